"""Paths come in; what only the operating system can do comes out: a lock, folders exchanged, a disk in step, room.

Its refusals (disk full, read-only, no permission) come out as CannotWrite. POSIX only: Windows has no fcntl, and
cannot rename a folder that somebody reads.
"""

import ctypes
import errno
import fcntl
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

LIBC = ctypes.CDLL(None, use_errno=True)
RENAMEAT2 = {"x86_64": 316, "aarch64": 276, "riscv64": 276}  # Linux, syscall tables; for a libc without the name
CANNOT_EXCHANGE = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EPERM}  # EPERM: sandboxes that filter system calls

IN_MODIFY = 2  # Linux, inotify.h
OPENING = threading.Lock()  # else two threads could open a lock file at once, and a lock does not bar its own process


class Locked(Exception):  # noqa: N818 - named for what it says
    """Another process holds the lock."""


class CannotWrite(Exception):  # noqa: N818
    """The system refused to write; says where and why."""


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Makes an OSError a CannotWrite about the path it names, or else about `path`."""
    try:
        yield
    except OSError as error:
        raise CannotWrite(f"cannot write {error.filename or path}: {error.strerror or error}") from error


def renew(path: Path, text: str) -> bool:
    """Makes a text the whole of a file, at once and with the folders it lacks; whether it was not so before.

    Raises CannotWrite.
    """
    data = text.encode()
    with writing(path):
        if path.is_file() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.new")
        beside.write_bytes(data)
        beside.replace(path)
    return True


@contextmanager
def lock(output: Path) -> Iterator[None]:
    """Holds `.<name>.lock` beside `output`; raises Locked at once when another process, or this one, has it already.

    The kernel frees a lock when its process ends, so a lock file left by `kill -9` locks nothing. It is a record lock
    (fcntl), which copies of this process do not have: a worker never holds it when its parent was killed.
    """
    path = output.with_name(f".{output.name}.lock")
    with writing(path):
        output.parent.mkdir(parents=True, exist_ok=True)
        file = _lock_file(path)
        while file is None:
            file = _lock_file(path)
    try:
        with suppress(OSError):  # a full disk must not keep `clean` from making room
            os.ftruncate(file.fileno(), 0)
            os.write(file.fileno(), b"%d" % os.getpid())
        yield
    finally:
        with suppress(OSError):
            path.unlink()  # while still held, so that nobody can have locked this name anew
        file.close()


def _lock_file(path: Path) -> BinaryIO | None:
    """The open and locked file; None when its last holder removed it between our open and our lock."""
    with OPENING:
        if _is_open(path):  # to open and close it once more would free it
            raise _locked(path, b"%d" % os.getpid())
        file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644), "r+b")
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.path.samestat(os.fstat(file.fileno()), path.stat()):
                return file
        except FileNotFoundError:
            pass
        except BlockingIOError as error:
            holder = os.pread(file.fileno(), 20, 0)
            file.close()
            raise _locked(path, holder) from error
        file.close()
        return None


def _is_open(path: Path) -> bool:
    """Whether this process has the file open; no, where the system does not say what a process has open."""
    with suppress(FileNotFoundError):
        found = path.lstat()
        for one in Path("/dev/fd").iterdir():
            with suppress(OSError):  # the folder that was read stands among them, closed meanwhile
                if os.path.samestat(os.fstat(int(one.name)), found):
                    return True
    return False


def _locked(path: Path, pid: bytes) -> Locked:
    who = f" (process {pid.decode()})" if pid.isdigit() else ""
    return Locked(f"another build{who} holds {path}: wait until it ends, or stop it")


@contextmanager
def beside(function: Callable[[], bytes]) -> Iterator[Callable[[], bytes]]:
    """What a function answers that only looks, found out by a process of its own meanwhile; nothing where it fails."""
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        try:
            with os.fdopen(theirs, "wb") as answer:
                answer.write(function())
        finally:
            os._exit(0)
    os.close(theirs)
    with os.fdopen(ours, "rb") as found:
        try:
            yield found.read
        finally:
            os.kill(child, signal.SIGKILL)  # a process that has ended waits to be asked for, and minds nothing
            os.waitpid(child, 0)


def give_back() -> None:
    """Lets the system have the memory that is free here; glibc keeps what lies between things in use.

    After an index of 130 MB was written it is as much. Where there is another C library nothing happens.
    """
    if trim := getattr(LIBC, "malloc_trim", None):
        trim(0)


def swap(one: Path, other: Path, libc: Any = LIBC) -> bool:
    """Exchanges the names of two folders in one step; False where the system or the file system cannot."""
    names = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin":
        failed = libc.renamex_np(*names, 2)  # RENAME_SWAP
    else:
        number = RENAMEAT2.get(os.uname().machine) if sys.maxsize > 2**32 else None
        renameat2 = getattr(libc, "renameat2", number and partial(libc.syscall, number))
        if not renameat2:
            return False
        failed = renameat2(-100, names[0], -100, names[1], 2)  # AT_FDCWD twice, RENAME_EXCHANGE
    if failed and ctypes.get_errno() not in CANNOT_EXCHANGE:
        raise _refusal(other)
    return not failed


def sync(folder: Path) -> None:
    """Waits until all that was written there is on the disk: 0.1 s for 10,000 files, where an fsync of each takes long.

    Without it a power cut may keep new names and lose the contents, and some file systems say only here that the
    disk is full.
    """
    if not hasattr(LIBC, "syncfs"):
        return os.sync()
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        if LIBC.syncfs(descriptor):
            raise _refusal(folder)
    finally:
        os.close(descriptor)


def sync_few(folder: Path, names: Iterable[str]) -> None:
    """The same for these files in it, however much others have written meanwhile: 0.3 ms each and more."""
    files = [folder / name for name in names]
    folders = (above for file in files for above in file.parents if above.is_relative_to(folder))
    for path in dict.fromkeys([*files, *folders]):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def room_to_watch(folders: Iterable[Path]) -> None:
    """Raises OSError where the limits of inotify do not allow a watch on each folder and subfolder.

    watchdog 7.1 passes over subfolders that it cannot watch, and their changes would go unseen.
    """
    if not hasattr(LIBC, "inotify_init"):
        return
    descriptor = _checked(LIBC.inotify_init())
    try:
        for folder in folders:
            for path, _, _ in os.walk(folder):
                _checked(LIBC.inotify_add_watch(descriptor, os.fsencode(path), IN_MODIFY))
    finally:
        os.close(descriptor)


def _checked(result: int) -> int:
    if result < 0 and (number := ctypes.get_errno()) != errno.ENOENT:  # gone since
        raise OSError(number, os.strerror(number))
    return result


def _refusal(path: Path) -> OSError:
    return OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(path))
