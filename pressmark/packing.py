"""A `Body` to bytes and back, and `Bodies`: the texts of an archive, each unpacked when it is first asked for.

The bytes are JSON: the number of words, cites and blocks, in which a piece is a string of HTML, the number of a cite,
or a run of plain words by its place in the block's text. They may come from a stranger: what is not of this shape
raises ValueError, and the text is parsed anew. A text that lost words is a problem, and is never packed.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pressmark.body import Block, Body, Cite, Piece, Words, body
from pressmark.fields import Ref

SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")  # what no page can be written with; `pack` escapes none
Parse = Callable[[str], Body]


def pack(text: Body) -> bytes:
    """A text as it was parsed."""
    numbers = {id(cite): number for number, cite in enumerate(text.cites)}
    cites = [(cite.kind, cite.id, cite.fragment, cite.text, cite.line) for cite in text.cites]
    blocks = [
        (
            block.id,
            block.number,
            block.tag,
            block.text,
            block.line,
            [_packed(p, block.text, numbers) for p in block.pieces],
        )
        for block in text.blocks
    ]
    return json.dumps([text.words, cites, blocks], ensure_ascii=False, separators=(",", ":")).encode()


def _packed(piece: Piece, text: str, numbers: Mapping[int, int]) -> Any:
    if isinstance(piece, Words):
        end = piece.start + len(piece.text)
        return (piece.start, end if text[piece.start : end] == piece.text else piece.text)
    return numbers[id(piece)] if isinstance(piece, Cite) else piece


def unpack(data: bytes) -> Body:
    """The text that was packed; raises ValueError."""
    try:
        words, cited, blocks = json.loads(data)
        cites = [Cite(*_typed(cite, str, str, str, str, int)) for cite in cited]
        if type(words) is not int or SURROGATE.search(data):
            raise ValueError("no text of ours")
        return body([_block(block, cites) for block in blocks], cites, (), words)
    except (TypeError, IndexError, RecursionError) as error:
        raise ValueError(str(error)) from error


def _block(given: Any, cites: Sequence[Cite]) -> Block:
    name, number, tag, text, line, pieces = given
    if not (type(name) is type(tag) is type(text) is str and type(number) is type(line) is int):
        raise ValueError("no block")
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
    """A text that is not unpacked yet, and what it was parsed from."""

    data: bytes
    text: str
    parse: Parse

    def unpacked(self) -> Body:
        """The text; parsed anew where the bytes cannot be believed."""
        try:
            return unpack(self.data)
        except ValueError:
            return self.parse(self.text)


class Bodies(Mapping[Ref, Body]):
    """Texts by record: a mapping like any other, to whoever reads it."""

    __slots__ = ("_texts",)

    def __init__(self, texts: Mapping[Ref, Body | Packed]) -> None:
        self._texts = dict(texts)

    def __getitem__(self, ref: Ref) -> Body:
        found = self._texts[ref]
        if isinstance(found, Packed):
            found = self._texts[ref] = found.unpacked()
        return found

    def __iter__(self) -> Iterator[Ref]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


def replaced(bodies: Mapping[Ref, Body], others: Mapping[Ref, Body]) -> Mapping[Ref, Body]:
    """The texts with others in the place of some, none of them unpacked."""
    if not others:
        return bodies
    return Bodies({**(bodies._texts if isinstance(bodies, Bodies) else bodies), **others})
