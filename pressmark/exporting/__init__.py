"""Everything derived to the data files of the site: tables beside the lists, and the whole archive in `data/`.

What is withheld is in none of them: of such a text there are the digest and counts. A withdrawn record has no row but
in `changes`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pressmark import routes
from pressmark.exporting.cells import Value
from pressmark.exporting.crate import crate
from pressmark.exporting.database import NotOurs, write
from pressmark.exporting.files import File, Made
from pressmark.exporting.given import Given
from pressmark.exporting.history import Change, history, history_tables
from pressmark.exporting.lists import Row, list_files, row
from pressmark.exporting.package import data_package
from pressmark.exporting.records import record_tables
from pressmark.exporting.relations import relation_tables
from pressmark.exporting.tables import Table, csv_pieces, json_pieces
from pressmark.exporting.whole import counts, lines
from pressmark.fields import FOLDERS

__all__ = [
    "OF_ARTICLES",
    "Change",
    "File",
    "Folder",
    "Given",
    "Made",
    "NotOurs",
    "Row",
    "Value",
    "folder",
    "history",
    "lines_file",
    "list_files",
    "listed",
    "manifest",
    "row",
    "table_files",
    "tables",
    "whole_files",
    "write",
]

OF_ARTICLES = ("articles", "article_authors", "article_about", "appearances", "mentions")  # an article after another
KINDS = ("article", "outlet", "entity", "event", "note")
CSV, JSON, JSONL = "text/csv", "application/json", "application/jsonl"


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder `data/`: what is said of all its files, and those that say it to programs."""

    all: tuple[Made, ...]
    files: tuple[File, ...]


def tables(given: Given) -> tuple[Table, ...]:
    """All tables: records, what is between them, their history. Nothing is read before their rows are."""
    return (*record_tables(given), *relation_tables(given), *history_tables(given))


def table_files(given: Given, name: str, first: bool = True, last: bool = True) -> Iterator[File]:
    """A table in `data/`; those of records beside the lists of these, too, and that of lags beside the timeline.

    Of one in parts what comes `first` has its beginning, and what comes `last` its end; none of articles is empty.
    """
    one = next(table for table in tables(given) if table.name == name)
    csv = csv_pieces(one.names, one.rows)[0 if first else 1 :]
    yield File(routes.data(f"{name}.csv"), csv, CSV, one.about, len(one.rows))
    beside = {FOLDERS[kind]: routes.list_files(kind) for kind in KINDS}
    beside |= {"lags": routes.lag_files()} if one.rows else {}
    for table, objects in (beside[name],) if name in beside else ():
        yield File(table, csv, CSV, one.about, len(one.rows))
        yield File(objects, json_pieces(one.names, one.rows, first, last), JSON, one.about, len(one.rows))


def lines_file(given: Given, name: str) -> File:
    """The records of a folder whole, a line each; `features` are the counts of withheld texts."""
    kinds = {folder: kind for kind, folder in FOLDERS.items()}
    found = tuple(lines(given, kinds[name]) if name in kinds else counts(given))
    return File(routes.data(f"{name}.jsonl"), found, JSONL, whole_files(given)[name], len(found))


def listed(urls: tuple[str, str], names: Sequence[str], rows: Sequence[Sequence[Value]]) -> Iterator[File]:
    """CSV and JSON of what one page lists: columns and rows that no other file has."""
    csv, json = urls
    yield File(csv, csv_pieces(names, rows), CSV, "", len(rows))
    yield File(json, json_pieces(names, rows), JSON, "", len(rows))


def whole_files(given: Given) -> dict[str, str]:
    """What is said of each of the files of lines, by its name."""
    text = given.words.text
    return {
        "articles": text("The articles whole: every field, and the text or digest that the page shows."),
        "outlets": text("The outlets whole: every field."),
        "entities": text("The names whole: every field."),
        "events": text("The events whole: every field."),
        "notes": text("The notes whole: every field, and the text."),
        "features": text(
            "What was counted in each text that may not be shown: words and names, in no order of the text."
        ),
    }


def folder(given: Given, made: Mapping[str, tuple[str, int, int]]) -> Folder:
    """What describes the files of `data/`; of those that are `made` it knows digests, bytes and rows by address."""
    text, every = given.words.text, tables(given)
    csv = {one.name: (routes.data(f"{one.name}.csv"), CSV, one.about) for one in every}
    told = (*csv.values(), *((routes.data(f"{name}.jsonl"), JSONL, said) for name, said in whole_files(given).items()))
    found = {url: Made(url, kind, said, made[url][2], made[url][1], made[url][0]) for url, kind, said in told}
    described = data_package(given, every, {name: found[url] for name, (url, _, _) in csv.items()})
    about = text("What every column of every table is (Frictionless Data Package).")
    package = File(routes.data(routes.PACKAGE), (described,), JSON, about)
    about = text("What this folder is, whose, and under which licence (RO-Crate 1.1).")
    all_but = (*found.values(), package.made)
    around = File(routes.data(routes.CRATE), (crate(given, all_but),), "application/ld+json", about)
    about = text("SHA-256 of each file of this folder: {command} compares them.", command="sha256sum -c")
    listed = manifest((file.name, file.sha256) for file in (*all_but, around.made))
    sums = File(routes.data(routes.MANIFEST), (listed,), "text/plain", about)
    return Folder((*all_but, around.made, sums.made), (package, around, sums))


def manifest(digests: Iterable[tuple[str, str]]) -> str:
    """Paths and their SHA-256 as `sha256sum` writes and reads them, in the order of the paths."""
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(digests))
