"""A tab at the page of search to what a reader meets there: questions typed letter by letter, and when the rows stood there."""

import statistics
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from benchmarks.host import Host
from benchmarks.questions import Question

WATCH = (Path(__file__).resolve().parent / "watching.js").read_text("utf-8")
LETTER = 60  # milliseconds from one letter to the next: a quick typist
PATIENCE = 60_000  # milliseconds
READY = "() => document.querySelector('search-page').engine.pagefind().then(() => true)"
DONE = "() => reading.done > 0"
SEEN = """() => (reading.flush?.(), {
  rows: reading.rows - reading.key, done: reading.done - reading.key, gap: reading.gap, task: reading.task,
  found: document.querySelectorAll('[data-part=results] > li').length,
})"""


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of a question. Milliseconds from the key of the last letter; NaN where no rows came."""

    rows: float
    done: float  # until all else stood there too, such as the numbers beside what narrows the results
    blocked: float  # for how long the main thread answered nothing
    bytes: int  # over http


@dataclass(frozen=True, slots=True)
class Start:
    """What it took to open the page of search until it can answer."""

    bytes: int
    requests: int
    blocked: float


@contextmanager
def reader(browser: Browser, address: str) -> Iterator[Page]:
    """The page of search in a browser that has kept nothing."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        context.add_init_script(WATCH)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(address)
        yield page


def ready(page: Page) -> None:
    """When the engine can answer."""
    page.locator("#find").focus()
    page.evaluate(READY)


def typed(page: Page, text: str, host: Host | None = None) -> Seen:
    """Types a text and waits for its answer. What stood in the field is gone."""
    page.locator("#find").select_text()
    before = host.bytes if host else 0
    page.keyboard.type(text, delay=LETTER)
    page.wait_for_function(DONE)
    seen = page.evaluate(SEEN)
    rows = seen["rows"] if seen["found"] else float("nan")
    return Seen(rows, seen["done"], max(seen["task"], 0) or seen["gap"], (host.bytes - before) if host else 0)


def middle(many: Sequence[Seen]) -> Seen:
    """The median of each figure."""
    return Seen(*(statistics.median(getattr(one, name) for one in many) for name in ("rows", "done", "blocked", "bytes")))


def asked(browser: Browser, base: str, question: Question, host: Host | None) -> tuple[Seen, Seen]:
    """The question on a page that has answered nothing yet, and again after another one."""
    with reader(browser, f"{base}search.html{question.address}") as page:
        ready(page)
        cold = typed(page, question.typed, host)
        page.locator("#find").select_text()
        page.keyboard.press("Backspace")
        page.wait_for_function(DONE)
        return cold, typed(page, question.typed, host)
