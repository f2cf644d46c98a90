"""What a record says, though it does not fit its model, to as much of the model as fits: for rules that need no more.

No page is made of it: such a record has a problem, and the run ends with the rules.
"""

from collections.abc import Mapping
from functools import lru_cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError

Noun = TypeVar("Noun", bound=BaseModel)


def partial(model: type[Noun], data: Mapping[str, Any]) -> Noun:
    """A model without what does not fit: None stands there, also for a required field and for an item of a list."""
    values: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        typed = field.alias or name
        value = _fitting(field.rebuild_annotation(), data[typed]) if data.get(typed) is not None else None
        if value is not None or field.is_required():
            values[typed] = value
    given = {name for name, field in model.model_fields.items() if data.get(field.alias or name) is not None}
    return model.model_construct(_fields_set=given, **values)


def _fitting(kind: Any, given: Any) -> Any:
    """The value of a type, or as much of it as fits."""
    try:
        return _adapter(kind).validate_python(given)
    except ValidationError:
        pass
    inner = get_args(kind)
    if get_origin(kind) in (Union, UnionType):  # `Republication | None`
        return _fitting(inner[0], given)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return partial(kind, given if isinstance(given, dict) else {})
    if get_origin(kind) is tuple and isinstance(given, list):
        return tuple(_fitting(inner[0], item) for item in given)
    if get_origin(kind) is dict and isinstance(given, dict):
        return {key: _fitting(inner[1], value) for key, value in given.items()}
    return None


@lru_cache(maxsize=1 << 8)
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
