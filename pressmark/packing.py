"""A `Body` to bytes and back, and `Bodies`: the texts of an archive, each unpacked when it is first asked for.

The bytes are two lines of JSON. The first has what is often asked of all texts: the number of words, cites, the ids of
blocks. The second has the blocks, in which a piece is a string of HTML, the number of a cite, or a run of plain words
by its place in the block's text. They may come from a stranger: what is not of this shape raises ValueError, and the
text is parsed anew. A text that lost words is a problem, and is never packed.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from pressmark.body import Block, Body, Cite, Piece, Words, body
from pressmark.drawer import Take
from pressmark.fields import Ref

SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")  # what no page can be written with; `pack` escapes none
Parse = Callable[[str], Body]
OPENED = 256  # texts: a page and those beside it read the same again


class Head(NamedTuple):
    """What is known of a text before it is unpacked."""

    words: int
    cites: tuple[Cite, ...]
    ids: tuple[str, ...]  # of all blocks


def pack(text: Body) -> bytes:
    """A text as it was parsed."""
    numbers = {id(cite): number for number, cite in enumerate(text.cites)}
    cites = [(cite.kind, cite.id, cite.fragment, cite.text, cite.line) for cite in text.cites]
    blocks = [
        (
            block.number,
            block.tag,
            block.text,
            block.line,
            [_packed(piece, block.text, numbers) for piece in block.pieces],
        )
        for block in text.blocks
    ]
    return _dumped([text.words, cites, [block.id for block in text.blocks]]) + b"\n" + _dumped(blocks)


def _dumped(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _packed(piece: Piece, text: str, numbers: Mapping[int, int]) -> Any:
    if isinstance(piece, Words):
        end = piece.start + len(piece.text)
        return (piece.start, end if text[piece.start : end] == piece.text else piece.text)
    return numbers[id(piece)] if isinstance(piece, Cite) else piece


def _head(data: bytes) -> Head:
    """What is known of a packed text; raises ValueError."""
    try:
        words, cited, ids = json.loads(data.partition(b"\n")[0])
        cites = tuple([Cite(*_typed(cite, str, str, str, str, int)) for cite in cited])
        if type(words) is not int or not all(type(name) is str for name in ids):
            raise ValueError("no head")
        return Head(words, cites, tuple(ids))
    except (TypeError, RecursionError) as error:
        raise ValueError(str(error)) from error


def unpack(data: bytes) -> Body:
    """The text that was packed; raises ValueError."""
    words, cites, ids = _head(data)
    try:
        if SURROGATE.search(data):
            raise ValueError("no text of ours")
        blocks = json.loads(data.partition(b"\n")[2])
        return body([_block(name, block, cites) for name, block in zip(ids, blocks, strict=True)], cites, (), words)
    except (TypeError, IndexError, RecursionError) as error:
        raise ValueError(str(error)) from error


def _block(name: str, given: Any, cites: Sequence[Cite]) -> Block:
    number, tag, text, line, pieces = given
    if not (type(tag) is type(text) is str and type(number) is type(line) is int):
        raise ValueError("no block")
    if pieces == [[0, len(text)]]:  # as most are, whatever is read of them
        return Block(name, number, tag, (Words(0, text),), text, line)
    return Block(name, number, tag, tuple([_piece(piece, text, cites) for piece in pieces]), text, line)


def _piece(given: Any, text: str, cites: Sequence[Cite]) -> Piece:
    if type(given) is str:
        return given
    if type(given) is int:
        return cites[given]
    start, end = given
    if type(start) is not int or type(end) not in (int, str):
        raise ValueError("no words")
    return Words(start, text[start:end] if type(end) is int else end)


def _typed(given: Any, *kinds: type) -> list[Any]:
    if [type(value) for value in given] != list(kinds):
        raise ValueError("no cite")
    return list(given)


@dataclass(frozen=True, slots=True)
class Packed:
    """A text that is not unpacked yet: who has the bytes, and how it is parsed anew where they cannot be believed."""

    take: Take
    parse: Callable[[], Body]

    def head(self) -> Head:
        """What is known of it; of one that cannot be believed, what is parsed."""
        try:
            return _head(self.take())
        except ValueError:
            return _told(self.parse())

    def unpacked(self) -> Body:
        """The text."""
        try:
            return unpack(self.take())
        except ValueError:
            return self.parse()


class Bodies(Mapping[Ref, Body]):
    """Texts by record: a mapping like any other, to whoever reads it. Only those read last stay unpacked."""

    __slots__ = ("_opened", "heads", "texts")

    def __init__(self, texts: Mapping[Ref, Body | Packed]) -> None:
        self.texts = dict(texts)
        self.heads: dict[Ref, Head] = {}
        self._opened: dict[Ref, Body] = {}

    def __getitem__(self, ref: Ref) -> Body:
        found = self.texts[ref]
        if isinstance(found, Body):
            return found
        opened = self._opened.get(ref)
        if opened is None:
            if len(self._opened) >= OPENED:
                self._opened.pop(next(iter(self._opened)), None)
            opened = self._opened[ref] = found.unpacked()
        return opened

    def __iter__(self) -> Iterator[Ref]:
        return iter(self.texts)

    def __len__(self) -> int:
        return len(self.texts)


def head(bodies: Mapping[Ref, Body], ref: Ref) -> Head:
    """What is known of a text without unpacking it."""
    found = bodies.texts[ref] if isinstance(bodies, Bodies) else bodies[ref]
    if isinstance(found, Body) or not isinstance(bodies, Bodies):
        return _told(bodies[ref])
    if ref not in bodies.heads:
        bodies.heads[ref] = found.head()
    return bodies.heads[ref]


def lengths(bodies: Mapping[Ref, Body], articles: Iterable[str]) -> dict[str, int]:
    """How many words the text of each article has."""
    return {name: head(bodies, Ref("article", name)).words for name in articles}


def _told(text: Body) -> Head:
    return Head(text.words, text.cites, tuple(block.id for block in text.blocks))


def replaced(bodies: Mapping[Ref, Body], others: Mapping[Ref, Body]) -> Mapping[Ref, Body]:
    """The texts with others in the place of some, none of them unpacked."""
    if not others:
        return bodies
    if not isinstance(bodies, Bodies):
        return Bodies({**bodies, **others})
    found = Bodies({**bodies.texts, **others})
    found.heads.update((ref, known) for ref, known in bodies.heads.items() if ref not in others)
    return found
