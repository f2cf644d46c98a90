"""An invented archive for tests: a flood, and a gazette that reported it.

For facts about files: `SOUND` is a content folder without a problem, as texts by path, and `problems` and `mistyped` give
what is wrong with one that differs from it. For facts about functions: `an_article(...)` and its kin take the fields
that a fact is about and supply the rest, `an_archive(...)` puts them together.
"""

import tempfile
from collections.abc import Mapping
from contextlib import chdir
from pathlib import Path
from typing import Any

from pressmark import checking, linking, prose, reading
from pressmark.archive import Archive
from pressmark.model import MODELS, Article, Entity, Event, Model, Note, Outlet, Site, ref_of
from pressmark.problems import BuildError, Problem

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


def problems_of(folder: Path) -> list[str]:
    """What is wrong with a content folder, as the lines that a person reads."""
    records, unread = reading.read(folder)
    archive, unbelieved = checking.check(records)
    _, unlinked = linking.link(archive, records, {"map.svg"})
    return [str(problem) for problem in BuildError((*unread, *unbelieved, *unlinked)).problems]


def problems(changed: Mapping[str, str | bytes | None]) -> list[str]:
    """What is wrong with the sound archive where these files are added, replaced, or with None removed."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        write(Path("content"), {**SOUND, **changed})
        return problems_of(Path("content"))


def mistyped(written: str, instead: str, more: Mapping[str, str | bytes | None] | None = None) -> list[str]:
    """What is wrong when one passage, found in one file of the sound archive, reads otherwise. `more` files may come."""
    (name,) = (name for name, text in SOUND.items() if written in text)
    assert SOUND[name].count(written) == 1
    return problems({name: SOUND[name].replace(written, instead), **(more or {})})


def found(problems: list[Problem]) -> list[str]:
    """Problems as the lines that a person reads."""
    return [str(problem) for problem in problems]
