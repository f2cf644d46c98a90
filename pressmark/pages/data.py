"""The data files, a task each, and what says of all of them what there is to take away and how to load it.

Nothing of this in a reading room, which gives away nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pressmark import exporting, routes
from pressmark.exporting import File, Given, Made, history
from pressmark.fields import FOLDERS, Ref
from pressmark.pages.citations import whole
from pressmark.pages.desk import Desk
from pressmark.pages.facts import run
from pressmark.pages.frame import Pairs, page
from pressmark.pages.page import Link, Page
from pressmark.pages.writer import Writer

KILO, MEGA = 1000, 1_000_000
PYTHON = """\
import pandas
articles = pandas.read_csv("data/articles.csv", parse_dates=["published_first"])
articles.groupby("outlet").size()"""
R = """\
articles <- read.csv("data/articles.csv", encoding = "UTF-8")
table(articles$outlet)"""
SQLITE = """\
pressmark export --sqlite archive.db
sqlite3 archive.db "SELECT outlet, count(*) FROM articles GROUP BY outlet\""""
CODE = (("Python", PYTHON), ("R", R), ("SQLite", SQLITE))


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file to take away. `rows` is "" where it has none."""

    file: Link
    rows: str
    size: str
    about: str


@dataclass(frozen=True, slots=True)
class DataView:
    """See the template. `code` are programs under the names of their languages."""

    tables: tuple[DataFile, ...]
    records: tuple[DataFile, ...]
    about: tuple[DataFile, ...]
    beside: tuple[tuple[Link, Link], ...]
    references: tuple[Link, ...]  # to all texts, in the formats of programs that cite
    feeds: tuple[Link, ...]
    code: tuple[tuple[str, str], ...]


def questions(desk: Desk, name: str) -> Iterator[tuple[str, ...]]:
    """What `data_table` is asked for a table, and `data_lines` for a file of lines: it, and the name of each part."""
    parted = name in (*exporting.OF_ARTICLES, "features")
    return ((name, run) for run in (desk.runs if parted else ("",)))


def data_table(desk: Desk, name: str, part: str = "") -> Iterator[Page]:
    """A table, in the folder of data and beside the list or the timeline that shows it; or a part of it."""
    some = run(desk, part)
    for file in exporting.table_files(_given(desk, some.names), name, some.first, some.last):
        yield _file(file, part)


def data_lines(desk: Desk, name: str, part: str = "") -> Page:
    """Records whole, a line each; or a part of them, likewise."""
    return _file(exporting.lines_file(_given(desk, run(desk, part).names), name), part)


def data_list(desk: Desk, kind: str, name: str) -> Iterator[Page]:
    """The articles on the page of an outlet, a name or an event."""
    given = _given(desk)

    def row(article: str) -> exporting.Row:
        return desk.ledger.once(desk.written.rows, article, lambda: exporting.row(given, article))

    for file in exporting.list_files(given, Ref(kind, name), row):
        yield _file(file)


def data_folder(desk: Desk, *made: str) -> Iterator[Page]:
    """The page about the data files, and what tells programs of them; `made`: "address SHA-256 bytes rows" of each."""
    if desk.room:
        return
    known = {url: (sha256, int(size), int(rows)) for url, sha256, size, rows in map(str.split, made)}
    folder = exporting.folder(_given(desk), known)
    yield _page(desk, folder.all)
    for file in folder.files:
        yield _file(file)


def tables(desk: Desk) -> Iterator[str]:
    """The names of all tables."""
    return (table.name for table in exporting.tables(_given(desk)))


def whole_files(desk: Desk) -> Iterable[str]:
    """The names of all files of whole records."""
    return exporting.whole_files(_given(desk))


def _given(desk: Desk, names: Sequence[str] | None = None) -> Given:
    links = desk.links
    whole = desk.archive, links, desk.coverage, desk.mentions, desk.words, desk.base
    return Given(*whole, desk.counts.stands, desk.lengths, links.articles if names is None else names)


def _file(file: File, part: str = "") -> Page:
    url = routes.part(file.url, part)
    in_folder = url.startswith(routes.data(""))
    return Page(url, "", file.url, file.pieces, rows=file.rows if in_folder else None)


def _page(desk: Desk, files: Sequence[Made]) -> Page:
    words = desk.words
    writer = Writer(desk, routes.DATA)
    by_type = {kind: [file for file in files if file.url.endswith(kind)] for kind in (".csv", ".jsonl")}
    others = [file for file in files if file not in (*by_type[".csv"], *by_type[".jsonl"])]
    view = DataView(
        tuple(_files(writer, by_type[".csv"])),
        tuple(_files(writer, by_type[".jsonl"])),
        tuple(_files(writer, others)),
        tuple(_beside(writer)),
        whole(writer),
        tuple(_feeds(writer)),
        CODE,
    )
    return page(
        writer,
        "pages/data.html",
        words.text("Data"),
        view,
        description=words.text("The whole archive as tables and records to download, and how to load them."),
        links=tuple(_signposts(writer, files)),
    )


def _files(writer: Writer, files: Iterable[Made]) -> Iterator[DataFile]:
    words = writer.words
    for file in files:
        rows = words.number(file.rows) if file.rows is not None else ""
        yield DataFile(Link(writer.href(file.url), file.name), rows, _size(writer, file.size), file.about)


def _size(writer: Writer, size: int) -> str:
    """Bytes as a reader has them in mind; one kilobyte at least."""
    if size < MEGA:
        return writer.words.text("{n} kB", n=writer.words.number(-(-size // KILO)))
    return writer.words.text("{n} MB", n=writer.words.number(round(size / MEGA)))


def _beside(writer: Writer) -> Iterator[tuple[Link, Link]]:
    """The tables of records beside their lists."""
    for kind in FOLDERS:
        csv, json = (Link(writer.href(url), url) for url in routes.list_files(kind))
        yield csv, json


def _feeds(writer: Writer) -> Iterator[Link]:
    words = writer.words
    if writer.archive.articles:
        yield Link(writer.href(routes.FEED), words.text("new texts (Atom)"))
        yield Link(writer.href(routes.JSON_FEED), words.text("new texts (JSON Feed)"))
    if history(writer.archive):
        yield Link(writer.href(routes.CHANGES_FEED), words.text("changes (Atom)"))
    if writer.archive.articles or history(writer.archive):
        yield Link(writer.href(routes.FEEDS), words.text("all feeds, of every outlet and name (OPML)"))


def _signposts(writer: Writer, files: Iterable[Made]) -> Iterator[Pairs]:
    """What programs follow from here (signposting.org): the files, what describes them, the licence, the address."""
    for file in files:
        about = file.url.endswith((routes.PACKAGE, routes.CRATE))
        yield (("rel", "describedby" if about else "item"), ("type", file.type), ("href", writer.href(file.url)))
    if licence := writer.archive.site.licence:
        yield (("rel", "license"), ("href", licence))
    if writer.desk.base:
        yield (("rel", "cite-as"), ("href", writer.desk.base))
