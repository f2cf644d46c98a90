"""The way in to all comparisons, and the matrix of events and outlets with the pages that it needs."""

from collections.abc import Iterator
from dataclasses import dataclass

from pressmark import routes
from pressmark.fields import Ref
from pressmark.linking import shared_questions
from pressmark.pages import phrases
from pressmark.pages.desk import Desk
from pressmark.pages.facts import numbered, place_in_list
from pressmark.pages.frame import page
from pressmark.pages.matrix import Matrix, add_up, matrix
from pressmark.pages.outlet_words import compared
from pressmark.pages.page import Link, Mark, Page
from pressmark.pages.writer import Writer
from pressmark.wording import Bit

SHEET = "compare.css"
DIFFERING = 50


@dataclass(frozen=True, slots=True)
class Differing:
    """An event on which accounts contradict one another: on how many questions, and in texts of which outlets."""

    event: Link
    date: tuple[Bit, ...]
    questions: Link
    outlets: str


@dataclass(frozen=True, slots=True)
class CompareView:
    """See the template. `ways` are what can be compared here, each with a sentence."""

    ways: tuple[tuple[Link, str], ...]
    matrix: Matrix | None  # None: there is no event
    outlets: tuple[Mark, ...]  # each leads to its comparison with all the others; empty: there are no such pages
    differing: tuple[Differing, ...]
    rest: str  # a sentence on the events that `differing` leaves out, else ""
    all_events: Link


def compare(desk: Desk) -> Iterator[Page]:
    """compare.html and the further pages of the matrix; none where only one outlet has texts or was collected."""
    words, pages = desk.words, desk.grid.pages
    if not pages and desk.compares:
        yield _first(Writer(desk, routes.COMPARE), None)
    sums = add_up(desk)
    for number, shown in enumerate(pages, 1):
        writer = Writer(desk, routes.matrix(number))
        place = place_in_list(desk, number, len(pages[0]), shown, desk.links.events)
        pager = writer.pager(number, len(pages), words.text("Events {place}", place=place), routes.matrix)
        table = matrix(writer, shown, sums, pager)
        yield _first(writer, table) if number == 1 else _further(writer, table, number, place)


def _first(writer: Writer, table: Matrix | None) -> Page:
    words = writer.words
    told = words.text("Which outlet has texts on which event, and on what the accounts contradict one another.")
    return page(
        writer,
        "pages/compare.html",
        words.text("Compare"),
        _view(writer, table),
        description=told,
        section="compare",
        data=(routes.data("coverage.csv"),) if table else (),
        sheets=(SHEET,),
    )


def _further(writer: Writer, table: Matrix, number: int, place: str) -> Page:
    words = writer.words
    return page(
        writer,
        "pages/matrix.html",
        numbered(words.text("Events and outlets"), number, writer.desk),
        (table, Link(writer.href(routes.COMPARE), words.text("Compare"))),
        description=words.text("Which outlet has texts on which event: events {place}.", place=place),
        section="compare",
        data=(routes.data("coverage.csv"),),
        sheets=(SHEET,),
    )


def _view(writer: Writer, table: Matrix | None) -> CompareView:
    desk, words = writer.desk, writer.words
    found = [name for name in desk.links.events if shared_questions(desk.archive.events[name])]
    most = sorted(found, key=lambda name: -len(shared_questions(desk.archive.events[name])))
    left = len(most) - DIFFERING
    rest = words.count(
        "{n} more event is not listed here; the list of events marks it.",
        "{n} more events are not listed here; the list of events marks them.",
        left,
    )
    return CompareView(
        tuple(_ways(writer, most)),
        table,
        tuple(_against(writer, name) for name in compared(desk)),
        tuple(_differing(writer, name) for name in most[:DIFFERING]),
        rest if left > 0 else "",
        Link(writer.href(routes.listing("event")), words.text("All events")),
    )


def _against(writer: Writer, outlet: str) -> Mark:
    """An outlet that leads to its comparison with all the others."""
    mark = writer.mark(outlet)
    return Mark(writer.href(routes.compared(outlet)), mark.text, mark.css, mark.hue)


def _ways(writer: Writer, differing: list[str]) -> Iterator[tuple[Link, str]]:
    """What can be compared: a link and a sentence each."""
    desk, words = writer.desk, writer.words
    n, outlets = len(desk.links.events), len(desk.grid.outlets) + desk.grid.left_out
    if desk.grid.pages:
        told = words.count(
            "Which of {outlets} outlets has texts on {n} event, which has none, and which was not collected for it.",
            "Which of {outlets} outlets has texts on which of {n} events, which has none, and which was not collected.",
            n,
            outlets=words.number(outlets),
        )
        yield Link("#matrix", words.text("Events and outlets")), told
    if len(compared(desk)) > 1:
        told = words.text("Its words, names and spellings against those of all others, with what was counted.")
        yield Link("#outlets", words.text("One outlet and the others")), told
    if event := next((name for name in (*differing, *desk.links.events) if _parallel(desk, name)), ""):
        yield (
            writer.link(Ref("event", event), words.text("Accounts side by side"), "accounts"),
            words.text("On the page of an event its accounts stand in parallel; which of them, the reader chooses."),
        )
    if differing:
        yield Link("#claims", words.text("Contradictions")), _contradicting(writer, differing)


def _contradicting(writer: Writer, differing: list[str]) -> str:
    """On how many questions and events accounts differ."""
    words, events = writer.words, writer.archive.events
    questions = sum(len(shared_questions(events[name])) for name in differing)
    return words.count(
        "{questions} on {n} event that texts answer differently, with who says what and where.",
        "{questions} on {n} events that texts answer differently, with who says what and where.",
        len(differing),
        questions=words.count("{n} question", "{n} questions", questions),
    )


def _parallel(desk: Desk, name: str) -> bool:
    """Whether several accounts of an event stand side by side."""
    return desk.texts([account.article for account in desk.links.accounts.get(name, ())]) > 1


def _differing(writer: Writer, name: str) -> Differing:
    desk, words = writer.desk, writer.words
    event, ref = desk.archive.events[name], Ref("event", name)
    shared = shared_questions(event)
    articles = (desk.archive.articles[c.article.id] for c in event.claims if c.question in shared)
    outlets = len({article.outlet.id for article in articles})
    return Differing(
        writer.link(ref),
        writer.date(event.date),
        writer.link(ref, phrases.differing(words, len(shared)), "claims"),
        words.count("texts of {n} outlet", "texts of {n} outlets", outlets),
    )
