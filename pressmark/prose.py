"""Markdown to `Body`: numbered blocks of HTML, cut where they cite a record (only user of markdown-it).

A link to a record is written `[RFE/RL](outlet:rferl)`, to a place of it `[dates](note:method#s-dates)`, to a place of
the same text `[above](#p2)`; an image names a file of the static folder. HTML in a text is shown as text. Nothing of
ours is imported here.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
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
        address = self.id if self.kind in ("?", "static", "http", "") else f"{self.kind}:{self.id}"
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


class Lost(NamedTuple):
    """Words that no page would show, and why; `line` as in `Cite`."""

    line: int
    why: str


@dataclass(frozen=True, slots=True)
class Body:
    """A parsed text. `lost` are the words that CommonMark would drop: every other word of the source is in `blocks`."""

    blocks: tuple[Block, ...]
    cites: tuple[Cite, ...]
    lost: tuple[Lost, ...]
    ids: frozenset[str]  # what a fragment may name
    paragraphs: int  # the last has this number
    words: int  # headings included


class _Renderer(RendererHTML):
    """Leaves out the addresses of links and images: `\\0` and the cite's number stand for their attributes."""

    def link_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return f"<a\0{env['cites'][id(tokens[idx])]}\0{_title(tokens[idx])}>"

    def image(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        alt = escape(self.renderInlineAsText(tokens[idx].children, options, env))
        return f'<img\0{env["cites"][id(tokens[idx])]}\0 alt="{alt}"{_title(tokens[idx])} loading="lazy">'

    def table_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return '<div class="scroller" tabindex="0" role="group"><table class="table">'

    def table_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return "</table></div>"

    def th_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return f'<th class="table__cell table__cell--head{_aligned(tokens[idx])}" scope="col">'

    def td_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return f'<td class="table__cell{_aligned(tokens[idx])}">'


def _aligned(cell: Token) -> str:
    """markdown-it writes `style="text-align:right"`, which the site's own security policy forbids."""
    return " table__cell--number" if "right" in str(cell.attrs.get("style", "")) else ""


def _title(token: Token) -> str:
    return f' title="{escape(token.attrs["title"])}"' if "title" in token.attrs else ""


# Without the rule `reference`, which takes lines such as `[above]: as before` out of the text without a word.
MARKDOWN = (
    MarkdownIt("commonmark", {"html": False, "maxNesting": NESTING, "xhtmlOut": False}, renderer_cls=_Renderer)
    .enable("table")
    .disable("reference")
)


def parse(text: str) -> Body:
    """Reads CommonMark with tables. The lowest level of heading in it becomes h2, below the title of its page."""
    tokens = MARKDOWN.parse(text, {})
    _shift_headings(tokens)
    cites: list[Cite] = []
    numbers: dict[int, int] = {}
    line = 0
    for token in tokens:
        line = token.map[0] if token.map else line  # the cells of a table have none
        for inline, cite in _links(token, line):
            numbers[id(inline)] = len(cites)
            cites.append(cite)
    blocks = tuple(_blocks(tokens, cites, {"cites": numbers}))
    return Body(
        blocks,
        tuple(cites),
        tuple(_lost(tokens, text)),
        ids=frozenset(block.id for block in blocks),
        paragraphs=max((block.number for block in blocks), default=0),
        words=sum(len(WORD.findall(block.text)) for block in blocks),
    )


def _shift_headings(tokens: Sequence[Token]) -> None:
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    top = min((int(token.tag[1]) for token in headings), default=2)
    for token in headings:
        token.tag = f"h{min(int(token.tag[1]) - top + 2, 6)}"


def _lost(tokens: Sequence[Token], text: str) -> Iterator[Lost]:
    """Where the parser stopped at `NESTING`, and rows of a table with more cells than its head (both CommonMark's)."""
    if deep := next((token for token in tokens if token.level >= NESTING - 1), None):
        yield Lost(_line(deep), f"this is nested deeper than {NESTING} levels (write it with fewer)")
    lines = text.split("\n") if any(token.type == "table_open" for token in tokens) else []
    columns = 0
    for token in tokens:
        if token.type == "thead_open":
            columns = 0
        elif token.type == "th_open":
            columns += 1
        elif token.type == "tr_open" and token.map and columns and _cells(lines[token.map[0]]) > columns:
            yield Lost(
                token.map[0], f"this row has more cells than the table has columns, {columns} (write \\| for a |)"
            )


def _cells(row: str) -> int:
    row = row.strip("> \t")
    return len(re.findall(r"(?<!\\)\|", row)) + 1 - row.startswith("|") - (row.endswith("|") and row[-2:] != "\\|")


def join(pieces: Sequence[Piece], attributes: Callable[[Cite], Markup]) -> Markup:
    """The HTML of a block, every cite replaced by the attributes of its element."""
    return Markup("".join(piece if isinstance(piece, str) else f" {attributes(piece)}" for piece in pieces))


def attributes(**values: str) -> Markup:
    """HTML attributes, escaped, in the order given."""
    return Markup(" ").join(Markup('{}="{}"').format(name, value) for name, value in values.items())


def _line(token: Token) -> int:
    return token.map[0] if token.map else 0


def _links(token: Token, line: int) -> Iterator[tuple[Token, Cite]]:
    """The links and images of an inline token that begins on `line`, each with what it cites; links do not nest."""
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


def _blocks(tokens: Sequence[Token], cites: Sequence[Cite], env: dict[str, Any]) -> Iterator[Block]:
    seen: dict[str, int] = {}
    number = 0
    for part in _top_level(tokens):
        text = " ".join(_plain(token) for token in part if token.type in ("inline", "fence", "code_block"))
        opening = part[0]
        heading = opening.type == "heading_open"
        number += not heading
        name = _unique(f"s-{_slug(text)}", seen) if heading else f"p{number}"
        inner = part[1:-1] if heading or opening.type == "paragraph_open" else part
        html = MARKDOWN.renderer.render(inner, MARKDOWN.options, env)
        tag = "div" if inner is part else opening.tag
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


def _unique(name: str, seen: dict[str, int]) -> str:
    """The name, or the first free one of name-2, name-3 and so on; `seen` has the last number given to each."""
    free = name
    while free in seen:
        seen[name] += 1
        free = f"{name}-{seen[name]}"
    seen[free] = 1
    return free
