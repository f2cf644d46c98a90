"""A `Source` to a COinS (OpenURL ContextObject in a span), of which Zotero makes its picker on a page with several.

Zotero (its openurl.js) takes the type from `rft.type` and the outlet from `rft.source` where the format is Dublin Core;
it reads a plus sign as a blank, so blanks are %20; a person is `rft.au` with a comma, any other author `rft.aucorp`.
"""

import re
from functools import lru_cache
from urllib.parse import quote

from pressmark.citing import dating
from pressmark.citing.source import Source

# What `quote` leaves as it is, after five times as long; of the rest most are names of outlets and authors.
PLAIN = re.compile(r"[\w.~-]*", re.ASCII).fullmatch
HEAD = "ctx_ver=Z39.88-2004&rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Adc&"


def coins(source: Source) -> str:
    """The title of a span of class Z3988."""
    pairs = [
        ("rft.type", "blogPost" if source.form == "blog" else "newspaperArticle"),
        ("rft.title", source.title),
        *(("rft.au" if name.family else "rft.aucorp", name.filed) for name in source.names),
        ("rft.source", source.container),
        ("rft.date", dating.day(source.published)),
        ("rft.language", source.language),
        ("rft.identifier", source.url or source.address),
    ]
    return HEAD + "&".join([f"{key}={_quoted(value)}" for key, value in pairs if value])


@lru_cache(maxsize=1 << 12)
def _quoted(value: str) -> str:
    return value if PLAIN(value) else quote(value, safe="")
