"""A bundle of Pagefind 1.5.2 to one that is the same byte for byte on every run, and holds only what pages use.

Fragments and word chunks are the same already. Filter chunks are not: their values come out of a hash map in random
order, so their names, made of their content, change too, and with them the index of the index and its name. All are
sorted, packed again and renamed. Nothing that a search answers changes.
"""

import gzip
import hashlib
import json
import zlib
from collections.abc import Callable, Mapping
from typing import Any

MAGIC = b"pagefind_dcd"  # before everything that Pagefind packs
ENTRY = "pagefind-entry.json"
SIZES = {24: 1, 25: 2, 26: 4, 27: 8}  # bytes of a number that does not fit into five bits (RFC 8949 §3)
UNSIGNED, TEXT, ARRAY = 0, 3, 4  # major types of CBOR


def canonical(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files that pages read, by path: the entry, and of each language its meta, WebAssembly and pieces."""
    entry = json.loads(files[ENTRY])
    kept = {path: data for path, data in files.items() if path.startswith(("fragment/", "index/"))}
    for language, about in entry["languages"].items():
        code = f"wasm.{about['wasm'] or 'unknown'}.pagefind"
        kept[code] = files[code]
        about["hash"] = _repacked(files, language, about["hash"], kept)
    entry["languages"] = dict(sorted(entry["languages"].items()))
    kept[ENTRY] = json.dumps(entry, separators=(",", ":"), ensure_ascii=False).encode()
    return dict(sorted(kept.items()))


def _repacked(files: Mapping[str, bytes], language: str, old: str, kept: dict[str, bytes]) -> str:
    """Adds the meta and the filters of a language to `kept`; the new hash of the meta."""
    meta = unpacked(files[f"pagefind.{old}.pf_meta"])  # version, pages, chunks, filters, sorts, names of meta fields
    for chunk in meta[3]:  # name of the filter, hash
        found = unpacked(files[f"filter/{chunk[1]}.pf_filter"])  # name, values with their pages
        found[1].sort()
        chunk[1] = _name(language, found, 7)
        kept[f"filter/{chunk[1]}.pf_filter"] = packed(found)
    meta[3].sort()
    name = _name(language, meta, 10)
    kept[f"pagefind.{name}.pf_meta"] = packed(meta)
    return name


def _name(language: str, value: Any, digits: int) -> str:
    return f"{language}_{hashlib.sha256(_encoded(value)).hexdigest()[:digits]}"


def unpacked(data: bytes) -> Any:
    """What a meta or filter file holds. ValueError where this module could not write it the same."""
    raw = gzip.decompress(data)
    value = _decoded(raw.removeprefix(MAGIC))
    if raw != MAGIC + _encoded(value):
        raise ValueError("this is not the form of Pagefind 1.5.2")
    return value


def packed(value: Any) -> bytes:
    """The opposite of `unpacked`, with a gzip header that says neither when nor where (RFC 1952)."""
    raw = MAGIC + _encoded(value)
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = deflate.compress(raw) + deflate.flush()
    foot = zlib.crc32(raw).to_bytes(4, "little") + len(raw).to_bytes(4, "little")
    return b"\x1f\x8b\x08\0\0\0\0\0\x02\xff" + body + foot


def _decoded(data: bytes) -> Any:
    stream = iter(data)

    def number(bits: int) -> int:
        return int.from_bytes([next(stream) for _ in range(SIZES[bits])], "big") if bits in SIZES else bits

    def item() -> Any:
        first = next(stream)
        length = number(first & 31)
        made: dict[int, Callable[[], Any]] = {
            UNSIGNED: lambda: length,
            TEXT: lambda: bytes(next(stream) for _ in range(length)).decode(),
            ARRAY: lambda: [item() for _ in range(length)],
        }
        if first >> 5 not in made:
            raise ValueError(f"CBOR of type {first >> 5} is not expected here")
        return made[first >> 5]()

    return item()


def _encoded(value: Any) -> bytes:
    if isinstance(value, int):
        return _head(UNSIGNED, value)
    if isinstance(value, str):
        return _head(TEXT, len(value.encode())) + value.encode()
    return _head(ARRAY, len(value)) + b"".join(map(_encoded, value))


def _head(major: int, number: int) -> bytes:
    if number < min(SIZES):
        return bytes([major << 5 | number])
    bits, size = next((bits, size) for bits, size in SIZES.items() if number < 1 << 8 * size)
    return bytes([major << 5 | bits]) + number.to_bytes(size, "big")
