"""Small sites, built by hand: what a fact about publishing writes, and what it then finds."""

from collections.abc import Callable
from pathlib import Path

from pressmark.disk import lock, swap
from pressmark.publishing import MARK, Changes, Stage, publish, stage

BESIDE = [".site.before", "site"]  # what there is when a build has ended


def build(output: Path, files: dict[str, bytes], exchange: Callable[[Path, Path], bool] = swap) -> Changes:
    with lock(output), stage(output) as staged:
        for url, content in files.items():
            staged.write(url, content)
        return publish(staged, output, exchange)


def write(folder: Path, name: str, content: bytes) -> None:
    """A file that no build writes."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)


def empty(folder: Path) -> Stage:
    """A stage in which nothing lies, and which replaces nothing."""
    return Stage(folder, {}, folder / "none", {})


def files(output: Path) -> dict[str, bytes]:
    found = {path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*") if path.is_file()}
    return {path: content for path, content in found.items() if path != MARK}


def beside(output: Path) -> list[str]:
    return sorted(path.name for path in output.parent.iterdir())
