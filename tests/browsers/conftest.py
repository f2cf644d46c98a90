"""Browsers as the machine has them, and the built site where they look at it: on a server and on a disk."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tools import asking, looking

ROOT = Path(__file__).resolve().parent.parent.parent
NODE = ROOT / ".cache" / "node"


def unavailable(what: str) -> NoReturn:
    """End a test that lacks something: it skips by name, and fails where PRESSMARK_REQUIRE=1 says nothing may lack."""
    if os.environ.get("PRESSMARK_REQUIRE") == "1":
        pytest.fail(f"{what}, and PRESSMARK_REQUIRE is 1", pytrace=False)
    pytest.skip(what)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = looking.chromium(playwright) or unavailable("Chromium is not installed")
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def firefox(playwright: Playwright) -> Iterator[Browser]:
    browser = looking.firefox(playwright) or unavailable("Firefox is not installed")
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    """A tab as wide as a desk. It is one for all tests of a file, each of which goes to its own page."""
    with asking.tab(chromium, viewport={"width": 1280, "height": 900}) as page:
        yield page


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """The site's address on a server, somewhere below its root: `http://127.0.0.1:1234/some/path/`."""
    with looking.served(site, "/some/path/") as address:
        yield address


@pytest.fixture(scope="session")
def served_at_base(site: Path) -> Iterator[str]:
    """The site's address under the path of its base URL, where alone 404.html is at home."""
    with looking.served(site, looking.base_path(site)) as address:
        yield address


@pytest.fixture(scope="session")
def on_disk(site: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a copy in a folder whose name has all that an address must escape."""
    folder = tmp_path_factory.mktemp("disk") / "Архив прессы #1, 100% of it?" / "site"
    shutil.copytree(site, folder)
    return folder.as_uri() + "/"


def from_npm(name: str, path: str) -> Path:
    """A file of a package that tools/package.json names, where tools/browsers.sh puts it."""
    version = json.loads((ROOT / "tools" / "package.json").read_text())["dependencies"][name]
    file = NODE / "node_modules" / name / path
    if not file.is_file():
        unavailable(f"{name} {version} from npm is not installed (make test does it)")
    return file


@pytest.fixture(scope="session")
def axe() -> str:
    """The text of axe-core's script."""
    return from_npm("axe-core", "axe.min.js").read_text("utf-8")


@pytest.fixture(scope="session")
def vnu() -> list[str]:
    """The command of the Nu HTML checker."""
    java = shutil.which("java") or unavailable("Java is not installed")
    return [java, "-Xss8m", "-jar", str(from_npm("vnu-jar", "build/dist/vnu.jar"))]
