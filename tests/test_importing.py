"""What `pressmark import` proposes for captures: which lines go, which are one, what the page says of itself."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from pressmark import prose
from pressmark.cleaning import decode, digest, paragraphs, replay
from pressmark.details import LineRule, LineRules
from pressmark.importing import rules
from pressmark.importing.metadata import metadata
from pressmark.importing.naming import name
from pressmark.importing.proposing import Known, Proposal, accepted, propose
from pressmark.importing.tongues import language
from pressmark.importing.writing import markdown, scalar
from pressmark.model import Outlet
from tests.sites import ROOT

EXAMPLES = sorted((ROOT / "tests" / "examples" / "captures").glob("*.txt"))
PROSE = "The dam has held since Monday, and nobody in the valley believes that it will hold until Friday."
MORE = "Engineers walked along its foot for an hour, came back without a word and asked for coffee."


class Example(NamedTuple):
    """An invented capture: what it says of itself, its text, the mark of each line, and the paragraphs wanted."""

    said: dict[str, str]
    raw: str
    marks: tuple[str, ...]
    wanted: tuple[str, ...]


def example(path: Path) -> Example:
    """As tests/examples/captures/README.md says."""
    head, _, rest = path.read_text("utf-8").partition("---\n")
    raw, marks, wanted = [], [], list[str]()
    for line in rest.splitlines():
        mark, text = line[:1], line[2:]
        if mark == "=":
            wanted[-1] = text
            continue
        raw.append(text if mark in ("-", "+", "&") else line)
        marks.append(mark.strip())
        if mark == "+":
            wanted.append(text.strip())
        elif mark == "&":
            wanted[-1] += f" {text.strip()}"
    return Example(dict(line.split(": ", 1) for line in head.splitlines()), "\n".join(raw), tuple(marks), tuple(wanted))


def proposed(raw: str, *names: str, **known: Any) -> Proposal:
    return propose(raw, Known(names=names, **known))


def text(raw: str, *names: str, **known: Any) -> tuple[str, ...]:
    """The paragraphs that are left if all edits are accepted."""
    return paragraphs(replay(raw, accepted(proposed(raw, *names, **known).edits)))


def page(*lines: str) -> str:
    """A capture: its lines, then two paragraphs of an article."""
    return "\n\n".join([*lines, PROSE, MORE])


def gone(proposal: Proposal) -> Iterator[int]:
    for edit in proposal.edits:
        if edit.edit == "drop":
            yield from range(edit.lines[0], edit.lines[1] + 1)


# Invented captures of many makes


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_capture_becomes_the_words_of_its_article(path):
    one = example(path)
    assert text(one.raw, one.said["outlet"]) == one.wanted


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_what_a_page_says_of_itself_is_read(path):
    one = example(path)
    read = {
        read.field: ", ".join(read.value) if isinstance(read.value, tuple) else read.value
        for read in metadata(proposed(one.raw, one.said["outlet"]))
    }
    read.pop("byline", None)
    assert {"outlet": one.said["outlet"], **read} == one.said


def test_of_all_lines_those_go_that_should(capsys):
    """The figures are printed with `pytest -s`; an example that is not clean fails above, and shows here how far."""
    right, wrong, missed = 0, 0, 0
    for one in map(example, EXAMPLES):
        went = set(gone(proposed(one.raw, one.said["outlet"])))
        marked = {n: mark for n, mark in enumerate(one.marks, 1) if mark}
        right += sum(mark == "-" and n in went for n, mark in marked.items())
        wrong += sum(mark != "-" and n in went for n, mark in marked.items())
        missed += sum(mark == "-" and n not in went for n, mark in marked.items())
    with capsys.disabled():
        precision, recall = right / (right + wrong), right / (right + missed)
        print(f"\nprecision {precision:.3f}, recall {recall:.3f} of {right + missed} lines")
    assert precision >= 0.99
    assert recall >= 0.97


# The real ones


@pytest.mark.parametrize("path", sorted((ROOT / "content" / "articles").rglob("*.md")), ids=lambda path: path.stem)
def test_a_real_capture_imported_from_scratch_gives_the_committed_text(path, captures):
    record = yaml.load(path.read_text("utf-8").split("---\n")[1], Loader=yaml.BaseLoader)
    of = yaml.load((ROOT / f"content/outlets/{record['outlet']}.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
    outlet = Outlet.model_validate({**of, "id": record["outlet"]})
    raw = decode((captures / record["capture"]["file"]).read_bytes())
    names = (outlet.name, outlet.short, *(name.value for name in outlet.names))
    found = proposed(raw, *names, rules=outlet.cleaning or LineRules())
    assert digest(replay(raw, accepted(found.edits))) == record["cleaning"]["text_sha256"]
    read = {one.field: one.value for one in metadata(found)}
    assert read["title"] == record["title"]
    assert all(read[name] == record[name] for name in ("byline", "dateline", "credit") if name in read)
    if "url" in read:
        assert read["url"] == record["url"]


# Rules, one by one


@pytest.mark.parametrize(
    "line",
    [
        "BTC: 1BoatSLRHtKNngkdXEeobR76b53LETtpyT",
        "ETH: 0x52908400098527886E0F7030069857D2E4169EE7,",
        "#dam #valley #coffee",
        "Make a charitable donation to the valley!",
        "Please support our work: every rouble counts",
        "Advertisement",
        "Click to see the full-size image",
        "Photo: Ada Brook",
        "[The other dam](https://gazette.example/other)",
        "Read more: The other dam",
        "Join our Telegram channel",
        "Tweet",
        "Читайте также: Другая плотина",
        "Teilen",
        "© 2020 The Gazette. All rights reserved.",
        "Support The Gazette",
        "(L-R) The mayor, an engineer and a ferryman",
        "The old sluice (left) and the new one",
        "Ada Brook, File - In this Feb. 1, 1953 file photo, the dam is seen from the hall.",
        "À lire aussi : L'autre digue",
        "Fuente: La Gaceta",
        "Поделиться в Telegram",
    ],
)
def test_furniture_goes_above_amid_and_under_a_text(line):
    raw = page("The dam is holding, they say in the valley", line)
    found = text("\n\n".join([raw, line, PROSE + " Again.", line]), "The Gazette")
    assert found == (PROSE, MORE, PROSE + " Again.")


@pytest.mark.parametrize(
    "line",
    [
        "Donate what you can, said the mayor, and the valley gave four hundred crowns in one night.",
        "Police traced the coins to 1BoatSLRHtKNngkdXEeobR76b53LETtpyT, an address that was known to them already.",
        "The hashtag #dam was seen by nine million people before anybody in the valley had heard of it.",
        "“Support us or leave us alone,” she told the engineers from the balcony of the town hall.",
        "Help us, the miners wrote on the roof of the hall in letters that could be read from the air.",
        "Share prices of the builder fell by nine percent, more than in the whole of the year before.",
        "Video by the opposition showed water on the road below the dam, though nobody knows from which year.",
        "При использовании воды из реки жители болеют, говорится в письме, которое прочли на собрании.",
        "Listen: it is quiet.",
        "Why it matters",
        "- the sluice, which is new,",
        "> Somebody wrote: it leaks.",
        "| Year | Level |",
        "“No.”",
        "12 August",
        "Back to square one",
        "Return to the valley",
        "What's new",
        "Also in the valley",
        "Use of force was never the policy of the valley, nor is any agreement on it known.",
        "In this picture of the valley, she said, there is no dam, and nobody has ever missed it.",
        "The sluice (left) has been shut since 1911, though nobody remembers who had the key to it.",
        "In support of the engineers the miners walked to your hall and mine, and stood there without hats.",
    ],
)
def test_what_an_article_says_of_such_things_stays(line):
    assert line in text("\n\n".join([PROSE, line, MORE]), "The Gazette")


def test_lines_that_stand_in_other_captures_of_an_outlet_go_at_the_edges_of_a_page():
    odd = "Nothing but water since 1911"
    assert odd in text(page("The dam is holding, says the mayor", odd))
    others = (f"Another title\n\n{odd}\n\nAnother text that has its own words, and says nothing of this.",)
    assert odd not in text(page("The dam is holding, says the mayor", odd), others=others)


def test_a_subheading_that_stands_in_another_capture_stays():
    raw = "\n\n".join([PROSE, "Background", MORE])
    assert "Background" in text(raw, others=(f"{PROSE} No.\n\nBackground\n\n{MORE} No.",))


def test_an_outlet_says_what_goes_and_what_stays():
    line = LineRule.model_validate({"line": "Tweet", "reason": "share buttons"})
    pattern = LineRule.model_validate({"pattern": "^The dam has", "reason": "navigation"})
    raw = "\n\n".join([PROSE, "Tweet", "Odd", MORE])
    assert text(raw, rules=LineRules(keep=(line,))) == (PROSE, "Tweet", "Odd", MORE)
    found = proposed(raw, rules=LineRules(drop=(pattern,)))
    assert (found.edits[0].lines, found.edits[0].reason) == ((1, 1), "navigation")


def test_every_rule_has_a_sentence_that_says_what_goes():
    assert [rule.__name__ for rule in rules.RULES if not rule.__doc__] == []


# Lines that are one


def test_a_sentence_broken_by_a_blank_line_is_joined():
    first, second = (
        "Nobody in the valley, and least of all the mayor who built it, knew on that",
        "morning where the key was.",
    )
    (join,) = proposed(f"{PROSE}\n\n{first}\n\n{second}\n\n{MORE}").edits
    assert (join.edit, join.lines, join.reason) == ("join", (3, 5), "broken line")


def test_verse_is_not_joined():
    verse = "\n".join(["the dam stands on", "its left foot only", "and does not ask", "for the other shoe"])
    assert text(f"{PROSE}\n\n{verse}\n\n{MORE}") == (PROSE, *verse.split("\n"), MORE)


def test_a_mend_inside_of_a_broken_line_leaves_the_list_in_order():
    raw = (
        f"{PROSE}\n\nThe level of the lake behind the dam has risen by **four** metres and,\n\n"
        "as the mayor **said** in the hall, it will not stop before the end of the,\n\nfourth week of rain.\n"
    )
    assert text(raw)[1].endswith(
        "four metres and, as the mayor said in the hall, it will not stop before the end of the, fourth week of rain."
    )


# Inside of lines


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("A **bold** and an *inclined* word, and __two__ of _both_.", "A bold and an inclined word, and two of both."),
        (
            "Five * three * two is thirty, and snake_case_name stays.",
            "Five * three * two is thirty, and snake_case_name stays.",
        ),
        ("A footnote* and its note* stay.", "A footnote* and its note* stay."),
        (r"It was \*legally\* so, \[sic\] and C:\dam.", r"It was *legally* so, [sic] and C:\dam."),
        ("It leads [nowhere](#) or [there](https://a.example/b_(c)).", "It leads nowhere or there."),
        (
            "Bread &amp; water&nbsp;in the&#160;hall &lt;now&gt; &unknown;.",
            "Bread & water in the hall <now> &unknown;.",
        ),
        (
            "It was\xa0always like this, 10\xa0000 times, «\xa0so\xa0».",
            "It was\xa0always like this, 10\xa0000 times, «\xa0so\xa0».",
        ),
        ("Level\xa0water and a  \xa0 gap.", "Level water and a gap."),
        ("Sluice\u00adgate\u200b.", "Sluicegate."),
        ("See https://gazette.example/a -b/c.htmlhtml for more.", "See https://gazette.example/a-b/c.html for more."),
    ],
)
def test_signs_of_markup_go_and_signs_of_the_text_stay(line, mended):
    assert text(f"{PROSE}\n\n{line}\n\n{MORE}")[1] == mended


# What is written


@pytest.mark.parametrize(
    "value", ["a: b", "#x", "no", "null", "", "'x'", "{x}", "- x", "ё", "x #y", "a, b]", "12:30", "\\", '"']
)
def test_a_scalar_is_read_back_as_it_was(value):
    for flow in (False, True):
        yamlish = f"k: {scalar(value)}" if not flow else f"{{k: {scalar(value, flow=True)}}}"
        assert yaml.load(yamlish, Loader=yaml.BaseLoader) == {"k": value}


@pytest.mark.parametrize(
    "line",
    [
        "1. One",
        "- two",
        "# three",
        "*four* _five_",
        "[six](outlet:x)",
        "<seven>",
        "&amp;",
        "a | b",
        "2020. Year",
        "===",
        "`x`",
        "    x",
        "+ y",
        r"\z",
    ],
)
def test_a_cleaned_text_is_a_body_with_the_same_paragraphs_and_words(line):
    body = prose.parse(markdown(f"{PROSE}\n\n{line.strip()}\n\n{MORE}\n"))
    assert (body.paragraphs, body.lost) == (3, ())


@pytest.mark.parametrize(
    ("title", "made"),
    [
        ("The Dam is Holding — Again!", "gazette-the-dam-is-holding-again"),
        ("Плотина держится, щука спит", "gazette-plotina-derzhitsia-shchuka-spit"),
        ("Ўсё добра", "gazette-usio-dobra"),
        ("Über die Straße", "gazette-uber-die-strasse"),
        ("سد", "gazette-2020-08-15"),
    ],
)
def test_an_id_is_made_of_outlet_and_title(title, made):
    assert name("gazette", title, "2020-08-15", "00") == made


@pytest.mark.parametrize(
    ("words", "tag"),
    [(PROSE, "en"), ("Wasser", None), ("Ён сказаў, што плаціна стаіць.", "be"), ("Ґанок їхній і її", "uk")],
)
def test_a_language_is_told_by_letters_and_words_or_not_at_all(words, tag):
    assert language(words) == tag
