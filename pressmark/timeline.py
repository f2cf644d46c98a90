"""`Archive` and `Links` to the timeline: what happened and what was printed, by day, oldest first, in months.

A day is one date as somebody knows it: "between 18 and 19 August" is a day of its own, beside the 18th. Quiet days are
left out; a gap is a run of months for which no outlet was collected.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

from pressmark.archive import Archive
from pressmark.coverage import window
from pressmark.dates import When
from pressmark.linking import Links


@dataclass(frozen=True, slots=True)
class Day:
    """Everything of one date; ids in the order of `Links`."""

    when: When
    events: tuple[str, ...]
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month in which a date begins; `first` None holds the dates whose first day nobody knows."""

    first: date | None
    days: tuple[Day, ...]

    @property
    def name(self) -> str:
        """`2020-08`, as in its URL; "undated" where the first day is not known."""
        return f"{self.first:%Y-%m}" if self.first else "undated"


@dataclass(frozen=True, slots=True)
class Gap:
    """Months of which nothing was collected, both inclusive, as their first days."""

    first: date
    last: date


def timeline(archive: Archive, links: Links) -> tuple[Month, ...]:
    """The months that hold something."""
    whens: dict[str, When] = {}
    events: defaultdict[str, list[str]] = defaultdict(list)
    articles: defaultdict[str, list[str]] = defaultdict(list)
    for name in links.events:
        when = archive.events[name].date
        whens[when.text] = when
        events[when.text].append(name)
    for name in links.articles:
        when = archive.articles[name].published
        whens[when.text] = when
        articles[when.text].append(name)
    order = sorted(whens.values(), key=lambda when: (when.sort_key, when.text))
    days = (Day(when, tuple(events[when.text]), tuple(articles[when.text])) for when in order)
    grouped = groupby(days, key=lambda day: day.when.first and day.when.first.replace(day=1))
    return tuple(Month(first, tuple(group)) for first, group in grouped)


def gaps(archive: Archive, months: Iterable[Month]) -> tuple[Gap, ...]:
    """The gaps between months that hold something; none where no outlet states what it was collected for."""
    collected = _collected(archive)
    known = [month.first for month in months if month.first]
    return tuple(
        gap
        for earlier, later in pairwise(known)
        for gap in _runs(month for month in _between(earlier, later) if month not in collected)
        if collected
    )


def next_month(first: date) -> date:
    """The first day of the month after."""
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def _collected(archive: Archive) -> set[date]:
    found: set[date] = set()
    for outlet in archive.outlets.values():
        span = window(outlet)
        if span and span.first and span.last:
            first = span.first.replace(day=1)
            while first <= span.last:
                found.add(first)
                first = next_month(first)
    return found


def _between(earlier: date, later: date) -> Iterator[date]:
    month = next_month(earlier)
    while month < later:
        yield month
        month = next_month(month)


def _runs(months: Iterable[date]) -> Iterator[Gap]:
    start = last = None
    for month in months:
        if last and next_month(last) != month and start:
            yield Gap(start, last)
            start = month
        start, last = start or month, month
    if start and last:
        yield Gap(start, last)
