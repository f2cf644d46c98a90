"""Facts about `pressmark.memo`, `shelf` and `packing`: what a build remembers, and that it changes nothing but time."""

import os
import re
import sqlite3
import tempfile
import tomllib
import zlib
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import sites
from factories import said
from hypothesis import given, settings
from hypothesis import strategies as some

from pressmark import checking, linking, memo, prose, reading
from pressmark.glancing import Glances
from pressmark.mentions import mentions
from pressmark.naming import naming
from pressmark.packing import pack, unpack

YEAR = 1 << 62  # a glance in 2116, long after any change
ROOT = Path(__file__).resolve().parent.parent
DAMAGE: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "junk": lambda path: path.write_bytes(b"x" * 40_000),
    "truncated": lambda path: os.truncate(path, path.stat().st_size // 2),
    "of other tables": lambda path: _sql(path, "DROP TABLE idle"),
    "with a trigger": lambda path: _sql(path, "CREATE TRIGGER t AFTER INSERT ON held BEGIN DELETE FROM held; END"),
    "with a view": lambda path: _sql(path, "DROP TABLE held; CREATE VIEW held AS SELECT 1 AS kind"),
    "with a row changed": lambda path: _sql(path, "UPDATE held SET value = CAST('water' AS BLOB)"),
    "with a row of text": lambda path: _sql(path, "UPDATE held SET value = 'wine'"),
    "with its pages mixed up": lambda path: path.write_bytes(path.read_bytes()[::-1]),
}


def _sql(path: Path, *statements: str) -> None:
    with sqlite3.connect(path) as file:
        file.executescript(";".join(statements))
    file.close()


def remember(folder: Path, values: Mapping[bytes, bytes], **options: Any) -> list[str]:
    """A build that has these answers; what it says of the folder."""
    heard: list[str] = []
    with memo.opened(folder, heard.append, **options) as known:
        known.keep("name", values)
    return heard


def recall(folder: Path, *keys: bytes) -> dict[bytes, bytes]:
    """What the next build knows of these."""
    with memo.opened(folder) as known:
        return known.recall("name", keys)


def test_what_one_build_keeps_the_next_one_knows(tmp_path):
    assert remember(tmp_path / "cache", {b"k": b"wine", b"l": b""}) == []
    assert recall(tmp_path / "cache", b"k", b"l", b"m") == {b"k": b"wine", b"l": b""}


def test_an_answer_is_known_at_once_under_its_kind(tmp_path):
    with memo.opened(tmp_path / "cache") as known:
        known.keep("name", {b"k": b"wine"})
        assert (known.recall("name", [b"k"]), known.recall("place", [b"k"])) == ({b"k": b"wine"}, {})


def test_an_answer_that_could_not_be_believed_gives_way(tmp_path):
    remember(tmp_path, {b"k": b"water"})
    remember(tmp_path, {b"k": b"wine"})
    assert recall(tmp_path, b"k") == {b"k": b"wine"}


def test_without_a_folder_nothing_is_known_and_nothing_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with memo.opened(None) as known:
        known.keep("name", {b"k": b"wine"})
        assert (bool(known), known.recall("name", [b"k"]), list(tmp_path.iterdir())) == (False, {}, [])


def test_a_folder_is_made_when_there_is_something_to_remember(tmp_path):
    assert (remember(tmp_path / "cache", {}), recall(tmp_path / "cache", b"k"), list(tmp_path.iterdir())) == (
        [],
        {},
        [],
    )


def test_a_folder_says_that_it_is_a_cache(tmp_path):
    remember(tmp_path / "a" / "cache", {b"k": b"wine"})
    assert (tmp_path / "a" / "cache" / ".gitignore").read_text() == "*\n"
    assert (
        (tmp_path / "a" / "cache" / "CACHEDIR.TAG")
        .read_text()
        .startswith("Signature: 8a477f597d28d172789f06886806bc55")
    )


def test_other_code_has_other_keys_and_so_have_other_questions(tmp_path):
    with memo.opened(tmp_path) as known, memo.opened(tmp_path, identity=lambda: b"other") as other:
        questions = [("a", "b"), ("ab",), ("ab", ""), ("", "ab"), ("b", "a"), (b"1 a",)]
        assert len({known.key(*one) for one in questions} | {other.key(*one) for one in questions}) == 12
        assert known.key("a", b"b") == known.key(b"a", "b")


def test_every_library_that_can_change_an_answer_is_part_of_the_key():
    given = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    names = {re.split("[=><]", line)[0] for line in given}
    assert names - set(memo.LIBRARIES) == {"rich", "watchdog"}
    assert [name for name in memo.LIBRARIES if name not in memo._versions()] == []


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_file_is_made_anew(damage, tmp_path):
    remember(tmp_path, {b"%d" % n: b"wine" * 999 for n in range(99)})
    DAMAGE[damage](tmp_path / memo.FILE)
    assert [
        value for value in recall(tmp_path, *(b"%d" % n for n in range(99))).values() if value != b"wine" * 999
    ] == []
    assert remember(tmp_path, {b"k": b"wine"}) == []
    assert recall(tmp_path, b"k") == {b"k": b"wine"}


def _taken(folder: Path) -> None:
    folder.mkdir()
    (folder / "thesis.txt").write_text("mine")


def _file_is_a_folder(folder: Path) -> None:
    remember(folder, {b"l": b"ale"})
    (folder / memo.FILE).unlink()
    (folder / memo.FILE).mkdir()


def _locked(folder: Path) -> sqlite3.Connection:
    remember(folder, {b"l": b"ale"})
    file = sqlite3.connect(folder / memo.FILE, isolation_level=None)
    file.execute("BEGIN EXCLUSIVE")
    return file


@pytest.mark.parametrize(
    ("hinder", "why"),
    [
        (lambda folder: folder.write_text("x"), "File exists"),
        (_taken, "it holds what no build put there"),
        (_file_is_a_folder, "unable to open database file"),
        (_locked, "database is locked"),
        (lambda folder: folder.symlink_to("nowhere"), "File exists"),
    ],
    ids=("a file", "taken", "a folder where the file should be", "locked", "a link to nothing"),
)
def test_where_nothing_can_be_remembered_the_build_goes_on_and_says_so_once(hinder, why, tmp_path):
    held = hinder(tmp_path / "cache")
    heard: list[str] = []
    with memo.opened(tmp_path / "cache", heard.append) as known:
        known.keep("name", {b"k": b"wine"})
        assert known.recall("name", [b"k"]) == {}
    assert heard == [f"nothing is remembered in {tmp_path}/cache: {why} (name another folder, or --no-cache)"]
    del held


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_said(tmp_path):
    tmp_path.chmod(0o500)
    assert "Permission denied" in remember(tmp_path / "cache", {b"k": b"wine"})[0]


def test_two_builds_at_once_keep_both_their_answers(tmp_path):
    with memo.opened(tmp_path) as one, memo.opened(tmp_path) as other:
        one.keep("name", {b"k": b"wine", b"one": b"1"})
        other.keep("name", {b"k": b"wine", b"other": b"2"})
    assert recall(tmp_path, b"k", b"one", b"other") == {b"k": b"wine", b"one": b"1", b"other": b"2"}


def test_several_threads_of_a_build_may_ask_and_answer(tmp_path):
    def work(n: int) -> int:
        known.keep("name", {b"%d" % n: b"wine" * n})
        return len(known.recall("name", [b"%d" % n])[b"%d" % n])

    with memo.opened(tmp_path) as known, ThreadPoolExecutor(4) as pool:
        assert list(pool.map(work, range(99))) == [4 * n for n in range(99)]
    assert len(recall(tmp_path, *(b"%d" % n for n in range(99)))) == 99


def test_a_failed_build_keeps_the_answers_it_had(tmp_path):
    def fail() -> None:
        with memo.opened(tmp_path) as known:
            known.keep("name", {b"k": b"wine"})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert recall(tmp_path, b"k") == {b"k": b"wine"}


def test_an_answer_goes_after_five_builds_that_had_others_and_no_use_for_it(tmp_path):
    remember(tmp_path, {b"k": b"wine", b"l": b"ale"})
    for n in range(memo.IDLE):
        with memo.opened(tmp_path) as known:
            assert known.recall("name", [b"l"]) == {b"l": b"ale"}
            known.keep("name", {b"%d" % n: b"new"})
    assert recall(tmp_path, b"k", b"l") == {b"l": b"ale"}


def test_builds_without_news_and_those_of_other_kinds_make_nothing_older(tmp_path):
    remember(tmp_path, {b"k": b"wine"})
    for n in range(2 * memo.IDLE):
        recall(tmp_path, b"l")
        with memo.opened(tmp_path) as known:
            known.keep("place", {b"%d" % n: b"new"})
    assert recall(tmp_path, b"k") == {b"k": b"wine"}


def test_an_answer_that_is_used_again_is_young_again(tmp_path):
    remember(tmp_path, {b"k": b"wine"})
    for n in range(2 * memo.IDLE):
        remember(tmp_path, {b"%d" % n: b"new"})
        if n % 3 == 0:
            with memo.opened(tmp_path) as known:
                known.recall("name", [b"k"])
                known.keep("name", {b"%d!" % n: b"new"})
    assert recall(tmp_path, b"k") == {b"k": b"wine"}


def test_where_there_is_no_room_what_was_not_used_goes_first_then_the_oldest(tmp_path):
    big = os.urandom(100_000)
    remember(tmp_path, {b"%d" % n: big for n in range(20)})
    with memo.opened(tmp_path, limit=1_500_000) as known:
        known.recall("name", [b"0", b"1", b"2"])
        known.keep("name", {b"new": big})
    left = recall(tmp_path, *(b"%d" % n for n in range(20)), b"new")
    assert {b"0", b"1", b"2", b"new", b"19"} <= left.keys()
    assert (b"3" in left, (tmp_path / memo.FILE).stat().st_size <= 1_500_000) == (False, True)


def test_what_a_process_made_of_an_answer_is_there_for_its_next_build_and_no_later_one(tmp_path):
    live: memo.Live = {}
    with memo.opened(tmp_path, live=live) as known:
        known.make("name", b"k", "wine")
        known.make("name", b"l", "ale")
    with memo.opened(tmp_path, live=live) as known:
        assert (known.made("name", b"k"), known.made("place", b"k")) == ("wine", None)
    assert live == {("name", b"k"): "wine"}


def test_what_a_process_still_has_does_not_grow_old_on_the_disk(tmp_path):
    live: memo.Live = {}
    for n in range(2 * memo.IDLE):
        with memo.opened(tmp_path, live=live) as known:
            known.keep("name", {b"%d" % n: b"new"} | ({} if known.made("name", b"k") else {b"k": b"wine"}))
            known.make("name", b"k", "wine")
    assert recall(tmp_path, b"k") == {b"k": b"wine"}


def test_only_a_folder_of_answers_is_removed(tmp_path):
    remember(tmp_path / "cache", {b"k": b"wine"})
    (tmp_path / "site").mkdir()
    assert (memo.remove(tmp_path / "cache"), memo.remove(tmp_path / "cache")) == (True, False)
    with pytest.raises(memo.NotOurs, match="no cache of pressmark's"):
        memo.remove(tmp_path / "site")


TEXTS = (
    'One.\n\nTwo [lines](outlet:gazette)\nof *one* paragraph\\\nand [above](#p1 "so").\n',
    "# Heads\n\nText\n\n## Lower\n\n- a\n- b [x](https://a.example/?a&b)\n\n> said `so`\n",
    "| a | b |\n|---|--:|\n| 1 | [2](note:n#s-x) |\n\n```\n<b>&amp;\n```\n\n![dam](dam.png)\n",
    'Ł\'état \\u0041 & <b> \u00ad\u2028x\ty "quoted" – 🌊\u0307\n',
    "",
)


@pytest.mark.parametrize("text", [*TEXTS, "\n".join(TEXTS)])
def test_a_text_comes_back_as_it_was_packed(text):
    assert unpack(pack(prose.parse(text))) == prose.parse(text)


@given(some.text("ab #*_[]()<>&\n\t|-`!\\:/é\u00a0🌊1.", max_size=60))
def test_every_text_comes_back(text):
    assert unpack(pack(prose.parse(text))) == prose.parse(text)


@pytest.mark.parametrize(
    "data",
    [
        *("", "null", "{}", "[]\n[]", "[1,[],[1]]\n[[]]", '["1",[],[]]\n[]', "[true,[],[]]\n[]", "[" * 99_999, "\xff"),
        *(
            '[1,[["a"]],[]]\n[]',
            '[1,[["a","b","c","d","e"]],[]]\n[]',
            '[1,[],["p-1"]]\n[]',
            "[1,[],[]]\n" + "[" * 99_999,
        ),
        *(
            '[1,[],["p-1"]]\n[[1,"p","x",0,[0]]]',
            '[1,[],["p-1"]]\n[[1,1,1,1,[]]]',
            '[1,[],["p-1"]]\n[[1,"p","x",0,[[0,[]]]]]',
        ),
        *('[1,[],["p-1"]]\n[[1,"p","x",0,[null]]]', '[1,[],["p-1"]]\n[[1,"p","\\ud800",0,[]]]', "[1,[],[]]"),
    ],
)
def test_bytes_that_are_no_text_raise_value_error(data):
    with pytest.raises(ValueError):  # noqa: PT011
        unpack(data.encode("latin-1"))


BODIES = (
    *TEXTS,
    "One.\n\n[gone](outlet:nobody) and ![no](such.png)\n",
    "|a|\n|-|\n|1|2|\n",
    "See [so](#p9).\n",
    "Brook.\n\nSo ada brook says, and Ada *Brook*, and ADA BROOK\n",
)
FIELDS: tuple[Mapping[str, Any], ...] = (
    {},
    {"title": "Ёлка: 1"},
    {"title": ""},
    {"published": "1953-02-31"},
    {"published": "1953~", "about": ["ada"]},
    {"colour": "red"},
    {"id": "x"},
    {"about": ["ada", "ada"]},
    {"events": [{"event": "flood", "relation": "reports", "paragraphs": ["2"]}]},
    {"withdrawn": {"date": "1953-03-01", "reason": "Wet."}},
)
NAMES = (
    sites.an_entity(),
    sites.an_entity(names=[{"value": "Brook", "lang": "en"}]),
    sites.an_entity(name="Ida Brook"),
)
PATHS = ("articles/a.md", "articles/b.md", "articles/1953/a.md", "notes/n.md")
STEPS = some.lists(
    some.tuples(
        some.sampled_from(PATHS),
        some.sampled_from(FIELDS),
        some.sampled_from(BODIES) | some.none(),
        some.sampled_from(NAMES),
    ),
    max_size=4,
)
FORGED = (
    b"",
    b'{"title":"x"}\n',
    b"\n",
    b"null\n",
    b"{}\n",
    b"[]\n[]",
    b"\xff",
    b'{"title":1}\n[]',
    b"[" * 99_999,
    None,
)
BASE = {
    "archive.yaml": sites.SITE,
    "outlets/gazette.yaml": sites.an_outlet(),
    "entities/ada.yaml": sites.an_entity(),
    "events/flood.yaml": sites.an_event(),
}


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8")


def outcome(content: Path, known: memo.Memo = memo.NOTHING) -> tuple[Any, ...]:
    records, problems = reading.read(content, known)
    archive, faults = checking.check(records, memo=known)
    links, breaks = linking.link(archive, records)
    named = mentions(archive, links.articles, naming(archive), {}, known).of_article
    return records, archive, said(problems), said(faults), said(breaks), named


def forge(cache: Path, value: bytes | None) -> None:
    """Puts a value into every row that the sum allows for: only what decodes it can tell. None: in texts alone."""
    with sqlite3.connect(cache / memo.FILE) as file:
        for key, old in file.execute("SELECT key, value FROM held").fetchall():
            new = old.partition(b"\n")[0] + b"\n[1,[],[[]]]\n" if value is None else value
            row = (zlib.crc32(new, zlib.crc32(key)), new, key)
            file.execute("UPDATE held SET sum = ?, value = ? WHERE key = ?", row)
    file.close()


def glance(content: Path, cache: Path) -> None:
    """Lets the next build find that all files stand as they stood, though they were written just now."""
    seen = Glances(b"", YEAR)
    for path in content.rglob("*.*"):
        seen.digest(path)
        seen.note(path, sha256(path.read_bytes()).digest())
    with memo.opened(cache) as known:
        known.keep(reading.GLANCES, {known.key(reading.GLANCES, str(content.absolute())): seen.dump() or b""})


@settings(max_examples=25)
@given(STEPS, some.sampled_from(FORGED))
def test_what_is_read_warm_is_what_is_read_cold(steps, forged):
    with tempfile.TemporaryDirectory() as folder:
        content, cache, live = Path(folder) / "content", Path(folder) / "cache", dict[Any, Any]()
        for name, fields in BASE.items():
            write(content, name, sites.source(fields))
        for name, fields, body, ada in steps:
            write(content, "entities/ada.yaml", sites.source(ada))
            if body is None:
                (content / name).unlink(missing_ok=True)
            else:
                usual = sites.a_note if name.startswith("notes") else sites.an_article
                write(content, name, sites.source(usual(body, **fields)))
            for _ in range(2):
                with memo.opened(cache) as known:
                    assert outcome(content, known) == outcome(content)
                with memo.opened(cache, live=live) as known:
                    assert outcome(content, known) == outcome(content)
                glance(content, cache)
        if steps:
            forge(cache, forged)
        with memo.opened(cache) as known, memo.opened(cache, identity=lambda: b"other") as other:
            assert outcome(content, known)[1:] == outcome(content, other)[1:] == outcome(content)[1:]


def test_an_unchanged_record_is_neither_composed_nor_parsed_again(tmp_path):
    files = {**BASE, "articles/a.md": sites.an_article(), "articles/b.md": sites.an_article("Other.\n")}
    for name, fields in files.items():
        write(tmp_path / "content", name, sites.source(fields))
    parsed: list[str] = []

    def parse(text: str) -> Any:
        parsed.append(text)
        return prose.parse(text)

    for _ in range(2):
        with memo.opened(tmp_path / "cache") as known:
            records, _ = reading.read(tmp_path / "content", known)
            archive, _ = checking.check(records, parse, known)
            assert [body.paragraphs for body in archive.bodies.values()] == [1, 1]
    assert (len(parsed), all(record.packed is not None for record in records)) == (2, True)


def test_a_file_that_stands_as_it_stood_is_not_read_again(tmp_path):
    write(tmp_path, "a.md", "One.")
    seen = Glances(b"", YEAR)
    assert seen.digest(tmp_path / "a.md") is None
    seen.note(tmp_path / "a.md", b"12")
    assert Glances(seen.dump() or b"", YEAR).digest(tmp_path / "a.md") == b"12"
    os.utime(tmp_path / "a.md")
    assert Glances(seen.dump() or b"", YEAR).digest(tmp_path / "a.md") is None


def test_a_file_that_changed_just_now_is_read_again_for_it_may_change_once_more(tmp_path):
    write(tmp_path, "a.md", "One.")
    seen = Glances()
    assert (seen.digest(tmp_path / "a.md"), seen.note(tmp_path / "a.md", b"12"), seen.dump()) == (None, None, None)


def test_where_nothing_stands_otherwise_there_is_nothing_to_remember(tmp_path):
    write(tmp_path, "a.md", "One.")
    seen = Glances(b"", YEAR)
    assert (seen.digest(tmp_path / "a.md"), seen.note(tmp_path / "a.md", b"12")) == (None, None)
    again = Glances(seen.dump() or b"", YEAR)
    assert (again.digest(tmp_path / "a.md"), again.dump()) == (b"12", None)


@pytest.mark.parametrize(
    "data", ["", "[]", "1", '{"a":1}', '{"a":[1,2,3,4,"x"]}', '{"a":[1,2,3,4,5]}', "[" * 99_999, "\xff"]
)
def test_glances_that_cannot_be_believed_are_none(data, tmp_path):
    write(tmp_path, "a.md", "One.")
    assert Glances(data.replace('"a"', f'"{tmp_path}/a.md"').encode("latin-1")).digest(tmp_path / "a.md") is None


def test_what_stands_as_it_stood_is_read_as_before_even_where_its_row_is_gone(tmp_path):
    for name, fields in {**BASE, "articles/a.md": sites.an_article(), "notes/n.md": sites.a_note(colour="red")}.items():
        write(tmp_path / "content", name, sites.source(fields))
    for damage in ("SELECT 1", "UPDATE held SET value = CAST('water' AS BLOB) WHERE kind = 'record'", "SELECT 1"):
        glance(tmp_path / "content", tmp_path / "cache")
        with memo.opened(tmp_path / "cache") as known:
            assert outcome(tmp_path / "content", known) == outcome(tmp_path / "content")
        _sql(tmp_path / "cache" / memo.FILE, damage)
