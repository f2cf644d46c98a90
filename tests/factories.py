"""An invented archive for tests: a flood, and a gazette that reported it.

For facts about files: `SOUND` is a content folder without a problem, as texts by path; `problems` and `mistyped` say
what is wrong with one that differs from it. For facts about functions: `an_article(...)` and its kin take the fields
that a fact is about, typed as in YAML, and supply the rest; `an_archive(...)` puts them together.
"""

import hashlib
import re
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import chdir
from pathlib import Path
from typing import Any

from pressmark import checking, linking, prose, reading
from pressmark.archive import Archive
from pressmark.fields import Ref
from pressmark.linking import Links
from pressmark.model import MODELS, Model, Site, ref_of
from pressmark.problems import BuildError, Problem

Files = Mapping[str, str | bytes | None]
SITE = """\
title: The Flood Papers
description: What the papers of the valley printed about the flood.
language: en
rights_default:
  statement: http://rightsstatements.org/vocab/InC/1.0/
  text: full
collection:
  chosen: Every text on the flood.
  missing: The issues that got wet.
"""
ARTICLE = """\
---
title: The dam is holding
outlet: gazette
published: 1953-02-01
language: en
genre: news
capture:
  file: dam.txt
  sha256: 0000000000000000000000000000000000000000000000000000000000000000
  media_type: text/plain
  captured: 1953-02-10
events:
  - event: breach
    relation: reports
    paragraphs: [1, 2]
about: [mayor]
---
The dam holds, says the [mayor](entity:mayor).

Nobody in the valley believes him.
"""
OUTLET = """\
name: The Valley Gazette
kind: newspaper
role: publisher
short: Gazette
slot: 1
founded: 1901
evidence:
  founded: {from: outside, note: Cast in the iron of its gate.}
collection:
  from: 1953-01
  to: 1953-03
  method: Every issue was read.
  complete: true
"""
ENTITY = """\
kind: person
name: Ada Brook
names:
  - {value: A. Brook, lang: en}
"""
EVENT = """\
name: The dam breaks
date: 1953-02-02
place: valley
involved: [mayor]
summary: Water fills the valley.
scope: Texts that say that the dam broke.
claims:
  - question: Did the dam break?
    claim: It held.
    article: flood
    paragraph: 1
    speaker: entity:mayor
    level: quoted
"""
SOUND = {
    "archive.yaml": SITE,
    "articles/flood.md": ARTICLE,
    "outlets/gazette.yaml": OUTLET,
    "entities/mayor.yaml": ENTITY,
    "entities/valley.yaml": "kind: place\nname: Long Valley\n",
    "events/breach.yaml": EVENT,
    "notes/method.md": "---\ntitle: Method\nlanguage: en\n---\n# Dates\n\nAs printed.\n",
}


def write(folder: Path, files: Mapping[str, str | bytes | None]) -> None:
    """Writes a content folder; a path with None stays away."""
    for name, text in files.items():
        if text is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())


def said(problems: Iterable[Problem]) -> list[str]:
    """Problems as the lines that a person reads."""
    return [str(problem) for problem in BuildError(problems).problems]


def problems_of(folder: Path) -> list[str]:
    """What is wrong with a content folder; its static files are one map."""
    records, unread = reading.read(folder)
    archive, unbelieved = checking.check(records)
    _, unlinked = linking.link(archive, records, {"map.svg"})
    return said((*unread, *unbelieved, *unlinked))


def problems(changed: Files, make: Callable[[Path], object] = str) -> list[str]:
    """What is wrong with the sound archive where these files are added, replaced, or with None removed.

    `make` is called with the folder, for what cannot be said as a text.
    """
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        write(Path("content"), {**SOUND, **changed})
        make(Path("content"))
        return problems_of(Path("content"))


def mistyped(written: str, instead: str, more: Files | None = None) -> list[str]:
    """What is wrong when one passage of one file of the sound archive reads otherwise; `more` are other files."""
    (name,) = (name for name, text in SOUND.items() if written in text)
    assert SOUND[name].count(written) == 1
    return problems({name: SOUND[name].replace(written, instead), **(more or {})})


def a_record(kind: str, name: str, fields: Mapping[str, Any]) -> Any:
    return MODELS[kind].model_validate({"id": name, **fields})


def an_article(name: str = "flood", /, **fields: Any) -> Any:
    known = {"title": "The dam is holding", "outlet": "gazette", "published": "1953-02-01"}
    return a_record("article", name, {**known, "language": "en", "genre": "news", **fields})


def an_outlet(name: str = "gazette", /, **fields: Any) -> Any:
    known = {"name": name.title(), "short": name.title(), "kind": "newspaper", "role": "publisher"}
    return a_record("outlet", name, {**known, **fields})


def an_entity(name: str = "mayor", /, **fields: Any) -> Any:
    return a_record("entity", name, {"kind": "person", "name": name.title(), **fields})


def an_event(name: str = "breach", /, **fields: Any) -> Any:
    known = {"name": name.title(), "date": "1953-02-02", "summary": "Water.", "scope": "Texts about it."}
    return a_record("event", name, {**known, **fields})


def a_note(name: str = "method", /, **fields: Any) -> Any:
    return a_record("note", name, {"title": name.title(), "language": "en", **fields})


def an_edit(raw: str, what: str, first: int, last: int, reason: str = "navigation", **more: Any) -> dict[str, Any]:
    """An edit of the lines of a raw text as typed in YAML, with the hash of what it takes away as docs/record.md says.

    A replacement is `an_edit(raw, "replace", 3, 3, columns=(5, 8), instead="x")`.
    """
    lines = raw.split("\n")[first - 1 : last]
    gone = "\n".join(lines)
    fields = {"edit": what, "lines": [str(first), str(last)], "reason": reason}
    if what == "join":
        gone = "".join(re.findall(r"[^\S\n]*\n\s*", gone))
    if what == "replace":
        start, end = more["columns"]
        gone = gone[start - 1 : len(gone) - len(lines[-1]) + end]
        fields |= {"columns": [str(start), str(end)], "with": more["instead"]}
    return {**fields, "removes": hashlib.sha256(gone.encode()).hexdigest()}


def a_cleaning(text: str, *edits: Mapping[str, Any]) -> dict[str, Any]:
    """The field `cleaning` of an article as typed in YAML: these edits, and the hash of the cleaned text."""
    return {"text_sha256": hashlib.sha256(text.encode()).hexdigest(), "edits": list(edits)}


def a_site(**fields: Any) -> Site:
    known = {"title": "The Flood Papers", "description": "What was printed.", "language": "en"}
    rights = {"statement": "http://rightsstatements.org/vocab/InC/1.0/", "text": "full"}
    collection = {"chosen": "All of it.", "missing": "Nothing."}
    return Site.model_validate({**known, "rights_default": rights, "collection": collection, **fields})


def an_archive(*records: Model, site: Site | None = None, text: str = "It holds.\n\nFor now.") -> Archive:
    """The archive of these records and of the outlets that articles name; `text` is the body of articles and notes."""
    named = {record.outlet.id for record in records if isinstance(record, MODELS["article"])}
    outlets = {record.id for record in records if isinstance(record, MODELS["outlet"])}
    found = {ref_of(record): record for record in (*records, *map(an_outlet, sorted(named - outlets)))}
    bodies = {ref: prose.parse(text) for ref in found if ref.kind in ("article", "note")}

    def table(kind: str) -> Any:
        return {ref.id: record for ref, record in sorted(found.items()) if ref.kind == kind and not record.withdrawn}

    withdrawn = {ref: record for ref, record in found.items() if record.withdrawn}
    tables = [table(kind) for kind in ("article", "outlet", "entity", "event", "note")]
    return Archive(site or a_site(), *tables, withdrawn, bodies)


def linked(*records: Model) -> Links:
    """The links of an archive of these records."""
    archive = an_archive(*records)
    sources = [
        reading.Record(ref.kind, ref.id, f"content/{ref.id}", {}) for ref in archive.bodies.keys() | _refs(archive)
    ]
    links, problems = linking.link(archive, sources)
    assert said(problems) == []
    return links


def _refs(archive: Archive) -> set[Ref]:
    return {ref for ref, _ in archive.records()}
