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
from pressmark.captures import Lacking, bytes_of, held, raw_of, text_of
from pressmark.details import Cleaning
from pressmark.features import Features, features
from pressmark.fields import Ref
from pressmark.linking import rights_of
from pressmark.model import Article
from pressmark.naming import Naming, naming
from pressmark.reuse import reuse, whole
from pressmark.sums import Parting, Sums, of_lines, of_paragraphs, parting, sums

State = Literal["ok", "failed", "unverifiable"]
LF = b"\n"
ENDS = "line ends, a byte order mark or, of HTML, tags differ"
CHANCE = "one whose new words have the sum of the old (1 in 256)"


@dataclass(frozen=True, slots=True)
class Finding:
    """One claim of an article, and what became of it; `why` is "" where it holds."""

    article: str
    claim: Literal["capture", "text", "sums", "counts", "copy"]
    state: State
    why: str = ""


def verify(
    archive: Archive, counts: Mapping[str, Features], kept: Mapping[str, Sums], where: Path | None
) -> Iterator[Finding]:
    """Every claim of every article, in the order of their ids; `where` is the folder of the captures, or None.

    `counts` and `kept` are what `content/features/` and `content/sums/` have, by article.
    """
    names, stands = naming(archive), standing(archive)
    for name, article in archive.articles.items():
        text = text_of(article, where)
        yield from _capture(article, kept.get(name), where)
        if name in kept and isinstance(text, str):
            yield _sums(article, raw_of(article, where), text, kept[name])
        if name in counts:
            yield _counts(article, text, counts[name], names)
        if article.republication and article.republication.copy_of:
            yield _copy(archive, name, article.republication.copy_of.id, where, stands)


def state(findings: list[Finding]) -> State:
    """What is to be said of a record: the worst of its claims; without a claim nothing can be verified."""
    states = {finding.state for finding in findings}
    return "failed" if "failed" in states else "ok" if states == {"ok"} else "unverifiable"


def _capture(article: Article, kept: Sums | None, where: Path | None) -> Iterator[Finding]:
    """The capture is the file recorded, and its edits make the text recorded."""
    if not article.capture:
        yield Finding(article.id, "capture", "unverifiable", "it has no capture")
        return
    data = held(article.capture, where)
    if isinstance(data, Lacking):
        yield Finding(article.id, "capture", "failed" if data.failed else "unverifiable", data.why)
        return
    whole = bytes_of(article.capture, where)
    if isinstance(whole, Lacking):
        lines_by = article.cleaning.lines_by if article.cleaning else None
        fit = kept if kept and kept.capture_sha256 == article.capture.sha256 else None
        yield Finding(article.id, "capture", "failed", f"{whole.why}; {first_line(data, lines_by, fit)}")
    else:
        yield Finding(article.id, "capture", "ok")
    if article.cleaning:
        yield _text(article, article.cleaning, data, kept)


def first_line(data: bytes, lines_by: str | None, kept: Sums | None) -> str:
    """Where a file first differs from the capture in whose place it stands."""
    try:
        raw = cleaning.decode(data, lines_by)
    except UnicodeDecodeError as error:
        return f"line {data.count(LF, 0, error.start) + 1} is not UTF-8, at byte {error.start}"
    if not kept:
        return "in which line is not known (`pressmark features` keeps a sum of each, while the capture is whole)"
    found = parting(bytes.fromhex(kept.lines), of_lines(raw))
    return _told(found, "line") if found else f"no line has another sum: {ENDS}, or {CHANCE}"


def _text(article: Article, how: Cleaning, data: bytes, kept: Sums | None) -> Finding:
    """What the edits make of a file is the text recorded; else the first paragraph that is not."""
    file = article.capture.file if article.capture else ""
    try:
        text = cleaning.replay(cleaning.decode(data, how.lines_by), how.edits)
    except UnicodeDecodeError as error:
        return Finding(article.id, "text", "failed", f"{file} is not UTF-8 at byte {error.start}")
    except cleaning.CannotReplay as error:
        return Finding(article.id, "text", "failed", f"{file}: {error}")
    if (digits := cleaning.digest(text)) == how.text_sha256:
        return Finding(article.id, "text", "ok")
    why = f"{file}: the cleaned text has the hash {digits}, not {how.text_sha256}"
    if kept and kept.text_sha256 == how.text_sha256:
        found = parting(bytes.fromhex(kept.paragraphs), of_paragraphs(text))
        why += f"; {_told(found, 'paragraph') if found else f'no paragraph has another sum: {CHANCE}'}"
    return Finding(article.id, "text", "failed", why)


def _told(found: Parting, unit: str) -> str:
    """Where two runs of lines or paragraphs part."""
    had, has = _span(unit, found.first, found.had), _span(unit, found.first, found.has)
    if not found.had:
        return f"{has} {'is' if found.has == 1 else 'are'} new"
    if not found.has:
        return f"{had} as recorded {'is' if found.had == 1 else 'are'} gone"
    if found.had == found.has == 1:
        return f"{has} differs, and no other"
    return f"{unit} {found.first} is the first that differs ({has} now, as recorded {had})"


def _span(unit: str, first: int, count: int) -> str:
    return f"{unit} {first}" if count == 1 else f"{unit}s {first} to {first + count - 1}"


def _sums(article: Article, raw: str | Lacking, text: str, kept: Sums) -> Finding:
    """The sums kept of a capture are its own: else they would name a wrong line one day."""
    assert article.capture
    assert isinstance(raw, str)  # the text was made of it
    if sums(article.capture.sha256, raw, text) == kept:
        return Finding(article.id, "sums", "ok")
    why = f"content/sums/{article.id}.json: these are of another capture or text (run `pressmark features`)"
    return Finding(article.id, "sums", "failed", why)


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
