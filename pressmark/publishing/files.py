"""A folder to the files that lie in it, and a record of them that is believed of a file only while nobody touches it.

What is known of a file is one line, `sha256 mtime ctime size inode`. Nobody can set a ctime, so that a file that was
edited, replaced, linked or given another mode, even one whose time was set back, is not the one that was recorded.
"""

import hashlib
import os
import stat
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from pressmark.standing import State, split, sum_of, total

HEAD = "pressmark files 2"  # of a record, then the SHA-256 of the lines that follow
DIGEST = 64  # letters of a SHA-256
FILE, FOLDER = stat.S_IFREG | 0o644, stat.S_IFDIR | 0o755  # modes of what is published
PATIENCE = 20  # milliseconds; a tick of the clock that stamps files is 1 to 10, on some old file systems a second


def folders(top: str | Path) -> Iterator[tuple[str, list[os.DirEntry[str]]]]:
    """Every folder before those in it: how paths from the top begin there, and what lies in it. Follows no link."""
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        with os.scandir(f"{top}/{prefix}") as entries:
            found = list(entries)
        waiting += [f"{prefix}{entry.name}/" for entry in found if is_folder(entry)]
        yield prefix, found


def drop_empty(folders: Sequence[Path]) -> None:
    """Removes those of folders, as `folders` finds them, in which nothing is left."""
    for folder in reversed(folders):
        with suppress(OSError):
            folder.rmdir()


def is_folder(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False)


def known(sha256: str, found: os.stat_result) -> str:
    """What is known of a file with these bytes that is in this state."""
    return f"{sha256} {_state(found)}"


def digest(line: str) -> str:
    """The SHA-256 of what is known of a file."""
    return line[:DIGEST]


def since(line: str) -> str:
    """When a file got its bytes (mtime): nanoseconds as text."""
    return line[DIGEST + 1 :].partition(" ")[0]


def are_of_one_time(line: str, other: str) -> bool:
    """Whether two files have the same bytes since the same time."""
    return other.startswith(line[: line.find(" ", DIGEST + 1) + 1])


def is_untouched(line: str, path: Path | str) -> bool:
    """Whether the file still is as it was recorded."""
    try:
        return line[DIGEST + 1 :] == _state(os.lstat(path))
    except OSError:
        return False


def untouched(top: str | Path, recorded: Mapping[str, str]) -> dict[str, str]:
    """What lies in a folder as it was recorded, by path; every other file or link in it is removed.

    Folders are given their mode, and stay.
    """
    found: dict[str, str] = {}
    for prefix, entries in folders(top):
        folder = os.open(f"{top}/{prefix}", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            found |= _untouched(folder, prefix, [entry.name for entry in entries], recorded)
        finally:
            os.close(folder)
    return found


def _untouched(folder: int, prefix: str, names: list[str], recorded: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Of one folder, before what lies in its folders is looked at."""
    for name in names:
        at, path = os.stat(name, dir_fd=folder, follow_symlinks=False), prefix + name
        if (line := recorded.get(path)) and line[DIGEST + 1 :] == _state(at):
            yield path, line
        elif not stat.S_ISDIR(at.st_mode):
            os.unlink(name, dir_fd=folder)
        elif stat.S_IMODE(at.st_mode) != 0o755:
            os.chmod(name, 0o755, dir_fd=folder)


def standing(recorded: Mapping[str, str]) -> bytes:
    """What `standing.standing` says of a folder that holds what was recorded, as it was, and nothing else.

    Nothing where the state of a file is not to be believed.
    """
    folders: dict[str, dict[str, str]] = {}
    for path, line in recorded.items():
        above, _, name = path.rpartition("/")
        if above not in folders:
            folders |= {folder: {} for folder in (above, *_above(above)) if folder not in folders}
        folders[above][name] = line[DIGEST + 1 :]
    found = ((batch, folders[path]) for path in folders for batch in split(path, FOLDER, folders[path]))
    try:
        return total([sum_of(batch, tuple(_numbers(lines[name]) for name in batch.names)) for batch, lines in found])
    except ValueError:
        return b""


def _numbers(state: str) -> State:
    """Raises ValueError for a state that is not to be believed."""
    mtime, ctime, size, node = state.split(" ")
    return int(mtime), int(ctime), int(size), int(node), FILE


def _above(folder: str) -> Iterator[str]:
    """The folders that hold a folder, up to the top."""
    while folder:
        folder = folder.rpartition("/")[0]
        yield folder


def read(record: Path) -> dict[str, str]:
    """What was recorded, by path; nothing where there is no whole record."""
    with suppress(OSError, UnicodeDecodeError):
        head, _, body = record.read_bytes().partition(b"\n")
        if head.decode() == f"{HEAD} {hashlib.sha256(body).hexdigest()}":
            lines = body.decode().split("\n")
            return dict(zip(lines[: len(lines) // 2], lines[len(lines) // 2 :], strict=False))
    return {}


def write(record: Path, files: Mapping[str, str]) -> None:
    """Records files, in a file of its own: all paths, which are printable, then what is known of each."""
    body = "\n".join((*files, *files.values())).encode()
    record.unlink(missing_ok=True)
    with record.open("xb") as file:
        file.write(f"{HEAD} {hashlib.sha256(body).hexdigest()}\n".encode())
        file.write(body)


def later(folder: Path, moment: int) -> int:
    """What time it is by the clock that stamps files (ns): after `moment` (a ctime), if that comes within patience.

    A file that is changed in the tick in which it was written looks as if it was not: see gitformat-index, "racy".
    """
    for _ in range(PATIENCE):
        os.utime(folder)
        now = folder.stat().st_ctime_ns
        if now > moment:
            break
        time.sleep(0.001)
    return now


def doubted(known: Mapping[str, str], moment: int) -> dict[str, str]:
    """The same, but those that were touched at this time (ns) or after it will not be believed."""
    return {path: line if touched(line) < moment else doubt(line) for path, line in known.items()}


def doubt(line: str) -> str:
    """What is known of a file whose state is not to be believed."""
    return f"{digest(line)} {since(line)}"


def touched(line: str) -> int:
    """When a file was touched last (ctime, ns); 0 where its state is not to be believed."""
    return int(line.split(" ", 3)[2]) if line.count(" ") > 1 else 0


def _state(found: os.stat_result) -> str:
    return f"{found.st_mtime_ns} {found.st_ctime_ns} {found.st_size} {found.st_ino}"
