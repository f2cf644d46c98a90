"""A `Source` to a reference in RIS, as Zotero, EndNote and their kin import it."""

from collections.abc import Iterator

from pressmark.citing import dating
from pressmark.citing.csl import note
from pressmark.citing.source import Source


def ris(source: Source) -> str:
    """One reference: a tag, two blanks, a hyphen, a blank and a value a line."""
    return "\n".join(f"{tag}  - {value}" for tag, value in _fields(source) if value or tag == "ER")


def _fields(source: Source) -> Iterator[tuple[str, str]]:
    certain = dating.day(source.published)
    yield "TY", "BLOG" if source.form == "blog" else "NEWS"
    yield "ID", source.id
    yield "TI", source.title
    yield from (("AU", name.filed) for name in source.names)
    yield "T2", source.container
    yield "PY", certain[:4]
    # YYYY/MM/DD/other, all slashes always (RIS specification, "Date fields")
    yield "DA", "/".join([*certain.split("-"), "", "", ""][:4]) if certain else ""
    yield "SN", source.issn
    yield "UR", source.url
    yield "LA", source.language
    yield "DB", source.site
    yield "AN", source.pressmark
    yield "DP", source.via
    yield from (("KW", subject) for subject in source.subjects)
    yield "N1", note(source)
    yield "ER", ""
