"""The files of `content/anchors/` and texts to texts in which old addresses lead to what has become of their words.

Such a file has every address that a text was ever published with, and a sketch of the words that stood there. An
address of a paragraph that was since mended, cut, joined with another or removed is in its text no more: it leads to
the paragraph that has most of those words, or else to a note below the text.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from pressmark.addresses import ADDRESS, Sketch, index, nearest, runs, sketch, sketched
from pressmark.archive import Archive
from pressmark.body import Block, Body, body
from pressmark.decoding import decode
from pressmark.fields import FOLDERS, Ref
from pressmark.front import stamp
from pressmark.packing import head, replaced
from pressmark.problems import Place, Problem
from pressmark.reading import ANCHORS, Record
from pressmark.walking import shown, unreadable, walk

HINT = "(take the file from the last commit that has it whole, then run `pressmark anchors`)"
TEXTS = {FOLDERS[kind]: kind for kind in ("article", "note")}  # folders of records with a text
Known = Mapping[str, Sketch]  # what an address led to when it was published


def file(ref: Ref) -> str:
    """Where the addresses of a text stand, below the content folder."""
    return f"{ANCHORS}/{FOLDERS[ref.kind]}/{ref.id}.json"


def published(text: Body) -> dict[str, Sketch]:
    """Every address of a text as it is now, with the sketch of its words."""
    return {block.id: sketch(found) for block, found in zip(text.blocks, _runs(text.blocks), strict=True)}


def dump(known: Known) -> str:
    """Addresses as a file: JSON, a line each, in code-point order."""
    return json.dumps({name: str(known[name]) for name in sorted(known)}, ensure_ascii=False, indent=0) + "\n"


def read(content: Path, known: Collection[Ref]) -> tuple[dict[Ref, Known], tuple[Problem, ...]]:
    """The addresses by text, and what is wrong with their files. `known` are all records, by old ids too."""
    found: dict[Ref, Known] = {}
    problems: list[Problem] = []
    folder = content / ANCHORS
    for path, fault in walk(folder) if folder.is_dir() else ():
        if fault or path.suffix != ".json":  # `reading` names what is no JSON
            problems += [fault] if fault else []
            continue
        ref = Ref(TEXTS.get(path.parent.relative_to(folder).as_posix(), ""), path.stem)
        addresses, faults = _read_one(path)
        problems += faults or ([] if ref in known else [_stray(path, ref)])
        if addresses is not None:
            found[ref] = addresses
    return found, tuple(problems)


def claimed(records: Iterable[Record]) -> set[Ref]:
    """Every id that a record has or had, be anything else wrong with it."""
    return {ref for record in records for ref in _ids(record)}


def _ids(record: Record) -> Iterator[Ref]:
    yield record.ref
    old = (record.data or {}).get("redirect_from")
    yield from (Ref(record.kind, name) for name in old if isinstance(name, str)) if isinstance(old, list) else ()


def _read_one(path: Path) -> tuple[Known | None, list[Problem]]:
    try:
        text, problems = decode(path.read_bytes(), shown(path))
    except OSError as error:
        return None, [unreadable(path, error)]
    if problems:
        return None, problems
    try:
        return dict(_typed(json.loads(text))), []
    except (ValueError, RecursionError):  # json.JSONDecodeError is a ValueError
        message = f"this is no list of addresses as `pressmark anchors` writes it {HINT}"
        return None, [Problem(Place(shown(path)), "bad-value", message)]


def _typed(data: object) -> Iterator[tuple[str, Sketch]]:
    if not isinstance(data, dict):
        raise ValueError(data)
    for name, text in data.items():
        if not ADDRESS.fullmatch(name) or not isinstance(text, str):
            raise ValueError(name)
        yield name, sketched(text)


def _stray(path: Path, ref: Ref) -> Problem:
    where = f"there is no {ref}" if ref.kind else f"texts stand in {' and '.join(TEXTS)}"
    message = f"{where} whose addresses this keeps (name the old id in `redirect_from` of the record, or remove it)"
    return Problem(Place(shown(path)), "stray-file", message)


def of(ref: Ref, redirect_from: Iterable[str], kept: Mapping[Ref, Known]) -> dict[str, Sketch]:
    """Every address that a text was published with, under its old ids too."""
    ids = [*(Ref(ref.kind, old) for old in redirect_from), ref]
    return {name: one for each in ids for name, one in kept.get(each, {}).items()}


def settle(archive: Archive, kept: Mapping[Ref, Known]) -> Archive:
    """The archive with texts that know their old addresses."""
    known = {
        ref: of(ref, archive.table(ref.kind)[ref.id].redirect_from, kept) for ref in archive.bodies if ref in archive
    }
    old = {ref: found for ref, found in known.items() if found and found.keys() - head(archive.bodies, ref).ids}
    changed = {ref: settled(archive.bodies[ref], old[ref]) for ref in old}
    stamps = {
        ref: (archive.stamps[ref][0], stamp(repr(sorted(old[ref].items())), archive.stamps[ref][1]))
        for ref in old
        if ref in archive.stamps
    }
    return replace(archive, bodies=replaced(archive.bodies, changed), stamps={**archive.stamps, **stamps})


def settled(text: Body, known: Known) -> Body:
    """A text in which every known address leads to a block, or to what is gone."""
    old = sorted(known.keys() - {block.id for block in text.blocks})
    if not old:
        return text
    former: defaultdict[int | None, list[str]] = defaultdict(list)
    for name, place in zip(old, _places(text, [(name, known[name]) for name in old]), strict=True):
        former[place].append(name)
    blocks = [block._replace(former=tuple(former[i])) for i, block in enumerate(text.blocks)]
    return body(blocks, text.cites, text.lost, text.words, tuple(former[None]))


def _places(text: Body, known: Iterable[tuple[str, Sketch]]) -> Iterator[int | None]:
    """The place among the blocks of each old address. What was a heading may now be a paragraph, and the reverse."""
    every = list(zip(text.blocks, _runs(text.blocks), strict=True))
    headings = index({i: found for i, (block, found) in enumerate(every) if not block.number})
    paragraphs = index({i: found for i, (block, found) in enumerate(every) if block.number})
    for name, old in known:
        first, second = (headings, paragraphs) if name.startswith("s-") else (paragraphs, headings)
        place = nearest(old, first)
        yield nearest(old, second) if place is None else place


def _runs(blocks: Iterable[Block]) -> Iterator[frozenset[int]]:
    """The runs of each block. A heading has those of the paragraph below it too: so it is found under a new name."""
    below: frozenset[int] = frozenset()
    found = []
    for block in reversed(tuple(blocks)):
        own = runs(block.text)
        found.append(own if block.number else own | below)
        below = own if block.number else frozenset()
    return reversed(found)
