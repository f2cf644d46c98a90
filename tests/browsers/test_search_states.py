"""axe-core over the page of search in every state: light and dark, on a phone and on a desk."""

import pytest
from playwright.sync_api import Page, expect

from tools.asking import asked, broken, tab

pytestmark = pytest.mark.browser


STATES = {
    "empty": "",
    "short": "?q=Mi",
    "found": "?q=Tikhanovskaya",
    "narrowed": "?q=Minsk&kind=event&kind=article",
    "none": "?q=zebra mediation",
    "none narrowed": "?q=mediation&outlet=SouthFront&kind=note",
    "exact": "?q=Tsikhanouskaya&exact=1",
    "damaged": "?q=mediation",
    "suggestions": "",
}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = "tags => axe.run({runOnly: tags, resultTypes: ['violations']})"
OPEN = "() => document.querySelectorAll('details').forEach(each => { each.open = true })"


@pytest.fixture(scope="module")
def damaged(site, tmp_path_factory) -> str:
    return broken(site, tmp_path_factory.mktemp("damaged") / "site", "offline/index/*", cut=True).as_uri() + "/"


def show(page: Page, state: str, served: str, damaged: str) -> None:
    asked(page, f"{damaged if state == 'damaged' else served}search.html{STATES[state]}")
    if state == "suggestions":
        page.locator("#find").focus()
        page.wait_for_function("() => document.querySelector('search-field').suggestions")
        page.keyboard.type("mins")
        expect(page.get_by_role("option").first).to_be_visible()


@pytest.mark.parametrize("state", STATES)
def test_no_state_breaks_wcag(state, chromium, served, damaged, axe):
    found = set()
    with tab(chromium, bypass_csp=True) as page:
        show(page, state, served, damaged)
        page.evaluate(OPEN)
        page.add_script_tag(content=axe)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            for width in (390, 1280):
                page.set_viewport_size({"width": width, "height": 900})
                for rule in page.evaluate(RUN, TAGS)["violations"]:
                    found |= {f"{rule['id']}, {scheme}, {width} px: {node['target']}" for node in rule["nodes"]}
                assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    assert not found, "\n".join(sorted(found))
