"""Facts about `pressmark.routes`: what URL a page has, and how another page names it."""

from posixpath import dirname, join, normpath
from urllib.parse import unquote, urldefrag

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pressmark import routes
from pressmark.fields import Ref

STEP = some.text("ab-é #?%&", min_size=1, max_size=3)
URL = some.lists(STEP, min_size=1, max_size=4).map("/".join)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (routes.record(Ref("entity", "mayor")), "entities/mayor.html"),
        (routes.listing("article"), "articles/index.html"),
        (routes.listing("article", 2), "articles/list/2.html"),
        (routes.texts(Ref("outlet", "gazette"), 1), "outlets/gazette.html"),
        (routes.texts(Ref("outlet", "gazette"), 2), "outlets/gazette/2.html"),
        (routes.month("1953-02"), "timeline/1953-02.html"),
        (routes.month("1953-02", 3), "timeline/1953-02/3.html"),
        (routes.feed(Ref("outlet", "gazette")), "outlets/gazette.xml"),
    ],
)
def test_every_page_has_a_name_that_ends_in_its_format(url, expected):
    assert url == expected


@pytest.mark.parametrize(
    ("page", "target", "fragment", "expected"),
    [
        ("index.html", "outlets/a.html", "", "outlets/a.html"),
        ("outlets/a.html", "index.html", "", "../index.html"),
        ("outlets/a.html", "outlets/b.html", "p2", "b.html#p2"),
        ("outlets/a.html", "outlets/a.html", "", "a.html"),
        ("outlets/a.html", "outlets/a.html", "p2", "#p2"),
        ("outlets/a/2.html", "outlets/a.html", "", "../a.html"),
        ("a/b.html", "c d/é.html", "s-é", "../c%20d/%C3%A9.html#s-%C3%A9"),
    ],
)
def test_a_link_is_relative_to_its_page(page, target, fragment, expected):
    assert routes.relative(page, target, fragment) == expected


@given(URL, URL)
def test_a_link_followed_from_its_page_leads_to_its_target(page, target):
    path, fragment = urldefrag(routes.relative(page, target))
    assert (normpath(join(dirname(page), unquote(path))), fragment) == (normpath(target), "")


def test_an_absolute_address_names_the_folder_of_an_index():
    base = "https://a.example/flood/"
    urls = ["index.html", "outlets/index.html", "outlets/é.html"]
    assert [routes.absolute(base, url) for url in urls] == [base, f"{base}outlets/", f"{base}outlets/%C3%A9.html"]
