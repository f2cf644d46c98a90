"""Facts about `pressmark export --sqlite`: what stands in the database, and what it never replaces."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from pressmark import exporting, pipeline
from pressmark.cli import main
from tests.sites import ROOT, golden


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The golden archive as a database."""
    file = tmp_path_factory.mktemp("database") / "archive.db"
    pipeline.export(golden(), file)
    return file


@pytest.fixture
def database(file: Path):
    with closing(sqlite3.connect(file)) as opened:
        yield opened


def of(database: sqlite3.Connection, query: str) -> list[tuple]:
    return database.execute(query).fetchall()


def test_every_reference_leads_to_a_row(database):
    assert of(database, "PRAGMA foreign_key_check") == []
    assert of(database, "PRAGMA integrity_check") == [("ok",)]


def test_references_are_declared(database):
    found = {(row[2], row[3]) for row in of(database, "PRAGMA foreign_key_list(article_events)")}
    assert found == {("articles", "article"), ("events", "event")}


def test_the_text_that_a_page_shows_is_found_by_a_word_whatever_its_accents(database):
    query = "SELECT DISTINCT p.article FROM paragraphs_fts f JOIN paragraphs p ON p.rowid = f.rowid WHERE {} MATCH '{}'"
    (one, *_) = of(database, query.format("paragraphs_fts", "dám"))
    assert one[0] in {row[0] for row in of(database, "SELECT id FROM articles")}


@pytest.mark.parametrize("table", ["articles", "paragraphs", "entities", "note_paragraphs"])
def test_datasette_sees_that_a_table_can_be_searched(database, table):
    """It looks for the words of the statement, in double quotes (datasette 0.65.5, utils.detect_fts_sql)."""
    query = f"SELECT name FROM sqlite_master WHERE sql LIKE '%VIRTUAL TABLE%USING FTS%content=\"{table}\"%'"
    assert of(database, query) == [(f"{table}_fts",)]


def test_notes_owners_and_descriptions_refer_to_their_records(database):
    assert of(database, "SELECT n.title FROM note_paragraphs p JOIN notes n ON n.id = p.note WHERE p.position = 1")
    for name in ("outlet_owners", "outlet_descriptions"):
        assert ("outlets", "outlet") in {(row[2], row[3]) for row in of(database, f"PRAGMA foreign_key_list({name})")}


def test_an_owner_and_a_description_have_their_source(tmp_path):
    file = tmp_path / "archive.db"
    assert main(["export", "--content", str(ROOT / "content"), "--sqlite", str(file), "-q"]) == 0
    with closing(sqlite3.connect(file)) as opened:
        assert of(opened, "SELECT outlet, name FROM outlet_owners WHERE source LIKE 'http%'")
        assert not of(opened, "SELECT * FROM outlet_descriptions WHERE url IS NULL OR described_by IS NULL")


def test_lists_are_json_arrays(database):
    found = [json.loads(row[0]) for row in of(database, "SELECT appears_at FROM articles")]
    assert all(isinstance(places, list) and places for places in found)


@pytest.mark.parametrize("view", ["texts", "naming", "accounts"])
def test_views_answer(database, view):
    assert of(database, f"SELECT * FROM {view}")


def test_a_copy_is_no_text(database):
    copies = {row[0] for row in of(database, "SELECT id FROM articles WHERE republication_copy_of IS NOT NULL")}
    assert copies
    assert not copies & {row[0] for row in of(database, "SELECT id FROM texts")}


def test_tables_say_what_they_and_their_columns_are(database):
    ((made,),) = of(database, "SELECT sql FROM sqlite_master WHERE name = 'articles'")
    assert '"title" TEXT, -- as printed' in made


def test_the_same_records_make_the_same_bytes_and_replace_what_was_made_before(file, tmp_path):
    again = tmp_path / "again.db"
    for _ in range(2):
        pipeline.export(golden(), again)
        assert again.read_bytes() == file.read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["again.db"]


@pytest.mark.parametrize("content", [b"", b"my thesis", b"SQLite format 3\0" + bytes(200)])
def test_what_is_not_ours_stays(tmp_path, content):
    theirs = tmp_path / "theirs.db"
    theirs.write_bytes(content)
    with pytest.raises(exporting.NotOurs, match="stays as it is"):
        pipeline.export(golden(), theirs)
    assert theirs.read_bytes() == content


def test_a_database_that_is_open_elsewhere_stays(file, tmp_path):
    ours = tmp_path / "ours.db"
    ours.write_bytes(file.read_bytes())
    (tmp_path / "ours.db-wal").touch()
    with pytest.raises(exporting.NotOurs, match=r"ours\.db-wal"):
        pipeline.export(golden(), ours)


def test_the_command_says_what_it_wrote_and_2_where_it_cannot(tmp_path, capsys):
    content = ["--content", str(ROOT / "content")]
    assert main(["export", *content, "--sqlite", str(tmp_path / "a.db")]) == 0
    assert capsys.readouterr().out.endswith(f"rows: {tmp_path / 'a.db'}\n")
    assert main(["export", *content, "--sqlite", str(tmp_path)]) == 2
