import errno
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pressmark.disk import lock
from pressmark.serving.answering import Served, answer, refusal
from pressmark.serving.reloading import Board, allowing
from pressmark.serving.watching import PATIENCE, QUIET, Changes, watch
from tests.factories import ARTICLE, SOUND
from tests.serving import ROOT, Serving, serving

ENTITY = SOUND["entities/mayor.yaml"]


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """A server whose records nobody changes."""
    with serving(tmp_path_factory.mktemp("still"), "--output", "site") as running:
        running.said("built")
        yield running


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    with serving(tmp_path_factory.mktemp("live"), "--output", "site") as running:
        running.said("built")
        yield running


@pytest.fixture
def live(workshop: Serving) -> Iterator[Serving]:
    """A server on records that a fact may change; they are as they were when the next one begins."""
    yield workshop
    workshop.restore()


# Changes


def test_a_saved_change_is_built_once_and_every_tab_is_told(live):
    tabs = [live.tab() for _ in range(20)]
    (live.content / "entities/mayor.yaml").write_text(ENTITY.replace("Ada Brook", "Eve Brook"))
    number = tabs[0].number + 1
    assert [tab.built() for tab in tabs] == [number] * 20
    assert "Eve Brook" in live.get("/entities/mayor.html").text
    assert tabs[0].is_calm()


def test_a_half_written_save_makes_one_good_build(live):
    tab = live.tab()
    with (live.content / "entities/mayor.yaml").open("w") as file:
        file.write(ENTITY[:20])
        file.flush()
        assert tab.is_calm()
        tab = live.tab()
        file.write(ENTITY[20:])
    number = tab.number + 1
    assert (tab.next()["number"], tab.state["problems"]) == (number, [])


def test_reading_makes_no_build(live):
    tab = live.tab()
    for path in live.content.rglob("*.*"):
        path.read_bytes()
    subprocess.run([sys.executable, ROOT / "build.py", "check"], cwd=live.folder, check=True, capture_output=True)
    assert tab.is_calm()


def retitled(live):
    """A tab whose page of the article is there before its site."""
    tab = live.tab()
    path = live.content / "articles/flood.md"
    path.write_text(path.read_text().replace("title: ", "title: Again "))
    while not tab.news()["ahead"]:
        assert tab.state["building"]
    return tab


def test_the_page_of_a_changed_record_is_there_before_its_site(live):
    tab = retitled(live)
    page = live.get("/articles/flood.html").text
    assert "articles/flood.html" in tab.state["ahead"]
    assert "Again" in page
    assert f'data-number="{tab.number + 1}"' in page
    tab.built()
    assert f'data-number="{tab.number}"' in live.get("/articles/flood.html").text


def test_a_page_that_was_ahead_of_a_site_that_failed_is_taken_back(live):
    tab = retitled(live)
    (live.content / "outlets/new.yaml").write_text("name: [")
    while not tab.next()["problems"]:
        pass
    assert ("Again" in live.get("/articles/flood.html").text, tab.state["ahead"]) == (False, [])


def test_what_editors_leave_beside_a_text_makes_no_build(live):
    tab = live.tab()
    for name in (".mayor.yaml.swp", "mayor.yaml~", "4913", "#mayor.yaml#"):
        (live.content / "entities" / name).write_text("x")
        (live.content / "entities" / name).unlink()
    assert tab.is_calm()


def test_many_files_at_once_make_one_build(live):
    tab = live.tab()
    for number in range(100):
        (live.content / f"entities/brook-{number}.yaml").write_text(f"kind: person\nname: Brook the {number}th\n")
    number = tab.number + 1
    assert tab.built() == number
    assert "Brook the 99th" in live.get("/entities/index.html").text
    assert tab.is_calm()


def test_a_saved_template_and_a_saved_style_show(tmp_path):
    (tmp_path / "templates/pages").mkdir(parents=True)
    (tmp_path / "static").mkdir()
    with serving(tmp_path) as running:
        running.said("built")
        tab = running.tab()
        page = (ROOT / "templates/pages/notfound.html").read_text().replace("<header>", "<header><p>Lost.</p>")
        (tmp_path / "templates/pages/notfound.html").write_text(page)
        tab.built()
        assert "Lost." in running.get("/nowhere.html").text
        (tmp_path / "static/map.svg").write_text("<svg/>")
        tab.built()
        assert running.get("/map.svg").body == b"<svg/>"


def test_a_folder_of_records_that_was_replaced_is_still_watched(live):
    tab = live.tab()
    shutil.move(live.content, live.folder / "away")
    shutil.copytree(live.folder / "away", live.content)
    tab.built()
    (live.content / "entities/mayor.yaml").write_text(ENTITY.replace("Ada Brook", "Eve Brook"))
    while "Eve Brook" not in live.get("/entities/mayor.html").text:
        tab.next()


def test_a_site_that_was_deleted_comes_back(live):
    tab = live.tab()
    shutil.rmtree(live.folder / "site")
    tab.built()
    assert live.get("/").status == 200


def test_another_build_is_waited_for(live):
    tab = live.tab()
    with lock(live.folder / "site"):
        (live.content / "entities/mayor.yaml").write_text(ENTITY.replace("Ada Brook", "Eve Brook"))
        assert "another build" in tab.next()["problems"][0]["message"]
    tab.built()
    assert "Eve Brook" in live.get("/entities/mayor.html").text


# Problems


def test_a_problem_is_told_with_its_place_over_the_last_good_site_and_goes_when_mended(live):
    tab = live.tab()
    number = tab.number
    (live.content / "entities/mayor.yaml").write_text("kind: person\nnamme: Ada Brook\n")
    assert tab.next()["number"] == number
    first = tab.state["problems"][0]
    assert (first["place"], first["rule"]) == ("content/entities/mayor.yaml:1:1", "missing-field")
    assert "Ada Brook" in live.get("/entities/mayor.html").text
    (live.content / "entities/mayor.yaml").write_text(ENTITY)
    assert (tab.next()["number"], tab.state["problems"]) == (number + 1, [])


def test_a_site_that_never_was_is_a_plain_page_of_problems_until_it_is(tmp_path):
    with serving(tmp_path, **{"articles/flood.md": ARTICLE.replace("gazette", "gazete")}) as running:
        line = "content/articles/flood.md:3:9"
        running.said(line)
        page = running.get("/")
        assert (page.status, line in page.text, "did you mean gazette" in page.text) == (503, True, True)
        tab = running.tab()
        (running.content / "articles/flood.md").write_text(ARTICLE)
        assert tab.built() == 1
        assert running.get("/").status == 200


# Answers


def test_only_the_answer_has_the_script_and_the_published_file_has_not(still):
    published = (still.folder / "site/index.html").read_bytes()
    answered = still.get("/").text
    assert b"_serve" not in published
    assert answered.count("_serve") == 1
    script = next(line for line in answered.splitlines() if "_serve" in line) + "\n"
    assert answered.replace(script, "").replace("; connect-src 'self'; worker-src 'self'", "") == published.decode()


def test_other_files_are_answered_as_published(still):
    for path in (path for path in (still.folder / "site").rglob("*.*") if path.suffix in (".css", ".js", ".xml")):
        assert still.get("/" + path.relative_to(still.folder / "site").as_posix()).body == path.read_bytes()


def test_the_script_and_what_it_needs_are_answered(still):
    names = ("reload.js", "listen.js", "problems.css", "catalogue.css")
    assert [still.get(f"/_serve/{name}").status for name in names] == [200] * 4
    assert still.get("/_serve/server.py").status == 404


@pytest.mark.parametrize(
    ("policy", "instead"),
    [
        ("default-src 'none'", "default-src 'none'; {}"),
        ("default-src 'self'", "default-src 'self'"),
        ("script-src 'none'", "script-src 'self'"),
        ("script-src a.example; connect-src b.example", "script-src a.example 'self'; connect-src b.example 'self'"),
    ],
)
def test_a_policy_lets_the_script_work_and_nothing_else(policy, instead):
    needed = "; ".join(f"{name} 'self'" for name in ("script-src", "connect-src", "style-src", "worker-src"))
    assert allowing(policy) == instead.format(needed)


def test_a_page_that_is_not_there_is_the_sites_own_404_with_that_status(still):
    page = still.get("/articles/nothing.html")
    assert (page.status, "There is no page at this address" in page.text) == (404, True)


def test_a_folder_is_its_index_and_without_a_slash_leads_there(still):
    assert still.get("/articles/").body == still.get("/articles/index.html").body
    assert (still.get("/articles?a=b").status, still.get("/articles?a=b").headers["Location"]) == (
        302,
        "/articles/?a=b",
    )
    assert still.get("/assets/").status == 404


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/favicon.svg", "image/svg+xml"),
        ("/feed.xml", "application/xml"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/_serve/reload.js", "text/javascript; charset=utf-8"),
        ("/_serve/problems.css", "text/css; charset=utf-8"),
    ],
)
def test_each_file_has_its_type_and_is_never_stored(still, path, kind):
    headers = still.get(path).headers
    assert (headers["Content-Type"], headers["Cache-Control"]) == (kind, "no-store")


def test_head_is_get_without_the_body_and_nothing_else_is_allowed(still):
    assert (still.get("/", "HEAD").status, still.get("/", "HEAD").body) == (200, b"")
    assert (still.get("/", "POST").status, still.get("/", "DELETE").headers["Allow"]) == (405, "GET, HEAD")


# Strangers


@pytest.mark.parametrize("path", ["/", "/_serve/events", "/_serve/reload.js"])
def test_a_foreign_host_is_misdirected_and_a_foreign_origin_forbidden(still, path):
    assert still.get(path, Host="evil.example").status == 421
    assert still.get(path, Host=f"127.0.0.1.evil.example:{still.port}").status == 421
    assert still.get(path, Origin="http://evil.example").status == 403
    assert still.get(path, Origin="null").status == 403


def test_both_names_of_this_machine_are_its_own(still):
    assert still.get("/", Host=f"localhost:{still.port}", Origin=f"http://localhost:{still.port}").status == 200
    assert refusal(Served(Path(), "/", 80), "localhost", None) is None
    assert refusal(Served(Path(), "/", 80), None, None) is not None


def test_nobody_else_on_the_network_is_answered(still):
    listening = Path("/proc/net/tcp")
    if not listening.exists():
        pytest.skip("needs /proc/net/tcp")
    addresses = [line.split()[1] for line in listening.read_text().splitlines()[1:]]
    assert [a for a in addresses if a.endswith(f":{still.port:04X}") and not a.startswith("0100007F")] == []


@pytest.mark.parametrize(
    "path",
    [
        "/../content/archive.yaml",
        "/articles/../../content/archive.yaml",
        "/%2e%2e/content/archive.yaml",
        "/%2E%2E%2Fcontent/archive.yaml",
        "/..%5ccontent%5carchive.yaml",
        "/..\\content\\archive.yaml",
        "/index.html%00.txt",
        "/%ff",
        "/%0d%0aSet-Cookie:a=b",
        "//content/archive.yaml/..",
        "/.pressmark",
        "/" + "a" * 5000,
        "/index.html/",
    ],
)
def test_a_path_out_of_the_site_leads_nowhere(still, path):
    assert still.get(path).status in (400, 404)


def test_a_link_out_of_the_site_leads_nowhere(still):
    site = still.folder / "site"
    (site / "way").symlink_to(still.content)
    (site / "secret.txt").symlink_to(still.content / "archive.yaml")
    os.mkfifo(site / "pipe.txt")
    try:
        assert [still.get(path).status for path in ("/way/archive.yaml", "/secret.txt", "/pipe.txt")] == [404] * 3
    finally:
        for name in ("way", "secret.txt", "pipe.txt"):
            (site / name).unlink()


# Under a path


def test_under_a_prefix_everything_is_there_and_nothing_beside_it(tmp_path):
    with serving(tmp_path, "--prefix", "/a/b") as running:
        running.said("built")
        assert running.address.endswith("/a/b/")
        assert (running.get("/").status, running.get("/").headers["Location"]) == (302, "/a/b/")
        assert running.get("/a/b").headers["Location"] == "/a/b/"
        assert running.get("/a/b/articles").headers["Location"] == "/a/b/articles/"
        assert [running.get(path).status for path in ("/a/b/", "/a/b/parts/", "/articles/")] == [200, 200, 404]
        assert 'href="/a/b/articles/"' in running.get("/nowhere").text


# The catalogue of parts


def test_the_catalogue_shows_every_example(still):
    page = still.get("/parts/")
    assert page.status == 200
    for example in (ROOT / "tests/examples/parts").glob("*.yaml"):
        assert f'id="{example.stem}"' in page.text
    assert still.get("/parts").headers["Location"] == "/parts/"


def test_without_examples_there_is_no_catalogue(still):
    served = Served(still.folder / "site", "/", 0)
    assert answer(served, Board(), "/parts/", lambda: None, lambda: None).status == 404


# Watching


def test_a_change_is_due_when_it_has_been_quiet_for_a_moment():
    changes = Changes()
    assert changes.due(0.0) is None
    changes.take("created", "a", 10.0)
    changes.take("modified", "b", 10.1)
    assert changes.due(10.1) == pytest.approx(QUIET)
    assert changes.due(10.1 + QUIET) == 0


def test_a_file_that_is_still_open_is_waited_for_but_not_for_ever():
    changes = Changes(closes=True)
    changes.take("modified", "a", 10.0)
    assert changes.due(10.0) == pytest.approx(PATIENCE)
    changes.take("closed", "a", 10.5)
    assert changes.due(10.5) == pytest.approx(QUIET)


def test_polling_sees_what_inotify_sees(tmp_path):
    with serving(tmp_path, "--poll") as running:
        running.said("built")
        tab = running.tab()
        (running.content / "entities/mayor.yaml").write_text(ENTITY.replace("Ada Brook", "Eve Brook"))
        assert tab.built() == 2


class NoneLeft:
    """An observer on a system whose inotify is used up."""

    def __init__(self) -> None:
        raise OSError(errno.EMFILE, "inotify instance limit reached")


def test_where_inotify_is_used_up_polling_takes_over_and_says_so(tmp_path):
    said: list[str] = []
    watching: Any = watch([tmp_path], False, said.append, NoneLeft)
    (tmp_path / "a.yaml").write_text("x")
    assert watching.changes.wait(10)
    watching.stop()
    assert "inotify instance limit reached" in said[0]
    assert "--poll" in said[0]


def test_a_limit_on_folders_in_the_middle_of_the_tree_is_noticed(tmp_path):
    for number in range(20):
        (tmp_path / str(number)).mkdir()
    code = """
import ctypes, os, sys
from pathlib import Path
from pressmark.serving.watching import watch
watching = watch([Path(sys.argv[1])], False, print)
os._exit(0)
"""
    limited = ["unshare", "--user", "--map-root-user", "sh", "-c"]
    limit = 'echo 5 > /proc/sys/user/max_inotify_watches && exec "$@"'
    command = [*limited, limit, "sh", sys.executable, "-uc", code, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    if done.returncode:
        pytest.skip(f"needs user namespaces: {done.stderr.strip()}")
    assert "cannot watch" in done.stdout


# Beginning and end


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_it_at_once_with_tabs_open_and_leaves_nothing(tmp_path, number):
    with serving(tmp_path) as running:
        running.said("built")
        running.tab()
        assert running.stop(number) == 0
        assert sorted(path.name for path in tmp_path.iterdir()) == [".pressmark-cache", "content"]


def test_a_busy_port_is_a_sentence(still):
    command = [sys.executable, ROOT / "build.py", "serve", "--port", str(still.port)]
    done = subprocess.run(command, cwd=still.folder, capture_output=True, text=True, check=False)
    said = f"port {still.port} is in use by another program (choose another: --port {still.port + 1}, or 0 for any)"
    assert (done.returncode, done.stderr.strip()) == (2, f"pressmark: {said}")


@pytest.mark.parametrize("option", [["--port", "70000"], ["--prefix", "/a/../b"], ["--prefix", "/_serve/"]])
def test_a_port_or_prefix_that_cannot_be_is_refused(option, tmp_path):
    done = subprocess.run([sys.executable, ROOT / "build.py", "serve", *option], capture_output=True, check=False)
    assert done.returncode == 2
