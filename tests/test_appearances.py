"""Texts and appearances apart: a report that five outlets carry is one text at five places."""

from pressmark.appearances import UNKNOWN, Standing, standing
from tests import factories
from tests.factories import an_archive, an_article


def stands(*articles: object) -> Standing:
    return standing(an_archive(*articles, *map(factories.an_outlet, ("agency", "gazette", "mirror", "radio", "star"))))


def test_an_agency_report_that_five_outlets_carry_is_one_text_and_five_appearances():
    found = stands(
        an_article(
            "report",
            outlet="agency",
            republication={"relation": "verbatim", "via": [{"outlet": "mirror"}]},
            appearances=[{"outlet": "star"}],
        ),
        an_article("copied", outlet="gazette", republication={"relation": "excerpt", "copy_of": "report"}),
        an_article("again", outlet="radio", republication={"relation": "adapted", "copy_of": "copied"}),
    )
    names = ["copied", "report", "again"]
    assert (found.texts(names), found.appearances(names)) == (("report",), 5)
    assert found.places["report"][0] == "agency"


def test_a_text_that_nobody_else_carries_appears_once():
    found = stands(an_article("one"), an_article("other"))
    assert (found.texts(["one", "other"]), found.appearances(["one", "other"])) == (("one", "other"), 2)


def test_a_copy_alone_stands_for_its_text_and_all_its_places():
    copy = an_article("copied", outlet="radio", republication={"relation": "verbatim", "copy_of": "report"})
    found = stands(an_article("report"), copy)
    assert (found.texts(["copied"]), found.appearances(["copied"])) == (("report",), 2)


def test_an_outlet_that_prints_a_text_twice_is_one_place():
    twice = an_article("report", appearances=[{"outlet": "star"}, {"outlet": "star"}, {"outlet": "gazette"}])
    assert stands(twice).places["report"] == ("gazette", "star")


def test_each_site_that_is_not_identified_is_a_place():
    via = [{"outlet": "unidentified"}, {"outlet": "unidentified"}]
    found = stands(an_article("report", republication={"relation": "verbatim", "via": via}))
    assert found.places["report"] == ("gazette", UNKNOWN, UNKNOWN)


def test_a_site_that_is_probably_known_is_one_place_with_it():
    via = [{"outlet": "unidentified", "probably": {"outlet": "star"}}]
    one = an_article("report", republication={"relation": "verbatim", "via": via}, appearances=[{"outlet": "star"}])
    assert stands(one).places["report"] == ("gazette", "star")


def test_what_stands_at_an_outlet_is_its_own_texts_and_those_of_others():
    found = stands(an_article("own"), an_article("report", outlet="radio", appearances=[{"outlet": "gazette"}]))
    assert found.at["gazette"] == ("own", "report")
