"""Words to fingerprints by winnowing, and sentences to a sketch that may be published.

Winnowing: S. Schleimer, D. S. Wilkerson, A. Aiken, "Winnowing: Local Algorithms for Document Fingerprinting", SIGMOD
2003. Of every `WINDOW` runs of `K` words that follow one another the one with the least hash is kept, the rightmost of
equal ones. So two texts that share a run of `K + WINDOW - 1` = 11 words share a fingerprint wherever it stands in
them, no run shorter than `K` words is ever found, and about 2 in `WINDOW + 1` of all runs are kept.

The hash of a run is BLAKE2b with 64 bits of its words (`counting.in_order`) joined by blanks: everywhere the same.
"""

from collections.abc import Iterable, Sequence
from hashlib import blake2b

from pressmark.counting import in_order

K = 8  # words of a run
WINDOW = 4  # runs of which one is kept
BITS = 64  # of a hash
SKETCHED = 32  # bits of it that a sketch keeps


def runs(given: Sequence[str]) -> list[int]:
    """The hashes of all runs of `K` words; the one at i begins with word i. Fewer words than `K` have none."""
    return [_hash(" ".join(given[i : i + K])) for i in range(len(given) - K + 1)]


def _hash(run: str) -> int:
    return int.from_bytes(blake2b(run.encode(), digest_size=BITS // 8).digest(), "big")


def winnow(hashes: Sequence[int]) -> list[int]:
    """The places of the hashes kept, ascending. Fewer than `WINDOW` hashes are one window."""
    kept: list[int] = []
    for start in range(max(len(hashes) - WINDOW, 0) + 1 if hashes else 0):
        last = min(start + WINDOW, len(hashes)) - 1
        if not kept or kept[-1] < start:
            kept.append(max(range(start, last + 1), key=lambda i: (-hashes[i], i)))
        elif hashes[last] <= hashes[kept[-1]]:
            kept.append(last)
    return kept


def short(run: int) -> int:
    """What a sketch keeps of a hash."""
    return run >> (BITS - SKETCHED)


def sketch(sentences: Iterable[str]) -> tuple[int, ...]:
    """What may be published of a text that may not: `SKETCHED` bits each of some of its runs, sorted, each once.

    Runs are winnowed within each sentence, and one that overlaps a run kept before it in its sentence is left out.
    What can be learned from a sketch, and what cannot:

    - Nothing is said of which run stood where or after which: the same sentences in any order have the same sketch.
      No run crosses from one sentence into the next, so none says which sentences met.
    - No word is in two kept runs. Who knows seven words of one and tries words for the eighth learns that one at
      most, never the next: no kept run goes on from it. Overlapping runs could be walked word by word through a text.
    - 32 bits do not tell runs apart. Of 50,000 words 2^125 runs of eight can be made, so 2^93 fit to each number;
      even of 2^40 likely ones, as a model of the language may list them, hundreds do. Nothing says which it was.
    - Who has a text, or guesses eight words whole, can ask whether they may stand here. That is what it is for. Stock
      phrases and quotations that everybody knows can be confirmed in this way: it is no encryption.
    - In return a sketch finds less: a sentence that is shared whole always has the same numbers in both, a part of
      one only where a kept run lies in it, and a sentence shorter than `K` words has none. In a set of n numbers a
      run that is not there is met by chance once in 2^32 / n.
    """
    found: set[int] = set()
    for sentence in sentences:
        hashes = runs(in_order(sentence))
        free = 0
        for place in winnow(hashes):
            if place >= free:
                found.add(short(hashes[place]))
                free = place + K
    return tuple(sorted(found))
