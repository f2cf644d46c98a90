"""The site that is replaced comes in; it is kept beside the next one, and comes out to be brought up to date.

`.site.before` holds the tree of the site before last, and what is known of its files and of those of the site. It may
be removed at any time; nobody but its owner may look in, since a server may serve the folder above.
"""

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from pressmark.publishing import files
from pressmark.publishing.outputs import MARK
from pressmark.publishing.staging import Stage

TREE = "tree"
TREE_FILES = "tree.txt"
SITE_FILES = "site.txt"


def is_there(output: Path) -> bool:
    """Whether something is kept for this output."""
    return _is_ours(_place(output))


def take(output: Path) -> Stage:
    """A stage with what is kept for this output, an empty one where nothing is, or nothing that is of use."""
    before = _place(output)
    staged = Path(tempfile.mkdtemp(prefix=f".{output.name}.stage-", dir=output.parent))
    lying: dict[str, str] = {}
    if not _is_ours(before):
        return Stage(staged, lying, output, {})
    try:
        (before / TREE).rename(staged)
        lying = files.untouched(staged, files.read(before / TREE_FILES))
    except FileNotFoundError:
        pass
    except OSError:  # on another file system, or damaged
        shutil.rmtree(staged, ignore_errors=True)
        staged = Path(tempfile.mkdtemp(prefix=f".{output.name}.stage-", dir=output.parent))
    return Stage(staged, lying, output, published(output))


def published(output: Path) -> dict[str, str]:
    """What is known of the files of the site, by path; nothing where its record is that of another site."""
    before = _place(output)
    recorded = files.read(before / SITE_FILES) if _is_ours(before) else {}
    return recorded if files.is_untouched(recorded.get(MARK, ""), output / MARK) else {}


def put_back(staged: Stage, output: Path) -> None:
    """Keeps a stage that was not published. What is known of its files still holds of those that were not touched."""
    with suppress(OSError):
        staged.give_back()
        if staged.is_reused:
            staged.folder.rename(_place(output) / TREE)
    shutil.rmtree(staged.folder, ignore_errors=True)


def put_away(staged: Stage, output: Path) -> None:
    """Keeps the site that the stage replaced, and what is known of the files of both; where it cannot, removes it."""
    before = _place(output)
    with suppress(OSError):  # the site is there, and is none the worse
        staged.give_back()
        if not os.path.lexists(before):
            before.mkdir(mode=0o700)
        if _is_ours(before):
            shutil.rmtree(before / TREE, ignore_errors=True)
            with suppress(FileNotFoundError):
                (before / SITE_FILES).rename(before / TREE_FILES)
            files.write(before / SITE_FILES, staged.files)
            staged.folder.rename(before / TREE)
    shutil.rmtree(staged.folder, ignore_errors=True)


def drop(output: Path) -> None:
    """Removes what is kept for this output."""
    if is_there(output):
        shutil.rmtree(_place(output))


def _place(output: Path) -> Path:
    return output.with_name(f".{output.name}.before")


def _is_ours(before: Path) -> bool:
    """Whether we made a folder of this name, rather than somebody who keeps something else in it."""
    if before.is_symlink():
        return False
    try:
        names = {path.name for path in before.iterdir()}
    except OSError:
        return False
    return not names or not names.isdisjoint({TREE_FILES, SITE_FILES})
