"""How to cite each article: in three styles on its page, in all forms on a page to copy from, in files for programs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pressmark import citing, routes
from pressmark.citing.styles import ENGLISH
from pressmark.fields import Ref
from pressmark.languages import direction
from pressmark.pages.desk import Desk
from pressmark.pages.facts import run
from pressmark.pages.frame import Pairs, page
from pressmark.pages.page import Link, Page
from pressmark.pages.writer import Writer


@dataclass(frozen=True, slots=True)
class Format:
    """A format that programs read: its ending, its name, its media type, and what a file of several begins with."""

    ending: str
    name: str
    type: str
    before: str
    between: str
    after: str


FORMATS = (
    Format("bib", "BibTeX", "application/x-bibtex", "", "\n\n", "\n"),
    Format("ris", "RIS", "application/x-research-info-systems", "", "\n\n", "\n"),
    Format("csl.json", "CSL-JSON", "application/vnd.citationstyles.csl+json", "[", ",\n", "]\n"),
)
WRITERS = {"bib": citing.bibtex, "ris": citing.ris, "csl.json": citing.csl_json}


@dataclass(frozen=True, slots=True)
class Cite:
    """How to cite an article. `lang` and `dir` are the styles' own, where the page has others."""

    entries: tuple[tuple[str, citing.Runs], ...]  # what a style is called, and the citation in it
    lang: str
    dir: str
    files: tuple[Link, ...]
    copy: str  # href of the page to copy from


@dataclass(frozen=True, slots=True)
class References:
    """The references of a file. What stands between them is the format's."""

    texts: tuple[str, ...]
    format: Format


@dataclass(frozen=True, slots=True)
class Code:
    """One format, to copy; `file` is the same to download."""

    file: Link
    references: References


@dataclass(frozen=True, slots=True)
class CitePage:
    """See templates/pages/cite.html."""

    article: Link
    cite: Cite
    codes: tuple[Code, ...]


def citation(desk: Desk, name: str) -> Iterator[Page]:
    """The page to copy the references of an article from, and its files."""
    files = [_references(desk, form, (name,)) for form in FORMATS]
    yield _to_copy(desk, name, files)
    for file in files:
        yield _file(routes.reference(Ref("article", name), file.format.ending), file)


def bibliography(desk: Desk, ending: str, part: str = "") -> Page:
    """The references of all articles in one format, by date; or a part of them."""
    form = next(form for form in FORMATS if form.ending == ending)
    some = run(desk, part)
    before, after = form.before if some.first else "", form.after if some.last else form.between
    file = _references(desk, replace(form, before=before, after=after), some.names)
    return _file(routes.part(routes.references(ending), part), file)


def _references(desk: Desk, form: Format, names: Sequence[str]) -> References:
    return References(tuple(WRITERS[form.ending](desk.cited.source(name)) for name in names), form)


def cite(writer: Writer, name: str) -> Cite:
    """How to cite an article, as its page says it."""
    ref, own = Ref("article", name), writer.archive.site.language
    return Cite(
        writer.desk.cited.styles(name),
        "" if own == ENGLISH else ENGLISH,
        "" if direction(own) == direction(ENGLISH) else direction(ENGLISH),
        tuple(Link(writer.href(routes.reference(ref, form.ending)), form.name) for form in FORMATS),
        writer.href(routes.cite(ref)),
    )


def described(writer: Writer, name: str) -> tuple[Pairs, ...]:
    """The <link>s from an article to its files and to the address it is cited by (signposting.org; RFC 8574)."""
    ref = Ref("article", name)
    urls = [(form.type, routes.reference(ref, form.ending)) for form in FORMATS]
    files = tuple((("rel", "describedby"), ("type", type_), ("href", writer.href(url))) for type_, url in urls)
    return (*files, (("rel", "cite-as"), ("href", writer.address))) if writer.address else files


def whole(writer: Writer) -> tuple[Link, ...]:
    """The files of the whole archive; none of an empty one."""
    if not writer.archive.articles:
        return ()
    return tuple(Link(writer.href(routes.references(form.ending)), form.name) for form in FORMATS)


def all_described(writer: Writer) -> tuple[Pairs, ...]:
    """The <link>s from the list of all articles to the files of the whole archive."""
    forms = zip(FORMATS, whole(writer), strict=False)
    return tuple((("rel", "alternate"), ("type", form.type), ("href", link.href)) for form, link in forms)


def _to_copy(desk: Desk, name: str, files: Sequence[References]) -> Page:
    ref, words, article = Ref("article", name), desk.words, desk.archive.articles[name]
    writer = Writer(desk, routes.cite(ref))
    found = cite(writer, name)
    codes = tuple(map(Code, found.files, files))
    return page(
        writer,
        "pages/cite.html",
        words.text("Cite: {title} ({id})", title=article.title, id=name),
        CitePage(writer.link(ref), found, codes),
        description=words.text(
            "How to cite {title}: Chicago, APA, MLA, BibTeX, RIS and CSL-JSON.", title=article.title
        ),
        section="articles",
        tables=False,
        sheets=("cite.css",),
        scripts=("copy-text.js",),
        indexed=False,
    )


def _file(url: str, file: References) -> Page:
    return Page(url, "data/references.txt", file.format.name, file)
