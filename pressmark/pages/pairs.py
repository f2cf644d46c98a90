"""The pages of two outlets side by side: events of both, names of both, and what each says more than the other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pressmark import routes
from pressmark.comparison import Score, distinctive
from pressmark.pages import comparing, evidence, listed
from pressmark.pages.both import Both, Shared, SharedName
from pressmark.pages.comparing import Method, Row
from pressmark.pages.desk import Desk
from pressmark.pages.frame import page
from pressmark.pages.page import Link, Mark, Page
from pressmark.pages.writer import Writer
from pressmark.sides import Forms, Side

EVENTS = 50  # on a page
NAMES = 30  # of a language
WORDS = 20  # of each side


@dataclass(frozen=True, slots=True)
class Common:
    """What two outlets have in one language."""

    ways: tuple[tuple[Side, Side], tuple[Side, Side]]  # the one and the other, the other and the one
    names: tuple[str, ...]
    said: tuple[tuple[Score, ...], ...]  # for each way the words that the first has more; () under the guard


@dataclass(frozen=True, slots=True)
class Found:
    """What is to be shown of two outlets, before it is put in words."""

    one: str
    other: str
    events: tuple[str, ...]
    common: tuple[Common, ...]


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


def pair(desk: Desk, one: str, other: str) -> Iterator[Page]:
    """The page of two outlets that have an event or a name in common, and two files with what it lists."""
    writer = Writer(desk, routes.pair(one, other))
    titles = {"one": desk.archive.outlets[one].name, "other": desk.archive.outlets[other].name}
    both = desk.derived(Both)
    found = Found(one, other, tuple(both.events(one, other)), tuple(_in_common(desk, one, other, both)))
    data = routes.compared_files(one, other)
    yield page(
        writer,
        "pages/pair.html",
        desk.words.text("{one} and {other}", **titles),
        _view(writer, found, both),
        description=desk.words.text(
            "{one} and {other} side by side: events of both, names, and the words that each has more often.",
            **titles,
        ),
        section="compare",
        data=data,
        sheets=("words.css",),
    )
    yield from listed.files(desk, data, listed.COMPARED, list(_data(found, both)))


def _in_common(desk: Desk, one: str, other: str, both: Both) -> Iterator[Common]:
    """What both have in one language, the language with most texts of the first one first."""
    theirs = {side.language: side for side in desk.sides(other)}
    for side in desk.sides(one):
        if side.language in theirs:
            ways = ((side, theirs[side.language]), (theirs[side.language], side))
            said = tuple(
                distinctive(own.words, rest.words, desk.shown[f"{own.outlet} {own.language}"], WORDS)
                for own, rest in ways
            )
            yield Common(ways, tuple(both.names(*ways[0])), said)


def _data(found: Found, both: Both) -> Iterator[listed.Row]:
    """What the page lists as rows of data."""
    one, other = found.one, found.other
    for event in found.events[:EVENTS]:
        yield listed.covered(one, other, event, len(both.texts[one][event]), len(both.texts[other][event]))
    for common in found.common:
        ours, theirs = common.ways[0]
        for entity in common.names[:NAMES]:
            yield listed.said("names", ours, other, entity, None, ours.names, theirs.names)
            if comparing.unlike(both.writer, _only(ours, entity), _only(theirs, entity)):
                yield from listed.spelt(ours, other, entity, ours.spellings, theirs.spellings)
        for (own, rest), scores in zip(common.ways, common.said, strict=True):
            for score in scores:
                yield listed.said("words", own, rest.outlet, score.item, score, own.words, rest.words)


def _only(side: Side, entity: str) -> Forms:
    return {entity: side.spellings[entity]}


def _view(writer: Writer, found: Found, both: Both) -> PairView:
    desk, words = writer.desk, writer.words
    one, other, events = found.one, found.other, found.events
    together = tuple(_together(writer, common, both, alone=len(found.common) == 1) for common in found.common)
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
    sides = desk.sides(outlet)
    counted = [comparing.amount(writer, words.language_name(side.language), side.words) for side in sides]
    return Facts(
        writer.mark(outlet),
        words.count("{n} text", "{n} texts", texts),
        "; ".join(counted) or words.text("nothing counted"),
    )


def _together(writer: Writer, common: Common, rows: Both, alone: bool) -> Together:
    words, outlets = writer.words, writer.archive.outlets
    ours, theirs = common.ways[0]
    left = len(common.names) - NAMES
    guard = comparing.guard(writer, ours.words, theirs.words, outlets[ours.outlet].name, outlets[theirs.outlet].name)
    return Together(
        heading="" if alone else words.language_name(ours.language),
        guard=guard,
        names=tuple(rows.shared_name(entity, ours, theirs, bool(guard)) for entity in common.names[:NAMES]),
        more_names=words.count("{n} more name is not listed.", "{n} more names are not listed.", left)
        if left > 0
        else "",
        words=()
        if guard
        else tuple(
            (writer.mark(own.outlet), tuple(_said_more(writer, own, other, scores)))
            for (own, other), scores in zip(common.ways, common.said, strict=True)
        ),
    )


def _said_more(writer: Writer, own: Side, other: Side, scores: Sequence[Score]) -> Iterator[Row]:
    for score in scores:
        found = evidence.brief(writer, own, score.item)
        more = evidence.rest(found, score.here_texts, writer)
        word = comparing.word(writer, score.item, own.language)
        yield comparing.row(writer, word, score.item, score, own.words, other.words, (found, more))
