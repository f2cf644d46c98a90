"""Every page of the built site as its files tell: links, fragments, reachability, and what no page may contain."""

import posixpath
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import lxml.html
import pytest

from tools import looking

LOADING = {"script", "img", "iframe", "object", "embed", "audio", "video", "source", "track", "use", "image", "link"}
# <link>s that a browser does not follow by itself
MERELY_NAMED = {"canonical", "alternate", "cite-as", "describedby", "item", "license", "author", "me"}
ADDRESSES = ("href", "src", "srcset", "poster", "data", "action", "xlink:href")


@dataclass(frozen=True)
class Doc:
    url: str
    tree: lxml.html.HtmlElement

    @property
    def ids(self) -> list[str]:
        return self.tree.xpath("//@id")

    @property
    def links(self) -> list[str]:
        """Every address in the page, own or foreign, as written."""
        return [value for node in self.tree.iter() for name in ADDRESSES if (value := node.get(name)) is not None]

    def target(self, link: str) -> tuple[str, str]:
        """The file below the site and the fragment (decoded) that an internal link means.

        Only 404.html, which always comes from a server, may leave out a folder's index.html.
        """
        address, fragment = urldefrag(link)
        path = address.partition("?")[0]
        if self.url == "404.html" and path.endswith("/"):
            path += "index.html"
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(self.url), unquote(path)))
        return (joined if path else self.url), unquote(fragment)


def is_own(link: str) -> bool:
    return not urlsplit(link).scheme and not link.startswith("//")


@cache
def read(site: Path) -> dict[str, Doc]:
    """The pages by URL. 404.html's absolute links become relative to the root, where it lies."""
    docs = {}
    base = looking.base_path(site)
    for url in looking.urls(site):
        text = (site / url).read_text("utf-8")
        if url == "404.html":
            text = text.replace(f'"{base}', '"./')
        docs[url] = Doc(url, lxml.html.document_fromstring(text))
    return docs


@pytest.fixture(scope="session")
def docs(site) -> dict[str, Doc]:
    return read(site)


def test_every_kind_of_page_is_there(site):
    assert [kind for kind in looking.KINDS if looking.page_of(site, kind)] == list(looking.KINDS)


def test_every_internal_link_lands_on_a_file_and_a_place_in_it(site, docs):
    dead = []
    for doc in docs.values():
        for link in filter(is_own, doc.links):
            path, fragment = doc.target(link)
            known = docs[path].ids if path in docs else []
            if not (site / path).is_file() or (fragment and fragment not in known):
                dead.append(f"{doc.url}: {link}")
    assert dead == []


def test_internal_links_are_relative_and_name_a_file(docs):
    wrong = [
        f"{doc.url}: {link}"
        for doc in docs.values()
        for link in filter(is_own, doc.links)
        if doc.url != "404.html" and (link.startswith("/") or urldefrag(link).url.endswith("/") or link == "")
    ]
    assert wrong == []


def test_every_page_is_reachable_from_home(docs):
    seen, waiting = {"index.html"}, ["index.html"]
    while waiting:
        doc = docs[waiting.pop()]
        ways = doc.tree.xpath("//body//a/@href | //body//form/@action")
        found = {doc.target(link)[0] for link in ways if is_own(link)}
        waiting += (found & docs.keys()) - seen
        seen |= found
    assert docs.keys() - seen == {"404.html"}


def test_no_id_stands_twice_in_a_page(docs):
    assert [(doc.url, name) for doc in docs.values() for name, times in Counter(doc.ids).items() if times > 1] == []


def test_no_page_loads_anything_from_elsewhere(docs):
    elsewhere = [
        f"{doc.url}: {value}"
        for doc in docs.values()
        for node in doc.tree.iter(*LOADING)
        if not set(node.get("rel", "").split()) & MERELY_NAMED
        for name in ADDRESSES
        if (value := node.get(name)) and not is_own(value)
    ]
    assert elsewhere == []


def test_no_style_sheet_loads_anything_from_elsewhere(site):
    sheets = list(site.rglob("*.css"))
    far = re.compile(r"(?:url\(\s*['\"]?|@import\s+['\"]?)(?:\w+:)?//", re.I)
    assert (bool(sheets), [path.name for path in sheets if far.search(path.read_text("utf-8"))]) == (True, [])


def test_no_script_or_style_stands_in_a_page(docs):
    script = "//script[not(@src) and not(@type='application/ld+json')] | //@*[starts-with(name(), 'on')]"
    style = "//style | //@style"
    assert [doc.url for doc in docs.values() if doc.tree.xpath(f"{script} | {style}")] == []


@pytest.mark.parametrize(
    "part",
    ["/html[@lang]", "//h1", "//main[@id='main']", "//head/title", "//meta[@name='description'][string(@content)]",
     "//meta[@http-equiv='Content-Security-Policy']", "//meta[@name='viewport']"],
)  # fmt: skip
def test_every_page_has_just_one(part, docs):
    assert {url: len(doc.tree.xpath(part)) for url, doc in docs.items() if len(doc.tree.xpath(part)) != 1} == {}


def test_no_two_pages_have_one_title(docs):
    titles = Counter(doc.tree.findtext("head/title") for doc in docs.values())
    assert [title for title, times in titles.items() if times > 1] == []


def allowed(doc: Doc) -> set[str]:
    """Whatever the policy of a page names as allowed."""
    policy = doc.tree.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    assert "default-src 'none'" in policy
    return {word for directive in policy.split(";") for word in directive.split()[1:]}


def test_the_csp_lets_nothing_in_from_elsewhere(docs):
    assert set.union(*(allowed(doc) for doc in docs.values() if doc.url != "search.html")) <= {"'self'", "'none'"}


def test_the_csp_of_search_lets_its_engine_run_and_nothing_in_from_elsewhere(docs):
    assert allowed(docs["search.html"]) == {"'self'", "'none'", "'wasm-unsafe-eval'", "blob:"}
