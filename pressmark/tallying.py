"""The sides of an outlet to bytes and back: the same, unless the bytes are not what this module wrote.

They may come from a stranger: what is not of this shape is not there.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from pressmark.comparison import Counts
from pressmark.sides import Side


def packed(sides: Sequence[Side]) -> bytes:
    """All sides of an outlet."""
    return json.dumps([_side(side) for side in sides], ensure_ascii=False, separators=(",", ":")).encode()


def _side(side: Side) -> Any:
    spellings = [(entity, _table(forms)) for entity, forms in side.spellings.items()]
    most = [[item, [number for _, number in texts]] for item, texts in side.most.items()]
    places = {name: place for place, name in enumerate(side.articles)}
    where = [[places[name] for name, _ in texts] for texts in side.most.values()]
    return [side.language, side.articles, _counts(side.words), _counts(side.names), spellings, most, where]


def _counts(counts: Counts) -> Any:
    return [counts.texts, counts.words, *_table(counts.times), [counts.spread[item] for item in counts.times]]


def _table(counts: Mapping[str, int]) -> Any:
    return [list(counts), list(counts.values())]


def unpacked(outlet: str, data: bytes) -> tuple[Side, ...] | None:
    """The sides of that outlet; None where that cannot be believed."""
    try:
        return tuple([_found(outlet, *given) for given in json.loads(data)])
    except (ValueError, TypeError, IndexError, RecursionError):
        return None


def _found(
    outlet: str, language: str, articles: list[str], words: Any, names: Any, spellings: Any, most: Any, where: Any
) -> Side:
    _require(str, [language, *articles])
    placed = zip(most, where, strict=True)
    found = Side(
        outlet,
        language,
        tuple(articles),
        _read(*words),
        _read(*names),
        {_text(entity): _counter(*table) for entity, table in spellings},
        {_text(item): _texts(articles, places, times) for (item, times), places in placed},
    )
    if not (found.names.times.keys() <= found.spellings.keys() and found.most.keys() <= found.words.times.keys()):
        raise ValueError("an item lacks what is looked up of it")
    return found


def _texts(articles: Sequence[str], places: Sequence[int], times: Sequence[int]) -> tuple[tuple[str, int], ...]:
    _require(int, times)
    return tuple([(articles[place], n) for place, n in zip(places, times, strict=True)])


def _read(texts: int, words: int, items: list[str], times: list[int], spread: list[int]) -> Counts:
    _require(int, [texts, words])
    return Counts(texts, words, _counter(items, times), _counter(items, spread))


def _counter(items: list[str], numbers: list[int]) -> Counter[str]:
    _require(str, items)
    _require(int, numbers)
    return Counter(dict(zip(items, numbers, strict=True)))


def _text(value: Any) -> str:
    _require(str, [value])
    return str(value)


def _require(kind: type, values: Sequence[Any]) -> None:
    if set(map(type, values)) - {kind}:
        raise ValueError(f"not all is {kind.__name__}")
