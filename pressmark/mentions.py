"""The archive to who is named where: every mention in the texts shown, and what was counted in the full texts.

These are two sets of numbers and are never added (docs/record.md): a withheld text is counted in full by its features,
while only its digest has lines to show.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from sys import intern
from types import MappingProxyType
from typing import Any, NamedTuple

from pressmark import counting
from pressmark.archive import Archive
from pressmark.features import Features
from pressmark.fields import Ref
from pressmark.linking import Links, is_withheld
from pressmark.memo import NOTHING, Memo
from pressmark.naming import Naming
from pressmark.noted import Read
from pressmark.noticing import digest
from pressmark.packing import head
from pressmark.spreading import spread

NONE: Mapping[str, Any] = MappingProxyType({})
KIND = "mentions"  # what is remembered of an article: who is named in it, by its text and all names


class Mention(NamedTuple):
    """A name in a text as it is shown. `block` counts the blocks of its body from 0; offsets are in its text."""

    entity: str
    form: str  # the spelling of the record that stands there, or the text's own
    article: str
    block: int
    start: int
    end: int


class Named(NamedTuple):
    """Who is named in an article. `stamp` stands for all of it."""

    title: tuple[str, ...]  # entities, in their order
    text: tuple[Mention, ...]
    stamp: bytes


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted in a full text. `older`: how many spellings were added since; None where it is as of now."""

    words: int
    mentions: Mapping[str, Mapping[str, int]]  # by entity, then by spelling
    older: int | None

    def of(self, entity: str) -> int:
        """How often an entity is named."""
        return sum(self.mentions.get(entity, {}).values())


Count = tuple[Mapping[str, int] | None, int | None]  # by spelling, None where nobody counted; `Tally.older`


class Counted(Mapping[str, Mapping[str, Count]]):
    """Every entity to what was counted of it in each text that names it; worked out anew for who asks."""

    def __init__(self, texts: Mapping[str, tuple[str, ...]], tallies: Mapping[str, Tally]) -> None:
        self._texts, self._tallies = texts, tallies

    def __getitem__(self, entity: str) -> Mapping[str, Count]:
        found = {name: self._tallies.get(name) for name in self._texts[entity]}
        return {name: (one.mentions.get(entity, {}), one.older) if one else (None, None) for name, one in found.items()}

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


@dataclass(frozen=True, slots=True)
class Mentions:
    """Mentions and counts. Articles are in the order of their dates; those that nobody could count have no tally."""

    naming: Naming
    archive: Archive
    features: Mapping[str, Features]
    named: Mapping[str, Named]  # as it was found, and is read by nobody else
    titles: Mapping[str, tuple[str, ...]]  # whom the title of each article names
    of_article: Mapping[str, tuple[Mention, ...]]
    of_entity: Mapping[str, tuple[Mention, ...]]
    tallies: Mapping[str, Tally]
    lengths: Mapping[str, int]  # the words of every text that has a tally
    texts: Mapping[str, tuple[str, ...]]  # the articles that name an entity, in full or in their digest
    counted: Mapping[str, Mapping[str, Count]]  # likewise, with what was counted of it in each

    def words(self, article: str) -> Mapping[str, int]:
        """How often each word stands in a full text that has a tally; counted anew at each call where it is shown."""
        if found := self.features.get(article):
            return found.words
        return counting.words("\n\n".join(block.text for block in self.archive.bodies[Ref("article", article)].blocks))

    def reads(self, article: str) -> tuple[Read, ...]:
        """What `words` and the tally of a text are made from, as a ledger has it."""
        text = "archive.bodies", str(Ref("article", article))
        return text, ("mentions.features", article), ("mentions.tallies", article)


def mentions(
    archive: Archive,
    names: Sequence[str],
    naming: Naming,
    features: Mapping[str, Features],
    memo: Memo = NOTHING,
    known: Mapping[str, Named] = NONE,
    jobs: int = 1,
) -> Mentions:
    """All mentions and tallies; `names` are the articles in order of date. `memo` has what was searched before.

    `known` are those of articles that need not be searched; many others are in so many processes.
    """
    found = _found(archive, [name for name in names if name not in known], naming, memo, jobs)
    named = {name: known.get(name) or found[name] for name in names}
    of_article = {name: one.text for name, one in named.items()}
    withheld = {name for name in names if is_withheld(archive, archive.articles[name])}
    counts = {name: found for name, found in features.items() if name in withheld}
    tallies: dict[str, Tally] = {}
    of_entity: defaultdict[str, list[Mention]] = defaultdict(list)
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        if name in counts:
            tallies[name] = _from_features(counts[name], naming)
        elif name not in withheld:
            tallies[name] = Tally(head(archive.bodies, Ref("article", name)).words, _counted(of_article[name]), None)
        for mention in of_article[name]:
            of_entity[mention.entity].append(mention)
        counted = tallies[name].mentions if name in tallies else ()
        for entity in dict.fromkeys((*counted, *(mention.entity for mention in of_article[name]))):
            if entity in archive.entities:
                texts[entity].append(name)
    of_texts = {entity: tuple(found) for entity, found in texts.items()}
    return Mentions(
        naming,
        archive,
        counts,
        named,
        {name: one.title for name, one in named.items()},
        of_article,
        {entity: tuple(found) for entity, found in of_entity.items()},
        tallies,
        {name: tally.words for name, tally in tallies.items()},
        of_texts,
        Counted(of_texts, tallies),
    )


def _found(archive: Archive, names: Sequence[str], naming: Naming, memo: Memo, jobs: int) -> dict[str, Named]:
    """Whom each article names: while its text, its title and all spellings are still the same, it needs no search."""
    stamps = {name: stamp for name in names if memo and (stamp := _stamp(archive, name))}
    keys = {name: memo.key(naming.order, name, archive.articles[name].title, one) for name, one in stamps.items()}
    found = {name: live for name, key in keys.items() if (live := memo.made(KIND, key)) is not None}
    known = memo.recall(KIND, [key for name, key in keys.items() if name not in found])
    believed = {
        name: _remembered(known.get(key, b""), archive, name) for name, key in keys.items() if name not in found
    }
    found |= {name: one for name, one in believed.items() if one}
    new: dict[bytes, bytes] = {}
    search = partial(_searched, archive, naming)
    for name, made in spread(search, [name for name in names if name not in found], jobs):
        data = made or search(name)
        new |= {keys[name]: data} if name in keys else {}
        found[name] = _read(data, name)
    for name, key in keys.items():
        memo.make(KIND, key, found[name])
    memo.keep(KIND, new)
    return {name: found[name] for name in names}


def _stamp(archive: Archive, name: str) -> bytes:
    """What stands for a text; b"" for one of a capture, of which nothing is remembered."""
    ref = Ref("article", name)
    return b"" if ref in archive.digests else archive.stamps.get(ref, (b"", b""))[1]


def _searched(archive: Archive, naming: Naming, name: str) -> bytes:
    """Whom an article names, to be remembered."""
    title = [found.named for found in naming.find(archive.articles[name].title)]
    blocks = enumerate(archive.bodies[Ref("article", name)].blocks)
    text = [(one.named, one.form, at, one.start, one.end) for at, block in blocks for one in naming.find(block.text)]
    return json.dumps([title, text]).encode()


def _read(data: bytes, name: str) -> Named:
    """The same as it is used. Raises what JSON does, TypeError and ValueError for other data."""
    title, text = json.loads(data)
    found = tuple([Mention(intern(entity), intern(form), name, *at) for entity, form, *at in text])
    return Named(tuple(title), found, digest(data))


def _remembered(data: bytes, archive: Archive, name: str) -> Named | None:
    """Whom an article was found to name before, if that can be believed."""
    try:
        found = _read(data, name)
    except (TypeError, ValueError, RecursionError):
        return None
    blocks = range(len(head(archive.bodies, Ref("article", name)).ids))
    if not all(type(entity) is str and entity in archive.entities for entity in found.title):
        return None
    for entity, _, _, block, start, end in found.text:
        whole = type(block) is type(start) is type(end) is int
        if not (whole and entity in archive.entities and block in blocks and 0 <= start <= end):
            return None
    return found


def _counted(found: Sequence[Mention]) -> dict[str, Mapping[str, int]]:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for mention in found:
        counts[mention.entity][mention.form] += 1
    return dict(counts)


def _from_features(found: Features, naming: Naming) -> Tally:
    older = None if found.forms_sha256 == naming.sha256 else max(naming.spellings - found.forms, 0)
    return Tally(sum(found.words.values()), found.mentions, older)


def texts_of(found: Mentions, links: Links, entity: str) -> tuple[str, ...]:
    """The articles that name an entity, in full or in their digest, or are about it or by it; in the order of dates."""
    named = found.texts.get(entity, ())
    if not (more := set(links.of_entity.get(entity, ())).difference(named)):
        return named
    articles = found.archive.articles
    return tuple(sorted((*named, *more), key=lambda name: (articles[name].published.sort_key, name)))
