"""What programs read of an article, read back as programs do: BibTeX, RIS, CSL-JSON, and COinS as Zotero takes it."""

import json
import re
from typing import Any, Literal
from urllib.parse import parse_qsl

import pybtex.database
import pytest
import rispy
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from pressmark import citing, pipeline
from pressmark.pages.citations import citation
from tests.sites import ROOT, SITE, WITHHELD, Files, an_archive, an_article, an_entity, an_outlet, printed

BASE = {"archive.yaml": {**SITE, "base_url": "https://flood.example/papers"}}
FILES = {
    "entities/ada.yaml": an_entity(name="Ada Brook", sort_name="Brook, Ada"),
    "entities/mokh.yaml": an_entity(name="Ада Мох", sort_name="Мох, Ада"),
    "entities/sayl.yaml": an_entity(name="أدا السيل", sort_name="السيل, أدا"),
    "entities/desk.yaml": an_entity(kind="organization", name="The Desk, Inc."),
    "outlets/mirror.yaml": an_outlet(name="Mirror & Sons {Ltd}", short="Mirror"),
    "outlets/mud.yaml": an_outlet(name="Mud", kind="blog", short="Mud"),
}
UNKNOWN = {"relation": "unknown", "via": [{"outlet": "mirror"}, {"outlet": "unidentified"}]}
ODD = {
    "plain": an_article(
        title="High water", authors=[{"name": "Ada Brook", "entity": "ada"}], url="https://g.example/1"
    ),
    "no-author": an_article(),
    "corporate": an_article(authors=[{"name": "The Desk, Inc.", "entity": "desk"}]),
    "several": an_article(
        authors=[{"name": "A", "entity": "ada"}, {"name": "B and C"}, {"name": "D", "entity": "mokh"}]
    ),
    "cyrillic": an_article(title="Вада ў даліне", language="be", authors=[{"name": "А. Мох", "entity": "mokh"}]),
    "arabic": an_article(title="السيل", language="ar", authors=[{"name": "أدا السيل", "entity": "sayl"}]),
    "span": an_article(published="1953-02-01/1953-02-03"),
    "open": an_article(published="1953-02-01/.."),
    "until": an_article(published="../1953"),
    "one-of": an_article(published="[1953-02-01..1953-02-03]"),
    "no-year": an_article(published="[1952-12-31,1953-01-01]"),
    "about": an_article(published="1953-02~"),
    "perhaps": an_article(published="1953?"),
    "season": an_article(published="1953-21"),
    "decade": an_article(published="195X"),
    "quotes": an_article(title="He said \"no\" and 'yes' to “it”"),
    "braces": an_article(title="a } b {{ c"),
    "escapes": an_article(title="50 % of A & B \\ C_1 #2 $3 ~4 ^5 @6"),
    "blanks": an_article(title="two\nlines\tand\u2028more \xa0"),
    "query": an_article(url="https://g.example/a_b/~c?d=1&e=%20#f"),
    "carried": an_article(republication=UNKNOWN, rights=WITHHELD),
    "blog-post": an_article(outlet="mud", authors=[{"name": "The Mole"}]),
    "comma": an_article(keywords=["dams, old", "water"], about=["ada"]),
}
SIGNS = {
    r"\textbackslash{}": "\\", r"\textbraceleft{}": "{", r"\textbraceright{}": "}", r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^", r"\&": "&", r"\%": "%", r"\#": "#", r"\_": "_", r"\$": "$", "{": "", "}": "",
}  # fmt: skip


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class CslName(Strict):
    """csl-data.json 1.0.2, name-variable."""

    family: str | None = None
    given: str | None = None
    suffix: str | None = None
    literal: str | None = None


class CslDate(Strict):
    """csl-data.json 1.0.2, date-variable."""

    date_parts: list[list[int]] | None = Field(None, alias="date-parts", min_length=1, max_length=2)
    season: Literal[1, 2, 3, 4] | None = None
    circa: bool | None = None
    literal: str | None = None


class CslItem(Strict):
    """csl-data.json 1.0.2: of its variables those that fit an article."""

    id: str
    type: Literal["article-newspaper", "post-weblog"]
    title: str
    author: list[CslName] = []
    container_title: str = Field(alias="container-title")
    issued: CslDate
    language: str
    ISSN: str | None = None
    URL: str | None = None
    source: str | None = None
    archive: str
    archive_location: str
    keyword: str | None = None
    note: str


def site(articles: dict[str, Any], files: Files = {}) -> dict[str, str]:  # noqa: B006 (never changed)
    found = {f"articles/{name}.md": article for name, article in articles.items()}
    return printed({**FILES, **BASE, **files, **found})


@pytest.fixture(scope="module")
def odd() -> dict[str, str]:
    return site(ODD)


def untexed(text: str) -> str:
    return re.sub("|".join(map(re.escape, SIGNS)), lambda found: SIGNS[found[0]], text)


def bib(text: str) -> dict[str, Any]:
    return dict(pybtex.database.parse_string(text, "bibtex").entries)


def csl(text: str) -> list[CslItem]:
    return TypeAdapter(list[CslItem]).validate_python(json.loads(text))


def title_of(name: str) -> str:
    return " ".join(re.split(r"[^\S\xa0]+", ODD[name]["title"])).strip()


LANGUAGES = {"en": "english", "be": "belarusian", "ar": "arabic"}  # the first and the last are keys of BibLaTeX


@pytest.mark.parametrize(("url", "kind"), [({"url": "https://mud.example/"}, "online"), ({}, "misc")])
def test_a_post_without_an_address_is_no_online_entry(url, kind):
    """Biber asks every `@online` for one."""
    files = {
        "articles/post.md": an_article(outlet="mud", **url),
        "outlets/mud.yaml": an_outlet(name="Mud", kind="blog"),
    }
    assert bib(printed(files)["articles/post.bib"])["post"].type == kind


@pytest.mark.parametrize("name", ODD)
def test_bibtex_reads_back_whatever_stands_in_a_record(name, odd):
    ((key, entry),) = bib(odd[f"articles/{name}.bib"]).items()
    assert (key, untexed(entry.fields["title"])) == (name, title_of(name))
    assert len(entry.persons.get("author", ())) == len(ODD[name].get("authors", ()))
    assert entry.fields.get("url", "") == ODD[name].get("url", "")
    assert entry.fields["language"] == LANGUAGES[ODD[name]["language"]]


@pytest.mark.parametrize("name", ODD)
def test_ris_reads_back_whatever_stands_in_a_record(name, odd):
    (found,) = rispy.loads(odd[f"articles/{name}.ris"])
    assert (found["id"], found["title"]) == (name, title_of(name))
    assert len(found.get("authors", ())) == len(ODD[name].get("authors", ()))
    assert "unknown_tag" not in found
    assert found["type_of_reference"] == ("BLOG" if name == "blog-post" else "NEWS")


@pytest.mark.parametrize("name", ODD)
def test_csl_json_is_what_its_schema_asks_for(name, odd):
    (found,) = csl(odd[f"articles/{name}.csl.json"])
    assert (found.id, found.title) == (name, title_of(name))
    assert (found.URL or "") == ODD[name].get("url", "")
    assert all(bool(author.literal) != bool(author.family) for author in found.author)


def test_the_files_of_the_archive_have_every_article_under_a_key_of_its_own(odd):
    names = sorted(ODD)
    assert sorted(bib(odd["archive.bib"])) == names
    assert sorted(found["id"] for found in rispy.loads(odd["archive.ris"])) == names
    assert sorted(found.id for found in csl(odd["archive.csl.json"])) == names


def test_a_withdrawn_article_and_an_empty_archive_have_no_files():
    gone = an_article(withdrawn={"date": "2026-11-01", "reason": "Not ours."})
    found = site({"gone": gone, "kept": an_article()})
    assert [url for url in found if "gone" in url] == ["articles/gone.html"]
    assert list(bib(found["archive.bib"])) == ["kept"]
    assert not {"archive.bib", "archive.ris", "archive.csl.json"} & site({}).keys()


def test_authors_are_persons_only_where_a_record_says_so(odd):
    first, second, third = bib(odd["articles/several.bib"])["several"].persons["author"]
    assert (first.last_names, first.first_names) == (["Brook"], ["Ada"])
    assert (second.last_names, second.first_names) == (["{B and C}"], [])
    assert (third.last_names, third.first_names) == (["Мох"], ["Ада"])
    assert rispy.loads(odd["articles/several.ris"])[0]["authors"] == ["Brook, Ada", "B and C", "Мох, Ада"]
    (found,) = csl(odd["articles/corporate.csl.json"])
    assert found.author == [CslName(literal="The Desk, Inc.")]


@pytest.mark.parametrize(
    ("name", "bibtex", "ris", "issued", "said"),
    [
        ("plain", "1953-02-01", "1953/02/01/", {"date-parts": [[1953, 2, 1]]}, ""),
        ("span", "1953-02-01/1953-02-03", None, {"date-parts": [[1953, 2, 1], [1953, 2, 3]]}, "1–3 February 1953"),
        ("open", "1953-02-01/..", None, {"literal": "from 1 February 1953"}, "from 1 February 1953"),
        ("until", "../1953", None, {"literal": "until 1953"}, "until 1953"),
        ("one-of", "1953-02", "1953/02//", {"date-parts": [[1953, 2]]}, "between 1 and 3 February 1953"),
        ("no-year", None, None, {"literal": "31 December 1952 or 1 January 1953"},
         "31 December 1952 or 1 January 1953"),
        ("about", "1953-02~", None, {"date-parts": [[1953, 2]], "circa": True}, "about February 1953"),
        ("perhaps", "1953?", None, {"date-parts": [[1953]], "circa": True}, "perhaps 1953"),
        ("season", "1953-21", "1953///", {"date-parts": [[1953]], "season": 1}, "Spring 1953"),
        ("decade", "195X", None, {"literal": "1950s"}, "1950s"),
    ],
)  # fmt: skip
def test_a_date_goes_into_each_format_as_far_as_it_can_say_it_and_else_into_a_note(
    name, bibtex, ris, issued, said, odd
):
    entry = bib(odd[f"articles/{name}.bib"])[name]
    assert entry.fields.get("date") == bibtex
    assert rispy.loads(odd[f"articles/{name}.ris"])[0].get("date") == ris
    (found,) = json.loads(odd[f"articles/{name}.csl.json"])
    assert found["issued"] == issued
    assert f"Date of publication: {said}." in found["note"] if said else "Date" not in found["note"]


def test_a_digest_and_the_way_of_a_text_are_said_everywhere(odd):
    way = "Mirror & Sons {Ltd} and an unidentified site"
    note = (
        f"Via {way}. Digest in The Flood Papers, article:carried, https://flood.example/papers/articles/carried.html."
    )
    assert untexed(bib(odd["articles/carried.bib"])["carried"].fields["note"]) == note
    (ris,) = rispy.loads(odd["articles/carried.ris"])
    assert (ris["notes"], ris["database_provider"]) == ([note], way)
    (found,) = csl(odd["articles/carried.csl.json"])
    assert (found.note, found.source) == (note, way)


def test_a_comma_in_a_keyword_makes_no_two_of_it_in_bibtex(odd):
    assert bib(odd["articles/comma.bib"])["comma"].fields["keywords"] == "Ada Brook, dams old, water"


def test_each_record_of_this_archive_reads_back_from_all_three():
    shop, archive = pipeline.plan(pipeline.sources(ROOT / "content", None, None, None, search=False))
    found = [page for name in archive.articles for page in citation(shop.desk, name)]
    files = {page.url: "".join(page.view.texts) for page in found if page.template == "data/references.txt"}
    for name, article in archive.articles.items():
        assert untexed(bib(files[f"articles/{name}.bib"])[name].fields["title"]) == article.title
        assert rispy.loads(files[f"articles/{name}.ris"])[0]["title"] == article.title
        assert csl(f"[{files[f'articles/{name}.csl.json']}]")[0].title == article.title


def taken_by_zotero(title: str) -> dict[str, Any]:
    """The item that Zotero's openurl.js makes of a COinS in Dublin Core: what it reads, as it reads it."""
    found: dict[str, Any] = {"authors": []}
    for key, value in parse_qsl(title, strict_parsing=True):
        if key in ("rft.au", "rft.aucorp"):
            found["authors"].append((key, value))
        else:
            found[key.removeprefix("rft.")] = value
    return found


def test_zotero_picks_every_text_of_a_list_with_its_fields(odd):
    titles = re.findall('<span class="Z3988" title="([^"]*)">', odd["articles/index.html"])
    found = [taken_by_zotero(title.replace("&amp;", "&")) for title in titles]
    assert len(titles) == len(ODD)
    (item,) = (item for item in found if item["title"] == "High water")
    assert (item["type"], item["source"], item["date"]) == ("newspaperArticle", "The Gazette", "1953-02-01")
    assert (item["identifier"], item["authors"]) == ("https://g.example/1", [("rft.au", "Brook, Ada")])
    assert [item["type"] for item in found if ("rft.aucorp", "The Mole") in item["authors"]] == ["blogPost"]


def test_only_lists_have_a_picker(odd):
    assert not [url for url in odd if url.startswith("articles/") and "/index" not in url and "Z3988" in odd[url]]
    assert "Z3988" in odd["outlets/gazette.html"]
    assert "Z3988" in odd["entities/ada.html"]


def test_coins_have_no_plus_which_zotero_takes_for_a_blank():
    archive, _ = an_archive({**FILES, "articles/a.md": an_article(title="1 + 1 & so on")})
    title = citing.coins(citing.source(archive, archive.articles["a"], ""))
    assert "+" not in title
    assert "rft.title=1%20%2B%201%20%26%20so%20on" in title
