"""A raw capture and a list of edits to the cleaned text, which is made of what is left, exactly and again and again.

The cleaned text is plain: every line that is left and not blank, trimmed, is one paragraph, list items and subheadings
too; one blank line parts paragraphs, and the text ends in one LF. Paragraph n is what records call `text_paragraph: n`.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal, NamedTuple, NoReturn

from pressmark import hypertext
from pressmark.details import Cleaning, Edit, Reason

EDGE = 1 << 30  # a column behind the end of every line


class CannotReplay(Exception):  # noqa: N818 - named for what it says
    """A list of edits does not belong to this capture; says which edit, from 1, and what differs."""


class Fault(NamedTuple):
    """What is wrong with an edit whatever the capture: its number from 0, the field, and the end of a sentence."""

    edit: int
    field: str
    message: str


@dataclass(frozen=True, slots=True)
class Removed:
    """What one edit took away: the lines of the capture it stood on, from 1, both inclusive, and what stood there.

    A drop removes whole lines, a join the ends of lines and what is blank between them, a replacement the characters
    for which `instead` stands; a join puts one blank there, a drop nothing.
    """

    edit: Literal["drop", "join", "replace"]
    lines: tuple[int, int]
    text: str  # lines parted by LF, without the LF behind the last one
    instead: str
    reason: Reason


class _Cut(NamedTuple):
    """A stretch of the capture, as offsets, and what comes in its place."""

    start: int
    end: int
    instead: str


def decode(data: bytes, lines_by: str | None = None) -> str:
    """A capture as text: UTF-8, without a byte order mark, every line end as LF. Raises UnicodeDecodeError.

    Of a page of HTML, `lines_by` is the rule that makes lines of it: hypertext.RULE.
    """
    text = data.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return hypertext.lines(text).text if lines_by == hypertext.RULE else text


def digest(text: str) -> str:
    """The SHA-256 of a text as UTF-8, in 64 digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text in order: its lines that are not blank, trimmed."""
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def faults(edits: Sequence[Edit]) -> Iterator[Fault]:
    """What is wrong with a list of edits before any capture is seen; rejected ones and such as lack a field aside."""
    behind = (0, 0)
    for index, edit in enumerate(edits):
        if not (edit and edit.edit and edit.lines) or edit.state == "rejected":
            continue
        if wrong := _misfit(edit):
            yield Fault(index, *wrong)
        first, last = reach(edit)
        if first <= behind:
            message = "begins before the edit above it ends (write edits in the order of the capture, each place once)"
            yield Fault(index, "lines", message)
        behind = max(behind, last)


def _misfit(edit: Edit) -> tuple[str, str] | None:
    """The field of an edit that its kind forbids or wants, and the end of a sentence about it."""
    if edit.edit == "replace":
        return _misplaced(edit)
    for field, value in (("columns", edit.columns), ("with", edit.with_)):
        if value is not None:
            return field, f"goes with `edit: replace` only, not with {edit.edit} (remove it)"
    if edit.edit == "join" and edit.lines[0] == edit.lines[1]:
        return "lines", "has one line, and a join needs two (give the first and the last of the broken lines)"
    return None


def _misplaced(edit: Edit) -> tuple[str, str] | None:
    """The same of a replacement."""
    if "columns" not in edit.model_fields_set:
        return "edit", "needs `columns: [first, last]` of what it replaces"
    if "with_" not in edit.model_fields_set:
        return "edit", 'needs `with`, what stands there instead ("" for nothing)'
    if edit.columns and edit.lines[0] == edit.lines[1] and edit.columns[1] < edit.columns[0]:
        return "columns", f"ends, at {edit.columns[1]}, before it begins, at {edit.columns[0]} (change one of the two)"
    return None


def reach(edit: Edit) -> tuple[tuple[int, int], tuple[int, int]]:
    """The first and the last place, as line and column, of what an edit takes away; they compare as places do."""
    first, last = edit.lines
    if edit.edit == "drop":
        return (first, 0), (last, EDGE)
    if edit.edit == "join":  # the ends of lines, not what stands on the first and the last
        return (first, EDGE), (last, 0)
    return (first, edit.columns[0] if edit.columns else 1), (last, edit.columns[1] if edit.columns else EDGE)


def replay(raw: str, edits: Sequence[Edit]) -> str:
    """The cleaned text of a decoded capture, "" where nothing is left.

    Raises CannotReplay where the list contradicts itself, a place is not there, or other words stand in it than those
    that were taken away when the list was made.
    """
    kept: list[str] = []
    at = 0
    for cuts in _cuts(raw, edits):
        for cut in cuts:
            kept += (raw[at : cut.start], cut.instead)
            at = cut.end
    left = paragraphs("".join((*kept, raw[at:])))
    return "\n\n".join(left) + "\n" if left else ""


def clean(raw: str, cleaning: Cleaning) -> str:
    """The cleaned text, as `replay` makes it; raises CannotReplay also where it is not the one that was recorded."""
    text = replay(raw, cleaning.edits)
    if (found := digest(text)) != cleaning.text_sha256:
        raise CannotReplay(f"the cleaned text has the hash {found}, not {cleaning.text_sha256} (the capture changed)")
    return text


def removed(raw: str, edits: Sequence[Edit]) -> tuple[Removed, ...]:
    """What each edit took away, in order; raises CannotReplay as `replay` does."""
    return tuple(
        Removed(edit.edit, edit.lines, _text(raw, cuts), cuts[0].instead, edit.reason)
        for edit, cuts in zip((edit for edit in edits if edit.state is None), _cuts(raw, edits), strict=True)
    )


def removes(raw: str, edit: Edit) -> str:
    """The hash of what an edit takes away of a decoded capture, whatever it says itself; raises CannotReplay."""
    lines, starts = _lines(raw)
    return digest(_text(raw, _taken(0, edit, lines, starts)))


def _cuts(raw: str, edits: Sequence[Edit]) -> list[tuple[_Cut, ...]]:
    """The stretches that each edit takes away, once it is certain that they hold what they held."""
    for fault in faults(edits):
        _refuse(fault.edit, f"`{fault.field}` {fault.message}")
    lines, starts = _lines(raw)
    found: list[tuple[_Cut, ...]] = []
    for index, edit in enumerate(edits):
        if edit.state is not None:
            continue
        cuts = _taken(index, edit, lines, starts)
        if found and cuts[0].start < found[-1][-1].end:
            _refuse(index, "takes away what the edit above it took away (blanks at the end of a line go with a join)")
        if (digits := digest(_text(raw, cuts))) != edit.removes:
            where = f"lines {edit.lines[0]} to {edit.lines[1]}"
            _refuse(index, f"{where} do not hold what it removes: their hash is {digits}, not {edit.removes}")
        found.append(cuts)
    return found


def _lines(raw: str) -> tuple[list[str], list[int]]:
    """The lines of a capture, and where each begins."""
    lines = raw.split("\n")
    return lines, [0, *accumulate(len(line) + 1 for line in lines)]


def _taken(index: int, edit: Edit, lines: Sequence[str], starts: Sequence[int]) -> tuple[_Cut, ...]:
    """What one edit takes away."""
    if edit.lines[1] > len(lines):
        _refuse(index, f"there is no line {edit.lines[1]} (the capture has {len(lines)})")
    return _joined(index, edit, lines, starts) if edit.edit == "join" else (_cut(index, edit, lines, starts),)


def _cut(index: int, edit: Edit, lines: Sequence[str], starts: Sequence[int]) -> _Cut:
    """What a drop or a replacement takes away."""
    first, last = edit.lines
    if not edit.columns:
        return _Cut(starts[first - 1], starts[last - 1] + len(lines[last - 1]), "")
    for number, column in zip(edit.lines, edit.columns, strict=True):
        if column > len(lines[number - 1]):
            _refuse(index, f"line {number} has no column {column} (it has {len(lines[number - 1])})")
    return _Cut(starts[first - 1] + edit.columns[0] - 1, starts[last - 1] + edit.columns[1], edit.with_ or "")


def _joined(index: int, edit: Edit, lines: Sequence[str], starts: Sequence[int]) -> tuple[_Cut, ...]:
    """What stands between the pieces of a broken line: one stretch between each two lines that are not blank."""
    for number in edit.lines:
        if not lines[number - 1].strip():
            _refuse(index, f"line {number} is blank (a join begins and ends with a piece of text)")
    pieces = [n for n in range(edit.lines[0] - 1, edit.lines[1]) if lines[n].strip()]
    ends = [starts[n] + len(lines[n].rstrip()) for n in pieces[:-1]]
    begins = [starts[n] + len(lines[n]) - len(lines[n].lstrip()) for n in pieces[1:]]
    return tuple(_Cut(end, begin, " ") for end, begin in zip(ends, begins, strict=True))


def _text(raw: str, cuts: Sequence[_Cut]) -> str:
    return "".join(raw[cut.start : cut.end] for cut in cuts)


def _refuse(index: int, message: str) -> NoReturn:
    raise CannotReplay(f"edit {index + 1}: {message}")
