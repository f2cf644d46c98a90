"""One page of the matrix of events and outlets: cells in words and signs, numbers that open texts, sums."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pressmark import routes
from pressmark.coverage import Cell, Coverage, State
from pressmark.fields import Ref
from pressmark.pages import phrases
from pressmark.pages.desk import Desk, Writer
from pressmark.pages.page import Link, Mark, Pager
from pressmark.wording import Bit, Wording

NAMED = 3  # outlets that cover an event anyway; more are counted
STATES: tuple[State, ...] = ("texts", "none", "before", "uncollected")


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """`text` is a number or sign, `note` a word below it, `words` what is heard instead of a sign."""

    css: str
    text: str
    href: str
    note: str
    words: str


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


def totals(desk: Desk) -> Mapping[str, Total]:
    """The sums of every outlet over all events of the archive."""
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


def matrix(writer: Writer, events: Sequence[str], sums: Mapping[str, Total], pager: Pager | None) -> Matrix:
    """The page of the matrix that has these events."""
    desk, words, shape = writer.desk, writer.words, writer.desk.grid
    cells = {name: {cell.outlet: cell for cell in desk.coverage[name].cells} for name in events}
    states = Counter(cells[name][outlet].state for name in events for outlet in shape.outlets)
    covered = sum(coverage.covering > 0 for coverage in desk.coverage.values())
    return Matrix(
        tuple(_table(writer, number, cells, sums) for number in range(len(shape.blocks))),
        words.count(
            "{n} outlet; the table runs on to the right",
            "{n} outlets; the table runs on to the right",
            len(shape.blocks[0]),
        ),
        words.text("{n} of {all}", n=words.number(covered), all=words.number(len(desk.coverage))),
        words.number(sum(total.texts for total in sums.values())),
        words.count("Of the {n} event, covered", "Of all {n} events, covered", len(desk.coverage)),
        tuple(_key(writer, states, len(events) * len(shape.outlets))),
        tuple(_notes(writer)),
        pager,
    )


def _table(
    writer: Writer, number: int, cells: Mapping[str, Mapping[str, Cell]], sums: Mapping[str, Total]
) -> MatrixTable:
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
        tuple(_row(writer, event, of_event, block, number == 0) for event, of_event in cells.items()),
        tuple(_sum(words, sums[name]) for name in block),
    )


def _row(writer: Writer, name: str, cells: Mapping[str, Cell], block: Sequence[str], first: bool) -> MatrixRow:
    desk, words = writer.desk, writer.words
    coverage = desk.coverage[name]
    texts = sum(len(cell.accounts) for cell in coverage.cells)
    return MatrixRow(
        f"e-{name}" if first else "",
        writer.link(Ref("event", name)),
        writer.date(desk.archive.events[name].date),
        _whole(writer, coverage) if first else "",
        words.count("{n} text", "{n} texts", texts) if first and texts else "",
        tuple(_cell(writer, name, cells[outlet]) for outlet in block),
    )


def _whole(writer: Writer, coverage: Coverage) -> str:
    """How many of the outlets collected for an event have a text on it, and which others have one."""
    words, beyond = writer.words, coverage.beyond
    named = [writer.archive.outlets[name].short for name in beyond]
    names = words.listing(named) if len(named) <= NAMED else words.text("{n} more", n=words.number(len(named)))
    if not coverage.collected:
        return words.text("none collected, but {names}", names=names) if names else words.text("none collected")
    told = words.text(
        "{found} of {n} collected", found=words.number(coverage.found), n=words.number(coverage.collected)
    )
    return words.text("{told}, and {names}", told=told, names=names) if names else told


def _cell(writer: Writer, event: str, cell: Cell) -> MatrixCell:
    words = writer.words
    if cell.state == "texts":
        articles = [writer.archive.articles[account.article] for account in cell.accounts]
        digests = sum(map(writer.desk.withheld, articles)) if _mixed(writer.desk) else 0
        note = phrases.digests(words, digests, len(articles))
        return MatrixCell("", words.number(len(articles)), _opens(writer, event, cell), note, "")
    if cell.state == "none":
        heard = words.count("none found in {n} text read", "none found in {n} texts read", cell.read)
        return MatrixCell("none", "–", "", "", heard)
    if cell.state == "before":
        return MatrixCell("none", "", "", words.text("older"), "")
    return MatrixCell("blank", "", "", "", words.text("not collected"))


def _opens(writer: Writer, event: str, cell: Cell) -> str:
    """Where the number of a cell leads: one text to its paragraph on the event, several to their list there."""
    if len(cell.accounts) > 1:
        return writer.href(routes.record(Ref("event", event)), f"o-{cell.outlet}")
    (account,) = cell.accounts
    fragment = f"p{account.paragraphs[0]}" if account.paragraphs else ""
    return writer.href(routes.record(Ref("article", account.article)), fragment)


def _mixed(desk: Desk) -> bool:
    """Whether some texts stand here in full and others as digests; else one sentence says it for all."""
    return desk.digests not in (0, len(desk.archive.articles))


def _sum(words: Wording, total: Total) -> MatrixSum:
    return MatrixSum(
        words.text("{n} of {all}", n=words.number(total.found), all=words.number(total.collected)),
        words.text("and {n}", n=words.number(total.beyond)) if total.beyond else "",
        words.number(total.texts),
    )


def _key(writer: Writer, states: Mapping[State, int], whole: int) -> list[tuple[MatrixCell, str]]:
    """What the signs mean, and how many cells of this page have each."""
    words = writer.words
    signs: dict[State, tuple[MatrixCell, str]] = {
        "texts": (MatrixCell("", "1", "", "", ""), words.text("texts; the number opens them")),
        "none": (MatrixCell("none", "–", "", "", ""), words.text("none found in the texts read")),
        "before": (
            MatrixCell("none", "", "", words.text("older"), ""),
            words.text("all texts read were printed before the event"),
        ),
        "uncollected": (MatrixCell("blank", "", "", "", ""), words.text("not collected for these days")),
    }
    return [
        (
            signs[state][0],
            words.count(
                "{meaning}: {part} of {n} cell",
                "{meaning}: {part} of {n} cells",
                whole,
                meaning=signs[state][1],
                part=words.number(states[state]),
            ),
        )
        for state in STATES
        if states[state]
    ]


def _notes(writer: Writer) -> list[str]:
    desk, words = writer.desk, writer.words
    notes = [words.text("The dotted cells are gaps of the archive: they say nothing of what an outlet printed.")]
    if desk.digests == len(desk.archive.articles):
        notes.append(words.text("Every text stands here as a digest."))
    if desk.grid.left_out:
        notes.append(
            words.count(
                "{n} outlet that covers fewer events has no column; "
                "it counts in the last column, and the page of an event has it.",
                "{n} outlets that cover fewer events have no column; they count in the last column, and the page "
                "of an event has them.",
                desk.grid.left_out,
            )
        )
    return notes
