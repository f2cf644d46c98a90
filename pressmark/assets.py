"""A static folder to the files that the site serves: CSS joined, names fingerprinted, everything else as it stands.

What ends in .css below `static/css` is joined in the order of its layers into the sheets of `SHEETS`; what ends in .js
below `static/js` stays a file of its own. What else stands in `static/` (a CNAME, images) goes to the root of the site
under its own name.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pressmark.problems import Place, Problem, printable
from pressmark.walking import shown, unreadable, walk

ORDER = ("layers", "reset", "tokens", "elements", "layout")
TABLES = "tables.css"
SHEETS = {  # only pages that need them
    TABLES: ("parts/table.css", "parts/tools.css"),
    "cite.css": ("parts/cite.css",),
    "chart.css": ("parts/chart.css",),
    "entries.css": ("parts/entries.css",),
    "timeline.css": ("parts/timeline.css",),
    "entity.css": ("parts/naming.css",),
    "event.css": ("parts/parallel.css", "parts/coverage.css", "parts/claims.css"),
    "compare.css": ("parts/compare.css",),
    "names.css": ("parts/names.css",),
    "words.css": ("parts/words.css",),
    "search.css": ("parts/search.css",),
    "room.css": ("parts/room.css",),
    "anchors.css": ("parts/anchors.css",),
}
MAIN = "site.css"


@dataclass(frozen=True, slots=True)
class Assets:
    """`files` are URL and bytes of everything static; `urls` lead from a name in a template to its URL."""

    files: Mapping[str, bytes]
    urls: Mapping[str, str]

    def url(self, name: str) -> str:
        """The URL of `site.css`, `theme.js` or `favicon.svg`; KeyError for a name that no file has."""
        return self.urls[name]


def gather(folders: Sequence[Path]) -> tuple[Assets, tuple[Problem, ...]]:
    """All static files, and what is wrong with them; where two folders hold the same path, the earlier folder has it.

    A file with a problem is there, and empty: nobody is to be told that there is none.
    """
    found, problems = _read(folders)
    css = {name.removeprefix("css/"): found.pop(name) for name in _in(found, "css/", ".css")}
    scripts = {name.removeprefix("js/"): found.pop(name) for name in _in(found, "js/", ".js")}
    files: dict[str, bytes] = {}
    urls: dict[str, str] = {}
    for name, data in (*_sheets(css), *scripts.items()):
        url = urls[name] = f"assets/{_fingerprinted(name, data)}"
        files[url] = data
    for name, data in found.items():
        files[name], urls[name] = data, name
    return Assets(files, urls), tuple(problems)


def _in(found: Iterable[str], folder: str, suffix: str) -> list[str]:
    return [name for name in found if name.startswith(folder) and name.endswith(suffix)]


def _read(folders: Sequence[Path]) -> tuple[dict[str, bytes], list[Problem]]:
    """The static files by their path below their folder, in the order of these paths."""
    found: dict[str, bytes] = {}
    problems: list[Problem] = []
    for folder in folders:
        for path, fault in walk(folder):
            name = path.relative_to(folder).as_posix()
            if (printed := printable(name)) not in found:
                wrong = fault or _misnamed(path, name)
                found[printed], faults = (b"", [wrong]) if wrong else _bytes(path)
                problems += faults
    return dict(sorted(found.items())), problems


def _misnamed(path: Path, name: str) -> Problem | None:
    if name.isprintable() and "\\" not in name:
        return None
    message = "the file's name has a sign that no address should have (rename it)"
    return Problem(Place(shown(path)), "bad-character", message)


def _bytes(path: Path) -> tuple[bytes, list[Problem]]:
    try:
        return path.read_bytes(), []
    except OSError as error:
        return b"", [unreadable(path, error)]


def _sheets(css: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    alone = {name for names in SHEETS.values() for name in names}
    for sheet, names in SHEETS.items():
        yield sheet, b"".join(css[name] for name in names if name in css)
    yield MAIN, b"".join(css[name] for name in sorted(css, key=_rank) if name not in alone)


def _rank(name: str) -> tuple[int, str]:
    stem = name.removesuffix(".css")
    if stem in ORDER:
        return ORDER.index(stem), name
    return (len(ORDER) if name.startswith("parts/") else len(ORDER) + 1), name


def _fingerprinted(name: str, data: bytes) -> str:
    stem, dot, suffix = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(data).hexdigest()[:10]}{dot}{suffix}"
