"""The claims of an event to questions: each position once, and who takes it, in whose text and paragraph."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pressmark import routes
from pressmark.fields import Ref
from pressmark.linking import shared_questions
from pressmark.model import Claim, Event
from pressmark.pages import phrases
from pressmark.pages.page import Mark
from pressmark.pages.writer import Writer

CLAIMS = 200  # of one event; an id of 80 letters in both addresses makes 100 kB of them
SPEAKER, WHERE = "\0", "\1"  # stand in a sentence where links go; no record has them (bad-character)


@dataclass(frozen=True, slots=True)
class Position:
    """What is claimed, and by whom: each a sentence in pieces, those without an address plain words."""

    claim: str
    said: tuple[tuple[Mark, ...], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that the accounts say differently."""

    question: str
    positions: tuple[Position, ...]


def questions(writer: Writer, event: Event) -> tuple[tuple[Question, ...], tuple[Question, ...], str]:
    """The questions that several texts answer, those that one alone answers, and what is to be said of the rest."""
    shared = frozenset(shared_questions(event))
    found = tuple(_questions(writer, shown(event)))
    left = len(event.claims) - CLAIMS
    rest = writer.words.count(
        "{n} more claim of this event’s record is not shown here.",
        "{n} more claims of this event’s record are not shown here.",
        left,
    )
    return (
        tuple(question for question in found if question.question in shared),
        tuple(question for question in found if question.question not in shared),
        rest if left > 0 else "",
    )


def shown(event: Event) -> Sequence[Claim]:
    """The claims of an event that its page has: where there are too many, those of shared questions first."""
    shared = frozenset(shared_questions(event))
    return sorted(event.claims, key=lambda claim: claim.question not in shared)[:CLAIMS]


def _questions(writer: Writer, claims: Sequence[Claim]) -> Iterator[Question]:
    """Claims under their question, and equal ones under one position; both in the order of their first claim."""
    by_question: dict[str, dict[str, list[Claim]]] = {}
    for claim in claims:
        by_question.setdefault(claim.question, {}).setdefault(claim.claim, []).append(claim)
    for question, positions in by_question.items():
        yield Question(
            question,
            tuple(Position(text, tuple(_said(writer, claim) for claim in by)) for text, by in positions.items()),
        )


def _said(writer: Writer, claim: Claim) -> tuple[Mark, ...]:
    """Who makes a claim and where: the speaker's name links to its page, the text to its paragraph."""
    words, archive = writer.words, writer.archive
    if isinstance(claim.speaker, Ref):
        link = writer.link(claim.speaker)
        speaker = Mark(link.href, link.text, "", "")
    else:
        name = words.text("the author") if claim.speaker == "author" else words.text("somebody unnamed")
        speaker = Mark("", name, "", "")
    name = archive.articles[claim.article.id].outlet.id
    outlet = writer.mark(name, archive.outlets[name].short)
    href = writer.href(routes.record(claim.article), writer.desk.digest(claim.article.id).anchor(claim.paragraph))
    where = Mark(href, words.text("{outlet} ¶{n}", outlet=outlet.text, n=claim.paragraph), outlet.css, outlet.hue)
    return tuple(_pieces(phrases.said(words, claim.level, SPEAKER, WHERE), {SPEAKER: speaker, WHERE: where}))


def _pieces(sentence: str, marks: dict[str, Mark]) -> Iterator[Mark]:
    """A sentence cut at its signs, with what stands for each."""
    text = ""
    for sign in sentence:
        if sign in marks:
            yield from [Mark("", text, "", "")] if text else []
            yield marks[sign]
            text = ""
        else:
            text += sign
    yield from [Mark("", text, "", "")] if text else []
