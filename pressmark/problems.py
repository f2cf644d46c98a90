"""What is wrong with a source file, and where: values that any stage up to planning may give back."""

from collections.abc import Iterable
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
    "stray-file",
    "too-deep",
    "unknown-field",
    "unknown-ref",
    "unreadable-file",
    "unsourced",
]  # the README explains each
SHOWN = 60  # characters of a mistake that a message repeats


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
    near = _nearest(word[:SHOWN], tuple(known))
    return f" (did you mean {near}?)" if near else ""


@lru_cache(maxsize=1 << 12)  # a record that was renamed is looked for by everything that named it
def _nearest(word: str, known: tuple[str, ...]) -> str:
    from difflib import get_close_matches  # only a mistake needs it

    return next(iter(get_close_matches(word, known, n=1, cutoff=0.6)), "")
