"""The timeline: what happened beside what was printed, by day.

On one page while it is short; else an overview with a page for each month, and for each year where months are many.
"""

from collections.abc import Iterator, Sequence
from functools import partial

from pressmark import routes
from pressmark.fields import Ref
from pressmark.pages.days import MonthView, month_view
from pressmark.pages.desk import Desk, numbered
from pressmark.pages.facets import Controls, Numbering, controls, facets
from pressmark.pages.facts import paginate
from pressmark.pages.lags import all_lags, lag_pages, rows
from pressmark.pages.overview import overview, year_pages
from pressmark.pages.page import Link, Page
from pressmark.pages.pictures import of_days
from pressmark.pages.tallies import tallies
from pressmark.pages.timeline_page import Given, TimelineView, neighbours, timeline_page, to_lags
from pressmark.pages.writer import Writer
from pressmark.timeline import UNDATED, Day, Gap, Month, gaps, timeline

WHOLE = 150  # events and texts that fit on one page
PART = 100  # events and texts on a page of a month


def chronology(desk: Desk) -> Iterator[Page]:
    """The timeline's pages; none where there is neither event nor text."""
    things = len(desk.links.events) + len(desk.links.articles)
    if not things:
        return
    months = timeline(desk.archive, desk.links)
    given = Given(desk, months, gaps(desk.archive, months), facets(desk), all_lags(desk))
    if things <= WHOLE:
        yield _whole(given)
    else:
        yield from _long(given)
    yield from lag_pages(desk, given.lags)


def _long(given: Given) -> Iterator[Page]:
    scripts = tallies(given.desk, given.months, given.facets)
    yield overview(given, scripts)
    yield from year_pages(given, scripts)
    for month in given.months:
        yield from _month_pages(given, month)
    yield from scripts


def _whole(given: Given) -> Page:
    writer = Writer(given.desk, routes.TIMELINE)
    days = [day for month in given.months for day in month.days]
    choices, views = _lists(writer, given, given.months, given.gaps)
    jump = [Link(f"#{view.id}", view.name) for view in views] if len(views) > 1 else []
    lags = rows(writer, given.lags)
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
    writer: Writer, given: Given, months: Sequence[Month], found: Sequence[Gap]
) -> tuple[Controls | None, tuple[MonthView, ...]]:
    """Months in full, and the controls that narrow them; None where there is nothing to choose from."""
    refs = [Ref("event", name) for month in months for name in month.events]
    refs += [Ref("article", name) for month in months for name in month.articles]
    choices = controls(given.desk, (given.facets[ref] for ref in refs))
    numbering = Numbering(choices)
    views = (month_view(writer, month, found, lambda ref: numbering.tag(given.facets[ref])) for month in months)
    return choices if len(refs) > 1 else None, tuple(views)


def _month_pages(given: Given, month: Month) -> Iterator[Page]:
    """A month, in parts that hold no more than `PART` events and texts; the first has the picture of all of it."""
    words = given.desk.words
    for number, pages, ((shown),) in paginate(_parts(month), 1):
        writer = Writer(given.desk, routes.month(month.name, number))
        choices, views = _lists(writer, given, [Month(month.name, tuple(shown))], ())
        view = TimelineView(
            numbered(words.text("Timeline, {month}", month=views[0].name), number, given.desk),
            (),
            of_days(writer, month.days) if number == 1 else None,
            choices,
            views,
            (),
            (),
            writer.pager(number, pages, "", partial(routes.month, month.name)),
            tuple(_back(writer, given, month)),
            tuple(_around(writer, given, month)),
        )
        yield timeline_page(writer, view, "timeline-filter.js")


def _back(writer: Writer, given: Given, month: Month) -> Iterator[Link]:
    if given.by_year and month.name != UNDATED:
        year = month.name[:4]
        yield Link(writer.href(routes.year(year)), writer.words.text("The months of {year}", year=year))
    yield Link(writer.href(routes.TIMELINE), writer.words.text("The whole timeline"))


def _around(writer: Writer, given: Given, month: Month) -> Iterator[Link]:
    """The periods before and after."""
    for name in neighbours([one.name for one in given.months], month.name):
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
