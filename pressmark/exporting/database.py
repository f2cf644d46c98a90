"""Everything derived to a SQLite database: the tables of the data files, the texts shown, full-text search, views.

It opens in Datasette as it is: `CREATE` statements carry what each table and column means, lists are JSON arrays, which
it makes facets of, and a table with an index for search has a search box. The same records make the same bytes wherever
the version of SQLite is the same: nothing is written in an order or with a time of its own.
"""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from pressmark.disk import writing
from pressmark.exporting.cells import Value, dumps
from pressmark.exporting.given import Given
from pressmark.exporting.history import history_tables
from pressmark.exporting.records import record_tables
from pressmark.exporting.relations import ARTICLE, relation_tables
from pressmark.exporting.tables import Column, Table, table
from pressmark.fields import Ref
from pressmark.linking import is_withheld

MARK = 0x50524D4B  # "PRMK": how a database of ours is known (sqlite.org, "Database File Format", application ID)
MARKED = 68  # the byte where that stands
MAGIC = b"SQLite format 3\0"
TYPES = {"string": "TEXT", "integer": "INTEGER", "boolean": "INTEGER", "date": "TEXT"}
PARAGRAPHS = (
    Column("id", "string", "the article's id and the paragraph's address on its page"),
    ARTICLE,
    Column("position", "integer", "its place in the text, from 1; headings count"),
    Column("number", "integer", "its number on the page, by which records count; a heading has none"),
    Column("text", "string", "as the page shows it: of a withheld text, the digest"),
    Column("digest", "boolean", "whether it is of a digest"),
)
NOTE_PARAGRAPHS = (
    Column("id", "string", "the note's id and the paragraph's address on its page"),
    Column("note", "string", "the id of the note", refers="notes"),
    *PARAGRAPHS[2:4],
    Column("text", "string", "as the page shows it"),
)
SEARCH = {  # by table, what search reads
    "articles": ("title",),
    "paragraphs": ("text",),
    "entities": ("name", "names"),
    "note_paragraphs": ("text",),
}
VIEWS = {
    "texts": (
        "Articles that are no copies of others here, with the names of their outlets.",
        "SELECT a.id, a.published, a.published_first, o.name AS outlet_name, a.title, a.genre, a.language, a.words,"
        " a.page FROM articles a JOIN outlets o ON o.id = a.outlet WHERE a.republication_copy_of IS NULL"
        " ORDER BY a.published_first, a.id",
    ),
    "naming": (
        "How often each outlet uses each spelling of a name, in the full texts that were counted.",
        "SELECT m.entity, m.form, a.outlet, sum(m.mentions) AS mentions, count(*) AS texts"
        " FROM mentions m JOIN articles a ON a.id = m.article"
        " WHERE m.mentions > 0 AND a.republication_copy_of IS NULL GROUP BY m.entity, m.form, a.outlet",
    ),
    "accounts": (
        "What covers each event: event, outlet, article, how.",
        "SELECT e.name AS event_name, e.date, a.outlet, a.title, c.relation, c.event, c.article"
        " FROM article_events c JOIN events e ON e.id = c.event JOIN articles a ON a.id = c.article"
        " ORDER BY e.date_first, e.id, a.published_first, a.id",
    ),
}


class NotOurs(Exception):  # noqa: N818 (says what stands in the way)
    """What stands where the database should go is no database of ours, or is in use."""


def write(given: Given, file: Path) -> int:
    """Writes the database whole or not at all; the number of its rows. Raises `NotOurs` and `CannotWrite`."""
    _refuse(file)
    with writing(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
        os.close(handle)
        made = Path(name)
        try:
            rows = _fill(made, tuple(_tables(given)))
            made.chmod(0o644)
            with made.open("rb") as written:
                os.fsync(written.fileno())
            made.replace(file)
        finally:
            made.unlink(missing_ok=True)
    return rows


def _refuse(file: Path) -> None:
    if file.is_symlink() or (file.exists() and not file.is_file()):
        raise NotOurs(f"--sqlite: {file} is no file that can be replaced (name another)")
    if file.exists() and not _is_ours(file):
        raise NotOurs(f"--sqlite: {file} was not made by this command and stays as it is (name another, or remove it)")
    for beside in (f"{file}-wal", f"{file}-journal"):
        if Path(beside).exists():  # SQLite would take it for a part of the new database
            raise NotOurs(f"--sqlite: {file} is open elsewhere, or was left open: there is {beside} (close it)")


def _is_ours(file: Path) -> bool:
    with writing(file), file.open("rb") as opened:
        head = opened.read(100)
    return head.startswith(MAGIC) and head[MARKED : MARKED + 4] == MARK.to_bytes(4, "big")


def _tables(given: Given) -> Iterator[Table]:
    """Each after those that it refers to, but for records that refer to others of their own table."""
    by_name = {one.name: one for one in record_tables(given)}
    for name in ("outlets", "entities", "events", "articles", "notes"):
        yield by_name[name]
    about = given.words.text("The texts as the pages show them.")
    yield table("paragraphs", about, PARAGRAPHS, _paragraphs(given), "id")
    about = given.words.text("The texts of the notes.")
    yield table("note_paragraphs", about, NOTE_PARAGRAPHS, _note_paragraphs(given), "id")
    yield from relation_tables(given)
    yield from history_tables(given)


def _paragraphs(given: Given) -> Iterator[dict[str, Value]]:
    for name in given.links.articles:
        digest = is_withheld(given.archive, given.archive.articles[name])
        for i, block in enumerate(given.archive.bodies[Ref("article", name)].blocks, 1):
            row: dict[str, Value] = {"article": name, "position": i, "number": block.number or None}
            yield {"id": f"{name}#{block.id}", **row, "text": block.text, "digest": digest}


def _note_paragraphs(given: Given) -> Iterator[dict[str, Value]]:
    for name in given.archive.notes:
        for i, block in enumerate(given.archive.bodies[Ref("note", name)].blocks, 1):
            row: dict[str, Value] = {"note": name, "position": i, "number": block.number or None, "text": block.text}
            yield {"id": f"{name}#{block.id}", **row}


def _fill(file: Path, tables: tuple[Table, ...]) -> int:
    """Foreign keys are checked at the end: an event may stand before the one that it is a part of."""
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        for line in ("journal_mode = OFF", "synchronous = OFF", f"application_id = {MARK}", "foreign_keys = ON"):
            database.execute(f"PRAGMA {line}")
        database.execute("BEGIN")
        database.execute("PRAGMA defer_foreign_keys = ON")
        for one in tables:
            _insert(database, one)
        for name, columns in SEARCH.items():
            _index(database, name, columns)
        for name, (about, query) in VIEWS.items():
            database.execute(f"CREATE VIEW {name} AS -- {about}\n{query}")
        database.execute("COMMIT")
        database.execute("PRAGMA optimize")
    return sum(len(one.rows) for one in tables)


def _insert(database: sqlite3.Connection, one: Table) -> None:
    database.execute(_create(one))
    marks = ", ".join("?" * len(one.columns))
    database.executemany(f"INSERT INTO {one.name} VALUES ({marks})", (tuple(map(_stored, row)) for row in one.rows))
    for column in one.columns:
        if column.refers and one.key[:1] != (column.name,):
            database.execute(f"CREATE INDEX {one.name}_{column.name} ON {one.name} ({column.name})")


def _stored(value: Value) -> str | int | float | None:
    return dumps(value) if isinstance(value, tuple) else value


def _create(one: Table) -> str:
    """The statement, with what the table and its columns mean as comments, which SQLite keeps."""
    lines = [(_column(column, one.key), _comment(column)) for column in one.columns]
    if len(one.key) > 1:
        lines.append((f"PRIMARY KEY ({', '.join(one.key)})", ""))
    body = "\n".join(
        f"  {text}{',' if i < len(lines) else ''}{f' -- {about}' if about else ''}"
        for i, (text, about) in enumerate(lines, 1)
    )
    return f"CREATE TABLE {one.name} ( -- {_flat(one.about)}\n{body}\n)"


def _column(column: Column, key: tuple[str, ...]) -> str:
    own = " PRIMARY KEY" if key == (column.name,) else ""
    need = " NOT NULL" if column.name in key else ""
    refers = f" REFERENCES {column.refers} (id)" if column.refers else ""
    return f'"{column.name}" {TYPES[column.type]}{own}{need}{refers}'


def _comment(column: Column) -> str:
    return _flat(f"{column.about}; a JSON array" if column.many else column.about)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _index(database: sqlite3.Connection, name: str, columns: tuple[str, ...]) -> None:
    """Search over columns of a table, which keeps the text itself (FTS5, "External Content Tables")."""
    listed = ", ".join(columns)
    settings = f'content="{name}", tokenize="unicode61 remove_diacritics 2"'  # quoted as Datasette looks for it
    database.execute(f"CREATE VIRTUAL TABLE {name}_fts USING fts5({listed}, {settings})")
    database.execute(f"INSERT INTO {name}_fts ({name}_fts) VALUES ('rebuild')")
