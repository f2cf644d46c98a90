"""A folder to whether it may be the output of a build: whose it is, by its mark, and what in it is not ours.

The file `.pressmark` marks a folder as ours and lists what was published.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from pressmark.disk import writing
from pressmark.litter import is_litter
from pressmark.publishing.files import folders, is_folder

MARK = ".pressmark"
ROOM = ".reading-room"  # stands in every reading room
MARK_LINE = "made by pressmark; `clean` removes the files listed here"  # never reworded: old sites are known by it
NEW_FOLDER = "choose a folder that is new, empty, or was published by an earlier build, such as site"


class BadOutput(Exception):  # noqa: N818 - named for what it says
    """The output folder is not ours to replace; nothing was deleted."""


def output_folder(output: Path, sources: Iterable[Path]) -> Path:
    """`output` as an absolute path; raises BadOutput for a place that no site may have, whatever is in it."""
    with writing(output):
        folder = Path(os.path.realpath(output))
        reason = "is a symbolic link" if output.is_symlink() else next(_faults(folder, sources), None)
    if reason:
        raise BadOutput(f"{output} cannot be the output: it {reason} ({NEW_FOLDER})")
    return folder


def refuse_other_edition(output: Path, room: bool) -> None:
    """Raises BadOutput where a public edition would replace a reading room, or a reading room a public edition."""
    published = listed(output)
    if MARK in published and (ROOM in published) != room:
        there, here = ("the public edition", "a reading room") if room else ("a reading room", "the public edition")
        raise BadOutput(f"{output} holds {there}, which {here} must not replace (choose a folder of its own)")


def _faults(folder: Path, sources: Iterable[Path]) -> Iterator[str]:
    if folder.is_mount():
        yield "is the root of a file system, which cannot be replaced"
    if _within(Path.cwd(), folder):
        yield "is or holds the current folder"
    with suppress(RuntimeError):  # an account may have no home
        if _within(Path.home().resolve(), folder):
            yield "is or holds your home folder"
    if os.path.lexists(folder / ".git"):
        yield "is the top of a Git working tree"
    for above in folder.parents:
        if MARK in listed(above):  # the next build of that site would find files it did not publish
            yield f"lies in a site, {above}"
    for source in map(Path, map(os.path.realpath, sources)):
        if _within(folder, source) or _within(source, folder):
            yield f"is, holds or lies in the source folder {source}"


def _within(inner: Path, outer: Path) -> bool:
    """By identity where both exist: names may differ by case, or by a bind mount, and be one folder."""
    for path in (inner, *inner.parents):
        with suppress(OSError):
            if path.samefile(outer):
                return True
    return inner.is_relative_to(outer)


def refuse_strangers(folder: Path) -> None:
    """Raises BadOutput when replacing `folder` would lose anything that no build published."""
    if not os.path.lexists(folder):
        return
    if folder.is_symlink() or not folder.is_dir():
        raise BadOutput(f"{folder} cannot be the output: it is not a folder ({NEW_FOLDER})")
    published = listed(folder)
    if MARK not in published:  # any entry will do, and the folder may be huge
        if any(not is_litter(path.name) for path in folder.iterdir()):
            raise BadOutput(f"{folder} cannot be the output: pressmark did not make what it holds ({NEW_FOLDER})")
        return
    found = ((prefix + entry.name, entry) for prefix, entries in folders(folder) for entry in entries)
    others = ((path, entry) for path, entry in found if path not in published)
    strangers = sorted(path for path, entry in others if not is_folder(entry) and not is_litter(entry.name))
    if strangers:
        more = f" and {len(strangers) - 3} more" if len(strangers) > 3 else ""
        raise BadOutput(
            f"{folder} holds what no build published: {', '.join(map(ascii, strangers[:3]))}{more}"
            " (move it to static/, to be published with the site, or delete it)"
        )


def listed(folder: Path) -> frozenset[str]:
    """The published files by the mark, itself among them; none without a mark. Only compared with, never followed."""
    with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError, UnicodeDecodeError):
        head, *paths = (folder / MARK).read_text(encoding="utf-8").split("\n")
        if head == MARK_LINE:
            return frozenset((MARK, *filter(None, paths)))
    return frozenset()


def is_ours(path: str, published: frozenset[str]) -> bool:
    """Whether a file may go with the site: a build published it, or it is litter."""
    return path in published or is_litter(path.rpartition("/")[2])
