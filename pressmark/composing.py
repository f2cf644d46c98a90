"""A YAML text to plain data, with the place of every key and value and all that is wrong with it (only user of yaml).

Built from libyaml's events, without recursion: its composer crashes the process on deep nesting, aliases can explode,
and a repeated key would silently win. Every scalar stays a string; null and empty ones are left out.
"""

from dataclasses import dataclass, field
from typing import Any

import yaml

from pressmark.problems import Place, Problem

DEPTH = 32  # no record needs seven
NULLS = ("", "~", "null", "Null", "NULL")  # YAML 1.2.2 §10.3.2, written plain
Loc = tuple[str | int, ...]


@dataclass(slots=True)
class Composed:
    """A YAML document. Places are keyed by the way to them, such as ("claims", 0, "paragraph")."""

    data: Any = None
    keys: dict[Loc, Place] = field(default_factory=dict)
    values: dict[Loc, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def compose(text: str, path: str, first_line: int = 1) -> Composed:
    """Reads one document, of which line 1 is `first_line` of the file; stops at the first fault of syntax."""
    composer = _Composer(path, first_line)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            composer.take(event)
    except _Stop:
        pass
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = composer.place(mark) if mark else Place(path, first_line)
        composer.out.problems.append(Problem(at, "bad-yaml", f"this is not YAML: {error.problem or error.context}"))
    except yaml.reader.ReaderError as error:
        composer.out.problems.append(Problem(Place(path, first_line), "bad-yaml", f"this is not YAML: {error.reason}"))
    return composer.out


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

    def stop(self, event: yaml.Event, rule: str, message: str) -> None:
        self.out.problems.append(Problem(self.place(event.start_mark), rule, message))
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
            self.stop(
                event, "no-aliases", "records have no anchors and aliases, & and * (write the value out or quote it)"
            )
        if tag := getattr(event, "tag", None):
            tag = tag.replace("tag:yaml.org,2002:", "!!")
            self.stop(event, "no-tags", f"records have no YAML tags such as {tag} (leave it out)")

    def _wants_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1].data, dict) and self.stack[-1].key is None

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if self._wants_key():
            self._key(event)
        else:
            plain = not event.style or event.style == "\0"
            self._add(None if plain and event.value in NULLS else event.value, event)

    def _key(self, event: yaml.ScalarEvent) -> None:
        top, at = self.stack[-1], self.place(event.start_mark)
        top.key = event.value
        if event.value in top.seen:
            message = f"`{event.value}` stands here a second time (keep one)"
            self.out.problems.append(Problem(at, "repeated-key", message))
        top.seen.add(event.value)
        self.out.keys[(*top.loc, event.value)] = at

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
        self.out.values[loc] = self.place(event.start_mark)
        return loc
