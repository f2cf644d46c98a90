"""The list of all articles: newest first, under their months, 50 a page, with a table of months when it is long."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby, pairwise

from pressmark import routes
from pressmark.pages.citations import all_described
from pressmark.pages.citations import whole as references
from pressmark.pages.desk import Desk
from pressmark.pages.facts import numbered, part, place_in_list
from pressmark.pages.frame import page
from pressmark.pages.gaps import gap_sentence
from pressmark.pages.page import Link, Month, Page, Pager
from pressmark.pages.search import asks
from pressmark.pages.writer import Writer
from pressmark.timeline import UNDATED, Gap, first_day, period

ARTICLES = 50  # a page; a month goes on under its own heading on the next


@dataclass(frozen=True, slots=True)
class Cell:
    """A month in the table of months; `href` "" where it has no texts."""

    href: str
    name: str
    count: str


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the table of months."""

    name: str
    months: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ArticleList:
    """One page of all articles, newest first."""

    note: str
    orders: tuple[Link, ...]  # in search, which has the whole list in other orders
    months: tuple[Month, ...]
    pager: Pager | None
    years: tuple[Year, ...]
    references: tuple[Link, ...]  # of the whole archive, for programs


@dataclass(frozen=True, slots=True)
class _Whole:
    """What all its pages are made from."""

    names: tuple[str, ...]
    note: str
    texts: Mapping[str, int]  # by month, of those that have articles
    first: Mapping[str, int]  # by month: the page on which it begins


def list_pages(desk: Desk) -> Iterator[str]:
    """The numbers of the pages of the list."""
    pages, _ = part(desk.links.articles, ARTICLES, 1)
    return map(str, range(1, pages + 1))


def article_list(desk: Desk, page_number: str) -> Page:
    """One page of the articles, newest first."""
    words, number, whole = desk.words, int(page_number), desk.derived(_whole)
    pages, shown = part(whole.names, ARTICLES, number)
    writer = Writer(desk, routes.listing("article", number))
    below = dict(_gap_lines(writer, desk.gaps, shown))
    here = place_in_list(desk, number, ARTICLES, shown, whole.names)
    view = ArticleList(
        whole.note,
        _orders(writer) if desk.search else (),
        tuple(replace(month, gap=below.get(month.id, "")) for month in writer.months(shown)),
        writer.pager(number, pages, here, partial(routes.listing, "article")),
        _years(writer, whole) if pages > 1 else (),
        references(writer),
    )
    return page(
        writer,
        "pages/articles.html",
        numbered(words.text("Articles"), number, desk),
        view,
        description=words.text(
            "All texts of the archive by month, newest first: page {n} of {all}.", n=number, all=pages
        ),
        section="articles",
        data=routes.list_files("article"),
        sheets=("entries.css",),
        scripts=("filter-list.js",),
        links=all_described(writer),
    )


def _whole(desk: Desk) -> _Whole:
    words, names = desk.words, tuple(reversed(desk.links.articles))
    outlets = words.count("{n} outlet", "{n} outlets", len(desk.counts.publishers))
    note = words.text("{texts}, of {outlets}.", texts=desk.counts.all_held, outlets=outlets)
    months = {name: month for month in desk.months.values() for name in month.articles}
    counts = {name: desk.texts(month.articles) for name, month in desk.months.items()}
    first: dict[str, int] = {}
    for i, name in enumerate(names):
        first.setdefault(months[name].name, i // ARTICLES + 1)
    return _Whole(names, note, counts, first)


def _orders(writer: Writer) -> tuple[Link, ...]:
    words = writer.words
    return (
        Link(asks(writer, kind="article", order="oldest"), words.text("oldest first")),
        Link(asks(writer, kind="article"), words.text("by outlet, name, event, year")),
    )


def _years(writer: Writer, whole: _Whole) -> tuple[Year, ...]:
    dated = ((key, first) for key, first in whole.first.items() if key != UNDATED)
    cells = ((key, _cell(writer, key, first, whole.texts[key])) for key, first in dated)
    return tuple(Year(year, tuple(cell for _, cell in found)) for year, found in groupby(cells, key=lambda m: m[0][:4]))


def _cell(writer: Writer, key: str, number: int, count: int) -> Cell:
    month = writer.words.month_short(int(key[5:])) if len(key) > len("2014") else writer.words.text("month not known")
    return Cell(writer.href(routes.listing("article", number), f"m{key}"), month, writer.words.number(count))


def _gap_lines(writer: Writer, found: Sequence[Gap], shown: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The gaps below a month of this page. Lists run backwards, so a gap stands below the month that follows it."""
    firsts = (first_day(period(writer.archive.articles[name].published)) for name in shown)
    months = list(dict.fromkeys(first for first in firsts if first))
    for later, earlier in pairwise(months):
        between = [gap for gap in found if earlier < gap.first and gap.last < later]
        if between:
            yield (
                f"m{later.isoformat()[:7]}",
                gap_sentence(writer, Gap(between[0].first, between[-1].last), len(between) > 1),
            )
