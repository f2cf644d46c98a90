"""The words of a text's blocks to their addresses, and to small sketches by which words are found again.

A paragraph's address comes from its letters and digits alone: not from its place, so that it stays when others are
added, removed or moved; not from capitals, markup, punctuation and blanks, so that it stays when those are mended.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple
from zlib import crc32

DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"  # of Crockford's base 32: none is mistaken for another, and few words arise
SHORT, LONG = 5, 12  # digits of an address; 200 paragraphs need long ones once in 1,700 texts
ADDRESS = re.compile(rf"p-[{DIGITS}]+(?:-\d+)?|s-[\w'’-]+")
SLUG = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
SPREAD = 0x9E3779B97F4A7C15  # 2 to the 64th by the golden ratio: Knuth, The Art of Computer Programming 3, 6.4
RUN = 8  # letters: a word or two
KEPT = 32  # runs of a sketch
BITS = 20  # of the hash of a run: four digits
NEAR = 0.25  # of the old runs: half of a paragraph rewritten leaves about 0.5, another on the same event has under 0.1
PART = 0.5  # of the new runs: a piece of a paragraph that was cut into many
EVEN = 0.7  # a sketch tells 16 of 32 runs not from 12
FEW = 3  # runs in common that are no chance
COMMON = 100  # paragraphs; a run in more tells none of them from another
WORDS = 12  # runs of a piece that is more than a long name


class Sketch(NamedTuple):
    """What is kept of published words: of how many runs of letters they were, and the hashes of `KEPT` of those.

    It is no encryption: who guesses a short paragraph can ask whether it stood here. Where words must not be known to
    have stood somewhere, the empty sketch, "", stands for them, which nothing is near.
    """

    runs: int
    kept: tuple[int, ...]

    def __str__(self) -> str:
        return f"{self.runs} {''.join(_digits(run, BITS // 5) for run in self.kept)}" if self.kept else ""


def sketched(text: str) -> Sketch:
    """A sketch from its text; raises ValueError where it is none."""
    if not text:
        return Sketch(0, ())
    if not (found := re.fullmatch(rf"(\d{{1,9}}) ((?:[{DIGITS}]{{4}}){{1,{KEPT}}})", text)):
        raise ValueError(text)
    pieces = [found[2][i : i + 4] for i in range(0, len(found[2]), 4)]
    return Sketch(int(found[1]), tuple(int(piece.translate(_TO_PYTHON), 32) for piece in pieces))


def addresses(blocks: Sequence[tuple[str, bool]]) -> tuple[str, ...]:
    """An address for each block, given as its words and whether it is a heading; no two are the same.

    `p-` and digits for a paragraph: longer ones where two hashes begin alike, a number behind where two have the same
    letters. `s-` and the words for a heading, with a number behind the second of the same words.
    """
    codes = ["" if heading else _code(text) for text, heading in blocks]
    alike = Counter(code[:SHORT] for code in set(codes))
    seen: dict[str, int] = {}
    return tuple(
        _unique(f"s-{_slug(text)}" if heading else f"p-{code[: SHORT if alike[code[:SHORT]] == 1 else LONG]}", seen)
        for (text, heading), code in zip(blocks, codes, strict=True)
    )


def runs(text: str) -> frozenset[int]:
    """The hashes of all runs of `RUN` letters of a text, 64 bits each; fewer letters are one run.

    CRC-32 is quick, everywhere the same and good enough to tell runs apart; multiplied, it also draws a fair sample.
    """
    letters = _letters(text).encode("utf-32-le")
    last = max(len(letters) - 4 * RUN, 0)
    return frozenset(crc32(letters[i : i + 4 * RUN]) * SPREAD % (1 << 64) for i in range(0, last + 1, 4))


def sketch(found: Iterable[int]) -> Sketch:
    """The last bits of the least hashes of some runs.

    A fair sample: A. Broder, "On the resemblance and containment of documents", SEQUENCES 1997.
    """
    least = sorted(set(found))
    return Sketch(len(least), tuple(sorted(run % (1 << BITS) for run in least[:KEPT])))


class Index(NamedTuple):
    """Texts by what sketches would keep of them, so that thousands can be asked for."""

    sizes: Mapping[int, int]  # how many runs each text has, by its number
    having: Mapping[int, Sequence[int]]  # the texts with a run, ascending


def index(texts: Mapping[int, frozenset[int]]) -> Index:
    """Texts, given as their runs, by a number each."""
    having: defaultdict[int, list[int]] = defaultdict(list)
    for number, found in texts.items():
        for end in {run % (1 << BITS) for run in found}:
            having[end].append(number)
    return Index({number: len(found) for number, found in texts.items()}, having)


def nearest(old: Sketch, texts: Index) -> int | None:
    """The text that the words of a sketch have become, by its number; None if none has.

    It has most of the old words, or is the first of those that have as good as many: the first half of two.
    """
    having = (texts.having.get(run, ()) for run in old.kept)
    shared = Counter(number for numbers in having if len(numbers) <= COMMON for number in numbers)
    near = {number: times for number, times in shared.items() if _is_near(old, times, texts.sizes[number])}
    most = max(near.values(), default=0)
    return min((number for number, times in near.items() if times >= EVEN * most), default=None)


def _is_near(old: Sketch, shared: int, size: int) -> bool:
    share = shared / len(old.kept)
    is_part = share * old.runs >= PART * size and size >= WORDS
    return shared >= min(FEW, len(old.kept)) and (share >= NEAR or is_part)


def _letters(text: str) -> str:
    words = unicodedata.normalize("NFKC", text).casefold().split()
    return "".join([word if word.isalnum() else "".join(filter(str.isalnum, word)) for word in words])


def _code(text: str) -> str:
    return _digits(int.from_bytes(blake2b(_letters(text).encode(), digest_size=8).digest(), "big") >> 4, LONG)


def _digits(number: int, count: int) -> str:
    return "".join(DIGITS[number >> 5 * i & 31] for i in reversed(range(count)))


def _slug(text: str) -> str:
    return "-".join(SLUG.findall(text.lower())) or "section"


def _unique(name: str, seen: dict[str, int]) -> str:
    """The name, or the first free one of name-2, name-3 and so on; `seen` has the last number given to each."""
    free = name
    while free in seen:
        seen[name] += 1
        free = f"{name}-{seen[name]}"
    seen[free] = 1
    return free


_TO_PYTHON = str.maketrans(DIGITS, "0123456789abcdefghijklmnopqrstuv")  # the digits that `int` reads
