"""What pages say of records in words: how a date is known, genres, relations, kinds, who carried a text.

Every word of a fixed vocabulary (RECORD) is said here, so that a catalogue translates it once.
"""

from collections.abc import Iterable, Mapping

from pressmark.coverage import Coverage
from pressmark.dates import parse
from pressmark.details import Rights
from pressmark.linking import Account
from pressmark.model import Article, Outlet
from pressmark.wording import Wording


def years(articles: Iterable[Article]) -> str:
    """The years of the texts, `2020–2022`, or "" where no date is known."""
    days = [article.published for article in articles]
    first = min((when.first.year for when in days if when.first), default=None)
    last = max((when.last.year for when in days if when.last), default=first)
    if first is None:
        return ""
    return str(first) if last in (first, None) else f"{first}–{last}"


def held(words: Wording, texts: int, appearances: int) -> str:
    """Texts and the places where they stand, apart: "5 texts", or "5 texts, 9 appearances" where there are more."""
    told = words.count("{n} text", "{n} texts", texts)
    if appearances <= texts:
        return told
    also = words.count("{n} appearance", "{n} appearances", appearances)
    return words.text("{texts}, {appearances}", texts=told, appearances=also) if texts else also


def listed(words: Wording, texts: int, copies: int) -> str:
    """What stands in a list: "5 texts", "5 texts, 1 copy", "1 copy"."""
    told = words.count("{n} text", "{n} texts", texts)
    if not copies:
        return told
    also = words.count("{n} copy", "{n} copies", copies)
    return words.text("{texts}, {copies}", texts=told, copies=also) if texts else also


def carried(words: Wording, n: int) -> str:
    """What an outlet has of texts that others answer for."""
    return words.count("{n} appearance of another’s text", "{n} appearances of others’ texts", n)


def holdings(words: Wording, all_texts: str, texts: int, withheld: int, newest: str) -> tuple[str, ...]:
    """What the archive holds as of a day such as 2026-11-23 ("" where unknown), in sentences.

    `all_texts` are texts and appearances in words.
    """
    held = words.text("The archive holds {texts}", texts=all_texts)
    if newest:
        held = words.text("{held} as of {day}", held=held, day=words.date_text(parse(newest)))
    if not texts:
        return (f"{held}.",)
    if withheld == texts:
        rights = words.text("All texts are withheld and stand here as digests in the archive’s words.")
    elif withheld:
        rights = words.count(
            "{n} of {all} texts is withheld and stands here as a digest in the archive’s words.",
            "{n} of {all} texts are withheld and stand here as digests in the archive’s words.",
            withheld,
            all=words.number(texts),
        )
    else:
        rights = words.text("All texts stand here in full.")
    return f"{held}.", rights


def how_known(words: Wording, source: str) -> str:
    """The words for `evidence.from`."""
    return {
        "page": words.text("stated on the page"),
        "furniture": words.text("from the page around the text"),
        "inference": words.text("inferred from the text"),
        "outside": words.text("from outside the page"),
    }[source]


def genre(words: Wording, name: str) -> str:
    """The word for a genre."""
    return {
        "news": words.text("news"),
        "analysis": words.text("analysis"),
        "opinion": words.text("opinion"),
        "interview": words.text("interview"),
        "statement": words.text("statement"),
        "agency": words.text("agency report"),
    }[name]


def relation(words: Wording, name: str) -> str:
    """What a text does with an event, before its name: "reports ..."."""
    return {
        "reports": words.text("reports"),
        "background": words.text("gives as background"),
        "comments": words.text("comments on"),
        "announces": words.text("announces"),
    }[name]


def relations(words: Wording, accounts: Iterable[Account]) -> str:
    """What the texts of one outlet do with an event, after "2 texts, "."""
    said = {
        "reports": words.text("reporting it"),
        "announces": words.text("announcing it"),
        "comments": words.text("commenting on it"),
        "background": words.text("as background"),
    }
    found = {account.relation for account in accounts}
    return words.listing(text for name, text in said.items() if name in found)


def covered(words: Wording, coverage: Coverage, beyond: Iterable[str]) -> str:
    """How many of the outlets collected for an event cover it; `beyond` names those that cover it anyway."""
    names = words.listing(beyond)
    if not coverage.collected:
        if not names:
            return words.text("No outlet was collected for these days")
        return words.text("Covered by {names}; no outlet was collected for these days", names=names)
    told = words.count(
        "Covered by {found} of {n} outlet collected for these days",
        "Covered by {found} of the {n} outlets collected for these days",
        coverage.collected,
        found=words.number(coverage.found),
    )
    return words.text("{told}, and by {names}", told=told, names=names) if names else told


def covered_briefly(words: Wording, coverage: Coverage) -> str:
    """The same in a list: "3 of 4 outlets", "3 of 4 outlets and 1 more", "2 outlets, outside their collected days"."""
    more = len(coverage.beyond)
    if not coverage.collected:
        return words.count("{n} outlet, outside its collected days", "{n} outlets, outside their collected days", more)
    told = words.count(
        "{found} of {n} outlet", "{found} of {n} outlets", coverage.collected, found=words.number(coverage.found)
    )
    return words.text("{told} and {more} more", told=told, more=words.number(more)) if more else told


def digests(words: Wording, withheld: int, texts: int) -> str:
    """How many of some texts stand here as digests, after their number: "digest", "2 digests", or "" for none."""
    if withheld == texts == 1:
        return words.text("digest")
    return words.count("{n} digest", "{n} digests", withheld) if withheld else ""


def differing(words: Wording, questions: int) -> str:
    """On how much the accounts of an event contradict one another."""
    return words.count("accounts differ on {n} question", "accounts differ on {n} questions", questions)


def differences(words: Wording) -> str:
    """The heading over questions that several texts answer."""
    return words.text("Where the accounts contradict one another")


def claimed(words: Wording) -> str:
    """The heading over questions that one text alone answers."""
    return words.text("What one account alone claims, and who says it there")


def in_copyright(rights: Rights) -> bool:
    """Whether the statement says so (rightsstatements.org: InC and its kin)."""
    return "rightsstatements.org" in rights.statement and "/InC" in rights.statement


def withheld(words: Wording, rights: Rights) -> str:
    """Why a digest stands in the place of the text."""
    if in_copyright(rights) and rights.holder:
        return words.text(
            "{holder} holds the copyright, so this page gives the text in the archive’s words.", holder=rights.holder
        )
    if in_copyright(rights):
        return words.text("The text is in copyright, so this page gives it in the archive’s words.")
    return words.text("The text is withheld, so this page gives it in the archive’s words.")


def holder(words: Wording, rights: Rights) -> str:
    """Who holds the rights, or ""."""
    if not rights.holder:
        return ""
    return f"© {rights.holder}" if in_copyright(rights) else words.text("Held by {holder}", holder=rights.holder)


def entity_kind(words: Wording, name: str) -> str:
    """The word for a kind of name."""
    return {
        "person": words.text("person"),
        "organization": words.text("organisation"),
        "place": words.text("place"),
    }[name]


def outlet_kind(words: Wording, name: str) -> str:
    """The word for a kind of outlet, beginning a phrase."""
    return {
        "newspaper": words.text("Newspaper"),
        "agency": words.text("News agency"),
        "broadcaster": words.text("Broadcaster"),
        "party-paper": words.text("Party paper"),
        "blog": words.text("Blog"),
        "aggregator": words.text("Aggregator"),
    }[name]


def role(words: Wording, name: str) -> str:
    """The words for an outlet's role."""
    return {
        "publisher": words.text("publisher"),
        "carrier": words.text("carrier"),
        "both": words.text("publisher and carrier"),
    }[name]


def form_kind(words: Wording, name: str) -> str:
    """The words for a kind of spelling; "" for an ordinary one."""
    return {
        "alias": "",
        "weak": words.text("also names others"),
        "inflected": words.text("inflected form"),
        "previous": words.text("former name"),
        "misspelling": words.text("so printed"),
    }[name]


def copying(words: Wording, name: str) -> str:
    """How a republished text relates to the one it was taken from."""
    return {
        "verbatim": words.text("reprinted as it stood"),
        "excerpt": words.text("reprinted in part"),
        "adapted": words.text("adapted"),
        "translation": words.text("translated"),
        "unknown": words.text("carried; how closely is not known"),
    }[name]


def origin_known(words: Wording, source: str) -> str:
    """The words for `republication.known_from`."""
    return {
        "credit line": words.text("Its origin is known from a credit line."),
        "text match": words.text("Its origin is known from a comparison of texts."),
        "editor": words.text("Its origin is an editor’s judgement."),
    }[source]


def unrated(words: Wording) -> str:
    """What the archive does not say of outlets."""
    return words.text("The archive does not rate outlets. What is said of one stands on its page with who says it.")


def lost(words: Wording, kind: str) -> str:
    """What a capture has lost, beginning a phrase."""
    return {
        "image": words.text("An image"),
        "video": words.text("A video"),
        "embed": words.text("Embedded matter"),
        "link": words.text("The target of a link"),
        "table": words.text("A table"),
        "text": words.text("Some text"),
    }[kind]


def remark(words: Wording, kind: str) -> str:
    """The kind of a note on the text, beginning a phrase."""
    return {
        "sic": words.text("So printed"),
        "doubtful": words.text("Doubtful"),
        "garbled": words.text("Garbled"),
        "spelling": words.text("Spelling"),
    }[kind]


def said(words: Wording, level: str, speaker: str, where: str) -> str:
    """Who makes a claim and how, such as "the Kremlin, quoted in RFE/RL ¶4"; `{{where}}` stays where a link goes."""
    return {
        "own": words.text("{speaker}, {where}", speaker=speaker, where=where),
        "quoted": words.text("{speaker}, quoted in {where}", speaker=speaker, where=where),
        "paraphrased": words.text("{speaker}, paraphrased in {where}", speaker=speaker, where=where),
        "position": words.text("{speaker}, as their position, in {where}", speaker=speaker, where=where),
        "retold": words.text("{speaker}, retold in {where}", speaker=speaker, where=where),
        "invented": words.text("words put into the mouth of {speaker} by {where}", speaker=speaker, where=where),
    }[level]


def came_through(words: Wording, outlets: Mapping[str, Outlet], article: Article) -> str:
    """Who carried a text to this archive, or reprinted it, in words; "" for a text taken from its own outlet."""
    for hop in reversed(article.republication.via if article.republication else ()):
        if hop.outlet:
            return words.text("carried by {outlet}", outlet=outlets[hop.outlet.id].name)
        if hop.probably:
            return words.text("carried probably by {outlet}", outlet=outlets[hop.probably.outlet.id].name)
        return words.text("carried by a site that is not identified")
    if article.appearances:
        names = dict.fromkeys(outlets[appearance.outlet.id].name for appearance in article.appearances)
        return words.text("also reprinted by {outlets}", outlets=words.listing(names))
    return ""
