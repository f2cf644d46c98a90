"""A capture and its cleaned text to short sums, one a line and a paragraph, and the files of `content/sums/` to them.

The old bytes of a capture that has changed are kept nowhere: they are other people's. Its sums say which line changed.
What they say of a text to those who do not have it, and what they do not:

- A sum has 8 bits, and however it is made, no more can be learned from it. One in 256 of all lines has the sum of a
  given one: who guesses a line whole is told no, or perhaps.
- Twenty words that are known can be put in 2^61 orders. With a model of the language the likely ones are far fewer,
  2^30 say, but 2^22 of them have the sum of the sentence. No other sum narrows them down: each is of one line.
  (A paragraph that edits joined of broken lines has a sum beside theirs: 8 bits more of all of them together.)
- A short line (a heading, `Share`) may be one of a few hundred that somebody can think of, and its sum leaves a few of
  them. Most are furniture, and an edit has the whole hash of what it takes away, which says more.
- Who has the whole page can show that it is the one recorded. That is what the SHA-256 in the record is for.

The sum is a CRC with the polynomial x^8 + x^2 + x + 1 (CRC-8 of ITU-T I.432.1, without its last step). It finds every
change within 8 bits (W. W. Peterson, D. T. Brown, "Cyclic Codes for Error Detection", Proceedings of the IRE 49, 1961),
and so every line of which one byte was changed; of lines that were written anew it takes one in 256 for the old one.
"""

import json
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Annotated, NamedTuple

from pydantic import Field, ValidationError

from pressmark.cleaning import digest, paragraphs
from pressmark.decoding import decode
from pressmark.details import Fact
from pressmark.explaining import damaged
from pressmark.fields import Sha256
from pressmark.problems import Place, Problem
from pressmark.reading import SUMS
from pressmark.walking import shown, unreadable, walk

POLYNOMIAL = 0x107
Digits = Annotated[str, Field(pattern=r"^([0-9a-f]{2})*$")]  # two a sum, in the order of what they are of


class Sums(Fact):
    """The sums of a capture, by the lines that its edits count, and of the paragraphs of the text that they make."""

    capture_sha256: Sha256
    text_sha256: Sha256
    lines: Digits
    paragraphs: Digits


class Parting(NamedTuple):
    """Where two runs of sums part, from 1, and how many sums each has there until they are one again."""

    first: int
    had: int
    has: int


def sums(capture_sha256: str, raw: str, text: str) -> Sums:
    """The sums of a capture, as `cleaning.decode` gives it, and of its cleaned text."""
    return Sums(
        capture_sha256=capture_sha256,
        text_sha256=digest(text),
        lines=of_lines(raw).hex(),
        paragraphs=of_paragraphs(text).hex(),
    )


def of_lines(raw: str) -> bytes:
    """A sum for each line of a decoded capture."""
    return bytes(of(line.encode()) for line in raw.split("\n"))


def of_paragraphs(text: str) -> bytes:
    """A sum for each paragraph of a cleaned text."""
    return bytes(of(paragraph.encode()) for paragraph in paragraphs(text))


def of(line: bytes) -> int:
    """The sum of a line, from 0 to 255."""
    rest = 0
    for byte in line:
        rest = TABLE[rest ^ byte]
    return rest


def _rest(byte: int) -> int:
    """What is left of a byte followed by eight zeros, divided by the polynomial."""
    for _ in range(8):
        byte = byte << 1 ^ (POLYNOMIAL if byte & 0x80 else 0)
    return byte


TABLE = bytes(map(_rest, range(256)))


def parting(had: bytes, has: bytes) -> Parting | None:
    """The first place at which two runs of sums part, and how far; None where they are one."""
    if had == has:
        return None
    short = min(len(had), len(has))
    first = next((at for at in range(short) if had[at] != has[at]), short)
    same = next((at for at in range(short - first) if had[-1 - at] != has[-1 - at]), short - first)
    return Parting(first + 1, len(had) - first - same, len(has) - first - same)


def dump(found: Sums) -> str:
    """The sums as a file."""
    return json.dumps(found.model_dump(), indent=1) + "\n"


def read(content: Path, known: Collection[str]) -> tuple[dict[str, Sums], tuple[Problem, ...]]:
    """The sums by article, and what is wrong with their files. `known` are all articles, broken ones too."""
    found: dict[str, Sums] = {}
    problems: list[Problem] = []
    folder = content / SUMS
    for path, fault in walk(folder) if folder.is_dir() else ():
        if fault or path.suffix != ".json":  # `reading` names what is no JSON
            problems += [fault] if fault else []
            continue
        kept = _read_one(path)
        if isinstance(kept, Sums):
            found[path.stem] = kept
        problems += [] if isinstance(kept, Sums) else kept
        problems += _strays(path, known)
    return found, tuple(problems)


def _strays(path: Path, known: Collection[str]) -> Iterator[Problem]:
    if path.stem not in known or path.parent.name != SUMS:
        message = f"no article has these sums: a file is {SUMS}/ID.json, after an article (remove the file)"
        yield Problem(Place(shown(path)), "stray-file", message)


def _read_one(path: Path) -> Sums | list[Problem]:
    try:
        text, problems = decode(path.read_bytes(), shown(path))
    except OSError as error:
        return [unreadable(path, error)]
    if problems:
        return problems
    try:
        return Sums.model_validate_json(text)
    except ValidationError as error:
        return [damaged(shown(path), error)]
