"""Options to what `clean` removes, and the lines that say so."""

import argparse
from pathlib import Path

from pressmark.cli.asked import Usage


def clean(options: argparse.Namespace) -> str:
    """Removes the site, and what builds remember where that is asked for."""
    told = _clean_site(options)
    return f"{told}\n{_clean_cache(options.cache)}" if options.cache else told


def _clean_site(options: argparse.Namespace) -> str:
    from pressmark import disk, publishing

    folder = publishing.output_folder(options.output, [])
    if not publishing.is_there(folder):
        return f"{options.output} is not there: nothing to remove"
    with disk.lock(folder):
        left = publishing.clean(folder)
    if not left:
        return f"{options.output} is gone"
    return f"{options.output}: what the build made is gone; left are {', '.join(left[:5])}" + (
        " ..." if left[5:] else ""
    )


def _clean_cache(folder: Path) -> str:
    from pressmark import disk, memo

    try:
        with disk.writing(folder):
            return f"{folder} is gone" if memo.remove(folder) else f"{folder} is not there: nothing to remove"
    except memo.NotOurs as error:
        raise Usage(str(error)) from error
