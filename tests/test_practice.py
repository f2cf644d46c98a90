"""Facts about `pressmark.practice`: which outlet names whom by which spelling, how often."""

from sites import WITHHELD, Files, an_archive, an_article, an_entity, an_outlet, named

from pressmark.features import Features
from pressmark.practice import Practice, holdings, practice

ADA = {"entities/ada.yaml": an_entity(names=[{"value": "Brook", "lang": "en"}, {"value": "Mrs Brook", "lang": "en"}])}


def counts(forms: int = 3, sha256: str = "0" * 64, **mentions: dict[str, int]) -> Features:
    """The counts of a withheld text."""
    return Features(
        counter="1",
        text_sha256="0" * 64,
        forms_sha256=sha256,
        forms=forms,
        paragraphs=1,
        sentences=1,
        mentions=mentions,
        words={"dam": 40},
    )


def of_ada(files: Files, features: dict[str, Features] | None = None) -> Practice:
    archive, links = an_archive({**ADA, **files})
    return practice(archive, named(archive, links, features or {}), "ada")


def test_every_form_is_counted_for_its_outlet():
    found = of_ada(
        {
            "outlets/mirror.yaml": an_outlet(),
            "articles/a.md": an_article("Ada Brook came. Brook spoke.\n\nMrs Brook left."),
            "articles/b.md": an_article("Brook, and Brook.", outlet="mirror"),
        }
    )
    assert {one.outlet: one.forms for one in found.outlets} == {
        "gazette": {"Ada Brook": 1, "Brook": 1, "Mrs Brook": 1},
        "mirror": {"Brook": 2},
    }
    assert found.forms == {"Brook": 3, "Ada Brook": 1, "Mrs Brook": 1}


def test_a_withheld_text_counts_as_its_full_text_does():
    text = {"articles/a.md": an_article("Ada Brook, in the digest.", rights=WITHHELD)}
    assert of_ada(text, {"a": counts(ada={"Brook": 7})}).forms == {"Brook": 7}


def test_a_text_that_nobody_counted_is_there_and_adds_nothing():
    found = of_ada({"articles/a.md": an_article("Ada Brook.", rights=WITHHELD)})
    assert (found.texts, found.uncounted, found.count) == (1, 1, 0)


def test_a_text_counted_before_spellings_were_added_says_how_many():
    text = {"articles/a.md": an_article("Ada Brook.", rights=WITHHELD)}
    ((one,),) = (outlet.texts for outlet in of_ada(text, {"a": counts(forms=1, ada={"Brook": 2})}).outlets)
    assert one.older == 2


def test_a_copy_is_no_text():
    copy = {"relation": "verbatim", "copy_of": "a"}
    files = {"articles/a.md": an_article("Brook."), "articles/b.md": an_article("Brook.", republication=copy)}
    assert (of_ada(files).texts, of_ada(files).count) == (1, 1)


def test_an_entity_that_no_text_names_has_no_outlets():
    assert of_ada({"articles/a.md": an_article("Nobody came.")}) == Practice({}, ())


def test_what_an_outlet_holds_is_counted_whomever_its_texts_name():
    archive, links = an_archive(
        {"articles/a.md": an_article("Nobody."), "articles/b.md": an_article("Digest.", rights=WITHHELD)}
    )
    held = holdings(archive, named(archive, links, {}))["gazette"]
    assert (held.texts, held.counted) == (2, 1)
