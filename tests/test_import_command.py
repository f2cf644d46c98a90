"""`pressmark import` as a person uses it: first proposal, decision, once more; and everything that can be wrong."""

import hashlib
import os
import re
import sys
from contextlib import chdir
from pathlib import Path

import pytest

from pressmark import hypertext, reading
from pressmark.cleaning import clean, decode, digest
from pressmark.cli import main
from pressmark.details import Cleaning
from tests.factories import SOUND, problems_of, write

TITLE = "The dam is holding, says the mayor"
FIRST = "The dam has held since Monday, and nobody in the valley believes that it will hold until Friday."
SECOND = "Engineers walked along its foot for an hour, came back without a word and asked for coffee."
CAPTURE = f"Menu\n\n{TITLE}\nBy Ada Brook\nFebruary 1, 1953\n\n{FIRST}\n\nAdvertisement\n\n{SECOND}\n\nTweet\n"
TEXT = f"{FIRST}\n\n{SECOND}\n"
RECORD = "content/articles/gazette-the-dam-is-holding-says-the.md"
HTML = (
    f"<!doctype html><html><head><title>{TITLE} - The Valley Gazette</title></head><body><nav><a href='/'>Home</a>"
    f"<a href='/dam'>All about the dam</a></nav><article><h1>{TITLE}</h1><p>By Ada Brook</p><p>{FIRST}</p>"
    f"<p>{SECOND} <b>Twice</b>, they say, &amp; with milk.</p></article><footer>All rights reserved</footer>"
    "</body></html>"
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a sound archive, whose texts are withheld, and a capture beside it."""
    withheld = SOUND["archive.yaml"].replace("text: full", "text: withheld")
    write(tmp_path / "here" / "content", {**SOUND, "archive.yaml": withheld})
    (tmp_path / "here" / "dam.txt").write_text(CAPTURE, "utf-8")
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


def brought(*more: str, file: str = "dam.txt", outlet: str = "gazette") -> int:
    return main(["import", file, "--outlet", outlet, *more])


def record(path: str = RECORD) -> dict:
    found, problems = reading.parse("article", Path(path).stem, path, Path(path).read_text("utf-8"))
    assert problems == []
    assert found.data is not None
    return found.data


def replaced(old: str, new: str, path: str = RECORD) -> str:
    """Edits a file by hand, in one place; the new text."""
    text = Path(path).read_text("utf-8")
    assert text.count(old) >= 1
    Path(path).write_text(text.replace(old, new, 1), "utf-8")
    return Path(path).read_text("utf-8")


def filled() -> None:
    """Fills in what only a person can know."""
    replaced("genre:", "genre: news")
    Path(RECORD).write_text(Path(RECORD).read_text("utf-8") + "\nThe gazette says that the dam holds.\n", "utf-8")


# The first time


def test_a_record_is_proposed_with_what_each_field_was_read_from(here):
    assert brought() == 0
    found = record()
    assert (found["title"], found["authors"], found["outlet"]) == (TITLE, [{"name": "Ada Brook"}], "gazette")
    assert (found["published"], found["language"], "genre" in found) == ("1953-02-01", "en", False)
    assert found["evidence"]["published"] == {"from": "page", "note": "Line 5 of the capture."}
    assert found["evidence"]["language"]["from"] == "inference"
    sha256 = hashlib.sha256(CAPTURE.encode()).hexdigest()
    assert found["capture"] == {"file": "dam.txt", "sha256": sha256, "media_type": "text/plain"}
    assert {edit["state"] for edit in found["cleaning"]["edits"]} == {"proposed"}


def test_no_word_that_goes_or_stays_is_in_the_record_of_a_withheld_text(here):
    assert brought() == 0
    text = Path(RECORD).read_text("utf-8")
    assert [words for words in ("Menu", "Tweet", "Monday", "coffee") if words in text] == []


def test_check_refuses_a_proposal_and_says_what_to_do(here):
    assert brought() == 0
    found = problems_of(Path("content"))
    assert [line for line in found if "5 edits are only proposed" in line and line.endswith("[undecided]")]
    assert [line for line in found if "`genre` is empty" in line]
    assert [line for line in found if "there is no text below the front matter" in line]
    assert all(line.startswith(RECORD) for line in found)


def test_yes_accepts_all_and_only_what_a_person_knows_is_left(here):
    assert brought("--yes") == 0
    filled()
    assert problems_of(Path("content")) == []
    cleaning = Cleaning.model_validate(record()["cleaning"])
    assert clean(CAPTURE, cleaning) == TEXT


def test_a_text_that_may_be_shown_is_the_body_once_its_edits_are_accepted(here):
    replaced("text: withheld", "text: full", "content/archive.yaml")
    assert brought() == 0
    assert FIRST not in Path(RECORD).read_text("utf-8")
    assert brought("--yes") == 0
    assert Path(RECORD).read_text("utf-8").endswith(f"---\n\n{TEXT}")


def test_the_cleaned_text_goes_to_a_file_outside_and_the_same_one_again(here):
    assert brought("--text", "../dam.text") == brought("--text", "../dam.text") == 0
    assert Path("../dam.text").read_text("utf-8") == TEXT


def test_what_would_be_done_is_printed_and_quiet_prints_nothing(here, capsys):
    assert brought() == 0
    said = capsys.readouterr().out
    assert said.startswith(f"wrote {RECORD}: edits 5 proposed; 2 paragraphs left\n")
    assert "\n  line 9 advertisement: drop Advertisement\n" in said
    assert "\n  fill in genre\n" in said
    assert brought("-q", "--yes") == 0
    assert capsys.readouterr().out == ""


# Once more


@pytest.mark.parametrize("more", [[], ["--yes"]])
def test_the_same_input_makes_the_same_bytes(here, more, capsys):
    assert brought(*more) == 0
    first = Path(RECORD).read_bytes()
    assert brought(*more) == 0
    assert Path(RECORD).read_bytes() == first
    assert "has all of it" in capsys.readouterr().out


def test_no_hand_edit_is_overwritten(here, capsys):
    assert brought() == 0
    replaced("published: 1953-02-01", "published: 1953-02-02 # not the 1st")
    replaced("  - {name: Ada Brook}", "  - name: Ada   Brooke")
    replaced("reason: navigation", "reason: page furniture")
    text = replaced("byline: By Ada Brook\n", "byline: By A. Brook\ncredit: By hand\n")
    assert brought() == 0
    assert Path(RECORD).read_text("utf-8") == text
    said = capsys.readouterr().out
    assert "differs: `published` is otherwise in the capture: '1953-02-01'. Line 5 of the capture." in said
    assert "differs: `byline` is otherwise" in said


def test_what_was_removed_is_added_again_and_nothing_else_changes(here, capsys):
    assert brought() == 0
    whole = Path(RECORD).read_text("utf-8")
    replaced("byline: By Ada Brook\n", "")
    (drop,) = re.findall(r"    - .*advertisement.*\n", whole)
    replaced(drop, "")
    assert brought() == 0
    assert sorted(Path(RECORD).read_text("utf-8").split("\n")) == sorted(whole.split("\n"))
    assert "added `byline`, 1 proposed edit;" in capsys.readouterr().out
    assert [edit["lines"][0] for edit in record()["cleaning"]["edits"]] == ["1", "3", "4", "9", "13"]


def test_edits_decided_one_by_one_make_the_text(here):
    assert brought() == 0
    replaced("state: proposed, edit: drop, lines: [9, 9]", "state: rejected, edit: drop, lines: [9, 9]")
    Path(RECORD).write_text(Path(RECORD).read_text("utf-8").replace("state: proposed, ", ""), "utf-8")
    assert [line for line in problems_of(Path("content")) if "the hash of the text is missing" in line]
    assert brought() == 0
    assert record()["cleaning"]["text_sha256"] == digest(f"{FIRST}\n\nAdvertisement\n\n{SECOND}\n")
    filled()
    assert problems_of(Path("content")) == []


def test_a_rejected_edit_is_not_proposed_again(here):
    assert brought() == 0
    text = replaced("state: proposed, edit: drop, lines: [9, 9]", "state: rejected, edit: drop, lines: [9, 9]")
    assert brought() == 0
    assert Path(RECORD).read_text("utf-8") == text


def test_an_edit_written_by_hand_gets_its_hash(here):
    assert brought() == 0
    replaced(
        "    - {state: proposed, edit: drop, lines: [9, 9]",
        "    - edit: drop\n      lines: [7, 7]\n      reason: caption\n      removes:\n"
        "    - {state: proposed, edit: drop, lines: [9, 9]",
    )
    assert brought("--yes") == 0
    assert record()["cleaning"]["edits"][3]["removes"] == digest(FIRST)
    assert record()["cleaning"]["text_sha256"] == digest(f"{SECOND}\n")


def test_a_decided_list_stays_and_what_would_be_proposed_is_said(here, capsys):
    assert brought("--yes") == 0
    (drop,) = re.findall(r"    - .*advertisement.*\n", Path(RECORD).read_text("utf-8"))
    replaced(drop, "")
    text = Path(RECORD).read_text("utf-8")
    assert brought("--yes") == 0
    assert Path(RECORD).read_text("utf-8") == text
    said = capsys.readouterr().out
    assert "differs: not in the list: drop lines 9 to 9, advertisement" in said
    assert "differs: `text_sha256` is not that of the text which the edits make" in said


def test_a_record_without_a_capture_gets_one_where_its_id_is_given(here):
    assert main(["new", "article", "dam", "-q"]) == 0
    before = Path("content/articles/dam.md").read_text("utf-8")
    assert brought("--id", "dam") == 0
    after = Path("content/articles/dam.md").read_text("utf-8")
    assert [line for line in before.split("\n") if line not in after.split("\n")] == []
    assert record("content/articles/dam.md")["capture"]["file"] == "dam.txt"


def test_a_record_in_a_folder_of_its_year_with_other_line_ends_is_found_by_its_capture(here):
    assert brought() == 0
    Path("content/articles/1953").mkdir(exist_ok=True)
    moved = Path("content/articles/1953/dam-holds.md")
    moved.write_bytes(Path(RECORD).read_bytes().replace(b"\n", b"\r\n"))
    Path(RECORD).unlink()
    assert brought("--yes") == 0
    assert not Path(RECORD).exists()
    assert moved.read_bytes().count(b"\n") == moved.read_bytes().count(b"\r\n")


# Several


def test_captures_of_one_outlet_show_each_other_what_is_furniture(here):
    other = CAPTURE.replace("Menu", "Odd\n\nMenu").replace(TITLE, "The sluice is open").replace("Monday", "Easter")
    Path("dam.txt").write_text("Odd\n\n" + CAPTURE.replace(TITLE, f"{TITLE}\n\nOdd lines"), "utf-8")
    Path("sluice.txt").write_text(other.replace(SECOND, f"{SECOND} Or tea.\n\nOdd lines"), "utf-8")
    assert main(["import", "dam.txt", "sluice.txt", "--outlet", "gazette", "-q"]) == 0
    lines = [edit["lines"] for edit in record()["cleaning"]["edits"]]
    assert ["7", "7"] in lines or any(int(first) <= 7 <= int(last) for first, last in lines)


def test_one_bad_file_among_others_fails_and_leaves_the_others(here, capsys):
    Path("empty.txt").write_bytes(b"")
    assert main(["import", "empty.txt", "dam.txt", "--outlet", "gazette"]) == 1
    assert Path(RECORD).is_file()
    assert capsys.readouterr().err == "pressmark: empty.txt is empty (save the page again)\n"


# What cannot be


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty (save the page again)"),
        (b" \n\t\n", "is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is no text: it has a NUL"),
        (b"%PDF-1.4\n\x01\x02", "is no text: it has the control character U+0001"),
        ("Тихо".encode("cp1251"), "is not UTF-8 at byte 0"),
        (CAPTURE.encode("utf-16"), "is UTF-16 (save it as UTF-8)"),
        (b"Menu\nTweet\nAdvertisement\n#dam\n", "no text of an article is left"),
    ],
)
def test_what_is_no_capture_is_named_and_leaves_no_record(here, capsys, data, said):
    before = sorted(Path("content").rglob("*"))
    Path("dam.txt").write_bytes(data)
    assert brought("--text", "../dam.text") == 1
    assert said in capsys.readouterr().err
    assert sorted(Path("content").rglob("*")) == before
    assert not Path("../dam.text").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["dam.txt", "--outlet", "gazete"], "there is no outlet:gazete (did you mean gazette?)"),
        (["dom.txt", "--outlet", "gazette"], "there is no file dom.txt"),
        (["dam.txt", "--outlet", "gazette", "--id", "The Dam"], "--id must be an id"),
        (["dam.txt", "dam.txt", "--outlet", "gazette", "--id", "dam"], "--id goes with one FILE"),
        (["dam.txt", "dam.txt", "--outlet", "gazette", "--text", "x"], "--text goes with one FILE"),
        (
            ["dam.txt", "--outlet", "gazette", "--text", "content/notes/x.md"],
            "lies in content, whose files are published",
        ),
        (["dam.txt", "--outlet", "gazette", "--text", "nowhere/x"], "--text: there is no folder nowhere"),
        (["dam.txt", "--outlet", "gazette", "--content", "nowhere"], "--content: there is no folder nowhere"),
    ],
)
def test_what_cannot_be_meant_is_a_mistake_of_usage_and_writes_nothing(here, capsys, arguments, said):
    before = sorted(here.rglob("*"))
    assert main(["import", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert sorted(here.rglob("*")) == before


def test_a_text_is_not_written_into_a_repository(here, capsys):
    (here / ".git").mkdir()
    (here / "drafts").mkdir()
    assert brought("--text", "drafts/dam.text") == 2
    assert "lies in the git repository" in capsys.readouterr().err


def test_the_text_of_somebody_else_is_not_replaced(here, capsys):
    Path("../dam.text").write_text("mine", "utf-8")
    assert brought("--text", "../dam.text") == 1
    assert (Path("../dam.text").read_text("utf-8"), Path(RECORD).exists()) == ("mine", False)
    assert "is there already, with another text" in capsys.readouterr().err


def test_the_id_of_another_capture_is_refused(here, capsys):
    before = Path("content/articles/flood.md").read_bytes()
    assert brought("--id", "flood") == 1
    assert "article:flood is of another capture than dam.txt (choose another id with --id)" in capsys.readouterr().err
    assert Path("content/articles/flood.md").read_bytes() == before


def test_a_record_that_cannot_be_added_to_is_left_as_it_is(here, capsys):
    assert brought() == 0
    text = Path(RECORD).read_text("utf-8")
    head, _, edits = text.partition("  edits:\n")
    items = ", ".join(line.strip()[2:] for line in edits.split("\n---")[0].split("\n")[1:])
    Path(RECORD).write_text(f"{head}  edits: [{items}]\n---\n", "utf-8")
    before = Path(RECORD).read_bytes()
    assert brought() == 1
    assert "is written so that nothing can be added to it; it was left as it is" in capsys.readouterr().err
    assert Path(RECORD).read_bytes() == before


def test_a_record_that_cannot_be_written_leaves_nothing(here, capsys):
    if os.geteuid() == 0:
        pytest.skip("root writes everywhere")
    Path("content/articles").chmod(0o500)
    try:
        assert brought() == 1
    finally:
        Path("content/articles").chmod(0o700)
    assert "cannot be written" in capsys.readouterr().err


# HTML


def test_lines_of_html_are_made_by_one_rule():
    page = (
        "<html><head><title>T</title></head><body><p>One\n two<br>three</p><script>x</script>"
        "<ul><li><a href=x>Four</a>\n</ul><hr><p>* *<table><tr><td>5<td>6</table>&amp; seven"
    )
    assert hypertext.lines(page) == hypertext.Lines("One two\nthree\n\nFour\n\n* *\n\n5 | 6\n\n& seven", frozenset({4}))


@pytest.mark.parametrize(
    "page", ["", "<", "</p></p>", "<head><p>x", "<svg><svg></svg>x", "<a><a></a>x</a></a>", "<!-- ", "<p\0>"]
)
def test_no_html_is_too_broken(page):
    hypertext.lines(page)


def test_html_is_imported_through_its_lines_and_replays_without_trafilatura(here):
    pytest.importorskip("trafilatura")
    Path("dam.html").write_text(HTML, "utf-8")
    assert brought("--yes", "--text", "../dam.text", file="dam.html") == 0
    found = record()
    assert (found["capture"]["media_type"], found["cleaning"]["lines_by"]) == ("text/html", "html-1")
    text = f"{FIRST}\n\n{SECOND} Twice, they say, & with milk.\n"
    assert Path("../dam.text").read_text("utf-8") == text
    cleaning = Cleaning.model_validate(found["cleaning"])
    assert clean(decode(HTML.encode(), cleaning.lines_by), cleaning) == text


def test_html_without_trafilatura_is_a_sentence_that_says_what_to_install(here, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    Path("dam.html").write_text(HTML, "utf-8")
    assert brought(file="dam.html") == 1
    assert (
        "dam.html: HTML needs trafilatura, which is not installed (pip install 'pressmark[import]')"
        in capsys.readouterr().err
    )


def test_plain_text_is_imported_without_trafilatura(here, monkeypatch):
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with chdir(here):
        assert brought() == 0
