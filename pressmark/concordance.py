"""Places in texts to their lines: a word with some context on both sides, cut at words.

A line is a piece of its paragraph as it stands there: `before + keyword + after` is found in the block's text.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from pressmark.archive import Archive
from pressmark.fields import Ref

WIDTH = 40  # characters on each side, at most


class Place(Protocol):
    """Where something stands in a text: `mentions.Mention` is one. `block` counts from 0, offsets are in its text."""

    @property
    def article(self) -> str: ...
    @property
    def block(self) -> int: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Line(NamedTuple):
    """A keyword in its context. `place` is the block's id, `number` its paragraph (0: a heading)."""

    before: str
    keyword: str
    after: str
    article: str
    place: str
    number: int
    outlet: str


def lines(archive: Archive, places: Iterable[Place], width: int = WIDTH) -> Iterator[Line]:
    """The line of each place, in the order given."""
    return (line(archive, place, width) for place in places)


def line(archive: Archive, place: Place, width: int = WIDTH) -> Line:
    """The line of a place."""
    block = archive.bodies[Ref("article", place.article)].blocks[place.block]
    outlet = archive.articles[place.article].outlet.id
    return Line(*context(block.text, place.start, place.end, width), place.article, block.id, block.number, outlet)


def context(text: str, start: int, end: int, width: int = WIDTH) -> tuple[str, str, str]:
    """What stands before a place, there, and after it: at most `width` characters a side, whole words.

    A script without blanks, or one long word, is cut between letters.
    """
    return _before(text, start, width), text[start:end], _after(text, end, width)


def _before(text: str, start: int, width: int) -> str:
    first = start - width
    if first <= 0:
        return text[:start]
    if text[first - 1].isspace():
        return text[first:start]
    blank = text.find(" ", first, start)
    if 0 <= blank < start - 1:
        return text[blank + 1 : start]
    while first < start and unicodedata.combining(text[first]):
        first += 1
    return text[first:start]


def _after(text: str, end: int, width: int) -> str:
    last = end + width
    if last >= len(text) or text[last].isspace():
        return text[end:last]
    blank = text.rfind(" ", end, last)
    if blank > end:
        return text[end:blank]
    while last > end and unicodedata.combining(text[last]):
        last -= 1
    return text[end:last]
