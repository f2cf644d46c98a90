"""The page of search as browsers see it: what it answers to a question, and copies of it that lack a piece."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

# What was answered: status, and of each result its address below the site, title, facts and excerpts with their marks.
ANSWER = """() => {
  const root = new URL('.', location.href).href, text = each => each.textContent
  const shown = node => node.nodeName === 'MARK' ? `[${text(node)}]` : text(node)
  const marked = each => [...each.childNodes].map(shown).join('')
  return {
    status: text(document.querySelector('[role=status]')),
    results: [...document.querySelectorAll('[data-part=results] > li')].map(item => [
      item.querySelector('a').href.replace(root, ''), ...[...item.children].map(marked)]),
    counts: [...document.querySelectorAll('.facet__option')].map(text),
  }
}"""
DONE = "() => document.querySelector('[data-part=found]')?.ariaBusy === 'false'"
ASK = "query => { history.pushState(null, '', query); document.querySelector('search-page').open() }"


def asked(page: Page, url: str) -> Page:
    """The page of search when it has answered."""
    page.goto(url)
    page.wait_for_function(DONE)
    return page


def answer(page: Page, query: str) -> dict[str, object]:
    """What the page answers to another question."""
    page.evaluate(ASK, query)
    page.wait_for_function(DONE)
    return page.evaluate(ANSWER)


@contextmanager
def tab(browser: Browser, **options: object) -> Iterator[Page]:
    with browser.new_context(reduced_motion="reduce", **options) as context:
        page = context.new_page()
        page.set_default_timeout(10_000)
        yield page


def broken(site: Path, folder: Path, pattern: str, cut: bool) -> Path:
    """A copy of what search needs, in which the files of a pattern are missing, or cut off in the middle."""
    shutil.copytree(site / "pagefind", folder / "pagefind")
    shutil.copytree(site / "assets", folder / "assets")
    shutil.copy(site / "search.html", folder)
    found = sorted((folder / "pagefind").glob(pattern))
    assert found, f"there is no pagefind/{pattern} to break"
    for file in found:
        if cut:
            file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
        else:
            file.unlink()
    return folder
