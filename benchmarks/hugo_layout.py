"""Files of an invented archive to the same records as a Hugo site keeps them: front matter and Markdown.

Outlets, names and events become taxonomies: an article lists its terms, and a term has a page with what is known of
it. Fields that Hugo gives a meaning of its own (`url`, `kind`, `date`) stand under other names in `params`.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

FOLDERS = {"outlet": "outlets", "entity": "entities", "event": "events", "article": "articles", "note": "notes"}
HEADINGS = {"articles": "Articles", "outlets": "Outlets", "entities": "Names", "events": "Events"}
REFERENCE = re.compile(rf"\]\(({'|'.join(FOLDERS)}):([^)#]+)\)")
DAY = re.compile(r"(\d{4})(?:-(\d\d|XX))?(?:-(\d\d|XX))?")
SEASONS = {"21": "03", "22": "06", "23": "09", "24": "12"}  # EDTF: spring to winter, by their first month
PATH = "/press/"  # of base_url
Fields = dict[str, Any]


def fields(text: str) -> tuple[Fields, str]:
    """The fields of a record as corpus.py writes them (a line each, the value JSON), and the text below them."""
    head, body = text.removeprefix("---\n").split("---\n", 1) if text.startswith("---\n") else (text, "")
    pairs = (line.split(": ", 1) for line in head.splitlines())
    return {key: json.loads(value) for key, value in pairs}, body.strip()


def first_day(edtf: str) -> str:
    """The first day that a date of the corpus names, as YYYY-MM-DD; Hugo sorts by days alone."""
    found = DAY.search(edtf)
    if not found:
        raise ValueError(f"no year in {edtf!r}")
    year, month, day = (part if part and part != "XX" else "01" for part in found.groups())
    return f"{year}-{SEASONS.get(month, month)}-{day}"


def hugo(files: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Path and text of every file of the site's content, from those of an archive; hugo.yaml is its `archive.yaml`."""
    yield from ((f"{folder}/_index.md", _page({"title": title}, "")) for folder, title in HEADINGS.items())
    yield "notes/_index.md", _page({"title": "Notes", "outputs": ["html", "rss"]}, "")  # its pages are no texts
    yield "search.md", _page({"title": "Search", "layout": "search"}, "")
    for path, text in files:
        if path != "archive.yaml":
            yield hugo_file(path, text)


def hugo_file(path: str, text: str) -> tuple[str, str]:
    """One record's path and text."""
    found, body = fields(text)
    linked = REFERENCE.sub(_link, body).replace("](#s-", "](#")  # Hugo's ids of headings have no prefix
    return hugo_path(path), _page(MAKERS[path.partition("/")[0]](found), linked)


def hugo_path(path: str) -> str:
    """Where the record of a file stands: terms have a folder each."""
    return path if path.endswith(".md") else f"{path.removesuffix('.yaml')}/_index.md"


def _link(found: re.Match[str]) -> str:
    return f"]({PATH}{FOLDERS[found[1]]}/{found[2]}/)"


def _page(front: Fields, body: str) -> str:
    lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in front.items())
    return f"---\n{lines}---\n\n{body}\n"


def _article(found: Fields) -> Fields:
    kept = (
        "published",
        "language",
        "genre",
        "rights",
        "capture",
        "evidence",
        "authors",
        "republication",
        "appearances",
    )
    params = {key: found[key] for key in kept if key in found}
    return {
        "title": found["title"],
        "date": first_day(found["published"]),
        "outlets": [found["outlet"]],
        "entities": found["about"],
        "events": [one["event"] for one in found["events"]],
        "params": {
            **params,
            "lang": found["language"] if found["rights"]["text"] == "full" else "en",
            "source": found["url"],
            "years": sorted(set(re.findall(r"\d{4}", found["published"]))),
            "covers": {one["event"]: one for one in found["events"]},
        },
    }


def _term(found: Fields, facts: Iterable[str], more: Fields) -> Fields:
    spellings = [{"value": found["name"], "lang": "en"}, *found.get("names", ())]
    stated = {key: found[key] for key in facts if key in found}
    params = {"summary": found.get("summary", ""), "spellings": spellings, "facts": stated, **more}
    return {"title": found["name"], "linkTitle": found.get("short", found["name"]), "params": params}


def _outlet(found: Fields) -> Fields:
    return _term(found, ("kind", "country", "role"), {"collection": found.get("collection", {})})


def _entity(found: Fields) -> Fields:
    return _term(found, ("kind", "country", "sort_name"), {})


def _event(found: Fields) -> Fields:
    more = {"when": found["date"], "day": first_day(found["date"]), "involved": found["involved"]}
    return _term(found, ("date", "scope"), {**more, "claims": found["claims"], "sources": found["sources"]})


def _note(found: Fields) -> Fields:
    return {"title": found["title"], "weight": found["order"], "params": {"lang": found["language"]}}


MAKERS: Mapping[str, Any] = {
    "articles": _article,
    "outlets": _outlet,
    "entities": _entity,
    "events": _event,
    "notes": _note,
}
