"""The pages of a changed record are those that the next build makes, or there are none."""

import random
import shutil
from pathlib import Path

import pytest

from pressmark import memo, pipeline
from pressmark.pipeline import Sources
from tests.sites import GOLDEN, TEMPLATES
from tests.test_warm import EDITS, an_article_less, corpus

__all__ = ["corpus"]


class Workshop:
    """A process that builds the same archive again and again, as `serve` does."""

    def __init__(self, folder: Path, content: Path) -> None:
        self.content = folder / "content"
        shutil.copytree(content, self.content)
        self.given = Sources(self.content, TEMPLATES, (GOLDEN / "static",), search=False)
        self.folder, self.live, self.was = folder, memo.Live(), self._files()
        self.build()

    def _files(self) -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in self.content.rglob("*.*")}

    def changed(self) -> list[Path]:
        was, self.was = self.was, self._files()
        now = self.was
        return [path for path in was.keys() | now.keys() if was.get(path) != now.get(path)]

    def ahead(self) -> dict[str, bytes]:
        return pipeline.ahead(self.given, self.live, self.changed())

    def build(self) -> Path:
        with memo.opened(self.folder / "cache", live=self.live) as known:
            return pipeline.build(self.given, self.folder / "site", memo=known).output

    def edit(self, name: str, old: str, new: str) -> None:
        path = next(self.content.rglob(name))
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))


@pytest.fixture
def golden(tmp_path):
    return Workshop(tmp_path, GOLDEN / "content")


@pytest.mark.parametrize("seed", range(2))
def test_whatever_is_edited_what_is_ahead_is_what_is_built(corpus, tmp_path, seed):
    shop, chance, seen = Workshop(tmp_path, corpus), random.Random(seed), 0
    for edit in chance.sample([edit for edit in EDITS if edit is not an_article_less], k=len(EDITS) - 1):
        edit(chance, shop.content)
        ahead = shop.ahead()
        site = shop.build()
        assert {url: (site / url).read_bytes() for url in ahead} == ahead, edit.__name__
        seen += bool(ahead)
    assert seen > len(EDITS) // 2


@pytest.mark.parametrize(
    ("name", "old", "new", "url"),
    [
        ("letter.md", "title: ", "title: A ", "articles/letter.html"),
        ("gazette.yaml", "name: ", "name: A ", "outlets/gazette.html"),
        ("breach.yaml", "name: ", "name: A ", "events/breach.html"),
        ("about.md", "title: ", "title: A ", "notes/about.html"),
    ],
)
def test_a_record_of_any_kind_has_its_page_ahead(golden, name, old, new, url):
    golden.edit(name, old, new)
    ahead = golden.ahead()
    assert ahead[url] == (golden.build() / url).read_bytes()


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("letter.md", "outlet: radio", "outlet: wireless"),  # no such record
        ("letter.md", "המים", "[המים](entity:nobody)"),
        ("letter.md", "title: ", "titel: "),
        ("ada-brook.yaml", "name: ", "name: Dr "),  # all texts are searched for it
        ("archive.yaml", "title: ", "title: A "),
    ],
)
def test_what_only_a_build_can_judge_is_left_to_it(golden, name, old, new):
    golden.edit(name, old, new)
    assert golden.ahead() == {}


def test_a_new_record_and_one_that_is_gone_are_left_to_a_build(golden):
    letter = next(golden.content.rglob("letter.md"))
    letter.with_name("copy.md").write_text(letter.read_text())
    assert golden.ahead() == {}
    letter.unlink()
    assert golden.ahead() == {}


def test_what_an_editor_left_and_took_away_is_passed_over(golden):
    golden.edit("letter.md", "title: ", "title: A ")
    paths = [*golden.changed(), golden.content / "articles" / "letter.md~1"]
    assert "articles/letter.html" in pipeline.ahead(golden.given, golden.live, paths)


def test_before_the_first_build_nothing_is_ahead(golden):
    assert pipeline.ahead(golden.given, memo.Live(), golden.content.rglob("letter.md")) == {}
