"""A text as one page shows it: its blocks with their numbers and addresses, every link in it relative to that page."""

from dataclasses import dataclass

from markupsafe import Markup

from pressmark import body as bodies
from pressmark import routes
from pressmark.body import Body, Cite
from pressmark.fields import Ref
from pressmark.pages.desk import Writer
from pressmark.pages.page import Foreign


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of a text. `number` "" is a heading."""

    id: str
    number: str
    href: str
    tag: str
    html: Markup


def paragraphs(writer: Writer, ref: Ref, body: Body, numbers: tuple[int, ...] = ()) -> tuple[Paragraph, ...]:
    """The blocks of a text as this page shows them; with `numbers`, those paragraphs alone, without headings."""
    home = routes.record(ref)
    return tuple(
        Paragraph(
            block.id,
            str(block.number) if block.number else "",
            f"#{block.id}" if home == writer.url else writer.href(home, block.id),
            block.tag,
            bodies.join(block.pieces, lambda cite: _attributes(writer, ref, cite)),
        )
        for block in body.blocks
        if not numbers or block.number in numbers
    )


def _attributes(writer: Writer, ref: Ref, cite: Cite) -> Markup:
    """The attributes of a link or image in prose, with `lang` where its words are a name in another language."""
    if cite.kind == "static":
        return bodies.attributes(src=writer.href(cite.id))
    if cite.kind == "http":
        return bodies.attributes(href=cite.id)
    target = Ref(cite.kind, cite.id) if cite.kind else ref
    href = writer.href(routes.record(target), cite.fragment)
    foreign = _foreign(writer, target, cite.text)
    if not foreign:
        return bodies.attributes(href=href)
    more = {"dir": foreign.dir} if foreign.dir else {}
    return bodies.attributes(href=href, lang=foreign.lang, **more)


def _foreign(writer: Writer, target: Ref, text: str) -> Foreign | None:
    entity = writer.archive.entities.get(target.id) if target.kind == "entity" else None
    found = next((form for form in entity.names if form.value == text), None) if entity else None
    if not found or found.lang == writer.archive.site.language:
        return None
    return writer.foreign(found.value, found.lang, found.script)
