"""A folder to a new archive in it: one example record of each kind, and what hosts need to build and publish it."""

from collections.abc import Mapping
from pathlib import Path

from pressmark import __version__
from pressmark.scaffolding.beginning import CannotBegin

EXAMPLE = Path(__file__).parent / "example"
# Files whose names begin with a dot, which tools pass over, have plain names in the package.
PLACES = {
    "gitignore": ".gitignore",
    "gitlab-ci.yml": ".gitlab-ci.yml",
    "github-pages.yml": ".github/workflows/pages.yml",
}
VERSION = "@version@"


def files() -> Mapping[str, str]:
    """The files of a new archive: their paths in it, in order, and their texts."""
    found = (path for path in EXAMPLE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    named = {path.relative_to(EXAMPLE).as_posix(): path.read_text("utf-8") for path in found}
    return {PLACES.get(name, name): text.replace(VERSION, __version__) for name, text in sorted(named.items())}


def begin(folder: Path) -> tuple[Path, ...]:
    """Writes a new archive into a folder and gives its files.

    Raises CannotBegin where one of them is there already, before anything is written, or where the system refuses.
    """
    wanted = {folder / name: text for name, text in files().items()}
    if there := [path for path in (folder / "content", *wanted) if path.exists()]:
        raise CannotBegin(f"{there[0]} is there already: nothing was written (name a new folder, or an empty one)")
    try:
        for path, text in wanted.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8") as file:
                file.write(text)
    except OSError as error:
        raise CannotBegin(f"cannot write {error.filename or folder}: {error.strerror}") from error
    return tuple(wanted)


def first_steps(folder: Path) -> str:
    """What to do with a new archive, as lines."""
    go = "" if folder == Path() else f"cd {folder} && "
    return "\n".join(
        [
            f"wrote a new archive into {folder}, with one invented record of each kind",
            f"1. {go}pressmark serve",
            "2. change content/archive.yaml, then the records; `pressmark new article ID` writes another",
            "3. README.md says how to publish it",
        ]
    )
