"""Documents to shards: runs of a few hundred, each indexed by a process of its own, and as they are to be merged.

A run ends where the address of a document says so (`parting`): a text more is one run indexed anew. How documents are
parted is not seen in the whole (see `merging`).

A shard is a dict of bytes, to be kept as such: the fragments and the code of Pagefind under their names, what its
index says in the form of `merging`, in which postings are parted by their words, and what else of its documents is
needed of the whole: their days, by language, and those that are suggested.
"""

import json
import re
import zlib
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from operator import lt
from pathlib import Path
from typing import Any, TypeVar

from pressmark import parting
from pressmark.pages.page import Document
from pressmark.searching.names import Named, named
from pressmark.searching.packing import decoded, opened
from pressmark.searching.postings import SPELLING, read
from pressmark.searching.service import index

ABOUT = 320  # documents of a run: Pagefind takes 125 MiB for as many
ENTRY = "pagefind-entry.json"
ENGINE = "pagefind.js"  # Pagefind's module
SHARD = "shard.json"  # version, and of each language all but its words and their postings
CARDS = "cards.json"  # of each language the days, and whom to suggest
URL = re.compile(rb'pagefind_dcd\{"url":("(?:[^"\\]|\\.)*")')
SORT = "date"
Shard = Mapping[str, bytes]
Item = TypeVar("Item")


def runs(documents: Iterable[Item], address: Callable[[Item], str]) -> Iterator[tuple[Item, ...]]:
    """The documents in their order, a few hundred at a time; of none there is one run."""
    return parting.runs(documents, address, ABOUT)


def shard(documents: Sequence[Document], executable: Path, seconds: float | None = None) -> Shard:
    """A run of documents indexed. Raises SearchFailed, and ValueError, KeyError for what is not known of Pagefind."""
    return digested(index(documents, executable, seconds), documents)


def digested(files: Mapping[str, bytes], documents: Sequence[Document]) -> Shard:
    """The files of a bundle as a shard. Days are taken from the documents: Pagefind keeps their order alone."""
    days = {f"/{document.url}": document.day for document in documents}
    entry = json.loads(files[ENTRY])
    kept = {path: data for path, data in files.items() if path.startswith("fragment/") or path == ENGINE}
    for language, about in entry["languages"].items():
        code = f"wasm.{about['wasm'] or 'unknown'}.pagefind"
        kept[code] = files[code]
        entry["languages"][language] = {"wasm": about["wasm"], **_digest(files, language, about["hash"], days, kept)}
    return {**kept, SHARD: _json(entry), CARDS: _json(_cards(documents))}


def _cards(documents: Sequence[Document]) -> dict[str, Any]:
    days: dict[str, list[str]] = defaultdict(list)
    for document in documents:
        days[document.language.lower()].append(document.day)
    return {"days": days, "named": [named(document) for document in documents if document.spellings]}


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def days(shards: Iterable[Shard]) -> dict[str, list[str]]:
    """The days of all documents of a language, oldest first, which is the order in which Pagefind sorts them."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in shards:
        for language, some in json.loads(one[CARDS])["days"].items():
            found[language] += some
    return {language: sorted(all_days) for language, all_days in found.items()}


def suggested(shards: Iterable[Shard]) -> Iterator[Named]:
    """All that a field may suggest."""
    for one in shards:
        yield from (Named(*row) for row in json.loads(one[CARDS])["named"])


def _digest(
    files: Mapping[str, bytes], language: str, code: str, days: Mapping[str, str], kept: dict[str, bytes]
) -> dict[str, Any]:
    """What a language has, but for its postings, which are added to `kept`."""
    _, pages, chunks, filters, sorts, fields = decoded(opened(files[f"pagefind.{code}.pf_meta"]))
    if [name for name, _ in sorts] != [SORT]:
        raise ValueError(f"the index is sorted by {[name for name, _ in sorts]}")
    words, numbers, rests = list[str](), array("I"), bytearray()
    for _, _, name in chunks:
        for word, found in read(opened(files[f"index/{name}.pf_index"])):
            words.append(word)
            rests += found.rest
            numbers.extend((found.first, found.last, found.pages, len(rests)))
    if not _in_order([word for word in words if SPELLING not in word]):
        raise ValueError("words do not stand in their order")
    kept |= {f"{language}.numbers": numbers.tobytes(), f"{language}.postings": bytes(rests)}
    kept[f"{language}.words"] = "\n".join(words).encode()
    return {
        "fields": fields,
        "pages": [(name, length, days[_url(files[f"fragment/{name}.pf_fragment"])]) for name, length in pages],
        "filters": [decoded(opened(files[f"filter/{name}.pf_filter"])) for _, name in filters],
    }


def _in_order(words: Sequence[str]) -> bool:
    return all(map(lt, words, islice(words, 1, None)))


def _url(fragment: bytes) -> str:
    """The address that a fragment begins with; what comes after it is left packed."""
    found = URL.match(zlib.decompressobj(31).decompress(fragment, 4096))
    return str(json.loads(found[1])) if found else ""
