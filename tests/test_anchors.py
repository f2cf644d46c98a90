"""Facts about `pressmark.anchors` and its command: an address that was published leads somewhere for good."""

import json
import random
from collections import Counter
from contextlib import chdir
from pathlib import Path

import lxml.html
import pytest

from pressmark import anchors, pipeline, prose
from pressmark.addresses import KEPT, addresses, sketch, sketched
from pressmark.anchors import dump, published, settled
from pressmark.cli import main
from pressmark.problems import BuildError
from tests.factories import SOUND, Files, said, write
from tests.sites import golden

CONTENT = Path(__file__).resolve().parent.parent / "content"
DAM = "The dam in the upper valley holds, the mayor told the council on Sunday evening, and nobody needs to leave."
NIGHT = "In the night the water rose by two hands. The fire brigade carried sandbags to the mill until four o’clock."
CALM = "At seven the bakery opened as on any other day, and those who came for bread spoke of nothing but the rain."
DOUBT = "The engineer who built the wall has not been asked; he lives in the county town and has no telephone."
LIST = "- Sandbags from the county stores\n- Two boats of the fishing club\n- Bread for three days\n"
OLD = "\n\n".join(["# What was known", DAM, NIGHT, "# What came later", CALM, DOUBT, "# Help", LIST])


def place(text: str, words: str) -> str:
    """The address at which these words stand in a text."""
    return next(block.id for block in prose.parse(text).blocks if words in block.text)


def arrival(old: str, words: str, new: str) -> str | None:
    """The words in an edited text that a link to words of the old one arrives at; None for the note on what is gone."""
    address = place(old, words)
    body = settled(prose.parse(new), published(prose.parse(old)))
    if address in body.gone:
        return None
    (block,) = (block for block in body.blocks if address in (block.id, *block.former))
    return block.text


def edited(changes: dict[str, str]) -> str:
    text = OLD
    for before, after in changes.items():
        assert before in text
        text = text.replace(before, after)
    return text


SOLD = (
    "At seven the bakery opened as on any other day, but by eight there was no loaf left and the baker shut the door."
)
LOUD = NIGHT.replace("rose by two hands. The", "rose, by TWO hands; the")
STORES = "Sandbags from the county stores, Two boats of the fishing club, Bread for three days"
EDITS = {  # which words a link names, what is changed, and where the link leads
    "a typo is mended": ("mayor", {"council": "counsil"}, DAM.replace("council", "counsil")),
    "a paragraph is put before it": (NIGHT, {DAM: f"It rained for a week.\n\n{DAM}"}, NIGHT),
    "the one before it is taken out": (NIGHT, {DAM: ""}, NIGHT),
    "it is moved": (NIGHT, {NIGHT: "", LIST: f"{LIST}\n{NIGHT}"}, NIGHT),
    "it is taken out": (NIGHT, {NIGHT: ""}, None),
    "it is cut in two": (DOUBT, {"; he": ".\n\nHe"}, "The engineer who built the wall has not been asked."),
    "it is joined with the next": (DAM, {f"{DAM}\n\n": f"{DAM} "}, f"{DAM} {NIGHT}"),
    "it is joined with the one before": (NIGHT, {f"{DAM}\n\n": f"{DAM} "}, f"{DAM} {NIGHT}"),
    "its second half is written anew": (CALM, {CALM: SOLD}, SOLD),
    "its heading is renamed": ("What was known", {"was known": "they knew"}, "What they knew"),
    "its heading has all other words": ("What came later", {"What came later": "Dawn"}, "Dawn"),
    "its heading is taken out": ("What came later", {"# What came later": ""}, CALM),
    "words become bold and a link": (NIGHT, {"water": "**water**", "mill": "[*mill*](#p1)"}, NIGHT),
    "capitals and signs change": (NIGHT, {"rose by two hands. The": "rose, by TWO hands; the"}, LOUD),
    "its list becomes a paragraph": ("Two boats", {"\n- ": ", ", ", Sand": "\nSand"}, STORES),
    "it becomes a quotation": (NIGHT, {NIGHT: f"> {NIGHT}"}, NIGHT),
    "the whole text is another": (NIGHT, {OLD: "Nothing of it was true."}, None),
    "the text is empty": (NIGHT, {OLD: ""}, None),
}


@pytest.mark.parametrize("edit", EDITS)
def test_a_link_follows_its_paragraph_when(edit):
    words, changes, expected = EDITS[edit]
    assert arrival(OLD, words, edited(changes)) == expected


@pytest.mark.parametrize("edit", EDITS)
def test_every_old_address_leads_to_one_place_when(edit):
    known = published(prose.parse(OLD))
    body = settled(prose.parse(edited(EDITS[edit][1])), known)
    there = Counter([*(one for block in body.blocks for one in (block.id, *block.former)), *body.gone])
    assert (there.keys() >= known.keys(), set(there.values())) == (True, {1})


def test_most_edits_leave_the_address_as_it_is():
    texts = {edit: (words, edited(changes), to) for edit, (words, changes, to) in EDITS.items() if to}
    assert [edit for edit, (words, text, to) in texts.items() if place(OLD, words) == place(text, to)] == [
        "a paragraph is put before it",
        "the one before it is taken out",
        "it is moved",
        "words become bold and a link",
        "capitals and signs change",
        "its list becomes a paragraph",
        "it becomes a quotation",
    ]


def test_a_text_that_has_all_its_addresses_is_left_as_it_is():
    body = prose.parse(OLD)
    assert settled(body, published(body)) is body


def test_the_fifth_edit_of_a_paragraph_is_found_by_its_first_address():
    versions = [CALM, *(CALM.replace("bread", f"bread {'and ' * n}milk") for n in range(5))]
    known = {name: one for text in versions for name, one in published(prose.parse(text)).items()}
    (block,) = settled(prose.parse(versions[-1]), known).blocks
    assert (len(block.former), place(versions[0], "bakery") in block.former) == (5, True)


# Addresses


def test_an_address_is_two_letters_and_five_digits_of_the_words():
    assert addresses([(DAM, False)]) == ("p-ke6z2",)


def test_of_two_equal_paragraphs_the_second_has_a_number():
    first, between, second = addresses([(DAM, False), (CALM, False), (DAM.upper(), False)])
    assert (first != between, second) == (True, f"{first}-2")


def test_one_of_two_equal_paragraphs_that_is_taken_out_leads_to_the_other():
    assert arrival(f"{DAM}\n\n{NIGHT}\n\n{DAM}\n", DAM, f"{NIGHT}\n\n{DAM}\n") == DAM
    known = published(prose.parse(f"{DAM}\n\n{DAM}\n"))
    (block,) = settled(prose.parse(DAM), known).blocks
    assert block.former == (f"{block.id}-2",)


@pytest.fixture(scope="module")
def alike() -> tuple[str, str]:
    """Two texts whose addresses begin with the same five digits, as those of one pair in 33 million do."""
    found: dict[str, str] = {}
    for n in range(1 << 20):
        if other := found.setdefault(addresses([(text := f"water {n}", False)])[0], text).removesuffix(text):
            return other, text
    raise AssertionError


def test_two_paragraphs_with_one_hash_have_longer_addresses_in_any_order(alike):
    one, other = alike
    there = dict(zip((one, other), addresses([(one, False), (other, False)]), strict=True))
    assert dict(zip((other, one), addresses([(other, False), (one, False)]), strict=True)) == there
    assert {len(name) for name in there.values()} == {14}


def test_a_paragraph_is_found_whose_address_a_newcomer_made_longer(alike):
    one, other = alike
    assert arrival(one, one, f"{other}\n\n{one}\n") == one


@pytest.mark.parametrize("text", ["***", "> ***", "![](a.png)", "…"])
def test_paragraphs_without_letters_have_addresses_too(text):
    names = [block.id for block in prose.parse(f"{text}\n\n{text}\n").blocks]
    assert len(set(names)) == 2


def test_words_of_any_script_count():
    assert len(set(addresses([(text, False) for text in ("Вода", "Ваду", "水", "ماء", "पानी")]))) == 5


def test_paragraphs_on_the_same_thing_are_not_taken_for_one_another():
    """The real texts: no paragraph of any of them passes for what has become of another."""
    for path in sorted(CONTENT.glob("articles/*.md")):
        blocks = prose.parse(path.read_text("utf-8").split("---\n", 2)[2]).blocks
        for block in blocks:
            rest = "\n\n".join(other.text for other in blocks if other is not block)
            known = published(prose.parse(block.text))
            assert settled(prose.parse(rest), known).gone == tuple(known)


def test_a_sketch_survives_its_line():
    dice = random.Random(5)
    for size in (1, 7, KEPT, 5000):
        one = sketch(dice.randrange(1 << 64) for _ in range(size))
        assert (sketched(str(one)), len(one.kept)) == (one, min(size, KEPT))


def test_words_that_stand_everywhere_tell_no_paragraph_from_another():
    form = "On day {} of the flood the gauge at the mill stood at {} hands, as the keeper of the mill has it."
    days = [form.format(number, number * 37) for number in range(300)]
    gone = published(prose.parse(form.format("the last", "no")))
    assert settled(prose.parse("\n\n".join(days)), gone).gone == tuple(gone)


def test_what_has_an_empty_sketch_is_gone():
    assert settled(prose.parse(DAM), {"p-00000": sketched("")}).gone == ("p-00000",)


# The command and its files


@pytest.fixture
def valley(tmp_path) -> Path:
    write(tmp_path / "content", SOUND)
    return tmp_path / "content"


def problems(folder: Path, files: Files) -> list[str]:
    """What is wrong with the sound archive where these files are added or replaced."""
    with chdir(folder):
        write(Path("content"), {**SOUND, **files})
        try:
            pipeline.believe(pipeline.sources(Path("content"), None, None, None))
        except BuildError as error:
            return said(error.problems)
    return []


def locked(content: Path, capsys, record: str = "articles/flood") -> tuple[str, dict[str, str]]:
    assert main(["anchors", "--content", str(content)]) == 0
    return capsys.readouterr().out, json.loads((content / "anchors" / f"{record}.json").read_text("utf-8"))


def test_every_address_of_every_text_is_written_down_once(valley, capsys):
    told, known = locked(valley, capsys)
    assert told == "2 texts with 4 addresses, 4 of them new\n"
    assert list(known) == sorted(known)
    before = {path: path.read_bytes() for path in valley.rglob("*.json")}
    assert "0 of them new" in locked(valley, capsys)[0]
    assert {path: path.read_bytes() for path in valley.rglob("*.json")} == before


def test_an_address_that_is_not_kept_is_named_and_nothing_is_written(valley, capsys):
    assert main(["anchors", "--check", "--content", str(valley)]) == 1
    assert capsys.readouterr().err == (
        "pressmark: article:flood: 2 of its addresses are not kept\nnote:method: 2 of its addresses are not kept\n"
        "(run `pressmark anchors`, and commit content/anchors/ with the texts)\n"
    )
    assert not (valley / "anchors").exists()


def test_when_all_addresses_are_kept_a_check_passes_until_a_paragraph_is_edited(valley, capsys):
    locked(valley, capsys)
    assert main(["anchors", "--check", "--content", str(valley)]) == 0
    flood = valley / "articles" / "flood.md"
    flood.write_text(flood.read_text("utf-8").replace("Nobody in the valley", "Nobody here"), "utf-8")
    assert main(["anchors", "--check", "--content", str(valley)]) == 1
    assert "article:flood: 1 of its addresses is not kept\n" in capsys.readouterr().err


def test_an_address_is_never_taken_out_and_its_sketch_never_changed(valley, capsys):
    _, before = locked(valley, capsys)
    flood = valley / "articles" / "flood.md"
    flood.write_text(flood.read_text("utf-8").replace("Nobody in the valley believes him", "It broke"), "utf-8")
    told, after = locked(valley, capsys)
    assert (before.items() < after.items(), len(after) - len(before)) == (True, 1)
    assert told.endswith("1 of them new; of the old ones 0 lead to what has become of their words, 1 to a note\n")


def test_addresses_move_with_a_renamed_record(valley, capsys):
    _, before = locked(valley, capsys)
    text = (valley / "articles" / "flood.md").read_text("utf-8").replace("title:", "redirect_from: [flood]\ntitle:")
    (valley / "articles" / "flood.md").unlink()
    (valley / "articles" / "deluge.md").write_text(text.replace("holds", "held"), "utf-8")
    event = valley / "events" / "breach.yaml"
    event.write_text(event.read_text("utf-8").replace("article: flood", "article: deluge"), "utf-8")
    given = pipeline.sources(valley, None, None, None)
    assert any(block.former for block in pipeline.believe(given).bodies[anchors.Ref("article", "deluge")].blocks)
    _, after = locked(valley, capsys, "articles/deluge")
    assert (before.items() < after.items(), (valley / "anchors" / "articles" / "flood.json").exists()) == (True, False)


@pytest.mark.parametrize(
    "text", ["", "[", "[]", "null", '{"p-1": 3}', '{"p-1": "3"}', '{"p1": ""}', '{"p-1\\"": ""}', "[" * 9999]
)
def test_what_is_no_list_of_addresses_is_named(tmp_path, text):
    assert problems(tmp_path, {"anchors/articles/flood.json": text}) == [
        "content/anchors/articles/flood.json: this is no list of addresses as `pressmark anchors` writes it "
        "(take the file from the last commit that has it whole, then run `pressmark anchors`) [bad-value]"
    ]


@pytest.mark.parametrize(
    ("name", "what"),
    [("articles/lost", "there is no article:lost"), ("notes/flood", "there is no note:flood"),
     ("outlets/gazette", "texts stand in articles and notes"), ("flood", "texts stand in articles and notes")],
)  # fmt: skip
def test_addresses_of_no_text_are_named(tmp_path, name, what):
    assert problems(tmp_path, {f"anchors/{name}.json": "{}"}) == [
        f"content/anchors/{name}.json: {what} whose addresses this keeps "
        "(name the old id in `redirect_from` of the record, or remove it) [stray-file]"
    ]


def test_a_file_that_is_no_json_is_named_once(tmp_path):
    (problem,) = problems(tmp_path, {"anchors/articles/flood.txt": ""})
    assert problem.endswith("[stray-file]")


def test_addresses_of_a_broken_record_are_not_missed(tmp_path):
    (problem,) = problems(tmp_path, {"articles/flood.md": "---\n", "anchors/articles/flood.json": "{}"})
    assert problem.endswith("[bad-front-matter]")


def test_a_link_in_prose_may_name_an_address_that_has_moved(tmp_path):
    old = dump(published(prose.parse("# Days\n\nAs printed on the papers.\n")))
    note = "---\ntitle: Method\nlanguage: en\n---\n# Dates\n\nAs printed on the papers. See [dates](#s-days).\n"
    assert problems(tmp_path, {"notes/method.md": note, "anchors/notes/method.json": old}) == []


# Pages


def test_an_old_address_stands_in_the_paragraph_it_moved_to_and_below_the_text_if_it_is_gone(tmp_path):
    folder = pipeline.build(golden(), tmp_path / "site").output
    page = lxml.html.parse(folder / "notes" / "method.html")
    known = json.loads((golden().content / "anchors" / "notes" / "method.json").read_text("utf-8"))
    ids = page.xpath("//*[@id='main']//@id")
    assert (known.keys() <= set(ids), len(ids)) == (True, len(set(ids)))
    assert page.xpath("//article/*[span]/@id") != []
    (told,) = page.xpath("//p[@class='prose__gone']")
    assert told.text_content().startswith("The paragraph that had this address is no longer in the text: #p-")


# The archive of this repository


def test_the_committed_files_have_every_address_of_the_committed_texts():
    archive, kept = pipeline.addressed(pipeline.sources(CONTENT, None, None, None))
    lacking = {ref: {block.id for block in body.blocks} - kept[ref].keys() for ref, body in archive.bodies.items()}
    assert {ref: names for ref, names in lacking.items() if names} == {}
