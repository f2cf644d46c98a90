"""An `Archive` to its `Links`: every reference resolved once, and who refers to whom. All rules between records."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pressmark.archive import Archive
from pressmark.checking import with_partial
from pressmark.composing import Loc
from pressmark.fields import Ref
from pressmark.matching import plain
from pressmark.model import Article, Covering, Entity, Event, Model, Relation, ref_of
from pressmark.problems import Problem, quoted
from pressmark.reading import Record
from pressmark.resolving import resolve

LOOSE = frozenset(  # fields that say nothing of another record, and by which none is ordered or counted among others
    ("title", "byline", "credit", "dateline", "keywords", "notes_on_text", "added", "versions")
)
RELATIONS: tuple[Relation, ...] = ("reports", "announces", "comments", "background")  # closest to the event first


@dataclass(frozen=True, slots=True)
class Account:
    """One article that covers an event: how, and in which paragraphs of its body (none given: all of it)."""

    article: str
    relation: Relation
    paragraphs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Links:
    """Backlinks by id. Articles are in the order of their dates, events too; ids settle ties."""

    articles: Sequence[str]
    events: Sequence[str]
    of_outlet: Mapping[str, tuple[str, ...]]  # the articles an outlet answers for
    carried: Mapping[str, tuple[str, ...]]  # the articles that came through an outlet, or stand there too
    carriers: Mapping[str, tuple[str, ...]]  # the outlets that an article came through, or stands in too
    contributed: Mapping[str, tuple[str, ...]]  # the articles an agency contributed to
    of_entity: Mapping[str, tuple[str, ...]]  # about it or by it
    entity_events: Mapping[str, tuple[str, ...]]
    parts: Mapping[str, tuple[str, ...]]  # the events within an event
    accounts: Mapping[str, tuple[Account, ...]]  # of an event
    differs: Mapping[str, tuple[str, ...]]  # the events on which an article and another answer one question


def link(archive: Archive, records: Sequence[Record], files: Collection[str] = ()) -> tuple[Links, tuple[Problem, ...]]:
    """Backlinks, and what does not hold between records. `files` are the static files that an image may name."""
    sources: dict[Ref, Record] = {}
    for record in sorted(records, key=lambda record: record.data is None):  # of two with one id, the one that was read
        sources.setdefault(record.ref, record)
    whole = with_partial(archive, sources)
    problems = [
        *resolve(whole, sources, files),
        *_names(whole, sources),
        *_between(whole, sources),
        *_redirects(whole, sources),
    ]
    return _links(archive), tuple(problems)


def are_alike(one: Model, other: Model) -> bool:
    """Whether links, and all that rests on them, are the same with either of two versions of a record."""
    return type(one) is type(other) and all(
        getattr(one, name) == getattr(other, name) for name in type(one).model_fields if name not in LOOSE
    )


def _names(archive: Archive, sources: Mapping[Ref, Record]) -> Iterator[Problem]:
    """One strong form stands on one entity only (RECORD: names); `weak` ones may stand on many.

    Forms are one where a text cannot tell them apart: `Lukašenko` and `Lukasenko`, `Baden-Baden` and `Baden Baden`.
    """
    owner: dict[str, str] = {}
    for entity in archive.entities.values():
        own = {found for _, form in strong_forms(entity) if (found := plain(form))}
        for loc, form in strong_forms(entity):
            if (found := plain(form)) and (other := owner.setdefault(found, entity.id)) != entity.id:
                message = f"entity:{other} has the name {quoted(form)} too (give one of the two `kind: weak`)"
                yield Problem(sources[Ref("entity", entity.id)].place(*loc), "ambiguous-name", message)
        for i, form in enumerate(entity.never_match):
            if form and plain(form) in own:
                message = f"{quoted(form)} is a name of this entity too (remove it here, or give the name `kind: weak`)"
                yield Problem(sources[Ref("entity", entity.id)].place("never_match", i), "ambiguous-name", message)


def strong_forms(entity: Entity) -> Iterator[tuple[Loc, str]]:
    """Every spelling that names this entity alone, with its place in the record."""
    if entity.name:
        yield ("name",), entity.name
    for i, form in enumerate(entity.names):
        if form.value and form.kind != "weak":
            yield ("names", i, "value"), form.value


def _between(archive: Archive, sources: Mapping[Ref, Record]) -> Iterator[Problem]:
    slots: dict[int, str] = {}
    for outlet in archive.outlets.values():
        if outlet.slot and (other := slots.setdefault(outlet.slot, outlet.id)) != outlet.id:
            message = f"outlet:{other} has slot {outlet.slot} already (take {max(slots) + 1}, or the next free number)"
            yield Problem(sources[Ref("outlet", outlet.id)].place("slot"), "repeated-slot", message)
    for event in archive.events.values():
        for i, claim in enumerate(event.claims):
            body = archive.bodies.get(claim.article)
            if body and claim.paragraph and claim.article in archive and claim.paragraph > body.paragraphs:
                message = f"{claim.article} has no paragraph {claim.paragraph} (its last is {body.paragraphs})"
                place = sources[Ref("event", event.id)].place("claims", i, "paragraph")
                yield Problem(place, "no-such-paragraph", message)
    parents = {event.id: event.part_of.id for event in archive.events.values() if event.part_of}
    copies = {
        article.id: article.republication.copy_of.id
        for article in archive.articles.values()
        if article.republication and article.republication.copy_of
    }
    for kind, loc, steps in (("event", ("part_of",), parents), ("article", ("republication", "copy_of"), copies)):
        for name in _circling(steps):
            message = f"this leads back to {kind}:{name} itself (end the circle)"
            yield Problem(sources[Ref(kind, name)].place(*loc), "circle", message)
    for article in archive.articles.values():
        if article.outlet and article.outlet in archive and not rights_of(archive, article):
            place = sources[Ref("article", article.id)].place()
            message = "`rights` is missing (write it here, or as `rights_default` of the outlet or of archive.yaml)"
            yield Problem(place, "missing-field", message)


def rights_of(archive: Archive, article: Article) -> Any:
    """The rights of an article: its own, else its outlet's default, else the site's; None where nobody says."""
    outlet = archive.outlets.get(article.outlet.id)
    return article.rights or (outlet and outlet.rights_default) or archive.site.rights_default


def is_withheld(archive: Archive, article: Article) -> bool:
    """Whether a digest stands in the place of the text; a reading room shows the texts that are at hand."""
    return bool(rights_of(archive, article).text == "withheld") and ref_of(article) not in archive.digests


def _circling(steps: Mapping[str, str]) -> Iterator[str]:
    """The names that lead back to themselves; every step is looked at once."""
    done: set[str] = set()
    for start in steps:
        path: dict[str, None] = {}
        at: str | None = start
        while at is not None and at not in done and at not in path:
            path[at] = None
            at = steps.get(at)
        if at in path:
            way = list(path)
            yield from way[way.index(at) :]
        done.update(path)


def _redirects(archive: Archive, sources: Mapping[Ref, Record]) -> Iterator[Problem]:
    taken: dict[Ref, Ref] = {}
    for ref, record in archive.records():
        for i, old in enumerate(record.redirect_from):
            if not old:
                continue
            gone = Ref(ref.kind, old)
            other = taken.setdefault(gone, ref)
            if gone in sources or other != ref:
                user = f"the record {gone}" if gone in sources else f"redirect_from of {other}"
                message = f"{old} is in use by {user} (remove it here)"
                yield Problem(sources[ref].place("redirect_from", i), "repeated-id", message)


def _links(archive: Archive) -> Links:
    articles = in_order(archive.articles, "published")
    events = in_order(archive.events, "date")
    accounts = _accounts(archive, articles)
    entity_events = _gather((entity.id, name) for name in events for entity in _part_in(archive, name))
    return Links(
        articles,
        events,
        of_outlet=_gather((archive.articles[name].outlet.id, name) for name in articles),
        carried=_gather((outlet, name) for name in articles for outlet in _carriers(archive.articles[name])),
        carriers=_gather((name, outlet) for name in articles for outlet in _carriers(archive.articles[name])),
        contributed=_gather(
            (c.outlet.id, n) for n in articles for c in _republished(archive.articles[n], "contributors")
        ),
        of_entity=_gather((entity, name) for name in articles for entity in _typed(archive.articles[name])),
        entity_events=entity_events,
        parts=_gather((part.id, name) for name in events if (part := archive.events[name].part_of)),
        accounts=accounts,
        differs=_gather((name, event) for event in events for name in _differing(archive.events[event])),
    )


def shared_questions(event: Event) -> tuple[str, ...]:
    """The questions of an event that more than one article answers, in the order of their first claims."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for claim in event.claims:
        found[claim.question].add(claim.article.id)
    return tuple(question for question, articles in found.items() if len(articles) > 1)


def _differing(event: Event) -> Iterator[str]:
    shared = set(shared_questions(event))
    return (claim.article.id for claim in event.claims if claim.question in shared)


def in_order(table: Mapping[str, Model], field: str) -> tuple[str, ...]:
    """Ids by first possible day, last possible day, id."""
    return tuple(sorted(table, key=lambda name: (getattr(table[name], field).sort_key, name)))


def _gather(pairs: Iterator[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for key, value in pairs:
        found[key][value] = None
    return {key: tuple(values) for key, values in found.items()}


def _republished(article: Article, part: str) -> tuple[Any, ...]:
    return getattr(article.republication, part) if article.republication else ()


def _carriers(article: Article) -> Iterator[str]:
    for hop in _republished(article, "via"):
        if found := hop.outlet or (hop.probably and hop.probably.outlet):
            yield found.id
    for appearance in article.appearances:
        yield appearance.outlet.id


def _part_in(archive: Archive, name: str) -> tuple[Ref, ...]:
    event = archive.events[name]
    return (*event.involved, event.place) if event.place else event.involved


def _accounts(archive: Archive, articles: Sequence[str]) -> dict[str, tuple[Account, ...]]:
    found: defaultdict[str, dict[str, list[Covering]]] = defaultdict(lambda: defaultdict(list))
    for name in articles:
        for covering in archive.articles[name].events:
            found[covering.event.id][name].append(covering)
    return {
        event: tuple(_account(name, coverings) for name, coverings in by_article.items())
        for event, by_article in found.items()
    }


def _account(article: str, coverings: Sequence[Covering]) -> Account:
    """Several entries of an article for one event are one account: the closest relation, all paragraphs."""
    relation = min((covering.relation for covering in coverings), key=RELATIONS.index)
    whole = any(not covering.paragraphs for covering in coverings)
    numbers = sorted({n for covering in coverings for n in covering.paragraphs})
    return Account(article, relation, () if whole else tuple(numbers))


def _typed(article: Article) -> Iterator[str]:
    """The entities that the record of an article gives as its subjects and authors."""
    for entity in (*article.about, *(author.entity for author in article.authors if author.entity)):
        yield entity.id
