"""What happened beside what was printed, by day, in the periods in which it began; and what was not collected."""

from datetime import date

import pytest

from pressmark.dates import parse
from pressmark.timeline import Gap, gaps, next_month, period, timeline
from tests.sites import Files, an_archive, an_article, an_event, an_outlet, collected


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
