"""Files as bytes come in; a site folder that replaces the old one whole, or not at all, comes out.

    folder = output_folder(Path("site"), sources)
    with lock(folder), stage(folder) as staged:
        write(staged, "index.html", b"...")
        publish(staged, folder)

Everything is written to a stage beside the output, then the two folders exchange their names. The file `.pressmark`
marks a folder as ours and lists what was published, so that neither `publish` nor `clean` takes a stranger's file
with it. Modes are 0644 and 0755 under any umask; times are those of the build and mean nothing.
"""

import os
import re
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from pressmark.disk import swap, sync, writing
from pressmark.litter import is_litter

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
    listed = _listed(output)
    if MARK in listed and (ROOM in listed) != room:
        there, here = ("the public edition", "a reading room") if room else ("a reading room", "the public edition")
        raise BadOutput(f"{output} holds {there}, which {here} must not replace (choose a folder of its own)")


@contextmanager
def stage(output: Path) -> Iterator[Path]:
    """An empty folder beside `output`, gone when the block ends, however it ends. Call it under `lock`.

    First puts right what a killed build left behind. Raises BadOutput when `publish` would.
    """
    with writing(output):
        _recover(output)
        _refuse_strangers(output)
        staged = Path(tempfile.mkdtemp(prefix=f".{output.name}.stage-", dir=output.parent))
    try:
        yield staged
    finally:
        shutil.rmtree(staged, ignore_errors=True)  # what will not go now is tried again by the next build


def write(root: Path, url: str, content: bytes) -> None:
    """Writes one new file. ValueError, a mistake of ours: the url leaves the root, or its place is taken."""
    if any(part in ("", ".", "..") for part in url.split("/")) or "\\" in url or not url.isprintable():
        raise ValueError(f"{url!r} is no path inside the site")
    path = root / url
    with writing(path):
        try:
            with _create(path) as file:
                file.write(content)
        except (FileExistsError, NotADirectoryError) as error:
            raise ValueError(f"{url}: another file already has this place") from error


def publish(staged: Path, output: Path, exchange: Callable[[Path, Path], bool] = swap) -> None:
    """Makes `staged` the site in one step; `staged` is then the old tree, for `stage` to remove. Call it under `lock`.

    Raises BadOutput when the old site holds files that no build published, ValueError when the stage holds links.
    """
    with writing(output):
        _refuse_strangers(output)
        _seal(staged)
        sync(staged)
        if not output.exists():
            staged.rename(output)
        elif not exchange(staged, output):
            _rename_twice(staged, output)


def is_there(output: Path) -> bool:
    """Whether anything is there for `clean`: a site, or what a killed build left beside it."""
    return os.path.lexists(output) or any(_leftovers(output, kind) for kind in ("old", "stage"))


def clean(output: Path) -> tuple[str, ...]:
    """Removes what builds published and left behind; returns the files of others it left alone. Call it under `lock`.

    Raises BadOutput for a folder without our mark. The mark goes last, so that a `clean` cut short can be repeated.
    """
    with writing(output):
        _recover(output)
        if not output.exists():
            return ()
        listed = _listed(output)
        if MARK not in listed:
            raise BadOutput(
                f"{output} was not made by pressmark: it has no {MARK} file (delete it yourself, if at all)"
            )
        strangers = tuple(sorted(_remove(output, listed - {MARK})))
        (output / MARK).unlink()
        if not strangers:
            output.rmdir()
    return strangers


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
        if MARK in _listed(above):  # the next build of that site would find files it did not publish
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


def _refuse_strangers(folder: Path) -> None:
    """Raises BadOutput when replacing `folder` would lose anything that no build published."""
    if not os.path.lexists(folder):
        return
    if folder.is_symlink() or not folder.is_dir():
        raise BadOutput(f"{folder} cannot be the output: it is not a folder ({NEW_FOLDER})")
    listed = _listed(folder)
    if MARK not in listed:  # any entry will do, and the folder may be huge
        if any(not is_litter(path.name) for path in folder.iterdir()):
            raise BadOutput(f"{folder} cannot be the output: pressmark did not make what it holds ({NEW_FOLDER})")
        return
    strangers = sorted(path for path, entry in _tree(folder) if not _is_folder(entry) and not _ours(path, listed))
    if strangers:
        more = f" and {len(strangers) - 3} more" if len(strangers) > 3 else ""
        raise BadOutput(
            f"{folder} holds what no build published: {', '.join(map(ascii, strangers[:3]))}{more}"
            " (move it to static/, to be published with the site, or delete it)"
        )


def _listed(folder: Path) -> frozenset[str]:
    """The published files by the mark, itself among them; none without a mark. Only compared with, never followed."""
    with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError, UnicodeDecodeError):
        head, *paths = (folder / MARK).read_text(encoding="utf-8").split("\n")
        if head == MARK_LINE:
            return frozenset((MARK, *filter(None, paths)))
    return frozenset()


def _ours(path: str, listed: frozenset[str]) -> bool:
    return path in listed or is_litter(path.rpartition("/")[2])


def _tree(folder: str | Path, prefix: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Everything below, with its path from the top; a folder comes after what it holds. Follows no link."""
    with os.scandir(folder) as entries:
        found = list(entries)
    for entry in found:
        if _is_folder(entry):
            yield from _tree(entry.path, f"{prefix}{entry.name}/")
        yield prefix + entry.name, entry


def _is_folder(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False)


def _seal(staged: Path) -> None:
    """Fixes the modes, refuses links (GitHub Pages does, too) and writes the mark."""
    files = []
    for path, entry in _tree(staged):
        found = entry.stat(follow_symlinks=False)
        if not _is_folder(entry):
            if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1 or not path.isprintable():
                raise ValueError(f"{path!a} in the stage is a link, no file, or oddly named: write a copy")
            files.append(path)
        mode = 0o755 if _is_folder(entry) else 0o644
        if stat.S_IMODE(found.st_mode) != mode:
            Path(entry.path).chmod(mode)
    write(staged, MARK, "".join(f"{line}\n" for line in (MARK_LINE, *sorted(files))).encode())
    (staged / MARK).chmod(0o644)
    staged.chmod(0o755)


def _remove(folder: Path, listed: frozenset[str]) -> Iterator[str]:
    """Deletes the listed files and all empty folders; yields what stays, but for the mark."""
    for path, entry in _tree(folder):
        if _is_folder(entry):
            with suppress(OSError):  # not empty
                Path(entry.path).rmdir()
        elif _ours(path, listed):
            Path(entry.path).unlink()
        elif path != MARK:
            yield path


def _create(path: Path) -> BinaryIO:
    try:
        return path.open("xb")
    except FileNotFoundError:  # tried first and repaired after: most files have their folder already
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("xb")
