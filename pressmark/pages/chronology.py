"""The timeline: what happened beside what was printed, by day; on one page while it is short, else a page a month."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from pressmark import routes
from pressmark.dates import When
from pressmark.fields import Ref
from pressmark.pages.desk import Desk, Writer, paginate
from pressmark.pages.frame import page
from pressmark.pages.gaps import gap_sentence
from pressmark.pages.lists import event_row
from pressmark.pages.page import Line, Link, Page, Pager
from pressmark.timeline import Day, Gap, Month, gaps, next_month, timeline
from pressmark.wording import Bit

WHOLE = 150  # events and texts that fit on one page
PART = 100  # events and texts on a page of a month
TOP = 5  # events named beside a month in the overview


@dataclass(frozen=True, slots=True)
class Happened:
    """An event of a day, with how many outlets cover it."""

    event: Link
    covered: str
    differing: Link | None
    date: tuple[Bit, ...]  # only where the day column does not say it all


@dataclass(frozen=True, slots=True)
class DayView:
    """A day as somebody knows it. `days` is its column; `under` the weekday, or what is not known."""

    id: str
    datetime: str
    days: str
    under: str
    happened: tuple[Happened, ...]
    printed: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month with its days; `gap` is the sentence on what was not collected after it."""

    id: str
    name: str
    days: tuple[DayView, ...]
    gap: str


@dataclass(frozen=True, slots=True)
class Summary:
    """A month in the overview of a long timeline."""

    month: Link
    events: str
    texts: str
    top: tuple[Link, ...]
    gap: str


@dataclass(frozen=True, slots=True)
class TimelineView:
    """Either `months` in full, or `overview`."""

    title: str
    jump: tuple[Link, ...]
    months: tuple[MonthView, ...]
    overview: tuple[Summary, ...]
    pager: Pager | None
    back: Link | None


def chronology(desk: Desk) -> Iterator[Page]:
    """The timeline's pages; none where there is neither event nor text."""
    months = timeline(desk.archive, desk.links)
    found = gaps(desk.archive, months)
    things = len(desk.links.events) + len(desk.links.articles)
    if not things:
        return
    if things <= WHOLE:
        yield _whole(desk, months, found)
        return
    yield _overview(desk, months, found)
    for month in months:
        yield from _month_pages(desk, month)


def _whole(desk: Desk, months: Sequence[Month], found: Sequence[Gap]) -> Page:
    writer = Writer(desk, routes.TIMELINE)
    title = desk.words.text("Timeline")
    views = tuple(_month(writer, month, found) for month in months)
    jump = tuple(Link(f"#{view.id}", view.name) for view in views) if len(views) > 1 else ()
    return _page(writer, title, TimelineView(title, jump, views, (), None, None))


def _page(writer: Writer, title: str, view: TimelineView) -> Page:
    words = writer.words
    return page(
        writer,
        "pages/timeline.html",
        title,
        view,
        description=words.text("{title}: what happened and what was printed, day by day.", title=title),
        section="timeline",
        sheets=("timeline.css",),
    )


def _overview(desk: Desk, months: Sequence[Month], found: Sequence[Gap]) -> Page:
    writer = Writer(desk, routes.TIMELINE)
    title = desk.words.text("Timeline")
    rows = tuple(_summary(writer, month, found) for month in months)
    return _page(writer, title, TimelineView(title, (), (), rows, None, None))


def _summary(writer: Writer, month: Month, found: Sequence[Gap]) -> Summary:
    words, desk = writer.words, writer.desk
    names = [name for day in month.days for name in day.events]
    printed = [name for day in month.days for name in day.articles]
    top = sorted(names, key=lambda name: -(desk.coverage[name].found + len(desk.coverage[name].beyond)))[:TOP]
    return Summary(
        Link(writer.href(routes.month(month.name)), writer.period(month.name)),
        words.count("{n} event", "{n} events", len(names)) if names else "",
        desk.counts.listed(printed) if printed else "",
        tuple(writer.link(Ref("event", name)) for name in names if name in top),
        _gap_after(writer, month, found),
    )


def _month_pages(desk: Desk, month: Month) -> Iterator[Page]:
    """A month, in parts that hold no more than `PART` events and texts; a day that is longer is parted too."""
    days = tuple(_parted(month.days))
    loads, parts = 0, [list[Day]()]
    for day in days:
        size = len(day.events) + len(day.articles)
        if loads and loads + size > PART:
            loads = 0
            parts.append([])
        parts[-1].append(day)
        loads += size
    for number, pages, ((shown),) in paginate(parts, 1):
        writer = Writer(desk, routes.month(month.name, number))
        view = _month(writer, Month(month.name, tuple(shown)), ())
        pager = writer.pager(number, pages, "", partial(routes.month, month.name))
        back = Link(writer.href(routes.TIMELINE), desk.words.text("The whole timeline"))
        title = desk.words.text("Timeline, {month}", month=view.name)
        title = title if number == 1 else desk.words.text("{title}, page {n}", title=title, n=number)
        yield _page(writer, title, TimelineView(title, (), (view,), (), pager, back))


def _parted(days: Sequence[Day]) -> Iterator[Day]:
    for day in days:
        for _, _, events in paginate(day.events, PART // 2):
            yield Day(day.when, tuple(events), day.articles[: PART // 2] if events == day.events[: PART // 2] else ())
        for _, _, articles in paginate(day.articles[PART // 2 :], PART // 2):
            if articles:
                yield Day(day.when, (), tuple(articles))


def _gap_after(writer: Writer, month: Month, found: Sequence[Gap]) -> str:
    last = month.last
    gap = next((gap for gap in found if last and gap.first == next_month(last)), None)
    return gap_sentence(writer, gap) if gap else ""


def _month(writer: Writer, month: Month, found: Sequence[Gap]) -> MonthView:
    seen: dict[str, int] = {}
    views = tuple(_day(writer, day, seen) for day in month.days)
    return MonthView(f"m{month.name}", writer.period(month.name), views, _gap_after(writer, month, found))


def _day(writer: Writer, day: Day, seen: dict[str, int]) -> DayView:
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
        tuple(_happened(writer, name) for name in day.events),
        tuple(writer.line(name) for name in day.articles),
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


def _happened(writer: Writer, name: str) -> Happened:
    row = event_row(writer, name)
    return Happened(row.event, row.covered, row.differing, () if writer.archive.events[name].date.is_day else row.date)
