"""Where texts stand to how many there are, in words: texts and appearances apart, in every list, chart and table."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from pressmark.appearances import Standing
from pressmark.pages import phrases
from pressmark.wording import Wording


@dataclass(frozen=True)
class Counts:
    """Counts any set of articles. A text is counted once wherever it stands; a copy is an appearance of its text."""

    stands: Standing
    of_outlet: Mapping[str, tuple[str, ...]]  # the articles an outlet answers for
    words: Wording = field(repr=False)

    @cached_property
    def copies(self) -> frozenset[str]:
        """The articles that are copies of another one here."""
        return frozenset(name for name, original in self.stands.originals.items() if name != original)

    @cached_property
    def publishers(self) -> frozenset[str]:
        """The outlets that answer for a text, not only for a copy."""
        return frozenset(outlet for outlet, names in self.of_outlet.items() if self.texts(names))

    def texts(self, names: Collection[str]) -> int:
        """How many of these articles are texts of their own."""
        copies = self.copies
        return len(names) - (sum(name in copies for name in names) if copies else 0)

    def own(self, outlet: str) -> int:
        """How many texts an outlet answers for."""
        return self.texts(self.of_outlet.get(outlet, ()))

    def at(self, outlet: str) -> int:
        """How many texts stand at an outlet, whoever answers for them."""
        return len(self.stands.at.get(outlet, ()))

    def held(self, names: Collection[str]) -> str:
        """How many texts these articles are or copy, and at how many places they stand: "5 texts, 9 appearances"."""
        return phrases.held(self.words, len(self.stands.texts(names)), self.stands.appearances(names))

    def held_at(self, outlet: str) -> str:
        """How many texts of its own an outlet has, and with those of others how many stand there, likewise."""
        return phrases.held(self.words, self.own(outlet), self.at(outlet))

    def listed(self, names: Collection[str]) -> str:
        """How many of the articles in a list are texts, and how many copies: "5 texts, 1 copy"."""
        texts = self.texts(names)
        return phrases.listed(self.words, texts, len(names) - texts)
