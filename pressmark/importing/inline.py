"""A line to what is to be mended inside of it: signs of markup, entities, stray blanks, broken addresses."""

import html
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from pressmark.details import Reason
from pressmark.importing.page import LINK

ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")  # CommonMark §2.4
STRONG = re.compile(r"(?<![\\*\w])(\*{1,3})(?=[^\s*])(.*?[^\s*\\])(\1)(?![*\w])")
SLANTED = re.compile(r"(?<![\w\\])(_{1,2})(?=[^\s_])([^_]*[^\s_\\])(\1)(?!\w)")
HEADING = re.compile(r"^\s*#{1,6}[ \t]+")
CLOSING = re.compile(r"[ \t]+#+\s*$")
ENTITY = re.compile(r"&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,5}|[A-Za-z][A-Za-z0-9]{1,30});")
INVISIBLE = re.compile("[\u200b\u2060\ufeff\u00ad]+")
HARD = re.compile(r"(?<=\S)[ ]*\xa0[ \xa0]*(?=\S)")
LETTERS = 4  # of the words between which a no-break blank does nothing that a typographer would want
SPACED = re.compile(r"https?://\S*[\w/](?: [-/_.?=&]\S+)+")
TWICE = re.compile(r"(\.(?:html?|php|aspx?|shtml))(?:html?|php|aspx?|shtml)\b")


class Mend(NamedTuple):
    """Characters of a line, from `start` up to `end` as offsets, and what comes in their place."""

    start: int
    end: int
    instead: str
    reason: Reason = "page furniture"


def images(line: str) -> Iterator[Mend]:
    """An image inside of a line."""
    yield from (Mend(*link.span(), "") for link in LINK.finditer(line) if link[1])


def addresses_of_links(line: str) -> Iterator[Mend]:
    """Links: their words stay, where they led goes; `(#)` led nowhere."""
    for link in LINK.finditer(line):
        if not link[1]:
            yield Mend(link.start(), link.start() + 1, "")
            yield Mend(link.end(2), link.end(), "")


def signs_of_headings(line: str) -> Iterator[Mend]:
    """The signs before, and behind, a heading in Markdown."""
    if found := HEADING.match(line):
        yield Mend(*found.span(), "")
        if closing := CLOSING.search(line):
            yield Mend(*closing.span(), "")


def emphasis(line: str) -> Iterator[Mend]:
    """Pairs of signs around words set in bold or italics; one alone is a sign of the text."""
    for pattern in (STRONG, SLANTED):
        for found in pattern.finditer(line):
            yield Mend(*found.span(1), "")
            yield Mend(*found.span(3), "")


def escapes(line: str) -> Iterator[Mend]:
    """Backslashes that keep a sign from being markup."""
    yield from (Mend(*found.span(), "") for found in ESCAPE.finditer(line))


def entities(line: str) -> Iterator[Mend]:
    """Characters that HTML writes as words or numbers."""
    for found in ENTITY.finditer(line):
        if (sign := html.unescape(found[0])) != found[0]:
            yield Mend(*found.span(), sign.replace("\xa0", " "))


def invisible(line: str) -> Iterator[Mend]:
    """Characters that nobody sees, with which pages say where a word may be broken."""
    yield from (Mend(*found.span(), "") for found in INVISIBLE.finditer(line))


def hard_blanks(line: str) -> Iterator[Mend]:
    """No-break blanks beside other blanks, or between two longer words; those of typographers stay."""
    for found in HARD.finditer(line):
        before = re.search(r"[^\W\d_]*$", line[: found.start()])
        behind = re.match(r"[^\W\d_]*", line[found.end() :])
        long = before and behind and min(len(before[0]), len(behind[0])) >= LETTERS
        if long or len(found[0]) > 1:
            yield Mend(*found.span(), " ")


def addresses(line: str) -> Iterator[Mend]:
    """Blanks inside of an address that a narrow column broke, and an ending that stands twice."""
    for found in SPACED.finditer(line):
        for blank in re.finditer(" ", found[0]):
            yield Mend(found.start() + blank.start(), found.start() + blank.end(), "", "broken URL")
    for found in re.finditer(r"https?://\S+(?: [-/_.?=&]\S+)*", line):
        for twice in TWICE.finditer(found[0]):
            yield Mend(found.start() + twice.end(1), found.start() + twice.end(), "", "broken URL")


MENDS: tuple[Callable[[str], Iterator[Mend]], ...] = (
    images,
    addresses_of_links,
    escapes,
    signs_of_headings,
    emphasis,
    entities,
    invisible,
    hard_blanks,
    addresses,
)


def mends(line: str) -> list[Mend]:
    """What is to be mended in a line, in order, none reaching into another; neighbours of one kind as one."""
    found: list[Mend] = []
    for rule in MENDS:
        for mend in rule(line):
            if mend.start < mend.end and all(mend.end <= other.start or other.end <= mend.start for other in found):
                found.append(mend)
    joined: list[Mend] = []
    for mend in sorted(found):
        if joined and joined[-1].end == mend.start and joined[-1].reason == mend.reason:
            joined[-1] = Mend(joined[-1].start, mend.end, joined[-1].instead + mend.instead, mend.reason)
        else:
            joined.append(mend)
    return joined


def mended(line: str) -> str:
    """A line with all of it mended."""
    for mend in reversed(mends(line)):
        line = line[: mend.start] + mend.instead + line[mend.end :]
    return line.strip()
