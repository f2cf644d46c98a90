"""The page of what an outlet says more than the others: what was counted, words, names, spellings; or the guard."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pressmark import routes
from pressmark.comparison import Counts, Score, Weighed, candidates, distinctive, others, weighed
from pressmark.fields import Ref
from pressmark.model import Outlet
from pressmark.pages import comparing, evidence
from pressmark.pages.comparing import Method, Practice, Row
from pressmark.pages.desk import Desk
from pressmark.pages.frame import page
from pressmark.pages.lines import older
from pressmark.pages.page import Count, Link, Mark, Page
from pressmark.pages.writer import Writer
from pressmark.sides import OUTLETS, Side, Whole

WORDS = 40  # on a page
NAMES = 30
LANGUAGES = 4  # on a page, each with its share of the words and names
LISTED = 10  # texts that were not counted


@dataclass(frozen=True, slots=True)
class CountedSide:
    """What was counted in one language."""

    language: str
    texts: Count
    words: Count


@dataclass(frozen=True, slots=True)
class Compared:
    """One language of an outlet. `guard` says why nothing is drawn, `lists` which words are left out."""

    id: str
    heading: str  # the language, "" where there is but one
    guard: str
    lists: str
    words: tuple[Row, ...]
    names: tuple[Row, ...]
    practices: tuple[Practice, ...]
    more_practices: str


@dataclass(frozen=True, slots=True)
class OutletWords:
    """See the template."""

    outlet: Mark
    counted: tuple[CountedSide, ...]
    uncounted: str
    uncounted_texts: tuple[Link, ...]
    copies: str
    older: str
    compared: tuple[Compared, ...]
    pairs: tuple[Mark, ...]
    pairs_note: str  # which outlets have such pages, where not all do
    overview: Link
    method: Method


def outlet_words(desk: Desk, name: str) -> Page:
    """The page of an outlet that has a text of its own here."""
    outlet = desk.archive.outlets[name]
    writer = Writer(desk, routes.compared(name))
    return page(
        writer,
        "pages/outlet-words.html",
        desk.words.text("{name}: words and names", name=outlet.name),
        _view(writer, outlet),
        description=desk.words.text(
            "Which words and names {name} has more often than the other outlets of the archive, text by text.",
            name=outlet.name,
        ),
        section="compare",
        sheets=("words.css",),
    )


def compared(desk: Desk) -> tuple[str, ...]:
    """The outlets that have a text of their own here, in order of arrival."""
    outlets = desk.archive.outlets
    return tuple(sorted(desk.counts.publishers, key=lambda name: (outlets[name].arrival, name)))


def _view(writer: Writer, outlet: Outlet) -> OutletWords:
    desk, words = writer.desk, writer.words
    own = desk.links.of_outlet[outlet.id]
    texts = [name for name in own if name not in desk.counts.copies]
    left = [name for name in texts if name not in desk.mentions.tallies]
    sides = desk.sides.of.get(outlet.id, ())
    copies = len(own) - len(texts)
    shown = sides[:LANGUAGES]
    return OutletWords(
        outlet=writer.mark(outlet.id, outlet.name),
        counted=tuple(_counted(writer, side, len(texts)) for side in sides),
        uncounted=_uncounted(writer, left, len(texts)),
        uncounted_texts=tuple(writer.link(Ref("article", name)) for name in left[:LISTED]),
        copies=words.count("{n} copy of another text is left out.", "{n} copies of other texts are left out.", copies)
        if copies
        else "",
        older=_older(writer, [name for side in sides for name in side.articles]),
        compared=tuple(_compared(writer, outlet, side, len(shown)) for side in shown),
        pairs=tuple(_pairs(writer, outlet.id)),
        pairs_note=_which(writer),
        overview=Link(writer.href(routes.record(Ref("outlet", outlet.id))), words.text("The outlet and its texts")),
        method=comparing.method(writer),
    )


def _counted(writer: Writer, side: Side, texts: int) -> CountedSide:
    words, whole = writer.words, writer.desk.sides.whole[side.language]
    return CountedSide(
        words.language_name(side.language),
        Count(words.number(len(side.articles)), words.number(texts)),
        Count(words.number(side.words.words), words.number(whole.words.words)),
    )


def _uncounted(writer: Writer, left: Sequence[str], texts: int) -> str:
    if not left:
        return ""
    return writer.words.count(
        "{n} text of {all} is withheld and was not counted; its digest is in the archive’s words.",
        "{n} texts of {all} are withheld and were not counted; their digests are in the archive’s words.",
        len(left),
        all=writer.words.number(texts),
    )


def _older(writer: Writer, names: Sequence[str]) -> str:
    """In how many texts names were counted before spellings were added, and how many spellings at most."""
    added = [n for name in names if (n := writer.desk.mentions.tallies[name].older) is not None]
    return (
        writer.words.count(
            "In {n} text names were {counted}.",
            "In {n} texts names were {counted}.",
            len(added),
            counted=older(writer.desk, max(added)),
        )
        if added
        else ""
    )


def _pairs(writer: Writer, outlet: str) -> Iterator[Mark]:
    for one, other in writer.desk.pairs:
        if outlet in (one, other):
            mark = writer.mark(other if outlet == one else one)
            yield Mark(writer.href(routes.pair(one, other)), mark.text, mark.css, mark.hue)


def _which(writer: Writer) -> str:
    outlets = len(writer.desk.counts.publishers)
    if outlets <= OUTLETS:
        return ""
    number = writer.words.number
    return writer.words.text(
        "Two by two stand the {n} outlets with most texts, of {all}.", n=number(OUTLETS), all=number(outlets)
    )


def _compared(writer: Writer, outlet: Outlet, side: Side, languages: int) -> Compared:
    desk, words = writer.desk, writer.words
    whole = desk.sides.whole[side.language]
    rest, rest_names = others(whole.words, side.words), others(whole.names, side.names)
    language = words.language_name(side.language)
    practices, found = comparing.practices(
        writer, side.spellings, comparing.without(whole.spellings, side.spellings), side.language, NAMES // languages
    )
    left = found - len(practices)
    return Compared(
        id=side.language,
        heading=language if len(desk.sides.of[outlet.id]) > 1 else "",
        guard=comparing.guard(writer, side.words, rest, outlet.name, words.text("all others together")),
        lists=_lists(writer, whole, language),
        words=tuple(_words(writer, side, rest, WORDS // languages)),
        names=tuple(_names(writer, side, whole, rest_names, NAMES // languages)),
        practices=practices,
        more_practices=words.count("{n} more name is not listed.", "{n} more names are not listed.", left)
        if left
        else "",
    )


def _lists(writer: Writer, whole: Whole, language: str) -> str:
    if whole.functions is None:
        return writer.words.text(
            "For {language} there is no list of function words here; none were left out.", language=language
        )
    return writer.words.count(
        "{n} function word that stands in every fourth text is left out.",
        "{n} function words that stand in every fourth text are left out.",
        len(whole.functions),
    )


def _words(writer: Writer, side: Side, rest: Counts, limit: int) -> Iterator[Row]:
    items = writer.desk.sides.shown[side.outlet, side.language]
    for item, score in _best(side.words, rest, items, limit):
        found = evidence.of_word(writer, side, item)
        more = evidence.rest(found, side.words.spread[item], writer)
        word = comparing.word(writer, item, side.language)
        yield comparing.row(writer, word, item, score, side.words, rest, (found, more))


def _names(writer: Writer, side: Side, whole: Whole, rest: Counts, limit: int) -> Iterator[Row]:
    guarded = side.names.too_little or rest.too_little
    named = side.names.times if guarded else candidates(side.names)
    items = weighed(side.names, whole.names, (entity for entity in named if entity in writer.archive.entities))
    for item, score in _best(side.names, rest, items, limit):
        found = evidence.of_name(writer, side, item)
        more = evidence.rest(found, side.names.spread[item], writer)
        name = comparing.name(writer, item)
        yield comparing.row(writer, name, item, score, side.names, rest, (found, more))


def _best(own: Counts, rest: Counts, items: Sequence[Weighed], limit: int) -> Iterator[tuple[str, Score | None]]:
    """The items that one side has more; under the guard those that it has most, without a score."""
    if own.too_little or rest.too_little:
        most = sorted(items, key=lambda one: (-one.times, one.item))[:limit]
        yield from ((one.item, None) for one in most)
    else:
        yield from ((score.item, score) for score in distinctive(own, rest, items, limit))
