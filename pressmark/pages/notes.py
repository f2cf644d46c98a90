"""The page of a note: an essay of the maintainers, with a table of its sections."""

from collections.abc import Iterator
from dataclasses import dataclass

from pressmark import routes
from pressmark.fields import Ref
from pressmark.model import Note
from pressmark.pages.desk import Desk, Writer
from pressmark.pages.frame import page
from pressmark.pages.page import Link, Page
from pressmark.pages.paragraphs import Paragraph, paragraphs

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
    others: tuple[Link, ...]


def notes(desk: Desk) -> Iterator[Page]:
    """A page for every note."""
    order = sorted(desk.archive.notes.values(), key=lambda note: (note.order, note.id))
    for note in order:
        ref = Ref("note", note.id)
        writer = Writer(desk, routes.record(ref))
        yield page(
            writer,
            "pages/note.html",
            note.title,
            _view(writer, note, order),
            description=note.summary or desk.words.text("A note on this archive: {title}.", title=note.title),
            section="notes",
            pressmark=str(ref),
        )


def _view(writer: Writer, note: Note, order: list[Note]) -> NoteView:
    ref = Ref("note", note.id)
    body = writer.archive.bodies[ref]
    sections = tuple(Link(f"#{block.id}", block.text) for block in body.blocks if block.tag == "h2")
    others = [other for other in order[: OTHERS + 1] if other is not note][:OTHERS]
    ways = tuple(writer.link(Ref("note", other.id)) for other in others)
    lang, runs = writer.other_language(note.language)
    return NoteView(note.title, note.summary or "", lang, runs, sections, paragraphs(writer, ref, body), ways)
