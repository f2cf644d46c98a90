"""What a page says of its record itself: how it is known, how it came here, when it changed, who answers for it."""

import pytest

from pressmark.model import Article
from pressmark.pages.provenance import field_label
from tests.sites import SITE, Files, a_note, an_article, an_entity, an_event, an_outlet, shown, wording, words

MIRROR = {"outlets/mirror.yaml": an_outlet(name="The Mirror", role="carrier")}


def text(url: str, files: Files) -> str:
    return words(shown(files, url).find(".//main"))


def chain(republication: dict) -> str:
    article = an_article(republication={"relation": "verbatim", **republication})
    page = shown({**MIRROR, "articles/flood.md": article}, "articles/flood.html")
    return words(page.find_class("chain")[0])


@pytest.mark.parametrize("field", Article.model_fields)
def test_every_field_of_an_article_has_a_label_in_words(field):
    assert field_label(wording(), field).replace(" ", "_") != field


def test_no_two_fields_of_an_article_have_one_label():
    assert len({field_label(wording(), field) for field in Article.model_fields}) == len(Article.model_fields)


@pytest.mark.parametrize(
    ("source", "said"),
    [("credit line", "a credit line"), ("text match", "a comparison of texts"), ("editor", "an editor’s judgement")],
)
def test_the_chain_says_how_the_origin_is_known(source, said):
    assert f"{said}." in chain({"known_from": source})


def test_the_chain_has_the_credit_that_a_carrier_gives():
    assert "Credit there: From the Gazette" in chain({"via": [{"outlet": "mirror", "credit": "From the Gazette"}]})


def test_the_chain_says_what_speaks_for_a_probable_carrier():
    probably = {"outlet": "mirror", "url": "https://mirror.example/1", "seen": "1999-12-01", "note": "Same words."}
    said = chain({"via": [{"outlet": "unidentified", "probably": probably}]})
    assert "Same words. (seen 1 December 1999) mirror.example" in said
    seen = chain({"via": [{"outlet": "unidentified", "probably": {"outlet": "mirror", "seen": "1999-12-01"}}]})
    assert "The same text stands there. (seen 1 December 1999)" in seen


def test_a_reprint_says_how_its_date_is_known():
    evidence = {"published": {"from": "outside", "note": "A reader’s diary."}}
    article = an_article(appearances=[{"outlet": "mirror", "published": "1953-02", "evidence": evidence}])
    said = text("articles/flood.html", {**MIRROR, "articles/flood.md": article})
    assert "The Mirror, February 1953Date: from outside the page: A reader’s diary." in said


@pytest.mark.parametrize(
    ("url", "record"),
    [
        ("articles/flood", an_article),
        ("outlets/mirror", an_outlet),
        ("entities/ada", an_entity),
        ("events/breach", an_event),
        ("notes/method", a_note),
    ],
)
def test_every_record_says_when_it_came_here_and_what_was_changed(url, record):
    changes = [{"date": "2026-03-01", "change": "A page was found."}]
    suffix = ".md" if url.startswith(("articles", "notes")) else ".yaml"
    said = text(f"{url}.html", {f"{url}{suffix}": record(added="2026-01-15", versions=changes)})
    assert "This record 15 January 2026added 1 March 2026A page was found." in said
    assert "This record" not in text(f"{url}.html", {f"{url}{suffix}": record()})


@pytest.mark.parametrize(
    ("years", "said"),
    [
        ({}, "J. Ink"),
        ({"from": "1901"}, "J. Ink, from 1901"),
        ({"to": "1953"}, "J. Ink, until 1953"),
        ({"from": "1901", "to": "1953-02"}, "J. Ink, 1901 to February 1953"),
    ],
)
def test_an_owner_stands_with_the_years_of_owning(years, said):
    owner = {"name": "J. Ink", "source": "https://ledger.example/", **years}
    (row,) = shown({"outlets/mirror.yaml": an_outlet(owners=[owner])}, "outlets/mirror.html").xpath("//tbody/tr")
    assert words(row) == f"Owner{said} ledger.example"


def test_a_name_does_not_give_the_texts_that_it_lists_as_its_sources_too():
    ada = an_entity(sources=["article:flood", "article:other", "https://county.example/ada"])
    files = {"entities/ada.yaml": ada, "articles/other.md": an_article(title="Elsewhere")}
    page = shown({**files, "articles/flood.md": an_article(about=["ada"])}, "entities/ada.html")
    (sources,) = page.xpath("//section[@aria-labelledby='sources-h']")
    assert [words(item) for item in sources.iter("li")] == ["Elsewhere", "county.example"]


def test_every_page_says_who_answers_for_the_archive():
    maintainers = [{"name": "Ada Brook", "url": "https://ada.example/"}, {"name": "The Valley Library"}]
    foot = shown({"archive.yaml": {**SITE, "maintainers": maintainers}}, "404.html").find_class("colophon")[0]
    assert "Responsible: Ada Brook, The Valley Library." in words(foot)
    assert foot.xpath(".//a[text()='Ada Brook']/@href") == ["https://ada.example/"]
    assert "Responsible" not in words(shown({}, "index.html").find_class("colophon")[0])
