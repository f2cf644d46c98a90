"""Files of a site that is to be replaced to files of the next, by a second name for each: no byte of them is copied.

No site may hold a file that has two names (GitHub Pages refuses them), so the first goes as soon as the site is
replaced. Giving a name and taking one change the ctime of a file, by which we would know that somebody touched it: so
each file is looked at right before and right after.
"""

import os

from pressmark.publishing import files


def lend(line: str, path: str, to: str) -> str:
    """Gives a file that is as `line` has it a second name; what is known of it then.

    "" where it is not so any more, or cannot have one: not all file systems know such.
    """
    if not files.is_untouched(line, path):
        return ""
    try:
        os.link(path, to, follow_symlinks=False)
        return files.known(files.digest(line), os.lstat(to))
    except OSError:
        return ""


def take_back(line: str, path: str, to: str) -> str:
    """Takes a file that is as `line` has it one of its names, `path`; what is known of it then, by the name `to`.

    Where it is not so any more, or nobody can tell, it will not be believed.
    """
    untouched = files.is_untouched(line, path)
    try:
        os.unlink(path)  # noqa: PTH108
        found = os.lstat(to)
    except OSError:
        untouched = False
    return files.known(files.digest(line), found) if untouched else files.doubt(line)
