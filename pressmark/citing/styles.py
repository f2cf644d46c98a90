"""A `Source` to its entry in a bibliography: Chicago (18th ed., notes and bibliography), APA (7th), MLA (9th).

The title stands as printed, since no program knows a name from a word: whoever cites changes its capitals. What the
page itself does not state (its date, its outlet), and a date that is not certain, stands in brackets where the style
has them (Chicago, MLA). The entry ends with what this archive has of the text, under its pressmark.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter

from pressmark.citing import dating, names
from pressmark.citing.source import Source
from pressmark.languages import direction

NESTED = str.maketrans({"“": "‘", "”": "’", '"': "'"})
OPENING = re.compile(r"(^|[\s(\[—–/\xa0])(['\"])(?!\d\ds?\b)")  # but '90s
ENGLISH = "en"  # the language of the three styles
ENDED = (".", "?", "!", "…")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a formatted citation. `lang` and `dir` are those of a title in another language than the style's."""

    text: str
    italic: bool = False
    lang: str = ""
    dir: str = ""


Runs = tuple[Run, ...]
KIND = attrgetter("italic", "lang", "dir")


def plain(runs: Runs) -> str:
    """A citation without its italics."""
    return "".join(run.text for run in runs)


def chicago(source: Source) -> Runs:
    """Brook, Ada. “High Water.” *The Gazette*, via Mirror, February 1, 1953. URL. Digest in *Archive*, article:a."""
    container = Run(_outlet(source), italic=source.form != "site")
    named = bool(source.names)
    paper = [container, *([Run(" (blog)")] if _said_blog(source) else [])]  # where nobody is named, it takes the place
    first = [Run(_typographic(names.chicago(source.names)))] if named else paper
    date = _bracketed(source, dating.CHICAGO)
    rest = ", ".join(filter(None, (f"via {source.via}" if source.via else "", date)))
    middle = [*paper, Run(f", {rest}. ")] if named else [Run(f"{rest[:1].upper()}{rest[1:]}. ")]
    title = _title(source, _in_quotes(source.title))
    return _joined(*_ended(first), Run(" "), title, Run(" "), *middle, Run(_stopped(source.url)), *_held(source))


def mla(source: Source) -> Runs:
    """Brook, Ada. “High Water.” *The Gazette*, via Mirror, 1 Feb. 1953, URL. *Archive*, article:a. Digest."""
    author = [*_ended([Run(_typographic(names.mla(source.names)))]), Run(" ")] if source.names else []
    date = _bracketed(source, dating.MLA)
    via = f"via {source.via}" if source.via else ""
    rest = "".join(f", {part}" for part in (via, date, source.url) if part)
    record = "".join(f", {part}" for part in (source.pressmark, source.address) if part)
    return _joined(
        *author,
        _title(source, _in_quotes(source.title)),
        Run(" "),
        Run(_outlet(source), italic=True),
        Run(f"{rest}. "),
        Run(source.site, italic=True),
        Run(f"{record}. {source.held}."),
    )


def apa(source: Source) -> Runs:
    """Brook, A. (1953, February 1). High water. *The Gazette*, via Mirror. URL (Digest in *Archive*, article:a)"""
    site = source.form == "site"
    title = [_title(source, _typographic(source.title), italic=site)]
    date = Run(f" ({dating.written(source.published, dating.APA)}). ")
    container = [Run(_typographic(source.container), italic=not site)]
    author = [Run(_typographic(names.apa(source.names)))] if source.names else container if site else []
    via = f"via {source.via}" if source.via else ""
    paper = (
        [*container, Run(f", {via}" if via else "")] if author != container else [Run(via.capitalize()[:1] + via[1:])]
    )
    head = [*_ended(author), date, *_ended(title)] if author else [*_ended(title), date]
    tail = [Run(" " if author else ""), *_ended(paper), Run(" ")] if plain(tuple(paper)) else [Run(" ")]
    return _joined(*head, *tail, Run(f"{source.url} (" if source.url else "("), *_record(source), Run(")"))


def _record(source: Source) -> list[Run]:
    """What the archive has, and where: Digest in *Archive*, article:flood, URL"""
    where = "".join(f", {part}" for part in (source.pressmark, source.address) if part)
    return [Run(f"{source.held} in "), Run(source.site, italic=True), Run(where)]


def _held(source: Source) -> list[Run]:
    return [Run(" " if source.url else ""), *_record(source), Run(".")]


def _bracketed(source: Source, style: dating.Style) -> str:
    date = dating.written(source.published, style)
    return f"[{date}]" if date and (not source.dated or not dating.is_certain(source.published)) else date


def _title(source: Source, text: str, *, italic: bool = False) -> Run:
    lang = source.language if source.language != ENGLISH else ""
    return Run(text, italic, lang, direction(lang) if lang else "")


def _outlet(source: Source) -> str:
    name = _typographic(source.container)
    return name if source.named else f"[{name}]"


def _said_blog(source: Source) -> bool:
    """Chicago calls a blog a blog where its name does not."""
    return source.form == "blog" and "blog" not in source.container.lower()


def _stopped(text: str) -> str:
    return f"{text}." if text else ""


def _in_quotes(title: str) -> str:
    """A title between quotation marks, with those inside it single and its full stop within."""
    inner = _typographic(title.translate(NESTED))
    return f"“{_full_stop(inner)}”"


def _typographic(text: str) -> str:
    """Straight quotation marks and apostrophes to curly ones."""
    opened = OPENING.sub(lambda found: found[1] + {"'": "‘", '"': "“"}[found[2]], text)
    return opened.replace("'", "’").replace('"', "”")


def _full_stop(text: str) -> str:
    """A sentence's end, before a closing quotation mark as Americans write it; none after a question."""
    for opening, closing in ("‘’", "“”"):
        if text.endswith(closing) and opening in text:
            return text if text[:-1].endswith(ENDED) else f"{text[:-1]}.{closing}"
    return text if text.endswith(ENDED) else f"{text}."


def _ended(runs: Sequence[Run]) -> list[Run]:
    """Runs that end in a full stop, or in what ends a sentence as well."""
    *before, last = runs
    ended = _full_stop(last.text)
    if not last.text:
        return [*_ended(before), last] if before else [last]
    if ended == f"{last.text}.":
        return [*before, last, Run(".")]
    return [*before, replace(last, text=ended)]


def _joined(*runs: Run) -> Runs:
    """Neighbours of one kind become one run; empty ones go."""
    alike = groupby((run for run in runs if run.text), KIND)
    return tuple(Run("".join(run.text for run in group), *kind) for kind, group in alike)
