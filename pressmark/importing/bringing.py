"""Files and an outlet to records: each proposed, or renewed where there is one; and what is to be said of it.

First everything is read and proposed, then what was named on the command line is held against it, then files
are written: each whole or not at all.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pressmark import cleaning, reading
from pressmark.details import LineRules
from pressmark.fields import FOLDERS
from pressmark.importing import naming, writing
from pressmark.importing.grounds import BadWish, Ground, Wish, ground, siblings
from pressmark.importing.metadata import Read, metadata
from pressmark.importing.pages import CannotImport, Source, source
from pressmark.importing.proposing import Known, Proposal, accepted, propose
from pressmark.importing.renewing import Renewed, renew
from pressmark.importing.telling import told
from pressmark.reading import Record
from pressmark.walking import shown


@dataclass(frozen=True, slots=True)
class Brought:
    """What is to be said when all is done: of the files that went well, and of those that are no captures."""

    said: tuple[str, ...]
    failed: tuple[str, ...]


def bring(content: Path, wish: Wish) -> Brought:
    """Imports files; raises BadWish before anything is written."""
    on = ground(content, wish)
    sources, failed = _read(wish)
    said: list[str] = []
    for one in sources:
        others = tuple(other.text for other in sources if other is not one)
        try:
            said += _import(on, wish, one, (*others, *siblings(on, one)))
        except CannotImport as error:
            failed.append(str(error))
        except OSError as error:
            failed.append(f"{shown(Path(error.filename or one.path))} cannot be written: {error.strerror}")
    return Brought(tuple(said), tuple(failed))


def _read(wish: Wish) -> tuple[list[Source], list[str]]:
    """Every capture once, and what is wrong with the files that are none."""
    found: dict[str, Source] = {}
    failed: list[str] = []
    for path in wish.files:
        try:
            one = source(path)
            found.setdefault(one.sha256, one)
        except CannotImport as error:
            failed.append(str(error))
        except OSError as error:
            failed.append(f"{shown(path)} cannot be read: {error.strerror}")
    return list(found.values()), failed


def _import(on: Ground, wish: Wish, one: Source, others: tuple[str, ...]) -> list[str]:
    """One capture to its record; the lines to be printed."""
    outlet = on.outlet
    names = tuple(name for name in (outlet.name, outlet.short, *(n.value for n in outlet.names if n)) if name)
    rules = outlet.cleaning or LineRules()
    proposal = propose(one.text, Known(names, rules, others, one.linked, one.title, one.main))
    if not cleaning.replay(one.text, accepted(proposal.edits)):
        raise CannotImport(
            f"{shown(one.path)}: no text of an article is left (all of it looks like the page around one)"
        )
    reads = metadata(proposal, one.published, one.url, one.declared)
    record = _known(on, wish, one, reads)
    made = _renewed(on, wish, one, proposal, reads, record) if record else _new(on, wish, one, proposal, reads)
    name = record.id if record else _name(on, wish, one, reads)
    path = Path(record.path) if record else on.content / FOLDERS["article"] / f"{name}.md"
    text = cleaning.replay(one.text, accepted(made.edits))
    if wish.text:
        _write_text(wish.text, text)
    before, crlf = _lines_of(path) if record else ("", False)
    if changed := made.text != before:
        _write(path, made.text.replace("\n", "\r\n") if crlf else made.text, new=not record)
    return told(path, proposal, made, not record, changed, wish, text)


def _lines_of(path: Path) -> tuple[str, bool]:
    """A file with LF as its line end, and whether it has CR LF instead."""
    text = path.read_bytes().decode()
    return text.replace("\r\n", "\n"), "\r\n" in text


def _known(on: Ground, wish: Wish, one: Source, reads: Sequence[Read]) -> Record | None:
    """The record of this capture, if there is one; raises CannotImport where its name is another's."""
    of = {name: _sha(record) for name, record in on.articles.items()}
    same = [name for name, sha in of.items() if sha == one.sha256]
    if wish.id is None and len(same) > 1:
        raise CannotImport(f"{shown(one.path)} is the capture of {' and '.join(same)} (say which with --id)")
    name = wish.id or (same[0] if same else _name(on, wish, one, reads))
    if name not in of:
        if same:
            raise CannotImport(f"{shown(one.path)} is the capture of article:{same[0]} (leave --id out, or name that)")
        return None
    if on.articles[name].data is None:
        raise CannotImport(f"{on.articles[name].path} cannot be read (`pressmark check` says why)")
    if of[name] not in (None, one.sha256):
        raise CannotImport(f"article:{name} is of another capture than {shown(one.path)} (choose another id with --id)")
    if of[name] is None and wish.id is None:
        raise CannotImport(
            f"article:{name} is there already, without a capture (say that it is meant with --id {name})"
        )
    return on.articles[name]


def _sha(record: Record) -> str | None:
    capture = (record.data or {}).get("capture")
    return capture.get("sha256") if isinstance(capture, dict) else None


def _name(on: Ground, wish: Wish, one: Source, reads: Sequence[Read]) -> str:
    by_field = {read.field: str(read.value) for read in reads}
    return wish.id or naming.name(on.outlet.id, by_field.get("title", ""), by_field.get("published", ""), one.sha256)


def _blocks(one: Source, proposal: Proposal, yes: bool) -> dict[str, list[str]]:
    """The blocks of capture and cleaning of a record that has none."""
    edits = accepted(proposal.edits) if yes else proposal.edits
    decided = not any(edit.state for edit in edits)
    digits = cleaning.digest(cleaning.replay(one.text, edits)) if decided else ""
    capture = writing.capture(one.path.name, one.sha256, one.media_type)
    return {"capture": capture, "cleaning": writing.cleaning(edits, digits, one.lines_by)}


def _new(on: Ground, wish: Wish, one: Source, proposal: Proposal, reads: Sequence[Read]) -> Renewed:
    blocks = _blocks(one, proposal, wish.yes)
    edits = accepted(proposal.edits) if wish.yes else proposal.edits
    sealed = not any(edit.state for edit in edits)
    body = writing.markdown(cleaning.replay(one.text, edits)) if on.full and sealed else ""
    head = [*writing.front(reads, on.outlet.id), *blocks["capture"], *blocks["cleaning"]]
    return Renewed(writing.record(head, body), (), (), edits, sealed)


def _renewed(on: Ground, wish: Wish, one: Source, proposal: Proposal, reads: Sequence[Read], record: Record) -> Renewed:
    """The record with what it lacks; raises CannotImport where it is written so that nothing can be added."""
    before, _ = _lines_of(Path(record.path))
    made = renew(before, record, one.text, reads, _blocks(one, proposal, wish.yes), proposal.edits, wish.yes)
    rights = (record.data or {}).get("rights")
    full = rights.get("text") == "full" if isinstance(rights, dict) else on.full
    if full and made.sealed and not record.body.strip():
        body = writing.markdown(cleaning.replay(one.text, made.edits))
        made = Renewed(f"{made.text.rstrip()}\n\n{body}", (*made.added, "the text"), made.differs, made.edits, True)
    _proven(record, made)
    if (record.data or {}).get("outlet") != on.outlet.id:
        differs = (f"`outlet` is {(record.data or {}).get('outlet')} in the record", *made.differs)
        made = Renewed(made.text, made.added, differs, made.edits, made.sealed)
    return made


def _proven(record: Record, made: Renewed) -> None:
    """Holds what was written against what was there: every value still is, and the whole can be read."""
    again, problems = reading.parse("article", record.id, record.path, made.text)
    listed = ((again.data or {}).get("cleaning") or {}).get("edits", [])
    whole = again.data is not None and len(listed) == len(made.edits) and _holds(again.data, record.data, ())
    if problems or not whole:
        where = f"{problems[0]}" if problems else record.path
        raise CannotImport(
            f"{record.path} is written so that nothing can be added to it; it was left as it is ({where})"
        )


def _holds(new: Any, old: Any, loc: tuple[str, ...]) -> bool:
    """Whether all that stood in a record stands there still; in a list of edits, some may have come between."""
    if isinstance(old, dict):
        rest = {key: value for key, value in old.items() if (key, value) != ("state", "proposed")}
        return isinstance(new, dict) and all(key in new and _holds(new[key], rest[key], (*loc, key)) for key in rest)
    if loc == ("cleaning", "edits") and isinstance(old, list) and isinstance(new, list):
        left = iter(new)
        return all(any(_holds(candidate, item, (*loc, "")) for candidate in left) for item in old)
    return bool(new == old)


def _write(path: Path, text: str, new: bool) -> None:
    """Writes a file whole or not at all; a new one only where none is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with beside.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
        if new:
            os.link(beside, path)  # fails where somebody has made the file meanwhile
        else:
            beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _write_text(path: Path, text: str) -> None:
    if path.exists():
        if path.read_bytes() == text.encode():
            return
        raise CannotImport(f"{shown(path)} is there already, with another text (remove it, or name another --text)")
    _write(path, text, new=True)


__all__ = ["BadWish", "Brought", "Wish", "bring"]
