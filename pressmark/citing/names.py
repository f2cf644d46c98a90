"""The authors of an article to names as catalogues and styles want them: family and given names, or one literal.

Whether a credit names a person is not for us to guess: only a person's record says which of its names is filed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pressmark.archive import Archive
from pressmark.model import Article, Author

ARTICLES = ("the", "a", "an")  # "Saker, The" is filed so; nobody has The for a given name
CHICAGO_MOST, CHICAGO_SHOWN = 6, 3  # Chicago Manual of Style, 18th ed., 13.107: of more than six the first three
MLA_MOST = 2  # MLA Handbook, 9th ed., 5.7
APA_MOST, APA_SHOWN = 20, 19  # Publication Manual of the APA, 7th ed., 9.8: of more the first 19 and the last
INVERTED = 2  # parts of "Brook, Ada"; a third is a suffix


@dataclass(frozen=True, slots=True)
class Name:
    """A person's names, or `literal` alone: a service, a pen name, a credit that nobody explains."""

    literal: str
    family: str = ""
    given: str = ""
    suffix: str = ""

    @property
    def filed(self) -> str:
        """Brook, Ada"""
        return ", ".join(part for part in (self.family, self.given, self.suffix) if part) or self.literal

    @property
    def straight(self) -> str:
        """Ada Brook"""
        if not self.family:
            return self.literal
        return f"{self.given} {self.family}" + (f" {self.suffix}" if self.suffix else "")

    @property
    def initialled(self) -> str:
        """Brook, A. M.; a given name in a script without capitals stays as it is."""
        given = " ".join("-".join(_initial(piece) for piece in part.split("-")) for part in self.given.split())
        return ", ".join(part for part in (self.family, given, self.suffix) if part) or self.literal


def names(archive: Archive, article: Article) -> tuple[Name, ...]:
    """The authors, in order."""
    return tuple(_name(archive, author) for author in article.authors)


def chicago(authors: Sequence[Name]) -> str:
    """Brook, Ada, Ben Cole, and Cy Dove"""
    said = [authors[0].filed, *(author.straight for author in authors[1:])] if authors else []
    if len(said) > CHICAGO_MOST:
        return ", ".join([*said[:CHICAGO_SHOWN], "et al."])
    return _series(said, ", and ")


def mla(authors: Sequence[Name]) -> str:
    """Brook, Ada, and Ben Cole; Brook, Ada, et al."""
    if len(authors) > MLA_MOST:
        return f"{authors[0].filed}, et al."
    return _series([authors[0].filed, *(author.straight for author in authors[1:])] if authors else [], ", and ")


def apa(authors: Sequence[Name]) -> str:
    """Brook, A., Cole, B., & Dove, C."""
    said = [author.initialled for author in authors]
    if len(said) > APA_MOST:
        return f"{', '.join(said[:APA_SHOWN])}, . . . {said[-1]}"
    return _series(said, ", & ")


def _series(said: Sequence[str], last: str) -> str:
    return last.join(filter(None, (", ".join(said[:-1]), *said[-1:])))


def _name(archive: Archive, author: Author) -> Name:
    literal = " ".join(author.name.split())
    entity = archive.entities.get(author.entity.id) if author.entity else None
    if not entity or entity.kind != "person":
        return Name(literal)
    family, *rest = [" ".join(part.split()) for part in (entity.sort_name or "").split(",", INVERTED)]
    if not family or not rest or not rest[0] or rest[0].lower() in ARTICLES:
        return Name(literal)
    return Name(literal, family, rest[0], rest[1] if len(rest) > 1 else "")


def _initial(name: str) -> str:
    """A. for Ada; scripts without capitals do not shorten names."""
    return f"{name[0]}." if name and name[0].lower() != name[0].upper() else name
