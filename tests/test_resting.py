"""A build with nothing to do looks at the states of files alone, and says so."""

import os
import shutil
import time
from dataclasses import replace

import pytest

from pressmark import memo, pipeline, resting
from pressmark.sources import Sources
from tests.sites import GOLDEN, TEMPLATES

LONG_AGO = time.time() - 3600


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A golden archive that nobody has touched for an hour, and its site."""
    here = tmp_path_factory.mktemp("rest")
    shutil.copytree(GOLDEN / "content", here / "content")
    for path in (here / "content").rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    given = Sources(here / "content", TEMPLATES, (GOLDEN / "static",), search=False)
    return here, given


@pytest.fixture
def site(built, monkeypatch):
    """The same, and what `at_rest` says of it; nobody can set a ctime, so nothing is recent here."""
    here, given = built
    monkeypatch.setattr(resting, "RECENT", -(10**12))

    def at_rest(**changed):
        with memo.opened(here / "cache") as known:
            return resting.at_rest(known, replace(given, **changed), here / "site")

    with memo.opened(here / "cache") as known:
        made = pipeline.build(given, here / "site", memo=known)
    return here, at_rest, made


def test_where_nothing_changed_it_says_how_much_there_is(site):
    _, at_rest, made = site
    assert at_rest() == (made.articles, made.pages)


def test_an_edit_that_keeps_size_and_time_is_work_to_do(site):
    here, at_rest, _ = site
    path = here / "content" / "notes" / "about.md"
    was, data = path.stat(), path.read_bytes()
    path.write_bytes(data.swapcase())
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert at_rest() is None
    path.write_bytes(data)


def test_a_new_file_a_touched_site_and_another_address_are_work_to_do(site):
    here, at_rest, _ = site
    assert at_rest(base_url="https://other.example/") is None
    stray = here / "content" / "notes" / "new.md"
    stray.write_text("---\n")
    assert at_rest() is None
    stray.unlink()
    (here / "site" / "index.html").write_text("mine")
    assert at_rest() is None


def test_what_changed_only_just_before_the_build_is_not_believed_to_stand_still(built, tmp_path):
    _, given = built
    with memo.opened(tmp_path / "cache") as known:
        (given.content / "archive.yaml").touch()
        pipeline.build(given, tmp_path / "site", memo=known)
        assert resting.at_rest(known, given, tmp_path / "site") is None


def test_a_site_that_another_build_made_is_not_at_rest(site):
    here, at_rest, made = site
    with memo.opened(here / "cache") as known:
        other = Sources(here / "content", TEMPLATES, (GOLDEN / "static",), "https://other.example/", search=False)
        pipeline.build(other, here / "site", memo=known)
    assert at_rest() is None
    assert at_rest(base_url="https://other.example/") == (made.articles, made.pages)


UNTOLD = {
    "an editor's lock": lambda notes: (notes / ".#about.md").symlink_to("somebody@somewhere.42:1"),
    "a loop": lambda notes: (notes / ".loop").symlink_to("."),
    "a name that is no text": lambda notes: (notes / os.fsdecode(b".\xff")).touch(),
}


@pytest.mark.parametrize("make", UNTOLD.values(), ids=[*UNTOLD])
def test_what_no_build_reads_is_in_no_way(built, tmp_path, make):
    here, given = built
    shutil.copytree(here / "content", tmp_path / "content")
    make(tmp_path / "content" / "notes")
    with memo.opened(tmp_path / "cache") as known:
        assert pipeline.build(replace(given, content=tmp_path / "content"), tmp_path / "site", memo=known).articles


@pytest.mark.parametrize("what", [b"", b"\xff", b"\n\n1\n1", b"\n\n\n\n\n"])
def test_a_damaged_memory_is_work_to_do(built, site, what):
    (here, given), (_, at_rest, _) = built, site
    with memo.opened(here / "cache") as known:
        known.keep(resting.KIND, {resting._key(known, given, here / "site"): what})
    assert at_rest() is None
