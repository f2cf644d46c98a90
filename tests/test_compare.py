"""The way in to comparisons: the matrix of events and outlets, its sums and bounds, and what accounts contradict."""

from typing import Any

import pytest

from pressmark.pages.grid import CELLS, COLUMNS, EVENTS, OUTLETS, Grid, grid
from tests.sites import (
    WITHHELD,
    Fields,
    Files,
    a_note,
    an_archive,
    an_article,
    an_entity,
    an_event,
    an_outlet,
    anchor,
    collected,
    covered,
    planned,
    shown,
    words,
)

WINTER = collected("1953-01", "1953-03")
GAZETTE = {"outlets/gazette.yaml": an_outlet(slot=1, collection=WINTER)}
MIRROR = {"outlets/mirror.yaml": an_outlet(name="The Mirror", short="Mirror", slot=2, collection=WINTER)}
RADIO = {"outlets/radio.yaml": an_outlet(name="Radio Valley", short="Radio", slot=3)}
BREACH = {"events/breach.yaml": an_event()}
RELIEF = {"events/relief.yaml": an_event(name="Boats arrive", date="1953-02-10")}


def on(*events: str, **fields: Any) -> Fields:
    """A text that reports these events."""
    return an_article(events=[{"event": name, "relation": "reports"} for name in events], **fields)


TWO = {
    **GAZETTE,
    **MIRROR,
    **BREACH,
    **RELIEF,
    "articles/flood.md": on("breach", published="1953-02-03"),
    "articles/image.md": on("breach", "relief", outlet="mirror", published="1953-02-11"),
}


def row(files: Files, event: str, url: str = "compare.html") -> list[str]:
    """The cells of an event, read: first those of the outlets, then the whole."""
    return [words(cell) for cell in shown(files, url).xpath(f"//tr[th/@id='e-{event}']/td")]


def sums(files: Files) -> list[list[str]]:
    return [[words(cell) for cell in one.iter("td")] for one in shown(files, "compare.html").xpath("//tfoot/tr")]


def links(files: Files, event: str) -> list[str]:
    return shown(files, "compare.html").xpath(f"//tr[th/@id='e-{event}']/td/a/@href")


# What there is to compare


@pytest.mark.parametrize("files", [{}, GAZETTE, {**GAZETTE, **MIRROR}, {**BREACH, **GAZETTE}])
def test_without_texts_of_two_outlets_or_an_event_for_two_there_is_nothing_to_compare_and_no_way_to_it(files):
    pages = planned(files)
    assert "compare.html" not in pages
    assert all("compare" not in entry.href for entry in pages["index.html"].frame.menu)


def test_outlets_are_compared_where_there_is_no_event():
    files = {**MIRROR, "articles/a.md": an_article(), "articles/b.md": an_article(outlet="mirror")}
    page = shown(files, "compare.html").find(".//main")
    assert page.xpath("//section[@id='outlets']//a/@href") == ["compare/mirror.html", "compare/gazette.html"]
    assert page.xpath("//section[@id='matrix' or @id='claims'] | //a[@href='#matrix']") == []


def test_copies_are_no_accounts_that_stand_side_by_side():
    copied = {"relation": "verbatim", "known_from": "editor", "copy_of": "flood"}
    copy = {"articles/copy.md": on("breach", outlet="mirror", republication=copied)}
    files = {**MIRROR, **BREACH, "articles/flood.md": on("breach"), **copy}
    ways = shown(files, "compare.html").xpath("//p[@class='ways__name']")
    assert [words(way) for way in ways] == ["Events and outlets"]


def test_compare_stands_in_the_menu_between_the_timeline_and_the_notes():
    menu = planned({**TWO, "notes/method.md": a_note()})["compare.html"].frame
    assert [entry.text for entry in menu.menu][-3:] == ["Timeline", "Compare", "Notes"]
    assert menu.current == "compare.html"


# Cells


def test_a_cell_is_a_number_of_texts_a_dash_older_or_a_blank_that_each_say_what_they_are():
    files = {**TWO, **RADIO, "articles/talk.md": an_article(outlet="radio")}
    assert row(files, "breach")[:3] == ["1", "1", "not collected"]
    assert row(files, "relief")[:3] == ["older", "1", "not collected"]
    late = {**files, "articles/late.md": an_article(published="1953-03-01")}
    assert row(late, "relief")[0] == "–none found in 1 text read"


def test_the_words_that_are_not_seen_are_heard_and_the_dash_is_not():
    files = {**TWO, "articles/late.md": an_article(published="1953-03-01")}
    (cell,) = shown(files, "compare.html").xpath("//tr[th/@id='e-relief']/td[1]")
    dash, heard = cell.iter("span")
    assert (dash.get("aria-hidden"), heard.get("class")) == ("true", "unseen")


def test_a_cell_of_one_text_opens_its_first_paragraph_on_the_event():
    flood = an_article(
        "One.\n\nTwo.\n", events=[{"event": "breach", "relation": "reports", "paragraphs": [2]}], published="1953-02-03"
    )
    assert links({**TWO, "articles/flood.md": flood}, "breach") == [
        f"articles/flood.html#{anchor('Two.')}",
        "articles/image.html",
    ]


def test_a_cell_of_several_texts_opens_their_list_on_the_page_of_the_event():
    files = {**TWO, "articles/again.md": on("breach", published="1953-02-04")}
    assert links(files, "breach")[0] == "events/breach.html#o-gazette"
    (cell,) = shown(files, "events/breach.html").xpath("//li[@id='o-gazette']")
    assert words(cell).startswith("The Gazette2 texts, reporting it3 February 1953, 4 February 1953")
    assert cell.xpath(".//a/@href")[1:] == ["../articles/flood.html", "../articles/again.html"]


def test_digests_are_named_where_others_stand_in_full_and_else_once_for_all():
    mixed = {**TWO, "articles/flood.md": on("breach", published="1953-02-03", rights=WITHHELD)}
    assert row(mixed, "breach")[:2] == ["1 digest", "1"]
    both = {**mixed, "articles/image.md": on("breach", "relief", outlet="mirror", rights=WITHHELD)}
    assert row(both, "breach")[:2] == ["1", "1"]
    assert "Every text stands here as a digest." in words(shown(both, "compare.html").find(".//main"))


def test_an_outlet_has_its_mark_and_short_name_over_its_column():
    heads = shown(TWO, "compare.html").xpath("//thead//th[@id]")
    assert [(head.get("id"), head.get("scope"), words(head)) for head in heads] == [
        ("o-gazette", "col", "Gazette"),
        ("o-mirror", "col", "Mirror"),
    ]


# Sums


def test_the_whole_of_an_event_is_the_outlets_collected_for_it_and_those_that_cover_it_anyway():
    files = {**TWO, **RADIO, "articles/talk.md": on("breach", outlet="radio")}
    assert row(files, "breach")[-1] == "2 of 2 collected, and Radio 3 texts"
    assert row(files, "relief")[-1] == "1 of 2 collected 1 text"


def test_many_outlets_that_cover_an_event_anyway_are_counted():
    names = [f"radio-{n}" for n in range(4)]
    outlets = {f"outlets/{name}.yaml": an_outlet(name=name, short=name) for name in names}
    texts = {f"articles/{name}.md": on("breach", outlet=name) for name in names}
    assert row({**TWO, **outlets, **texts}, "breach")[-1] == "2 of 2 collected, and 4 other outlets 6 texts"


def test_an_event_for_which_nobody_was_collected_says_so():
    old = {"events/old.yaml": an_event(date="1950")}
    assert row({**TWO, **old}, "old")[-1] == "none collected"
    assert row({**TWO, **old, "articles/flood.md": on("old")}, "old")[-1] == "Gazette; not collected for it 1 text"


def test_the_sums_of_an_outlet_are_events_it_covers_of_those_it_was_collected_for_and_its_texts_on_them():
    files = {**TWO, **RADIO, "articles/talk.md": on("breach", "relief", outlet="radio")}
    assert sums(files) == [["1 of 2", "2 of 2", "0 of 0 and 2 more", "2 of 2"], ["1", "1", "1", "3"]]


def test_a_text_on_two_events_is_one_text_in_the_sum():
    files = {**TWO, "articles/image.md": on("breach", "relief", outlet="mirror", published="1953-02-11")}
    assert sums(files)[1] == ["1", "1", "2"]


def a_copy(**fields: Any) -> Fields:
    return on("breach", republication={"relation": "verbatim", "copy_of": "flood"}, **fields)


def test_a_copy_is_no_text_of_the_matrix():
    assert sums({**TWO, "articles/copy.md": a_copy(outlet="mirror")}) == sums(TWO)


def test_an_outlet_with_copies_alone_has_appearances_in_brackets_which_open_them():
    files = {**TWO, **RADIO, "articles/copy.md": a_copy(outlet="radio")}
    assert row(files, "breach")[2:] == [
        "(1)1 appearance of another’s text",
        "2 of 2 collected 2 texts, 3 appearances",
    ]
    assert links(files, "breach")[2] == "articles/copy.html"
    assert "(1) texts of others that it carries, and none of its own: 1 of 6 cells" in words(
        shown(files, "compare.html").xpath("//ul[@class='states']")[0]
    )


def test_appearances_stand_below_the_texts_of_an_outlet_that_has_both():
    files = {**TWO, "articles/copy.md": a_copy(outlet="mirror")}
    assert row(files, "breach")[1] == "1 (1)"
    assert links(files, "breach")[1] == "events/breach.html#o-mirror"
    (cell,) = shown(files, "events/breach.html").xpath("//li[@id='o-mirror']")
    assert cell.xpath("a/@href | span/a/@href")[1:] == ["../articles/image.html", "../articles/flood.html"]


def test_the_key_counts_the_cells_of_each_state_that_occurs():
    key = shown(TWO, "compare.html").xpath("//ul[@class='states']/li")
    assert [words(one) for one in key] == [
        "1 texts; the number opens them: 3 of 4 cells",
        "older all texts read were printed before the event: 1 of 4 cells",
    ]


# There and back


def test_an_event_and_an_outlet_lead_to_their_row_and_column():
    assert "../compare.html#e-breach" in shown(TWO, "events/breach.html").xpath("//a/@href")
    assert "../compare.html#o-mirror" in shown(TWO, "outlets/mirror.html").xpath("//a/@href")


# Large archives


def many(events: int, outlets: int) -> Files:
    """An archive in which the n-th outlet, from 0, covers the first n events, and all are collected for all."""
    names = [f"o{n:03}" for n in range(outlets)]
    return {
        **{f"events/e{n:03}.yaml": an_event(name=f"Event {n}", date=f"1953-02-{n % 28 + 1:02}") for n in range(events)},
        **{f"outlets/{name}.yaml": an_outlet(name=name, short=name, collection=WINTER) for name in names},
        **{f"articles/{name}.md": on(*(f"e{k:03}" for k in range(n)), outlet=name) for n, name in enumerate(names)},
    }


def shape(files: Files) -> Grid:
    archive, found = an_archive(files)
    return grid(archive, found.events, covered(files))


def test_events_run_on_to_further_pages_with_a_row_each():
    files = many(EVENTS + 1, 2)
    pages = {url: page for url, page in planned(files).items() if url.startswith(("compare.", "compare/events-"))}
    assert set(pages) == {"compare.html", "compare/events-2.html"}
    rows = [shown(files, url).xpath("//th[starts-with(@id, 'e-')]/@id") for url in pages]
    assert ([len(of_page) for of_page in rows], len({id_ for of_page in rows for id_ in of_page})) == ([50, 1], 51)


def test_an_event_of_a_further_page_leads_to_that_page():
    found = shape(many(EVENTS + 1, 2))
    (last,) = found.pages[1]
    assert f"../compare/events-2.html#e-{last}" in shown(many(EVENTS + 1, 2), f"events/{last}.html").xpath("//a/@href")


def test_many_outlets_stand_in_several_tables_of_one_page_and_few_events_on_it():
    found = shape(many(60, 30))
    assert [len(block) for block in found.blocks] == [10, 10, 10]
    assert max(map(len, found.blocks)) <= COLUMNS
    assert [len(page) for page in found.pages] == [24, 24, 12]
    assert max(len(page) * 30 for page in found.pages) <= CELLS


def test_only_the_outlets_that_cover_most_events_have_a_column_and_the_others_are_counted():
    found = shape(many(OUTLETS + 5, OUTLETS + 3))
    assert (len(found.outlets), found.left_out) == (OUTLETS, 3)
    assert "o002" not in found.outlets
    assert "o003" in found.outlets
    assert "3 outlets that cover fewer events have no column" in words(
        shown(many(OUTLETS + 5, OUTLETS + 3), "compare.html").find(".//main")
    )


def test_an_outlet_without_a_column_has_no_link_to_one():
    assert "matrix" not in str(shown(many(OUTLETS + 5, OUTLETS + 3), "outlets/o000.html").xpath("//main//a/@href"))
    assert planned(many(OUTLETS + 5, OUTLETS + 3))["outlets/o000.html"].view.matrix is None


def test_an_outlet_leads_to_the_first_page_on_which_it_has_a_text():
    late = {"articles/o001.md": on("e050", outlet="o001")}
    found = shape({**many(EVENTS + 1, 2), **late})
    assert found.begins["o001"] == found.page_of["e050"]


# Contradictions


def claim(article: str, **fields: Any) -> Fields:
    usual = {"question": "Did it hold?", "claim": "Yes.", "paragraph": 1, "speaker": "author", "level": "own"}
    return {**usual, "article": article, **fields}


def differing(*claims: Fields) -> Files:
    return {**TWO, "entities/ada.yaml": an_entity(), "events/breach.yaml": an_event(claims=list(claims))}


def test_events_on_which_accounts_differ_are_listed_with_how_many_questions_and_outlets():
    files = differing(claim("flood"), claim("image", claim="No."), claim("flood", question="When?"))
    (item,) = shown(files, "compare.html").xpath("//section[@id='claims']//li")
    assert words(item) == "The dam breaks2 February 1953 accounts differ on 1 question texts of 2 outlets"
    assert item.xpath(".//a/@href")[1] == "events/breach.html#claims"


def test_without_contradictions_a_sentence_says_so():
    (section,) = shown(TWO, "compare.html").xpath("//section[@id='claims']")
    assert "No event has a question that two texts answer." in words(section)


def test_a_speaker_leads_to_the_name_and_a_claim_to_its_paragraph():
    files = differing(claim("flood", speaker="entity:ada", level="quoted"), claim("image", claim="No."))
    first = shown(files, "events/breach.html").xpath("//*[@class='claim__who']")[0]
    assert words(first) == "Ada Brook, quoted in Gazette ¶1"
    assert first.xpath("a/@href") == ["../entities/ada.html", f"../articles/flood.html#{anchor('The dam holds.')}"]


def test_one_position_of_several_accounts_stands_there_once_with_all_who_take_it():
    files = differing(claim("flood"), claim("image"), claim("image", claim="No."))
    rows = shown(files, "events/breach.html").xpath("//li[@class='claim__row']")
    assert [words(one) for one in rows] == [
        "Yes.the author, Gazette ¶1the author, Mirror ¶1",
        "No.the author, Mirror ¶1",
    ]


def test_of_many_claims_those_that_contradict_are_shown_first_and_the_rest_is_counted():
    alone = [claim("flood", question=f"Number {n}?") for n in range(199)]
    files = differing(*alone, claim("flood"), claim("image", claim="No."))
    main = words(shown(files, "events/breach.html").find(".//main"))
    assert "1 more claim of this event’s record is not shown here." in main
    assert main.index("Did it hold?") < main.index("Number 0?")


# Side by side


def test_accounts_can_be_chosen_where_there_are_several_and_listed_ones_too():
    texts = {f"articles/n{n}.md": on("breach", published=f"1953-02-1{n}") for n in range(8)}
    page = shown({**TWO, **texts}, "events/breach.html")
    assert len(page.xpath("//side-by-side//article[@data-account]")) == 6
    assert page.xpath("//side-by-side//li/@data-account") == ["n4", "n5", "n6", "n7"]


def test_one_account_alone_has_no_choice():
    files = {**BREACH, "articles/flood.md": on("breach")}
    assert not shown(files, "events/breach.html").xpath("//side-by-side")
    assert not any("side-by-side" in script for script in planned(files)["events/breach.html"].frame.scripts)


def test_accounts_of_one_outlet_and_day_are_told_apart_by_their_titles():
    files = {**TWO, "articles/flood.md": on("breach", title="Dry"), "articles/wet.md": on("breach", title="Wet")}
    labels = shown(files, "events/breach.html").xpath("//article[@data-account]/@aria-label")
    assert labels[:2] == ["The Gazette, 1 February 1953: Dry", "The Gazette, 1 February 1953: Wet"]


def test_five_hundred_accounts_are_listed_to_a_hundred_and_the_others_counted():
    texts = {f"articles/n{n:03}.md": on("breach") for n in range(120)}
    page = shown({**BREACH, **texts}, "events/breach.html")
    assert len(page.xpath("//*[@data-account]")) == 106
    assert "14 more texts are not listed here; the pages of their outlets have them." in words(page.find(".//main"))


def test_of_many_events_on_which_accounts_differ_some_are_listed_and_the_rest_is_counted():
    claims = [claim("flood"), claim("image", claim="No.")]
    events = {f"events/e{n:02}.yaml": an_event(name=f"Event {n}", claims=claims) for n in range(52)}
    (section,) = shown({**TWO, **events}, "compare.html").xpath("//section[@id='claims']")
    assert len(section.xpath(".//li")) == 50
    assert "2 more events are not listed here; the list of events marks them." in words(section)
