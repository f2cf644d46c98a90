"""axe-core over one page of each kind: light and dark, on a phone and on a desk, details closed and open."""

import pytest
from playwright.sync_api import Browser, Page

from tools import looking

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = "tags => axe.run({runOnly: tags, resultTypes: ['violations']})"
# Opens what can be opened, says how many.
OPEN = "() => [...document.querySelectorAll('details:not([open])')].map(each => { each.open = true }).length"


def violations(page: Page) -> set[str]:
    width = page.viewport_size["width"]
    found = page.evaluate(RUN, TAGS)["violations"]
    return {f"{rule['id']} at {width} px: {node['target']}" for rule in found for node in rule["nodes"]}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", looking.KINDS)
def test_no_page_breaks_wcag(kind, scheme, chromium: Browser, site, served_at_base, axe):
    found = set()
    # Motion reduced: no colour is measured in the middle of a transition. The pages' CSP would refuse axe's script.
    with chromium.new_context(color_scheme=scheme, reduced_motion="reduce", bypass_csp=True) as context:
        page = context.new_page()
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(served_at_base + looking.page_of(site, kind))
            page.add_script_tag(content=axe)
            found |= violations(page)
            found |= violations(page) if page.evaluate(OPEN) else set()
    assert not found, "\n".join(sorted(found))
