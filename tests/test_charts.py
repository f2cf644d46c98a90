import random
import re
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import jinja2
import pytest
from lxml import etree

from pressmark.charts import (
    Count,
    Happening,
    Lane,
    Picture,
    Printing,
    apart_picture,
    counts_picture,
    coverage_picture,
    lane_picture,
)
from pressmark.charts.room import PHONE, panel_width, width
from pressmark.charts.shapes import Drawing, Label
from pressmark.dates import parse
from pressmark.wording import Wording

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
WORDING = Wording("en")
EVERYTHING = "{% import 'parts/chart.html' as chart %}<div>{{ chart.defs() }}{{ chart.coverage(picture) }}</div>"
SVG = "{http://www.w3.org/2000/svg}"


def a_happening(label: str, when: str, weight: int = 1) -> Happening:
    return Happening(label, f"events/{label}.html", parse(when), "stated", weight)


def a_lane(*dates: str, label: str = "Gazette", slot: int | None = 1, collected: str | None = None) -> Lane:
    printings = tuple(Printing("A text", "articles/x.html", parse(when), "stated") for when in dates)
    return Lane(label, "outlets/x.html", slot, parse(collected) if collected else None, printings)


def a_picture(*happenings: Happening, lanes: tuple[Lane, ...] = ()) -> Picture:
    picture = coverage_picture(happenings, lanes, WORDING)
    assert picture is not None
    return picture


def the_drawing(picture: Picture) -> Drawing:
    return picture.panels[0].drawings[0]


def a_large_archive(texts: int, outlets: int, events: int) -> Picture:
    chance, start = random.Random(7), date(2020, 1, 1)
    days = [str(start + timedelta(chance.randrange(700))) for _ in range(texts + events)]
    lanes = [a_lane(*days[n:texts:outlets], label=f"Outlet {n}", slot=n + 1) for n in range(outlets)]
    return a_picture(*(a_happening(f"event {n}", day) for n, day in enumerate(days[texts:])), lanes=tuple(lanes))


def printed(picture: Picture, source: str = EVERYTHING) -> str:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_translations(WORDING.translations, newstyle=True)  # type: ignore[attr-defined]
    return environment.from_string(source).render(picture=picture)


def reach(label: Label, panel: float) -> tuple[float, float]:
    """From where to where the words reach in a panel so many px wide."""
    size = width(label.words)
    at = float(label.x.rstrip("%")) / 100 * panel + label.dx
    start = at - {"start": 0, "middle": size / 2, "end": size}[label.anchor]
    return start, start + size


def overlapping(labels: list[Label], panel: float) -> list[tuple[str, str]]:
    reaches = [(label, *reach(label, panel)) for label in labels]
    return [
        (one[0].words, other[0].words)
        for one, other in combinations(reaches, 2)
        if abs(one[0].y - other[0].y) < 12 and one[1] < other[2] and other[1] < one[2]
    ]


def test_a_known_day_is_a_filled_mark_in_the_middle_of_its_day():
    drawing = the_drawing(a_picture(lanes=(a_lane("2020-08-15"),)))
    (mark,) = drawing.marks
    assert (mark.css, drawing.softs) == ("chart__mark chart__hue-1", ())
    assert mark.x == "43.33%"  # of 9 to 23 August, so that one day does not fill the panel


def test_one_unknown_day_is_a_hollow_mark_in_the_middle_of_a_soft_bar():
    drawing = the_drawing(a_picture(lanes=(a_lane("[2020-08-10..2020-08-11]", "2020-08-24"),)))
    (bar,), mark = drawing.softs, drawing.marks[0]
    assert "chart__mark--unsure" in mark.css
    middle = float(bar.x[:-1]) + float(bar.width[:-1]) / 2
    assert float(mark.x[:-1]) == pytest.approx(middle, abs=0.01)


@pytest.mark.parametrize("when", ["2020-08", "2020-08-15~", "2020-08-15?", "2020-08-10/2020-08-11", "2020-08-10/.."])
def test_what_is_not_one_known_day_is_never_filled(when: str):
    (mark,) = the_drawing(a_picture(lanes=(a_lane(when),))).marks
    assert "chart__mark--unsure" in mark.css


def test_a_line_is_drawn_where_texts_were_collected_and_dots_elsewhere():
    drawing = the_drawing(a_picture(lanes=(a_lane("2020-08-15", collected="2020-08-10/2020-08-20"),)))
    lanes = [line for line in drawing.lines if line.css.startswith("chart__lane")]
    assert [line.css.endswith("blank") for line in lanes] == [True, False, True]
    assert [line.x2 for line in lanes[:-1]] == [line.x1 for line in lanes[1:]]


def test_an_event_that_went_on_has_the_sign_of_an_open_end():
    drawing = the_drawing(a_picture(a_happening("Strikes", "2020-08-09/.."), lanes=(a_lane("2020-08-15"),)))
    assert [soft.shape for soft in drawing.softs] == ["open"]


@pytest.mark.parametrize(
    ("when", "stems"),
    [("2020-08-12", 1), ("2020-08-12/2020-08-13", 1), ("[2020-08-12..2020-08-13]", 0), ("2020-08-12~", 0)],
)
def test_no_stem_hangs_from_a_day_that_nobody_knows(when: str, stems: int):
    drawing = the_drawing(a_picture(a_happening("Strike", when), lanes=(a_lane("2020-08-05", "2020-08-25"),)))
    assert sum(line.css == "chart__stem" for line in drawing.lines) == stems


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2020-08-15", "2022-07-04", ["Jan 2021", "Jul", "Jan 2022", "Jul"]),
        ("2020-02-15", "2020-06-04", ["Feb", "Mar", "Apr", "May", "Jun"]),
        ("2020-10-15", "2021-04-04", ["Nov 2020", "Jan 2021", "Mar"]),
    ],
)
def test_an_axis_of_months_is_worded_in_even_steps(first: str, last: str, words: list[str]):
    picture = lane_picture(a_lane(first), date.fromisoformat(first), date.fromisoformat(last), WORDING)
    axis = [label for label in the_drawing(picture).labels if label.anchor == "start" and label.dx == 3]
    assert [label.words for label in sorted(axis, key=lambda label: float(label.x[:-1]))] == words


def test_the_axis_is_parted_where_three_months_hold_nothing():
    picture = a_picture(lanes=(a_lane("2020-08-15", "2020-08-28", "2022-01-04", "2022-07-04"),))
    assert [re.sub(r"\s*–\s*", "–", panel.title) for panel in picture.panels] == [
        "August 2020, by day",
        "January 2022, by day",
        "July 2022, by day",
    ]


def test_there_are_three_panels_at_most():
    years = [f"{year}-03-05" for year in range(1990, 2020, 3)]
    assert len(a_picture(lanes=(a_lane(*years),)).panels) == 3


def test_what_was_collected_parts_nothing():
    lane = a_lane("2020-08-15", "2022-07-04", collected="2020-08/2022-07")
    assert len(a_picture(lanes=(lane,)).panels) == 1


def test_an_event_long_before_the_texts_gets_no_panel_and_is_said_to_be_left_out():
    picture = a_picture(a_happening("War", "1994-05-02"), lanes=(a_lane("2020-08-15"),))
    assert (len(picture.panels), picture.notes) == (1, ("1 more event is not drawn; it stands in the table.",))
    assert [row.what for row in picture.rows] == ["War", "A text"]


def test_the_scale_follows_the_time_that_is_shown():
    ends = {"day": "2020-02-10", "month": "2022-12-20", "quarter": "2026-01-05", "year": "2040-01-05"}
    lanes = {unit: a_lane("2020-01-05", collected=f"2020-01-05/{end}") for unit, end in ends.items()}
    titles = {unit: a_picture(lanes=(lane,)).panels[0].title for unit, lane in lanes.items()}
    assert all(title.endswith(f", by {unit}") for unit, title in titles.items())


@pytest.mark.parametrize("seed", range(30))
def test_no_words_of_the_happenings_overlap_on_a_wide_page_nor_letters_on_a_phone(seed: int):
    chance = random.Random(seed)
    days = sorted(date(2020, 8, 1) + timedelta(chance.randrange(chance.choice([20, 300]))) for _ in range(14))
    happenings = [
        a_happening("x" * chance.randrange(3, 60), f"{day}" if chance.random() < 0.7 else f"{day}/{day + timedelta(9)}")
        for day in days
    ]
    drawing = the_drawing(a_picture(*happenings, lanes=(a_lane(str(days[0]), str(days[-1])),)))
    above = [label for label in drawing.labels if "chart__wide" in label.css or "chart__letter" in label.css]
    assert overlapping([label for label in above if "narrow" not in label.css], panel_width((1,), 0)) == []
    assert overlapping([label for label in above if "wide" not in label.css], PHONE) == []


def test_dates_under_a_lane_are_left_out_before_they_overlap_and_marks_never():
    lane = a_lane(*(f"2020-08-{day:02}" for day in range(1, 31)))
    drawing = the_drawing(a_picture(lanes=(lane,)))
    dates = [label for label in drawing.labels if label.words.endswith(" Aug")]
    assert len(drawing.marks) == 30
    assert 0 < len(dates) < 30
    assert overlapping([label for label in dates if "wide" not in label.css], PHONE) == []


def test_texts_of_one_day_stack():
    drawing = the_drawing(a_picture(lanes=(a_lane("2020-08-15", "2020-08-15", "2020-08-15"),)))
    assert len({(mark.x, mark.y) for mark in drawing.marks}) == 3


def test_a_label_too_long_for_the_panel_becomes_a_letter_everywhere():
    picture = a_picture(a_happening("x" * 200, "2020-08-15"), a_happening("short", "2020-08-16"))
    assert [(one.letter, one.css) for one in picture.letters] == [("a", ""), ("b", "chart__narrow")]


def test_twelve_happenings_a_panel_are_drawn_and_those_that_most_outlets_cover_come_first():
    happenings = [a_happening(f"event {n}", f"2020-08-{n:02}", weight=n) for n in range(1, 21)]
    picture = a_picture(*happenings)
    assert {one.label for one in picture.letters} == {f"event {n}" for n in range(9, 21)}
    assert picture.notes == ("8 more events are not drawn; they stand in the table.",)


def test_lanes_of_which_nothing_was_collected_are_one_on_a_phone():
    lanes = (*(a_lane(label=f"Paper {n}") for n in range(4)), a_lane("2020-08-15", label="Gazette"))
    wide, phone = a_picture(lanes=lanes).panels[0].drawings
    assert (wide.css, phone.css) == ("chart chart__beside", "chart chart__stacked")
    assert [label.words for label in phone.labels if not label.css] == ["The other 4", "Gazette"]


def test_panels_beside_one_another_have_their_lanes_at_one_height():
    lanes = (a_lane("2020-08-15", "2020-08-15"), a_lane("2022-07-04"))
    first, second = (panel.drawings[0] for panel in a_picture(lanes=lanes).panels)
    assert first.height == second.height
    assert {line.y1 for line in first.lines if "lane" in line.css} == {
        line.y1 for line in second.lines if "lane" in line.css
    }


def test_many_texts_of_a_lane_are_bars_that_count_them():
    drawing = the_drawing(a_picture(lanes=(a_lane(*["2020-08-15"] * 30, *["2020-08-16"] * 15, "2020-08"),)))
    assert (len(drawing.bars), drawing.marks) == (1, ())
    assert "46 texts, up to 30 a day, 1 with no certain day" in [label.words for label in drawing.labels]


def test_past_the_last_hue_the_hues_begin_again_with_other_marks():
    slots = (1, 5, 6, 11, None)
    drawing = the_drawing(a_picture(lanes=tuple(a_lane("2020-08-15", slot=slot) for slot in slots)))
    assert [(mark.css.removeprefix("chart__mark").strip(), mark.shape) for mark in drawing.marks] == [
        ("chart__hue-1", "mark-1"),
        ("chart__hue-5", "mark-5"),
        ("chart__hue-1", "mark-2"),
        ("chart__hue-1", "mark-3"),
        ("", "mark-1"),
    ]


@pytest.mark.parametrize(("texts", "outlets", "events"), [(10_000, 40, 200), (480, 12, 60), (90, 12, 60)])
def test_the_picture_of_a_large_archive_stays_under_40_kb(texts: int, outlets: int, events: int):
    picture = a_large_archive(texts, outlets, events)
    drawings = (
        "{% import 'parts/chart.html' as c %}{% for p in picture.panels %}{% for d in p.drawings %}{{ c.drawing(d) }}"
    )
    assert len(printed(picture, drawings + "{% endfor %}{% endfor %}").encode()) < 40_000
    assert len(picture.rows) == 60


def test_what_is_left_out_of_a_large_archive_is_said():
    picture = a_large_archive(1000, 40, 200)
    assert picture.notes[-2:] == ("188 more events are not drawn.", "28 more outlets are not drawn.")
    assert picture.rest == "These are 60 of 1,200 rows. The rest stands in the lists of events and of texts."


def test_the_same_archive_makes_the_same_picture():
    assert a_large_archive(400, 9, 40) == a_large_archive(400, 9, 40)


def test_where_nothing_has_a_date_there_is_no_picture():
    assert coverage_picture((), (), WORDING) is None
    assert coverage_picture((), (a_lane(),), WORDING) is None


@pytest.mark.parametrize(
    ("happenings", "lanes"),
    [
        ([a_happening("alone", "2020-08-15")], ()),
        ([], (a_lane("2020-08-15"),)),
        ([a_happening("same", "2020-08-15")] * 2, (a_lane("2020-08-15"), a_lane("2020-08-15"))),
        ([a_happening("open", "2020-08-09/..")], (a_lane("../2020-08-09"), a_lane("2020-08-09/"))),
        ([a_happening("edges", "9999-12")], (a_lane("9999-12-31", "0001-01-01"), a_lane("20XX"))),
        ([a_happening("<b>&", "2020")], (a_lane("202X", label="<Paper> & Co"),)),
        ([], (a_lane(collected="2020-08/.."),)),
    ],
)
def test_every_picture_is_well_formed_with_ids_of_its_own(happenings: list[Happening], lanes: tuple[Lane, ...]):
    tree = etree.fromstring(printed(a_picture(*happenings, lanes=lanes)))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert not tree.xpath("//*[@style]")
    named = tree.xpath("//svg[@role='img']/@aria-labelledby")
    assert named
    assert all(set(value.split()) <= set(ids) for value in named)


def test_the_table_says_each_date_and_how_it_is_known():
    picture = a_picture(a_happening("Election", "2020-08-09"), lanes=(a_lane("[2020-08-18..2020-08-19]"),))
    rows = etree.fromstring(printed(picture)).xpath("//tbody/tr")
    cells = [["".join(cell.itertext()).strip() for cell in row] for row in rows]
    assert cells == [
        ["9 August 2020", "event", "Election", "stated"],
        [WORDING.date_text(parse("[2020-08-18..2020-08-19]")), "text", "A text Gazette", "stated"],
    ]


def test_the_description_says_what_is_seen():
    lanes = (a_lane("2020-08-15"), a_lane(label="Post"), a_lane(label="Echo"))
    words = the_drawing(a_picture(a_happening("Election", "2020-08-09"), lanes=lanes)).description
    assert words == ("Election: 9 August 2020. Printed by Gazette: 15 Aug. Not collected for this time: Post and Echo.")


def test_a_lane_alone_covers_the_whole_time_of_the_archive():
    picture = lane_picture(a_lane("2020-08-15", collected="2020-08"), date(2020, 8, 9), date(2022, 7, 23), WORDING)
    assert picture.panels[0].title.startswith("August 2020")
    assert "15 Aug 2020" in [label.words for label in the_drawing(picture).labels]
    assert etree.fromstring("<div>" + printed(picture, EVERYTHING.replace("coverage", "lane")) + "</div>") is not None


def test_a_lane_alone_without_texts_says_that_nothing_was_collected():
    drawing = the_drawing(lane_picture(a_lane(), date(2020, 8, 9), date(2020, 8, 9), WORDING))
    assert "not collected" in [label.words for label in drawing.labels]


def test_about_a_day_is_a_dashed_mark_on_it_and_no_bar():
    drawing = the_drawing(a_picture(a_happening("Crowd", "2020-08-18~"), lanes=(a_lane("2020-08-20?"),)))
    assert [box.css for box in drawing.boxes] == ["chart__about"]
    assert ([mark.css for mark in drawing.marks], drawing.softs) == (
        ["chart__mark chart__mark--unsure chart__hue-1"],
        (),
    )
    assert [line.css for line in drawing.lines if "stem" in line.css] == ["chart__stem chart__stem--about"]


def test_one_of_several_days_is_a_bar_over_each_of_them():
    happened = a_happening("Vote", "[2020-08-03,2020-08-20..2020-08-22]")
    drawing = the_drawing(a_picture(happened, lanes=(a_lane("[2020-08-04,2020-08-18]", "2020-08-30"),)))
    assert len([soft for soft in drawing.softs if soft.css == "chart__span"]) == 2
    assert len([soft for soft in drawing.softs if soft.css != "chart__span"]) == 2


def test_a_span_is_solid_for_as_long_as_it_certainly_went_on():
    picture = a_picture(a_happening("Talks", "2020-07/2020-08-20"), lanes=(a_lane("2020-07-20", "2020-08-25"),))
    (soft,), (core,) = the_drawing(picture).softs, the_drawing(picture).boxes
    assert float(core.x[:-1]) > float(soft.x[:-1])
    assert (core.css, "went-on" in picture.keys) == ("chart__event", True)


def an_axis(*happenings: Happening, printed: tuple[str, ...] = ()) -> Picture:
    picture = apart_picture(happenings, [Printing("", "", parse(when), "") for when in printed], WORDING)
    assert picture is not None
    return picture


def test_what_happened_stands_above_the_axis_and_what_was_printed_below():
    drawing = the_drawing(an_axis(a_happening("Election", "2020-08-09"), printed=("2020-08-15", "2020-08-15")))
    axis = next(line.y1 for line in drawing.lines if line.css == "chart__axis")
    assert all(box.y + box.height <= axis for box in drawing.boxes)
    assert [mark.y > axis for mark in drawing.marks] == [True, True]
    assert drawing.marks[0].y != drawing.marks[1].y


def test_many_texts_hang_from_the_axis_as_bars_that_say_what_they_count():
    drawing = the_drawing(an_axis(printed=("2020-08-15",) * 60 + ("2020-08",)))
    assert (len(drawing.bars), drawing.marks) == (1, ())
    assert "61 texts, up to 60 a day, 1 with no certain day" in [label.words for label in drawing.labels]


def test_stacked_a_part_has_the_height_that_it_needs():
    happenings = [a_happening(f"event {n}", f"2020-08-{n:02}") for n in range(1, 11)]
    _, late = an_axis(*happenings, printed=("2020-08-15", "2022-07-01")).panels
    beside, stacked = late.drawings
    assert stacked.height < beside.height
    assert (beside.css, stacked.css) == ("chart chart__beside", "chart chart__stacked")


def test_what_is_not_on_the_axis_is_said():
    picture = an_axis(a_happening("Old", "1914"), printed=("2020-08-15", "2020-08-16"))
    assert picture.notes == ("1 more event is not drawn; it stands in the list.",)


def test_an_axis_of_nothing_is_none():
    assert apart_picture((), (), WORDING) is None


def months(*counts: tuple[int, int]) -> list[Count]:
    """January 2020 and the months after it, with their events and texts."""
    starts = [date(2020 + n // 12, n % 12 + 1, 1) for n in range(len(counts) + 1)]
    return [Count(starts[n], starts[n + 1], *one) for n, one in enumerate(counts)]


def test_counts_stand_above_and_hang_below_one_axis_each_on_its_own_scale():
    picture = counts_picture(months((1, 0), (2, 300), (0, 150)), "month", WORDING)
    assert picture is not None
    above, below = the_drawing(picture).bars
    assert above.path == "M0 56V28H31V56zM31 56V0H60V56z"
    assert below.path == "M31 0V56H60V0zM60 0V28H91V0z"
    said = [label.words for label in the_drawing(picture).labels]
    assert {"Above: events, up to 2 a month.", "Below: texts, up to 300 a month."} <= set(said)


def test_one_text_among_thousands_is_seen():
    picture = counts_picture(months((0, 9000), (0, 1)), "month", WORDING)
    assert picture is not None
    assert the_drawing(picture).bars[0].path.endswith("M31 0V1H60V0z")


@pytest.mark.parametrize("number", [1, 13, 48, 240])
def test_the_picture_of_counts_is_small_however_many_months_there_are(number: int):
    picture = counts_picture(months(*[(3, 80)] * number), "month", WORDING)
    assert picture is not None
    assert len(printed(picture).encode()) < 20_000
    assert etree.fromstring(printed(picture)) is not None


def test_nothing_counted_is_no_picture():
    assert counts_picture((), "month", WORDING) is None
