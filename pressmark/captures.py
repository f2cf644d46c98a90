"""A record and the folder of captures to the cleaned text, or to why it is not at hand (only reader of captures).

Captures are other people's pages: nothing of them is kept but what the caller keeps. A file whose bytes are not those
that the record names is refused, and so is one outside of the folder.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pressmark.cleaning import CannotReplay, clean, decode
from pressmark.details import Capture
from pressmark.model import Article

VARIABLE = "PRESSMARK_CAPTURES"
USUAL = Path("captures")


class NoFolder(Exception):  # noqa: N818 - named for what it says
    """A folder of captures that was named is not there."""


@dataclass(frozen=True, slots=True)
class Lacking:
    """Why a text is not at hand, ending a sentence that begins with the record; `failed` where something is wrong."""

    why: str
    failed: bool  # False: it is only not here, and nothing can be said of it


def folder(named: Path | None, environment: Mapping[str, str]) -> Path | None:
    """The folder of the captures: named, else by the variable, else the usual one; None where only that is not there.

    Raises NoFolder where a folder was named that is none.
    """
    variable = environment.get(VARIABLE, "")
    if named is None and not variable:
        return USUAL if USUAL.is_dir() else None
    found = named or Path(variable)
    if not found.is_dir():
        by = "--captures" if named else VARIABLE
        raise NoFolder(f"{by}: there is no folder {found} (name another, or leave it out)")
    return found


def text_of(article: Article, where: Path | None) -> str | Lacking:
    """The cleaned text of an article, from its capture in a folder; None is no folder."""
    raw = raw_of(article, where)
    if isinstance(raw, Lacking) or not (article.capture and article.cleaning):
        return raw
    try:
        return clean(raw, article.cleaning)
    except CannotReplay as error:
        return Lacking(f"{article.capture.file}: {error}", failed=True)


def raw_of(article: Article, where: Path | None) -> str | Lacking:
    """The capture of an article, decoded to the lines that its edits count."""
    if not article.capture:
        return Lacking("it has no capture", failed=False)
    if not article.cleaning:
        return Lacking(f"it does not say how {article.capture.file} is cleaned", failed=False)
    data = bytes_of(article.capture, where)
    if isinstance(data, Lacking):
        return data
    try:
        return decode(data, article.cleaning.lines_by)
    except UnicodeDecodeError as error:
        return Lacking(f"{article.capture.file} is not UTF-8 at byte {error.start}", failed=True)


def bytes_of(capture: Capture, where: Path | None) -> bytes | Lacking:
    """A capture as it was saved."""
    data = held(capture, where)
    if isinstance(data, Lacking):
        return data
    digits = hashlib.sha256(data).hexdigest()
    if digits != capture.sha256:
        return Lacking(f"{capture.file} is another file: its SHA-256 is {digits}, not {capture.sha256}", failed=True)
    return data


def held(capture: Capture, where: Path | None) -> bytes | Lacking:
    """The file that has the name of a capture, be it the one recorded or another."""
    if where is None:
        return Lacking(f"there is no folder with {capture.file}", failed=False)
    name = PurePosixPath(capture.file)
    if name.is_absolute() or ".." in name.parts:
        return Lacking(f"{capture.file} is not in the folder of captures", failed=True)
    try:
        return (where / name).read_bytes()
    except FileNotFoundError:
        return Lacking(f"{capture.file} is not in {where}", failed=False)
    except (OSError, ValueError) as error:  # a name with NUL is a ValueError
        return Lacking(f"{capture.file} cannot be read: {getattr(error, 'strerror', None) or error}", failed=True)
