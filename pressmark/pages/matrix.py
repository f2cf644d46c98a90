"""One page of the matrix of events and outlets: cells in words and signs, numbers that open texts, sums."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pressmark.coverage import Cell, Coverage
from pressmark.fields import Ref
from pressmark.pages import phrases
from pressmark.pages.cells import MatrixCell, cell_view, key
from pressmark.pages.desk import Desk
from pressmark.pages.page import Link, Mark, Pager
from pressmark.pages.writer import Writer
from pressmark.wording import Bit, Wording

NAMED = 3  # outlets that cover an event anyway; more are counted


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """An event by the outlets of one table."""

    id: str  # "" where another table of the page has the row already
    event: Link
    date: tuple[Bit, ...]
    whole: str  # "3 of 4 collected, and AFP"
    texts: str
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True)
class MatrixSum:
    """Of one outlet, over all events: how many it covers of those it was collected for, and in how many texts."""

    covered: str
    beyond: str
    texts: str


@dataclass(frozen=True, slots=True)
class MatrixTable:
    """A table of a page of the matrix; the first of a page has the column of the whole, its last."""

    label: str
    columns: tuple[tuple[str, Mark], ...]  # id and outlet
    first: bool
    rows: tuple[MatrixRow, ...]
    sums: tuple[MatrixSum, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The tables of one page, and how they are read."""

    tables: tuple[MatrixTable, ...]
    runs_on: str
    whole: str  # of how many events any outlet has a text
    texts: str  # how many texts are on any of them
    summed: str  # what the sums are of
    key: tuple[tuple[MatrixCell, str], ...]  # a cell of each state on this page, and how many have it
    notes: tuple[str, ...]
    pager: Pager | None


@dataclass(frozen=True, slots=True)
class Total:
    """What an outlet has in all: events collected for, covered of these, covered anyway; texts on any of them."""

    collected: int
    found: int
    beyond: int
    texts: int


@dataclass(frozen=True, slots=True)
class Sums:
    """The sums of the archive: of every outlet, of all, and how many articles stand here as digests."""

    outlets: Mapping[str, Total]
    covered: int  # events on which any outlet has a text
    digests: Literal["none", "some", "all"]


def add_up(desk: Desk) -> Sums:
    """The sums over all events of the archive."""
    articles = desk.archive.articles.values()
    withheld = sum(map(desk.withheld, articles))
    covered = sum(coverage.covering > 0 for coverage in desk.coverage.values())
    return Sums(_totals(desk), covered, "none" if not withheld else "all" if withheld == len(articles) else "some")


def _totals(desk: Desk) -> Mapping[str, Total]:
    counts: dict[str, Counter[str]] = {}
    texts: dict[str, set[str]] = {}
    for coverage in desk.coverage.values():
        for cell in coverage.cells:
            count, has = counts.setdefault(cell.outlet, Counter()), cell.state == "texts"
            count["collected"] += cell.collected
            count["found"] += has and cell.collected
            count["beyond"] += has and not cell.collected
            texts.setdefault(cell.outlet, set()).update(account.article for account in cell.accounts)
    return {
        name: Total(count["collected"], count["found"], count["beyond"], len(texts[name]))
        for name, count in counts.items()
    }


def matrix(writer: Writer, events: Sequence[str], sums: Sums, pager: Pager | None) -> Matrix:
    """The page of the matrix that has these events."""
    desk, words, shape = writer.desk, writer.words, writer.desk.grid
    cells = {name: {cell.outlet: cell for cell in desk.coverage[name].cells} for name in events}
    shown = [cells[name][outlet] for name in events for outlet in shape.outlets]
    return Matrix(
        tuple(_table(writer, number, cells, sums) for number in range(len(shape.blocks))),
        words.count(
            "{n} outlet; the table runs on to the right",
            "{n} outlets; the table runs on to the right",
            len(shape.blocks[0]),
        ),
        words.text("{n} of {all}", n=words.number(sums.covered), all=words.number(len(desk.coverage))),
        words.number(sum(total.texts for total in sums.outlets.values())),
        words.count("Of the {n} event, covered", "Of all {n} events, covered", len(desk.coverage)),
        tuple(key(words, shown)),
        tuple(_notes(writer, sums, any(cell.state == "uncollected" for cell in shown))),
        pager,
    )


def _table(writer: Writer, number: int, cells: Mapping[str, Mapping[str, Cell]], sums: Sums) -> MatrixTable:
    desk, words = writer.desk, writer.words
    block, outlets = desk.grid.blocks[number], desk.archive.outlets
    label = words.text("Events by outlets")
    if len(desk.grid.blocks) > 1:
        label = words.text(
            "Events by outlets, {first} to {last}", first=outlets[block[0]].short, last=outlets[block[-1]].short
        )
    return MatrixTable(
        label,
        tuple((f"o-{name}", writer.mark(name, outlets[name].short)) for name in block),
        number == 0,
        tuple(_row(writer, event, number, cells[event], sums) for event in cells),
        tuple(_sum(words, sums.outlets[name]) for name in block),
    )


def _row(writer: Writer, name: str, number: int, cells: Mapping[str, Cell], sums: Sums) -> MatrixRow:
    desk, words = writer.desk, writer.words
    coverage, first, mixed = desk.coverage[name], number == 0, sums.digests == "some"
    return MatrixRow(
        f"e-{name}" if first else "",
        writer.link(Ref("event", name)),
        writer.date(desk.archive.events[name].date),
        _whole(writer, coverage) if first else "",
        phrases.held(words, coverage.texts, coverage.appearances) if first and coverage.texts else "",
        tuple(cell_view(writer, name, cells[outlet], mixed) for outlet in desk.grid.blocks[number]),
    )


def _whole(writer: Writer, coverage: Coverage) -> str:
    """How many of the outlets collected for an event have a text on it, and which others have one."""
    words, beyond = writer.words, coverage.beyond
    named = [writer.archive.outlets[name].short for name in beyond]
    names = words.listing(named)
    if not coverage.collected:
        if len(named) > NAMED:
            names = words.count("{n} outlet", "{n} outlets", len(named))
        return words.text("{names}; not collected for it", names=names) if names else words.text("none collected")
    if len(named) > NAMED:
        names = words.count("{n} other outlet", "{n} other outlets", len(named))
    told = words.text(
        "{found} of {n} collected", found=words.number(coverage.found), n=words.number(coverage.collected)
    )
    return words.text("{told}, and {names}", told=told, names=names) if names else told


def _sum(words: Wording, total: Total) -> MatrixSum:
    return MatrixSum(
        words.text("{n} of {all}", n=words.number(total.found), all=words.number(total.collected)),
        words.text("and {n} more", n=words.number(total.beyond)) if total.beyond else "",
        words.number(total.texts),
    )


def _notes(writer: Writer, sums: Sums, gaps: bool) -> Iterator[str]:
    words, left_out = writer.words, writer.desk.grid.left_out
    if gaps:
        yield words.text("The dotted cells are gaps of the archive: they say nothing of what an outlet printed.")
    if sums.digests == "all":
        yield words.text("Every text stands here as a digest.")
    if left_out:
        yield words.count(
            "{n} outlet that covers fewer events has no column; it counts in the last column, and the page of an event "
            "has it.",
            "{n} outlets that cover fewer events have no column; they count in the last column, and the page of an "
            "event has them.",
            left_out,
        )
