"""Captures: found where they are named, believed only by their hash, read only through their edit list."""

import hashlib
from pathlib import Path

import pytest

from pressmark import captures
from pressmark.captures import Lacking, NoFolder, text_of
from pressmark.cleaning import digest
from tests.factories import an_article

RAW = b"MENU\nThe dam holds.\nNobody believes it.\n"
TEXT = "The dam holds.\n\nNobody believes it.\n"
DROP = {"edit": "drop", "lines": ["1", "1"], "reason": "navigation", "removes": digest("MENU")}


@pytest.fixture
def folder(tmp_path) -> Path:
    (tmp_path / "dam.txt").write_bytes(RAW)
    return tmp_path


def captured(file: str = "dam.txt", raw: bytes = RAW, text: str = TEXT, **fields: object):
    capture = {"file": file, "sha256": hashlib.sha256(raw).hexdigest(), "media_type": "text/plain"}
    cleaning = {"text_sha256": digest(text), "edits": [DROP]}
    return an_article(**{"capture": capture, "cleaning": cleaning, **fields})


def lacking(found: object) -> tuple[str, bool]:
    assert isinstance(found, Lacking)
    return found.why, found.failed


def test_a_capture_is_read_through_its_edit_list(folder):
    assert text_of(captured(), folder) == TEXT


def test_one_flipped_byte_is_another_file(folder):
    (folder / "dam.txt").write_bytes(RAW.replace(b"dam", b"Dam"))
    why, failed = lacking(text_of(captured(), folder))
    assert failed
    assert why.startswith("dam.txt is another file: its SHA-256 is ")


def test_a_capture_that_is_not_there_is_not_at_hand(folder):
    assert lacking(text_of(captured("away.txt"), folder)) == (f"away.txt is not in {folder}", False)
    assert lacking(text_of(captured(), None)) == ("there is no folder with dam.txt", False)


def test_a_record_without_capture_or_edit_list_has_no_cleaned_text(folder):
    assert lacking(text_of(an_article(), folder)) == ("it has no capture", False)
    assert lacking(text_of(captured(cleaning=None), folder)) == ("it does not say how dam.txt is cleaned", False)


@pytest.mark.parametrize("name", ["../dam.txt", "/etc/hostname", "a/../../dam.txt"])
def test_nothing_outside_of_the_folder_is_read(folder, name):
    assert lacking(text_of(captured(name), folder)) == (f"{name} is not in the folder of captures", True)


def test_a_capture_that_is_not_utf_8_says_so(folder):
    (folder / "dam.txt").write_bytes(b"\xff")
    assert lacking(text_of(captured(raw=b"\xff"), folder)) == ("dam.txt is not UTF-8 at byte 0", True)


def test_a_folder_in_the_place_of_a_capture_cannot_be_read(folder):
    (folder / "pages").mkdir()
    assert lacking(text_of(captured("pages"), folder)) == ("pages cannot be read: Is a directory", True)


def test_a_cleaned_text_that_is_not_the_recorded_one_is_refused(folder):
    why, failed = lacking(text_of(captured(text="Other.\n"), folder))
    assert failed
    assert why.startswith("dam.txt: the cleaned text has the hash ")


def test_the_folder_is_named_on_the_command_line_else_by_the_variable(tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    assert captures.folder(one, {captures.VARIABLE: str(other)}) == one
    assert captures.folder(None, {captures.VARIABLE: str(other)}) == other


def test_the_usual_folder_need_not_be_there(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert captures.folder(None, {}) is None
    (tmp_path / "captures").mkdir()
    assert captures.folder(None, {}) == Path("captures")


@pytest.mark.parametrize(("named", "variable", "by"), [(Path("no"), "", "--captures"), (None, "no", captures.VARIABLE)])
def test_a_folder_that_is_named_must_be_there(named, variable, by):
    with pytest.raises(NoFolder, match=f"{by}: there is no folder no"):
        captures.folder(named, {captures.VARIABLE: variable})
