"""What content may do wrong, each injected once: mistakes in metadata, in files and in markup. All stop the build.

Every test here begins with the sound archive of `factories` and breaks one thing.
"""

import json
import os
import re
import time
import unicodedata
from pathlib import Path

import pytest
from factories import ARTICLE, ENTITY, SOUND, an_archive, an_article, mistyped, problems, problems_of, write

from pressmark import citing, reading
from pressmark.body import attributes, join
from pressmark.cli import main
from pressmark.fields import Ref

TITLE = "title: The dam is holding"
BODY = "Nobody in the valley believes him."
SCHEMES = ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//a.example/x", "vbscript:x", "ftp://a.b/"]


def only(lines: list[str]) -> str:
    (line,) = lines
    return line


# Metadata


def test_a_syntax_error_is_named_at_its_mark():
    assert mistyped(TITLE, "title: The dam: it holds") == [
        "content/articles/flood.md:2:15: a colon has no place here (put a value that holds a colon in quotation marks; "
        "indent all fields alike) [bad-yaml]"
    ]


@pytest.mark.parametrize("text", ["[" * 30_000, "a: " + "{a: " * 30_000, "- " * 30_000, "? " * 30_000])
def test_nesting_30_000_deep_does_not_crash(text):
    assert only(problems({"entities/x.yaml": text})).startswith("content/entities/x.yaml:1:")


def test_an_alias_bomb_costs_nothing():
    bomb = "a: &a [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60))
    began = time.process_time()
    found = problems({"entities/x.yaml": bomb})
    assert time.process_time() - began < 2  # unfolded, it would take the age of the universe
    assert found == [
        "content/entities/x.yaml:1:4: records have no anchors and aliases (write the value out, or quote it) "
        "[no-aliases]"
    ]


def test_a_tag_runs_nothing(tmp_path):
    mark = tmp_path / "ran"
    text = f'kind: person\nname: !!python/object/apply:os.system ["touch {mark}"]\n'
    assert only(problems({"entities/x.yaml": text})).endswith("(leave it out, or quote the value) [no-tags]")
    assert not mark.exists()


def test_binary_is_refused():
    assert only(mistyped(TITLE, "title: !!binary aGk=")).startswith(
        "content/articles/flood.md:2:8: records have no YAML tags such as !!binary"
    )


def test_a_repeated_key_is_named_the_second_time():
    assert mistyped("genre: news", "genre: news\nlanguage: be") == [
        "content/articles/flood.md:7:1: `language` stands here a second time (keep one) [repeated-key]"
    ]


def test_an_unknown_key_gets_the_nearest_one():
    assert mistyped("genre: news", "genre: news\nkeyword: [dam]") == [
        "content/articles/flood.md:7:1: there is no field `keyword` here (did you mean keywords?) [unknown-field]"
    ]


@pytest.mark.parametrize("day", ["1953-02-29", "1953-02-30", "1953-13-01", "1953-00-01", "1953-01-00", "0000-01-01"])
def test_a_day_that_the_calendar_has_not_is_a_problem(day):
    assert only(mistyped("published: 1953-02-01", f"published: {day}")).endswith("[bad-date]")


def test_a_reversed_interval_is_turned_round():
    assert mistyped("date: 1953-02-02", "date: 1953-02-02/1953-02-01") == [
        "content/events/breach.yaml:2:7: `date` must have the earlier date first: write '1953-02-01/1953-02-02', not "
        "'1953-02-02/1953-02-01' [reversed-dates]"
    ]


@pytest.mark.parametrize(
    ("text", "fence"),
    [("Text.", "must begin"), ("---\ntitle: A\nText.", "is not closed"), ("---\n---\nText.", "this is empty")],
)
def test_front_matter_that_is_missing_open_or_empty_is_named(text, fence):
    found = only(problems({"notes/method.md": text}))
    assert fence in found
    assert found.endswith("[bad-front-matter]")


def test_front_matter_that_is_a_list_is_named():
    assert problems({"notes/method.md": "---\n- title: A\n---\nText."}) == [
        "content/notes/method.md:2:1: fields such as `title: ...` must stand here, but this is a list "
        "[bad-front-matter]"
    ]


def test_a_missing_field_is_named():
    assert mistyped("genre: news\n", "") == [
        "content/articles/flood.md:2:1: `genre` is missing (write `genre: ...` here) [missing-field]"
    ]


@pytest.mark.parametrize(
    ("written", "instead", "kind"),
    [
        ("outlet: gazette", "outlet: gazete", "outlet"),
        ("[mayor]\n---", "[mayr]\n---", "entity"),
        ("event: breach", "event: reach", "event"),
    ],
)
def test_an_unknown_record_gets_the_nearest_one(written, instead, kind):
    found = only(mistyped(written, instead))
    assert f" there is no {kind}:" in found
    assert found.endswith("?) [unknown-ref]")


def test_an_id_that_two_files_have_names_both():
    assert problems({"articles/1953/flood.md": ARTICLE}) == [
        "content/articles/flood.md: article:flood stands in content/articles/1953/flood.md too (rename one of "
        "the files) "
        "[repeated-id]"
    ]


@pytest.mark.parametrize(
    "name", ["Flood", "FLOOD", unicodedata.normalize("NFC", "flööd"), unicodedata.normalize("NFD", "flööd")]
)
def test_ids_cannot_differ_by_case_or_unicode_form(name):
    assert only(problems({f"articles/{name}.md": ARTICLE})).endswith("(rename it) [bad-id]")


def test_a_strong_alias_on_two_entities_is_ambiguous():
    other = ENTITY.replace("Ada Brook", "Alan Brook")
    assert problems({"entities/alan.yaml": other}) == [
        "content/entities/mayor.yaml:4:13: entity:alan has the name 'A. Brook' too (give one of the two `kind: weak`) "
        "[ambiguous-name]"
    ]


@pytest.mark.parametrize("alias", ["B", ".", "(", "[a-", "*", "\\", "+", "a|b"])
def test_an_alias_of_one_letter_or_of_regex_signs_is_literal(alias):
    assert mistyped("value: A. Brook", f"value: '{alias}'") == []


@pytest.mark.parametrize("address", SCHEMES)
def test_a_url_field_takes_http_and_https_only(address):
    assert mistyped("genre: news", f"genre: news\nurl: '{address}'") == [
        f"content/articles/flood.md:7:6: `url` must be a web address that begins with https:// or http://, not "
        f"'{address}' "
        "[bad-url]"
    ]


def test_published_after_captured_is_named():
    assert mistyped("captured: 1953-02-10", "captured: 1953-01-31") == [
        "content/articles/flood.md:4:12: `published` is later than the capture, 1953-01-31 (one of the two is wrong) "
        "[published-after-capture]"
    ]


def test_all_problems_of_all_files_come_in_one_run():
    found = problems({
        "archive.yaml": SOUND["archive.yaml"].replace("language: en", "language: xx-yy"),
        "articles/flood.md": ARTICLE.replace("gazette", "gazete").replace("[mayor]\n", "[mayr]\n"),
        "entities/valley.yaml": "kind: lake\nname: Long Valley\n",
        "notes/method.md": b"\xe9",
        "outlets/x.yaml": "\t",
    })  # fmt: skip
    assert [line.partition(": ")[0] for line in found] == [
        "content/archive.yaml:3:11",
        "content/articles/flood.md:3:9",
        "content/articles/flood.md:16:9",
        "content/entities/valley.yaml:1:7",
        "content/notes/method.md:1:1",
        "content/outlets/x.yaml:1:1",
    ]


# Files


def test_a_byte_order_mark_is_accepted():
    assert problems({name: b"\xef\xbb\xbf" + text.encode() for name, text in SOUND.items()}) == []


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_other_line_ends_make_the_same_records(end, tmp_path, monkeypatch):
    for name, files in {"a": SOUND, "b": {name: text.replace("\n", end) for name, text in SOUND.items()}}.items():
        write(tmp_path / name / "content", files)
    found = []
    for name in "ab":
        monkeypatch.chdir(tmp_path / name)
        found.append(reading.read(Path("content")))
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("name: Zoë".encode("latin-1"), ":1:9: byte 8 (0xeb) is not UTF-8 (save the file as UTF-8) [not-utf-8]"),
        ("name: Zoë".encode("utf-16"), ": this file is UTF-16, from byte 0 (save it as UTF-8) [not-utf-8]"),
        (b"name: Zo\0", ":1:9: there is a control character here, U+0000 (remove it) [bad-character]"),
        (b"name: Zo\x08", ":1:9: there is a control character here, U+0008 (remove it) [bad-character]"),
    ],
)
def test_bytes_that_are_no_utf_8_text_are_named_with_their_offset(data, expected):
    assert problems({"entities/x.yaml": data}) == [f"content/entities/x.yaml{expected}"]


def test_a_bidi_override_in_a_name_is_refused_and_printed_safely():
    assert problems({"entities/x.yaml": "kind: person\nname: Ada \u202eBrook\n"}) == [
        "content/entities/x.yaml:2:7: `name` has the invisible U+202E, which reorders letters (remove it) "
        "[bad-character]"
    ]


@pytest.mark.parametrize("name", ["علی خامنه‌ای", "בנימין", "Ada (عدا) Brook"])
def test_names_written_from_right_to_left_are_names(name):
    assert problems({"entities/x.yaml": f"kind: person\nname: {name}\n"}) == []


def test_a_file_name_that_is_not_utf_8_is_printed_safely():
    found = problems({}, lambda content: Path(os.fsdecode(os.fsencode(content) + b"/articles/fl\xf6d.md")).touch())
    assert found == ["content/articles/fl\\xf6d.md: the file's name is not UTF-8 (rename it) [bad-id]"]


@pytest.mark.parametrize("slug", ["..", "../a", "a/b", "a\\b", "%2e%2e", "", ".", "a b", "é", "A", "index", "list"])
def test_a_slug_that_leaves_its_folder_is_refused_in_redirect_from(slug):
    found = only(mistyped("language: en\n---\n# D", f"redirect_from: ['{slug}']\nlanguage: en\n---\n# D"))
    assert found.startswith("content/notes/method.md:3:17: item 1 of `redirect_from` must ")
    assert found.endswith("[bad-id]")


@pytest.mark.parametrize("slug", ["a\\b", "%2e%2e", "a..b", "a b", "index"])
def test_a_slug_that_leaves_its_folder_is_refused_as_a_file_name(slug):
    assert only(problems({f"notes/{slug}.md": SOUND["notes/method.md"]})).endswith("(rename it) [bad-id]")


def test_a_redirect_cannot_have_the_url_of_a_record():
    found = only(mistyped("language: en\n---\n# D", "redirect_from: [method]\nlanguage: en\n---\n# D"))
    assert found.endswith("method is in use by the record note:method (remove it here) [repeated-id]")


@pytest.mark.parametrize("target", ["/etc/passwd", "..", ".", "flood.md", "nowhere", "x.md"])
def test_symbolic_links_out_of_the_root_in_loops_or_to_nowhere_are_refused(target):
    found = problems({}, lambda content: (content / "articles/x.md").symlink_to(target))
    assert found == ["content/articles/x.md: is a symbolic link (put the file itself here) [no-links]"]


def test_what_cannot_be_opened_as_a_file_is_refused():
    found = problems({}, lambda content: os.mkfifo(content / "articles/x.md"))
    assert found == ["content/articles/x.md: is not a file (remove it) [unreadable-file]"]


@pytest.mark.parametrize(
    "name", [".flood.md.swp", "flood.md~", ".DS_Store", "#flood.md#", "flood.md.orig", "._flood.md"]
)
def test_litter_of_editors_is_ignored(name):
    assert problems({f"articles/{name}": b"\0\xff"}) == []


def test_folders_in_folders_without_end_are_a_problem_and_not_followed():
    found = only(problems({}, lambda content: (content / "articles" / "/".join("d" * 100)).mkdir(parents=True)))
    assert re.fullmatch(r"content/articles(/d)+: this folder is nested deeper than 32 levels .* \[too-deep\]", found)


@pytest.mark.parametrize("where", [("entities/valley.yaml", "name"), ("articles/flood.md", BODY)])
def test_merge_markers_are_found_in_fields_and_in_text(where):
    name, words = where
    text = SOUND[name].replace(words, f"<<<<<<< HEAD\n{words}\n=======\n{words}\n>>>>>>> flood\n", 1)
    found = only(problems({name: text}))
    assert found.endswith(": a merge left its mark here, <<<<<<< (finish the merge) [merge-marker]")


@pytest.mark.parametrize(
    "body", ["word " * 400_000, "w" * 4_000_000, "|a" * 3_000 + "|\n" + "|-" * 3_000 + "|\n" + "|b" * 3_000 + "|\n"]
)
def test_a_large_body_a_long_line_and_a_wide_table_are_read(body):
    assert mistyped(BODY, body) == []


# Markup


@pytest.mark.parametrize(
    "body", ["<script>alert(1)</script>", '<img src=x onerror="a()">', "<svg onload=a()>", "<iframe src=//a></iframe>"]
)
def test_html_in_a_body_is_text(body):
    (block,) = an_archive(an_article(), text=body).bodies[Ref("article", "flood")].blocks
    assert "<" not in join(block.pieces, lambda cite: attributes(to=str(cite)))
    assert block.text == body


@pytest.mark.parametrize(
    "address", ["javascript:a()", "JAVASCRIPT:a()", "data:text/html,x", "vbscript:x", "file:///etc"]
)
def test_a_dangerous_link_in_a_body_is_inert(address):
    body = an_archive(an_article(), text=f"[x]({address})").bodies[Ref("article", "flood")]
    assert (body.cites, body.blocks[0].text) == ((), f"[x]({address})")


@pytest.mark.parametrize("title", ["</script><script>a()</script>", "A\u2028B\u2029C", "\"'&<>", "]]>", "<!--"])
def test_a_title_cannot_leave_its_json_ld(title):
    archive = an_archive(an_article(title=title))
    text = str(citing.article_data(archive, archive.articles["flood"], "https://a.example/"))
    assert not {"<", ">", "\u2028", "\u2029"} & set(text)
    assert json.loads(text)["headline"] == title


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("[x](outlet:gazete)", "4: there is no outlet:gazete (did you mean gazette?) [unknown-ref]"),
        ("[x](#p9)", "4: there is no place 'p9' in article:flood [broken-link]"),
        ("[x](event:breach#p1)", "4: there is no place 'p1' in event:breach [broken-link]"),
        ("![x](mapp.svg)", "5: there is no static file 'mapp.svg' (did you mean map.svg?) [broken-link]"),
    ],
)
def test_a_broken_link_fragment_or_image_is_named_at_its_place(markup, expected):
    column = 10 + int(expected[0])
    assert mistyped("Nobody in", f"Nobody\nsays and {markup} in") == [
        f"content/articles/flood.md:21:{column}{expected[1:]}"
    ]


def test_repeated_headings_have_ids_that_stay_when_another_is_added():
    text = "# Dates\n\nA.\n\n# Names\n\nB.\n\n# Dates\n\nC."
    ids = [
        block.id
        for block in an_archive(an_article(), text=text).bodies[Ref("article", "flood")].blocks
        if not block.number
    ]
    assert ids == ["s-dates", "s-names", "s-dates-2"]


@pytest.mark.parametrize("sign", ["> ", "- "])
def test_text_nested_30_000_deep_is_named_and_not_dropped(sign):
    assert mistyped(BODY, sign * 30_000 + "x") == [
        "content/articles/flood.md:20:1: this is nested deeper than 200 levels (write it with fewer) [lost-text]"
    ]


# The command


def test_check_prints_every_problem_writes_nothing_and_leaves_with_1(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    write(Path("content"), {**SOUND, "entities/valley.yaml": "kind: lake\n", "outlets/x.yaml": "- x"})
    before = sorted(Path().rglob("*"))
    assert main(["check"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        *problems_of(Path("content")),
        "3 problems; the site stays as it was",
    ]
    assert sorted(path for path in Path().rglob("*") if ".pressmark-cache" not in path.parts) == before


def test_check_says_how_many_records_are_sound(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    write(Path("content"), SOUND)
    assert main(["check"]) == 0
    assert capsys.readouterr().out == "6 records, no problem\n"
