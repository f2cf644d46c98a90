"""The field on every page: names as one types, by keyboard, and nothing fetched before."""

import pytest
from playwright.sync_api import Page, expect

from tools import looking
from tools.asking import DONE, tab

pytestmark = pytest.mark.browser


def type_into_field(page: Page, text: str) -> None:
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()
    page.wait_for_function("() => document.querySelector('search-field').suggestions")
    page.keyboard.type(text)


@pytest.mark.parametrize("place", ["served", "on_disk"])
@pytest.mark.parametrize("name", ["chromium", "firefox"])
def test_the_field_suggests_names_in_any_spelling(name, place, request):
    with tab(request.getfixturevalue(name)) as page:
        page.goto(request.getfixturevalue(place) + "articles/index.html")
        type_into_field(page, "ціхан")
        expect(page.get_by_role("option").first).to_contain_text("Sviatlana Tsikhanouskaya")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**/entities/sviatlana-tsikhanouskaya.html")


def test_arrows_choose_and_escape_closes_then_clears(page, served):
    page.goto(f"{served}articles/index.html")
    type_into_field(page, "mins")
    field = page.locator("#find")
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") == "named-1"
    assert [each.get_attribute("aria-selected") for each in page.get_by_role("option").all()].index("true") == 1
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert field.get_attribute("aria-activedescendant") is None
    page.keyboard.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    assert field.input_value() == "mins"
    page.keyboard.press("Escape")
    assert field.input_value() == ""


@pytest.mark.parametrize("place", ["served", "on_disk"])
def test_enter_without_a_choice_searches(place, page, request):
    base = request.getfixturevalue(place)
    page.goto(base + looking.page_of(request.getfixturevalue("site"), "article"))
    type_into_field(page, "mediation")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{base}search.html?q=mediation")
    page.wait_for_function(DONE)
    expect(page.get_by_role("status")).to_contain_text("8 results")


def test_a_slash_in_a_field_is_a_slash(page, served):
    page.goto(f"{served}articles/index.html")
    type_into_field(page, "RFE/RL")
    assert page.locator("#find").input_value() == "RFE/RL"


def test_the_field_works_on_the_page_for_missing_addresses(page, served_at_base):
    page.goto(f"{served_at_base}no/such/page.html")
    type_into_field(page, "mins")
    expect(page.get_by_role("option").first).to_contain_text("Minsk")


def test_search_costs_nothing_before_it_is_touched(page, served):
    visit = looking.Visit(page)
    page.goto(f"{served}index.html", wait_until="networkidle")
    assert [url for url in visit.requests if "pagefind" in url or "suggestions" in url] == []
