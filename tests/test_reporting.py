import json
from contextlib import chdir
from pathlib import Path

import pytest

from pressmark.cli import main
from pressmark.cli.reporting import as_command, as_json
from pressmark.problems import Place, Problem
from tests.factories import SOUND, write

MISTAKE = {**SOUND, "entities/mayor.yaml": "kind: person\nname: Ada Brook\nnamme: A\n", "entities/Bad.yaml": "x: y\n"}


def checked(folder: Path, files: dict[str, str], form: str) -> int:
    write(folder / "content", files)
    with chdir(folder):
        return main(["check", "--format", form])


def test_json_is_a_list_of_places_rules_and_messages(tmp_path, capsys):
    assert checked(tmp_path, MISTAKE, "json") == 1
    captured = capsys.readouterr()
    first, second = json.loads(captured.out)
    assert (first["path"], first["line"], first["column"], first["rule"]) == (
        *("content/entities/Bad.yaml", None, None),
        "bad-id",
    )
    assert (second["path"], second["line"], second["column"], second["rule"]) == (
        *("content/entities/mayor.yaml", 3, 1),
        "unknown-field",
    )
    assert captured.err == ""


def test_github_gets_a_command_for_each_problem(tmp_path, capsys):
    assert checked(tmp_path, MISTAKE, "github") == 1
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("::error file=content/entities/Bad.yaml,title=bad-id::")
    assert second.startswith("::error file=content/entities/mayor.yaml,line=3,col=1,title=unknown-field::there is no")


def test_text_is_what_a_person_reads_on_the_error_output(tmp_path, capsys):
    assert checked(tmp_path, MISTAKE, "text") == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "content/entities/mayor.yaml:3:1: there is no field `namme`" in captured.err


@pytest.mark.parametrize(("form", "said"), [("json", "[]\n"), ("github", ""), ("text", "6 records, no problem\n")])
def test_without_a_problem_the_exit_code_is_0(form, said, tmp_path, capsys):
    assert checked(tmp_path, SOUND, form) == 0
    assert capsys.readouterr().out == said


def test_what_commands_are_made_of_is_escaped():
    problem = Problem(Place("a,b:c%.yaml", 1), "bad-id", "100%\nof: it, ::error::")
    assert as_command(problem) == "::error file=a%2Cb%3Ac%25.yaml,line=1,title=bad-id::100%25\\nof: it, ::error::"


def test_json_keeps_letters_as_they_are():
    assert "Ціханоўская" in as_json([Problem(Place("x"), "y", "Ціханоўская")])
