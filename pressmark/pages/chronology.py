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
    contradictions: Link | None
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
    jump = tuple(Link(f"#{view.id}", view.name) for view in views)
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
    count = sum(len(day.articles) for day in month.days)
    top = sorted(names, key=lambda name: -desk.coverage[name].covering)[:TOP]
    return Summary(
        Link(writer.href(routes.month(month.name)), writer.period(month.name)),
        words.count("{n} event", "{n} events", len(names)) if names else "",
        words.count("{n} text", "{n} texts", count) if count else "",
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
    """The day column of a date that is known to no days: its month or year, or the day from which it went on."""
    start = when.ends[0]
    if start and start.precision == "day":
        return writer.words.text("from {day}", day=start.first.day)
    if start and start.precision == "month":
        return writer.words.month_short(start.first.month)
    return str(when.first.year) if when.first else writer.words.text("unknown")


def _unknown(writer: Writer, day: Day) -> str:
    """What the day column does not say of a date that is not one day."""
    words, when = writer.words, day.when
    if when.kind == "span":
        return words.text("on these days") if words.short_days(when) and when.last else words.text("and on")
    if when.kind == "one-of":
        return words.text("within these days")
    return words.text("day not given") if when.first != when.last else words.text("not certain")


def _happened(writer: Writer, name: str) -> Happened:
    desk, words = writer.desk, writer.words
    event, coverage = desk.archive.events[name], desk.coverage[name]
    covered = words.count(
        "{covering} of {n} outlet", "{covering} of {n} outlets", coverage.whole, covering=coverage.covering
    )
    questions = len({claim.question for claim in event.claims})
    ref = Ref("event", name)
    link = (
        writer.link(ref, words.count("{n} contradiction", "{n} contradictions", questions), "claims")
        if questions
        else None
    )
    return Happened(writer.link(ref), covered, link, () if event.date.is_day else writer.date(event.date))
