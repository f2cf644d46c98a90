"""The pages of two outlets side by side: events of both, names of both, and what each says more than the other."""

from collections.abc import Iterator
from dataclasses import dataclass

from pressmark import routes
from pressmark.comparison import distinctive
from pressmark.pages import comparing, evidence
from pressmark.pages.both import Both, Shared, SharedName
from pressmark.pages.comparing import Method, Row
from pressmark.pages.desk import Desk
from pressmark.pages.frame import page
from pressmark.pages.page import Link, Mark, Page
from pressmark.pages.writer import Writer
from pressmark.sides import Side

EVENTS = 50  # on a page
NAMES = 30  # of a language
WORDS = 20  # of each side


@dataclass(frozen=True, slots=True)
class Facts:
    """What was counted of one of the two."""

    outlet: Mark
    texts: str
    counted: str


@dataclass(frozen=True, slots=True)
class Together:
    """What was counted of both in one language."""

    heading: str
    guard: str
    names: tuple[SharedName, ...]
    more_names: str
    words: tuple[tuple[Mark, tuple[Row, ...]], ...]  # of each of the two


@dataclass(frozen=True, slots=True)
class PairView:
    """See the template."""

    outlets: tuple[Mark, Mark]
    facts: tuple[Facts, Facts]
    events: tuple[Shared, ...]
    more_events: str
    together: tuple[Together, ...]
    apart: str  # that they have no language in common
    pages: tuple[Link, Link]
    method: Method


def pair(desk: Desk, one: str, other: str) -> Page:
    """The page of two outlets that have an event or a name in common."""
    writer = Writer(desk, routes.pair(one, other))
    titles = {"one": desk.archive.outlets[one].name, "other": desk.archive.outlets[other].name}
    return page(
        writer,
        "pages/pair.html",
        desk.words.text("{one} and {other}", **titles),
        _view(writer, one, other, desk.derived(Both)),
        description=desk.words.text(
            "{one} and {other} side by side: events of both, names, and the words that each has more often.",
            **titles,
        ),
        section="compare",
        sheets=("words.css",),
    )


def _view(writer: Writer, one: str, other: str, both: Both) -> PairView:
    desk, words = writer.desk, writer.words
    events = both.events(one, other)
    together = tuple(_together(writer, one, other, both))
    left = len(events) - EVENTS
    return PairView(
        outlets=(
            writer.mark(one, desk.archive.outlets[one].name),
            writer.mark(other, desk.archive.outlets[other].name),
        ),
        facts=(_facts(writer, one), _facts(writer, other)),
        events=tuple(both.shared(event, one, other) for event in events[:EVENTS]),
        more_events=words.count("{n} more event is not listed.", "{n} more events are not listed.", left)
        if left > 0
        else "",
        together=together,
        apart="" if together else words.text("Nothing was counted of both in one language, so no words are compared."),
        pages=(_page_of(writer, one), _page_of(writer, other)),
        method=comparing.method(writer),
    )


def _page_of(writer: Writer, outlet: str) -> Link:
    text = writer.words.text("{name} against all others", name=writer.archive.outlets[outlet].name)
    return Link(writer.href(routes.compared(outlet)), text)


def _facts(writer: Writer, outlet: str) -> Facts:
    desk, words = writer.desk, writer.words
    texts = desk.texts(desk.links.of_outlet.get(outlet, ()))
    sides = desk.sides.of.get(outlet, ())
    counted = [comparing.amount(writer, words.language_name(side.language), side.words) for side in sides]
    return Facts(
        writer.mark(outlet),
        words.count("{n} text", "{n} texts", texts),
        "; ".join(counted) or words.text("nothing counted"),
    )


def _together(writer: Writer, one: str, other: str, rows: Both) -> Iterator[Together]:
    """What both have in one language, the language with most texts of the first one first."""
    of = writer.desk.sides.of
    theirs = {side.language: side for side in of.get(other, ())}
    both = [(side, theirs[side.language]) for side in of.get(one, ()) if side.language in theirs]
    for ours, others in both:
        yield _in_language(writer, ours, others, rows, alone=len(both) == 1)


def _in_language(writer: Writer, ours: Side, theirs: Side, rows: Both, alone: bool) -> Together:
    words, outlets = writer.words, writer.archive.outlets
    names = rows.names(ours, theirs)
    left = len(names) - NAMES
    guard = comparing.guard(writer, ours.words, theirs.words, outlets[ours.outlet].name, outlets[theirs.outlet].name)
    return Together(
        heading="" if alone else words.language_name(ours.language),
        guard=guard,
        names=tuple(rows.shared_name(entity, ours, theirs, bool(guard)) for entity in names[:NAMES]),
        more_names=words.count("{n} more name is not listed.", "{n} more names are not listed.", left)
        if left > 0
        else "",
        words=()
        if guard
        else (
            (writer.mark(ours.outlet), tuple(_said_more(writer, ours, theirs))),
            (writer.mark(theirs.outlet), tuple(_said_more(writer, theirs, ours))),
        ),
    )


def _said_more(writer: Writer, own: Side, other: Side) -> Iterator[Row]:
    items = writer.desk.sides.shown[own.outlet, own.language]
    for score in distinctive(own.words, other.words, items, WORDS):
        found = evidence.brief(writer, own, score.item)
        more = evidence.rest(found, score.here_texts, writer)
        word = comparing.word(writer, score.item, own.language)
        yield comparing.row(writer, word, score.item, score, own.words, other.words, (found, more))
