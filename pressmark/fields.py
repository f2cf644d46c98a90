"""One scalar of a record, as typed, to a believed value: the types that the models of `model` are made of.

A value that does not fit raises an error whose type is the name of a rule of the README; its message goes on from the
name of the field: "`url` " + "must begin with https:// ...".
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, NamedTuple, NoReturn
from urllib.parse import urlsplit

from babel import Locale
from pydantic import BeforeValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from pressmark.dates import NotADate, When, parse
from pressmark.languages import is_language_tag

KINDS = ("article", "outlet", "entity", "event", "note")
ID_PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"
ID_LENGTH = 80
BIDI_CONTROLS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # they can make a name read as another


class Ref(NamedTuple):
    """The address of a record inside the archive, written `outlet:rferl`."""

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


def refuse(rule: str, message: str) -> NoReturn:
    """Ends the typing of one value; `message` is used as it stands, braces included."""
    raise PydanticCustomError(rule, "{message}", {"message": message})


def _text(value: Any) -> str:
    if not isinstance(value, str):
        what = "a list" if isinstance(value, list) else "a mapping"
        refuse("bad-value", f"must be a text, not {what} (put it in quotation marks if it begins with [ or {{)")
    if found := next((c for c in value if c in BIDI_CONTROLS), None):
        refuse("bad-character", f"has the invisible U+{ord(found):04X}, which reorders letters (remove it)")
    return value


def typed(read: Callable[[str], Any], **schema: Any) -> Any:
    """A field type that reads a text with `read`; `schema` is its JSON Schema, for editors."""
    return (BeforeValidator(lambda value: read(_text(value))), WithJsonSchema({"type": "string", **schema}))


def _when(text: str) -> When:
    try:
        return parse(text)
    except NotADate as error:
        refuse(error.rule, str(error))


def _date_value(value: Any) -> When:
    if isinstance(value, list):
        refuse(
            "bad-date", 'must be in quotation marks, such as "[2020-08-18..2020-08-20]", or YAML takes it for a list'
        )
    return value if isinstance(value, When) else _when(_text(value))


def _day(text: str) -> date:
    try:
        if len(text) == len("2020-08-15"):
            return date.fromisoformat(text)
    except ValueError:
        pass
    refuse("bad-date", f"must be a day such as 2020-08-15, not '{text}'")


def _url(text: str) -> str:
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"[\s<>\"\\]", text)
        if good and parts.port != 0:
            return text
    except ValueError:
        pass
    refuse("bad-url", f"must be a web address that begins with https:// or http://, not '{text}'")


def _language(text: str) -> str:
    if not is_language_tag(text):
        refuse("bad-language", f"must be a language tag such as en, be, ru or sr-Latn, not '{text}'")
    return text


def _country(text: str) -> str:
    if not re.fullmatch("[A-Z]{2}", text) or text not in Locale("en").territories:
        refuse("bad-value", f"must be a country code of ISO 3166 such as BY or GB, not '{text}'")
    return text


def _number(text: str) -> int:
    if not re.fullmatch("[1-9][0-9]{0,5}", text):
        refuse("bad-value", f"must be a whole number from 1, not '{text}'")
    return int(text)


def _truth(text: str) -> bool:
    if text not in ("true", "false"):
        refuse("bad-value", f"must be true or false, not '{text}'")
    return text == "true"


def _pattern(pattern: str, example: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if not re.fullmatch(pattern, text):
            refuse("bad-value", f"must look like {example}, not '{text}'")
        return text

    return read


def _id(text: str) -> str:
    if not re.fullmatch(ID_PATTERN, text) or len(text) > ID_LENGTH:
        refuse("bad-id", f"must be an id of lower-case letters a to z, digits and hyphens, not '{text}'")
    return text


def _ref(text: str) -> Ref:
    kind, colon, name = text.partition(":")
    if not colon or kind not in KINDS:
        refuse("bad-value", f"must be written kind:id with a kind of {', '.join(KINDS)}, not '{text}'")
    return Ref(kind, _id(name))


def _source(text: str) -> Ref | str:
    return _ref(text) if text.startswith("article:") else _url(text)


def _speaker(text: str) -> Ref | str:
    if text in ("author", "unnamed"):
        return text
    if text.startswith("entity:"):
        return _ref(text)
    refuse("bad-value", f"must be entity:<id>, author or unnamed, not '{text}'")


def _of(kind: str) -> Any:
    return typed(lambda text: Ref(kind, _id(text)), pattern=f"^{ID_PATTERN}$", description=f"the id of an {kind}")


def _carrier(text: str) -> Ref | None:
    return None if text == "unidentified" else Ref("outlet", _id(text))


Text = Annotated[str, *typed(str), StringConstraints(strip_whitespace=True, min_length=1)]
Date = Annotated[When, BeforeValidator(_date_value), WithJsonSchema({"type": "string", "description": "EDTF"})]
Day = Annotated[date, *typed(_day, format="date")]
Url = Annotated[str, *typed(_url, format="uri", pattern="^https?://")]
Language = Annotated[str, *typed(_language)]
Country = Annotated[str, *typed(_country, pattern="^[A-Z]{2}$")]
Number = Annotated[int, BeforeValidator(lambda v: _number(_text(v))), WithJsonSchema({"type": "integer", "minimum": 1})]
Truth = Annotated[bool, BeforeValidator(lambda value: _truth(_text(value))), WithJsonSchema({"type": "boolean"})]
Id = Annotated[str, *typed(_id, pattern=f"^{ID_PATTERN}$", maxLength=ID_LENGTH)]
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
