"""A static folder to the files that the site serves: CSS joined, names fingerprinted, everything else as it stands.

`static/css` is joined in the order of its layers into the sheets of `SHEETS`; `static/js/*.js` stay files of their own.
What else stands in `static/` (a CNAME, images) goes to the root of the site under its own name.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ORDER = ("layers", "reset", "tokens", "elements", "layout")
SHEETS = {  # only pages that need them
    "chart.css": ("parts/chart.css",),
    "timeline.css": ("parts/timeline.css",),
    "event.css": ("parts/parallel.css", "parts/coverage.css", "parts/claims.css"),
    "names.css": ("parts/names.css",),
    "search.css": ("parts/search.css",),
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


def gather(folders: Sequence[Path]) -> Assets:
    """All static files; where two folders hold the same path, the earlier folder has it."""
    found = {name: path.read_bytes() for name, path in sorted(find(folders).items())}
    css = {name.removeprefix("css/"): data for name, data in found.items() if name.startswith("css/")}
    files: dict[str, bytes] = {}
    urls: dict[str, str] = {}
    scripts = ((name.removeprefix("js/"), data) for name, data in found.items() if name.startswith("js/"))
    for name, data in (*_sheets(css), *scripts):
        url = urls[name] = f"assets/{_fingerprinted(name, data)}"
        files[url] = data
    for name, data in found.items():
        if not name.startswith(("css/", "js/")):
            files[name], urls[name] = data, name
    return Assets(files, urls)


def find(folders: Sequence[Path]) -> dict[str, Path]:
    """The static files by their path below their folder; hidden files but `.well-known` are left out."""
    found: dict[str, Path] = {}
    for folder in folders:
        for path in folder.rglob("*"):
            name = path.relative_to(folder).as_posix()
            hidden = any(part.startswith(".") and part != ".well-known" for part in name.split("/"))
            if path.is_file() and not path.is_symlink() and not hidden and not name.endswith("~"):
                found.setdefault(name, path)
    return found


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
