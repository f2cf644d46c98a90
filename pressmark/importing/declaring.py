"""A page of HTML to the types and sections that its metadata name: META, and JSON-LD as schema.org has it."""

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

NAMED = ("article:section", "og:article:section", "section", "genre", "article:genre", "parsely-section", "dc.type")
KEYS = ("@type", "articleSection", "genre")
DEPTH = 20  # of JSON-LD; deeper is none


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.script: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "script" and said.get("type", "").casefold() == "application/ld+json":
            self.script = []
        elif tag == "meta" and (said.get("property") or said.get("name", "")).casefold() in NAMED:
            self.found.append(said.get("content", ""))

    def handle_data(self, data: str) -> None:
        if self.script is not None:
            self.script.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self.script is not None:
            self.found += _linked("".join(self.script))
            self.script = None


def declared(page: str) -> tuple[str, ...]:
    """The types and sections, in order, each once; those of JSON-LD that cannot be read are left out."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return tuple(dict.fromkeys(one.strip() for one in reader.found if one.strip()))


def _linked(text: str) -> list[str]:
    try:
        return list(_walk(json.loads(text), 0))
    except (ValueError, RecursionError):
        return []


def _walk(value: Any, depth: int) -> Iterator[str]:
    if depth > DEPTH:
        return
    if isinstance(value, list):
        for one in value:
            yield from _walk(one, depth + 1)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key in KEYS:
                yield from (said for said in (one if isinstance(one, list) else [one]) if isinstance(said, str))
            else:
                yield from _walk(one, depth + 1)
