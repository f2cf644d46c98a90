"""The accounts of an event to what stands side by side, what is listed below it, and what the boxes call each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pressmark.coverage import Coverage
from pressmark.fields import Ref
from pressmark.linking import Account
from pressmark.pages import phrases
from pressmark.pages.desk import Desk
from pressmark.pages.facts import label
from pressmark.pages.page import Line, Link
from pressmark.pages.paragraphs import Paragraph, paragraphs
from pressmark.pages.writer import Writer

SHOWN = 6  # accounts that stand side by side without a choice
LISTED = 100
PARAGRAPHS = 12  # of one account; a link leads on


@dataclass(frozen=True, slots=True)
class AccountView:
    """One text's account, cut to the paragraphs about the event. `more` leads to what was left out."""

    id: str
    line: Line
    label: str
    kind: str
    paragraphs: tuple[Paragraph, ...]
    more: Link | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A further text, which a reader may choose to see beside the others."""

    id: str
    line: Line
    label: str
    place: str  # the id of the paragraph with which its account begins


@dataclass(frozen=True, slots=True)
class Accounts:
    """All accounts of an event. `alone` is what is to be said where one stands by itself, else ""."""

    shown: tuple[AccountView, ...]
    listed: tuple[Listed, ...]
    unlisted: str  # a sentence on those that are not listed, else ""
    copied: tuple[Line, ...]  # records of copies of these texts
    alone: str
    asks: tuple[str, str, str] | None  # legend of the choice, sentences for none and for one; None: nothing to choose


def accounts(writer: Writer, name: str) -> Accounts:
    """The accounts of an event, oldest first."""
    desk, words = writer.desk, writer.words
    found, copied = _apart(desk, desk.links.accounts.get(name, ()))
    shown, listed, left = found[:SHOWN], found[SHOWN : SHOWN + LISTED], len(found) - SHOWN - LISTED
    labels = _labels(writer, [account.article for account in (*shown, *listed)])
    unlisted = words.count(
        "{n} more text is not listed here; the page of its outlet has it.",
        "{n} more texts are not listed here; the pages of their outlets have them.",
        left,
    )
    asks = (
        words.text("Which accounts stand side by side"),
        words.text("No account is chosen: choose two or more."),
        words.text("One account is chosen: choose another to read beside it."),
    )
    return Accounts(
        tuple(_shown(writer, account, labels[account.article]) for account in shown),
        tuple(_listed(writer, account, labels[account.article]) for account in listed),
        unlisted if left > 0 else "",
        tuple(writer.line(account.article) for account in copied[:LISTED]),
        _alone(writer, desk.coverage[name]) if len(found) == 1 else "",
        asks if len(found) > 1 else None,
    )


def _apart(desk: Desk, accounts: Sequence[Account]) -> tuple[Sequence[Account], Sequence[Account]]:
    """The accounts that texts give, each once, and those that are copies of them; a copy whose text has none stays."""
    if not desk.counts.copies:
        return accounts, ()
    originals = desk.counts.stands.originals
    given = {account.article for account in accounts}
    copies = {name for name in given if name in desk.counts.copies and originals[name] in given}
    return [one for one in accounts if one.article not in copies], [one for one in accounts if one.article in copies]


def _labels(writer: Writer, names: Sequence[str]) -> dict[str, str]:
    """What each account is called in one line: outlet and date, and its title where another has both too."""
    words, archive = writer.words, writer.archive
    articles = [archive.articles[name] for name in names]
    brief = {
        article.id: words.text(
            "{name}, {date}",
            name=label(archive.outlets[article.outlet.id]),
            date=words.date_text(article.published),
        )
        for article in articles
    }
    times = Counter(brief.values())
    return {
        article.id: brief[article.id]
        if times[brief[article.id]] == 1
        else words.text("{account}: {title}", account=brief[article.id], title=article.title)
        for article in articles
    }


def _shown(writer: Writer, account: Account, called: str) -> AccountView:
    desk, words = writer.desk, writer.words
    ref = Ref("article", account.article)
    body = desk.digest(account.article)
    wanted = account.paragraphs or tuple(range(1, body.paragraphs + 1))
    left = len(wanted) - PARAGRAPHS
    more = words.count("{n} more paragraph", "{n} more paragraphs", left) if left > 0 else ""
    withheld = desk.withheld(desk.archive.articles[account.article])
    return AccountView(
        account.article,
        writer.line(account.article),
        called,
        words.text("Digest") if withheld else words.text("Full text"),
        paragraphs(writer, ref, body, wanted[:PARAGRAPHS]),
        writer.link(ref, more, body.anchor(wanted[PARAGRAPHS])) if more else None,
    )


def _listed(writer: Writer, account: Account, called: str) -> Listed:
    line = writer.line(account.article, phrases.relations(writer.words, [account]))
    place = writer.desk.digest(account.article).anchor(account.paragraphs[0] if account.paragraphs else 1)
    return Listed(account.article, line, called, place)


def _alone(writer: Writer, coverage: Coverage) -> str:
    """What stands beside a single account: who else could have had one."""
    words = writer.words
    silent = sum(cell.state == "none" for cell in coverage.cells)
    absent = sum(cell.state in ("uncollected", "before") for cell in coverage.cells)
    told = [words.text("There is nothing here to set beside it.")]
    if silent:
        told.append(
            words.count(
                "{n} other outlet read for these days does not mention it; that neither confirms nor denies it.",
                "{n} other outlets read for these days do not mention it; that neither confirms nor denies it.",
                silent,
            )
        )
    only = sum(cell.state == "carried" for cell in coverage.cells)
    if only:
        told.append(words.count("{n} other outlet has the same text.", "{n} other outlets have the same text.", only))
    if absent:
        told.append(
            words.count(
                "Of {n} outlet nothing was collected that could.",
                "Of {n} outlets nothing was collected that could.",
                absent,
            )
        )
    return " ".join(told)
