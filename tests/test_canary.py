"""No run of nine words of a captured page is in any byte of the public edition, but in titles and addresses."""

import gzip
import html
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pressmark import pipeline
from pressmark.linking import is_withheld
from pressmark.searching.packing import MAGIC
from tests.sites import ROOT

RUN = 9  # words
WORD = re.compile(r"[^\W_]+")
TAG = re.compile(r"<[^>]*>")
ADDRESS = r"https?://.*"  # to the end of its line: one of them is broken by blanks


def runs(text: str) -> set[tuple[str, ...]]:
    """The runs of words of a text, without signs and capitals."""
    words = WORD.findall(text.lower())
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def told(data: bytes) -> Iterator[str]:
    """A published file as a reader or a program may read it: packed, with and without its tags and escapes."""
    if data[:2] == b"\x1f\x8b":
        data = gzip.decompress(data).removeprefix(MAGIC)
    text = html.unescape(data.decode("utf-8", "replace"))
    yield text
    yield TAG.sub("", text)
    yield text.encode("ascii", "backslashreplace").decode().replace("\\u2019", "'")


@pytest.fixture(scope="module")
def archive():
    return pipeline.believe(pipeline.sources(ROOT / "content", None, None, None))


@pytest.fixture(scope="module")
def withheld(archive, captures) -> dict[tuple[str, ...], str]:
    """The runs of every capture, and whose they are, without those of its title and of the addresses on it."""
    found: dict[tuple[str, ...], str] = {}
    for article in archive.articles.values():
        text = (captures / article.capture.file).read_text("utf-8")
        apart = "|".join([ADDRESS, *(re.escape(known) for known in (article.title, article.credit) if known)])
        found |= dict.fromkeys((run for part in re.split(apart, text) for run in runs(part)), article.id)
    return found


def test_nine_words_of_a_capture_would_be_noticed(archive, captures, withheld):
    """The canary is alive: a page that had one sentence of one capture would fail."""
    article = archive.articles["rferl-lukashenka-rejects-mediation"]
    text = (captures / article.capture.file).read_text("utf-8")
    sentence = max(text.split("\n"), key=len)
    assert any(run in withheld for one in told(f"<p>{html.escape(sentence)}</p>".encode()) for run in runs(one))
    assert any(
        run in withheld for one in told(gzip.compress(MAGIC + json.dumps(sentence).encode())) for run in runs(one)
    )


def test_no_nine_words_of_any_capture_are_published(archive, site, withheld):
    leaked = {}
    for path in sorted(path for path in Path(site).rglob("*") if path.is_file()):
        for text in told(path.read_bytes()):
            if found := runs(text) & withheld.keys():
                leaked[path.relative_to(site).as_posix()] = {withheld[run] for run in found}
    assert leaked == {}


def test_every_text_that_is_withheld_is_watched(archive, withheld):
    assert set(withheld.values()) == {name for name, one in archive.articles.items() if is_withheld(archive, one)}
