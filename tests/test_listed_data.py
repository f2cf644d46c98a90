"""Pages of lines, of lags and of comparisons have what they list beside them, as CSV and JSON."""

import csv
import io
import json
from functools import cache

import pytest

from tests.sites import (
    WITHHELD,
    Fields,
    Files,
    an_article,
    an_entity,
    an_event,
    an_outlet,
    anchor,
    planned,
    printed,
    shown,
    tree,
)

ADA = {"entities/ada.yaml": an_entity(names=[{"value": "Ada Brooke", "lang": "en"}])}
ON_IT = [{"event": "breach", "relation": "reports"}]
TEXT = "Ada Brook sees the dam;=Ada Brook= does."
VALLEY: Files = {
    **ADA,
    "outlets/gazette.yaml": an_outlet(slot=1),
    "outlets/mirror.yaml": an_outlet(name="The Mirror", short="Mirror", slot=2),
    "articles/flood.md": an_article(f"{TEXT}\n", events=ON_IT),
    "articles/rain.md": an_article("Ada Brooke sees rain.\n", outlet="mirror", events=ON_IT, published="1953-02-04"),
    "events/breach.yaml": an_event(date="1953-02-01"),
}
PAGES = {
    "entities/ada/lines": "lines",
    "compare/gazette": "gazette",
    "compare/gazette/mirror": "mirror",
}


def plenty(outlet: str, body: str) -> Files:
    """Twenty texts of an outlet: what is given, and a thousand words that say nothing."""
    filled = f"{body}\n\n{'the river ' * 500}\n"
    return {f"articles/{outlet}-{i}.md": an_article(filled, outlet=outlet) for i in range(20)}


@cache
def made() -> dict[str, str]:
    return printed(VALLEY)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("page", PAGES)
def test_each_names_its_two_files_in_its_head_and_at_its_foot(page):
    found = tree(made()[f"{page}.html"])
    named = {(link.get("type"), link.get("href")) for link in found.xpath("//link[@rel='alternate']")}
    assert {("text/csv", f"{PAGES[page]}.csv"), ("application/json", f"{PAGES[page]}.json")} <= named
    assert [link.text for link in found.xpath("//main/p[starts-with(., 'Data of')]/a")] == ["CSV", "JSON"]


@pytest.mark.parametrize("page", [*PAGES, "timeline/lags"])
def test_both_files_have_the_same_columns_and_as_many_rows(page):
    found, objects = rows(made()[f"{page}.csv"]), json.loads(made()[f"{page}.json"])
    assert [list(row) for row in found] == [list(row) for row in objects] != []


def test_every_line_of_a_name_is_a_row_with_the_way_to_its_place():
    first, second, third = rows(made()["entities/ada/lines.csv"])
    assert (first["article"], first["outlet"], first["mentions"], first["paragraph"]) == ("flood", "gazette", "2", "1")
    assert first["page"] == f"articles/flood.html#{anchor(TEXT)}"
    assert (second["before"], second["keyword"]) == ("Ada Brook sees the dam;'=", "Ada Brook")
    assert (third["article"], third["keyword"], third["after"]) == ("rain", "Ada Brooke", " sees rain.")


def test_a_line_that_begins_like_a_formula_begins_with_an_apostrophe_in_csv_alone():
    assert [row["after"] for row in rows(made()["entities/ada/lines.csv"])][1] == "'= does."
    assert [row["after"] for row in json.loads(made()["entities/ada/lines.json"])][1] == "= does."


def test_a_text_without_a_line_has_a_row_with_its_counts():
    files = {**ADA, "articles/flood.md": an_article("Rain.\n", rights=WITHHELD, about=["ada"])}
    assert "entities/ada/lines.csv" not in planned(files)
    named = {**files, "articles/flood.md": an_article("Of Ada Brook.\n", rights=WITHHELD)}
    (row,) = json.loads(printed(named)["entities/ada/lines.json"])
    assert (row["digest"], row["mentions"], row["keyword"]) == (True, None, "Ada Brook")


def test_lags_are_rows_by_outlet_and_event():
    gazette, mirror = json.loads(made()["timeline/lags.json"])
    assert gazette == {"outlet": "gazette", "event": "breach", "articles": ["flood"], "days_least": 0, "days_most": 0}
    assert (mirror["outlet"], mirror["days_most"]) == ("mirror", 3)
    assert made()["data/lags.csv"] == made()["timeline/lags.csv"]
    assert "lags.csv" in [link.text for link in tree(made()["timeline.html"]).xpath("//main/p/a")]


def test_without_lags_there_are_no_files_of_lags_beside_the_timeline():
    assert not [url for url in planned({"articles/flood.md": an_article()}) if url.startswith("timeline/")]


def test_what_two_outlets_have_in_common_is_in_their_rows():
    found = json.loads(made()["compare/gazette/mirror.json"])
    told = [(row["list"], row["item"], row["form"], row["here"], row["there"], row["here_texts"]) for row in found]
    assert told == [
        ("events", "breach", None, None, None, 1),
        ("names", "ada", None, 2, 1, 1),
        ("spellings", "ada", "Ada Brook", 2, 0, None),
        ("spellings", "ada", "Ada Brooke", 0, 1, None),
    ]


@cache
def compared() -> tuple[list[Fields], list[str]]:
    """The rows of an outlet against the others, and the words and names of its page."""
    files = {
        **{name: text for name, text in VALLEY.items() if not name.startswith("articles/")},
        **plenty("gazette", "Ada Brook is here. " + "The dam holds. " * 20),
        **plenty("mirror", "Ada Brooke was there. " + "The water rises. " * 20),
    }
    page = shown(files, "compare/gazette.html")
    return json.loads(printed(files)["compare/gazette.json"]), [one.text for one in page.find_class("word__it")]


def test_words_and_names_of_a_page_are_its_rows_with_their_scores():
    found, items = compared()
    assert [row["item"] for row in found if row["list"] == "words"] == items == ["dam", "holds", "brook"]
    (dam,) = (row for row in found if row["item"] == "dam")
    assert (dam["here"], dam["there"], dam["here_texts"], dam["outlet"], dam["other"]) == (400, 0, 20, "gazette", None)
    assert dam["z"] > dam["effect"] > 2


def test_spellings_that_differ_are_rows_of_each_spelling():
    spelt = [row for row in compared()[0] if row["list"] == "spellings"]
    assert [(row["form"], row["here"], row["there"]) for row in spelt] == [("Ada Brook", 20, 0), ("Ada Brooke", 0, 20)]
