"""The page to copy citations from: its buttons copy, on a server and from disk."""

import pytest
from playwright.sync_api import Browser, expect

from tools import asking, looking

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("where", ["served", "on_disk"])
def test_a_button_copies_the_text_beside_it_and_says_so(where, site, chromium: Browser, request):
    address = request.getfixturevalue(where) + looking.page_of(site, "cite")
    with asking.tab(chromium, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.goto(address)
        code = page.locator("copy-text", has=page.locator("pre")).first
        code.get_by_role("button").press("Enter")
        expect(code.get_by_role("status")).to_have_text("Copied")
        assert page.evaluate("navigator.clipboard.readText()") == code.locator("pre").text_content().rstrip("\n")


def test_where_nothing_may_be_copied_the_text_is_selected(site, chromium: Browser, served):
    with asking.tab(chromium) as page:
        page.add_init_script("document.execCommand = () => false; delete Navigator.prototype.clipboard")
        page.goto(served + looking.page_of(site, "cite"))
        one = page.locator("copy-text").first
        one.get_by_role("button").click()
        expect(one.get_by_role("status")).to_contain_text("Ctrl+C")
        assert page.evaluate("getSelection().toString()") == one.locator("[data-copy]").inner_text()
