"""The page of a name: every spelling with its language and script, the texts that have it as subject, its events."""

import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pressmark import citing, routes
from pressmark.fields import Ref
from pressmark.model import Entity, Form
from pressmark.pages import phrases, texts
from pressmark.pages.desk import Desk, Writer, host
from pressmark.pages.frame import feed_link, page
from pressmark.pages.lists import EventRow, event_row
from pressmark.pages.names import own_forms
from pressmark.pages.page import Foreign, Link, Page
from pressmark.pages.provenance import Fact, changes
from pressmark.pages.texts import Texts

EVENTS = 60
FORMS = 200
SCRIPTS = {"LATIN": "Latn", "CYRILLIC": "Cyrl", "ARABIC": "Arab", "HEBREW": "Hebr", "GREEK": "Grek", "CJK": "Hani"}


@dataclass(frozen=True, slots=True)
class Spelling:
    """One spelling of a name."""

    form: Foreign
    language: str
    script: str
    kind: str


@dataclass(frozen=True, slots=True)
class EntityView:
    """See the template."""

    name: str
    kind: str
    country: str
    summary: str
    foreign: tuple[Foreign, ...]
    spellings: tuple[Spelling, ...]
    ambiguous: tuple[str, ...]
    texts: Texts
    out_of: str
    events: tuple[EventRow, ...]
    more_events: str
    wikidata: Link | None
    sources: tuple[Link, ...]
    feed: Link | None
    changes: tuple[Fact, ...]


def entities(desk: Desk) -> Iterator[Page]:
    """A page for every name, and further pages of its texts."""
    for entity in desk.archive.entities.values():
        ref = Ref("entity", entity.id)
        writer = Writer(desk, routes.record(ref))
        words = desk.words
        kind = phrases.entity_kind(words, entity.kind)
        view = _view(writer, entity)
        yield page(
            writer,
            "pages/entity.html",
            words.text("{name} ({kind})", name=entity.name, kind=kind),
            view,
            description=words.text(
                "{name}: every spelling, and the texts and events of the archive with this name.", name=entity.name
            ),
            section="entities",
            data=routes.files(ref),
            pressmark=str(ref),
            sheets=("entries.css",),
            links=(feed_link(writer, routes.feed(ref), entity.name),) if view.feed else (),
            json_ld=citing.entity_data(entity, writer.address),
        )
        yield from texts.others(desk, ref, desk.links.of_entity.get(entity.id, ()), "entities")


def _view(writer: Writer, entity: Entity) -> EntityView:
    desk, words = writer.desk, writer.words
    ref = Ref("entity", entity.id)
    names = desk.links.of_entity.get(entity.id, ())
    found = desk.links.entity_events.get(entity.id, ())
    wikidata = entity.wikidata
    return EntityView(
        name=entity.name,
        kind=phrases.entity_kind(words, entity.kind),
        country=words.territory_name(entity.country) if entity.country else "",
        summary=entity.summary or "",
        foreign=own_forms(writer, entity),
        spellings=tuple(_spelling(writer, form) for form in entity.names[:FORMS]),
        ambiguous=tuple(form.value for form in entity.names if form.kind == "weak"),
        texts=texts.first(writer, ref, names),
        out_of=words.text(
            "{n} of {all} texts have it as a subject, as an author, or cover an event it is part of",
            n=words.number(len(names)),
            all=words.number(len(desk.archive.articles)),
        ),
        events=tuple(event_row(writer, name) for name in found[:EVENTS]),
        more_events=words.count("{n} more event", "{n} more events", len(found) - EVENTS)
        if len(found) > EVENTS
        else "",
        wikidata=Link(f"https://www.wikidata.org/wiki/{wikidata}", wikidata) if wikidata else None,
        sources=tuple(_sources(writer, entity, names)),
        feed=Link(writer.href(routes.feed(ref)), words.text("Feed of its texts")) if names else None,
        changes=tuple(changes(writer, entity)),
    )


def _sources(writer: Writer, entity: Entity, names: Collection[str]) -> Iterator[Link]:
    """The sources but for the texts that the page lists anyway."""
    for source in entity.sources:
        if isinstance(source, str):
            yield Link(source, host(source))
        elif source.id not in names:
            yield writer.link(source)


def _spelling(writer: Writer, form: Form) -> Spelling:
    words = writer.words
    script = form.script or script_of(form.value)
    return Spelling(
        writer.foreign(form.value, form.lang, script or None),
        words.language_name(form.lang),
        words.script_name(script) if script else "",
        phrases.form_kind(words, form.kind),
    )


def script_of(text: str) -> str:
    """The script of the first letter that tells it (by its Unicode name), as an ISO 15924 code; "" for others."""
    for sign in text:
        if sign.isalpha():
            return SCRIPTS.get(unicodedata.name(sign, "").split(" ")[0].split("-")[0], "")
    return ""
