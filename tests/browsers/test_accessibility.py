"""axe-core over one page of each kind: light and dark, on a phone and on a desk, details closed and open."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

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


@contextmanager
def looked_at(chromium: Browser, scheme: str, axe: str) -> Iterator[Callable[[str], set[str]]]:
    """A function from an address to what axe finds there, on a phone and on a desk."""
    # Motion reduced: no colour is measured in the middle of a transition. The pages' CSP would refuse axe's script.
    with chromium.new_context(color_scheme=scheme, reduced_motion="reduce", bypass_csp=True) as context:
        page = context.new_page()

        def found(address: str) -> set[str]:
            told: set[str] = set()
            for width in (390, 1280):
                page.set_viewport_size({"width": width, "height": 900})
                page.goto(address)
                page.add_script_tag(content=axe)
                told |= violations(page)
                told |= violations(page) if page.evaluate(OPEN) else set()
            return told

        yield found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", looking.KINDS)
def test_no_page_breaks_wcag(kind, scheme, chromium: Browser, site, served_at_base, axe):
    with looked_at(chromium, scheme, axe) as violations_at:
        found = violations_at(served_at_base + looking.page_of(site, kind))
    assert not found, "\n".join(sorted(found))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_of_a_reading_room_breaks_wcag(scheme, chromium: Browser, room, axe):
    with looking.served(room) as address, looked_at(chromium, scheme, axe) as violations_at:
        found = {kind: violations_at(address + looking.page_of(room, kind)) for kind in looking.ROOM}
    assert not any(found.values()), "\n".join(f"{kind}: {one}" for kind in found for one in sorted(found[kind]))
