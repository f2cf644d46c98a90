"""A kind and an id to a new record with every field of its model: the required ones blank, the others commented out.

A blank is a field without a value, which `check` refuses at its line until somebody fills it.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from pressmark.describing import describe
from pressmark.fields import id_fault
from pressmark.model import MODELS, Common
from pressmark.reading import FOLDERS, SUFFIXES, shown

ENTITIES = ("person", "organization", "place")
COLUMN = 28  # of the comments
FREE = ("cleaning",)  # written by a command of its own
KNOWN = {"Article": "published", "Appearance": "published", "Outlet": "founded", "Event": "date"}  # most often in doubt
HEAD = "# Fill in what is blank. Lines that begin with # are optional: remove the # of those that you need."
BODY = {"article": "the text, or a digest of it in your own words", "note": "the essay"}


class CannotBegin(Exception):  # noqa: N818 - named for what it says
    """The file cannot be written; says why and what to do."""


def new(content: Path, what: str, name: str) -> Path:
    """Writes a new record and gives its path; raises CannotBegin for a bad id, or one that is taken."""
    kind = "entity" if what in ENTITIES else what
    if fault := id_fault(kind, name):
        raise CannotBegin(f"the id {fault}")
    folder = content / next(folder for folder, held in FOLDERS.items() if held == kind)
    for path in folder.rglob(f"{name}{SUFFIXES[kind]}"):
        raise CannotBegin(f"{shown(path)} is there already (choose another id, or edit that record)")
    path = folder / f"{name}{SUFFIXES[kind]}"
    try:
        folder.mkdir(exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(record(what))
    except FileExistsError as error:
        raise CannotBegin(f"{shown(path)} is there already (choose another id, or edit that record)") from error
    except OSError as error:
        raise CannotBegin(f"cannot write {shown(path)}: {error.strerror}") from error
    return path


def record(what: str) -> str:
    """The text of a new record: of a kind, or of one of the three kinds of entity."""
    kind = "entity" if what in ENTITIES else what
    model = MODELS[kind]
    given = {"kind": what} if kind == "entity" else {}
    required = _lines(model, required=True, given=given)
    optional = _lines(model, required=False, given={}, indent="# ")
    head = "\n".join([HEAD, *required, *optional])
    return f"---\n{head}\n---\n\n" if SUFFIXES[kind] == ".md" else f"{head}\n"


def _lines(model: type[BaseModel], required: bool, given: dict[str, str], indent: str = "") -> Iterator[str]:
    """The fields of a record: those of its own, then those that all records have."""
    fields = sorted(model.model_fields.items(), key=lambda item: item[0] in Common.model_fields)
    for name, field in fields:
        if name != "id" and name not in FREE and field.is_required() == required:
            yield from _field(model, field.alias or name, field, given.get(name, ""), indent)


def _field(model: type[BaseModel], name: str, field: FieldInfo, value: str, indent: str) -> Iterator[str]:
    """A field with what it says; if it holds fields of its own, all of those follow."""
    said = describe(model, name)
    inner, many, keyed = _inside(field.annotation)
    if inner is None:
        value = value or ("[]" if many else "")
        yield _commented(f"{indent}{name}: {value}".rstrip(), said)
        return
    yield _commented(f"{indent}{name}:", said)
    indent += "  "
    if keyed:
        yield _commented(f"{indent}{KNOWN[model.__name__]}:", "the field; the same for others")
        indent += "  "
    first = "- " if many else ""
    for inner_name, inner_field in inner.model_fields.items():
        lines = list(_field(inner, inner_field.alias or inner_name, inner_field, "", indent + "  " * many))
        if first:
            lines[0] = f"{indent}{first}{lines[0][len(indent) + 2 :]}"
            first = ""
        yield from lines


def _commented(line: str, said: str) -> str:
    return f"{line:<{COLUMN}} # {said}"


def _inside(annotation: Any) -> tuple[type[BaseModel] | None, bool, bool]:
    """The model of what a field holds, whether it is a list, and whether it has keys of the writer's choice."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation, False, False
    if origin is Literal or not arguments:
        return None, False, False
    found = next((inner for inner, _, _ in map(_inside, arguments) if inner), None)
    many = origin is tuple or any(get_origin(inner) is tuple for inner in arguments)
    return found, many, origin is dict


def next_steps(path: Path, what: str) -> str:
    """What to do with a new record, as lines."""
    blanks = re.findall(r"^([a-z_]+): +#", path.read_text("utf-8"), re.MULTILINE)
    kind = "entity" if what in ENTITIES else what
    write = f", and write {BODY[kind]} below the second ---" if kind in BODY else ""
    evidence = "; a country, founding day or website needs an entry in `evidence`" if kind == "outlet" else ""
    return "\n".join(
        [
            f"wrote {shown(path)}",
            f"1. fill in {', '.join(blanks)}{write}{evidence}",
            "2. remove the # of optional lines that you need, and delete the rest",
            "3. `pressmark check` says what is still missing, with its line; `pressmark serve` shows the page",
        ]
    )
