"""Texts and appearances stand apart on every page: a copy is no text, and who carried one did not report it."""

import re
from urllib.parse import urljoin

from tests.sites import an_article, an_event, an_outlet, collected, printed, shown, tree, words

WINTER = collected("1953-01", "1953-03")
COPY = {"relation": "verbatim", "copy_of": "report"}
ON_IT = [{"event": "breach", "relation": "reports"}]
FILES = {
    "events/breach.yaml": an_event(),
    "outlets/gazette.yaml": an_outlet(slot=1, collection=WINTER),
    "outlets/radio.yaml": an_outlet(name="Radio", short="Radio", slot=2, collection=WINTER),
    "outlets/star.yaml": an_outlet(name="Star", short="Star", slot=3, collection=WINTER),
    "outlets/mirror.yaml": an_outlet(name="Mirror", short="Mirror", role="carrier"),
    "articles/report.md": an_article(
        title="The report", events=ON_IT, published="1953-02-02", appearances=[{"outlet": "mirror"}, {"outlet": "star"}]
    ),
    "articles/copied.md": an_article(
        title="The copy", outlet="radio", events=ON_IT, published="1953-02-03", republication=COPY
    ),
    "articles/other.md": an_article(title="The other", outlet="star", published="1953-02-04"),
}


def said(url: str) -> str:
    return words(shown(FILES, url))


def test_the_home_page_counts_both_and_every_foot_leads_there():
    pages = printed(FILES)
    assert "The archive holds 2 texts, 5 appearances." in words(tree(pages["index.html"]).get_element_by_id("held"))
    urls = [url for url in pages if url.endswith(".html")]
    feet = {url: tree(pages[url]).xpath("//footer//a[contains(@href, '#held')]/@href") for url in urls}
    assert len(feet) > 10
    assert {urljoin(f"/{url}", href) for url, (href,) in feet.items()} == {"/index.html#held", "/#held"}


def test_an_event_says_who_only_carried_a_text_on_it():
    cells = [words(cell) for cell in shown(FILES, "events/breach.html").find_class("coverage__cell")]
    assert cells == [
        "The Gazette1 text, reporting itsame day",
        "Radio1 appearance of another’s textthe text of The Gazette",
        "Star1 appearance of another’s textthe text of The Gazette",
    ]


def test_the_texts_that_an_outlet_carried_stand_apart_from_its_own():
    files = {**FILES, "articles/other.md": an_article(outlet="star", events=ON_IT, published="1953-02-04")}
    cell = shown(files, "events/breach.html").get_element_by_id("o-star")
    assert words(cell).endswith("2 days later1 appearance of another’s text: The Gazette")


def test_the_heading_of_coverage_counts_texts_and_appearances_and_covering_outlets_only():
    page = shown(FILES, "events/breach.html")
    assert words(page.get_element_by_id("coverage-h")) == (
        "Covered by 1 of the 3 outlets collected for these days 1 text, 4 appearances"
    )


def test_a_copy_stands_beside_nothing_and_is_listed_below():
    page = shown(FILES, "events/breach.html")
    assert [words(one) for one in page.find_class("parallel__title")] == ["The report"]
    assert "Copies of these texts" in words(page)
    assert "a copy of the text of The Gazette" in words(page)


def test_one_account_says_who_has_the_same_text():
    assert "2 other outlets have the same text." in said("events/breach.html")


def test_neither_a_copy_nor_its_text_is_another_text_on_the_same_event():
    files = {**FILES, "articles/else.md": an_article(title="Else", outlet="star", events=ON_IT)}
    for url in ("articles/report.html", "articles/copied.html"):
        (others,) = shown(files, url).xpath("//section[@aria-labelledby='others-h']")
        assert "Else" in words(others)
        assert not [title for title in ("The copy", "The report") if title in words(others)]


def test_a_carried_text_leads_to_the_record_of_the_copy():
    links = shown(FILES, "events/breach.html").find_class("coverage__state")
    assert [link.get("href") for link in links] == [
        "../articles/report.html",
        "../articles/copied.html",
        "../articles/report.html",
    ]


def test_the_list_of_articles_counts_texts_and_copies_of_a_month():
    page = shown(FILES, "articles/index.html")
    assert words(page.get_element_by_id("m1953-02")) == "February 1953 2 texts, 1 copy"
    assert "2 texts, 5 appearances, of 2 outlets." in words(page)


def test_the_list_of_events_counts_both():
    assert "1 of 3 outlets; 1 text, 4 appearances" in said("events/index.html")


def test_an_outlet_has_its_share_of_texts_and_of_appearances():
    assert "1 of 2 texts, 2 of 5 appearances" in said("outlets/star.html")
    assert "1 of 5 appearances" in said("outlets/mirror.html")


def test_an_outlet_with_copies_only_has_no_text():
    page = shown(FILES, "outlets/radio.html")
    assert "1 of 5 appearances" in words(page)
    assert words(page.get_element_by_id("m1953-02")) == "February 1953 1 copy"


def test_the_outlet_of_a_text_says_who_carried_and_copied_it():
    assert "Mirror 1 of 1 text" in said("outlets/gazette.html")
    assert "Radio 1 of 1 text" in said("outlets/gazette.html")


def test_the_list_of_outlets_says_what_they_carry():
    rows = [words(row) for row in shown(FILES, "outlets/index.html").iter("tr")]
    assert next(row for row in rows if row.startswith("Radio")).endswith("carries 1 text")
    assert next(row for row in rows if row.startswith("Star")).endswith("1 text; carries 1 text")


def test_the_home_page_counts_both_and_its_matrix_has_appearances_in_brackets():
    page = shown(FILES, "index.html")
    assert {"Texts2, of 2 outlets", "Appearances5, with carriers and copies"} <= {
        words(term) + words(term.getnext()) for term in page.iter("dt")
    }
    (row,) = [words(row) for row in page.find_class("table--matrix")[0].iter("tr") if "breaks" in words(row)]
    assert row.endswith("1 of 3 outlets1(1)1 appearance of another’s text(1)1 appearance of another’s text")


def test_a_picture_and_its_table_call_a_copy_a_copy():
    page = shown(FILES, "index.html")
    rows = [[words(cell) for cell in row.iter("td")][:3] for row in page.iter("tr")]
    assert ["3 February 1953", "copy", "The copy Radio"] in rows
    assert ["2 February 1953", "text", "The report The Gazette"] in rows


def test_without_a_second_place_nothing_is_said_of_appearances():
    files = {"articles/one.md": an_article(), "articles/two.md": an_article()}
    assert [url for url, page in printed(files).items() if re.search("[0-9] appearance", page)] == []
