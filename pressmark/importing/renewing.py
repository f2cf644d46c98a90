"""A record as somebody left it and a new proposal to the record with what it lacks, and to what differs.

Not a byte of the record changes but where something is added: a field, an edit, the hash of an edit or of the text; and
with `yes` the word `proposed` goes. What cannot be added so is said, and nothing is.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pressmark import composing
from pressmark.cleaning import CannotReplay, digest, reach, removes, replay
from pressmark.details import Cleaning, Edit
from pressmark.importing import writing
from pressmark.importing.metadata import Read
from pressmark.importing.proposing import accepted
from pressmark.partial import partial
from pressmark.reading import Record

EVIDENCE = "evidence"
NOTHING = partial(Edit, {})  # stands for an edit that nobody can read


@dataclass(slots=True)
class _Sheet:
    """The lines of a file with what is put between and into them; places stay those of the file as it was."""

    lines: list[str]
    before: dict[int, list[str]] = field(default_factory=dict)  # by the number of a line, from 1

    def add(self, line: int, texts: Sequence[str]) -> None:
        self.before.setdefault(line, []).extend(texts)

    def change(self, line: int, column: int, pattern: str, instead: str) -> None:
        text = self.lines[line - 1]
        self.lines[line - 1] = text[: column - 1] + re.sub(pattern, instead, text[column - 1 :], count=1)

    def text(self) -> str:
        found: list[str] = []
        for number, line in enumerate(self.lines, 1):
            found += [*self.before.get(number, []), line]
        return "\n".join([*found, *self.before.get(len(self.lines) + 1, [])])


@dataclass(frozen=True, slots=True)
class Renewed:
    """The text of the record, and what is to be said: what was added, and what differs and was left as it is."""

    text: str
    added: tuple[str, ...]
    differs: tuple[str, ...]
    edits: tuple[Edit, ...]  # as they stand now
    sealed: bool  # the list of edits is decided, and the record has the hash of the text that they make


def renew(
    text: str,
    record: Record,
    raw: str,
    reads: Sequence[Read],
    blocks: Mapping[str, Sequence[str]],
    proposed: Sequence[Edit],
    yes: bool,
) -> Renewed:
    """Adds to a record what it lacks. `text` is the file; `blocks` has the lines of its capture and its cleaning."""
    sheet = _Sheet(text.split("\n"))
    added = list(_fields(sheet, record, reads, blocks))
    data: dict[str, Any] = record.data or {}
    differs = list(_differing(data, reads))
    written = data.get("cleaning") if isinstance(data.get("cleaning"), dict) else None
    if written is None:
        edits = accepted(proposed) if yes else tuple(proposed)
        sealed = not any(edit.state for edit in edits)
    elif "text_sha256" in written:
        edits, sealed = _edits(written), True
        differs += _sealed(raw, written, edits, proposed)
    else:
        edits, sealed = _open(sheet, record, raw, _edits(written), proposed, yes, added, differs)
    return Renewed(sheet.text(), tuple(added), tuple(differs), edits, sealed)


def _open(
    sheet: _Sheet,
    record: Record,
    raw: str,
    edits: tuple[Edit, ...],
    proposed: Sequence[Edit],
    yes: bool,
    added: list[str],
    differs: list[str],
) -> tuple[tuple[Edit, ...], bool]:
    """A list that nobody has closed: new proposals, hashes, and the end of it where all is decided."""
    places = composing.compose(record.text.yaml, record.path, record.text.yaml_line)
    known = [edit for edit in edits if edit.lines and edit.edit]
    new = [edit for edit in proposed if not any(_touch(edit, other) for other in known)]
    if new and _insert(sheet, places, edits, new):
        added.append(f"{len(new)} proposed edit{'' if len(new) == 1 else 's'}")
    whole = [*_hashed(sheet, places, raw, edits, added, differs), *new]
    whole.sort(key=lambda edit: reach(edit) if edit.lines and edit.edit else ((0, 0), (0, 0)))
    made = tuple(_accept(sheet, places, whole, len(edits))) if yes else tuple(whole)
    return made, _seal(sheet, places, raw, made, added, differs)


def _edits(written: Mapping[str, Any]) -> tuple[Edit, ...]:
    """The edits of a record as far as they can be read."""
    return tuple(edit or NOTHING for edit in partial(Cleaning, written).edits)


def _fields(sheet: _Sheet, record: Record, reads: Sequence[Read], blocks: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Puts the fields that a record lacks at the end of its front matter, each with its evidence."""
    new = [read for read in reads if not record.has_key(read.field)]
    end = record.text.body_line - 1 if record.text.body_line else len(sheet.lines)
    while end > 1 and not re.fullmatch(r"---[ \t]*", sheet.lines[end - 1]):
        end -= 1
    proofs = [writing.proof(read) for read in new if not record.has_key(EVIDENCE, read.field)]
    if proofs and not record.has_key(EVIDENCE):
        sheet.add(end, ["evidence:", *proofs])
    elif proofs and (line := record.place(EVIDENCE, key=True).line) < record.place(EVIDENCE).line:
        sheet.add(line + 1, proofs)
    for read in new:
        sheet.add(end, writing.field(read))
        yield f"`{read.field}`"
    for name, lines in blocks.items():
        if not record.has_key(name):
            sheet.add(end, lines)
            yield f"`{name}`"


def _differing(data: Mapping[str, Any], reads: Sequence[Read]) -> Iterator[str]:
    """The fields of which the capture says something else than the record."""
    for read in reads:
        has = data.get(read.field)
        if read.field == "authors" and isinstance(has, list):
            has = tuple(one.get("name") for one in has if isinstance(one, dict))
        if has is not None and has != read.value:
            said = ", ".join(read.value) if isinstance(read.value, tuple) else read.value
            yield f"`{read.field}` is otherwise in the capture: {said!r}. {read.note}"


def _sealed(raw: str, written: Mapping[str, Any], edits: Sequence[Edit], proposed: Sequence[Edit]) -> Iterator[str]:
    """What is to be said of a list that is closed: whether it still fits, and what would be proposed beside it."""
    try:
        if digest(replay(raw, edits)) != written["text_sha256"]:
            yield "`text_sha256` is not that of the text which the edits make (remove its value, and import again)"
    except CannotReplay as error:
        yield f"the edits do not fit the capture: {error}"
    for edit in proposed:
        if not any(_touch(edit, other) for other in edits if other.lines and other.edit):
            place = f"{edit.edit} lines {edit.lines[0]} to {edit.lines[1]}, {edit.reason}"
            yield f"not in the list: {place} (to have it proposed, remove the value of `text_sha256`)"


def _touch(one: Edit, other: Edit) -> bool:
    """Whether two edits mean the same place, in part at least."""
    (a, b), (c, d) = reach(one), reach(other)
    return a <= d and c <= b


def _insert(sheet: _Sheet, places: composing.Composed, edits: Sequence[Edit], new: Sequence[Edit]) -> bool:
    """Puts new edits where they belong in the list."""
    key = places.keys.get(("cleaning", "edits"))
    if not key:
        return False
    if not edits:
        indent = " " * (key.column - 1)
        sheet.change(key.line, key.column, r"edits:.*", "edits:")
        sheet.add(key.line + 1, [f"{indent}  - {writing.edit(edit)}" for edit in new])
        return True
    starts = [places.values["cleaning", "edits", i].line for i in range(len(edits))]
    inner = [
        place.line for loc, place in (*places.keys.items(), *places.values.items()) if loc[:2] == ("cleaning", "edits")
    ]
    indent = sheet.lines[starts[0] - 1][: len(sheet.lines[starts[0] - 1]) - len(sheet.lines[starts[0] - 1].lstrip())]
    for edit in new:
        later = (line for line, other in zip(starts, edits, strict=True) if other.lines and reach(other) > reach(edit))
        sheet.add(next(later, max(inner) + 1), [f"{indent}- {writing.edit(edit)}"])
    return True


def _hashed(
    sheet: _Sheet, places: composing.Composed, raw: str, edits: Sequence[Edit], added: list[str], differs: list[str]
) -> Iterator[Edit]:
    """Fills in the hashes that edits written by hand leave blank; names those that are of something else."""
    for i, one in enumerate(edits):
        edit = one
        try:
            found = removes(raw, edit) if edit.lines and edit.edit else ""
        except CannotReplay as error:
            differs.append(str(error).replace("edit 1:", f"edit {i + 1}:"))
            found = ""
        key = places.keys.get(("cleaning", "edits", i, "removes"))
        if edit.removes is None and key and found:
            sheet.change(
                key.line, key.column, r"removes:[ \t]*(?:~|null|'')?(?=[ \t]*(?:[,}#]|$))", f"removes: {found}"
            )
            added.append(f"the hash of edit {i + 1}")
            edit = one.model_copy(update={"removes": found})
        elif found and edit.removes != found and edit.state != "rejected":
            differs.append(
                f"edit {i + 1} does not hold the hash of what it takes away (leave `removes:` blank, and import again)"
            )
        yield edit


def _accept(sheet: _Sheet, places: composing.Composed, edits: Sequence[Edit], count: int) -> Iterator[Edit]:
    """Takes the word `proposed` from all edits."""
    for i in range(count):
        if key := places.keys.get(("cleaning", "edits", i, "state")):
            sheet.change(key.line, key.column, r"^state:[ \t]*(['\"]?)proposed\1(?:,[ \t]*|[ \t]*(?=\}|$))", "")
    for lines in sheet.before.values():
        lines[:] = [line.replace("{state: proposed, ", "{", 1) for line in lines]
    return (edit.model_copy(update={"state": None}) if edit.state == "proposed" else edit for edit in edits)


def _seal(
    sheet: _Sheet, places: composing.Composed, raw: str, edits: Sequence[Edit], added: list[str], differs: list[str]
) -> bool:
    """Writes the hash of the text into a list in which every edit is decided."""
    if any(edit.state == "proposed" or not edit.removes for edit in edits):
        return False
    try:
        found = digest(replay(raw, edits))
    except CannotReplay as error:
        differs.append(f"the edits do not fit the capture: {error}")
        return False
    if key := places.keys.get(("cleaning", "text_sha256")):
        sheet.change(key.line, key.column, r"^text_sha256:[ \t]*", f"text_sha256: {found} ")
        sheet.lines[key.line - 1] = sheet.lines[key.line - 1].rstrip()
    elif key := places.keys.get(("cleaning", "edits")):
        sheet.add(key.line, [f"{' ' * (key.column - 1)}text_sha256: {found}"])
    else:
        return False
    added.append("`text_sha256`: the list of edits is decided")
    return True
