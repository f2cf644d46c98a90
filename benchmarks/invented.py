"""A seeded random generator to words, sentences, names and dates that nobody ever wrote, in Latin and Cyrillic."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import accumulate, product
from random import Random
from typing import Generic, TypeVar

FIRSTS = [*"bdfghklmnprstvz", "br", "dr", "gr", "kr", "pr", "st", "tr"]
VOWELS = "aeiou"
LASTS = ["", "n", "l", "r", "s"]
LETTERS = str.maketrans("abdefghiklmnoprstuvz", "абдефгхиклмнопрстувз")
WORDS = 3000
Item = TypeVar("Item")


def _syllables(random: Random) -> list[str]:
    return random.sample(["".join(parts) for parts in product(FIRSTS, VOWELS, LASTS)], 500)


def vocabulary(seed: str) -> list[str]:
    """Words of one to three syllables, the most frequent ones first and mostly short."""
    random = Random(f"{seed}/words")
    syllables = _syllables(random)
    words: dict[str, None] = {}
    while len(words) < WORDS:
        length = 1 + min(2, int(len(words) ** 0.5 / 25 + random.random()))
        words["".join(random.choice(syllables) for _ in range(length))] = None
    return list(words)


def names(seed: str, count: int) -> list[str]:
    """So many different words in capitals, for persons, places and outlets."""
    random = Random(f"{seed}/names")
    syllables = _syllables(random)
    found: dict[str, None] = {}
    while len(found) < count:
        found["".join(random.choice(syllables) for _ in range(3)).capitalize()] = None
    return list(found)


def cyrillic(text: str) -> str:
    """The same in Cyrillic letters."""
    return "".join(
        sign.lower().translate(LETTERS).upper() if sign.isupper() else sign.translate(LETTERS) for sign in text
    )


class Zipf(Generic[Item]):
    """Draws items so that the n-th comes about 1/n as often as the first."""

    def __init__(self, items: Sequence[Item], exponent: float = 1.0) -> None:
        self.items = items
        self.weights = list(accumulate(1 / (i + 1) ** exponent for i in range(len(items))))

    def some(self, random: Random, count: int) -> list[Item]:
        """`count` items, in which one may come again."""
        return random.choices(self.items, cum_weights=self.weights, k=count) if self.items else []

    def different(self, random: Random, count: int) -> list[Item]:
        """At most `count` items, each once."""
        return list(dict.fromkeys(self.some(random, count)))


def text(random: Random, words: Zipf[str], said: Sequence[str], count: int) -> list[str]:
    """Paragraphs of about `count` words together; each of `said`, such as names, stands in one of the sentences."""
    left, paragraphs = list(said), []
    while count > 0:
        sentences = []
        for _ in range(random.randint(3, 6)):
            length = random.randint(8, 24)
            sentence = words.some(random, length)
            if left:
                sentence.insert(random.randint(1, length), left.pop())
            count -= len(sentence)
            sentences.append(_sentence(random, sentence))
        paragraphs.append(" ".join(sentences))
    return paragraphs


def _sentence(random: Random, words: list[str]) -> str:
    if len(words) > 14:
        words[len(words) // 2] += ","
    if random.random() < 0.04:
        words[1] = f"*{words[1]}*"
    return " ".join([words[0][:1].upper() + words[0][1:], *words[1:]]) + "."


def edtf(random: Random, day: date) -> str:
    """The day as a date of the archive: six in ten are known to the day, the others are of every other kind."""
    iso, month, later = day.isoformat(), f"{day:%Y-%m}", (day + timedelta(days=random.randint(1, 9))).isoformat()
    others: list[Callable[[], str]] = [
        lambda: f"{iso}~",
        lambda: f"{iso}?",
        lambda: f"{iso}%",
        lambda: month,
        lambda: f"{month}-XX",
        lambda: f"{day.year}",
        lambda: f"{day.year}-2{random.randint(1, 4)}",
        lambda: f"{iso}/{later}",
        lambda: f"{iso}/..",
        lambda: f"[{iso}..{later}]",
        lambda: f"[{iso},{later}]",
        lambda: f"[..{iso}]",
    ]
    return iso if random.random() < 0.6 else random.choice(others)()
