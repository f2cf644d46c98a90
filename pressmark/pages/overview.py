"""The overview of a long timeline: how much happened and was printed in each month, or in each year of very many."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from pressmark import routes
from pressmark.fields import Ref
from pressmark.pages.days import gap_after
from pressmark.pages.lags import rows
from pressmark.pages.page import Link, Page
from pressmark.pages.pictures import of_months, of_years
from pressmark.pages.tallies import addressed
from pressmark.pages.timeline_page import Given, Summary, TimelineView, Year, neighbours, timeline_page, to_lags
from pressmark.pages.writer import Writer
from pressmark.timeline import UNDATED, Month

TOP = 5  # events named beside a month
SCRIPTS = ("timeline-tallies.js", "timeline-counts.js")


def overview(given: Given, scripts: Sequence[Page]) -> Page:
    """All months, or all years of a very long archive."""
    writer = Writer(given.desk, routes.TIMELINE)
    lags = rows(writer, given.desk.lags)
    if given.by_year:
        years, picture = _by_year(writer, given), of_years(writer, given.years)
    else:
        years, picture = _by_month(writer, given, given.months), of_months(writer, given.months)
    jump = [Link(f"#{year.id}", year.name) for year in years if year.name]
    view = TimelineView(
        given.desk.words.text("Timeline"),
        (*jump, *to_lags(writer, lags)),
        picture,
        addressed(writer, scripts),
        (),
        years,
        lags,
        None,
        (),
        (),
    )
    return timeline_page(writer, view, *SCRIPTS)


def _by_month(writer: Writer, given: Given, months: Sequence[Month]) -> tuple[Year, ...]:
    """Months under their years; without headings where there is one year."""
    found = []
    for name, group in groupby(months, key=lambda month: month.name[:4] if month.name != UNDATED else ""):
        summaries = tuple(_summary(writer, given, month) for month in group)
        found.append(Year(f"y{name}" if name else "", name, summaries))
    if sum(bool(year.name) for year in found) > 1:
        return tuple(found)
    return (Year("", "", tuple(row for year in found for row in year.rows)),)


def _by_year(writer: Writer, given: Given) -> tuple[Year, ...]:
    undated = tuple(_summary(writer, given, month) for month in given.months if month.name == UNDATED)
    years = tuple(_year_summary(writer, year, months) for year, months in given.years.items())
    return (Year("", "", (*undated, *years)),)


def _year_summary(writer: Writer, year: str, months: Sequence[Month]) -> Summary:
    whole = Month(year, tuple(day for month in months for day in month.days))
    return _summed(writer, whole, Link(writer.href(routes.year(year)), year), "", year, "")


def _summary(writer: Writer, given: Given, month: Month) -> Summary:
    link = Link(writer.href(routes.month(month.name)), writer.period(month.name))
    return _summed(writer, month, link, month.name, "", gap_after(writer, month, given.desk.gaps))


def _summed(writer: Writer, month: Month, link: Link, period: str, year: str, gap: str) -> Summary:
    words, desk = writer.words, writer.desk
    names, texts = month.events, desk.texts(month.articles)
    copies = len(month.articles) - texts
    top = sorted(names, key=lambda name: -desk.coverage[name].covering)[:TOP]
    return Summary(
        link,
        period,
        year,
        words.count("{n} event", "{n} events", len(names)) if names else "",
        words.count("{n} text", "{n} texts", texts) if texts else "",
        words.count("{n} copy", "{n} copies", copies) if copies else "",
        tuple(writer.link(Ref("event", name)) for name in names if name in top),
        gap,
    )


def year_pages(given: Given, scripts: Sequence[Page]) -> Iterator[Page]:
    """A page for each year, where there are too many months for one overview."""
    for year, months in given.years.items() if given.by_year else ():
        yield _year(given, year, months, scripts)


def _year(given: Given, year: str, months: Sequence[Month], scripts: Sequence[Page]) -> Page:
    writer = Writer(given.desk, routes.year(year))
    words = given.desk.words
    beside = [Link(writer.href(routes.year(other)), other) for other in neighbours([*given.years], year)]
    view = TimelineView(
        words.text("Timeline, {month}", month=year),
        (),
        of_months(writer, months),
        addressed(writer, scripts),
        (),
        _by_month(writer, given, months),
        (),
        None,
        (Link(writer.href(routes.TIMELINE), words.text("The whole timeline")),),
        tuple(beside),
    )
    return timeline_page(writer, view, *SCRIPTS)
