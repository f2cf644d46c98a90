"""The page of search: a form that scripts bring to life, and for readers without them the lists."""

from dataclasses import dataclass

from pressmark import routes
from pressmark.pages.desk import Desk, Writer
from pressmark.pages.frame import menu_entries, page
from pressmark.pages.page import Link, Page


@dataclass(frozen=True, slots=True)
class SearchView:
    """See the template. `languages` are those that have an index of their own, the site's own first."""

    languages: tuple[str, ...]
    lists: tuple[Link, ...]


def search(desk: Desk, languages: tuple[str, ...]) -> Page:
    """The page with the results. Robots need not read it: what it shows depends on what is typed."""
    writer = Writer(desk, routes.SEARCH)
    words = desk.words
    lists = tuple(Link(writer.href(url), text) for _, text, url in menu_entries(desk))
    return page(
        writer,
        "pages/search.html",
        words.text("Search"),
        SearchView(languages, lists),
        description=words.text("Search the texts, names, events and notes of the archive, in any spelling of a name."),
        section="search",
        indexed=False,
    )
