"""What is wrong with a source file, and where: values that any stage up to planning may give back."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

Rule = Literal[
    "ambiguous-name",
    "bad-character",
    "bad-date",
    "bad-front-matter",
    "bad-id",
    "bad-language",
    "bad-template",
    "bad-url",
    "bad-value",
    "bad-yaml",
    "broken-link",
    "circle",
    "empty-body",
    "lost-text",
    "merge-marker",
    "missing-field",
    "no-aliases",
    "no-archive",
    "no-links",
    "no-such-paragraph",
    "no-tags",
    "not-utf-8",
    "published-after-capture",
    "repeated-id",
    "repeated-item",
    "repeated-key",
    "repeated-slot",
    "repeated-url",
    "reversed-dates",
    "stale-features",
    "stray-file",
    "too-deep",
    "undecided",
    "unknown-field",
    "unknown-ref",
    "unreadable-file",
    "unsourced",
]  # the README explains each
SHOWN = 60  # characters of a mistake that a message repeats
FEW = 50  # known words that are compared one by one, at 30 microseconds each; of more, those that look alike
RARE = 8  # pairs of letters by which those are found


class Place(NamedTuple):
    """A place in a source file. Line and column count from 1, in characters; 0 means the file as a whole."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join([self.path, *(str(n) for n in (self.line, self.column) if n)])


class Problem(NamedTuple):
    """One thing that stops the build."""

    place: Place
    rule: Rule
    message: str

    def __str__(self) -> str:
        return printable(f"{self.place}: {self.message} [{self.rule}]")


class BuildError(Exception):
    """Carries every problem of one run, in the order of their places."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def printable(text: str) -> str:
    """A text that is safe on a terminal and fills one line: what is not printable is escaped."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def quoted(text: str) -> str:
    """What somebody typed, as a message repeats it: in quotation marks, and no more than its beginning."""
    return f"'{text if len(text) <= SHOWN else text[: SHOWN - 1] + '…'}'"


def nearest(word: str, known: Iterable[str]) -> str:
    """The hint for a mistyped word: " (did you mean x?)", or "" where nothing known is near."""
    near = _nearest(word[:SHOWN], _same(tuple(known)))
    return f" (did you mean {near}?)" if near else ""


@lru_cache(maxsize=1 << 12)  # a record that was renamed is looked for by everything that named it
def _nearest(word: str, known: tuple[str, ...]) -> str:
    from difflib import get_close_matches  # only a mistake needs it

    return next(iter(get_close_matches(word, _alike(word, known), n=1, cutoff=0.6)), "")


def _alike(word: str, known: tuple[str, ...]) -> Iterable[str]:
    """The few words that share the most of the rarest pairs of letters in a word."""
    if len(known) <= FEW:
        return known
    index = _by_pair(known)
    found = sorted((index[pair] for pair in sorted(_pairs(word)) if pair in index), key=len)
    shared = Counter(number for numbers in found[:RARE] for number in numbers)
    return (known[number] for number, _ in shared.most_common(FEW))


@lru_cache(maxsize=8)
def _same(known: tuple[str, ...]) -> tuple[str, ...]:
    """The one tuple for all that are equal: `_nearest` keeps what it was given, thousands of times."""
    return known


@lru_cache(maxsize=8)
def _by_pair(known: tuple[str, ...]) -> Mapping[str, list[int]]:
    """Where in `known` each pair of letters stands."""
    index: defaultdict[str, list[int]] = defaultdict(list)
    for number, word in enumerate(known):
        for pair in _pairs(word):
            index[pair].append(number)
    return index


def _pairs(word: str) -> set[str]:
    """Each letter with the next; the word's ends count as letters."""
    ends = f"^{word}$"
    return {ends[i : i + 2] for i in range(len(ends) - 1)}
