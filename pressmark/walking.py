"""A folder to the files below it, by name and without litter, and what is wrong with them as files."""

import os
from collections.abc import Iterator
from pathlib import Path

from pressmark.litter import is_passed_over
from pressmark.problems import Place, Problem, Rule, printable

DEPTH = 32  # folders in folders; a system's functions for whole trees end at about a thousand


def walk(folder: Path, depth: int = DEPTH) -> Iterator[tuple[Path, Problem | None]]:
    """Every file below a folder, and what cannot be one, with the reason.

    Links are refused, so that nothing outside of the folder is ever published.
    """
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield folder, unreadable(folder, error)
        return
    for entry in entries:
        path = folder / entry.name
        if is_passed_over(entry.name):
            continue
        if entry.is_symlink():
            yield path, _fault(path, "no-links", "is a symbolic link (put the file itself here)")
        elif any("\udc80" <= c <= "\udcff" for c in entry.name):
            yield path, _fault(path, "bad-id", "the file's name is not UTF-8 (rename it)")
        elif not entry.is_dir():
            yield path, None if entry.is_file() else _fault(path, "unreadable-file", "is not a file (remove it)")
        elif depth:
            yield from walk(path, depth - 1)
        else:
            message = f"this folder is nested deeper than {DEPTH} levels (move what it holds up)"
            yield path, _fault(path, "too-deep", message)


def unreadable(path: Path, error: OSError) -> Problem:
    """What is said of a file or folder that the system does not open."""
    return _fault(path, "unreadable-file", f"cannot be read: {error.strerror}")


def _fault(path: Path, rule: Rule, message: str) -> Problem:
    return Problem(Place(shown(path)), rule, message)


def shown(path: Path) -> str:
    """A path as printed: with forward slashes, and any byte or sign that is not printable escaped."""
    return printable(path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace"))
