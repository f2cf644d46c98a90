"""One request to one answer: a file of the site, a page of serve's own, or a refusal. Nothing is kept between requests.

The site may be swapped for a new one at any moment, so every path is opened anew, and no answer may be stored.
"""

import stat
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from mimetypes import MimeTypes
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

from pressmark.serving.reloading import Board, reloading

HERE = Path(__file__).parent
OWN = "/_serve/"  # what serve itself needs; no record and no list has an address there
OWN_FILES = ("reload.js", "listen.js", "problems.css", "catalogue.css")
EVENTS = f"{OWN}events"
HTML = "text/html; charset=utf-8"
TYPES = {  # what hosts say that mimetypes does not, the same on every machine
    ".html": HTML,
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".bib": "application/x-bibtex",
    ".ris": "application/x-research-info-systems",
    ".xml": "application/xml",
    ".svg": "image/svg+xml",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
}
OTHER = MimeTypes(filenames=())


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent back; `location` is where a redirect leads."""

    status: HTTPStatus
    body: bytes = b""
    type: str = "text/plain; charset=utf-8"
    location: str = ""


@dataclass(frozen=True, slots=True)
class Served:
    """What is served: a site, under a path that begins and ends in a slash, on a port of this machine alone."""

    site: Path
    prefix: str
    port: int


Own = Callable[[], bytes | None]  # the HTML of a page that is made for the request; None where there is none


def refusal(served: Served, host: str | None, origin: str | None) -> Answer | None:
    """Why a request is not for us: another site's page may have sent it, by a name that it made lead here.

    RFC 9110 §15.5.20 for a wrong Host (DNS rebinding), 403 for a wrong Origin; `null` is an Origin of nobody.
    """
    ports = ["", f":{served.port}"] if served.port == 80 else [f":{served.port}"]
    ours = [name + port for name in ("127.0.0.1", "localhost") for port in ports]
    if host is None or host.lower() not in ours:
        said = f"This server answers to http://{ours[0]}/ and to no other name.\n"
        return Answer(HTTPStatus.MISDIRECTED_REQUEST, said.encode())
    if origin is not None and origin.lower() not in [f"http://{name}" for name in ours]:
        return Answer(HTTPStatus.FORBIDDEN, b"Pages of other sites may not ask here.\n")
    return None


def answer(served: Served, board: Board, target: str, parts: Own, waiting: Own) -> Answer:
    """The answer to a path with its query, as requested. `waiting` is the page for as long as there is no site."""
    raw, mark, query = target.partition("#")[0].partition("?")
    path = _decoded(raw)
    if path is None:
        return Answer(HTTPStatus.BAD_REQUEST, b"This is no address of a page.\n")
    if path.startswith(OWN):
        return _own(path.removeprefix(OWN))
    found: Answer | str | None = None
    if path.startswith(served.prefix):
        found = _inside(served, path, board, parts)
    elif path in ("/", served.prefix[:-1]):
        found = served.prefix
    if isinstance(found, str):
        return Answer(HTTPStatus.FOUND, location=quote(found) + mark + query)
    return found or _missing(served, board, waiting)


def _inside(served: Served, path: str, board: Board, parts: Own) -> Answer | str | None:
    """What stands at a path below the prefix; a text is the path to ask for instead."""
    inside = path.removeprefix(served.prefix)
    file = _file(served.site, inside)
    folder = file is not None and file.is_dir()
    if inside == "parts" or (folder and inside and not inside.endswith("/")):
        return f"{path}/"
    if folder:
        inside += "index.html"
        file = _file(served.site, inside)
    elif inside.endswith("/"):
        file = None
    state = board.state
    data = state.ahead.get(inside) or _read(file)
    if file is None or data is None:
        page = parts() if inside in ("parts/", "parts/index.html") else None
        return Answer(HTTPStatus.OK, reloading(page, state), HTML) if page else None
    kind = content_type(file.name)
    return Answer(HTTPStatus.OK, reloading(data, state, inside) if kind == HTML else data, kind)


def _decoded(raw: str) -> str | None:
    """A path with its escapes resolved; None for one that no file of a site can have."""
    if not raw.startswith("/"):
        return None
    parts = []
    for part in raw.encode("latin-1", "replace").split(b"/"):  # the octets that came, as http.server reads them
        try:
            text = unquote_to_bytes(part).decode()
        except UnicodeDecodeError:
            return None
        if text in (".", "..") or any(c in "/\\" or not c.isprintable() for c in text):
            return None
        parts.append(text)
    return None if "" in parts[1:-1] else "/".join(parts)


def _own(name: str) -> Answer:
    if name not in OWN_FILES:
        return Answer(HTTPStatus.NOT_FOUND, b"There is nothing here.\n")
    return Answer(HTTPStatus.OK, (HERE / name).read_bytes(), content_type(name))


def _redirect(path: str, query: str) -> Answer:
    return Answer(HTTPStatus.FOUND, location=quote(path) + query)


def _file(site: Path, inside: str) -> Path | None:
    """The file or folder of the site by that name. No build publishes links or hidden files, so there are none here."""
    parts = [part for part in inside.split("/") if part]
    if any(part.startswith(".") and part != ".well-known" for part in parts):
        return None
    path = site
    try:
        for part in parts:
            path = path / part
            if path.is_symlink():
                return None
        return path if stat.S_IFMT(path.stat().st_mode) in (stat.S_IFREG, stat.S_IFDIR) else None
    except (OSError, ValueError):
        return None


def _read(path: Path | None) -> bytes | None:
    try:
        return path.read_bytes() if path else None
    except OSError:  # gone since, or `page.html/`
        return None


def _missing(served: Served, board: Board, waiting: Own) -> Answer:
    """404.html, as hosts show it; or where there is no site yet, what keeps it from being built."""
    if not (served.site / "index.html").is_file() and (page := waiting()):
        return Answer(HTTPStatus.SERVICE_UNAVAILABLE, reloading(page, board.state), HTML)
    page = _read(_file(served.site, "404.html")) or b"<!doctype html><title>404</title><p>There is no page here.</p>"
    return Answer(HTTPStatus.NOT_FOUND, reloading(page, board.state), HTML)


def content_type(name: str) -> str:
    """The media type of a file by the end of its name."""
    suffix = Path(name).suffix.lower()
    return TYPES.get(suffix) or OTHER.guess_type(f"a{suffix}")[0] or "application/octet-stream"
