"""What is named on the command line to the folders that a build reads; light, for a build that has nothing to do."""

from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Sources:
    """Where a build reads: the content, then templates and static files, each in folders of which the first wins."""

    content: Path
    templates: tuple[Path, ...]
    static: tuple[Path, ...]
    base_url: str | None = None  # instead of the one in archive.yaml
    search: bool = True
    captures: Path | None = None  # opens a reading room: a site for readers with a right to the texts
    jobs: int = 0  # processes that make the pages of a large archive; 0 is one a processor


def sources(
    content: Path, templates: Path | None, static: Path | None, base_url: str | None, search: bool = True
) -> Sources:
    """The folders of a build: those named, then those here, then those that came with the package."""
    return Sources(content, folders(templates, "templates"), folders(static, "static"), base_url, search)


def folders(named: Path | None, name: str, package: Path = PACKAGE) -> tuple[Path, ...]:
    """Where templates or static files are looked for: those of the package are in it, or in a checkout beside it."""
    came = package / "_site"
    usual = (came if came.is_dir() else package.parent) / name  # beside an installed package lie strangers
    candidates = [*([named] if named else []), Path(name), usual]
    found = [folder for folder in candidates if folder.is_dir()]
    return tuple(dict.fromkeys(folder.resolve() if folder != named else folder for folder in found))
