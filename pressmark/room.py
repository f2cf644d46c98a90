"""The archive and the captures at hand to the archive of a reading room: withheld texts in full, and their cleaning.

For readers with a right to the texts. A capture is believed only if it is the recorded one and gives the recorded text.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pressmark.archive import Archive
from pressmark.captures import Lacking, raw_of, text_of
from pressmark.cleaning import Removed, paragraphs, removed
from pressmark.fields import Ref
from pressmark.linking import is_withheld
from pressmark.model import Article
from pressmark.packing import replaced
from pressmark.prose import plain


class CannotOpen(Exception):  # noqa: N818 - named for what it says
    """Captures that are not the recorded ones, a line each."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A text that is shown in full: the lines of its capture, and what each edit of the record took away."""

    lines: tuple[str, ...]
    removed: tuple[Removed, ...]


@dataclass(frozen=True, slots=True)
class Room:
    """What a reading room could open, and why not the others, both by article."""

    opened: Mapping[str, Opened]
    lacking: Mapping[str, Lacking]


def open_room(archive: Archive, where: Path) -> tuple[Archive, Room]:
    """The archive with every withheld text in the place of its digest whose capture lies in `where`.

    Raises CannotOpen where a capture is there that is not the recorded one.
    """
    texts = {
        name: text_of(article, where) for name, article in archive.articles.items() if is_withheld(archive, article)
    }
    lacking = {name: text for name, text in texts.items() if isinstance(text, Lacking)}
    if failed := [f"article:{name}: {one.why}" for name, one in lacking.items() if one.failed]:
        raise CannotOpen("\n".join(failed))
    full = {Ref("article", name): plain(paragraphs(text), "t") for name, text in texts.items() if isinstance(text, str)}
    opened = {ref.id: _opened(archive.articles[ref.id], where) for ref in full}
    digests = {ref: archive.bodies[ref] for ref in full}
    return replace(archive, bodies=replaced(archive.bodies, full), digests=digests), Room(opened, lacking)


def _opened(article: Article, where: Path) -> Opened:
    """How a text was cleaned, of which it is known that it can be."""
    assert article.cleaning
    raw = raw_of(article, where)
    assert isinstance(raw, str)
    return Opened(tuple(raw.split("\n")), removed(raw, article.cleaning.edits))
