"""What a page is made of: closed values of strings, numbers and tuples. Equal pages print equal bytes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from pressmark.wording import Bit

NOTHING = Markup("")
Facts = Callable[[str], tuple[str, ...]]  # what a list says of an article besides what it says of all
PARTING = " · "  # between values that stand in one text


@dataclass(frozen=True, slots=True)
class Link:
    """A link as one page has it. `lang` and `dir` stand only where they differ from the page's."""

    href: str
    text: str
    lang: str = ""
    dir: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """An outlet with its hue and shape. `css` is the classes; `href` "" where it has no page."""

    href: str
    text: str
    css: str
    hue: str  # the one of the classes that gives hue and shape


@dataclass(frozen=True, slots=True)
class Foreign:
    """A text in a language of its own."""

    text: str
    lang: str
    dir: str


@dataclass(frozen=True, slots=True)
class Count:
    """A number out of its whole, such as 3 of 5."""

    n: str
    of: str


@dataclass(frozen=True, slots=True)
class Line:
    """An article in a list."""

    title: Link
    outlet: Mark
    date: tuple[Bit, ...]
    days: str  # the day column below a month's heading
    known: str  # how the date is known; "" where the page states it
    unsure: bool
    came: str  # through whom it came here, or where else it stands; "" for its own outlet alone
    facts: tuple[str, ...]
    coins: str  # from which Zotero makes its picker on a page with a whole list

    def after(self, facts: tuple[str, ...]) -> "Line":
        """The same with these facts before its own."""
        facts = (*facts, *self.facts)
        return Line(
            self.title, self.outlet, self.date, self.days, self.known, self.unsure, self.came, facts, self.coins
        )


Told = tuple[tuple[Bit, ...], str, str, bool, str, tuple[str, ...], str]  # what a line says wherever it stands


@dataclass(frozen=True, slots=True)
class Month:
    """The articles of one month."""

    id: str
    name: str
    count: str
    lines: tuple[Line, ...]
    gap: str = ""  # that nothing was collected before it, where the list says so


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a page stands in its list. `numbers` has None for a gap; the current number has href ""."""

    here: str
    range: str
    previous: Link | None
    next: Link | None
    numbers: tuple[Link | None, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """Where search is, as one page links to it: its page, and the script that loads it (see `pressmark.searching`)."""

    href: str
    loader: str
    scripts: tuple[str, ...]  # what a field brings when somebody goes to it: the loader, and what shows suggestions


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or heading of what search reads. `id` is its place on the page, "" for none."""

    id: str
    tag: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """What search knows of a page: never more than the page shows. See `pressmark.searching` for filters and meta."""

    url: str
    language: str  # of `passages`; each has its own index
    title: str
    filters: tuple[tuple[str, str], ...]
    day: str  # the first possible day, 2020-08-09, by which results are sorted; 0000-00-00 where none is known
    meta: tuple[tuple[str, str], ...]
    aliases: tuple[str, ...]  # every spelling of every name of the document
    passages: tuple[Passage, ...]
    spellings: tuple[tuple[str, str], ...]  # of what the page itself is about, and their languages, for suggestions
    facet: str  # the filter value that stands for it
    texts: int  # how many texts are by the outlet, on the event, or have the name

    @property
    def kind(self) -> str:
        """The kind of the record."""
        return dict(self.filters)["kind"]


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page."""

    site: Link
    years: str
    menu: tuple[Link, ...]
    current: str  # href of the menu's link for this page, or ""
    icon: str
    sheets: tuple[str, ...]
    scripts: tuple[str, ...]
    theme: str
    held: Link  # to what the archive holds as of when: said here, each page would be another with every text
    colophon: tuple[str, ...]
    maintainers: tuple[Link, ...]  # href "" where a name has no address
    licence: Link | None
    ways: tuple[Link, ...]  # to what the archive gives away and what changed in it
    edition: str
    banner: str  # of a reading room; else ""
    search: Search | None  # None in a site without search


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the site. `template` has its own `view`; `frame` is None in files that are not HTML.

    Without a template the view is the file itself: bytes, or text in pieces that other files may share.
    """

    url: str
    template: str
    title: str
    view: Any
    frame: Frame | None = None
    description: str = ""
    lang: str = ""
    direction: str = "ltr"
    pressmark: str = ""
    meta: tuple[tuple[str, str], ...] = ()
    properties: tuple[tuple[str, str], ...] = ()  # Open Graph: <meta property>
    links: tuple[tuple[tuple[str, str], ...], ...] = ()  # attributes of further <link> elements
    json_ld: Markup = NOTHING
    source: str = ""  # what print says at the foot
    indexed: bool = field(default=True)  # stands in the sitemap
    data: tuple[Link, ...] = ()  # what the page lists, as files
    rows: int | None = None  # of a table or list of the folder of data, whose page says it
