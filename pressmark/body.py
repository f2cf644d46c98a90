"""What a parsed text is: numbered blocks of HTML, cut where they cite a record and around plain words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

import markupsafe
from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Cite:
    """A link in prose that still has to find its page. `kind` "" is this text, "static" an image, "?" neither."""

    kind: str
    id: str
    fragment: str
    text: str
    line: int  # in the text that was parsed, from 0

    def __str__(self) -> str:
        address = self.id if self.kind in ("?", "static", "http", "") else f"{self.kind}:{self.id}"
        return f"{address}#{self.fragment}" if self.fragment else address


class Words(NamedTuple):
    """A run of plain words, in which names may be linked: as written, and where it begins in the block's `text`."""

    start: int
    text: str


Piece = str | Cite | Words


class Block(NamedTuple):
    """A top-level block. Headings have number 0; all others are paragraphs and count from 1."""

    id: str  # "p-3h7kq", or "s-the-dates" for a heading: see `addresses`
    number: int
    tag: str  # "p", "h2" .. "h6", or "div" around anything else, of which `pieces` is the whole HTML
    pieces: tuple[Piece, ...]  # what stands inside of the tag; strings are HTML
    text: str
    line: int
    former: tuple[str, ...] = ()  # ids that led, in what was published before, to what this has become


class Lost(NamedTuple):
    """Words that no page would show, and why; `line` as in `Cite`."""

    line: int
    why: str


@dataclass(frozen=True, slots=True)
class Body:
    """A parsed text. `lost` are the words that CommonMark would drop: every other word of the source is in `blocks`."""

    blocks: tuple[Block, ...]
    cites: tuple[Cite, ...]
    lost: tuple[Lost, ...]
    words: int  # headings included
    numbered: tuple[str, ...]  # the id of each paragraph, in order
    places: Mapping[str, str]  # whatever a fragment in prose may name (`p3` is the third paragraph), and its id
    gone: tuple[str, ...] = ()  # ids of paragraphs that were published and are in the text no more

    @property
    def paragraphs(self) -> int:
        """How many there are; the last has this number."""
        return len(self.numbered)

    def anchor(self, number: int) -> str:
        """The id of a paragraph by its number, as records count them; "" for 0, the text as a whole."""
        return self.numbered[number - 1] if number else ""


def body(
    blocks: Sequence[Block], cites: Sequence[Cite], lost: Sequence[Lost], words: int, gone: tuple[str, ...] = ()
) -> Body:
    """A text from its parts."""
    numbered = tuple(block.id for block in blocks if block.number)
    places = {f"p{number}": name for number, name in enumerate(numbered, 1)}
    places |= {former: block.id for block in blocks for former in block.former}
    places |= {block.id: block.id for block in blocks}
    return Body(tuple(blocks), tuple(cites), tuple(lost), words, numbered, places, gone)


def is_plain(block: Block, start: int, end: int) -> bool:
    """Whether a place in the block's text lies within one run of plain words, and so may become a link."""
    return any(
        isinstance(piece, Words) and piece.start <= start and end <= piece.start + len(piece.text)
        for piece in block.pieces
    )


def cites(block: Block, kind: str, name: str) -> bool:
    """Whether a link in the block leads to a record."""
    return any(isinstance(piece, Cite) and (piece.kind, piece.id) == (kind, name) for piece in block.pieces)


def join(
    pieces: Sequence[Piece], attributes: Callable[[Cite], Markup], names: Sequence[tuple[int, int, Markup]] = ()
) -> Markup:
    """The HTML of a block, every cite replaced by the attributes of its element.

    `names` are places in the block's text, in order, that become links with these attributes; those that do not lie
    within one run of plain words (but half in a link, say) do not.
    """
    return Markup("".join(_html(piece, attributes, names) for piece in pieces))


def _html(piece: Piece, attributes: Callable[[Cite], Markup], names: Sequence[tuple[int, int, Markup]]) -> str:
    if isinstance(piece, str):
        return piece
    if isinstance(piece, Cite):
        return f" {attributes(piece)}"
    html, at = "", 0
    for first, last, link in names:
        start, end = first - piece.start, last - piece.start
        if at <= start and end <= len(piece.text):
            html += f"{_words(piece.text[at:start])}<a {link}>{_words(piece.text[start:end])}</a>"
            at = end
    return html + _words(piece.text[at:])


def attributes(**values: str) -> Markup:
    """HTML attributes, escaped, in the order given."""
    return Markup(" ".join(f'{name}="{markupsafe.escape(value)}"' for name, value in values.items()))


def _words(text: str) -> str:
    return escape(text, quote=False)
