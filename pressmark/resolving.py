"""An `Archive` to what is wrong with its references: those in fields, and the links and images of its prose."""

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from pressmark.archive import Archive
from pressmark.body import Cite
from pressmark.composing import Loc
from pressmark.fields import KINDS, Ref, is_web_address
from pressmark.packing import head
from pressmark.problems import Problem, Rule, nearest, quoted
from pressmark.reading import Record

SAMPLE = "outlet:gazette"


def resolve(archive: Archive, sources: Mapping[Ref, Record], files: Collection[str]) -> Iterator[Problem]:
    """Every reference that finds nothing. `files` are the static files that an image may name.

    A reference to a record that could not be believed is none: that record is named with its own problems.
    """
    yield from _typed(archive, sources)
    yield from _prose(archive, sources, files)


def citations(value: Any, loc: Loc = ()) -> Iterator[tuple[Loc, Ref]]:
    """Every reference typed in the fields of a record, with the way to it as in YAML."""
    if isinstance(value, Ref):
        yield loc, value
    elif isinstance(value, BaseModel):
        for name, typed in _leading(type(value)):
            inner = getattr(value, name)
            if isinstance(inner, tuple | BaseModel):
                yield from citations(inner, (*loc, typed))
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            if isinstance(item, tuple | BaseModel):
                yield from citations(item, (*loc, i))


@cache
def _leading(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The fields in which a reference may stand, each with its name in YAML."""
    fields = model.model_fields.items()
    return tuple((name, field.alias or name) for name, field in fields if _leads(field.annotation))


def _leads(kind: Any) -> bool:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return bool(_leading(kind))
    return kind is Ref or any(map(_leads, get_args(kind)))


def _typed(archive: Archive, sources: Mapping[Ref, Record]) -> Iterator[Problem]:
    for ref, record in archive.records():
        for loc, target in citations(record):
            if target in archive.withdrawn:
                message = f"{target} is withdrawn (remove the reference)"
                yield Problem(sources[ref].place(*loc), "unknown-ref", message)
            elif message := _absent(archive, sources, target):
                yield Problem(sources[ref].place(*loc), "unknown-ref", message)


def _absent(archive: Archive, sources: Mapping[Ref, Record], target: Ref) -> str:
    """What to say of a reference without a record; "" where there is one, or one that has problems of its own."""
    if target in archive or target in sources:
        return ""
    kinds = [kind for kind in KINDS if Ref(kind, target.id) in sources]
    hint = f" (did you mean {kinds[0]}:{target.id}?)" if kinds else nearest(target.id, archive.table(target.kind))
    return f"there is no {target}{hint}"


def _prose(archive: Archive, sources: Mapping[Ref, Record], files: Collection[str]) -> Iterator[Problem]:
    for ref in archive.bodies:
        for cite in head(archive.bodies, ref).cites:
            if fault := _fault(archive, sources, ref, cite, files):
                yield Problem(sources[ref].body_place(cite.line, str(cite)), *fault)


def _fault(
    archive: Archive, sources: Mapping[Ref, Record], ref: Ref, cite: Cite, files: Collection[str]
) -> tuple[Rule, str] | None:
    """The rule and the message for a link or image that finds nothing."""
    if cite.kind == "http":
        good = cite.id.lower().startswith("mailto:") or is_web_address(cite.id)
        return None if good else ("bad-url", f"{quoted(cite.id)} is no web address (write https://... in full)")
    if cite.kind == "static":
        found = cite.id in files
        return None if found else ("broken-link", f"there is no static file {quoted(cite.id)}{nearest(cite.id, files)}")
    if cite.kind and cite.kind not in KINDS:
        return "broken-link", f"{quoted(str(cite))} leads nowhere (write kind:id, such as {SAMPLE}, or a web address)"
    target = Ref(cite.kind, cite.id) if cite.kind else ref
    if message := _absent(archive, sources, target):
        return "unknown-ref", message
    body = archive.bodies.get(target) if cite.fragment else None
    if cite.fragment and target in archive and (not body or cite.fragment not in body.places):
        near = nearest(cite.fragment, body.places if body else ())
        return "broken-link", f"there is no place {quoted(cite.fragment)} in {target}{near}"
    return None
