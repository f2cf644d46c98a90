"""Values to lines of CSV (RFC 4180) and to JSON.

CSV is UTF-8 without a byte order mark: programs that read CSV take UTF-8 for granted, and for many of them a mark would
be a part of the first column's name. Spreadsheets ask for the encoding, or are told by *From Text/CSV*.
"""

import json
import re
from collections.abc import Iterable
from typing import Any

Value = str | int | float | bool | None | tuple[str, ...]

ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))  # `json.dumps` makes one for every call
BETWEEN = "; "  # the items of a list in one cell
# What a spreadsheet takes for a formula (OWASP, "CSV Injection": = + - @ tab CR LF and the wide forms), where a cell
# begins, or would begin for a program that parts cells by semicolon or tab and forgets the quotation marks.
FORMULA = re.compile("(?:^|(?<=[;\t\n\r]))(?=[=+@\t\n\r\uff1d\uff0b\uff0d\uff20-])")
QUOTED = re.compile('[",\r\n]')
# Neither of both, as most cells are: what `cell` leaves as it is.
PLAIN = re.compile('[^=+@\uff1d\uff0b\uff0d\uff20\\-;\t\n\r",][^;\t\n\r",]*').fullmatch


def cell(value: Value) -> str:
    """A value as a cell; "" for None. An apostrophe stands before what a spreadsheet would take for a formula."""
    if isinstance(value, str):
        if PLAIN(value):
            return value
        text = FORMULA.sub("'", value)
        return '"' + text.replace('"', '""') + '"' if QUOTED.search(text) else text
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int | float) else cell(BETWEEN.join(value))


def cells(values: Iterable[Value]) -> str:
    """Values as a line without its end."""
    return ",".join([value if isinstance(value, str) and PLAIN(value) else cell(value) for value in values])


def dumps(value: Any) -> str:
    """JSON on one line, in the order given. U+2028 and U+2029 end a line for some who read line by line."""
    text = ENCODER.encode(value)
    return text if text.isascii() else text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
