"""A text as one page shows it: its blocks with their numbers and addresses, every link in it relative to that page."""

from dataclasses import dataclass

from markupsafe import Markup

from pressmark import body as bodies
from pressmark import routes
from pressmark.body import Body, Cite
from pressmark.fields import Ref
from pressmark.pages.page import Foreign
from pressmark.pages.writer import Writer


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of a text. `number` "" is a heading."""

    id: str
    number: str
    href: str
    tag: str
    html: Markup
    former: tuple[str, ...]  # ids that led to what this has become


@dataclass(frozen=True, slots=True)
class Gone:
    """A sentence, and the addresses of which it speaks."""

    text: str
    ids: tuple[str, ...]


def gone(writer: Writer, ref: Ref) -> Gone | None:
    """What is said below a text of paragraphs and headings that were published and are no longer in it."""
    text = writer.archive.text(ref)
    if not text or not text.gone:
        return None
    said = writer.words.count(
        "The paragraph that had this address is no longer in the text:",
        "{n} paragraphs that had these addresses are no longer in the text:",
        len(text.gone),
    )
    return Gone(said, text.gone)


def sheets(writer: Writer, ref: Ref) -> tuple[str, ...]:
    """The style sheet that a text needs in which old addresses have moved."""
    text = writer.archive.text(ref)
    return ("anchors.css",) if text and (text.gone or any(block.former for block in text.blocks)) else ()


def paragraphs(writer: Writer, ref: Ref, body: Body, numbers: tuple[int, ...] = ()) -> tuple[Paragraph, ...]:
    """The blocks of a text as this page shows them; with `numbers`, those paragraphs alone, without headings.

    In an article each name is a link where it stands first in a paragraph, but not in a digest below the full text.
    """
    home = routes.record(ref)
    names = _names(writer, ref, body) if body is writer.archive.bodies.get(ref) else {}
    return tuple(
        Paragraph(
            block.id,
            str(block.number) if block.number else "",
            f"#{block.id}" if home == writer.url else writer.href(home, block.id),
            block.tag,
            bodies.join(block.pieces, lambda cite: _attributes(writer, ref, cite), names.get(index, ())),
            block.former,
        )
        for index, block in enumerate(body.blocks)
        if not numbers or block.number in numbers
    )


def has_table(text: tuple[Paragraph, ...]) -> bool:
    """Whether a text has a table, whose styles most texts need not load."""
    return any("<table" in block.html for block in text)


def _names(writer: Writer, ref: Ref, body: Body) -> dict[int, list[tuple[int, int, Markup]]]:
    """The first mention of each entity in each block that can be a link, with the attributes of its link.

    A block that cites an entity before it names it in plain words has its link.
    """
    found: dict[int, list[tuple[int, int, Markup]]] = {}
    seen: set[tuple[int, str]] = set()
    for mention in writer.desk.mentions.of_article.get(ref.id, ()) if ref.kind == "article" else ():
        if (mention.block, mention.entity) in seen:
            continue
        block = body.blocks[mention.block]
        plain = bodies.is_plain(block, mention.start, mention.end)
        if plain or bodies.cites(block, "entity", mention.entity):
            seen.add((mention.block, mention.entity))
        if plain:
            href = writer.href(routes.record(Ref("entity", mention.entity)))
            link = bodies.attributes(**{"class": "name"}, href=href)
            found.setdefault(mention.block, []).append((mention.start, mention.end, link))
    return found


def _attributes(writer: Writer, ref: Ref, cite: Cite) -> Markup:
    """The attributes of a link or image in prose, with `lang` where its words are a name in another language."""
    if cite.kind == "static":
        return bodies.attributes(src=writer.href(cite.id))
    if cite.kind == "http":
        return bodies.attributes(href=cite.id)
    target = Ref(cite.kind, cite.id) if cite.kind else ref
    text = writer.archive.text(target)
    href = writer.href(routes.record(target), text.places[cite.fragment] if text and cite.fragment else "")
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
