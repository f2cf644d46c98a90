"""Results to the tables of benchmarks/README.md, in Markdown."""

from collections.abc import Iterable, Sequence

from benchmarks.edits import CASES
from benchmarks.results import Middle, Results, middle, waited
from benchmarks.targets import BARE, HUGO, PRESSMARK, compared, ratio, targets

TOLD = {
    "cold": "cold",
    "nothing": "nothing changed",
    "body": "one body edited",
    "title": "one title edited",
    "outlet": "one outlet renamed",
    "name": "one spelling added",
    "added": "one article added",
    "deleted": "one article deleted",
}
COLUMNS = {  # heading, side, and the one command of it where not all are meant
    "Pressmark": (PRESSMARK, ""),
    "Hugo + Pagefind": (HUGO, ""),
    "Pressmark `--no-search`": (BARE, ""),
    "Hugo": (HUGO, "hugo"),
}
WITH, WITHOUT = ("Pressmark", "Hugo + Pagefind"), ("Pressmark `--no-search`", "Hugo")
BUILT = (*WITH, WITHOUT[0])  # sites: Hugo's alone is one that Pagefind has been through before
Found = dict[str, Middle | None]


def report(results: Results) -> str:
    """All tables, the largest size last, then the targets."""
    sizes = sorted({row.articles for row in results.rows} | {one.articles for one in results.waits})
    parts = [line for size in sizes for line in (*_size(results, size), "")]
    return "\n".join([about(results), "", *parts, *_targets(results)])


def about(results: Results) -> str:
    """The machine, the versions, and how busy it was with other things, in one line."""
    told = "; ".join(f"{label} {value}" for label, value in results.about.items())
    spent = [one for row in results.rows for one in row.steps.values()]
    parts = sum(one.others_seconds for one in spent), sum(one.seconds for one in spent)
    return f"{told}; {parts[0] / parts[1]:.1f} cores were busy with other things meanwhile." if spent else f"{told}."


def _size(results: Results, articles: int) -> Iterable[str]:
    found = {
        case: {name: middle(results, articles, side, case, step) for name, (side, step) in COLUMNS.items()}
        for case in CASES
    }
    found = {case: row for case, row in found.items() if any(row.values())}
    runs = 1 + max((row.run for row in results.rows if row.articles == articles), default=0)
    yield f"#### {articles:,} articles, medians of {runs}" if runs > 1 else f"#### {articles:,} articles, one run"
    yield ""
    if found:
        yield from table(
            ["wall s / CPU s / peak MiB", *COLUMNS, "ratios with search", "without"],
            [
                [TOLD[case], *map(_spent, row.values()), _ratios(row, WITH), _ratios(row, WITHOUT)]
                for case, row in found.items()
            ],
        )
        yield ""
        yield from table(
            ["files / MB / files whose bytes changed", *BUILT],
            [[TOLD[case], *(_made(row[name]) for name in BUILT)] for case, row in found.items()],
        )
    yield from _waits(results, articles)


def _waits(results: Results, articles: int) -> Iterable[str]:
    ours, theirs = (waited(results, articles, side) for side in (PRESSMARK, HUGO))
    if ours is not None or theirs is not None:
        shown = " and ".join(
            f"{seconds:.2f} s with {name}"
            for name, seconds in (("`pressmark serve`", ours), ("`hugo server`", theirs))
            if seconds is not None
        )
        part = ratio(ours, theirs)
        yield ""
        yield f"From the edit of an article until the page served has it: {shown}{f' ({part:.2g} ×)' if part else ''}."


def _spent(one: Middle | None) -> str:
    return f"{one.seconds:.2f} / {one.cpu_seconds:.2f} / {one.peak_bytes / 2**20:,.0f}" if one else "-"


def _made(one: Middle | None) -> str:
    return f"{one.files:,.0f} / {one.bytes / 1e6:,.1f} / {one.changed:,.0f}" if one else "-"


def _ratios(row: Found, sides: tuple[str, str]) -> str:
    """Of the clock, of CPU time and of memory."""
    ours, theirs = (row[side] for side in sides)
    if not ours or not theirs:
        return "-"
    parts = (
        ratio(ours.seconds, theirs.seconds),
        ratio(ours.cpu_seconds, theirs.cpu_seconds),
        ratio(ours.peak_bytes, theirs.peak_bytes),
    )
    return " / ".join("-" if part is None else f"{part:.2f}" for part in parts)


def _targets(results: Results) -> Iterable[str]:
    size = compared(results)
    yield f"#### Targets, at {size:,} articles" if size else "#### Targets"
    yield ""
    words = {True: "met", False: "not met", None: "not measured"}
    yield from table(["wanted", "found", ""], [[one.wanted, one.found, words[one.met]] for one in targets(results)])


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterable[str]:
    """Lines of a table in Markdown."""
    for cells in (head, ["---"] * len(head), *rows):
        yield f"| {' | '.join(cells)} |"
