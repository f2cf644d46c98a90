"""Columns and rows to a `Table`, and a table to CSV and JSON.

A table is what all data files and the database are made of: columns with types of Table Schema (Frictionless), rows of
values, made when they are asked for. Names of columns are names of fields (docs/record.md); `republication_copy_of` is
the field within a field.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from pydantic import BaseModel

from pressmark.dates import When
from pressmark.describing import describe
from pressmark.exporting.cells import Value, cells, dumps

Type = Literal["string", "integer", "boolean", "date"]


@dataclass(frozen=True, slots=True)
class Column:
    """`refers` is a table whose `id` stands here; `many`: a list, whose items a table of its own has one by one."""

    name: str
    type: Type
    about: str
    refers: str = ""
    many: bool = False


@dataclass(frozen=True)
class Table:
    """`key` are the columns whose values no other row has; () where rows may repeat."""

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    made: Iterable[Mapping[str, Value]]  # the rows by name of column, to be taken once

    @cached_property
    def rows(self) -> tuple[tuple[Value, ...], ...]:
        """The rows; KeyError where one lacks a column."""
        names = self.names
        return tuple(tuple(map(row.__getitem__, names)) for row in self.made)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


def table(name: str, about: str, columns: tuple[Column, ...], rows: Iterable[Mapping[str, Value]], *key: str) -> Table:
    """A table of rows by name of column, of which nothing is read yet if they come from a generator function."""
    return Table(name, about, columns, key, rows)


def field(model: type[BaseModel], name: str, column: str = "", refers: str = "", many: bool = False) -> Column:
    """The column of a text field of a model, as docs/record.md describes the field."""
    return Column(column or name, "string", describe(model, name), refers, many)


def key(about: str) -> Column:
    """The column of an id."""
    return Column("id", "string", about)


def days(name: str) -> tuple[Column, Column]:
    """The columns that give the bounds of an EDTF date beside it."""
    return (
        Column(f"{name}_first", "date", f"the first possible day of `{name}`; empty where that is open"),
        Column(f"{name}_last", "date", f"the last possible day of `{name}`; empty where that is open"),
    )


def dated(name: str, when: When | None) -> dict[str, Value]:
    """An EDTF date as written, and its first and last possible days."""
    return {
        name: when.text if when else None,
        f"{name}_first": when.first.isoformat() if when and when.first else None,
        f"{name}_last": when.last.isoformat() if when and when.last else None,
    }


def csv_pieces(names: Iterable[str], rows: Iterable[Sequence[Value]]) -> tuple[str, ...]:
    """The file: a head, then a line a row; lines end in CR LF (RFC 4180)."""
    return (cells(names) + "\r\n", *(cells(row) + "\r\n" for row in rows))


def json_pieces(
    names: Sequence[str], rows: Sequence[Sequence[Value]], first: bool = True, last: bool = True
) -> tuple[str, ...]:
    """The file: an array of one object a row and line, with the columns' names; or a part of it."""
    made = [f"{dumps(dict(zip(names, row, strict=True)))},\n" for row in rows]
    if last and made:
        made[-1] = made[-1].removesuffix(",\n") + "\n"
    return (*(["[\n"] if first else []), *made, *(["]\n"] if last else []))
