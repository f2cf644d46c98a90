"""Records to what machines read of them: meta tags, JSON-LD, and citations in every form that readers take away."""

from pressmark.citing.bibtex import bibtex
from pressmark.citing.cited import Cited
from pressmark.citing.coins import coins
from pressmark.citing.csl import csl_json
from pressmark.citing.dating import day
from pressmark.citing.ris import ris
from pressmark.citing.source import Source, source
from pressmark.citing.structured import article_data, entity_data, event_data, outlet_data, site_data
from pressmark.citing.styles import Run, Runs, apa, chicago, mla, plain
from pressmark.citing.tags import creator, meta_tags, open_graph

__all__ = [
    "Cited",
    "Run",
    "Runs",
    "Source",
    "apa",
    "article_data",
    "bibtex",
    "chicago",
    "coins",
    "creator",
    "csl_json",
    "day",
    "entity_data",
    "event_data",
    "meta_tags",
    "mla",
    "open_graph",
    "outlet_data",
    "plain",
    "ris",
    "site_data",
    "source",
]
