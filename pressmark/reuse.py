"""Fingerprints of texts to proposals: which two share passages, how much of each, and which of the two is earlier.

A proposal decides nothing; `republication.copy_of` of a record does. Texts at hand give all their runs of words, texts
that are not give a sketch (`winnowing`), and any two are compared through one inverted index, never each with each:

- Two texts are looked at when they share `LEAST` fingerprints: a run of 19 words, or three of 11, always does; by
  chance as good as none do (`winnowing.sketch` has the odds). So of a sketch copies are found, and few passages.
- A fingerprint in more than `COMMON` texts is furniture or a stock phrase: it is passed over, and counted as such.
- Of more than `FEW` texts with a fingerprint each is looked at beside the earliest of them only.
- Of near-copies of one text, each is proposed with the earliest of them only, unless it has more of another; and so is
  a passage that another text shares with all of them.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations

from pressmark.appearances import Standing
from pressmark.counting import in_order
from pressmark.passages import Passage, covered, passages
from pressmark.winnowing import runs, sampled, winnow

LEAST = 3  # fingerprints that two texts must share
COMMON = 50  # texts; a fingerprint of more is passed over
FEW = 8  # texts with a fingerprint, of which every two are looked at
NEAR = 0.5  # of one of two texts stands in the other: a near-copy


@dataclass(frozen=True, slots=True)
class Whole:
    """A text at hand: the hashes of all its runs, and the number of its first word in each paragraph, from 0."""

    runs: Sequence[int]
    starts: tuple[int, ...]
    words: int


@dataclass(frozen=True, slots=True)
class Sketch:
    """A text that is not at hand: `winnowing.sketch` of it."""

    numbers: tuple[int, ...]


Text = Whole | Sketch


@dataclass(frozen=True, slots=True)
class Half:
    """What one of two texts has of the other: so many of its words, or where one is a sketch of its sampled runs."""

    article: str
    shared: int
    whole: int
    sampled: bool

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.shared / self.whole


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two texts with passages in common, the one that stands first in the order given first."""

    first: Half
    second: Half
    passages: tuple[Passage, ...]  # longest first; none where a sketch hides where they stand
    confirmed: bool  # one is a copy of the other, or both of a third, by their records

    @property
    def near(self) -> bool:
        """Whether one is a near-copy of the other, not only a user of its passages."""
        return max(self.first.share, self.second.share) >= NEAR


@dataclass(frozen=True, slots=True)
class Reuse:
    """What comparing gave: near-copies first, those with the largest share first."""

    proposals: tuple[Proposal, ...]
    compared: int  # texts
    looked: int  # pairs compared run by run
    brief: tuple[str, ...]  # texts with fewer than `LEAST` fingerprints, which cannot be compared
    common: int  # fingerprints passed over
    unlike: tuple[tuple[str, str], ...]  # copies and their texts, by their records, that share no passage


def whole(paragraphs: Iterable[str]) -> Whole:
    """A text at hand, by its paragraphs. Runs go on from one to the next."""
    found = [in_order(paragraph) for paragraph in paragraphs]
    words = [word for paragraph in found for word in paragraph]
    starts = tuple(accumulate(map(len, found), initial=0))[:-1]
    return Whole(array("Q", runs(words)), starts, len(words))


def reuse(texts: Mapping[str, Text], stands: Standing) -> Reuse:
    """The proposals among texts, which stand in the order of their dates."""
    hidden = {name: set(text.numbers) for name, text in texts.items() if isinstance(text, Sketch)}
    shown, slight = _index((name, _winnowed(text)) for name, text in texts.items() if isinstance(text, Whole))
    beside, _ = _index(_beside(texts, hidden))
    pairs = _pairs(shown) + Counter({pair: n for pair, n in _pairs(beside).items() if hidden.keys() & pair})
    brief = tuple(name for name in texts if name in slight or len(hidden.get(name, range(LEAST))) < LEAST)
    common = sum(len(names) > COMMON for index in (shown, beside) for names in index.values())
    looked = [pair for pair, n in pairs.items() if n >= LEAST]
    made = [_proposal(texts, pair, stands) for pair in looked]
    proposals = _once([one for one in made if one], list(texts))
    found = {frozenset((one.first.article, one.second.article)) for one in made if one}
    unlike = tuple(
        (name, original)
        for name, original in stands.originals.items()
        if name != original
        and {name, original} <= texts.keys() - set(brief)
        and frozenset((name, original)) not in found
    )
    return Reuse(tuple(proposals), len(texts) - len(brief), len(looked), brief, common, unlike)


def _winnowed(text: Whole) -> set[int]:
    """The runs by which a text at hand is found among others at hand."""
    return {text.runs[place] for place in winnow(text.runs)}


def _beside(texts: Mapping[str, Text], hidden: Mapping[str, set[int]]) -> Iterator[tuple[str, set[int]]]:
    """The numbers of each text that some sketch has."""
    sought = set().union(*hidden.values())
    for name, text in texts.items() if sought else ():
        yield name, hidden[name] if isinstance(text, Sketch) else sampled(text.runs) & sought


def _index(prints: Iterable[tuple[str, set[int]]]) -> tuple[Mapping[int, Sequence[str]], set[str]]:
    """The fingerprints that several texts have, with their texts in order; and the texts that have too few."""
    first: dict[int, str] = {}
    index: dict[int, list[str]] = {}
    slight = set()
    for name, numbers in prints:
        if len(numbers) < LEAST:
            slight.add(name)
        for number in numbers:
            if (other := first.setdefault(number, name)) != name:
                index.setdefault(number, [other]).append(name)
    return index, slight


def _pairs(index: Mapping[int, Sequence[str]]) -> Counter[tuple[str, str]]:
    """How many fingerprints each two texts share; too common ones left out."""
    pairs: Counter[tuple[str, str]] = Counter()
    for names in index.values():
        if len(names) <= FEW:
            pairs.update(combinations(names, 2))
        elif len(names) <= COMMON:
            pairs.update((names[0], name) for name in names[1:])
    return pairs


def _proposal(texts: Mapping[str, Text], pair: tuple[str, str], stands: Standing) -> Proposal | None:
    """Two texts compared run by run; None where they share fewer than `LEAST` after all."""
    one, other = (texts[name] for name in pair)
    confirmed = stands.originals[pair[0]] == stands.originals[pair[1]]
    if isinstance(one, Whole) and isinstance(other, Whole):
        shared = set(one.runs) & set(other.runs)
        halves = [
            Half(name, covered(text.runs, shared), text.words, False)
            for name, text in zip(pair, (one, other), strict=True)
        ]
        found = passages((one.runs, one.starts), (other.runs, other.starts))
    else:
        numbers = [set(text.numbers) if isinstance(text, Sketch) else sampled(text.runs) for text in (one, other)]
        shared = numbers[0] & numbers[1]
        halves = [Half(name, len(shared), len(own), True) for name, own in zip(pair, numbers, strict=True)]
        found = ()
    return Proposal(halves[0], halves[1], found, confirmed) if len(shared) >= LEAST else None


def _once(proposals: Sequence[Proposal], order: Sequence[str]) -> list[Proposal]:
    """Near-copies first, those with the largest share first.

    Of near-copies of one text, only what each has of the earliest stays, unless it has more of another; of the passages
    that a text shares with them, those with the earliest stay.
    """
    rank = {name: i for i, name in enumerate(order)}
    shared = {frozenset((p.first.article, p.second.article)): _length(p) for p in proposals}
    source: dict[str, tuple[str, float]] = {}  # a near-copy: the earliest text that it is one of, and how much of it
    kept = []
    for one in sorted(proposals, key=lambda p: (not p.near, rank[p.first.article], rank[p.second.article])):
        first, second = one.first.article, one.second.article
        origin = source.get(first, (first, 0.0))[0]
        known, share = source.get(second, ("", 0.0))
        if known == origin != first and one.second.share <= share:
            continue
        ends = frozenset((origin, known or second))
        if not one.near and ends != {first, second} and shared.get(ends, 0) >= _length(one):
            continue
        if one.near:
            source.setdefault(second, (origin, one.second.share))
        kept.append(one)
    return sorted(kept, key=lambda p: (not p.near, -max(p.first.share, p.second.share)))


def _length(one: Proposal) -> int:
    """What two texts share, in the words of the one that has more of it, or in sampled runs."""
    return max(one.first.shared, one.second.shared)
