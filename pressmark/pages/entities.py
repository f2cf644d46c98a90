"""The page of a name: who spells it how and how often, when, in which lines, beside whom; its events and its texts."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pressmark import citing, routes
from pressmark.charts import Lane, Picture, Printing, mention_picture
from pressmark.coverage import window
from pressmark.fields import Ref
from pressmark.model import Entity
from pressmark.pages import lines, named, phrases, texts
from pressmark.pages.desk import Desk
from pressmark.pages.facts import host
from pressmark.pages.frame import feed_link, page
from pressmark.pages.lines import Group, Sheet
from pressmark.pages.lists import EventRow, event_row
from pressmark.pages.named import Beside
from pressmark.pages.names import own_forms
from pressmark.pages.page import Facts, Foreign, Link, Page
from pressmark.pages.provenance import Fact, changes
from pressmark.pages.spelling import (
    FORMS,
    Ambiguous,
    PracticeView,
    Spelling,
    ambiguous,
    practice_view,
    spellings,
)
from pressmark.pages.texts import Texts
from pressmark.pages.writer import Writer
from pressmark.practice import Named, Practice, Usage, practice
from pressmark.wording import Wording

EVENTS = 60


@dataclass(frozen=True, slots=True)
class EntityView:
    """See the template."""

    name: str
    kind: str
    country: str
    summary: str
    foreign: tuple[Foreign, ...]
    facts: tuple[Link, ...]
    practice: PracticeView | None
    uncounted: str  # why there is no table
    picture: Picture | None
    spellings: tuple[Spelling, ...]
    ambiguous: tuple[Ambiguous, ...]
    never: tuple[str, ...]
    lines: tuple[Group, ...]
    lines_of: str
    all_lines: Link | None
    beside: tuple[Beside, ...]
    more_beside: str
    texts: Texts
    out_of: str
    events: tuple[EventRow, ...]
    more_events: str
    wikidata: Link | None
    sources: tuple[Link, ...]
    feed: Link | None
    changes: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found of one name."""

    practice: Practice
    sheet: Sheet
    articles: tuple[str, ...]
    facts: Facts


def entity(desk: Desk, name: str) -> Page:
    """The page of a name."""
    used = practice(desk.archive, desk.mentions, name)
    found = _Found(used, lines.sheet(desk, name, used), named.texts_of(desk, name), named.facts_of(desk, name))
    return _page(desk, desk.archive.entities[name], found)


def entity_lists(desk: Desk, name: str) -> Iterator[Page]:
    """Behind it further pages of its texts, and all its lines: these say nothing of how much the archive holds."""
    used = practice(desk.archive, desk.mentions, name)
    yield from texts.others(
        desk, Ref("entity", name), named.texts_of(desk, name), "entities", named.facts_of(desk, name)
    )
    yield from lines.pages(desk, name, lines.sheet(desk, name, used), used)


def _page(desk: Desk, entity: Entity, found: _Found) -> Page:
    ref, words = Ref("entity", entity.id), desk.words
    writer = Writer(desk, routes.record(ref))
    kind = phrases.entity_kind(words, entity.kind)
    view = _view(writer, entity, found)
    return page(
        writer,
        "pages/entity.html",
        words.text("{name} ({kind})", name=entity.name, kind=kind),
        view,
        description=words.text(
            "{name}: every spelling, who uses which, and the lines, texts and events with this name.", name=entity.name
        ),
        section="entities",
        data=routes.files(ref),
        pressmark=str(ref),
        sheets=("chart.css", "entries.css", "entity.css") if view.picture else ("entries.css", "entity.css"),
        links=(feed_link(writer, routes.feed(ref), entity.name),) if view.feed else (),
        json_ld=citing.entity_data(entity, writer.address),
    )


def _view(writer: Writer, entity: Entity, found: _Found) -> EntityView:
    desk, words = writer.desk, writer.words
    every = len(desk.counts.stands.places)
    ref, used = Ref("entity", entity.id), found.practice
    events = desk.links.entity_events.get(entity.id, ())
    more = len(events) - EVENTS
    all_lines = words.text("All lines and counts, by outlet")
    own = [name for name in desk.mentions.texts.get(entity.id, ()) if name not in desk.counts.copies]
    return EntityView(
        name=entity.name,
        kind=phrases.entity_kind(words, entity.kind),
        country=words.territory_name(entity.country) if entity.country else "",
        summary=entity.summary or "",
        foreign=own_forms(writer, entity),
        facts=tuple(_facts(desk, used, found.sheet, every)),
        practice=practice_view(writer, entity, used, found.sheet, desk.held),
        uncounted=_uncounted(desk, used),
        picture=_picture(writer, used),
        spellings=tuple(spellings(writer, entity, used)),
        ambiguous=tuple(ambiguous(writer, entity)),
        never=entity.never_match[:FORMS],
        lines=lines.some(writer, found.sheet, used),
        lines_of=_lines_of(desk, used, found.sheet),
        all_lines=Link(writer.href(routes.lines(ref)), all_lines) if used.texts else None,
        beside=tuple(named.beside(writer, desk.named_in, entity.id, own)),
        more_beside=named.more_beside(writer, desk.named_in, entity.id, own),
        texts=texts.first(writer, ref, found.articles, found.facts),
        out_of=_out_of(desk, used, found.articles, every),
        events=tuple(event_row(writer, name) for name in events[:EVENTS]),
        more_events=words.count("{n} more event", "{n} more events", more) if more > 0 else "",
        wikidata=Link(f"https://www.wikidata.org/wiki/{entity.wikidata}", entity.wikidata) if entity.wikidata else None,
        sources=tuple(_sources(writer, entity, found.articles)),
        feed=Link(writer.href(routes.feed(ref)), words.text("Feed of its texts")) if found.articles else None,
        changes=tuple(changes(writer, entity)),
    )


def _facts(desk: Desk, used: Practice, whole: Sheet, every: int) -> Iterator[Link]:
    words = desk.words
    if used.count:
        full = any(desk.withheld(desk.archive.articles[text.article]) for text in _texts(used))
        yield Link("#practice", _mentions(words, used.count, full))
    if used.texts:
        n = words.number(used.texts)
        told = words.count("named in {part} of {n} text", "named in {part} of {n} texts", every, part=n)
        yield Link("#texts", _with_digests(words, told, used.digests))
    if whole.lines:
        yield Link("#lines", words.count("{n} line", "{n} lines", whole.lines))


def _mentions(words: Wording, n: int, full: bool) -> str:
    """All mentions; `full` where the reader cannot see all of the texts that were counted."""
    if full:
        return words.count("{n} mention in full texts", "{n} mentions in full texts", n)
    return words.count("{n} mention", "{n} mentions", n)


def _with_digests(words: Wording, told: str, digests: int) -> str:
    """How many texts name it, and how many of these by their digest alone."""
    if not digests:
        return told
    return words.count("{told}, {n} by its digest alone", "{told}, {n} by their digests alone", digests, told=told)


def _texts(used: Practice) -> list[Named]:
    """The texts that name it in the order of outlets, then of dates."""
    return [text for outlet in used.outlets for text in outlet.texts]


def _uncounted(desk: Desk, used: Practice) -> str:
    """What stands in the place of counts; "" where there are some."""
    words = desk.words
    if used.count:
        return ""
    told = words.count(
        "{n} text names it, in its digest; its full text was not counted or has none of these spellings.",
        "{n} texts name it, in their digests; their full texts were not counted or have none of these spellings.",
        used.texts,
    )
    if not used.texts:
        told = words.text("No text here names it.")
    return " ".join((told, *lines.unsure(desk)))


def _lines_of(desk: Desk, used: Practice, whole: Sheet) -> str:
    words = desk.words
    if not whole.lines:
        return words.text("The texts that name it are withheld, and no line of their digests has its name.")
    shown = words.text("Each line opens its paragraph.")
    if any(desk.withheld(desk.archive.articles[text.article]) for text in _texts(used)):
        return words.text(
            "{shown} Of a withheld text they are lines of its digest, in the archive’s words.", shown=shown
        )
    return shown


def _out_of(desk: Desk, used: Practice, articles: Collection[str], every: int) -> str:
    words = desk.words
    told = words.count(
        "{part} of {n} text has this name", "{part} of {n} texts have this name", every, part=words.number(used.texts)
    )
    told = _with_digests(words, told, used.digests)
    more = desk.texts(articles) - used.texts
    also = words.count("{n} more is about it or by it", "{n} more are about it or by it", more)
    return words.text("{told}; {also}", told=told, also=also) if more else told


def _picture(writer: Writer, used: Practice) -> Picture | None:
    """Mentions over time, a lane an outlet; None where nothing was counted."""
    lanes = [_lane(writer, outlet) for outlet in used.outlets if outlet.count]
    return mention_picture(lanes, writer.words) if lanes else None


def _lane(writer: Writer, used: Usage) -> Lane:
    outlet, mark = writer.archive.outlets[used.outlet], writer.mark(used.outlet)
    printings = tuple(_printing(writer, text) for text in used.texts if text.count)
    return Lane(mark.text, mark.href, outlet.slot, window(outlet), printings, mentions=True)


def _printing(writer: Writer, text: Named) -> Printing:
    article, title = writer.archive.articles[text.article], writer.link(Ref("article", text.article))
    return Printing(title.text, title.href, article.published, "", title.lang, title.dir, weight=text.count)


def _sources(writer: Writer, entity: Entity, names: Collection[str]) -> Iterator[Link]:
    """The sources but for the texts that the page lists anyway."""
    for source in entity.sources:
        if isinstance(source, str):
            yield Link(source, host(source))
        elif source.id not in names:
            yield writer.link(source)
