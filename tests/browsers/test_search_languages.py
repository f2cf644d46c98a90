"""Texts in two languages: each language has an index of its own, and one question finds in all."""

import re
import shutil
from pathlib import Path

import pytest

from pressmark import pipeline
from tests.sites import anchor
from tools import looking
from tools.asking import answer, asked

pytestmark = pytest.mark.browser

CONTENT = Path(__file__).resolve().parent.parent.parent / "content"
CALM = "Ціханоўская заклікала да спакою."
BELARUSIAN = f"""---
title: "Пратэсты ў Мінску"
outlet: rferl
published: 2020-08-20
language: be
genre: news
rights: {{text: full, statement: "https://creativecommons.org/licenses/by/4.0/"}}
added: 2026-11-23
---
{CALM}
"""


@pytest.fixture(scope="module")
def bilingual(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("bilingual")
    shutil.copytree(CONTENT, folder / "content")
    (folder / "content" / "articles" / "be-protests.md").write_text(BELARUSIAN, "utf-8")
    return pipeline.build(pipeline.sources(folder / "content", None, None, None), folder / "site").output


def test_a_question_finds_in_all_languages(page, bilingual):
    with looking.served(bilingual, "/a/") as base:
        asked(page, f"{base}search.html")
        found = {query: answer(page, query)["results"] for query in ("?q=спакою", "?q=Tikhanovskaya", "?q=mediation")}
    assert [result[0] for result in found["?q=спакою"]] == [f"articles/be-protests.html#{anchor(CALM)}"]
    assert f"articles/be-protests.html#{anchor(CALM)}" in [result[0] for result in found["?q=Tikhanovskaya"]]
    assert len(found["?q=Tikhanovskaya"]) > 3
    assert found["?q=mediation"]


def test_the_order_of_days_is_one_for_all_languages(page, bilingual):
    with looking.served(bilingual, "/a/") as base:
        asked(page, f"{base}search.html")
        found = answer(page, "?kind=article&order=oldest")["results"]
    names = [result[0].partition("#")[0].removeprefix("articles/").removesuffix(".html") for result in found]
    days = [published(bilingual.parent / "content" / "articles" / f"{name}.md") for name in names]
    assert "be-protests" in names[:-1]
    assert days == sorted(days)


def published(article: Path) -> str:
    return re.search(r"^published: [\"\[]*(\d[\d-]*)", article.read_text("utf-8"), re.MULTILINE)[1]


def test_the_languages_are_a_facet(page, bilingual):
    with looking.served(bilingual, "/a/") as base:
        asked(page, f"{base}search.html?language=Belarusian&order=newest")
        assert page.locator("[data-part=results] [lang=be]").all_inner_texts() == ["Пратэсты ў Мінску"]
