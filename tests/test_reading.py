"""Facts about `pressmark.reading`: bytes to text, text to front matter and body, a folder to records."""

import os
from pathlib import Path

import pytest
from factories import ARTICLE, SOUND, problems, said, write
from hypothesis import given
from hypothesis import strategies as some

from pressmark.decoding import decode
from pressmark.reading import Record, parse, read, shown


def record(text: str) -> Record:
    found, problems = parse("note", "x", "x.md", text)
    assert said(problems) == []
    return found


def fault(data: bytes) -> str:
    text, problems = decode(data, "x.md")
    assert text == "" or problems
    return "\n".join(said(problems))


def test_windows_and_old_mac_line_ends_and_a_byte_order_mark_change_nothing():
    plain = ARTICLE.encode()
    spellings = [plain.replace(b"\n", b"\r\n"), plain.replace(b"\n", b"\r"), b"\xef\xbb\xbf" + plain]
    assert [decode(data, "x.md") for data in spellings] == [(ARTICLE, [])] * 3


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"ab\ncd\xe9f", "x.md:2:3: byte 5 (0xe9) is not UTF-8 (save the file as UTF-8) [not-utf-8]"),
        (b"\xef\xbb\xbfab\xe9", "x.md:1:3: byte 5 (0xe9) is not UTF-8 (save the file as UTF-8) [not-utf-8]"),
        ("é\r\né".encode() + b"\xff", "x.md:2:2: byte 6 (0xff) is not UTF-8 (save the file as UTF-8) [not-utf-8]"),
        (b"\xed\xa0\x80", "x.md:1:1: byte 0 (0xed) is not UTF-8 (save the file as UTF-8) [not-utf-8]"),
        ("é".encode("utf-16"), "x.md: this file is UTF-16, from byte 0 (save it as UTF-8) [not-utf-8]"),
        (b"\xfe\xff\0a", "x.md: this file is UTF-16, from byte 0 (save it as UTF-8) [not-utf-8]"),
        (b"a\nb\0", "x.md:2:2: there is a control character here, U+0000 (remove it) [bad-character]"),
        (b"a\x1b[31m", "x.md:1:2: there is a control character here, U+001B (remove it) [bad-character]"),
        ("a\x9b".encode(), "x.md:1:2: there is a control character here, U+009B (remove it) [bad-character]"),
        ("a\ufffe".encode(), "x.md:1:2: there is a control character here, U+FFFE (remove it) [bad-character]"),
        (b"a\n<<<<<<< HEAD\n", "x.md:2:1: a merge left its mark here, <<<<<<< (finish the merge) [merge-marker]"),
        (b"a\n>>>>>>> main", "x.md:2:1: a merge left its mark here, >>>>>>> (finish the merge) [merge-marker]"),
    ],
)
def test_bytes_that_are_no_text_are_named_with_their_place(data, expected):
    assert fault(data) == expected


@pytest.mark.parametrize("text", ["a\tb\n", "Heading\n=======\n", "> > > > > > > quoted", "علی‌ و‌ ב", "🌊\u00a0\u200d"])
def test_ordinary_signs_of_texts_are_left_alone(text):
    assert decode(text.encode(), "x.md") == (text, [])


def test_front_matter_and_body_know_their_lines():
    note = record("---\ntitle: A\n---\nOne.\n\nTwo.\n")
    assert (note.data, note.body, str(note.place("title")), str(note.body_place(2))) == (
        {"title": "A"},
        "One.\n\nTwo.\n",
        "x.md:2:8",
        "x.md:6:1",
    )


def test_a_line_of_dashes_in_the_body_is_the_bodys():
    assert record("---\ntitle: A\n---\nOne.\n\n---\n\nTwo.\n").body == "One.\n\n---\n\nTwo.\n"


@pytest.mark.parametrize("end", ["", "\n", " \t\n"])
def test_a_closing_fence_may_be_the_end_of_the_file(end):
    assert record(f"---\ntitle: A\n---{end}").body == ""


@given(some.lists(some.sampled_from(["a", "", "---", "- b"])))
def test_the_body_is_every_line_below_the_second_fence(lines):
    assert record("---\ntitle: A\n---\n" + "\n".join(lines)).body == "\n".join(lines)


BEGIN = "1:1: the file must begin with front matter (a line ---, then the fields, then a line ---) [bad-front-matter]"
CLOSE = "1:1: the front matter that begins here is not closed (end it with a line ---) [bad-front-matter]"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", BEGIN),
        ("title: A\n---\n", BEGIN),
        ("\n---\ntitle: A\n---\n", BEGIN),
        ("----\ntitle: A\n---\n", BEGIN),
        ("---", CLOSE),
        ("---\n", CLOSE),
        ("---\ntitle: A\n", CLOSE),
        ("---\ntitle: A\n ---\n", CLOSE),
        ("---\n---\nA", "2:1: fields such as `title: ...` must stand here, but this is empty [bad-front-matter]"),
        ("---\n# A\n---\n", "2:1: fields such as `title: ...` must stand here, but this is empty [bad-front-matter]"),
        ("---\n- A\n---\n", "2:1: fields such as `title: ...` must stand here, but this is a list [bad-front-matter]"),
        (
            "---\nA b\n---\n",
            "2:1: fields such as `title: ...` must stand here, but this is plain text [bad-front-matter]",
        ),
    ],
)
def test_front_matter_that_is_none_is_named(text, expected):
    found, problems = parse("note", "x", "x.md", text)
    assert said(problems) == [f"x.md:{expected}"]
    assert found.data is None


def test_words_of_the_body_are_found_from_their_line_on():
    note = record("---\ntitle: A\n---\nx b\nx\ny b\n")
    assert [str(note.body_place(line, "b")) for line in (0, 1, 3)] == ["x.md:4:3", "x.md:6:3", "x.md:7:1"]


def test_records_stand_in_the_order_of_kinds_and_ids(tmp_path):
    write(tmp_path, {**SOUND, "articles/2020/a.md": ARTICLE})
    records, _ = read(tmp_path)
    assert [str(record.ref) for record in records] == [
        "article:a",
        "article:flood",
        "outlet:gazette",
        "entity:mayor",
        "entity:valley",
        "event:breach",
        "note:method",
        "site:archive",
    ]


def test_an_empty_folder_says_what_an_archive_begins_with(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("content").mkdir()
    assert said(read(Path("content"))[1]) == [
        "content: there is no archive.yaml here (it names the archive: title, description, language, collection) "
        "[no-archive]"
    ]


def test_a_folder_that_cannot_be_listed_is_a_problem(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "content: cannot be read: No such file or directory [unreadable-file]" in said(read(Path("content"))[1])


@pytest.mark.parametrize(
    "name",
    [
        ".DS_Store",
        ".flood.md.swp",
        "flood.md~",
        "#flood.md#",
        ".#flood.md",
        "flood.md.bak",
        "flood.md.orig",
        "Thumbs.db",
        ".git/config",
        "__MACOSX/flood.md",
        "desktop.ini",
    ],
)
def test_litter_of_editors_and_systems_is_not_read(name):
    assert problems({f"articles/{name}": b"\0"}) == []


PLACES = "records stand in articles, outlets, entities, events, notes, not here"
SHAPE = "the file's name must be an id, at most 80 of a to z, 0 to 9 and single hyphens, not"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("artcles/a.md", f"artcles/a.md: {PLACES} (did you mean articles?) [stray-file]"),
        ("a.md", f"a.md: {PLACES} [stray-file]"),
        ("features/a.txt", f"features/a.txt: {PLACES} [stray-file]"),
        ("articles/a.txt", "articles/a.txt: a file in articles must end in .md (rename or remove it) [stray-file]"),
        ("articles/a.MD", "articles/a.MD: a file in articles must end in .md (rename or remove it) [stray-file]"),
        ("outlets/a.yml", "outlets/a.yml: a file in outlets must end in .yaml (rename or remove it) [stray-file]"),
        ("articles/Flood.md", f"articles/Flood.md: {SHAPE} 'Flood' (rename it) [bad-id]"),
        ("articles/the flood.md", f"articles/the flood.md: {SHAPE} 'the flood' (rename it) [bad-id]"),
        ("articles/a--b.md", f"articles/a--b.md: {SHAPE} 'a--b' (rename it) [bad-id]"),
        ("articles/-a.md", f"articles/-a.md: {SHAPE} '-a' (rename it) [bad-id]"),
        ("articles/a..md", f"articles/a..md: {SHAPE} 'a.' (rename it) [bad-id]"),
        ("articles/a%2e.md", f"articles/a%2e.md: {SHAPE} 'a%2e' (rename it) [bad-id]"),
        ("articles/a\\b.md", f"articles/a\\b.md: {SHAPE} 'a\\b' (rename it) [bad-id]"),
        ("articles/é.md", f"articles/é.md: {SHAPE} 'é' (rename it) [bad-id]"),
        ("articles/e\u0301.md", f"articles/e\u0301.md: {SHAPE} 'e\u0301' (rename it) [bad-id]"),
        ("articles/\x1b[2J.md", f"articles/\\x1b[2J.md: {SHAPE} '\\x1b[2J' (rename it) [bad-id]"),
        ("articles/a\nb.md", f"articles/a\\nb.md: {SHAPE} 'a\\nb' (rename it) [bad-id]"),
        (f"notes/{'a' * 81}.md", f"notes/{'a' * 81}.md: {SHAPE} '{'a' * 59}…' (rename it) [bad-id]"),
        (
            "articles/index.md",
            "articles/index.md: the file's name must not be index, which names a page of the site (rename it) [bad-id]",
        ),
        (
            "notes/list.md",
            "notes/list.md: the file's name must not be list, which names a page of the site (rename it) [bad-id]",
        ),
        (
            "outlets/unidentified.yaml",
            "outlets/unidentified.yaml: the file's name must not be unidentified, which stands for an outlet "
            "that nobody "
            "knows (rename it) [bad-id]",
        ),
    ],
)
def test_a_file_that_nobody_would_read_is_a_problem(path, expected):
    assert problems({path: "x"}) == [f"content/{expected}"]


def test_ids_of_80_letters_and_ids_that_other_kinds_reserve_are_ids():
    text = SOUND["notes/method.md"]
    assert problems({f"notes/{'a' * 80}.md": text, "notes/unidentified.md": text, "notes/2020-08.md": text}) == []


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda at: at.symlink_to("flood.md"), ": is a symbolic link (put the file itself here) [no-links]"),
        (lambda at: at.symlink_to(".."), ": is a symbolic link (put the file itself here) [no-links]"),
        (lambda at: at.symlink_to("/etc/passwd"), ": is a symbolic link (put the file itself here) [no-links]"),
        (lambda at: at.symlink_to("nowhere"), ": is a symbolic link (put the file itself here) [no-links]"),
        (os.mkfifo, ": is not a file (remove it) [unreadable-file]"),
    ],
)
def test_links_and_what_is_no_file_are_refused_and_not_opened(make, expected):
    assert problems({}, lambda content: make(content / "articles/x.md")) == [f"content/articles/x.md{expected}"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_a_file_without_permission_is_a_problem():
    found = problems({"notes/x.md": "x"}, lambda content: (content / "notes/x.md").chmod(0))
    assert found == ["content/notes/x.md: cannot be read: Permission denied [unreadable-file]"]


def test_a_name_that_is_not_utf_8_is_printed_escaped():
    found = problems({}, lambda content: Path(os.fsdecode(os.fsencode(content) + b"/notes/fl\xf6d.md")).touch())
    assert found == ["content/notes/fl\\xf6d.md: the file's name is not UTF-8 (rename it) [bad-id]"]


def test_a_path_is_shown_on_one_line_with_forward_slashes():
    assert shown(Path("a", "b\n\u202e\udcff")) == "a/b\\n\\u202e\\xff"
