"""The built site as browsers see it: which page shows each kind, a server under any path, and what a page asked for."""

import functools
import http.server
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright

KINDS = {
    "home": r"index\.html",
    "articles": r"articles/index\.html",
    "article": r"articles/(?!index)[^/.]+\.html",
    "cite": r"articles/[^/]+\.cite\.html",
    "outlets": r"outlets/index\.html",
    "outlet": r"outlets/(?!index)[^/]+\.html",
    "names": r"entities/index\.html",
    "name": r"entities/(?!index)[^/]+\.html",
    "lines": r"entities/[^/]+/lines\.html",
    "events": r"events/index\.html",
    "event": r"events/(?!index)[^/]+\.html",
    "timeline": r"timeline\.html",
    "compare": r"compare\.html",
    "notes": r"notes/index\.html",
    "note": r"notes/(?!index)[^/]+\.html",
    "words": r"compare/(?!events-)[^/]+\.html",
    "pair": r"compare/[^/]+/[^/]+\.html",
    "data": r"data\.html",
    "changes": r"changes\.html",
    "search": r"search\.html",
    "404": r"404\.html",
}
ROOM = {  # what a reading room has otherwise
    **{kind: KINDS[kind] for kind in ("home", "article", "name", "lines")},
    "cleaning": r"articles/[^/]+/cleaning\.html",
}
ON_DISK = [kind for kind in KINDS if kind != "404"]  # 404.html links by absolute path: only a server can show it

# What Chromium's console says of the page itself when it came with status 404.
NOT_FOUND = "Failed to load resource: the server responded with a status of 404 (Not Found)"

# The first two: Chromium as root, and on machines without a graphics card. The others: it calls nobody by itself.
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def urls(site: Path) -> list[str]:
    """Every page of the site, as URLs below it, sorted."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def is_kind(kind: str, url: str) -> bool:
    return re.fullmatch({**KINDS, **ROOM}[kind], url) is not None


def page_of(site: Path, kind: str) -> str:
    """The longest page of its kind (it has the most parts on it); among equals the first."""
    found = [url for url in urls(site) if is_kind(kind, url)]
    assert found, f"the site has no page of the kind {kind!r}"
    return max(found, key=lambda url: (site / url).stat().st_size)


def base_path(site: Path) -> str:
    """The path under which the site expects to be: the one that 404.html writes before `assets/`."""
    found = re.search(r'"(/[^"]*?)assets/', (site / "404.html").read_text("utf-8"))
    return found[1] if found else "/"


class _Under(http.server.SimpleHTTPRequestHandler):
    """Answers with the files of `directory` under the path `prefix`, with 404.html where there is none."""

    def __init__(self, *args: object, prefix: str, **kwargs: object) -> None:
        self.prefix = prefix
        super().__init__(*args, **kwargs)

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.prefix):
            return str(Path(self.directory) / "nothing stands outside of the prefix")
        return super().translate_path("/" + path.removeprefix(self.prefix))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(site: Path, prefix: str = "/") -> Iterator[str]:
    """The address of the site on a server of its own, under `prefix` (begins and ends in a slash)."""
    handler = functools.partial(_Under, directory=str(site), prefix=prefix)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{prefix}"
        server.shutdown()


def chromium(playwright: Playwright) -> Browser | None:
    """Chromium as the machine has it, with a new profile; None without one."""
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    return playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS) if path else None


def firefox(playwright: Playwright) -> Browser | None:
    """Firefox as the machine has it, over WebDriver BiDi, with a new profile; None without one.

    Driven profiles switch off the rule that a file may not read its neighbours; a reader's Firefox has it.
    """
    path = next(filter(None, map(shutil.which, ("firefox-esr", "firefox"))), None)
    prefs = {"security.fileuri.strict_origin_policy": True}
    if not path:
        return None
    return playwright.firefox.launch(channel="moz-firefox", executable_path=path, firefox_user_prefs=prefs)


class Visit:
    """What a page asks for and complains about from now on."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.troubles: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("requestfailed", lambda request: self.troubles.append(f"failed: {request.url}"))
        page.on("response", lambda response: response.status >= 400 and self.troubles.append(f"bad: {response.url}"))
        page.on("pageerror", lambda error: self.troubles.append(f"script: {error}"))
        page.on("console", lambda message: message.type == "error" and self.troubles.append(message.text))


LOOK = "() => (({fontFamily, margin, color}) => [fontFamily, margin, color].join())(getComputedStyle(document.body))"


def looks_bare(page: Page) -> bool:
    """Whether the body has the browser's own font, margin and colour: no style sheet came."""
    bare = page.context.new_page()
    try:
        return bool(page.evaluate(LOOK) == bare.evaluate(LOOK))
    finally:
        bare.close()
