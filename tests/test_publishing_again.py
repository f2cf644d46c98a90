"""A site that is built again: what lies there stays, what differs is written, and both make the same site."""

import os
import shutil
import signal
from collections.abc import Callable
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pressmark.disk import CannotWrite, lock, swap, sync_few, writing
from pressmark.publishing import MARK, Changes, Stage, clean, is_there, publish, stage, staging
from pressmark.publishing import files as known
from pressmark.standing import standing
from tests.publishing import BESIDE, beside, build, files, write

SITE = {"index.html": b"home", "articles/flood.html": b"flood", "articles/ebb.html": b"ebb"}
FORK = get_context("fork")
EDITED = SITE | {"articles/ebb.html": b"Ebb"}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Where a site goes: built twice, such that the third build finds the first."""
    output = tmp_path / "above" / "site"
    build(output, SITE)
    build(output, SITE)
    return output


def before(output: Path, name: str = "tree") -> Path:
    return output.with_name(".site.before") / name


def states(folder: Path) -> dict[str, str]:
    """What tells a file from another with the same bytes; a number alone may be given anew."""
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): known.known("", path.stat()) for path in paths}


def written(folder: Path, there: dict[str, str]) -> set[str]:
    return {url for url, state in states(folder).items() if there.get(url) != state}


def times(folder: Path) -> dict[str, int]:
    return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*.html")}


# What is written


def test_a_build_in_which_nothing_differs_writes_nothing(output):
    there = states(before(output))
    assert build(output, SITE) == Changes((), (), len(SITE) + 1)
    assert states(output) == there


def test_one_edit_touches_one_file_in_this_build_and_the_same_in_the_next(output):
    for _ in range(2):
        there = states(before(output))
        build(output, EDITED)
        assert written(output, there) == {"articles/ebb.html"}
    assert files(output) == EDITED


def test_what_differs_from_the_site_that_was_there_is_listed(output):
    assert build(output, EDITED) == Changes(("articles/ebb.html",), (), 3)
    assert build(output, EDITED) == Changes((), (), 4)
    fewer = {"index.html": b"home", "feed.xml": b"feed"}
    assert build(output, fewer) == Changes((MARK, "feed.xml"), ("articles/ebb.html", "articles/flood.html"), 1)


def test_without_a_site_all_is_new_whatever_lies_beside(output):
    shutil.rmtree(output)
    assert build(output, SITE) == Changes((MARK, *sorted(SITE)), (), 0)


def test_a_file_keeps_the_time_at_which_it_got_its_bytes(output):
    first = times(output)
    assert first == times(before(output))
    build(output, EDITED)
    build(output, EDITED)
    second = times(output)
    assert {url for url in first if first[url] != second[url]} == {"articles/ebb.html"}
    build(output, EDITED)
    assert times(output) == second


def test_an_edit_taken_back_is_new_though_the_site_before_had_it(output):
    build(output, EDITED)
    edited = times(output)["articles/ebb.html"]
    assert build(output, SITE).written == ("articles/ebb.html",)
    assert times(output)["articles/ebb.html"] > edited


def test_a_file_may_become_a_folder_and_a_folder_a_file(output):
    for site in ({"articles": b"file", "index.html/a/b.html": b"folder"}, SITE, {"articles/flood.html/x": b""}, SITE):
        build(output, site)
        assert files(output) == site
        build(output, site)
        assert files(output) == site


def test_folders_in_which_nothing_is_left_go(output):
    build(output, {"index.html": b"home", "a/b/c.html": b""})
    build(output, {"index.html": b"home"})
    build(output, {"index.html": b"home"})
    assert sorted(path.name for path in output.iterdir()) == [MARK, "index.html"]


def test_a_place_is_given_once_also_to_what_lies_there(output):
    with lock(output), stage(output) as staged:
        staged.write("articles/ebb.html", b"ebb")
        for url in ("articles/ebb.html", "articles", "articles/ebb.html/index.html"):
            with pytest.raises(ValueError, match="already has this place"):
                staged.write(url, b"ebb")


# What is kept without being made


def kept(output: Path, url: str, content: bytes) -> bool:
    with lock(output), stage(output) as staged:
        return staged.keep(url, sha256(content).hexdigest())


def test_a_file_is_kept_where_it_lies_or_copied_from_the_site_or_wanting(output):
    build(output, EDITED)
    with lock(output), stage(output) as staged:
        there = states(staged.folder)
        digests = {url: sha256(content).hexdigest() for url, content in EDITED.items()}
        assert [staged.keep(url, digest) for url, digest in digests.items()] == [True, True, True]
        assert not staged.keep("feed.xml", digests["index.html"])
        publish(staged, output)
    assert files(output) == EDITED
    assert written(output, there) == {"articles/ebb.html"}


def test_other_bytes_are_not_kept(output):
    assert not kept(output, "index.html", b"another home")
    assert not kept(output, "../site/index.html", b"home")


def test_a_file_that_was_edited_in_the_site_is_not_copied(output):
    shutil.rmtree(before(output))
    assert kept(output, "index.html", b"home")
    shutil.rmtree(before(output), ignore_errors=True)
    write(output, "index.html", b"HOME")
    assert not kept(output, "index.html", b"home")


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, lambda path: path.symlink_to("/dev/zero")])
def test_what_is_no_file_any_more_is_not_copied(output, make):
    shutil.rmtree(before(output))
    (output / "index.html").unlink()
    make(output / "index.html")
    assert not kept(output, "index.html", b"home")


def test_what_is_kept_has_its_place(output):
    with lock(output), stage(output) as staged:
        digest = staged.write("index.html", b"home")
        with pytest.raises(ValueError, match="already has this place"):
            staged.keep("index.html", digest)


# What is borrowed


@pytest.fixture
def lending(output: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site without the one before, of which nothing is copied."""
    monkeypatch.setattr(staging, "COPIES", 0)
    shutil.rmtree(before(output))
    return output


def keep_all(output: Path, exchange: Callable[[Path, Path], bool] = swap) -> Stage:
    with lock(output), stage(output) as staged:
        for url, content in EDITED.items():
            if not staged.keep(url, sha256(content).hexdigest()):
                staged.write(url, content)
        publish(staged, output, exchange)
    return staged


def test_what_stays_is_the_same_file_in_both_sites_and_then_in_the_new_one_alone(lending):
    there = {path.name: path.stat().st_ino for path in lending.rglob("*.html")}
    staged = keep_all(lending)
    assert files(lending) == EDITED
    assert {path.name for path in lending.rglob("*.html") if there[path.name] == path.stat().st_ino} == {
        "index.html", "flood.html"
    }  # fmt: skip
    assert {path.stat().st_nlink for path in lending.rglob("*.html")} == {1}
    assert files(before(lending)).keys() == {"articles/ebb.html"}
    assert stands(lending, staged.standing())


def test_each_build_copies_a_few_until_all_lie_there(lending, monkeypatch):
    keep_all(lending)
    monkeypatch.setattr(staging, "COPIES", 1)
    assert [keep_all(lending) and len(files(before(lending))) for _ in range(4)] == [1, 2, 3, 3]


def test_a_site_of_which_nothing_is_known_lends_what_has_the_right_bytes_and_mode(lending):
    shutil.rmtree(before(lending, ""))
    (lending / "index.html").chmod(0o600)
    there = times(lending)
    keep_all(lending)
    assert files(lending) == EDITED
    assert {path.stat().st_mode & 0o777 for path in lending.rglob("*.html")} == {0o644}
    assert times(lending)["articles/flood.html"] == there["articles/flood.html"]


def test_where_no_file_can_have_two_names_it_is_copied(lending, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    keep_all(lending)
    assert (files(lending), files(before(lending))) == (EDITED, SITE)


def test_what_is_changed_by_hand_before_it_is_borrowed_stops_the_build(lending):
    with lock(lending), stage(lending) as staged:
        assert staged.keep("articles/flood.html", sha256(b"flood").hexdigest())
        assert staged.keep("index.html", sha256(b"home").hexdigest())
        by_hand(lending / "index.html")
        with pytest.raises(CannotWrite, match=r"index\.html was changed"):
            publish(staged, lending)
    assert {path.stat().st_nlink for path in lending.rglob("*.html")} == {1}
    keep_all(lending)
    assert files(lending) == SITE | EDITED


@pytest.mark.parametrize("error", [KeyboardInterrupt, CannotWrite])
def test_a_build_broken_off_parts_the_files_of_both(lending, error):
    def fail(*_: Path) -> bool:
        raise error

    for _ in range(2):
        with pytest.raises(error):
            keep_all(lending, fail)
        assert (files(lending), beside(lending)) == (SITE, BESIDE)
        assert {path.stat().st_nlink for path in lending.rglob("*.html")} == {1}
    keep_all(lending)
    assert files(lending) == EDITED


def test_what_is_changed_by_hand_while_two_sites_have_it_is_not_believed(lending):
    def exchange(one: Path, other: Path) -> bool:
        swap(one, other)
        by_hand(other / "index.html")
        return True

    assert keep_all(lending, exchange).standing() == b""
    assert files(lending) == EDITED | {"index.html": b"HOME"}
    keep_all(lending)
    assert files(lending) == EDITED


def die(one: Path, other: Path) -> bool:
    swap(one, other)
    os.kill(os.getpid(), signal.SIGKILL)
    return True


def test_a_kill_while_two_sites_have_files_leaves_one_whole_and_the_next_build_parts_them(lending):
    child = FORK.Process(target=keep_all, args=(lending, die))
    child.start()
    child.join()
    assert files(lending) == EDITED
    keep_all(lending)
    assert (files(lending), beside(lending)) == (EDITED, BESIDE)
    assert {path.stat().st_nlink for path in lending.rglob("*.html")} == {1}


# Who else was there


def by_hand(path: Path) -> None:
    """Other bytes, as many, in the same file, and with the time that it had."""
    found = path.stat()
    path.write_bytes(path.read_bytes().swapcase())
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))


def linked(path: Path) -> None:
    path.with_name(f"{path.name}.copy").hardlink_to(path)
    path.with_name(f"{path.name}.copy").write_bytes(b"by hand")


HARM: dict[str, Callable[[Path], object]] = {
    "edited": by_hand,
    "linked": linked,
    "cut short": lambda path: os.truncate(path, 1),
    "deleted": Path.unlink,
    "another mode": lambda path: path.chmod(0o600),
    "replaced by a link": lambda path: (path.unlink(), path.symlink_to("/etc/passwd")),
    "replaced by a folder": lambda path: (path.unlink(), path.mkdir(), (path / "x").touch()),
    "replaced by a pipe": lambda path: (path.unlink(), os.mkfifo(path)),
    "its folder is closed": lambda path: path.parent.chmod(0o500),
    "its folder leads out": lambda path: (path.parent.rename(path.parent.with_name("a")), path.parent.symlink_to("a")),
}


@pytest.mark.parametrize("harm", HARM.values(), ids=[*HARM])
def test_whatever_is_done_to_the_site_before_the_next_is_as_if_it_were_new(output, harm):
    harm(before(output) / "articles" / "ebb.html")
    build(output, EDITED)
    assert files(output) == EDITED
    modes = {path: path.lstat().st_mode & 0o7777 for path in (output, *output.rglob("*"))}
    assert modes == {path: 0o755 if path.is_dir() else 0o644 for path in modes}


def test_a_page_of_the_site_that_was_edited_by_hand_is_not_in_the_build_after_the_next(output):
    by_hand(output / "index.html")
    for _ in range(3):
        build(output, SITE)
        assert files(output) == SITE


def test_files_of_others_go_with_the_site_before(output):
    write(before(output), "articles/mine.html", b"by hand")
    (before(output) / "empty").mkdir()
    build(output, SITE)
    assert sorted(path.name for path in output.rglob("*")) == [
        MARK, "articles", "ebb.html", "flood.html", "index.html"
    ]  # fmt: skip


def test_a_copy_of_the_site_by_hard_links_is_left_as_it_is(output, tmp_path):
    shutil.copytree(output, tmp_path / "copy", copy_function=os.link)
    for _ in range(3):
        build(output, EDITED)
    assert files(tmp_path / "copy") == SITE
    assert {path.stat().st_nlink for path in output.rglob("*.html")} == {1}


@pytest.mark.parametrize("name", ["tree.txt", "site.txt"])
@pytest.mark.parametrize("content", [None, b"", b"\xff\0", b"pressmark files 1 0\nno line"])
def test_a_record_that_is_gone_or_damaged_is_believed_in_nothing(output, name, content):
    before(output, name).unlink()
    if content is not None:
        write(before(output, ""), name, content)
    for site in (EDITED, SITE, EDITED):
        build(output, site)
        assert files(output) == site
        assert beside(output) == BESIDE


def test_a_record_cut_short_is_no_record(tmp_path):
    known.write(tmp_path / "record", {"a": "1 2 3", "b/ü c": "4 5 6"})
    assert known.read(tmp_path / "record") == {"a": "1 2 3", "b/ü c": "4 5 6"}
    os.truncate(tmp_path / "record", (tmp_path / "record").stat().st_size - 2)
    assert known.read(tmp_path / "record") == {}


def test_the_record_of_another_site_is_not_believed(output):
    shutil.copytree(output, output.with_name("restored"))
    shutil.rmtree(output)
    output.with_name("restored").rename(output)
    assert build(output, SITE) == Changes((MARK, *sorted(SITE)), (), 0)


def test_a_file_touched_in_the_tick_in_which_it_was_written_is_not_believed(tmp_path):
    write(tmp_path, "a", b"")
    line = known.known("0" * 64, (tmp_path / "a").stat())
    moment = (tmp_path / "a").stat().st_ctime_ns
    assert known.later(tmp_path, moment) > moment
    assert known.doubted({"a": line}, moment + 1) == {"a": line}
    assert not known.is_untouched(known.doubted({"a": line}, moment)["a"], tmp_path / "a")
    assert known.is_untouched(line, tmp_path / "a")


def copied(path: Path) -> None:
    site, copy = path.parent.parent, path.parent.parent.with_name("copy")
    shutil.copytree(site, copy)
    shutil.rmtree(site)
    copy.rename(site)


UNSETTLING: dict[str, Callable[[Path], object]] = HARM | {
    "a file of somebody else's": lambda path: write(path.parent, "mine.html", b""),
    "an empty folder": lambda path: (path.parent / "empty").mkdir(),
    "another site": copied,
}


def published(output: Path) -> bytes:
    with lock(output), stage(output) as staged:
        for url, content in (SITE | {"b/c/d.html": b"deep"}).items():
            staged.write(url, content)
        publish(staged, output)
    return staged.standing()


def stands(output: Path, published: bytes) -> bool:
    try:
        return standing(str(output)) == published
    except OSError:
        return False


def test_a_site_that_nobody_touched_is_known_without_being_read(output):
    for _ in range(3):
        assert stands(output, published(output))


@pytest.mark.parametrize("harm", UNSETTLING.values(), ids=[*UNSETTLING])
def test_a_site_that_anybody_touched_is_not_known(output, harm):
    there = published(output)
    harm(output / "articles" / "ebb.html")
    assert not stands(output, there)


def test_of_a_site_that_was_not_published_or_touched_in_its_tick_nothing_is_known(output):
    with lock(output), stage(output) as staged:
        staged.write("index.html", b"home")
    assert staged.standing() == b""
    assert known.standing({"index.html": f"{'0' * 64} 12"}) == b""


# What is kept beside the site


def test_nobody_else_may_look_into_what_is_kept(output):
    assert before(output, "").stat().st_mode & 0o7777 == 0o700


def test_clean_removes_what_is_kept_also_without_the_site(output):
    shutil.rmtree(output)
    assert is_there(output)
    with lock(output):
        assert clean(output) == ()
    assert (beside(output), is_there(output)) == ([], False)


def strange_folder(path: Path) -> None:
    write(path, "index.html", b"a copy of mine")


@pytest.mark.parametrize("make", [strange_folder, Path.touch, lambda path: path.symlink_to("elsewhere")])
def test_what_somebody_else_has_by_that_name_is_left_alone(tmp_path, make):
    output = tmp_path / "site"
    make(before(output, ""))
    there = [(path, path.lstat().st_ino, path.lstat().st_mtime_ns) for path in tmp_path.rglob("*")]
    for site in (SITE, EDITED, SITE):
        build(output, site)
        assert files(output) == site
    with lock(output):
        clean(output)
    assert [(path, path.lstat().st_ino, path.lstat().st_mtime_ns) for path in tmp_path.rglob("*")] == there


def test_a_build_that_does_not_publish_leaves_what_is_kept_and_the_next_believes_what_it_did_not_touch(output):
    there = states(before(output))
    with lock(output), stage(output) as staged:
        staged.write("index.html", b"half")
        staged.write("articles/ebb.html", b"ebb")
    assert (files(output), beside(output)) == (SITE, BESIDE)
    build(output, SITE)
    assert files(output) == SITE
    assert written(output, there) == {"index.html"}


def test_what_was_written_is_waited_for_and_named_where_that_fails(tmp_path):
    write(tmp_path, "a/b.html", b"")
    sync_few(tmp_path, ["a/b.html"])
    with pytest.raises(CannotWrite, match=r"a/gone\.html: No such file"), writing(tmp_path):
        sync_few(tmp_path, ["a/gone.html"])


# The law

PLACES = ("index.html", "a", "a/x.html", "a/y.html", "b/c/d.html", "b/c")
CONTENTS = st.sampled_from([b"one", b"two", b"six"])  # as long as one another
SITES = st.dictionaries(st.sampled_from(PLACES), CONTENTS, min_size=1).filter(
    lambda site: not any(other.startswith(f"{url}/") for url in site for other in site)
)
STEPS = st.one_of(
    st.tuples(st.just("build"), SITES),
    st.tuples(st.just("keep"), SITES),
    st.tuples(st.just("fail"), SITES),
    st.tuples(st.just("edit"), st.sampled_from(PLACES)),
    st.tuples(st.just("spoil"), st.sampled_from(PLACES)),
)


@pytest.mark.parametrize("copies", [0, 1, 100])
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, min_size=3, max_size=8))
def test_a_site_is_the_same_whatever_was_built_and_done_before(tmp_path_factory, monkeypatch, copies, steps):
    monkeypatch.setattr(staging, "COPIES", copies)
    output = tmp_path_factory.mktemp("law") / "site"
    for step, what in steps:
        if step in ("edit", "spoil"):
            path = (output if step == "edit" else before(output)) / what
            if path.is_file():
                by_hand(path)
            continue
        with lock(output), stage(output) as staged:
            for url, content in what.items():
                if step != "keep" or not staged.keep(url, sha256(content).hexdigest()):
                    staged.write(url, content)
            if step == "fail":
                continue
            publish(staged, output)
        assert files(output) == what
        assert (output / MARK).read_text().splitlines()[1:] == sorted(what)
        assert {path.stat().st_nlink for path in output.rglob("*") if path.is_file()} == {1}
        assert staged.standing() in (b"", standing(str(output)))
        assert {path.name for path in output.rglob("*") if path.is_dir() and not any(path.iterdir())} == set()
