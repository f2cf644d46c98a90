"""Facts about `pressmark.languages`, `pressmark.sentences` and `pressmark.wording`, and about the catalogues."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as some
from jinja2 import Environment

from pressmark.dates import parse
from pressmark.languages import direction, is_language_tag
from pressmark.locale.__main__ import extract, renew
from pressmark.sentences import CATALOGUES, catalogues
from pressmark.wording import Bit, Wording

ROOT = Path(__file__).parent.parent
ENGLISH = Wording("en")
GERMAN = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8"

msgid "between {first} and {last}"
msgstr "zwischen {first} und {last}"

msgid "{n} text"
msgid_plural "{n} texts"
msgstr[0] "{n} Text"
msgstr[1] "{n} Texte"
"""


def folder_with(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (folder / f"{name.replace('_', '-')}.po").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2020-08-15", "15 August 2020"),
        ("2020-08-15T23:20:30Z", "15 August 2020"),
        ("2020-08", "August 2020"),
        ("2020", "2020"),
        ("2020-08-18~", "about 18 August 2020"),
        ("2020-08~", "about August 2020"),
        ("2020-08-18?", "perhaps 18 August 2020"),
        ("2020-08-18%", "perhaps about 18 August 2020"),
        ("2020-21", "spring 2020"),
        ("2020-22", "summer 2020"),
        ("2020-23", "autumn 2020"),
        ("2020-24?", "perhaps winter 2020"),
        ("202X", "the 2020s"),
        ("20XX", "an unknown year from 2000 to 2099"),
        ("2020-XX", "an unknown month of 2020"),
        ("2020-XX-XX", "an unknown day of 2020"),
        ("2020-08-XX", "an unknown day of August 2020"),
    ],
)
def test_a_moment_in_words(edtf, words):
    assert ENGLISH.date_text(parse(edtf)) == words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2020-08-18/2020-08-19", "18 to 19 August 2020"),
        ("2020-08-31/2020-09-02", "31 August to 2 September 2020"),
        ("2019-12-31/2020-01-01", "31 December 2019 to 1 January 2020"),
        ("2020-07/2020-08", "July to August 2020"),
        ("2019/2021~", "2019 to about 2021"),
        ("2020-08-18~/2020-08-19", "about 18 August 2020 to 19 August 2020"),
        ("2020-08-09/..", "from 9 August 2020"),
        ("../2020-08-09", "until 9 August 2020"),
        ("2020-08-09/", "9 August 2020 to an unknown day"),
        ("/2020-08-09", "an unknown day to 9 August 2020"),
        ("2020-08-18/2020-08-18", "18 August 2020"),
    ],
)
def test_a_span_in_words_says_once_what_its_ends_share(edtf, words):
    assert ENGLISH.date_text(parse(edtf)) == words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("[2020-08-18..2020-08-19]", "between 18 and 19 August 2020"),
        ("[2020-08-24..2020-09-02]", "between 24 August and 2 September 2020"),
        ("[2020-08-05,2020-08-03,2020-08-09]", "on 3, 5 or 9 August 2020"),
        ("[2020-08-31,2020-09-02]", "on 31 August or 2 September 2020"),
        ("[2020-07,2020-08]", "July or August 2020"),
        ("[1667,1668,1670..1672]", "1667, 1668 or 1670 to 1672"),
        ("[..2020-08-09]", "by 9 August 2020"),
        ("[2020-08-09..]", "on or after 9 August 2020"),
        ("[2020..]", "2020 or later"),
        ("[2020-08-03]", "3 August 2020"),
    ],
)
def test_one_unknown_time_of_several_in_words(edtf, words):
    assert ENGLISH.date_text(parse(edtf)) == words


@pytest.mark.parametrize(
    ("edtf", "bits"),
    [
        ("2020-08", [Bit("August 2020", "2020-08")]),
        ("2020-08-18~", [Bit("about 18 August 2020", None)]),
        ("2020-08-XX", [Bit("an unknown day of August 2020", None)]),
        (
            "[2020-08-18..2020-08-19]",
            [Bit("between ", None), Bit("18", "2020-08-18"), Bit(" and ", None), Bit("19 August 2020", "2020-08-19")],
        ),
        ("2020-21/2020-08", [Bit("spring 2020 to ", None), Bit("August 2020", "2020-08")]),
    ],
)
def test_each_known_date_is_a_bit_of_its_own(edtf, bits):
    assert ENGLISH.date(parse(edtf)) == tuple(bits)


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("2020-08-28", "28"),
        ("2020-08-28~", "about 28"),
        ("2020-08-18/2020-08-19", "18–19"),
        ("[2020-08-24..2020-08-29]", "24–29"),
        ("2020-08-31/2020-09-02", "31–2 Sept"),
        ("2019-12-31/2020-01-01", "31–1 Jan 2020"),
        ("[2020-08-09,2020-08-03]", "3 or 9"),
        ("../2020-08-09", "to 9"),
        ("[..2020-08-09]", "by 9"),
        ("2020-08-09/..", "from 9"),
        ("2020-08", ""),
        ("2020-08-XX", ""),
        ("2020-21", ""),
    ],
)
def test_days_below_a_month_are_short(edtf, days):
    assert ENGLISH.short_days(parse(edtf)) == days


def test_months_and_weekdays_have_names():
    assert ENGLISH.month_name(2020, 8) == "August 2020"
    assert (ENGLISH.month_short(8), ENGLISH.weekday(date(2020, 8, 15))) == ("Aug", "Saturday")


def test_a_count_takes_its_plural_and_groups_its_digits():
    said = [ENGLISH.count("{n} text of {outlet}", "{n} texts of {outlet}", n, outlet="X") for n in (0, 1, 12345)]
    assert said == ["0 texts of X", "1 text of X", "12,345 texts of X"]


@pytest.mark.parametrize(("items", "listed"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), ("abc", "a, b and c")])
def test_a_listing_has_no_comma_before_and(items, listed):
    assert ENGLISH.listing(items) == listed


def test_languages_scripts_and_territories_have_names():
    assert [ENGLISH.language_name(tag) for tag in ("be", "be-Latn", "en-GB", "xx")] == [
        "Belarusian",
        "Belarusian (Latin)",
        "English (United Kingdom)",
        "xx",
    ]
    assert [ENGLISH.script_name(code) for code in ("Cyrl", "Zzzy")] == ["Cyrillic", "Zzzy"]
    assert [ENGLISH.territory_name(code) for code in ("BY", "XQ")] == ["Belarus", "XQ"]


@pytest.mark.parametrize("tag", ["en", "be-tarask", "zh-Hant-TW", "es-419", "de-1996", "sr-Latn", "dv", "la", "grc"])
def test_a_language_tag_is_known(tag):
    assert is_language_tag(tag)


@pytest.mark.parametrize(
    "tag", ["", "english", "en_GB", "en-", "xx", "en-Xxxy", "en-QX", "en.utf-8", "en\n", "-", "eng"]
)
def test_what_is_no_language_tag(tag):
    assert not is_language_tag(tag)


@given(some.text() | some.text("aeEn-_.@0123", max_size=12))
def test_any_text_has_an_answer_and_a_direction(text):
    assert (is_language_tag(text), direction(text)) in [(a, d) for a in (True, False) for d in ("ltr", "rtl")]


@pytest.mark.parametrize(
    "tag", ["ar", "fa", "he", "ur", "yi", "dv", "az-Arab", "pa-PK", "Arab", "Hebr", "Syrc", "Thaa"]
)
def test_these_are_written_from_right_to_left(tag):
    assert direction(tag) == "rtl"


@pytest.mark.parametrize("tag", ["Nkoo", "Adlm", "Rohg", "Samr", "nqo"])
def test_so_are_scripts_that_cldr_has_no_language_data_for(tag):
    assert direction(tag) == "rtl"


@pytest.mark.parametrize("tag", ["en", "be", "ru", "az", "pa", "zh-Hant", "Cyrl", "Latn", "ar-Latn", "no tag", ""])
def test_these_are_written_from_left_to_right(tag):
    assert direction(tag) == "ltr"


def test_a_language_is_one_file_more(tmp_path):
    german = Wording("de", folder_with(tmp_path, de=GERMAN))
    assert german.date_text(parse("[2020-08-18..2020-09-02]")) == "zwischen 18. August und 2. September 2020"
    assert german.count("{n} text", "{n} texts", 12345) == "12.345 Texte"


def test_what_is_not_translated_is_said_in_english(tmp_path):
    assert Wording("de", folder_with(tmp_path, de=GERMAN)).date_text(parse("../2020-05")) == "until Mai 2020"


def test_a_country_reads_its_language(tmp_path):
    folder = folder_with(tmp_path, de=GERMAN)
    assert Wording("de-AT", folder).month_name(2020, 1) == "Jänner 2020"


def test_where_the_day_stands_last_nothing_is_left_out(tmp_path):
    chinese = Wording("zh", folder_with(tmp_path, zh=""))
    assert chinese.date_text(parse("2020-08-18/2020-08-19")) == "2020年8月18日 to 2020年8月19日"


def test_one_language_does_not_speak_in_another(tmp_path):
    folder = folder_with(tmp_path, zh="", de="", be="")
    names = [Wording(tag, folder).month_name(2020, 5) for tag in ("zh", "be", "de", "en")]
    shorts = [Wording(tag, folder).month_short(5) for tag in ("zh", "be", "de", "en")]
    assert (names, shorts) == (["2020年5月", "май 2020", "Mai 2020", "May 2020"], ["5月", "май", "Mai", "May"])


@pytest.mark.parametrize("tag", ["xx", "fr", "", "../en", "en_GB"])
def test_a_language_without_catalogue_is_refused_with_those_there_are(tag):
    with pytest.raises(LookupError, match=r"there is no catalogue for language '.*', only for .*en"):
        Wording(tag)


def test_english_needs_no_catalogue(tmp_path):
    assert Wording("en", tmp_path).date_text(parse("2020-08-18~")) == "about 18 August 2020"


def test_templates_take_the_translations(tmp_path):
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    environment.install_gettext_translations(
        Wording("de", folder_with(tmp_path, de=GERMAN)).translations, newstyle=True
    )
    assert environment.from_string('{{ _("between {first} and {last}") }}').render() == "zwischen {first} und {last}"


def test_words_do_not_depend_on_time_zone_or_locale():
    code = "from pressmark.wording import *; print(Wording('en').weekday(datetime.date(2020, 8, 15)))"
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "TZ": zone, "LC_ALL": locale, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for zone, locale in [("Pacific/Kiritimati", "C"), ("America/Adak", "de_DE.UTF-8"), ("UTC", "")]
    }
    assert said == {"Saturday\n"}


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def sentences(catalogue: Catalog) -> set[tuple[str, ...]]:
    return {(m.id,) if isinstance(m.id, str) else tuple(m.id) for m in catalogue if m.id}


def test_the_english_catalogue_holds_every_sentence_there_is():
    written = sentences(catalogue(CATALOGUES / "en.po"))
    assert written == sentences(extract(ROOT)), "renew the catalogues with `python -m pressmark.locale`"


def test_the_extractor_finds_what_code_and_templates_say(tmp_path):
    (tmp_path / "pressmark").mkdir()
    (tmp_path / "templates/parts").mkdir(parents=True)
    (tmp_path / "pressmark/a.py").write_text(
        'w.text("one" " and two")\nw.count("{n} a", "{n} b", 2)\nb"".count(b"x")\n'
    )
    (tmp_path / "templates/parts/a.html").write_text('{{ _("three") }}{% trans n=2 %}\n  a {{ n }}\n  b{% endtrans %}')
    assert sentences(extract(tmp_path)) == {("one and two",), ("{n} a", "{n} b"), ("three",), ("a %(n)s b",)}


def test_renewing_keeps_translations_and_adds_what_is_new(tmp_path):
    path = folder_with(tmp_path, de=GERMAN) / "de.po"
    renew(path, extract(ROOT))
    renewed = catalogue(path)
    assert renewed["between {first} and {last}"].string == "zwischen {first} und {last}"
    assert renewed["until {date}"].string == ""


def test_renewing_again_changes_nothing(tmp_path):
    path = folder_with(tmp_path, de=GERMAN) / "de.po"
    renew(path, extract(ROOT))
    before = path.read_bytes()
    renew(path, extract(ROOT))
    assert path.read_bytes() == before


def fields(text: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(text) if field}


@pytest.mark.parametrize("language", catalogues())
def test_a_translation_has_the_fields_of_its_sentence(language):
    for message in catalogue(CATALOGUES / f"{language}.po"):
        ids, strings = ([m] if isinstance(m, str) else list(m) for m in (message.id, message.string))
        assert all(fields(string) <= fields("".join(ids)) for string in strings if message.id)
