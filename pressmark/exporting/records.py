"""The archive to its five tables of records: articles, outlets, entities, events, notes, a row each."""

from collections.abc import Iterator

from pressmark.details import Capture, Collection, Evidence, Republication, Rights
from pressmark.exporting.cells import Value
from pressmark.exporting.given import Given
from pressmark.exporting.tables import Column, Table, dated, days, field, key, table
from pressmark.fields import Ref
from pressmark.linking import rights_of
from pressmark.model import Article, Common, Entity, Event, Note, Outlet

Rows = Iterator[dict[str, Value]]
PAGE = Column("page", "string", "the record's page; from the root of the site where that has no address")
RECORD = (field(Common, "added"), Column("changed", "date", "the day of the newest change to the record"))
KNOWN = Column(
    "published_from", "string", "how `published` is known, where the page does not state it: `from` of its evidence"
)
ARTICLES = (
    key("the article's id"),
    PAGE,
    field(Article, "title"),
    field(Article, "authors", many=True),
    field(Article, "byline"),
    field(Article, "outlet", refers="outlets"),
    field(Article, "published"),
    *days("published"),
    KNOWN,
    field(Article, "credit"),
    field(Article, "language"),
    field(Article, "genre"),
    field(Article, "dateline"),
    field(Article, "url"),
    field(Republication, "relation", "republication_relation"),
    field(Republication, "known_from", "republication_known_from"),
    field(Republication, "copy_of", "republication_copy_of", refers="articles"),
    Column("appears_at", "string", "the outlets where the text stands, its own first", many=True),
    field(Article, "events", many=True),
    field(Article, "about", many=True),
    field(Article, "keywords", many=True),
    field(Rights, "statement", "rights_statement"),
    field(Rights, "holder", "rights_holder"),
    field(Rights, "text", "rights_text"),
    field(Capture, "file", "capture_file"),
    field(Capture, "sha256", "capture_sha256"),
    field(Capture, "captured", "capture_captured"),
    Column("words_shown", "integer", "words of the text or digest that the page shows"),
    Column("words", "integer", "words of the full text; empty where nobody could count it"),
    *RECORD,
)
OUTLETS = (
    key("the outlet's id"),
    PAGE,
    *(field(Outlet, name) for name in ("name", "short", "kind", "role", "country")),
    field(Outlet, "languages", many=True),
    field(Outlet, "website"),
    field(Outlet, "founded"),
    field(Outlet, "dissolved"),
    field(Outlet, "wikidata"),
    field(Outlet, "issn"),
    field(Collection, "from", "collection_from"),
    field(Collection, "to", "collection_to"),
    field(Collection, "method", "collection_method"),
    Column("collection_complete", "boolean", "whether every text of these days is here"),
    Column("texts", "integer", "texts here that it answers for; copies are not counted"),
    Column("appearances", "integer", "texts that stand there, whoever answers for them"),
    *RECORD,
)
ENTITIES = (
    key("the id of the name"),
    PAGE,
    *(field(Entity, name) for name in ("kind", "name", "sort_name")),
    field(Entity, "names", many=True),
    *(field(Entity, name) for name in ("summary", "country", "wikidata")),
    Column("texts", "integer", "articles that name it, are about it or by it: its list of texts"),
    Column("mentions", "integer", "mentions in the full texts that were counted"),
    *RECORD,
)
EVENTS = (
    key("the event's id"),
    PAGE,
    field(Event, "name"),
    field(Event, "date"),
    *days("date"),
    Column("date_from", "string", "how `date` is known: `from` of its evidence"),
    field(Event, "place", refers="entities"),
    field(Event, "involved", many=True),
    field(Event, "part_of", refers="events"),
    field(Event, "summary"),
    field(Event, "scope"),
    Column("texts", "integer", "texts that cover it; copies are not counted"),
    Column("outlets_covering", "integer", "outlets collected for its days that have a text on it"),
    Column("outlets_collected", "integer", "outlets collected for its days: what `outlets_covering` is out of"),
    *RECORD,
)
NOTES = (
    key("the note's id"),
    PAGE,
    *(field(Note, name) for name in ("title", "summary", "language")),
    Column("position", "integer", "its place in the list of notes, from 1"),
    Column("words", "integer", "words of its text"),
    *RECORD,
)


def record_tables(given: Given) -> Iterator[Table]:
    """Articles in the order of their dates, the others in that of their ids."""
    words = given.words
    yield table("articles", words.text("All articles, by date."), ARTICLES, _articles(given), "id")
    yield table("outlets", words.text("All outlets, carriers and agencies."), OUTLETS, _outlets(given), "id")
    about = words.text("All names of persons, organisations and places.")
    yield table("entities", about, ENTITIES, _entities(given), "id")
    yield table("events", words.text("All events, by date."), EVENTS, _events(given), "id")
    yield table("notes", words.text("All notes, in their own order."), NOTES, _notes(given), "id")


def _articles(given: Given) -> Rows:
    for name in given.articles:
        yield _article(given, given.archive.articles[name])


def _outlets(given: Given) -> Rows:
    for outlet in given.archive.outlets.values():
        yield _outlet(given, outlet)


def _entities(given: Given) -> Rows:
    for entity in given.archive.entities.values():
        yield _entity(given, entity)


def _events(given: Given) -> Rows:
    for name in given.links.events:
        yield _event(given, given.archive.events[name])


def _notes(given: Given) -> Rows:
    notes = sorted(given.archive.notes.values(), key=lambda note: note.place)
    for position, note in enumerate(notes, 1):
        yield _note(given, position, note)


def _record(given: Given, ref: Ref, record: Common) -> dict[str, Value]:
    return {"id": record.id, "page": given.page(ref), **_days(record)}


def _days(record: Common) -> dict[str, Value]:
    dates = [version.date for version in record.versions] + ([record.added] if record.added else [])
    return {
        "added": record.added.isoformat() if record.added else None,
        "changed": max(dates).isoformat() if dates else None,
    }


def _own(record: Common, *names: str) -> dict[str, Value]:
    return {name: getattr(record, name) for name in names}


def _from(evidence: Evidence | None) -> Value:
    return evidence.from_ if evidence else None


def brief(given: Given, article: Article) -> dict[str, Value]:
    """The columns of an article that the lists beside other pages have, too."""
    republication = article.republication
    return {
        "id": article.id,
        "page": given.page(Ref("article", article.id)),
        **_own(article, "title", "language", "genre", "url"),
        **dated("published", article.published),
        "authors": tuple(author.name for author in article.authors),
        "outlet": article.outlet.id,
        "republication_copy_of": republication.copy_of.id if republication and republication.copy_of else None,
        "words": given.mentions.lengths.get(article.id),
    }


def _article(given: Given, article: Article) -> dict[str, Value]:
    rights, capture, republication = rights_of(given.archive, article), article.capture, article.republication
    places = given.stands.places[given.stands.originals[article.id]]
    return {
        **brief(given, article),
        **_days(article),
        **_own(article, "byline", "credit", "dateline", "keywords"),
        "published_from": _from(article.evidence.get("published")),
        "republication_relation": republication.relation if republication else None,
        "republication_known_from": republication.known_from if republication else None,
        "appears_at": tuple(place or "unidentified" for place in places),
        "events": tuple(dict.fromkeys(covering.event.id for covering in article.events)),
        "about": tuple(ref.id for ref in article.about),
        "rights_statement": rights.statement,
        "rights_holder": rights.holder,
        "rights_text": rights.text,
        "capture_file": capture.file if capture else None,
        "capture_sha256": capture.sha256 if capture else None,
        "capture_captured": capture.captured.text if capture and capture.captured else None,
        "words_shown": given.lengths[article.id],
    }


def _outlet(given: Given, outlet: Outlet) -> dict[str, Value]:
    kept, originals = outlet.collection, given.stands.originals
    own = given.links.of_outlet.get(outlet.id, ())
    return {
        **_record(given, Ref("outlet", outlet.id), outlet),
        **_own(outlet, "name", "short", "kind", "role", "country", "languages", "website", "wikidata", "issn"),
        "founded": outlet.founded.text if outlet.founded else None,
        "dissolved": outlet.dissolved.text if outlet.dissolved else None,
        "collection_from": kept.from_.text if kept else None,
        "collection_to": kept.to.text if kept else None,
        "collection_method": kept.method if kept else None,
        "collection_complete": kept.complete if kept else None,
        "texts": sum(name == originals[name] for name in own),
        "appearances": len(given.stands.at.get(outlet.id, ())),
    }


def _entity(given: Given, entity: Entity) -> dict[str, Value]:
    texts = given.texts_of(entity.id)
    tallies = given.mentions.tallies
    return {
        **_record(given, Ref("entity", entity.id), entity),
        **_own(entity, "kind", "name", "sort_name", "summary", "country", "wikidata"),
        "names": tuple(form.value for form in entity.names),
        "texts": len(texts),
        "mentions": sum(tallies[name].of(entity.id) for name in texts if name in tallies),
    }


def _event(given: Given, event: Event) -> dict[str, Value]:
    coverage = given.coverage[event.id]
    return {
        **_record(given, Ref("event", event.id), event),
        **_own(event, "name", "summary", "scope"),
        **dated("date", event.date),
        "date_from": _from(event.evidence.get("date")),
        "place": event.place.id if event.place else None,
        "involved": tuple(ref.id for ref in event.involved),
        "part_of": event.part_of.id if event.part_of else None,
        "texts": coverage.texts,
        "outlets_covering": coverage.found,
        "outlets_collected": coverage.collected,
    }


def _note(given: Given, position: int, note: Note) -> dict[str, Value]:
    return {
        **_record(given, Ref("note", note.id), note),
        **_own(note, "title", "summary", "language"),
        "position": position,
        "words": given.archive.bodies[Ref("note", note.id)].words,
    }
