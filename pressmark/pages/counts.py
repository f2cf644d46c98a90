"""Where texts stand to how many there are, in words: texts and appearances apart, in every list, chart and table."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

from pressmark.appearances import Standing, standing
from pressmark.archive import Archive
from pressmark.linking import Links
from pressmark.noticing import Ledger, derived, noticed, register
from pressmark.pages import phrases
from pressmark.sharing import Sharing
from pressmark.wording import Wording

OTHERS = 12  # other texts on the same events that are told of
FIRST = 2 * OTHERS + 2  # texts on an event that decide which: itself, its original and `OTHERS` may be left out


@dataclass(frozen=True)
class Counts:
    """Counts any set of articles. A text is counted once wherever it stands; a copy is an appearance of its text."""

    archive: Archive
    links: Links
    words: Wording = field(repr=False)
    ledger: Ledger

    def __post_init__(self) -> None:
        register(self)

    @cached_property
    def stands(self) -> Standing:
        """Which articles are texts, and where each text stands."""
        return Standing(self._originals, self._places, self._at)

    @derived
    def _standing(self) -> Standing:
        return standing(self.archive)

    @noticed
    def _originals(self) -> Mapping[str, str]:
        return self._standing.originals

    @noticed
    def _places(self) -> Mapping[str, tuple[str, ...]]:
        return self._standing.places

    @noticed
    def _at(self) -> Mapping[str, tuple[str, ...]]:
        return self._standing.at

    @noticed
    def _copies(self) -> Mapping[str, str]:
        return {name: original for name, original in self._standing.originals.items() if name != original}

    @noticed
    def texts_on(self) -> Mapping[str, tuple[str, ...]]:
        """The texts that cover each event, in the order of their dates; copies are left out."""
        found = {event: (one.article for one in given) for event, given in self.links.accounts.items()}
        return {event: tuple(name for name in names if name not in self.copies) for event, names in found.items()}

    @noticed
    def _first_on(self) -> Mapping[str, tuple[str, ...]]:
        return {event: names[:FIRST] for event, names in self.texts_on.items()}

    @noticed
    def _on_both(self) -> Mapping[str, tuple[str, ...]]:
        events: defaultdict[str, list[str]] = defaultdict(list)
        for event in sorted(self.texts_on):
            for name in self.texts_on[event]:
                events[name].append(event)
        found: defaultdict[str, list[str]] = defaultdict(list)
        for name in self.links.articles:
            for both in combinations(events.get(name, ()), 2):
                found[" ".join(both)].append(name)
        return {both: tuple(names) for both, names in found.items()}

    @cached_property
    def _sharing(self) -> Sharing:
        return Sharing(tuple(self.links.articles), self.texts_on, self.stands.originals)

    def sharing(self, article: str, events: Sequence[str]) -> tuple[tuple[str, int], ...]:
        """The `OTHERS` that share most of these events with an article, as `Sharing.most` has them.

        It is decided by the first texts on each event and by all on two of them: a text more elsewhere changes nothing.
        """
        _ = self.stands.originals[article], [self._first_on.get(event) for event in events]
        _ = [self._on_both.get(" ".join(both)) for both in combinations(sorted(events), 2)]
        with self.ledger.noting():
            return tuple(self._sharing.most(article, events, OTHERS))

    @noticed
    def covering(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """The texts of each outlet on each event that it covers, events in the order of their dates."""
        found: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for event in self.links.events:
            for name in self.texts_on.get(event, ()):
                found[self.archive.articles[name].outlet.id][event].append(name)
        return {outlet: {event: tuple(names) for event, names in own.items()} for outlet, own in found.items()}

    @noticed
    def copied(self) -> Mapping[str, list[str]]:
        """The copies of a text that have records of their own, in the order of their dates."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for name in self.links.articles:
            republication = self.archive.articles[name].republication
            if republication and republication.copy_of:
                found[republication.copy_of.id].append(name)
        return found

    @property
    def copies(self) -> Set[str]:
        """The articles that are copies of another one here."""
        return self._copies.keys()

    @noticed
    def publishers(self) -> tuple[str, ...]:
        """The outlets that answer for a text, not only for a copy."""
        return tuple(outlet for outlet, names in self.links.of_outlet.items() if self.texts(names))

    @noticed
    def everywhere(self) -> int:
        """At how many places all texts stand."""
        return sum(map(len, self._standing.places.values()))

    @noticed
    def all_held(self) -> str:
        """How many texts all articles are, and at how many places they stand, likewise."""
        return phrases.held(self.words, len(self._standing.places), self.everywhere)

    def texts(self, names: Collection[str]) -> int:
        """How many of these articles are texts of their own."""
        copies = self.copies
        return len(names) - (sum(name in copies for name in names) if copies else 0)

    def own(self, outlet: str) -> int:
        """How many texts an outlet answers for."""
        return self.texts(self.links.of_outlet.get(outlet, ()))

    def at(self, outlet: str) -> int:
        """How many texts stand at an outlet, whoever answers for them."""
        return len(self.stands.at.get(outlet, ()))

    def held_at(self, outlet: str) -> str:
        """How many texts of its own an outlet has, and how many stand there: "5 texts, 9 appearances"."""
        return phrases.held(self.words, self.own(outlet), self.at(outlet))

    def listed(self, names: Collection[str]) -> str:
        """How many of the articles in a list are texts, and how many copies: "5 texts, 1 copy"."""
        texts = self.texts(names)
        return phrases.listed(self.words, texts, len(names) - texts)
