"""One archive with something of everything, compared byte for byte. `pytest --golden` accepts what it builds now."""

import difflib
import shutil
from pathlib import Path

import pytest

from pressmark import pipeline
from tests.sites import GOLDEN, golden

COMPARED = {".html", ".xml", ".txt", ".bib", ".ris", ".json"}


def texts(folder: Path) -> dict[str, str]:
    found = (path for path in folder.rglob("*") if path.suffix in COMPARED)
    return {path.relative_to(folder).as_posix(): path.read_bytes().decode() for path in found}


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
