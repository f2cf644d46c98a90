"""The page of search: a form that scripts bring to life, and for readers without them the lists."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from pressmark import routes
from pressmark.fields import Ref
from pressmark.model import Entity
from pressmark.pages.desk import Desk
from pressmark.pages.documents import languages
from pressmark.pages.frame import menu_entries, page
from pressmark.pages.page import Link, Mark, Page
from pressmark.pages.writer import Writer
from pressmark.wording import Wording

SCRIPTS = (  # in this order
    *("suggestions", "words", "query", "engine", "text"),
    *("names", "finder", "result", "facets", "remarks", "page"),
)
SAMPLES = 200  # numbers among which each plural of a language has one (CLDR's rules turn on the last two digits)


@dataclass(frozen=True, slots=True)
class SearchView:
    """See the template. `languages` are those that have an index of their own, the site's own first."""

    languages: tuple[str, ...]
    lists: tuple[Link, ...]
    marks: tuple[Mark, ...]
    facets: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]
    plurals: tuple[tuple[str, int], ...]  # CLDR's name of each plural, and a number that takes it
    examples: tuple[Link, ...]
    digests: str


def search(desk: Desk) -> Page:
    """The page with the results. Robots need not read it: what it shows depends on what is typed."""
    writer = Writer(desk, routes.SEARCH)
    words = desk.words
    view = SearchView(
        languages(desk),
        tuple(Link(writer.href(url), text) for _, text, url in menu_entries(desk)),
        tuple(writer.mark(name) for name in desk.archive.outlets),
        _facets(words),
        _kinds(words),
        _plurals(words),
        tuple(_examples(writer)),
        _digests(desk),
    )
    return page(
        writer,
        "pages/search.html",
        words.text("Search"),
        view,
        description=words.text("Search the texts, names, events and notes of the archive, in any spelling of a name."),
        section="search",
        sheets=("search.css",),
        scripts=tuple(f"search-{name}.js" for name in SCRIPTS),
        indexed=False,
    )


def _facets(words: Wording) -> tuple[tuple[str, str], ...]:
    return (
        ("kind", words.text("Kind")),
        ("outlet", words.text("Outlet")),
        ("year", words.text("Year")),
        ("name", words.text("Names")),
        ("event", words.text("Events")),
        ("genre", words.text("Genre")),
        ("language", words.text("Language")),
    )


def _kinds(words: Wording) -> tuple[tuple[str, str], ...]:
    return (
        ("article", words.text("text")),
        ("outlet", words.text("outlet")),
        ("entity", words.text("name")),
        ("event", words.text("event")),
        ("note", words.text("note")),
    )


def _plurals(words: Wording) -> tuple[tuple[str, int], ...]:
    samples = {words.locale.plural_form(n): n for n in reversed(range(SAMPLES))}
    return tuple(sorted(samples.items(), key=lambda item: item[1]))


def _examples(writer: Writer) -> Iterator[Link]:
    """Questions that this archive answers: a name in another spelling, one in another script, an event, an outlet."""
    desk = writer.desk
    texts = desk.mentions.texts
    names = sorted(desk.archive.entities.values(), key=lambda one: (one.kind != "person", -len(texts.get(one.id, ()))))
    site = desk.archive.site.language
    yield from [Link(asks(writer, q=one), one) for name in names for one in _other_spellings(name, site)][:1]
    yield from [
        Link(asks(writer, q=one.value), one.value, one.lang) for name in names for one in name.names if one.script
    ][:1]
    accounts = desk.links.accounts
    for event in sorted(accounts, key=lambda name: -len(accounts[name]))[:1]:
        yield Link(asks(writer, event=desk.title(Ref("event", event))), desk.title(Ref("event", event)))
    outlets = desk.links.of_outlet
    for outlet in sorted(outlets, key=lambda name: -len(outlets[name]))[:1]:
        mark = writer.mark(outlet)
        yield Link(
            asks(writer, outlet=mark.text, kind="article"), desk.words.text("texts of {outlet}", outlet=mark.text)
        )


def _other_spellings(entity: Entity, language: str) -> list[str]:
    """Spellings that share no word with the name."""
    own = set(entity.name.split())
    return [one.value for one in entity.names if one.lang == language and not own & set(one.value.split())]


def asks(writer: Writer, **question: str) -> str:
    """The address of the search page with a question, such as kind="article", order="oldest"."""
    return f"{writer.href(routes.SEARCH)}?{urlencode(question)}"


def _digests(desk: Desk) -> str:
    """What search cannot find, because the archive may not show it; "" where every text stands in full."""
    if not any(desk.withheld(article) for article in desk.archive.articles.values()):
        return ""
    return desk.words.text(
        "Where the archive shows a digest, a word that stands in the full text may be missing from what is searched."
    )
