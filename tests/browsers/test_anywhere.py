"""The same pages from a disk and from a server's sub-path, in two browsers, with scripts and without."""

import pytest
from playwright.sync_api import Browser

from tools import looking

pytestmark = pytest.mark.browser

CONTROLS = "button, form, label, select, input, output, textarea, [role=status]"  # what a script may add to a page that has all


def lands_on_the_skip_link(page) -> bool:
    page.keyboard.press("Tab")
    return page.evaluate("() => document.activeElement.getAttribute('href')") == "#main"


def complaints(browser: Browser, url: str, base: str) -> list[str]:
    """What is wrong with a page as it comes: troubles, requests elsewhere, no style, no skip link at the first Tab."""
    with browser.new_context(reduced_motion="reduce") as context:
        page = context.new_page()
        visit = looking.Visit(page)
        page.goto(url, wait_until="load")
        elsewhere = [f"asked for {each}" for each in visit.requests if not each.startswith(base)]
        bare = ["no style sheet came"] if looking.looks_bare(page) else []
        skips = [] if lands_on_the_skip_link(page) else ["the first Tab does not reach the skip link"]
        return visit.troubles + elsewhere + bare + skips


@pytest.mark.parametrize("kind", looking.ON_DISK)
def test_chromium_shows_it_from_a_disk(kind, chromium, site, on_disk):
    assert complaints(chromium, on_disk + looking.page_of(site, kind), on_disk) == []


@pytest.mark.parametrize("kind", looking.ON_DISK)
def test_chromium_shows_it_from_a_sub_path(kind, chromium, site, served):
    assert complaints(chromium, served + looking.page_of(site, kind), served) == []


@pytest.mark.parametrize("kind", ["home", "article", "name", "event", "month"])
def test_firefox_shows_it_from_a_disk(kind, firefox, site, on_disk):
    assert complaints(firefox, on_disk + looking.page_of(site, kind), on_disk) == []


@pytest.mark.parametrize("kind", ["home", "article", "timeline"])
def test_firefox_shows_it_from_a_sub_path(kind, firefox, site, served):
    assert complaints(firefox, served + looking.page_of(site, kind), served) == []


def test_a_missing_page_at_any_depth_is_answered_with_a_page_that_works(chromium, served_at_base):
    url = served_at_base + "no/such/page.html"
    assert complaints(chromium, url, served_at_base) == [f"bad: {url}", looking.NOT_FOUND]


def text_of_main(browser: Browser, url: str, scripts: bool) -> list[str]:
    """The lines that show in <main>, without those of controls."""
    with browser.new_context(java_script_enabled=scripts, viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.goto(url)
        page.evaluate("which => document.querySelectorAll(which).forEach(each => each.remove())", CONTROLS)
        return [line.strip() for line in page.locator("main").inner_text().splitlines() if line.strip()]


@pytest.mark.parametrize("kind", looking.ON_DISK)
def test_a_page_says_the_same_without_scripts(kind, chromium, site, served):
    url = served + looking.page_of(site, kind)
    assert text_of_main(chromium, url, scripts=False) == text_of_main(chromium, url, scripts=True)


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("kind", looking.KINDS)
def test_no_page_scrolls_sideways(kind, width, chromium, site, served_at_base):
    with chromium.new_context(viewport={"width": width, "height": 800}) as context:
        page = context.new_page()
        page.goto(served_at_base + looking.page_of(site, kind))
        page.evaluate("() => document.querySelectorAll('details').forEach(each => { each.open = true })")
        shown, given = page.evaluate(
            "() => (({scrollWidth, clientWidth}) => [scrollWidth, clientWidth])(document.scrollingElement)"
        )
        assert shown <= given
