"""The home page: what this archive is, what it holds and lacks, who printed when, and the ways in."""

from collections.abc import Iterator
from dataclasses import dataclass

from pressmark import citing, routes
from pressmark.appearances import is_text
from pressmark.charts import Picture, coverage_picture
from pressmark.coverage import Cell
from pressmark.fields import Ref
from pressmark.pages import phrases
from pressmark.pages.desk import Desk
from pressmark.pages.frame import Pairs, page
from pressmark.pages.names import NameRow, name_row
from pressmark.pages.outlets import lane
from pressmark.pages.page import Line, Link, Mark, Page
from pressmark.pages.pictures import happening
from pressmark.pages.writer import Writer
from pressmark.timeline import UNDATED, period
from pressmark.wording import Bit

EVENTS = 8
TEXTS = 8
NAMES = 10
OUTLETS = 12
MONTHS = 3  # named one by one
COLUMNS = 8  # outlets in the matrix


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What an outlet has on an event: a number, a dash, or nothing collected; `words` says it in full."""

    css: str
    text: str
    words: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """An event with its cells, and how many outlets cover it out of those collected."""

    event: Link
    date: tuple[Bit, ...]
    cells: tuple[MatrixCell, ...]
    covered: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """See the template."""

    description: str
    facts: tuple[tuple[str, str], ...]
    chosen: str
    missing: str
    held: str
    about: tuple[Link, ...]
    picture: Picture | None
    columns: tuple[Mark, ...]
    matrix: tuple[MatrixRow, ...]
    events_of: str
    all_events: Link | None
    texts: tuple[Line, ...]
    all_texts: Link
    names: tuple[NameRow, ...]
    all_names: Link | None
    outlets: tuple[tuple[Mark, str], ...]
    all_outlets: Link | None
    feed: Link | None


def home(desk: Desk) -> Page:
    """The page at the root."""
    writer = Writer(desk, routes.HOME)
    view = _view(writer)
    site = desk.archive.site
    return page(
        writer,
        "pages/home.html",
        site.title,
        view,
        description=site.description,
        sheets=("chart.css",) if view.picture else (),
        links=tuple(_signposts(writer)),
        json_ld=citing.site_data(site, desk.base),
    )


def _signposts(writer: Writer) -> Iterator[Pairs]:
    """The feed as JSON, and what describes the archive to programs (signposting.org)."""
    title = writer.archive.site.title
    if writer.archive.articles:
        href = writer.href(routes.JSON_FEED)
        yield (("rel", "alternate"), ("type", "application/feed+json"), ("title", title), ("href", href))
    if writer.desk.room:
        return
    crate = writer.href(routes.data(routes.CRATE))
    yield (("rel", "describedby"), ("type", "application/ld+json"), ("href", crate))


def _view(writer: Writer) -> HomeView:
    desk, words = writer.desk, writer.words
    archive, site = desk.archive, desk.archive.site
    ranked = _ranked(desk)
    columns = _columns(desk)
    return HomeView(
        description=site.description,
        facts=tuple(_facts(writer)),
        chosen=site.collection.chosen,
        missing=site.collection.missing,
        held=" ".join(desk.holdings),
        about=tuple(writer.link(Ref("note", note.id)) for note in desk.notes[:6]),
        picture=_picture(writer),
        columns=tuple(writer.mark(name, archive.outlets[name].short) for name in columns),
        matrix=tuple(_row(writer, name, columns) for name in ranked[:EVENTS]),
        events_of=words.text(
            "{n} of {all} events", n=words.number(len(ranked[:EVENTS])), all=words.number(len(ranked))
        ),
        all_events=Link(writer.href(routes.listing("event")), words.text("All events")) if ranked else None,
        texts=tuple(writer.line(name) for name in desk.latest[:TEXTS]),
        all_texts=Link(writer.href(routes.listing("article")), words.text("All texts")),
        names=_names(writer),
        all_names=Link(writer.href(routes.listing("entity")), words.text("All names")) if archive.entities else None,
        outlets=_outlets(writer),
        all_outlets=Link(writer.href(routes.listing("outlet")), words.text("All outlets")) if archive.outlets else None,
        feed=Link(writer.href(routes.FEED), words.text("Feed of new texts")) if archive.articles else None,
    )


def _facts(writer: Writer) -> Iterator[tuple[str, str]]:
    desk, words = writer.desk, writer.words
    articles = desk.archive.articles
    texts = [article for article in articles.values() if is_text(article)]
    if not texts:
        yield words.text("Texts"), words.text("None yet")
        return
    outlets = words.count("{n} outlet", "{n} outlets", len(desk.counts.publishers))
    yield words.text("Texts"), words.text("{n}, of {outlets}", n=words.number(len(texts)), outlets=outlets)
    places = desk.counts.everywhere
    if places > len(texts):
        yield words.text("Appearances"), words.text("{n}, with carriers and copies", n=words.number(places))
    carried = sum(bool(article.republication and article.republication.via) for article in texts)
    of = words.number(len(texts))
    if carried:
        yield (
            words.text("Carried"),
            words.text("{n} of {all} came through another site", n=words.number(carried), all=of),
        )
    yield words.text("Printed"), _printed(writer)
    yield words.text("Dates"), _dates(writer)
    counts: dict[str, int] = {}
    for article in texts:
        counts[article.language] = counts.get(article.language, 0) + 1
    languages = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    said = (
        words.text("{language} {n} of {all}", language=words.language_name(tag), n=words.number(n), all=of)
        for tag, n in languages
    )
    yield words.text("Language"), ", ".join(said)


def _printed(writer: Writer) -> str:
    """The months in which the texts were printed; of many, the first and the last."""
    words = writer.words
    articles = writer.archive.articles
    months = dict.fromkeys(period(articles[name].published) for name in writer.desk.links.articles)
    named = [writer.period(name) for name in months if name != UNDATED]
    if not named:
        return words.text("dates not known")
    if len(named) <= MONTHS:
        return words.listing(named)
    return words.text("{n} months from {first} to {last}", n=words.number(len(named)), first=named[0], last=named[-1])


def _dates(writer: Writer) -> str:
    """How many dates are known from where."""
    words = writer.words
    counts = {"page": 0, "furniture": 0, "inference": 0, "outside": 0}
    for article in filter(is_text, writer.archive.articles.values()):
        entry = article.evidence.get("published")
        counts[entry.from_ if entry else "page"] += 1
    return ", ".join(f"{words.number(n)} {phrases.how_known(words, source)}" for source, n in counts.items() if n)


def _ranked(desk: Desk) -> list[str]:
    """Events covered by most outlets first, then by date."""
    return sorted(desk.links.events, key=lambda name: -desk.coverage[name].covering)


def _columns(desk: Desk) -> list[str]:
    """The outlets of the matrix: those with most texts, in order of arrival."""
    outlets = desk.archive.outlets
    own = desk.links.of_outlet
    most = sorted(own, key=lambda name: (-desk.texts(own[name]), outlets[name].arrival))
    return sorted(most[:COLUMNS], key=lambda name: (outlets[name].arrival, name))


def _row(writer: Writer, name: str, columns: list[str]) -> MatrixRow:
    desk, words = writer.desk, writer.words
    coverage = desk.coverage[name]
    cells = {cell.outlet: cell for cell in coverage.cells}
    event = desk.archive.events[name]
    return MatrixRow(
        writer.link(Ref("event", name)),
        writer.date(event.date),
        tuple(_cell(writer, cells[outlet]) for outlet in columns),
        phrases.covered_briefly(words, coverage),
    )


def _cell(writer: Writer, cell: Cell) -> MatrixCell:
    words = writer.words
    texts, carried = words.number(len(cell.accounts)), words.number(len(cell.carried))
    others = phrases.carried(words, len(cell.carried))
    own = words.count("{n} text", "{n} texts", len(cell.accounts))
    both = words.text("{texts} and {appearances}", texts=own, appearances=others)
    return {
        "texts": MatrixCell("", f"{texts} ({carried})", both) if cell.carried else MatrixCell("", texts, ""),
        "carried": MatrixCell("table__none", f"({carried})", others),
        "none": MatrixCell("table__none", "–", words.text("none found")),
        "before": MatrixCell("table__none", "–", words.text("printed before it")),
        "uncollected": MatrixCell("table__cell--blank", "", words.text("not collected")),
    }[cell.state]


def _picture(writer: Writer) -> Picture | None:
    desk = writer.desk
    happenings = [happening(writer, desk.archive.events[name]) for name in desk.links.events]
    lanes = [lane(writer, desk.archive.outlets[name], desk.links.of_outlet[name]) for name in _by_slot(desk)]
    return coverage_picture(happenings, lanes, desk.words) if lanes else None


def _by_slot(desk: Desk) -> list[str]:
    return sorted(desk.links.of_outlet, key=lambda name: (desk.archive.outlets[name].arrival, name))


def _names(writer: Writer) -> tuple[NameRow, ...]:
    """The names that most texts have."""
    found, texts = writer.desk.mentions.texts, writer.desk.texts
    most = sorted(writer.archive.entities.values(), key=lambda one: (-texts(found.get(one.id, ())), one.id))[:NAMES]
    return tuple(name_row(writer, entity) for entity in most)


def _outlets(writer: Writer) -> tuple[tuple[Mark, str], ...]:
    desk, words = writer.desk, writer.words
    names = _by_slot(desk)
    carriers = [
        name for name in desk.archive.outlets if name not in desk.links.of_outlet and name in desk.links.carried
    ]
    rows = [(writer.mark(name), desk.counts.held_at(name)) for name in names]
    rows += [(writer.mark(name), words.text("carrier, {texts}", texts=desk.counts.held_at(name))) for name in carriers]
    return tuple(rows[:OUTLETS])
