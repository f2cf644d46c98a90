"""Mentions to naming practice: which outlet names an entity by which spellings, how often, counted in full texts alone.

A text that nobody could count (withheld, and no features) is named as such and adds nothing to any sum. Copies are no
texts. Which of the texts stand in full decides what a count opens: the lines themselves, or the counts of each text.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pressmark.appearances import is_text
from pressmark.archive import Archive
from pressmark.mentions import Mentions


@dataclass(frozen=True, slots=True)
class Named:
    """One text that names the entity. `forms` is None where nobody counted it: then its digest alone names it."""

    article: str
    outlet: str
    forms: Mapping[str, int] | None  # by spelling, in its full text; empty where its digest alone names it
    older: int | None  # how many spellings were added since it was counted; None: none
    subject: bool  # the record lists the entity under `about`

    @property
    def count(self) -> int:
        """Mentions in the full text; 0 where nobody counted it."""
        return sum(self.forms.values()) if self.forms else 0


@dataclass(frozen=True, slots=True)
class Usage:
    """The texts of one outlet that name the entity, in the order of their dates."""

    outlet: str
    forms: Mapping[str, int]  # by spelling, most used first; sums of its counted texts
    texts: tuple[Named, ...]

    @property
    def count(self) -> int:
        """Mentions in its counted texts."""
        return sum(self.forms.values())

    @property
    def uncounted(self) -> int:
        """How many of its texts nobody counted."""
        return sum(text.forms is None for text in self.texts)

    @property
    def digests(self) -> int:
        """How many of its texts have the name in their digest alone, or nobody knows better."""
        return sum(not text.forms for text in self.texts)


@dataclass(frozen=True, slots=True)
class Practice:
    """The outlets with a text that names the entity, in order of arrival; `forms` sums them, most used first."""

    forms: Mapping[str, int]
    outlets: tuple[Usage, ...]

    @property
    def count(self) -> int:
        """Mentions in all counted texts: the sum of the outlets, and the sum of the forms."""
        return sum(self.forms.values())

    @property
    def texts(self) -> int:
        """How many texts name it, counted or not."""
        return sum(len(outlet.texts) for outlet in self.outlets)

    @property
    def uncounted(self) -> int:
        """How many of them nobody counted."""
        return sum(outlet.uncounted for outlet in self.outlets)

    @property
    def digests(self) -> int:
        """How many of them have it in their digest alone, or nobody knows better."""
        return sum(outlet.digests for outlet in self.outlets)


@dataclass(frozen=True, slots=True)
class Held:
    """The texts of an outlet, whomever they name, and how many of them were counted in full."""

    texts: int
    counted: int


def practice(archive: Archive, mentions: Mentions, entity: str) -> Practice:
    """How one entity is named; an entity that no text names has no outlets."""
    by_outlet: defaultdict[str, list[Named]] = defaultdict(list)
    for name, (forms, older) in mentions.counted.get(entity, {}).items():
        article = archive.articles[name]
        if is_text(article):
            subject = any(ref.id == entity for ref in article.about)
            one = Named(name, article.outlet.id, forms, older, subject)
            by_outlet[article.outlet.id].append(one)
    order = sorted(by_outlet, key=lambda name: (archive.outlets[name].arrival, name))
    outlets = tuple(Usage(name, _summed(by_outlet[name]), tuple(by_outlet[name])) for name in order)
    return Practice(_summed(outlets), outlets)


def holdings(archive: Archive, mentions: Mentions) -> Mapping[str, Held]:
    """How many texts of each outlet there are and were counted: what practice is out of. Copies are left out."""
    texts: Counter[str] = Counter()
    counted: Counter[str] = Counter()
    for name, article in archive.articles.items():
        if is_text(article):
            texts[article.outlet.id] += 1
            counted[article.outlet.id] += name in mentions.tallies
    return {outlet: Held(n, counted[outlet]) for outlet, n in texts.items()}


def _summed(counted: Iterable[Named | Usage]) -> Mapping[str, int]:
    """All counts by form, most used first, equals in code-point order."""
    found: Counter[str] = Counter()
    for one in counted:
        found.update(one.forms or {})
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))
