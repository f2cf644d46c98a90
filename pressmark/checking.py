"""`Record`s to a believed `Archive`, and every rule about one record alone.

Whatever cannot be believed is left out of the archive and named in a problem. The rules see as much of it as fits its
model (`partial`), so that one run finds all problems; a rule asks of a value that may lack whether it is there.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pydantic import BaseModel, ValidationError

from pressmark import prose
from pressmark.archive import Archive
from pressmark.body import Body
from pressmark.cleaning import faults
from pressmark.composing import Loc
from pressmark.details import Cleaning
from pressmark.drawer import Drawer, Take
from pressmark.explaining import explain
from pressmark.fields import Ref
from pressmark.memo import NOTHING, Memo
from pressmark.model import MODELS, Article, Collection, Evidence, Model, Outlet, Owner, Rights, Site, Statement
from pressmark.packing import Bodies, Packed, Parse, pack, replaced, unpack
from pressmark.partial import Noun, partial
from pressmark.problems import Place, Problem, nearest, quoted
from pressmark.reading import SOUND, Record, anew, row

SCHEMAS: Mapping[str, type[Any]] = {**MODELS, "site": Site}
Found = tuple[Model | Site, Body | Packed | None, bool, list[Problem]]  # the bool: whether it fits its model
SOURCED = ("country", "languages", "founded", "dissolved", "website", "wikidata", "issn")  # an outlet's facts
MADE = "model"  # what is made of a record that has no problem
TEXTS = "texts"  # the drawer in which they lie
WITH_TEXT = ("article", "note")
FREE = ("cleaning",)  # fields whose lists may repeat an item
# Stands in for a broken archive.yaml, which is named as such: what only it could say is not missed elsewhere.
SITE = Site.model_construct(
    title="",
    description="",
    language="en",
    rights_default=Rights.model_construct(statement="", text="withheld"),
    collection=Statement(chosen="-", missing="-"),
)


def check(
    records: Sequence[Record], parse: Parse = prose.parse, memo: Memo = NOTHING
) -> tuple[Archive, tuple[Problem, ...]]:
    """The archive of all records that hold, and what is wrong with the others. `memo` has those without a problem."""
    problems = list(_repeated(records))
    drawer = memo.made(TEXTS, b"") or Drawer()
    memo.make(TEXTS, b"", drawer)
    site = SITE
    believed: dict[Ref, Model] = {}
    bodies: dict[Ref, Body | Packed] = {}
    for record in records:
        if record.data is None:
            continue
        model, body, fits, faults = (
            memo.made(MADE, record.key)
            or _remembered(record, parse, memo, drawer)
            or _checked(record, parse, memo, drawer)
        )
        problems += faults
        if isinstance(model, Site):
            site = model if fits else SITE.model_copy(update={"language": model.language or SITE.language})
        elif fits and record.ref not in believed:
            believed[record.ref] = model
            if body:
                bodies[record.ref] = body
    stamps = {record.ref: record.stamps for record in records if record.ref in believed}
    return replace(_archive(site, believed, Bodies(bodies)), stamps=stamps), tuple(problems)


def _remembered(record: Record, parse: Parse, memo: Memo, drawer: Drawer) -> Found | None:
    """A record that had no problem; None where that is not known, or cannot be."""
    if record.packed is None or bool(record.packed) != (record.kind in WITH_TEXT):
        return None
    try:
        model = SCHEMAS[record.kind].model_validate(_data(record))
    except ValidationError:
        return None
    bare = replace(record, data=None, packed=None)  # neither is held as long as the text is
    text = Packed(drawer.put(record.packed), lambda: parse(bare.body)) if record.packed else None
    found: Found = model, text, True, []
    memo.make(MADE, record.key, found)
    return found


def judged(record: Record, parse: Parse = prose.parse) -> tuple[Model | Site, Body | None, bool, list[Problem]]:
    """What a record says, its text, whether it fits its model, and what is wrong with it."""
    model, faults = _typed(record, SCHEMAS[record.kind])
    body = _body(record, parse)
    return model, body, not faults, [*_doubles(record, record.data), *faults, *_rules(record, model, body)]


def _checked(record: Record, parse: Parse, memo: Memo, drawer: Drawer) -> Found:
    record = record if record.packed is None else anew(record)
    model, body, fits, problems = judged(record, parse)
    if problems:
        return model, body, fits, problems
    data = pack(body) if body else b""
    text = _laid(drawer.put(data)) if data else None
    if record.key:
        memo.keep(SOUND, {record.key: row(record, data)})
        memo.make(MADE, record.key, (model, text, True, []))
    return model, text, True, []


def _laid(take: Take) -> Packed:
    return Packed(take, lambda: unpack(take()))


def with_partial(archive: Archive, sources: Mapping[Ref, Record], parse: Parse = prose.parse) -> Archive:
    """The archive, and what fits of the records that it does not believe: for the rules between records alone."""
    known = {**dict(archive.records()), **archive.withdrawn}
    lacking = [
        record for ref, record in sources.items() if ref.kind in MODELS and ref not in known and record.data is not None
    ]
    if not lacking:
        return archive
    models = {record.ref: partial(MODELS[record.kind], {**(record.data or {}), "id": record.id}) for record in lacking}
    bodies = {record.ref: body for record in lacking if (body := _body(record, parse))}
    return _archive(archive.site, {**known, **models}, replaced(archive.bodies, bodies))


def _body(record: Record, parse: Parse) -> Body | None:
    return parse(record.body) if record.kind in WITH_TEXT else None


def _archive(site: Site, believed: dict[Ref, Model], bodies: Mapping[Ref, Body]) -> Archive:
    def table(kind: str) -> Any:
        return {ref.id: model for ref, model in believed.items() if ref.kind == kind and not model.withdrawn}

    withdrawn = {ref: model for ref, model in believed.items() if model.withdrawn}
    return Archive(
        site, table("article"), table("outlet"), table("entity"), table("event"), table("note"), withdrawn, bodies
    )


def _repeated(records: Sequence[Record]) -> Iterator[Problem]:
    first: dict[Ref, str] = {}
    for record in records:
        if record.data is None:
            continue
        if (other := first.setdefault(record.ref, record.path)) != record.path:
            message = f"{record.ref} stands in {other} too (rename one of the files)"
            yield Problem(Place(record.path), "repeated-id", message)


def _doubles(record: Record, value: Any, loc: Loc = ()) -> Iterator[Problem]:
    """Items that stand in one list twice."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if not isinstance(inner, str) and key not in FREE:
                yield from _doubles(record, inner, (*loc, key))
    elif isinstance(value, list):
        first: dict[str, int] = {}
        for i, item in enumerate(value):
            yield from _doubles(record, item, (*loc, i))
            said = json.dumps(item, sort_keys=True) if len(value) > 1 else ""
            if (other := first.setdefault(said, i)) != i and item is not None:
                message = f"item {i + 1} repeats item {other + 1} (remove one of the two)"
                yield Problem(record.place(*loc, i), "repeated-item", message)


def _typed(record: Record, model: type[Noun]) -> tuple[Noun, list[Problem]]:
    """The record as its model, or with problems as much of it as fits."""
    problems = []
    data = _data(record)
    if "id" in (record.data or {}):
        message = f"there is no field `id` here (the file's name is the id: {record.id})"
        problems.append(Problem(record.place("id", key=True), "unknown-field", message))
    try:
        return model.model_validate(data), problems
    except ValidationError as error:
        problems += [explain(item, record, model) for item in error.errors(include_url=False)]
    return partial(model, data), problems


def _data(record: Record) -> dict[str, Any]:
    """What a record says of itself, and its id, where it has one."""
    data = {**(record.data or {}), "id": record.id}
    if record.kind == "site":
        del data["id"]
    return data


def _rules(record: Record, model: Model | Site, body: Body | None) -> list[Problem]:
    problems: list[Problem] = []
    if body is not None:
        problems += _body_rules(record, body)
    if isinstance(model, Article) and body is not None:
        problems += _article_rules(record, model, body)
    if isinstance(model, Outlet) and isinstance((record.data or {}).get("evidence") or {}, dict):
        problems += _outlet_rules(record, model)
    problems += _evidence_rules(record, model, ())
    for i, appearance in enumerate(getattr(model, "appearances", ())):
        problems += _evidence_rules(record, appearance, ("appearances", i))
    return problems


def _body_rules(record: Record, body: Body) -> Iterator[Problem]:
    if not body.paragraphs:
        message = "there is no text below the front matter (write it, or the digest of a withheld text)"
        yield Problem(record.body_place(0), "empty-body", message)
    for lost in body.lost:
        yield Problem(record.body_place(lost.line), "lost-text", lost.why)


def _article_rules(record: Record, article: Article, body: Body) -> Iterator[Problem]:
    captured = article.capture.captured if article.capture else None
    published = article.published and article.published.first
    if captured and captured.last and published and captured.last < published:
        message = f"`published` is later than the capture, {captured.text} (one of the two is wrong)"
        yield Problem(record.place("published"), "published-after-capture", message)
    for i, covering in enumerate(article.events):
        for j, number in enumerate(covering.paragraphs):
            if number and number > body.paragraphs:
                message = f"there is no paragraph {number} (the last one of this text is {body.paragraphs})"
                yield Problem(record.place("events", i, "paragraphs", j), "no-such-paragraph", message)
    yield from _cleaning_rules(record, article)
    for i, hop in enumerate(article.republication.via if article.republication else ()):
        if hop.probably and hop.outlet:
            message = "`probably` goes with `outlet: unidentified` (leave one of the two out)"
            yield Problem(record.place("republication", "via", i, "probably"), "bad-value", message)


def _cleaning_rules(record: Record, article: Article) -> Iterator[Problem]:
    if article.cleaning and not article.capture and not record.has_key("capture"):
        message = "`cleaning` has the edits between a capture and the text, and there is no `capture` (write it)"
        yield Problem(record.place("cleaning", key=True), "missing-field", message)
    if article.cleaning:
        yield from _undecided(record, article.cleaning)
    for fault in faults(article.cleaning.edits if article.cleaning else ()):
        loc = ("cleaning", "edits", fault.edit, fault.field)
        yield Problem(record.place(*loc), "bad-value", f"`{fault.field}` {fault.message}")


def _undecided(record: Record, cleaning: Cleaning) -> Iterator[Problem]:
    """A list of edits that is not the maintainer's yet: one problem, however many they are."""
    proposed = [i for i, edit in enumerate(cleaning.edits) if edit and edit.state == "proposed"]
    if proposed:
        many = "1 edit is" if len(proposed) == 1 else f"{len(proposed)} edits are"
        message = (
            f"{many} only proposed (remove `state: proposed` where it is right, write `state: rejected` where it is"
            " not, then run `pressmark import` once more; with --yes it accepts all)"
        )
        yield Problem(record.place("cleaning", "edits", proposed[0], "state"), "undecided", message)
    elif "text_sha256" not in cleaning.model_fields_set:
        message = "no edit is only proposed, and the hash of the text is missing (run `pressmark import` once more)"
        yield Problem(record.place("cleaning", key=True), "undecided", message)


def _line_rules(record: Record, outlet: Outlet) -> Iterator[Problem]:
    """A rule about lines has a line or a pattern, and one that drops says why."""
    for name in ("drop", "keep") if outlet.cleaning else ():
        for i, rule in enumerate(getattr(outlet.cleaning, name)):
            place = record.place("cleaning", name, i)
            given = rule.model_fields_set if rule else {"line", "reason"}
            if ("line" in given) == ("pattern" in given):
                message = f"item {i + 1} of `{name}` needs `line` or `pattern` (write one: which lines are meant)"
                yield Problem(place, "missing-field", message)
            if name == "drop" and "reason" not in given:
                message = f"item {i + 1} of `drop` does not say why (write `reason`, such as navigation)"
                yield Problem(place, "missing-field", message)


def _outlet_rules(record: Record, outlet: Outlet) -> Iterator[Problem]:
    yield from _line_rules(record, outlet)
    for name in SOURCED:
        if getattr(outlet, name) and name not in outlet.evidence:
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


def _evidence_rules(record: Record, model: BaseModel, loc: Loc) -> Iterator[Problem]:
    evidence: dict[str, Evidence] = getattr(model, "evidence", {})
    known = [name for name in type(model).model_fields if name not in ("id", "evidence")] if evidence else []
    for name, entry in evidence.items():
        if name not in known:
            message = f"evidence is given for a field, and there is no field {quoted(name)} here{nearest(name, known)}"
            yield Problem(record.place(*loc, "evidence", name, key=True), "unknown-field", message)
        if entry.from_ == "outside" and not {"url", "note"} & entry.model_fields_set:
            message = "evidence from outside needs `url` or `note` (say where it was seen)"
            yield Problem(record.place(*loc, "evidence", name), "unsourced", message)
