"""`pressmark verify`: what a record claims holds, does not, or cannot be held against anything here."""

import json
from pathlib import Path

import pytest

from pressmark.cli import main
from tests.factories import SOUND, write

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
    told = f"{NAME}: ok (capture, text, counts)\n1 article: 1 ok, 0 failed, 0 unverifiable\n"
    assert capsys.readouterr().out == told


def test_one_flipped_byte_is_found_and_its_file_named(here, capsys):
    Path("captures/dam.txt").write_text(CAPTURE.replace("Monday", "Mondaz"), "utf-8")
    assert main(["verify"]) == 1
    said = capsys.readouterr().err
    assert f"{NAME}: failed; capture: dam.txt is another file: its SHA-256 is " in said
    assert "1 article: 0 ok, 1 failed, 0 unverifiable" in said


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
