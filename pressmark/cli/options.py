"""The command line: every command and option. The README explains them, and a test holds that it does."""

import argparse
import re
from collections.abc import Mapping
from pathlib import Path

from pressmark import __version__

NEW = ("article", "outlet", "person", "organization", "place", "event", "note")
CACHE = Path(".pressmark-cache")
FORMATS = ("text", "json", "github")
COMMANDS = {
    "build": "build the site (what happens without a command)",
    "serve": "show the site in a browser here, and every change as it is saved",
    "check": "read and check all records, write nothing",
    "init": "begin a new archive, with one example record of each kind",
    "new": "write a record whose blanks are to be filled",
    "schema": "write JSON Schemas, with which editors complete and check records",
    "clean": "remove what a build made, and nothing else",
    "features": "count the withheld texts whose captures are at hand",
    "anchors": "write down every address of a paragraph, so that it is found for good",
    "export": "write the archive as a database",
    "import": "propose a record for each capture: its text, what it states, every edit",
    "verify": "hold what records claim against the captures at hand",
}
Commands = Mapping[str, argparse.ArgumentParser]


def parser() -> argparse.ArgumentParser:
    """Every command and option."""
    main = argparse.ArgumentParser(prog="pressmark", description="Builds a static research archive from its records.")
    main.add_argument("--version", action="version", version=f"pressmark {__version__}")
    commands = main.add_subparsers(dest="command", metavar="COMMAND")
    of = {name: commands.add_parser(name, help=text) for name, text in COMMANDS.items()}
    _shared(of)
    _own(of)
    return main


def _shared(of: Commands) -> None:
    """Options that several commands have."""
    for name in ("build", "serve", "check", "new", "schema", "features", "anchors", "import", "verify", "export"):
        of[name].add_argument("--content", type=Path, default=Path("content"), metavar="DIR", help="the records")
    for name in ("build", "serve", "check", "export"):
        of[name].add_argument("--base-url", metavar="URL", help="where the site will stand, instead of archive.yaml's")
    for name in ("build", "serve", "check"):
        of[name].add_argument("--templates", type=Path, metavar="DIR", help="templates that replace the usual ones")
        of[name].add_argument("--static", type=Path, metavar="DIR", help="static files beside the usual ones")
        of[name].add_argument("--jobs", type=_jobs, default=0, metavar="N", help="processes; else one a processor")
        of[name].add_argument("--no-search", dest="search", action="store_false", help="leave search out")
        of[name].add_argument("--cache", type=Path, default=CACHE, metavar="DIR", help="what earlier builds found out")
        of[name].add_argument("--no-cache", dest="cache", action="store_const", const=None, help="remember nothing")
    for name in ("build", "check"):
        of[name].add_argument(
            "--executor", type=_executor, metavar="dask://HOST:PORT", help="make the pages on this cluster"
        )
    for name in ("build", "clean"):
        of[name].add_argument("--output", type=Path, default=Path("site"), metavar="DIR", help="the site")
    for name in ("build", "check", "features", "verify"):
        of[name].add_argument(
            "--captures", type=Path, metavar="DIR", help="the captures; else PRESSMARK_CAPTURES, else captures/"
        )
    for command in of.values():
        command.add_argument("-q", "--quiet", action="store_true", help="print nothing but problems")


def _own(of: Commands) -> None:
    """Arguments and options of one command each."""
    of["export"].add_argument("--sqlite", type=Path, required=True, metavar="FILE", help="the database, for SQLite")
    of["build"].add_argument("--timings", action="store_true", help="say what each stage took")
    of["build"].add_argument("--reading-room", action="store_true", help="full texts, for readers with a right to them")
    of["serve"].add_argument(
        "--output", type=Path, metavar="DIR", help="keep the site there; else it goes when serve ends"
    )
    of["serve"].add_argument(
        "--port", type=_port, default=8000, metavar="N", help="8000 without it; 0 takes any that is free"
    )
    of["serve"].add_argument(
        "--prefix", type=_prefix, default="/", metavar="/PATH/", help="serve under this path, not at /"
    )
    of["serve"].add_argument(
        "--poll", action="store_true", help="look for changes again and again (network drives, limits)"
    )
    of["clean"].add_argument(
        "--cache", type=Path, nargs="?", const=CACHE, metavar="DIR", help="remove what builds remember, too"
    )
    of["check"].add_argument("--format", choices=FORMATS, default="text", help="how problems are printed")
    of["check"].add_argument("--copies", action="store_true", help="also say which texts share passages, and how much")
    of["init"].add_argument("folder", type=Path, metavar="DIR", help="a new folder, or one without an archive")
    of["new"].add_argument("kind", choices=NEW, metavar="KIND", help=", ".join(NEW))
    of["new"].add_argument("id", metavar="ID", help="the name of the file: a-z, 0-9 and single hyphens")
    of["schema"].add_argument("--output", type=Path, default=Path("schemas"), metavar="DIR", help="where they go")
    of["features"].add_argument("id", nargs="*", metavar="ID", help="articles; without any, all that are withheld")
    of["anchors"].add_argument("--check", action="store_true", help="write nothing; fail where an address is not kept")
    of["import"].add_argument("file", nargs="+", type=Path, metavar="FILE", help="a captured page, as text or HTML")
    of["import"].add_argument("--outlet", required=True, metavar="ID", help="whose text it is: a record in outlets/")
    of["import"].add_argument("--id", metavar="ID", help="of the record; else made of outlet and title")
    of["import"].add_argument(
        "--text", type=Path, metavar="FILE", help="write the cleaned text there, outside of any repository"
    )
    of["import"].add_argument("--yes", action="store_true", help="accept all edits that are proposed")


def _jobs(text: str) -> int:
    if not re.fullmatch("[0-9]{1,3}", text):
        raise argparse.ArgumentTypeError(f"jobs are a number of processes from 1 (0: one a processor), not {text!r}")
    return int(text)


def _executor(text: str) -> str:
    """HOST:PORT"""
    found = re.fullmatch(r"dask://((?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+):([0-9]{1,5}))", text)
    if not found or not 0 < int(found[2]) <= 65535:
        raise argparse.ArgumentTypeError(
            f"an executor is the scheduler of a cluster, such as dask://127.0.0.1:8786, not {text!r}"
        )
    return found[1]


def _port(text: str) -> int:
    if not re.fullmatch("[0-9]{1,5}", text) or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"a port is a number from 0 to 65535, not {text!r}")
    return int(text)


def _prefix(text: str) -> str:
    path = "/" + text.strip("/") + "/" if text.strip("/") else "/"
    if not re.fullmatch(r"/([A-Za-z0-9_~-][A-Za-z0-9._~-]*/)*", path) or path.startswith("/_serve/"):
        raise argparse.ArgumentTypeError(
            f"a prefix is a path such as /archive/ of letters, digits and . _ ~ -, not {text!r}"
        )
    return path
