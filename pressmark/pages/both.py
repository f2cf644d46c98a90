"""Two outlets to the events and the names that both have, as rows of a table."""

from dataclasses import dataclass
from functools import partial

from pressmark import routes
from pressmark.fields import Ref
from pressmark.linking import shared_questions
from pressmark.pages import comparing, phrases
from pressmark.pages.comparing import Spelling
from pressmark.pages.covering import lag
from pressmark.pages.desk import Desk
from pressmark.pages.lines import anchor
from pressmark.pages.page import Link
from pressmark.pages.writer import Writer
from pressmark.sides import Side
from pressmark.wording import Bit


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
    """How often a name stands in the texts of one of the two, which `n` opens, and its most frequent spelling."""

    n: Link
    rate: str
    spellings: tuple[Spelling, ...]  # several where none is the most frequent


@dataclass(frozen=True, slots=True)
class SharedName:
    """A name that both have; `differently` says that the most frequent spellings are not the same, else ""."""

    name: Link
    cells: tuple[Named, Named]
    differently: str


class Both:
    """The rows of all pages of pairs. These stand equally deep, so what they say of a record is worked out once."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        cached = desk.ledger.cached
        self.writer = Writer(desk, routes.pair("one", "other"))
        self.texts = desk.counts.covering
        self._answers = cached(partial(_answering, desk))
        self._event = cached(self._an_event)
        self._cell = cached(self._a_cell)
        self._name = cached(partial(comparing.name, self.writer))
        self._named = cached(self._a_name)

    def events(self, one: str, other: str) -> list[str]:
        """The events that both outlets cover, in the order of their dates."""
        theirs = self.texts.get(other, {})
        return [event for event in self.texts.get(one, {}) if event in theirs]

    def shared(self, event: str, one: str, other: str) -> Shared:
        """An event that both outlets cover."""
        questions = sum(one in outlets and other in outlets for outlets in self._answers(event))
        said = phrases.differing(self.writer.words, questions) if questions else ""
        differing = self.writer.link(Ref("event", event), said, "claims") if questions else None
        return Shared(*self._event(event), (self._cell(event, one), self._cell(event, other)), differing)

    def names(self, ours: Side, theirs: Side) -> list[str]:
        """The names of both sides, by how often both together have them."""
        mine, other, known = ours.names.times, theirs.names.times, self.desk.archive.entities
        both = [entity for entity in mine if entity in other and entity in known]
        return sorted(both, key=lambda entity: (-mine[entity] - other[entity], entity))

    def shared_name(self, entity: str, ours: Side, theirs: Side, guarded: bool) -> SharedName:
        """A name of both sides; under the guard without rates."""
        cells = tuple(self._named(entity, side.outlet, side.language, guarded) for side in (ours, theirs))
        differently = comparing.differ(cells[0].spellings, cells[1].spellings)
        said = self.writer.words.text("another spelling") if differently else ""
        return SharedName(self._name(entity), (cells[0], cells[1]), said)

    def _an_event(self, name: str) -> tuple[Link, tuple[Bit, ...]]:
        return self.writer.link(Ref("event", name)), self.writer.date(self.desk.archive.events[name].date)

    def _a_cell(self, event: str, outlet: str) -> Cell:
        archive, names = self.desk.archive, self.texts[outlet][event]
        text = self.writer.words.count("{n} text", "{n} texts", len(names))
        ref = Ref("article", names[0]) if len(names) == 1 else Ref("event", event)
        link = self.writer.link(ref, text, "" if len(names) == 1 else "coverage")
        return Cell(link, lag(self.writer, archive.events[event].date, archive.articles[names[0]].published))

    def _a_name(self, entity: str, outlet: str, language: str, guarded: bool) -> Named:
        writer = self.writer
        (side,) = (side for side in self.desk.sides(outlet) if side.language == language)
        n, first = side.names.times[entity], comparing.first(writer, side.spellings[entity], language)
        opened = Link(writer.href(routes.lines(Ref("entity", entity)), anchor(outlet)), writer.words.number(n))
        return Named(opened, "" if guarded else comparing.rate(writer, n, side.words.words), first)


def _answering(desk: Desk, name: str) -> tuple[frozenset[str], ...]:
    """The outlets that answer each question of an event to which several texts have an answer."""
    event = desk.archive.events[name]
    return tuple(
        frozenset(desk.outlet_of[claim.article.id] for claim in event.claims if claim.question == question)
        for question in shared_questions(event)
    )
