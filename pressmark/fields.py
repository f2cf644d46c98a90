"""One scalar of a record, as typed, to a believed value: the types that the models of `model` are made of.

A value that does not fit raises an error whose type is the name of a rule of the README; its message goes on from the
name of the field: "`url` " + "must begin with https:// ...".
"""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Annotated, Any, NamedTuple, NoReturn
from urllib.parse import urlsplit

from babel import Locale
from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from pressmark.dates import NotADate, When, parse
from pressmark.front import CONTROL
from pressmark.languages import is_language_tag
from pressmark.problems import Rule, quoted

# The kinds of records, and their folders in `content/` and in the site.
FOLDERS = {"article": "articles", "outlet": "outlets", "entity": "entities", "event": "events", "note": "notes"}
KINDS = tuple(FOLDERS)
ID_PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"
ID = re.compile(ID_PATTERN)
ID_LENGTH = 80
RESERVED = ("index", "list")  # `articles/index.html` and `articles/list/2.html` are pages of the site
UNIDENTIFIED = "unidentified"  # an outlet that nobody knows
BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")  # they can make a name read as another
OFTEN = 1 << 12  # values of a field that come again and again: days, outlets, names, the addresses of rights
# Most addresses are of these signs alone, and right; the others are taken apart.
USUAL = re.compile(r"https?://[a-z0-9-]+(\.[a-z0-9-]+)*(/[\w./~%&=?+,-]*)?", re.ASCII).fullmatch
HOST = re.compile(r"[\w-]+(\.[\w-]+)*\.?|[0-9a-f.]*:[0-9a-f:.]+")  # a name, or IPv6


class Ref(NamedTuple):
    """The address of a record inside the archive, written `outlet:rferl`."""

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


def refuse(rule: Rule, message: str) -> NoReturn:
    """Ends the typing of one value; `message` is used as it stands, braces included."""
    raise PydanticCustomError(rule, "{message}", {"message": message})


def _text(value: Any) -> str:
    if value is None:
        refuse("bad-value", "is empty (write it, or remove its line)")
    if not isinstance(value, str):
        what = "a list" if isinstance(value, list) else "a mapping"
        refuse("bad-value", f"must be a text, not {what} (put it in quotation marks if it begins with [ or {{)")
    if value.isprintable():  # then nothing of this stands in it, and that is known at once
        return value
    if found := CONTROL.search(value):
        refuse("bad-character", f"has the control character U+{ord(found.group()):04X} (remove it)")
    if found := BIDI.search(value):
        refuse("bad-character", f"has the invisible U+{ord(found.group()):04X}, which reorders letters (remove it)")
    return value


def typed(read: Callable[[str], Any], **schema: Any) -> Any:
    """A field type that reads a text with `read`; `schema` is its JSON Schema, for editors."""
    return (BeforeValidator(lambda value: read(_text(value))), WithJsonSchema({"type": "string", **schema}))


@lru_cache(maxsize=OFTEN)
def _when(text: str) -> When:
    try:
        return parse(text)
    except NotADate as error:
        refuse(error.rule, str(error))


def _date_value(value: Any) -> When:
    if isinstance(value, list):
        refuse("bad-date", 'must stand in quotation marks, such as "[2020-08-18..2020-08-20]": YAML reads it as a list')
    return value if isinstance(value, When) else _when(_text(value))


def _words(text: str) -> str:
    if not (stripped := text.strip()):
        refuse("bad-value", "is empty (write it, or leave the field out)")
    return stripped


@lru_cache(maxsize=OFTEN)
def _day(text: str) -> date:
    try:
        if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    refuse("bad-date", f"must be a day such as 2020-08-15, not {quoted(text)}")


@lru_cache(maxsize=OFTEN)
def is_web_address(text: str) -> bool:
    """Whether a text is an absolute http or https URL: without a user's name, and with a port that can be."""
    if USUAL(text):
        return True
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:  # [::1 without its bracket, port 99999
        return False
    plain = not re.search(r"[\s<>\"\\^`{|}]", text) and "@" not in parts.netloc and not parts.netloc.endswith(":")
    return plain and parts.scheme in ("http", "https") and port != 0 and bool(HOST.fullmatch(host))


def _url(text: str) -> str:
    if not is_web_address(text):
        refuse("bad-url", f"must be a web address that begins with https:// or http://, not {quoted(text)}")
    return text


def is_base_url(text: str) -> bool:
    """Whether a site can stand at an address: a web address without query and fragment."""
    return is_web_address(text) and not re.search("[?#]", text)


def _base_url(text: str) -> str:
    if not is_base_url(_url(text)):
        refuse("bad-url", f"must end where the site begins, without ? and #, not {quoted(text)}")
    return text


@lru_cache(maxsize=OFTEN)
def _language(text: str) -> str:
    if not is_language_tag(text):
        refuse("bad-language", f"must be a language tag such as en, be, ru or sr-Latn, not {quoted(text)}")
    return text


def _country(text: str) -> str:
    if not re.fullmatch("[A-Z]{2}", text) or text not in Locale("en").territories:
        refuse("bad-value", f"must be a country code of ISO 3166 such as BY or GB, not {quoted(text)}")
    return text


def _number(text: str) -> int:
    if not re.fullmatch("[1-9][0-9]{0,5}", text):
        refuse("bad-value", f"must be a whole number from 1 to 999999, not {quoted(text)}")
    return int(text)


def _truth(text: str) -> bool:
    if text not in ("true", "false"):
        refuse("bad-value", f"must be true or false, not {quoted(text)}")
    return text == "true"


def _expression(value: Any) -> re.Pattern[str]:
    if isinstance(value, re.Pattern):
        return value
    try:
        return re.compile(_words(_text(value)))
    except re.error as error:
        refuse(
            "bad-value", f"must be a regular expression as Python reads them: {error} (put a \\ before a plain sign)"
        )


def _pattern(pattern: str, example: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if not re.fullmatch(pattern, text):
            refuse("bad-value", f"must look like {example}, not {quoted(text)}")
        return text

    return read


def id_fault(kind: str, text: str) -> str | None:
    """Why a text cannot be the id of a record of this kind ("" for any), as the end of a sentence; None if it can."""
    if not ID.fullmatch(text) or len(text) > ID_LENGTH:
        return f"must be an id, at most {ID_LENGTH} of a to z, 0 to 9 and single hyphens, not {quoted(text)}"
    if text in RESERVED:
        return f"must not be {text}, which names a page of the site"
    if text == UNIDENTIFIED and kind == "outlet":
        return f"must not be {UNIDENTIFIED}, which stands for an outlet that nobody knows"
    return None


def _id(text: str, kind: str = "") -> str:
    if fault := id_fault(kind, text):
        refuse("bad-id", fault)
    return text


def _ref(text: str) -> Ref:
    kind, colon, name = text.partition(":")
    if not colon or kind not in KINDS:
        refuse("bad-value", f"must be written kind:id with a kind of {', '.join(KINDS)}, not {quoted(text)}")
    return Ref(kind, _id(name, kind))


def _source(text: str) -> Ref | str:
    return _ref(text) if text.startswith("article:") else _url(text)


def _speaker(text: str) -> Ref | str:
    if text in ("author", "unnamed"):
        return text
    if text.startswith("entity:"):
        return _ref(text)
    refuse("bad-value", f"must be entity:<id>, author or unnamed, not {quoted(text)}")


def _of(kind: str) -> Any:
    return typed(lambda text: _bare(kind, text), pattern=f"^{ID_PATTERN}$", description=f"the id of an {kind}")


@lru_cache(maxsize=OFTEN)
def _bare(kind: str, text: str) -> Ref:
    found, _, name = text.rpartition(":")
    if found in KINDS:
        instead = f"write {name}" if found == kind else "write its bare id"
        refuse("bad-id", f"must be the id of an {kind}, not {quoted(text)} ({instead})")
    return Ref(kind, _id(text, kind))


def _carrier(text: str) -> Ref | None:
    return None if text == UNIDENTIFIED else _bare("outlet", text)


def _span(value: Any) -> tuple[int, int]:
    """Two numbers, both inclusive."""
    if not isinstance(value, list) or len(value) != 2:
        refuse("bad-value", "must be the first and the last number, such as [3, 5]; [3, 3] for one alone")
    first, last = (_number(_text(number)) for number in value)
    return first, last


def _lines(value: Any) -> tuple[int, int]:
    first, last = _span(value)
    if last < first:
        refuse("bad-value", f"ends, at {last}, before it begins, at {first} (change one of the two)")
    return first, last


PAIR = WithJsonSchema({"type": "array", "items": {"type": "integer", "minimum": 1}, "minItems": 2, "maxItems": 2})

Text = Annotated[str, *typed(_words, minLength=1)]
Verbatim = Annotated[str, *typed(str)]  # blanks at its ends and all; "" too
Lines = Annotated[tuple[int, int], BeforeValidator(_lines), PAIR]
Columns = Annotated[tuple[int, int], BeforeValidator(_span), PAIR]
Date = Annotated[When, BeforeValidator(_date_value), WithJsonSchema({"type": "string", "description": "EDTF"})]
Day = Annotated[date, *typed(_day, format="date")]
Url = Annotated[str, *typed(_url, format="uri", pattern="^https?://")]
BaseUrl = Annotated[str, *typed(_base_url, format="uri", pattern="^https?://[^?#]+$")]
Language = Annotated[str, *typed(_language)]
Country = Annotated[str, *typed(_country, pattern="^[A-Z]{2}$")]
Number = Annotated[int, BeforeValidator(lambda v: _number(_text(v))), WithJsonSchema({"type": "integer", "minimum": 1})]
Truth = Annotated[bool, BeforeValidator(lambda value: _truth(_text(value))), WithJsonSchema({"type": "boolean"})]
Id = Annotated[str, *typed(_id, pattern=f"^{ID_PATTERN}$", maxLength=ID_LENGTH)]
Expression = Annotated[re.Pattern[str], BeforeValidator(_expression), WithJsonSchema({"type": "string"})]
Sha256 = Annotated[str, *typed(_pattern("[0-9a-f]{64}", "64 digits 0-9 and a-f"), pattern="^[0-9a-f]{64}$")]
Script = Annotated[str, *typed(_pattern("[A-Z][a-z]{3}", "Latn, Cyrl or Arab (ISO 15924)"))]
Wikidata = Annotated[str, *typed(_pattern("Q[1-9][0-9]*", "Q184"))]
Issn = Annotated[str, *typed(_pattern("[0-9]{4}-[0-9]{3}[0-9X]", "1234-5678"))]
OutletRef = Annotated[Ref, *_of("outlet")]
EntityRef = Annotated[Ref, *_of("entity")]
EventRef = Annotated[Ref, *_of("event")]
ArticleRef = Annotated[Ref, *_of("article")]
CarrierRef = Annotated[Ref | None, *typed(_carrier, description="the id of an outlet, or unidentified")]
Source = Annotated[Ref | str, *typed(_source, description="article:<id> or a web address")]
Speaker = Annotated[Ref | str, *typed(_speaker, description="entity:<id>, author or unnamed")]
