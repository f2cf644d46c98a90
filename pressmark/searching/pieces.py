"""A canonical bundle to what readers load of it: small what every search needs; on demand what shows rows and narrows.

Pagefind's files for the start and for filters grow with the number of documents and stand once for each language. Here
they become four pieces for all languages, JSON but for the code, in zlib's format (RFC 1950), which has a checksum:

- `start.packed`: of each language the number of words of every document, the names of the word chunks, its code
- `code.packed`: WebAssembly; see `pressmark.searching.codes`
- `rows.packed`: the hashes in the names of the fragments, without which no row can be shown
- `facets.packed`: of each language the documents of every value of every filter, and the days of all documents

Documents are numbers from 0, as Pagefind has them; lists of them are written as steps from one to the next. Word chunks
and fragments stay as Pagefind made them.
"""

import gzip
import json
import zlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Any

from pressmark.drawer import Laid
from pressmark.searching.codes import joined
from pressmark.searching.packing import MAGIC, decoded, opened
from pressmark.searching.shards import ENTRY

DIGITS = 7  # of the hash in the name of a fragment, unless two have the same
Join = Callable[[Mapping[str, bytes]], tuple[bytes, dict[str, list[int]]]]
NO_DAY = "0000-00-00"  # comes before every day


def for_readers(files: Mapping[str, bytes], days: Mapping[str, Sequence[str]], join: Join = joined) -> Laid:
    """What a reader's browser may load, by path: the four pieces, the word chunks, the fragments.

    `days` are those of all documents by language, oldest first.
    """
    entry = json.loads(files[ENTRY])
    metas = {name: _value(files[f"pagefind.{about['hash']}.pf_meta"]) for name, about in entry["languages"].items()}
    codes = {name: about["wasm"] or "unknown" for name, about in entry["languages"].items()}
    code, modules = join({name: _code(files[f"wasm.{name}.pagefind"]) for name in dict.fromkeys(codes.values())})
    start = {
        "version": entry["version"],
        "characters": entry["include_characters"],
        "languages": {name: _start(meta, codes[name]) for name, meta in metas.items()},
        "codes": modules,
    }
    kept = {path: partial(files.__getitem__, path) for path in files if path.startswith(("fragment/", "index/"))}
    facets = {name: _facets(meta, files, list(map(_number, days[name]))) for name, meta in metas.items()}
    made = {
        "start": _json(start),
        "code": code,
        "rows": _json({n: _rows(m) for n, m in metas.items()}),
        "facets": _json(facets),
    }
    return Laid(kept | {f"{name}.packed": partial(bytes, zlib.compress(raw, 9)) for name, raw in made.items()})


def _value(data: bytes) -> Any:
    return decoded(opened(data))


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _code(data: bytes) -> bytes:
    return gzip.decompress(data).removeprefix(MAGIC)


def _start(meta: Any, code: str) -> dict[str, Any]:
    _, pages, chunks, _, _, fields = meta
    return {"code": code, "words": [count for _, count in pages], "chunks": chunks, "fields": fields}


def _rows(meta: Any) -> dict[str, Any]:
    """The hashes of all documents in a row, each in so many digits; and those that Pagefind gave more or fewer."""
    hashes = [name.rpartition("_")[2] for name, _ in meta[1]]
    others = {number: one for number, one in enumerate(hashes) if len(one) != DIGITS}
    return {"hashes": "".join(f"{one[:DIGITS]:0<{DIGITS}}" for one in hashes), "others": others}


def _facets(meta: Any, files: Mapping[str, bytes], days: Sequence[int]) -> dict[str, Any]:
    """Filters by name; documents in the order of their days, and those days."""
    filters = dict(_value(files[f"filter/{chunk}.pf_filter"]) for _, chunk in meta[3])
    order = dict(meta[4])["date"]
    if len(order) != len(days):
        raise ValueError(f"{len(order)} documents have a day, not {len(days)}")
    values = {name: {value: steps(pages) for value, pages in found} for name, found in sorted(filters.items())}
    return {"filters": values, "order": steps(order), "days": steps(days)}


def _number(day: str) -> int:
    """Days since the first of the calendar; 0 where the day is not known."""
    return 0 if day == NO_DAY else date.fromisoformat(day).toordinal()


def steps(numbers: Sequence[int]) -> list[int]:
    """Each number as its distance from the one before."""
    return [after - before for before, after in pairwise([0, *numbers])]
