"""A record to what is known of it: how each field is known, its changes; an article's credits, capture and remarks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pressmark.details import Capture, Evidence
from pressmark.model import Article, Common
from pressmark.pages import edits, phrases
from pressmark.pages.facts import host
from pressmark.pages.page import Link
from pressmark.pages.writer import Writer
from pressmark.wording import Wording


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what stands beside it, with where it is said."""

    label: str
    text: str
    link: Link | None = None


def printed(writer: Writer, article: Article) -> Iterator[Fact]:
    """The lines around the text as the page has them, and the keywords; what the record lacks is left out."""
    words = writer.words
    lines = (
        (words.text("Byline"), article.byline),
        (words.text("Dateline"), article.dateline),
        (words.text("Credit"), article.credit),
        (words.text("Keywords"), words.listing(article.keywords) if article.keywords else None),
    )
    yield from (Fact(label, text) for label, text in lines if text)


def changes(writer: Writer, record: Common) -> Iterator[Fact]:
    """When a record came here, and what was changed in it since, oldest first, each under its day."""
    if record.added:
        yield Fact(writer.words.day(record.added), writer.words.text("added"))
    for version in sorted(record.versions, key=lambda version: version.date):
        yield Fact(writer.words.day(version.date), version.change)


def known(writer: Writer, article: Article) -> Iterator[Fact]:
    """How each field is known that the page's heading does not state, in the order of the record."""
    return (stated(writer, name, entry) for name, entry in article.evidence.items())


def stated(writer: Writer, name: str, entry: Evidence) -> Fact:
    """How a field is known, under its label: from where, the note, the day it was seen, and the page that has it."""
    words = writer.words
    known = phrases.how_known(words, entry.from_)
    note = words.text("{known}: {note}", known=known, note=entry.note) if entry.note else known
    link = Link(entry.url, host(entry.url)) if entry.url else None
    return Fact(field_label(words, name), seen(words, note, entry.seen), link)


def seen(words: Wording, note: str, day: date | None) -> str:
    """A note with the day on which what it says was seen."""
    return words.text("{note} (seen {day})", note=note, day=words.day(day)) if day else note


def field_label(words: Wording, name: str) -> str:
    """What a field of an article is called on its page; KeyError for a name that is none (checking refuses it)."""
    return {
        "id": words.text("Id"),
        "added": words.text("Added"),
        "versions": words.text("Changes"),
        "redirect_from": words.text("Former ids"),
        "withdrawn": words.text("Withdrawal"),
        "title": words.text("Title"),
        "authors": words.text("Author"),
        "byline": words.text("Byline"),
        "outlet": words.text("Outlet"),
        "published": words.text("Date"),
        "evidence": words.text("How it is known"),
        "credit": words.text("Credit"),
        "language": words.text("Language"),
        "genre": words.text("Genre"),
        "dateline": words.text("Dateline"),
        "url": words.text("Address"),
        "republication": words.text("Origin"),
        "appearances": words.text("Reprints"),
        "capture": words.text("Capture"),
        "notes_on_text": words.text("Notes on the text"),
        "cleaning": words.text("Cleaning"),
        "rights": words.text("Rights"),
        "events": words.text("Events"),
        "about": words.text("Names"),
        "keywords": words.text("Keywords"),
    }[name]


def capture_facts(writer: Writer, article: Article, capture: Capture) -> Iterator[Fact]:
    """The captured file but its hash: name, media type, when captured, where a copy stands; and how it was cleaned."""
    words = writer.words
    yield Fact(words.text("File"), capture.file)
    yield Fact(words.text("Type"), capture.media_type)
    when = words.date_text(capture.captured) if capture.captured else words.text("date not stated")
    archived = Link(capture.archived_url, host(capture.archived_url)) if capture.archived_url else None
    yield Fact(words.text("Captured"), when, archived)
    if article.cleaning:
        yield Fact(words.text("Cleaned"), edits.cleaned(words, article.cleaning.accepted))


def checked(writer: Writer, article: Article) -> str:
    """What holds of the capture, how a reader can see it again, and what it does not show; "" without cleaning."""
    words = writer.words
    if not (article.capture and article.cleaning and article.cleaning.text_sha256):
        return ""
    again = words.text(
        "Who has the page can repeat this with pressmark verify. It shows that nothing changed since the capture, not "
        "that what was printed is true."
    )
    if article.id not in writer.desk.mentions.features:
        return again
    return words.text(
        "{one} {other}", one=words.text("Each build checks that the counts are of this text."), other=again
    )


def pieces(digits: str) -> tuple[str, ...]:
    """A hash in pieces of 16 digits, between which a line may be broken."""
    return tuple(digits[i : i + 16] for i in range(0, len(digits), 16))


def missing(writer: Writer, capture: Capture) -> Iterator[str]:
    """What the capture has lost, one thing a sentence, in the order of the record."""
    words = writer.words
    for item in capture.missing:
        what = phrases.lost(words, item.kind)
        if item.text_paragraph:
            where = words.text("{what} in ¶{n} of the full text", what=what, n=item.text_paragraph)
        else:
            where = what
        yield words.text("{where}: {note}", where=where, note=item.note) if item.note else where


def remarks(writer: Writer, article: Article) -> Iterator[Fact]:
    """The notes on the text, each under its paragraph of the full text and its kind."""
    words = writer.words
    for note in article.notes_on_text:
        kind = phrases.remark(words, note.kind)
        yield Fact(words.text("¶{n}, {kind}", kind=kind.lower(), n=note.text_paragraph), note.note)
