"""Facts about `pressmark.features` and its command: counts of a text from which nothing can be rebuilt."""

import json
import random
import re
from pathlib import Path

import pytest

from pressmark import features, pipeline
from pressmark.captures import text_of
from pressmark.cleaning import digest, paragraphs
from pressmark.cli import main
from pressmark.counting import COUNTER, sentences
from pressmark.naming import naming
from tests.factories import SOUND, an_archive, an_article, an_entity, write

FORMS = [{"value": value, "lang": "en"} for value in ("Brook", "County Record Office")]
ADA = an_entity("ada", name="Ada Brook", names=FORMS)
TEXT = "The dam holds, says Ada Brook. Nobody believed Brook’s word.\n\nThe County Record Office did.\n"
ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "content"


def counted(text: str = TEXT, *entities) -> features.Features:
    return features.features(text, "en", naming(an_archive(*(entities or (ADA,)))))


def test_words_names_sentences_and_paragraphs_are_counted():
    found = counted()
    assert (found.paragraphs, found.sentences, sum(found.words.values())) == (2, 3, 15)
    assert found.mentions == {"ada": {"Ada Brook": 1, "Brook": 1, "County Record Office": 1}}


def test_a_file_of_counts_is_in_code_point_order():
    found = json.loads(features.dump(counted()))
    assert list(found["words"]) == sorted(found["words"])
    assert list(found["mentions"]["ada"]) == sorted(found["mentions"]["ada"])


def test_the_same_sentences_shuffled_differ_in_the_hash_alone():
    parts = [f"Sentence {n} of the {n * n} that the valley wrote about its dam in those wet days." for n in range(40)]
    shuffled = random.Random(4).sample(parts, len(parts))
    one, other = (json.loads(features.dump(counted(" ".join(each) + "\n"))) for each in (parts, shuffled))
    assert {key for key in one if one[key] != other[key]} == {"text_sha256"}


def test_the_only_runs_of_words_are_forms_of_names():
    strings = re.findall(r'"([^"]*)"', features.dump(counted()))
    assert [text for text in strings if len(text.split()) > 2 and "sentencex" not in text] == ["County Record Office"]


def test_counts_survive_their_file(tmp_path):
    (tmp_path / "features").mkdir()
    (tmp_path / "features" / "flood.json").write_text(features.dump(counted()))
    found, problems = features.read(tmp_path, an_archive(), ["flood"])
    assert (found["flood"], problems) == (counted(), ())


# Files


def problems_of(tmp_path: Path, text: str, capsys) -> list[str]:
    write(tmp_path / "content", SOUND)
    (tmp_path / "content" / "features").mkdir()
    (tmp_path / "content" / "features" / "flood.json").write_text(text)
    assert main(["check", "--content", str(tmp_path / "content")]) == 1
    return [line.partition("content/features/")[2] for line in capsys.readouterr().err.splitlines()[:-1]]


def test_counts_of_another_text_are_named(tmp_path, capsys):
    (problem,) = problems_of(tmp_path, features.dump(counted()), capsys)
    assert problem == (
        "flood.json: this counts another text than the record has now (run `pressmark features`) [stale-features]"
    )


def test_counts_of_no_article_are_named(tmp_path):
    (tmp_path / "features").mkdir()
    (tmp_path / "features" / "lost.json").write_text(features.dump(counted()))
    _, (problem,) = features.read(tmp_path, an_archive(), ["flood"])
    assert (problem.rule, problem.message) == (
        "stray-file",
        "there is no article:lost whose text this counts (remove the file)",
    )


@pytest.mark.parametrize("text", ["", "[", "[]", "{}", '{"words": {"dam": -1.5}}', "null"])
def test_what_is_no_file_of_counts_is_named(tmp_path, capsys, text):
    (problem,) = problems_of(tmp_path, text, capsys)
    assert problem.endswith("(run `pressmark features` to write it anew) [bad-value]")


@pytest.mark.parametrize("number", ["-1", "0", "NaN", "1e400", "9" * 5000, "1.5", "true", '"7"', "[[[[]]]]"])
def test_a_count_is_a_whole_number_of_one_or_more(tmp_path, capsys, number):
    (problem,) = problems_of(tmp_path, features.dump(counted()).replace('"dam": 1', f'"dam": {number}'), capsys)
    assert problem.endswith("(run `pressmark features` to write it anew) [bad-value]")


@pytest.mark.parametrize("words", ['"dam": 1, "ark": 1', '"dam": 1, "dam": 2'])
def test_words_in_another_order_may_be_those_of_the_text_and_are_refused(tmp_path, capsys, words):
    (problem,) = problems_of(tmp_path, features.dump(counted()).replace('"dam": 1', words), capsys)
    wrong = "ark" if "ark" in words else "dam"
    assert problem == (
        f"flood.json: '{wrong}' is not in code-point order, or stands twice "
        "(run `pressmark features` to write it anew) [bad-value]"
    )


def test_counts_by_other_rules_are_not_set_beside_these(tmp_path):
    clean = {"text_sha256": digest(TEXT), "edits": []}
    archive = an_archive(an_article(cleaning=clean))
    (tmp_path / "features").mkdir()
    other = counted().model_copy(update={"counter": "words 0"})
    (tmp_path / "features" / "flood.json").write_text(features.dump(other))
    (problem,) = features.read(tmp_path, archive, ["flood"])[1]
    assert problem.rule == "stale-features"
    assert problem.message.startswith(f"this was counted by 'words 0', not by '{COUNTER}'")


def test_two_files_of_counts_for_one_article_are_named(tmp_path):
    for folder in ("features", "features/1953"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "lost.json").write_text(features.dump(counted()))
    _, problems = features.read(tmp_path, an_archive(), ["lost"])
    assert [problem.message for problem in problems] == ["article:lost is counted by another file too (remove one)"]


# The archive of this repository


@pytest.fixture(scope="module")
def archive():
    return pipeline.believe(pipeline.sources(CONTENT, None, None, None))


def test_every_withheld_text_is_counted(archive):
    assert {path.stem for path in (CONTENT / "features").iterdir()} == set(archive.articles)


def test_the_committed_counts_are_those_of_the_captures(tmp_path, captures, capsys):
    before = {path.name: path.read_bytes() for path in (CONTENT / "features").iterdir()}
    assert main(["features", "--content", str(CONTENT), "--captures", str(captures)]) == 0
    assert capsys.readouterr().out == "0 texts counted anew, 5 as before, 0 not\n"
    assert before == {path.name: path.read_bytes() for path in (CONTENT / "features").iterdir()}


def shuffled(text: str) -> str:
    """The sentences of a text in another order; a paragraph with one that no sign ends (a heading) stays whole."""
    chance = random.Random(7)
    parts = [sentences(paragraph, "en") for paragraph in paragraphs(text)]
    loose = [part for part in parts if all(sentence.endswith((".", "!", "?")) for sentence in part)]
    every = [sentence for part in loose for sentence in part]
    chance.shuffle(every)
    made = [" ".join(every.pop() for _ in part) if part in loose else " ".join(part) for part in parts]
    return "\n\n".join(chance.sample(made, len(made))) + "\n"


def test_a_real_text_shuffled_differs_in_the_hash_alone(archive, captures):
    names = naming(archive)
    for article in archive.articles.values():
        text = text_of(article, captures)
        one, other = (json.loads(features.dump(features.features(t, "en", names))) for t in (text, shuffled(text)))
        assert (article.id, {key for key in one if one[key] != other[key]}) == (article.id, {"text_sha256"})


def test_without_captures_the_counts_stay_and_it_is_said(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PRESSMARK_CAPTURES", raising=False)
    site = SOUND["archive.yaml"].replace("text: full", "text: withheld")
    write(tmp_path / "content", {**SOUND, "archive.yaml": site})
    assert main(["features"]) == 0
    assert capsys.readouterr().out.startswith("article:flood is not counted: ")


def test_a_changed_capture_is_refused_and_named(tmp_path, captures, capsys):
    for path in captures.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    changed = tmp_path / "003_51d4aff566c199a8.txt"
    changed.write_bytes(changed.read_bytes().replace(b"a", b"e", 1))
    assert main(["features", "--content", str(CONTENT), "--captures", str(tmp_path)]) == 1
    said = "pressmark: article:rferl-lukashenka-rejects-mediation: 003_51d4aff566c199a8.txt is another file"
    assert capsys.readouterr().err.startswith(said)


def test_an_article_that_is_not_there_is_named(capsys):
    assert main(["features", "rferl", "--content", str(CONTENT)]) == 2
    assert "there is no article:rferl" in capsys.readouterr().err


def test_digest_is_of_the_cleaned_text():
    assert counted().text_sha256 == digest(TEXT)
