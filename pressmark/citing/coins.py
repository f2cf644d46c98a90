"""A `Source` to a COinS (OpenURL ContextObject in a span), of which Zotero makes its picker on a page with several.

Zotero (its openurl.js) takes the type from `rft.type` and the outlet from `rft.source` where the format is Dublin Core;
it reads a plus sign as a blank, so blanks are %20; a person is `rft.au` with a comma, any other author `rft.aucorp`.
"""

from urllib.parse import quote

from pressmark.citing import dating
from pressmark.citing.source import Source


def coins(source: Source) -> str:
    """The title of a span of class Z3988."""
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.type", "blogPost" if source.form == "blog" else "newspaperArticle"),
        ("rft.title", source.title),
        *(("rft.au" if name.family else "rft.aucorp", name.filed) for name in source.names),
        ("rft.source", source.container),
        ("rft.date", dating.day(source.published)),
        ("rft.language", source.language),
        ("rft.identifier", source.url or source.address),
    ]
    return "&".join(f"{key}={quote(value, safe='')}" for key, value in pairs if value)
