"""One archive with something of everything, compared byte for byte. `pytest --golden` accepts what it builds now."""

import difflib
import re
import shutil
from pathlib import Path

import lxml.html
import pytest

from pressmark import pipeline, routes
from pressmark.assets import SHEETS
from tests.sites import GOLDEN, ROOT, golden

COMPARED = {".html", ".xml", ".txt", ".csv", ".jsonl", ".opml"}


def texts(folder: Path) -> dict[str, str]:
    found = (path for path in folder.rglob("*") if path.suffix in COMPARED)
    texts = {path.relative_to(folder).as_posix(): path.read_bytes().decode() for path in found}
    texts.pop(routes.MANIFEST, None)  # says again of every file what the files say
    return texts


def difference(name: str, one: str, other: str) -> str:
    return "\n".join(difflib.unified_diff(one.splitlines(), other.splitlines(), name, "as built now", n=1, lineterm=""))


def test_the_golden_archive_builds_the_golden_site(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    built = texts(pipeline.build(golden(), tmp_path / "site").output)
    if request.config.getoption("--golden"):
        shutil.rmtree(GOLDEN / "site", ignore_errors=True)
        for name, text in built.items():
            (GOLDEN / "site" / name).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / "site" / name).write_bytes(text.encode())
    accepted = texts(GOLDEN / "site")
    assert sorted(built) == sorted(accepted), "other files than accepted (pytest --golden accepts them)"
    changed = [difference(name, accepted[name], built[name]) for name in built if accepted[name] != built[name]]
    assert not changed, "\n\n".join([*changed[:3], f"{len(changed)} pages changed (pytest --golden accepts them)"])


def test_a_page_links_the_sheets_that_have_its_classes():
    css = {name: (ROOT / "static/css" / name).read_text("utf-8") for names in SHEETS.values() for name in names}
    common = {path.name for path in (ROOT / "static/css/parts").glob("*.css")} - {name.split("/")[1] for name in css}
    everywhere = _classes("".join((ROOT / "static/css/parts" / name).read_text("utf-8") for name in common))
    apart = {sheet: _classes("".join(css[name] for name in names)) for sheet, names in SHEETS.items()}
    for page in (GOLDEN / "site").rglob("*.html"):
        tree = lxml.html.fromstring(page.read_bytes())
        used = {name for value in tree.xpath("//@class") for name in value.split()} - everywhere
        linked = {re.sub(r"\.[0-9a-f]{10}", "", href.split("/")[-1]) for href in tree.xpath("//link/@href")}
        had = set().union(*(apart[sheet] for sheet in linked & apart.keys()))
        lacking = {sheet for sheet, names in apart.items() if (used - had) & names}
        assert (page.name, lacking) == (page.name, set())


def _classes(css: str) -> set[str]:
    return set(re.findall(r"\.([a-z][\w-]*)", css))
