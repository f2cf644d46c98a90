"""The lists of outlets, events and notes."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from pressmark import routes
from pressmark.coverage import Coverage, window
from pressmark.fields import Ref
from pressmark.linking import shared_questions
from pressmark.model import Outlet
from pressmark.pages import phrases
from pressmark.pages.desk import Desk
from pressmark.pages.facts import numbered, paginate, place_in_list
from pressmark.pages.frame import page
from pressmark.pages.page import Link, Mark, Page, Pager
from pressmark.pages.writer import Writer
from pressmark.wording import Bit

RECORDS = 200  # a page


@dataclass(frozen=True, slots=True)
class OutletRow:
    """An outlet in the list of outlets."""

    outlet: Mark
    kind: str
    country: str
    collected: tuple[Bit, ...]
    texts: str


@dataclass(frozen=True, slots=True)
class OutletList:
    """Publishers and carriers, apart."""

    note: str
    publishers: tuple[OutletRow, ...]
    carriers: tuple[OutletRow, ...]
    pager: Pager | None


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event in a list: by whom it is covered, and on how much the accounts differ."""

    event: Link
    date: tuple[Bit, ...]
    covered: str
    differing: Link | None


@dataclass(frozen=True, slots=True)
class EventList:
    """One page of all events, oldest first."""

    note: str
    rows: tuple[EventRow, ...]
    pager: Pager | None


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note in the list of notes."""

    note: Link
    summary: str


def outlet_lists(desk: Desk) -> Iterator[Page]:
    """Outlets with texts here in order of arrival, then carriers and agencies."""
    words = desk.words
    outlets = sorted(desk.archive.outlets.values(), key=lambda o: (o.id not in desk.links.of_outlet, o.arrival, o.name))
    for number, pages, shown in paginate(outlets, RECORDS):
        writer = Writer(desk, routes.listing("outlet", number))
        rows = [(outlet.id in desk.links.of_outlet, _outlet_row(writer, outlet)) for outlet in shown]
        view = OutletList(
            phrases.unrated(words),
            tuple(row for publishes, row in rows if publishes),
            tuple(row for publishes, row in rows if not publishes),
            writer.pager(
                number,
                pages,
                place_in_list(desk, number, RECORDS, [o.id for o in shown], [o.id for o in outlets]),
                partial(routes.listing, "outlet"),
            ),
        )
        yield page(
            writer,
            "pages/outlets.html",
            numbered(words.text("Outlets"), number, desk),
            view,
            description=words.text(
                "Outlets and carriers of the archive, with what was collected of each: page {n}.", n=number
            ),
            section="outlets",
            data=routes.list_files("outlet"),
            scripts=("filter-list.js", "sort-table.js"),
        )


def _outlet_row(writer: Writer, outlet: Outlet) -> OutletRow:
    words, links = writer.words, writer.desk.links
    own = writer.desk.texts(links.of_outlet.get(outlet.id, ()))
    carried = len(writer.desk.counts.stands.at.get(outlet.id, ())) - own
    shared = len(links.contributed.get(outlet.id, ()))
    texts = [
        words.count("{n} text", "{n} texts", own) if own else "",
        words.count("carries {n} text", "carries {n} texts", carried) if carried else "",
        words.count("contributed to {n} text", "contributed to {n} texts", shared) if shared else "",
    ]
    return OutletRow(
        writer.mark(outlet.id),
        phrases.outlet_kind(words, outlet.kind),
        words.territory_name(outlet.country) if outlet.country else "",
        window_words(writer, outlet),
        "; ".join(filter(None, texts)),
    )


def window_words(writer: Writer, outlet: Outlet) -> tuple[Bit, ...]:
    """The days of happenings that an outlet was collected for, in words; () where nothing was."""
    span = window(outlet)
    return writer.date(span) if span else ()


def event_lists(desk: Desk) -> Iterator[Page]:
    """Events, oldest first."""
    words = desk.words
    names = desk.links.events
    note = words.count(
        "{n} event that the texts cover. Coverage is out of the outlets collected for its days.",
        "{n} events that the texts cover. Coverage is out of the outlets collected for their days.",
        len(names),
    )
    for number, pages, shown in paginate(names, RECORDS):
        writer = Writer(desk, routes.listing("event", number))
        rows = tuple(event_row(writer, name) for name in shown)
        view = EventList(
            note,
            rows,
            writer.pager(
                number, pages, place_in_list(desk, number, RECORDS, shown, names), partial(routes.listing, "event")
            ),
        )
        yield page(
            writer,
            "pages/events.html",
            numbered(words.text("Events"), number, desk),
            view,
            description=words.text(
                "All events by date, with how many outlets cover each: page {n} of {all}.", n=number, all=pages
            ),
            section="events",
            data=routes.list_files("event"),
        )


def event_row(writer: Writer, name: str) -> EventRow:
    """An event with its date and by how many outlets it is covered."""
    desk, words = writer.desk, writer.words
    event, coverage = desk.archive.events[name], desk.coverage[name]
    ref = Ref("event", name)
    questions = len(shared_questions(event))
    return EventRow(
        writer.link(ref),
        writer.date(event.date),
        _covered(writer, coverage),
        writer.link(ref, phrases.differing(words, questions), "claims") if questions else None,
    )


def _covered(writer: Writer, coverage: Coverage) -> str:
    """By how many outlets, and where its texts appear more than once, in how many texts at how many places."""
    told = phrases.covered_briefly(writer.words, coverage)
    if coverage.appearances <= coverage.texts:
        return told
    held = phrases.held(writer.words, coverage.texts, coverage.appearances)
    return writer.words.text("{told}; {held}", told=told, held=held)


def note_list(desk: Desk) -> Iterator[Page]:
    """Notes, in their own order."""
    words = desk.words
    writer = Writer(desk, routes.listing("note"))
    rows = tuple(NoteRow(writer.link(Ref("note", note.id)), note.summary or "") for note in desk.notes)
    yield page(
        writer,
        "pages/notes.html",
        words.text("Notes"),
        rows,
        description=words.text("What the maintainers say of this archive and of how it was made."),
        section="notes",
        data=routes.list_files("note"),
    )
