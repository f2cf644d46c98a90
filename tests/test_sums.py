"""Short sums of lines: which line of a capture changed is found, and the line cannot be told from its sum."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark import pipeline, sums
from pressmark.captures import raw_of, text_of
from pressmark.cleaning import digest
from pressmark.cli import main
from pressmark.sums import Parting, of_lines, parting
from tests.factories import SOUND, write
from tests.sites import ROOT

KEPT = sums.dump(sums.sums("0" * 64, "Menu\nThe dam holds.\n", "The dam holds.\n"))


def test_the_sum_is_the_crc_of_its_standard():
    assert of_lines("123456789") == b"\xf4"  # the check value of CRC-8 in the catalogues of CRCs


@given(st.binary(min_size=1, max_size=40).filter(lambda line: b"\n" not in line), st.data())
def test_no_changed_byte_keeps_the_sum_of_its_line(line, data):
    at, byte = data.draw(st.integers(0, len(line) - 1)), data.draw(st.integers(1, 255))
    other = line[:at] + bytes([line[at] ^ byte]) + line[at + 1 :]
    assert sums.of(line) != sums.of(other)


@pytest.mark.parametrize(
    ("had", "has", "told"),
    [
        ("abcde", "abcde", None),
        ("abcde", "abXde", Parting(3, 1, 1)),
        ("abcde", "abXdeY", Parting(3, 3, 4)),
        ("abcde", "abXYcde", Parting(3, 0, 2)),
        ("abcde", "abe", Parting(3, 2, 0)),
        ("aaa", "aa", Parting(3, 1, 0)),
        ("", "ab", Parting(1, 0, 2)),
        ("ab", "", Parting(1, 2, 0)),
    ],
)
def test_runs_part_at_the_first_difference_and_meet_behind_the_last(had, has, told):
    assert parting(had.encode(), has.encode()) == told


@given(st.binary(max_size=12), st.binary(max_size=12))
def test_what_stands_around_a_parting_is_the_same(had, has):
    found = parting(had, has)
    assert (found is None) == (had == has)
    if found:
        at = found.first - 1
        assert (had[:at], had[at + found.had :]) == (has[:at], has[at + found.has :])


# Files


def problems_of(tmp_path: Path, name: str, text: str, capsys) -> list[str]:
    write(tmp_path / "content", {**SOUND, f"sums/{name}": text})
    assert main(["check", "--content", str(tmp_path / "content")]) == 1
    return [line.partition("content/sums/")[2] for line in capsys.readouterr().err.splitlines()[:-1]]


@pytest.mark.parametrize("text", ["", "[]", "{}", KEPT.replace('"lines": "', '"lines": "g'), KEPT.replace("0", "")])
def test_what_is_no_file_of_sums_is_named(tmp_path, capsys, text):
    (problem,) = problems_of(tmp_path, "flood.json", text, capsys)
    assert problem.endswith("(run `pressmark features` to write it anew) [bad-value]")


def test_sums_of_no_article_are_named(tmp_path, capsys):
    assert problems_of(tmp_path, "lost.json", KEPT, capsys) == [
        "lost.json: no article has these sums: a file is sums/ID.json, after an article (remove the file) [stray-file]"
    ]


def test_sums_survive_their_file(tmp_path):
    write(tmp_path, {"sums/flood.json": KEPT})
    found, problems = sums.read(tmp_path, ["flood"])
    assert (sums.dump(found["flood"]), problems) == (KEPT, ())


# The archive of this repository


@pytest.fixture(scope="module")
def archive():
    return pipeline.believe(pipeline.sources(ROOT / "content", None, None, None))


def test_every_capture_has_its_sums(archive):
    kept, problems = sums.read(ROOT / "content", archive.articles)
    assert (kept.keys(), problems) == (archive.articles.keys(), ())


def test_the_committed_sums_are_those_of_the_captures(archive, captures):
    kept, _ = sums.read(ROOT / "content", archive.articles)
    for name, article in archive.articles.items():
        assert sums.sums(article.capture.sha256, raw_of(article, captures), text_of(article, captures)) == kept[name]


def test_one_sum_leaves_one_in_256_of_what_a_line_may_be():
    """A guess of a line is confirmed by chance as often as a number of 8 bits allows."""
    wanted = of_lines("The dam has held since Monday.")
    others = [f"The dam has held since day {n}." for n in range(25_600)]
    assert 60 <= sum(of_lines(other) == wanted for other in others) <= 140


def test_the_digits_say_nothing_but_sums():
    assert {key: len(value) for key, value in json.loads(KEPT).items()} == {
        "capture_sha256": 64,
        "text_sha256": len(digest("")),
        "lines": 2 * 3,
        "paragraphs": 2,
    }
