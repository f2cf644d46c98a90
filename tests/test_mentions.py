"""Facts about `pressmark.mentions`: who is named in what is shown, and how often in the full texts."""

import re

import pytest

from pressmark import pipeline
from pressmark.counting import words
from pressmark.features import features
from pressmark.fields import Ref
from pressmark.linking import strong_forms
from pressmark.mentions import Mentions, mentions
from pressmark.naming import naming
from tests.factories import an_archive, an_article, an_entity
from tests.sites import WITHHELD

ADA = an_entity("ada", name="Ada Brook", names=[{"value": "Brook", "lang": "en"}])
TEXT = "# Ada Brook\n\nThe dam holds, says *Ada Brook*; Brook's word.\n\nNobody asked [Brook](entity:ada)."


def named(*records, text: str = TEXT, counted=None) -> Mentions:
    archive = an_archive(*records, text=text)
    return mentions(archive, tuple(archive.articles), naming(archive), counted or {})


def test_every_mention_has_its_place_and_its_spelling():
    found = named(ADA, an_article())
    assert [(one.block, one.form) for one in found.of_article["flood"]] == [
        (0, "Ada Brook"),
        (1, "Ada Brook"),
        (1, "Brook"),
        (2, "Brook"),
    ]


def test_a_mention_can_be_cut_from_its_paragraph():
    found = named(ADA, an_article())
    blocks = found.archive.bodies[Ref("article", "flood")].blocks
    assert {blocks[one.block].text[one.start : one.end] for one in found.of_entity["ada"]} == {"Ada Brook", "Brook"}


def test_a_shown_text_is_counted_as_it_is_shown():
    tally = named(ADA, an_article()).tallies["flood"]
    assert (tally.mentions, tally.of("ada"), tally.older) == ({"ada": {"Ada Brook": 2, "Brook": 2}}, 4, None)


def test_a_withheld_text_is_counted_by_its_features_and_shown_by_its_digest():
    archive = an_archive(ADA)
    counted = {"flood": features("Brook, Brook and Brook.\n", "en", naming(archive))}
    found = named(ADA, an_article(rights=WITHHELD), text="A word of Ada Brook.", counted=counted)
    assert (found.tallies["flood"].mentions, len(found.of_article["flood"])) == ({"ada": {"Brook": 3}}, 1)
    assert (found.tallies["flood"].words, found.words("flood")["brook"]) == (4, 3)


def test_a_withheld_text_that_nobody_counted_has_no_counts():
    found = named(ADA, an_article(rights=WITHHELD), text="Ada Brook.")
    assert (found.tallies, found.texts) == ({}, {"ada": ("flood",)})


def test_counts_of_a_text_that_is_shown_are_not_taken_from_a_file():
    counted = {"flood": features("Brook.\n", "en", naming(an_archive(ADA)))}
    assert named(ADA, an_article(), counted=counted).tallies["flood"].of("ada") == 4


def test_counts_say_how_many_spellings_were_added_since():
    counted = {"flood": features("Brook.\n", "en", naming(an_archive(ADA)))}
    more = an_entity("ada", name="Ada Brook", names=[{"value": "Brook", "lang": "en"}, {"value": "Брук", "lang": "ru"}])
    assert named(more, an_article(rights=WITHHELD), counted=counted).tallies["flood"].older == 1


def test_a_weak_name_is_neither_linked_nor_counted():
    weak = an_entity("us", name="United States", names=[{"value": "US", "lang": "en", "kind": "weak"}])
    assert named(weak, an_article(), text="The US said so.").texts == {}


def test_a_name_that_an_entity_never_means_is_not_found():
    one = an_entity("ada", name="Brook", never_match=["Brook Farm"])
    assert len(named(one, an_article(), text="Brook of Brook Farm").of_entity["ada"]) == 1


@pytest.mark.parametrize("name", ["ada", "zoe"])
def test_what_one_entity_never_means_may_be_the_name_of_another(name):
    one, farm = an_entity(name, name="Brook", never_match=["Brook Farm"]), an_entity("farm", name="Brook Farm")
    found = named(one, farm, an_article(), text="Brook of Brook Farm").of_article["flood"]
    assert [mention.entity for mention in found] == [name, "farm"]


def test_words_of_a_text_are_as_many_as_are_told():
    found = named(ADA, an_article())
    assert sum(found.words("flood").values()) == found.tallies["flood"].words == sum(words("a b").values()) + 11


# The archive of this repository, counted a second time


@pytest.fixture(scope="module")
def real() -> Mentions:
    given = pipeline.sources(pipeline.PACKAGE.parent / "content", None, None, None)
    loaded = pipeline.load(given)
    archive, links, counted = loaded.archive, loaded.links, loaded.counted
    return mentions(archive, links.articles, naming(archive), counted)


def test_a_naive_count_of_the_digests_finds_as_many(real):
    forms = [(form, entity.id) for entity in real.archive.entities.values() for _, form in strong_forms(entity)]
    forms += [(form, "") for entity in real.archive.entities.values() for form in entity.never_match]
    forms.sort(key=lambda pair: -len(pair[0]))
    for name, article in real.archive.articles.items():
        text = "\n".join(block.text for block in real.archive.bodies[Ref("article", article.id)].blocks)
        found: dict[str, int] = {}
        for form, entity in forms:
            pattern = re.compile(rf"(?<!\w){re.escape(form)}(?!\w)")
            found[entity] = found.get(entity, 0) + len(pattern.findall(text))
            text = pattern.sub("\0", text)
        counted: dict[str, int] = {}
        for mention in real.of_article[name]:
            counted[mention.entity] = counted.get(mention.entity, 0) + 1
        assert (name, counted) == (name, {entity: n for entity, n in found.items() if n and entity})


def test_every_text_of_the_archive_is_counted_with_todays_spellings(real):
    assert {name: tally.older for name, tally in real.tallies.items()} == dict.fromkeys(real.archive.articles)
