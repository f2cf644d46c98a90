"""The sum of the states of what is in a folder is the same while nobody touches anything, and another afterwards."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pressmark.standing import MANY, standing


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A few files, in folders and not, and links."""
    folder = tmp_path / "folder"
    (folder / "b" / "c").mkdir(parents=True)
    (folder / "empty").mkdir()
    for path in ("a.md", "b/a.md", "b/c/a.md", "b/c/b.md"):
        (folder / path).write_text(path)
    (tmp_path / "elsewhere.md").write_text("elsewhere")
    (folder / "link.md").symlink_to("../elsewhere.md")
    (folder / "wanting.md").symlink_to("../wanting.md")
    return folder


def exchanged(folder: Path) -> None:
    (folder / "b/c/a.md").rename(folder / "x")
    (folder / "b/c/b.md").rename(folder / "b/c/a.md")
    (folder / "x").rename(folder / "b/c/b.md")


DONE: dict[str, Callable[[Path], object]] = {
    "edited": lambda folder: (folder / "b/c/b.md").write_text("B/c/b.md"),
    "deleted": lambda folder: (folder / "a.md").unlink(),
    "new": lambda folder: (folder / "b" / "new").touch(),
    "renamed": lambda folder: (folder / "a.md").rename(folder / "c.md"),
    "exchanged": exchanged,
    "another mode": lambda folder: (folder / "a.md").chmod(0o600),
    "a folder's mode": lambda folder: (folder / "b").chmod(0o700),
    "a new folder": lambda folder: (folder / "b" / "new").mkdir(),
    "an empty folder gone": lambda folder: (folder / "empty").rmdir(),
    "a folder renamed": lambda folder: (folder / "b").rename(folder / "d"),
    "what a link leads to": lambda folder: (folder.parent / "elsewhere.md").write_text("Elsewhere"),
    "a link leads somewhere now": lambda folder: (folder.parent / "wanting.md").touch(),
    "another link": lambda folder: ((folder / "link.md").unlink(), (folder / "link.md").symlink_to("../wanting.md")),
}


@pytest.mark.parametrize("do", DONE.values(), ids=[*DONE])
def test_whatever_anybody_does_makes_another_sum(folder, do):
    there = standing(str(folder))
    assert standing(str(folder)) == there
    do(folder)
    assert standing(str(folder)) != there


def test_into_a_link_to_a_folder_nobody_sees(folder):
    (folder / "link").symlink_to("b")
    with pytest.raises(NotADirectoryError):
        standing(str(folder))


def test_each_of_many_files_in_a_folder_counts(tmp_path):
    for number in range(2 * MANY + 1):
        (tmp_path / f"{number:04}").touch()
    sums = {standing(str(tmp_path))}
    for number in (0, MANY - 1, MANY, 2 * MANY):
        os.utime(tmp_path / f"{number:04}", ns=(1, 1))
        sums.add(standing(str(tmp_path)))
    assert len(sums) == 5
