"""A content folder to `Record`s: files read, decoded and cut into front matter and body, but not yet believed.

Every scalar stays a string (otherwise YAML makes `no` False, 12:30 the number 750, and keeps the last of two equal
keys). An empty field and `null` count as absent. Places are looked up again only for a record that has a problem.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from pressmark.composing import Composed, compose
from pressmark.fields import CONTROL, FOLDERS, KINDS, Ref, id_fault
from pressmark.problems import Place, Problem, nearest
from pressmark.walking import shown, unreadable, walk

KIND_IN = {folder: kind for kind, folder in FOLDERS.items()}
SUFFIXES = {"article": ".md", "note": ".md", "outlet": ".yaml", "entity": ".yaml", "event": ".yaml", "site": ".yaml"}
SITE = "archive.yaml"
NEAR = 50  # lines on which to look for what markdown-it gives only the first line of
FEATURES = "features"  # counts of withheld texts: not records
ANCHORS = "anchors"  # addresses of paragraphs that were published: not records either
SUMS = "sums"  # of the lines of captures: no records
MERGE = re.compile(r"^(<{7}|>{7})( |$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Record:
    """One file. `data` is what its YAML says, as dicts, lists and strings; `body` its Markdown, "" in a .yaml file.

    `data` None: the file cannot be read, and a problem says why. The record stands for its id, so that nobody is told
    that there is no such record.
    """

    kind: str  # one of fields.KINDS, or "site"
    id: str
    path: str
    data: dict[str, Any] | None = None
    yaml: str = ""
    yaml_line: int = 0  # the line of the file on which `yaml` begins, from 1
    body: str = ""
    body_line: int = 0

    @property
    def ref(self) -> Ref:
        """The address of the record."""
        return Ref(self.kind, self.id)

    def place(self, *loc: str | int, key: bool = False) -> Place:
        """Where a field stands, such as ("claims", 0, "paragraph"): its value, or its key; else what it stands in."""
        composed = _composed(self.yaml, self.path, self.yaml_line)
        places = composed.keys if key else composed.values
        while loc and loc not in places:
            loc = loc[:-1]
        return places.get(loc, Place(self.path, self.yaml_line, 1))

    def has_key(self, *loc: str | int) -> bool:
        """Whether a field stands in the file, though it be empty."""
        return loc in _composed(self.yaml, self.path, self.yaml_line).keys

    def body_place(self, line: int, words: str = "") -> Place:
        """A line of the body (from 0, as markdown-it counts) as a place in the file; that of `words` from there on."""
        lines = _lines_of(self.body)
        for number in range(line, min(line + NEAR, len(lines)) if words else line):
            if words in lines[number]:
                return Place(self.path, self.body_line + number, lines[number].index(words) + 1)
        return Place(self.path, self.body_line + line, 1)


# A record with one problem may have a thousand.
@lru_cache(maxsize=4)
def _lines_of(body: str) -> list[str]:
    return body.split("\n")


@lru_cache(maxsize=4)
def _composed(yaml: str, path: str, line: int) -> Composed:
    return compose(yaml, path, line)


def decode(data: bytes, path: str) -> tuple[str, list[Problem]]:
    """Text with line ends as LF and without a byte order mark, or "" and what is wrong with the bytes."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "", [Problem(Place(path), "not-utf-8", "this file is UTF-16, from byte 0 (save it as UTF-8)")]
    try:
        text = data.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode().removeprefix("\ufeff")
        message = f"byte {error.start} (0x{data[error.start]:02x}) is not UTF-8 (save the file as UTF-8)"
        return "", [Problem(_at(_lines(before), None, path), "not-utf-8", message)]
    text = _lines(text)
    problems = []
    if found := CONTROL.search(text):
        message = f"there is a control character here, U+{ord(found.group()):04X} (remove it)"
        problems.append(Problem(_at(text, found.start(), path), "bad-character", message))
    if found := MERGE.search(text):
        message = f"a merge left its mark here, {found.group(1)} (finish the merge)"
        problems.append(Problem(_at(text, found.start(), path), "merge-marker", message))
    return text, problems


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _at(text: str, offset: int | None, path: str) -> Place:
    offset = len(text) if offset is None else offset
    return Place(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def parse(kind: str, name: str, path: str, text: str) -> tuple[Record, list[Problem]]:
    """One decoded file as a record. A .md file must open with front matter between two lines `---`."""
    head, head_line, body, body_line = text, 1, "", 0
    if SUFFIXES[kind] == ".md":
        cut = _front_matter(text)
        if isinstance(cut, str):
            return Record(kind, name, path), [Problem(Place(path, 1, 1), "bad-front-matter", cut)]
        head, head_line, body, body_line = text[cut[0] : cut[1]], 2, text[cut[2] :], text.count("\n", 0, cut[2]) + 1
    composed = compose(head, path, head_line)
    if not composed.whole:
        return Record(kind, name, path), composed.problems
    if not isinstance(composed.data, dict):
        what = "empty" if composed.data is None else "a list" if isinstance(composed.data, list) else "plain text"
        message = f"fields such as `title: ...` must stand here, but this is {what}"
        return Record(kind, name, path), [Problem(Place(path, head_line, 1), "bad-front-matter", message)]
    return Record(kind, name, path, composed.data, head, head_line, body, body_line), composed.problems


def _front_matter(text: str) -> tuple[int, int, int] | str:
    """Where the front matter begins and ends and where the body begins, as offsets; or what is wrong."""
    if not re.match(r"---[ \t]*(\n|$)", text):
        return "the file must begin with front matter (a line ---, then the fields, then a line ---)"
    start = text.find("\n") + 1
    fence = re.compile(r"^---[ \t]*$", re.MULTILINE).search(text, start) if start else None
    if not fence:
        return "the front matter that begins here is not closed (end it with a line ---)"
    return start, fence.start(), min(fence.end() + 1, len(text))


def read(root: Path) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """All records below `root`, in the order of their kinds and ids, and what cannot be read."""
    records: list[Record] = []
    problems: list[Problem] = []
    if not (root / SITE).is_file():
        message = f"there is no {SITE} here (it names the archive: title, description, language, collection)"
        problems.append(Problem(Place(shown(root)), "no-archive", message))
    for path, fault in walk(root):
        kind, misplaced = _kind(path.relative_to(root), shown(path))
        record, faults = _read_one(path, kind, fault or misplaced)
        problems += faults
        records += [record] if record else []
    records.sort(key=lambda r: ((*KINDS, "site").index(r.kind), r.id, r.path))
    return tuple(records), tuple(problems)


def _read_one(path: Path, kind: str | None, fault: Problem | None) -> tuple[Record | None, list[Problem]]:
    if kind is None:
        return None, [fault] if fault else []
    text = ""
    problems = [fault] if fault else []
    if not fault:
        try:
            text, problems = decode(path.read_bytes(), shown(path))
        except OSError as error:
            problems = [unreadable(path, error)]
    if problems:
        return Record(kind, path.stem, shown(path)), problems
    return parse(kind, path.stem, shown(path), text)


def _kind(relative: Path, path: str) -> tuple[str | None, Problem | None]:
    """The kind of record a file holds, None for what is no record; and what is wrong with where it stands."""
    top = relative.parts[0] if relative.parts else ""
    if relative.parts == (SITE,):
        return "site", None
    if not relative.parts or (top in (FEATURES, ANCHORS, SUMS) and relative.suffix == ".json"):
        return None, None
    if len(relative.parts) == 1 or top not in KIND_IN:
        hint = nearest(top, [*KIND_IN, SITE])
        return None, Problem(Place(path), "stray-file", f"records stand in {', '.join(KIND_IN)}, not here{hint}")
    kind = KIND_IN[top]
    if relative.suffix != SUFFIXES[kind]:
        message = f"a file in {top} must end in {SUFFIXES[kind]} (rename or remove it)"
        return kind, Problem(Place(path), "stray-file", message)
    if fault := id_fault(kind, relative.stem):
        return kind, Problem(Place(path), "bad-id", f"the file's name {fault} (rename it)")
    return kind, None
