"""A line to the day it names, and whether it says nothing else; months in the languages of the archive's pages."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache

from babel import Locale

LANGUAGES = ("en", "de", "ru", "be", "uk", "pl", "fr", "es", "it", "lt", "nl", "pt", "ar", "ar_SY")
CLOCK = re.compile(r"\b\d{1,2}(?:[:.]|h ?)\d{2}(?::\d{2})?\s*(?:[ap]\.?\s?m\b\.?)?", re.IGNORECASE)
# What may stand beside a date in a line that is nothing but one.
BESIDE = re.compile(
    r"\b(?:published|updated|last updated|last modified|modified|posted|created|date|on|at|the|of|edt|"
    r"est|cet|cest|gmt|utc|bst|msk|et|pdt|pst|eet|am|pm"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun|h"
    r"|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|veröffentlicht|aktualisiert|stand|am|um|uhr|den"
    r"|опубликовано|обновлено|дата|г|года|в|мск|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье"
    r"|апублікавана|абноўлена|года|у|панядзелак|аўторак|серада|чацвер|пятніца|субота|нядзеля"
    r"|نشر|تاريخ النشر|آخر تحديث|في|الساعة|الأحد|الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت)\b",
    re.IGNORECASE,
)


# How long ago: what pages print over comments and teasers.
AGO = re.compile(
    r"\b\d+ ?(?:sec(?:ond)?s?|min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?|months?|years?|[smhdw]) ago\b|"
    r"\babout an? (?:minute|hour) ago\b|\bvor \d+ (?:sekunde|minute|stunde|tag|woche|monat|jahr)|"
    r"\bil y a \d+ |\bhace \d+ |(?:قبل|منذ) \d+ |"
    r"\b\d+ (?:секунд|минут|час|дн|день|недел|месяц|хвілін|гадзін|годин|хвилин)\w* (?:назад|таму|тому)",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)
def _months() -> Mapping[str, int]:
    """Every name of a month, in lower case and without its dot (CLDR, as Babel has it)."""
    found: dict[str, int] = {}
    for language in LANGUAGES:
        months = Locale.parse(language).months
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[form].get(width, {}).items():
                    if len(name := name.casefold().strip(". ")) > 2:
                        found.setdefault(name, number)
    return found


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    months = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    name = rf"(?P<name>{months})\b\.?"
    year = r"(?P<year>(?:19|20)\d\d)\b"
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?:T[\d:.+Z-]+)?\b",
            rf"\b(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?{year}",
            rf"\b(?P<day>1[3-9]|2\d|3[01])/(?P<month>\d{{1,2}})/{year}",
            rf"\b(?P<month>\d{{1,2}})/(?P<day>1[3-9]|2\d|3[01])/{year}",
            rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?(?: de| of)?\s+{name},?(?: de)?\s+{year}",
            rf"\b{name}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{year}",
        )
    )


def dates(text: str) -> Iterator[tuple[date, tuple[int, int]]]:
    """Every full date in a line, with its place."""
    for pattern in _patterns():
        for found in pattern.finditer(text):
            parts = found.groupdict()
            month = int(parts["month"]) if parts.get("month") else _months()[parts["name"].casefold().rstrip(".")]
            try:
                yield date(int(parts["year"]), month, int(parts["day"])), found.span()
            except ValueError:
                continue


def month(text: str) -> str | None:
    """The month, as EDTF, of a line that is a month with its year and nothing else."""
    found = re.fullmatch(r"([^\W\d_]+)\.? ((?:19|20)\d\d)", text.strip())
    number = _months().get(found[1].casefold()) if found else None
    return f"{found[2]}-{number:02}" if found and number else None


def is_month(text: str) -> bool:
    """Whether a line is a month with its year and nothing else."""
    return month(text) is not None


def first_date(text: str) -> date | None:
    """The first full date in a line."""
    found = sorted((span, day) for day, span in dates(text))
    return found[0][1] if found else None


def without_dates(text: str) -> str:
    """A line without its dates, times, and the words that go with them."""
    for start, end in sorted((span for _, span in dates(text)), reverse=True):
        text = text[:start] + " " + text[end:]
    return BESIDE.sub(" ", CLOCK.sub(" ", text))


def is_date(text: str) -> bool:
    """Whether a line is a date and nothing else."""
    return first_date(text) is not None and not re.search(r"\w", without_dates(text))


def is_moment(text: str) -> bool:
    """Whether a line names a day with the time of day, or says how long ago something was."""
    return bool(AGO.search(text)) or (bool(CLOCK.search(text)) and first_date(text) is not None)
