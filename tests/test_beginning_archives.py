"""`init` begins an archive that builds, overwrites nothing, and can be published as it is."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from pressmark import __version__
from pressmark.cli import main
from pressmark.scaffolding import CannotBegin, begin
from tests.sites import ROOT

RUN = "import sys; from pressmark.cli import main; sys.exit(main())"
HERE = {**os.environ, "PYTHONPATH": str(ROOT)}


@pytest.fixture
def begun(tmp_path) -> Path:
    begin(tmp_path / "valley")
    return tmp_path / "valley"


def test_a_new_archive_has_no_problem_and_builds(begun, monkeypatch, capsys):
    monkeypatch.chdir(begun)
    assert main(["check"]) == 0
    assert main(["build", "-q"]) == 0
    assert (begun / "site" / "articles" / "water-in-the-lower-town.html").is_file()
    assert capsys.readouterr().err == ""


def test_a_new_archive_has_a_record_of_each_kind_and_a_name_that_is_found(begun, monkeypatch):
    monkeypatch.chdir(begun)
    assert main(["build", "-q", "--no-search"]) == 0
    page = (begun / "site" / "articles" / "water-in-the-lower-town.html").read_text("utf-8")
    assert '<a class="name" href="../entities/ada-brook.html">Ada Brook</a>' in page
    assert {path.parent.name for path in (begun / "content").rglob("*.*")} == {
        "content",
        "articles",
        "outlets",
        "entities",
        "events",
        "notes",
    }


@pytest.mark.parametrize("there", ["content/archive.yaml", "README.md", ".github/workflows/pages.yml"])
def test_nothing_is_overwritten_and_nothing_is_written_beside_it(tmp_path, there):
    (tmp_path / there).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / there).write_text("mine")
    with pytest.raises(CannotBegin, match="is there already: nothing was written"):
        begin(tmp_path)
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()] == [there]


def test_an_empty_folder_and_this_folder_will_do(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["init", "."]) == 0
    assert "1. pressmark serve" in capsys.readouterr().out


def test_where_nothing_can_be_written_is_said(tmp_path, capsys):
    (tmp_path / "file").touch()
    assert main(["init", str(tmp_path / "file" / "valley")]) == 2
    assert "cannot write" in capsys.readouterr().err


def test_it_wants_the_version_that_wrote_it(begun):
    assert (begun / "requirements.txt").read_text() == f"pressmark=={__version__}\n"


@pytest.mark.parametrize("name", [".github/workflows/pages.yml", ".gitlab-ci.yml"])
def test_workflows_can_be_read_here_and_in_a_new_archive(begun, name):
    for folder in (begun, ROOT):
        read = yaml.safe_load((folder / name).read_text("utf-8"))
        jobs = read.get("jobs", read)
        assert {"pages", "publish"} & jobs.keys()


def test_commands_of_workflows_are_commands_of_pressmark(begun):
    """What hosts run, run here: but for pip, which gets the package."""
    steps = yaml.safe_load((begun / ".github" / "workflows" / "pages.yml").read_text("utf-8"))["jobs"]["build"]["steps"]
    ran = [step["run"] for step in steps if step.get("run", "").startswith("pressmark ")]
    for command in ran:
        line = [sys.executable, "-c", RUN, *command.split()[1:]]
        done = subprocess.run(line, cwd=begun, env=HERE, capture_output=True, check=False)
        assert (command, done.returncode, done.stderr) == (command, 0, b"")
    assert ran == ["pressmark check --format github", "pressmark anchors --check", "pressmark build"]
