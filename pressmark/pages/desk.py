"""The archive with all that is derived from it, and how a page speaks of its records: links, marks, lines, dates."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from pressmark import routes
from pressmark.appearances import is_text, standing
from pressmark.archive import Archive
from pressmark.assets import Assets
from pressmark.body import Body
from pressmark.coverage import Coverage, window
from pressmark.dates import When
from pressmark.fields import Ref
from pressmark.linking import Links, is_withheld
from pressmark.mentions import Mentions
from pressmark.model import Article, Evidence, Note, Outlet
from pressmark.pages import phrases
from pressmark.pages.counts import Counts
from pressmark.pages.grid import Grid
from pressmark.pages.page import Foreign, Line, Link, Mark, Month, Pager
from pressmark.room import Room
from pressmark.sharing import Sharing
from pressmark.sides import Sides, sides
from pressmark.timeline import first_day, period
from pressmark.wording import Bit, Wording, direction

LABEL = 18  # letters; "GlobalSecurity.org" has as many
SLOTS = 25  # five hues times five shapes; a 26th outlet begins again
Item = TypeVar("Item")


@dataclass(frozen=True)
class Desk:
    """Everything that pages are planned from."""

    archive: Archive
    links: Links
    coverage: Mapping[str, Coverage]
    mentions: Mentions
    grid: Grid
    words: Wording
    assets: Assets
    base: str  # the absolute address of the root, ending in a slash, or ""
    room: Room | None = None  # what a reading room has opened; None in the public edition
    search: str = ""  # the edition of search, which changes with whatever it finds; "" without search

    @cached_property
    def years(self) -> str:
        """The years of the texts, `2020–2022`, or "" where no date is known."""
        return phrases.years(self.archive.articles.values())

    @cached_property
    def holdings(self) -> tuple[str, ...]:
        """What the archive holds as of which day, in sentences."""
        articles = self.archive.articles
        withheld = sum(self.withheld(article) for article in articles.values() if is_text(article))
        newest = max((record.changed for _, record in self.archive.records()), default="")
        return phrases.holdings(self.words, self.counts.held(articles), self.texts(articles), withheld, newest)

    def texts(self, names: Collection[str]) -> int:
        """How many of these articles are texts of their own; copies are appearances of another."""
        return self.counts.texts(names)

    @cached_property
    def counts(self) -> Counts:
        """Texts and appearances of any set of articles."""
        return Counts(standing(self.archive), self.links.of_outlet, self.words)

    @cached_property
    def printed(self) -> tuple[date | None, date | None]:
        """The first and the last possible day of all texts; None where none is known."""
        whens = [article.published for article in self.archive.articles.values()]
        first = min((when.first for when in whens if when.first), default=None)
        return first, max((when.last for when in whens if when.last), default=None)

    @cached_property
    def days(self) -> tuple[date | None, date | None]:
        """The first and the last day of all texts and of all that was collected."""
        spans = [span for outlet in self.archive.outlets.values() if (span := window(outlet))]
        first, last = self.printed
        starts = [span.first for span in spans if span.first] + ([first] if first else [])
        ends = [span.last for span in spans if span.last] + ([last] if last else [])
        return min(starts, default=None), max(ends, default=None)

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """The notes in their own order."""
        return tuple(sorted(self.archive.notes.values(), key=lambda note: (note.order, note.id)))

    @cached_property
    def copies(self) -> Mapping[str, list[str]]:
        """The copies of a text that have records of their own, in the order of their dates."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for name in self.links.articles:
            republication = self.archive.articles[name].republication
            if republication and republication.copy_of:
                found[republication.copy_of.id].append(name)
        return found

    @cached_property
    def sides(self) -> Sides:
        """The texts of each outlet in each language, counted."""
        return sides(self.archive, self.links, self.mentions)

    @cached_property
    def sharing(self) -> Sharing:
        """Which texts share events."""
        return Sharing(self.links, self.counts.stands.originals)

    @cached_property
    def lines(self) -> dict[tuple[str, str, str, tuple[str, ...]], Line]:
        """The lines written so far. One line serves all pages of a folder, since their links are the same."""
        return {}

    def body(self, article: str) -> Body:
        """The text of an article as the public edition shows it."""
        return self.archive.bodies[Ref("article", article)]

    def digest(self, article: str) -> Body:
        """The text that stands in the record, whose paragraphs records count: the digest of one that is withheld."""
        return self.archive.digests.get(Ref("article", article)) or self.body(article)

    def withheld(self, article: Article) -> bool:
        """Whether a digest stands in the place of the text."""
        return is_withheld(self.archive, article)

    def title(self, ref: Ref) -> str:
        """What a record is called in running text."""
        record = self.archive.table(ref.kind)[ref.id]
        return str(getattr(record, "title", None) or getattr(record, "name", ref.id))


def paginate(items: Sequence[Item], size: int) -> Iterator[tuple[int, int, Sequence[Item]]]:
    """Page number from 1, how many pages there are, and the items of each; an empty list has one empty page."""
    pages = max(1, -(-len(items) // size))
    for number in range(1, pages + 1):
        yield number, pages, items[(number - 1) * size : number * size]


def numbered(title: str, number: int, desk: Desk) -> str:
    """A title of its own for every page of a list."""
    return title if number == 1 else desk.words.text("{title}, page {n}", title=title, n=number)


def place_in_list(desk: Desk, number: int, size: int, shown: Sequence[str], names: Sequence[str]) -> str:
    """Which of all items stand on a page: 51 to 100 of 1,284."""
    words = desk.words
    first = (number - 1) * size + 1
    return words.text(
        "{first} to {last} of {all}",
        first=words.number(first),
        last=words.number(first + len(shown) - 1),
        all=words.number(len(names)),
    )


class Writer:
    """How the page at one URL speaks of records. All hrefs are relative to that page, or to `root` where it is set."""

    def __init__(self, desk: Desk, url: str, root: str = "") -> None:
        self.desk = desk
        self.url = url
        self.root = root
        self.words = desk.words
        self.archive = desk.archive

    @property
    def address(self) -> str:
        """The absolute address of this page; "" where the site has none."""
        return routes.absolute(self.desk.base, self.url) if self.desk.base else ""

    def href(self, url: str, fragment: str = "") -> str:
        """A URL of the site as this page links to it."""
        if self.root:
            return routes.absolute(self.root, url) + (f"#{fragment}" if fragment else "")
        return routes.relative(self.url, url, fragment)

    def link(self, ref: Ref, text: str = "", fragment: str = "") -> Link:
        """A link to the page of a record, under its title or another text."""
        language = getattr(self.archive.table(ref.kind)[ref.id], "language", "") if not text else ""
        foreign = self.other_language(language) if language else ("", "")
        return Link(self.href(routes.record(ref), fragment), text or self.desk.title(ref), *foreign)

    def mark(self, name: str, text: str = "") -> Mark:
        """An outlet with its mark, under its label or another text."""
        outlet = self.archive.outlets[name]
        href = self.href(routes.record(Ref("outlet", name)))
        hue = f"slot-{(outlet.slot - 1) % SLOTS + 1}" if outlet.slot else "outlet--carrier"
        return Mark(href, text or label(outlet), f"outlet {hue}", hue)

    def date(self, when: When) -> tuple[Bit, ...]:
        """A date in words, in pieces."""
        return self.words.date(when)

    def foreign(self, text: str, lang: str, script: str | None = None) -> Foreign:
        """A text in another language; `dir` only where it runs against the page."""
        runs = direction(script or lang)
        return Foreign(text, lang, runs if runs != direction(self.archive.site.language) else "")

    def known(self, evidence: Mapping[str, Evidence], field: str = "published") -> str:
        """How a date is known, in a few words; "" where the page's own heading states it."""
        entry = evidence.get(field)
        return phrases.how_known(self.words, entry.from_) if entry else ""

    def line(self, name: str, *facts: str) -> Line:
        """An article as an item of a list; its genre and length come after `facts`."""
        key = (self.url.rpartition("/")[0], self.root, name, facts)
        if key not in self.desk.lines:
            self.desk.lines[key] = self._line(name, facts)
        return self.desk.lines[key]

    def _line(self, name: str, facts: Sequence[str]) -> Line:
        article = self.archive.articles[name]
        ref = Ref("article", name)
        title = Link(self.href(routes.record(ref)), article.title, *self.other_language(article.language))
        return Line(
            title,
            self.mark(article.outlet.id),
            self.date(article.published),
            self.words.short_days(article.published),
            self.known(article.evidence) or self.words.text("stated on the page"),
            not article.published.is_day,
            self._copied(article) or phrases.came_through(self.words, self.archive.outlets, article),
            tuple(filter(None, (*facts, *self._facts(article)))),
        )

    def _copied(self, article: Article) -> str:
        """Whose text a copy is; "" for a text of its own."""
        if article.id not in self.desk.counts.copies:
            return ""
        original = self.archive.articles[self.desk.counts.stands.originals[article.id]]
        return self.words.text("a copy of the text of {outlet}", outlet=self.archive.outlets[original.outlet.id].name)

    def other_language(self, language: str) -> tuple[str, str]:
        """`lang` and `dir` of a text that stands on this page; both "" in the page's own language."""
        site = self.archive.site.language
        if language == site:
            return "", ""
        return language, direction(language) if direction(language) != direction(site) else ""

    def _facts(self, article: Article) -> Iterator[str]:
        yield phrases.genre(self.words, article.genre)
        words = self.desk.body(article.id).words
        if self.desk.withheld(article):
            yield self.words.count("digest of {n} word", "digest of {n} words", words)
        else:
            yield self.words.count("{n} word", "{n} words", words)

    def months(self, names: Sequence[str]) -> tuple[Month, ...]:
        """Articles under the months in which they were, at the earliest, printed; in the order given."""
        found: dict[str, list[str]] = {}
        for name in names:
            found.setdefault(period(self.archive.articles[name].published), []).append(name)
        return tuple(self._month(key, group) for key, group in found.items())

    def period(self, name: str) -> str:
        """August 2020, or 2014, or that the date is not known."""
        first = first_day(name)
        if not first:
            return self.words.text("Date not known")
        return self.words.month_name(first.year, first.month) if len(name) > len("2014") else name

    def _month(self, key: str, names: Sequence[str]) -> Month:
        return Month(
            f"m{key}", self.period(key), self.desk.counts.listed(names), tuple(self.line(name) for name in names)
        )

    def pager(self, number: int, pages: int, whole: str, url_of: Callable[[int], str]) -> Pager | None:
        """The foot of a paginated list; None where everything stands on one page."""
        if pages == 1:
            return None
        near = sorted({1, pages, *(n for n in range(number - 2, number + 3) if 1 <= n <= pages)})
        numbers: list[Link | None] = []
        for before, n in zip([0, *near], near, strict=False):
            numbers += [None] if n > before + 1 else []
            numbers.append(Link("" if n == number else self.href(url_of(n)), self.words.number(n)))
        here = self.words.text("Page {number} of {pages}", number=self.words.number(number), pages=pages)

        def step(n: int, text: str) -> Link | None:
            return Link(self.href(url_of(n)), text.format(n=n)) if 1 <= n <= pages else None

        previous = step(number - 1, self.words.text("Back: page {n}", n="{n}"))
        return Pager(here, whole, previous, step(number + 1, self.words.text("On: page {n}", n="{n}")), tuple(numbers))


def host(url: str) -> str:
    """The name of a web site, for the text of a link to it."""
    return url.split("/")[2].removeprefix("www.")


def label(outlet: Outlet) -> str:
    """What an outlet is called in lists: its name, or the short one where that would not fit a column."""
    return outlet.name if len(outlet.name) <= LABEL else outlet.short
