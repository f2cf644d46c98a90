"""A word chunk of Pagefind 1.5.2 to its words, each with the bytes that say where it stands.

A chunk is `[[[word, postings, [[spelling, postings], ...]], ...]]`, with those spellings whose accents the word lost. A
posting is `[page, places, places in meta fields]`, the page counted from that of the posting before. Places go as they
are from a shard into the whole, so that no Python values are made of them: ten thousand articles have four million
postings. Where they end is seen from their bytes, since a number begins with other bytes than a list.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pressmark.searching.packing import TEXT, measure

NUMBER = rb"(?:[\x00-\x17]|\x18.|\x19..|\x1a....)"
SIGNED = rb"(?:[\x00-\x17\x20-\x37]|[\x18\x38].|[\x19\x39]..|[\x1a\x3a]....)"  # below 0: a weight, or a meta field
LIST = rb"(?:[\x80-\x97]|\x98.|\x99..|\x9a....)" + SIGNED + rb"*+"
POSTING = re.compile(rb"\x83(" + NUMBER + rb")" + LIST + LIST, re.DOTALL)
POSTINGS = re.compile(rb"(?:\x83" + NUMBER + LIST + LIST + rb")*+", re.DOTALL)
LONG = re.compile(rb"[\x19\x1a]").search  # such a number, or another that has these bytes
NONE = 0x80  # an empty list
SPELLING = "\0"  # between a word and a spelling of it: such a key stands behind its word and before all longer words


class Postings(NamedTuple):
    """The postings of a word, or of a spelling of it, in one shard."""

    first: int  # page
    last: int
    pages: int
    rest: bytes  # all but the page of the first


def read(chunk: bytes) -> Iterator[tuple[str, Postings]]:
    """Each word with postings, and each spelling behind its word. ValueError where the chunk has another form."""
    words, at = measure(chunk, 1)
    for _ in range(words):
        word, at = _text(chunk, at + 1)
        found, at = _postings(chunk, at)
        if found:
            yield word, found
        spellings, at = (0, at + 1) if chunk[at] == NONE else measure(chunk, at)
        for _ in range(spellings):
            form, at = _text(chunk, at + 1)
            found, at = _postings(chunk, at)
            if found:
                yield f"{word}{SPELLING}{form}", found
    if at != len(chunk):
        raise ValueError("this is no word chunk of Pagefind 1.5.2")


def _text(chunk: bytes, at: int) -> tuple[str, int]:
    if chunk[at] >> 5 != TEXT:
        raise ValueError("a word chunk of Pagefind 1.5.2 has a text here")
    length, at = measure(chunk, at)
    end = at + length
    return chunk[at:end].decode(), end


def _postings(chunk: bytes, at: int) -> tuple[Postings | None, int]:
    """Those of a list that begins at a byte, None for none, and where it ends."""
    if chunk[at] == NONE:
        return None, at + 1
    count, at = measure(chunk, at)
    first = POSTING.match(chunk, at)
    if not first:
        raise ValueError("a word chunk of Pagefind 1.5.2 has postings here")
    page, begin, end = _number(first[1]), first.end(1), first.end()
    steps: Sequence[bytes] = ()
    if count > 1:  # a third of all words stand on one page alone
        found = POSTINGS.match(chunk, end)
        end = found.end() if found else end
        steps = POSTING.findall(chunk, first.end(), end)
    if len(steps) != count - 1:
        raise ValueError("a word chunk of Pagefind 1.5.2 has postings here")
    return Postings(page, page + _sum(steps), count, chunk[begin:end]), end


def _number(code: bytes) -> int:
    return code[-1] if len(code) < 3 else int.from_bytes(code[1:])


def _sum(codes: Sequence[bytes]) -> int:
    """The sum of numbers: where none is longer than two bytes, the sum of all bytes without each first of two, a 24."""
    said = b"".join(codes)
    if LONG(said):
        return sum(map(_number, codes))
    return sum(said) - 24 * (len(said) - len(codes))
