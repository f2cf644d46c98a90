"""Files as bytes come in; a site folder that replaces the old one whole, or not at all, comes out.

    folder = output_folder(Path("site"), sources)
    with lock(folder), stage(folder) as staged:
        staged.write("index.html", b"...")
        changes = publish(staged, folder)

Everything is written to a stage beside the output, then the two folders exchange their names. The stage is the tree of
the site before last, brought up to date: what lies there with the same bytes is not written again (`staging`). The site
that was replaced is kept for the next build (`before`). Modes are 0644 and 0755 under any umask.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pressmark.disk import swap, sync, sync_few, writing
from pressmark.publishing import before
from pressmark.publishing.files import drop_empty, folders, is_folder
from pressmark.publishing.outputs import (
    MARK,
    ROOM,
    BadOutput,
    is_ours,
    listed,
    output_folder,
    refuse_other_edition,
    refuse_strangers,
)
from pressmark.publishing.staging import Stage

__all__ = [
    "MARK",
    "ROOM",
    "BadOutput",
    "Changes",
    "Stage",
    "clean",
    "is_there",
    "output_folder",
    "publish",
    "refuse_other_edition",
    "stage",
]
FEW = 100  # files: one after another they are on the disk sooner than all that others have written meanwhile


@dataclass(frozen=True, slots=True)
class Changes:
    """The files of a site against those of the one that it replaced, in the order of their paths."""

    written: tuple[str, ...]  # new, or with other bytes
    removed: tuple[str, ...]
    unchanged: int


@contextmanager
def stage(output: Path) -> Iterator[Stage]:
    """Where a site is made, a folder beside `output`, which is gone when the block ends. Call it under `lock`.

    First puts right what a killed build left behind. Raises BadOutput when `publish` would.
    """
    with writing(output):
        _recover(output)
        refuse_strangers(output)
        staged = before.take(output)
    try:
        yield staged
    finally:  # what will not go now is tried again by the next build
        (before.put_away if staged.is_published else before.put_back)(staged, output)


def publish(staged: Stage, output: Path, exchange: Callable[[Path, Path], bool] = swap) -> Changes:
    """Makes `staged` the site in one step, to which nothing more can be written. Call it under `lock`.

    Raises BadOutput when the old site holds files that no build published, ValueError when the stage holds links.
    """
    with writing(output):
        refuse_strangers(output)
        staged.seal()
        changes = _changes(staged, listed(output))
        _sync(staged)
        if not output.exists():
            staged.folder.rename(output)
        elif not exchange(staged.folder, output):
            _rename_twice(staged.folder, output)
        staged.is_published = True
    return changes


def is_there(output: Path) -> bool:
    """Whether anything is there for `clean`: a site, or what builds left beside it."""
    left = any(_leftovers(output, kind) for kind in ("old", "stage"))
    return left or os.path.lexists(output) or before.is_there(output)


def clean(output: Path) -> tuple[str, ...]:
    """Removes what builds published and left behind; returns the files of others it left alone. Call it under `lock`.

    Raises BadOutput for a folder without our mark. The mark goes last, so that a `clean` cut short can be repeated.
    """
    with writing(output):
        _recover(output)
        published = listed(output)
        if output.exists() and MARK not in published:
            raise BadOutput(
                f"{output} was not made by pressmark: it has no {MARK} file (delete it yourself, if at all)"
            )
        before.drop(output)
        if not output.exists():
            return ()
        strangers = tuple(sorted(_remove(output, published - {MARK})))
        (output / MARK).unlink()
        if not strangers:
            output.rmdir()
    return strangers


def _changes(staged: Stage, published: frozenset[str]) -> Changes:
    written = sorted({*staged.differing, *(staged.files.keys() - published)})
    removed = sorted(published.difference(staged.files))
    return Changes(tuple(written), tuple(removed), len(staged.files) - len(written))


def _sync(staged: Stage) -> None:
    """Waits until what was made is on the disk; what lay there has been for long."""
    if len(staged.made) + len(staged.borrowed) > FEW:
        sync(staged.folder)
    else:
        sync_few(staged.folder, staged.made)


def _rename_twice(staged: Path, output: Path) -> None:
    """The next best: a kill between the renames leaves no site at all, until `_recover` puts the old one back."""
    old = staged.with_name(f".{output.name}.old-{staged.name[-8:]}")
    output.rename(old)
    try:
        staged.rename(output)
    except BaseException:
        if not output.exists():
            old.rename(output)
        raise
    old.rename(staged)


def _recover(output: Path) -> None:
    """After a kill: an old site left without its name gets it back, and every other leftover goes."""
    for old in _leftovers(output, "old"):
        # An `.old-` is always whole: to be removed it becomes a stage first, lest half of one be put back.
        old.rename(old.with_name(f".{output.name}.stage-{old.name[-8:]}") if output.exists() else output)
    for staged in _leftovers(output, "stage"):
        shutil.rmtree(staged, ignore_errors=True)


def _leftovers(output: Path, kind: str) -> list[Path]:
    name = re.compile(rf"\.{re.escape(output.name)}\.{kind}-[a-z0-9_]{{8}}")  # eight letters, as of tempfile.mkdtemp
    beside = output.parent.iterdir() if output.parent.is_dir() else ()
    return sorted(path for path in beside if name.fullmatch(path.name) and path.is_dir() and not path.is_symlink())


def _remove(folder: Path, published: frozenset[str]) -> Iterator[str]:
    """Deletes the published files and all empty folders; yields what stays, but for the mark."""
    below = []
    for prefix, entries in folders(folder):
        for entry in entries:
            if is_folder(entry):
                below.append(Path(entry.path))
            elif is_ours(path := prefix + entry.name, published):
                Path(entry.path).unlink()
            elif path != MARK:
                yield path
    drop_empty(below)
