"""The texts of an archive to the files of `content/anchors/`: every address that they have, beside all they had."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pressmark import anchors
from pressmark.anchors import Known
from pressmark.archive import Archive
from pressmark.disk import renew, writing
from pressmark.fields import Ref


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was written down: texts, their addresses, how many of these are new, and how many lead on or are gone."""

    texts: int
    addresses: int
    new: int
    moved: int
    gone: int


def keep(content: Path, archive: Archive, kept: Mapping[Ref, Known]) -> Outcome:
    """Adds the addresses of every live text to its file, which it never takes one from.

    A file under an id that a record had before goes into that of its id now. Raises CannotWrite.
    """
    addresses = new = moved = gone = 0
    texts = [ref for ref in archive.bodies if ref in archive]
    for ref in texts:
        body, renamed = archive.bodies[ref], archive.table(ref.kind)[ref.id].redirect_from
        before = anchors.of(ref, renamed, kept)
        now = anchors.published(body)
        renew(content / anchors.file(ref), anchors.dump(now | before))
        _remove([content / anchors.file(Ref(ref.kind, old)) for old in renamed])
        addresses += len(now | before)
        new += len(now.keys() - before.keys())
        moved += sum(len(block.former) for block in body.blocks)
        gone += len(body.gone)
    return Outcome(len(texts), addresses, new, moved, gone)


def lacking(archive: Archive, kept: Mapping[Ref, Known]) -> dict[Ref, int]:
    """How many addresses each live text has that no file keeps; texts of which all are kept are left out."""
    found = {}
    for ref in archive.bodies:
        if ref in archive:
            before = anchors.of(ref, archive.table(ref.kind)[ref.id].redirect_from, kept)
            found[ref] = len(anchors.published(archive.bodies[ref]).keys() - before.keys())
    return {ref: n for ref, n in found.items() if n}


def _remove(paths: list[Path]) -> None:
    for path in paths:
        with writing(path):
            path.unlink(missing_ok=True)
