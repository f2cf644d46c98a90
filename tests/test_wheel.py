"""An installed wheel holds all that a build needs."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from pressmark import __version__
from tests.sites import GOLDEN, ROOT

pytestmark = pytest.mark.slow
PIP = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]


def run(*command: str | Path, cwd: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **settings}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this working tree, built in isolation as pip does it."""
    folder = tmp_path_factory.mktemp("wheel")
    done = run(*PIP, "wheel", "--no-deps", "--retries", "1", "--wheel-dir", folder, ROOT, cwd=folder)
    if "No matching distribution found for hatchling" in done.stderr:
        if os.environ.get("PRESSMARK_REQUIRE") == "1":
            pytest.fail("pip cannot reach an index for hatchling, and PRESSMARK_REQUIRE is 1", pytrace=False)
        pytest.skip("pip cannot reach an index for hatchling, which builds the wheel")
    assert done.returncode == 0, done.stderr
    (found,) = folder.glob("*.whl")
    return found


def test_a_wheel_holds_every_template_static_file_and_catalogue(wheel):
    assert wheel.name.startswith(f"pressmark-{__version__}-")
    held = set(zipfile.ZipFile(wheel).namelist())
    needed = {
        f"pressmark/_site/{path.relative_to(ROOT).as_posix()}"
        for folder in ("templates", "static")
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    }
    assert needed - held == set()
    assert "pressmark/locale/en.po" in held
    assert not [name for name in held if name.startswith(("content", "tests", "captures"))]


def test_an_installed_wheel_builds_an_archive_in_a_folder_with_nothing_but_its_records(wheel, tmp_path):
    """The golden archive has an image, too; the images of an archive stand in its own static/."""
    installed, here = tmp_path / "installed", tmp_path / "here"
    done = run(*PIP, "install", "--no-deps", "--no-index", "--target", installed, wheel, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    shutil.copytree(GOLDEN / "content", here / "content")
    (here / "static").mkdir()
    (installed / "static").mkdir()  # somebody else's, beside the package
    (installed / "static" / "strange.txt").touch()
    shutil.copy(GOLDEN / "static" / "map.svg", here / "static")
    built = run(installed / "bin" / "pressmark", "-q", cwd=here, PYTHONPATH=str(installed))
    assert (built.returncode, built.stdout, built.stderr) == (0, "", "")
    # the golden site is built without search
    names = {path.relative_to(GOLDEN / "site") for path in (GOLDEN / "site").rglob("*.html")}
    assert names | {Path("search.html")} == {
        path.relative_to(here / "site") for path in (here / "site").rglob("*.html")
    }
    assert list((here / "site" / "assets").glob("site.*.css"))
    assert not (here / "site" / "strange.txt").exists()


def test_it_is_the_wheel_that_runs_and_not_the_checkout(wheel, tmp_path):
    run(*PIP, "install", "--no-deps", "--no-index", "--target", tmp_path / "installed", wheel, cwd=tmp_path)
    code = "import pressmark.pipeline as p; print(*p.sources(p.Path('content'), None, None, None).templates)"
    said = run(sys.executable, "-c", code, cwd=tmp_path, PYTHONPATH=str(tmp_path / "installed"))
    assert said.stdout.strip() == str(tmp_path / "installed" / "pressmark" / "_site" / "templates")


def test_an_installed_wheel_begins_an_archive_that_builds(wheel, tmp_path):
    run(*PIP, "install", "--no-deps", "--no-index", "--target", tmp_path / "installed", wheel, cwd=tmp_path)
    command, path = tmp_path / "installed" / "bin" / "pressmark", {"PYTHONPATH": str(tmp_path / "installed")}
    assert run(command, "init", "x", cwd=tmp_path, **path).returncode == 0
    built = run(command, "build", cwd=tmp_path / "x", **path)
    assert (built.returncode, built.stderr) == (0, "")
    assert (tmp_path / "x" / "site" / "index.html").is_file()
