"""A canonical bundle to what readers load of it: what every search needs, small; what shows rows and narrows, on demand.

Pagefind's files for the start and for filters grow with the number of documents and stand once for each language. Here
they become four pieces for all languages, each JSON (or WebAssembly) in zlib's format (RFC 1950), which has a checksum:

- `start.packed`: of each language the number of words of every document, the names of the word chunks, its code
- `code.packed`: WebAssembly. The codes of two languages differ by their stemmer: the second is said in pieces of the first
- `rows.packed`: the hashes in the names of the fragments, without which no row can be shown
- `facets.packed`: of each language the documents of every value of every filter, and the days of all documents

Documents are numbers from 0, as Pagefind has them; lists of them are written as the steps from one to the next. The word
chunks and the fragments stay as Pagefind made them.
"""

import gzip
import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from pressmark.pages.page import Document
from pressmark.searching.canonical import ENTRY, MAGIC, unpacked

BLOCK = 8  # bytes that two codes must share before it is looked how many more they do
FEWEST = 12  # bytes that are not told again: what says where they are takes about as many
TRIED = 64  # places where a block stands that are compared
NO_DAY = "0000-00-00"  # comes before every day


def packs(files: Mapping[str, bytes], documents: Iterable[Document]) -> dict[str, bytes]:
    """What a reader's browser may load, by path: the four pieces, the word chunks, the fragments."""
    entry = json.loads(files[ENTRY])
    metas = {name: unpacked(files[f"pagefind.{about['hash']}.pf_meta"]) for name, about in entry["languages"].items()}
    codes = {name: about["wasm"] or "unknown" for name, about in entry["languages"].items()}
    code, modules = joined({name: _code(files[f"wasm.{name}.pagefind"]) for name in dict.fromkeys(codes.values())})
    days = _days(documents)
    start = {
        "version": entry["version"],
        "characters": entry["include_characters"],
        "languages": {name: _start(meta, codes[name]) for name, meta in metas.items()},
        "codes": modules,
    }
    kept = {path: data for path, data in files.items() if path.startswith(("fragment/", "index/"))}
    facets = {name: _facets(meta, files, days[name]) for name, meta in metas.items()}
    made = {"start": _json(start), "code": code, "rows": _json({n: _rows(m) for n, m in metas.items()}), "facets": _json(facets)}
    return kept | {f"{name}.packed": zlib.compress(raw, 9) for name, raw in made.items()}


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _code(data: bytes) -> bytes:
    return gzip.decompress(data).removeprefix(MAGIC)


def _start(meta: Any, code: str) -> dict[str, Any]:
    _, pages, chunks, _, _, fields = meta
    return {"code": code, "words": [count for _, count in pages], "chunks": chunks, "fields": fields}


def _rows(meta: Any) -> str:
    """The hashes of all documents in a row; each has seven digits."""
    hashes = [name.rpartition("_")[2] for name, _ in meta[1]]
    if {len(one) for one in hashes} != {7}:
        raise ValueError("hashes of fragments have seven digits")
    return "".join(hashes)


def _facets(meta: Any, files: Mapping[str, bytes], days: Sequence[int]) -> dict[str, Any]:
    """Filters by name; documents in the order of their days, and those days."""
    filters = dict(unpacked(files[f"filter/{chunk}.pf_filter"]) for _, chunk in meta[3])
    order = dict(meta[4])["date"]
    if len(order) != len(days):
        raise ValueError(f"{len(order)} documents have a day, not {len(days)}")
    values = {name: {value: steps(pages) for value, pages in found} for name, found in sorted(filters.items())}
    return {"filters": values, "order": steps(order), "days": steps(days)}


def _days(documents: Iterable[Document]) -> dict[str, list[int]]:
    """The days of all documents of a language, oldest first, which is the order in which Pagefind sorts them."""
    found: dict[str, list[str]] = defaultdict(list)
    for document in documents:
        found[document.language.lower()].append(document.day)
    return {name: [_number(day) for day in sorted(days)] for name, days in found.items()}


def _number(day: str) -> int:
    """Days since the first of the calendar; 0 where the day is not known."""
    return 0 if day == NO_DAY else date.fromisoformat(day).toordinal()


def steps(numbers: Sequence[int]) -> list[int]:
    """Each number as its distance from the one before."""
    return [after - before for before, after in pairwise([0, *numbers])]


def joined(codes: Mapping[str, bytes]) -> tuple[bytes, dict[str, list[int]]]:
    """All codes in one: the longest, then what the others have of their own, one after the other.

    For each, what it is put together from, three numbers at a time: so many bytes of its own; a step from the place in the
    longest one that would follow; so many bytes from there.
    """
    longest = max(codes.values(), key=len)
    blob = [longest]
    made: dict[str, list[int]] = {}
    for name, code in codes.items():
        if code == longest:
            made[name] = [0, 0, len(code)]
            continue
        at, made[name] = 0, []
        for own, start, length in _pieces(longest, code):
            blob.append(own)
            made[name] += [len(own), start - at - len(own), length]
            at = start + length
    return b"".join(blob), made


def _pieces(longest: bytes, code: bytes) -> Iterator[tuple[bytes, int, int]]:
    """The code as bytes of its own, then so many of the longest one from a place there, again and again."""
    known: dict[bytes, list[int]] = defaultdict(list)
    for at in range(len(longest) - BLOCK):
        known[longest[at : at + BLOCK]].append(at)
    begun = at = follows = 0
    while at < len(code):
        places = (follows, *known.get(code[at : at + BLOCK], ())[:TRIED])
        length, _, start = max((_common(longest, one, code, at), one == follows, one) for one in places)
        if length < FEWEST:
            at, follows = at + 1, follows + 1
            continue
        yield code[begun:at], start, length
        at = begun = at + length
        follows = start + length
    if begun < at:
        yield code[begun:], 0, 0


def _common(one: bytes, at: int, other: bytes, there: int) -> int:
    """How many bytes are the same from two places on."""
    length = 0
    while one[at + length : at + length + 32] == other[there + length : there + length + 32] and at + length + 32 < len(one):
        length += 32
    while one[at + length : at + length + 1] == other[there + length : there + length + 1] != b"":
        length += 1
    return length
