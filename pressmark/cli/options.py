"""The command line: every command and option. The README explains them, and a test holds that it does."""

import argparse
import re
from pathlib import Path

from pressmark import __version__

NEW = ("article", "outlet", "person", "organization", "place", "event", "note")
FORMATS = ("text", "json", "github")


def parser() -> argparse.ArgumentParser:
    """Every command and option."""
    main = argparse.ArgumentParser(prog="pressmark", description="Builds a static research archive from its records.")
    main.add_argument("--version", action="version", version=f"pressmark {__version__}")
    commands = main.add_subparsers(dest="command", metavar="COMMAND")
    build = commands.add_parser("build", help="build the site (what happens without a command)")
    serve = commands.add_parser("serve", help="show the site in a browser here, and every change as it is saved")
    check = commands.add_parser("check", help="read and check all records, write nothing")
    init = commands.add_parser("init", help="begin a new archive, with one example record of each kind")
    new = commands.add_parser("new", help="write a record whose blanks are to be filled")
    schema = commands.add_parser("schema", help="write JSON Schemas, with which editors complete and check records")
    clean = commands.add_parser("clean", help="remove what a build made, and nothing else")
    features = commands.add_parser("features", help="count the withheld texts whose captures are at hand")
    anchors = commands.add_parser(
        "anchors", help="write down every address of a paragraph, so that it is found for good"
    )
    export = commands.add_parser("export", help="write the archive as a database")
    export.add_argument("--sqlite", type=Path, required=True, metavar="FILE", help="the database, for SQLite")
    bring = commands.add_parser(
        "import", help="propose a record for each capture: its text, what it states, every edit"
    )
    verify = commands.add_parser("verify", help="hold what records claim against the captures at hand")
    for command in (build, serve, check, new, schema, features, anchors, bring, verify, export):
        command.add_argument("--content", type=Path, default=Path("content"), metavar="DIR", help="the records")
    for command in (build, serve, check, export):
        command.add_argument("--base-url", metavar="URL", help="where the site will stand, instead of archive.yaml's")
    for command in (build, serve, check):
        command.add_argument("--templates", type=Path, metavar="DIR", help="templates that replace the usual ones")
        command.add_argument("--static", type=Path, metavar="DIR", help="static files beside the usual ones")
    build.add_argument("--reading-room", action="store_true", help="full texts, for readers with a right to them")
    for command in (build, serve, check):
        command.add_argument("--no-search", dest="search", action="store_false", help="leave search out")
    for command in (build, clean):
        command.add_argument("--output", type=Path, default=Path("site"), metavar="DIR", help="the site")
    serve.add_argument("--output", type=Path, metavar="DIR", help="keep the site there; else it goes when serve ends")
    serve.add_argument(
        "--port", type=_port, default=8000, metavar="N", help="8000 without it; 0 takes any that is free"
    )
    serve.add_argument("--prefix", type=_prefix, default="/", metavar="/PATH/", help="serve under this path, not at /")
    serve.add_argument("--poll", action="store_true", help="look for changes again and again (network drives, limits)")
    check.add_argument("--format", choices=FORMATS, default="text", help="how problems are printed")
    check.add_argument("--copies", action="store_true", help="also say which texts share passages, and how much")
    for command in (build, check, features, verify):
        command.add_argument(
            "--captures", type=Path, metavar="DIR", help="the captures; else PRESSMARK_CAPTURES, else captures/"
        )
    init.add_argument("folder", type=Path, metavar="DIR", help="a new folder, or one without an archive")
    new.add_argument("kind", choices=NEW, metavar="KIND", help=", ".join(NEW))
    new.add_argument("id", metavar="ID", help="the name of the file: a-z, 0-9 and single hyphens")
    schema.add_argument("--output", type=Path, default=Path("schemas"), metavar="DIR", help="where they go")
    features.add_argument("id", nargs="*", metavar="ID", help="articles; without any, all that are withheld")
    bring.add_argument("file", nargs="+", type=Path, metavar="FILE", help="a captured page, as text or HTML")
    bring.add_argument("--outlet", required=True, metavar="ID", help="whose text it is: a record in outlets/")
    bring.add_argument("--id", metavar="ID", help="of the record; else made of outlet and title")
    bring.add_argument(
        "--text", type=Path, metavar="FILE", help="write the cleaned text there, outside of any repository"
    )
    bring.add_argument("--yes", action="store_true", help="accept all edits that are proposed")
    for command in (build, serve, check, new, schema, features, anchors, init, clean, bring, verify, export):
        command.add_argument("-q", "--quiet", action="store_true", help="print nothing but problems")
    return main


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
