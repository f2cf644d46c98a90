"""Events, days and months to what the pictures of the timeline are drawn from, and the pictures."""

from collections.abc import Mapping, Sequence
from datetime import date

from pressmark import routes
from pressmark.charts import Count, Happening, Picture, Printing, apart_picture, counts_picture
from pressmark.fields import Ref
from pressmark.model import Event
from pressmark.pages import phrases
from pressmark.pages.writer import Writer
from pressmark.timeline import Day, Month, next_month

MONTH = len("2020-08")


def happening(writer: Writer, event: Event) -> Happening:
    """An event as a picture has it; of many, those that most outlets cover are drawn."""
    entry = event.evidence.get("date")
    known = (entry.note or phrases.how_known(writer.words, entry.from_)) if entry else ""
    href = writer.href(routes.record(Ref("event", event.id)))
    return Happening(event.name, href, event.date, known, writer.desk.coverage[event.id].covering)


def of_days(writer: Writer, days: Sequence[Day]) -> Picture | None:
    """Days on one axis: what happened above, what was printed below; None where no date is known."""
    archive = writer.archive
    happened = [happening(writer, archive.events[name]) for day in days for name in day.events]
    copies = writer.desk.counts.copies
    printed = [
        Printing("", "", archive.articles[name].published, "", copy=name in copies)
        for day in days
        for name in day.articles
    ]
    return apart_picture(happened, printed, writer.words)


def of_months(writer: Writer, months: Sequence[Month]) -> Picture | None:
    """How much happened and was printed in each month; what has no known month is not drawn."""
    counts = [
        Count(month.first, next_month(month.first), len(month.events), writer.desk.texts(month.articles))
        for month in months
        if month.first and len(month.name) == MONTH
    ]
    return counts_picture(counts, "month", writer.words)


def of_years(writer: Writer, years: Mapping[str, Sequence[Month]]) -> Picture | None:
    """The same by year, for a very long time."""
    counts = [_year(writer, int(name), months) for name, months in years.items()]
    return counts_picture(counts, "year", writer.words)


def _year(writer: Writer, year: int, months: Sequence[Month]) -> Count:
    after = date(year + 1, 1, 1) if year < date.max.year else date.max
    events = sum(len(month.events) for month in months)
    return Count(date(year, 1, 1), after, events, sum(writer.desk.texts(month.articles) for month in months))
