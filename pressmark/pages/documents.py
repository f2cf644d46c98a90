"""The archive to what search knows: one document for every record, with all spellings of the names in it.

A document holds words of its page and no others. What the public edition withholds is not in it, because it is made
from the same bodies as the page.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from pressmark import routes
from pressmark.body import Body
from pressmark.dates import When
from pressmark.fields import Ref
from pressmark.linking import shared_questions
from pressmark.model import Article, Entity, Event, Note, Outlet
from pressmark.pages import phrases
from pressmark.pages.claims import shown
from pressmark.pages.desk import Desk
from pressmark.pages.facts import label
from pressmark.pages.page import PARTING, Document, Passage
from pressmark.pages.writer import Writer
from pressmark.wording import direction

NAMES = 60  # of one document, those it is about first
YEARS = 30  # of a date that may be any of many
UNKNOWN = "0000-00-00"  # Pagefind 1.5 leaves out of a sorted answer what has nothing to be sorted by
Pairs = Iterable[tuple[str, str]]


def documents(desk: Desk, refs: Iterable[Ref]) -> tuple[Document, ...]:
    """The documents of some live records, in their order."""
    sources = _Sources(desk)
    return tuple(sources.document(ref) for ref in refs)


def languages(desk: Desk) -> tuple[str, ...]:
    """The languages of all documents, the archive's own first."""
    archive, own = desk.archive, desk.archive.site.language
    found = {_language(desk, article) for article in archive.articles.values()}
    found |= {note.language for note in archive.notes.values()}
    return own, *sorted(found - {own, ""})


def _language(desk: Desk, article: Article) -> str:
    """That of the text that is searched: a digest is written in the archive's language."""
    return desk.archive.site.language if desk.withheld(article) else article.language


class _Sources:
    """What documents are made from: the archive, whom a text names, what events are called."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.words = desk.words
        self.archive = desk.archive
        self.events = desk.event_names

    def document(self, ref: Ref) -> Document:
        """The document of a record."""
        record = self.archive.table(ref.kind)[ref.id]
        makers: dict[str, Callable[..., Document]] = {
            "article": self._article,
            "outlet": self._outlet,
            "entity": self._entity,
            "event": self._event,
            "note": self._note,
        }
        return makers[ref.kind](ref, record)

    def _article(self, ref: Ref, article: Article) -> Document:
        words, site = self.words, self.archive.site.language
        lines = Writer(self.desk, routes.record(ref)).line(article.id)
        typed = [*article.about, *(author.entity for author in article.authors if author.entity)]
        filters = [
            ("outlet", label(self.archive.outlets[article.outlet.id])),
            *(("event", self.events[covering.event.id]) for covering in article.events),
            *(("year", year) for year in _years(article.published)),
            ("language", words.language_name(article.language)),
            ("genre", phrases.genre(words, article.genre)),
        ]
        foreign = article.language != site
        meta = [
            ("words", words.text("text")),
            ("outlet", lines.outlet.text),
            ("mark", lines.outlet.css),
            ("date", words.date_text(article.published)),
            ("facts", PARTING.join(filter(None, (lines.came, *lines.facts)))),
            ("byline", words.listing(author.name for author in article.authors)),
            ("lang", article.language if foreign else ""),
            ("dir", direction(article.language) if direction(article.language) != direction(site) else ""),
        ]
        body = tuple(_passages(self.desk.body(article.id)))
        return self._made(
            ref, _language(self.desk, article), article.title, filters, _day(article.published), meta, typed, body
        )

    def _event(self, ref: Ref, event: Event) -> Document:
        words = self.words
        typed = [*event.involved, *([event.place] if event.place else [])]
        name = self.events[event.id]
        coverage = self.desk.coverage[event.id]
        texts = coverage.texts
        filters = [("event", name), *(("year", year) for year in _years(event.date))]
        meta = [
            ("words", words.text("event")),
            ("date", words.date_text(event.date)),
            ("facts", phrases.held(words, texts, coverage.appearances)),
        ]
        passages = [Passage("", "p", event.summary), Passage("", "p", event.scope), *self._claims(event)]
        spellings = ((event.name, self.archive.site.language),)
        return self._made(ref, "", event.name, filters, _day(event.date), meta, typed, passages, spellings, name, texts)

    def _claims(self, event: Event) -> Iterator[Passage]:
        """Each question once, with the positions on it, below the two headings that the page has over them."""
        claims, shared = shown(event), shared_questions(event)
        asked = dict.fromkeys(claim.question for claim in claims)
        for id_, heading, questions in (
            ("claims", phrases.differences(self.words), [question for question in asked if question in shared]),
            ("claimed", phrases.claimed(self.words), [question for question in asked if question not in shared]),
        ):
            if questions:
                yield Passage(id_, "h2", heading)
            for question in questions:
                yield Passage("", "p", question)
                positions = dict.fromkeys(claim.claim for claim in claims if claim.question == question)
                yield from (Passage("", "p", position) for position in positions)

    def _entity(self, ref: Ref, entity: Entity) -> Document:
        words = self.words
        named = (self.archive.articles[name] for name in self.desk.mentions.texts.get(entity.id, ()))
        texts = [article for article in named if article.id not in self.desk.counts.copies]
        meta = [
            ("words", words.text("name, {kind}", kind=phrases.entity_kind(words, entity.kind))),
            ("facts", words.count("{n} text", "{n} texts", len(texts))),
        ]
        body = [Passage("", "p", entity.summary)] if entity.summary else []
        spellings = tuple(_spellings(entity, self.archive.site.language))
        return self._made(
            ref, "", entity.name, [], _first(texts), meta, [ref], body, spellings, entity.name, len(texts)
        )

    def _outlet(self, ref: Ref, outlet: Outlet) -> Document:
        words, site = self.words, self.archive.site.language
        mark = Writer(self.desk, routes.record(ref)).mark(outlet.id)
        texts = self.desk.links.of_outlet.get(outlet.id, ())
        meta = [
            ("words", words.text("outlet, {kind}", kind=phrases.outlet_kind(words, outlet.kind).lower())),
            ("mark", mark.css),
            ("facts", self.desk.counts.held_at(outlet.id)),
        ]
        body = [Passage("", "p", item.text) for item in outlet.described_as]
        names = [(outlet.name, site), (outlet.short, site), *((name.value, name.lang) for name in outlet.names)]
        spellings = tuple(dict(reversed(names)).items())[::-1]
        filters = [("outlet", mark.text)]
        first = _first([self.archive.articles[name] for name in texts])
        return self._made(ref, "", outlet.name, filters, first, meta, [], body, spellings, mark.text, len(texts))

    def _note(self, ref: Ref, note: Note) -> Document:
        meta = [("words", self.words.text("note"))]
        body = tuple(_passages(self.archive.bodies[ref]))
        return self._made(ref, note.language, note.title, [], note.changed or UNKNOWN, meta, [], body)

    def _named(self, ref: Ref, title: str, passages: Sequence[Passage]) -> Iterator[str]:
        """Whom the words of a page name, in their order: of an article that was searched for, elsewhere it is now."""
        mentions = self.desk.mentions
        if ref.kind == "article":
            return chain(mentions.titles[ref.id], (mention.entity for mention in mentions.of_article[ref.id]))
        find = self.desk.naming.find
        return (found.named for text in (title, *(passage.text for passage in passages)) for found in find(text))

    def _made(
        self,
        ref: Ref,
        language: str,
        title: str,
        filters: Pairs,
        day: str,
        meta: Pairs,
        typed: Iterable[Ref],
        passages: Sequence[Passage],
        spellings: tuple[tuple[str, str], ...] = (),
        facet: str = "",
        texts: int = 0,
    ) -> Document:
        """A document with whom it names: those typed in the record first, then those found in its words."""
        said = self._named(ref, title, passages)
        names = tuple(dict.fromkeys(chain((entity.id for entity in typed), said)))[:NAMES]
        entities = [self.archive.entities[name] for name in names]
        aliases = [form for entity in entities for form, _ in _spellings(entity, "")]
        return Document(
            routes.record(ref),
            language or self.archive.site.language,
            title,
            (("kind", ref.kind), *dict.fromkeys(filters), *(("name", entity.name) for entity in entities)),
            day,
            tuple((name, value) for name, value in meta if value),
            tuple(dict.fromkeys([*aliases, *(form for form, _ in spellings)])),
            tuple(passages),
            spellings,
            facet,
            texts,
        )


def _spellings(entity: Entity, language: str) -> Iterator[tuple[str, str]]:
    """Every spelling once, the preferred one first, each with its language."""
    seen = {entity.name}
    yield entity.name, language
    for form in entity.names:
        if form.value not in seen:
            seen.add(form.value)
            yield form.value, form.lang


def _passages(body: Body) -> Iterator[Passage]:
    for block in body.blocks:
        yield Passage(block.id, block.tag if block.tag.startswith("h") else "p", block.text)


def _first(articles: Iterable[Article]) -> str:
    return min((_day(article.published) for article in articles), default=UNKNOWN)


def _day(when: When) -> str:
    return when.first.isoformat() if when.first else UNKNOWN


def _years(when: When) -> Iterator[str]:
    """Every year that a date may be in; the first one alone where it has no end."""
    if when.first:
        last = when.last.year if when.last else when.first.year
        yield from (str(year) for year in range(when.first.year, min(last, when.first.year + YEARS) + 1))
