"""An article to the meta tags of its page: Dublin Core as Zotero reads it, and Open Graph for previews of links.

Zotero's translators take a page for a newspaper article by `DC.type`, and its outlet from `DC.source`;
`citation_journal_title` would make it a journal article. A date goes out only as far as it is known.
"""

from pressmark.archive import Archive
from pressmark.citing.dating import day
from pressmark.citing.source import events
from pressmark.linking import rights_of
from pressmark.model import Article, Author

Pairs = tuple[tuple[str, str], ...]


def meta_tags(archive: Archive, article: Article) -> Pairs:
    """Name and content of an article's meta tags."""
    outlet = archive.outlets[article.outlet.id]
    rights = rights_of(archive, article)
    tags = [
        ("DC.title", article.title),
        *(("DC.creator", creator(archive, author)) for author in article.authors),
        ("DC.source", outlet.name),
        ("DC.date", day(article.published)),
        ("DC.type", "blogPost" if outlet.kind == "blog" else "newspaperArticle"),
        ("DC.language", article.language),
        ("DC.identifier", article.url or ""),
        ("citation_public_url", article.url or ""),
        ("DC.rights", rights.statement),
        ("DC.rightsHolder", rights.holder or ""),
        *(("DC.subject", archive.entities[ref.id].name) for ref in article.about),
        *(("DC.subject", archive.events[name].name) for name in events(article)),
    ]
    return tuple((name, content) for name, content in tags if content)


def creator(archive: Archive, author: Author) -> str:
    """An author as a catalogue files it: "Family, Given" for a person that has a record, else as credited."""
    entity = archive.entities.get(author.entity.id) if author.entity else None
    return entity.sort_name if entity and entity.kind == "person" and entity.sort_name else author.name


def open_graph(article: Article) -> Pairs:
    """The properties that a link preview reads."""
    published = day(article.published)
    tags = [("og:type", "article"), *([("article:published_time", published)] if published else [])]
    return tuple(tags)
