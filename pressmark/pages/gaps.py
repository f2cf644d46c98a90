"""A gap in what was collected, as a sentence."""

from pressmark.pages.writer import Writer
from pressmark.timeline import Gap


def gap_sentence(writer: Writer, gap: Gap, parted: bool = False) -> str:
    """What a gap in the collection is called. `parted`: months within it hold events, though no text."""
    words = writer.words
    first = words.month_name(gap.first.year, gap.first.month)
    last = words.month_name(gap.last.year, gap.last.month)
    if first == last:
        return words.text("{month}: nothing was collected.", month=first)
    if parted:
        return words.text("{first} to {last}: little was collected, and nothing printed.", first=first, last=last)
    return words.text("{first} to {last}: nothing was collected.", first=first, last=last)
