"""`check --copies`: proposals as a maintainer reads them; they are no problems and hold no word of a withheld text."""

import hashlib
import random
from pathlib import Path

import pytest

from pressmark import cleaning, cli, counting, winnowing
from pressmark.features import Features, dump
from tests.invented import edited, sentence, sentences
from tests.sites import SITE, WITHHELD, Fields, an_article, an_outlet, source

TEXT = sentence(random.Random(1), 60)
EARLY, LATE = "1953-02-01", "1953-02-03"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PRESSMARK_CAPTURES", raising=False)
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], articles: dict[str, Fields], *options: str | Path) -> list[str]:
    """What the command prints of an archive of these articles, in the current folder."""
    files = {"archive.yaml": SITE, "outlets/gazette.yaml": an_outlet()}
    for name, fields in {**files, **{f"articles/{name}.md": fields for name, fields in articles.items()}}.items():
        path = Path("content") / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source(fields), "utf-8")
    assert cli.main(["check", "--no-search", "--copies", *map(str, options)]) == 0
    return capsys.readouterr().out.splitlines()


def a_text(*paragraphs: list[str], **fields: object) -> Fields:
    """An article of these words."""
    return an_article("\n\n".join(map(" ".join, paragraphs)) + "\n", **fields)


def hidden(raw: str, file: str, **fields: object) -> Fields:
    """A withheld article of which a capture is cleaned by nothing."""
    capture = {"file": file, "sha256": hashlib.sha256(raw.encode()).hexdigest(), "media_type": "text/plain"}
    cleaned = {"text_sha256": cleaning.digest(cleaning.replay(raw, [])), "edits": []}
    return an_article("Water, it says.\n", rights=WITHHELD, capture=capture, cleaning=cleaned, **fields)


def test_a_near_copy_is_proposed_with_how_much_and_what_to_write(here, capsys):
    own = sentence(random.Random(2), 20)
    articles = {"report": a_text(own, TEXT, published=EARLY), "reprint": a_text(TEXT, published=LATE)}
    assert said(capsys, articles) == [
        "near-copy:",
        "  report: 60 of 80 words are in the other, 75% (content/articles/report.md, 1953-02-01)",
        "  reprint: 60 of 60 words are in the other, 100% (content/articles/reprint.md, 1953-02-03)",
        "  60 words in a row, from paragraph 2 of the first and 1 of the second",
        "  if the second is a copy of the first, write into content/articles/reprint.md:",
        "    republication: {relation: excerpt, known_from: text match, copy_of: report}",
        "",
        "2 texts compared: 1 near-copy, 1 of them not confirmed; 0 pairs with a passage in common",
        "3 records, no problem",
    ]


def test_what_is_proposed_can_be_written_and_is_then_confirmed(here, capsys):
    copy = {"relation": "verbatim", "known_from": "text match", "copy_of": "report"}
    articles = {"report": a_text(TEXT, published=EARLY), "reprint": a_text(TEXT, published=LATE, republication=copy)}
    lines = said(capsys, articles)
    assert lines[0] == "near-copy, confirmed by the records:"
    assert lines[-2].startswith("2 texts compared: 1 near-copy, 0 of them not confirmed")


def test_an_edited_reprint_of_unknown_order_is_adapted_and_its_republication_grows(here, capsys):
    later = edited(random.Random(3), TEXT, 0.06)
    via = {"relation": "unknown", "via": [{"outlet": "unidentified"}]}
    articles = {
        "report": a_text(TEXT, published=EARLY),
        "reprint": a_text(later, published="1953-02", republication=via),
    }
    lines = "\n".join(said(capsys, articles))
    assert "content/articles/reprint.md, under its `republication` (their dates do not say which came first;" in lines
    assert "    relation: adapted, known_from: text match, copy_of: report" in lines


def test_a_passage_makes_no_copy(here, capsys):
    one, other = (sentence(random.Random(seed), 200) for seed in (4, 5))
    lines = said(capsys, {"one": a_text(one, TEXT), "two": a_text(TEXT, other)})
    assert lines[0] == "passage:"
    assert "  to confirm: nothing; a text with a passage of another is a text of its own" in lines


def test_a_withheld_text_is_compared_through_its_capture_and_stays_hidden(here, capsys):
    (here / "saved").mkdir()
    raw = " ".join(TEXT) + "\n"
    (here / "saved" / "a.txt").write_text(raw, "utf-8")
    articles = {"open": a_text(TEXT, published=EARLY), "shut": hidden(raw, "a.txt", published=LATE)}
    lines = said(capsys, articles, "--captures", here / "saved")
    assert "  shut: 60 of 60 words are in the other, 100% (content/articles/shut.md, 1953-02-03)" in lines
    assert not [word for word in TEXT if f" {word} " in " ".join(lines)]


def test_a_withheld_text_without_capture_is_compared_through_its_sketch(here, capsys):
    text = sentences(random.Random(6), 40)
    raw = ". ".join(text) + ".\n"
    counts = Features(
        counter=counting.COUNTER,
        text_sha256=cleaning.digest(cleaning.replay(raw, [])),
        forms_sha256="0" * 64,
        forms=0,
        paragraphs=1,
        sentences=40,
        mentions={},
        words={},
        shingles=winnowing.sketch(text),
    )
    path = here / "content" / "features" / "shut.json"
    path.parent.mkdir(parents=True)
    path.write_text(dump(counts), "utf-8")
    lines = said(capsys, {"shut": hidden(raw, "a.txt"), "open": an_article(raw)})
    n = len(counts.shingles)
    assert f"  shut: {n} of {n} sampled runs are in the other, 100% (content/articles/shut.md, 1953-02-01)" in lines


def test_what_cannot_be_compared_is_said(here, capsys):
    shut = {name: hidden(f"{name}\n", f"{name}.txt") for name in ("one", "two")}
    assert said(capsys, {**shut, "brief": an_article("Too short.\n")})[:2] == [
        "not compared: 2 withheld texts: neither capture nor counts at hand (one, two)",
        "not compared: 1 text with fewer than 3 fingerprints (brief)",
    ]


def test_a_capture_that_changed_is_not_used_and_named(here, capsys):
    (here / "captures").mkdir()
    (here / "captures" / "a.txt").write_text("Another.\n", "utf-8")
    (line, *_) = said(capsys, {"shut": hidden("The first.\n", "a.txt")})
    assert line.startswith("content/articles/shut.md: its capture is not used: a.txt is another file: its SHA-256 is")


def test_a_copy_by_its_record_that_shares_no_passage_is_named(here, capsys):
    copy = {"relation": "verbatim", "copy_of": "report"}
    articles = {"report": a_text(TEXT), "other": a_text(sentence(random.Random(7), 60), republication=copy)}
    assert said(capsys, articles)[0] == (
        "content/articles/other.md: says it copies report, but the two share no passage"
    )


def test_a_folder_of_captures_that_is_not_there_is_a_mistake_of_use(here, capsys):
    (here / "content").mkdir()
    assert cli.main(["check", "--copies", "--captures", "away"]) == 2
    assert capsys.readouterr().err == (
        "pressmark: --captures: there is no folder away (name another, or leave it out)\n"
    )


def test_proposals_are_not_problems_and_have_no_other_format(here, capsys):
    (here / "content").mkdir()
    assert cli.main(["check", "--copies", "--format", "json"]) == 2
    assert "proposals, not problems" in capsys.readouterr().err


def test_no_copies_are_sought_unless_asked_for(here, capsys):
    said(capsys, {"report": a_text(TEXT), "reprint": a_text(TEXT)})
    assert cli.main(["check", "--no-search"]) == 0
    assert "near-copy" not in capsys.readouterr().out
