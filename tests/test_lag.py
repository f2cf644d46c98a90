"""How many days lay between an event and the first text on it, as far as their dates say."""

import pytest

from pressmark.dates import parse
from pressmark.lag import Days, Lags, between, lags
from tests.sites import Fields, an_archive, an_article, an_event, an_outlet, shown, words

COPY = {"relation": "verbatim", "copy_of": "a0"}


def on_it(relation: str = "reports") -> list[Fields]:
    return [{"event": "breach", "relation": relation}]


def of_gazette(date: str, *articles: Fields) -> Lags:
    texts = {f"articles/a{n}.md": article for n, article in enumerate(articles)}
    return lags(*an_archive({"events/breach.yaml": an_event(date=date), **texts}))["gazette"]


def days(*published: str) -> Days | None:
    (lag,) = of_gazette("1953-02-02", *(an_article(published=when, events=on_it()) for when in published)).all
    return lag.days


@pytest.mark.parametrize(
    ("happened", "printed", "days"),
    [
        ("1953-02-02", "1953-02-02", (0, 0)),
        ("1953-02-02", "1953-02-05", (3, 3)),
        ("1953-02-02", "[1953-02-04..1953-02-06]", (2, 4)),
        ("[1953-02-01..1953-02-03]", "1953-02-05", (2, 4)),
        ("[1953-02-01..1953-02-05]", "1953-02-03", (0, 2)),  # no report is older than what it reports
        ("1953-02", "1953-03", (1, 58)),
        ("1953-02-02/1953-02-09", "1953-02-12", None),  # it went on
        ("1953-02-02~", "1953-02-05", None),  # how far off, nobody says
        ("1953-02-02", "1953-02-05?", None),
        ("1953-02-02", "[1953-02-05..]", None),
        ("1953-02-02", "1953-01-20", None),  # certainly older
    ],
)
def test_days_are_a_range_where_a_date_is_not_known_to_the_day(happened, printed, days):
    assert between(parse(happened), parse(printed)) == days


def test_the_first_of_several_texts_counts():
    assert days("1953-02-09", "1953-02-04") == (2, 2)


def test_of_texts_of_which_any_may_be_the_first_the_range_is_that_of_the_first():
    assert days("[1953-02-03..1953-02-08]", "1953-02-05") == (1, 3)


def test_those_that_may_be_the_first_are_named_and_a_later_one_is_not():
    texts = [an_article(published=when, events=on_it()) for when in ("[1953-02-03..1953-02-08]", "1953-02-05", "1954")]
    (lag,) = of_gazette("1953-02-02", *texts).all
    assert lag.articles == ("a0", "a1")


def test_where_one_text_has_no_known_day_the_first_has_none():
    assert days("1953-02-04", "../1953-02-09") is None


@pytest.mark.parametrize("relation", ["background", "announces"])
def test_a_text_that_does_not_report_an_event_has_no_lag(relation):
    archive, links = an_archive(
        {"events/breach.yaml": an_event(), "articles/flood.md": an_article(events=on_it(relation))}
    )
    assert lags(archive, links) == {}


def test_a_copy_is_no_text_of_its_own():
    copy = an_article(published="1953-02-02", republication=COPY, events=on_it())
    (lag,) = of_gazette("1953-02-02", an_article(published="1953-02-09", events=on_it()), copy).all
    assert (lag.articles, lag.days) == (("a0",), (7, 7))


def a_week(*published: str) -> Lags:
    events = {f"events/e{n}.yaml": an_event(date="1953-02-02") for n in range(len(published))}
    texts = {
        f"articles/a{n}.md": an_article(published=when, events=[{"event": f"e{n}", "relation": "reports"}])
        for n, when in enumerate(published)
    }
    return lags(*an_archive({**events, **texts}))["gazette"]


def test_the_middle_is_that_of_the_least_and_that_of_the_most():
    of = a_week("1953-02-02", "1953-02-04", "[1953-02-03..1953-02-12]")
    assert (of.middle, of.whole, of.same_day) == ((1, 2), (0, 10), 1)


def test_of_two_middle_ones_the_range_has_both():
    assert a_week("1953-02-02", "1953-02-06").middle == (0, 4)


def test_without_a_known_day_there_is_no_middle():
    of = a_week("1953~")
    assert (of.middle, of.whole, of.same_day, len(of.all)) == (None, None, 0, 1)


def test_outlets_stand_in_the_order_in_which_they_came():
    files = {
        "events/breach.yaml": an_event(),
        "outlets/gazette.yaml": an_outlet(slot=2),
        "outlets/radio.yaml": an_outlet(name="Radio", slot=1),
        "articles/fast.md": an_article(published="1953-02-02", events=on_it()),
        "articles/slow.md": an_article(outlet="radio", published="1953-03-02", events=on_it()),
    }
    assert list(lags(*an_archive(files))) == ["radio", "gazette"]


def a_reader(published: str, number: int = 1) -> dict[str, Fields]:
    """So many events, each with a text of its own."""
    events = {f"events/e{n}.yaml": an_event(date="1953-02-02", name=f"Breach {n}") for n in range(number)}
    texts = {
        f"articles/a{n}.md": an_article(published=published, events=[{"event": f"e{n}", "relation": "reports"}])
        for n in range(number)
    }
    return {**events, **texts}


def cells(files: dict[str, Fields]) -> list[str]:
    rows = shown(files, "timeline.html").xpath("//section[@aria-labelledby='lag']//tbody/tr")
    return [words(cell) for cell in rows[0].xpath("./td")]


def test_every_number_has_its_events_and_texts_beside_it():
    known, same_day, middle, whole = cells(a_reader("1953-02-04"))
    assert known == "1 of 1 event Breach 0 2 February 19532 days later: The dam"
    assert (same_day, middle, whole) == ("0 of 1", "too few", "2 days")


def test_from_five_events_on_there_is_a_middle():
    assert [cells(a_reader("1953-02-04", n))[2] for n in (4, 5)] == ["too few", "2 days"]


def test_an_unknown_day_is_no_number():
    assert cells(a_reader("1953~"))[1:] == ["–not known"] * 3


def test_without_any_report_there_is_no_table():
    assert not shown({"articles/flood.md": an_article()}, "timeline.html").xpath("//*[@id='lag']")


def test_too_many_events_for_the_table_stand_on_pages_of_the_outlet():
    files = a_reader("1953-02-04", 101)
    table = shown(files, "timeline.html").xpath("//section[@aria-labelledby='lag']//td/a/@href")
    first, second = (shown(files, f"timeline/lag/{page}.html") for page in ("gazette", "gazette/2"))
    assert table == ["timeline/lag/gazette.html"]
    assert [len(page.xpath("//li[@class='lag__event']")) for page in (first, second)] == [100, 1]
