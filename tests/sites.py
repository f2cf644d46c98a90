"""Records as dicts to a whole archive, its pages, and what stands in them; nothing is written to a disk.

`an_archive({"articles/flood.md": an_article(title="High water")})` supplies the site and the outlet `gazette`.
"""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import lxml.html
import yaml

from pressmark import assets, checking, coverage, linking, pages, reading, rendering, routes
from pressmark.addresses import addresses
from pressmark.archive import Archive
from pressmark.coverage import Coverage
from pressmark.features import Features
from pressmark.joining import Parts
from pressmark.linking import Links
from pressmark.mentions import Mentions, mentions
from pressmark.naming import naming
from pressmark.noticing import Ledger
from pressmark.pages import Desk, Page
from pressmark.pipeline import Sources
from pressmark.problems import Problem
from pressmark.wording import Wording

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden"
TEMPLATES = (ROOT / "templates",)
Fields = dict[str, Any]
Files = Mapping[str, Fields]

RIGHTS = {"statement": "http://rightsstatements.org/vocab/InC/1.0/", "text": "full"}
WITHHELD = {**RIGHTS, "text": "withheld", "holder": "Ink & Sons"}
SITE = {
    "title": "The Flood Papers",
    "description": "What the papers of the valley printed",
    "language": "en",
    "rights_default": RIGHTS,
    "collection": {"chosen": "Every text on the flood.", "missing": "The issues that got wet."},
}


def an_article(body: str = "The dam holds.\n", **fields: Any) -> Fields:
    """A text of the gazette, of 1 February 1953."""
    usual = {"title": "The dam", "outlet": "gazette", "published": "1953-02-01", "language": "en", "genre": "news"}
    return {**usual, **fields, "body": body}


def an_outlet(**fields: Any) -> Fields:
    return {"name": "The Gazette", "kind": "newspaper", "role": "publisher", "short": "Gazette", **fields}


def collected(start: str, end: str) -> Fields:
    """The window of collection of an outlet."""
    return {"from": start, "to": end, "method": "All was read.", "complete": "true"}


def an_entity(**fields: Any) -> Fields:
    return {"kind": "person", "name": "Ada Brook", **fields}


def an_event(**fields: Any) -> Fields:
    return {"name": "The dam breaks", "date": "1953-02-02", "summary": "Water.", "scope": "Texts on it.", **fields}


def a_note(body: str = "As printed.\n", **fields: Any) -> Fields:
    return {"title": "Method", "language": "en", **fields, "body": body}


def source(fields: Fields) -> str:
    """The text of a record's file."""
    head = yaml.safe_dump({k: v for k, v in fields.items() if k != "body"}, width=1000)
    return f"---\n{head}---\n{fields['body']}" if "body" in fields else head


def an_archive(files: Files) -> tuple[Archive, Links]:
    """The archive of these files; whatever is wrong with them fails the test."""
    given = {"archive.yaml": SITE, "outlets/gazette.yaml": an_outlet(), **files}
    read = [_record(name, source(fields)) for name, fields in sorted(given.items())]
    archive, problems = checking.check([record for record, _ in read])
    links, breaks = linking.link(archive, [record for record, _ in read], ())
    assert [str(problem) for problem in (*(p for _, ps in read for p in ps), *problems, *breaks)] == []
    return archive, links


def _record(name: str, text: str) -> Any:
    kind = "site" if name == reading.SITE else reading.KIND_IN[name.split("/")[0]]
    return reading.parse(kind, PurePosixPath(name).stem, name, text)


def covered(files: Files) -> Mapping[str, Coverage]:
    """What each outlet has on each event."""
    return coverage.coverage(*an_archive(files))


def named(archive: Archive, links: Links, features: Mapping[str, Features]) -> Mentions:
    """Who is named where; `features` are the counts of withheld texts, by article."""
    return mentions(archive, links.articles, naming(archive), features)


@cache
def wording() -> Wording:
    return Wording("en")


@cache
def static() -> assets.Assets:
    return assets.gather([GOLDEN / "static"])[0]


def seated(files: Files, features: Mapping[str, Features] | None = None, ledger: Ledger | None = None) -> Desk:
    """The desk of the archive of these files, without search."""
    archive, links = an_archive(files)
    found = named(archive, links, features or {})
    return pages.seat(archive, links, coverage.coverage(archive, links), found, wording(), static(), ledger=ledger)


def planned(files: Files, features: Mapping[str, Features] | None = None) -> dict[str, Page]:
    """All pages by URL; two on one URL fail the test."""
    found, problems = every_page(files, features)
    assert [str(problem) for problem in problems] == []
    return {page.url: page for page in found}


def every_page(files: Files, features: Mapping[str, Features] | None = None) -> tuple[list[Page], list[Problem]]:
    """All pages, and where two want one URL."""
    desk = seated(files, features)
    found = _joined([page for task in pages.tasks(desk) for page in task.pages(desk)])
    made = [(page.url, page.rows, _render()(page).encode()) for page in found if page.rows is not None]
    data = sorted(f"{url} {hashlib.sha256(data).hexdigest()} {len(data)} {rows}" for url, rows, data in made)
    found += pages.data_folder(desk, *data)
    found += pages.sitemaps(desk, *sorted(page.url for page in found if page.frame and page.indexed))
    addresses = pages.Addresses(desk.assets)
    return found, [problem for page in found for problem in addresses.take(page.url, page.title or page.url)]


def _joined(found: list[Page]) -> list[Page]:
    """The pages, with whole files in the place of their parts."""
    parts = Parts(lambda *_: b"")
    for page in found:
        if routes.is_part(page.url):
            parts.add(page.url, _render()(page).encode(), -1 if page.rows is None else page.rows)
    whole = [Page(url, "", url, (data.decode(),), rows=None if n < 0 else n) for url, data, n in parts.join()]
    return [*(page for page in found if not routes.is_part(page.url)), *whole]


def printed(files: Files, features: Mapping[str, Features] | None = None) -> dict[str, str]:
    """Every page as text, by URL."""
    return {url: _render()(page) for url, page in planned(files, features).items()}


def shown(files: Files, url: str, features: Mapping[str, Features] | None = None) -> lxml.html.HtmlElement:
    """One page as a tree."""
    return tree(_render()(planned(files, features)[url]))


def tree(page: str) -> lxml.html.HtmlElement:
    """A printed page as a tree."""
    return lxml.html.document_fromstring(page)


@cache
def _render() -> Any:
    return rendering.renderer(TEMPLATES, wording())


def anchor(paragraph: str) -> str:
    """The address of a paragraph whose words no other one of its text has."""
    return addresses([(paragraph, False)])[0]


def words(element: lxml.html.HtmlElement) -> str:
    """What a reader reads, blanks evened out."""
    return " ".join(element.text_content().split())


def golden() -> Sources:
    """The golden archive: real templates, but few static files, since a change of style is no change of a page.

    Without search, whose edition stands in every page and changes with its code: test_searching.py has it.
    """
    return Sources(GOLDEN / "content", TEMPLATES, (GOLDEN / "static",), search=False)
