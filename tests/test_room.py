"""Facts about the reading room: full texts, how they were cleaned, and that nothing of it gets into a public site."""

import hashlib
import re
import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from pressmark import memo, pipeline, prose
from pressmark.cleaning import digest, paragraphs
from pressmark.cli import main
from pressmark.fields import Ref
from pressmark.mentions import mentions
from pressmark.naming import naming
from pressmark.room import CannotOpen, open_room
from pressmark.sources import Sources
from tests.factories import a_cleaning, an_archive, an_article, an_edit
from tests.sites import GOLDEN, TEMPLATES, WITHHELD, tree, words

RAW = "MENU\nAda Brook said: *no* <b>.\n\nAnd the dam\n\nheld.\nMENU\n"
TEXT = "Ada Brook said: *no* <b>.\n\nAnd the dam held.\n"
EDITS = (
    an_edit(RAW, "drop", 1, 1),
    an_edit(RAW, "join", 4, 6),
    an_edit(RAW, "drop", 7, 7),
)


def a_withheld_article(**fields):
    capture = {"file": "dam.txt", "sha256": hashlib.sha256(RAW.encode()).hexdigest(), "media_type": "text/plain"}
    return an_article(rights=WITHHELD, capture=capture, cleaning=a_cleaning(TEXT, *EDITS), **fields)


@pytest.fixture
def captured(tmp_path) -> Path:
    (tmp_path / "dam.txt").write_text(RAW)
    return tmp_path


def test_a_withheld_text_stands_in_the_place_of_its_digest(captured):
    archive, room = open_room(an_archive(a_withheld_article(), text="Somebody said no."), captured)
    ref = Ref("article", "flood")
    assert [block.text for block in archive.bodies[ref].blocks] == list(paragraphs(TEXT))
    assert [block.text for block in archive.digests[ref].blocks] == ["Somebody said no."]
    assert (list(room.opened), room.lacking) == (["flood"], {})


def test_of_a_text_that_a_reading_room_shows_nothing_is_remembered(captured, tmp_path):
    archive = replace(an_archive(a_withheld_article()), stamps={Ref("article", "flood"): (b"1", b"2")})
    for name, shown in {"room": open_room(archive, captured)[0], "public": archive}.items():
        with memo.opened(tmp_path / name) as known:
            mentions(shown, ("flood",), naming(shown), {}, known)
    assert ((tmp_path / "room").exists(), (tmp_path / "public").exists()) == (False, True)


def test_the_pages_of_a_reading_room_are_made_anew_and_none_is_remembered(tmp_path):
    shutil.copytree(GOLDEN / "content", tmp_path / "content")
    (tmp_path / "captures").mkdir()
    given = Sources(tmp_path / "content", TEMPLATES, (GOLDEN / "static",), search=False, captures=tmp_path / "captures")
    note = tmp_path / "content" / "notes" / "about.md"
    with memo.opened(tmp_path / "cache") as known:
        for words_more in ("", "The cellar was dry.\n"):
            note.write_text(f"{note.read_text()}\n{words_more}")
            pipeline.build(given, tmp_path / "room", memo=known)
    assert "The cellar was dry." in (tmp_path / "room" / "notes" / "about.html").read_text()
    with sqlite3.connect(tmp_path / "cache" / memo.FILE) as held:
        assert {kind for (kind,) in held.execute("SELECT kind FROM held")}.isdisjoint(
            {"tasks", "shard", "piece", "rest"}
        )


def test_signs_of_markdown_and_html_in_a_text_are_text():
    (block,) = prose.plain(("*no* <b> [a](b)",), "t").blocks
    assert (block.id, block.tag, block.text) == ("t1", "p", "*no* <b> [a](b)")


def test_a_capture_that_is_not_at_hand_leaves_the_digest(tmp_path):
    archive, room = open_room(an_archive(a_withheld_article()), tmp_path)
    assert (dict(archive.digests), room.lacking["flood"].failed) == ({}, False)


def test_a_changed_capture_opens_nothing(captured):
    (captured / "dam.txt").write_text(RAW.replace("dam", "Dam"))
    with pytest.raises(CannotOpen, match=r"article:flood: dam\.txt is another file"):
        open_room(an_archive(a_withheld_article()), captured)


def test_what_was_taken_away_is_known_line_by_line(captured):
    _, room = open_room(an_archive(a_withheld_article()), captured)
    opened = room.opened["flood"]
    assert [(one.edit, one.lines) for one in opened.removed] == [("drop", (1, 1)), ("join", (4, 6)), ("drop", (7, 7))]
    assert opened.lines[0] == "MENU"


# The archive of this repository

CONTENT = GOLDEN.parent.parent / "content"


def test_every_page_has_the_banner_and_none_is_for_search_engines(room):
    pages = [tree(path.read_text("utf-8")) for path in room.rglob("*.html")]
    assert {len(page.find_class("banner")) for page in pages} == {1}
    assert {tuple(page.xpath("//meta[@name='robots']/@content")) for page in pages} == {("noindex",)}
    assert "Disallow: /\n" in (room / "robots.txt").read_text("utf-8")
    assert not (room / "sitemap.xml").exists()


def test_the_full_texts_are_there_and_every_number_leads_to_its_paragraph(room):
    for path in (path for path in room.glob("articles/*-*.html") if ".cite" not in path.name):
        page = tree(path.read_text("utf-8"))
        ids = {one for one in page.xpath("//article//@id") if re.fullmatch(r"t[0-9]+|p-[0-9a-z]+", one)}
        assert {one[0] for one in ids} == {"t", "p"}
        assert {href[1:] for href in page.xpath("//article//a[@class='prose__number']/@href")} == ids


def test_an_outlet_says_that_its_texts_are_shown(room):
    assert "Its texts are shown in full." in words(tree((room / "outlets" / "rferl.html").read_text("utf-8")))


def test_a_page_says_of_every_line_what_was_taken_away_and_why(room):
    page = tree((room / "articles" / "rferl-lukashenka-rejects-mediation" / "cleaning.html").read_text("utf-8"))
    gone = page.xpath("//li[contains(@class, 'lines-of__line--gone')]")
    assert all("taken away: " in words(line) for line in gone)
    assert 5 < len(gone) < len(page.xpath("//li[contains(@class, 'lines-of__line')]"))


def test_a_reading_room_gives_away_no_data(room):
    assert [path.name for path in room.rglob("*") if path.suffix in (".csv", ".jsonl")] == []
    assert not (room / "data.html").exists()
    assert "data.html" not in (room / "index.html").read_text("utf-8")


# Two editions


def test_neither_edition_replaces_the_other(tmp_path, captures, capsys):
    room = ["--reading-room", "--captures", str(captures), "--no-search", "--content", str(CONTENT)]
    public = ["--no-search", "--content", str(CONTENT)]
    assert main(["build", "-q", *public, "--output", str(tmp_path / "public")]) == 0
    assert main(["build", "-q", *room, "--output", str(tmp_path / "public")]) == 2
    assert main(["build", "-q", *room, "--output", str(tmp_path / "public" / "room")]) == 2
    assert main(["build", "-q", *room, "--output", str(tmp_path / "room")]) == 0
    assert main(["build", "-q", *public, "--output", str(tmp_path / "room")]) == 2
    assert "which the public edition must not replace" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--reading-room"], "--reading-room wants --output"),
        (["--reading-room", "--output", "room"], "--reading-room needs the captures"),
        (["--captures", "."], "--captures goes with --reading-room"),
    ],
)
def test_what_a_reading_room_needs_is_said(options, said, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PRESSMARK_CAPTURES", raising=False)
    assert main(["build", *options, "--content", str(CONTENT), "--templates", str(TEMPLATES[0])]) == 2
    assert said in capsys.readouterr().err


def test_the_text_of_a_digest_is_known():
    assert digest(TEXT) == a_cleaning(TEXT)["text_sha256"]
