"""The lines that have a name: each mention in its context, by outlet and text; some on the name's page, all behind it.

A text without a line has its place here too, with its counts: every number of a name page is opened by these pages.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from itertools import chain, groupby

from markupsafe import Markup

from pressmark import concordance, routes
from pressmark.concordance import Line
from pressmark.fields import Ref
from pressmark.mentions import Mention
from pressmark.pages import listed
from pressmark.pages.desk import Desk
from pressmark.pages.facts import numbered, paginate
from pressmark.pages.frame import page
from pressmark.pages.page import Link, Mark, Page, Pager
from pressmark.pages.writer import Writer
from pressmark.practice import Named, Practice

SIZE = 100  # lines a page; a text without one takes the room of one
SOME = 15  # on the page of the name itself
FORMS = 6  # spellings of one text that are counted one by one
COLUMNS = (
    *("article", "outlet", "published", "digest", "mentions"),
    *("page", "paragraph", "before", "keyword", "after"),
)

# There may be hundreds of thousands of lines: a loop of the template takes 13 microseconds for each, this takes 3.
ROW = (
    '<li class="lines__row"><a class="lines__place" href="%s#%s">%s</a> <span class="lines__before">%s</span>'
    '<b class="lines__word">%s</b><span class="lines__after">%s</span></li>'
)
Unit = tuple[Named, Mention | None]
Shown = tuple[Named, Line | None]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where all lines of a name are, a page each; `first` is the page on which each outlet begins."""

    pages: tuple[tuple[Unit, ...], ...]
    first: Mapping[str, int]
    lines: int
    of_outlet: Mapping[str, int]  # lines


@dataclass(frozen=True, slots=True)
class Quoted:
    """The lines of one text. `lang` and `dir` are those of its words, where they are not the page's."""

    title: Link
    note: str
    lang: str
    dir: str
    html: Markup  # the lines, see `ROW`


@dataclass(frozen=True, slots=True)
class Group:
    """The texts of one outlet, or those of them that a page has."""

    id: str
    outlet: Mark
    note: str
    texts: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class LinesView:
    """One page of lines. `outlets` lead to the first line of each, on whichever page.

    On the first page each has the id of the lines it leads to where those stand on another page, so that the address
    of an outlet's lines is the same whichever page has them.
    """

    record: Link
    note: str
    outlets: tuple[tuple[str, Mark], ...]  # id or ""
    groups: tuple[Group, ...]
    pager: Pager | None


def sheet(desk: Desk, entity: str, found: Practice) -> Sheet:
    """The lines of all texts that name an entity, none of them read yet; copies have none, their texts do."""
    lines: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in desk.mentions.of_entity.get(entity, ()):
        lines[mention.article].append(mention)
    units: list[Unit] = []
    first, counts = {}, {}
    for outlet in found.outlets:
        first[outlet.outlet] = len(units) // SIZE + 1
        for text in outlet.texts:
            units += [(text, mention) for mention in lines.get(text.article, (None,))]
        counts[outlet.outlet] = sum(len(lines.get(text.article, ())) for text in outlet.texts)
    pages = tuple(tuple(shown) for _, _, shown in paginate(units, SIZE)) if units else ()
    return Sheet(pages, first, sum(counts.values()), counts)


def anchor(outlet: str) -> str:
    """The id of an outlet's lines on their page."""
    return f"outlet-{outlet}"


def some(writer: Writer, whole: Sheet, found: Practice) -> tuple[Group, ...]:
    """A few lines of every outlet, of as many outlets as have room."""
    share = max(1, SOME // max(1, sum(bool(n) for n in whole.of_outlet.values())))
    left: defaultdict[str, int] = defaultdict(lambda: share)
    chosen: list[Unit] = []
    for text, mention in chain.from_iterable(whole.pages):
        if mention and left[text.outlet] and len(chosen) < SOME:
            left[text.outlet] -= 1
            chosen.append((text, mention))
        elif len(chosen) == SOME:
            break
    return groups(writer, _read(writer.desk, chosen), whole, found)


def _read(desk: Desk, units: Iterable[Unit]) -> list[Shown]:
    return [(text, mention and concordance.line(desk.archive, mention)) for text, mention in units]


def pages(desk: Desk, entity: str, whole: Sheet, found: Practice) -> Iterator[Page]:
    """All lines, 100 a page, and in two files; no page where nobody names it."""
    ref, words = Ref("entity", entity), desk.words
    title = words.text("Lines with {name}", name=desk.title(ref))
    first, further = _jumps(desk, ref, whole, 1), _jumps(desk, ref, whole, 0) if len(whole.pages) > 1 else ()
    sheets = [_read(desk, units) for units in whole.pages]
    for number, units in enumerate(sheets, 1):
        writer = Writer(desk, routes.lines(ref, number))
        view = LinesView(
            writer.link(ref),
            _note(desk, whole, found),
            first if number == 1 else further,
            groups(writer, units, whole, found),
            writer.pager(number, len(whole.pages), "", partial(routes.lines, ref)),
        )
        yield page(
            writer,
            "pages/lines.html",
            numbered(title, number, desk),
            view,
            description=words.text(
                "{title}: each mention in its context, by outlet.", title=numbered(title, number, desk)
            ),
            section="entities",
            data=routes.line_files(ref),
            sheets=("entity.css",),
        )
    if sheets:
        yield from listed.files(
            desk, routes.line_files(ref), COLUMNS, [_data(desk, *unit) for unit in chain.from_iterable(sheets)]
        )


def _data(desk: Desk, text: Named, line: Line | None) -> listed.Row:
    """A line as data; of a text without one its counts alone."""
    article = desk.archive.articles[text.article]
    mentions = None if text.forms is None else text.count
    known = (text.article, text.outlet, article.published.text, desk.withheld(article), mentions)
    if not line:
        return (*known, listed.place(desk, text.article), None, None, None, None)
    place = listed.place(desk, text.article, line.place)
    return (*known, place, line.number or None, line.before, line.keyword, line.after)


def _jumps(desk: Desk, ref: Ref, whole: Sheet, number: int) -> tuple[tuple[str, Mark], ...]:
    """The way to each outlet from a page; from 0, which is none, as all further pages have it, being in one folder."""
    writer, found = Writer(desk, routes.lines(ref, number)), []
    for outlet, n in whole.first.items():
        mark = writer.mark(outlet)
        href = writer.href(routes.lines(ref, n), anchor(outlet))
        found.append((anchor(outlet) if n > number == 1 else "", Mark(href, mark.text, mark.css, mark.hue)))
    return tuple(found) if len(found) > 1 else ()


def _note(desk: Desk, whole: Sheet, found: Practice) -> str:
    words = desk.words
    lines = words.count("{n} line", "{n} lines", whole.lines)
    texts = words.count("{n} text that names it", "{n} texts that name it", found.texts)
    told = words.text("{lines} of {texts}.", lines=lines, texts=texts)
    if any(desk.withheld(desk.archive.articles[text.article]) for outlet in found.outlets for text in outlet.texts):
        more = words.text(
            "Where a text is withheld, its lines are those of its digest; its counts are of the full text."
        )
        return f"{told} {more}"
    return told


def groups(writer: Writer, units: Sequence[Shown], whole: Sheet, found: Practice) -> tuple[Group, ...]:
    """Lines as a page shows them: by outlet, then by text. A group that a page continues says of the whole."""
    counts = {outlet.outlet: outlet.count for outlet in found.outlets}
    words, done = writer.words, []
    for outlet, of_outlet in groupby(units, key=lambda unit: unit[0].outlet):
        texts = tuple(_quoted(writer, list(group)) for _, group in groupby(of_outlet, key=lambda unit: unit[0].article))
        mentions = words.count("{n} mention counted", "{n} mentions counted", counts[outlet])
        lines = words.count("{n} line", "{n} lines", whole.of_outlet[outlet])
        note = words.text("{mentions}, {lines}", mentions=mentions, lines=lines)
        done.append(Group(anchor(outlet), writer.mark(outlet), note, texts))
    return tuple(done)


def _quoted(writer: Writer, units: Sequence[Shown]) -> Quoted:
    text, article = units[0][0], writer.archive.articles[units[0][0].article]
    withheld = writer.desk.withheld(article)
    title = writer.link(Ref("article", article.id))
    language = ("", "") if withheld else writer.other_language(article.language)
    rows = Markup("\n".join([_row(title.href, line) for _, line in units if line]))
    when = writer.words.date_text(article.published)
    note = writer.words.text("{date}; {counts}", date=when, counts=counted(writer.desk, text, withheld, bool(rows)))
    return Quoted(title, note, *language, rows)


def _row(href: str, line: Line) -> str:
    """A line with the way to its paragraph, ready to be printed; `href` is of the article."""
    before, keyword, after = escape(line.before, False), escape(line.keyword, False), escape(line.after, False)
    label = f"¶{line.number}" if line.number else "§"
    return ROW % (href, line.place, label, before, keyword, after)


def counted(desk: Desk, text: Named, withheld: bool, lines: bool) -> str:
    """How often a text has a name, where that was counted, and by which spellings where no line shows them."""
    words = desk.words
    if not withheld:
        return words.count("{n} mention", "{n} mentions", text.count)
    if text.forms is None:
        return words.text("digest; its full text was not counted")
    told = words.count("{n} mention in the full text", "{n} mentions in the full text", text.count)
    if text.count:
        forms = sorted(text.forms.items(), key=lambda item: (-item[1], item[0]))
        said = [words.text("{form} {n}", form=f"\u2068{form}\u2069", n=words.number(n)) for form, n in forms[:FORMS]]
        more = [words.count("{n} more spelling", "{n} more spellings", len(forms) - FORMS)] if forms[FORMS:] else []
        told = words.text("{mentions} ({forms})", mentions=told, forms=", ".join([*said, *more]))
    if text.older is not None:
        told = words.text("{mentions}, {older}", mentions=told, older=older(desk, text.older))
    shown = words.text("lines of the digest") if lines else words.text("no line of the digest")
    return words.text("{shown}; {mentions}", shown=shown, mentions=told)


def older(desk: Desk, n: int) -> str:
    """That a text was counted before spellings were added to the records, or were changed."""
    if not n:
        return desk.words.text("counted with other spellings than now")
    return desk.words.count("counted before {n} spelling was added", "counted before {n} spellings were added", n)


def unsure(desk: Desk, told: int = 0) -> Iterator[str]:
    """How many texts of the archive may have names that were not counted in them, and why.

    Of so many that nobody counted the page tells anyway; where they are all, they are not told twice.
    """
    words, (texts, added) = desk.words, desk.aged
    if texts:
        yield words.count(
            "{n} text of the archive was {counted}.",
            "{n} texts of the archive were {counted}.",
            texts,
            counted=older(desk, added),
        )
    if desk.uncounted > told:
        yield words.count(
            "{n} text of the archive is withheld and was not counted.",
            "{n} texts of the archive are withheld and were not counted.",
            desk.uncounted,
        )
