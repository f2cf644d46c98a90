"""The full text of an article to counts that may be published, and the files of `content/features/` to such counts.

Nothing in them says in which order the text had its words (the HathiTrust Extracted Features data set publishes the
same of texts in copyright): words with how often each stands there, names likewise, how many sentences and paragraphs.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError

from pressmark import cleaning, counting
from pressmark.archive import Archive
from pressmark.decoding import decode
from pressmark.details import Fact
from pressmark.explaining import damaged, unlike
from pressmark.fields import Sha256
from pressmark.naming import Naming
from pressmark.problems import Place, Problem, quoted
from pressmark.reading import FEATURES
from pressmark.walking import shown, unreadable, walk
from pressmark.winnowing import SKETCHED, sketch

# Numbers as `dump` writes them; no text is so long that it needs more.
Count = Annotated[int, Field(strict=True, ge=0, le=10**9)]
Times = Annotated[int, Field(strict=True, ge=1, le=10**9)]
Number = Annotated[int, Field(strict=True, ge=0, lt=1 << SKETCHED)]


class Features(Fact):
    """The counts of one text; all tables are in code-point order in their file."""

    counter: str  # what counted: counting.COUNTER
    text_sha256: Sha256
    forms_sha256: Sha256  # of the spellings looked for
    forms: Count  # how many they were
    paragraphs: Count
    sentences: Count
    mentions: Mapping[str, Mapping[str, Times]]  # by entity, then by spelling
    words: Mapping[str, Times]  # in lower case
    shingles: tuple[Number, ...] = ()  # see winnowing.sketch


def features(text: str, language: str, naming: Naming) -> Features:
    """The counts of a cleaned text, as `cleaning.replay` gives it."""
    mentions: defaultdict[str, Counter[str]] = defaultdict(Counter)
    paragraphs = cleaning.paragraphs(text)
    for paragraph in paragraphs:
        for found in naming.find(paragraph):
            mentions[found.named][found.form] += 1
    sentences = counting.sentences(text, language)
    return Features(
        counter=counting.COUNTER,
        text_sha256=cleaning.digest(text),
        forms_sha256=naming.sha256,
        forms=naming.spellings,
        paragraphs=len(paragraphs),
        sentences=len(sentences),
        mentions=mentions,
        words=counting.words(text),
        shingles=sketch(sentences),
    )


def dump(found: Features) -> str:
    """The counts as a file: JSON, its keys in code-point order, so that nothing of the text's order is left."""
    return json.dumps(found.model_dump(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read(content: Path, archive: Archive, known: Collection[str]) -> tuple[dict[str, Features], tuple[Problem, ...]]:
    """The counts by article, and what is wrong with their files. `known` are all articles, broken ones too."""
    found: dict[str, Features] = {}
    problems: list[Problem] = []
    folder = content / FEATURES
    for path, fault in walk(folder) if folder.is_dir() else ():
        counted, faults = (None, [fault]) if fault else _read_one(path)
        problems += faults or ([] if counted is None else _between(path, counted, archive, known))
        if counted and path.stem in found:
            problems.append(
                Problem(
                    Place(shown(path)),
                    "repeated-id",
                    f"article:{path.stem} is counted by another file too (remove one)",
                )
            )
        if counted:
            found[path.stem] = counted
    return found, tuple(problems)


def _read_one(path: Path) -> tuple[Features | None, list[Problem]]:
    try:
        text, problems = decode(path.read_bytes(), shown(path))
    except OSError as error:
        return None, [unreadable(path, error)]
    if problems:
        return None, problems
    try:
        found = Features.model_validate_json(text)
        json.loads(text, object_pairs_hook=_ordered)
    except ValidationError as error:
        return None, [damaged(shown(path), error)]
    except _DisorderError as error:
        return None, [unlike(shown(path), f"{quoted(str(error))} is not in code-point order, or stands twice")]
    return found, []


class _DisorderError(Exception):
    """The key that is not after the one before it: then the order of a table may say something of the text's."""


def _ordered(pairs: list[tuple[str, Any]]) -> None:
    """For `json.loads`: raises _DisorderError."""
    keys = [key for key, _ in pairs]
    if keys != sorted(set(keys)):
        raise _DisorderError(next(other for one, other in pairwise(keys) if one >= other))


def _between(path: Path, counted: Features, archive: Archive, known: Collection[str]) -> Iterator[Problem]:
    """Counts belong to an article, to the text that its record says it has, and to all other counts by their rules."""
    article = archive.articles.get(path.stem)
    if path.stem not in known:
        message = f"there is no article:{path.stem} whose text this counts (remove the file)"
        yield Problem(Place(shown(path)), "stray-file", message)
    elif article and (not article.cleaning or article.cleaning.text_sha256 != counted.text_sha256):
        message = "this counts another text than the record has now (run `pressmark features`)"
        yield Problem(Place(shown(path)), "stale-features", message)
    elif counted.counter != counting.COUNTER:
        message = f"this was counted by {quoted(counted.counter)}, not by {quoted(counting.COUNTER)}"
        yield Problem(Place(shown(path)), "stale-features", f"{message} (run `pressmark features`, or remove the file)")
