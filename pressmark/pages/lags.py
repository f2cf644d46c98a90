"""Days between events and the first texts on them, by outlet: a table, and the events behind each number."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from pressmark import routes
from pressmark.fields import Ref
from pressmark.lag import Days, Lag, Lags
from pressmark.pages.desk import Desk
from pressmark.pages.facts import numbered, paginate, place_in_list
from pressmark.pages.frame import page
from pressmark.pages.page import Link, Mark, Page, Pager
from pressmark.pages.writer import Writer
from pressmark.wording import Bit, Wording

INLINE = 60  # events behind all numbers that fold out in the table itself; of more each outlet has a page
LISTED = 100  # events on such a page
FIRST = 3  # texts named where one of several may be the first
FEW = 5  # known lags below which there is no middle


@dataclass(frozen=True, slots=True)
class LagLine:
    """An event with the texts that may be an outlet's first on it, and how much later they were printed."""

    event: Link
    date: tuple[Bit, ...]
    texts: tuple[Link, ...]
    said: str


@dataclass(frozen=True, slots=True)
class LagRow:
    """An outlet's numbers; `lines` or the page of `known` are their evidence."""

    outlet: Mark
    known: Link  # "3 of 5 events"; href "" where `lines` stand in the row
    same_day: str
    middle: str
    whole: str
    lines: tuple[LagLine, ...]


@dataclass(frozen=True, slots=True)
class LagView:
    """The page of one outlet's lags."""

    title: str
    row: LagRow
    back: Link
    pager: Pager | None


def rows(writer: Writer, found: Mapping[str, Lags]) -> tuple[LagRow, ...]:
    """The table, in order of arrival: it ranks nobody."""
    inline = _fits(found)
    return tuple(_row(writer, outlet, of, of.all if inline else ()) for outlet, of in found.items())


def apart(desk: Desk) -> Iterable[str]:
    """The outlets whose events have pages of their own, since they are too many for the table."""
    return () if _fits(desk.lags) else desk.lags


def lag_pages(desk: Desk, outlet: str) -> Iterator[Page]:
    """Pages with the events of an outlet."""
    of = desk.lags[outlet]
    for number, pages, shown in paginate(of.all, LISTED):
        writer = Writer(desk, routes.lag(outlet, number))
        here = place_in_list(desk, number, LISTED, [lag.event for lag in shown], [lag.event for lag in of.all])
        pager = writer.pager(number, pages, here, partial(routes.lag, outlet))
        yield _page(writer, outlet, of, shown, number, pager)


def later(words: Wording, least: int, most: int) -> str:
    """How many days after an event something was printed, least and most."""
    if most == 0:
        return words.text("same day")
    if least == most:
        return words.count("{n} day later", "{n} days later", most)
    return words.count("{least} to {n} day later", "{least} to {n} days later", most, least=words.number(least))


def _fits(found: Mapping[str, Lags]) -> bool:
    return sum(len(of.all) for of in found.values()) <= INLINE


def _page(writer: Writer, outlet: str, of: Lags, shown: Sequence[Lag], number: int, pager: Pager | None) -> Page:
    words = writer.words
    name = writer.mark(outlet).text
    title = words.text("Days until {outlet} printed", outlet=name)
    back = Link(writer.href(routes.TIMELINE, "lag"), words.text("All outlets, on the timeline"))
    heading = numbered(title, number, writer.desk)
    return page(
        writer,
        "pages/lag.html",
        heading,
        LagView(heading, _row(writer, outlet, of, shown), back, pager),
        description=words.text("Events with the first texts of {outlet} on them, and the days between.", outlet=name),
        section="timeline",
        data=routes.lag_files(),
        sheets=("timeline.css",),
    )


def _row(writer: Writer, outlet: str, of: Lags, shown: Sequence[Lag]) -> LagRow:
    words, known = writer.words, len(of.known)
    out_of = words.count("{part} of {n} event", "{part} of {n} events", len(of.all), part=words.number(known))
    if not known:
        same = middle = whole = ""
    else:
        same = words.text("{n} of {all}", n=words.number(of.same_day), all=words.number(known))
        middle = _days(words, of.middle) if known >= FEW else words.text("too few")
        whole = _days(words, of.whole)
    href = "" if shown else writer.href(routes.lag(outlet))
    lines = tuple(_line(writer, lag) for lag in shown)
    return LagRow(writer.mark(outlet), Link(href, out_of), same, middle, whole, lines)


def _days(words: Wording, days: Days | None) -> str:
    """A number of days, or a range of them; "" for none."""
    if not days:
        return ""
    least, most = days
    if least == most:
        return words.count("{n} day", "{n} days", most)
    return words.count("{least} to {n} day", "{least} to {n} days", most, least=words.number(least))


def _line(writer: Writer, lag: Lag) -> LagLine:
    words, event = writer.words, writer.archive.events[lag.event]
    if lag.days:
        said = later(words, *lag.days)
    elif event.date.kind == "span":
        said = words.text("it went on, so that no day counts")
    else:
        said = words.text("one of the days is not known")
    texts = tuple(writer.link(Ref("article", name)) for name in lag.articles[:FIRST])
    return LagLine(writer.link(Ref("event", lag.event)), writer.date(event.date), texts, said)
