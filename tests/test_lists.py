"""Lists of pages, of names, of accounts and of days, where they are long, and what coverage they say."""

import pytest

from pressmark.dates import parse
from tests.sites import (
    an_article,
    an_entity,
    an_event,
    an_outlet,
    anchor,
    collected,
    planned,
    printed,
    shown,
    tree,
    wording,
    words,
)

BREACH = {"events/breach.yaml": an_event()}
ON_IT = [{"event": "breach", "relation": "reports"}]
VALLEY = {**BREACH, "articles/flood.md": an_article(events=ON_IT), "entities/ada.yaml": an_entity()}


def test_fifty_one_articles_stand_on_two_pages_that_lead_to_one_another():
    files = {f"articles/a{n:02}.md": an_article(published=f"1953-01-{n % 28 + 1:02}") for n in range(51)}
    made = printed(files)
    assert {"outlets/gazette/2.html", "articles/list/2.html"} <= set(made)
    assert "articles/list/3.html" not in made
    first, second = tree(made["articles/index.html"]), tree(made["articles/list/2.html"])
    assert [len(page.xpath("//li[@class='entry']")) for page in (first, second)] == [50, 1]
    assert first.xpath("//a[@rel='next']/@href") == ["list/2.html"]
    assert second.xpath("//a[@rel='prev']/@href") == ["../index.html"]


def test_fifty_articles_need_no_second_page():
    files = {f"articles/a{n:02}.md": an_article() for n in range(50)}
    assert not shown(files, "articles/index.html").xpath("//nav[@class='pages']")


def test_two_hundred_and_one_names_stand_on_two_pages_with_every_letter_in_reach():
    files = {f"entities/e{n:03}.yaml": an_entity(name=f"{'AZ'[n > 199]} {n:03}") for n in range(201)}
    made = printed(files)
    first, second = tree(made["entities/index.html"]), tree(made["entities/list/2.html"])
    assert [len(page.xpath("//tr[@class='names__row']")) for page in (first, second)] == [200, 1]
    assert first.xpath("//ol[@class='letters']//a/@href") == ["#letter-A", "list/2.html#letter-Z"]
    assert second.xpath("//*[@id='letter-Z']")


def test_names_are_filed_without_accents_and_case():
    names = ("Zola", "Österreich", "Álvarez", "opel", "Яблоко")
    files = {f"entities/e{i}.yaml": an_entity(name=name) for i, name in enumerate(names)}
    rows = shown(files, "entities/index.html").xpath("//tr[@class='names__row']/th")
    assert [words(row) for row in rows] == ["Álvarez", "opel", "Österreich", "Zola", "Яблоко"]


def test_six_accounts_stand_side_by_side_and_the_others_are_listed():
    files = {f"articles/a{n}.md": an_article(events=ON_IT, title=f"Text {n}") for n in range(8)}
    page = shown({**BREACH, **files}, "events/breach.html")
    assert len(page.xpath("//article[@class='parallel__account']")) == 6
    assert [words(a) for a in page.xpath("//section[@id='accounts']//li//a[@class='listing__title']")] == [
        "Text 6",
        "Text 7",
    ]


def test_an_event_without_a_text_says_so():
    assert "No text of the archive covers this event." in words(shown(BREACH, "events/breach.html"))


def test_claims_say_who_speaks_and_where():
    claims = [
        {
            "question": "Did it hold?",
            "claim": "Yes.",
            "article": "flood",
            "paragraph": 1,
            "speaker": "entity:ada",
            "level": "quoted",
        },
        {
            "question": "Did it hold?",
            "claim": "No.",
            "article": "flood",
            "paragraph": 1,
            "speaker": "unnamed",
            "level": "retold",
        },
    ]
    page = shown({**VALLEY, "events/breach.yaml": an_event(claims=claims)}, "events/breach.html")
    assert [words(row) for row in page.xpath("//li[@class='claim__row']")] == [
        "Yes.Ada Brook, quoted in Gazette ¶1",
        "No.somebody unnamed, retold in Gazette ¶1",
    ]
    at = f"../articles/flood.html#{anchor('The dam holds.')}"
    assert page.xpath("//li[@class='claim__row']//a/@href") == ["../entities/ada.html", at, at]


@pytest.mark.parametrize(
    ("article", "window", "said"),
    [
        ({"published": "1953-02-02", "events": ON_IT}, ("1953", "1953"), "1 text, reporting itsame day"),
        ({"published": "1953-02-03"}, ("1953", "1953"), "none foundin 1 text read"),
        ({"published": "1953-02-01"}, ("1953", "1953"), "printed before itthe 1 text read is older"),
        ({"published": "1953-02-03"}, ("1951", "1952"), "not collectedfor these days"),
    ],
)
def test_coverage_is_said_in_words(article, window, said):
    files = {
        **BREACH,
        "articles/flood.md": an_article(**article),
        "outlets/gazette.yaml": an_outlet(collection=collected(*window)),
    }
    cells = shown(files, "events/breach.html").xpath("//li[contains(@class, 'coverage__cell')]")
    assert [words(cell) for cell in cells] == [f"The Gazette{said}"]


def test_a_timeline_too_long_for_one_page_has_a_page_for_each_month():
    files = {f"articles/a{n:03}.md": an_article(published=f"1953-{n % 2 + 1:02}-05") for n in range(151)}
    made = printed(files)
    assert sorted(url for url in made if url.startswith("timeline")) == [
        *("timeline.html", "timeline/1953-01.html", "timeline/1953-02.html", "timeline/counts.js")
    ]
    assert len(tree(made["timeline/1953-01.html"]).xpath("//li[contains(@class, 'day__paper')]")) == 76


def test_an_entity_in_every_article_has_pages_for_all_of_them():
    files = {f"articles/a{n:03}.md": an_article(about=["ada"]) for n in range(120)}
    made = planned({**files, "entities/ada.yaml": an_entity()})
    assert [url for url in made if url.startswith("entities/ada") and url.endswith(("html", "xml"))] == [
        *("entities/ada.html", "entities/ada/2.html", "entities/ada/3.html", "entities/ada.xml")
    ]


DATES = ["0001-01-01", "9999-12-31", "195X", "../1953", "1953-02-01/..", "[1953-01-01..1954-03-01,1955]", "1953-24"]


@pytest.mark.parametrize("text", DATES)
def test_any_date_that_a_record_may_state_can_be_printed_everywhere(text):
    hop = {"outlet": "unidentified", "published": text}
    files = {
        "articles/flood.md": an_article(
            published=text,
            events=ON_IT,
            republication={"relation": "excerpt", "via": [hop]},
            appearances=[{"outlet": "gazette", "published": text}],
        ),
        "events/breach.yaml": an_event(date=text),
        "outlets/gazette.yaml": an_outlet(
            founded=text, evidence={"founded": {"from": "page"}}, collection=collected("1953", "9999")
        ),
    }
    made = printed(files)
    said = wording().date_text(parse(text))
    assert said in words(tree(made["articles/flood.html"]))
    assert said in words(tree(made["events/breach.html"]))
