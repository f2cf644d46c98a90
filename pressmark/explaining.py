"""What pydantic says of a value that does not fit, to a `Problem` in the words of this project."""

from collections.abc import Mapping
from typing import Any, cast, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from pressmark.problems import SHOWN, Place, Problem, Rule, nearest, quoted
from pressmark.reading import Record


def explain(error: ErrorDetails, record: Record, model: type[BaseModel]) -> Problem:
    """The problem behind one entry of `ValidationError.errors()`, at its key or value in the file."""
    loc = tuple(error["loc"])
    name = _name(loc)
    kind, context = error["type"], error.get("ctx", {})
    if kind == "missing" and record.has_key(*loc):
        return Problem(record.place(*loc, key=True), "missing-field", f"{name} is empty (write its value)")
    if kind == "missing":
        return Problem(record.place(*loc[:-1]), "missing-field", f"{name} is missing (write `{loc[-1]}: ...` here)")
    if kind == "extra_forbidden":
        fields = fields_at(model, loc[:-1])
        hint = nearest(str(loc[-1]), fields) or f" (there are {', '.join(fields)})"
        return Problem(record.place(*loc, key=True), "unknown-field", f"there is no field {name} here{hint}")
    place = record.place(*loc)
    if "message" in context:
        return Problem(place, cast(Rule, kind), f"{name} {context['message']}")
    return Problem(place, "bad-value", f"{name} {_wrong(kind, context, error['input'])}")


def damaged(path: str, error: ValidationError) -> Problem:
    """What first does not fit of a file that `pressmark features` writes."""
    first = error.errors()[0]
    where = ".".join(map(str, first["loc"])) or "the file"
    return unlike(path, f"{where}: {first['msg'][:1].lower()}{first['msg'][1:]}")


def unlike(path: str, what: str) -> Problem:
    """The same, in words."""
    return Problem(Place(path), "bad-value", f"{what} (run `pressmark features` to write it anew)")


def _name(loc: tuple[str | int, ...]) -> str:
    fields = [part for part in loc if isinstance(part, str)]
    field = f"`{fields[-1][:SHOWN]}`" if fields else "the record"
    return f"item {loc[-1] + 1} of {field}" if loc and isinstance(loc[-1], int) else field


def _wrong(kind: str, context: Mapping[str, Any], value: Any) -> str:
    if value is None:
        return "is empty (write it, or remove its line)"
    if kind == "literal_error":
        return f"must be one of {str(context['expected']).replace(chr(39), '')}, not {_found(value)}"
    if kind == "tuple_type":
        return "must be a list (one item a line, each behind a hyphen)"
    if kind in ("model_type", "dict_type", "model_attributes_type"):
        return "must hold fields of its own (one a line, such as `name: ...`)"
    return f"has a value that does not fit: {kind}"


def _found(value: Any) -> str:
    return quoted(value) if isinstance(value, str) else "a list" if isinstance(value, list) else "a mapping"


def fields_at(model: type[BaseModel], loc: tuple[str | int, ...]) -> list[str]:
    """The names, as typed in YAML, of the fields that may stand at a place of a record."""
    inside: Any = model
    for part in loc:
        models = _models(inside)
        if isinstance(part, str) and models:
            inside = {_typed(name, f): f.annotation for name, f in models[0].model_fields.items()}.get(part)
        elif isinstance(part, str):  # a key of a dict such as `evidence`
            inside = get_args(inside)[-1] if get_args(inside) else inside
    found = _models(inside)
    return [_typed(name, f) for name, f in found[0].model_fields.items() if not f.json_schema_extra] if found else []


def _typed(name: str, field: Any) -> str:
    return field.alias or name


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    if getattr(annotation, "__origin__", None) is dict:
        return []
    return [model for part in get_args(annotation) for model in _models(part)]
