"""Two outlets to the events and the names that both have, as rows of a table."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from pressmark.fields import Ref
from pressmark.linking import shared_questions
from pressmark.pages import comparing, phrases
from pressmark.pages.comparing import Spelling
from pressmark.pages.covering import lag
from pressmark.pages.desk import Desk, Writer
from pressmark.pages.page import Link
from pressmark.sides import Side
from pressmark.wording import Bit

Covering = Mapping[str, Mapping[str, tuple[str, ...]]]  # by outlet, then event: its texts in the order of their dates


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


def covering(desk: Desk) -> Covering:
    """The texts of each outlet on each event, events in the order of their dates; copies are left out."""
    found: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for event in desk.links.events:
        for account in desk.links.accounts.get(event, ()):
            if account.article not in desk.counts.copies:
                found[desk.archive.articles[account.article].outlet.id][event].append(account.article)
    return {
        outlet: {event: tuple(names) for event, names in events.items()} for outlet, events in sorted(found.items())
    }


def shared(writer: Writer, name: str, texts: tuple[tuple[str, ...], tuple[str, ...]], two: set[str]) -> Shared:
    """An event that both cover; `texts` are those of each, `two` the outlets."""
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


def names_of_both(writer: Writer, ours: Side, theirs: Side) -> list[str]:
    """The names of both, by how often both together have them."""
    mine, other = ours.names.times, theirs.names.times
    both = [entity for entity in mine if entity in other and entity in writer.archive.entities]
    return sorted(both, key=lambda entity: (-mine[entity] - other[entity], entity))


def shared_name(writer: Writer, entity: str, ours: Side, theirs: Side, guarded: bool) -> SharedName:
    """A name of both; under the guard without rates."""
    cells = (_named(writer, entity, ours, guarded), _named(writer, entity, theirs, guarded))
    differently = cells[0].spelling.form != cells[1].spelling.form
    said = writer.words.text("another spelling") if differently else ""
    return SharedName(comparing.name(writer, entity), cells, said)


def _named(writer: Writer, entity: str, side: Side, guarded: bool) -> Named:
    n, forms = side.names.times[entity], side.spellings[entity]
    first = comparing.ordered(forms)[0]
    spelling = Spelling(comparing.word(writer, first, side.language), writer.words.number(forms[first]))
    return Named(writer.words.number(n), "" if guarded else comparing.rate(writer, n, side.words.words), spelling)
