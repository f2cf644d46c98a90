"""A record or list to its URL; every URL of the site is made here and nowhere else.

URLs are paths from the root of the site without a leading slash, with forward slashes, ending in a file's name.
"""

import re
from functools import lru_cache
from urllib.parse import quote

from pressmark.fields import FOLDERS, Ref

HOME = "index.html"
HELD = "held"  # there: how much the archive holds, and as of which day
TIMELINE = "timeline.html"
COMPARE = "compare.html"
COUNTS = "timeline/counts.js"
NOT_FOUND = "404.html"
FEED = "feed.xml"
JSON_FEED = "feed.json"
FEEDS = "feeds.opml"
CHANGES_FEED = "changes.xml"
DATA = "data.html"
PACKAGE = "datapackage.json"
CRATE = "ro-crate-metadata.json"
MANIFEST = "manifest-sha256.txt"
SEARCH = "search.html"
PAGEFIND = "pagefind"
LOADER = f"{PAGEFIND}/load-pagefind.js"
# What `quote` would leave as it is, which is nearly everything, at five times the price.
PLAIN = re.compile(r"[\w.~/-]*", re.ASCII).fullmatch
ID = re.compile(r"[\w.~-]*", re.ASCII).fullmatch
PART = "#"


def record(ref: Ref) -> str:
    """The page of a record: `outlets/rferl.html`."""
    return f"{FOLDERS[ref.kind]}/{ref.id}.html"


def texts(ref: Ref, number: int) -> str:
    """The number-th page (from 1) of the texts of a record; the first stands on the record's own page."""
    return record(ref) if number == 1 else f"{FOLDERS[ref.kind]}/{ref.id}/{number}.html"


def lines(ref: Ref, number: int = 1) -> str:
    """The number-th page (from 1) of the lines that have a name."""
    folder = f"{FOLDERS[ref.kind]}/{ref.id}/lines"
    return f"{folder}.html" if number == 1 else f"{folder}/{number}.html"


def cleaning(article: str, number: int = 1) -> str:
    """A page of how a text was cleaned, in a reading room."""
    folder = f"{FOLDERS['article']}/{article}/cleaning"
    return f"{folder}.html" if number == 1 else f"{folder}/{number}.html"


def listing(kind: str, number: int = 1) -> str:
    """The number-th page (from 1) of the list of all records of a kind. No id is `index` (checking refuses it)."""
    return f"{FOLDERS[kind]}/index.html" if number == 1 else f"{FOLDERS[kind]}/list/{number}.html"


def month(name: str, number: int = 1) -> str:
    """A page of the timeline for a month such as `2020-08`."""
    return f"timeline/{name}.html" if number == 1 else f"timeline/{name}/{number}.html"


def reference(ref: Ref, format_: str) -> str:
    """A file that programs cite a record from; `format_` is `bib`, `ris` or `csl.json`."""
    return f"{FOLDERS[ref.kind]}/{ref.id}.{format_}"


def references(format_: str) -> str:
    """The same of the whole archive."""
    return f"archive.{format_}"


def cite(ref: Ref) -> str:
    """The page that has all forms of citing a record, to copy. No id has a dot, and a folder a record would be dear."""
    return f"{FOLDERS[ref.kind]}/{ref.id}.cite.html"


def matrix(number: int = 1) -> str:
    """The number-th page (from 1) of the matrix of events and outlets; the first is the way in to all comparisons."""
    return COMPARE if number == 1 else f"compare/events-{number}.html"


def year(name: str) -> str:
    """The timeline's page for a year of a very long archive; `timeline/1953.html` is for dates that say no month."""
    return f"timeline/year-{name}.html"


def lag(outlet: str, number: int = 1) -> str:
    """A page with the days between events and an outlet's first texts on them."""
    return f"timeline/lag/{outlet}.html" if number == 1 else f"timeline/lag/{outlet}/{number}.html"


def lag_files() -> tuple[str, str]:
    """The days between all events and first texts on them, as CSV and as JSON."""
    return "timeline/lags.csv", "timeline/lags.json"


def line_files(ref: Ref) -> tuple[str, str]:
    """The lines that have a name, as CSV and as JSON."""
    folder = f"{FOLDERS[ref.kind]}/{ref.id}/lines"
    return f"{folder}.csv", f"{folder}.json"


def compared_files(one: str, other: str = "") -> tuple[str, str]:
    """What an outlet says more than the others, or two side by side have, as CSV and as JSON: `compare/rferl.csv`."""
    stem = f"compare/{one}/{other}" if other else f"compare/{one}"
    return f"{stem}.csv", f"{stem}.json"


def counts(entity: str) -> str:
    """The script that has a name's counts by month for the filter of a long timeline."""
    return f"timeline/counts/{entity}.js"


def feed(ref: Ref) -> str:
    """The Atom feed of an outlet or a name."""
    return f"{FOLDERS[ref.kind]}/{ref.id}.xml"


def files(ref: Ref) -> tuple[str, str]:
    """What the page of a record lists, as CSV and as JSON: `outlets/rferl.csv`."""
    return f"{FOLDERS[ref.kind]}/{ref.id}.csv", f"{FOLDERS[ref.kind]}/{ref.id}.json"


def list_files(kind: str) -> tuple[str, str]:
    """All records of a kind as CSV and as JSON: `articles.csv`."""
    return f"{FOLDERS[kind]}.csv", f"{FOLDERS[kind]}.json"


def data(name: str) -> str:
    """A file of the data folder, which holds the whole archive and can be taken away by itself."""
    return f"data/{name}"


def changes(number: int = 1) -> str:
    """The number-th page (from 1) of what was done to records."""
    return "changes.html" if number == 1 else f"changes/{number}.html"


def compared(outlet: str) -> str:
    """What an outlet says more than the others."""
    return f"compare/{outlet}.html"


def pair(one: str, other: str) -> str:
    """Two outlets side by side; `one` arrived before `other`."""
    return f"compare/{one}/{other}.html"


@lru_cache(maxsize=1 << 13)
def _relative(folder: str, target: str) -> str:
    up = ""
    while folder and not target.startswith(f"{folder}/"):
        up, folder = f"../{up}", folder.rpartition("/")[0]
    way = up + target[len(folder) + bool(folder) :]
    return way if PLAIN(way) else quote(way, safe="/")


def relative(page: str, target: str, fragment: str = "") -> str:
    """How a page links to a URL of the site, the same on any host, under any path and on disk."""
    path = _relative(page.rpartition("/")[0], target) if target != page or not fragment else ""
    if not fragment:
        return path
    return f"{path}#{fragment if ID(fragment) else quote(fragment, safe='')}"


def absolute(base: str, target: str) -> str:
    """A URL of the site below `base`, which ends in a slash; a folder's index is the folder."""
    return base + quote(target.removesuffix("index.html") if target.endswith("index.html") else target, safe="/")


def part(url: str, name: str) -> str:
    """The address of a part of a file while that is made; in no site, for no URL has such a sign.

    Parts stand in the order of their names. For "" it is that of the file.
    """
    return f"{url}{PART}{name}" if name else url


def is_part(url: str) -> bool:
    """Whether it is one."""
    return PART in url


def whole(url: str) -> str:
    """The file that a part is of."""
    return url.partition(PART)[0]
