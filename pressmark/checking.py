"""`Record`s to a believed `Archive`, and every rule about one record alone.

Whatever cannot be believed is left out of the archive and named in a problem, so that one run finds all of them.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError

from pressmark import prose
from pressmark.archive import Archive
from pressmark.composing import Loc
from pressmark.explaining import explain
from pressmark.fields import Ref
from pressmark.model import MODELS, Article, Collection, Evidence, Model, Outlet, Owner, Site, Statement
from pressmark.problems import Place, Problem
from pressmark.prose import Body
from pressmark.reading import Record

Parse = Callable[[str], Body]
SOURCED = ("country", "founded", "dissolved", "website", "wikidata", "issn")  # an outlet's facts that need evidence
NOTHING = Statement(chosen="-", missing="-")
SITE = Site.model_construct(title="", description="", language="en", collection=NOTHING)  # stands in for a broken archive.yaml


def check(records: Sequence[Record], parse: Parse = prose.parse) -> tuple[Archive, tuple[Problem, ...]]:
    """The archive of all records that hold, and what is wrong with the others."""
    problems = list(_repeated(records))
    site = SITE
    believed: dict[Ref, Model] = {}
    bodies: dict[Ref, Body] = {}
    for record in records:
        if record.kind == "site":
            site, faults = _typed(record, Site)
            problems += faults
            site = site or SITE
            continue
        model, faults = _typed(record, MODELS[record.kind])
        body = parse(record.body) if record.kind in ("article", "note") else None
        problems += faults or _rules(record, model, body)
        if model and record.ref not in believed:
            believed[record.ref] = model
            if body:
                bodies[record.ref] = body
    return _archive(site, believed, bodies), tuple(problems)


def _archive(site: Site, believed: dict[Ref, Model], bodies: dict[Ref, Body]) -> Archive:
    def table(kind: str) -> Any:
        return {ref.id: model for ref, model in believed.items() if ref.kind == kind and not model.withdrawn}

    withdrawn = {ref: model for ref, model in believed.items() if model.withdrawn}
    return Archive(
        site, table("article"), table("outlet"), table("entity"), table("event"), table("note"), withdrawn, bodies
    )


def _repeated(records: Sequence[Record]) -> Iterator[Problem]:
    first: dict[Ref, str] = {}
    for record in records:
        if (other := first.setdefault(record.ref, record.path)) != record.path:
            message = f"{record.ref} stands in {other} too (rename one of the files)"
            yield Problem(Place(record.path), "repeated-id", message)


def _typed(record: Record, model: type[BaseModel]) -> tuple[Any, list[Problem]]:
    problems = []
    data = dict(record.data)
    if data.pop("id", None) is not None:
        message = f"there is no field `id` here (the file's name is the id: {record.id})"
        problems.append(Problem(record.place("id", key=True), "unknown-field", message))
    try:
        return model.model_validate(data if model is Site else {**data, "id": record.id}), problems
    except ValidationError as error:
        problems += [explain(item, record, model) for item in error.errors(include_url=False)]
    return None, problems


def _rules(record: Record, model: Model, body: Body | None) -> list[Problem]:
    problems: list[Problem] = []
    if body is not None:
        problems += _body_rules(record, body)
    if isinstance(model, Article) and body is not None:
        problems += _article_rules(record, model, body)
    if isinstance(model, Outlet):
        problems += _outlet_rules(record, model)
    problems += _evidence_rules(record, model, getattr(model, "evidence", {}))
    return problems


def _body_rules(record: Record, body: Body) -> Iterator[Problem]:
    if not body.paragraphs:
        message = "there is no text below the front matter (write it, or the digest of a withheld text)"
        yield Problem(record.body_place(0), "empty-body", message)
    if body.too_deep is not None:
        message = f"this is nested deeper than {prose.NESTING} levels (text inside of it would be lost)"
        yield Problem(record.body_place(body.too_deep), "too-deep", message)


def _article_rules(record: Record, article: Article, body: Body) -> Iterator[Problem]:
    captured = article.capture.captured if article.capture else None
    if captured and captured.last and article.published.first and captured.last < article.published.first:
        message = f"`published` is later than the capture, {captured.text} (one of the two is wrong)"
        yield Problem(record.place("published"), "published-after-capture", message)
    for i, covering in enumerate(article.events):
        for j, number in enumerate(covering.paragraphs):
            if number > body.paragraphs:
                message = f"there is no paragraph {number} (the last one of this text is {body.paragraphs})"
                yield Problem(record.place("events", i, "paragraphs", j), "no-such-paragraph", message)
    for i, hop in enumerate(article.republication.via if article.republication else ()):
        if hop.probably and hop.outlet:
            message = "`probably` goes with `outlet: unidentified` (leave one of the two out)"
            yield Problem(record.place("republication", "via", i, "probably"), "bad-value", message)


def _outlet_rules(record: Record, outlet: Outlet) -> Iterator[Problem]:
    for name in SOURCED:
        if getattr(outlet, name) is not None and name not in outlet.evidence:
            message = f"`{name}` has no source (write `evidence: {{{name}: {{from: ...}}}}`, or leave it out)"
            yield Problem(record.place(name, key=True), "unsourced", message)
    spans: list[tuple[Loc, Collection | Owner]] = []
    spans += [(("owners", i, "to"), owner) for i, owner in enumerate(outlet.owners)]
    if outlet.collection:
        spans.append((("collection", "to"), outlet.collection))
    for loc, span in spans:
        if span.from_ and span.to and span.from_.first and span.to.last and span.to.last < span.from_.first:
            message = f"`to` is earlier than `from`, {span.from_.text} (change one of the two)"
            yield Problem(record.place(*loc), "reversed-dates", message)


def _evidence_rules(record: Record, model: Model, evidence: dict[str, Evidence]) -> Iterator[Problem]:
    for name, entry in evidence.items():
        if name not in type(model).model_fields:
            message = f"`{name}` is no field of this record (evidence is given for a field)"
            yield Problem(record.place("evidence", name, key=True), "unknown-field", message)
        if entry.from_ == "outside" and not (entry.url or entry.note):
            message = "evidence from outside needs `url` or `note` (say where it was seen)"
            yield Problem(record.place("evidence", name), "unsourced", message)
