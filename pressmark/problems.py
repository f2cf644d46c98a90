"""What is wrong with a source file, and where: values that any stage up to planning may give back."""

from collections.abc import Iterable
from typing import NamedTuple


class Place(NamedTuple):
    """A place in a source file. Line and column count from 1, in characters; 0 means the file as a whole."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join([self.path, *(str(n) for n in (self.line, self.column) if n)])


class Problem(NamedTuple):
    """One thing that stops the build. `rule` is a name that the README explains."""

    place: Place
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message} [{self.rule}]"


class BuildError(Exception):
    """Carries every problem of one run, in the order of their places."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def nearest(word: str, known: Iterable[str]) -> str:
    """The hint for a mistyped word: " (did you mean x?)", or "" where nothing known is near."""
    from difflib import get_close_matches  # only a mistake needs it

    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" (did you mean {near[0]}?)" if near else ""
