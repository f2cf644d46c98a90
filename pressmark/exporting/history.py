"""The archive to what was done to its records: added, changed, withdrawn; and the ids they had before."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pressmark.archive import Archive
from pressmark.details import Version
from pressmark.exporting.cells import Value
from pressmark.exporting.given import Given
from pressmark.exporting.tables import Column, Table, field, table
from pressmark.fields import KINDS, Ref

Done = Literal["withdrawn", "changed", "added"]
DONE: tuple[Done, ...] = ("withdrawn", "changed", "added")

KIND = Column("kind", "string", "article, outlet, entity, event or note")
CHANGES = (
    Column("day", "date", "when"),
    KIND,
    Column("record", "string", "the record's id"),
    Column("done", "string", "added, changed or withdrawn"),
    field(Version, "change"),
)
FORMER = (KIND, Column("former", "string", "the id that it had"), Column("record", "string", "the id that it has now"))


@dataclass(frozen=True, slots=True)
class Change:
    """What was done to a record on a day. `note` is the change, or the reason; "" for a record that was added."""

    day: date
    ref: Ref
    done: Done
    note: str


def history(archive: Archive) -> tuple[Change, ...]:
    """Newest first; of one day what was withdrawn, changed, added, each by kind and id.

    A withdrawn record tells nothing but that: its other days would say what it was.
    """
    order = {kind: i for i, kind in enumerate(KINDS)}
    found = sorted(_changes(archive), key=lambda c: (DONE.index(c.done), order[c.ref.kind], c.ref.id))
    return tuple(sorted(found, key=lambda change: change.day, reverse=True))


def _changes(archive: Archive) -> Iterator[Change]:
    for ref, record in archive.records():
        if record.added:
            yield Change(record.added, ref, "added", "")
        for version in record.versions:
            yield Change(version.date, ref, "changed", version.change)
    for ref, record in archive.withdrawn.items():
        if record.withdrawn:
            yield Change(record.withdrawn.date, ref, "withdrawn", record.withdrawn.reason)


def history_tables(given: Given) -> Iterator[Table]:
    """What was done, newest first, and former ids by kind and id."""
    text = given.words.text
    about = text("Records added, changed and withdrawn, newest first.")
    yield table("changes", about, CHANGES, _done(given))
    yield table("former_ids", text("Ids that records had before."), FORMER, _former(given), "kind", "former")


def _done(given: Given) -> Iterator[dict[str, Value]]:
    for one in history(given.archive):
        record: dict[str, Value] = {"kind": one.ref.kind, "record": one.ref.id}
        yield {"day": one.day.isoformat(), **record, "done": one.done, "change": one.note or None}


def _former(given: Given) -> Iterator[dict[str, Value]]:
    for ref, record in given.archive.records():
        for old in record.redirect_from:
            yield {"kind": ref.kind, "former": old, "record": ref.id}
