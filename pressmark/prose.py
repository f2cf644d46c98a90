"""Markdown to `Body`: numbered blocks of HTML, cut where they cite a record (only user of markdown-it).

A link to a record is written `[RFE/RL](outlet:rferl)`, to a place of it `[dates](note:method#s-dates)`, to the second
paragraph of the same text `[above](#p2)`; an image names a file of the static folder. HTML in a text is shown as text.
What comes out is in `body`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import escape

from pressmark.addresses import addresses
from pressmark.body import Block, Body, Cite, Lost, Piece, Words, body

NESTING = 200  # the `commonmark` preset drops text nested deeper than 20 without a word
CITE = re.compile(r"(?P<kind>[a-z]+):(?P<id>[a-z0-9-]+)(?:#(?P<fragment>[^\s]+))?")
OUTSIDE = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# How a line begins that can be nothing but a line of a paragraph, and what may be markup within one.
LINE = re.compile(r"""[^\W\d_]|["'“”‘’„«(—–…]|\d(?!\d*[.)])|$""").match
MARKUP = re.compile(r"[\\`*_\[<&\0]").search
PARAGRAPH = re.compile(r".+(?:\n.+)*")
BREAKS = ("softbreak", "hardbreak")
INLINE = ("inline", "fence", "code_block")  # tokens with text of their own
PLAIN = "plain"  # a token of ours: a paragraph of plain words, as written


class _Renderer(RendererHTML):
    """Leaves out the addresses of links and images, and plain words: `\\0` and a number stand for each of them."""

    def text(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return _placed(tokens[idx], env) or escapeHtml(tokens[idx].content)

    def softbreak(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return _placed(tokens[idx], env) or "\n"

    def link_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return f"<a\0{env['cites'][id(tokens[idx])]}\0{_title(tokens[idx])}>"

    def image(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        alt = escape(self.renderInlineAsText(tokens[idx].children, options, env))
        return f'<img\0{env["cites"][id(tokens[idx])]}\0 alt="{alt}"{_title(tokens[idx])} loading="lazy">'

    def fence(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return self.code_block(tokens, idx, options, env)

    def code_block(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return f'<pre tabindex="0"><code>{escapeHtml(tokens[idx].content)}</code></pre>\n'  # it may scroll sideways

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
    tokens = list(_tokens(text))
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
    return body(blocks, cites, tuple(_lost(tokens, text)), _count(block.text for block in blocks))


def _tokens(text: str) -> Iterator[Token]:
    """A text as markdown-it reads it, which is not asked about paragraphs that are plain words."""
    if not all(map(LINE, text.split("\n"))):
        yield from MARKDOWN.parse(text, {})
        return
    for found in PARAGRAPH.finditer(text):
        line, lines = text.count("\n", 0, found.start()), found.group().split("\n")
        if MARKUP(found.group()) or any(one[-1].isspace() for one in lines):
            yield from _moved(MARKDOWN.parse(found.group(), {}), line)
        else:
            yield Token(PLAIN, "p", 0, map=[line, line + len(lines)], content=found.group())


def _moved(tokens: Sequence[Token], line: int) -> Iterator[Token]:
    """The tokens of a piece of a text, which begins on this line."""
    for token in tokens:
        token.map = token.map and [line + number for number in token.map]
        yield token


def plain(paragraphs: Sequence[str], prefix: str) -> Body:
    """A text that is no Markdown: every paragraph as it stands, its id `prefix` and its number, from 1."""
    blocks = tuple(
        Block(f"{prefix}{n}", n, "p", (Words(0, text),), text, n - 1) for n, text in enumerate(paragraphs, 1)
    )
    return body(blocks, (), (), _count(paragraphs))


def _count(texts: Iterable[str]) -> int:
    """How many words stand in some texts: what is letters and digits between blanks is one, all else is looked at."""
    pieces = [piece for text in texts for piece in text.split()]
    others = [piece for piece in pieces if not piece.isalnum()]
    return len(pieces) - len(others) + len(WORD.findall(" ".join(others)))


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
    parts = tuple(_top_level(tokens))
    texts = [_text(part) for part in parts]
    names = addresses([(text, part[0].type == "heading_open") for text, part in zip(texts, parts, strict=True)])
    number = 0
    for part, text, name in zip(parts, texts, names, strict=True):
        opening = part[0]
        heading = opening.type == "heading_open"
        number += not heading
        if opening.type == PLAIN:
            yield Block(name, number, "p", (Words(0, opening.content),), text, _line(opening))
            continue
        inner = part[1:-1] if heading or opening.type == "paragraph_open" else part
        tag = "div" if inner is part else opening.tag
        pieces = _pieces(inner, {} if heading else {id(token): run for token, run in _runs(part)}, cites, env)
        yield Block(name, 0 if heading else number, tag, pieces, text, _line(opening))


def _pieces(
    inner: Sequence[Token], words: Mapping[int, Words], cites: Sequence[Cite], env: dict[str, Any]
) -> tuple[Piece, ...]:
    """What stands inside of a block; a paragraph of words alone is one run."""
    if len(inner) == 1 and inner[0].children and len(words) == len(inner[0].children):
        return (Words(0, "".join(run.text for run in words.values())),)
    html = MARKDOWN.renderer.render(inner, MARKDOWN.options, env | {"words": words})
    return tuple(_cut(html, cites, words))


def _runs(part: Sequence[Token]) -> Iterator[tuple[Token, Words]]:
    """The plain words of a block that stand in no link."""
    at = 0
    for token in part:
        if token.type not in INLINE:
            continue
        linked = False
        for child in token.children or ():
            linked = child.type == "link_open" or (linked and child.type != "link_close")
            if child.type in ("text", "softbreak") and not linked:
                yield child, Words(at, child.content or "\n")
            at += len(_shown(child))
        at += (0 if token.children else len(token.content)) + 1


def _placed(token: Token, env: Any) -> str:
    """What stands for plain words until their block is cut; "" for words of a heading or a link."""
    return f"\0w{id(token)}\0" if id(token) in env["words"] else ""


def _top_level(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    start = 0
    for index, token in enumerate(tokens):
        if token.level == 0 and token.nesting != 1:
            yield tokens[start : index + 1]
            start = index + 1


def _text(part: Sequence[Token]) -> str:
    """The words of a block."""
    if part[0].type == PLAIN:
        return part[0].content.replace("\n", " ")
    return " ".join(_plain(token) for token in part if token.type in INLINE)


def _plain(token: Token) -> str:
    if not token.children:
        return token.content
    return "".join(map(_shown, token.children))


def _shown(child: Token) -> str:
    return " " if child.type in BREAKS else child.content


def _cut(html: str, cites: Sequence[Cite], words: Mapping[int, Words]) -> Iterator[Piece]:
    """The pieces of a block's HTML; words that follow one another, but for the end of a line, are one run."""
    run: Words | None = None
    for odd, part in enumerate(html.split("\0")):
        if odd % 2 and part.startswith("w"):
            more = words[int(part[1:])]
            run = Words(run.start, run.text + more.text) if run else more
        elif part:
            if run:
                yield run
            run = None
            yield cites[int(part)] if odd % 2 else part
    if run:
        yield run
