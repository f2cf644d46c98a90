"""What a reader does to compare: chooses which accounts stand side by side, and reads the matrix."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from pressmark import pipeline
from tests.factories import ARTICLE, SOUND, write
from tests.sites import anchor
from tools import looking
from tools.asking import tab

pytestmark = pytest.mark.browser

BOX = "side-by-side input"
EVENT = "events/breach.html"


@pytest.fixture(scope="module")
def valley(tmp_path_factory) -> Path:
    """A site with nine accounts of one event: six stand side by side, a0 to a5, and three are listed."""
    folder = tmp_path_factory.mktemp("valley")
    accounts = {f"articles/a{n}.md": ARTICLE.replace("holding", f"holding, {n}") for n in range(9)}
    write(folder / "content", {**SOUND, "articles/flood.md": None, **accounts, "events/breach.yaml": event()})
    return pipeline.build(pipeline.sources(folder / "content", None, None, None, search=False), folder / "site").output


def event() -> str:
    return SOUND["events/breach.yaml"].replace("article: flood", "article: a0")


@pytest.fixture(scope="module", params=["disk", "server"])
def base(request, valley):
    if request.param == "disk":
        yield valley.as_uri() + "/"
    else:
        with looking.served(valley, "/papers/") as address:
            yield address


def standing(page) -> list[str]:
    """Which accounts stand side by side, by the titles over them."""
    return [title[-1] for title in page.locator(".parallel__title:visible").all_inner_texts()]


def chosen(page) -> list[str]:
    return [box.get_attribute("value") for box in page.locator(BOX).all() if box.is_checked()]


def test_the_first_accounts_stand_there_until_others_are_chosen(page, base):
    page.goto(base + EVENT)
    assert standing(page) == list("012345")
    assert (len(chosen(page)), page.locator(BOX).count()) == (6, 9)


def test_what_is_chosen_stands_there_and_in_the_address_and_comes_back_with_it(page, base):
    page.goto(base + EVENT)
    for name in ("a0", "a2", "a3", "a5"):
        page.locator(f"{BOX}[value={name}]").uncheck()
    assert (standing(page), page.url) == (["1", "4"], f"{base}{EVENT}?accounts=a1,a4")
    page.reload()
    assert (standing(page), chosen(page)) == (["1", "4"], ["a1", "a4"])


def test_a_listed_text_that_is_chosen_comes_in_a_frame_at_its_paragraph_in_its_place(page, base):
    page.goto(f"{base}{EVENT}?accounts=a1,a8,a6")
    assert standing(page) == ["1", "6", "8"]
    frames = page.locator("iframe")
    place = anchor("The dam holds, says the mayor.")
    assert [frame.get_attribute("src") for frame in frames.all()] == [f"../articles/a{n}.html#{place}" for n in (6, 8)]
    expect(frames.first.content_frame.locator("h1")).to_have_text("The dam is holding, 6")


def test_a_link_in_a_frame_opens_in_the_whole_window(page, base):
    page.goto(f"{base}{EVENT}?accounts=a1,a8")
    page.locator("iframe").content_frame.locator(".record__head .outlet").click()
    page.wait_for_url(f"{base}outlets/gazette.html")


def test_a_frame_that_is_chosen_no_more_goes_and_the_usual_choice_needs_no_address(page, base):
    page.goto(f"{base}{EVENT}?accounts=a0,a1,a2,a3,a4,a5,a7")
    page.locator(f"{BOX}[value=a7]").uncheck()
    assert (standing(page), page.url) == (list("012345"), base + EVENT)


def test_fewer_than_two_are_said_to_be_too_few(page, base):
    page.goto(f"{base}{EVENT}?accounts=a3")
    assert page.get_by_role("status").inner_text() == "One account is chosen: choose another to read beside it."
    page.locator(f"{BOX}[value=a3]").uncheck()
    assert page.get_by_role("status").inner_text() == "No account is chosen: choose two or more."
    page.locator(f"{BOX}[value=a3]").check()
    page.locator(f"{BOX}[value=a4]").check()
    assert page.get_by_role("status").inner_text() == ""


def test_an_address_that_names_no_account_of_the_event_is_as_none(page, base):
    page.goto(f"{base}{EVENT}?accounts=nobody")
    assert standing(page) == list("012345")


def test_accounts_are_chosen_with_the_keyboard(page, base):
    page.goto(base + EVENT)
    page.get_by_role("checkbox", name="The Valley Gazette, 1 February 1953: The dam is holding, 0").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert standing(page) == list("2345")


def test_without_scripts_all_of_the_page_stands_and_no_choice_is_offered(chromium, base):
    with tab(chromium, java_script_enabled=False) as page:
        page.goto(f"{base}{EVENT}?accounts=a1,a4")
        assert (standing(page), page.locator(BOX).count()) == (list("012345"), 0)
        assert page.locator("li[data-account]:visible").count() == 3


def test_a_page_with_frames_breaks_neither_wcag_nor_its_own_policy(chromium, base, axe):
    with tab(chromium, bypass_csp=True) as page:
        visit = looking.Visit(page)
        page.goto(f"{base}{EVENT}?accounts=a1,a8")
        troubles = list(visit.troubles)  # before axe, which itself asks a disk for what no page may
        page.add_script_tag(content=axe)
        found = page.evaluate("() => axe.run({resultTypes: ['violations']})")["violations"]
        assert (troubles, [each["id"] for each in found if each["id"] != "frame-tested"]) == ([], [])


def test_firefox_shows_frames_from_a_disk(firefox, valley):
    with firefox.new_context() as context:
        page = context.new_page()
        page.goto(f"{valley.as_uri()}/{EVENT}?accounts=a1,a8")
        expect(page.locator("iframe").content_frame.locator("h1")).to_have_text("The dam is holding, 8")
        page.locator(f"{BOX}[value=a2]").check()
        assert (standing(page), page.url.rpartition("?")[2]) == (["1", "2", "8"], "accounts=a1,a2,a8")


@pytest.mark.parametrize("width", [390, 1280])
def test_the_matrix_keeps_its_events_in_sight_and_the_page_does_not_run_on(width, chromium, on_disk):
    with tab(chromium, viewport={"width": width, "height": 900}) as page:
        page.goto(f"{on_disk}compare.html")
        page.locator(".matrix__frame").evaluate("frame => frame.scrollTo(9999, 0)")
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width
        assert page.locator("tbody th").first.bounding_box()["x"] < width / 3


def test_the_heads_of_the_matrix_stay_while_its_rows_go_by(page, on_disk):
    page.goto(f"{on_disk}compare.html")
    page.locator("tfoot").scroll_into_view_if_needed()
    assert all(0 <= head.bounding_box()["y"] < 60 for head in page.locator("thead th").all())
