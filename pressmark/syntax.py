"""What libyaml says of a text that is no YAML, to a sentence that says what stands there and what to write instead.

Its words are those of libyaml 0.2.5 (scanner.c and parser.c). Whatever is not in the table is repeated as it came.
"""

import re
from typing import NamedTuple

Mark = tuple[int, int]  # line and column, both from 0


class Advice(NamedTuple):
    """A message, and whether the fault is best shown where the thing it concerns begins."""

    message: str
    at_start: bool = False


GLUED = re.compile(r"\s*(?:- )?[A-Za-z_]+(:)[^\s/]")  # `title:The dam`, but not `https://`
COLON = "mapping values are not allowed in this context"
TAB = "a tab stands here (indent with spaces)"
QUOTE = "put the whole value in quotation marks"
LEFT = "this line is not in step with the fields above it (indent all fields of a record alike)"
ADVICE = {
    COLON: Advice(
        "a colon has no place here (put a value that holds a colon in quotation marks; indent all fields alike)"
    ),
    "could not find expected ':'": Advice(
        "this line is no field (write `field: value`, or indent a text that goes on)", at_start=True
    ),
    "found unexpected end of stream": Advice("the quotation mark that opens here is not closed (add it)", True),
    "did not find expected key": Advice(
        "this does not belong to the field before it (indent all fields alike; put the whole value in quotation marks; "
        "within '...' write '' for an apostrophe)"
    ),
    "did not find expected '-' indicator": Advice(
        "this is no item of the list above (begin it with a hyphen, or indent the fields of an item alike)"
    ),
    "did not find expected <document start>": Advice(LEFT),
    "did not find expected ',' or ']'": Advice(
        "the [ here has no ] that closes it (add it; put items that hold , : [ or ] in quotation marks)", True
    ),
    "did not find expected ',' or '}'": Advice(
        "the { here has no } that closes it (add it; put values that hold , : { or } in quotation marks)", True
    ),
    "did not find expected alphabetic or numeric character": Advice(
        f"a value cannot begin with * or & ({QUOTE})", at_start=True
    ),
    "did not find expected comment or line break": Advice(
        "nothing can stand behind > or | (begin the text on the next line, indented)"
    ),
    "did not find expected node content": Advice(f"a value cannot begin with this sign ({QUOTE})"),
    "block sequence entries are not allowed in this context": Advice(
        "a list cannot begin on the line of its field (write each item on a line of its own, or quote the value)"
    ),
    "mapping keys are not allowed in this context": Advice(f"a value cannot begin with ? ({QUOTE})"),
    "found unknown escape character": Advice("the \\ here begins an escape that YAML has not (write \\\\ instead)"),
    "found undefined tag handle": Advice(f"a value cannot begin with ! ({QUOTE})"),
    "found a tab character where an indentation space is expected": Advice(TAB),
    "found a tab character that violates indentation": Advice(TAB),
}


def advise(said: str, text: str, at: Mark, start: Mark | None) -> tuple[str, Mark]:
    """What to say of libyaml's `said` about a text, and where; `start` is where the thing began that it was reading."""
    lines = text.split("\n")
    if at[0] >= len(lines):  # libyaml counts one more line at the end
        at = len(lines) - 1, len(lines[-1])
    sign = lines[at[0]][at[1] : at[1] + 1]
    if said == COLON and at[0] and (glued := GLUED.match(lines[at[0] - 1])):
        return "a space is missing behind this colon (write `field: value`)", (at[0] - 1, glued.start(1))
    if said == "found character that cannot start any token":
        return TAB if sign == "\t" else f"a value cannot begin with {sign} ({QUOTE})", at
    advice = ADVICE.get(said, Advice(f"this is not YAML: {said}"))
    return advice.message, start if start and advice.at_start else at
