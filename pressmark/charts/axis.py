"""Stretches of days go in; the parts of the time axis, their scales and their ticks come out. Days are ordinals."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from pressmark.charts.room import PHONE, SOFT

Unit = Literal["day", "month", "quarter", "year"]
Days = tuple[int, int]  # first and last day, both in it

QUIET = 92  # days with nothing in them after which the axis is parted: three months
NEAR = 183  # days: a happening this far from the texts still belongs to them
PARTS = 3
LONGEST: dict[Unit, int] = {"day": 45, "month": 1096, "quarter": 3653}  # days; beyond them by year
FEWEST = 15  # days, so that one day does not fill a panel
MONTHS: dict[Unit, int] = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True)
class Stretch:
    """One part of the axis with its own scale."""

    start: int  # first day
    end: int  # the day after the last
    unit: Unit

    def share(self, day: float) -> float:
        """How far right a moment lies, 0 to 1; a day begins at its number and ends at the next."""
        return min(1.0, max(0.0, (day - self.start) / (self.end - self.start)))

    def holds(self, days: Days) -> bool:
        return days[0] < self.end and days[1] >= self.start


@dataclass(frozen=True, slots=True)
class Tick:
    day: float
    kind: Literal["number", "day", "month", "month-year", "year", ""]  # how its date is worded; "" has no words
    date: date
    rank: int  # lower ranks get room first


def unit_of(days: Days) -> Unit:
    """The scale that suits a time: days up to 45 of them, months up to three years, quarters up to ten."""
    return next((unit for unit, longest in LONGEST.items() if days[1] - days[0] < longest), "year")


def parted(firm: Sequence[Days], loose: Sequence[Days]) -> list[Days]:
    """At most three stretches, oldest first. `firm` days (texts, collection) part the axis; `loose` ones join them.

    A loose stretch that is long or far off joins nothing, and is drawn only where it reaches into a part. Where there
    are three texts or more by the day, it does not take the day scale from them.
    """
    if not firm:
        return _clusters(loose)
    parts = _clusters(firm)
    counts = [0] * len(parts)
    starts = [part[0] for part in parts]
    for days in firm:
        counts[bisect_right(starts, days[0]) - 1] += 1
    joined = list(parts)
    for days in sorted(loose):
        near = min(range(len(parts)), key=lambda number: (_between(days, parts[number]), -number))
        both = (min(days[0], joined[near][0]), max(days[1], joined[near][1]))
        kept = counts[near] < 3 or unit_of(both) == unit_of(joined[near])
        if kept and _between(days, parts[near]) <= NEAR and days[1] - days[0] < QUIET:
            joined[near] = both
    return _clusters(joined)


def stretch(days: Days) -> Stretch:
    """The days with a little air: whole months, quarters or years, or a few days more within the same months."""
    unit = unit_of(days)
    if unit != "day":
        return Stretch(_floor(days[0], unit), _after(days[1], unit), unit)
    least, most = _floor(days[0], "month"), _after(days[1], "month")
    start, end = max(least, days[0] - 1), min(most, days[1] + 3)
    start = max(least, start - max(0, FEWEST - (end - start)) // 2)
    end = min(most, max(end, start + FEWEST))
    return Stretch(max(least, min(start, end - FEWEST)), end, unit)


def bins(part: Stretch) -> list[int]:
    """The first day of each day, month, quarter or year of a stretch, and the day after the last."""
    if part.unit == "day":
        return list(range(part.start, part.end + 1))
    return [*_steps(part, MONTHS[part.unit]), part.end]


def ticks(part: Stretch) -> tuple[Tick, ...]:
    """Where the axis is marked. Words that find no room are the caller's to leave out."""
    if part.unit == "day":
        return tuple(_day_ticks(part))
    if part.unit == "month":
        return tuple(_month_ticks(part))
    return tuple(_year_ticks(part))


def _day_ticks(part: Stretch) -> Iterator[Tick]:
    for day in range(part.start, part.end):
        when = date.fromordinal(day)
        if when.day == 1 and when.month != date.fromordinal(part.start).month:  # the heading has the first
            yield Tick(day + 0.5, "day", when, 0)
        elif when.day % 5 == 0 and not (when.day == 30 and day + 3 > _after(day, "month") and part.end > day + 2):
            yield Tick(day + 0.5, "number", when, 1)
        else:
            yield Tick(day + 0.5, "", when, 2)


def _month_ticks(part: Stretch) -> Iterator[Tick]:
    """Words in even steps, so wide that a month with its year has room; the first of them and each January has one."""
    months = [date.fromordinal(day) for day in _steps(part, 1)]
    years = months[0].year != months[-1].year
    size = (8.5 if years else 5.5) * SOFT
    step = next((step for step in (1, 2, 3, 6) if PHONE * step / len(months) >= size), 12)
    worded = [when for when in months if (when.month - 1) % step == 0]
    for when in months:
        with_year = years and (when.month == 1 or when == worded[0])
        kind: Literal["month", "month-year", ""] = "" if when not in worded else "month-year" if with_year else "month"
        yield Tick(when.toordinal(), kind, when, 0 if with_year else 2)


def _year_ticks(part: Stretch) -> Iterator[Tick]:
    years = len(list(_steps(part, 12)))
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000) if PHONE * step / years >= 36)
    fine = step if years > 60 else 1  # small ticks would run together
    for day in _steps(part, MONTHS[part.unit]):
        when = date.fromordinal(day)
        if when.month == 1 and when.year % step == 0:
            yield Tick(day, "year", when, 0)
        elif when.year % fine == 0:
            yield Tick(day, "", when, 2)


def _clusters(stretches: Sequence[Days]) -> list[Days]:
    """The stretches run together, cut at the two widest gaps of three months or more; of equal gaps at the later."""
    whole: list[Days] = []
    for first, last in sorted(stretches):
        if whole and first - whole[-1][1] <= QUIET:
            whole[-1] = (whole[-1][0], max(whole[-1][1], last))
        else:
            whole.append((first, last))
    gaps = sorted((after[0] - before[1], after[0]) for before, after in pairwise(whole))
    cuts = {start for _, start in gaps[-(PARTS - 1) :]}
    parts: list[Days] = []
    for first, last in whole:
        if parts and first not in cuts:
            parts[-1] = (parts[-1][0], max(parts[-1][1], last))
        else:
            parts.append((first, last))
    return parts


def _between(one: Days, other: Days) -> int:
    """Days from one stretch to the other; 0 where they touch."""
    return max(0, other[0] - one[1], one[0] - other[1])


def _steps(part: Stretch, months: int) -> Iterator[int]:
    day = part.start
    while day < part.end:
        yield day
        day = _months_on(day, months)


def _floor(day: int, unit: Unit) -> int:
    when = date.fromordinal(day)
    months = MONTHS[unit]
    return date(when.year, (when.month - 1) // months * months + 1, 1).toordinal()


def _after(day: int, unit: Unit) -> int:
    return _months_on(_floor(day, unit), MONTHS[unit])


def _months_on(day: int, months: int) -> int:
    """The first day of a month so many months on; the day after the calendar's last, past the year 9999."""
    when = date.fromordinal(day)
    year, month = divmod(when.year * 12 + when.month - 1 + months, 12)
    return date(year, month + 1, 1).toordinal() if year <= date.max.year else date.max.toordinal() + 1
