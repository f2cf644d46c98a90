"""A language goes in; its sentences, plurals, numbers, lists and names come out, all of them finished text.

Sentences come from `locale/<language>.po`, all that an atlas or a grammar knows comes from Babel's CLDR data. English
is written in the code itself, so its catalogue translates nothing: it shows translators what there is
(`python -m pressmark.locale` renews every catalogue). A `{name}` in a sentence is a field of `str.format`.
"""

from collections.abc import Iterable
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Literal

from babel import Locale
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from pressmark.languages import direction, is_language_tag, subtags

CATALOGUES = Path(__file__).parent / "locale"
CLDR_DATA = {"en": "en-GB"}  # plain "en" is American; the archive writes "15 August 2020" and "a, b and c"


def catalogues(folder: Path = CATALOGUES) -> tuple[str, ...]:
    """The languages that there are sentences for, as tags, sorted."""
    return tuple(sorted({"en", *(path.stem for path in folder.glob("*.po"))}))


class Sentences:
    """What is said in one language. The constructor raises `LookupError` where there is no catalogue for it.

    Numbers and names come again and again in a large archive, so an instance remembers those it has said.
    """

    def __init__(self, language: str, folder: Path = CATALOGUES) -> None:
        self.language = language  # as given
        self.translations = _catalogue(language, folder)  # for jinja2's `install_gettext_translations`
        self.locale = Locale.parse(CLDR_DATA.get(language.lower(), language), sep="-")
        self._sentence = cache(self.translations.gettext)
        self._plural = cache(self.translations.ngettext)
        self._decimal = cache(self._group)
        self._tenth = cache(self._measure)
        self._tongue = cache(self._name_language)

    def text(self, msgid: str, **values: object) -> str:
        """A sentence with its fields filled in."""
        return self._sentence(msgid).format(**values)

    def count(self, singular: str, plural: str, n: int, **values: object) -> str:
        """A sentence about n things; its field `{n}` is the number, grouped as the language does."""
        return self._plural(singular, plural, n).format(n=self.number(n), **values)

    def number(self, n: int | float) -> str:
        """12,345, with three decimals at most."""
        return self._decimal(n)

    def tenths(self, n: float) -> str:
        """12,345.0, with one decimal, as in a column of measures."""
        return self._tenth(n)

    def listing(self, items: Iterable[str], style: Literal["standard", "or", "unit"] = "standard") -> str:
        """Items as the language lists them: a, b and c; a, b or c; a, b, c (unit)."""
        return format_list(list(items), style=style, locale=self.locale)

    def language_name(self, tag: str) -> str:
        """Belarusian, or Belarusian (Cyrillic) for be-Cyrl; the tag itself where CLDR has no name."""
        return self._tongue(tag)

    def script_name(self, code: str) -> str:
        """Cyrillic for Cyrl (ISO 15924); the code itself where CLDR has no name."""
        return str(self.locale.scripts.get(code, code))

    def territory_name(self, code: str) -> str:
        """Belarus for BY (ISO 3166); the code itself where CLDR has no name."""
        return str(self.locale.territories.get(code, code))

    def direction(self, tag: str) -> Literal["ltr", "rtl"]:
        """Which way a language tag or script code is written (see `pressmark.languages`)."""
        return direction(tag)

    def _group(self, n: int | float) -> str:
        return format_decimal(n, locale=self.locale)

    def _measure(self, n: float) -> str:
        return format_decimal(round(n, 1), format="#,##0.0", locale=self.locale)

    def _name_language(self, tag: str) -> str:
        language, territory, script = subtags(tag)
        name = self.locale.languages.get(language)
        details = [self.script_name(script)] if script else []
        details += [self.territory_name(territory)] if territory else []
        return f"{name} ({', '.join(details)})" if name and details else str(name or tag)


def _catalogue(language: str, folder: Path) -> NullTranslations:
    """A language's sentences: those of `de` for `de-AT` where there are none nearer; raises `LookupError`."""
    names = {name.lower(): name for name in catalogues(folder)}
    name = names.get(language.lower()) or names.get(language.lower().partition("-")[0])
    if name is None or not is_language_tag(language):
        raise LookupError(f"there is no catalogue for language {language!r}, only for {', '.join(names.values())}")
    path = folder / f"{name}.po"
    if not path.exists():  # English needs none
        return NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=name.replace("-", "_")))
    compiled.seek(0)
    return GNUTranslations(compiled)
