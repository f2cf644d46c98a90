"""A page to the genre that it says its article has: by a label beside the title, its metadata, its address, an agency.

A page that says nothing has none: what a text is to its readers, no line of it says. `news` is proposed only where the
metadata say `ReportageNewsArticle`, since sections named News hold everything.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple
from urllib.parse import unquote, urlsplit

from pressmark.importing import heading
from pressmark.importing.page import Found, Page, label
from pressmark.importing.stretch import body
from pressmark.importing.templates import pattern


class Genre(NamedTuple):
    """A genre, how it was read (as `evidence` has it), and where."""

    genre: str
    how: Literal["page", "furniture", "inference"]
    note: str


# What a section or a label over an article is called, in words that leave no doubt of its genre.
LABELS: Mapping[str, re.Pattern[str]] = {
    "opinion": pattern(
        {
            "en": """
                opinion[s]; op-ed[s]; editorial[s]; leading article; leader; commentary; comment is free
                guest essay; column[s]
            """,
            "ru": "мнение; мнения; колонка; колонки; точка зрения; блоги; передовица",
            "be": "меркаванне; меркаванні; думка; калонка; пункт гледжання",
            "uk": "думка; думки; колонка; колонки; погляд; погляди",
            "de": "meinung[en]; kommentar; leitartikel; gastbeitrag; gastkommentar; kolumne[n]; standpunkt",
            "fr": "opinion[s]; tribune[s]; éditorial; édito; point de vue; chronique[s]; idées",
            "es": "opinión; editorial; tribuna; columna[s]; artículo de opinión",
            "it": "opinioni; commenti; editoriale; l'editoriale",
            "pt": "opinião; editorial; coluna[s]; colunistas",
            "pl": "opinie; opinia; komentarz; felieton; publicystyka",
            "nl": "opinie; column; commentaar",
            "lt": "nuomonė; nuomonės; komentaras",
            "lv": "viedoklis; viedokļi; komentārs",
            "et": "arvamus; juhtkiri; kolumn",
            "ar": "رأي; آراء; مقالات رأي; افتتاحية",
            "zh": "评论员文章; 社论; 社评; 观点",
            "ja": "社説; オピニオン; コラム",
            "ko": "사설; 칼럼; 오피니언; 시론",
        }
    ),
    "analysis": pattern(
        {
            "en": "[news] analysis; explainer; explained; analysis and opinion; in depth; backgrounder",
            "ru": "анализ; аналитика; разбор",
            "be": "аналіз; аналітыка; разбор",
            "uk": "аналіз; аналітика; розбір",
            "de": "analyse[n]; hintergrund",
            "fr": "analyse[s]; décryptage[s]",
            "es": "análisis",
            "it": "analisi",
            "pt": "análise",
            "pl": "analiza; analizy",
            "nl": "analyse",
            "lt": "analizė",
            "lv": "analīze",
            "et": "analüüs",
            "ar": "تحليل; تحليلات",
            "zh": "分析; 深度分析",
            "ja": "分析; 解説",
            "ko": "분석; 해설",
        }
    ),
    "interview": pattern(
        {
            "en": "[the|exclusive] interview[s]; q & a; q&a; questions and answers",
            "ru": "интервью; эксклюзивное интервью",
            "be": "інтэрв'ю; інтэрвію; гутарка",
            "uk": "інтерв'ю",
            "de": "interview[s]; im gespräch; gespräch",
            "fr": "interview[s]; entretien[s]; grand entretien",
            "es": "entrevista[s]",
            "it": "intervista; interviste; l'intervista",
            "pt": "entrevista[s]",
            "pl": "wywiad[y]; rozmowa",
            "nl": "interview[s]",
            "lt": "interviu",
            "lv": "intervija[s]",
            "et": "intervjuu",
            "ar": "مقابلة; حوار; حوارات",
            "zh": "专访; 访谈",
            "ja": "インタビュー",
            "ko": "인터뷰",
        }
    ),
    "statement": pattern(
        {
            "en": """
                [joint|press|official] statement[s]; press release[s]; communiqué[s]; communique[s]; open letter
                speech[es]
            """,
            "ru": "[совместное] заявление; заявления; пресс-релиз[ы]; открытое письмо; обращение",
            "be": "[сумесная] заява; заявы; прэс-рэліз[ы]; адкрыты ліст; зварот",
            "uk": "[спільна] заява; заяви; пресреліз[и]; прес-реліз[и]; відкритий лист",
            "de": "pressemitteilung[en]; erklärung; gemeinsame erklärung; offener brief",
            "fr": "communiqué[s] [de presse]; déclaration; lettre ouverte",
            "es": "comunicado[s] [de prensa]; nota de prensa; declaración",
            "it": "comunicato [stampa]; dichiarazione",
            "pt": "comunicado[s]; nota oficial; declaração",
            "pl": "oświadczenie; komunikat; list otwarty",
            "ar": "بيان; بيان صحفي; بيان مشترك",
        }
    ),
}
# Types of schema.org that say more than that something is an article (schema.org/NewsArticle, "More specific Types").
TYPES: Mapping[str, str] = {
    "opinionnewsarticle": "opinion",
    "analysisnewsarticle": "analysis",
    "backgroundnewsarticle": "analysis",
    "reportagenewsarticle": "news",
}
# Parts of addresses, as sections are written there.
PARTS: Mapping[str, str] = {
    "opinion": """
        opinion opinions op-ed oped editorial editorials commentisfree commentary columns columnists meinung kommentare
        opinie opinioni mnenie mneniya tribunes idees kolonki
    """,
    "analysis": "analysis news-analysis explainers analyse analysen analytics analitika decryptages",
    "interview": "interview interviews entretiens entrevista entrevistas intervju intervyu wywiady",
    "statement": "statements press-release press-releases pressreleases communiques",
}
NAMES = (
    r"(?:AP|Associated Press|AFP|Agence France-Presse|Reuters|dpa|UPI|TASS|ITAR-TASS|RIA Novosti|Interfax|Xinhua|EFE|"
    r"ANSA|BelTA|Ukrinform|Yonhap|Kyodo|Anadolu|PAP|ТАСС|ИТАР-ТАСС|РИА Новости|Интерфакс|БелТА|БЕЛТА|Укринформ|"
    r"Укрінформ)"
)
WIRED = re.compile(  # an agency in brackets or strokes where a report begins, before its dash
    rf"^.{{0,60}}(?:\((?:The )?{NAMES}(?:/[\w ]+)?\)|/{NAMES}/|[【（].{{0,20}}{NAMES}[】）]|新华社.{{2,20}}电)"
)
BY_AGENCY = re.compile(rf"(?:(?:by|from|von|par|por):? )?(?:the )?{NAMES}", re.IGNORECASE)
KICKER = re.compile(  # a label in the title's own line, or in the author's
    r"^(?P<before>[^:|–—]{3,24}?) ?[:|–—] \S|\S [|–—-] (?P<after>[^:|–—]{3,24})$|^(?P<by>\w+(?: \w+)?) (?:by|von|par) "
)
NEAR = 6  # pieces over a text among which its author stands
ABOVE = 2  # pieces over a title among which its label stands


def genre(page: Page, found: Found, at: int, declared: Iterable[str] = (), url: str = "") -> Genre | None:
    """The genre of the article whose title is piece `at`; `declared` are the types and sections that metadata name."""
    first, last = body(page, found)
    if last < first:
        return None
    for some in (_labelled(page, at, first), _declared(declared), _addressed(url), _wired(page, first, at)):
        if one := next(some, None):
            return one
    return None


def named(text: str) -> str | None:
    """The genre that a label names, and nothing else."""
    return next((genre for genre, said in LABELS.items() if said.fullmatch(label(text))), None)


def _labelled(page: Page, at: int, first: int) -> Iterator[Genre]:
    """By a label beside the title, before or behind its words, or before who wrote it."""
    if at < 0:
        return
    beside = range(max(0, at - ABOVE), first)
    for i in (at, *sorted(beside, key=lambda i: abs(i - at))):
        said = page.pieces[i].plain
        cut = KICKER.search(said)
        part = next((one for one in cut.groups() if one), "") if cut else ""
        if one := named(part) or (named(said) if i != at and not _is_menu(page, i, at) else None):
            yield Genre(one, "page", f"A label in line {page.pieces[i].lines[0]} of the capture.")


def _is_menu(page: Page, i: int, at: int) -> bool:
    """Whether a label stands in a row of others over the title: then it leads to a section, of whatever page."""
    over = [piece for piece in page.pieces[max(0, i - ABOVE) : at] if len(piece.plain.split()) <= ABOVE]
    return i < at and len(over) > ABOVE


def _declared(declared: Iterable[str]) -> Iterator[Genre]:
    for one in declared:
        if found := TYPES.get(one.casefold()) or named(one):
            yield Genre(found, "furniture", "A type or a section in the metadata of the page.")


def _addressed(url: str) -> Iterator[Genre]:
    for part in unquote(urlsplit(url).path).casefold().split("/")[:-1]:
        if found := next((genre for genre, parts in PARTS.items() if part in parts.split()), None):
            yield Genre(found, "inference", f"By the part {part} of the address.")


def _wired(page: Page, first: int, at: int) -> Iterator[Genre]:
    """By the mark of an agency where the text begins, or in the place of its author: beside the title or the date."""
    if WIRED.search(page.pieces[first].plain):
        yield Genre("agency", "page", f"The mark of an agency in line {page.pieces[first].lines[0]} of the capture.")
    for i in range(max(0, first - NEAR), first):
        piece = page.pieces[i]
        dated = any(heading.is_dated(other.plain) for other in page.pieces[max(0, i - 1) : i + 2])
        if BY_AGENCY.fullmatch(piece.plain) and (dated or abs(i - at) == 1):
            yield Genre("agency", "page", f"An agency in place of an author, in line {piece.lines[0]} of the capture.")
