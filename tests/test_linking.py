"""Facts about `pressmark.linking` and `resolving`: who refers to whom, and what does not hold between records."""

import time

import pytest
from factories import (
    ARTICLE,
    ENTITY,
    EVENT,
    OUTLET,
    SITE,
    SOUND,
    an_archive,
    an_article,
    an_entity,
    an_event,
    an_outlet,
    linked,
    mistyped,
    problems,
)

from pressmark.linking import Account, in_order, rights_of
from pressmark.problems import nearest
from pressmark.resolving import citations

RIGHTS = {"statement": "http://rightsstatements.org/vocab/InC/1.0/", "text": "withheld"}
DEFAULT = "rights_default:\n  statement: http://rightsstatements.org/vocab/InC/1.0/\n  text: full\n"
NOTE = SOUND["notes/method.md"]


def covering(*paragraphs: str, relation: str = "reports", event: str = "breach") -> dict[str, object]:
    return {"event": event, "relation": relation, "paragraphs": paragraphs}


def test_articles_stand_by_first_possible_day_then_last_then_id():
    dates = {"z": "1953-02-01", "b": "1953-02", "a": "1953-02", "c": "../1953-03", "d": "1953-01-31/.."}
    links = linked(*(an_article(name, published=text) for name, text in dates.items()))
    assert links.articles == ("c", "d", "z", "a", "b")


def test_events_are_in_order_too():
    events = {name: an_event(name, date=text) for name, text in {"b": "1953", "a": "1953", "c": "1952"}.items()}
    assert in_order(events, "date") == ("c", "a", "b")


def test_an_outlet_answers_for_its_articles_and_carries_others():
    via = {"relation": "unknown", "via": [{"outlet": "wire"}]}
    links = linked(
        an_outlet("wire"), an_article("a"), an_article("b", outlet="wire"), an_article("c", republication=via)
    )
    assert (links.of_outlet, links.carried) == ({"gazette": ("a", "c"), "wire": ("b",)}, {"wire": ("c",)})


def test_an_unidentified_carrier_counts_for_the_outlet_it_probably_is():
    hops = [{"outlet": "unidentified"}, {"outlet": "unidentified", "probably": {"outlet": "wire"}}]
    links = linked(an_outlet("wire"), an_article(republication={"relation": "unknown", "via": hops}))
    assert (links.carriers, links.carried) == ({"flood": ("wire",)}, {"wire": ("flood",)})


def test_an_appearance_elsewhere_is_carried():
    assert linked(an_outlet("wire"), an_article(appearances=[{"outlet": "wire"}])).carried == {"wire": ("flood",)}


def test_contributors_are_no_carriers():
    links = linked(
        an_outlet("wire"), an_article(republication={"relation": "adapted", "contributors": [{"outlet": "wire"}]})
    )
    assert (links.contributed, links.carried) == ({"wire": ("flood",)}, {})


def test_several_entries_for_one_event_are_one_account_of_the_closest_relation():
    links = linked(an_event(), an_article(events=[covering("2", relation="background"), covering("2", "1")]))
    assert links.accounts == {"breach": (Account("flood", "reports", (1, 2)),)}


def test_an_entry_without_paragraphs_covers_the_event_with_the_whole_text():
    links = linked(an_event(), an_article(events=[covering("1"), covering(relation="comments")]))
    assert links.accounts["breach"] == (Account("flood", "reports", ()),)


def test_accounts_of_an_event_are_in_the_order_of_their_articles():
    late, early = an_article("a", events=[covering()], published="1954"), an_article("b", events=[covering()])
    assert [account.article for account in linked(an_event(), late, early).accounts["breach"]] == ["b", "a"]


def test_a_name_leads_to_texts_about_it_and_by_it_and_to_its_events():
    links = linked(
        an_entity(),
        an_event(involved=["mayor"]),
        an_article("a", about=["mayor"]),
        an_article("b", authors=[{"name": "Ada", "entity": "mayor"}]),
        an_article("c", events=[covering()]),
        an_article("d"),
    )
    assert (links.of_entity, links.entity_events) == ({"mayor": ("a", "b")}, {"mayor": ("breach",)})


def test_a_place_leads_to_what_happened_there():
    links = linked(an_entity("valley", kind="place"), an_event(place="valley"))
    assert links.entity_events == {"valley": ("breach",)}


def test_an_event_knows_its_parts_and_an_article_the_events_on_which_another_differs():
    claim = {"question": "?", "claim": "!", "article": "flood", "paragraph": "1", "speaker": "author", "level": "own"}
    events = (an_event(claims=[claim]), an_event("gate", part_of="breach", claims=[claim, {**claim, "article": "wet"}]))
    links = linked(*events, an_article(), an_article("wet"))
    assert (links.parts, links.differs) == ({"breach": ("gate",)}, {"flood": ("gate",), "wet": ("gate",)})


def test_an_archive_without_records_has_links_to_nothing():
    assert linked().articles == ()


def test_rights_are_the_articles_own_else_its_outlets_else_the_archives():
    own, plain = an_article("a", rights={**RIGHTS, "holder": "Ada"}), an_article("b", outlet="wire")
    archive = an_archive(own, plain, an_article("c"), an_outlet("wire", rights_default=RIGHTS))
    assert [rights_of(archive, archive.articles[name]).text for name in "abc"] == ["withheld", "withheld", "full"]
    assert rights_of(archive, own).holder == "Ada"


def test_citations_know_the_way_to_them_as_typed():
    article = an_article(about=["mayor"], republication={"relation": "unknown", "via": [{"outlet": "wire"}]})
    assert [(loc, str(ref)) for loc, ref in citations(article)] == [
        (("outlet",), "outlet:gazette"),
        (("republication", "via", 0, "outlet"), "outlet:wire"),
        (("about", 0), "entity:mayor"),
    ]


def test_an_article_for_which_nobody_says_the_rights_is_named():
    assert problems({"archive.yaml": SITE.replace(DEFAULT, "")}) == [
        "content/articles/flood.md:2:1: `rights` is missing (write it here, or as `rights_default` of the outlet or of "
        "archive.yaml) [missing-field]"
    ]


def test_no_article_is_blamed_for_rights_that_its_broken_outlet_may_state():
    broken = OUTLET.replace("slot: 1", f"slot: x\n{DEFAULT}")
    assert problems({"archive.yaml": SITE.replace(DEFAULT, ""), "outlets/gazette.yaml": broken}) == [
        "content/outlets/gazette.yaml:5:7: `slot` must be a whole number from 1 to 999999, not 'x' [bad-value]"
    ]


def test_places_are_those_of_the_file_that_was_read_where_another_has_its_name():
    assert mistyped("outlet: gazette", "outlet: gazete", {"articles/2020/flood.txt": "x"}) == [
        "content/articles/2020/flood.txt: a file in articles must end in .md (rename or remove it) [stray-file]",
        "content/articles/flood.md:3:9: there is no outlet:gazete (did you mean gazette?) [unknown-ref]",
    ]


@pytest.mark.parametrize("name", ["Ada Brook", "ADA BROOK", "Ada  Brook", "A. Brook", "Ａda Brook"])
def test_a_name_that_two_entities_bear_is_named(name):
    assert problems({"entities/zoe.yaml": f'kind: person\nname: "{name}"\n'}) == [
        f"content/entities/zoe.yaml:2:7: entity:mayor has the name '{name}' too (give one of the two `kind: weak`) "
        "[ambiguous-name]"
    ]


def test_two_ways_to_code_an_accent_are_one_name():
    files = {"entities/a.yaml": "kind: person\nname: Zoe\u0308\n", "entities/b.yaml": "kind: person\nname: ZOË\n"}
    assert problems(files) == [
        "content/entities/b.yaml:2:7: entity:a has the name 'ZOË' too (give one of the two `kind: weak`) "
        "[ambiguous-name]"
    ]


@pytest.mark.parametrize(
    ("one", "other"), [("Lukašenko", "Lukasenko"), ("Baden-Baden", "Baden Baden"), ("O'Neill", "O’Neill")]
)
def test_two_names_that_no_text_tells_apart_are_one(one, other):
    files = {f"entities/{ref}.yaml": f'kind: person\nname: "{name}"\n' for ref, name in (("a", one), ("b", other))}
    assert problems(files) == [
        f"content/entities/b.yaml:2:7: entity:a has the name '{other}' too (give one of the two `kind: weak`) "
        "[ambiguous-name]"
    ]


def test_an_entity_is_not_never_meant_by_its_own_name():
    assert mistyped("name: Ada Brook", "name: Ada Brook\nnever_match: [Brook Farm, ada brook]") == [
        "content/entities/mayor.yaml:3:27: 'ada brook' is a name of this entity too "
        "(remove it here, or give the name `kind: weak`) [ambiguous-name]"
    ]


def test_a_weak_name_may_be_borne_by_many():
    weak = ENTITY.replace("lang: en", "lang: en, kind: weak").replace("Ada Brook", "Zoe Brook")
    assert problems({"entities/zoe.yaml": weak}) == []


def test_one_entity_may_bear_a_name_twice():
    assert mistyped("{value: A. Brook, lang: en}", "{value: Ada Brook, lang: be}") == []


def test_a_slot_is_given_once():
    assert problems({"outlets/post.yaml": OUTLET}) == [
        "content/outlets/post.yaml:5:7: outlet:gazette has slot 1 already (take 2, or the next free number) "
        "[repeated-slot]"
    ]


def test_a_claim_past_the_end_of_its_article_is_named():
    assert mistyped("paragraph: 1", "paragraph: 3") == [
        "content/events/breach.yaml:11:16: article:flood has no paragraph 3 (its last is 2) [no-such-paragraph]"
    ]


def test_an_event_within_itself_is_a_circle():
    assert mistyped("place: valley", "part_of: breach") == [
        "content/events/breach.yaml:3:10: this leads back to event:breach itself (end the circle) [circle]"
    ]


def test_every_event_of_a_circle_is_named_and_none_that_leads_to_it():
    def within(other: str) -> str:
        return EVENT.partition("claims")[0].replace("place: valley", f"part_of: {other}")

    found = problems({"events/a.yaml": within("b"), "events/b.yaml": within("c"), "events/c.yaml": within("b")})
    assert [line.partition(":")[0] for line in found] == ["content/events/b.yaml", "content/events/c.yaml"]


def test_a_text_that_is_a_copy_of_itself_is_a_circle():
    copy = "republication: {relation: verbatim, copy_of: flood}\ngenre: news"
    assert mistyped("genre: news", copy) == [
        "content/articles/flood.md:6:46: this leads back to article:flood itself (end the circle) [circle]"
    ]


def redirecting(*old: str) -> str:
    return NOTE.replace("language: en", f"language: en\nredirect_from: [{', '.join(old)}]")


@pytest.mark.parametrize("old", ["method", "other"])
def test_an_old_id_that_a_record_has_is_in_use(old):
    (problem,) = problems({"notes/method.md": redirecting(old), "notes/other.md": NOTE})
    assert problem == (
        f"content/notes/method.md:4:17: {old} is in use by the record note:{old} (remove it here) [repeated-id]"
    )


def test_an_old_id_leads_to_one_record_only():
    assert problems({"notes/a.md": redirecting("gone"), "notes/b.md": redirecting("gone")}) == [
        "content/notes/b.md:4:17: gone is in use by redirect_from of note:a (remove it here) [repeated-id]"
    ]


def test_an_old_id_may_be_that_of_a_record_of_another_kind():
    assert problems({"notes/method.md": redirecting("mayor", "gazette")}) == []


@pytest.mark.parametrize(
    "link", ["#p1", "note:method#s-dates", "article:flood#p2", "mailto:ada@a.example", "event:breach"]
)
def test_a_link_that_finds_its_place_is_sound(link):
    assert mistyped("Nobody in the valley", f"Nobody in [the valley]({link})") == []


def test_a_link_may_lead_to_a_withdrawn_record_and_to_no_place_of_it():
    gone = {"notes/gone.md": NOTE.replace("language: en", "language: en\nwithdrawn: {date: 2024-01-01, reason: R.}")}
    assert mistyped("Nobody in", "[Nobody](note:gone#s-dates) in", gone) == []


def test_a_thousand_mistyped_ids_among_ten_thousand_are_named_with_the_nearest_in_seconds():
    known = [f"{color}-{n:04}" for n in range(2_500) for color in ("amber", "black", "coral", "denim")]
    began = time.process_time()
    hints = [nearest(f"{name[:4]}{name[5:]}", known) for name in known[::10]]
    assert time.process_time() - began < 30  # compared one by one with all, it would take five minutes
    assert hints == [f" (did you mean {name}?)" for name in known[::10]]


def test_one_id_in_two_folders_names_both_files():
    assert problems({"articles/1953/flood.md": ARTICLE}) == [
        "content/articles/flood.md: article:flood stands in content/articles/1953/flood.md too (rename one of "
        "the files) "
        "[repeated-id]"
    ]
