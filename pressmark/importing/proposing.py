"""A decoded capture to the edits that would make its article of it, each with its reason and the hash of what goes.

The rules find pieces that go (`rules`), lines that are one (`breaks`) and signs to mend (`inline`); here that becomes a
list as records hold it: in the order of the capture, none reaching into another.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Literal

from pressmark.cleaning import removes
from pressmark.details import Edit, LineRules, Reason
from pressmark.importing.breaks import is_cut_address, joins
from pressmark.importing.inline import mends
from pressmark.importing.page import Found, Page, Piece, bare, pieces
from pressmark.importing.rules import furniture

HYPHEN = re.compile(r"[^\W\d_]-$")
APART = ("und", "oder", "bis", "and", "or", "to", "и", "или", "і", "або", "ou", "et", "y", "o")  # "Haupt- und ..."


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a capture besides its text: its outlet, the outlet's other captures, the markup of HTML."""

    names: tuple[str, ...] = ()
    rules: LineRules = field(default_factory=LineRules)
    others: tuple[str, ...] = ()  # the texts of other captures
    linked: frozenset[int] = frozenset()
    hint: str = ""
    main: str | None = None  # what trafilatura takes for the text


@dataclass(frozen=True, slots=True)
class Proposal:
    """The edits, all proposed, and the page they were read off."""

    edits: tuple[Edit, ...]
    page: Page
    found: Found


def propose(raw: str, known: Known) -> Proposal:
    """The edits for a capture; they always replay on it."""
    lines = raw.split("\n")
    page = Page(
        pieces(lines, joins(lines), known.linked),
        tuple(bare(name) for name in known.names if bare(name)),
        known.rules.drop,
        known.rules.keep,
        tuple(frozenset(bare(line) for line in other.split("\n")) for other in known.others),
        known.hint,
        None if known.main is None else bare(known.main),
    )
    found = furniture(page)
    made = [
        *_drops(page, found),
        *(edit for i, p in enumerate(page.pieces) if i not in found for edit in _mended(lines, p)),
    ]
    ordered = sorted(
        made, key=lambda edit: (edit.lines[0], edit.columns[0] if edit.columns else edit.edit == "join" and 1 << 30)
    )
    edits = tuple(edit.model_copy(update={"removes": removes(raw, edit)}) for edit in ordered)
    return Proposal(edits, page, found)


def _edit(kind: Literal["drop", "join", "replace"], lines: tuple[int, int], reason: Reason, **more: Any) -> Edit:
    return Edit.model_construct(edit=kind, lines=lines, reason=reason, removes="", state="proposed", **more)


def _drops(page: Page, found: Found) -> Iterator[Edit]:
    """What goes as whole lines: neighbours with one reason in one edit."""
    runs: list[tuple[int, int, Reason]] = []
    for i, piece in enumerate(page.pieces):
        if i not in found:
            continue
        if runs and i - 1 in found and found[i - 1] == found[i]:
            runs[-1] = (runs[-1][0], piece.lines[1], found[i])
        else:
            runs.append((*piece.lines, found[i]))
    return (_edit("drop", (first, last), reason) for first, last, reason in runs)


def _mended(lines: Sequence[str], piece: Piece) -> Iterator[Edit]:
    """What is mended in a piece that stays: its signs, and where it was broken."""
    full = [n for n in range(piece.lines[0], piece.lines[1] + 1) if lines[n - 1].strip()]
    signs = [edit for n in full for edit in _signs(n, lines[n - 1])]
    glues = {n: glue for n, m in pairwise(full) if (glue := _glue(lines, n, m))}
    taken = {(edit.lines[1], edit.columns[1]) for edit in glues.values() if edit.columns}
    yield from (edit for edit in signs if (edit.lines[0], edit.columns[0] if edit.columns else 0) not in taken)
    yield from glues.values()
    yield from _joined(full, set(glues), {edit.lines[0] for edit in signs})


def _signs(number: int, line: str) -> Iterator[Edit]:
    for mend in mends(line):
        columns = (mend.start + 1, mend.end)
        yield _edit("replace", (number, number), mend.reason, columns=columns, with_=mend.instead)


def _joined(full: Sequence[int], glued: Iterable[int], mended: Iterable[int]) -> Iterator[Edit]:
    """Joins of neighbouring lines; one that is mended inside ends a join and begins the next."""
    start = full[0]
    for n, m in pairwise(full):
        if n in glued:
            start = m
        elif m == full[-1] or m in glued or m in mended:
            yield _edit("join", (start, m), "broken line")
            start = m


def _glue(lines: Sequence[str], n: int, m: int) -> Edit | None:
    """The edit that puts two lines together without a blank: a word broken with a hyphen, an address."""
    one, other = lines[n - 1].rstrip(), lines[m - 1]
    at = len(other) - len(other.lstrip())
    first = other.split()[0]
    columns = (len(one), at + 1)
    if is_cut_address(one, other):
        return _edit("replace", (n, m), "broken URL", columns=columns, with_=one[-1] + other[at])
    if HYPHEN.search(one) and first[0].islower() and first.casefold().strip(".,;:") not in APART:
        whole = f"{one.split()[-1]}{first}".strip(".,;:()\"'“”„«»")
        kept = "-" if whole.casefold() in "\n".join(lines).casefold() else ""
        return _edit("replace", (n, m), "broken line", columns=columns, with_=kept + other[at])
    return None


def accepted(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits as if somebody had accepted all that are proposed."""
    return tuple(edit.model_copy(update={"state": None}) if edit.state == "proposed" else edit for edit in edits)


__all__ = ["Known", "Proposal", "accepted", "propose"]
