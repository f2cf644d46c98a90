"""The pages of two outlets side by side: events of both, names of both, and what each says more than the other."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pressmark import routes
from pressmark.comparison import distinctive
from pressmark.fields import Ref
from pressmark.linking import shared_questions
from pressmark.pages import comparing, evidence, phrases
from pressmark.pages.comparing import Row, Spelling
from pressmark.pages.desk import Desk, Writer
from pressmark.pages.events import lag
from pressmark.pages.frame import page
from pressmark.pages.page import Link, Mark, Page
from pressmark.sides import OUTLETS, Side
from pressmark.wording import Bit

ROWS = 50  # of a table
WORDS = 20  # of each side
Covering = Mapping[str, Mapping[str, tuple[str, ...]]]  # by outlet, then event: its texts in the order of their dates


@dataclass(frozen=True, slots=True)
class Facts:
    """What was counted of one of the two."""

    outlet: Mark
    texts: str
    counted: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What one outlet has on an event: the link leads to its only text, or to the coverage of the event."""

    texts: Link
    lag: str


@dataclass(frozen=True, slots=True)
class Shared:
    """An event that both cover, and on how much their accounts contradict one another."""

    event: Link
    date: tuple[Bit, ...]
    cells: tuple[Cell, Cell]
    differing: Link | None


@dataclass(frozen=True, slots=True)
class Named:
    """How often a name stands in the texts of one of the two, and its most frequent spelling there."""

    n: str
    rate: str
    spelling: Spelling


@dataclass(frozen=True, slots=True)
class SharedName:
    """A name that both have; `css` where they spell it differently."""

    name: Link
    cells: tuple[Named, Named]
    differently: str


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
    method: Link | None


def pairs(desk: Desk) -> Iterator[Page]:
    """A page for every two outlets that have an event or a name in common."""
    covering = _covering(desk)
    for one, other in desk.sides.pairs:
        writer = Writer(desk, routes.pair(one, other))
        titles = {"one": desk.archive.outlets[one].name, "other": desk.archive.outlets[other].name}
        yield page(
            writer,
            "pages/pair.html",
            desk.words.text("{one} and {other}", **titles),
            _view(writer, one, other, covering),
            description=desk.words.text(
                "{one} and {other} side by side: events of both, names, and the words that each has more often.",
                **titles,
            ),
            section="compare",
            sheets=("words.css",),
        )


def which(writer: Writer) -> str:
    """Which outlets have pages two by two, where not all do; else ""."""
    texts = sum(1 for names in writer.desk.links.of_outlet.values() if names)
    if texts <= OUTLETS:
        return ""
    return writer.words.text(
        "Two by two are compared the {n} outlets with most texts, of {all}.",
        n=writer.words.number(OUTLETS),
        all=writer.words.number(texts),
    )


def _covering(desk: Desk) -> Covering:
    found: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for event in desk.links.events:
        for account in desk.links.accounts.get(event, ()):
            if account.article not in desk.copied:
                found[desk.archive.articles[account.article].outlet.id][event].append(account.article)
    return {
        outlet: {event: tuple(names) for event, names in events.items()} for outlet, events in sorted(found.items())
    }


def _view(writer: Writer, one: str, other: str, covering: Covering) -> PairView:
    desk, words = writer.desk, writer.words
    ours, theirs = covering.get(one, {}), covering.get(other, {})
    events = [event for event in ours if event in theirs]
    together = tuple(_together(writer, one, other))
    left = len(events) - ROWS
    return PairView(
        outlets=(
            writer.mark(one, desk.archive.outlets[one].name),
            writer.mark(other, desk.archive.outlets[other].name),
        ),
        facts=(_facts(writer, one), _facts(writer, other)),
        events=tuple(_shared(writer, event, (ours[event], theirs[event]), {one, other}) for event in events[:ROWS]),
        more_events=words.count("{n} more event is not listed.", "{n} more events are not listed.", left)
        if left > 0
        else "",
        together=together,
        apart="" if together else words.text("Nothing was counted of both in one language, so no words are compared."),
        pages=(_page_of(writer, one), _page_of(writer, other)),
        method=comparing.method(writer, "s-two-outlets-side-by-side"),
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


def _shared(writer: Writer, name: str, texts: tuple[tuple[str, ...], tuple[str, ...]], two: set[str]) -> Shared:
    event = writer.archive.events[name]
    ref = Ref("event", name)
    questions = _contradictions(writer, name, two)
    cells = (_cell(writer, name, texts[0]), _cell(writer, name, texts[1]))
    differing = writer.link(ref, phrases.differing(writer.words, questions), "claims") if questions else None
    return Shared(writer.link(ref), writer.date(event.date), cells, differing)


def _contradictions(writer: Writer, name: str, two: set[str]) -> int:
    """How many questions both answer, each in its own text."""
    event, articles = writer.archive.events[name], writer.archive.articles
    shared = shared_questions(event)
    return sum(
        two <= {articles[claim.article.id].outlet.id for claim in event.claims if claim.question == question}
        for question in shared
    )


def _cell(writer: Writer, event: str, names: tuple[str, ...]) -> Cell:
    words = writer.words
    first = writer.archive.articles[names[0]]
    text = words.count("{n} text", "{n} texts", len(names))
    ref = Ref("article", names[0]) if len(names) == 1 else Ref("event", event)
    link = writer.link(ref, text, "" if len(names) == 1 else "coverage")
    return Cell(link, lag(writer, writer.archive.events[event].date, first.published))


def _together(writer: Writer, one: str, other: str) -> Iterator[Together]:
    """What both have in one language, the language with most texts of the first one first."""
    of = writer.desk.sides.of
    theirs = {side.language: side for side in of.get(other, ())}
    both = [(side, theirs[side.language]) for side in of.get(one, ()) if side.language in theirs]
    for ours, others in both:
        yield _in_language(writer, ours, others, alone=len(both) == 1)


def _in_language(writer: Writer, ours: Side, theirs: Side, alone: bool) -> Together:
    words, outlets = writer.words, writer.archive.outlets
    names = _shared_names(writer, ours, theirs)
    left = len(names) - ROWS
    guard = comparing.guard(writer, ours.words, theirs.words, outlets[ours.outlet].name, outlets[theirs.outlet].name)
    return Together(
        heading="" if alone else words.language_name(ours.language),
        guard=guard,
        names=tuple(_shared_name(writer, entity, ours, theirs, bool(guard)) for entity in names[:ROWS]),
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


def _shared_names(writer: Writer, ours: Side, theirs: Side) -> list[str]:
    """The names of both, by how often both together have them."""
    mine, other = ours.names.times, theirs.names.times
    both = [entity for entity in mine if entity in other and entity in writer.archive.entities]
    return sorted(both, key=lambda entity: (-mine[entity] - other[entity], entity))


def _shared_name(writer: Writer, entity: str, ours: Side, theirs: Side, guarded: bool) -> SharedName:
    cells = (_named(writer, entity, ours, guarded), _named(writer, entity, theirs, guarded))
    differently = cells[0].spelling.form != cells[1].spelling.form
    said = writer.words.text("another spelling") if differently else ""
    return SharedName(comparing.name(writer, entity), cells, said)


def _named(writer: Writer, entity: str, side: Side, guarded: bool) -> Named:
    n, forms = side.names.times[entity], side.spellings[entity]
    first = comparing.ordered(forms)[0]
    spelling = Spelling(comparing.word(writer, first, side.language), writer.words.number(forms[first]))
    return Named(writer.words.number(n), "" if guarded else comparing.rate(writer, n, side.words.words), spelling)


def _said_more(writer: Writer, own: Side, other: Side) -> Iterator[Row]:
    whole = writer.desk.sides.whole[own.language]
    items = writer.desk.sides.shown[own.outlet, own.language]
    for score in distinctive(own.words, other.words, whole.words, items, WORDS):
        found = evidence.brief(writer, own, score.item)
        more = evidence.rest(found, score.here_texts, writer)
        word = comparing.word(writer, score.item, own.language)
        yield comparing.row(writer, word, score.item, score, own.words, other.words, (found, more))
