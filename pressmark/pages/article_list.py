"""The list of all articles: newest first, under their months, 50 a page, with a table of months when it is long."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby, pairwise

from pressmark import routes
from pressmark.pages.citations import all_described, whole
from pressmark.pages.desk import Desk, numbered, place_in_list
from pressmark.pages.facts import paginate
from pressmark.pages.frame import page
from pressmark.pages.gaps import gap_sentence
from pressmark.pages.page import Link, Month, Page, Pager
from pressmark.pages.search import asks
from pressmark.pages.writer import Writer
from pressmark.timeline import UNDATED, Gap, first_day, gaps, period, timeline

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


def article_lists(desk: Desk) -> Iterator[Page]:
    """Articles, newest first."""
    words = desk.words
    names = tuple(reversed(desk.links.articles))
    outlets = words.count("{n} outlet", "{n} outlets", len(desk.counts.publishers))
    note = words.text("{texts}, of {outlets}.", texts=desk.counts.held(names), outlets=outlets)
    where = _first_pages(desk, names)
    counts = Counter(period(desk.archive.articles[name].published) for name in names if name not in desk.counts.copies)
    found = gaps(desk.archive, timeline(desk.archive, desk.links))
    for number, pages, shown in paginate(names, ARTICLES):
        writer = Writer(desk, routes.listing("article", number))
        below = dict(_gap_lines(writer, found, shown))
        months = tuple(replace(month, gap=below.get(month.id, "")) for month in writer.months(shown))
        view = ArticleList(
            note,
            _orders(writer) if desk.search else (),
            months,
            writer.pager(
                number, pages, place_in_list(desk, number, ARTICLES, shown, names), partial(routes.listing, "article")
            ),
            _years(writer, counts, where) if len(names) > ARTICLES else (),
            whole(writer),
        )
        yield page(
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


def _orders(writer: Writer) -> tuple[Link, ...]:
    words = writer.words
    return (
        Link(asks(writer, kind="article", order="oldest"), words.text("oldest first")),
        Link(asks(writer, kind="article"), words.text("by outlet, name, event, year")),
    )


def _first_pages(desk: Desk, names: Sequence[str]) -> dict[str, int]:
    """The page of the list on which each month begins."""
    where: dict[str, int] = {}
    for i, name in enumerate(names):
        where.setdefault(period(desk.archive.articles[name].published), i // ARTICLES + 1)
    return where


def _years(writer: Writer, counts: Counter[str], where: Mapping[str, int]) -> tuple[Year, ...]:
    cells = ((key, _cell(writer, key, first, counts[key])) for key, first in where.items() if key != UNDATED)
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
