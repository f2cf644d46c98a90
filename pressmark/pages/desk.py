"""The archive with all that is derived from it: everything that pages are planned from."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from typing import TypeVar

from pressmark.appearances import is_text
from pressmark.archive import Archive
from pressmark.assets import Assets
from pressmark.body import Body
from pressmark.citing import Cited
from pressmark.company import named_in, names_of_articles
from pressmark.comparison import Weighed
from pressmark.coverage import Coverage, window
from pressmark.fields import Ref
from pressmark.lag import Lags, lags
from pressmark.linking import Links, is_withheld
from pressmark.memo import NOTHING, Memo
from pressmark.mentions import Mentions, texts_of
from pressmark.model import Article, Event, Note
from pressmark.naming import Naming, owners
from pressmark.noted import plain
from pressmark.noticing import Ledger, derived, noticed, register
from pressmark.packing import lengths as lengths_of
from pressmark.pages import phrases
from pressmark.pages.counts import Counts
from pressmark.pages.grid import Grid, grid
from pressmark.pages.runs import Run, beside, first, runs
from pressmark.pages.tallied import Tallied
from pressmark.pages.written import Written
from pressmark.practice import Held, holdings
from pressmark.room import Room
from pressmark.sides import Own, Side, Whole, counted, pairs, shown, wholes
from pressmark.timeline import Gap, Month, gaps, timeline
from pressmark.wording import Wording

Derived = TypeVar("Derived")
CITED = 256  # articles: those of which pages are made one after the other
NEWEST = 50  # texts of a feed


@dataclass(frozen=True)
class Desk:
    """Everything that pages are planned from."""

    archive: Archive
    links: Links
    coverage: Mapping[str, Coverage]
    mentions: Mentions
    words: Wording
    assets: Assets
    base: str  # the absolute address of the root, ending in a slash, or ""
    room: Room | None = None  # what a reading room has opened; None in the public edition
    search: str = ""  # the edition of the code of search; "" without search
    ledger: Ledger = field(default_factory=partial(Ledger, deaf=True))  # notices what is read of the tables here
    memory: Memo = NOTHING  # has what was counted before

    def __post_init__(self) -> None:
        register(self)
        _ = self.counts  # which are noticed, too

    @noticed
    def years(self) -> str:
        """The years of the texts, `2020–2022`, or "" where no date is known."""
        return phrases.years(self.archive.articles.values())

    @noticed
    def holdings(self) -> tuple[str, ...]:
        """What the archive holds as of which day, in sentences."""
        articles = self.archive.articles
        withheld = sum(self.withheld(article) for article in articles.values() if is_text(article))
        newest = max((record.changed for _, record in self.archive.records()), default="")
        return phrases.holdings(self.words, self.counts.all_held, self.texts(articles), withheld, newest)

    @noticed
    def naming(self) -> Naming:
        """How names are found. What is made with it is made anew with every other spelling."""
        return self.mentions.naming

    def texts(self, names: Collection[str]) -> int:
        """How many of these articles are texts of their own; copies are appearances of another."""
        return self.counts.texts(names)

    @cached_property
    def counts(self) -> Counts:
        """Texts and appearances of any set of articles."""
        return Counts(self.archive, self.links, self.words, self.ledger)

    @noticed
    def printed(self) -> tuple[date | None, date | None]:
        """The first and the last possible day of all texts; None where none is known."""
        whens = [article.published for article in self.archive.articles.values()]
        first = min((when.first for when in whens if when.first), default=None)
        return first, max((when.last for when in whens if when.last), default=None)

    @noticed
    def days(self) -> tuple[date | None, date | None]:
        """The first and the last day of all texts and of all that was collected."""
        spans = [span for outlet in self.archive.outlets.values() if (span := window(outlet))]
        first, last = self.printed
        starts = [span.first for span in spans if span.first] + ([first] if first else [])
        ends = [span.last for span in spans if span.last] + ([last] if last else [])
        return min(starts, default=None), max(ends, default=None)

    @noticed
    def notes(self) -> tuple[Note, ...]:
        """The notes in their own order."""
        return tuple(sorted(self.archive.notes.values(), key=lambda note: note.place))

    @noticed
    def aged(self) -> tuple[int, int]:
        """How many texts were counted by other spellings than now, and how many of now at most were not among those."""
        tallies, copies = self.mentions.tallies, self.counts.copies
        added = [tally.older for name, tally in tallies.items() if tally.older is not None and name not in copies]
        return len(added), max(added, default=0)

    @noticed
    def uncounted(self) -> int:
        """How many texts nobody counted: withheld ones without features."""
        return self.texts(self.archive.articles) - self.texts(self.mentions.tallies)

    @noticed
    def grid(self) -> Grid:
        """The shape of the matrix of events and outlets."""
        return grid(self.archive, self.links.events, self.coverage)

    @noticed
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The outlets that are compared two by two."""
        return pairs(self.archive, self.links, self.mentions)

    @noticed
    def event_names(self) -> Mapping[str, str]:
        """What each event is called where it stands among others: with its date, where two have one name."""
        events = self.archive.events
        same = Counter(event.name for event in events.values())
        return {name: self._with_date(event) if same[event.name] > 1 else event.name for name, event in events.items()}

    def _with_date(self, event: Event) -> str:
        return self.words.text("{name}, {date}", name=event.name, date=self.words.date_text(event.date))

    @noticed
    def lengths(self) -> Mapping[str, int]:
        """How many words each article has as the public edition shows it, of which no text is unpacked for it."""
        return lengths_of(plain(self.archive.bodies), self.archive.articles)

    @noticed
    def latest(self) -> tuple[str, ...]:
        """Articles by the day they were added, newest first; those of one day by their own dates, newest first."""
        articles = self.archive.articles
        rank = {name: i for i, name in enumerate(self.links.articles)}
        return tuple(sorted(articles, key=lambda name: (str(articles[name].added or ""), rank[name]), reverse=True))

    @noticed
    def held(self) -> Mapping[str, Held]:
        """How many texts of each outlet there are, and were counted."""
        return holdings(self.archive, self.mentions)

    @noticed
    def months(self) -> Mapping[str, Month]:
        """The months that hold something by their names, oldest first."""
        return {month.name: month for month in timeline(self.archive, self.links)}

    @noticed
    def month_names(self) -> tuple[str, ...]:
        """Their names alone."""
        return tuple(self.months)

    @noticed
    def gaps(self) -> tuple[Gap, ...]:
        """The gaps between them of which nothing was collected."""
        return gaps(self.archive, self.months.values())

    @noticed
    def lags(self) -> Mapping[str, Lags]:
        """The days between events and the first texts on them, by outlet in order of arrival."""
        return lags(self.archive, self.links)

    @noticed
    def outlet_of(self) -> Mapping[str, str]:
        """The outlet of each article."""
        return {name: article.outlet.id for name, article in self.archive.articles.items()}

    @noticed
    def names_of(self) -> Mapping[str, tuple[str, ...]]:
        """The names of each article that has some: those its text names, those it is about, and those it is by."""
        return names_of_articles(self.archive, self.mentions)

    @noticed
    def named_in(self) -> Mapping[str, tuple[str, ...]]:
        """Whom each article names, in full or in its digest."""
        return named_in(self.mentions)

    @noticed
    def owners(self) -> Mapping[str, tuple[str, ...]]:
        """The entities that are written so, by folded spellings."""
        return owners(self.archive)

    @noticed
    def counted(self) -> Mapping[str, tuple[Own, ...]]:
        """Of each outlet that has some the texts that were counted."""
        return counted(self.archive, self.links, self.mentions)

    def sides(self, outlet: str) -> tuple[Side, ...]:
        """The texts of an outlet in each language, counted; none where no text was."""
        own = self.counted.get(outlet, ())
        return self.ledger.derived(f"sides of {outlet}", lambda: self._tallied.sides(outlet, own)) if own else ()

    def count(self, jobs: int) -> None:
        """Counts in so many processes what was not counted before of all outlets."""
        self._tallied.count(self.counted, jobs)

    @property
    def _tallied(self) -> Tallied:
        return Tallied(self.mentions, self.ledger, self.memory)

    @derived
    def whole(self) -> Mapping[str, Whole]:
        """The texts of all outlets in each language, counted."""
        return wholes(side for outlet in self.counted for side in self.sides(outlet))

    @noticed
    def shown(self) -> Mapping[str, tuple[Weighed, ...]]:
        """The words of a side that may be shown, by outlet and language with a blank between."""
        made = (side for outlet in self.counted for side in self.sides(outlet))
        return {f"{side.outlet} {side.language}": shown(side, self.whole[side.language]) for side in made}

    @property
    def compares(self) -> bool:
        """Whether there is something to compare: events and two outlets, or texts of two outlets."""
        return bool(self.grid.pages) or len(self.counts.publishers) > 1

    @noticed
    def runs(self) -> Mapping[str, Run]:
        """The articles in runs, for the parts of large files."""
        return runs(self.archive.articles, self.links.articles)

    @noticed
    def newest(self) -> Mapping[str, tuple[str, ...]]:
        """Of each outlet and name, as `kind:id`, the texts that were added last, as feeds have them."""
        texts = {f"outlet:{name}": own for name, own in self.links.of_outlet.items()}
        texts |= {f"entity:{name}": texts_of(self.mentions, self.links, name) for name in self.archive.entities}
        return first(texts, self.latest, NEWEST)

    @cached_property
    def cited(self) -> Cited:
        """What to cite of each article."""
        return Cited(self.archive, self.base, partial(self.ledger.cached, most=CITED))

    @noticed
    def article_beside(self) -> Mapping[str, tuple[str, str]]:
        """The articles before and after each in the order of dates; "" for none."""
        return beside(self.links.articles)

    @noticed
    def event_beside(self) -> Mapping[str, tuple[str, str]]:
        """The events before and after each, likewise."""
        return beside(self.links.events)

    def derived(self, make: Callable[["Desk"], Derived]) -> Derived:
        """What `make` makes of this desk: once, for all pages that want it."""
        return self.ledger.derived(f"{make.__module__}.{make.__qualname__}", lambda: make(self))

    @cached_property
    def written(self) -> Written:
        """What was written so far, and is the same on other pages."""
        return Written()

    def body(self, article: str) -> Body:
        """The text of an article as the public edition shows it."""
        return self.archive.bodies[Ref("article", article)]

    def digest(self, article: str) -> Body:
        """The text that stands in the record, whose paragraphs records count: the digest of one that is withheld."""
        return self.archive.digests.get(Ref("article", article)) or self.body(article)

    def withheld(self, article: Article) -> bool:
        """Whether a digest stands in the place of the text."""
        return self._withheld.get(article.id, False)

    @noticed
    def _withheld(self) -> Mapping[str, bool]:
        return {name: is_withheld(self.archive, article) for name, article in self.archive.articles.items()}

    def title(self, ref: Ref) -> str:
        """What a record is called in running text."""
        record = self.archive.table(ref.kind)[ref.id]
        return record.title if isinstance(record, Article | Note) else record.name
