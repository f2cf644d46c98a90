"""What an outlet has on an event: texts, none found in n read, printed before it, or not collected."""

import pytest

from pressmark.coverage import Cell
from tests.sites import Files, an_article, an_event, an_outlet, collected, covered

BREACH = {"events/breach.yaml": an_event(date="1953-02-02")}
WINTER = an_outlet(collection=collected("1953-01", "1953-03"))
READ = {"outlets/gazette.yaml": WINTER, **BREACH}


def on_it(**fields: object) -> dict:
    return an_article(events=[{"event": "breach", "relation": "reports"}], **fields)


def cell(files: Files) -> Cell:
    """What the gazette has on the breach."""
    return next(cell for cell in covered(files)["breach"].cells if cell.outlet == "gazette")


def test_a_text_on_an_event_covers_it():
    found = cell({**READ, "articles/wet.md": on_it()})
    assert (found.state, [account.article for account in found.accounts], found.read) == ("texts", ["wet"], 0)


def test_none_found_counts_the_texts_that_could_have_covered_it():
    files = {
        **READ,
        "articles/before.md": an_article(published="1953-02-01"),
        "articles/that-day.md": an_article(published="1953-02-02"),
        "articles/perhaps-after.md": an_article(published="[1953-02-01..1953-02-03]"),
        "articles/after.md": an_article(published="1953-03"),
    }
    assert (cell(files).state, cell(files).read) == ("none", 3)


def test_an_outlet_all_of_whose_texts_are_older_printed_before_it():
    files = {**READ, "articles/old.md": an_article(published="1953-01"), "articles/eve.md": an_article()}
    assert (cell(files).state, cell(files).read) == ("before", 2)


def test_a_window_without_texts_has_none_found_in_none():
    assert (cell(READ).state, cell(READ).read) == ("none", 0)


@pytest.mark.parametrize("window", [("1952-01", "1953-02-01"), ("1953-02-03", "1953-12")])
def test_an_outlet_is_not_collected_for_an_event_outside_of_its_window(window):
    files = {**BREACH, "outlets/gazette.yaml": an_outlet(collection=collected(*window)), "articles/a.md": an_article()}
    assert cell(files).state == "uncollected"


def test_a_window_that_may_overlap_an_uncertain_event_does():
    event = {"events/breach.yaml": an_event(date="[1953-02-02..1953-02-04]")}
    files = {**event, "outlets/gazette.yaml": an_outlet(collection=collected("1953-02-04", "1953-02-05"))}
    assert cell(files).state == "none"


def test_an_outlet_that_covers_an_event_it_was_not_collected_for_is_counted_apart():
    coverage = covered({**BREACH, "articles/wet.md": on_it()})["breach"]
    assert (coverage.collected, coverage.found, coverage.beyond) == (0, 0, ("gazette",))


def test_an_outlet_with_neither_text_nor_window_is_no_part_of_it():
    assert covered(BREACH)["breach"].cells == ()


def test_an_outlet_not_collected_is_no_part_of_the_whole():
    files = {**BREACH, "outlets/radio.yaml": an_outlet(name="Radio"), "articles/a.md": an_article(outlet="radio")}
    coverage = covered(files)["breach"]
    assert (len(coverage.cells), coverage.collected) == (1, 0)


RADIO = an_outlet(name="Radio", collection=collected("1953-01", "1953-03"))
COPY = {"relation": "verbatim", "copy_of": "wet"}


def test_an_outlet_that_only_copied_a_text_has_an_appearance_and_does_not_cover_the_event():
    copied = on_it(outlet="radio", republication=COPY)
    files = {**READ, "outlets/radio.yaml": RADIO, "articles/wet.md": on_it(), "articles/copied.md": copied}
    breach = covered(files)["breach"]
    assert [(cell.outlet, cell.state, cell.carried, cell.read) for cell in breach.cells] == [
        ("gazette", "texts", (), 0),
        ("radio", "carried", ("wet",), 0),
    ]
    assert (breach.texts, breach.appearances, breach.found, breach.collected) == (1, 2, 1, 2)


def test_a_copy_need_not_say_again_what_its_text_covers():
    copied = an_article(outlet="radio", republication=COPY)
    files = {**READ, "outlets/radio.yaml": RADIO, "articles/wet.md": on_it(), "articles/copied.md": copied}
    assert [cell.state for cell in covered(files)["breach"].cells] == ["texts", "carried"]


@pytest.mark.parametrize(
    "fields",
    [
        {"appearances": [{"outlet": "radio"}]},
        {"republication": {"relation": "verbatim", "via": [{"outlet": "radio"}]}},
        {
            "republication": {
                "relation": "verbatim",
                "via": [{"outlet": "unidentified", "probably": {"outlet": "radio"}}],
            }
        },
    ],
    ids=["reprinted", "carried", "probably carried"],
)
def test_an_outlet_through_which_a_text_came_has_an_appearance(fields):
    files = {**READ, "outlets/radio.yaml": RADIO, "articles/wet.md": on_it(**fields)}
    assert [(cell.outlet, cell.state) for cell in covered(files)["breach"].cells][1] == ("radio", "carried")


def test_an_outlet_with_a_text_of_its_own_says_what_it_carried_besides():
    files = {
        **READ,
        "outlets/radio.yaml": RADIO,
        "articles/wet.md": on_it(appearances=[{"outlet": "radio"}]),
        "articles/own.md": on_it(outlet="radio"),
    }
    radio = next(cell for cell in covered(files)["breach"].cells if cell.outlet == "radio")
    assert (radio.state, len(radio.accounts), radio.carried) == ("texts", 1, ("wet",))


def test_several_entries_for_one_event_are_one_account_with_the_closest_relation():
    entries = [
        {"event": "breach", "relation": "background", "paragraphs": [2]},
        {"event": "breach", "relation": "reports", "paragraphs": [1]},
    ]
    (account,) = cell({**READ, "articles/a.md": an_article("One.\n\nTwo.\n", events=entries)}).accounts
    assert (account.relation, account.paragraphs) == ("reports", (1, 2))


def test_covering_outlets_come_first_then_none_found_then_before_then_not_collected_and_by_slot_within():
    outlets = {
        f"outlets/{name}.yaml": an_outlet(name=name.title(), slot=slot, collection=collected(*window))
        for name, slot, window in (
            ("away", 1, ("1950", "1951")),
            ("early", 2, ("1953", "1953")),
            ("silent", 3, ("1953", "1953")),
            ("late", 5, ("1953", "1953")),
            ("first", 4, ("1953", "1953")),
        )
    }
    articles = {
        "articles/a.md": an_article(outlet="early", published="1953-01-01"),
        "articles/b.md": an_article(outlet="silent", published="1953-03-01"),
        "articles/c.md": on_it(outlet="late"),
        "articles/d.md": on_it(outlet="first"),
    }
    cells = covered({**BREACH, **outlets, **articles})["breach"].cells
    assert [cell.outlet for cell in cells] == ["first", "late", "silent", "early", "away"]


def test_a_window_without_any_day_collects_nothing():
    window = {"outlets/gazette.yaml": an_outlet(collection=collected("../1953", "1953/.."))}
    assert cell({**BREACH, **window}).state == "uncollected"
