"""Estimates of how wide words are and what still has room beside what, in CSS pixels."""

import unicodedata
from dataclasses import dataclass, field
from typing import Literal

BODY, SOFT, BOLD = 6.6, 6.0, 8.0  # px a character: 13 px and 12 px of the interface face, 13 px semibold letters
Anchor = Literal["start", "middle", "end"]
# A panel must hold at the narrowest page that shows it, and then holds at every wider one.
PHONE = 320  # px: a 360 px phone less its gutters; letters stand for labels
STACKED = 691  # px: a 768 px page less its gutters; panels are stacked, labels are words
BESIDE, GAP = 1036, 42  # px: a 1152 px page less its gutters, and the gap between panels


def width(words: str, per_character: float = BODY) -> float:
    """Letters of East Asian scripts count double, marks that combine not at all."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in words)
    none = sum(unicodedata.combining(letter) > 0 for letter in words)
    return (len(words) + wide - none) * per_character


def panel_width(shares: tuple[int, ...], number: int) -> float:
    """The narrowest that a panel with words gets, beside others or stacked."""
    beside = (BESIDE - GAP * (len(shares) - 1)) * shares[number] / sum(shares)
    return min(beside, STACKED)


@dataclass(slots=True)
class Strip:
    """One row of words; what is taken stays taken. For a few dozen words: each is held against each."""

    taken: list[tuple[float, float]] = field(default_factory=list)

    def free(self, start: float, end: float) -> bool:
        return all(end <= other_start or start >= other_end for other_start, other_end in self.taken)

    def take(self, start: float, end: float) -> bool:
        """Whether there was room; if so it is gone now."""
        free = self.free(start, end)
        if free:
            self.taken.append((start, end))
        return free


def anchored(share: float, size: float, panel: float) -> Anchor:
    """Words centred on a place, or turned inward where they would leave the panel."""
    if share * panel + size / 2 > panel:
        return "end"
    return "start" if share * panel < size / 2 else "middle"
