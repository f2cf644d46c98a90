"""Days and months of the timeline to lists: what happened beside what was printed, each with what it is narrowed by."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pressmark.dates import When
from pressmark.fields import Ref
from pressmark.pages.facets import Tag
from pressmark.pages.gaps import gap_sentence
from pressmark.pages.lists import event_row
from pressmark.pages.page import Line, Link
from pressmark.pages.writer import Writer
from pressmark.timeline import Day, Gap, Month, next_month
from pressmark.wording import Bit

Tags = Callable[[Ref], Tag]


@dataclass(frozen=True, slots=True)
class Happened:
    """An event of a day, with how many outlets cover it."""

    tag: Tag
    event: Link
    covered: str
    differing: Link | None
    date: tuple[Bit, ...]  # only where the day column does not say it all


@dataclass(frozen=True, slots=True)
class Printed:
    """A text of a day."""

    tag: Tag
    line: Line


@dataclass(frozen=True, slots=True)
class DayView:
    """A day as somebody knows it. `days` is its column; `under` the weekday, or what is not known."""

    id: str
    datetime: str
    days: str
    under: str
    happened: tuple[Happened, ...]
    printed: tuple[Printed, ...]


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month with its days; `gap` is the sentence on what was not collected after it."""

    id: str
    name: str
    days: tuple[DayView, ...]
    gap: str


def gap_after(writer: Writer, month: Month, found: Sequence[Gap]) -> str:
    """The sentence on what was not collected after a month; "" where there is no gap."""
    last = month.last
    gap = next((gap for gap in found if last and gap.first == next_month(last)), None)
    return gap_sentence(writer, gap) if gap else ""


def month_view(writer: Writer, month: Month, found: Sequence[Gap], tags: Tags) -> MonthView:
    """A month in full; `tags` gives what its items can be narrowed by."""
    seen: dict[str, int] = {}
    views = tuple(_day(writer, day, seen, tags) for day in month.days)
    return MonthView(f"m{month.name}", writer.period(month.name), views, gap_after(writer, month, found))


def _day(writer: Writer, day: Day, seen: dict[str, int], tags: Tags) -> DayView:
    words, when = writer.words, day.when
    base = f"d{when.first.isoformat()}" if when.first else "dundated"
    seen[base] = seen.get(base, 0) + 1
    single = when.first if when.is_day else None
    under = words.weekday(single) if single else _unknown(writer, day)
    return DayView(
        base if seen[base] == 1 else f"{base}-{seen[base]}",
        single.isoformat() if single else "",
        words.short_days(when) or _start(writer, when),
        under,
        tuple(_happened(writer, name, tags(Ref("event", name))) for name in day.events),
        tuple(Printed(tags(Ref("article", name)), writer.line(name)) for name in day.articles),
    )


def _start(writer: Writer, when: When) -> str:
    """The day column of a date that is known to no days: its month or year, or from when on it went."""
    words, start = writer.words, when.ends[0]
    if not when.first or not start:
        return words.text("unknown")
    if start.precision == "day":
        named = str(start.first.day)
    else:
        named = words.month_short(start.first.month) if start.precision == "month" else str(when.first.year)
    return words.text("from {day}", day=named) if when.kind == "span" else named


def _unknown(writer: Writer, day: Day) -> str:
    """What the day column does not say of a date that is not one day."""
    words, when = writer.words, day.when
    if when.kind == "span":
        return words.text("on these days") if words.short_days(when) and when.last else _end(writer, when)
    if when.kind == "one-of":
        return words.text("within these days")
    return words.text("day not given") if when.first != when.last else words.text("not certain")


def _end(writer: Writer, when: When) -> str:
    words, end = writer.words, when.ends[-1]
    if not end:
        return words.text("and on")
    if end.precision == "day":
        return words.text("to {day}", day=words.day(end.last))
    month = words.month_name(end.last.year, end.last.month) if end.precision == "month" else str(end.last.year)
    return words.text("to {day}", day=month)


def _happened(writer: Writer, name: str, tag: Tag) -> Happened:
    row = event_row(writer, name)
    return Happened(
        tag, row.event, row.covered, row.differing, () if writer.archive.events[name].date.is_day else row.date
    )
