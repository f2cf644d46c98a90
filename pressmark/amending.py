"""What was loaded and some files that changed since to what would be loaded now, in the time that these files take.

For who shows a change before all is built anew: where it may touch more than its own record, there is no answer.
"""

import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from pressmark import anchors, checking, linking, reading
from pressmark.archive import Archive
from pressmark.fields import FOLDERS, Ref
from pressmark.linking import Links
from pressmark.loading import Loaded
from pressmark.packing import replaced
from pressmark.resolving import resolve
from pressmark.walking import shown


def amend(loaded: Loaded, paths: Iterable[Path]) -> tuple[Loaded, tuple[Ref, ...]] | None:
    """The same with these files read again, and whose they are; no other file is looked at.

    None where one is no file of a record that was there, or says what only a look at all of them can judge.
    """
    known = {record.path: record for record in loaded.records}
    read = _reread(known, paths)
    some, problems = checking.check(read)
    if not read or problems or some.withdrawn or any(record.ref not in loaded.archive for record in read):
        return None
    known |= {record.path: record for record in read}
    some = anchors.settle(some, loaded.addresses)
    merged = replace(loaded, archive=_merged(loaded.archive, some), records=tuple(known.values()))
    linked = _relinked(loaded, merged, some)
    return (replace(merged, links=linked), tuple(some.stamps)) if linked else None


def _reread(known: Mapping[str, reading.Record], paths: Iterable[Path]) -> tuple[reading.Record, ...]:
    """The records of these files; none, unless each is that of one. What an editor left and took away is no file."""
    files = {path: known.get(shown(path)) for path in paths if shown(path) in known or os.path.lexists(path)}
    read = [was and was.kind in FOLDERS and reading.reread(was, path) for path, was in files.items()]
    return tuple(record for record in read if record) if all(read) else ()


def _merged(archive: Archive, some: Archive) -> Archive:
    """The archive with some records in the place of those that were there."""
    tables: dict[str, Any] = {name: {**getattr(archive, name), **getattr(some, name)} for name in FOLDERS.values()}
    bodies = replaced(archive.bodies, dict(some.bodies))
    return replace(archive, **tables, bodies=bodies, stamps={**archive.stamps, **some.stamps})


def _relinked(before: Loaded, now: Loaded, some: Archive) -> Links | None:
    """The links of now, which are those of before where nothing changed that they are made from; None if one is broken.

    What was cited stands there still, unless a text has fewer paragraphs than it had.
    """
    was = before.archive
    alike = all(linking.are_alike(was.table(ref.kind)[ref.id], record) for ref, record in some.records())
    if alike and all(body.paragraphs >= was.bodies[ref].paragraphs for ref, body in some.bodies.items()):
        sources = {record.ref: record for record in now.records}
        broken = resolve(replace(some, withdrawn=was.withdrawn), sources, now.static.files.keys())
        return None if any(broken) else before.links
    links, problems = linking.link(now.archive, now.records, now.static.files.keys())
    return None if problems else links
