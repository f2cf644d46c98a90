"""Withheld texts and the captures at hand to `content/features/`: what was counted, and what could not be, and why."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pressmark.archive import Archive
from pressmark.captures import Lacking, text_of
from pressmark.disk import writing
from pressmark.features import dump, features
from pressmark.linking import is_withheld
from pressmark.model import Article
from pressmark.naming import Naming, naming
from pressmark.reading import FEATURES


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one text. `why` goes on from the record's name; "" where it was counted."""

    article: str
    state: Literal["written", "unchanged", "lacking", "failed"]
    why: str


def extract(content: Path, archive: Archive, where: Path | None, only: Collection[str] = ()) -> tuple[Outcome, ...]:
    """Counts the withheld texts whose captures lie in `where`, in the order of their ids; `only` names some of them.

    The counts of the others stay as they are. Each file is replaced whole. Raises CannotWrite.
    """
    names = naming(archive)
    return tuple(
        _extract(content / FEATURES, archive, article, names, where)
        for article in archive.articles.values()
        if (not only or article.id in only) and is_withheld(archive, article)
    )


def _extract(folder: Path, archive: Archive, article: Article, names: Naming, where: Path | None) -> Outcome:
    text = text_of(article, where)
    if isinstance(text, Lacking):
        return Outcome(article.id, "failed" if text.failed else "lacking", text.why)
    path = folder / f"{article.id}.json"
    counted = dump(features(text, article.language, names)).encode()
    with writing(path):
        if path.is_file() and path.read_bytes() == counted:
            return Outcome(article.id, "unchanged", "")
        folder.mkdir(exist_ok=True)
        beside = path.with_name(f".{path.name}.new")
        beside.write_bytes(counted)
        beside.replace(path)
    return Outcome(article.id, "written", "")
