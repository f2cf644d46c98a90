"""Texts of invented words, and copies of them that were cut, edited and framed; all from a seed."""

import random
from itertools import accumulate

SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "or")]
WORDS = tuple(f"{a}{b}" for a in SYLLABLES for b in SYLLABLES)  # 9,604, used as a language uses its words:
ODDS = tuple(accumulate(1 / (rank + 3) for rank in range(len(WORDS))))  # the commonest is every 24th


def sentence(dice: random.Random, length: int) -> list[str]:
    """So many invented words."""
    return dice.choices(WORDS, cum_weights=ODDS, k=length) if length else []


def sentences(dice: random.Random, count: int) -> list[str]:
    """Invented sentences of 6 to 30 words."""
    return [" ".join(sentence(dice, dice.randint(6, 30))) for _ in range(count)]


def edited(dice: random.Random, text: list[str], changed: float) -> list[str]:
    """The words of a text where each is, with this probability, another one, gone, or followed by another."""
    found: list[str] = []
    for word in text:
        if dice.random() >= changed:
            found.append(word)
        else:
            found += dice.choice(([], sentence(dice, 1), [word, *sentence(dice, 1)]))
    return found
