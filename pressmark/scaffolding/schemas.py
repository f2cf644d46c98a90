"""The models to JSON Schemas (draft 2020-12), one for each kind and one for archive.yaml, and to settings for editors.

Editors read YAML 1.2, where `founded: 1949` is a number; the archive reads every value as text. So a text may be a
number there, and a field without a value, which counts as left out, may be null.
"""

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from pressmark import details, model
from pressmark.describing import describe
from pressmark.model import MODELS, Site
from pressmark.reading import FOLDERS, SUFFIXES, shown
from pressmark.scaffolding.beginning import CannotBegin

DRAFT = "https://json-schema.org/draft/2020-12/schema"
NOTE = "made by `pressmark schema`; written anew each time"  # a file without it is somebody else's
Schema = dict[str, Any]


def schemas() -> dict[str, Schema]:
    """The schemas by the name of their file."""
    kinds: dict[str, type[BaseModel]] = {**MODELS, "archive": Site}
    return {f"{kind}.schema.json": _schema(kind, of) for kind, of in kinds.items()}


def _schema(kind: str, of: type[BaseModel]) -> Schema:
    made = of.model_json_schema()
    parts: dict[str, Schema] = made.pop("$defs", {})
    made["properties"].pop("id", None)
    made["required"] = [name for name in made.get("required", ()) if name != "id"]
    for name, part in {of.__name__: made, **parts}.items():
        _described(vars(details).get(name) or vars(model)[name], part)
    whole = {"$schema": DRAFT, "$comment": NOTE, **made, "title": kind}
    if parts:
        whole["$defs"] = parts
    return whole


def _described(of: type[BaseModel], schema: Schema) -> None:
    """Says what each field says; lets numbers be texts and absent values be null, as `reading` does."""
    schema.pop("title", None)
    schema.pop("description", None)  # the docstring, which speaks to programmers
    known = [field.alias or name for name, field in of.model_fields.items() if name not in ("id", "evidence")]
    for name, field in schema["properties"].items():
        said = {"description": describe(of, name)}
        loose = _loose({key: value for key, value in field.items() if key not in ("title", "default", "description")})
        if name == "evidence":
            loose["propertyNames"] = {"enum": known}
        if name not in schema.get("required", ()) and "anyOf" not in loose:
            loose = {"anyOf": [loose, {"type": "null"}]}
        schema["properties"][name] = said | loose


def _loose(schema: Schema) -> Schema:
    if schema.get("type") == "string" and not {"enum", "const"} & schema.keys():
        return {**schema, "type": ["string", "number"]}
    looser = dict(schema)
    for name in ("items", "additionalProperties"):
        if isinstance(schema.get(name), dict):
            looser[name] = _loose(schema[name])
    if "anyOf" in schema:
        looser["anyOf"] = [_loose(one) for one in schema["anyOf"]]
    return looser


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Writes all schemas; raises CannotBegin where a file of somebody else has the place."""
    made = {folder / name: schema for name, schema in schemas().items()}
    try:
        for path in made:
            if path.exists() and NOTE not in path.read_text("utf-8"):
                raise CannotBegin(f"{shown(path)} was not made by `pressmark schema` (choose another --output)")
        folder.mkdir(parents=True, exist_ok=True)
        for path, schema in made.items():
            path.write_text(json.dumps(schema, ensure_ascii=False, indent=2) + "\n", "utf-8")
    except OSError as error:
        raise CannotBegin(f"cannot write {error.filename or folder}: {error.strerror}") from error
    return tuple(made)


def settings(files: Sequence[Path], folder: Path, content: Path) -> str:
    """What to put where, so that editors know which schema is whose."""
    root = Path(os.path.commonpath([folder.absolute(), content.absolute()]))
    where, records = (path.absolute().relative_to(root).as_posix() for path in (folder, content))
    line = f"# yaml-language-server: $schema={_up(content / 'outlets', folder)}/outlet.schema.json"
    mapping = json.dumps({"yaml.schemas": _mapping(where, records)}, indent=2)
    return "\n".join(
        [
            f"wrote {', '.join(shown(path) for path in files)}",
            "",
            f"VS Code with the extension redhat.vscode-yaml: put this into {shown(root / '.vscode' / 'settings.json')}",
            mapping,
            "",
            "Every editor with yaml-language-server: or begin a record with a line such as this, for an outlet",
            line,
        ]
    )


def _mapping(where: str, records: str) -> Mapping[str, str]:
    folders = {kind: folder for folder, kind in FOLDERS.items() if SUFFIXES[kind] == ".yaml"}
    globs = {kind: f"{records}/{folder}/**/*.yaml" for kind, folder in folders.items()}
    return {
        f"./{where}/{kind}.schema.json": path for kind, path in {**globs, "archive": f"{records}/archive.yaml"}.items()
    }


def _up(start: Path, target: Path) -> str:
    return Path(os.path.relpath(target.absolute(), start.absolute())).as_posix()
