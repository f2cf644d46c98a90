"""Shards to one bundle of Pagefind's files, which answers as if all their documents had been indexed at once.

**The law.** However documents that follow each other are parted, the bundle is the same, byte for byte: pages are
numbered in the order of the shards, and all else is in an order of its own (values of filters, and spellings of a word,
come out of a hash map of Pagefind's). So the bundle of one shard is the canonical form of what Pagefind made.

**Why nothing is lost.** Words are stemmed and places counted in each document alone, and a fragment is named for what
it holds. Ranking also needs how many pages there are, how long, and how many have a word: all of it is counted in the
browser, from the list of pages and the postings.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from pressmark.drawer import Laid, Take
from pressmark.searching.chunks import Part, chunks, coded, ranges
from pressmark.searching.packing import encoded, gzipped, opened
from pressmark.searching.shards import ENTRY, SHARD, SORT, Shard

DIGITS = 10  # of the hash in a name; of Pagefind's seven, two chunks of a large archive have the same now and then
Compress = Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True)
class _Share:
    """What a shard has of one language: its files, what it says, and how many pages the shards before it have."""

    shard: Shard
    about: Mapping[str, Any]
    before: int


def merge(shards: Sequence[Shard], compress: Compress = gzipped) -> Mapping[str, bytes]:
    """The files that pages read, by path: the entry, and of each language its meta, WebAssembly and pieces.

    ValueError or KeyError where shards do not fit together.
    """
    heads = [json.loads(shard[SHARD]) for shard in shards]
    made: dict[str, bytes] = {}
    fragments: dict[str, Take] = {}
    languages: dict[str, Any] = {}
    for language in sorted({language for head in heads for language in head["languages"]}):
        shares = list(_shares(language, shards, heads))
        own = _pages(shares, fragments)
        packed, meta = _language(language, shares, own, heads[0]["version"], compress)
        made |= packed
        wasm = shares[0].about["wasm"]
        code = f"wasm.{wasm or 'unknown'}.pagefind"
        made[code] = shares[0].shard[code]
        languages[language] = {"hash": meta, "wasm": wasm, "page_count": len(own)}
    made[ENTRY] = json.dumps({**heads[0], "languages": languages}, separators=(",", ":"), ensure_ascii=False).encode()
    return Laid(fragments | {path: partial(bytes, data) for path, data in made.items()})


def _shares(language: str, shards: Iterable[Shard], heads: Iterable[Mapping[str, Any]]) -> Iterator[_Share]:
    before = 0
    for shard, said in zip(shards, heads, strict=True):
        if about := said["languages"].get(language):
            yield _Share(shard, about, before)
            before += len(about["pages"])


def _language(
    language: str, shares: Sequence[_Share], pages: Sequence[tuple[str, int, str]], version: str, compress: Compress
) -> tuple[dict[str, bytes], str]:
    """All that it has but its fragments, packed, and the name of its meta."""
    if any(share.about["fields"] != shares[0].about["fields"] for share in shares):
        raise ValueError("shards have other meta fields, whose numbers stand in the postings")
    packed: dict[str, bytes] = {}

    def named(pattern: str, data: bytes) -> str:
        name = f"{language}_{hashlib.sha256(data).hexdigest()[:DIGITS]}"
        packed[pattern.format(name)] = compress(data)
        return name

    chunked, ends = [], []
    for chunk in chunks(_part(language, share) for share in shares):
        chunked.append(named("index/{}.pf_index", coded(chunk)))
        ends.append((chunk[0][0], chunk[-1][0]))
    filters = [[name, named("filter/{}.pf_filter", encoded([name, values]))] for name, values in _filters(shares)]
    meta = [
        version,
        [[name, words] for name, words, _ in pages],
        [[*letters, name] for letters, name in zip(ranges(ends), chunked, strict=True)],
        filters,
        [[SORT, [number for _, number in sorted((day, number) for number, (_, _, day) in enumerate(pages))]]],
        shares[0].about["fields"],
    ]
    return packed, named("pagefind.{}.pf_meta", encoded(meta))


def _pages(shares: Iterable[_Share], fragments: dict[str, Take]) -> list[tuple[str, int, str]]:
    """Name, words and day of each page; its fragment goes to the others."""
    pages = []
    for share in shares:
        for name, words, day in share.about["pages"]:
            fragment = partial(share.shard.__getitem__, _path(name))
            free = _free(name, fragment(), fragments) if _path(name) in fragments else name
            fragments[_path(free)] = fragment
            pages.append((free, words, day))
    return pages


def _path(name: str) -> str:
    return f"fragment/{name}.pf_fragment"


def _free(name: str, fragment: bytes, taken: Container[str]) -> str:
    """A longer name, as Pagefind 1.5.2 gives it to the later of two fragments; its hash leaves zeros out."""
    language, _, digits = name.rpartition("_")
    longer = "".join(f"{byte:x}" for byte in hashlib.sha1(opened(fragment)).digest())
    names = (f"{language}_{longer[:length]}" for length in range(len(digits) + 1, len(longer) + 1))
    return next(name for name in names if _path(name) not in taken)


def _filters(shares: Iterable[_Share]) -> list[tuple[str, list[tuple[str, list[int]]]]]:
    """Every filter, its values, and their pages."""
    found: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for share in shares:
        for name, values in share.about["filters"]:
            for value, pages in values:
                found[name][value] += [share.before + page for page in pages]
    return [(name, sorted(found[name].items())) for name in sorted(found)]


def _part(language: str, share: _Share) -> Part:
    numbers = memoryview(share.shard[f"{language}.numbers"]).cast("I")
    words = share.shard[f"{language}.words"].decode()
    return Part(share.before, words.split("\n") if words else (), numbers, share.shard[f"{language}.postings"])
