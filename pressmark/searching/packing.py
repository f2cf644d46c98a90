"""Values to the bytes of Pagefind's files and back: CBOR behind a mark, in gzip.

Numbers from 0, texts and lists are all that its meta and filter files hold. Of two ways to write a number it takes the
shorter (RFC 8949 §4.2.1), so that a value has one form, and what has another is not Pagefind's.
"""

import gzip
import zlib
from functools import lru_cache
from typing import Any

MAGIC = b"pagefind_dcd"  # before everything that Pagefind packs
LEVEL = 6  # of zlib: 9 takes four times as long for 0.7 % less
SIZES = {24: 1, 25: 2, 26: 4, 27: 8}  # bytes of a number that does not fit into five bits (RFC 8949 §3)
UNSIGNED, TEXT, ARRAY = 0, 3, 4  # major types of CBOR


def opened(data: bytes) -> bytes:
    """What stands in a file behind the mark."""
    raw = gzip.decompress(data)
    if not raw.startswith(MAGIC):
        raise ValueError("this is not the form of Pagefind 1.5.2")
    return raw[len(MAGIC) :]


def gzipped(raw: bytes) -> bytes:
    """The opposite of `opened`, with a gzip header that says neither when nor where (RFC 1952)."""
    deflate = zlib.compressobj(LEVEL, zlib.DEFLATED, -15)
    body = deflate.compress(MAGIC) + deflate.compress(raw) + deflate.flush()
    foot = zlib.crc32(raw, zlib.crc32(MAGIC)).to_bytes(4, "little") + (len(MAGIC) + len(raw)).to_bytes(4, "little")
    return b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + body + foot


def decoded(raw: bytes) -> Any:
    """The value in CBOR. ValueError where `encoded` would not write it the same."""
    value, end = _item(raw, 0)
    if end != len(raw) or encoded(value) != raw:
        raise ValueError("this is not the form of Pagefind 1.5.2")
    return value


def encoded(value: Any) -> bytes:
    """CBOR of a number from 0, a text, or a list of such."""
    if isinstance(value, int):
        return head(UNSIGNED, value)
    if isinstance(value, str):
        return text(value)
    return head(ARRAY, len(value)) + b"".join(map(encoded, value))


def text(value: str) -> bytes:
    """CBOR of a text."""
    code = value.encode()
    return head(TEXT, len(code)) + code


@lru_cache(maxsize=1 << 15)  # pages of an archive, again and again
def head(major: int, number: int) -> bytes:
    """What a value begins with: its type, and the number, or how long the text or list is."""
    if number < 24:
        return bytes((major << 5 | number,))
    if number < 256:
        return bytes((major << 5 | 24, number))
    bits, size = next((bits, size) for bits, size in SIZES.items() if number < 1 << 8 * size)
    return bytes((major << 5 | bits,)) + number.to_bytes(size)


def measure(raw: bytes, at: int) -> tuple[int, int]:
    """The number in the head of the value that begins at a byte, and where the head ends."""
    short = raw[at] & 31
    if short < 24:
        return short, at + 1
    end = at + 1 + (1 << short - 24)
    return int.from_bytes(raw[at + 1 : end]), end


def _item(raw: bytes, at: int) -> tuple[Any, int]:
    major = raw[at] >> 5
    length, at = measure(raw, at)
    if major == UNSIGNED:
        return length, at
    if major == TEXT:
        return raw[at : at + length].decode(), at + length
    if major != ARRAY:
        raise ValueError(f"CBOR of type {major} is not expected here")
    items = []
    for _ in range(length):
        item, at = (raw[at], at + 1) if raw[at] < 24 else _item(raw, at)
        items.append(item)
    return items, at
