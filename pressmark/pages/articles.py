"""The page of an article: its text in numbered paragraphs, and beside it how it came here and how sure that is."""

from collections.abc import Iterator
from dataclasses import dataclass

from pressmark import citing, routes
from pressmark.fields import Ref
from pressmark.linking import rights_of
from pressmark.model import Article
from pressmark.pages import phrases, provenance
from pressmark.pages.chain import Step, chain, elsewhere
from pressmark.pages.citations import Cite, cite, described
from pressmark.pages.desk import Desk
from pressmark.pages.facts import host
from pressmark.pages.frame import page
from pressmark.pages.named import NamesIn, names_in
from pressmark.pages.page import Line, Link, Mark, Page
from pressmark.pages.paragraphs import Gone, Paragraph, gone, has_table, paragraphs, sheets
from pressmark.pages.provenance import Fact
from pressmark.pages.writer import Writer
from pressmark.wording import Bit


@dataclass(frozen=True, slots=True)
class Covered:
    """An event that the article covers: "reports", the event, and where."""

    relation: str
    event: Link
    paragraphs: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """See the template."""

    title: str
    title_lang: str
    title_dir: str
    outlet: Mark
    byline: str
    date: tuple[Bit, ...]
    known: str
    kind: str
    withheld: bool
    notice: str
    original: Link | None
    body: tuple[Paragraph, ...]
    gone: Gone | None
    digest: tuple[Paragraph, ...]  # in a reading room, below the full text, whose paragraphs records do not count
    cleaning: Link | None
    body_lang: str
    body_dir: str
    chain: tuple[Step, ...]
    copy_of: Link | None
    elsewhere: tuple[Step, ...]
    evidence: tuple[Fact, ...]
    printed: tuple[Fact, ...]
    changes: tuple[Fact, ...]
    names: NamesIn | None
    covered: tuple[Covered, ...]
    holder: str
    rights: str
    statement: Link
    capture: tuple[Fact, ...]
    digits: tuple[str, ...]  # the SHA-256 in pieces that a line can be broken between
    checked: str
    missing: tuple[str, ...]
    remarks: tuple[Fact, ...]
    contradicted: tuple[Link, ...]  # events on whose claims this text speaks
    others: tuple[Line, ...]
    cite: Cite
    earlier: Line | None
    later: Line | None


def article(desk: Desk, name: str) -> Page:
    """The page of an article."""
    article = desk.archive.articles[name]
    ref = Ref("article", name)
    writer = Writer(desk, routes.record(ref))
    view = _view(writer, article, *desk.article_beside[name])
    words = desk.words
    when = words.date_text(article.published)
    outlet = desk.archive.outlets[article.outlet.id]
    kind = words.text("Digest") if view.withheld else words.text("Full text")
    return page(
        writer,
        "pages/article.html",
        words.text("{title} ({outlet}, {date})", title=article.title, outlet=outlet.short, date=when),
        view,
        description=words.text(
            "{kind}: {title}. {outlet}, {date}; with its origin, its events, and how its date is known.",
            kind=kind,
            title=article.title,
            outlet=outlet.name,
            date=when,
        ),
        section="articles",
        sheets=sheets(writer, ref),
        tables=has_table(view.body),
        pressmark=str(ref),
        meta=citing.meta_tags(desk.archive, article),
        properties=citing.open_graph(article),
        links=described(writer, article.id),
        json_ld=citing.article_data(desk.archive, article, writer.address),
        source=article.url or "",
    )


def _view(writer: Writer, article: Article, earlier: str, later: str) -> ArticleView:
    desk, words, republication = writer.desk, writer.words, article.republication
    rights = rights_of(desk.archive, article)
    withheld = desk.withheld(article)
    lang, runs = writer.other_language(article.language)
    shown = ("", "") if withheld else (lang, runs)  # a digest is written in the archive's language
    return ArticleView(
        title=article.title,
        title_lang=lang,
        title_dir=runs,
        outlet=writer.mark(article.outlet.id),
        byline=_byline(writer, article),
        date=writer.date(article.published),
        known=writer.known(article.evidence) or words.text("stated on the page"),
        kind=words.text(
            "{genre}, in {language}",
            genre=phrases.genre(words, article.genre),
            language=words.language_name(article.language),
        ),
        withheld=withheld,
        notice=phrases.withheld(words, rights) if withheld else words.text("The article’s own words."),
        original=Link(article.url, host(article.url)) if article.url else None,
        body=paragraphs(writer, Ref("article", article.id), desk.body(article.id)),
        gone=gone(writer, Ref("article", article.id)),
        digest=_digest(writer, article),
        cleaning=Link(writer.href(routes.cleaning(article.id)), words.text("How the text was cleaned, line by line"))
        if desk.room and article.id in desk.room.opened
        else None,
        body_lang=shown[0],
        body_dir=shown[1],
        chain=chain(writer, article),
        copy_of=writer.link(republication.copy_of) if republication and republication.copy_of else None,
        elsewhere=elsewhere(writer, article),
        evidence=tuple(provenance.known(writer, article)),
        printed=tuple(provenance.printed(writer, article)),
        changes=tuple(provenance.changes(writer, article)),
        names=names_in(writer, article),
        covered=tuple(_covered(writer, article)),
        holder=phrases.holder(words, rights),
        rights=_shown(writer, article, withheld),
        statement=Link(rights.statement, words.text("Rights statement")),
        capture=tuple(provenance.capture_facts(writer, article, article.capture)) if article.capture else (),
        digits=provenance.pieces(article.capture.sha256) if article.capture else (),
        checked=provenance.checked(writer, article),
        missing=tuple(provenance.missing(writer, article.capture)) if article.capture else (),
        remarks=tuple(provenance.remarks(writer, article)),
        contradicted=tuple(
            writer.link(Ref("event", name), fragment="claims") for name in desk.links.differs.get(article.id, ())
        ),
        others=tuple(_others(writer, article)),
        cite=cite(writer, article.id),
        earlier=writer.line(earlier) if earlier else None,
        later=writer.line(later) if later else None,
    )


def _digest(writer: Writer, article: Article) -> tuple[Paragraph, ...]:
    ref = Ref("article", article.id)
    digest = writer.archive.digests.get(ref)
    return paragraphs(writer, ref, digest) if digest else ()


def _shown(writer: Writer, article: Article, withheld: bool) -> str:
    words = writer.words
    if withheld:
        return words.text("Text withheld, digest shown.")
    if Ref("article", article.id) in writer.archive.digests:
        return words.text("Text withheld from the public edition, shown in this reading room.")
    return words.text("Text shown in full.")


def _byline(writer: Writer, article: Article) -> str:
    names = writer.words.listing(author.name for author in article.authors)
    return writer.words.text("by {authors}", authors=names) if article.authors else article.byline or ""


def _covered(writer: Writer, article: Article) -> Iterator[Covered]:
    text = writer.desk.digest(article.id)
    for covering in article.events:
        numbers = tuple(Link(f"#{text.anchor(n)}", f"¶{n}") for n in covering.paragraphs)
        yield Covered(phrases.relation(writer.words, covering.relation), writer.link(covering.event), numbers)


def _others(writer: Writer, article: Article) -> Iterator[Line]:
    """Other texts on the same events, those that share most events first, then by date."""
    events = tuple(dict.fromkeys(covering.event.id for covering in article.events))
    for name, shared in writer.desk.counts.sharing(article.id, events):
        yield writer.line(name, writer.words.count("{n} event in common", "{n} events in common", shared))
