"""The runs of two texts to the passages that they share: how long, and in which paragraph of each; never the words."""

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pressmark.winnowing import K


@dataclass(frozen=True, slots=True)
class Passage:
    """So many words in a row, and the paragraphs, from 1, in which they begin in the first and in the second text."""

    words: int
    first: int
    second: int


def covered(runs: Sequence[int], shared: Collection[int]) -> int:
    """How many words of a text stand in a run that is shared."""
    words = end = 0
    for place, run in enumerate(runs):
        if run in shared:
            words += place + K - max(place, end)
            end = place + K
    return words


Parted = tuple[Sequence[int], Sequence[int]]  # the runs of a text, and the first word of each paragraph


def passages(first: Parted, second: Parted) -> tuple[Passage, ...]:
    """The passages of the first text that stand in the second too, longest first.

    Where the second text has other words in between, the next passage begins; it may share words with the one before.
    """
    places: dict[int, int] = {}
    for place, run in enumerate(second[0]):
        places.setdefault(run, place)
    found = []
    start = at = -1  # of the passage at hand: its first run, and where that stands in the second text
    for place in range(len(first[0]) + 1):
        there = places.get(first[0][place], -1) if place < len(first[0]) else -1
        if start >= 0 and there != at + place - start:
            found.append(Passage(place - start + K - 1, _paragraph(first[1], start), _paragraph(second[1], at)))
            start = -1
        if start < 0 <= there:
            start, at = place, there
    return tuple(sorted(found, key=lambda passage: -passage.words))


def _paragraph(starts: Sequence[int], word: int) -> int:
    return bisect_right(starts, word)
