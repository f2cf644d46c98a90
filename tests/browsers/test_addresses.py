"""Where a reader who follows an old address arrives."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from pressmark import pipeline, prose
from pressmark.anchors import dump, published
from tests.factories import ARTICLE, SOUND, write
from tools import looking

pytestmark = pytest.mark.browser

LONG = "\n\n".join(f"On day {n} of the flood the gauge at the mill stood at {n * 7} hands.\n" for n in range(40))
MOVED = "The baker of the upper village opened his shop at four and sold out before the bells rang."
GONE = "Nobody knows who opened the sluice."


@pytest.fixture(scope="module")
def valley(tmp_path_factory) -> Path:
    """A long text of a renamed record, in which one paragraph was edited and from which one was taken out."""
    folder = tmp_path_factory.mktemp("addresses")
    known = dump(published(prose.parse(f"{MOVED}\n\n{GONE}\n")))
    now = f"{LONG}\n\n{MOVED.replace('sold out', 'was sold out')}\n\n{LONG.replace('mill', 'bridge')}\n"
    article = ARTICLE.replace("title:", "redirect_from: [deluge]\ntitle:", 1)
    files = {"articles/flood.md": article + "\n" + now, "anchors/articles/flood.json": known}
    write(folder / "content", {**SOUND, **files})
    return pipeline.build(pipeline.sources(folder / "content", None, None, None, search=False), folder / "site").output


def address(words: str) -> str:
    return prose.parse(words).blocks[0].id


def at_the_top(page) -> str:
    """The words of the block that stands first in the window or is the last of the page that can."""
    return page.evaluate(
        "() => { const { top } = document.querySelector(':target').getBoundingClientRect();"
        " const { left } = document.querySelector('.prose > p').getBoundingClientRect();"
        " return document.elementFromPoint(left + 5, top + 8)?.closest('.prose > *').textContent ?? '' }"
    )


@pytest.mark.parametrize(("words", "expected"), [(MOVED, "was sold out"), (GONE, "is no longer in the text")])
def test_an_old_address_scrolls_to_the_place_it_leads_to_and_marks_it(page, valley, words, expected):
    with looking.served(valley, "/a/") as base:
        page.goto(f"{base}articles/flood.html#{address(words)}")
        assert (page.evaluate("scrollY") > 1000, expected in at_the_top(page)) == (True, True)
        marked = ":has(> .prose__former:target)" if words == MOVED else ".prose__gone > :target"
        assert page.locator(marked).count() == 1


def arrives(browser: Browser, valley: Path, place: str, **options: bool) -> None:
    """Goes to the old address of a record, on a server and on a disk, and waits until it is at the new one."""
    with looking.served(valley, "/a/") as base, browser.new_context(**options) as context:
        page = context.new_page()
        for root in (base, f"{valley.as_uri()}/"):
            page.goto(f"{root}articles/deluge.html#{address(MOVED)}")
            page.wait_for_url(f"{root}articles/flood.html{place}")


@pytest.mark.parametrize("browser", ["chromium", "firefox"])
def test_the_place_in_a_text_goes_along_to_the_new_address_of_its_record(browser, valley, request):
    arrives(request.getfixturevalue(browser), valley, f"#{address(MOVED)}")


def test_without_scripts_the_new_address_is_found_and_the_place_is_not(chromium, valley):
    arrives(chromium, valley, "", java_script_enabled=False)
