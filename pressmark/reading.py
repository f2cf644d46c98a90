"""A content folder to `Record`s: files read, decoded and cut into front matter and body, but not yet believed.

Every scalar stays a string (otherwise YAML makes `no` False, 12:30 the number 750, and keeps the last of two equal
keys). An empty field and `null` count as absent. Places are looked up again only for a record that has a problem.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pressmark.composing import compose
from pressmark.fields import ID_LENGTH, ID_PATTERN, KINDS, Ref
from pressmark.problems import Place, Problem, nearest

FOLDERS = {"articles": "article", "outlets": "outlet", "entities": "entity", "events": "event", "notes": "note"}
SUFFIXES = {"article": ".md", "note": ".md", "outlet": ".yaml", "entity": ".yaml", "event": ".yaml", "site": ".yaml"}
SITE = "archive.yaml"
FEATURES = "features"  # counts of withheld texts: not records
LITTER = re.compile(r"\.|.*(~|\.sw[a-z]|\.bak|\.tmp|\.orig)$|#.*#$|Thumbs\.db$|desktop\.ini$|__MACOSX$", re.IGNORECASE)
CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
MERGE = re.compile(r"^(<{7}|>{7})( |$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Record:
    """One file. `data` is what its YAML says, as dicts, lists and strings; `body` its Markdown, "" in a .yaml file."""

    kind: str  # one of fields.KINDS, or "site"
    id: str
    path: str
    yaml: str
    yaml_line: int  # the line of the file on which `yaml` begins, from 1
    data: dict[str, Any]
    body: str = ""
    body_line: int = 0

    @property
    def ref(self) -> Ref:
        """The address of the record."""
        return Ref(self.kind, self.id)

    def place(self, *loc: str | int, key: bool = False) -> Place:
        """Where a field stands, such as ("claims", 0, "paragraph"): its value, or its key; else what it stands in."""
        composed = compose(self.yaml, self.path, self.yaml_line)
        places = composed.keys if key else composed.values
        while loc and loc not in places:
            loc = loc[:-1]
        return places.get(loc, Place(self.path, self.yaml_line, 1))

    def body_place(self, line: int) -> Place:
        """A line of the body (from 0, as markdown-it counts) as a place in the file."""
        return Place(self.path, self.body_line + line, 1)


def decode(data: bytes, path: str) -> tuple[str, list[Problem]]:
    """Text with line ends as LF and without a byte order mark, or "" and what is wrong with the bytes."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "", [Problem(Place(path), "not-utf-8", "this file is UTF-16, from byte 0 (save it as UTF-8)")]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"byte {error.start} (0x{data[error.start]:02x}) is not UTF-8 (save the file as UTF-8)"
        return "", [Problem(Place(path, line), "not-utf-8", message)]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    problems = []
    if found := CONTROL.search(text):
        message = f"there is a control character here, U+{ord(found.group()):04X} (remove it)"
        problems.append(Problem(_at(text, found.start(), path), "bad-character", message))
    if found := MERGE.search(text):
        message = f"a merge left its mark here, {found.group(1)} (finish the merge)"
        problems.append(Problem(_at(text, found.start(), path), "merge-marker", message))
    return text, problems


def _at(text: str, offset: int, path: str) -> Place:
    return Place(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def parse(kind: str, name: str, path: str, text: str) -> tuple[Record | None, list[Problem]]:
    """One decoded file as a record. A .md file must open with front matter between two lines `---`."""
    head, head_line, body, body_line = text, 1, "", 0
    if SUFFIXES[kind] == ".md":
        if not re.match(r"---[ \t]*(\n|$)", text):
            message = "the file must begin with front matter (a line ---, then the fields, then a line ---)"
            return None, [Problem(Place(path, 1, 1), "bad-front-matter", message)]
        start = text.find("\n") + 1
        fence = re.compile(r"^---[ \t]*$", re.MULTILINE).search(text, start) if start else None
        if not fence:
            message = "the front matter that begins here is not closed (end it with a line ---)"
            return None, [Problem(Place(path, 1, 1), "bad-front-matter", message)]
        head, head_line = text[start : fence.start()], 2
        body, body_line = text[fence.end() + 1 :], text.count("\n", 0, fence.start()) + 2
    composed = compose(head, path, head_line)
    if composed.problems:
        return None, composed.problems
    if not isinstance(composed.data, dict):
        what = "empty" if composed.data is None else "a list" if isinstance(composed.data, list) else "plain text"
        message = f"here must stand fields such as `title: ...`, but this is {what}"
        return None, [Problem(Place(path, head_line, 1), "bad-front-matter", message)]
    return Record(kind, name, path, head, head_line, composed.data, body, body_line), []


def read(root: Path) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """All records below `root`, in the order of their kinds and ids, and what cannot be read."""
    records: list[Record] = []
    problems: list[Problem] = []
    if not (root / SITE).is_file():
        message = f"there is no {SITE} here (it names the archive: title, description, language, collection)"
        problems.append(Problem(Place(shown(root)), "no-archive", message))
    for path in _files(root, problems):
        relative = path.relative_to(root)
        found = _kind(relative, shown(path))
        if isinstance(found, Problem):
            problems.append(found)
        elif found:
            record, faults = _read_one(path, found)
            problems += faults
            records += [record] if record else []
    records.sort(key=lambda r: ((*KINDS, "site").index(r.kind), r.id, r.path))
    return tuple(records), tuple(problems)


def _read_one(path: Path, kind: str) -> tuple[Record | None, list[Problem]]:
    try:
        data = path.read_bytes()
    except OSError as error:
        return None, [Problem(Place(shown(path)), "unreadable-file", f"cannot be read: {error.strerror}")]
    text, problems = decode(data, shown(path))
    if problems:
        return None, problems
    return parse(kind, path.stem, shown(path), text)


def _kind(relative: Path, path: str) -> str | Problem | None:
    """The kind of record a file holds; None for what is no record; a problem for a file nobody would read."""
    top = relative.parts[0]
    if relative.parts == (SITE,):
        return "site"
    if top == FEATURES and relative.suffix == ".json":
        return None
    if len(relative.parts) == 1 or top not in FOLDERS:
        hint = nearest(top, [*FOLDERS, SITE])
        return Problem(Place(path), "stray-file", f"records stand in {', '.join(FOLDERS)}, not here{hint}")
    kind = FOLDERS[top]
    if relative.suffix != SUFFIXES[kind]:
        return Problem(Place(path), "stray-file", f"a file in {top} must end in {SUFFIXES[kind]} (rename or remove it)")
    if not re.fullmatch(ID_PATTERN, relative.stem) or len(relative.stem) > ID_LENGTH:
        message = f"the file's name must be lower-case letters a to z, digits and hyphens, {ID_LENGTH} at most"
        return Problem(Place(path), "bad-id", message)
    return kind


def _files(root: Path, problems: list[Problem]) -> Iterator[Path]:
    """The files below a folder by name; links are refused, so that nothing outside of it is ever published."""
    try:
        entries = sorted(os.scandir(root), key=lambda entry: entry.name)
    except OSError as error:
        problems.append(Problem(Place(shown(root)), "unreadable-file", f"cannot be read: {error.strerror}"))
        return
    for entry in entries:
        path = root / entry.name
        if LITTER.match(entry.name):
            continue
        if entry.is_symlink():
            message = "is a symbolic link (put the file itself here)"
            problems.append(Problem(Place(shown(path)), "no-links", message))
        elif any("\udc80" <= c <= "\udcff" for c in entry.name):
            message = "the file's name is not UTF-8 (rename it)"
            problems.append(Problem(Place(shown(path)), "bad-id", message))
        elif entry.is_dir():
            yield from _files(path, problems)
        elif entry.is_file():
            yield path
        else:
            problems.append(Problem(Place(shown(path)), "unreadable-file", "is not a file (remove it)"))


def shown(path: Path) -> str:
    """A path as printed: with forward slashes, and any byte or sign that is not printable escaped."""
    text = path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
