"""Captures at hand to `content/features/` and `content/sums/`: what was counted, and what could not be, and why."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pressmark import features, sums
from pressmark.archive import Archive
from pressmark.captures import Lacking, raw_of, text_of
from pressmark.disk import renew
from pressmark.linking import is_withheld
from pressmark.model import Article
from pressmark.naming import Naming, naming
from pressmark.reading import FEATURES, SUMS


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one text. `why` goes on from the record's name; "" where it was counted."""

    article: str
    state: Literal["written", "unchanged", "lacking", "failed"]
    why: str


def extract(content: Path, archive: Archive, where: Path | None, only: Collection[str] = ()) -> tuple[Outcome, ...]:
    """Counts the withheld texts whose captures lie in `where`, in the order of their ids; `only` names some of them.

    Every capture that is cleaned gets its sums, be its text withheld or not. The files of the others stay as they are.
    Each file is replaced whole. Raises CannotWrite.
    """
    names = naming(archive)
    return tuple(
        _extract(content, article, names if is_withheld(archive, article) else None, where)
        for article in archive.articles.values()
        if (not only or article.id in only) and (is_withheld(archive, article) or article.cleaning)
    )


def _extract(content: Path, article: Article, names: Naming | None, where: Path | None) -> Outcome:
    """What is made of one capture; a text that is shown in full (`names` None) is not counted."""
    text, raw = text_of(article, where), raw_of(article, where)
    if isinstance(text, Lacking) or isinstance(raw, Lacking) or not article.capture:
        lacks = text if isinstance(text, Lacking) else Lacking("", failed=False)
        return Outcome(article.id, "failed" if lacks.failed else "lacking", lacks.why)
    made = renew(content / SUMS / f"{article.id}.json", sums.dump(sums.sums(article.capture.sha256, raw, text)))
    if names:
        counted = features.dump(features.features(text, article.language, names))
        made = renew(content / FEATURES / f"{article.id}.json", counted) or made
    return Outcome(article.id, "written" if made else "unchanged", "")
