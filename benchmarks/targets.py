"""Results to what is wanted of them, and whether that was met."""

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.results import Results, middle, waited

PRESSMARK, BARE, HUGO = "pressmark", "no-search", "hugo"
EVEN = 1.25  # an article at the size where it costs most, in one at the size where it costs least


@dataclass(frozen=True, slots=True)
class Target:
    """What is wanted, what was found, and whether that is enough: None where it was not measured."""

    wanted: str
    found: str
    met: bool | None


def targets(results: Results) -> list[Target]:
    """All of them in turn; at the largest size that both sides were built at, but for the last."""
    size = compared(results)
    ours, theirs = (
        {case: _seconds(results, size, side, case) for case in ("cold", "nothing", "body")}
        for side in (PRESSMARK, HUGO)
    )
    alone = _seconds(results, size, HUGO, "nothing", "hugo")
    memory = ratio(peak(results, size, PRESSMARK), peak(results, size, HUGO))
    return [
        _most("cold build, in the time of Hugo and Pagefind", ratio(ours["cold"], theirs["cold"]), 0.8, " ×"),
        _most("nothing changed", ours["nothing"], 0.5, " s"),
        _most("nothing changed, in the time of Hugo alone", ratio(ours["nothing"], alone), 0.04, " ×"),
        _most("one article edited, page there (`serve`)", waited(results, size, PRESSMARK), 1.0, " s"),
        _most("one article edited, whole site with index", ratio(ours["body"], theirs["body"]), 0.1, " ×"),
        _most("peak memory of all processes, in any case", memory, 0.35, " ×"),
        _even(results),
    ]


def compared(results: Results) -> int:
    """The largest size that both sides were built at; 0 without one."""
    ours, theirs = ({row.articles for row in results.rows if row.side == side} for side in (PRESSMARK, HUGO))
    return max(ours & theirs, default=0)


def peak(results: Results, articles: int, side: str) -> float | None:
    """The most memory that any case took, by its median."""
    cases = dict.fromkeys(row.case for row in results.rows)
    found = [one.peak_bytes for case in cases if (one := middle(results, articles, side, case))]
    return max(found, default=None)


def ratio(one: float | None, other: float | None) -> float | None:
    """One in the other; None where either is missing."""
    return one / other if one is not None and other else None


def per_article(results: Results) -> Iterator[tuple[int, float]]:
    """Sizes, and the CPU seconds of an article in a cold build of each."""
    for articles in sorted({row.articles for row in results.rows}):
        if found := middle(results, articles, PRESSMARK, "cold"):
            yield articles, found.cpu_seconds / articles


def _seconds(results: Results, articles: int, side: str, case: str, step: str = "") -> float | None:
    found = middle(results, articles, side, case, step)
    return found.seconds if found else None


def _most(wanted: str, found: float | None, limit: float, unit: str) -> Target:
    """A figure that may not be larger than a limit."""
    wanted = f"{wanted}: at most {limit:g}{unit}"
    return Target(wanted, "-", None) if found is None else Target(wanted, f"{found:.3g}{unit}", found <= limit)


def _even(results: Results) -> Target:
    """An article costs the same at every size."""
    costs = dict(per_article(results))
    wanted = f"CPU time of an article in a cold build, over all sizes: within {EVEN - 1:.0%}"
    told = ", ".join(f"{1000 * seconds:.1f} ms at {size:,}" for size, seconds in costs.items())
    return Target(wanted, told or "-", max(costs.values()) <= EVEN * min(costs.values()) if len(costs) > 1 else None)
