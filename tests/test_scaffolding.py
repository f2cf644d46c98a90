import json
import re
from contextlib import chdir
from pathlib import Path
from typing import Any, ClassVar, Literal, get_args, get_origin

import pytest
import yaml
from jsonschema import Draft202012Validator
from pydantic import BaseModel

from pressmark import details, model
from pressmark.cli import main
from pressmark.describing import FIELDS
from pressmark.details import Fact
from pressmark.model import MODELS, Site
from pressmark.reading import FOLDERS
from pressmark.scaffolding import record, schemas
from tests.factories import SOUND, problems, problems_of, write

ROOT = Path(__file__).resolve().parent.parent
KINDS = {
    "article": "articles/new.md",
    "outlet": "outlets/new.yaml",
    "person": "entities/new.yaml",
    "organization": "entities/new.yaml",
    "place": "entities/new.yaml",
    "event": "events/new.yaml",
    "note": "notes/new.md",
}
FILLED = {
    "article": {"title": "New", "outlet": "gazette", "published": "1953-02", "language": "en", "genre": "news"},
    "outlet": {"name": "New", "kind": "blog", "role": "carrier", "short": "New"},
    "person": {"name": "New"},
    "organization": {"name": "New"},
    "place": {"name": "New"},
    "event": {"name": "New", "date": "1953", "summary": "New.", "scope": "New."},
    "note": {"title": "New", "language": "en"},
}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    write(tmp_path / "content", SOUND)
    return tmp_path / "content"


def filled(what: str) -> str:
    """A new record whose blanks somebody filled."""
    text = record(what) + ("A text.\n" if KINDS[what].endswith(".md") else "")
    for name, value in FILLED[what].items():
        text, n = re.subn(rf"^{name}: ", f"{name}: {value} ", text, count=1, flags=re.MULTILINE)
        assert n
    return text


def uncommented(what: str) -> dict[str, Any]:
    """The fields of a new record with all that is optional."""
    lines = record(what).splitlines()
    return yaml.safe_load(
        "\n".join(re.sub("^# ", "", line) for line in lines if line != "---" and "Fill in" not in line)
    )


# New records


@pytest.mark.parametrize("what", KINDS)
def test_a_new_record_is_refused_at_each_blank(what):
    found = problems({KINDS[what]: record(what)})
    blanks = [f"`{name}` is empty (write its value)" for name in FILLED[what]]
    assert [blank for blank in blanks if not any(blank in line for line in found)] == []
    assert len(found) == len(blanks)


@pytest.mark.parametrize("what", ["article", "note"])
def test_a_new_text_is_refused_until_it_has_one(what):
    (found,) = problems({KINDS[what]: filled(what).removesuffix("A text.\n")})
    assert "there is no text below the front matter" in found


@pytest.mark.parametrize("what", KINDS)
def test_a_new_record_holds_once_its_blanks_are_filled(what):
    assert problems({KINDS[what]: filled(what)}) == []


@pytest.mark.parametrize("what", KINDS)
def test_a_new_record_names_every_field_and_no_other(what):
    kind = "entity" if what in ("person", "organization", "place") else what

    def same(of: type[BaseModel], given: Any) -> None:
        known = {
            field.alias or name: field for name, field in of.model_fields.items() if name not in ("id", "cleaning")
        }
        assert set(given) == set(known)
        for name, field in known.items():
            inner = given[name][0] if isinstance(given[name], list) and given[name] else given[name]
            inside = [part for part in parts(field.annotation) if isinstance(inner, dict)]
            for part in inside:
                same(part, next(iter(inner.values())) if get_origin(field.annotation) is dict else inner)

    same(MODELS[kind], uncommented(what))


def parts(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for inner in get_args(annotation) for found in parts(inner)]


@pytest.mark.parametrize("what", KINDS)
def test_new_writes_where_records_of_the_kind_stand_and_says_what_to_do(what, content, capsys):
    with chdir(content.parent):
        assert main(["new", what, "new"]) == 0
    said = capsys.readouterr().out
    assert (content / KINDS[what]).read_text() == record(what)
    assert said.startswith(f"wrote content/{KINDS[what]}\n1. fill in {', '.join(FILLED[what])}")


def test_new_never_overwrites(content, capsys):
    (content / "articles/1953").mkdir()
    (content / "articles/1953/dry.md").write_text("mine")
    assert main(["new", "article", "flood", "--content", str(content)]) == 2
    assert main(["new", "article", "dry", "--content", str(content)]) == 2
    assert (content / "articles/flood.md").read_text() == SOUND["articles/flood.md"]
    assert capsys.readouterr().err.count("is there already (choose another id, or edit that record)") == 2


@pytest.mark.parametrize("name", ["../up", "Flood", "a--b", "index", "ж", "", "a" * 81, "a/b"])
def test_new_refuses_what_is_no_id(name, content, capsys):
    assert main(["new", "article", "--content", str(content), "--", name]) == 2
    assert "must" in capsys.readouterr().err
    assert problems_of(content) == []


def test_a_new_outlet_may_not_be_named_unidentified(content):
    assert main(["new", "outlet", "unidentified", "--content", str(content)]) == 2


# What fields say


def nouns() -> set[type[Fact]]:
    found = [*vars(details).values(), *vars(model).values()]
    return {of for of in found if isinstance(of, type) and issubclass(of, Fact)}


def test_every_field_of_every_model_is_described_once_and_nothing_else():
    models = {of.__name__: of for of in nouns()}
    assert set(FIELDS) == set(models) - {"Fact"}
    for name, described in FIELDS.items():
        inherited = set(FIELDS["Common"]) if models[name] in MODELS.values() else set()
        fields = {field.alias or name for name, field in models[name].model_fields.items()} - {"id"}
        assert set(described) == fields - inherited, name


def test_a_description_names_every_value_to_choose_from():
    for of in nouns():
        for name, field in of.model_fields.items():
            choices = get_args(field.annotation) if get_origin(field.annotation) is Literal else ()
            said = FIELDS.get(of.__name__, {}).get(field.alias or name, "")
            assert [choice for choice in choices if choice not in said] == [], (of, name)


# Schemas


class Core(yaml.SafeLoader):
    """YAML as editors read it (1.2): no days, and only true and false are truths."""

    yaml_implicit_resolvers: ClassVar = {
        letter: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool"))]
        for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))
RECORDS = [path for path in sorted((ROOT / "content").rglob("*.*")) if path.suffix in (".md", ".yaml")]


def data(path: Path) -> Any:
    text = path.read_text("utf-8")
    return yaml.load(text.split("---\n")[1] if path.suffix == ".md" else text, Loader=Core)


def validator(kind: str) -> Draft202012Validator:
    schema = schemas()[f"{kind}.schema.json"]
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


@pytest.mark.parametrize("kind", [*MODELS, "archive"])
def test_every_record_of_the_archive_fits_its_schema(kind):
    of = {**FOLDERS, "content": "archive"}
    records = [path for path in RECORDS if of[path.parent.name] == kind]
    assert records
    assert [(path.name, fault.message) for path in records for fault in validator(kind).iter_errors(data(path))] == []


@pytest.mark.parametrize("kind", [*MODELS, "archive"])
def test_a_schema_knows_exactly_the_fields_that_the_archive_knows(kind):
    fields = (MODELS | {"archive": Site})[kind].model_fields.items()
    schema = validator(kind).schema
    assert set(schema["properties"]) == {field.alias or name for name, field in fields} - {"id"}
    assert all(field["description"] for field in schema["properties"].values())
    (fault,) = validator(kind).iter_errors(valid(kind))
    assert "namme" in fault.message


def valid(kind: str) -> dict[str, Any]:
    name = {"article": "articles/flood.md", "outlet": "outlets/gazette.yaml", "entity": "entities/mayor.yaml"}
    name |= {"event": "events/breach.yaml", "note": "notes/method.md", "archive": "archive.yaml"}
    text = SOUND[name[kind]]
    return {**yaml.load(text.split("---\n")[1] if name[kind].endswith(".md") else text, Loader=Core), "namme": "x"}


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("article", {"genre": "tale"}),
        ("article", {"url": "example.org"}),
        ("article", {"outlet": "The Gazette"}),
        ("article", {"events": [{"event": "breach"}]}),
        ("article", {"evidence": {"publishd": {"from": "page"}}}),
        ("entity", {"kind": "river"}),
        ("entity", {"added": "yesterday"}),
        ("event", {"claims": [{"question": "?", "clam": "!"}]}),
        ("outlet", {"slot": 0}),
    ],
)
def test_a_schema_refuses_what_check_refuses(kind, written):
    known = {name: value for name, value in valid(kind).items() if name != "namme"}
    assert list(validator(kind).iter_errors(known)) == []
    assert list(validator(kind).iter_errors({**known, **written}))


@pytest.mark.parametrize("written", [{"names": None}, {"sort_name": None}, {"name": 1984}, {"added": "1953-02-01"}])
def test_a_schema_allows_what_check_allows(written):
    known = {name: value for name, value in valid("entity").items() if name != "namme"}
    assert list(validator("entity").iter_errors({**known, **written})) == []


def test_schema_writes_a_file_a_kind_and_says_where_an_editor_wants_to_know(content, capsys):
    with chdir(content.parent):
        assert main(["schema"]) == 0
    said = capsys.readouterr().out
    written = {path.name: json.loads(path.read_text()) for path in (content.parent / "schemas").iterdir()}
    assert written == schemas()
    assert '"./schemas/entity.schema.json": "content/entities/**/*.yaml"' in said
    assert "# yaml-language-server: $schema=../../schemas/outlet.schema.json" in said


def test_schema_replaces_its_own_files_and_no_others(tmp_path, capsys):
    with chdir(tmp_path):
        assert main(["schema", "-q"]) == main(["schema", "-q"]) == 0
        Path("schemas/note.schema.json").write_text("{}")
        assert main(["schema", "-q"]) == 2
        assert Path("schemas/note.schema.json").read_text() == "{}"
