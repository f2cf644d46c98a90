"""Bytes that lie in a file without a name, so that they take up no memory; texts do."""

import gc
import os
import shutil
import tracemalloc

import pytest

from pressmark import drawer, memo, planning
from pressmark.drawer import Drawer, Laid
from pressmark.sources import Sources
from tests.sites import GOLDEN, TEMPLATES

LONG = 400_000  # bytes of a text


def test_what_was_put_there_is_found_again():
    own = Drawer()
    takes = [own.put(data) for data in (b"dam", b"", b"flood")]
    assert [take() for take in takes] == [b"dam", b"", b"flood"]


def test_a_copy_of_the_process_finds_it_too():
    take = Drawer().put(b"dam")
    if not (child := os.fork()):
        os._exit(0 if take() == b"dam" else 1)
    assert os.waitpid(child, 0)[1] == 0


@pytest.mark.parametrize("why", ["no room", "no folder"])
def test_what_the_system_has_no_room_for_stays_in_memory(monkeypatch, why):
    def refuse(*_, **__):
        raise OSError(why)

    monkeypatch.setattr(*((drawer, "TemporaryFile") if why == "no folder" else (os, "pwrite")), refuse)
    assert Drawer().put(b"dam")() == b"dam"


def test_what_is_laid_there_by_name_is_a_mapping_of_bytes():
    own = Drawer()
    assert Laid({"a": own.put(b"dam"), "b": own.put(b"flood")}) == {"a": b"dam", "b": b"flood"}


def held(given: Sources, cache) -> int:
    """Bytes of memory that an archive takes from which pages are to be made."""
    gc.collect()
    tracemalloc.start()
    try:
        with memo.opened(cache) as known:
            shop, _ = planning.plan(given, known)
            gc.collect()
            return tracemalloc.get_traced_memory()[0] if shop else 0
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("before", ["read anew", "remembered"])
def test_a_long_text_takes_no_memory_until_it_is_asked_for(tmp_path, before):
    shutil.copytree(GOLDEN / "content", tmp_path / "content")
    given = Sources(tmp_path / "content", TEMPLATES, (GOLDEN / "static",), search=False)
    for _ in range(2 if before == "remembered" else 1):
        short = held(given, tmp_path / "cache")
    text = min((tmp_path / "content" / "articles").glob("*.md"))
    text.write_text(text.read_text() + "\n\n" + "The water rose. " * (LONG // 16) + "\n")
    for _ in range(2 if before == "remembered" else 1):
        long = held(given, tmp_path / "cache")
    assert long - short < LONG / 4
