"""Things in their order to runs of about so many, so that a thing more or less makes one run another, and no more.

A run ends where the name of a thing says so: it is known before anything is made of the things. So a thing that was
changed is in the run that it was in, and a new one changes the run that it comes into.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")


def runs(things: Iterable[Item], name: Callable[[Item], str], about: int) -> Iterator[tuple[Item, ...]]:
    """`about` so many at a time, three fifths at least and seven at most; of none one run. The last may be short."""
    fewest, most, one_of = about * 3 // 5, about * 7 // 5, about * 2 // 5
    run: list[Item] = []
    none = True
    for thing in things:
        none = False
        run.append(thing)
        if len(run) == most or (len(run) >= fewest and _ends(name(thing), one_of)):
            yield tuple(run)
            run = []
    if run or none:
        yield tuple(run)


def _ends(name: str, one_of: int) -> bool:
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4]) % one_of == 0
