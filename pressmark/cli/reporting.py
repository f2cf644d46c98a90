"""Problems to lines for a person, for an editor, or for the page of a commit."""

import sys
from collections.abc import Sequence

from pressmark.problems import Problem, printable


def report(problems: Sequence[Problem], form: str) -> None:
    """Prints problems: as text to the error output, as `json` or for `github` to the standard output."""
    if form == "json":
        print(as_json(problems))
    elif form == "github":
        print("\n".join(map(as_command, problems)))
    else:
        print("\n".join(map(str, problems)), file=sys.stderr)
        print(f"{counted(len(problems), 'problem')}; the site stays as it was", file=sys.stderr)


def counted(n: int, thing: str) -> str:
    """A number of things: `1 page`, `2 pages`."""
    return f"{n} {thing}{'' if n == 1 else 's'}"


def as_json(problems: Sequence[Problem]) -> str:
    """A list of objects; `line` and `column` count from 1 and are null where the whole file is meant."""
    import json

    told = [
        {"path": p.place.path, "line": p.place.line or None, "column": p.place.column or None}
        | {"rule": p.rule, "message": p.message}
        for p in problems
    ]
    return json.dumps(told, ensure_ascii=False, indent=1)


def as_command(problem: Problem) -> str:
    """A workflow command of GitHub Actions, which marks the line in the page of a commit.

    Escapes as its toolkit does (actions/toolkit, packages/core/src/command.ts).
    """
    place = problem.place
    properties = {"file": place.path, "line": place.line, "col": place.column, "title": problem.rule}
    given = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value)
    return f"::error {given}::{_data(printable(problem.message))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
