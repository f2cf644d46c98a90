"""The edit lists of the five real records: with the captures at hand they give the article's words, nothing else."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from pressmark.cleaning import CannotReplay, clean, decode, paragraphs
from pressmark.details import Cleaning
from tests.sites import ROOT

ARTICLES = {path.stem: path for path in sorted((ROOT / "content" / "articles").rglob("*.md"))}
HELD = {  # paragraphs and words, blanks between them: as read line by line when the lists were written
    "afp-will-belarus-join-offensive": (34, 658),
    "new-worker-lukashenko-tours": (12, 572),
    "rferl-lukashenka-rejects-mediation": (24, 669),
    "saker-might-belarus-become-next-syria": (25, 1436),
    "southfront-is-lukashenko-losing-battle": (20, 1177),
}
FURNITURE = re.compile(
    r"#\w|\b0x[0-9a-f]{20}|\b[13][1-9A-HJ-NP-Za-km-z]{25,}|\bq[a-z0-9]{38,}"  # tags; Ethereum, Bitcoin, Bitcoin Cash
    r"|Order Now|^Support|[Dd]onat|Share|Tweet|Follow|Click|Connect with us|Also Like|Tags:|mailing list"
    r"|Copyright|Reprinted|Source:|https?:|With reporting|[Bb]anner|\]\(|\*\*|^#|\\",
    re.MULTILINE,
)
ENDS = re.compile(r"[.!?:;)”’\"–]$")


def written(name: str) -> Any:
    """The front matter of a record, all scalars as texts."""
    return yaml.load(ARTICLES[name].read_text("utf-8").split("---\n")[1], Loader=yaml.BaseLoader)


@pytest.fixture(params=ARTICLES)
def name(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def raw(name: str, captures: Path) -> str:
    return decode((captures / written(name)["capture"]["file"]).read_bytes())


@pytest.fixture
def text(name: str, raw: str) -> str:
    return clean(raw, Cleaning.model_validate(written(name)["cleaning"]))


def test_a_list_of_edits_keeps_every_paragraph_and_every_word(name, text):
    assert (len(paragraphs(text)), len(text.split())) == HELD[name]


def test_no_furniture_is_left(text):
    assert [found.group() for found in FURNITURE.finditer(text)] == []


def test_neither_title_nor_byline_nor_credit_is_left(name, text):
    record = written(name)
    lines = {record["title"], record.get("byline"), record.get("credit")}
    assert lines & set(paragraphs(text)) == set()


def test_no_line_is_broken(text):
    assert [line[-20:] for line in paragraphs(text) if not ENDS.search(line)] == []


def test_what_is_left_is_in_the_order_of_the_capture_and_nothing_was_added(raw, text):
    rest = iter(re.findall(r"\w+", raw))
    assert all(word in rest for word in re.findall(r"\w+", text))


def test_a_capture_with_one_flipped_byte_is_refused(name, raw):
    cleaning = Cleaning.model_validate(written(name)["cleaning"])
    letters = [at for at, letter in enumerate(raw) if not letter.isspace()]  # blanks around a line are trimmed
    for at in letters[:: len(letters) // 50]:
        with pytest.raises(CannotReplay):
            clean(raw[:at] + chr(ord(raw[at]) ^ 1) + raw[at + 1 :], cleaning)


def test_notes_on_the_text_name_paragraphs_that_have_what_they_quote(name, text):
    notes = [note for note in written(name)["notes_on_text"] if note["kind"] != "doubtful"]
    quoted = [(int(note["text_paragraph"]), re.search('"(.+?)"', note["note"])) for note in notes]
    assert [n for n, words in quoted if words and words[1].casefold() not in paragraphs(text)[n - 1].casefold()] == []


def test_no_note_names_a_paragraph_behind_the_last(name, text):
    record = written(name)
    named = [*record["notes_on_text"], *record["capture"].get("missing", ())]
    assert max(int(one.get("text_paragraph", 1)) for one in named) <= len(paragraphs(text))


def test_the_broken_address_of_a_source_line_stands_repaired_in_the_record(captures):
    record = written("rferl-lukashenka-rejects-mediation")
    raw = decode((captures / record["capture"]["file"]).read_bytes())
    (printed,) = re.findall(r"^Source: (.+)$", raw, re.MULTILINE)
    assert printed.replace(" ", "").replace("htmlhtml", "html") == record["url"] != printed
