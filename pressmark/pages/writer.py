"""How one page speaks of records: links, marks, lines, dates, with addresses as that page has them."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from pressmark import routes
from pressmark.appearances import is_text
from pressmark.dates import When
from pressmark.fields import Ref
from pressmark.model import Article, Evidence, Note
from pressmark.pages import phrases
from pressmark.pages.desk import Desk
from pressmark.pages.facts import label
from pressmark.pages.page import Facts, Foreign, Line, Link, Mark, Month, Pager, Told
from pressmark.timeline import first_day, period
from pressmark.wording import Bit, direction

SLOTS = 25  # five hues times five shapes; a 26th outlet begins again


class Writer:
    """How the page at one URL speaks of records. All hrefs are relative to that page, or to `root` where it is set."""

    def __init__(self, desk: Desk, url: str, root: str = "") -> None:
        self.desk = desk
        self.url = url
        self.folder = url.rpartition("/")[0]
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
        href = self.href(routes.record(ref), fragment)
        record = self.archive.table(ref.kind)[ref.id]
        if text:
            return Link(href, text)
        if isinstance(record, (Article, Note)):
            return Link(href, record.title, *self.other_language(record.language))
        return Link(href, record.name)

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
        known = self.desk.written.lines(self.folder, self.root)
        line = self.desk.ledger.once(known, name, lambda: self._line(name))
        return line.after(facts) if facts else line

    def _line(self, name: str) -> Line:
        article = self.archive.articles[name]
        told = self.desk.ledger.once(self.desk.written.told, name, lambda: self._told(article))
        return Line(self.link(Ref("article", name)), self.mark(article.outlet.id), *told)

    def _told(self, article: Article) -> Told:
        return (
            self.date(article.published),
            self.words.short_days(article.published),
            self.known(article.evidence) or self.words.text("stated on the page"),
            not article.published.is_day,
            self._copied(article) or phrases.came_through(self.words, self.archive.outlets, article),
            tuple(filter(None, self._facts(article))),
            self.desk.cited.coins(article.id),
        )

    def _copied(self, article: Article) -> str:
        """Whose text a copy is; "" for a text of its own."""
        if is_text(article):
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
        words = self.desk.lengths[article.id]
        if self.desk.withheld(article):
            yield self.words.count("digest of {n} word", "digest of {n} words", words)
        else:
            yield self.words.count("{n} word", "{n} words", words)

    def months(self, names: Sequence[str], facts: Facts = lambda _: ()) -> tuple[Month, ...]:
        """Articles under the months in which they were, at the earliest, printed; in the order given."""
        found: dict[str, list[str]] = {}
        for name in names:
            found.setdefault(period(self.archive.articles[name].published), []).append(name)
        return tuple(self._month(key, group, facts) for key, group in found.items())

    def period(self, name: str) -> str:
        """August 2020, or 2014, or that the date is not known."""
        first = first_day(name)
        if not first:
            return self.words.text("Date not known")
        return self.words.month_name(first.year, first.month) if len(name) > len("2014") else name

    def _month(self, key: str, names: Sequence[str], facts: Facts) -> Month:
        lines = tuple(self.line(name, *facts(name)) for name in names)
        return Month(f"m{key}", self.period(key), self.desk.counts.listed(names), lines)

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
