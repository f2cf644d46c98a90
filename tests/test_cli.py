"""`pressmark` as a shell has it: exit codes, what it prints where, signals, and folders that it must not touch."""

import os
import pty
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pressmark import cli
from pressmark.cli.commands import MANY
from pressmark.cli.options import CACHE
from tests.sites import GOLDEN, ROOT, SITE, an_article, an_entity, an_outlet, source

ESCAPE = "\x1b"
# Runs pressmark, and when it writes robots.txt says so and waits for a line or a signal. An audit hook only watches.
HELD = """
import os, sys

def hold(event, given):
    if event == "open" and str(given[0]).endswith("/robots.txt") and ".stage-" in str(given[0]):
        os.write(1, b"held\\n")
        os.read(0, 1)

sys.addaudithook(hold)
from pressmark.cli import run
run()
"""
MISTAKEN = HELD.replace('os.write(1, b"held\\n")', 'raise RuntimeError("our own mistake")')
CONTENT = {
    "archive.yaml": SITE,
    "articles/flood.md": an_article(),
    "outlets/gazette.yaml": an_outlet(),
    "entities/ada.yaml": an_entity(),
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that holds content/ alone, and is the current one."""
    for name, fields in CONTENT.items():
        path = tmp_path / "here" / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source(fields), "utf-8")
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


def tree(folder: Path) -> dict[str, bytes]:
    """The files below, but for what builds remember."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if CACHE.name not in path.parts}


def names(folder: Path) -> list[str]:
    """What stands in a folder, but for what builds remember."""
    return sorted(path.name for path in folder.iterdir() if path.name != CACHE.name)


def run(*arguments: str | Path, code: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    """One command as a process of its own, in the current folder and without a terminal."""
    command = [sys.executable, *(["-c", code] if code else [ROOT / "build.py"]), *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **settings}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)


@contextmanager
def held(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A build that has the lock and stands still; it is ended with the block."""
    command = [sys.executable, "-c", HELD, *arguments]
    with subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout
            assert process.stdout.readline() == "held\n"
            yield process
        finally:
            process.kill()


def spoil(here: Path) -> None:
    (here / "content" / "articles" / "flood.md").write_text("---\ntitel: A\noutlet: gazete\n---\n")
    (here / "content" / "entities" / "ada.yaml").write_text("kind: dragon\nname: Ada\n")


# Exit codes


def test_a_build_is_the_command_without_a_command_and_says_where_the_site_is(here):
    done = run()
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(r"1 article, \d+ pages and feeds: site/index.html\n", done.stdout)
    assert (here / "site" / "index.html").is_file()


def test_a_build_says_what_differs_from_the_site_that_was_there(here, capsys):
    assert cli.main([]) == 0
    (here / "content" / "outlets" / "gazette.yaml").unlink()
    (here / "content" / "articles" / "flood.md").unlink()
    assert [cli.main([]), cli.main(["--no-cache"])] == [0, 0]  # which looks at more than states of files
    _, changed, same = capsys.readouterr().out.splitlines()
    assert re.search(r"index.html \(\d\d files new or changed, \d\d? gone, \d\d+ as before\)$", changed)
    assert re.search(r"index.html \(0 files new or changed, \d\d+ as before\)$", same)


def test_all_problems_of_one_run_are_lines_on_stderr_and_the_old_site_stays(here):
    assert cli.main(["-q"]) == 0
    before = tree(here / "site")
    spoil(here)
    done = run("build")
    assert (done.returncode, done.stdout) == (1, "")
    *problems, last = done.stderr.splitlines()
    assert all(re.fullmatch(r"content/\S+:\d+:\d+: .+ \[[a-z-]+\]", line) for line in problems)
    assert {line.split(":")[0] for line in problems} == {"content/articles/flood.md", "content/entities/ada.yaml"}
    assert problems == sorted(problems, key=lambda line: (line.split(":")[0], *map(int, line.split(":")[1:3])))
    assert last == f"{len(problems)} problems; the site stays as it was"
    assert tree(here / "site") == before


def test_check_finds_the_same_problems_and_writes_nothing(here, capsys):
    before = tree(here.parent)
    assert (cli.main(["check"]), capsys.readouterr().out) == (0, "3 records, no problem\n")
    assert tree(here.parent) == before
    spoil(here)
    assert [cli.main(["check"]), tree(here.parent).keys()] == [1, before.keys()]
    found = capsys.readouterr().err
    assert (cli.main(["build"]), capsys.readouterr().err) == (1, found)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--content", "nowhere"], "--content: there is no folder nowhere"),
        (["check", "--static", "nowhere"], "--static: there is no folder nowhere"),
        (["--templates", "content/archive.yaml"], "--templates: there is no folder"),
        (["--base-url", "flood.example"], "--base-url must be an address such as https://"),
        (["--output", "content"], "content cannot be the output"),
    ],
)
def test_what_cannot_be_meant_is_a_mistake_of_usage(here, capsys, arguments, said):
    assert cli.main(arguments) == 2
    assert capsys.readouterr().err.startswith(f"pressmark: {said}")
    assert not (here / "site").exists()


@pytest.mark.parametrize("arguments", [["--colour"], ["bild"], ["check", "--output", "x"], ["clean", "--content", "x"]])
def test_what_is_no_option_is_a_mistake_of_usage(here, capsys, arguments):
    with pytest.raises(SystemExit) as left:
        cli.main(arguments)
    assert left.value.code == 2
    assert "usage: pressmark" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_2_as_a_process(here):
    assert run("--content", "nowhere").returncode == 2


def test_a_second_build_is_told_of_the_first_and_leaves_it_alone(here):
    with held() as first:
        second = run()
        assert second.returncode == 3
        assert second.stderr.startswith(f"pressmark: another build (process {first.pid}) holds ")
        assert first.communicate("\n")[0].endswith("site/index.html\n")
    assert (first.returncode, names(here)) == (0, [".site.before", "content", "site"])


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_build_says_so_and_leaves_the_old_site_and_nothing_else(here, number):
    assert cli.main(["-q"]) == 0
    before = tree(here)
    with held("--base-url", "https://new.example/") as build:
        assert len(list(here.glob(".site.stage-*"))) == 1
        build.send_signal(number)
        _, said = build.communicate()
    assert (build.returncode, said) == (130, "pressmark: interrupted; the site stays as it was\n")
    assert tree(here) == before
    assert names(here) == [".site.before", "content", "site"]


def test_after_a_kill_the_old_site_stands_and_the_next_build_cleans_up(here):
    assert cli.main(["-q"]) == 0
    before = tree(here / "site")
    with held("--base-url", "https://new.example/") as build:
        build.kill()
    assert tree(here / "site") == before
    assert cli.main(["-q"]) == 0
    assert names(here) == [".site.before", "content", "site"]


def test_a_mistake_of_our_own_shows_its_traceback_and_leaves_the_old_site(here):
    assert cli.main(["-q"]) == 0
    before = tree(here)
    done = run(code=MISTAKEN)
    assert done.returncode == 1
    assert done.stderr.startswith("Traceback (most recent call last):\n")
    assert done.stderr.endswith("RuntimeError: our own mistake\n")
    assert tree(here) == before


# What is printed


def test_quiet_prints_nothing_when_all_is_well(here, capfd):
    assert [cli.main([command, "-q"]) for command in ("build", "check", "clean")] == [0, 0, 0]
    assert capfd.readouterr() == ("", "")


def test_quiet_still_prints_problems(here, capfd):
    spoil(here)
    assert cli.main(["check", "-q"]) == 1
    assert "[" in capfd.readouterr().err


def on_a_terminal(**settings: str) -> str:
    """What a build prints on a terminal."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", **settings}
    with subprocess.Popen(
        [sys.executable, ROOT / "build.py", "build", "--no-cache"], env=environment, stdout=theirs, stderr=theirs
    ) as build:
        os.close(theirs)
        said = b""
        try:
            while found := os.read(ours, 1 << 16):
                said += found
        except OSError:  # Linux says so when the last process has closed the terminal
            pass
        os.close(ours)
    assert build.returncode == 0
    return said.decode()


@pytest.fixture
def many(here: Path) -> Path:
    """Enough names for a build to show its progress."""
    for n in range(MANY):
        (here / "content" / "entities" / f"e{n}.yaml").write_text(source(an_entity(name=f"Name {n}")))
    return here


def test_without_a_terminal_there_is_neither_progress_nor_colour(many):
    done = run(FORCE_COLOR="")
    assert ESCAPE not in done.stdout + done.stderr
    assert done.stderr == ""


def test_a_long_build_shows_its_progress_on_a_terminal_and_without_colour_where_nobody_wants_it(many):
    assert re.search(r"\x1b\[[0-9;]*3[0-9;]*m", on_a_terminal(NO_COLOR=""))
    plain = on_a_terminal(NO_COLOR="1")
    assert "100%" in plain
    assert not re.search(r"\x1b\[([0-9;]*;)?(3|4|9)[0-9]", plain)


def test_a_file_name_cannot_write_to_the_terminal(here, capfd):
    (here / "content" / "articles" / "a\x1b[31m.md").write_text("")
    assert cli.main(["check"]) == 1
    assert ESCAPE not in capfd.readouterr().err


# clean


def test_clean_removes_the_site_and_a_second_time_there_is_nothing_to_remove(here, capsys):
    assert cli.main(["-q"]) == 0
    assert [cli.main(["clean"]), cli.main(["clean"])] == [0, 0]
    assert capsys.readouterr().out == "site is gone\nsite is not there: nothing to remove\n"
    assert names(here) == ["content"]


def test_clean_removes_what_builds_remember_only_if_asked(here, capsys):
    assert [cli.main(["-q"]), cli.main(["clean"]), CACHE.is_dir()] == [0, 0, True]
    assert [cli.main(["clean", "--cache"]), cli.main(["clean", "--cache"]), CACHE.exists()] == [0, 0, False]
    assert capsys.readouterr().out.endswith(
        f"{CACHE} is gone\nsite is not there: nothing to remove\n{CACHE} is not there: nothing to remove\n"
    )


def test_clean_takes_no_other_folder_for_what_builds_remember(here, capsys):
    before = tree(here)
    assert (cli.main(["clean", "--cache", "content"]), tree(here)) == (2, before)
    assert "content is no cache of pressmark's" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["build", "check"])
def test_what_was_found_out_is_remembered_where_and_if_it_is_wanted(here, command, capsys):
    assert [cli.main([command, "--no-cache"]), CACHE.exists()] == [0, False]
    assert [cli.main([command, "--cache", "known"]), CACHE.exists()] == [0, False]
    assert (here / "known" / "CACHEDIR.TAG").is_file()
    (here / "known" / "memo.sqlite").write_bytes(b"junk" * 999)
    assert [cli.main([command, "--cache", "known"]), cli.main([command, "--cache", "content"])] == [0, 0]
    assert capsys.readouterr().err == (
        "nothing is remembered in content: it holds what no build put there (name another folder, or --no-cache)\n"
    )


def test_clean_makes_no_folders(here, capsys):
    assert cli.main(["clean", "--output", "nope/x/site"]) == 0
    assert capsys.readouterr().out == "nope/x/site is not there: nothing to remove\n"
    assert names(here) == ["content"]


def test_clean_removes_what_a_killed_build_left_without_a_site(here):
    (here / ".site.stage-abcdefgh").mkdir()
    assert cli.main(["clean", "-q"]) == 0
    assert names(here) == ["content"]


@pytest.mark.parametrize("output", ["site/sub", "site/articles/sub"])
def test_no_site_is_built_into_a_site(here, capsys, output):
    assert cli.main(["-q"]) == 0
    before = tree(here)
    assert cli.main(["--output", output]) == 2
    assert "lies in a site" in capsys.readouterr().err
    assert (tree(here), cli.main(["-q"])) == (before, 0)


def test_clean_leaves_what_no_build_made(here, capsys):
    assert cli.main(["-q"]) == 0
    (here / "site" / "mine.txt").write_text("mine")
    assert cli.main(["clean"]) == 0
    assert "left are mine.txt" in capsys.readouterr().out
    assert tree(here / "site") == {"mine.txt": b"mine"}


def test_clean_refuses_a_folder_that_is_not_ours(here):
    before = tree(here)
    assert cli.main(["clean", "--output", "content"]) == 2
    assert tree(here) == before


# Folders that no site may have


@pytest.fixture
def home(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder with a Git working tree and a folder of somebody's own in it."""
    home = here.parent / "home"
    (home / "tree" / ".git").mkdir(parents=True)
    (home / "own").mkdir()
    (home / "own" / "letter.txt").write_text("dear")
    monkeypatch.setenv("HOME", str(home))
    return home


@pytest.mark.parametrize("output", ["content", ".", "..", "/", "~", "~/..", "~/tree", "~/own", "content/articles", ""])
@pytest.mark.parametrize("command", ["build", "clean"])
def test_an_output_that_is_no_place_for_a_site_is_refused_and_nothing_is_deleted(here, home, command, output):
    before = tree(here.parent)
    assert cli.main([command, "--output", output.replace("~", str(home))]) == 2
    assert tree(here.parent) == before
    assert (home / "tree" / ".git").is_dir()


def test_the_templates_in_use_are_no_output(here):
    before = tree(GOLDEN)
    assert cli.main(["--static", str(GOLDEN / "static"), "--output", str(GOLDEN / "static")]) == 2
    assert tree(GOLDEN) == before


def test_timings_say_what_each_stage_took(here):
    done = run("build", "--timings", "--no-cache")
    lines = done.stderr.splitlines()
    stages = [line.split()[0] for line in lines]
    assert stages == ["stage", "read", "derive", "compare", "count", "pages", "index", "remember", "publish", "all"]
    assert all(float(number) >= 0 for line in lines[1:] for number in line.split()[1:])
