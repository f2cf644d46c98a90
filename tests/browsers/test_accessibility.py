"""axe-core over one page of each kind: light and dark, on a phone and on a desk, details closed and open."""

import pytest
from playwright.sync_api import Browser, Page

from tools import looking

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = "tags => axe.run({runOnly: tags, resultTypes: ['violations']})"
# Opens what can be opened, says how many.
OPEN = "() => [...document.querySelectorAll('details:not([open])')].map(each => { each.open = true }).length"


def violations(page: Page) -> list[str]:
    found = page.evaluate(RUN, TAGS)["violations"]
    return [f"{rule['id']}: {' '.join(map(str, node['target']))}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", looking.KINDS)
def test_no_page_breaks_wcag(kind, scheme, width, chromium: Browser, site, served_at_base, axe):
    url = served_at_base + looking.page_of(site, kind)
    # Motion reduced: no colour is measured in the middle of a transition. The pages' CSP would refuse axe's script.
    options = {"color_scheme": scheme, "reduced_motion": "reduce", "bypass_csp": True}
    with chromium.new_context(viewport={"width": width, "height": 900}, **options) as context:
        page = context.new_page()
        page.goto(url)
        page.add_script_tag(content=axe)
        found = violations(page)
        if page.evaluate(OPEN):
            found += violations(page)
    assert not found, "\n".join(sorted(set(found)))
