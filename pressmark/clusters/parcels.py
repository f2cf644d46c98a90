"""The sources of a build to a parcel of plain values, and a parcel to the same sources in a folder of another machine.

A parcel has every file by its path below its folder, and no path of the machine that packed it.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pressmark import memo
from pressmark.sources import Sources
from pressmark.walking import walk

File = tuple[str, bytes]  # its path below its folder, with forward slashes
Folder = tuple[File, ...]


@dataclass(frozen=True, slots=True)
class Parcel:
    """All that a build reads. `identity` is of the code, too, that reads it."""

    content: Folder
    templates: tuple[Folder, ...]
    static: tuple[Folder, ...]
    base_url: str | None
    search: bool
    noting: bool  # whether it is told what each task read
    code: bytes
    identity: bytes


def pack(given: Sources, noting: bool) -> Parcel:
    """What lies in the folders now; what cannot be read is left out, as the build will say of it.

    Captures never leave the machine: a reading room is not made elsewhere.
    """
    assert given.captures is None
    content, static = _walked(given.content), tuple(map(_walked, given.static))
    templates = tuple(_followed(folder) for folder in given.templates)
    said = repr((given.base_url, given.search, noting, memo.code()))
    digest = sha256(said.encode())
    for folder in (content, *templates, *static):
        digest.update(f"{len(folder)}\n".encode())
        for path, data in folder:
            digest.update(f"{path!r} {len(data)}\n".encode())
            digest.update(data)
    return Parcel(content, templates, static, given.base_url, given.search, noting, memo.code(), digest.digest())


def unpack(parcel: Parcel, root: Path) -> Sources:
    """The same sources below a folder that is empty. Raises OSError."""
    templates = [_written(files, root / "templates" / str(n)) for n, files in enumerate(parcel.templates)]
    static = [_written(files, root / "static" / str(n)) for n, files in enumerate(parcel.static)]
    content = _written(parcel.content, root / "content")
    return Sources(content, tuple(templates), tuple(static), parcel.base_url, parcel.search)


def _walked(folder: Path) -> Folder:
    """The files that a build finds below a folder of records or static files."""
    return tuple(_read(folder, (path for path, fault in walk(folder) if not fault)))


def _followed(folder: Path) -> Folder:
    """The files below a folder of templates, in which links are followed."""
    found = (Path(place, name) for place, _, names in os.walk(folder, followlinks=True) for name in names)
    return tuple(_read(folder, sorted(found)))


def _read(folder: Path, paths: Iterator[Path] | list[Path]) -> Iterator[File]:
    for path in paths:
        try:
            yield path.relative_to(folder).as_posix(), path.read_bytes()
        except OSError:
            continue


def _written(files: Folder, folder: Path) -> Path:
    folder.mkdir(parents=True)
    for name, data in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder
