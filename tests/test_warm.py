"""A build that remembers makes the site that one without memory makes, byte for byte, whatever was edited."""

import hashlib
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from pressmark import memo, pipeline
from pressmark.pipeline import Sources
from pressmark.problems import BuildError
from tests.sites import GOLDEN, ROOT, TEMPLATES

STEPS = 6
Edit = Callable[[random.Random, Path], None]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Forty invented articles, of which every kind of record names some."""
    folder = tmp_path_factory.mktemp("corpus") / "content"
    subprocess.run([sys.executable, ROOT / "benchmarks" / "corpus.py", "40", folder], check=True)
    return folder


def one(chance: random.Random, folder: Path, kind: str) -> Path:
    return chance.choice(sorted((folder / kind).rglob("*.*")))


def sub(path: Path, pattern: str, new: Callable[[re.Match[str]], str]) -> None:
    path.write_text(re.sub(pattern, new, path.read_text(), count=1, flags=re.MULTILINE))


def a_word_in_a_body(chance: random.Random, folder: Path) -> None:
    path = one(chance, folder, "articles")
    path.write_text(f"{path.read_text()}\nSaid {chance.randrange(999)} times more.\n")


def a_name_in_a_body(chance: random.Random, folder: Path) -> None:
    name = re.search(r"^name: (.*)", one(chance, folder, "entities").read_text(), re.MULTILINE)
    path = one(chance, folder, "articles")
    path.write_text(f"{path.read_text()}\nThere was {name[1].strip(chr(39)) if name else 'nobody'} again.\n")


def a_paragraph_goes(chance: random.Random, folder: Path) -> None:
    path = one(chance, folder, "articles")
    head, body = path.read_text().rsplit("---\n", 1)
    path.write_text(f"{head}---\n{chr(10).join(reversed(body.split(chr(10))))}")


def a_title(chance: random.Random, folder: Path) -> None:
    sub(one(chance, folder, "articles"), r"^title: .*", lambda _: f"title: Number {chance.randrange(9999)}")


def a_day(chance: random.Random, folder: Path) -> None:
    sub(one(chance, folder, "articles"), r"^published: .*", lambda _: f"published: 2021-0{chance.randint(1, 9)}-11")


def an_outlet(chance: random.Random, folder: Path) -> None:
    sub(one(chance, folder, "outlets"), r"^name: .*", lambda _: f"name: The {chance.randrange(9999)} Times")


def a_spelling(chance: random.Random, folder: Path) -> None:
    sub(one(chance, folder, "entities"), r"^name: .*", lambda _: f"name: Zorn {chance.randrange(9999)}")


def an_event(chance: random.Random, folder: Path) -> None:
    what = chance.choice(["name", "summary"])
    sub(one(chance, folder, "events"), rf"^{what}: .*", lambda _: f"{what}: Flood {chance.randrange(9999)}")


def an_article_more(chance: random.Random, folder: Path) -> None:
    path = one(chance, folder, "articles")
    shutil.copy(path, path.with_name(f"more-{chance.randrange(9999)}.md"))


def an_article_less(chance: random.Random, folder: Path) -> None:
    one(chance, folder, "articles").unlink()


EDITS: tuple[Edit, ...] = (
    *(a_word_in_a_body, a_name_in_a_body, a_paragraph_goes, a_title, a_day, an_outlet, a_spelling, an_event),
    *(an_article_more, an_article_less),
)


def hashes(site: Path) -> dict[str, str]:
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def given(content: Path, search: bool = False) -> Sources:
    return Sources(content, TEMPLATES, (ROOT / "static",) if search else (GOLDEN / "static",), search=search)


def built(folder: Path, remembered: bool, search: bool = False) -> dict[str, str] | set[str]:
    """The files of a site by their hashes, or what is wrong with its records."""
    with memo.opened(folder / "cache" if remembered else None) as known:
        try:
            site = pipeline.build(given(folder / "content", search), folder / f"site-{remembered}", memo=known).output
        except BuildError as error:
            return {str(problem) for problem in error.problems}
    return hashes(site)


@pytest.mark.parametrize("seed", range(2))
def test_whatever_is_edited_a_warm_site_is_the_cold_one(corpus, tmp_path, seed, monkeypatch):
    chance, search = random.Random(seed), seed == 1
    if seed == 1:  # as many pages as a large archive has
        for module, limit in (
            ("chronology", "WHOLE"),
            ("article_list", "ARTICLES"),
            ("lags", "INLINE"),
            ("runs", "RUN"),
        ):
            monkeypatch.setattr(import_module(f"pressmark.pages.{module}"), limit, 10)
    shutil.copytree(corpus, tmp_path / "content")
    assert built(tmp_path, True, search) == built(tmp_path, False, search)
    for step in range(STEPS):
        edits = chance.sample(EDITS, k=chance.randint(1, 2))
        for edit in edits:
            edit(chance, tmp_path / "content")
        warm, cold = built(tmp_path, True, search), built(tmp_path, False, search)
        assert warm == cold, (step, [edit.__name__ for edit in edits])


def test_a_site_that_came_by_a_cache_is_read_and_not_made_again(corpus, tmp_path):
    shutil.copytree(corpus, tmp_path / "content")
    made = built(tmp_path, remembered=True)
    shutil.copytree(tmp_path / "site-True", tmp_path / "copied")  # with other times and nodes, as CI unpacks it
    shutil.rmtree(tmp_path / "site-True")
    shutil.rmtree(tmp_path / ".site-True.before", ignore_errors=True)
    (tmp_path / "copied").rename(tmp_path / "site-True")
    worked: list[int] = []

    def counting(tasks, _doing, count):
        worked.append(count)
        return tasks

    with memo.opened(tmp_path / "cache") as known:
        pipeline.build(given(tmp_path / "content"), tmp_path / "site-True", counting, memo=known)
    assert (hashes(tmp_path / "site-True"), worked) == (made, [0])
