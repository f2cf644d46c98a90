"""Facts about `pressmark.dates`: what an EDTF text says of its possible days, and what is no date."""

import time
from contextlib import suppress
from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as some

from pressmark.dates import NotADate, machine_ends, overlaps, parse


def bounds(text: str) -> tuple[str, str]:
    when = parse(text)
    return str(when.first), str(when.last)


def mistake(text: str) -> str:
    with pytest.raises(NotADate) as found:
        parse(text)
    return f"{found.value.message} [{found.value.rule}]"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020-08-15", "2020-08-15", "2020-08-15"),
        ("2020-08", "2020-08-01", "2020-08-31"),
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-02-XX", "2020-02-01", "2020-02-29"),
        ("2020-XX", "2020-01-01", "2020-12-31"),
        ("2020-XX-XX", "2020-01-01", "2020-12-31"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("2020-08-15T23:20:30-04:30", "2020-08-15", "2020-08-15"),
    ],
)
def test_a_moment_may_be_any_day_that_its_text_allows(text, first, last):
    assert bounds(text) == (first, last)


def test_seasons_are_the_northern_meteorological_ones():
    assert [bounds(f"2020-{code}") for code in (21, 22, 23)] == [
        ("2020-03-01", "2020-05-31"),
        ("2020-06-01", "2020-08-31"),
        ("2020-09-01", "2020-11-30"),
    ]


def test_a_winter_begins_in_its_year_and_ends_with_next_february():
    assert bounds("2019-24") == ("2019-12-01", "2020-02-29")


def test_the_last_winter_ends_with_the_calendar():
    assert bounds("9999-24") == ("9999-12-01", "9999-12-31")


@pytest.mark.parametrize("sign", ["", "?", "~", "%"])
def test_a_qualifier_leaves_the_bounds_as_stated(sign):
    when = parse(f"2020-08-18{sign}")
    assert (when.first, when.last) == (date(2020, 8, 18), date(2020, 8, 18))
    assert (when.approximate, when.uncertain) == (sign in {"~", "%"}, sign in {"?", "%"})


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020-08-18/2020-09", "2020-08-18", "2020-09-30"),
        ("2020-08-18~/2020?", "2020-08-18", "2020-12-31"),
        ("2020-08-15/2020-08", "2020-08-15", "2020-08-31"),
        ("2020-08/..", "2020-08-01", "None"),
        ("../2020-08", "None", "2020-08-31"),
        ("2020-08/", "2020-08-01", "None"),
        ("/2020-08", "None", "2020-08-31"),
    ],
)
def test_an_interval_runs_from_its_first_possible_day_to_its_last(text, first, last):
    assert (parse(text).kind, *bounds(text)) == ("span", first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("[2020-08-18..2020-08-20]", "2020-08-18", "2020-08-20"),
        ("[2020-08-05, 2020-08-03]", "2020-08-03", "2020-08-05"),
        ("[1667,1668,1670..1672]", "1667-01-01", "1672-12-31"),
        ("[..2020-08]", "None", "2020-08-31"),
        ("[2020-08..]", "2020-08-01", "None"),
        ("[1984~..2004-06%]", "1984-01-01", "2004-06-30"),
    ],
)
def test_one_of_a_set_lies_between_its_outermost_days(text, first, last):
    assert (parse(text).kind, *bounds(text)) == ("one-of", first, last)


def test_what_is_listed_stays_apart():
    assert [len(choice) for choice in parse("[1667,1668,1670..1672]").choices] == [1, 1, 2]


def test_a_date_is_approximate_if_any_part_of_it_is():
    assert [(w.approximate, w.uncertain) for w in map(parse, ["2019~/2020", "2019/2020?", "[2019,2020%]"])] == [
        (True, False),
        (False, True),
        (True, True),
    ]


def test_only_a_known_day_is_a_day():
    texts = ["2020-08-15", "2020-08-15T10:00:00Z", "2020-08-15~", "2020-08", "2020-08-15/2020-08-15", "2020-08-XX"]
    assert [parse(text).is_day for text in texts] == [True, True, False, False, False, False]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("2020-08-15T10:00:00Z", ("2020-08-15",)),
        ("2020-08", ("2020-08",)),
        ("2020", ("2020",)),
        ("2020-08-18/2020-08-19", ("2020-08-18", "2020-08-19")),
        ("[2020-08-18..]", ("2020-08-18", None)),
        ("2020-08-18~", (None,)),
        ("2020-21", (None,)),
        ("2020-08-XX", (None,)),
        ("202X", (None,)),
    ],
)
def test_only_known_days_months_and_years_are_for_machines(text, ends):
    assert machine_ends(parse(text)) == ends


def test_dates_sort_by_first_then_last_possible_day():
    texts = ["../2020", "2020", "2020-01-01", "2020-08-18", "2020-08-18/..", "2020-08-18/2020-08-19"]
    assert sorted(texts, key=lambda text: parse(text).sort_key) == [
        "../2020",
        "2020-01-01",
        "2020",
        "2020-08-18",
        "2020-08-18/2020-08-19",
        "2020-08-18/..",
    ]


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("2020-08", "2020-08-31", True),
        ("2020-08", "2020-09", False),
        ("2020-08/..", "2031", True),
        ("../2020-08", "2020-09-01", False),
        ("[2020-08-03,2020-08-05]", "2020-08-04", False),
        ("[2020-08-03..2020-08-05]", "2020-08-04", True),
    ],
)
def test_dates_overlap_if_they_share_a_possible_day(one, other, answer):
    assert overlaps(parse(one), parse(other)) is overlaps(parse(other), parse(one)) is answer


EXAMPLE = "must be a date such as 2024-03-01, 2024-03 or 2024, not"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2024-02-31", f"{EXAMPLE} '2024-02-31' [bad-date]"),
        ("2024/3/1", f"{EXAMPLE} '2024/3/1' (write 2024-03-01) [bad-date]"),
        ("2024-3", f"{EXAMPLE} '2024-3' (write 2024-03) [bad-date]"),
        ("2024-02-30/2024-03", f"{EXAMPLE} '2024-02-30' in '2024-02-30/2024-03' [bad-date]"),
        ("2024-21-XX", f"{EXAMPLE} '2024-21-XX' [bad-date]"),
        ("2024-XX-05", f"{EXAMPLE} '2024-XX-05' [bad-date]"),
        ("2024-03-01T25:00:00", f"{EXAMPLE} '2024-03-01T25:00:00' [bad-date]"),
        ("٢٠٢٤", f"{EXAMPLE} '٢٠٢٤' [bad-date]"),
        ("", f"{EXAMPLE} '' [bad-date]"),
        ("Y17000", "must have a year from 0001 to 9999, not 'Y17000' [bad-date]"),
        ("-0044", "must have a year from 0001 to 9999, not '-0044' [bad-date]"),
        ("0000-01-01", "must have a year from 0001 to 9999, not '0000-01-01' [bad-date]"),
        ("../..", "must have a date at one end at least, such as 2024-03-01/.., not '../..' [bad-date]"),
        (
            "2020-09/2020-08",
            "must have the earlier date first: write '2020-08/2020-09', not '2020-09/2020-08' [reversed-dates]",
        ),
        (
            "[2020-09..2020-08]",
            "must have the earlier date first: write '[2020-08..2020-09]', not '[2020-09..2020-08]' [reversed-dates]",
        ),
    ],
)
def test_a_mistake_is_named_with_what_to_write_instead(text, said):
    assert mistake(text) == said


def test_a_message_repeats_the_beginning_of_a_long_mistake_only():
    assert len(mistake("x" * 10_000)) < 150


YEARS = some.integers(1000, 9998).map(str)
MONTHS = some.builds("{}-{:02}".format, YEARS, some.integers(1, 12))
DAYS = some.dates(date(1000, 1, 1), date(9998, 12, 31)).map(str)
DATES = YEARS | MONTHS | DAYS
UNKNOWN = some.one_of(
    YEARS.map(lambda year: f"{year[:3]}X"),
    YEARS.map(lambda year: f"{year[:2]}XX"),
    YEARS.map(lambda year: f"{year}-XX"),
    YEARS.map(lambda year: f"{year}-XX-XX"),
    MONTHS.map(lambda month: f"{month}-XX"),
)
SEASONS = some.builds("{}-{}".format, YEARS, some.integers(21, 23))  # winter is ours, see dates.SEASONS
TIMES = some.builds("{}T{}Z".format, DAYS, some.times().map(lambda clock: clock.strftime("%H:%M:%S")))
QUALIFIED = some.builds("{}{}".format, DATES, some.sampled_from(["", "?", "~", "%"]))
MOMENTS = some.one_of(QUALIFIED, UNKNOWN, SEASONS, TIMES)


# The package takes up to 0.2 s for a text, so few texts and no time limit; the same ones in every run.
few = settings(max_examples=25, deadline=None, derandomize=True)


def oracle(text: str) -> tuple[str | None, str | None]:
    """What the edtf package says; an open end is infinity there."""
    stated = parse_edtf(text)
    ends = (stated.lower_strict(), stated.upper_strict())
    return tuple(time.strftime("%Y-%m-%d", end) if isinstance(end, time.struct_time) else "None" for end in ends)


@few
@given(MOMENTS)
def test_moments_agree_with_the_edtf_package(text):
    assert bounds(text) == oracle(text)


@few
@given(QUALIFIED, QUALIFIED)
def test_intervals_agree_with_the_edtf_package(one, other):
    start, end = sorted((one, other), key=lambda text: parse(text).sort_key)
    assert bounds(f"{start}/{end}") == (oracle(start)[0], oracle(end)[1]) == oracle(f"{start}/{end}")


@few
@given(DATES, some.sampled_from(["{}/..", "../{}", "[{}..]", "[..{}]"]))
def test_open_ends_agree_with_the_edtf_package(text, pattern):
    assert bounds(pattern.format(text)) == oracle(pattern.format(text))


@few
@given(some.lists(DATES, min_size=2, max_size=4))
def test_sets_agree_with_the_edtf_package(texts):
    text = f"[{','.join(texts)}]"
    assert bounds(text) == oracle(text)


@given(some.text() | some.text("0123456789-/.,[]X?~%TYZ:+ ", max_size=30))
def test_any_text_is_a_date_or_not_one(text):
    with suppress(NotADate):
        assert parse(text).text == text
