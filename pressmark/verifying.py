"""Records and the captures at hand to what of their claims holds: computed again, and compared.

A claim is `ok`, `failed`, or `unverifiable` where what it is about is not here. Whether a text is true
is not asked.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pressmark import cleaning
from pressmark.appearances import Standing, standing
from pressmark.archive import Archive
from pressmark.captures import Lacking, bytes_of, text_of
from pressmark.features import Features, features
from pressmark.fields import Ref
from pressmark.linking import rights_of
from pressmark.model import Article
from pressmark.naming import Naming, naming
from pressmark.reuse import reuse, whole

State = Literal["ok", "failed", "unverifiable"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One claim of an article, and what became of it; `why` is "" where it holds."""

    article: str
    claim: Literal["capture", "text", "counts", "copy"]
    state: State
    why: str = ""


def verify(archive: Archive, counts: Mapping[str, Features], where: Path | None) -> Iterator[Finding]:
    """Every claim of every article, in the order of their ids; `where` is the folder of the captures, or None."""
    names, stands = naming(archive), standing(archive)
    for name, article in archive.articles.items():
        text = text_of(article, where)
        yield from _capture(article, text, where)
        if name in counts:
            yield _counts(article, text, counts[name], names)
        if article.republication and article.republication.copy_of:
            yield _copy(archive, name, article.republication.copy_of.id, where, stands)


def state(findings: list[Finding]) -> State:
    """What is to be said of a record: the worst of its claims; without a claim nothing can be verified."""
    states = {finding.state for finding in findings}
    return "failed" if "failed" in states else "ok" if states == {"ok"} else "unverifiable"


def _capture(article: Article, text: str | Lacking, where: Path | None) -> Iterator[Finding]:
    """The capture is the file recorded, and its edits make the text recorded."""
    if not article.capture:
        yield Finding(article.id, "capture", "unverifiable", "it has no capture")
        return
    data = bytes_of(article.capture, where)
    if isinstance(data, Lacking):
        yield Finding(article.id, "capture", "failed" if data.failed else "unverifiable", data.why)
        return
    yield Finding(article.id, "capture", "ok")
    if article.cleaning and isinstance(text, Lacking):
        yield Finding(article.id, "text", "failed" if text.failed else "unverifiable", text.why)
    elif article.cleaning:
        yield Finding(article.id, "text", "ok")


def _counts(article: Article, text: str | Lacking, counted: Features, names: Naming) -> Finding:
    """The counts are those of the text; else the first that is not, in the order of the file."""
    if isinstance(text, Lacking):
        return Finding(article.id, "counts", "unverifiable", "its counts: the text is not at hand")
    again = features(text, article.language, names)
    if again == counted:
        return Finding(article.id, "counts", "ok")
    where = next(_difference(counted.model_dump(), again.model_dump(), ""), "their order")
    return Finding(article.id, "counts", "failed", f"content/features/{article.id}.json: {where}")


def _difference(has: Any, ought: Any, name: str) -> Iterator[str]:
    """The places at which two values differ, as sentences."""
    if isinstance(has, Mapping) and isinstance(ought, Mapping):
        for key in sorted({*has, *ought}):
            yield from _difference(has.get(key), ought.get(key), f"{name}.{key}" if name else str(key))
    elif has != ought:
        shown = name if isinstance(has, list | tuple) else f"{name} is {has}, and the text has {ought}"
        yield f"{shown} (run `pressmark features`)"


def _copy(archive: Archive, name: str, original: str, where: Path | None, stands: Standing) -> Finding:
    """A copy shares passages with the text it is declared to copy."""
    texts = {one: _whole(archive, one, where) for one in (original, name) if one in archive.articles}
    if lacking := [one for one in (original, name) if texts.get(one) is None]:
        return Finding(name, "copy", "unverifiable", f"it copies {original}: the text of {lacking[0]} is not at hand")
    found = reuse({one: whole(text) for one, text in texts.items() if text is not None}, stands)
    if found.brief:
        return Finding(name, "copy", "unverifiable", f"it copies {original}: {found.brief[0]} is too short to compare")
    if not found.proposals:
        return Finding(name, "copy", "failed", f"it copies {original}, it says, and the two share no passage")
    return Finding(name, "copy", "ok")


def _whole(archive: Archive, name: str, where: Path | None) -> tuple[str, ...] | None:
    """The paragraphs of a text: of its body where that is the text, else of its capture; None where neither is here."""
    if rights_of(archive, archive.articles[name]).text == "full":
        return tuple(block.text for block in archive.bodies[Ref("article", name)].blocks if block.number)
    text = text_of(archive.articles[name], where)
    return None if isinstance(text, Lacking) else cleaning.paragraphs(text)
