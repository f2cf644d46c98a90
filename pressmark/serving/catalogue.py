"""Example files to the catalogue of template parts; the tests compare the same examples with the HTML beside them.

An example is `tests/examples/parts/<name>.yaml`: `title`, `macro` such as `parts/words.html:date`, its `arguments`, and
`inside`, where the part is a piece of a `list`, a `table` or `prose`. What stands in a field named `html` is HTML.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup

from pressmark.composing import compose
from pressmark.pages.page import Page
from pressmark.problems import BuildError, Place, Problem
from pressmark.rendering import part_renderer, renderer
from pressmark.walking import shown
from pressmark.wording import Wording

HERE = Path(__file__).parent
FIELDS = {"title", "macro", "arguments", "inside"}


@dataclass(frozen=True, slots=True)
class Example:
    """A part with what it is given."""

    name: str
    title: str
    template: str
    macro: str
    arguments: Mapping[str, Any]
    inside: str  # "list", "table", "prose" or ""
    source: str


@dataclass(frozen=True, slots=True)
class Shown:
    """An example as the catalogue shows it."""

    example: Example
    html: Markup


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What the template of the catalogue prints."""

    sheets: tuple[str, ...]
    marks: Markup  # what pictures refer to
    groups: tuple[tuple[str, tuple[Shown, ...]], ...]  # by template


def examples(folder: Path) -> tuple[Example, ...]:
    """All examples, by template and name; raises BuildError for a file that is none."""
    found = [_example(path) for path in sorted(folder.glob("*.yaml"))]
    return tuple(sorted(found, key=lambda example: (example.template, example.name)))


def _example(path: Path) -> Example:
    text = path.read_text("utf-8")
    composed = compose(text, shown(path))
    data = composed.data if isinstance(composed.data, dict) else {}
    template, colon, macro = str(data.get("macro", "")).partition(":")
    if composed.problems:
        raise BuildError(composed.problems)
    if not (colon and isinstance(data.get("arguments", {}), dict) and {"title", "macro"} <= set(data) <= FIELDS):
        message = "an example has `title`, `macro: parts/<file>:<macro>`, and may have `arguments` and `inside`"
        raise BuildError([Problem(Place(shown(path), 1, 1), "bad-template", message)])
    arguments = _viewed(data.get("arguments", {}))
    return Example(path.stem, data["title"], template, macro, vars(arguments), data.get("inside", ""), text)


def _viewed(value: Any) -> Any:
    """The same as views have it: fields are attributes, and every `html` is HTML, which only prose makes elsewhere."""
    if isinstance(value, dict):
        fields = {key: Markup(inner) if key == "html" else _viewed(inner) for key, inner in value.items()}
        return SimpleNamespace(**fields)
    return [_viewed(inner) for inner in value] if isinstance(value, list) else value


def catalogue(folder: Path, templates: Sequence[Path], sheets: Sequence[str]) -> bytes:
    """The page of all examples; raises BuildError and BadTemplate. `sheets` are the addresses of the site's styles."""
    words = Wording("en")
    part = part_renderer(templates, words)
    groups: dict[str, list[Shown]] = {}
    for example in examples(folder):
        html = part(example.template, example.macro, example.arguments)
        groups.setdefault(example.template, []).append(Shown(example, html))
    view = Catalogue(
        tuple(sheets),
        part("parts/chart.html", "defs", {}),
        tuple((name, tuple(group)) for name, group in groups.items()),
    )
    page = Page("parts/index.html", "catalogue.html", "Parts of the templates", view)
    return renderer((HERE, *templates), words)(page).encode()
