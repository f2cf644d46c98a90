"""What a maintainer sees while `serve` runs, in real browsers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.factories import ARTICLE, SOUND
from tests.serving import Serving, serving
from tools.looking import Visit

pytestmark = pytest.mark.browser
ENTITY = SOUND["entities/mayor.yaml"]
WRONG = ENTITY + "namme: Ada Brook\n"
PATIENCE = 30_000  # milliseconds


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Serving]:
    with serving(tmp_path) as running:
        running.said("built")
        yield running


@pytest.fixture(params=["chromium", "firefox"])
def page(request: pytest.FixtureRequest) -> Iterator[Page]:
    browser: Browser = request.getfixturevalue(request.param)
    context = browser.new_context()
    yield context.new_page()
    context.close()


def test_a_saved_change_shows_by_itself_and_a_problem_until_it_is_mended(page, running):
    visit = Visit(page)
    page.goto(f"{running.address}entities/mayor.html")
    (running.content / "entities/mayor.yaml").write_text(WRONG)
    shown = page.locator("serve-problems")
    expect(shown.get_by_role("alert")).to_contain_text("content/entities/mayor.yaml:5:1", timeout=PATIENCE)
    expect(page.locator("h1")).to_contain_text("Ada Brook")
    (running.content / "entities/mayor.yaml").write_text(ENTITY.replace("Ada Brook", "Eve Brook"))
    expect(page.locator("h1")).to_contain_text("Eve Brook", timeout=PATIENCE)
    expect(shown).to_have_count(0)
    assert visit.troubles == []


def test_the_tab_of_a_changed_record_reloads_once_and_the_others_when_the_site_is_there(page, running):
    other = page.context.new_page()
    other.goto(running.address)
    page.goto(f"{running.address}articles/flood.html")
    loads: list[Page] = []
    page.on("load", lambda: loads.append(page))
    (running.content / "articles/flood.md").write_text(ARTICLE.replace("title: ", "title: Again "))
    expect(other.get_by_role("link", name="Again").first).to_be_visible(timeout=PATIENCE)
    expect(page.locator("h1")).to_contain_text("Again")
    assert len(loads) == 1


def test_a_problem_that_was_hidden_stays_so_until_there_is_another(page, running):
    page.goto(running.address)
    (running.content / "entities/mayor.yaml").write_text(WRONG)
    page.get_by_role("button", name="Hide").click(timeout=PATIENCE)
    expect(page.locator("serve-problems")).to_have_count(0)
    (running.content / "entities/mayor.yaml").write_text(WRONG + "nam: x\n")
    expect(page.get_by_role("heading", name="2 problems")).to_be_visible(timeout=PATIENCE)


def test_twenty_tabs_all_show_and_all_reload(chromium, running):
    context = chromium.new_context()
    pages = [context.new_page() for _ in range(20)]
    for page in pages:
        page.goto(f"{running.address}entities/mayor.html")
    (running.content / "entities/mayor.yaml").write_text(ENTITY.replace("Ada Brook", "Eve Brook"))
    for page in pages:
        expect(page.locator("h1")).to_contain_text("Eve Brook", timeout=PATIENCE)
    context.close()


def test_a_page_of_problems_becomes_the_site_when_they_are_mended(chromium, tmp_path):
    context = chromium.new_context()
    page = context.new_page()
    with serving(tmp_path, "--prefix", "/a/b/", **{"entities/mayor.yaml": WRONG}) as running:
        running.said("namme")
        page.goto(running.address)
        expect(page.get_by_role("heading")).to_have_text("1 problem; there is no site yet")
        (running.content / "entities/mayor.yaml").write_text(ENTITY)
        expect(page).to_have_title("The Flood Papers", timeout=PATIENCE)
        page.goto(f"{running.address}nothing.html")
        page.get_by_role("link", name="The Flood Papers").click()
        expect(page).to_have_title("The Flood Papers")
    context.close()


def test_the_catalogue_of_parts_has_its_styles_and_no_complaint(chromium, running):
    context = chromium.new_context()
    page = context.new_page()
    visit = Visit(page)
    page.goto(f"{running.address}parts/")
    assert page.locator(".parts__one").count() > 20
    assert page.locator(".parts__one").first.evaluate("one => getComputedStyle(one).borderTopStyle") == "solid"
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert visit.troubles == []
    context.close()
