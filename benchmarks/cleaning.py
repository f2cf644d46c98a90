"""A folder of saved pages and the marks of `cleaned.tsv` to how well cleaning tells an article from the page around it.

The pages are other people's and no part of this repository; they are known again by the hash of their bytes, and the
marks are numbers of lines (README.md says where to get the pages, and how to read the figures).
"""

import argparse
import csv
import hashlib
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pressmark.importing.pages import Source, source
from pressmark.importing.proposing import Known, propose
from pressmark.importing.tongues import language

MARKS = Path(__file__).with_name("cleaned.tsv")


@dataclass(frozen=True, slots=True)
class Marked:
    """One page: by whom it was printed, its hash, and the lines, from 1, that are the article or may be."""

    package: str
    file: str
    site: str
    sha256: str
    article: frozenset[int]
    undecided: frozenset[int]

    @property
    def half(self) -> str:
        """`seen` for sites whose pages the rules may be tuned to, `held-out` for all others; a site is in one."""
        return "held-out" if int(hashlib.sha256(self.site.encode()).hexdigest(), 16) % 2 else "seen"


@dataclass(frozen=True, slots=True)
class Score:
    """Lines of one page or many: furniture that went, furniture that stayed, article that went, article that stayed."""

    right: int = 0
    missed: int = 0
    lost: int = 0
    kept: int = 0

    def __add__(self, other: "Score") -> "Score":
        pairs = zip(self.values(), other.values(), strict=True)
        return Score(*(a + b for a, b in pairs))

    def values(self) -> tuple[int, int, int, int]:
        """The four counts."""
        return self.right, self.missed, self.lost, self.kept

    @property
    def precision(self) -> float:
        """Of all lines that went, the share that is furniture."""
        return self.right / max(1, self.right + self.lost)

    @property
    def recall(self) -> float:
        """Of all furniture, the share that went."""
        return self.right / max(1, self.right + self.missed)


def numbers(ranges: str) -> frozenset[int]:
    """`3-5,8` as 3, 4, 5 and 8."""
    found: set[int] = set()
    for part in filter(None, ranges.split(",")):
        first, _, last = part.partition("-")
        found.update(range(int(first), int(last or first) + 1))
    return frozenset(found)


def marks(path: Path = MARKS) -> Iterator[Marked]:
    """The marked pages."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            lines = numbers(row.pop("article")), numbers(row.pop("undecided") or "")
            yield Marked(**row, article=lines[0], undecided=lines[1])


def found(folder: Path) -> dict[str, Path]:
    """The HTML files below a folder by the hash of their bytes."""
    return {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in sorted(folder.rglob("*.htm*"))}


def read(path: Path) -> Source:
    """A page as an import reads it; what is not UTF-8 as if its reader had saved it so."""
    with tempfile.TemporaryDirectory() as folder:
        again = Path(folder) / path.name
        again.write_text(path.read_text("utf-8", errors="replace").replace("\0", ""), "utf-8")
        return source(again)


def gone(one: Source, site: str, markup: bool) -> frozenset[int]:
    """The lines that go; without `markup` as for a page saved as text, where no line is known for a link."""
    known = Known((site,), linked=one.linked, hint=one.title, main=one.main) if markup else Known((site,))
    edits = propose(one.text, known).edits
    return frozenset(n for edit in edits if edit.edit == "drop" for n in range(edit.lines[0], edit.lines[1] + 1))


def scored(one: Source, page: Marked, went: frozenset[int], amid: bool = False) -> Score:
    """What went against what should; `amid` counts only what stands between the article's first line and its last."""
    full = {n for n, line in enumerate(one.text.split("\n"), 1) if line.strip()} - page.undecided
    if amid:
        full &= set(range(min(page.article), max(page.article) + 1))
    article = full & page.article
    furniture = full - article
    return Score(len(furniture & went), len(furniture - went), len(article & went), len(article - went))


def table(rows: Iterable[tuple[str, Score]]) -> Iterator[str]:
    """The figures of each row."""
    yield f"{'':36}  precision  recall    lines lost  furniture"
    for name, score in rows:
        lost = f"{score.lost} of {score.lost + score.kept}"
        yield f"{name:36}  {score.precision:9.3f}  {score.recall:6.3f}  {lost:>12}  {score.right + score.missed:>9}"


def main() -> int:
    """Prints the figures; 1 where no page is at hand."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="the packages, unpacked")
    parser.add_argument("--half", choices=("seen", "held-out"), help="one half of the sites alone")
    parser.add_argument("--pages", action="store_true", help="a row for each page")
    wish = parser.parse_args()
    at = found(wish.folder)
    pages = [page for page in marks() if page.sha256 in at and wish.half in (None, page.half)]
    if not pages:
        print(f"no marked page is below {wish.folder}", file=sys.stderr)
        return 1
    print(f"{len(pages)} pages of {len({page.site for page in pages})} sites")
    print("\n".join(table(sorted(measured(pages, at, wish.pages).items()))))
    return 0


def measured(pages: Iterable[Marked], at: Mapping[str, Path], each: bool) -> dict[str, Score]:
    """The figures by kind of capture and half of the sites; of those, by language; and of each page, where wanted."""
    rows: dict[str, Score] = {}
    for page in pages:
        one = read(at[page.sha256])
        for markup, kind in ((False, "text"), (True, "HTML")):
            row, went = f"{kind}, {page.half}", gone(one, page.site, markup)
            names = [row, f"{row}, {'English' if is_english(one, page) else 'other languages'}"]
            for name in [*names, *([f"{row}: {page.file}"] if each else [])]:
                rows[name] = rows.get(name, Score()) + scored(one, page, went)
            rows[f"{row}, amid the text"] = rows.get(f"{row}, amid the text", Score()) + scored(one, page, went, True)
    return rows


def is_english(one: Source, page: Marked) -> bool:
    """Whether the article of a page is in English."""
    return language("\n".join(one.text.split("\n")[n - 1] for n in page.article)) == "en"


if __name__ == "__main__":
    sys.exit(main())
