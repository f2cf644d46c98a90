"""Coverage of all events to the shape of the matrix: which outlets have a column, which events stand on which page.

A page has so many cells at most, and so many outlets, that it stays small, and that the number of pages grows with the
events alone: an archive of 2,000 events and 200 outlets has 112 pages, not one for each block of each.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pressmark.archive import Archive
from pressmark.coverage import Coverage

EVENTS = 50  # a page
OUTLETS = 40  # in all: those that cover most events
CELLS = 720  # a page; 200 bytes each where every address is long
COLUMNS = 10  # a table: what stands side by side on a wide screen


@dataclass(frozen=True, slots=True)
class Grid:
    """The matrix of an archive. A page has its events by all outlets, in as many tables as these need."""

    pages: tuple[tuple[str, ...], ...]  # event ids, in the order of their dates; () where nothing can be compared
    blocks: tuple[tuple[str, ...], ...]  # outlet ids, in order of arrival: the columns of each table
    left_out: int  # outlets that have no column
    page_of: Mapping[str, int]  # event id to the number of its page, from 1
    begins: Mapping[str, int]  # outlet id to the first page on which it has a text, else 1; those with a column only

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that have a column."""
        return tuple(name for block in self.blocks for name in block)


def grid(archive: Archive, events: Sequence[str], coverage: Mapping[str, Coverage]) -> Grid:
    """The shape of the matrix; empty where there is no event, or fewer than two outlets. `events` are in order."""
    covering: dict[str, list[str]] = {}
    for event in events:
        for cell in coverage[event].cells:
            found = covering.setdefault(cell.outlet, [])
            found += [event] if cell.state == "texts" else []
    if len(covering) < 2:
        return Grid((), (), 0, {}, {})

    def arrival(name: str) -> tuple[int, str]:
        return archive.outlets[name].arrival, name

    most = sorted(covering, key=lambda name: (-len(covering[name]), arrival(name)))[:OUTLETS]
    columns = sorted(most, key=arrival)
    pages = tuple(_parts(events, min(EVENTS, CELLS // len(columns))))
    page_of = {event: number for number, part in enumerate(pages, 1) for event in part}
    tables = -(-len(columns) // COLUMNS)
    return Grid(
        pages,
        tuple(_parts(columns, -(-len(columns) // tables))),
        len(covering) - len(columns),
        page_of,
        {name: page_of[covering[name][0]] if covering[name] else 1 for name in columns},
    )


def _parts(items: Sequence[str], size: int) -> list[tuple[str, ...]]:
    return [tuple(items[i : i + size]) for i in range(0, len(items), size)]
