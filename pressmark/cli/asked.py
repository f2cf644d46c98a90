"""Options to the folders that a command reads; what cannot be is said as Usage, what is found to be wrong as Failed."""

import argparse
import os
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any


class Usage(Exception):  # noqa: N818 (says what was asked for)
    """Something named on the command line that cannot be."""


class Failed(Exception):  # noqa: N818
    """What a command found to be wrong, line by line."""


def sources(options: argparse.Namespace) -> Any:
    """Where a build reads; raises Usage for a folder or an address that is none."""
    from pressmark.sources import sources as found

    for name in ("content", "templates", "static"):
        folder = getattr(options, name, None)
        if folder is not None and not folder.is_dir():
            raise Usage(f"--{name}: there is no folder {folder} (name another, or run where it stands)")
    base_url = getattr(options, "base_url", None)
    if base_url is not None and not _is_address(base_url):
        raise Usage(f"--base-url must be an address such as https://example.org/archive/, not {base_url!r}")
    if getattr(options, "executor", None) and options.jobs:
        raise Usage("--jobs goes without --executor: a cluster has the workers that it has")
    templates, static = getattr(options, "templates", None), getattr(options, "static", None)
    given = found(options.content, templates, static, base_url, getattr(options, "search", True))
    return replace(given, jobs=getattr(options, "jobs", 0))


def _is_address(text: str) -> bool:
    from pressmark import fields

    return fields.is_base_url(text)


def captures(options: argparse.Namespace) -> Path | None:
    """The folder of the captures; None where none is named and the usual one is not there."""
    from pressmark import captures as kept

    try:
        return kept.folder(options.captures, os.environ)
    except kept.NoFolder as error:
        raise Usage(str(error)) from error


def hands(options: argparse.Namespace, given: Any, noting: bool) -> AbstractContextManager[Any]:
    """Those who make the pages: the cluster that is named, or this machine. `noting`: told what each task read."""
    from pressmark import pipeline

    if not options.executor:
        return nullcontext(pipeline.here)
    from pressmark import clusters

    return clusters.connected(options.executor, given, noting)
