"""Tables to `datapackage.json`: what each column of each CSV file is (Data Package and Table Schema, version 1)."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from pressmark.exporting.files import Made
from pressmark.exporting.given import Given
from pressmark.exporting.tables import Column, Table


def data_package(given: Given, tables: Iterable[Table], files: Mapping[str, Made]) -> str:
    """The descriptor; `files` are the CSV files by table, whose paths stand beside it."""
    site = given.archive.site
    descriptor: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": "archive",
        "title": site.title,
        "description": site.description,
    }
    if given.base:
        descriptor["homepage"] = given.base
    if site.licence:
        descriptor["licenses"] = [{"path": site.licence, "title": site.licence}]
    if site.maintainers:
        descriptor["contributors"] = [_contributor(one.name, one.url) for one in site.maintainers]
    descriptor["resources"] = [_resource(table, files[table.name]) for table in tables]
    return json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n"


def _contributor(name: str, url: str | None) -> dict[str, str]:
    return {"title": name, "role": "maintainer", **({"path": url} if url else {})}


def _resource(table: Table, file: Made) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": file.name,
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column, table.key) for column in table.columns]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    refers = [column for column in table.columns if column.refers]
    if refers:
        schema["foreignKeys"] = [_foreign(column, table.name) for column in refers]
    return schema


def _field(column: Column, key: tuple[str, ...]) -> dict[str, Any]:
    about = f"{column.about}; several are parted by semicolon and blank" if column.many else column.about
    field: dict[str, Any] = {"name": column.name, "type": column.type, "description": about}
    return {**field, "constraints": {"required": True}} if column.name in key else field


def _foreign(column: Column, table: str) -> dict[str, Any]:
    where = "" if column.refers == table else column.refers  # how Table Schema names the table itself
    return {"fields": column.name, "reference": {"resource": where, "fields": "id"}}
