"""The page of what an outlet says more than the others: what was counted, words, names, spellings; or the guard."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pressmark import routes
from pressmark.comparison import Counts, Score, Weighed, candidates, distinctive, others, weighed
from pressmark.fields import Ref
from pressmark.model import Outlet
from pressmark.pages import comparing, evidence, listed
from pressmark.pages.comparing import Method, Practice, Row
from pressmark.pages.desk import Desk
from pressmark.pages.frame import page
from pressmark.pages.lines import older
from pressmark.pages.page import Count, Link, Mark, Page
from pressmark.pages.writer import Writer
from pressmark.sides import OUTLETS, Forms, Side, Whole

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
class Found:
    """What is to be shown of one language of an outlet, before it is put in words."""

    side: Side
    whole: Whole
    rest: Counts  # all others: their words
    rest_names: Counts
    words: tuple[tuple[str, Score | None], ...]
    names: tuple[tuple[str, Score | None], ...]
    spellings: Forms  # of all others
    unlike: tuple[str, ...]  # names that they spell differently
    limit: int  # of these on the page


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


def outlet_words(desk: Desk, name: str) -> Iterator[Page]:
    """The page of an outlet that has a text of its own here, and two files with what it lists."""
    outlet = desk.archive.outlets[name]
    writer = Writer(desk, routes.compared(name))
    found = tuple(_found(writer, name))
    data = routes.compared_files(name)
    yield page(
        writer,
        "pages/outlet-words.html",
        desk.words.text("{name}: words and names", name=outlet.name),
        _view(writer, outlet, found),
        description=desk.words.text(
            "Which words and names {name} has more often than the other outlets of the archive, text by text.",
            name=outlet.name,
        ),
        section="compare",
        data=data,
        sheets=("words.css",),
    )
    yield from listed.files(desk, data, listed.COMPARED, [row for one in found for row in _data(one)])


def compared(desk: Desk) -> tuple[str, ...]:
    """The outlets that have a text of their own here, in order of arrival."""
    outlets = desk.archive.outlets
    return tuple(sorted(desk.counts.publishers, key=lambda name: (outlets[name].arrival, name)))


def _view(writer: Writer, outlet: Outlet, found: Sequence[Found]) -> OutletWords:
    desk, words = writer.desk, writer.words
    own = desk.links.of_outlet[outlet.id]
    texts = [name for name in own if name not in desk.counts.copies]
    left = [name for name in texts if name not in desk.mentions.tallies]
    sides = desk.sides(outlet.id)
    copies = len(own) - len(texts)
    return OutletWords(
        outlet=writer.mark(outlet.id, outlet.name),
        counted=tuple(_counted(writer, side, len(texts)) for side in sides),
        uncounted=_uncounted(writer, left, len(texts)),
        uncounted_texts=tuple(writer.link(Ref("article", name)) for name in left[:LISTED]),
        copies=words.count("{n} copy of another text is left out.", "{n} copies of other texts are left out.", copies)
        if copies
        else "",
        older=_older(writer, [name for side in sides for name in side.articles]),
        compared=tuple(_compared(writer, outlet, one) for one in found),
        pairs=tuple(_pairs(writer, outlet.id)),
        pairs_note=_which(writer),
        overview=Link(writer.href(routes.record(Ref("outlet", outlet.id))), words.text("The outlet and its texts")),
        method=comparing.method(writer),
    )


def _counted(writer: Writer, side: Side, texts: int) -> CountedSide:
    words, whole = writer.words, writer.desk.whole[side.language]
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


def _found(writer: Writer, outlet: str) -> Iterator[Found]:
    """What is to be shown of each language of an outlet."""
    sides = writer.desk.sides(outlet)[:LANGUAGES]
    for side in sides:
        whole = writer.desk.whole[side.language]
        rest, rest_names = others(whole.words, side.words), others(whole.names, side.names)
        items = writer.desk.shown[f"{outlet} {side.language}"]
        spellings = comparing.without(whole.spellings, side.spellings)
        yield Found(
            side,
            whole,
            rest,
            rest_names,
            tuple(_best(side.words, rest, items, WORDS // len(sides))),
            tuple(_best(side.names, rest_names, _named(writer, side, whole, rest_names), NAMES // len(sides))),
            spellings,
            comparing.unlike(writer, side.spellings, spellings),
            NAMES // len(sides),
        )


def _data(found: Found) -> Iterator[listed.Row]:
    """The same as rows of data."""
    side = found.side
    for item, score in found.words:
        yield listed.said("words", side, "", item, score, side.words, found.rest)
    for item, score in found.names:
        yield listed.said("names", side, "", item, score, side.names, found.rest_names)
    for entity in found.unlike[: found.limit]:
        yield from listed.spelt(side, "", entity, side.spellings, found.spellings)


def _compared(writer: Writer, outlet: Outlet, found: Found) -> Compared:
    words, side = writer.words, found.side
    language = words.language_name(side.language)
    unlike, left = found.unlike[: found.limit], len(found.unlike) - found.limit
    return Compared(
        id=side.language,
        heading=language if len(writer.desk.sides(outlet.id)) > 1 else "",
        guard=comparing.guard(writer, side.words, found.rest, outlet.name, words.text("all others together")),
        lists=_lists(writer, found.whole, language),
        words=tuple(_words(writer, found)),
        names=tuple(_names(writer, found)),
        practices=tuple(
            comparing.practice(writer, entity, side.spellings, found.spellings, side.language) for entity in unlike
        ),
        more_practices=words.count("{n} more name is not listed.", "{n} more names are not listed.", left)
        if left > 0
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


def _words(writer: Writer, found: Found) -> Iterator[Row]:
    side = found.side
    for item, score in found.words:
        texts = evidence.of_word(writer, side, item)
        more = evidence.rest(texts, side.words.spread[item], writer)
        word = comparing.word(writer, item, side.language)
        yield comparing.row(writer, word, item, score, side.words, found.rest, (texts, more))


def _names(writer: Writer, found: Found) -> Iterator[Row]:
    side = found.side
    for item, score in found.names:
        texts = evidence.of_name(writer, side, item)
        more = evidence.rest(texts, side.names.spread[item], writer)
        name = comparing.name(writer, item)
        yield comparing.row(writer, name, item, score, side.names, found.rest_names, (texts, more))


def _named(writer: Writer, side: Side, whole: Whole, rest: Counts) -> Sequence[Weighed]:
    """The names of a side that may be shown."""
    guarded = side.names.too_little or rest.too_little
    named = side.names.times if guarded else candidates(side.names)
    return weighed(side.names, whole.names, (entity for entity in named if entity in writer.archive.entities))


def _best(own: Counts, rest: Counts, items: Sequence[Weighed], limit: int) -> Iterator[tuple[str, Score | None]]:
    """The items that one side has more; under the guard those that it has most, without a score."""
    if own.too_little or rest.too_little:
        most = sorted(items, key=lambda one: (-one.times, one.item))[:limit]
        yield from ((one.item, None) for one in most)
    else:
        yield from ((score.item, score) for score in distinctive(own, rest, items, limit))
