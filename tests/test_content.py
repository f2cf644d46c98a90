"""The five real records against their captures: the right file, a digest of fair length, none of its sentences."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest
import yaml

ARTICLES = sorted((Path(__file__).parent.parent / "content" / "articles").rglob("*.md"))
RUN = 9  # words: as many in a row as a capture has are taken for a copied sentence
ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
TEXT_FILES = {".html", ".xml", ".svg", ".txt", ".js", ".css", ".json", ".csv"}


def words(text: str) -> list[str]:
    return [found.casefold().replace("’", "'") for found in WORD.findall(ADDRESS.sub(" ", text))]


def runs(sequence: list[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(sequence[start:] for start in range(RUN)), strict=False)


def article(path: Path) -> tuple[dict, str]:
    """Front matter and body."""
    _, front, body = path.read_text("utf-8").split("---\n", 2)
    return yaml.safe_load(front), body


def capture_of(path: Path, captures: Path) -> Path:
    return captures / article(path)[0]["capture"]["file"]


def stretches(capture: str, titles: list[list[str]]) -> Iterator[list[str]]:
    """The words of a capture, cut where a line is nothing but a title: titles are facts and may be repeated."""
    stretch: list[str] = []
    for line in capture.splitlines():
        if words(line) in titles:
            yield stretch
            stretch = []
        else:
            stretch += words(line)
    yield stretch


@pytest.fixture(scope="module")
def copied(captures) -> set[tuple[str, ...]]:
    """Every run of words in the captures that is not ours to repeat."""
    titles = [words(str(article(path)[0]["title"])) for path in ARTICLES]
    texts = [path.read_text("utf-8") for path in sorted(captures.glob("*.txt"))]
    return {run for text in texts for stretch in stretches(text, titles) for run in runs(stretch)}


def shown(file: Path) -> list[str]:
    """The texts in a file: as written, and for a page also as read, tags and character references resolved."""
    text = file.read_text("utf-8")
    if file.suffix != ".html":
        return [text]
    tree = lxml.html.document_fromstring(text)
    return [
        text,
        " ".join(tree.itertext()),
        tree.text_content(),
        *tree.xpath("//@content | //@title | //@alt | //@aria-label"),
    ]


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_the_capture_at_hand_is_the_one_in_the_record(path, captures):
    found = hashlib.sha256(capture_of(path, captures).read_bytes()).hexdigest()
    assert found == article(path)[0]["capture"]["sha256"]


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_a_digest_has_150_to_450_words(path):
    assert 150 <= len(words(article(path)[1])) <= 450


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_a_digest_is_at_most_half_as_long_as_its_text(path, captures):
    capture = words(capture_of(path, captures).read_text("utf-8"))
    assert len(words(article(path)[1])) * 2 <= len(capture)


def test_every_capture_has_its_record(captures):
    assert len(ARTICLES) == 5
    assert {capture_of(path, captures) for path in ARTICLES} == set(captures.glob("*.txt"))


def repeats(folder: Path, copied: set[tuple[str, ...]]) -> list[tuple[str, str]]:
    """Each file below the folder that has a run of copied words, with the first words of the run."""
    files = [file for file in folder.rglob("*") if file.suffix in TEXT_FILES]
    found = {
        (file.relative_to(folder).as_posix(), " ".join(run[:5]))
        for file in files
        for text in shown(file)
        for run in runs(words(text))
        if run in copied
    }
    return sorted(found)


def test_no_file_of_the_site_repeats_a_sentence_of_a_capture(site, copied):
    assert repeats(site, copied) == []


def test_a_repeated_sentence_is_found_behind_tags_and_references(tmp_path):
    page = "<p>One <b>two</b> three four&#32;five six seven eight nine</p>"
    (tmp_path / "page.html").write_text(page)
    known = {tuple(words("one two three four five six seven eight nine"))}
    assert repeats(tmp_path, known) == [("page.html", "one two three four five")]
