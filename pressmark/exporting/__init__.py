"""Everything derived to the data files of the site: tables beside the lists, and the whole archive in `data/`.

What is withheld is in none of them: of such a text there are the digest and counts. A withdrawn record has no row but
in `changes`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pressmark import routes
from pressmark.exporting.cells import Value
from pressmark.exporting.crate import crate
from pressmark.exporting.database import NotOurs, write
from pressmark.exporting.files import File
from pressmark.exporting.given import Given
from pressmark.exporting.history import Change, history, history_tables
from pressmark.exporting.lists import lists, rows
from pressmark.exporting.package import data_package
from pressmark.exporting.records import record_tables
from pressmark.exporting.relations import relation_tables
from pressmark.exporting.tables import Table, csv_pieces, json_pieces
from pressmark.exporting.whole import counts, lines
from pressmark.fields import FOLDERS

__all__ = [
    "Change",
    "Data",
    "File",
    "Given",
    "NotOurs",
    "Value",
    "data",
    "history",
    "listed",
    "manifest",
    "tables",
    "write",
]

KINDS = ("article", "outlet", "entity", "event", "note")
CSV, JSON, JSONL = "text/csv", "application/json", "application/jsonl"


@dataclass(frozen=True, slots=True)
class Data:
    """`folder` are the files of `data/`; `beside` those that stand beside pages."""

    folder: tuple[File, ...]
    beside: tuple[File, ...]


def tables(given: Given) -> tuple[Table, ...]:
    """All tables: records, what is between them, their history."""
    return (*record_tables(given), *relation_tables(given), *history_tables(given))


def data(given: Given) -> Data:
    """All data files, in an order that the records alone decide."""
    every = tables(given)
    csv = {one.name: csv_pieces(one.names, one.rows) for one in every}
    described = {
        one.name: File(routes.data(f"{one.name}.csv"), csv[one.name], CSV, one.about, len(one.rows)) for one in every
    }
    text = data_package(given, every, described)
    about = given.words.text("What every column of every table is (Frictionless Data Package).")
    package = File(routes.data(routes.PACKAGE), (text,), JSON, about)
    folder = (*described.values(), *_whole(given), package)
    return Data((*folder, *_around(given, folder)), (*_whole_lists(every, csv), *lists(given, rows(every[0]))))


def _whole_lists(every: tuple[Table, ...], csv: dict[str, tuple[str, ...]]) -> Iterator[File]:
    """The tables of records, each beside the list of its records, and that of lags beside the timeline."""
    beside = {FOLDERS[kind]: routes.list_files(kind) for kind in KINDS}
    beside |= {one.name: routes.lag_files() for one in every if one.name == "lags" and one.rows}
    for one in every:
        for table, objects in (beside[one.name],) if one.name in beside else ():
            yield File(table, csv[one.name], CSV, one.about, len(one.rows))
            yield File(objects, json_pieces(one.names, one.rows), JSON, one.about, len(one.rows))


def listed(urls: tuple[str, str], names: Sequence[str], rows: Sequence[Sequence[Value]]) -> Iterator[File]:
    """CSV and JSON of what one page lists: columns and rows that no other file has."""
    for url, kind, pieces in zip(urls, (CSV, JSON), (csv_pieces, json_pieces), strict=True):
        yield File(url, pieces(names, rows), kind, "", len(rows))


def _whole(given: Given) -> Iterator[File]:
    """The records whole, a line each, and the counts of withheld texts."""
    text = given.words.text
    said = {
        "article": text("The articles whole: every field, and the text or digest that the page shows."),
        "outlet": text("The outlets whole: every field."),
        "entity": text("The names whole: every field."),
        "event": text("The events whole: every field."),
        "note": text("The notes whole: every field, and the text."),
    }
    for kind, folder in FOLDERS.items():
        found = tuple(lines(given, kind))
        yield File(routes.data(f"{folder}.jsonl"), found, JSONL, said[kind], len(found))
    found = tuple(counts(given))
    about = text("What was counted in each text that may not be shown: words and names, in no order of the text.")
    yield File(routes.data("features.jsonl"), found, JSONL, about, len(found))


def _around(given: Given, folder: tuple[File, ...]) -> Iterator[File]:
    """What describes the other files: the crate, and the checksums of all."""
    text = given.words.text
    about = text("What this folder is, whose, and under which licence (RO-Crate 1.1).")
    found = File(routes.data(routes.CRATE), (crate(given, folder),), "application/ld+json", about)
    yield found
    listed = manifest((file.url.rpartition("/")[2], file.sha256) for file in (*folder, found))
    about = text("SHA-256 of each file of this folder: {command} compares them.", command="sha256sum -c")
    yield File(routes.data(routes.MANIFEST), (listed,), "text/plain", about)


def manifest(digests: Iterable[tuple[str, str]]) -> str:
    """Paths and their SHA-256 as `sha256sum` writes and reads them, in the order of the paths."""
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(digests))
