"""What every page of the timeline is made from, and how such a page is put together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pressmark import routes
from pressmark.charts import Picture
from pressmark.pages.days import MonthView
from pressmark.pages.desk import Desk
from pressmark.pages.facets import Controls
from pressmark.pages.frame import page
from pressmark.pages.lags import LagRow
from pressmark.pages.page import Link, Page, Pager
from pressmark.pages.writer import Writer
from pressmark.timeline import UNDATED, Month

MONTHS = 240  # in one overview; of more there is a page for each year


@dataclass(frozen=True, slots=True)
class Summary:
    """A month, or a year, in the overview of a long timeline."""

    month: Link
    period: str  # a month's name in the counts; "" for a year
    year: str  # the year of all its months; "" for a month
    events: str
    texts: str
    copies: str
    top: tuple[Link, ...]
    gap: str


@dataclass(frozen=True, slots=True)
class Year:
    """The months of one year under its heading; without a name where the overview needs no headings."""

    id: str
    name: str
    rows: tuple[Summary, ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """Either `months` in full, or `overview`."""

    title: str
    jump: tuple[Link, ...]
    picture: Picture | None
    controls: Controls | None
    months: tuple[MonthView, ...]
    overview: tuple[Year, ...]
    lags: tuple[LagRow, ...]
    pager: Pager | None
    back: tuple[Link, ...]
    around: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """What all pages of the timeline are made from."""

    desk: Desk
    months: tuple[Month, ...]

    @property
    def years(self) -> dict[str, tuple[Month, ...]]:
        """The periods by the year in which they begin; those without any date are left out."""
        dated = (month for month in self.months if month.name != UNDATED)
        return {year: tuple(months) for year, months in groupby(dated, key=lambda month: month.name[:4])}

    @property
    def by_year(self) -> bool:
        """Whether there are too many months for one overview."""
        return len(self.months) > MONTHS


def timeline_page(writer: Writer, view: TimelineView, *scripts: str) -> Page:
    """A page of the timeline; the scripts narrow it where it has controls."""
    words = writer.words
    return page(
        writer,
        "pages/timeline.html",
        view.title,
        view,
        description=words.text("{title}: what happened and what was printed, day by day.", title=view.title),
        section="timeline",
        data=(
            routes.list_files("event")[0],
            routes.list_files("article")[0],
            *((routes.lag_files()[0],) if view.lags else ()),
        ),
        sheets=("chart.css", "timeline.css") if view.picture else ("timeline.css",),
        scripts=("timeline-state.js", *scripts) if view.controls else (),
    )


def to_lags(writer: Writer, lags: Sequence[LagRow]) -> Iterator[Link]:
    """The way to the table of lags, where there is one."""
    if lags:
        yield Link("#lag", writer.words.text("Days until print"))


def neighbours(found: Sequence[str], one: str) -> tuple[str, ...]:
    """What stands before and after one of them, as far as there is any."""
    place = found.index(one)
    return (*found[max(0, place - 1) : place], *found[place + 1 : place + 2])
