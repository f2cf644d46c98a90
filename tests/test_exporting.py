"""The data files, read back as programs read them: CSV, JSON, JSON Lines, checksums; what stands in none of them."""

import csv
import hashlib
import io
import json

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark import pipeline, routes
from pressmark.exporting.cells import FORMULA, cells, dumps
from tests.sites import (
    SITE,
    WITHHELD,
    Files,
    a_note,
    an_article,
    an_entity,
    an_event,
    an_outlet,
    anchor,
    golden,
    planned,
    printed,
    tree,
)

NASTY = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    '=HYPERLINK("https://x.example","a")',
    "＝1",
    "a;=1",
    "|cmd' /C calc'!A0",
    "'=1",
)
VALLEY: Files = {
    "articles/flood.md": an_article(
        about=["ada"], authors=[{"name": "Ada Brook", "entity": "ada"}, {"name": "Bo"}], added="2026-01-02",
        events=[{"event": "breach", "relation": "reports", "paragraphs": [1]}], published="1953-02-01/1953-02-03",
    ),
    "articles/copy.md": an_article(
        outlet="mirror", rights=WITHHELD, published="1953-02",
        republication={"relation": "verbatim", "copy_of": "flood"},
    ),
    "outlets/mirror.yaml": an_outlet(name="The Mirror", short="Mirror"),
    "entities/ada.yaml": an_entity(names=[{"value": "Ada, of the dam", "lang": "en"}, {"value": "Ада", "lang": "ru"}]),
    "events/breach.yaml": an_event(involved=["ada"]),
    "notes/method.md": a_note(),
}  # fmt: skip
LISTING = ["articles/index", "outlets/index", "entities/index", "events/index", "outlets/gazette", "entities/ada"]


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def table(files: Files, url: str) -> list[dict[str, str]]:
    return rows(printed(files)[url])


def test_a_table_of_articles_has_their_fields_and_the_bounds_of_their_dates():
    flood, _copy = table(VALLEY, "articles.csv")
    assert (flood["id"], flood["title"], flood["outlet"]) == ("flood", "The dam", "gazette")
    assert (flood["published"], flood["published_first"]) == ("1953-02-01/1953-02-03", "1953-02-01")
    assert (flood["published_last"], flood["added"]) == ("1953-02-03", "2026-01-02")


def test_items_of_a_list_are_parted_by_semicolon_and_blank():
    assert table(VALLEY, "articles.csv")[0]["authors"] == "Ada Brook; Bo"
    assert table(VALLEY, "entities.csv")[0]["names"] == "Ada, of the dam; Ада"


def test_csv_has_no_byte_order_mark_and_ends_its_lines_as_rfc_4180_says():
    text = printed(VALLEY)["articles.csv"]
    assert text.startswith("id,")
    assert text.count("\r\n") == text.count("\n") == 3


@pytest.mark.parametrize("title", NASTY)
def test_no_cell_begins_a_formula(title):
    files = {"articles/flood.md": an_article(title=title, byline=title, authors=[{"name": title}], keywords=[title])}
    site = printed(files)
    found = [cell for url, text in site.items() if url.endswith(".csv") for row in rows(text) for cell in row.values()]
    assert not [cell for cell in found if cell[:1] in "=+-@\t\r＝＋－＠" and cell]
    assert json.loads(site["articles.json"])[0]["title"] == title


@given(st.lists(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0")), min_size=1))
def test_any_text_comes_back_from_a_line_of_csv_but_for_the_apostrophes(texts):
    (found,) = csv.reader(io.StringIO(cells(texts) + "\r\n", newline="")) if any(texts) else (texts,)
    assert found == [FORMULA.sub("'", text) for text in texts]
    assert json.loads(dumps(texts)) == texts


def test_json_has_the_same_names_and_typed_values():
    site = printed(VALLEY)
    flood = json.loads(site["articles.json"])[0]
    assert list(flood) == list(rows(site["articles.csv"])[0])
    assert (flood["authors"], flood["words"], flood["byline"]) == (["Ada Brook", "Bo"], 3, None)


@pytest.mark.parametrize("page", LISTING)
def test_a_page_that_lists_names_its_data_in_its_head_and_at_its_foot(page):
    made = printed(VALLEY)
    found = tree(made[f"{page}.html"])
    named = {(link.get("type"), link.get("href")) for link in found.xpath("//link[@rel='alternate']")}
    stem = "../" + page.removesuffix("/index") if page.endswith("index") else page.rpartition("/")[2]
    assert {("text/csv", f"{stem}.csv"), ("application/json", f"{stem}.json")} <= named
    assert [link.text for link in found.xpath("//main/p[starts-with(., 'Data of')]/a")] == ["CSV", "JSON"]


def test_each_list_says_of_its_articles_what_it_lists_them_for():
    site = printed(VALLEY)
    (event,) = rows(site["events/breach.csv"])
    assert (event["id"], event["relation"], event["paragraphs"]) == ("flood", "reports", "1")
    (entity,) = rows(site["entities/ada.csv"])
    assert (entity["about"], entity["mentions"], entity["mentions_shown"]) == ("true", "0", "0")
    assert json.loads(site["entities/ada.json"])[0]["about"] is True


def test_an_empty_list_is_a_head_and_an_empty_array():
    site = printed({"events/breach.yaml": an_event()})
    assert (rows(site["events/breach.csv"]), json.loads(site["events/breach.json"])) == ([], [])


def test_records_are_lines_of_json_with_the_fields_of_their_files():
    site = printed(VALLEY)
    flood, copy = map(json.loads, site["data/articles.jsonl"].splitlines())
    assert flood["events"] == [{"event": "breach", "relation": "reports", "paragraphs": [1]}]
    holds = {"id": anchor("The dam holds."), "number": 1, "text": "The dam holds."}
    assert (flood["body"], flood["paragraphs"]) == ("text", [holds])
    assert (copy["body"], copy["republication"]["copy_of"]) == ("digest", "flood")


def test_a_reference_that_may_be_of_several_kinds_says_its_kind():
    hop = {"outlet": "unidentified", "url": "https://x.example/"}
    files = {
        "articles/flood.md": an_article(republication={"relation": "unknown", "via": [hop]}),
        "events/breach.yaml": an_event(sources=["article:flood", "https://x.example/"]),
    }
    site = printed(files)
    assert json.loads(site["data/events.jsonl"])["sources"] == ["article:flood", "https://x.example/"]
    assert json.loads(site["data/articles.jsonl"])["republication"]["via"] == [hop]


def test_a_withdrawn_record_has_no_row_but_among_the_changes():
    gone = an_article(
        "A joke.\n", title="Mermaids", added="2026-01-01", withdrawn={"date": "2026-04-01", "reason": "No."}
    )
    site = printed({**VALLEY, "articles/gone.md": gone})
    assert {url for url, text in site.items() if "gone" in text and url.startswith("data/")} == {"data/changes.csv"}
    (row,) = (row for row in rows(site["data/changes.csv"]) if row["record"] == "gone")
    assert (row["done"], row["day"], row["change"]) == ("withdrawn", "2026-04-01", "No.")


def test_a_former_id_leads_to_the_one_that_a_record_has_now():
    files = {"articles/flood.md": an_article(redirect_from=["dam"])}
    assert table(files, "data/former_ids.csv") == [{"kind": "article", "former": "dam", "record": "flood"}]


def test_checksums_are_those_of_the_files():
    site = printed(VALLEY)
    lines = [line.split("  ") for line in site["data/manifest-sha256.txt"].splitlines()]
    assert {f"data/{name}" for _, name in lines} == {
        url for url in site if url.startswith("data/") and "manifest" not in url
    }
    for digest, name in lines:
        assert hashlib.sha256(site[f"data/{name}"].encode()).hexdigest() == digest


def test_the_checksums_of_a_site_are_of_every_file_but_the_two_marks(tmp_path):
    site = pipeline.build(golden(), tmp_path / "site").output
    lines = [line.split("  ") for line in (site / "manifest-sha256.txt").read_text().splitlines()]
    assert {name: digest for digest, name in lines} == {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file() and path.relative_to(site).as_posix() not in (".pressmark", ".nojekyll", routes.MANIFEST)
    }


def test_addresses_are_absolute_where_the_site_has_one_and_else_from_its_root():
    base = {"archive.yaml": {**SITE, "base_url": "https://flood.example/papers"}}
    assert table(VALLEY, "articles.csv")[0]["page"] == "articles/flood.html"
    assert table({**VALLEY, **base}, "articles.csv")[0]["page"] == "https://flood.example/papers/articles/flood.html"


def test_the_page_of_data_names_every_file_of_its_folder_and_how_long_it_is():
    site = printed(VALLEY)
    page = lxml.html.document_fromstring(site["data.html"])
    named = {
        row.findtext(".//th/a"): [cell.text_content() for cell in row.xpath("td")] for row in page.xpath("//tbody/tr")
    }
    assert {f"data/{name}" for name in named} == {url for url in site if url.startswith("data/")}
    assert named["articles.csv"][:2] == ["1 kB", "2"]


def test_rows_of_one_article_are_one_text_in_memory_however_many_lists_it_stands_in():
    files = {f"entities/e{i}.yaml": an_entity(name=f"Ada {i}") for i in range(3)}
    made = planned({**files, "articles/flood.md": an_article(about=["e0", "e1", "e2"])})
    lines = [made[f"entities/e{i}.csv"].view[1] for i in range(3)]
    assert lines[0] is lines[1] is lines[2]
