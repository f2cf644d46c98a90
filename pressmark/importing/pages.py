"""A file to its text as lines, and for HTML to what its markup says (only user of trafilatura, and only for HTML).

The lines are made by the fixed rule of `hypertext`, and edits are about them; trafilatura only advises which of them
are the article, and reads the page's metadata. So an edit list is replayed without it, and whatever its version.
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from pressmark import hypertext
from pressmark.cleaning import decode
from pressmark.importing.declaring import declared
from pressmark.walking import shown

CONTROL = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f]")  # no text has them; ESC and form feed may stand in old ones
EXTRA = (
    "HTML needs trafilatura, which is not installed (pip install 'pressmark[import]'), or save the page as plain text"
)


class CannotImport(Exception):  # noqa: N818 - named for what it says
    """A file is no capture of an article; says why and what to do."""


@dataclass(frozen=True, slots=True)
class Source:
    """A capture at hand."""

    path: Path
    sha256: str
    media_type: str
    text: str  # in lines, as edits count them
    lines_by: str | None = None
    linked: frozenset[int] = frozenset()
    title: str = ""
    published: str = ""
    url: str = ""
    main: str | None = None
    declared: tuple[str, ...] = ()  # types and sections that the metadata of HTML name


def source(path: Path) -> Source:
    """Reads a file; raises CannotImport for what holds no text, OSError where it cannot be read."""
    data = path.read_bytes()
    name = shown(path)
    if not data.strip():
        raise CannotImport(f"{name} is empty (save the page again)")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise CannotImport(f"{name} is UTF-16 (save it as UTF-8)")
    if b"\0" in data:
        raise CannotImport(f"{name} is no text: it has a NUL at byte {data.index(0)} (save the page as text or HTML)")
    try:
        text = decode(data)
    except UnicodeDecodeError as error:
        raise CannotImport(f"{name} is not UTF-8 at byte {error.start} (save it as UTF-8)") from error
    if found := CONTROL.search(text):
        raise CannotImport(
            f"{name} is no text: it has the control character U+{ord(found[0]):04X} (save it as text or HTML)"
        )
    digits = hashlib.sha256(data).hexdigest()
    if hypertext.is_html(data):
        return _hypertext(path, digits, text)
    return Source(path, digits, "text/plain", text)


def _hypertext(path: Path, digits: str, text: str) -> Source:
    try:
        import trafilatura
    except ImportError as error:
        missing = (error.name or "").split(".")[0]
        more = "" if missing in ("trafilatura", "") else f" ({missing} is missing)"
        raise CannotImport(f"{shown(path)}: {EXTRA}{more}") from error
    made = hypertext.lines(text)
    found = trafilatura.bare_extraction(text, with_metadata=True, include_tables=True, include_comments=False)
    main = None if found is None else str(getattr(found, "text", None) or "")
    title, day, url = (str(getattr(found, name, None) or "") for name in ("title", "date", "url"))
    return Source(
        path, digits, "text/html", made.text, hypertext.RULE, made.linked, title, day, url, main, declared(text)
    )
