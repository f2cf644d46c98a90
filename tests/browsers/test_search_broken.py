"""Every breakage of search ends in a sentence: pieces missing or cut off, no WebAssembly, a page alone, no scripts."""

import shutil
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tools import looking
from tools.asking import DONE, asked, broken, tab

pytestmark = pytest.mark.browser

PIECES = {
    "loader": "load-pagefind.js",
    "names": "names.js",
    "engine": "offline/engine.js",
    "code": "offline/code.packed.js",
    "start": "offline/start.packed.js",
    "rows": "offline/rows.packed.js",
    "facets": "offline/facets.packed.js",
    "index": "offline/index/*",
    "fragment": "offline/fragment/*",
}
ON_A_SERVER = {
    "code": "code.packed",
    "start": "start.packed",
    "index": "index/*",
    "fragment": "fragment/*",
}


def all_broken(site: Path, folder: Path, pieces: dict[str, str]) -> dict[str, Path]:
    """A copy for each piece of search that is missing or cut off; by what is wrong with it."""
    return {
        f"{piece} {fault}": broken(site, folder / f"{piece} {fault}", pattern, fault == "cut off")
        for piece, pattern in pieces.items()
        for fault in ("missing", "cut off")
    }


def alert(page: Page, base: str) -> str:
    """What the page says is wrong, as it shows."""
    page.goto(f"{base}search.html?q=mediation")
    page.wait_for_function(DONE)
    return page.locator("[role=alert]").inner_text()


def silent(browser: Browser, bases: dict[str, str]) -> dict[str, str]:
    """The copies whose page does not say, in a sentence, what is wrong and that the texts are not."""
    with tab(browser) as page:
        said = {name: alert(page, base) for name, base in bases.items()}
    return {name: text for name, text in said.items() if "The texts are whole." not in text or "pagefind" not in text}


@pytest.mark.parametrize("name", ["chromium", "firefox"])
def test_a_broken_copy_on_a_disk_says_so(name, site, tmp_path, request):
    copies = all_broken(site, tmp_path, PIECES)
    assert silent(request.getfixturevalue(name), {name: copy.as_uri() + "/" for name, copy in copies.items()}) == {}


def test_a_broken_copy_on_a_server_says_so(site, tmp_path, chromium):
    copies = all_broken(site, tmp_path, ON_A_SERVER)
    shutil.copy(site / "404.html", tmp_path)
    with looking.served(tmp_path, "/a/b/") as base:
        assert silent(chromium, {name: f"{base}{quote(name)}/" for name in copies}) == {}


@pytest.mark.parametrize("name", ["chromium", "firefox"])
def test_a_policy_without_wasm_is_named(name, site, tmp_path, request):
    base = broken(site, tmp_path / "site", "names.js", cut=False)
    file = base / "search.html"
    file.write_text(file.read_text("utf-8").replace(" 'wasm-unsafe-eval'", ""), "utf-8")
    with tab(request.getfixturevalue(name)) as page:
        assert "does not let WebAssembly run" in alert(page, base.as_uri() + "/")


@pytest.mark.parametrize("name", ["chromium", "firefox"])
def test_a_page_alone_as_from_a_zip_says_unpack(name, site, tmp_path, request):
    shutil.copy(site / "search.html", tmp_path)
    with tab(request.getfixturevalue(name)) as page:
        page.goto((tmp_path / "search.html").as_uri() + "?q=mediation")
        expect(page.get_by_text("unpack all of it first")).to_be_visible()


def test_without_scripts_the_page_points_to_the_lists(chromium, served):
    with tab(chromium, java_script_enabled=False) as page:
        page.goto(f"{served}search.html?q=mediation")
        expect(page.locator("noscript p").first).to_have_text(
            "Search needs JavaScript, and it is off here. Everything else works without it."
        )
        expect(page.locator("noscript a").first).to_have_attribute("href", "articles/index.html")
        expect(page.locator(".find__late")).to_be_hidden()


def test_the_late_sentence_stays_hidden_where_scripts_run(page, served):
    asked(page, f"{served}search.html?q=mediation")
    expect(page.locator(".find__late")).to_be_hidden()
