"""The bytes of a file to its text, or to what is wrong with them."""

import re

from pressmark.front import CONTROL
from pressmark.problems import Place, Problem

MERGE = re.compile(r"^(<{7}|>{7})( |$)", re.MULTILINE)


def decode(data: bytes, path: str) -> tuple[str, list[Problem]]:
    """Text with line ends as LF and without a byte order mark, or "" and what is wrong with the bytes."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "", [Problem(Place(path), "not-utf-8", "this file is UTF-16, from byte 0 (save it as UTF-8)")]
    try:
        text = data.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode().removeprefix("\ufeff")
        message = f"byte {error.start} (0x{data[error.start]:02x}) is not UTF-8 (save the file as UTF-8)"
        return "", [Problem(_at(line_ends(before), None, path), "not-utf-8", message)]
    text = line_ends(text)
    problems = []
    if found := CONTROL.search(text):
        message = f"there is a control character here, U+{ord(found.group()):04X} (remove it)"
        problems.append(Problem(_at(text, found.start(), path), "bad-character", message))
    if found := MERGE.search(text):
        message = f"a merge left its mark here, {found.group(1)} (finish the merge)"
        problems.append(Problem(_at(text, found.start(), path), "merge-marker", message))
    return text, problems


def line_ends(text: str) -> str:
    """The text with line ends as LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _at(text: str, offset: int | None, path: str) -> Place:
    offset = len(text) if offset is None else offset
    return Place(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
