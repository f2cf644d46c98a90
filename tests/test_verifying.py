"""`pressmark verify`: what a record claims holds, does not, or cannot be held against anything here."""

import json
from pathlib import Path

import pytest

from pressmark import pipeline, sums, verifying
from pressmark.cli import main
from tests.factories import SOUND, write
from tests.sites import ROOT

FIRST = "The dam has held since Monday, and nobody in the valley believes that it will hold until Friday."
SECOND = "Engineers walked along its foot for an hour, came back without a word and asked for coffee."
CAPTURE = f"Menu\n\nThe dam is holding\n\n{FIRST}\n\nAdvertisement\n\n{SECOND}\n\nTweet\n"
NAME = "content/articles/dam-holds.md"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive whose one article was imported from a capture and counted."""
    withheld = SOUND["archive.yaml"].replace("text: full", "text: withheld")
    kept = {name: text for name, text in SOUND.items() if name.startswith("outlets/gazette")}
    write(tmp_path / "content", {**kept, "archive.yaml": withheld})
    (tmp_path / "captures").mkdir()
    (tmp_path / "captures" / "dam.txt").write_text(CAPTURE, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PRESSMARK_CAPTURES", raising=False)
    assert main(["import", "captures/dam.txt", "--outlet", "gazette", "--yes", "-q", "--id", "dam-holds"]) == 0
    text = Path(NAME).read_text("utf-8").replace("genre:", "genre: news").replace("published:", "published: 1953-02-01")
    Path(NAME).write_text(f"{text}\nThe gazette says that the dam holds.\n", "utf-8")
    assert main(["features", "-q"]) == 0
    return tmp_path


def test_what_holds_is_ok_and_summed_up(here, capsys):
    assert main(["verify"]) == 0
    told = f"{NAME}: ok (capture, text, sums, counts)\n1 article: 1 ok, 0 failed, 0 unverifiable\n"
    assert capsys.readouterr().out == told


def test_one_flipped_byte_is_found_and_its_file_line_and_paragraph_are_named(here, capsys):
    Path("captures/dam.txt").write_text(CAPTURE.replace("Monday", "Mondaz"), "utf-8")
    assert main(["verify"]) == 1
    said = capsys.readouterr().err
    assert f"{NAME}: failed; capture: dam.txt is another file: its SHA-256 is " in said
    assert "; line 5 differs, and no other; text: dam.txt: the cleaned text has the hash " in said
    assert "; paragraph 1 differs, and no other; counts: " in said
    assert "1 article: 0 ok, 1 failed, 0 unverifiable" in said


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (CAPTURE.replace("Tweet", "Share"), "; line 11 differs, and no other; "),
        (f"Cookies\n\n{CAPTURE}", "; lines 1 to 2 are new; "),
        (CAPTURE.replace("Menu\n", ""), "; line 1 as recorded is gone; "),
        (CAPTURE[: CAPTURE.index("Adv")], "; lines 7 to 11 as recorded are gone; "),
        (
            CAPTURE.replace("Monday", "Sunday").replace("asked", "begged"),
            "; line 5 is the first that differs (lines 5 to 9 now, as recorded lines 5 to 9); ",
        ),
        (CAPTURE.replace("\n", "\r\n"), "; no line has another sum: line ends, a byte order mark or, of HTML, tags "),
        (CAPTURE.replace("hour", "h\udce4our"), "; line 9 is not UTF-8, at byte 179; text: dam.txt is not UTF-8"),
    ],
)
def test_where_a_capture_first_differs_is_named(here, capsys, changed, told):
    Path("captures/dam.txt").write_bytes(changed.encode("utf-8", "surrogateescape"))
    assert main(["verify"]) == 1
    assert told in capsys.readouterr().err


def test_a_change_around_the_text_leaves_the_text_ok(here, capsys):
    Path("captures/dam.txt").write_text(CAPTURE.replace("\n", "\r\n"), "utf-8", newline="")
    assert main(["verify"]) == 1
    assert f"{NAME}: failed (text); capture: " in capsys.readouterr().err


def test_a_list_of_edits_that_makes_another_text_is_told_by_its_first_paragraph(here, capsys):
    text = Path(NAME).read_text("utf-8")
    Path(NAME).write_text(text.replace("reason: share", "state: rejected, reason: share"), "utf-8")
    assert main(["verify"]) == 1
    assert "; paragraph 3 is new; counts: " in capsys.readouterr().err


def test_without_sums_it_is_said_who_keeps_them(here, capsys):
    Path("content/sums/dam-holds.json").unlink()
    Path("captures/dam.txt").write_text(CAPTURE.replace("Monday", "Mondaz"), "utf-8")
    assert main(["verify"]) == 1
    assert "; in which line is not known (`pressmark features` keeps a sum of each, " in capsys.readouterr().err


def test_sums_of_another_capture_fail_and_are_named(here, capsys):
    path = Path("content/sums/dam-holds.json")
    path.write_text(path.read_text("utf-8").replace('"lines": "', '"lines": "00'), "utf-8")
    assert main(["verify"]) == 1
    said = "sums: content/sums/dam-holds.json: these are of another capture or text (run `pressmark features`)"
    assert said in capsys.readouterr().err


def test_in_each_line_of_the_real_captures_one_flipped_byte_is_found(captures):
    archive = pipeline.believe(pipeline.sources(ROOT / "content", None, None, None))
    kept, _ = sums.read(ROOT / "content", archive.articles)
    for name, article in archive.articles.items():
        lines = (captures / article.capture.file).read_bytes().split(b"\n")
        for number, line in enumerate(lines, 1):
            if not line:
                continue
            other = b"\n".join([*lines[: number - 1], line[:-1] + bytes([line[-1] ^ 1]), *lines[number:]])
            told = verifying.first_line(other, None, kept[name])
            assert told.startswith((f"line {number} differs", f"line {number} is not UTF-8")), (name, number)


def test_a_text_that_the_edits_do_not_make_fails(here, capsys):
    text = Path(NAME).read_text("utf-8")
    at = text.index("removes: ") + len("removes: ")
    Path(NAME).write_text(text[:at] + ("0" if text[at] != "0" else "1") + text[at + 1 :], "utf-8")
    assert main(["verify"]) == 1
    assert "text: dam.txt: edit 1: lines 1 to 1 do not hold what it removes" in capsys.readouterr().err


def test_a_count_that_is_not_that_of_the_text_fails_and_is_named(here, capsys):
    path = Path("content/features/dam-holds.json")
    counts = json.loads(path.read_text("utf-8"))
    counts["words"]["dam"] += 1
    path.write_text(json.dumps(counts), "utf-8")
    assert main(["verify"]) == 1
    assert "content/features/dam-holds.json: words.dam is 2, and the text has 1" in capsys.readouterr().err


def test_a_capture_that_is_not_here_is_no_fault(here, capsys):
    Path("captures/dam.txt").unlink()
    assert main(["verify"]) == 0
    said = capsys.readouterr().out
    assert f"{NAME}: unverifiable; capture: dam.txt is not in captures; counts: its counts: the text is not" in said
    assert "1 article: 0 ok, 0 failed, 1 unverifiable" in said


@pytest.mark.parametrize(
    ("body", "state"), [(f"{FIRST} {SECOND}", "ok"), ("The sluice is shut, say those who know. " * 6, "failed")]
)
def test_a_declared_copy_shares_passages_with_its_text(here, capsys, body, state):
    copy = Path(NAME).read_text("utf-8").partition("capture:")[0]
    told = "republication: {relation: verbatim, known_from: text match, copy_of: dam-holds}"
    rights = "rights: {statement: 'http://rightsstatements.org/vocab/InC/1.0/', text: full}"
    Path("content/articles/dam-again.md").write_text(f"{copy}{told}\n{rights}\n---\n\n{body}\n", "utf-8")
    assert main(["verify"]) == (state == "failed")
    said = "".join(capsys.readouterr())
    assert ("copy: it copies dam-holds, it says, and the two share no passage" in said) == (state == "failed")
    assert ("dam-again.md: unverifiable (copy); capture: it has no capture" in said) == (state == "ok")


def test_the_records_of_the_archive_hold(captures, capsys):
    assert main(["verify", "--captures", str(captures)]) == 0
    assert "5 articles: 5 ok, 0 failed, 0 unverifiable" in capsys.readouterr().out
