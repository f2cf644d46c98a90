"""What was written so far and stands on other pages too: each once, with what was read for it (`Ledger.once`)."""

from dataclasses import dataclass, field

from pressmark.noticing import Known
from pressmark.pages.page import Frame, Line, Told

FOLDERS = 3  # of which lines are kept: ten thousand lines take 15 MB


@dataclass(frozen=True, slots=True)
class Written:
    """`told` is what lines say on every page; `rows`, by article, a line of CSV and an object of JSON for lists."""

    told: Known[str, Told] = field(default_factory=dict)
    rows: Known[str, tuple[str, str]] = field(default_factory=dict)
    summaries: Known[str, str] = field(default_factory=dict)  # of articles, as feeds have them
    frames: Known[tuple[str, str, str, tuple[str, ...], tuple[str, ...]], Frame] = field(default_factory=dict)
    _lines: dict[tuple[str, str], Known[str, Line]] = field(default_factory=dict)

    def lines(self, folder: str, root: str) -> Known[str, Line]:
        """Those of the pages of a folder, whose links are the same; those of other folders are soon forgotten."""
        if (folder, root) not in self._lines and len(self._lines) == FOLDERS:
            del self._lines[next(iter(self._lines))]
        return self._lines.setdefault((folder, root), {})
