"""The page of a note: an essay of the maintainers, with a table of its sections."""

from dataclasses import dataclass

from pressmark import routes
from pressmark.fields import Ref
from pressmark.model import Note
from pressmark.pages.desk import Desk
from pressmark.pages.frame import page
from pressmark.pages.page import Link, Page
from pressmark.pages.paragraphs import Gone, Paragraph, gone, paragraphs, sheets
from pressmark.pages.provenance import Fact, changes
from pressmark.pages.writer import Writer

OTHERS = 50  # other notes that are linked


@dataclass(frozen=True, slots=True)
class NoteView:
    """See the template."""

    title: str
    summary: str
    lang: str  # of the essay, where it is not the archive's own
    dir: str
    sections: tuple[Link, ...]
    body: tuple[Paragraph, ...]
    gone: Gone | None
    others: tuple[Link, ...]
    changes: tuple[Fact, ...]


def note(desk: Desk, name: str) -> Page:
    """The page of a note."""
    note, ref = desk.archive.notes[name], Ref("note", name)
    writer = Writer(desk, routes.record(ref))
    return page(
        writer,
        "pages/note.html",
        note.title,
        _view(writer, note),
        description=note.summary or desk.words.text("A note on this archive: {title}.", title=note.title),
        section="notes",
        sheets=sheets(writer, ref),
        pressmark=str(ref),
    )


def _view(writer: Writer, note: Note) -> NoteView:
    ref = Ref("note", note.id)
    body = writer.archive.bodies[ref]
    sections = tuple(Link(f"#{block.id}", block.text) for block in body.blocks if block.tag == "h2")
    others = [other for other in writer.desk.notes[: OTHERS + 1] if other is not note][:OTHERS]
    ways = tuple(writer.link(Ref("note", other.id)) for other in others)
    lang, runs = writer.other_language(note.language)
    text = paragraphs(writer, ref, body)
    told = tuple(changes(writer, note))
    return NoteView(note.title, note.summary or "", lang, runs, sections, text, gone(writer, ref), ways, told)
