import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from itertools import cycle
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from pressmark.disk import CannotWrite, lock, swap
from pressmark.publishing import MARK, BadOutput, clean, output_folder, publish, stage
from tests.publishing import BESIDE, beside, build, empty, files, write

OLD = {"index.html": b"old", "articles/flood.html": b"old"}
NEW = {"index.html": b"new", "feed.xml": b"new"}
SITES = tuple({f"articles/{number}.html": name for number in range(50)} for name in (b"A", b"B"))
FORK = get_context("fork")


def cannot_exchange(one: Path, other: Path) -> bool:
    return False


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Where a site goes; the folder above holds nothing else."""
    (tmp_path / "above").mkdir()
    return tmp_path / "above" / "site"


@pytest.fixture
def tmpfs(tmp_path: Path) -> Iterator[Callable[..., Path]]:
    mounted = []

    def mount(options: str, place: Path = tmp_path / "tmpfs") -> Path:
        place.mkdir(exist_ok=True)
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", place], capture_output=True, check=False)
        if done.returncode:
            pytest.skip(f"mounting a tmpfs needs root: {done.stderr.decode().strip()}")
        mounted.append(place)
        return place

    yield mount
    for place in mounted:
        subprocess.run(["umount", place], check=True)


@pytest.mark.parametrize("exchange", [swap, cannot_exchange])
def test_a_build_replaces_the_whole_site_and_leaves_only_the_one_before_beside_it(output, exchange):
    build(output, OLD, exchange)
    assert files(output) == OLD
    build(output, NEW, exchange)
    assert files(output) == NEW
    assert beside(output) == BESIDE


def test_the_mark_lists_what_was_published_in_order_and_not_by_time_of_writing(output):
    build(output, OLD)
    first = (output / MARK).read_bytes()
    build(output, dict(reversed(OLD.items())))
    assert (output / MARK).read_bytes() == first
    assert first.decode().splitlines()[1:] == ["articles/flood.html", "index.html"]
    build(output, SITES[0])
    assert (output / MARK).read_text().splitlines()[1:] == sorted(SITES[0])


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_modes_do_not_depend_on_the_umask(output, umask):
    before = os.umask(umask)
    try:
        build(output, OLD)
    finally:
        os.umask(before)
    modes = {path: path.stat().st_mode & 0o7777 for path in (output, *output.rglob("*"))}
    assert modes == {path: 0o755 if path.is_dir() else 0o644 for path in modes}


@pytest.mark.parametrize("error", [ZeroDivisionError, KeyboardInterrupt, SystemExit])
def test_a_build_that_fails_leaves_the_old_site_and_no_stage(output, error):
    build(output, OLD)

    def fail(staged: Path, output: Path) -> bool:
        raise error

    with pytest.raises(error):
        build(output, NEW, fail)
    assert (files(output), beside(output)) == (OLD, BESIDE)


@pytest.mark.parametrize(
    "url", ["", "/etc/passwd", "../up.html", "a/../../up.html", "a//b", "a/", "./a", "a\\b", "a\0b", "a\nb", "\udcff"]
)
def test_a_url_that_would_leave_the_site_is_a_mistake_of_ours(tmp_path, url):
    with pytest.raises(ValueError, match="no path inside the site"):
        empty(tmp_path).write(url, b"")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("second", ["articles", "articles/flood.html", "articles/flood.html/index.html"])
def test_two_files_cannot_have_one_place(tmp_path, second):
    staged = empty(tmp_path)
    staged.write("articles/flood.html", b"first")
    with pytest.raises(ValueError, match="already has this place"):
        staged.write(second, b"second")
    assert files(tmp_path) == {"articles/flood.html": b"first"}


@pytest.mark.parametrize("link", [Path.symlink_to, Path.hardlink_to])
def test_a_link_is_not_published(output, link):
    build(output, OLD)
    with lock(output), stage(output) as staged:
        staged.write("feed.xml", b"new")
        link(staged.folder / "copy.html", output / "index.html")
        publish(staged, output)
    assert files(output) == {"feed.xml": b"new"}


def test_a_link_in_the_place_of_a_file_stops_the_build(output):
    build(output, OLD)
    with lock(output), stage(output) as staged:
        staged.write("feed.xml", b"new")
        (staged.folder / "feed.xml").unlink()
        (staged.folder / "feed.xml").symlink_to(output / "index.html")
        with pytest.raises(ValueError, match=r"'feed\.xml' in the stage is a link"):
            publish(staged, output)
    assert files(output) == OLD


# Which folders may be an output


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for folder in ("home/project/content/articles", "home/project/tree/.git"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "home/project/link").symlink_to("elsewhere")
    monkeypatch.chdir(tmp_path / "home/project")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return tmp_path / "home/project"


@pytest.mark.parametrize(
    ("output", "reason"),
    [
        ("/", "the root of a file system"),
        (".", "the current folder"),
        ("", "the current folder"),
        ("content/..", "the current folder"),
        ("..", "the current folder"),
        ("tree", "the top of a Git working tree"),
        ("content", "the source folder"),
        ("content/articles", "the source folder"),
        ("content/articles/new", "the source folder"),
        ("link", "a symbolic link"),
    ],
)
def test_a_place_that_holds_something_else_is_refused(project, output, reason):
    with pytest.raises(BadOutput, match=f"cannot be the output: it .*{reason}"):
        output_folder(Path(output), [Path("content"), Path("static")])


def test_home_and_a_folder_above_a_source_are_refused(project, monkeypatch):
    monkeypatch.chdir("/")
    with pytest.raises(BadOutput, match="holds your home folder"):
        output_folder(project.parent, [])
    with pytest.raises(BadOutput, match="the source folder"):
        output_folder(project, [project / "content"])


def test_a_source_is_known_under_another_name(project):
    (project / "texts").symlink_to("content")
    with pytest.raises(BadOutput, match="the source folder"):
        output_folder(Path("content/site"), [Path("texts")])


def test_a_good_place_is_answered_as_an_absolute_path_and_not_yet_made(project):
    assert output_folder(Path("public/site"), [Path("content")]) == project / "public/site"
    assert not (project / "public").exists()


def test_a_folder_that_somebody_else_filled_is_refused_and_kept(output):
    write(output, "thesis.odt", b"years of work")
    with pytest.raises(BadOutput, match="did not make what it holds"):
        build(output, NEW)
    assert (files(output), beside(output)) == ({"thesis.odt": b"years of work"}, ["site"])


@pytest.mark.parametrize("mark", [b"", b"made by hand\n", b"\xff\xfe"])
def test_a_mark_that_is_not_ours_is_no_mark(output, mark):
    write(output, MARK, mark)
    with pytest.raises(BadOutput, match="did not make what it holds"):
        build(output, NEW)


def test_a_file_is_no_output(output):
    output.write_bytes(b"a file")
    with pytest.raises(BadOutput, match="not a folder"):
        build(output, NEW)
    assert output.read_bytes() == b"a file"


def test_an_empty_folder_may_be_filled_and_what_the_system_strews_does_not_count(output):
    write(output, ".DS_Store", b"")
    build(output, NEW)
    assert files(output) == NEW


@pytest.mark.parametrize("name", ["index.html.bak", ".htaccess", "a.orig"])
def test_what_somebody_may_have_put_there_on_purpose_is_no_litter(output, name):
    build(output, OLD)
    write(output, name, b"mine")
    with pytest.raises(BadOutput, match=name):
        build(output, NEW)
    assert files(output) == {**OLD, name: b"mine"}


def test_a_file_put_into_the_site_by_hand_stops_the_build_and_is_kept(output):
    build(output, OLD)
    for name in ("CNAME", "articles/mine.html", "b", "c"):
        write(output, name, b"by hand")
    with pytest.raises(BadOutput, match=r"'CNAME', 'articles/mine.html', 'b' and 1 more \(move it to static/"):
        build(output, NEW)
    assert files(output).items() > OLD.items()


def test_a_file_put_there_while_the_build_runs_is_kept_too(output):
    build(output, OLD)
    with lock(output), stage(output) as staged:
        write(output, "CNAME", b"by hand")
        with pytest.raises(BadOutput, match="'CNAME'"):
            publish(staged, output)
    assert files(output) == OLD | {"CNAME": b"by hand"}


def test_a_page_edited_or_deleted_by_hand_is_restored(output):
    build(output, OLD)
    (output / "index.html").write_bytes(b"edited")
    (output / "articles/flood.html").unlink()
    write(output, "articles/.flood.html.swp", b"an editor's")
    build(output, OLD)
    assert files(output) == OLD


# Kills


def publish_for_ever(output: Path, exchange: Callable[[Path, Path], bool], pipe: Connection) -> None:
    def tell_and_exchange(one: Path, other: Path) -> bool:
        pipe.send("now")
        return exchange(one, other)

    for site in cycle(SITES):
        build(output, site, tell_and_exchange)


def kill_at(exchange_number: int, output: Path, exchange: Callable[[Path, Path], bool]) -> None:
    ours, theirs = FORK.Pipe()
    child = FORK.Process(target=publish_for_ever, args=(output, exchange, theirs))
    child.start()
    for _ in range(exchange_number):
        ours.recv()
    child.kill()
    child.join()


@pytest.mark.parametrize("exchange_number", range(1, 6))
def test_a_kill_leaves_one_site_whole_and_the_next_build_cleans_up(output, exchange_number):
    build(output, SITES[1])
    kill_at(exchange_number, output, swap)
    assert files(output) in SITES
    build(output, NEW)
    assert (files(output), beside(output)) == (NEW, BESIDE)


@pytest.mark.parametrize("exchange_number", range(1, 6))
def test_where_folders_cannot_be_exchanged_the_next_build_finds_one_site_whole(output, exchange_number):
    build(output, SITES[1])
    kill_at(exchange_number, output, cannot_exchange)
    with lock(output), stage(output):
        assert files(output) in SITES
    assert beside(output) == BESIDE


def test_an_old_site_that_lost_its_name_gets_it_back_before_anything_else(output):
    build(output, OLD)
    output.rename(output.with_name(".site.old-abcd_123"))
    with pytest.raises(ZeroDivisionError), lock(output), stage(output):
        raise ZeroDivisionError
    assert (files(output), beside(output)) == (OLD, BESIDE)


def test_when_the_second_rename_fails_the_first_is_undone(output):
    def lose_the_stage(staged: Path, output: Path) -> bool:
        shutil.rmtree(staged)
        return False

    build(output, OLD)
    with pytest.raises(CannotWrite, match="No such file"):
        build(output, NEW, lose_the_stage)
    assert (files(output), beside(output)) == (OLD, BESIDE)


def test_an_old_site_whose_successor_is_there_goes(output):
    build(output, OLD)
    output.rename(output.with_name(".site.old-abcd_123"))
    write(output.with_name(".site.old-efgh_456"), "index.html", b"older")
    with lock(output), stage(output):
        pass
    assert (files(output), beside(output)) == (OLD, BESIDE)


def test_other_folders_beside_the_output_are_not_leftovers(output):
    others = [".site.stage-2", ".site.stage-mine.stage-abcd1234", ".sites.stage-abcd1234", "site.stage-abcd1234"]
    for name in others:
        output.with_name(name).mkdir()
    build(output, NEW)
    assert beside(output) == sorted([*others, *BESIDE])


def wait_for_the_end(output: Path, pipe: Connection) -> None:
    signal.signal(signal.SIGTERM, lambda *_: exit(130))
    with lock(output), stage(output) as staged:
        staged.write("index.html", b"new")
        pipe.send("staged")
        signal.pause()


@pytest.mark.parametrize(("end", "left"), [(signal.SIGTERM, 0), (signal.SIGKILL, 2)])
def test_a_signal_before_publishing_leaves_the_old_site(output, end, left):
    build(output, OLD)
    ours, theirs = FORK.Pipe()
    child = FORK.Process(target=wait_for_the_end, args=(output, theirs))
    child.start()
    ours.recv()
    os.kill(child.pid, end)
    child.join()
    assert (files(output), len(beside(output))) == (OLD, len(BESIDE) + left)
    build(output, NEW)
    assert (files(output), beside(output)) == (NEW, BESIDE)


# Disks


@pytest.mark.parametrize("times", [1, 2, 3])
def test_a_full_disk_leaves_the_old_site(tmpfs, times):
    output = tmpfs("size=2m") / "site"
    for _ in range(times):
        build(output, OLD)
    with pytest.raises(CannotWrite, match=r"cannot write .*/big\.html: No space left on device"):
        build(output, {"index.html": b"new", "big.html": bytes(3_000_000)})
    assert (files(output), beside(output)) == (OLD, BESIDE)


def test_a_disk_out_of_inodes_leaves_the_old_site(tmpfs):
    output = tmpfs("size=2m,nr_inodes=40") / "site"
    build(output, OLD)
    with pytest.raises(CannotWrite, match="No space left on device"):
        build(output, SITES[0])
    assert (files(output), beside(output)) == (OLD, BESIDE)


def test_a_read_only_disk_leaves_the_old_site(tmpfs):
    output = tmpfs("size=2m") / "site"
    build(output, OLD)
    subprocess.run(["mount", "-o", "remount,ro", output.parent], check=True)
    with pytest.raises(CannotWrite, match="Read-only file system"):
        build(output, NEW)
    assert (files(output), beside(output)) == (OLD, BESIDE)


def test_a_mount_point_is_refused_because_it_cannot_be_replaced(tmpfs):
    with pytest.raises(BadOutput, match="the root of a file system"):
        output_folder(tmpfs("size=2m"), [])


@pytest.mark.parametrize("name", [".site.before", ".site.before/tree"])
@pytest.mark.parametrize("options", ["size=2m", "nr_inodes=1"])
def test_what_is_kept_on_another_disk_or_a_full_one_is_of_no_use_and_in_no_way(output, tmpfs, name, options):
    for _ in range(3):
        build(output, OLD)
    tmpfs(options, output.parent / name)
    for site in (NEW, OLD, NEW):
        build(output, site)
        assert (files(output), beside(output)) == (site, BESIDE)


def test_a_disk_with_room_for_one_site_beside_the_other_has_it_again_and_again(tmpfs):
    output = tmpfs("size=2m") / "site"
    for content in (b"a", b"b", b"c", b"d"):
        build(output, {"big.html": content * 900_000})
        assert files(output) == {"big.html": content * 900_000}


def test_a_full_disk_can_be_cleaned(tmpfs):
    output = tmpfs("size=2m") / "site"
    build(output, OLD)
    with (output / "index.html").open("wb", buffering=0) as file:
        while file.write(bytes(4096)) == 4096 and os.statvfs(output).f_bfree:
            pass
    with lock(output):
        clean(output)
    assert beside(output) == []


# Clean


def test_clean_removes_the_site_and_what_a_killed_build_left(output):
    build(output, OLD)
    write(output.with_name(".site.stage-abcd1234"), "half.html", b"")
    write(output, "articles/.DS_Store", b"")
    with lock(output):
        assert clean(output) == ()
    assert beside(output) == []


def test_clean_leaves_the_files_of_others_and_names_them(output):
    build(output, OLD)
    write(output, "articles/mine.html", b"by hand")
    (output / "shortcut").symlink_to("articles")
    with lock(output):
        assert clean(output) == ("articles/mine.html", "shortcut")
    assert files(output) == {"articles/mine.html": b"by hand"}


def test_clean_refuses_a_folder_that_we_did_not_make(output):
    write(output, "index.html", b"not ours")
    with pytest.raises(BadOutput, match="not made by pressmark"), lock(output):
        clean(output)
    assert files(output) == {"index.html": b"not ours"}


def test_clean_follows_no_path_out_of_the_site(output):
    build(output, OLD)
    write(output.parent, "precious.txt", b"")
    (output / "out").symlink_to(output.parent)
    with (output / MARK).open("a") as mark:
        mark.write(f"../precious.txt\nout/precious.txt\n{output.parent}/precious.txt\n")
    with lock(output):
        assert clean(output) == ("out",)
    assert "precious.txt" in beside(output)


def test_clean_has_nothing_to_do_where_nothing_was_built(output):
    with lock(output):
        assert clean(output) == ()
    assert beside(output) == []
