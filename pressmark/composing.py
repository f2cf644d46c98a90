"""A YAML text to plain data, with the place of every key and value and all that is wrong with it (only user of yaml).

Built from libyaml's events, without recursion: its composer crashes the process on deep nesting, aliases can explode,
and a repeated key would silently win. Every scalar stays a string; null and empty ones are left out. Places take as
long as all else, so that `plain` does without them as long as nothing is wrong.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from pressmark.problems import SHOWN, Place, Problem, Rule
from pressmark.syntax import advise

DEPTH = 32  # no record needs seven
NULLS = ("", "~", "null", "Null", "NULL")  # YAML 1.2.2 §10.3.2, written plain
BREAKS = re.compile("[\x85\u2028\u2029]")  # YAML 1.1 ends a line here and editors do not: places would be wrong
Loc = tuple[str | int, ...]
CLOSING = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
SILENT = (yaml.StreamStartEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent)


@dataclass(slots=True)
class Composed:
    """A YAML document. Places are keyed by the way to them, such as ("claims", 0, "paragraph")."""

    data: Any = None
    keys: dict[Loc, Place] = field(default_factory=dict)
    values: dict[Loc, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Whether all of the text is in `data`."""
        return all(problem.rule == "repeated-key" for problem in self.problems)


def compose(text: str, path: str, first_line: int = 1) -> Composed:
    """Reads one document, of which line 1 is `first_line` of the file; stops at the first fault of syntax."""
    composer = _Composer(path, first_line)
    if found := BREAKS.search(text):
        line = text.count("\n", 0, found.start())
        at = Place(path, first_line + line, found.start() - text.rfind("\n", 0, found.start()))
        message = f"there is an invisible line break here, U+{ord(found.group()):04X} (remove it)"
        return Composed(problems=[Problem(at, "bad-character", message)])
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            composer.take(event)
    except _Stop:
        pass
    except yaml.MarkedYAMLError as error:
        composer.out.problems.append(_fault(error, text, path, first_line))
    except yaml.reader.ReaderError as error:
        composer.out.problems.append(Problem(Place(path, first_line), "bad-yaml", f"this is not YAML: {error.reason}"))
    return composer.out


def plain(text: str) -> Any:
    """The data of a document; None for one that says nothing, or that `compose` would find any fault with."""
    try:
        found = [] if BREAKS.search(text) else _documents(yaml.CSafeLoader(text).get_event)
    except (_Stop, yaml.YAMLError):
        return None
    return found[0] if len(found) == 1 else None


def _documents(get: Callable[[], Any]) -> list[Any]:
    """The data of all documents by their events; raises _Stop for what no record may have."""
    above: list[tuple[Any, str | None]] = []  # the collections around the one that is open, and their keys
    top: Any = []
    key: str | None = None
    while (kind := type(event := get())) is not yaml.StreamEndEvent:
        if kind in SILENT:
            continue
        if kind in CLOSING:
            value: Any = {name: one for name, one in top.items() if one is not None} if type(top) is dict else top
            top, key = above.pop()
        elif event.anchor or event.tag:
            raise _Stop
        elif key is None and type(top) is dict:
            key = _new_key(event, top)
            continue
        elif kind is yaml.ScalarEvent:
            value = None if event.value in NULLS and _is_plain(event) else event.value
        else:
            above.append((top, key))
            top, key = _new(kind, len(above)), None
            continue
        if key is None:
            top.append(value)
        else:
            top[key], key = value, None
    return top  # type: ignore[no-any-return]


def _new_key(event: yaml.NodeEvent, top: Mapping[str, Any]) -> str:
    if type(event) is not yaml.ScalarEvent or event.value in top:
        raise _Stop
    return str(event.value)


def _new(kind: type[yaml.Event], depth: int) -> Any:
    if depth > DEPTH:
        raise _Stop
    return {} if kind is yaml.MappingStartEvent else []


def _is_plain(event: yaml.ScalarEvent) -> bool:
    """Whether a scalar has no quotation marks."""
    return not event.style or event.style == "\0"


def _fault(error: yaml.MarkedYAMLError, text: str, path: str, first_line: int) -> Problem:
    at, start = ((mark.line, mark.column) if mark else None for mark in (error.problem_mark, error.context_mark))
    message, (line, column) = advise(error.problem or error.context or "", text, at or start or (0, 0), start)
    return Problem(Place(path, first_line + line, column + 1), "bad-yaml", message)


class _Stop(Exception):  # noqa: N818 (no error: it ends the reading)
    """What follows cannot be read."""


@dataclass(slots=True)
class _Open:
    """A collection that the parser is inside of."""

    loc: Loc
    data: dict[str, Any] | list[Any]
    key: str | None = None
    seen: set[str] = field(default_factory=set)


class _Composer:
    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.out = Composed()
        self.stack: list[_Open] = []
        self.documents = 0

    def place(self, mark: Any) -> Place:
        return Place(self.path, self.first_line + mark.line, mark.column + 1)

    def problem(self, event: yaml.Event, rule: Rule, message: str) -> None:
        self.out.problems.append(Problem(self.place(event.start_mark), rule, message))

    def stop(self, event: yaml.Event, rule: Rule, message: str) -> None:
        self.problem(event, rule, message)
        raise _Stop

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.NodeEvent):
            self._refuse(event)
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._open(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.stack.pop()
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.stop(event, "bad-yaml", "a second document begins here (one record a file; remove the ---)")

    def _refuse(self, event: yaml.NodeEvent) -> None:
        if event.anchor:
            self.stop(event, "no-aliases", "records have no anchors and aliases (write the value out, or quote it)")
        if tag := getattr(event, "tag", None):
            tag = tag.replace("tag:yaml.org,2002:", "!!")
            self.problem(
                event, "no-tags", f"records have no YAML tags such as {tag} (leave it out, or quote the value)"
            )

    def _wants_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1].data, dict) and self.stack[-1].key is None

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if self._wants_key():
            self._key(event)
        else:
            self._add(None if event.value in NULLS and _is_plain(event) else event.value, event)

    def _key(self, event: yaml.ScalarEvent) -> None:
        top = self.stack[-1]
        top.key = event.value
        if event.value in top.seen:
            self.problem(event, "repeated-key", f"`{event.value[:SHOWN]}` stands here a second time (keep one)")
        top.seen.add(event.value)
        self.out.keys.setdefault((*top.loc, event.value), self.place(event.start_mark))

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        if self._wants_key():
            self.stop(event, "bad-yaml", "a key must be a word (put quotation marks around it)")
        if len(self.stack) >= DEPTH:
            self.stop(event, "too-deep", f"this is nested deeper than {DEPTH} levels (no record needs more than seven)")
        data: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        self.stack.append(_Open(self._add(data, event), data))

    def _add(self, value: Any, event: yaml.NodeEvent) -> Loc:
        loc: Loc = ()
        if not self.stack:
            self.out.data = value
        elif isinstance(data := self.stack[-1].data, list):
            loc = (*self.stack[-1].loc, len(data))
            data.append(value)
        else:
            top = self.stack[-1]
            loc, key, top.key = (*top.loc, top.key or ""), top.key or "", None
            if value is not None:
                data.setdefault(key, value)
        self.out.values.setdefault(loc, self.place(event.start_mark))
        return loc
