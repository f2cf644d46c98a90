"""A `Source` to CSL-JSON (Citation Style Language, input data 1.0.2), and to the sentences that every format notes."""

import json
from typing import Any

from pressmark.citing import dating
from pressmark.citing.names import Name
from pressmark.citing.source import Source
from pressmark.dates import Moment, When

SEASONS = {3: 1, 6: 2, 9: 3, 12: 4}  # CSL counts them from spring


def csl_json(source: Source) -> str:
    """One item, a field a line; a file is a list of them."""
    fields = (f" {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in item(source).items())
    return "\n".join(("{", ",\n".join(fields), "}"))


def item(source: Source) -> dict[str, Any]:
    """The fields that are known. A genre is none of them: styles print it as part of the title."""
    fields = {
        "id": source.id,
        "type": "post-weblog" if source.form == "blog" else "article-newspaper",
        "title": source.title,
        "author": [_name(name) for name in source.names],
        "container-title": source.container,
        "issued": _date(source.published),
        "language": source.language,
        "ISSN": source.issn,
        "URL": source.url,
        "source": source.via,
        "archive": source.site,
        "archive_location": source.address or source.pressmark,
        "keyword": ", ".join(source.subjects),
        "note": note(source),
    }
    return {key: value for key, value in fields.items() if value}


def note(source: Source) -> str:
    """What no field can say: a date that is not certain, who carried the text, what the archive has of it."""
    exact = dating.written(source.published, dating.PLAIN)
    said = [
        f"Date of publication: {exact}" if not _is_plain(source.published) else "",
        "The page does not state its date" if not source.dated else "",
        "The page does not name its outlet" if not source.named else "",
        f"Via {source.via}" if source.via else "",
        ", ".join(filter(None, (f"{source.held} in {source.site}", source.pressmark, source.address))),
    ]
    return " ".join(f"{sentence}." for sentence in said if sentence)


def _is_plain(when: When) -> bool:
    """Whether `day` says all of it."""
    return bool(when.kind == "moment" and when.ends[0] and when.ends[0].machine)


def _name(name: Name) -> dict[str, str]:
    if not name.family:
        return {"literal": name.literal}
    known = {"family": name.family, "given": name.given, "suffix": name.suffix}
    return {key: value for key, value in known.items() if value}


def _date(when: When) -> dict[str, Any]:
    """A date variable: as far as the date is certain, `circa` where it is qualified, else in words."""
    if when.kind == "one-of":
        known = dating.day(when)
        return {"date-parts": [[int(part) for part in known.split("-")]]} if known else _literal(when)
    ends = [end for end in when.ends if end]
    if len(ends) < len(when.ends) or any(end.precision in ("decade", "century") for end in ends):
        return _literal(when)
    found: dict[str, Any] = {"date-parts": [_parts(end) for end in ends]}
    if when.uncertain or when.approximate:
        found["circa"] = True
    if ends[0].precision == "season" and when.kind == "moment":
        found["season"] = SEASONS[ends[0].first.month]
    return found


def _literal(when: When) -> dict[str, Any]:
    return {"literal": dating.written(when, dating.PLAIN)}


def _parts(moment: Moment) -> list[int]:
    known = {"day": 3, "month": 2}.get(moment.precision, 1)
    return [moment.first.year, moment.first.month, moment.first.day][:known]
