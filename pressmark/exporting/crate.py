"""Data files to `ro-crate-metadata.json` (RO-Crate 1.1): what is in the folder, whose it is, and under which licence.

The crate is the folder `data/` and not the site, so that it can be deposited by itself, and checked without the pages.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from pressmark.exporting.files import Made
from pressmark.exporting.given import Given
from pressmark.exporting.history import history

CONTEXT = "https://w3id.org/ro/crate/1.1/context"
UNSTATED = "#no-licence-stated"


def crate(given: Given, files: Iterable[Made]) -> str:
    """The metadata document. It has no `datePublished` where no record says when it was added."""
    graph = [_descriptor(), *_graph(given, tuple(files))]
    return json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1) + "\n"


def _descriptor() -> dict[str, Any]:
    return {
        "@id": "ro-crate-metadata.json",
        "@type": "CreativeWork",
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        "about": {"@id": "./"},
    }


def _graph(given: Given, files: tuple[Made, ...]) -> Iterator[dict[str, Any]]:
    site = given.archive.site
    days = history(given.archive)
    makers = [{"@id": f"#maintainer-{i}"} for i, _ in enumerate(site.maintainers, 1)]
    root: dict[str, Any] = {
        "@id": "./",
        "@type": "Dataset",
        "name": site.title,
        "description": f"{site.description}. {site.collection.chosen} {site.collection.missing}",
        "license": {"@id": site.licence or UNSTATED},
        "inLanguage": site.language,
        "hasPart": [{"@id": file.name} for file in files],
    }
    if days:
        root["datePublished"] = days[0].day.isoformat()
    if makers:
        root["author"] = root["publisher"] = makers[0] if len(makers) == 1 else makers
    if given.base:
        root["url"] = given.base
    yield root
    yield _licence(site.licence)
    for maker, entry in zip(site.maintainers, makers, strict=True):
        yield {**entry, "@type": "Organization", "name": maker.name, **({"url": maker.url} if maker.url else {})}
    yield from map(_file, files)


def _licence(url: str | None) -> dict[str, Any]:
    if url:
        return {"@id": url, "@type": "CreativeWork", "name": url, "description": "The licence of digests and data."}
    return {"@id": UNSTATED, "@type": "CreativeWork", "name": "No licence is stated", "description": "Ask."}


def _file(file: Made) -> dict[str, Any]:
    return {
        "@id": file.name,
        "@type": "File",
        "name": file.name,
        "description": file.about,
        "encodingFormat": file.type,
        "contentSize": str(file.size),
        "sha256": file.sha256,
    }
