"""What is known of an article's record: its credits as printed, how each field is known, its capture, its changes."""

from collections.abc import Iterator
from dataclasses import dataclass

from pressmark.details import Capture, Evidence
from pressmark.model import Article
from pressmark.pages import phrases
from pressmark.pages.desk import Writer, host
from pressmark.pages.page import Link


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what stands beside it, with where it is said."""

    label: str
    text: str
    link: Link | None = None


def printed(writer: Writer, article: Article) -> Iterator[Fact]:
    """The lines around the text as the page has them, and the keywords."""
    words = writer.words
    lines = (
        (words.text("Byline"), article.byline),
        (words.text("Dateline"), article.dateline),
        (words.text("Credit"), article.credit),
        (words.text("Keywords"), words.listing(article.keywords) if article.keywords else None),
    )
    yield from (Fact(label, text) for label, text in lines if text)


def changes(writer: Writer, article: Article) -> Iterator[Fact]:
    """When the record came here, and what was changed in it since, oldest first."""
    if article.added:
        yield Fact(writer.words.day(article.added), writer.words.text("added"))
    for version in sorted(article.versions, key=lambda version: version.date):
        yield Fact(writer.words.day(version.date), version.change)


def known(writer: Writer, article: Article) -> Iterator[Fact]:
    """How each field is known that the page's heading does not state."""
    return (_evidence(writer, name, entry) for name, entry in article.evidence.items())


def _evidence(writer: Writer, name: str, entry: Evidence) -> Fact:
    """How a field is known: its note, and the page where that can be seen."""
    words = writer.words
    known = phrases.how_known(words, entry.from_)
    note = words.text("{known}: {note}", known=known, note=entry.note) if entry.note else known
    link = Link(entry.url, host(entry.url)) if entry.url else None
    if entry.seen:
        note = words.text("{note} (seen {day})", note=note, day=words.day(entry.seen))
    return Fact(_label(writer, name), note, link)


def _label(writer: Writer, name: str) -> str:
    words = writer.words
    labels = {
        "published": words.text("Date"),
        "title": words.text("Title"),
        "authors": words.text("Author"),
        "byline": words.text("Byline"),
        "outlet": words.text("Outlet"),
        "url": words.text("Address"),
        "language": words.text("Language"),
        "genre": words.text("Genre"),
        "dateline": words.text("Dateline"),
        "credit": words.text("Credit"),
        "republication": words.text("Origin"),
        "appearances": words.text("Reprints"),
        "rights": words.text("Rights"),
    }
    return labels.get(name, name)


def capture_facts(writer: Writer, capture: Capture) -> Iterator[Fact]:
    words = writer.words
    yield Fact(words.text("File"), capture.file)
    yield Fact(words.text("Type"), capture.media_type)
    when = words.date_text(capture.captured) if capture.captured else words.text("date not stated")
    archived = Link(capture.archived_url, host(capture.archived_url)) if capture.archived_url else None
    yield Fact(words.text("Captured"), when, archived)


def pieces(digits: str) -> tuple[str, ...]:
    return tuple(digits[i : i + 16] for i in range(0, len(digits), 16))


def missing(writer: Writer, capture: Capture) -> Iterator[str]:
    words = writer.words
    for item in capture.missing:
        what = phrases.lost(words, item.kind)
        if item.text_paragraph:
            where = words.text("{what} in ¶{n} of the full text", what=what, n=item.text_paragraph)
        else:
            where = what
        yield words.text("{where}: {note}", where=where, note=item.note) if item.note else where


def remarks(writer: Writer, article: Article) -> Iterator[Fact]:
    words = writer.words
    for note in article.notes_on_text:
        kind = phrases.remark(words, note.kind)
        yield Fact(words.text("¶{n}, {kind}", kind=kind.lower(), n=note.text_paragraph), note.note)
