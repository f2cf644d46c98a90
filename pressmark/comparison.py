"""Counts of two sides in, what one says more than the other out, with effect, variance and z (only user of stop_words).

The log-odds ratio with an informative Dirichlet prior: B. L. Monroe, M. P. Colaresi and K. M. Quinn, Fightin' Words,
Political Analysis 16 (2008) 372-403, equations 16 to 22. What is counted may be words or names; all words of a side are
its whole, function words too, which are never shown. No order of a set or a mapping decides anything.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import repeat
from math import log, sqrt
from operator import add, sub
from typing import NamedTuple

from stop_words import AVAILABLE_LANGUAGES, LANGUAGE_MAPPING, get_stop_words  # type: ignore[import-untyped]

PRIOR = 10_000  # words: a0 of the paper; half of the least that is compared, so that any side outweighs it
TEXTS, WORDS = 20, 20_000  # fewer of either, and a side is too little to be compared
FEWEST_TEXTS = 2  # that an item must stand in: one text is one subject
FEWEST_TIMES = 10  # it must stand there: z takes a count for normally distributed, which a small one is not
Z = 3.0  # chance alone passes it once in 740 items
EVERYWHERE = 4  # a word of a list of function words is one where every fourth text has it


@dataclass(frozen=True, slots=True)
class Counts:
    """What one side has of each item: how often, and in how many of its texts. `words` are all of its words."""

    texts: int
    words: int
    times: Mapping[str, int]
    spread: Mapping[str, int]

    @property
    def too_little(self) -> bool:
        """Whether nothing is to be drawn from these counts."""
        return self.texts < TEXTS or self.words < WORDS


@dataclass(frozen=True, slots=True)
class Score:
    """How much more one side says an item. `delta` is in natural logarithms; pages show it in base 2."""

    item: str
    here: int
    there: int
    here_texts: int
    there_texts: int
    delta: float
    z: float

    @property
    def steps(self) -> float:
        """The effect size: each step of 1 is twice as often."""
        return self.delta / log(2)


class Weighed(NamedTuple):
    """An item of a side: how often it has it, and the prior of the item (alpha of the paper)."""

    item: str
    times: int
    prior: float


def gather(texts: Iterable[tuple[int, Mapping[str, int]]]) -> Counts:
    """The counts of a side, from the number of all words of each text and how often it has each item."""
    number, words = 0, 0
    spread: Counter[str] = Counter()
    again: Counter[str] = Counter()  # apart, since most words stand in a text once, and keys alone are counted in C
    for all_words, items in texts:
        number += 1
        words += all_words
        spread.update(items.keys())
        again.update({item: n - 1 for item, n in items.items() if n > 1})
    return Counts(number, words, spread + again, spread)


def together(sides: Iterable[Counts]) -> Counts:
    """Several sides as one."""
    texts, words = 0, 0
    times: Counter[str] = Counter()
    spread: Counter[str] = Counter()
    for side in sides:
        texts += side.texts
        words += side.words
        _add(times, side.times)
        _add(spread, side.spread)
    return Counts(texts, words, times, spread)


def _add(counts: Counter[str], more: Mapping[str, int]) -> None:
    """As `Counter.update`, in a third of the time."""
    dict.update(counts, zip(more, map(add, map(counts.get, more, repeat(0)), more.values()), strict=True))


def others(whole: Counts, own: Counts) -> Counts:
    """The whole without one side, as far as that side has the items."""
    times, spread = _left(whole.times, own.times), _left(whole.spread, own.spread)
    return Counts(whole.texts - own.texts, whole.words - own.words, times, spread)


def _left(whole: Mapping[str, int], own: Mapping[str, int]) -> dict[str, int]:
    return dict(zip(own, map(sub, map(whole.__getitem__, own), own.values()), strict=True))


def function_words(language: str, whole: Counts) -> frozenset[str] | None:
    """The words of a list of function words that are everywhere; None where there is no list for the language.

    The lists have words with a meaning too (in English `fire` and `state`), which a comparison must not lose; the
    others stand in texts on any subject.
    """
    name = LANGUAGE_MAPPING.get(language.partition("-")[0].lower(), "")
    if name not in AVAILABLE_LANGUAGES:
        return None
    return frozenset(word for word in get_stop_words(name) if whole.spread.get(word, 0) * EVERYWHERE >= whole.texts > 0)


def candidates(own: Counts, without: Collection[str] = ()) -> tuple[str, ...]:
    """The items of a side that may be shown: in two texts, ten times, no function words, not of digits alone."""
    return tuple(
        item
        for item, n in own.times.items()
        if n >= FEWEST_TIMES and own.spread[item] >= FEWEST_TEXTS and item not in without and not item.isdigit()
    )


def weighed(own: Counts, whole: Counts, items: Iterable[str]) -> tuple[Weighed, ...]:
    """Items with their priors. `whole` are the texts from which these are made: all in one language.

    Of the number of all its words the first three digits count (`rough`): so a word more in one text does not change
    what all outlets are compared by, and a0 is 10,000 within half a per cent.
    """
    scale = PRIOR / rough(whole.words) if whole.words else 0.0
    return tuple(Weighed(item, own.times[item], whole.times[item] * scale) for item in items)


def rough(number: int) -> int:
    """A number from 1 with its first three digits, and noughts."""
    return round(number, 3 - len(str(number)))


def log_odds(here: int, all_here: int, there: int, all_there: int, prior: float, whole: float) -> tuple[float, float]:
    """Delta and its variance (eq. 16 and 19) of an item: `prior` is its alpha, `whole` that of all items together."""
    ours, theirs = here + prior, there + prior
    not_ours, not_theirs = all_here + whole - ours, all_there + whole - theirs
    delta = log(ours * not_theirs / (not_ours * theirs))
    return delta, 1 / ours + 1 / not_ours + 1 / theirs + 1 / not_theirs


def distinctive(own: Counts, other: Counts, items: Iterable[Weighed], limit: int) -> tuple[Score, ...]:
    """Which of these items the own side has more often: the highest z first, then by the item.

    Nothing where a side is too little.
    """
    if own.too_little or other.too_little:
        return ()
    found = []
    for item, here, prior in _likely(own, other, items):
        there = other.times.get(item, 0)
        delta, variance = log_odds(here, own.words, there, other.words, prior, PRIOR)
        if delta >= Z * sqrt(variance):
            found.append((-delta / sqrt(variance), item, delta))
    return tuple(
        Score(i, own.times[i], other.times.get(i, 0), own.spread[i], other.spread.get(i, 0), delta, -negative)
        for negative, i, delta in sorted(found)[:limit]
    )


def _likely(own: Counts, other: Counts, items: Iterable[Weighed]) -> Iterator[Weighed]:
    """The items that may reach Z: log x <= x - 1 and a part of the variance bound it, and most end at this."""
    all_ours, all_theirs = own.words + PRIOR, other.words + PRIOR
    there, squared = other.times.get, Z * Z
    for one in items:
        item, times, prior = one
        ours, theirs = times + prior, there(item, 0) + prior
        if ours * all_theirs > theirs * all_ours:  # the odds are above 1
            odds = ours * (all_theirs - theirs) / ((all_ours - ours) * theirs)
            if (odds - 1) ** 2 * ours * theirs >= squared * (ours + theirs):
                yield one
