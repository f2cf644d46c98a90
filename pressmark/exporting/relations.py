"""The archive to the tables between its records: who wrote, covers, names, carried and claims what, a row each."""

from collections import Counter
from collections.abc import Iterator

from pressmark.details import Author, Claim, Description, Form, Hop, Owner
from pressmark.exporting.cells import Value
from pressmark.exporting.given import Given
from pressmark.exporting.tables import Column, Table, dated, days, field, table
from pressmark.lag import lags
from pressmark.model import Article

ARTICLE = Column("article", "string", "the id of the article", refers="articles")
EVENT = Column("event", "string", "the id of the event", refers="events")
ENTITY = Column("entity", "string", "the id of the name", refers="entities")
OUTLET = Column("outlet", "string", "the id of the outlet", refers="outlets")
POSITION = Column("position", "integer", "its place in the list of the record, from 1")
Rows = Iterator[dict[str, Value]]

AUTHORS = (ARTICLE, POSITION, field(Author, "name"), field(Author, "entity", refers="entities"))
COVERING = (
    ARTICLE,
    EVENT,
    Column("relation", "string", "reports, announces, comments or background: the closest where it is several"),
    Column("paragraphs", "string", "numbers of paragraphs of the text shown; none: all of it", many=True),
)
ABOUT = (ARTICLE, ENTITY)
APPEARANCES = (
    ARTICLE,
    POSITION,
    Column("outlet", "string", "the outlet; empty where it is not identified", refers="outlets"),
    Column("relation", "string", "outlet (its own), contributor, via (a carrier on the way here) or appearance"),
    Column("probable", "boolean", "whether the outlet is not named, and only probably this one"),
    field(Hop, "url"),
    field(Hop, "published"),
    *days("published"),
)
OWNERS = (
    OUTLET,
    POSITION,
    field(Owner, "name"),
    field(Owner, "from", "owned_from"),
    *days("owned_from"),
    field(Owner, "to", "owned_to"),
    *days("owned_to"),
    field(Owner, "source"),
)
DESCRIPTIONS = (
    OUTLET,
    POSITION,
    field(Description, "text"),
    field(Description, "by", "described_by"),
    field(Description, "url"),
    field(Description, "date"),
    *days("date"),
)
SPELLINGS = (ENTITY, POSITION, *(field(Form, name) for name in ("value", "lang", "script", "kind")))
MENTIONS = (
    ARTICLE,
    ENTITY,
    Column("form", "string", "the spelling"),
    Column("mentions", "integer", "how often it stands in the full text; empty where nobody could count it"),
    Column(
        "mentions_shown", "integer", "how often it stands in what the page shows, text or digest; never add the two"
    ),
)
CLAIMS = (
    EVENT,
    POSITION,
    field(Claim, "question"),
    field(Claim, "claim"),
    ARTICLE,
    Column("paragraph", "integer", "of that article, as shown here"),
    field(Claim, "speaker"),
    field(Claim, "level"),
)
COVERAGE = (
    EVENT,
    OUTLET,
    Column("state", "string", "texts, carried, none (none found), before (all it printed is older) or uncollected"),
    Column("texts", "integer", "its own texts on the event"),
    Column("carried", "integer", "texts of others on the event that stand there too"),
    Column("read", "integer", "of state none: its texts that could have covered it; else all its texts"),
    Column("collected", "boolean", "whether it was collected for the event's days"),
)
LAGS = (
    OUTLET,
    EVENT,
    Column("articles", "string", "the texts that may be its first on the event", many=True),
    Column("days_least", "integer", "days from the event to the first of them, at least; empty where nobody can know"),
    Column("days_most", "integer", "the same, at most"),
)


def relation_tables(given: Given) -> Iterator[Table]:
    """All tables between records; articles in the order of their dates, events too."""
    text = given.words.text
    yield table("article_authors", text("Who wrote each article, as credited."), AUTHORS, _authors(given))
    yield table(
        "article_events",
        text("Which article covers which event, and how."),
        COVERING,
        _covering(given),
        "article",
        "event",
    )
    yield table("article_about", text("What each article is about."), ABOUT, _about(given), "article", "entity")
    yield table(
        "appearances", text("Where each text stands, and through whom it came."), APPEARANCES, _appearances(given)
    )
    yield table("outlet_owners", text("Who owned each outlet, and who says so."), OWNERS, _owners(given))
    yield table(
        "outlet_descriptions",
        text("How others describe each outlet, with the source."),
        DESCRIPTIONS,
        _descriptions(given),
    )
    yield table("spellings", text("Every spelling of every name."), SPELLINGS, _spellings(given))
    yield table(
        "mentions",
        text("How often each article has each spelling of each name."),
        MENTIONS,
        _mentions(given),
        "article",
        "entity",
        "form",
    )
    yield table(
        "claims", text("What the accounts of an event say differently, and who says it."), CLAIMS, _claims(given)
    )
    yield table("coverage", text("What each outlet has on each event."), COVERAGE, _coverage(given), "event", "outlet")
    yield table(
        "lags",
        text("How many days after each event each outlet first printed on it."),
        LAGS,
        _lags(given),
        "outlet",
        "event",
    )


def _articles(given: Given) -> Iterator[Article]:
    return (given.archive.articles[name] for name in given.articles)


def _authors(given: Given) -> Rows:
    for article in _articles(given):
        for i, author in enumerate(article.authors, 1):
            entity = author.entity.id if author.entity else None
            yield {"article": article.id, "position": i, "name": author.name, "entity": entity}


def _covering(given: Given) -> Rows:
    for event in given.links.events:
        for account in given.links.accounts.get(event, ()):
            numbers = tuple(map(str, account.paragraphs))
            yield {"article": account.article, "event": event, "relation": account.relation, "paragraphs": numbers}


def _about(given: Given) -> Rows:
    for article in _articles(given):
        for name in dict.fromkeys(ref.id for ref in article.about):
            yield {"article": article.id, "entity": name}


def _appearances(given: Given) -> Rows:
    for article in _articles(given):
        for i, row in enumerate(_standing(article), 1):
            yield {"article": article.id, "position": i, "probable": False, **row}


def _standing(article: Article) -> Rows:
    """Its own outlet, agencies that contributed, carriers in the order of travel, then where else it stands."""
    yield {
        "outlet": article.outlet.id,
        "relation": "outlet",
        "url": article.url,
        **dated("published", article.published),
    }
    republication = article.republication
    for one in republication.contributors if republication else ():
        yield {"outlet": one.outlet.id, "relation": "contributor", "url": None, **dated("published", None)}
    for hop in republication.via if republication else ():
        known = hop.outlet or (hop.probably.outlet if hop.probably else None)
        yield {
            "outlet": known.id if known else None,
            "relation": "via",
            "probable": hop.outlet is None and known is not None,
            "url": hop.url,
            **dated("published", hop.published),
        }
    for place in article.appearances:
        yield {
            "outlet": place.outlet.id,
            "relation": "appearance",
            "url": place.url,
            **dated("published", place.published),
        }


def _owners(given: Given) -> Rows:
    for outlet in given.archive.outlets.values():
        for i, owner in enumerate(outlet.owners, 1):
            when = {**dated("owned_from", owner.from_), **dated("owned_to", owner.to)}
            yield {"outlet": outlet.id, "position": i, "name": owner.name, "source": str(owner.source), **when}


def _descriptions(given: Given) -> Rows:
    for outlet in given.archive.outlets.values():
        for i, one in enumerate(outlet.described_as, 1):
            said: dict[str, Value] = {"text": one.text, "described_by": one.by, "url": one.url}
            yield {"outlet": outlet.id, "position": i, **said, **dated("date", one.date)}


def _spellings(given: Given) -> Rows:
    for entity in given.archive.entities.values():
        for i, form in enumerate(entity.names, 1):
            own: dict[str, Value] = {name: getattr(form, name) for name in ("value", "lang", "script", "kind")}
            yield {"entity": entity.id, "position": i, **own}


def _mentions(given: Given) -> Rows:
    """Counts that were made of a name that has no record any more are left out."""
    entities = given.archive.entities
    for name in given.articles:
        shown = Counter((one.entity, one.form) for one in given.mentions.of_article[name])
        tally = given.mentions.tallies.get(name)
        full = {(of, form): n for of, forms in (tally.mentions if tally else {}).items() for form, n in forms.items()}
        for entity, form in dict.fromkeys((*full, *shown)):
            if entity in entities:
                n = full.get((entity, form), 0) if tally else None
                seen = shown[entity, form]
                yield {"article": name, "entity": entity, "form": form, "mentions": n, "mentions_shown": seen}


def _claims(given: Given) -> Rows:
    for name in given.links.events:
        for i, claim in enumerate(given.archive.events[name].claims, 1):
            yield {
                "event": name,
                "position": i,
                "question": claim.question,
                "claim": claim.claim,
                "article": claim.article.id,
                "paragraph": claim.paragraph,
                "speaker": str(claim.speaker),
                "level": claim.level,
            }


def _coverage(given: Given) -> Rows:
    originals = given.stands.originals
    texts = {outlet: sum(name == originals[name] for name in own) for outlet, own in given.links.of_outlet.items()}
    for name in given.links.events:
        for cell in given.coverage[name].cells:
            yield {
                "event": name,
                "outlet": cell.outlet,
                "state": cell.state,
                "texts": len(cell.accounts),
                "carried": len(cell.carried),
                "read": cell.read if cell.state in ("none", "before") else texts.get(cell.outlet, 0),
                "collected": cell.collected,
            }


def _lags(given: Given) -> Rows:
    for outlet, found in lags(given.archive, given.links).items():
        for one in found.all:
            least, most = one.days or (None, None)
            days: dict[str, Value] = {"days_least": least, "days_most": most}
            yield {"outlet": outlet, "event": one.event, "articles": one.articles, **days}
