"""The laws of the house: imports go down, a library has one user, templates only print, the README is whole."""

import argparse
import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from pressmark.cli import parser
from pressmark.problems import Rule

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "pressmark"
MODULES = sorted(PACKAGE.rglob("*.py"))
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*") if path.is_file())

# From the ground up. A room is a module, or a package as a whole, and may import from the floors below its own.
FLOORS = (
    (
        "problems",
        "syntax",
        "languages",
        "describing",
        "dates",
        "disk",
        "body",
        "litter",
        "matching",
        "comparison",
        "hypertext",
        "addresses",
        "noted",
        "shelf",
        "glancing",
        "standing",
        "front",
        "drawer",
        "parting",
    ),
    (
        "composing",
        "prose",
        "fields",
        "sentences",
        "publishing",
        "walking",
        "memo",
        "sources",
        "noticing",
        "decoding",
        "spreading",
    ),
    ("reading", "packing", "details", "routes", "wording", "assets", "counting"),
    ("model", "explaining", "partial", "printing", "cleaning", "winnowing", "joining"),
    ("archive", "scaffolding", "captures", "passages", "sums", "resting"),
    ("checking", "resolving", "appearances", "anchors"),
    ("linking", "reuse", "anchoring", "judging"),
    ("coverage", "citing", "sharing", "naming"),
    ("timeline", "charts", "features", "lag"),
    ("mentions", "extracting", "room", "loading"),
    ("practice", "concordance", "company", "amending"),
    ("sides", "exporting"),
    ("tallying",),
    ("pages",),
    ("rendering", "searching", "importing", "verifying"),
    ("making",),
    ("output", "remembering", "planning"),
    ("pipeline",),
    ("serving", "clusters"),
    ("cli",),
)
APART = ("locale",)  # the script that writes the catalogues; nothing imports it
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
ONE_USER = {
    "yaml": "composing",
    "markdown_it": "prose",
    "ahocorasick_rs": "matching",
    "jinja2": "printing rendering",
    "pydantic_core": "fields explaining",
    "argparse": "cli",
    "rich": "cli",
    "fcntl": "disk",
    "ctypes": "disk",
    "watchdog": "serving",
    "http": "serving",
    "sentencex": "counting",
    "sqlite3": "exporting shelf",
    "stop_words": "comparison",
    "distributed": "clusters",
}
FILTERS = {"first", "join", "length"}  # print a value as it is; whatever decides is done in Python
WRITERS = {"append", "add", "update", "setdefault", "pop", "clear", "extend", "insert", "remove", "discard"}
LINES = 300
VARIANT = re.compile(r"[a-z]+(?:__[a-z]+)?--[a-z]+(?![a-z{])")  # of a part of a page, in CSS and in templates


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix().removesuffix(".py")


def room(path: Path) -> str:
    return name(path).split("/")[0]


@cache
def imports(path: Path) -> tuple[str, ...]:
    """Every module that a file imports, in full and wherever in the file."""
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def rooms(path: Path) -> set[str]:
    """The rooms of the house that a file imports from, but for its own."""
    found = {module.split(".")[1] for module in imports(path) if module.startswith("pressmark.")}
    return found - {room(path), "__version__"}


def test_every_module_has_a_floor():
    assert {room(path) for path in MODULES} - {"__init__", *APART} == set(FLOOR)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_go_down(path):
    if room(path) in ("__init__", *APART):
        assert rooms(path) <= set(FLOORS[0] + FLOORS[1])
    else:
        assert [other for other in rooms(path) if FLOOR[other] >= FLOOR[room(path)]] == []


def test_within_a_package_imports_run_in_no_circle():
    inner = {
        f"pressmark.{name(path).replace('/', '.')}": path
        for path in MODULES
        if room(path)
        in (
            *("pages", "charts", "citing", "cli", "clusters", "scaffolding", "serving", "exporting", "importing"),
            "publishing",
        )
    }
    needs = {
        module: {other for other in inner if any(f"{found}.".startswith(f"{other}.") for found in imports(path))}
        for module, path in inner.items()
    }
    while free := {module for module, others in needs.items() if not others & needs.keys() - {module}}:
        needs = {module: others for module, others in needs.items() if module not in free}
    assert needs == {}


@pytest.mark.parametrize("library", ONE_USER)
def test_a_library_has_one_user(library):
    users = {room(path) for path in MODULES if any(module.split(".")[0] == library for module in imports(path))}
    assert users == set(ONE_USER[library].split())


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_fits_in_the_head(path):
    assert len(path.read_text("utf-8").splitlines()) <= LINES


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_says_in_one_line_what_goes_in_and_what_comes_out(path):
    docstring = ast.get_docstring(ast.parse(path.read_text("utf-8")))
    assert docstring
    assert docstring.splitlines()[0].endswith((".", ":"))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_nothing_of_a_module_changes_once_it_is_imported(path):
    nodes = list(ast.walk(tree := ast.parse(path.read_text("utf-8"))))
    bound = [target for node in tree.body if isinstance(node, ast.Assign | ast.AnnAssign) for target in ast.walk(node)]
    top = {target.id for target in bound if isinstance(target, ast.Name) and isinstance(target.ctx, ast.Store)}
    touched = [node for node in nodes if isinstance(node, ast.Attribute) and node.attr in WRITERS]
    touched += [node for node in nodes if isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load)]
    assert top & {node.value.id for node in touched if isinstance(node.value, ast.Name)} == set()
    assert not [node.lineno for node in nodes if isinstance(node, ast.Global)]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(ROOT / "templates").as_posix())
def test_a_template_prints_and_does_not_decide(path):
    code = " ".join(re.findall(r"\{[{%](.*?)[%}]\}", path.read_text("utf-8"), re.DOTALL))
    code = re.sub(r"'[^']*'|\"[^\"]*\"", "", code)
    assert set(re.findall(r"\|\s*(\w+)", code)) <= FILTERS
    assert not re.search(r"\b(autoescape|namespace|do)\b", code)


def test_the_version_stands_in_one_place():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert "version" in project["project"]["dynamic"]
    assert project["tool"]["hatch"]["version"]["path"] == "pressmark/__init__.py"


def readme() -> str:
    return (ROOT / "README.md").read_text("utf-8")


def test_a_variant_that_a_template_asks_for_is_drawn():
    """A class such as `columns--side` says only how a part differs: without a rule it says nothing."""
    drawn = set(VARIANT.findall("".join(sheet.read_text("utf-8") for sheet in (ROOT / "static/css").rglob("*.css"))))
    asked = {name for path in TEMPLATES for name in VARIANT.findall(path.read_text("utf-8"))}
    assert asked
    assert asked - drawn == set()


def test_the_readme_explains_every_rule_and_no_other():
    table = readme().partition("\n## Rules\n")[2].partition("\n## ")[0]
    rows = dict(re.findall(r"^\| *`([a-z0-9-]+)` *\| *(.+?) *\|$", table, re.MULTILINE))
    assert set(rows) == set(get_args(Rule))
    assert [rule for rule, asks in rows.items() if " " not in asks] == []


def test_the_readme_shows_the_floors_as_they_are():
    rows = re.findall(r"^\| *([0-9]+) *\| *(.+?) *\|$", readme(), re.MULTILINE)
    shown = {int(number): set(re.findall("`([a-z]+)`", text)) & FLOOR.keys() for number, text in rows}
    assert shown == {number: set(rooms) for number, rooms in enumerate(FLOORS)}


@pytest.mark.parametrize("rule", get_args(Rule))
def test_a_rule_is_in_use(rule):
    assert any(f'"{rule}"' in path.read_text("utf-8") for path in MODULES if room(path) != "problems")


def commands() -> dict[str, argparse.ArgumentParser]:
    (found,) = (action.choices for action in parser()._actions if isinstance(action, argparse._SubParsersAction))
    return {"": parser(), **found}


@pytest.mark.parametrize("command", commands())
def test_commands_and_their_options_are_named_in_the_readme(command):
    options = {option for action in commands()[command]._actions for option in action.option_strings if option != "-h"}
    assert [option for option in options if not re.search(rf"`{option}\b", readme())] == []
    assert f"`{command}`" in readme() or not command
