"""What a reader sees of two sides compared: an outlet against all others, and any two."""

from functools import cache
from typing import Any

import lxml.html
import pytest

from pressmark.features import Features
from tests.sites import (
    WITHHELD,
    Files,
    a_note,
    an_article,
    an_entity,
    an_event,
    an_outlet,
    planned,
    shown,
    words,
)

MIRROR = {"outlets/mirror.yaml": an_outlet(name="The Mirror", short="Mirror", slot=2)}
GAZETTE = {"outlets/gazette.yaml": an_outlet(slot=1)}
ADA = {"entities/ada.yaml": an_entity(names=[{"value": "Ada Brooke", "lang": "en"}])}
ON_IT = [{"event": "breach", "relation": "reports"}]
WORDS = 1000


def texts(outlet: str, body: str, count: int = 20, **fields: Any) -> dict[str, Any]:
    """So many texts of an outlet: what is given, and a thousand words that say nothing."""
    filled = f"{body}\n\n{'the river ' * (WORDS // 2)}\n"
    return {f"articles/{outlet}-{i}.md": an_article(filled, outlet=outlet, **fields) for i in range(count)}


PLENTY: Files = {
    **GAZETTE,
    **MIRROR,
    **ADA,
    **texts("gazette", "Ada Brook is here. " + "The dam holds. " * 20),
    **texts("mirror", "Ada Brooke was there. " + "The water rises. " * 20),
}
LITTLE: Files = {
    **GAZETTE,
    **MIRROR,
    **ADA,
    "articles/flood.md": an_article("Ada Brook sees the dam.\n", events=ON_IT),
    "articles/rain.md": an_article("Ada Brooke sees rain.\n", outlet="mirror", events=ON_IT, published="1953-02-04"),
    "events/breach.yaml": an_event(),
}


@cache
def plenty(url: str) -> lxml.html.HtmlElement:
    return shown(PLENTY, url)


def found(page: lxml.html.HtmlElement) -> list[str]:
    """The words and names that a page lists."""
    return [item.text for item in page.find_class("word__it")]


def row(page: lxml.html.HtmlElement, item: str) -> lxml.html.HtmlElement:
    (details,) = (one for one in page.find_class("word") if one.find_class("word__it")[0].text == item)
    return details


def test_words_are_listed_that_an_outlet_has_more_often():
    assert found(plenty("compare/gazette.html")) == ["dam", "holds", "brook"]


def test_a_word_stands_with_its_counts_and_its_spread_here_and_elsewhere():
    (line,) = row(plenty("compare/gazette.html"), "dam").find_class("word__counts")
    assert words(line).startswith("here 400 elsewhere 0 in 10,000 words 188.0 : 0.0 texts 20 of 20 : 0 of 20 z ")


def test_a_word_opens_the_texts_that_have_it_most_and_their_paragraphs():
    evidence = row(plenty("compare/gazette.html"), "dam").find_class("word__more")[0]
    assert evidence.xpath(".//li/a/@href") == [f"../articles/gazette-{i}.html" for i in (0, 1, 10, 11, 12)]
    assert words(evidence).count("20 times") == 5
    assert evidence.xpath(".//p/a/@href")[0].startswith("../articles/gazette-0.html#p-")
    assert words(evidence).endswith("and 15 more texts")


def test_function_words_and_words_that_all_have_are_not_listed():
    assert {"the", "river"} & set(found(plenty("compare/gazette.html"))) == set()


def test_the_names_that_two_outlets_spell_differently_stand_with_both_spellings():
    (table,) = (one for one in plenty("compare/gazette.html").iter("table") if "Elsewhere" in words(one))
    assert [words(cell) for cell in table.xpath(".//tbody//*[self::th or self::td]")] == [
        "Ada Brook",
        "Ada Brook 20",
        "Ada Brooke 20",
    ]


def test_a_spelling_is_no_other_one_where_both_have_it_as_often_as_any():
    tie = {**LITTLE, "articles/flood.md": an_article("Ada Brook sees Ada Brooke.\n", events=ON_IT)}
    assert "another spelling" in words(shown(LITTLE, "compare/gazette/mirror.html"))
    assert "another spelling" not in words(shown(tie, "compare/gazette/mirror.html"))
    assert not shown(tie, "compare/gazette.html").find_class("spelling")


def test_the_mentions_of_a_name_by_one_of_two_open_its_lines():
    page = shown(LITTLE, "compare/gazette/mirror.html")
    hrefs = page.xpath("//section[starts-with(@aria-labelledby, 'names')]//td/a/@href")
    assert hrefs == [f"../../entities/ada/lines.html#outlet-{name}" for name in ("gazette", "mirror")]


def test_two_outlets_have_the_words_of_each_against_the_other():
    page = plenty("compare/gazette/mirror.html")
    assert found(page) == ["dam", "holds", "brook", "rises", "water", "brooke"]


@pytest.mark.parametrize("url", ["compare/gazette.html", "compare/gazette/mirror.html"])
def test_too_little_text_is_said_with_how_much_there_is(url):
    page = shown(LITTLE, url)
    (guard,) = page.find_class("guard")
    assert words(guard).startswith("Too little text. The Gazette: 1 text of 5 words; ")
    assert "effect" not in words(page.get_element_by_id("main")).replace("in the effect means", "").lower()


def test_names_are_counted_though_nothing_is_drawn_from_them():
    page = shown(LITTLE, "compare/gazette.html")
    assert words(row(page, "Ada Brook").find_class("word__counts")[0]) == "here 1 elsewhere 1 texts 1 of 1 : 1 of 1"


def test_words_of_two_languages_are_not_mixed():
    page = shown({**PLENTY, **texts("radio", "The dam holds. " * 20, language="fr"), **radio()}, "compare/gazette.html")
    assert words(row(page, "dam").find_class("word__counts")[0]).startswith("here 400 elsewhere 0 ")


def radio() -> Files:
    return {"outlets/radio.yaml": an_outlet(name="Radio", short="Radio", slot=3)}


def test_a_copy_is_not_counted_again():
    copy = {"relation": "verbatim", "copy_of": "gazette-0"}
    page = shown({**PLENTY, "articles/again.md": an_article("Dam!\n", republication=copy)}, "compare/gazette.html")
    assert words(page.find_class("table__cell--number")[2]) == "20 of 20"
    assert "1 copy of another text is left out." in words(page)


def test_a_withheld_text_that_nobody_counted_is_named():
    files = {**LITTLE, "articles/flood.md": an_article("Ada Brook.\n", rights=WITHHELD)}
    page = shown(files, "compare/gazette.html")
    assert "1 text of 1 is withheld and was not counted" in words(page)
    assert page.xpath("//a[@href='../articles/flood.html']")


def counted(**table: int) -> Features:
    return Features(
        counter="words 1",
        text_sha256="0" * 64,
        forms_sha256="1" * 64,
        forms=1,
        paragraphs=1,
        sentences=1,
        mentions={"ada": {"Ada Brook": 3}},
        words=table,
    )


def test_a_withheld_text_is_counted_in_full_and_its_lines_are_those_of_its_digest():
    files = {**LITTLE, "articles/flood.md": an_article("Of Ada Brook.\n", rights=WITHHELD)}
    page = shown(files, "compare/gazette.html", {"flood": counted(dam=400, ada=3, brook=3)})
    evidence = words(row(page, "Ada Brook").find_class("word__more")[0])
    assert evidence == "The dam 1 February 1953, 3 times; digestOf Ada Brook. ¶1 Everything on Ada Brook"
    assert "In 1 text names were counted before" in words(page)


def test_an_event_of_both_has_the_texts_the_lag_and_the_contradictions_of_each():
    claims = [
        {
            "question": "Did it hold?",
            "claim": text,
            "article": name,
            "paragraph": 1,
            "speaker": "author",
            "level": "own",
        }
        for name, text in (("flood", "Yes."), ("rain", "No."))
    ]
    page = shown({**LITTLE, "events/breach.yaml": an_event(claims=claims)}, "compare/gazette/mirror.html")
    cells = page.xpath("//section[h2[@id='events']]//tbody//*[self::th or self::td]")
    assert [words(cell) for cell in cells] == [
        "The dam breaks2 February 1953; accounts differ on 1 question",
        "1 text",
        "1 text2 days later",
    ]


def test_two_outlets_are_in_the_order_of_their_arrival():
    urls = planned({**LITTLE, "outlets/mirror.yaml": an_outlet(name="The Mirror", short="Mirror", slot=1), **late()})
    assert [url for url in urls if url.count("/") == 2 and url.startswith("compare/")] == [
        f"compare/mirror/gazette.{kind}" for kind in ("html", "csv", "json")
    ]


def late() -> Files:
    return {"outlets/gazette.yaml": an_outlet(slot=2)}


def test_two_outlets_with_nothing_in_common_have_no_page():
    apart = {**LITTLE, "articles/rain.md": an_article("Rain.\n", outlet="mirror")}
    assert not [url for url in planned(apart) if url.startswith("compare/") and url.count("/") == 2]


def test_an_outlet_without_a_text_has_no_words():
    assert "compare/mirror.html" not in planned({**MIRROR, "articles/flood.md": an_article()})


def test_the_page_of_an_outlet_leads_to_its_words():
    assert shown(LITTLE, "outlets/gazette.html").xpath("//a[@href='../compare/gazette.html']")


@pytest.mark.parametrize(("heading", "links"), [("What is counted", 2), ("What is left", 0)])
def test_numbers_lead_to_the_place_of_the_method_note_that_explains_them(heading, links):
    note = {"notes/method.md": a_note(f"# {heading}\n\nThis.\n")}
    page = shown({**LITTLE, **note}, "compare/gazette.html")
    assert len(page.xpath("//a[@href='../notes/method.html#s-what-is-counted']")) == links


def test_there_is_no_list_of_function_words_and_the_page_says_so():
    files = {**GAZETTE, "articles/flood.md": an_article("Ada dam.\n", language="be")}
    twice = {**files, "articles/rain.md": an_article("Дождж. " * 10 + "\n", language="be")}
    more = {**twice, "articles/hail.md": an_article("Дождж. " * 10 + "\n", language="be")}
    assert "For Belarusian there is no list of function words here" in words(shown(more, "compare/gazette.html"))
