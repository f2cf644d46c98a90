"""Facts about what pages say of names: who spells whom how, in which lines, beside whom, and in which texts."""

import re
from collections import Counter
from functools import cache

import lxml.html
import pytest
from sites import ROOT, WITHHELD, an_archive, an_article, an_entity, an_outlet, anchor, planned, shown, words
from sites import printed as prints
from test_practice import counts

from pressmark import pipeline
from pressmark.archive import Archive
from pressmark.concordance import lines
from pressmark.fields import Ref
from pressmark.linking import strong_forms
from pressmark.mentions import Mentions, mentions
from pressmark.naming import naming
from pressmark.practice import practice

PAGE, LINES = "entities/ada.html", "entities/ada/lines.html"
ADA = {
    "entities/ada.yaml": an_entity(
        names=[{"value": "Brook", "lang": "en"}, {"value": "Dam", "lang": "en", "kind": "weak"}]
    )
}
MIRROR = {"outlets/mirror.yaml": an_outlet(name="The Mirror", short="Mirror", slot=2)}
FULL = {"articles/a.md": an_article("Ada Brook came. Brook spoke.\n\nShe left.")}
DIGEST = {"articles/b.md": an_article("Here Brook is named.", outlet="mirror", rights=WITHHELD, about=["ada"])}
BOTH = {**ADA, **MIRROR, **FULL, **DIGEST}
COUNTED = {"b": counts(ada={"Brook": 7, "Ada Brook": 2})}


def rows(page: lxml.html.HtmlElement) -> list[list[str]]:
    """The cells of the table of practice, as a reader reads them."""
    return [[words(cell) for cell in row] for row in page.xpath("//table[contains(@class, 'practice')]//tr")]


def test_rows_and_columns_add_up_to_all_mentions():
    assert rows(shown(BOTH, PAGE, COUNTED)) == [
        ["Outlet", "Texts", "Mentions", "Brook", "Ada Brook"],
        ["The Mirror", "1 of 1", "9", "7", "2"],
        ["The Gazette", "1 of 1", "2", "1", "1"],
        ["All", "2 of 2", "11", "8", "3"],
    ]


def test_every_number_of_the_table_leads_to_its_outlets_lines():
    hrefs = shown(BOTH, PAGE, COUNTED).xpath("//table[contains(@class, 'practice')]//td/a/@href")
    assert {href for href in hrefs if "mirror" in href} == {"ada/lines.html#outlet-mirror"}
    assert shown(BOTH, LINES, COUNTED).xpath("//h2[@id='outlet-mirror']")


def test_the_counts_of_a_withheld_text_are_marked_and_its_line_is_its_digests():
    (group,) = shown(BOTH, LINES, COUNTED).xpath("//section[.//h2[@id='outlet-mirror']]")
    assert "lines of the digest; 9 mentions in the full text (\u2068Brook\u2069 7, \u2068Ada Brook\u2069 2)" in words(
        group
    )
    assert "Here Brook is named." in words(group)


def test_a_text_counted_before_spellings_were_added_says_so():
    old = {"b": counts(forms=1, ada={"Brook": 7})}
    assert "counted before 1 spelling was added" in words(shown(BOTH, LINES, old))
    assert "1 text of the archive was counted before 1 spelling was added." in words(shown(BOTH, PAGE, old))


def test_a_name_that_was_added_since_may_be_in_the_texts_all_the_same():
    files = {**BOTH, "entities/zoe.yaml": an_entity(name="Zoe")}
    old = {"b": COUNTED["b"].model_copy(update={"forms": 2, "forms_sha256": "0" * 64})}
    said = "1 text of the archive was counted before 1 spelling was added."
    assert f"No text here names it. {said}" in words(shown(files, "entities/zoe.html", old))
    assert "In the full text, counted before 1 spelling was added." in words(shown(files, "articles/b.html", old))


def test_a_name_may_be_in_a_text_that_nobody_counted():
    page = shown({**BOTH, "entities/zoe.yaml": an_entity(name="Zoe")}, "entities/zoe.html")
    assert "No text here names it. 1 text of the archive is withheld and was not counted." in words(page)


def test_spellings_that_were_changed_are_told_without_a_number():
    old = {"b": COUNTED["b"].model_copy(update={"forms": 9, "forms_sha256": "0" * 64})}
    for url in (PAGE, LINES, "articles/b.html", "compare/mirror.html"):
        page = words(shown(BOTH, url, old))
        assert (url, "counted with other spellings than now" in page, " 0 spelling" in page) == (url, True, False)


def test_a_text_that_was_not_counted_is_named_as_such():
    page = shown(BOTH, PAGE)
    assert rows(page)[1] == ["The Mirror", "1 of 1 0 in full texts", "–none", "–none", "–none"]
    assert "its full text was not counted and adds nothing here" in words(page)


def test_a_text_whose_digest_alone_has_the_name_is_marked_wherever_texts_are_counted():
    page = shown(BOTH, PAGE, {"b": counts(zoe={"Zoe": 1})})
    assert rows(page)[1] == ["The Mirror", "1 of 1 0 in full texts", "–none", "–none", "–none"]
    assert "named in 2 of 2 texts, 1 by its digest alone" in words(page)
    assert "its full text was counted and does not have the name" in words(page)


def test_the_ninth_spelling_is_summed_and_listed_below():
    forms = [f"Ada{chr(97 + n)}" for n in range(10)]
    entity = an_entity(names=[{"value": form, "lang": "en"} for form in forms])
    page = shown({"entities/ada.yaml": entity, "articles/a.md": an_article(", ".join(forms))}, PAGE)
    head, row = rows(page)[:2]
    assert (len(head), head[-1], row[-1]) == (3 + 8 + 1, "Other spellings", "2")
    assert "Adaj 1 Gazette 1" in words(page)


def test_a_weak_spelling_names_those_who_share_it():
    other = {"entities/dam.yaml": an_entity(name="Dam", kind="place")}
    page = words(shown({**BOTH, **other}, PAGE))
    assert "Dam is searched for, not counted: it also names Dam." in page
    assert "Dam is searched for, not counted: by itself" in words(shown(BOTH, PAGE))


def test_a_name_that_nobody_names_says_so_and_has_no_lines():
    files = {**ADA, "articles/a.md": an_article("Nobody came.")}
    assert "No text here names it." in words(shown(files, PAGE))
    assert LINES not in planned(files)


def test_a_name_that_only_a_full_text_has_shows_counts_without_lines():
    files = {**ADA, "articles/a.md": an_article("Somebody came.", rights=WITHHELD)}
    found = {"a": counts(ada={"Brook": 3})}
    assert "no line of their digests has its name" in words(shown(files, PAGE, found))
    assert "no line of the digest; 3 mentions in the full text" in words(shown(files, LINES, found))


def test_the_list_of_texts_says_how_often_and_whether_it_is_their_subject():
    entries = {words(entry) for entry in shown(BOTH, PAGE, COUNTED).xpath("//p[@class='entry__from']")}
    assert "The Mirror 9 mentions in the full text, among its subjects, news, digest of 4 words" in entries
    assert "The Gazette 2 mentions, news, 7 words" in entries


def test_a_text_by_a_person_is_in_the_persons_list_though_it_does_not_name_her():
    files = {**ADA, "articles/a.md": an_article("Water.", authors=[{"name": "A. B.", "entity": "ada"}])}
    page = words(shown(files, PAGE))
    assert "does not name it, its author" in page
    assert "0 of 1 text has this name; 1 more is about it or by it." in page


def test_a_text_on_an_event_does_not_name_whoever_took_part():
    event = {"name": "The dam breaks", "date": "1953", "summary": "W.", "scope": "S.", "involved": ["ada"]}
    text = an_article("Water.", events=[{"event": "breach", "relation": "reports"}])
    page = shown({**ADA, "events/breach.yaml": event, "articles/a.md": text}, PAGE)
    assert page.xpath("//p[@class='entry__from']") == []


def test_names_in_one_text_stand_together_with_the_texts():
    files = {
        **BOTH,
        "entities/bo.yaml": an_entity(name="Bo"),
        "articles/c.md": an_article("Bo and Brook.", title="Two"),
    }
    (one,) = shown(files, PAGE, COUNTED).xpath("//li[@class='together']")
    assert words(one) == "Bo 1 of 3 texts Two The Gazette"


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("Brook, and Brook", "«Brook», and Brook"),
        ("Brook\n\nBrook", "«Brook» «Brook»"),
        ("## Brook\n\nBrook", "Brook «Brook»"),
        ("**Ada** Brook, then *Ada Brook*", "Ada Brook, then «Ada Brook»"),
        ("[Brook papers](https://brook.example), and Brook", "Brook papers, and «Brook»"),
        ("`Brook`, and Brook", "Brook, and «Brook»"),
        ("[Brook](entity:ada), and Brook", "Brook, and Brook"),
    ],
)
def test_a_name_is_a_link_where_it_first_stands_plainly_in_a_paragraph(text, linked):
    page = prints({**ADA, "articles/a.md": an_article(text)})["articles/a.html"]
    marked = lxml.html.document_fromstring(re.sub(r'<a class="name"[^>]*>(.*?)</a>', r"«\1»", page))
    blocks = marked.xpath("//*[starts-with(@id, 'p') or starts-with(@id, 's-')][.//text()[contains(., 'Brook')]]")
    read = " ".join(words(block) for block in blocks)
    assert re.sub(r"\b\d ?(?=\S)", "", read) == linked


def test_an_article_counts_the_names_in_it_and_leads_to_their_first_mention():
    files = {
        **BOTH,
        "entities/bo.yaml": an_entity(name="Bo"),
        "articles/a.md": an_article("Water.\n\nBo, Bo, Ada Brook."),
    }
    (part,) = shown(files, "articles/a.html").xpath("//section[h2='Names in it']")
    assert words(part) == "Names in it Bo 2, Ada Brook 1."
    assert part.xpath(".//a[.='2']/@href") == [f"#{anchor('Bo, Bo, Ada Brook.')}"]


def test_an_article_says_whether_its_digest_or_its_full_text_was_counted():
    now = {"b": COUNTED["b"].model_copy(update={"forms_sha256": naming(an_archive(BOTH)[0]).sha256})}
    for features, said in (
        (now, "Ada Brook 9. Counted in the full text."),
        ({}, "Ada Brook 1. Counted in this digest."),
    ):
        (part,) = shown(BOTH, "articles/b.html", features).xpath("//section[h2='Names in it']")
        assert words(part) == f"Names in it It is about {said}"


def test_of_many_names_an_article_lists_twenty():
    many = {f"entities/n{n}.yaml": an_entity(name=f"Name{n}x") for n in range(25)}
    page = shown({**many, "articles/a.md": an_article(" ".join(f"Name{n}x" for n in range(25)))}, "articles/a.html")
    (part,) = page.xpath("//section[h2='Names in it']")
    assert words(part).endswith("and 5 more.")
    assert len(part.xpath(".//a[contains(@href, 'entities')]")) == 20


def test_lines_are_a_hundred_a_page_and_every_outlet_is_reached():
    files = {**BOTH, "articles/a.md": an_article("\n\n".join(["Brook came."] * 250))}
    pages = [url for url in planned(files, COUNTED) if url.startswith("entities/ada/lines") and url.endswith("html")]
    assert pages == [LINES, "entities/ada/lines/2.html", "entities/ada/lines/3.html"]
    assert shown(files, LINES, COUNTED).xpath("//nav[@aria-label='Outlets']//@href") == [
        "#outlet-mirror",
        "#outlet-gazette",
    ]


def test_the_first_page_of_lines_has_a_place_for_every_outlet_wherever_its_lines_stand():
    files = {**BOTH, "articles/b.md": an_article("\n\n".join(["Brook came."] * 250), outlet="mirror")}
    for outlet in ("mirror", "gazette"):
        assert shown(files, LINES).get_element_by_id(f"outlet-{outlet}") is not None
    assert not shown(files, LINES).xpath("//h2[@id='outlet-gazette']")


def test_names_beside_a_name_are_twenty_and_the_others_are_counted():
    others = {f"entities/n{i}.yaml": an_entity(name=f"Zoe{chr(97 + i)}") for i in range(22)}
    text = "Brook, " + ", ".join(f"Zoe{chr(97 + i)}" for i in range(22))
    assert "2 more names are in them." in words(shown({**ADA, **others, "articles/a.md": an_article(text)}, PAGE))


def test_the_feed_of_a_name_has_the_texts_that_name_it():
    assert prints(BOTH, COUNTED)["entities/ada.xml"].count("<entry") == 2


def test_the_list_of_names_counts_the_texts_that_name_each():
    assert "2 of 2" in words(shown(BOTH, "entities/index.html", COUNTED))


@pytest.mark.parametrize("n", [3, 100])
def test_the_picture_has_its_data_in_a_table(n):
    texts = {
        f"articles/t{i}.md": an_article("Brook. Brook.", published=f"1953-{i % 12 + 1:02}-{i % 28 + 1:02}")
        for i in range(n)
    }
    page = shown({**ADA, **texts}, PAGE)
    cells = page.xpath("//details[.//table[not(contains(@class, 'wide'))]]//td[contains(@class, 'number')]")
    assert sum(int(words(cell)) for cell in cells) == 2 * n
    assert page.xpath("//figure//svg[@role='img']//desc")


@cache
def real() -> tuple[Archive, Mentions]:
    """The archive of this repository."""
    given = pipeline.sources(ROOT / "content", None, None, None, search=False)
    loaded = pipeline.load(given)
    archive, links, counted = loaded.archive, loaded.links, loaded.counted
    return archive, mentions(archive, links.articles, naming(archive), counted)


def by_hand(archive: Archive, text: str) -> Counter[str]:
    """Whom a text names, by one pattern of all forms, the longest first."""
    forms = {form: entity.id for entity in archive.entities.values() for _, form in strong_forms(entity)}
    forms |= {form: "" for entity in archive.entities.values() for form in entity.never_match}
    pattern = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return Counter(forms[found] for found in re.findall(rf"(?<![^\W_])(?:{pattern})(?![^\W_])", text) if forms[found])


def test_the_digests_name_whom_a_second_method_finds():
    archive, found = real()
    for name in archive.articles:
        text = "\n".join(block.text for block in archive.bodies[Ref("article", name)].blocks)
        assert Counter(one.entity for one in found.of_article[name]) == by_hand(archive, text)


def test_naming_practice_sums_to_the_mentions_of_the_full_texts():
    archive, found = real()
    for entity in archive.entities:
        used = practice(archive, found, entity)
        assert used.count == sum(tally.of(entity) for tally in found.tallies.values())
        assert used.count == sum(outlet.count for outlet in used.outlets)


def test_every_line_is_a_piece_of_its_paragraph():
    archive, found = real()
    for line in lines(archive, (one for found_in in found.of_entity.values() for one in found_in)):
        (block,) = (one for one in archive.bodies[Ref("article", line.article)].blocks if one.id == line.place)
        assert f"{line.before}{line.keyword}{line.after}" in block.text


def test_from_every_page_of_lines_each_outlet_is_one_step_away():
    files = {**BOTH, "articles/b.md": an_article("\n\n".join(["Brook came."] * 250), outlet="mirror")}
    hrefs = shown(files, "entities/ada/lines/3.html").xpath("//nav[@aria-label='Outlets']//@href")
    assert hrefs == ["../lines.html#outlet-mirror", "3.html#outlet-gazette"]
