"""Records to schema.org JSON-LD, for a script in their pages. A date goes out only as far as it is known."""

from collections.abc import Mapping
from json.encoder import encode_basestring_ascii
from typing import Any

from markupsafe import Markup

from pressmark.archive import Archive
from pressmark.citing.dating import day
from pressmark.citing.source import events
from pressmark.dates import machine_ends
from pressmark.linking import rights_of
from pressmark.model import Article, Author, Entity, Event, Outlet, Site

TYPES = {"opinion": "OpinionNewsArticle", "analysis": "AnalysisNewsArticle"}  # schema.org's; all else NewsArticle
WORKS = {"newspaper": "Newspaper", "party-paper": "Newspaper", "blog": "Blog"}  # schema.org's; all else CreativeWork
SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})  # no text may close the element it stands in


def article_data(archive: Archive, article: Article, address: str) -> Markup:
    """schema.org NewsArticle (or BlogPosting) as JSON-LD; `address` is the page's absolute address or ""."""
    outlet = archive.outlets[article.outlet.id]
    rights = rights_of(archive, article)
    republication = article.republication
    carriers = [archive.outlets[hop.outlet.id] for hop in (republication.via if republication else ()) if hop.outlet]
    capture = article.capture
    return _json(
        {
            "@type": "BlogPosting" if outlet.kind == "blog" else TYPES.get(article.genre, "NewsArticle"),
            "headline": article.title,
            "author": [_author(archive, author) for author in article.authors],
            "publisher": _organization(outlet),
            "isPartOf": _periodical(outlet),
            "datePublished": day(article.published),
            "genre": article.genre,
            "inLanguage": article.language,
            "dateline": article.dateline if outlet.kind != "blog" else None,
            "url": article.url,
            "sameAs": [url for url in (article.url, *(place.url for place in article.appearances)) if url],
            "provider": [_organization(carrier) for carrier in carriers],
            "creditText": article.credit,
            "isBasedOn": [hop.url for hop in (republication.via if republication else ()) if hop.url],
            "archivedAt": capture and capture.archived_url,
            "encoding": capture
            and {
                "@type": "MediaObject",
                "name": capture.file,
                "encodingFormat": capture.media_type,
                "sha256": capture.sha256,
            },
            "copyrightHolder": rights.holder and {"@type": "Organization", "name": rights.holder},
            "usageInfo": rights.statement,
            "about": [
                *(_thing(archive.entities[ref.id]) for ref in article.about),
                *({"@type": "Event", "name": archive.events[name].name} for name in events(article)),
            ],
            "mainEntityOfPage": address,
        }
    )


def event_data(archive: Archive, event: Event, address: str) -> Markup:
    """schema.org Event as JSON-LD."""
    ends = machine_ends(event.date)
    certain = day(event.date)
    place = archive.entities.get(event.place.id) if event.place else None
    return _json(
        {
            "@type": "Event",
            "name": event.name,
            "description": event.summary,
            "startDate": ends[0] if event.date.kind == "span" else certain,
            "endDate": ends[-1] if event.date.kind == "span" else None,
            "location": place and _thing(place),
            "about": [_thing(archive.entities[ref.id]) for ref in event.involved],
            "url": address,
        }
    )


def entity_data(entity: Entity, address: str) -> Markup:
    """schema.org Person, Organization or Place as JSON-LD, with every strong spelling."""
    names = dict.fromkeys(form.value for form in entity.names if form.kind != "weak")
    return _json({**_thing(entity), "alternateName": list(names), "description": entity.summary, "url": address})


def outlet_data(outlet: Outlet, address: str) -> Markup:
    """schema.org NewsMediaOrganization as JSON-LD."""
    names = [name.value for name in outlet.names]
    data = {**_organization(outlet), "alternateName": names, "foundingDate": outlet.founded and day(outlet.founded)}
    return _json({**data, "mainEntityOfPage": address})


def site_data(site: Site, address: str) -> Markup:
    """schema.org WebSite as JSON-LD."""
    maintainers = [
        {"@type": "Organization", "name": maintainer.name, "url": maintainer.url} for maintainer in site.maintainers
    ]
    return _json(
        {
            "@type": "WebSite",
            "name": site.title,
            "description": site.description,
            "inLanguage": site.language,
            "maintainer": maintainers,
            "license": site.licence,
            "url": address,
        }
    )


def _author(archive: Archive, author: Author) -> dict[str, Any]:
    """No type where the author has no record: whether a credit names a person is not for us to guess."""
    if not author.entity:
        return {"name": author.name}
    kind = archive.entities[author.entity.id].kind
    return {"@type": "Person" if kind == "person" else "Organization", "name": author.name}


def _periodical(outlet: Outlet) -> dict[str, Any]:
    """An outlet as the work that its texts are parts of; what kind of work a broadcaster's is, nobody says."""
    return {
        "@type": WORKS.get(outlet.kind, "CreativeWork"),
        "name": outlet.name,
        "issn": outlet.issn,
        "url": outlet.website,
    }


def _organization(outlet: Outlet) -> dict[str, Any]:
    same = outlet.wikidata and f"http://www.wikidata.org/entity/{outlet.wikidata}"
    return {"@type": "NewsMediaOrganization", "name": outlet.name, "url": outlet.website, "sameAs": same}


def _thing(entity: Entity) -> dict[str, Any]:
    kind = {"person": "Person", "organization": "Organization", "place": "Place"}[entity.kind]
    same = entity.wikidata and f"http://www.wikidata.org/entity/{entity.wikidata}"
    return {"@type": kind, "name": entity.name, "sameAs": same}


def _json(data: Mapping[str, Any]) -> Markup:
    """JSON that may stand in a script element; fields without a value are left out, a list of one stays a list."""
    return Markup(_written({"@context": "https://schema.org", **data}, "\n").translate(SCRIPT))


def _written(value: Any, margin: str) -> str:
    """As `json.dumps` with indent=1 has it, which cannot leave out a field; `margin` is a line break and the indent."""
    if isinstance(value, str):
        return encode_basestring_ascii(value)
    inside = f"{margin} "
    if isinstance(value, list):
        return f"[{inside}{f',{inside}'.join(_written(one, inside) for one in value)}{margin}]"
    fields = (f'"{name}": {_written(one, inside)}' for name, one in value.items() if one)
    return f"{{{inside}{f',{inside}'.join(fields)}{margin}}}"
