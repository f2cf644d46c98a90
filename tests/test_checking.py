"""Facts about `pressmark.checking`, `fields` and `explaining`: one record alone, and what is said of its mistakes."""

from pathlib import Path
from typing import get_args

import pytest
from factories import ARTICLE, ENTITY, OUTLET, SOUND, an_article, an_entity, mistyped, problems
from hypothesis import given
from hypothesis import strategies as some
from pydantic import ValidationError

from pressmark.checking import check
from pressmark.explaining import fields_at
from pressmark.fields import is_web_address
from pressmark.front import Text
from pressmark.linking import link
from pressmark.model import MODELS, Article, Site
from pressmark.problems import Rule
from pressmark.reading import Record

TITLE = "title: The dam is holding"
# What stands in the sound archive (-), what somebody writes instead (+), and what is said of it.
MISTAKES = (Path(__file__).parent / "examples" / "mistakes.txt").read_text("utf-8").strip().split("\n\n")


def test_the_sound_archive_is_sound():
    assert problems({}) == []


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.splitlines()[1])
def test_a_mistake_is_named_with_its_place(mistake):
    lines = mistake.splitlines()
    written, instead = ("\n".join(line[2:] for line in lines if line.startswith(sign)) for sign in ("- ", "+ "))
    assert mistyped(written, instead) == [line for line in lines if not line.startswith(("- ", "+ "))]


@pytest.mark.parametrize("captured", ["1953-02-01", "1953-02", "1953-01-31/1953-02-02", "1953-01/..", "195X"])
def test_a_page_may_be_captured_on_the_day_it_was_published(captured):
    assert mistyped("captured: 1953-02-10", f"captured: {captured}") == []


def test_a_claim_that_stands_twice_is_named():
    claim = SOUND["events/breach.yaml"].partition("claims:\n")[2]
    expected = "content/events/breach.yaml:14:5: item 2 repeats item 1 (remove one of the two) [repeated-item]"
    assert mistyped(claim, claim + claim) == [expected]


def test_a_mistyped_field_deep_down_gets_the_nearest_name():
    via = "republication: {relation: unknown, via: [{outlet: unidentified, probably: {outlet: gazette, sean: 2024}}]}"
    assert mistyped(TITLE, f"{TITLE}\n{via}") == [
        "content/articles/flood.md:3:93: there is no field `sean` here (did you mean seen?) [unknown-field]"
    ]


def test_evidence_of_an_appearance_is_for_its_fields():
    appearance = "appearances: [{outlet: gazette, evidence: {title: {from: page}}}]"
    assert mistyped(TITLE, f"{TITLE}\n{appearance}") == [
        "content/articles/flood.md:3:44: evidence is given for a field, and there is no field 'title' here "
        "[unknown-field]"
    ]


def test_a_carrier_that_is_named_needs_no_probable_one():
    via = "republication: {relation: unknown, via: [{outlet: gazette, probably: {outlet: gazette}}]}"
    assert mistyped(TITLE, f"{TITLE}\n{via}") == [
        "content/articles/flood.md:3:70: `probably` goes with `outlet: unidentified` (leave one of the two out) "
        "[bad-value]"
    ]


def test_a_field_like_no_other_gets_the_list_of_fields():
    assert problems({"notes/method.md": "---\ntitle: A\nlanguage: en\nxyz: 1\n---\nA"}) == [
        "content/notes/method.md:4:1: there is no field `xyz` here (there are added, versions, redirect_from, "
        "withdrawn, "
        "title, summary, language, order) [unknown-field]"
    ]


def test_all_mistakes_of_a_record_come_at_once():
    text = ARTICLE.replace("language: en", "language: xx-").replace("news", "gossip").replace("[1, 2]", "[x, y]")
    assert [line.split(":")[1] for line in problems({"articles/flood.md": text})] == ["5", "6", "15", "15"]


def test_a_mistyped_field_does_not_hide_what_else_is_wrong():
    text = (
        ARTICLE.replace("1953-02-01", "soon").replace("outlet: gazette", "outlet: mirror").replace("[1, 2]", "[2, 4]")
    )
    text = text.replace("reports", "rumours").replace("about: [mayor]", "about: [mayor, A b, valey]")
    assert rules({"articles/flood.md": f"{text}\n[x](event:beach)\n"}) == [
        *("3 unknown-ref", "4 bad-date", "14 bad-value", "15 no-such-paragraph"),
        *("16 bad-id", "16 unknown-ref", "22 unknown-ref"),
    ]


def test_a_mistyped_field_of_an_outlet_does_not_hide_a_fact_without_evidence():
    text = OUTLET.replace("slot: 1", "slot: x\ncountry: GB\nlanguages: [en]")
    assert rules({"outlets/gazette.yaml": text}) == ["5 bad-value", "6 unsourced", "7 unsourced"]


@pytest.mark.parametrize(
    "evidence", ["x", "{founded: {from: outside, url: x}}", "{founded: {from: else}}", "{founded: x}"]
)
def test_mistyped_evidence_is_named_once(evidence):
    text = OUTLET.replace(
        "evidence:\n  founded: {from: outside, note: Cast in the iron of its gate.}", f"evidence: {evidence}"
    )
    assert len(problems({"outlets/gazette.yaml": text})) == 1


def test_a_mistyped_event_does_not_hide_claims_about_a_paragraph_that_is_not_there():
    text = SOUND["events/breach.yaml"].replace("1953-02-02", "soon").replace("paragraph: 1", "paragraph: 3")
    assert rules({"events/breach.yaml": text}) == ["2 bad-date", "11 no-such-paragraph"]


def rules(files: dict[str, str]) -> list[str]:
    """Line and rule of what is wrong with one file."""
    return [f"{line.split(':')[1]} {line.rpartition('[')[2][:-1]}" for line in problems(files)]


def test_a_repeated_key_does_not_hide_other_mistakes():
    assert mistyped(TITLE, f"{TITLE}\n{TITLE}\nurl: x") == [
        "content/articles/flood.md:3:1: `title` stands here a second time (keep one) [repeated-key]",
        "content/articles/flood.md:4:6: `url` must be a web address that begins with https:// or http://, not "
        "'x' [bad-url]",
    ]


@pytest.mark.parametrize("files", [{"archive.yaml": "title: x"}, {"archive.yaml": None}, {"archive.yaml": "\t"}])
def test_articles_are_not_blamed_for_what_a_broken_archive_yaml_would_say(files):
    assert {line.split(":")[0] for line in problems(files)} <= {"content/archive.yaml", "content"}


@pytest.mark.parametrize(
    "broken",
    [
        {"outlets/gazette.yaml": OUTLET + "\tx"},
        {"outlets/gazette.yaml": OUTLET.replace("slot: 1", "slot: x")},
        {"outlets/gazette.yaml": b"\xff\xfe"},
        {"outlets/gazette.yaml": None, "outlets/gazette.yml": OUTLET},
        {"entities/mayor.yaml": "- x"},
        {"events/breach.yaml": ""},
        {"articles/flood.md": "x"},
    ],
)
def test_a_broken_record_is_named_once_and_not_by_those_that_cite_it(broken):
    assert len(problems(broken)) == 1


def test_a_record_without_text_is_empty():
    assert problems({"notes/method.md": "---\ntitle: A\nlanguage: en\n---\n# Dates\n"}) == [
        "content/notes/method.md:5:1: there is no text below the front matter (write it, or the digest of a "
        "withheld text) "
        "[empty-body]"
    ]


@pytest.mark.parametrize("number", ['"2"', "'2'", "2"])
def test_a_number_in_quotation_marks_is_a_number(number):
    assert mistyped("paragraphs: [1, 2]", f"paragraphs: [{number}]") == []


@pytest.mark.parametrize("title", ["no", "12:30", "1953", "“The dam” holds", "C'est l'eau", "50% off", '"[sic]"', "-1"])
def test_titles_that_other_readers_of_yaml_turn_into_something_else_are_titles(title):
    assert mistyped(TITLE, f"title: {title}") == []


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example/",
        "HTTP://A.EXAMPLE/?q=1&r=[2]#x",
        "https://[::1]:8080/",
        "https://münchen.example/ü",
        "https://a.example:65535",
        "https://xn--80ak6aa92e.example./%D0%B0",
        "http://web.archive.org/web/2020*/http://a.example/",
    ],
)
def test_http_and_https_addresses_are_web_addresses(address):
    assert is_web_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://a.example/",
        "//a.example/",
        "a.example",
        "/a",
        "",
        "https://",
        "https:///a",
        "https:a.example",
        "https:\\\\a.example",
        "https://https://a.example",
        "https://ada:secret@a.example/",
        "https://ada@a.example/",
        "https://a.example:99999/",
        "https://a.example:0/",
        "https://a.example:x/",
        "https://[::1",
        "https://[x]/",
        "https://a..example/",
        "https://a.example/b c",
        "https://a.example/\nb",
        'https://a.example/"onload="',
        "https://a.example/<b>",
        " https://a.example/",
    ],
)
def test_what_is_no_http_address_in_full_is_none(address):
    assert not is_web_address(address)


@given(some.text())
def test_no_text_makes_the_reader_of_addresses_fail(text):
    assert is_web_address(text) in (True, False)
    assert is_web_address(f"https://{text}") in (True, False)


@pytest.mark.parametrize("sign", ["\\u202e", "\\u2066", "\\e", "\\0", "\\x7f", "\\x9b", "\\uffff"])
def test_signs_that_come_in_by_an_escape_of_yaml_are_refused(sign):
    (problem,) = problems({"entities/brook.yaml": f'kind: person\nname: "Br{sign}ook"\n'})
    assert problem.startswith("content/entities/brook.yaml:2:7: `name` has the ")
    assert problem.endswith("[bad-character]")


@pytest.mark.parametrize("name", ["X", "[.*+", "(a|b)$", "\\d", "علی خامنه‌ای", "Дж. Ә", "李", "O’Brien"])
def test_any_letters_and_signs_make_a_name(name):
    assert problems({"entities/other.yaml": f"kind: person\nname: '{name}'\n"}) == []


KEYS = some.sampled_from(["name", "from", "outlet", "xyz"])
VALUES = some.recursive(
    some.none() | some.text(max_size=5),
    lambda inner: some.lists(inner, max_size=2) | some.dictionaries(KEYS, inner, max_size=2),
)


@given(some.dictionaries(some.sampled_from([*Article.model_fields, "xyz"]), VALUES))
def test_any_data_is_an_article_or_problems(data):
    record = Record("article", "x", "x.md", data, Text("a: b", 2, "Text.", 4))
    archive, problems = check([record])
    _, breaks = link(archive, [record])
    assert bool(archive.articles) or bool(problems)
    assert all(problem.rule in get_args(Rule) for problem in (*problems, *breaks))


@pytest.mark.parametrize("model", [*MODELS.values(), Site])
def test_every_field_has_a_schema_for_editors(model):
    assert set(fields_at(model, ())) <= set(model.model_json_schema()["properties"])


def test_a_believed_record_does_not_change():
    with pytest.raises(ValidationError):
        an_article().title = "Else"


def test_words_lose_the_spaces_around_them():
    assert an_entity(summary="  A mayor. ").summary == "A mayor."


def test_withdrawn_records_stand_in_no_table():
    text = ENTITY.replace("Ada", "Eva").replace("A. ", "E. ") + "withdrawn: {date: 2024-01-01, reason: An error.}\n"
    assert problems({"entities/eva.yaml": text}) == []
    assert mistyped("about: [mayor]", "about: [eva]", {"entities/eva.yaml": text}) == [
        "content/articles/flood.md:16:9: entity:eva is withdrawn (remove the reference) [unknown-ref]"
    ]


# Lists of edits, and rules for lines

EDITS = """
capture: {file: dam.txt, sha256: HASH, media_type: text/plain}
cleaning:
  edits:
    - {edit: drop, lines: [1, 1], reason: caption, removes: HASH, state: rejected}
    - {edit: drop, lines: [1, 2], reason: caption, removes: HASH}
""".replace("HASH", "0" * 64)
PROPOSED = "    - {edit: drop, lines: [4, 4], reason: caption, removes: " + "0" * 64 + ", state: proposed}\n"


def edited(text: str) -> list[str]:
    head, _, body = ARTICLE.partition("capture:")
    article = head + text.strip("\n") + "\nevents: []\n---\n" + body.rpartition("---\n")[2]
    return [line for line in problems({"articles/flood.md": article}) if "undecided" in line]


def test_a_list_of_edits_is_refused_until_all_are_decided_and_its_text_has_a_hash():
    (one,) = edited(EDITS + PROPOSED)
    assert ": 1 edit is only proposed (remove `state: proposed` where it is right, write `state: rejected`" in one
    (two,) = edited(EDITS)
    assert "no edit is only proposed, and the hash of the text is missing (run `pressmark import` once more)" in two
    assert edited(EDITS.replace("cleaning:", f"cleaning:\n  text_sha256: {'0' * 64}")) == []


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ("drop: [{reason: caption}]", "item 1 of `drop` needs `line` or `pattern`"),
        ("drop: [{line: x, pattern: y, reason: caption}]", "item 1 of `drop` needs `line` or `pattern`"),
        ("drop: [{line: x}]", "item 1 of `drop` does not say why (write `reason`, such as navigation)"),
        ("keep: [{note: x}]", "item 1 of `keep` needs `line` or `pattern`"),
        ("drop: [{pattern: '(', reason: caption}]", "`pattern` must be a regular expression as Python reads them: "),
        ("drop: [{line: x, reason: dull}]", "`reason` must be one of navigation, donation appeal,"),
        ("drop: {line: x}", "`drop` must be a list"),
        ("lines: []", "there is no field `lines` here (there are drop, keep)"),
    ],
)
def test_rules_for_the_lines_of_an_outlet_are_checked(rules, said):
    (found,) = problems({"outlets/gazette.yaml": f"{OUTLET}cleaning:\n  {rules}\n"})
    assert said in found


def test_rules_for_the_lines_of_an_outlet_are_lines_or_patterns():
    rules = "drop: [{line: Tweet, reason: share buttons}, {pattern: '^By ', reason: caption}]\n  keep: [{line: More}]"
    assert problems({"outlets/gazette.yaml": f"{OUTLET}cleaning:\n  {rules}\n"}) == []
