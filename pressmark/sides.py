"""Who is named and what was counted where to sides that may be compared: the texts of an outlet in one language.

Only full texts are counted (a withheld one by its features), and copies are left out. An outlet that prints in two
languages has two sides: the words of one are never set against those of the other.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pressmark.appearances import is_text
from pressmark.archive import Archive
from pressmark.comparison import Counts, Weighed, candidates, function_words, gather, together, weighed
from pressmark.languages import subtags
from pressmark.linking import Links
from pressmark.mentions import Mentions

MOST = 5  # texts remembered for a word
OUTLETS = 40  # that are compared two by two

Forms = Mapping[str, Mapping[str, int]]  # by entity, then by spelling
Own = tuple[str, tuple[str, ...]]  # a language, and the texts in it
Counted = tuple[str, tuple[str, ...], tuple[int, ...]]  # an article, its words, how often it has each


@dataclass(frozen=True, slots=True)
class Side:
    """The texts of an outlet in one language, counted."""

    outlet: str
    language: str
    articles: tuple[str, ...]  # those counted, in the order of their dates
    words: Counts
    names: Counts
    spellings: Forms
    most: Mapping[str, tuple[tuple[str, int], ...]]  # the texts with most of a word that may be shown, and how often


@dataclass(frozen=True, slots=True)
class Whole:
    """All texts of a language, counted. `functions` is None where there is no list of function words."""

    words: Counts
    names: Counts
    spellings: Forms
    functions: frozenset[str] | None


def counted(archive: Archive, links: Links, found: Mentions) -> dict[str, tuple[Own, ...]]:
    """Of each outlet the texts that were counted, in the order of their dates, by language: that with most first."""
    texts: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for name in links.articles:
        article = archive.articles[name]
        if name in found.tallies and is_text(article):
            texts[article.outlet.id][spoken(article.language)].append(name)
    return {outlet: tuple(sorted(map(_own, own.items()), key=_most_first)) for outlet, own in texts.items()}


def _own(found: tuple[str, Sequence[str]]) -> Own:
    return found[0], tuple(found[1])


def _most_first(own: Own) -> tuple[int, str]:
    return -len(own[1]), own[0]


def sides(found: Mentions, outlet: str, counted: Iterable[Own]) -> tuple[Side, ...]:
    """The sides of an outlet, in the order given."""
    return tuple(_side(found, outlet, language, names) for language, names in counted)


def wholes(made: Iterable[Side]) -> dict[str, Whole]:
    """All sides by language, each as one."""
    found: defaultdict[str, list[Side]] = defaultdict(list)
    for side in made:
        found[side.language].append(side)
    return {language: _whole(language, found[language]) for language in sorted(found)}


def shown(side: Side, whole: Whole) -> tuple[Weighed, ...]:
    """The words of a side that may be shown."""
    functions = whole.functions or ()
    return weighed(side.words, whole.words, (word for word in side.most if word not in functions))


def spoken(tag: str) -> str:
    """A language tag without its territory: `en` for `en-GB`, `sr-Latn` for itself."""
    language, _, script = subtags(tag)
    return f"{language}-{script}" if script else language or tag


def _side(found: Mentions, outlet: str, language: str, names: Sequence[str]) -> Side:
    counted: list[Counted] = []
    words = gather(_counting(found, names, counted))
    tallies = [found.tallies[name] for name in names]
    called = gather((tally.words, {entity: tally.of(entity) for entity in tally.mentions}) for tally in tallies)
    return Side(
        outlet,
        language,
        tuple(names),
        words,
        Counts(called.texts, words.words, called.times, called.spread),
        _spelled(tally.mentions for tally in tallies),
        _most(counted, candidates(words)),
    )


def _counting(found: Mentions, names: Sequence[str], counted: list[Counted]) -> Iterator[tuple[int, Mapping[str, int]]]:
    """The words of each text, which are kept in little room: as tables all of a large outlet would not fit."""
    for name in names:
        words = found.words(name)
        counted.append((name, tuple(words), tuple(words.values())))
        yield sum(words.values()), words


def _most(counted: Iterable[Counted], wanted: Iterable[str]) -> dict[str, tuple[tuple[str, int], ...]]:
    """The texts that have most of a word; of those with as many the earlier."""
    found: dict[str, list[tuple[int, int, str]]] = {item: [] for item in sorted(wanted)}
    for order, (name, items, times) in enumerate(counted):
        for item, n in zip(items, times, strict=True):
            if item in found:
                found[item].append((-n, order, name))
    return {item: tuple((name, -n) for n, _, name in sorted(texts)[:MOST]) for item, texts in found.items()}


def _spelled(tables: Iterable[Forms]) -> dict[str, Counter[str]]:
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for table in tables:
        for entity, forms in table.items():
            found[entity].update(forms)
    return dict(found)


def _whole(language: str, own: Sequence[Side]) -> Whole:
    words = together(side.words for side in own)
    names = together(side.names for side in own)
    return Whole(words, names, _spelled(side.spellings for side in own), function_words(language, words))


def pairs(archive: Archive, links: Links, found: Mentions) -> tuple[tuple[str, str], ...]:
    """Two by two the outlets with most texts that have an event or a name in common, both in order of arrival."""
    texts = {name: sum(is_text(archive.articles[a]) for a in links.of_outlet.get(name, ())) for name in archive.outlets}
    most = sorted((name for name in texts if texts[name]), key=lambda name: (-texts[name], name))[:OUTLETS]
    most.sort(key=lambda name: (archive.outlets[name].arrival, name))
    about = {name: frozenset(_about(archive, links, found, name)) for name in most}
    return tuple(
        (one, other) for i, one in enumerate(most) for other in most[i + 1 :] if not about[one].isdisjoint(about[other])
    )


def _about(archive: Archive, links: Links, found: Mentions, outlet: str) -> Iterator[tuple[str, str]]:
    """The events that an outlet covers and the names that its full texts have."""
    for name in links.of_outlet.get(outlet, ()):
        if is_text(article := archive.articles[name]):
            yield from (("event", covering.event.id) for covering in article.events)
            named = found.tallies[name].mentions if name in found.tallies else ()
            yield from (("entity", entity) for entity in named if entity in archive.entities)
