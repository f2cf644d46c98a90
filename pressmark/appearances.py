"""`Archive` to the places where each text stands: its outlet, all who carried or reprinted it, and its copies.

RECORD, "Texts, appearances, coverage": a text is an article that copies no other one here. A report that five outlets
carry is one text and five appearances, however many of the five have records of their own.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pressmark.archive import Archive
from pressmark.model import Article

UNKNOWN = ""  # a place whose outlet is not identified


@dataclass(frozen=True, slots=True)
class Standing:
    """Which articles are texts, and where each text stands."""

    originals: Mapping[str, str]  # every article: the text that it is, or that it copies, itself or through others
    places: Mapping[str, tuple[str, ...]]  # every text: outlets, its own first, each once; each `UNKNOWN` counts
    at: Mapping[str, tuple[str, ...]]  # every outlet where a text stands: the texts, whoever answers for them

    def texts(self, names: Iterable[str]) -> tuple[str, ...]:
        """The texts that these articles are or copy, each once, in their order."""
        return tuple(dict.fromkeys(self.originals[name] for name in names))

    def appearances(self, names: Iterable[str]) -> int:
        """At how many places the texts stand that these articles are or copy."""
        return sum(len(self.places[name]) for name in self.texts(names))


def is_text(article: Article) -> bool:
    """Whether an article is a text of its own, not a copy of another one here."""
    return not (article.republication and article.republication.copy_of)


def standing(archive: Archive) -> Standing:
    """Where the texts of an archive stand, in the order of its articles."""
    originals = {name: _original(archive, name) for name in archive.articles}
    found: dict[str, list[str]] = {name: [] for name, original in originals.items() if name == original}
    for name in sorted(originals, key=lambda name: name != originals[name]):  # a text before its copies
        found[originals[name]] += _places(archive.articles[name])
    stands = {name: tuple(_once(places)) for name, places in found.items()}
    at: defaultdict[str, list[str]] = defaultdict(list)
    for name, places in stands.items():
        for outlet in dict.fromkeys(places):
            at[outlet].append(name)
    return Standing(originals, stands, {outlet: tuple(names) for outlet, names in at.items()})


def _original(archive: Archive, name: str) -> str:
    """The end of a chain of copies; linking refuses one that has none (`circle`)."""
    while (republication := archive.articles[name].republication) and republication.copy_of:
        name = republication.copy_of.id
    return name


def _places(article: Article) -> Iterator[str]:
    yield article.outlet.id
    for hop in article.republication.via if article.republication else ():
        known = hop.outlet or (hop.probably and hop.probably.outlet)
        yield known.id if known else UNKNOWN
    for appearance in article.appearances:
        yield appearance.outlet.id


def _once(places: Iterable[str]) -> Iterator[str]:
    """Each outlet at its first place. Two sites that are not identified may be two."""
    seen: set[str] = set()
    for place in places:
        if place == UNKNOWN or place not in seen:
            yield place
        seen.add(place)
