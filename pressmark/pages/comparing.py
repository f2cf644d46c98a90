"""Sides compared to rows for pages: what one says more, with its evidence, how names are spelt, and the guard."""

from collections.abc import Mapping
from dataclasses import dataclass

from pressmark.comparison import TEXTS, WORDS, Counts, Score
from pressmark.fields import Ref
from pressmark.pages.evidence import Instance
from pressmark.pages.page import Link
from pressmark.pages.writer import Writer
from pressmark.sides import Forms

RATE = 10_000  # words
FORMS = 6  # spellings of one name
METHOD = "method"  # the note that says how all is done, where an archive has it


@dataclass(frozen=True, slots=True)
class Measure:
    """How often one side has an item: "12", "4.5" in 10,000 words, "3 of 21" texts. A rate is "" under the guard."""

    n: str
    rate: str
    texts: str


@dataclass(frozen=True, slots=True)
class Row:
    """An item of a comparison. `effect` and `z` are "" under the guard; `item` has no address where it is a word."""

    item: Link
    here: Measure
    there: Measure
    effect: str
    z: str
    instances: tuple[Instance, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Spelling:
    """A spelling and how often it stands there."""

    form: Link
    n: str


@dataclass(frozen=True, slots=True)
class Practice:
    """A name that two sides spell differently."""

    name: Link
    here: tuple[Spelling, ...]
    there: tuple[Spelling, ...]


def rate(writer: Writer, n: int, words: int) -> str:
    """How often in 10,000 words, with one decimal."""
    return writer.words.tenths(n * RATE / words) if words else ""


def _measure(writer: Writer, item: str, counts: Counts, guarded: bool) -> Measure:
    words = writer.words
    n = counts.times.get(item, 0)
    texts = words.text("{n} of {all}", n=words.number(counts.spread.get(item, 0)), all=words.number(counts.texts))
    return Measure(words.number(n), "" if guarded else rate(writer, n, counts.words), texts)


def row(
    writer: Writer,
    item: Link,
    key: str,
    score: Score | None,
    own: Counts,
    other: Counts,
    found: tuple[tuple[Instance, ...], str],
) -> Row:
    """An item, with its score if there is one; `found` are the texts that have it and how many more there are."""
    here, there = _measure(writer, key, own, score is None), _measure(writer, key, other, score is None)
    if not score:
        return Row(item, here, there, "", "", *found)
    return Row(item, here, there, writer.words.tenths(score.steps), writer.words.tenths(score.z), *found)


def word(writer: Writer, text: str, language: str) -> Link:
    """A word as an item: in its language, without an address."""
    return Link("", text, *writer.other_language(language))


def name(writer: Writer, entity: str) -> Link:
    """A name as an item."""
    return writer.link(Ref("entity", entity))


def guard(writer: Writer, own: Counts, other: Counts, called: str, others: str) -> str:
    """That there is too little text to compare, with how much there is; "" where there is enough."""
    if not (own.too_little or other.too_little):
        return ""
    words = writer.words
    return words.text(
        "Too little text. {one}; {other}. Under {texts} texts or {words} words on either side, one subject or one "
        "quotation can put a word on top. The counts stand here, and nothing is drawn from them.",
        one=amount(writer, called, own),
        other=amount(writer, others, other),
        texts=words.number(TEXTS),
        words=words.number(WORDS),
    )


def amount(writer: Writer, called: str, counts: Counts) -> str:
    """How much was counted of a side: "RFE/RL: 1 text of 671 words"."""
    return writer.words.count(
        "{name}: {n} text of {words} words",
        "{name}: {n} texts of {words} words",
        counts.texts,
        name=called,
        words=writer.words.number(counts.words),
    )


def unlike(writer: Writer, own: Forms, other: Forms) -> tuple[str, ...]:
    """The names of which both sides have another spelling most, by how often they stand here."""
    names = writer.archive.entities
    found = [
        (-sum(forms.values()), entity)
        for entity, forms in own.items()
        if entity in names and (theirs := other.get(entity)) and not _most(forms) & _most(theirs)
    ]
    return tuple(entity for _, entity in sorted(found))


def practice(writer: Writer, entity: str, own: Forms, other: Forms, language: str) -> Practice:
    """How two sides spell a name, each its most frequent spellings."""
    spelt = (_spellings(writer, forms[entity], language) for forms in (own, other))
    return Practice(name(writer, entity), *spelt)


def without(whole: Forms, own: Forms) -> dict[str, dict[str, int]]:
    """The spellings of the others: those of all without a side's own, of the names that the side has."""
    return {
        entity: {
            form: n - own[entity].get(form, 0) for form, n in whole[entity].items() if n > own[entity].get(form, 0)
        }
        for entity in own
    }


def ordered(forms: Mapping[str, int]) -> list[str]:
    """Spellings, the most frequent first."""
    return sorted(forms, key=lambda form: (-forms[form], form))


def _most(forms: Mapping[str, int]) -> set[str]:
    """The most frequent spelling, or several that are equally frequent."""
    return {form for form, n in forms.items() if n == max(forms.values())}


def first(writer: Writer, forms: Mapping[str, int], language: str) -> tuple[Spelling, ...]:
    """The most frequent spellings, six at most: one, unless several are equally frequent."""
    most = _most(forms)
    return _spellings(writer, {form: n for form, n in forms.items() if form in most}, language)


def differ(one: tuple[Spelling, ...], other: tuple[Spelling, ...]) -> bool:
    """Whether two sides have no most frequent spelling in common."""
    return not {spelling.form.text for spelling in one} & {spelling.form.text for spelling in other}


def _spellings(writer: Writer, forms: Mapping[str, int], language: str) -> tuple[Spelling, ...]:
    tongue = writer.other_language(language)
    return tuple(Spelling(Link("", form, *tongue), writer.words.number(forms[form])) for form in ordered(forms)[:FORMS])


@dataclass(frozen=True, slots=True)
class Method:
    """Where the method note says how something was done; each is None where no such note or no such place is."""

    counted: Link | None
    scored: Link | None
    paired: Link | None
    little: Link | None


def method(writer: Writer) -> Method:
    """The places of the note `method`, of an archive that has one with these headings."""
    text = writer.words.text
    return Method(
        _place(writer, "s-what-is-counted", text("What is counted, and how")),
        _place(writer, "s-distinctive-words", text("How words are compared")),
        _place(writer, "s-two-outlets-side-by-side", text("How two outlets are compared")),
        _place(writer, "s-too-little-text", text("Why this is too little")),
    )


def _place(writer: Writer, place: str, text: str) -> Link | None:
    ref = Ref("note", METHOD)
    body = writer.archive.bodies.get(ref) if METHOD in writer.archive.notes else None
    return writer.link(ref, text, body.places[place]) if body and place in body.places else None
