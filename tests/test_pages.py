"""The pages that an archive makes, as somebody reads them."""

from collections import Counter

import pytest

from tests.sites import (
    SITE,
    WITHHELD,
    Files,
    a_note,
    an_article,
    an_entity,
    an_event,
    an_outlet,
    collected,
    every_page,
    planned,
    printed,
    shown,
    tree,
    words,
)

BASE = {"archive.yaml": {**SITE, "base_url": "https://flood.example/papers/"}}
BREACH = {"events/breach.yaml": an_event()}
ON_IT = [{"event": "breach", "relation": "reports"}]
VALLEY = {
    **BREACH,
    "articles/flood.md": an_article(events=ON_IT, about=["ada"]),
    "entities/ada.yaml": an_entity(),
    "notes/method.md": a_note(),
}
MENU = ["Articles", "Outlets", "Names", "Events", "Timeline", "Notes"]


def menu(files: Files, url: str = "index.html") -> list[str]:
    return [words(link) for link in shown(files, url).xpath("//nav[contains(@class, 'masthead')]//a")]


# Addresses


def test_every_page_has_an_address_and_a_title_of_its_own():
    made, _ = every_page({**BASE, **VALLEY})
    assert [url for url, n in Counter(page.url for page in made).items() if n > 1] == []
    titles = Counter(page.title for page in made if page.frame)
    assert [title for title, n in titles.items() if n > 1] == []


def test_two_pages_on_one_address_are_a_problem():
    gone = an_event(withdrawn={"date": "1953-03-01", "reason": "A rumour."}, redirect_from=["breach"])
    _, problems = every_page({**VALLEY, "events/rumour.yaml": gone})
    assert [(problem.place.path, problem.rule) for problem in problems] == [("events/breach.html", "repeated-url")]


def test_an_empty_archive_has_a_home_a_list_that_says_so_and_a_404():
    made = planned({"outlets/gazette.yaml": an_outlet()})
    assert {url for url, page in made.items() if page.template} == {
        *("index.html", "articles/index.html", "outlets/index.html", "outlets/gazette.html", "404.html", "robots.txt"),
        *("data.html", "changes.html"),
    }
    assert "holds no text yet" in words(shown({}, "articles/index.html").find(".//main"))


def test_the_menu_shows_the_pages_that_exist_and_no_other():
    assert menu(VALLEY) == MENU
    assert menu({}) == ["Articles", "Outlets"]
    assert menu({**BREACH}) == ["Articles", "Outlets", "Events", "Timeline"]


@pytest.mark.parametrize("url", ["articles/flood.html", "events/index.html", "notes/method.html", "timeline.html"])
def test_the_menu_marks_where_a_page_stands(url):
    (here,) = shown(VALLEY, url).xpath("//nav//a[@aria-current]")
    assert words(here).lower()[:4] == url[:4]


def test_a_404_links_by_absolute_path_below_the_base():
    def paths(files: Files) -> set[str]:
        page = shown(files, "404.html")
        return {value[:8] for value in page.xpath("//@href | //@src") if not value.startswith(("#", "http"))}

    assert paths({**BASE, **VALLEY}) == {"/papers/"}
    assert all(path.startswith("/") for path in paths(VALLEY))


def test_addresses_of_the_site_itself_stand_only_where_it_has_one():
    def said(files: Files) -> list[str]:
        page = shown(files, "articles/flood.html")
        return page.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")

    assert said({**BASE, **VALLEY}) == ["https://flood.example/papers/articles/flood.html"] * 2
    assert said(VALLEY) == []
    assert "sitemap.xml" not in planned(VALLEY)
    assert "Sitemap" not in printed(VALLEY)["robots.txt"]
    assert "Sitemap: https://flood.example/papers/sitemap.xml" in printed({**BASE, **VALLEY})["robots.txt"]


def test_the_sitemap_has_every_page_that_is_to_be_found_with_the_day_of_its_last_change():
    found = printed({**BASE, **VALLEY, "articles/flood.md": an_article(added="2026-01-02", redirect_from=["old"])})
    lines = [line for line in found["sitemap.xml"].splitlines() if "<loc>" in line]
    stem = "https://flood.example/papers/"
    assert f"<url><loc>{stem}articles/flood.html</loc><lastmod>2026-01-02</lastmod></url>" in lines
    assert f"<url><loc>{stem}</loc></url>" in lines
    assert not [line for line in lines if "404" in line or "old" in line]


# Records that moved or went


def test_an_old_id_leads_to_the_record():
    page = shown({"articles/flood.md": an_article(title="High water", redirect_from=["dam"])}, "articles/dam.html")
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=flood.html"]
    assert words(page.find(".//main")) == "This record has a new address High water"
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_a_withdrawn_record_leaves_its_reason_and_nothing_else():
    gone = an_article("A joke.\n", title="Mermaids", withdrawn={"date": "2026-04-01", "reason": "It was <invented>."})
    site = printed({**VALLEY, "articles/gone.md": {**gone, "redirect_from": ["mermaids"]}})
    assert {url for url, text in site.items() if "&lt;invented&gt;" in text} == {
        *("articles/gone.html", "articles/mermaids.html", "changes.html", "changes.xml")
    }
    assert not [url for url, text in site.items() if "Mermaids" in text or "A joke" in text]


# An article


def text_of(article: dict, files: Files = {}) -> str:  # noqa: B006 (never changed)
    return words(shown({**VALLEY, **files, "articles/flood.md": article}, "articles/flood.html").find(".//main"))


def test_every_record_names_itself():
    made = printed(VALLEY)
    for url, ref in (
        ("articles/flood", "article:flood"),
        ("entities/ada", "entity:ada"),
        ("events/breach", "event:breach"),
    ):
        assert [words(p) for p in tree(made[f"{url}.html"]).xpath("//*[@class='pressmark']")] == [ref]


def test_a_withheld_text_is_called_a_digest_and_says_who_holds_it():
    said = text_of(an_article(rights=WITHHELD))
    assert "Digest. Ink & Sons holds the copyright, so this page gives the text in the archive’s words." in said
    assert "© Ink & Sons Text withheld, digest shown." in said
    assert "Full text" not in said


def test_a_full_text_is_called_so():
    said = text_of(an_article())
    assert "Full text. The article’s own words." in said
    assert "igest" not in said


def test_a_digest_is_in_the_words_of_the_archive_and_a_text_in_its_own():
    def lang(**fields: object) -> list[str]:
        page = shown({"articles/flood.md": an_article(language="be", **fields)}, "articles/flood.html")
        return page.xpath("//article/@lang")

    assert lang() == ["be"]
    assert lang(rights=WITHHELD) == []


def test_an_article_without_events_shows_no_empty_place_for_them():
    said = text_of(an_article())
    assert "Events it covers" not in said
    assert "Other texts on the same events" not in said


def test_an_unidentified_carrier_is_called_that_and_a_probable_one_probable():
    mirror = {"outlets/mirror.yaml": an_outlet(name="The Mirror", role="carrier")}
    unknown = {"outlet": "unidentified"}
    probable = {**unknown, "probably": {"outlet": "mirror"}}

    def chain(hop: dict) -> str:
        return text_of(an_article(republication={"relation": "unknown", "via": [hop]}), mirror)

    assert "A site that is not identified, date not stated" in chain(unknown)
    assert "The Mirror, probably; the capture does not name it" in chain(probable)


def test_reprints_and_copies_of_a_text_are_named_and_a_copy_names_its_text():
    files = {
        "outlets/mirror.yaml": an_outlet(name="The Mirror"),
        "articles/copy.md": an_article(outlet="mirror", republication={"relation": "verbatim", "copy_of": "flood"}),
    }
    said = text_of(an_article(title="First", appearances=[{"outlet": "mirror", "published": "1953-02"}]), files)
    assert "The same text stands in: The Mirror, February 1953The Mirror, 1 February 1953 (its record)" in said
    copied = shown({**files, "articles/flood.md": an_article(title="First")}, "articles/copy.html")
    assert "A copy of First" in words(copied.find(".//main"))


def test_a_table_in_a_text_needs_no_inline_style():
    said = printed({"articles/flood.md": an_article("| a | b |\n|---|--:|\n| c | d |\n")})["articles/flood.html"]
    assert '<td class="table__cell table__cell--number">d</td>' in said
    assert "style=" not in said


def test_a_missing_date_of_year_alone_has_no_invented_day():
    page = shown({"articles/flood.md": an_article(published="1953")}, "articles/flood.html")
    assert set(page.xpath("//time/@datetime")) == {"1953"}


# What records say, as text


NASTY = "<u>\"&'</u>"  # no template has this element
PLACES = {
    "archive.yaml": {**SITE, "title": NASTY, "description": NASTY, "maintainers": [{"name": NASTY}]},
    "articles/flood.md": an_article(
        NASTY + "\n",
        title=NASTY,
        authors=[{"name": NASTY}],
        dateline=NASTY,
        events=ON_IT,
        about=["ada"],
        rights={**WITHHELD, "holder": NASTY},
        evidence={"published": {"from": "outside", "note": NASTY}},
        url="https://gazette.example/?a='1'&b=2",
    ),
    "outlets/gazette.yaml": an_outlet(name=NASTY, short=NASTY, slot="1", collection=collected("1953", "1953")),
    "entities/ada.yaml": an_entity(name=NASTY, sort_name=NASTY, summary=NASTY, names=[{"value": NASTY, "lang": "ru"}]),
    "events/breach.yaml": an_event(name=NASTY, summary=NASTY, scope=NASTY, involved=["ada"]),
    "notes/method.md": a_note(title=NASTY, summary=NASTY),
}


def test_markup_in_any_field_is_text_on_every_page():
    for url, text in printed(PLACES).items():
        assert "<u>" not in text or not url.endswith((".html", ".xml", ".opml")), url


def test_a_title_reads_as_it_was_written_wherever_it_stands():
    page = shown(PLACES, "articles/flood.html")
    assert words(page.find(".//h1")) == NASTY
    assert page.xpath("//meta[@name='DC.title']/@content") == [NASTY]
    assert shown(PLACES, "index.html").xpath("//meta[@property='og:title']/@content") == [NASTY]


# Languages


NAMES = [
    {"value": "Александр", "lang": "ru"},
    {"value": "Аляксандр", "lang": "be"},
    {"value": "עדה", "lang": "he"},
    {"value": "آدا", "lang": "fa"},
    {"value": "Ada", "lang": "en"},
]


@pytest.mark.parametrize("url", ["entities/ada.html", "entities/index.html"])
def test_a_name_in_another_script_says_its_language_and_against_the_page_its_direction(url):
    page = shown({"entities/ada.yaml": an_entity(names=NAMES)}, url)
    found = {(name.text, name.get("lang"), name.get("dir")) for name in page.iter("bdi")}
    assert {
        *(("Александр", "ru", None), ("Аляксандр", "be", None), ("עדה", "he", "rtl"), ("آدا", "fa", "rtl"))
    } <= found


HEBREW = {**BREACH, "articles/letter.md": an_article("מים.\n", title="מכתב", language="he", events=ON_IT)}
CITING = {"entities/ada.yaml": an_entity(sources=["article:letter"]), "articles/next.md": an_article(events=ON_IT)}


def test_a_title_in_another_language_says_so_wherever_it_links():
    pages = {url: tree(text) for url, text in printed({**HEBREW, **CITING}).items() if url.endswith(".html")}
    links = [(url, link) for url, page in pages.items() for link in page.iter("a") if link.text == "מכתב"]
    assert [url for url, link in links if (link.get("lang"), link.get("dir")) != ("he", "rtl")] == []
    assert {url for url, _ in links} == {
        *("index.html", "articles/index.html", "articles/next.html", "articles/letter.cite.html"),
        *("outlets/gazette.html", "entities/ada.html", "events/breach.html", "timeline.html"),
    }


def test_the_words_of_the_archive_around_a_text_that_runs_the_other_way_keep_their_own():
    page = shown(HEBREW, "articles/letter.html")
    assert [(e.get("lang"), e.get("dir")) for e in page.iter("article")] == [("he", "rtl")]
    assert [(e.get("lang"), e.get("dir")) for e in page.xpath("//*[@class='notice']")] == [("en", "ltr")]


def test_a_note_in_another_language_leaves_the_page_around_it_alone():
    page = shown({"notes/m.md": a_note(title="Метад", language="be")}, "notes/m.html")
    assert (page.get("lang"), page.find(".//h1").get("lang"), page.find(".//article").get("lang")) == ("en", "be", "be")
