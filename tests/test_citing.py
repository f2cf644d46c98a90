"""What machines read in the head of a page: Dublin Core as Zotero takes it, and schema.org JSON-LD."""

import json
import re
from typing import Any

import pytest

from pressmark import citing
from pressmark.dates import parse
from pressmark.model import Article
from tests.sites import ROOT, WITHHELD, Files, an_archive, an_article, an_entity, an_event, an_outlet, shown

BLOG = {"outlets/gazette.yaml": an_outlet(kind="blog")}
RECORD = ROOT / "docs" / "record.md"
ADA = {"entities/ada.yaml": an_entity(name="Ada Brook", sort_name="Brook, Ada", wikidata="Q42")}


FULL = an_article(
    authors=[{"name": "Ada Brook", "entity": "ada"}],
    url="https://gazette.example/1",
    dateline="LONG VALLEY",
    credit="With lines from the Mirror",
    republication={"relation": "verbatim", "via": [{"outlet": "mirror", "url": "https://mirror.example/1"}]},
    capture={
        "file": "dam.txt",
        "sha256": "0" * 64,
        "media_type": "text/plain",
        "archived_url": "https://web.archive.example/1999/dam",
    },
    rights=WITHHELD,
    events=[{"event": "breach", "relation": "reports"}],
    about=["ada"],
)


def tags(article: dict, files: Files = {}) -> list[tuple[str, str]]:  # noqa: B006 (never changed)
    archive, _ = an_archive({**files, "articles/flood.md": article})
    return list(citing.meta_tags(archive, archive.articles["flood"]))


def data(files: Files, url: str) -> Any:
    (script,) = shown(files, url).xpath("//script[@type='application/ld+json']")
    return json.loads(script.text)


def article_data(article: dict, files: Files = {}) -> Any:  # noqa: B006
    return data({**files, "articles/flood.md": article}, "articles/flood.html")


def test_a_newspaper_article_has_the_tags_that_zotero_reads():
    article = an_article(
        title="High water",
        authors=[{"name": "Ada Brook", "entity": "ada"}, {"name": "A. Staff"}],
        url="https://gazette.example/1",
        about=["ada"],
        rights=WITHHELD,
    )
    assert tags(article, ADA) == [
        ("DC.title", "High water"),
        ("DC.creator", "Brook, Ada"),
        ("DC.creator", "A. Staff"),
        ("DC.source", "The Gazette"),
        ("DC.date", "1953-02-01"),
        ("DC.type", "newspaperArticle"),
        ("DC.language", "en"),
        ("DC.identifier", "https://gazette.example/1"),
        ("citation_public_url", "https://gazette.example/1"),
        ("DC.rights", "http://rightsstatements.org/vocab/InC/1.0/"),
        ("DC.rightsHolder", "Ink & Sons"),
        ("DC.subject", "Ada Brook"),
    ]


def test_a_text_of_a_blog_is_a_blog_post():
    assert ("DC.type", "blogPost") in tags(an_article(), BLOG)
    assert article_data(an_article(), BLOG)["@type"] == "BlogPosting"


def test_nothing_says_journal():
    assert not [name for name, _ in tags(an_article()) if "journal" in name]


def test_an_organisation_as_author_is_filed_as_it_is_called():
    desk = {"entities/ada.yaml": an_entity(kind="organization", name="The Water Desk", sort_name="Water Desk, The")}
    assert ("DC.creator", "Water Desk") in tags(an_article(authors=[{"name": "Water Desk", "entity": "ada"}]), desk)


@pytest.mark.parametrize(
    ("edtf", "known"),
    [
        ("1953-02-01", "1953-02-01"),
        ("1953-02", "1953-02"),
        ("1953", "1953"),
        ("[1953-02-01..1953-02-03]", "1953-02"),
        ("[1953-01-31,1953-02-01]", "1953"),
        ("[1952-12-31,1953-01-01]", ""),
        ("1953-21", "1953"),
        ("1953-02-01~", ""),
        ("1953-02-01?", ""),
        ("1953-02-XX", "1953-02"),
        ("195X", ""),
        ("1953-02-01/1953-02-03", ""),
        ("../1953", ""),
    ],
)
def test_a_date_goes_out_only_as_far_as_it_is_known(edtf, known):
    assert citing.day(parse(edtf)) == known


def test_a_text_of_no_known_year_has_no_date_anywhere():
    article = an_article(published="195X")
    assert "DC.date" not in dict(tags(article))
    assert "datePublished" not in article_data(article)
    assert not shown({"articles/flood.md": article}, "articles/flood.html").xpath("//meta[contains(@property, 'time')]")


@pytest.mark.parametrize("title", ['</script><script>alert("x")', "a\u2028b\u2029c", "\"'\\ & <!-- ]]>", "<b>", "Вада"])
def test_no_title_can_close_its_script_or_break_its_json(title):
    assert article_data(an_article(title=title))["headline"] == title


@pytest.mark.parametrize(
    ("genre", "type_"),
    [
        ("news", "NewsArticle"),
        ("agency", "NewsArticle"),
        ("opinion", "OpinionNewsArticle"),
        ("analysis", "AnalysisNewsArticle"),
    ],
)
def test_a_genre_is_a_kind_of_news_article(genre, type_):
    assert article_data(an_article(genre=genre))["@type"] == type_


def test_an_author_is_a_person_only_where_a_record_says_so():
    article = an_article(authors=[{"name": "Ada Brook", "entity": "ada"}, {"name": "Staff"}])
    assert article_data(article, ADA)["author"] == [{"@type": "Person", "name": "Ada Brook"}, {"name": "Staff"}]


def test_a_carrier_is_the_provider_and_its_page_what_the_text_is_based_on():
    mirror = {"outlets/mirror.yaml": an_outlet(name="The Mirror", role="carrier")}
    via = [{"outlet": "mirror", "url": "https://mirror.example/1"}, {"outlet": "unidentified"}]
    found = article_data(an_article(republication={"relation": "verbatim", "via": via}), mirror)
    assert found["provider"] == [{"@type": "NewsMediaOrganization", "name": "The Mirror"}]
    assert found["isBasedOn"] == ["https://mirror.example/1"]


def test_a_field_without_a_value_is_left_out():
    assert set(article_data(an_article())) == {
        *("@context", "@type", "headline", "publisher", "isPartOf", "datePublished", "genre", "inLanguage", "usageInfo")
    }


def test_a_text_is_part_of_its_paper_and_the_same_wherever_it_stands():
    mirror = {"outlets/mirror.yaml": an_outlet(name="The Mirror")}
    places = [{"outlet": "mirror", "url": "https://mirror.example/1"}, {"outlet": "mirror"}]
    found = article_data(an_article(url="https://gazette.example/1", appearances=places), mirror)
    assert found["isPartOf"] == {"@type": "Newspaper", "name": "The Gazette"}
    assert (found["url"], found["sameAs"][0]) == ("https://gazette.example/1", "https://gazette.example/1")
    assert found["sameAs"][1:] == ["https://mirror.example/1"]


def test_the_events_that_a_text_covers_are_among_its_subjects_each_once():
    relations = [{"event": "breach", "relation": relation} for relation in ("reports", "comments")]
    article, files = an_article(about=["ada"], events=relations), {**ADA, "events/breach.yaml": an_event()}
    subjects = [content for name, content in tags(article, files) if name == "DC.subject"]
    assert subjects == ["Ada Brook", "The dam breaks"]
    assert article_data(article, files)["about"][1:] == [{"@type": "Event", "name": "The dam breaks"}]


def test_the_page_on_the_record_tells_where_each_field_goes():
    table = RECORD.read_text("utf-8").partition("## Where it goes")[2].partition("\n###")[0].rstrip()
    rows = [[set(re.findall("`([^`]+)`", cell)) for cell in line.split("|")[1:4]] for line in table.splitlines()[4:]]
    fields, data_keys, tag_names = (set().union(*column) for column in zip(*rows, strict=True))
    mirror = {"outlets/mirror.yaml": an_outlet(name="The Mirror")}
    files = {**ADA, **mirror, "events/breach.yaml": an_event()}
    assert fields <= set(Article.model_fields)
    assert data_keys == set(article_data(FULL, files)) - {"@context", "@type"}
    assert tag_names == {name for name, _ in tags(FULL, files)}


def test_a_span_has_a_start_and_an_end_and_an_open_one_only_a_start():
    def dates(edtf: str) -> tuple[str | None, str | None]:
        found = data({"events/e.yaml": an_event(date=edtf)}, "events/e.html")
        return found.get("startDate"), found.get("endDate")

    assert dates("1953-02-01/1953-02-03") == ("1953-02-01", "1953-02-03")
    assert dates("1953-02-01/..") == ("1953-02-01", None)
    assert dates("1953-02-01") == ("1953-02-01", None)
    assert dates("[1953-02-01,1953-02-02]") == ("1953-02", None)


def test_a_name_says_its_strong_spellings_and_who_it_is_elsewhere():
    names = [{"value": "Ада", "lang": "ru"}, {"value": "Brook", "lang": "en", "kind": "weak"}]
    found = data({"entities/ada.yaml": an_entity(names=names, wikidata="Q42")}, "entities/ada.html")
    assert (found["@type"], found["alternateName"]) == ("Person", ["Ада"])
    assert found["sameAs"] == "http://www.wikidata.org/entity/Q42"
