"""`Archive` and `Links` to what each outlet has on each event: texts, none found, printed before it, or not collected.

The whole of an event is the outlets whose window of collection overlaps it; those that cover it anyway are counted
apart. A copy is no text of its own: it is an appearance of the text that it copies. An outlet that only carried what
another wrote on an event has appearances on it and no text: it does not cover it, nor was nothing found there.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pressmark.appearances import Standing, is_text, standing
from pressmark.archive import Archive
from pressmark.dates import When, overlaps, parse
from pressmark.linking import Account, Links
from pressmark.model import Outlet

__all__ = ["Cell", "Coverage", "State", "coverage", "is_text", "window"]

State = Literal["texts", "carried", "none", "before", "uncollected"]
STATES: tuple[State, ...] = ("texts", "carried", "none", "before", "uncollected")


@dataclass(frozen=True, slots=True)
class Cell:
    """One outlet on one event. `read` is how many of its texts could have covered it (state none), or all (before).

    It is 0 in other states, which are the same whatever else an outlet has. `carried` are texts of others on the event
    that stand at this outlet too; the state "carried" has only such.
    """

    outlet: str
    state: State
    accounts: tuple[Account, ...]  # its own texts
    carried: tuple[str, ...]
    read: int
    collected: bool  # whether its window of collection overlaps the event


@dataclass(frozen=True, slots=True)
class Coverage:
    """The cells of an event in the order of `STATES`, by arrival within, and how many texts on it stand how often."""

    cells: tuple[Cell, ...]
    texts: int
    appearances: int

    @property
    def collected(self) -> int:
        """How many outlets were collected for the event."""
        return sum(cell.collected for cell in self.cells)

    @property
    def found(self) -> int:
        """How many of those collected for it have a text on it."""
        return sum(cell.collected and cell.state == "texts" for cell in self.cells)

    @property
    def beyond(self) -> tuple[str, ...]:
        """The outlets that cover it though they were not collected for it."""
        return tuple(cell.outlet for cell in self.cells if cell.state == "texts" and not cell.collected)

    @property
    def covering(self) -> int:
        """How many outlets have a text on it."""
        return sum(cell.state == "texts" for cell in self.cells)


def coverage(archive: Archive, links: Links) -> Mapping[str, Coverage]:
    """The coverage of every event, by outlets that have a text here or a window of collection."""
    read = {name: _last_days(archive, links.of_outlet.get(name, ())) for name in archive.outlets}
    stands = standing(archive)
    outlets = [
        (outlet, window(outlet))
        for outlet in archive.outlets.values()
        if outlet.collection or (outlet.id in links.of_outlet)
    ]
    outlets.sort(key=lambda pair: (pair[0].arrival, pair[0].id))
    return {
        name: _coverage(event.date, outlets, _found(archive, stands, links.accounts.get(name, ())), read)
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


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found on one event, by outlet: accounts of its own, and texts of others that it carried."""

    accounts: Mapping[str, list[Account]]
    carried: Mapping[str, list[str]]
    texts: int
    appearances: int


def _found(archive: Archive, stands: Standing, given: tuple[Account, ...]) -> _Found:
    accounts: defaultdict[str, list[Account]] = defaultdict(list)
    carried: defaultdict[str, list[str]] = defaultdict(list)
    for account in given:
        if account.article == stands.originals[account.article]:
            accounts[archive.articles[account.article].outlet.id].append(account)
    texts = stands.texts(account.article for account in given)
    for text in texts:
        for outlet in stands.places[text][1:]:  # the first is its own
            carried[outlet].append(text)
    return _Found(accounts, carried, len(texts), stands.appearances(texts))


def _coverage(
    when: When, outlets: list[tuple[Outlet, When | None]], found: _Found, read: Mapping[str, list[date]]
) -> Coverage:
    cells = [_cell(when, outlet.id, span, found, read[outlet.id]) for outlet, span in outlets]
    cells.sort(key=lambda cell: STATES.index(cell.state))
    return Coverage(tuple(cells), found.texts, found.appearances)


def _cell(when: When, outlet: str, span: When | None, found: _Found, days: list[date]) -> Cell:
    accounts, carried = tuple(found.accounts.get(outlet, ())), tuple(found.carried.get(outlet, ()))
    able = len(days) - bisect_left(days, when.first or date.min)
    collected = bool(span and overlaps(span, when))
    state: State = "before"
    if accounts or carried:
        state = "texts" if accounts else "carried"
    elif not collected or able or not days:
        state = "none" if collected else "uncollected"
    read = {"none": able, "before": len(days)}.get(state, 0)
    return Cell(outlet, state, accounts, carried, read, collected)


def _last_days(archive: Archive, articles: tuple[str, ...]) -> list[date]:
    """The last possible day of every text, sorted."""
    texts = (archive.articles[name] for name in articles)
    return sorted(article.published.last or date.max for article in texts if is_text(article))
