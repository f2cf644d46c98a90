import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from types import SimpleNamespace

import pytest

from pressmark.disk import LIBC, CannotWrite, Locked, beside, lock, swap, sync, writing
from tests.sites import ROOT

FORK = get_context("fork")
ASKING = "import pathlib, sys; from pressmark.disk import lock; lock(pathlib.Path(sys.argv[1])).__enter__()"


def hold(output: Path, pipe: Connection) -> None:
    with lock(output):
        pipe.send("held")
        pipe.recv()


def test_a_second_process_is_refused_with_the_number_of_the_first_until_that_is_killed(tmp_path):
    ours, theirs = FORK.Pipe()
    child = FORK.Process(target=hold, args=(tmp_path / "site", theirs))
    child.start()
    ours.recv()
    with pytest.raises(Locked, match=rf"another build \(process {child.pid}\) holds"), lock(tmp_path / "site"):
        pass
    child.kill()
    child.join()
    assert (tmp_path / ".site.lock").exists()
    with lock(tmp_path / "site"):
        pass
    assert not list(tmp_path.iterdir())


def test_what_a_killed_process_wrote_into_the_lock_file_is_forgotten(tmp_path):
    (tmp_path / ".site.lock").write_text("12345678901234567890")
    with lock(tmp_path / "site"), pytest.raises(Locked, match=rf"\(process {os.getpid()}\)"), lock(tmp_path / "site"):
        pass


def test_a_process_that_was_refused_its_own_lock_still_holds_it_against_others(tmp_path):
    with lock(tmp_path / "site"):
        with pytest.raises(Locked), lock(tmp_path / "site"):
            pass
        command = [sys.executable, "-c", ASKING, tmp_path / "site"]
        done = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, check=False)
    assert f"Locked: another build (process {os.getpid()}) holds".encode() in done.stderr


def take_turns(folder: Path, turns: int) -> None:
    while turns:
        try:
            with lock(folder / "site"):
                (folder / "inside").touch(exist_ok=False)  # raises if another process is inside, too
                (folder / "inside").unlink()
                turns -= 1
        except Locked:
            pass


def test_no_two_processes_ever_hold_it_though_each_removes_the_file(tmp_path):
    children = [FORK.Process(target=take_turns, args=(tmp_path, 50)) for _ in range(4)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    assert [child.exitcode for child in children] == [0, 0, 0, 0]


def test_two_outputs_side_by_side_do_not_wait_for_each_other(tmp_path):
    with lock(tmp_path / "site"), lock(tmp_path / "draft"):
        assert (tmp_path / ".draft.lock").exists()


def test_a_lock_file_that_points_elsewhere_is_not_followed(tmp_path):
    (tmp_path / "precious").write_text("precious")
    (tmp_path / ".site.lock").symlink_to("precious")
    with pytest.raises(CannotWrite, match=r"\.site\.lock"), lock(tmp_path / "site"):
        pass
    assert (tmp_path / "precious").read_text() == "precious"


def two_folders(tmp_path: Path) -> tuple[Path, Path]:
    for name in ("one", "two"):
        (tmp_path / name / name).mkdir(parents=True)
    return tmp_path / "one", tmp_path / "two"


@pytest.mark.skipif(sys.platform != "linux", reason="system call numbers are Linux's")
@pytest.mark.parametrize("libc", [LIBC, SimpleNamespace(syscall=LIBC.syscall)], ids=["by name", "by number"])
def test_two_folders_exchange_their_names(tmp_path, libc):
    one, two = two_folders(tmp_path)
    assert swap(one, two, libc)
    assert ((one / "two").is_dir(), (two / "one").is_dir()) == (True, True)


def test_where_an_exchange_is_not_possible_the_answer_is_no_and_nothing_moved(tmp_path):
    one, _ = two_folders(tmp_path)
    assert not swap(one, one / "one")
    assert (one / "one").is_dir()


def test_a_missing_folder_is_an_error_and_not_a_reason_to_try_otherwise(tmp_path):
    one, _ = two_folders(tmp_path)
    with pytest.raises(FileNotFoundError):
        swap(tmp_path / "gone", one)


def test_a_refusal_of_the_system_names_the_path_and_the_reason(tmp_path):
    with (
        pytest.raises(CannotWrite, match=rf"^cannot write {tmp_path}/gone: No such file or directory$"),
        writing(tmp_path),
    ):
        sync(tmp_path / "gone")


def fail() -> bytes:
    raise ValueError


def die() -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b"never"


@pytest.mark.parametrize(
    ("function", "answer"), [(lambda: b"%d" % (6 * 7), b"42"), (lambda: bytes(200_000), bytes(200_000))]
)
def test_another_process_answers(function, answer):
    with beside(function) as other:
        assert other() == answer


@pytest.mark.parametrize("function", [fail, die])
def test_a_process_that_fails_answers_nothing(function):
    with beside(function) as other:
        assert other() == b""


def hold_with_a_copy(output: Path, pipe: Connection) -> None:
    """Holds the lock and has a copy of itself that nobody has told anything, as a worker is until it begins."""
    with lock(output):
        if copy := os.fork():
            pipe.send(copy)
        signal.pause()


def test_a_copy_of_a_process_that_was_killed_holds_no_lock(tmp_path):
    ours, theirs = FORK.Pipe()
    child = FORK.Process(target=hold_with_a_copy, args=(tmp_path / "site", theirs))
    child.start()
    copy = ours.recv()
    child.kill()
    child.join()
    try:
        with lock(tmp_path / "site"):
            os.kill(copy, 0)  # which would raise if it had ended
    finally:
        os.kill(copy, signal.SIGKILL)


def children() -> set[str]:
    """The processes that this thread has started, ended ones too for which nobody has waited."""
    return set(Path(f"/proc/self/task/{threading.get_native_id()}/children").read_text().split())


def test_a_process_whose_answer_nobody_wants_any_more_is_ended_and_gone():
    before = children()
    with suppress(ZeroDivisionError), beside(lambda: bytes(signal.pause() or 0)):
        assert len(children() - before) == 1
        raise ZeroDivisionError
    assert children() <= before
