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
SPARSE = 32  # runs of which a sketch has, on average, one
SKETCHED = 20  # bits of a hash that it keeps


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


def sampled(hashes: Iterable[int]) -> set[int]:
    """The numbers of those runs that a sketch would keep, if none stood in the way of another: the same in every text.

    One run in `SPARSE`, by its hash (U. Manber, "Finding Similar Files in a Large File System", USENIX 1994).
    """
    return {_number(run) for run in hashes if run % SPARSE == 0}


def _number(run: int) -> int:
    return run >> (BITS - SKETCHED)


def sketch(sentences: Iterable[str]) -> tuple[int, ...]:
    """What may be published of a text that may not: `SKETCHED` bits each of some of its runs, sorted, each once.

    One run in `SPARSE` is kept, by its hash and within a sentence; one that overlaps a run kept before it is left out.
    What can be learned from a sketch, and what cannot:

    - Nothing is said of which run stood where or after which: the same sentences in any order have the same sketch.
      No run crosses from one sentence into the next, so none says which sentences met.
    - Five words of six are in no kept run, and no word is in two. Who knows seven words of one and tries words for the
      eighth learns that one at most, never the next: no kept run goes on from it.
    - The numbers are too short to tell runs apart. Of 50,000 words 2^125 runs of eight can be made, and 2^105 fit to
      each number. With a model of the language and the counts of a text's words the likely runs are far fewer, 2^30
      say, but a thousand of them fit all the same. (32 bits would single one out, so they are not kept.)
    - Who has a text, or guesses eight words whole, can ask whether they may stand here: the answer is no, or perhaps.
      That is what it is for. Quotations that everybody knows can be looked for in this way: it is no encryption.
    - In return a sketch finds copies and not passages: of 500 words that are shared sentence by sentence it has about
      ten numbers. Two sketches of 20 numbers share one by chance in 2,600 pairs, and three once in some 10^11.
    """
    found: set[int] = set()
    for sentence in sentences:
        free = 0
        for place, run in enumerate(runs(in_order(sentence))):
            if place >= free and run % SPARSE == 0:
                found.add(_number(run))
                free = place + K
    return tuple(sorted(found))
