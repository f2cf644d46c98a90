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
    """What begins in one period: a month, a year of which no month is known, or no known time at all."""

    name: str  # "2020-08", "2014" or "undated", as in its URL
    days: tuple[Day, ...]

    @property
    def first(self) -> date | None:
        """The first day of the period."""
        return first_day(self.name)

    @property
    def last(self) -> date | None:
        """The first day of the last month of the period."""
        first = self.first
        return first and (first.replace(month=12) if len(self.name) == len("2014") else first)

    @property
    def events(self) -> tuple[str, ...]:
        """The events that begin in it, in order."""
        return tuple(name for day in self.days for name in day.events)

    @property
    def articles(self) -> tuple[str, ...]:
        """What was printed in it at the earliest, in order."""
        return tuple(name for day in self.days for name in day.articles)


UNDATED = "undated"


def period(when: When) -> str:
    """The month in which a date begins, as 2020-08; its year where no month is known; else "undated"."""
    start = when.ends[0]
    if not when.first or not start:
        return UNDATED
    return when.first.isoformat()[: len("2020-08" if start.precision in ("day", "month") else "2020")]


def first_day(name: str) -> date | None:
    """The first day of a period."""
    if name == UNDATED:
        return None
    return date(int(name[:4]), int(name[5:] or 1), 1)


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
    order = sorted(whens.values(), key=lambda when: (first_day(period(when)) or date.min, period(when), *when.sort_key))
    days = (Day(when, tuple(events[when.text]), tuple(articles[when.text])) for when in order)
    return tuple(Month(name, tuple(group)) for name, group in groupby(days, key=lambda day: period(day.when)))


def gaps(archive: Archive, months: Iterable[Month]) -> tuple[Gap, ...]:
    """The gaps between periods that hold something, from the first month on that was collected at all."""
    collected = _collected(archive)
    start = min(collected, default=date.max)
    known = [(month.first, month.last) for month in months if month.first and month.last]
    return tuple(
        gap
        for (_, earlier), (later, _) in pairwise(known)
        for gap in _runs(month for month in _between(earlier, later) if month > start and month not in collected)
    )


def next_month(first: date) -> date:
    """The first day of the month after; the last day of the calendar where there is none."""
    return _month(_number(first) + 1) if _number(first) < _number(date.max) else date.max


def _number(day: date) -> int:
    """The number of a month, counted from the year 0."""
    return day.year * 12 + day.month - 1


def _month(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)


def _collected(archive: Archive) -> set[date]:
    found: set[date] = set()
    for outlet in archive.outlets.values():
        span = window(outlet)
        if span and span.first and span.last:
            found.update(map(_month, range(_number(span.first), _number(span.last) + 1)))
    return found


def _between(earlier: date, later: date) -> Iterator[date]:
    return map(_month, range(_number(earlier) + 1, _number(later)))


def _runs(months: Iterable[date]) -> Iterator[Gap]:
    start = last = None
    for month in months:
        if last and next_month(last) != month and start:
            yield Gap(start, last)
            start = month
        start, last = start or month, month
    if start and last:
        yield Gap(start, last)
