"""A content folder to `Record`s: files read, decoded and cut into front matter and body, but not yet believed.

Every scalar stays a string (otherwise YAML makes `no` False, 12:30 the number 750, and keeps the last of two equal
keys). An empty field and `null` count as absent. Places are looked up again only for a record that has a problem.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

from pressmark.composing import Composed, compose, plain
from pressmark.decoding import decode, line_ends
from pressmark.fields import FOLDERS, KINDS, Ref, id_fault
from pressmark.front import Text, cut, stamp
from pressmark.glancing import Glances
from pressmark.memo import NOTHING, Memo
from pressmark.problems import Place, Problem, nearest
from pressmark.walking import shown, unreadable, walk

KIND_IN = {folder: kind for kind, folder in FOLDERS.items()}
SUFFIXES = {"article": ".md", "note": ".md", "outlet": ".yaml", "entity": ".yaml", "event": ".yaml", "site": ".yaml"}
SITE = "archive.yaml"
NEAR = 50  # lines on which to look for what markdown-it gives only the first line of
FEATURES = "features"  # counts of withheld texts: not records
ANCHORS = "anchors"  # addresses of paragraphs that were published: not records either
SUMS = "sums"  # of the lines of captures: no records
SOUND = "record"  # what is remembered of a file without a problem: by kind, id and bytes
GLANCES = "glances"  # what is remembered of a content folder: how its files stand, and digests of them
MANY = 1000  # files that are looked up together


@dataclass(frozen=True, slots=True)
class Record:
    """One file. `data` is what its YAML says, as dicts, lists and strings.

    `data` None: the file cannot be read, and a problem says why. The record stands for its id, so that nobody is told
    that there is no such record.
    """

    kind: str  # one of fields.KINDS, or "site"
    id: str
    path: str
    data: dict[str, Any] | None = None
    source: Text | Path = field(default=Text(), compare=False, repr=False)  # a file that need not be read again
    stamps: tuple[bytes, bytes] = (b"", b"")  # these stand for the YAML and the body
    key: bytes = field(default=b"", compare=False, repr=False)  # to remember by that it has no problem; empty: it has
    packed: bytes | None = field(default=None, compare=False, repr=False)  # its text, where that is remembered

    @property
    def text(self) -> Text:
        """What the file says."""
        return self.source if isinstance(self.source, Text) else _opened(self.source, self.kind, self.stamps)

    @property
    def body(self) -> str:
        """Its Markdown, "" in a .yaml file."""
        return self.text.body

    @property
    def ref(self) -> Ref:
        """The address of the record."""
        return Ref(self.kind, self.id)

    def place(self, *loc: str | int, key: bool = False) -> Place:
        """Where a field stands, such as ("claims", 0, "paragraph"): its value, or its key; else what it stands in."""
        composed = _composed(self.text.yaml, self.path, self.text.yaml_line)
        places = composed.keys if key else composed.values
        while loc and loc not in places:
            loc = loc[:-1]
        return places.get(loc, Place(self.path, self.text.yaml_line, 1))

    def has_key(self, *loc: str | int) -> bool:
        """Whether a field stands in the file, though it be empty."""
        return loc in _composed(self.text.yaml, self.path, self.text.yaml_line).keys

    def body_place(self, line: int, words: str = "") -> Place:
        """A line of the body (from 0, as markdown-it counts) as a place in the file; that of `words` from there on."""
        lines = _lines_of(self.body)
        for number in range(line, min(line + NEAR, len(lines)) if words else line):
            if words in lines[number]:
                return Place(self.path, self.text.body_line + number, lines[number].index(words) + 1)
        return Place(self.path, self.text.body_line + line, 1)


# A record with one problem may have a thousand.
@lru_cache(maxsize=4)
def _lines_of(body: str) -> list[str]:
    return body.split("\n")


@lru_cache(maxsize=4)
def _composed(yaml: str, path: str, line: int) -> Composed:
    return compose(yaml, path, line)


@lru_cache(maxsize=4)
def _opened(path: Path, kind: str, _stamps: tuple[bytes, bytes]) -> Text:
    """The parts of a file that was sound when it was read; nothing, should it have gone since."""
    try:
        text = _text(kind, line_ends(path.read_bytes().decode().removeprefix("\ufeff")))
    except (OSError, UnicodeDecodeError):
        return Text()
    return Text() if isinstance(text, str) else text


def parse(kind: str, name: str, path: str, text: str) -> tuple[Record, list[Problem]]:
    """One decoded file as a record. A .md file must open with front matter between two lines `---`."""
    found = _text(kind, text)
    if isinstance(found, str):
        return Record(kind, name, path), [Problem(Place(path, 1, 1), "bad-front-matter", found)]
    composed = Composed(plain(found.yaml))
    if composed.data is None:
        composed = compose(found.yaml, path, found.yaml_line)
    if not composed.whole:
        return Record(kind, name, path), composed.problems
    if not isinstance(composed.data, dict):
        what = "empty" if composed.data is None else "a list" if isinstance(composed.data, list) else "plain text"
        message = f"fields such as `title: ...` must stand here, but this is {what}"
        return Record(kind, name, path), [Problem(Place(path, found.yaml_line, 1), "bad-front-matter", message)]
    stamps = stamp(found.yaml), stamp(found.body)
    return Record(kind, name, path, composed.data, found, stamps), composed.problems


def _text(kind: str, text: str) -> Text | str:
    return cut(text) if SUFFIXES[kind] == ".md" else Text(text, 1)


def row(record: Record, packed: bytes) -> bytes:
    """What is remembered of a record without a problem: a line of JSON, then its text."""
    given = [record.data, *(stamp.hex() for stamp in record.stamps)]
    return json.dumps(given, ensure_ascii=False, separators=(",", ":")).encode() + b"\n" + packed


def anew(record: Record) -> Record:
    """A record that is not what was remembered of it."""
    return replace(record, data=compose(record.text.yaml, record.path, record.text.yaml_line).data, packed=None)


@dataclass(frozen=True, slots=True)
class File:
    """A file of the content folder; `kind` None: no record, and nothing of it is read."""

    path: Path
    kind: str | None
    problems: list[Problem]
    digest: bytes = b""
    key: bytes = b""  # of what is remembered of it
    data: bytes | None = None  # None: it stands as it stood, and was not read


Judge = Callable[[Iterator[File]], Iterator[tuple[File, bytes | None]]]  # each with its `row`, where it has one by now


def read(
    root: Path, memo: Memo = NOTHING, judge: Judge | None = None
) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """All records below `root`, in the order of their kinds and ids, and what cannot be read.

    What `memo` has of a file is not composed again; `checking` remembers it, where `judge` did not say it before.
    """
    found = _Reading(memo)
    if not (root / SITE).is_file():
        message = f"there is no {SITE} here (it names the archive: title, description, language, collection)"
        found.problems.append(Problem(Place(shown(root)), "no-archive", message))
    place = memo.key(GLANCES, str(root.absolute())) if memo else b""
    glances = Glances(memo.recall(GLANCES, [place]).get(place, b""))
    new = found.known(_files(root, memo, glances))
    for file, said in judge(new) if judge else ((file, None) for file in new):
        found.take(file, said)
        if said and file.key:
            memo.keep(SOUND, {file.key: said})
    if memo and (seen := glances.dump()) is not None:
        memo.keep(GLANCES, {place: seen})
    found.records.sort(key=lambda r: ((*KINDS, "site").index(r.kind), r.id, r.path))
    return tuple(found.records), tuple(found.problems)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was found so far."""

    memo: Memo
    records: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def known(self, files: Iterator[File]) -> Iterator[File]:
        """Takes the files of which all is known, and gives the others."""
        while some := tuple(islice(files, MANY)):
            live = {file.path: made for file in some if file.key and (made := self.memo.made(SOUND, file.key))}
            rows = self.memo.recall(SOUND, [file.key for file in some if file.key and file.path not in live])
            for file in some:
                if file.path in live or file.key in rows or file.kind is None or file.problems:
                    self.take(file, rows.get(file.key), live.get(file.path))
                else:
                    yield file

    def take(self, file: File, remembered: bytes | None, live: Record | None = None) -> None:
        """Adds the record of a file, and what is wrong with it."""
        record, faults = _before(file, live) or opened(file, remembered)
        if record and record.key:
            self.memo.make(SOUND, record.key, replace(record, source=file.path))
        self.problems.extend(faults)
        self.records.extend([record] if record else [])


def reread(record: Record, path: Path) -> Record | None:
    """The record as its file is now; None where anything is wrong with it."""
    found, problems = opened(File(path, record.kind, []), None)
    return None if problems else found


def _files(root: Path, memo: Memo, glances: Glances) -> Iterator[File]:
    for path, fault in walk(root):
        kind, misplaced = _kind(path.relative_to(root), shown(path))
        if fault or misplaced or kind is None:
            yield File(path, kind, [problem for problem in (fault or misplaced,) if problem])
            continue
        data = None
        try:
            if (digest := glances.digest(path) if memo else b"") is None:
                data = path.read_bytes()
                glances.note(path, digest := sha256(data).digest())
        except OSError as error:
            yield File(path, kind, [unreadable(path, error)])
        else:
            yield File(path, kind, [], digest, memo.key(kind, path.stem, digest) if memo else b"", data)


def _before(file: File, record: Record | None) -> tuple[Record, list[Problem]] | None:
    """The record that this process made of the file before; one that was moved has other places."""
    return (record, []) if record and record.path == shown(file.path) else None


def opened(file: File, remembered: bytes | None = None) -> tuple[Record | None, list[Problem]]:
    """The record of a file, and what is wrong with it. Where it has a key, that stands for what was read."""
    if file.kind is None:
        return None, file.problems
    path, name = shown(file.path), file.path.stem
    if remembered and (record := _remembered(file, path, remembered)):
        return record, []
    if file.problems:
        return Record(file.kind, name, path), file.problems
    try:
        data = file.path.read_bytes() if file.data is None else file.data
    except OSError as error:
        return Record(file.kind, name, path), [unreadable(file.path, error)]
    text, problems = decode(data, path)
    if problems:
        return Record(file.kind, name, path), problems
    record, problems = parse(file.kind, name, path, text)
    same = file.data is not None or sha256(data).digest() == file.digest  # it may have changed since the glance
    return replace(record, key=file.key) if same and not problems else record, problems


def _remembered(file: File, path: str, remembered: bytes) -> Record | None:
    """The record as it was read before, if that can be believed."""
    assert file.kind
    head, _, packed = remembered.partition(b"\n")
    try:
        data, *given = json.loads(head)
        yaml, body = map(bytes.fromhex, given)
    except (TypeError, ValueError, RecursionError):
        return None
    if not isinstance(data, dict):
        return None
    return Record(file.kind, file.path.stem, path, data, file.path, (yaml, body), file.key, packed)


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
