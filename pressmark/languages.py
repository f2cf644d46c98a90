"""A language tag or a script code goes in; whether it is one, and which way it is written, comes out."""

import re
import unicodedata
from functools import cache
from typing import Literal

from babel import Locale
from babel.core import get_global, parse_locale

TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
SCRIPT = re.compile(r"[A-Za-z]{4}")  # ISO 15924
RIGHT_TO_LEFT = {"R", "AL"}  # bidirectional classes, Unicode Standard Annex 9


def is_language_tag(tag: str) -> bool:
    """Whether a text is a BCP 47 tag (language, script, territory, variant) of subtags that CLDR has; never raises."""
    language, territory, script = subtags(tag)
    known = Locale("en")
    return (
        (language in known.languages or language in get_global("likely_subtags"))
        and (not territory or territory in known.territories)
        and (not script or script in known.scripts)
    )


@cache
def direction(tag: str) -> Literal["ltr", "rtl"]:
    """Which way a language tag (`fa`, `az-Arab`) or a script code (`Arab`) is written; "ltr" for what nobody knows.

    A language's script is CLDR's answer (likely subtags), which way its letters run is Unicode's.
    """
    script = tag.capitalize() if SCRIPT.fullmatch(tag) else _script(tag)
    name = "".join(filter(str.isalpha, Locale("en").scripts.get(script, ""))).upper()  # N’Ko: NKO LETTER A
    return "rtl" if name and any(letter.startswith(name) for letter in _right_to_left_letters()) else "ltr"


@cache
def _right_to_left_letters() -> tuple[str, ...]:
    """Unicode names of the letters in the blocks kept for right-to-left scripts (Unicode's DerivedBidiClass.txt)."""
    blocks = (range(0x590, 0x900), range(0x10800, 0x11000), range(0x1E800, 0x1F000))
    letters = (chr(code) for block in blocks for code in block)
    return tuple(
        unicodedata.name(letter, "") for letter in letters if unicodedata.bidirectional(letter) in RIGHT_TO_LEFT
    )


def subtags(tag: str) -> tuple[str, str, str]:
    """Language, territory and script of a tag; "" for each it has not, and for all of no tag."""
    try:
        language, territory, script, *_ = parse_locale(tag if TAG.fullmatch(tag) else "", sep="-")
    except ValueError:
        return "", "", ""
    return language, territory or "", script or ""


def _script(tag: str) -> str:
    language, territory, script = subtags(tag)
    likely = get_global("likely_subtags")
    return script or subtags(likely.get(f"{language}_{territory}", likely.get(language, "")).replace("_", "-"))[2]


@cache
def english(tag: str) -> str:
    """What a language is called in English, `Belarusian` for `be`; the tag where CLDR has no name for it."""
    return str(Locale("en").languages.get(subtags(tag)[0], tag))
