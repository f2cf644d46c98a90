"""What an import did to the lines that are printed: the record, what each edit takes away, what to do next."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pressmark.cleaning import paragraphs
from pressmark.details import Edit
from pressmark.importing.proposing import Proposal
from pressmark.importing.renewing import Renewed
from pressmark.problems import printable
from pressmark.walking import shown

SHOWN = 50  # characters of what goes, on the terminal of whoever has the capture


def told(path: Path, proposal: Proposal, made: Renewed, new: bool, changed: bool, wish: Any, text: str) -> list[str]:
    """The lines about one capture."""
    file = shown(path)
    left = f"{_counted(len(paragraphs(text)), 'paragraph')} left"
    states: Counter[str] = Counter(edit.state or "accepted" for edit in made.edits)
    count = ", ".join(f"{n} {state}" for state, n in sorted(states.items())) or "none needed"
    if new:
        head = f"wrote {file}: edits {count}; {left}"
    elif changed:
        head = f"{file}: added {', '.join(made.added) or 'nothing, accepted all edits'}; edits {count}; {left}"
    else:
        head = f"{file} has all of it: edits {count}; {left}"
    lines = [head, *(f"  differs: {one}" for one in made.differs)]
    if states["proposed"]:
        lines += _edits(proposal, made)
    if wish.text:
        lines.append(f"  the text {'as proposed ' if states['proposed'] else ''}is in {shown(wish.text)}")
    return [printable(line) for line in [*lines, *_next(made, states)]]


def _edits(proposal: Proposal, made: Renewed) -> Iterator[str]:
    """What each proposed edit would do; the mending of single signs is only counted."""
    signs = 0
    for edit in made.edits:
        if edit.state != "proposed":
            continue
        if edit.edit == "replace" and edit.reason == "page furniture":
            signs += 1
        else:
            yield f"  {_lines(edit)} {edit.reason}: {edit.edit} {_begin(proposal, edit)}"
    if signs:
        yield f"  {_counted(signs, 'stray sign')} mended"


def _lines(edit: Edit) -> str:
    first, last = edit.lines
    return f"line {first}" if first == last else f"lines {first}-{last}"


def _begin(proposal: Proposal, edit: Edit) -> str:
    """How the piece begins that an edit is about."""
    for piece in proposal.page.pieces:
        if piece.lines[0] <= edit.lines[0] <= piece.lines[1]:
            return f"{piece.plain[:SHOWN]}{'...' if len(piece.plain) > SHOWN else ''}"
    return ""


def _next(made: Renewed, states: Counter[str]) -> Iterator[str]:
    blanks = re.findall(r"^([a-z_]+):[ \t]*$\n(?![ \t-])", made.text.split("\n---", 1)[0] + "\n", re.MULTILINE)
    if blanks:
        yield f"  fill in {', '.join(blanks)}"
    if states["proposed"]:
        yield (
            "  decide each edit: remove `state: proposed` where it is right, write `state: rejected` where it is not"
            " (or --yes), then import again"
        )


def _counted(n: int, thing: str) -> str:
    return f"{n} {thing}{'' if n == 1 else 's'}"
