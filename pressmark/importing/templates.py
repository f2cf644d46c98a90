"""Templates in plain words to one pattern: what stands in a table is read as people read it, not as machines do.

    log in; sign (in|up)        templates are parted by semicolons or lines; (a|b) is one of these
    share [this] article[s]     what stands in brackets may be there or not
    more from …                 the rest of a label, up to where a sentence would end
    # comments                  a number
    on {site}                   one of a set of words that has a name

Capitals do not count, an umlaut may be written without its dots, ё as е, and an apostrophe may be bent.
"""

import re
from collections.abc import Iterable, Mapping

REST = r"[^.!?؟]*"
FOLDS = {"'": "['’]", "ё": "[её]", "е": "[её]", "ä": "[äa]", "ö": "[öo]", "ü": "[üu]", "ß": "(?:ß|ss)"}
TOKEN = re.compile(r"\{(?P<name>\w+)\}|(?P<sign>(?: \[)|(?:\]\0)|[…#\[\]()| ])|(?P<letter>.)", re.DOTALL)
SIGNS = {"…": REST, "#": r"\d[\d.,]*", "(": "(?:", ")": ")", "|": "|", " ": " "} | {
    "[": "(?:(?:",
    "]": "))?",
    " [": "(?: (?:",
    "]\0": ") )?",  # the blank beside what may be missing goes with it
}


def pattern(table: Mapping[str, str], signs: Iterable[str] = (), **sets: str) -> re.Pattern[str]:
    """The pattern that matches whatever a template of the table says; its keys are languages.

    `signs` are regular expressions, for what words cannot say; `sets` are some by their names.
    """
    said = (expression(one, sets) for one in templates(*table.values()))
    return re.compile("|".join(f"(?:{one})" for one in (*said, *signs)), re.IGNORECASE)


def templates(*texts: str) -> list[str]:
    """The templates of tables, in order."""
    return [one.strip() for text in texts for one in re.split(r"[;\n]", text) if one.strip()]


def expression(template: str, sets: Mapping[str, str]) -> str:
    """One template as a regular expression; `sets` are some by name. Raises KeyError for a name that has none."""
    at_start = re.match(r"(?:\[[^\]]*\] )*", template)
    lead = at_start[0] if at_start else ""
    marked = lead.replace("] ", "]\0") + template[len(lead) :]
    return "".join(_one(token, sets) for token in TOKEN.finditer(marked))


def _one(token: re.Match[str], sets: Mapping[str, str]) -> str:
    if token["name"]:
        return sets[token["name"]]
    if token["sign"]:
        return SIGNS[token["sign"]]
    return FOLDS.get(token["letter"].casefold(), re.escape(token["letter"]))
