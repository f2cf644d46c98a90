"""The page of an outlet: what is said of it and by whom, what was collected of it, its texts, and what was carried."""

from collections.abc import Iterator
from dataclasses import dataclass

from pressmark import citing, routes
from pressmark.charts import Lane, Picture, Printing, lane_picture
from pressmark.coverage import window
from pressmark.fields import Ref
from pressmark.model import Article, Evidence, Outlet, Owner
from pressmark.pages import phrases, texts
from pressmark.pages.desk import Desk
from pressmark.pages.facts import host
from pressmark.pages.frame import feed_link, page
from pressmark.pages.page import Foreign, Line, Link, Mark, Page
from pressmark.pages.provenance import Fact, changes, seen
from pressmark.pages.texts import Texts
from pressmark.pages.writer import Writer
from pressmark.wording import Bit, Wording

CARRIED = 50


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact, as stated, and by whom."""

    label: str
    bits: tuple[Bit, ...]
    link: Link | None
    by: str
    source: Link | None


@dataclass(frozen=True, slots=True)
class Kept:
    """What was collected: days, method, completeness, gaps."""

    days: tuple[Bit, ...]
    method: str
    complete: str
    gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutletView:
    """See the template."""

    outlet: Mark
    names: tuple[Foreign, ...]
    kind: str
    role: str
    texts: Texts | None
    out_of: str
    facts: tuple[Stated, ...]
    described: tuple[Stated, ...]
    rights: str
    kept: Kept | None
    picture: Picture | None
    carried: tuple[Line, ...]
    contributed: tuple[Line, ...]
    carriers: tuple[tuple[Mark, str], ...]
    more_carried: str
    compared: Link | None
    matrix: Link | None  # its column in the matrix of all events
    feed: Link | None
    unrated: str
    changes: tuple[Fact, ...]


def outlet(desk: Desk, name: str) -> Page:
    """The page of an outlet, carrier or agency."""
    outlet, ref, words = desk.archive.outlets[name], Ref("outlet", name), desk.words
    writer = Writer(desk, routes.record(ref))
    view = _view(writer, outlet)
    return page(
        writer,
        "pages/outlet.html",
        words.text("{name} ({kind})", name=outlet.name, kind=view.kind.lower()),
        view,
        description=words.text("What the archive knows and holds of {name}, with sources.", name=outlet.name),
        section="outlets",
        data=routes.files(ref),
        pressmark=str(ref),
        sheets=("chart.css", "entries.css") if view.picture else ("entries.css",),
        links=(feed_link(writer, routes.feed(ref), outlet.name),) if view.feed else (),
        json_ld=citing.outlet_data(outlet, writer.address),
    )


def outlet_texts(desk: Desk, name: str) -> Iterator[Page]:
    """Behind it further pages of its texts, which say nothing of how much the archive holds."""
    yield from texts.others(desk, Ref("outlet", name), desk.links.of_outlet.get(name, ()), "outlets")


def _view(writer: Writer, outlet: Outlet) -> OutletView:
    desk, words = writer.desk, writer.words
    ref = Ref("outlet", outlet.id)
    own = desk.links.of_outlet.get(outlet.id, ())
    carried = desk.links.carried.get(outlet.id, ())
    contributed = desk.links.contributed.get(outlet.id, ())
    left = len(carried) + len(contributed) - len(carried[:CARRIED]) - len(contributed[:CARRIED])
    return OutletView(
        outlet=writer.mark(outlet.id, outlet.name),
        names=tuple(writer.foreign(name.value, name.lang, name.script) for name in outlet.names),
        kind=phrases.outlet_kind(words, outlet.kind),
        role=phrases.role(words, outlet.role),
        texts=texts.first(writer, ref, own) if own else None,
        out_of=_out_of(writer, outlet.id),
        facts=tuple(_facts(writer, outlet)),
        described=tuple(_described(writer, outlet)),
        rights=_rights(writer, outlet),
        kept=_kept(writer, outlet),
        picture=_picture(writer, outlet),
        carried=tuple(writer.line(name) for name in carried[:CARRIED]),
        contributed=tuple(writer.line(name) for name in contributed[:CARRIED]),
        carriers=_carriers(writer, own),
        more_carried=words.count("{n} more text is not listed.", "{n} more texts are not listed.", left)
        if left
        else "",
        compared=Link(writer.href(routes.compared(outlet.id)), words.text("Against all other outlets"))
        if outlet.id in desk.counts.publishers
        else None,
        matrix=_matrix(writer, outlet.id),
        feed=Link(writer.href(routes.feed(ref)), words.text("Feed of its texts")) if own else None,
        unrated=phrases.unrated(words),
        changes=tuple(changes(writer, outlet)),
    )


def _matrix(writer: Writer, name: str) -> Link | None:
    number = writer.desk.grid.begins.get(name)
    if not number:
        return None
    return Link(writer.href(routes.matrix(number), f"o-{name}"), writer.words.text("Events it covers"))


def _out_of(writer: Writer, outlet: str) -> str:
    """Of all texts those it answers for, and of all places where texts stand those that are here."""
    desk, words = writer.desk, writer.words
    texts, places = len(desk.counts.stands.places), desk.counts.everywhere
    own, here = desk.texts(desk.links.of_outlet.get(outlet, ())), len(desk.counts.stands.at.get(outlet, ()))
    if not here:
        return ""
    told = _share(writer, own, texts)
    if here == own and places == texts:
        return told
    also = words.count("{part} of {n} appearance", "{part} of {n} appearances", places, part=words.number(here))
    return words.text("{texts}, {appearances}", texts=told, appearances=also) if own else also


def _share(writer: Writer, n: int, whole: int) -> str:
    words = writer.words
    return words.count("{part} of {n} text", "{part} of {n} texts", whole, part=words.number(n))


def _facts(writer: Writer, outlet: Outlet) -> Iterator[Stated]:
    words, evidence = writer.words, outlet.evidence

    def fact(name: str, label: str, text: str, link: Link | None = None) -> Stated:
        return Stated(label, (Bit(text, None),), link, *_by(writer, evidence.get(name)))

    if outlet.country:
        yield fact("country", words.text("Country"), words.territory_name(outlet.country))
    if outlet.languages:
        yield fact(
            "languages", words.text("Languages"), words.listing(words.language_name(tag) for tag in outlet.languages)
        )
    for name, label, when in (
        ("founded", words.text("Founded"), outlet.founded),
        ("dissolved", words.text("Ended"), outlet.dissolved),
    ):
        if when:
            yield Stated(label, writer.date(when), None, *_by(writer, evidence.get(name)))
    for owner in outlet.owners:
        link = writer.link(owner.source) if isinstance(owner.source, Ref) else Link(owner.source, host(owner.source))
        yield Stated(words.text("Owner"), (Bit(_owned(words, owner), None),), None, "", link)
    if outlet.website:
        yield fact("website", words.text("Website"), "", Link(outlet.website, host(outlet.website)))
    if outlet.issn:
        yield fact("issn", "ISSN", outlet.issn)
    if outlet.wikidata:
        yield fact(
            "wikidata", "Wikidata", "", Link(f"https://www.wikidata.org/wiki/{outlet.wikidata}", outlet.wikidata)
        )


def _owned(words: Wording, owner: Owner) -> str:
    """An owner, with from when to when as far as the record says it."""
    first = words.date_text(owner.from_) if owner.from_ else ""
    last = words.date_text(owner.to) if owner.to else ""
    if first and last:
        return words.text("{name}, {first} to {last}", name=owner.name, first=first, last=last)
    if first:
        return words.text("{name}, from {date}", name=owner.name, date=first)
    return words.text("{name}, until {date}", name=owner.name, date=last) if last else owner.name


def _by(writer: Writer, entry: Evidence | None) -> tuple[str, Link | None]:
    """Who states a fact: the note or the kind of evidence, and where it can be read."""
    if not entry:
        return "", None
    words = writer.words
    text = seen(words, entry.note or phrases.how_known(words, entry.from_), entry.seen)
    return text, Link(entry.url, host(entry.url)) if entry.url else None


def _described(writer: Writer, outlet: Outlet) -> Iterator[Stated]:
    for item in outlet.described_as:
        when = writer.words.date_text(item.date) if item.date else ""
        by = writer.words.text("{who}, {date}", who=item.by, date=when) if when else item.by
        yield Stated("", (Bit(item.text, None),), None, by, Link(item.url, host(item.url)))


def _rights(writer: Writer, outlet: Outlet) -> str:
    articles = writer.desk.links.of_outlet.get(outlet.id, ())
    texts_of = [writer.archive.articles[name] for name in articles if name not in writer.desk.counts.copies]
    if not texts_of:
        return ""
    withheld = sum(writer.desk.withheld(article) for article in texts_of)
    words = writer.words
    if withheld == len(texts_of):
        return words.text("Its texts are withheld; digests are shown.")
    if withheld:
        return words.text("Some of its texts are withheld; digests of these are shown.")
    return words.text("Its texts are shown in full.")


def _kept(writer: Writer, outlet: Outlet) -> Kept | None:
    span = window(outlet)
    if not outlet.collection or not span:
        return None
    words = writer.words
    complete = (
        words.text("Yes")
        if outlet.collection.complete
        else words.text("No. What else it published in these days is not known here.")
    )
    return Kept(writer.date(span), outlet.collection.method, complete, outlet.collection.gaps)


def _picture(writer: Writer, outlet: Outlet) -> Picture | None:
    own = writer.desk.links.of_outlet.get(outlet.id, ())
    if not own:
        return None
    first, last = writer.desk.days
    return lane_picture(lane(writer, outlet, own), first, last, writer.words) if first and last else None


def lane(writer: Writer, outlet: Outlet, names: tuple[str, ...]) -> Lane:
    """An outlet as a lane of a picture."""
    articles = (writer.archive.articles[name] for name in names)
    printings = tuple(_printing(writer, article) for article in articles)
    mark = writer.mark(outlet.id)
    return Lane(mark.text, mark.href, outlet.slot, window(outlet), printings)


def _printing(writer: Writer, article: Article) -> Printing:
    link = writer.link(Ref("article", article.id))
    known, copy = writer.known(article.evidence), article.id in writer.desk.counts.copies
    return Printing(link.text, link.href, article.published, known, link.lang, link.dir, copy)


def _carriers(writer: Writer, own: tuple[str, ...]) -> tuple[tuple[Mark, str], ...]:
    """Who carried, reprinted or copied the texts of an outlet, with how many of them."""
    counts: dict[str, int] = {}
    texts = [name for name in own if name not in writer.desk.counts.copies]
    for name in texts:
        for carrier in filter(None, dict.fromkeys(writer.desk.counts.stands.places[name][1:])):
            counts[carrier] = counts.get(carrier, 0) + 1
    return tuple(
        (writer.mark(name), _share(writer, n, len(texts)))
        for name, n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )
