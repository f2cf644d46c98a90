"""How a name is written: which outlet uses which spelling how often, and every spelling that its record has."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pressmark import routes
from pressmark.fields import Ref
from pressmark.matching import fold
from pressmark.model import Entity, Form
from pressmark.pages import lines, phrases
from pressmark.pages.desk import Desk
from pressmark.pages.lines import Sheet
from pressmark.pages.page import Count, Foreign, Link, Mark
from pressmark.pages.writer import Writer
from pressmark.practice import Held, Practice, Usage
from pressmark.wording import Wording

COLUMNS = 8  # spellings with a column of their own
ROWS = 40  # outlets with a row of their own
OTHERS = 100  # spellings listed below
FORMS = 200
SCRIPTS = {"LATIN": "Latn", "CYRILLIC": "Cyrl", "ARABIC": "Arab", "HEBREW": "Hebr", "GREEK": "Grek", "CJK": "Hani"}


@dataclass(frozen=True, slots=True)
class Usages:
    """A row: an outlet, or what all or the rest of them have together; `cells` lead to their lines, "" is none."""

    outlet: Mark | None
    label: str
    texts: Count
    href: str  # to its lines, and to its texts that have none
    note: str
    cells: tuple[Link, ...]  # all, then each spelling, then the other ones


@dataclass(frozen=True, slots=True)
class Other:
    """A spelling without a column of its own."""

    form: Foreign
    n: Link
    outlets: str


@dataclass(frozen=True, slots=True)
class PracticeView:
    """Outlets by spellings. Rows and columns add up to the last row and the first column."""

    forms: tuple[Foreign, ...]
    other: str
    rows: tuple[Usages, ...]
    whole: Usages
    others: tuple[Other, ...]
    unlisted: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spelling:
    """One spelling of a name. `n` is how often counted texts have it, `href` "" for none; both "" for a weak one."""

    form: Foreign
    language: str
    script: str
    kind: str
    n: Link


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A spelling that is searched for, not counted; `others` are the names that have it too."""

    form: Foreign
    others: tuple[Link, ...]


def practice_view(
    writer: Writer, entity: Entity, found: Practice, whole: Sheet, held: Mapping[str, Held]
) -> PracticeView | None:
    """The table; None where no counted text names it."""
    if not found.count:
        return None
    words, table = writer.words, _Table(writer, entity, tuple(found.forms)[:COLUMNS])
    shown = sorted(sorted(found.outlets, key=lambda one: -one.count)[:ROWS], key=found.outlets.index)
    rest = [one for one in found.outlets if one not in shown]
    rows = [table.row(one, held[one.outlet], whole.first[one.outlet]) for one in shown]
    if rest:
        label = words.count("{n} other outlet", "{n} other outlets", len(rest))
        rows.append(table.sum(label, rest, sum(held[one.outlet].texts for one in rest)))
    left = tuple(found.forms)[COLUMNS:]
    return PracticeView(
        tuple(_foreign(writer, entity, form) for form in table.forms),
        words.text("Other spellings") if left else "",
        tuple(rows),
        table.sum(words.text("All"), found.outlets, sum(one.texts for one in held.values())),
        tuple(_other(writer, entity, found, form) for form in left[:OTHERS]),
        words.count("{n} more spelling", "{n} more spellings", len(left) - OTHERS) if left[OTHERS:] else "",
        tuple(_notes(writer.desk, found)),
    )


class _Table:
    """Makes the rows of one table."""

    def __init__(self, writer: Writer, entity: Entity, forms: tuple[str, ...]) -> None:
        self.writer, self.forms, self.ref = writer, forms, Ref("entity", entity.id)

    def row(self, one: Usage, held: Held, number: int) -> Usages:
        """The row of an outlet."""
        href = self.writer.href(routes.lines(self.ref, number), lines.anchor(one.outlet))
        texts = self._texts(len(one.texts), held.texts)
        return Usages(self.writer.mark(one.outlet), "", texts, href, self._note([one]), self._cells(one.forms, href))

    def sum(self, label: str, outlets: list[Usage] | tuple[Usage, ...], whole: int) -> Usages:
        """Several outlets as one row."""
        forms: dict[str, int] = {}
        for one in outlets:
            for form, n in one.forms.items():
                forms[form] = forms.get(form, 0) + n
        texts = self._texts(sum(len(one.texts) for one in outlets), whole)
        href = self.writer.href(routes.lines(self.ref))
        return Usages(None, label, texts, href, self._note(outlets), self._cells(forms, href))

    def _texts(self, n: int, whole: int) -> Count:
        return Count(self.writer.words.number(n), self.writer.words.number(whole))

    def _note(self, outlets: list[Usage] | tuple[Usage, ...]) -> str:
        """How many full texts have the name, where some have it in their digest alone."""
        digests = sum(one.digests for one in outlets)
        full = sum(len(one.texts) for one in outlets) - digests
        return self.writer.words.count("{n} in full text", "{n} in full texts", full) if digests else ""

    def _cells(self, forms: Mapping[str, int], href: str) -> tuple[Link, ...]:
        counts = [sum(forms.values()), *(forms.get(form, 0) for form in self.forms)]
        counts.append(counts[0] - sum(counts[1:]))
        return tuple(Link(href, self.writer.words.number(n)) if n else Link("", "") for n in counts)


def _notes(desk: Desk, found: Practice) -> Iterator[str]:
    words = desk.words
    texts = [text for outlet in found.outlets for text in outlet.texts]
    if withheld := sum(text.forms is not None and desk.withheld(desk.archive.articles[text.article]) for text in texts):
        yield _withheld(words, withheld, len(texts))
    if found.uncounted:
        yield words.count(
            "{n} text names it in its digest; its full text was not counted and adds nothing here.",
            "{n} texts name it in their digests; their full texts were not counted and add nothing here.",
            found.uncounted,
        )
    if absent := found.digests - found.uncounted:
        yield words.count(
            "{n} text names it in its digest; its full text was counted and does not have the name.",
            "{n} texts name it in their digests; their full texts were counted and do not have the name.",
            absent,
        )
    yield from lines.unsure(desk, found.uncounted)


def _withheld(words: Wording, withheld: int, texts: int) -> str:
    """Of how many of the texts no more than a digest may be shown."""
    if withheld == texts:
        return words.count(
            "This text is withheld: it was counted in full, and its lines are those of its digest.",
            "These texts are all withheld: they were counted in full, and their lines are those of their digests.",
            texts,
        )
    return words.count(
        "{n} of these {all} texts is withheld: it was counted in full, and its lines are those of its digest.",
        "{n} of these {all} texts are withheld: they were counted in full, and their lines are those of their digests.",
        withheld,
        all=words.number(texts),
    )


def _other(writer: Writer, entity: Entity, found: Practice, form: str) -> Other:
    words = writer.words
    used = [(one, one.forms[form]) for one in found.outlets if form in one.forms]
    said = ", ".join(
        words.text("{outlet} {n}", outlet=writer.archive.outlets[one.outlet].short, n=words.number(n))
        for one, n in used[:COLUMNS]
    )
    href = writer.href(routes.lines(Ref("entity", entity.id)))
    more = words.count("{n} more outlet", "{n} more outlets", len(used) - COLUMNS) if used[COLUMNS:] else ""
    return Other(
        _foreign(writer, entity, form),
        Link(href, words.number(found.forms[form])),
        ", ".join(filter(None, (said, more))),
    )


def spellings(writer: Writer, entity: Entity, found: Practice) -> Iterator[Spelling]:
    """The preferred form, those of the record in its order, then those that only texts have."""
    words = writer.words

    def n(form: str) -> Link:
        return Link(href, words.number(found.forms[form])) if form in found.forms else Link("", "–")

    href = writer.href(routes.lines(Ref("entity", entity.id)))
    preferred = words.text("the form the archive prefers")
    yield Spelling(Foreign(entity.name, "", ""), "", "", preferred, n(entity.name))
    for form in entity.names[:FORMS]:
        kind, script = phrases.form_kind(words, form.kind), form.script or script_of(form.value)
        count = n(form.value)
        if form.kind == "weak":
            kind, count = words.text("searched for, not counted"), Link("", "")
        name = words.script_name(script) if script else ""
        yield Spelling(_of_record(writer, form), words.language_name(form.lang), name, kind, count)
    known = {entity.name, *(form.value for form in entity.names)}
    for value in [value for value in found.forms if value not in known][:FORMS]:
        script = script_of(value)
        name = words.script_name(script) if script else ""
        yield Spelling(Foreign(value, "", ""), "", name, words.text("as texts have it"), n(value))


def ambiguous(writer: Writer, entity: Entity) -> Iterator[Ambiguous]:
    """The weak spellings with whom they are shared."""
    for form in entity.names:
        if form.kind == "weak":
            others = [owner for owner in writer.desk.owners.get(fold(form.value), ()) if owner != entity.id]
            links = tuple(writer.link(Ref("entity", other)) for other in others[:COLUMNS])
            yield Ambiguous(_of_record(writer, form), links)


def _foreign(writer: Writer, entity: Entity, value: str) -> Foreign:
    """A spelling that texts have, in the language that the record gives it."""
    form = next((form for form in entity.names if form.value == value), None)
    return _of_record(writer, form) if form and value != entity.name else Foreign(value, "", "")


def _of_record(writer: Writer, form: Form) -> Foreign:
    found = writer.foreign(form.value, form.lang, form.script or script_of(form.value) or None)
    return Foreign(found.text, "", "") if form.lang == writer.archive.site.language else found


def script_of(text: str) -> str:
    """The script of the first letter that tells it (by its Unicode name), as an ISO 15924 code; "" for others."""
    for sign in text:
        if sign.isalpha():
            return SCRIPTS.get(unicodedata.name(sign, "").split(" ")[0].split("-")[0], "")
    return ""
