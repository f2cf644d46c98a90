"""Pages made by the workers of a dask cluster on this machine: the same bytes, and a sentence for whatever fails."""

import hashlib
import os
import shutil
import signal
import socket
import sys
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from pressmark import cli, clusters, memo, pipeline
from pressmark.clusters import ClusterFailed, benches
from pressmark.clusters.parcels import pack, unpack
from pressmark.pages import Page, Task
from pressmark.pages.home import home
from pressmark.problems import BuildError
from tests.sites import GOLDEN, ROOT, TEMPLATES, golden

USUAL = {"threads_per_worker": 1, "host": "127.0.0.1", "dashboard_address": "127.0.0.1:0", "memory_limit": 0}


@pytest.fixture(scope="module")
def distributed():
    """The library; a test without it skips by name, and fails where PRESSMARK_REQUIRE=1 says that nothing may lack."""
    try:
        import distributed
    except ImportError:
        lacks = "distributed is not installed (pip install 'pressmark[dask]')"
        if os.environ.get("PRESSMARK_REQUIRE") == "1":
            pytest.fail(f"{lacks}, and PRESSMARK_REQUIRE is 1", pytrace=False)
        pytest.skip(lacks)
    return distributed


@contextmanager
def started(distributed, workers):
    """A cluster on this machine, which ends with the block."""
    with distributed.LocalCluster(n_workers=workers, scheduler_kwargs={"dashboard": False}, **USUAL) as cluster:
        yield cluster


@pytest.fixture(scope="module")
def cluster(distributed):
    with started(distributed, 2) as cluster:
        yield cluster


@pytest.fixture
def lone(distributed):
    """A cluster that may be ended."""
    with started(distributed, 1) as cluster:
        yield cluster


def address(cluster):
    return cluster.scheduler_address.removeprefix("tcp://")


@contextmanager
def opened(cluster, given, patience=clusters.PATIENCE):
    """The workers of a cluster, given these sources."""
    with clusters.connected(address(cluster), given, False, patience) as hands:
        shop, _ = pipeline.plan(given)
        with hands(shop, given, ()) as those:
            yield those


def hashes(site):
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def built(given, output, cluster=None, known=memo.NOTHING):
    """The files of a site by their hashes."""
    if not cluster:
        return hashes(pipeline.build(given, output, memo=known).output)
    with clusters.connected(address(cluster), given, bool(known)) as hands:
        return hashes(pipeline.build(given, output, memo=known, hands=hands).output)


def unpacked(cluster):
    """The folders of sources that the workers have on their disks."""

    def found(dask_worker):
        return [str(path) for path in Path(dask_worker.local_directory).glob("pressmark-*")]

    with cluster.get_client() as client:
        return [path for paths in client.run(found).values() for path in paths]


# The same bytes


def test_a_cluster_makes_the_site_that_one_machine_makes(cluster, tmp_path):
    assert built(golden(), tmp_path / "there", cluster) == built(golden(), tmp_path / "here")


def test_the_command_makes_the_archive_of_content_the_same_with_its_index(cluster, site, tmp_path):
    there = tmp_path / "site"
    executor = f"dask://{address(cluster)}"
    arguments = ["-q", "--no-cache", "--output", str(there), "--content", str(ROOT / "content")]
    assert cli.main(["build", *arguments, "--executor", executor]) == 0
    assert hashes(there) == hashes(site)
    assert cli.main(["check", "-q", "--no-cache", "--content", str(ROOT / "content"), "--executor", executor]) == 0


def test_what_workers_read_is_remembered_as_if_it_were_read_here(cluster, tmp_path):
    shutil.copytree(GOLDEN / "content", tmp_path / "content")
    given = replace(golden(), content=tmp_path / "content")
    with memo.opened(tmp_path / "cache") as known:
        built(given, tmp_path / "site", cluster, known)
    outlet = next((tmp_path / "content" / "outlets").rglob("*.yaml"))
    outlet.write_text(outlet.read_text().replace("name: ", "name: New ", 1))
    with memo.opened(tmp_path / "cache") as known:
        assert built(given, tmp_path / "site", known=known) == built(given, tmp_path / "cold")


def test_nothing_is_left_with_the_workers(cluster, tmp_path):
    with opened(cluster, golden()) as hands:
        list(hands.make([Task(home)]))
        assert unpacked(cluster)
    assert unpacked(cluster) == []


# What is sent


def test_a_parcel_names_no_folder_of_the_machine_that_packed_it():
    sent = pack(replace(golden(), content=(GOLDEN / "content").resolve()), noting=False)
    assert str(ROOT).encode() not in repr(sent).encode()


def test_a_parcel_is_unpacked_to_the_same_sources(tmp_path):
    sent = pack(golden(), noting=False)
    assert pack(unpack(sent, tmp_path), noting=False) == sent


def test_sources_that_are_edited_meanwhile_are_no_site_of_two_minds(cluster, tmp_path):
    shutil.copytree(GOLDEN / "content", tmp_path / "content")
    given = replace(golden(), content=tmp_path / "content")
    with clusters.connected(address(cluster), given, False) as hands:
        shop, _ = pipeline.plan(given)
        (tmp_path / "content" / "archive.yaml").open("a").write("# later\n")
        with pytest.raises(ClusterFailed, match="build again"), hands(shop, given, ()):
            pass


def test_full_texts_are_sent_to_no_other_machine(tmp_path, capsys):
    arguments = ["--reading-room", "--output", str(tmp_path / "room"), "--captures", str(tmp_path)]
    assert cli.main(["build", *arguments, "--executor", "dask://127.0.0.1:8786"]) == 2
    assert "no other machine" in capsys.readouterr().err


# What fails


def test_a_fault_in_a_template_is_named_where_it_lies_here(cluster, tmp_path):
    (tmp_path / "templates" / "pages").mkdir(parents=True)
    (tmp_path / "templates" / "pages" / "entity.html").write_text("{{ view.nmae }}")
    given = replace(golden(), templates=(tmp_path / "templates", *TEMPLATES))
    found = []
    for where in (None, cluster):
        with pytest.raises(BuildError) as error:
            built(given, tmp_path / "site", where)
        found.append(error.value.problems)
    assert found[0] == found[1] != ()


def dies(desk, told=""):
    """Ends its worker; where it has a file to tell by, only the first time."""
    if told and Path(told).exists():
        return Page("told.txt", "", "told", ("it was told\n",))
    if told:
        Path(told).touch()
    return os.kill(os.getpid(), signal.SIGKILL)


def test_what_a_worker_had_when_it_died_another_makes(cluster, tmp_path):
    with opened(cluster, golden()) as hands:
        (chunk,) = hands.make([Task(home), Task(dies, (str(tmp_path / "died"),))])
    assert [file.url for done in chunk.done for file in done.files] == ["index.html", "told.txt"]


def test_pages_that_end_every_worker_end_the_build(lone):
    lone.scheduler.allowed_failures = 0
    with pytest.raises(ClusterFailed, match="one after the other"), opened(lone, golden()) as hands:
        list(hands.make([Task(dies)]))


def fails(desk):
    raise ZeroDivisionError


def test_a_mistake_of_ours_keeps_its_kind(cluster):
    with opened(cluster, golden()) as hands, pytest.raises(ZeroDivisionError):
        list(hands.make([Task(fails)]))


def test_a_cluster_without_workers_is_not_waited_for_forever(lone):
    lone.scale(0)
    with pytest.raises(ClusterFailed, match="no worker"), opened(lone, golden(), patience=1):
        pass


def paused(dask_worker):
    """What a worker does that has too little memory."""
    dask_worker.status = type(dask_worker.status).paused


def test_workers_that_take_no_work_are_not_waited_for_forever(lone):
    with opened(lone, golden(), patience=1) as hands, lone.get_client() as client:
        client.run(paused)
        with pytest.raises(ClusterFailed, match="no worker"):
            list(hands.make([Task(home)]))


def test_a_cluster_that_goes_away_is_lost(lone):
    lost = pytest.raises(ClusterFailed, match="was lost")
    with lost, opened(lone, golden(), patience=1) as hands:
        lone.close()
        list(hands.make([Task(home)]))


def other():
    """Lets a worker have other code."""
    memo.code.cache_clear()
    memo.__dict__["PACKAGE"] = Path(os.devnull)


def test_a_worker_with_other_code_is_refused(lone):
    with lone.get_client() as client:
        client.run(other)
    with pytest.raises(ClusterFailed, match="another version"), opened(lone, golden()):
        pass


def lacking():
    """Lets a worker have none."""
    del memo.__dict__["code"]


def test_a_worker_without_this_package_is_refused(lone):
    with lone.get_client() as client:
        client.run(lacking)
    with pytest.raises(ClusterFailed, match="cannot run this Pressmark"), opened(lone, golden()):
        pass


def test_a_worker_that_comes_late_with_other_code_makes_nothing():
    with pytest.raises(ClusterFailed, match="other code"):
        benches.make(replace(pack(golden(), noting=False), code=b"other"), (Task(home),))


@pytest.mark.parametrize("listens", [True, False])
def test_an_address_at_which_no_cluster_answers_is_said_in_a_sentence(listens, distributed):
    with socket.create_server(("127.0.0.1", 0)) as server:
        where = f"127.0.0.1:{server.getsockname()[1]}"
        if not listens:
            server.close()
        with pytest.raises(ClusterFailed, match=rf"no cluster answers at dask://{where}"):
            clusters.connected(where, golden(), False, patience=0.5).__enter__()


def test_a_cluster_that_fails_ends_the_command_with_1(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert cli.main(["build", "--content", str(GOLDEN / "content"), "--executor", "dask://127.0.0.1:8786"]) == 1
    assert capsys.readouterr().err == (
        "pressmark: --executor needs dask, which is not installed (pip install 'pressmark[dask]')\n"
    )


@pytest.mark.parametrize("where", ["127.0.0.1:8786", "dask://127.0.0.1", "dask://:8786", "dask://h:0", "tcp://h:8786"])
def test_an_executor_is_the_address_of_a_scheduler(where, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(["build", "--executor", where])
    assert (ended.value.code, "dask://127.0.0.1:8786, not" in capsys.readouterr().err) == (2, True)


def test_how_many_processes_is_the_cluster_s_own_matter(capsys):
    assert cli.main(["build", "--jobs", "2", "--executor", "dask://127.0.0.1:8786"]) == 2
    assert "--jobs goes without --executor" in capsys.readouterr().err
