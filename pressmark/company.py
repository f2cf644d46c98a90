"""Mentions to who is named together: the names of each text, and for one name those in its texts most often.

Only the texts of that name are looked at, so all names together cost what the mentions of the archive cost.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pressmark.archive import Archive
from pressmark.mentions import Mentions


@dataclass(frozen=True, slots=True)
class Companion:
    """A name that stands in texts of another one: in how many, and in which, the last of those given first."""

    entity: str
    count: int
    texts: tuple[str, ...]  # not all of many


def named_in(mentions: Mentions) -> Mapping[str, tuple[str, ...]]:
    """Whom each article names, in full or in its digest; the reverse of `Mentions.texts`."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for entity, names in mentions.texts.items():
        for name in names:
            found[name].append(entity)
    return {name: tuple(entities) for name, entities in found.items()}


def names_of_articles(archive: Archive, mentions: Mentions) -> Mapping[str, tuple[str, ...]]:
    """By article; the names in its text in the order of their ids first."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for entity, articles in mentions.texts.items():
        for article in articles:
            found[article][entity] = None
    for name, record in archive.articles.items():
        for ref in (*record.about, *(author.entity for author in record.authors if author.entity)):
            found[name][ref.id] = None
    return {article: tuple(entities) for article, entities in found.items()}


def companions(
    named: Mapping[str, Sequence[str]], entity: str, texts: Sequence[str], most: int, examples: int
) -> tuple[Companion, ...]:
    """The `most` names that stand in most of these texts of `entity`, with at most so many example texts each."""
    counts = Counter(other for name in texts for other in named[name])
    del counts[entity]
    order = sorted(counts, key=lambda other: (-counts[other], other))[:most]
    shown: dict[str, list[str]] = {other: [] for other in order}
    for name in reversed(texts):
        for other in named[name]:
            if other in shown and len(shown[other]) < examples:
                shown[other].append(name)
    return tuple(Companion(other, counts[other], tuple(shown[other])) for other in order)
