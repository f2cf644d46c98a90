r"""A `Source` to an entry of BibTeX, as BibLaTeX and Biber read it: UTF-8, and only what TeX would act on is escaped.

Titles stand in double braces, so that no style changes their capitals. `date` is BibLaTeX's own; `year` and `month` are
there for older styles, which know no `date`. Addresses are not escaped: `url` is verbatim. `language` is a word that
BibLaTeX has in its own tongues (`english`) or that a reader understands. An `@online` entry needs an address: without
one a post is `@misc`. Biber 2.18 misses the author of a text that names none, and there is none to give.
"""

from pressmark import languages
from pressmark.citing import dating
from pressmark.citing.csl import note
from pressmark.citing.names import Name
from pressmark.citing.source import Source
from pressmark.dates import When

# A brace has to be a word of TeX's, since BibTeX counts escaped ones too and an odd one would end the entry.
ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "#$%&_"},
    }
)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")  # macros of every style


def bibtex(source: Source) -> str:
    """One entry, under the record's id."""
    certain = dating.day(source.published)
    year, month = certain[:4], certain[5:7]
    fields = {
        "entrysubtype": "{newspaper}" if source.form != "blog" else "",
        "author": _braced(" and ".join(map(_author, source.names))),
        "title": f"{{{{{_tex(source.title)}}}}}",
        "journal" if source.form != "blog" else "organization": _braced(_tex(source.container)),
        "date": _braced(_date(source.published)),
        "year": _braced(year),
        "month": MONTHS[int(month) - 1] if month else "",
        "issn": _braced(source.issn),
        "url": _braced(source.url),
        "language": _braced(languages.english(source.language).lower()),
        "keywords": _braced(", ".join(_tex(subject.replace(",", "")) for subject in source.subjects)),
        "note": _braced(_tex(note(source))),
    }
    lines = "".join(f",\n  {name} = {value}" for name, value in fields.items() if value)
    kind = "article" if source.form != "blog" else "online" if source.url else "misc"
    return f"@{kind}{{{source.id}{lines}\n}}"


def _braced(text: str) -> str:
    return f"{{{text}}}" if text else ""


def _tex(text: str) -> str:
    return text.translate(ESCAPES)


def _author(name: Name) -> str:
    """A person's names in their order; what is no person's stands in braces, and is one name."""
    if not name.family:
        return f"{{{_tex(name.literal)}}}"
    return ", ".join(_tex(part) for part in (name.family, name.suffix, name.given) if part)


def _date(when: When) -> str:
    """What BibLaTeX reads of EDTF: all but one-of sets, which are said as far as they are certain; no time of day."""
    return dating.day(when) if when.kind == "one-of" else when.text.partition("T")[0]
