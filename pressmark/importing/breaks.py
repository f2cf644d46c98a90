"""The lines of a capture to those that are pieces of one: sentences broken in the middle, text set to a width."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pressmark.importing.page import CLOSED, ITEM

FULL = 60  # characters of a line that may be broken in the middle of a sentence; verse is shorter
NARROW, WIDE = 45, 100  # the widths to which text is set
SHORT = 40  # characters of lines that show no width: menus, verse
SET = 0.7  # of all neighbouring lines are broken where the next word had no room: the page is set to a width
FEWEST = 4  # neighbouring lines that show a width
INSIDE = re.compile(r"https?://\S*[\w/=-]$")  # an address that the end of a line cuts off
REST = re.compile(r"[\w%-]*[/.=?&][\w/.%=?&#-]*")  # and what may follow it


def joins(lines: Sequence[str]) -> list[tuple[int, int]]:
    """First and last line, from 1, of every stretch that is one; in order, none touching another."""
    found: list[tuple[int, int]] = []
    width = _width(lines)
    for one, other in _neighbours(lines):
        if _is_one(lines, one, other, width):
            if found and found[-1][1] == one:
                found[-1] = (found[-1][0], other)
            else:
                found.append((one, other))
    return found


def _neighbours(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Each line that is not blank with the next, from 1."""
    full = [number for number, line in enumerate(lines, 1) if line.strip()]
    yield from pairwise(full)


def _is_one(lines: Sequence[str], one: int, other: int, width: int) -> bool:
    line, following = lines[one - 1], lines[other - 1]
    if ITEM.match(following.strip()) or following.strip().startswith("#"):
        return False
    if other == one + 1:
        return _no_room(line, following, width) or is_cut_address(line, following)
    return breaks_off(line.strip(), following.strip())


def is_cut_address(line: str, following: str) -> bool:
    """Whether an address goes on in the next line."""
    first = following.strip().split(" ")[0]
    return bool(INSIDE.search(line.rstrip()) and REST.fullmatch(first) and not ITEM.match(following.strip()))


def breaks_off(line: str, following: str) -> bool:
    """Whether a line ends, and the next begins, in the middle of a sentence."""
    return len(line) >= FULL and not CLOSED.search(line) and following[:1].islower()


def _no_room(line: str, following: str, width: int) -> bool:
    """Whether a line was ended because its width had no room for the next word, and no paragraph begins behind it."""
    if breaks_off(line.strip(), following.strip()):
        return True
    if not width or len(line.rstrip()) > width or re.match(r"[ \t\xa0]{2,}", following):
        return False
    return len(line.rstrip()) + 1 + len(following.split()[0]) > width


def _width(lines: Sequence[str]) -> int:
    """The width in characters that a page is set to; 0 where it is not."""
    pairs = [(lines[a - 1].rstrip(), lines[b - 1].strip()) for a, b in _neighbours(lines) if b == a + 1]
    pairs = [(a, b) for a, b in pairs if len(a) >= SHORT and "://" not in a and not ITEM.match(b)]
    width = max((len(a) for a, _ in pairs if len(a) <= WIDE), default=0)
    full = [a for a, b in pairs if width >= len(a) > width - 1 - len(b.split()[0])]
    fits = width >= NARROW and len(full) >= FEWEST and len(full) >= SET * len(pairs)
    return width if fits else 0
