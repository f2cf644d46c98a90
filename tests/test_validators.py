"""The data folder before those who check such things: `frictionless` and `roc-validator`, apart from our own packages.

They bring forty packages and hold some of ours back, so they are the group `validators` in pyproject.toml, which `make
test` installs into `.venv/validators`. PRESSMARK_VALIDATORS names another environment.
"""

import http.server
import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from pressmark import pipeline
from pressmark.exporting.crate import CONTEXT
from tests.sites import ROOT, golden

VALIDATORS = Path(os.environ.get("PRESSMARK_VALIDATORS") or ROOT / ".venv" / "validators")


NO_ADDRESS = "The organization SHOULD have a URL."  # a maintainer need not have one


def command(name: str) -> Path:
    """The program; a test without it skips by name, and fails where PRESSMARK_REQUIRE=1 says that nothing may lack."""
    found = VALIDATORS / "bin" / name
    if not found.exists():
        lacks = f"{name} is not installed in {VALIDATORS}"
        if os.environ.get("PRESSMARK_REQUIRE") == "1":
            pytest.fail(f"{lacks}, and PRESSMARK_REQUIRE is 1", pytrace=False)
        pytest.skip(lacks)
    return found


@pytest.fixture(params=["content", "golden"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of the data folder of a site."""
    if request.param == "content":
        built = request.getfixturevalue("site")
    else:
        built = pipeline.build(golden(), tmp_path / "site").output
    return Path(shutil.copytree(built / "data", tmp_path / "data"))


@pytest.fixture
def context() -> Iterator[str]:
    """The address of RO-Crate's JSON-LD context on this machine: the one that `rocrate` ships."""
    (shipped,) = VALIDATORS.glob("lib/python*/site-packages/rocrate/data/ro-crate.jsonld")

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "application/ld+json")
            self.end_headers()
            self.wfile.write(shipped.read_bytes())

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/context"
        server.shutdown()


def run(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    settings = {**os.environ, "HOME": str(cwd)}
    return subprocess.run(arguments, cwd=cwd, env=settings, capture_output=True, text=True, check=False, timeout=300)


def test_frictionless_finds_the_data_package_valid(folder):
    done = run(command("frictionless"), "validate", "datapackage.json", "--json", cwd=folder)
    report = json.loads(done.stdout)
    assert (report["valid"], [task["errors"] for task in report["tasks"] if task["errors"]]) == (True, [])
    assert len(report["tasks"]) == len(list(folder.glob("*.csv")))


def test_frictionless_finds_a_row_that_refers_to_nothing(folder):
    outlets = folder / "outlets.csv"
    outlets.write_text(outlets.read_text("utf-8").splitlines()[0] + "\r\n", "utf-8")
    assert run(command("frictionless"), "validate", "datapackage.json", "--json", cwd=folder).returncode == 1


def test_roc_validator_finds_the_crate_valid_and_all_that_is_recommended(folder, request):
    validator = command("rocrate-validator")
    crate = folder / "ro-crate-metadata.json"
    crate.write_text(crate.read_text("utf-8").replace(CONTEXT, request.getfixturevalue("context")), "utf-8")
    options = ("--no-paging", "--no-cache", "-p", "ro-crate-1.1", "-l", "recommended", "-f", "json", "-o", "said.json")
    run(validator, "-y", "validate", *options, folder, cwd=folder.parent)
    issues = json.loads((folder.parent / "said.json").read_text("utf-8"))["issues"]
    assert [issue["message"] for issue in issues if issue["message"] != NO_ADDRESS] == []
