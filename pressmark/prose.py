"""Markdown to `Body`: numbered blocks of HTML, cut where they cite a record (only user of markdown-it).

A link to a record is written `[RFE/RL](outlet:rferl)`, to a place of it `[dates](note:method#s-dates)`, to a place of
the same text `[above](#p2)`; an image names a file of the static folder. HTML in a text is shown as text. Nothing of
ours is imported here.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup, escape

NESTING = 200  # the `commonmark` preset drops text nested deeper than 20 without a word
CITE = re.compile(r"(?P<kind>[a-z]+):(?P<id>[a-z0-9-]+)(?:#(?P<fragment>[^\s]+))?")
OUTSIDE = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
BREAKS = ("softbreak", "hardbreak")


@dataclass(frozen=True, slots=True)
class Cite:
    """A link in prose that still has to find its page. `kind` "" is this text, "static" an image, "?" neither."""

    kind: str
    id: str
    fragment: str
    text: str
    line: int  # in the text that was parsed, from 0

    def __str__(self) -> str:
        address = self.id if self.kind in ("?", "static", "") else f"{self.kind}:{self.id}"
        return f"{address}#{self.fragment}" if self.fragment else address


Piece = str | Cite


@dataclass(frozen=True, slots=True)
class Block:
    """A top-level block. Headings have number 0; all others are paragraphs and count from 1."""

    id: str  # "p3", or "s-the-dates" for a heading
    number: int
    tag: str  # "p", "h2" .. "h6", or "div" around anything else, of which `pieces` is the whole HTML
    pieces: tuple[Piece, ...]  # what stands inside of the tag
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Body:
    """A parsed text. `too_deep` is the line of a block that is nested too deep to be shown, if there is one."""

    blocks: tuple[Block, ...]
    cites: tuple[Cite, ...]
    too_deep: int | None

    @property
    def paragraphs(self) -> int:
        """How many paragraphs there are; the last has this number."""
        return max((block.number for block in self.blocks), default=0)

    @property
    def ids(self) -> frozenset[str]:
        """What a fragment may name."""
        return frozenset(block.id for block in self.blocks)

    @property
    def words(self) -> int:
        """How many words the text has, headings included."""
        return sum(len(WORD.findall(block.text)) for block in self.blocks)


class _Renderer(RendererHTML):
    """Leaves out the addresses of links and images: `\\0` and the cite's number stand for their attributes."""

    def link_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return f"<a\0{env['cites'][id(tokens[idx])]}\0>"

    def image(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        alt = escape(self.renderInlineAsText(tokens[idx].children, options, env))
        return f'<img\0{env["cites"][id(tokens[idx])]}\0 alt="{alt}" loading="lazy">'

    def table_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return '<div class="scroller" tabindex="0" role="group"><table class="table">'

    def table_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return "</table></div>"


MARKDOWN = MarkdownIt(
    "commonmark", {"html": False, "maxNesting": NESTING, "xhtmlOut": False}, renderer_cls=_Renderer
).enable("table")


def parse(text: str) -> Body:
    """Reads CommonMark with tables. The lowest level of heading in it becomes h2, below the title of its page."""
    tokens = MARKDOWN.parse(text, {})
    cites: list[Cite] = []
    numbers: dict[int, int] = {}
    for token in tokens:
        for inline, cite in _links(token):
            numbers[id(inline)] = len(cites)
            cites.append(cite)
    top = min((int(token.tag[1]) for token in tokens if token.type == "heading_open" and token.level == 0), default=2)
    deep = next((token for token in tokens if token.level >= NESTING - 1), None)
    env = {"cites": numbers}
    blocks = tuple(_blocks(tokens, cites, env, top))
    return Body(blocks, tuple(cites), _line(deep) if deep else None)


def join(pieces: Sequence[Piece], attributes: Callable[[Cite], Markup]) -> Markup:
    """The HTML of a block, every cite replaced by the attributes of its element."""
    return Markup("".join(piece if isinstance(piece, str) else f" {attributes(piece)}" for piece in pieces))


def attributes(**values: str) -> Markup:
    """HTML attributes, escaped, in the order given."""
    return Markup(" ").join(Markup('{}="{}"').format(name, value) for name, value in values.items())


def _line(token: Token) -> int:
    return token.map[0] if token.map else 0


def _links(token: Token) -> Iterator[tuple[Token, Cite]]:
    """The links and images of an inline token, each with what it cites; links do not nest."""
    line = _line(token)
    opened, opened_line, inside = token, line, list[str]()
    for child in token.children or ():
        if child.type in BREAKS:
            line += 1
        elif child.type == "image":
            yield child, Cite("static", unquote(str(child.attrs.get("src", ""))), "", child.content, line)
        elif child.type == "link_open":
            opened, opened_line, inside = child, line, []
        elif child.type == "link_close":
            yield opened, _cite(str(opened.attrs.get("href", "")), "".join(inside), opened_line)
        inside.append(child.content)


def _cite(href: str, text: str, line: int) -> Cite:
    if OUTSIDE.match(href):
        return Cite("http", href, "", text, line)
    if href.startswith("#"):
        return Cite("", "", unquote(href[1:]), text, line)
    if found := CITE.fullmatch(href):
        return Cite(found["kind"], found["id"], unquote(found["fragment"] or ""), text, line)
    return Cite("?", unquote(href), "", text, line)


def _blocks(tokens: Sequence[Token], cites: Sequence[Cite], env: dict[str, Any], top: int) -> Iterator[Block]:
    seen: set[str] = set()
    number = 0
    for part in _top_level(tokens):
        text = " ".join(_plain(token) for token in part if token.type in ("inline", "fence", "code_block"))
        opening = part[0]
        heading = opening.type == "heading_open"
        number += not heading
        name = _unique(f"s-{_slug(text)}", seen) if heading else f"p{number}"
        inner = part[1:-1] if heading or opening.type == "paragraph_open" else part
        html = MARKDOWN.renderer.render(inner, MARKDOWN.options, env)
        tag = f"h{min(int(opening.tag[1]) - top + 2, 6)}" if heading else "p" if inner is not part else "div"
        yield Block(name, 0 if heading else number, tag, _cut(html, cites), text, _line(opening))


def _top_level(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    start = 0
    for index, token in enumerate(tokens):
        if token.level == 0 and token.nesting != 1:
            yield tokens[start : index + 1]
            start = index + 1


def _plain(token: Token) -> str:
    if not token.children:
        return token.content
    return "".join(" " if child.type in BREAKS else child.content for child in token.children)


def _cut(html: str, cites: Sequence[Cite]) -> tuple[Piece, ...]:
    return tuple(cites[int(part)] if odd % 2 else part for odd, part in enumerate(html.split("\0")))


def _slug(text: str) -> str:
    return "-".join(WORD.findall(text.lower())) or "section"


def _unique(name: str, seen: set[str]) -> str:
    free = name
    count = 1
    while free in seen:
        count += 1
        free = f"{name}-{count}"
    seen.add(free)
    return free
