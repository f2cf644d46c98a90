"""What happened beside what was printed, by day, in the periods in which it began; and what was not collected."""

import json
from datetime import date
from typing import Any

import pytest

from pressmark.dates import parse
from pressmark.timeline import Gap, gaps, next_month, period, timeline
from tests.sites import (
    Files,
    an_archive,
    an_article,
    an_entity,
    an_event,
    an_outlet,
    collected,
    planned,
    printed,
    shown,
    tree,
    words,
)


def days(files: Files) -> list[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    months = timeline(*an_archive(files))
    return [(month.name, day.when.text, day.events, day.articles) for month in months for day in month.days]


def test_an_event_and_its_first_report_share_a_day():
    files = {"events/breach.yaml": an_event(date="1953-02-01"), "articles/late-edition.md": an_article()}
    assert days(files) == [("1953-02", "1953-02-01", ("breach",), ("late-edition",))]


def test_a_day_that_is_one_of_two_is_a_day_of_its_own():
    files = {
        "events/breach.yaml": an_event(date="1953-02-02"),
        "events/alarm.yaml": an_event(date="[1953-02-02,1953-02-03]"),
    }
    assert [day[1:3] for day in days(files)] == [
        ("1953-02-02", ("breach",)),
        ("[1953-02-02,1953-02-03]", ("alarm",)),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("1953-02-01", "1953-02"),
        ("1953-02", "1953-02"),
        ("1953-02~", "1953-02"),
        ("1953-02-27/1953-03-02", "1953-02"),
        ("1953-02-01/..", "1953-02"),
        ("[1953-02-27..1953-03-02]", "1953-02"),
        ("1953", "1953"),
        ("1953?", "1953"),
        ("1953-21", "1953"),  # a spring stands under its year
        ("195X", "1950"),
        ("../1953-02", "undated"),
        ("0079-10-24", "0079-10"),
    ],
)
def test_a_date_stands_under_the_period_in_which_it_begins(text, name):
    assert period(parse(text)) == name


def test_a_year_alone_stands_before_the_months_of_that_year_and_after_those_of_the_year_before():
    whens = ("1953-01-01", "1953", "1952-12-31", "../1953")
    files = {f"events/e{i}.yaml": an_event(date=when) for i, when in enumerate(whens)}
    assert [day[0] for day in days(files)] == ["undated", "1952-12", "1953", "1953-01"]


def test_nothing_is_an_empty_timeline():
    assert days({}) == []


def found(files: Files) -> tuple[Gap, ...]:
    archive, links = an_archive(files)
    return gaps(archive, timeline(archive, links))


EVENTS = {"events/one.yaml": an_event(date="1953-01-05"), "events/two.yaml": an_event(date="1953-06")}


def test_months_between_two_windows_are_a_gap():
    files = {
        **EVENTS,
        "outlets/gazette.yaml": an_outlet(collection=collected("1953-01", "1953-02")),
        "outlets/radio.yaml": an_outlet(name="Radio", collection=collected("1953-05", "1953-06")),
    }
    assert found(files) == (Gap(date(1953, 3, 1), date(1953, 4, 1)),)


def test_a_window_of_any_outlet_closes_a_gap_and_one_of_another_month_parts_it():
    window = {"outlets/gazette.yaml": an_outlet(collection=collected("1953-01", "1953-06"))}
    assert found({**EVENTS, **window}) == ()
    parted = {
        "outlets/gazette.yaml": an_outlet(collection=collected("1953-01", "1953-01")),
        "outlets/radio.yaml": an_outlet(name="Radio", collection=collected("1953-03-15", "1953-03-16")),
    }
    assert found({**EVENTS, **parted}) == (
        Gap(date(1953, 2, 1), date(1953, 2, 1)),
        Gap(date(1953, 4, 1), date(1953, 5, 1)),
    )


def test_before_anything_was_collected_there_is_no_gap():
    files = {**EVENTS, "outlets/gazette.yaml": an_outlet(collection=collected("1953-06", "1953-06"))}
    assert found(files) == ()


def test_a_gap_reaches_over_the_turn_of_a_year():
    files = {
        "events/one.yaml": an_event(date="1952-11"),
        "events/two.yaml": an_event(date="1953-02"),
        "outlets/gazette.yaml": an_outlet(collection=collected("1952-11", "1952-11")),
    }
    assert found(files) == (Gap(date(1952, 12, 1), date(1953, 1, 1)),)


def test_the_first_and_the_last_month_of_the_calendar_are_months():
    files = {
        "events/one.yaml": an_event(date="0001-01"),
        "events/two.yaml": an_event(date="9999-12"),
        "outlets/gazette.yaml": an_outlet(collection=collected("0001-01", "9999-12")),
    }
    assert [day[0] for day in days(files)] == ["0001-01", "9999-12"]
    assert found(files) == ()
    assert next_month(date(9999, 12, 1)) == date.max


RADIO = {"outlets/radio.yaml": an_outlet(name="Radio", slot=1), "outlets/gazette.yaml": an_outlet(slot=2)}
ON_IT = [{"event": "breach", "relation": "reports"}]


def tags(files: Files) -> list[tuple[str, list[str], list[str]]]:
    """Of each item of a short timeline: kind, outlets and names, as ids."""
    page = shown(files, "timeline.html")
    outlets, names = (page.xpath(f"//template//select[@name='{key}']/option/@value")[1:] for key in ("outlet", "name"))
    found = page.xpath("//li[@data-kind]")
    return [
        (
            item.get("data-kind"),
            [outlets[int(n)] for n in item.get("data-outlets").split()],
            [names[int(n)] for n in item.get("data-names").split()],
        )
        for item in found
    ]


def test_a_text_is_found_by_its_outlet_and_by_whom_it_names_is_about_or_is_by():
    people = {f"entities/{name}.yaml": an_entity(name=f"{name.title()} Brook") for name in ("ada", "bob", "cid", "dan")}
    article = an_article("Ada Brook spoke.\n", about=["bob"], authors=[{"name": "Cid", "entity": "cid"}])
    event = {"events/breach.yaml": an_event(date="1960")}
    _, (kind, outlets, names) = sorted(tags({**people, **RADIO, **event, "articles/flood.md": article}))
    assert (kind, outlets, sorted(names)) == ("texts", ["gazette"], ["ada", "bob", "cid"])


def test_an_event_is_found_by_its_place_those_involved_and_the_outlets_that_cover_it():
    people = {"entities/ada.yaml": an_entity(), "entities/dam.yaml": an_entity(kind="place", name="The Dam")}
    event = {"events/breach.yaml": an_event(date="1953-01-31", place="dam", involved=["ada"])}
    item, _ = tags({**people, **event, **RADIO, "articles/flood.md": an_article(events=ON_IT)})
    assert item == ("events", ["gazette"], ["ada", "dam"])


def test_without_a_script_no_control_shows():
    files = {"events/breach.yaml": an_event(), "articles/flood.md": an_article()}
    controls = shown(files, "timeline.html").xpath("//main//*[self::select or self::button or self::output]")
    assert controls
    assert not [control for control in controls if not control.xpath("ancestor::template")]


def test_one_item_alone_has_nothing_to_choose():
    assert not shown({"articles/flood.md": an_article()}, "timeline.html").xpath("//template")


def test_a_text_of_which_only_the_last_possible_day_is_known_stands_on_the_axis_too():
    page = shown({"articles/flood.md": an_article(published="../1953")}, "timeline.html")
    assert len(page.xpath("//figure//*[contains(@class, 'chart__mark--unsure')]")) == 2  # and once in the key


def long(number: int, start: int = 1953, **fields: Any) -> dict[str, Any]:
    """So many texts, each in a month of its own."""
    published = [f"{start + n // 12}-{n % 12 + 1:02}" for n in range(number)]
    return {f"articles/a{n:04}.md": an_article(published=when, **fields) for n, when in enumerate(published)}


def test_the_overview_has_its_years_as_anchors_and_their_months_below_them():
    page = shown(long(160), "timeline.html")
    assert page.xpath("//nav[@aria-label='Jump to']/a/@href")[:2] == ["#y1953", "#y1954"]
    assert page.xpath("//th[@id='y1954']/../following-sibling::tr[1]/@data-row") == ["1954-01"]


def test_the_overview_draws_counts_and_no_text():
    page = shown(long(160), "timeline.html")
    assert (len(page.xpath("//*[@class='chart__bars']")), page.xpath("//main//*[local-name()='use']")) == (1, [])


def test_a_very_long_time_has_a_page_for_each_year_beside_those_for_its_months():
    made = printed({**long(250), "articles/year.md": an_article(published="1955")})
    rows = tree(made["timeline.html"]).xpath("//tr[@data-year]")
    assert [row.get("data-year") for row in rows][:3] == ["1953", "1954", "1955"]
    year = tree(made["timeline/year-1955.html"])
    assert year.xpath("//tr/@data-row")[:2] == ["1955", "1955-01"]
    assert [words(link) for link in year.xpath("//p[contains(@class, 'title__facts')]/a")] == [
        *("The whole timeline", "1954", "1956")
    ]
    assert "The months of 1955" in words(tree(made["timeline/1955.html"]))


def test_a_month_leads_to_the_months_beside_it():
    page = shown(long(160), "timeline/1953-02.html")
    links = page.xpath("//p[contains(@class, 'title__facts')]/a/@href")
    assert links == ["../timeline.html", "1953-01.html", "1953-03.html"]


def counts(files: Files, url: str) -> Any:
    """What a script of counts holds."""
    return json.loads(planned(files)[url].view.partition(",")[2].removesuffix(")"))


def test_the_counts_of_a_month_are_events_and_texts_of_all_and_of_each_outlet():
    files = {**long(160), **RADIO, "events/breach.yaml": an_event(date="1953-01-31")}
    files["articles/a0000.md"] = an_article(published="1953-01", outlet="radio", events=ON_IT)
    files["articles/also.md"] = an_article(published="1953-01", events=ON_IT)
    found = counts(files, "timeline/counts.js")
    assert [name for name, _ in found["outlets"]] == ["radio", "gazette"]
    assert found["months"]["1953-01"] == [1, 2, 0, 1, 1, 1, 1, 1]


def test_a_name_has_counts_of_its_own_and_a_copy_is_in_none():
    copy = {"articles/copy.md": an_article(about=["ada"], republication={"relation": "verbatim", "copy_of": "a0000"})}
    files = {**long(160, about=["ada"]), "entities/ada.yaml": an_entity(), **copy}
    assert counts(files, "timeline/counts/ada.js")["months"]["1953-02"] == [0, 1, 0, 0, 1]
    assert "1 copy" in words(shown(files, "timeline.html").xpath("//tr[@data-row='1953-02']")[0])
