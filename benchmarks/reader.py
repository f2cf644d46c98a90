"""A browser at the page of search to what a reader meets there: questions typed by letter, and when their rows came."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from benchmarks.host import Host
from benchmarks.questions import Question
from tools.asking import ASK
from tools.asking import DONE as ANSWERED

WATCH = (Path(__file__).resolve().parent / "watching.js").read_text("utf-8")
LETTER = 60  # milliseconds from one letter to the next: a quick typist
PATIENCE = 60_000  # milliseconds
READY = "() => document.querySelector('search-page').engine.pagefind().then(() => true)"
DONE = "() => reading.done > 0"
SEEN = """() => (reading.flush?.(), {
  rows: reading.rows - reading.key, blocked: reading.task ?? reading.gap,
  found: document.querySelectorAll('[data-part=results] > li').length,
})"""
TITLES = "() => [...document.querySelectorAll('[data-part=results] .listing__title')].map(each => each.textContent)"
RUNAWAY = """letter => {
  const { engine } = document.querySelector('search-page')
  engine.run(pagefind => pagefind.search(letter)).catch(() => {})
}"""


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of a question, from the last letter on. NaN for rows that did not come."""

    rows: float  # milliseconds until the first rows were painted
    blocked: float  # milliseconds for which the main thread answered nothing, at most
    cpu: float  # milliseconds of CPU of the whole browser, typing included
    bytes: int  # over http


@contextmanager
def reader(browser: Browser, address: str) -> Iterator[Page]:
    """The page of search in a browser that has kept nothing."""
    with browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce") as context:
        context.add_init_script(WATCH)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(address)
        yield page


def ready(page: Page) -> float:
    """When the engine can answer; for how long the main thread was blocked until then."""
    page.locator("#find").focus()
    page.evaluate(READY)
    return float(page.evaluate(SEEN)["blocked"])


def asked(page: Page, question: Question, host: Host | None) -> Seen:
    """Types the question, waits for all of its answer, and clears the page."""
    if question.address:
        page.evaluate(ASK, question.address)
        page.wait_for_function(ANSWERED)
    before, cpu = host.bytes if host else 0, cpu_milliseconds()
    typed(page, question.typed)
    page.wait_for_function(DONE)
    seen = page.evaluate(SEEN)
    used, sent = cpu_milliseconds() - cpu, (host.bytes if host else 0) - before
    cleared(page)
    return Seen(seen["rows"] if seen["found"] else float("nan"), seen["blocked"], used, sent)


def typed(page: Page, text: str) -> None:
    page.locator("#find").select_text()
    page.keyboard.type(text, delay=LETTER)


def cleared(page: Page) -> None:
    """Nothing typed and nothing chosen, as the page was at first."""
    page.evaluate(ASK, "search.html")
    page.wait_for_function("() => document.querySelector('[data-part=found]').hidden")


def newest_wins(page: Page, texts: list[str]) -> bool:
    """Whether the last of several questions, each sent off before the one before it is answered, has its own rows."""
    for text in texts:
        typed(page, text)
        page.keyboard.press("Enter")
    page.wait_for_function(DONE)
    rushed = page.evaluate(TITLES)
    cleared(page)
    typed(page, texts[-1])
    page.wait_for_function(DONE)
    return bool(rushed) and rushed == page.evaluate(TITLES)


def stopped(page: Page, letter: str, text: str) -> float:
    """Milliseconds until a question has rows that is asked while a search for one letter keeps the engine busy."""
    page.evaluate(RUNAWAY, letter)
    typed(page, text)
    page.wait_for_function(DONE)
    return float(page.evaluate(SEEN)["rows"])


def cpu_milliseconds() -> float:
    """CPU time of all processes that this one started, and of those that they did (Linux: proc(5)); elsewhere 0."""
    parents: dict[int, int] = {}
    used: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:  # it ended meanwhile
            continue
        parents[int(folder.name)] = int(fields[1])
        used[int(folder.name)] = int(fields[11]) + int(fields[12])
    ours = {os.getpid()}
    while more := {one for one, parent in parents.items() if parent in ours} - ours:
        ours |= more
    return 1000 * sum(used[one] for one in ours - {os.getpid()}) / os.sysconf("SC_CLK_TCK")
