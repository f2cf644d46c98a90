"""Whom documents name to the names that a field suggests while somebody types, and to every spelling of each.

The names stand in classic scripts. A small archive has one; where it would be too long, it is parted by the first
letters of the words in the spellings, again and again, so that a page loads the one script it needs for what was typed.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pressmark.matching import fold
from pressmark.pages.page import Document
from pressmark.searching.twins import STORE

SCRIPT = 48_000  # bytes of a script
BEST = 20  # names that stand in for all of those with some first letters
LETTERS = 12  # of a word; deeper nothing is parted


class Named(NamedTuple):
    """What a field may suggest, as the script has it."""

    title: str
    href: str  # from the root of the site
    kind: str
    facet: str
    texts: int
    spellings: tuple[tuple[str, str], ...]  # each with its language


def named(document: Document) -> Named:
    """That of a document which has spellings."""
    return Named(document.title, f"/{document.url}", document.kind, document.facet, document.texts, document.spellings)


@dataclass(frozen=True, slots=True)
class _Name:
    """A name as the script has it, and the folded words of its spellings."""

    code: str
    words: frozenset[str]


def scripts(names: Iterable[Named]) -> dict[str, bytes]:
    """`names.js`, which says what there is and has the names if they fit, and the others by path.

    The list of parts has, for each, its first letters and whether it is parted further; its place is its file's name.
    """
    found = [_name(one) for one in sorted(names, key=_rank)]
    parts = sorted(_parts("", found), key=lambda part: part[0])
    table = json.dumps([[letters, int(further)] for letters, further, _ in parts], ensure_ascii=False)
    head = f"{STORE}.parts={table}\n".encode()
    made = {f"names/{number}.js": _script(number, names) for number, (_, _, names) in enumerate(parts)}
    return {"names.js": head + made["names/0.js"]} if len(parts) == 1 else {"names.js": head, **made}


def _rank(one: Named) -> tuple[int, str, str]:
    """Those with most texts first."""
    return -one.texts, one.title, one.href


def _name(one: Named) -> _Name:
    code = json.dumps(one, ensure_ascii=False, separators=(",", ":"))
    return _Name(code, frozenset(word for text, _ in one.spellings for word in fold(text).split()))


def _parts(letters: str, names: Sequence[_Name]) -> Iterator[tuple[str, bool, Sequence[_Name]]]:
    """First letters, whether there are longer ones, and the names; those of a part that is parted are its best."""
    longer = {word[: len(letters) + 1] for name in names for word in name.words if _goes_on(word, letters)}
    if sum(len(name.code.encode()) + 2 for name in names) < SCRIPT or not longer or len(letters) == LETTERS:
        yield letters, False, names
        return
    whole = [name for name in names[BEST:] if letters in name.words]
    yield letters, True, [*names[:BEST], *whole[:BEST]]
    for next_letters in longer:
        yield from _parts(next_letters, [n for n in names if any(word.startswith(next_letters) for word in n.words)])


def _goes_on(word: str, letters: str) -> bool:
    return len(word) > len(letters) and word.startswith(letters)


def _script(number: int, names: Iterable[_Name]) -> bytes:
    rows = ",\n".join(name.code for name in names)
    return f"{STORE}.names[{number}]=[{rows}]\n".encode()
