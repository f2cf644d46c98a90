"""A folder to the states of all that is in it, and to one sum of them: while that is the same, nobody touched anything.

A state is times, size, node and mode; nobody can set a ctime. Of 74,000 files the system takes 0.2 s to tell them.
"""

import errno
import marshal
import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path

SIZE = 16  # bytes of a sum
MANY = 500  # files that are looked at together
STATES = ("st_mtime_ns", "st_ctime_ns", "st_size", "st_ino", "st_mode")
STATE = attrgetter(*STATES)
FLAT = 2  # a form of marshal in which equal numbers are equal bytes: later ones refer back to what is the same object
State = tuple[int, ...]  # as STATES has it


@dataclass(frozen=True, slots=True)
class Batch:
    """At most MANY files of a folder, by name; a folder without files is one too."""

    path: str  # of the folder from the top; "" is the top
    mode: int  # of the folder
    names: tuple[str, ...]
    links: tuple[str, ...]  # those of them that are links


def standing(top: str) -> bytes:
    """The sum of all that is below a folder. Raises OSError as `batches` does."""
    return total(sum_of(batch, look(top, batch)) for batch in batches(top))


def batches(top: str) -> Iterator[Batch]:
    """All files below a folder, which are not looked at yet.

    Raises OSError, also for a link to a folder: nobody sees what is done in there.
    """
    waiting = [""]
    while waiting:
        path = waiting.pop()
        with os.scandir(f"{top}/{path}") as entries:
            found = list(entries)
        below = {entry.name for entry in found if entry.is_dir(follow_symlinks=False)}
        links = {entry.name for entry in found if entry.is_symlink() and not _leads_to_folder(entry)}
        names = [entry.name for entry in found if entry.name not in below] if below else [entry.name for entry in found]
        yield from split(path, Path(f"{top}/{path}").stat().st_mode, names, links)
        waiting += [f"{path}/{name}" if path else name for name in below]


def split(path: str, mode: int, names: Iterable[str], links: Collection[str] = ()) -> Iterator[Batch]:
    """The files of one folder."""
    ordered = sorted(names)
    for at in range(0, max(len(ordered), 1), MANY):
        some = tuple(ordered[at : at + MANY])
        yield Batch(path, mode, some, tuple(name for name in some if name in links) if links else ())


def look(top: str, batch: Batch) -> tuple[State, ...]:
    """The states of the files, then those of what links lead to: nothing where that is nowhere. Raises OSError."""
    folder = os.open(f"{top}/{batch.path}", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        files = [STATE(os.stat(name, dir_fd=folder, follow_symlinks=False)) for name in batch.names]
        return (*files, *(_end(name, folder) for name in batch.links))
    finally:
        os.close(folder)


def sum_of(batch: Batch, states: tuple[State, ...]) -> bytes:
    """The sum of the states of some files."""
    digest = blake2b(f"{batch.mode} {len(batch.names)} ".encode(), digest_size=SIZE)
    digest.update(os.fsencode("\0".join((batch.path, *batch.names, ""))))
    digest.update(marshal.dumps(states, FLAT))
    return digest.digest()


def total(sums: Iterable[bytes]) -> bytes:
    """One sum for those of batches in any order."""
    return blake2b(b"".join(sorted(sums)), digest_size=SIZE).digest()


def _leads_to_folder(link: os.DirEntry[str]) -> bool:
    if link.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "a link to a folder", link.path)
    return False


def _end(link: str, folder: int) -> State:
    try:
        return STATE(os.stat(link, dir_fd=folder))
    except FileNotFoundError:
        return ()
