"""What many tests share: the built archive and the captures at hand."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings

from pressmark import pipeline

ROOT = Path(__file__).resolve().parent.parent

settings.register_profile("pressmark", deadline=None)  # a busy machine is no fault
settings.load_profile("pressmark")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--captures", type=Path, help="folder of the raw captures; else PRESSMARK_CAPTURES, else captures/"
    )
    parser.addoption("--golden", action="store_true", help="accept what the golden archive builds now")
    parser.addoption("--site", type=Path, help="a site built from content/; without it the tests build their own")


def pytest_configure() -> None:
    """What tests start can be interrupted, though a shell that has them in the background ignores interrupts."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Quick tests first: those with a browser come last, in their own order."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(scope="session")
def captures(request: pytest.FixtureRequest) -> Path:
    """The folder of the raw captures, which are never part of the repository: a clone without them skips."""
    named = request.config.getoption("captures") or os.environ.get("PRESSMARK_CAPTURES")
    folder = Path(named or ROOT / "captures").resolve()
    if named and not folder.is_dir():
        pytest.fail(f"there is no folder {named} of captures", pytrace=False)
    if not folder.is_dir():
        pytest.skip("needs the raw captures (name their folder with --captures or PRESSMARK_CAPTURES)")
    return folder


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of content/ as a built site. Tests read it; one that writes copies it first."""
    if given := request.config.getoption("site"):
        return Path(given).resolve()
    folder = tmp_path_factory.mktemp("archive") / "site"
    command = [sys.executable, ROOT / "build.py", "build", "-q", "--output", folder]
    built = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True, timeout=120)
    if built.returncode:
        pytest.fail(f"the archive does not build:\n{built.stdout}{built.stderr}", pytrace=False)
    return folder


@pytest.fixture(scope="session")
def room(captures: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reading room of content/, with the captures at hand. Tests read it."""
    given = pipeline.sources(ROOT / "content", None, None, "https://example.org/")
    return pipeline.build(replace(given, captures=captures), tmp_path_factory.mktemp("room") / "room").output
