"""The same pages from a disk and from a server's sub-path, in two browsers, with scripts and without."""

import pytest
from playwright.sync_api import Browser

from tools import looking

pytestmark = pytest.mark.browser

# What a script may add to a page that is complete without it.
CONTROLS = "button, fieldset, form, label, select, input, output, textarea, [role=status]"


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


@pytest.mark.parametrize("kind", ["home", "article", "name", "event", "timeline"])
def test_firefox_shows_it_from_a_disk(kind, firefox, site, on_disk):
    assert complaints(firefox, on_disk + looking.page_of(site, kind), on_disk) == []


@pytest.mark.parametrize("kind", ["home", "article", "names"])
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


@pytest.mark.parametrize("kind", [kind for kind in looking.ON_DISK if kind != "search"])  # it points to the lists
def test_a_page_says_the_same_without_scripts(kind, chromium, site, served):
    url = served + looking.page_of(site, kind)
    assert text_of_main(chromium, url, scripts=False) == text_of_main(chromium, url, scripts=True)


# With all details open: nothing, or how wide the page is and which elements end beyond its edge.
WIDER = """() => {
  document.querySelectorAll('details').forEach(each => { each.open = true })
  const {scrollWidth, clientWidth} = document.scrollingElement
  const ends = [...document.body.querySelectorAll('*')].map(each => [each, each.getBoundingClientRect().right])
  return scrollWidth <= clientWidth ? [] : [`${scrollWidth} px`, ...ends.filter(([_, right]) => right > clientWidth)
    .map(([each, right]) => `${each.tagName}.${each.className} ends at ${Math.round(right)}`)]
}"""


@pytest.mark.parametrize("kind", looking.KINDS)
def test_no_page_scrolls_sideways(kind, chromium, site, served_at_base):
    with chromium.new_context() as context:
        page = context.new_page()
        wider = {}
        for width in (320, 390, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(served_at_base + looking.page_of(site, kind))
            wider[width] = page.evaluate(WIDER)
    assert wider == {320: [], 390: [], 1280: []}
