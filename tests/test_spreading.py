"""Things made by several processes: the same, in their order, and no hang when one of them ends."""

import os
import signal
import threading

import pytest
from factories import ARTICLE, write

from pressmark import checking, judging, spreading
from pressmark.reading import read
from pressmark.spreading import FEW, WorkerDied, spread

MANY = range(20 * FEW)


@pytest.fixture
def alone(monkeypatch):
    """Threads that other tests left, which wait for nothing, do not count."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)


def where(_):
    return os.getpid()


@pytest.mark.usefixtures("alone")
def test_many_things_are_made_elsewhere_in_their_order():
    found = list(spread(lambda thing: (thing, os.getpid()), MANY, 2, size=2))
    assert [(thing, made[0]) for thing, made in found] == [(thing, thing) for thing in MANY]
    assert os.getpid() not in {made[1] for _, made in found}


@pytest.mark.parametrize(("things", "jobs"), [(MANY, 1), (MANY[: FEW - 1], 2)])
def test_few_things_are_left_to_this_process_and_so_are_all_of_one_job(things, jobs):
    assert list(spread(where, things, jobs, size=1)) == [(thing, None) for thing in things]


def test_a_process_with_threads_is_not_copied():
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        assert {made for _, made in spread(where, MANY, 2, size=1)} == {None}
    finally:
        done.set()
        other.join()


def dies(thing):
    if thing == 7:
        os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.usefixtures("alone")
def test_a_worker_that_ends_before_its_work_is_named_and_nobody_waits_for_it():
    with pytest.raises(WorkerDied, match="--jobs 1"):
        list(spread(dies, MANY, 2, size=1))


@pytest.mark.usefixtures("alone")
def test_who_takes_no_more_leaves_no_process_behind():
    things = spread(where, MANY, 2, size=1)
    _, other = next(things)
    things.close()
    with pytest.raises(ProcessLookupError):
        os.kill(other, 0)


@pytest.mark.usefixtures("alone")
def test_files_read_by_several_processes_are_the_records_and_problems_that_one_finds(tmp_path, monkeypatch):
    monkeypatch.setattr(spreading, "FEW", 0)
    write(tmp_path, {f"articles/text-{n}.md": ARTICLE for n in range(5)})
    write(tmp_path, {"articles/broken.md": "---\ntitle: [\n---\nA.\n", "articles/bare.md": "---\ntitle: A\n---\n"})
    alone, apart = (read(tmp_path, judge=judge) for judge in (None, judging.judge(2)))
    assert alone == apart
    assert sum(record.packed is not None for record in apart[0]) == 5
    assert checking.check(alone[0])[1] == checking.check(apart[0])[1]
