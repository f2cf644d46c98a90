"""The sides of an outlet to bytes and back: the same, unless the bytes are not what this module wrote.

The bytes are a line of JSON, in which items stand, then all numbers of all sides, four bytes each. They may come from
a stranger: what is not of this shape is not there.
"""

import json
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any

from pressmark.comparison import Counts
from pressmark.sides import Side

Texts = tuple[tuple[str, int], ...]


def packed(sides: Sequence[Side]) -> bytes:
    """All sides of an outlet."""
    numbers = array("I")
    head = [_side(side, numbers) for side in sides]
    return b"\n".join((json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode(), numbers.tobytes()))


def _side(side: Side, numbers: "array[int]") -> Any:
    places = {name: place for place, name in enumerate(side.articles)}
    texts = [text for some in side.most.values() for text in some]
    said = [side.language, side.articles, _counts(side.words, numbers), _counts(side.names, numbers)]
    for forms in side.spellings.values():
        numbers.extend(forms.values())
    numbers.extend(len(some) for some in side.most.values())
    numbers.extend(places[name] for name, _ in texts)
    numbers.extend(n for _, n in texts)
    return [*said, [(entity, list(forms)) for entity, forms in side.spellings.items()], list(side.most)]


def _counts(counts: Counts, numbers: "array[int]") -> Any:
    numbers.extend((counts.texts, counts.words, *counts.times.values()))
    numbers.extend(counts.spread[item] for item in counts.times)
    return list(counts.times)


def unpacked(outlet: str, data: bytes) -> tuple[Side, ...] | None:
    """The sides of that outlet; None where that cannot be believed."""
    head, _, rest = data.partition(b"\n")
    try:
        numbers = array("I")
        numbers.frombytes(rest)
        parts = _Parts(numbers)
        found = tuple([_found(outlet, parts, *given) for given in json.loads(head)])
    except (ValueError, TypeError, IndexError, RecursionError):
        return None
    return found if parts.at == len(numbers) else None


class _Parts:
    """Numbers that are taken from the first on."""

    def __init__(self, numbers: "array[int]") -> None:
        self._numbers, self.at = numbers, 0

    def next(self, count: int) -> "array[int]":
        """The next so many, which are there."""
        self.at += count
        return self._numbers[self.at - count : self.at]

    def counter(self, items: list[str]) -> Counter[str]:
        """A number for each item."""
        return Counter(dict(zip(items, self.next(len(items)), strict=True)))

    def counts(self, items: list[str]) -> Counts:
        """What was counted of some items."""
        _require_texts(items)
        texts, words = self.next(2)
        return Counts(texts, words, self.counter(items), self.counter(items))


def _found(
    outlet: str,
    parts: _Parts,
    language: str,
    articles: list[str],
    words: list[str],
    names: list[str],
    spellings: list[tuple[str, list[str]]],
    most: list[str],
) -> Side:
    _require_texts([language, *articles, *most])
    _require_texts([text for entity, forms in spellings for text in (entity, *forms)])
    said, called = parts.counts(words), parts.counts(names)
    spelled = {entity: parts.counter(forms) for entity, forms in spellings}
    found = Side(outlet, language, tuple(articles), said, called, spelled, _Most(articles, most, parts))
    if not (called.times.keys() <= spelled.keys() and found.most.keys() <= said.times.keys()):
        raise ValueError("an item lacks what is looked up of it")
    return found


class _Most(Mapping[str, Texts]):
    """The texts that have most of a word: few are asked for of thousands."""

    __slots__ = ("_articles", "_ends", "_places", "_times")

    def __init__(self, articles: Sequence[str], words: Sequence[str], parts: _Parts) -> None:
        """Raises ValueError where that was not written of these texts and words."""
        ends = list(accumulate(parts.next(len(words)), initial=0))
        self._ends = dict(zip(words, pairwise(ends), strict=True))
        self._places, self._times = parts.next(ends[-1]), parts.next(ends[-1])
        self._articles = articles
        if len(self._times) != ends[-1] or max(self._places, default=-1) >= len(articles):
            raise ValueError("no texts of this side")

    def __getitem__(self, word: str) -> Texts:
        begin, end = self._ends[word]
        found = zip(self._places[begin:end], self._times[begin:end], strict=True)
        return tuple([(self._articles[place], n) for place, n in found])

    def __iter__(self) -> Iterator[str]:
        return iter(self._ends)

    def __len__(self) -> int:
        return len(self._ends)


def _require_texts(values: Sequence[Any]) -> None:
    if set(map(type, values)) - {str}:
        raise ValueError("not all is text")
