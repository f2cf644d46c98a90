"""A capture's text to its pieces: paragraphs as they are meant, with the places of their lines and the bare words.

What rules ask of a page stands here: which pieces are prose, where the article's body begins and ends.
"""

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pressmark.details import LineRule, Reason

Hit = tuple[int, Reason]  # a piece that goes, by its index, and why
Found = Mapping[int, Reason]  # pieces that go, by their index, and why
# A sentence ends here. Three dots do not count: what is cut off so announces another text.
END = re.compile(r"(?<!\.\.)(?<![…])[.!?:;؟؛۔。！？။](?:[\"'»”’“‘)\]*_]|\[\d+\])*$")
CLOSED = re.compile(r"[.!?…:;؟؛۔。！？။](?:[\"'»”’“‘)\]*_]|\[\d+\])*$")
ITEM = re.compile(r"(?:[-*+•·‣▪–—]|\(?\d{1,3}[.)]|[a-zа-я][.)])[ \t\xa0]|[|>] ?\S|[•‣▪]")
QUOTE = re.compile(r"[\"'«»“”„‘‹—–]")
MARKS = re.compile(r"^#{1,6}[ \t]+|\*{1,3}|(?<!\w)_{1,2}(?=\S)|(?<=\S)_{1,2}(?!\w)|\\(?=[^\w\s])")
LINK = re.compile(r"(!?)\[([^\]\[]*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?: \"[^\"]*\")?\)")
BLANKS = re.compile(r"[\s\u200b\u200e\u200f\ufeff]+")
LONG = 25  # words of a piece that is prose though no sentence ends with it
PROSE = 8  # words from which on a sentence stands for itself
UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
SIGNS = " :·•|–—*[]()→←>#…："
ADDRESS = re.compile(r"(?:https?://|www\.)\S+")


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph: a line of the capture, or the lines that it was broken into."""

    lines: tuple[int, int]  # from 1, both inclusive
    text: str  # the words as they stand, pieces of a broken line with one blank between
    plain: str  # without signs of markup, blanks made one
    gap: int  # blank lines above
    linked: bool = False  # all of it leads elsewhere


@dataclass(frozen=True, slots=True)
class Page:
    """What the rules are asked about."""

    pieces: tuple[Piece, ...]
    names: tuple[str, ...] = ()  # of the outlet, as `bare` gives them
    drop: tuple[LineRule, ...] = ()  # the outlet's own rules
    keep: tuple[LineRule, ...] = ()
    others: tuple[frozenset[str], ...] = ()  # the lines of the outlet's other captures, bare
    hint: str = ""  # the title, where a page's markup names it
    main: str | None = None  # what trafilatura counts as the text, bare


def plain(text: str) -> str:
    """A line without signs of Markdown, links as their labels, blanks as one."""
    text = LINK.sub(lambda link: "" if link[1] else link[2], text)
    return BLANKS.sub(" ", MARKS.sub("", text)).strip()


def label(text: str) -> str:
    """A line without the signs around it and a count in brackets behind it; an opening quotation mark stays."""
    said = re.sub(r"(?: ?[(\[]\d+[)\]]|\.\.\.)$", "", text.lstrip(SIGNS + "»").rstrip(SIGNS + "»«"))
    return said.rstrip(SIGNS + "»«") or text


def bare(text: str) -> str:
    """Words alone, for comparing: no signs, no entities, no capitals."""
    return " ".join(re.findall(r"\w+", html.unescape(plain(text)).casefold()))


def is_linked(text: str) -> bool:
    """Whether a line holds links or addresses and nothing else."""
    left = LINK.sub("", text)
    return (left != text and not re.search(r"\w", left)) or (
        bool(ADDRESS.search(text)) and not re.search(r"\w", ADDRESS.sub("", text))
    )


def is_prose(piece: Piece) -> bool:
    """Whether a piece is a sentence or more: long, or closed as sentences are."""
    count = words(piece.plain)
    long = count >= LONG and not is_listed(piece.plain)
    return not piece.linked and (long or (count >= PROSE and bool(END.search(piece.plain))))


def is_listed(text: str) -> bool:
    """Whether most words of a line begin with capitals, as in a menu or a list of names, and no sentence ends it."""
    first = [word[0] for word in text.split() if word[0].isalpha()]
    return not END.search(text) and 3 * sum(letter.isupper() for letter in first) > 2 * len(first)


def is_closed(piece: Piece) -> bool:
    """Whether a piece ends as sentences end, however short."""
    return bool(CLOSED.search(piece.plain))


def is_text(piece: Piece) -> bool:
    """Whether a piece is prose, or ends as a sentence does and is not cut off."""
    return is_prose(piece) or (piece.plain.endswith((".", ".”", ".“", ".»", '."')) and not piece.plain.endswith(".."))


def is_kept(piece: Piece) -> bool:
    """Whether the form of a piece says that it belongs to a text: an item of a list, a row, something quoted."""
    return bool(ITEM.match(piece.text.lstrip()) or QUOTE.match(piece.plain))


def words(text: str) -> int:
    """How many words a line has; of scripts that write without blanks, every third sign stands for one."""
    return len(text.split()) + len(UNSPACED.findall(text)) // 3


def pieces(
    lines: Sequence[str], joins: Sequence[tuple[int, int]], linked: frozenset[int] = frozenset()
) -> tuple[Piece, ...]:
    """The pieces of a capture's lines; `joins` are first and last lines, from 1, of those that are one."""
    last_of = dict(joins)
    made: list[Piece] = []
    behind, number = 0, 1
    while number <= len(lines):
        if not lines[number - 1].strip():
            number += 1
            continue
        last = last_of.get(number, number)
        parts = [line.strip() for line in lines[number - 1 : last] if line.strip()]
        text = " ".join(parts)
        leads = all(n in linked or is_linked(lines[n - 1]) for n in range(number, last + 1) if lines[n - 1].strip())
        made.append(Piece((number, last), text, plain(text), number - behind - 1, leads))
        behind, number = last, last + 1
    return tuple(made)
