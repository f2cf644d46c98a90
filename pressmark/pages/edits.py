"""The edits between a capture and its text to a sentence on what was taken away, how much of it and why."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import reduce
from typing import get_args

from pressmark.details import Edit, Reason
from pressmark.wording import Wording


def cleaned(words: Wording, edits: Sequence[Edit]) -> str:
    """Lines taken away, by reason, most first; then broken lines joined, addresses repaired, other places mended.

    Lines are those of the captured file, blank ones among them too.
    """
    said = tuple(_said(words, edits))
    if not said:
        return words.text("nothing taken away")
    return reduce(lambda one, other: words.text("{one}; {other}", one=one, other=other), said)


def _said(words: Wording, edits: Sequence[Edit]) -> Iterator[str]:
    lines: Counter[Reason] = Counter()
    for edit in edits:
        if edit.edit == "drop":
            lines[edit.reason] += edit.lines[1] - edit.lines[0] + 1
    if lines:
        most = sorted(lines, key=lambda why: (-lines[why], get_args(Reason).index(why)))
        why = [words.text("{why} {n}", why=reason(words, one), n=words.number(lines[one])) for one in most]
        whole = words.listing(why, style="unit")
        yield words.count(
            "{n} line taken away: {reasons}", "{n} lines taken away: {reasons}", lines.total(), reasons=whole
        )
    if joined := sum(edit.edit == "join" for edit in edits):
        yield words.count("{n} broken line joined", "{n} broken lines joined", joined)
    replaced = [edit for edit in edits if edit.edit == "replace"]
    if repaired := sum(edit.reason == "broken URL" for edit in replaced):
        yield words.count("{n} address repaired", "{n} addresses repaired", repaired)
    if mended := len(replaced) - repaired:
        yield words.count("{n} stray sign mended", "{n} stray signs mended", mended)


def reason(words: Wording, name: Reason) -> str:
    """The words for the reason of an edit."""
    return {
        "navigation": words.text("navigation"),
        "donation appeal": words.text("donation appeal"),
        "advertisement": words.text("advertisement"),
        "related links": words.text("related links"),
        "syndication notice": words.text("syndication notice"),
        "share buttons": words.text("share buttons"),
        "duplicate title": words.text("duplicate title"),
        "caption": words.text("caption"),
        "page furniture": words.text("page furniture"),
        "broken line": words.text("broken line"),
        "broken URL": words.text("broken address"),
    }[name]
