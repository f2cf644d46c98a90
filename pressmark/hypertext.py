"""The text of an HTML page to plain lines, by one fixed rule that has a version, so that places in it mean something.

Rule `html-1`, over the tokens that Python's own parser makes: what stands in HEAD, SCRIPT, STYLE, TEMPLATE, NOSCRIPT,
SVG, IFRAME, OBJECT, SELECT or TEXTAREA is left out; so are comments and attributes. Blanks and line ends become one
blank. A BR ends a line. An element that stands as a block begins and ends one, and a blank line parts it from the line
above. Cells of a row are parted by " | ". All else is there: what of it is no article, a list of edits says.
"""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

RULE = "html-1"  # another rule is another version; this one never changes, records rest on it
SILENT = ("head", "script", "style", "template", "noscript", "svg", "iframe", "object", "select", "textarea")
BLOCKS = frozenset(
    re.findall(
        r"\w+",
        """
        address article aside blockquote body button center dd details dialog div dl dt fieldset figcaption
        figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol optgroup option p pre
        section summary table tbody tfoot thead tr ul caption video audio
        """,
    )
)
BLANKS = re.compile(r"[ \t\n\r\f]+")  # the white space of HTML; a no-break blank is a sign


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a page, parted by LF, and the numbers, from 1, of those that are links from end to end."""

    text: str
    linked: frozenset[int]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.done: list[tuple[str, bool]] = []
        self.parts: list[tuple[str, bool]] = []
        self.silent: list[str] = []
        self.links = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.silent or tag in SILENT:
            if tag in SILENT:
                self.silent.append(tag)
            return
        if tag == "a":
            self.links += 1
        elif tag == "br":
            self.end(block=False)
        elif tag in ("td", "th"):
            self.parts += [(" | ", False)] if any(text.strip() for text, _ in self.parts) else []
        elif tag in BLOCKS:
            self.end(block=True)

    def handle_endtag(self, tag: str) -> None:
        if self.silent:
            if tag in self.silent or (tag == "body" and self.silent[-1] == "head"):
                del self.silent[self.silent.index(tag) if tag in self.silent else 0 :]
            return
        if tag == "a":
            self.links = max(0, self.links - 1)
        elif tag in BLOCKS:
            self.end(block=True)

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append((data, self.links > 0))

    def end(self, block: bool) -> None:
        """Ends the line; where a block begins or ends, a blank line follows."""
        text = BLANKS.sub(" ", "".join(part for part, _ in self.parts)).strip(" ")
        if text:
            self.done.append((text, {leads for part, leads in self.parts if re.search(r"\w", part)} == {True}))
        if block and self.done and self.done[-1][0]:
            self.done.append(("", False))
        self.parts = []


def lines(page: str) -> Lines:
    """The lines of a page by the rule `html-1`."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    reader.end(block=True)
    linked = frozenset(number for number, (_, leads) in enumerate(reader.done, 1) if leads)
    return Lines("\n".join(text for text, _ in reader.done).rstrip("\n"), linked)


def is_html(data: bytes) -> bool:
    """Whether a file begins as a page of HTML does."""
    return bool(
        re.match(
            rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b",
            data[:4096],
            re.I | re.S,
        )
    )
