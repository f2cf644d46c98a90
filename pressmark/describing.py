"""What every field of every model says, in a few words: for JSON Schemas and for the comments of new records.

Fields of `Common` are described once. A test holds that every field of every model is here, and nothing else.
"""

from collections.abc import Mapping

from pydantic import BaseModel

DATE = "EDTF: 2020-08-15, 2020-08, 2020-08-15~ (about), 2020-08-15/2020-08-20"
DAY = "a full date: 2020-08-15"
LANGUAGE = "en, be, ru, sr-Latn (BCP 47)"
ADDRESS = "begins with https:// or http://"
EVIDENCE = "for each field: how it is known, where the page itself does not say"
RIGHTS = "statement, holder, and whether the text is full or withheld"
SOURCES = "addresses, and article:<id>"

FIELDS: Mapping[str, Mapping[str, str]] = {
    "Common": {
        "added": f"since when the record stands here; {DAY}",
        "versions": "changes that readers should know of",
        "redirect_from": "ids that this record had before; each stays as a signpost",
        "withdrawn": "the record is taken back; its address says why",
    },
    "Article": {
        "title": "as printed",
        "authors": "as credited",
        "byline": "the credit line of the author, literally",
        "outlet": "who answers for the text: the id of a record in outlets/",
        "published": f"when; {DATE}",
        "evidence": EVIDENCE,
        "credit": "a credit line beside the byline",
        "language": f"of the text: {LANGUAGE}",
        "genre": "news, analysis, opinion, interview, statement or agency",
        "dateline": "the place the text is dated from",
        "url": f"of the original; {ADDRESS}",
        "republication": "how the text came from its outlet to the page that was captured",
        "appearances": "where else the same text stands",
        "capture": "the file that the record was made from",
        "notes_on_text": "what is to be known about a paragraph of the full text",
        "cleaning": "the edits between capture and text",
        "rights": f"{RIGHTS}; may stand in the outlet or in archive.yaml instead",
        "events": "the events it covers, how, and in which paragraphs of the text below",
        "about": "what it is about: ids of records in entities/",
        "keywords": "words to find it by",
    },
    "Outlet": {
        "name": "in full",
        "names": "other names",
        "kind": "newspaper, agency, broadcaster, party-paper, blog or aggregator",
        "role": "publisher, carrier or both",
        "country": "where it sits: BY, GB (ISO 3166); needs evidence",
        "languages": f"in which it publishes: {LANGUAGE}; needs evidence",
        "website": f"{ADDRESS}; needs evidence",
        "founded": f"needs evidence; {DATE}",
        "dissolved": f"needs evidence; {DATE}",
        "wikidata": "its item, such as Q184; needs evidence",
        "issn": "1234-5678; needs evidence",
        "owners": "who owned it, from when to when, and who says so",
        "described_as": "how somebody describes it, with the source",
        "collection": "the days of happenings it was collected for, how, and what is lacking",
        "rights_default": f"of its texts: {RIGHTS}",
        "short": "its label in charts and narrow columns",
        "slot": "its hue and mark, given once, in order of arrival: 1, 2, 3 ...",
        "evidence": EVIDENCE,
        "cleaning": "lines of its captures that are no part of a text, and lines that are",
    },
    "Entity": {
        "kind": "person, organization or place",
        "name": "the form the archive prefers",
        "sort_name": "the form it is filed under: Guaidó, Juan",
        "names": "other spellings",
        "summary": "one sentence",
        "country": "BY, GB (ISO 3166)",
        "wikidata": "its item, such as Q184",
        "never_match": "what looks like this name and is not",
        "sources": SOURCES,
    },
    "Event": {
        "name": "neutral",
        "date": f"when it happened; {DATE}",
        "place": "where: the id of a record in entities/",
        "involved": "who had a part in it: ids of records in entities/",
        "part_of": "the id of the event that this is a part of",
        "summary": "what happened, neutral, in a sentence or two",
        "scope": "what counts as covering it",
        "sources": SOURCES,
        "claims": "what the accounts say differently",
        "evidence": EVIDENCE,
    },
    "Note": {
        "title": "of the essay",
        "summary": "one sentence",
        "language": f"of the essay: {LANGUAGE}",
        "order": "its place among the notes: 1, 2, 3 ...",
    },
    "Site": {
        "title": "the name of the archive",
        "description": "one sentence on what it is; the heading of the home page",
        "base_url": f"where the site stands; {ADDRESS}",
        "language": "of the interface; there must be a catalogue for it",
        "maintainers": "who answers for it",
        "licence": "of digests and data, as an address",
        "rights_default": f"where neither article nor outlet says: {RIGHTS}",
        "collection": "how the texts were chosen, and what is missing",
    },
    "Evidence": {
        "from": "page, furniture (the page around the text), inference, or outside (then with url or note)",
        "note": "how, in a sentence",
        "url": "where it was seen",
        "seen": f"when it was seen; {DAY}",
    },
    "Version": {"date": DAY, "change": "what changed, in a sentence"},
    "Withdrawal": {"date": DAY, "reason": "why, in a sentence"},
    "Rights": {
        "statement": "an address, such as http://rightsstatements.org/vocab/InC/1.0/",
        "holder": "who holds the rights",
        "text": "full: the text below is the article's own; withheld: it is a digest",
    },
    "Author": {"name": "as credited", "entity": "the id of the record of this name, where there is one"},
    "Contributor": {"outlet": "the id of the agency"},
    "ProbableHop": {
        "outlet": "the id of the outlet that it probably is",
        "url": "where that was seen",
        "seen": f"when that was seen; {DAY}",
        "note": "why, in a sentence",
    },
    "Hop": {
        "outlet": "the id of the carrier, or unidentified",
        "url": "of the text there",
        "published": f"when it stood there; {DATE}",
        "credit": "the credit line there",
        "probably": "who an unidentified carrier probably is",
    },
    "Republication": {
        "relation": "verbatim, excerpt, adapted, translation or unknown",
        "contributors": "agencies that contributed parts, which ones is unknown",
        "via": "every carrier, in the order of travel",
        "known_from": "credit line, text match or editor",
        "copy_of": "the id of another article of this archive",
    },
    "Appearance": {
        "outlet": "the id of the outlet",
        "url": "of the text there",
        "published": f"when it stood there; {DATE}",
        "evidence": EVIDENCE,
    },
    "Missing": {
        "kind": "image, video, embed, link, table or text",
        "text_paragraph": "the paragraph of the full text where it stood",
        "note": "what it was",
    },
    "Capture": {
        "file": "its name",
        "sha256": "of its bytes, as 64 digits",
        "media_type": "such as text/html",
        "captured": f"when; {DATE}",
        "archived_url": "of the capture in a web archive",
        "missing": "what of the page the capture has lost",
    },
    "Edit": {
        "edit": "drop (whole lines), join (the pieces of a broken line) or replace (characters)",
        "lines": "the first and the last, of the capture, from 1: [20, 22]",
        "columns": "of a replace: the first and the last character, from 1: [5, 40]",
        "with": 'of a replace: what stands there instead; "" for nothing',
        "reason": (
            "navigation, donation appeal, advertisement, related links, syndication notice, share buttons, "
            "duplicate title, caption, page furniture, broken line or broken URL"
        ),
        "removes": "the SHA-256 of what it takes away, as 64 digits",
        "state": "proposed (until somebody decides) or rejected; none: it is accepted",
    },
    "Cleaning": {
        "text_sha256": "of the cleaned text, as 64 digits",
        "lines_by": "of an HTML capture: the rule that made lines of it, html-1",
        "edits": "in the order of the capture, none reaching into another",
    },
    "LineRules": {"drop": "lines that go, and why", "keep": "lines that never go"},
    "LineRule": {
        "line": "the line as it stands; this or a pattern",
        "pattern": "a regular expression, found anywhere in a line; ^ and $ bind it",
        "reason": (
            "why it goes: navigation, donation appeal, advertisement, related links, syndication notice, "
            "share buttons, duplicate title, caption, page furniture, broken line or broken URL"
        ),
        "note": "in a sentence",
    },
    "TextNote": {
        "text_paragraph": "its number in the full text",
        "kind": "sic, doubtful, garbled or spelling",
        "note": "in a sentence",
    },
    "Covering": {
        "event": "the id of a record in events/",
        "relation": "reports, background, comments or announces",
        "paragraphs": "numbers of paragraphs of the text below; none: all of it",
    },
    "Name": {"value": "the spelling", "lang": LANGUAGE, "script": "Latn, Cyrl, Arab (ISO 15924)"},
    "Form": {
        "value": "the spelling",
        "lang": LANGUAGE,
        "script": "Latn, Cyrl, Arab (ISO 15924)",
        "kind": "alias (the usual), weak (it may mean others too), inflected, previous or misspelling",
    },
    "Owner": {"name": "who", "from": DATE, "to": DATE, "source": "an address, or article:<id>"},
    "Description": {"text": "what they say", "by": "who says it", "url": "where they say it", "date": DATE},
    "Collection": {
        "from": f"the first day; {DATE}",
        "to": f"the last day; {DATE}",
        "method": "how it was searched",
        "complete": "true or false",
        "gaps": "what is lacking, one sentence each",
    },
    "Claim": {
        "question": "on which the accounts differ",
        "claim": "what this account says, in a sentence",
        "article": "the id of the article that says it",
        "paragraph": "of that article, as shown here",
        "speaker": "entity:<id>, author or unnamed",
        "level": "own, quoted, paraphrased, position, retold or invented",
    },
    "Maintainer": {"name": "who", "url": "their address"},
    "Statement": {"chosen": "how the texts were chosen", "missing": "what is missing"},
}


def describe(model: type[BaseModel], field: str) -> str:
    """What a field says, by its name as typed; KeyError for one that nobody described."""
    own = FIELDS[model.__name__]
    return own[field] if field in own else FIELDS["Common"][field]
