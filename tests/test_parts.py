"""Every part of the templates with what it is given, as files; `serve` shows the same examples at /parts/."""

import re
from pathlib import Path

import pytest

from pressmark.rendering import part_renderer
from pressmark.serving.catalogue import Example, examples
from pressmark.wording import Wording

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tests" / "examples" / "parts"
TEMPLATES = ROOT / "templates"
EXAMPLES = examples(FOLDER)
PIECES = {
    "lang",
    "former",
    "defs",
    "coverage",
    "lane",
    "naming",
}  # attributes alone; marks that others use; pictures made of other parts


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_a_part_prints_what_stands_beside_its_example(example: Example, request: pytest.FixtureRequest):
    printed = (
        part_renderer([TEMPLATES], Wording("en"))(example.template, example.macro, example.arguments).strip() + "\n"
    )
    expected = FOLDER / f"{example.name}.html"
    if request.config.getoption("--golden"):
        expected.write_text(printed, "utf-8")
    assert printed == expected.read_text("utf-8"), "pytest --golden accepts a change"


def test_every_part_has_an_example():
    macros = {
        f"parts/{path.name}:{name}"
        for path in (TEMPLATES / "parts").glob("*.html")
        for name in re.findall(r"{% macro ([a-z]\w*)\(", path.read_text("utf-8"))
        if name not in PIECES
    }
    assert macros == {f"{example.template}:{example.macro}" for example in EXAMPLES}


def test_every_expected_page_has_its_example():
    assert {path.stem for path in FOLDER.glob("*.html")} == {example.name for example in EXAMPLES}
