"""The timeline: what happened beside what was printed, by day.

On one page while it is short; else an overview with a page for each month, and for each year where months are many.
"""

from collections.abc import Iterator, Sequence
from functools import partial

from pressmark import routes
from pressmark.fields import Ref
from pressmark.pages.days import MonthView, month_view
from pressmark.pages.desk import Desk
from pressmark.pages.facets import Controls, Numbering, controls, facets
from pressmark.pages.facts import numbered, paginate
from pressmark.pages.lags import rows
from pressmark.pages.overview import overview, year_pages
from pressmark.pages.page import Link, Page
from pressmark.pages.pictures import of_days
from pressmark.pages.tallies import tallies
from pressmark.pages.timeline_page import MONTHS, Given, TimelineView, neighbours, timeline_page, to_lags
from pressmark.pages.writer import Writer
from pressmark.timeline import UNDATED, Day, Gap, Month

WHOLE = 150  # events and texts that fit on one page
PART = 100  # events and texts on a page of a month


def chronology(desk: Desk) -> Iterator[Page]:
    """The timeline's pages but for those of its months and lags; none where there is neither event nor text."""
    if not desk.months:
        return
    given = Given(desk, tuple(desk.months.values()))
    if not months_apart(desk):
        yield _whole(given)
        return
    scripts = tallies(desk, given.months)
    yield overview(given, scripts)
    yield from year_pages(given, scripts)
    yield from scripts


def months_apart(desk: Desk) -> tuple[str, ...]:
    """The months that have pages of their own, in a timeline that is too long for one."""
    return desk.month_names if len(desk.links.events) + len(desk.links.articles) > WHOLE else ()


def month(desk: Desk, name: str) -> Iterator[Page]:
    """The pages of a month."""
    return _month_pages(desk, desk.months[name])


def _whole(given: Given) -> Page:
    writer = Writer(given.desk, routes.TIMELINE)
    days = [day for month in given.months for day in month.days]
    choices, views = _lists(writer, given.months, given.desk.gaps)
    jump = [Link(f"#{view.id}", view.name) for view in views] if len(views) > 1 else []
    lags = rows(writer, given.desk.lags)
    view = TimelineView(
        given.desk.words.text("Timeline"),
        (*jump, *to_lags(writer, lags)),
        of_days(writer, days),
        choices,
        views,
        (),
        lags,
        None,
        (),
        (),
    )
    return timeline_page(writer, view, "timeline-filter.js")


def _lists(
    writer: Writer, months: Sequence[Month], found: Sequence[Gap]
) -> tuple[Controls | None, tuple[MonthView, ...]]:
    """Months in full, and the controls that narrow them; None where there is nothing to choose from."""
    desk = writer.desk
    refs = [Ref("event", name) for month in months for name in month.events]
    refs += [Ref("article", name) for month in months for name in month.articles]
    of = {ref: facets(desk, ref) for ref in refs}
    choices = controls(desk, of.values())
    numbering = Numbering(choices)
    views = (month_view(writer, month, found, lambda ref: numbering.tag(of[ref])) for month in months)
    return choices if len(refs) > 1 else None, tuple(views)


def _month_pages(desk: Desk, month: Month) -> Iterator[Page]:
    """A month, in parts that hold no more than `PART` events and texts; the first has the picture of all of it."""
    words = desk.words
    for number, pages, ((shown),) in paginate(_parts(month), 1):
        writer = Writer(desk, routes.month(month.name, number))
        choices, views = _lists(writer, [Month(month.name, tuple(shown))], ())
        view = TimelineView(
            numbered(words.text("Timeline, {month}", month=views[0].name), number, desk),
            (),
            of_days(writer, month.days) if number == 1 else None,
            choices,
            views,
            (),
            (),
            writer.pager(number, pages, "", partial(routes.month, month.name)),
            tuple(_back(writer, month)),
            tuple(_around(writer, month)),
        )
        yield timeline_page(writer, view, "timeline-filter.js")


def _back(writer: Writer, month: Month) -> Iterator[Link]:
    if len(writer.desk.months) > MONTHS and month.name != UNDATED:
        year = month.name[:4]
        yield Link(writer.href(routes.year(year)), writer.words.text("The months of {year}", year=year))
    yield Link(writer.href(routes.TIMELINE), writer.words.text("The whole timeline"))


def _around(writer: Writer, month: Month) -> Iterator[Link]:
    """The periods before and after."""
    for name in neighbours(writer.desk.month_names, month.name):
        yield Link(writer.href(routes.month(name)), writer.period(name))


def _parts(month: Month) -> list[list[Day]]:
    """The days of a month by page; a day that is longer than a page is parted too."""
    loads, parts = 0, [list[Day]()]
    for day in _parted(month.days):
        size = len(day.events) + len(day.articles)
        if loads and loads + size > PART:
            loads = 0
            parts.append([])
        parts[-1].append(day)
        loads += size
    return parts


def _parted(days: Sequence[Day]) -> Iterator[Day]:
    for day in days:
        for _, _, events in paginate(day.events, PART // 2):
            yield Day(day.when, tuple(events), day.articles[: PART // 2] if events == day.events[: PART // 2] else ())
        for _, _, articles in paginate(day.articles[PART // 2 :], PART // 2):
            if articles:
                yield Day(day.when, (), tuple(articles))
