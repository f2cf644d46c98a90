"""What was named on the command line, held against the records: the outlet, its rules, its other captures at hand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pressmark import reading
from pressmark.fields import id_fault
from pressmark.importing.pages import CannotImport, Source, source
from pressmark.model import Outlet, Site
from pressmark.partial import partial
from pressmark.problems import nearest
from pressmark.reading import Record
from pressmark.walking import shown


class BadWish(Exception):  # noqa: N818 - named for what it says
    """Something named on the command line that cannot be; nothing was written."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted of an import."""

    files: tuple[Path, ...]
    outlet: str
    text: Path | None = None  # where the cleaned text of the one file goes
    yes: bool = False  # accept all edits
    id: str | None = None  # of the one file's record


@dataclass(frozen=True, slots=True)
class Ground:
    """The records that an import rests on."""

    content: Path
    outlet: Outlet
    full: bool  # whether texts of the outlet may be shown, where their records do not say
    articles: Mapping[str, Record]


def ground(content: Path, wish: Wish) -> Ground:
    """The records that an import rests on; raises BadWish for what cannot be meant."""
    records, _ = reading.read(content)
    outlets = {record.id: record for record in records if record.kind == "outlet"}
    if wish.outlet not in outlets:
        raise BadWish(
            f"there is no outlet:{wish.outlet}{nearest(wish.outlet, outlets)} (`pressmark new outlet ID` writes one)"
        )
    if outlets[wish.outlet].data is None:
        raise BadWish(f"{outlets[wish.outlet].path} cannot be read (`pressmark check` says why)")
    if (wish.id or wish.text) and len(wish.files) > 1:
        raise BadWish(f"{'--id' if wish.id else '--text'} goes with one FILE (import them one by one)")
    if wish.id and (fault := id_fault("article", wish.id)):
        raise BadWish(f"--id {fault}")
    for path in wish.files:
        if not path.is_file():
            raise BadWish(f"there is no file {shown(path)} (name a capture, saved as text or HTML)")
    if wish.text:
        _outside(wish.text, content)
    outlet = partial(Outlet, {**(outlets[wish.outlet].data or {}), "id": wish.outlet})
    sites = [partial(Site, record.data) for record in records if record.kind == "site" and record.data]
    rights = outlet.rights_default or next((site.rights_default for site in sites), None)
    articles = {record.id: record for record in records if record.kind == "article"}
    return Ground(content, outlet, bool(rights and rights.text == "full"), articles)


def _outside(path: Path, content: Path) -> None:
    """Refuses a place for a text from which it could be published or committed: what is committed once stays."""
    folder = path.resolve().parent
    if folder.is_relative_to(content.resolve()):
        raise BadWish(
            f"--text: {shown(path)} lies in {shown(content)}, whose files are published (name a place elsewhere)"
        )
    if repository := next((one for one in (folder, *folder.parents) if (one / ".git").exists()), None):
        raise BadWish(
            f"--text: {shown(path)} lies in the git repository {shown(repository)} (name a place outside of it)"
        )
    if not folder.is_dir():
        raise BadWish(f"--text: there is no folder {shown(path.parent)} (make it first)")


def siblings(on: Ground, one: Source) -> Iterator[str]:
    """The texts of the outlet's other captures, where they lie beside this one."""
    for record in on.articles.values():
        data: dict[str, Any] = record.data or {}
        capture = data.get("capture")
        if data.get("outlet") != on.outlet.id or not isinstance(capture, dict) or capture.get("sha256") == one.sha256:
            continue
        beside = one.path.parent / Path(str(capture.get("file", ""))).name
        if beside.is_file() and beside.resolve() != one.path.resolve():
            try:
                found = source(beside)
            except (CannotImport, OSError):
                continue
            if found.sha256 == capture.get("sha256"):
                yield found.text
