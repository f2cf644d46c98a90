"""`Archive` and `Links` to what each outlet has on each event: texts, none found, printed before it, or not collected.

The whole of an event is the outlets whose window of collection overlaps it, plus any that cover it anyway (RECORD:
coverage). A copy is no text of its own: it is an appearance of the text that it copies.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pressmark.archive import Archive
from pressmark.dates import When, overlaps, parse
from pressmark.linking import Account, Links
from pressmark.model import Article, Outlet

State = Literal["texts", "none", "before", "uncollected"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One outlet on one event. `read` is how many of its texts could have covered it (state none), else all read."""

    outlet: str
    state: State
    accounts: tuple[Account, ...]
    read: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """The cells of an event: covering outlets, then the rest of the whole, then those not collected for it."""

    cells: tuple[Cell, ...]

    @property
    def whole(self) -> int:
        """How many outlets the event could have been found in."""
        return sum(cell.state != "uncollected" for cell in self.cells)

    @property
    def covering(self) -> int:
        """How many outlets have a text on it."""
        return sum(cell.state == "texts" for cell in self.cells)


def is_text(article: Article) -> bool:
    """Whether an article is a text of its own, not a copy of another one here."""
    return not (article.republication and article.republication.copy_of)


def coverage(archive: Archive, links: Links) -> Mapping[str, Coverage]:
    """The coverage of every event, by outlets that have a text here or a window of collection."""
    read = {name: _last_days(archive, links.of_outlet.get(name, ())) for name in archive.outlets}
    outlets = [
        (outlet, window(outlet))
        for outlet in archive.outlets.values()
        if outlet.collection or (outlet.id in links.of_outlet)
    ]
    outlets.sort(key=lambda pair: (pair[0].slot or 1_000_000, pair[0].id))
    return {
        name: Coverage(_cells(event.date, outlets, _by_outlet(archive, links.accounts.get(name, ())), read))
        for name, event in archive.events.items()
    }


def window(outlet: Outlet) -> When | None:
    """The days of happenings that an outlet was collected for; None where no first and no last day is stated."""
    if not outlet.collection:
        return None
    start, end = outlet.collection.from_, outlet.collection.to
    if not (start.first or end.last):
        return None
    return parse(f"{start.first or '..'}/{end.last or '..'}")


def _cells(
    when: When,
    outlets: list[tuple[Outlet, When | None]],
    accounts: Mapping[str, tuple[Account, ...]],
    read: Mapping[str, list[date]],
) -> tuple[Cell, ...]:
    cells = []
    for outlet, span in outlets:
        days = read[outlet.id]
        found = accounts.get(outlet.id, ())
        able = len(days) - bisect_left(days, when.first or date.min)
        if found:
            cells.append(Cell(outlet.id, "texts", found, len(days)))
        elif not span or not overlaps(span, when):
            cells.append(Cell(outlet.id, "uncollected", (), len(days)))
        elif able or not days:
            cells.append(Cell(outlet.id, "none", (), able))
        else:
            cells.append(Cell(outlet.id, "before", (), len(days)))
    order = ("texts", "none", "before", "uncollected")
    return tuple(sorted(cells, key=lambda cell: order.index(cell.state)))


def _last_days(archive: Archive, articles: tuple[str, ...]) -> list[date]:
    """The last possible day of every text, sorted."""
    texts = (archive.articles[name] for name in articles)
    return sorted(article.published.last or date.max for article in texts if is_text(article))


def _by_outlet(archive: Archive, accounts: tuple[Account, ...]) -> dict[str, tuple[Account, ...]]:
    found: defaultdict[str, list[Account]] = defaultdict(list)
    for account in accounts:
        article = archive.articles[account.article]
        if is_text(article):
            found[article.outlet.id].append(account)
    return {outlet: tuple(of_outlet) for outlet, of_outlet in found.items()}
