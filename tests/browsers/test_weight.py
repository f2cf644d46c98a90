"""How much a reader must fetch."""

import gzip
from pathlib import Path

import lxml.html

from tools import looking

ARTICLE = 14_000  # compressed bytes: what a server sends in its first round trip (10 packets, RFC 6928)
PAGE = 200_000  # bytes


def packed(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 9))


def weight(file: Path) -> int:
    """Compressed bytes of a page with its style sheets, its scripts and its icon."""
    tree = lxml.html.fromstring(file.read_bytes())
    parts = {*tree.xpath("//script/@src"), *tree.xpath("//link[@rel='stylesheet' or @rel='icon']/@href")}
    return packed(file) + sum(packed(file.parent / part) for part in parts)


def test_an_article_with_its_style_and_scripts_is_under_14_kb(site):
    articles = [site / url for url in looking.urls(site) if looking.is_kind("article", url)]
    heavy = {file.name: weight(file) for file in articles if weight(file) >= ARTICLE}
    assert (bool(articles), heavy) == (True, {})


def test_no_page_is_over_200_kb(site):
    assert {url: size for url in looking.urls(site) if (size := (site / url).stat().st_size) > PAGE} == {}
