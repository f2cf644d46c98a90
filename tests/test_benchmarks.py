"""Facts about the benchmarks: the two layouts of the corpus, what each case changes, and the sums behind the tables."""

import gzip
import subprocess
import sys
import urllib.request
from datetime import date
from pathlib import Path
from random import Random

import pytest

from benchmarks import tables, targets
from benchmarks.corpus import Corpus, write
from benchmarks.edits import CASES, Archive
from benchmarks.host import hosted
from benchmarks.hugo_layout import fields, first_day, hugo, hugo_file
from benchmarks.invented import edtf
from benchmarks.measuring import Spent, descendants, held
from benchmarks.questions import questions
from benchmarks.results import Results, Row, Wait, load, middle, save
from benchmarks.shapes import shape
from benchmarks.sides import Hugo, Pressmark, different, digests
from pressmark.cli import main

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = 30
FILES = dict(Corpus(shape(ARTICLES), "pressmark").files())
EDITS = [case for case in CASES if case not in ("cold", "nothing")]
ARTICLE = next(path for path in FILES if path.startswith("articles/"))
OUTLET = next(path for path in FILES if path.startswith("outlets/"))


@pytest.fixture
def archive(tmp_path) -> Archive:
    write(tmp_path / "content", iter(FILES.items()))
    return Archive(tmp_path / "content", Corpus(shape(ARTICLES), "pressmark"))


def spent(seconds: float, peak: int = 100) -> Spent:
    return Spent(seconds, seconds, peak, 0.0)


def row(side: str, seconds: float, case: str = "cold", articles: int = 1000, run: int = 0, peak: int = 100) -> Row:
    steps = {"hugo": spent(seconds / 4, peak // 2), "pagefind": spent(seconds * 3 / 4, peak)}
    return Row(articles, side, case, run, steps if side == "hugo" else {side: spent(seconds, peak)}, 10, 1000, 1)


def results(*rows: Row, waits: tuple[Wait, ...] = ()) -> Results:
    return Results({"Python": "3"}, rows, waits)


def test_every_article_has_its_page_in_hugos_layout():
    pages = [path for path, _ in hugo(FILES.items()) if path.startswith("articles/text-")]
    assert pages == [path for path in FILES if path.startswith("articles/")]


def test_every_record_has_a_file_in_hugos_layout():
    made = dict(hugo(FILES.items()))
    records = {path for path in FILES if path != "archive.yaml"}
    assert len(made) == len(records) + len(("search", "articles", "outlets", "entities", "events", "notes"))


def test_both_layouts_have_the_same_text_and_title():
    (ours, text), (theirs, same) = fields(FILES[ARTICLE]), fields(hugo_file(ARTICLE, FILES[ARTICLE])[1])
    assert (theirs["title"], same) == (ours["title"], text)


def test_names_and_events_of_an_article_are_terms_of_its_page():
    ours, theirs = fields(FILES[ARTICLE])[0], fields(hugo_file(ARTICLE, FILES[ARTICLE])[1])[0]
    assert theirs["entities"] == ours["about"]
    assert theirs["events"] == [one["event"] for one in ours["events"]]


def test_an_outlet_is_a_term_with_a_page_of_its_own():
    assert hugo_file(OUTLET, FILES[OUTLET])[0] == f"{OUTLET.removesuffix('.yaml')}/_index.md"


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("2020-08-15%", "2020-08-15"),
        ("2020-08", "2020-08-01"),
        ("2020-08-XX", "2020-08-01"),
        ("2020-23", "2020-09-01"),
        ("[..2020-08-15]", "2020-08-15"),
    ],
)
def test_hugo_sorts_by_the_first_day_that_a_date_names(given, day):
    assert first_day(given) == day


def test_every_date_of_the_corpus_has_a_first_day():
    for seed in range(200):
        date.fromisoformat(first_day(edtf(Random(seed), date(2020, 12, 31))))


def test_the_corpus_is_in_four_languages():
    many = Corpus(shape(ARTICLES), "pressmark")
    assert {fields(many.article(n)[1])[0]["language"] for n in range(ARTICLES)} == {"en", "de", "ru", "be"}


@pytest.mark.parametrize("case", EDITS)
def test_a_case_changes_one_file(archive, case):
    ((path, text),) = CASES[case](archive, 0).files.items()
    assert FILES.get(path) != text


@pytest.mark.parametrize("case", EDITS)
def test_a_case_never_makes_what_another_run_made(archive, case):
    if case != "deleted":  # each run begins with the whole archive
        assert CASES[case](archive, 0).files != CASES[case](archive, 1).files


def test_the_archive_stands_all_changes(archive, capsys):
    side = Pressmark()
    for case in EDITS:
        side.write(CASES[case](archive, 0), archive.folder.parent)
    assert main(["check", "--quiet", "--content", str(archive.folder)]) == 0, capsys.readouterr().err


def test_a_change_is_the_same_on_both_sides(archive, tmp_path):
    side, change = Hugo(Path("hugo"), Path("pagefind")), CASES["title"](archive, 0)
    side.lay(archive.folder, tmp_path / "hugo")
    side.write(change, tmp_path / "hugo")
    title = fields((tmp_path / "hugo" / "content" / change.record).read_text("utf-8"))[0]["title"]
    assert title == fields(change.files[change.record])[0]["title"]


def test_files_that_are_new_gone_or_of_other_bytes_have_changed(tmp_path):
    for name in ("same", "gone", "edited"):
        (tmp_path / name).write_text(name)
    before = digests(tmp_path)
    (tmp_path / "gone").unlink()
    (tmp_path / "edited").write_text("Edited")
    (tmp_path / "new").write_text("new")
    assert different(before, digests(tmp_path)) == 3


def test_hugo_and_pagefind_take_their_times_together_and_the_memory_of_the_larger():
    found = middle(results(row("hugo", 8.0, peak=300)), 1000, "hugo", "cold")
    assert (found.seconds, found.peak_bytes) == (8.0, 300)


def test_hugo_alone_is_one_of_the_two_commands():
    assert middle(results(row("hugo", 8.0)), 1000, "hugo", "cold", "hugo").seconds == 2.0


def test_a_figure_is_the_median_of_its_runs():
    runs = [row("pressmark", seconds, run=run) for run, seconds in enumerate((9.0, 1.0, 2.0))]
    assert middle(results(*runs), 1000, "pressmark", "cold").seconds == 2.0


def test_a_target_is_met_by_the_ratio_of_the_two_sides():
    slow, fast = (targets.targets(results(row("pressmark", ours), row("hugo", 10.0)))[0] for ours in (8.1, 7.9))
    assert (slow.met, fast.met, fast.found) == (False, True, "0.79 ×")


def test_what_was_not_measured_is_neither_met_nor_missed():
    assert {one.met for one in targets.targets(results())} == {None}


def test_an_article_may_cost_a_quarter_more_at_another_size():
    sizes = [row("pressmark", 10.0), row("pressmark", 124.0, articles=10_000), row("pressmark", 630.0, articles=50_000)]
    assert [targets.targets(results(*sizes[:n]))[-1].met for n in (1, 2, 3)] == [None, True, False]


def test_the_table_has_a_row_for_each_case_that_was_measured():
    waits = (Wait(1000, "pressmark", 0, 0.5), Wait(1000, "hugo", 0, 2.0))
    told = tables.report(results(row("pressmark", 5.0), row("hugo", 10.0), waits=waits))
    assert "| cold | 5.00 / 5.00 / 0 | 10.00 / 10.00 / 0 | - | 2.50 / 2.50 / 0 | 0.50 / 0.50 / 1.00 | - |" in told
    assert "one title edited" not in told
    assert "0.50 s with `pressmark serve` and 2.00 s with `hugo server` (0.25 ×)" in told


def test_results_come_back_from_several_files_as_they_were(tmp_path):
    first, second = results(row("pressmark", 5.0)), results(waits=(Wait(1000, "hugo", 0, 2.0),))
    save(first, tmp_path / "1.json")
    save(second, tmp_path / "2.json")
    assert load([tmp_path / "1.json", tmp_path / "2.json"]) == results(*first.rows, waits=second.waits)


def test_what_a_command_leaves_running_is_counted_with_it():
    busy = "import time\nwhile time.process_time() < 0.3: pass"
    leaves = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {busy!r}])"
    asked = "import sys; from benchmarks.measuring import measured; print(measured(sys.argv[1:]).cpu_seconds)"
    command = [sys.executable, "-c", asked, sys.executable, "-c", leaves]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert float(said) > 0.3


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="the system does not say who shares memory")
def test_memory_that_two_processes_share_counts_once():
    shares = "import os, sys; held = b'x' * 50_000_000; os.fork(); os.write(1, b'1'); sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", shares], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as one:
        assert one.stdout.read(2) == b"11"
        both = [one.pid, *descendants(one.pid)]
        assert len(both) == 2
        assert 50_000_000 < held(both) < 90_000_000
        assert held(both, above=200_000_000) == 0
        one.stdin.close()


def test_readers_ask_for_the_sites_own_words_and_names_the_same_each_time(site):
    asked = questions(site)
    texts = {question.kind: question.texts for question in asked}
    assert asked == questions(site)
    assert texts["commonest word"] >= texts["ordinary word"] >= texts["rare word"] > 0
    assert {question.typed.isascii() for question in asked if question.kind.startswith("commonest name")} == {
        True,
        False,
    }


def test_the_host_counts_what_it_sends_and_packs_text_alone(tmp_path):
    (tmp_path / "a.html").write_text("a" * 5000)
    (tmp_path / "b.packed").write_bytes(b"b" * 5000)
    with hosted(tmp_path) as host:
        page, piece = (urllib.request.urlopen(host.address + name).read() for name in ("a.html", "b.packed?v=1"))
    assert (gzip.decompress(page), piece) == (b"a" * 5000, b"b" * 5000)
    assert host.sent == [("/a.html", len(page)), ("/b.packed", 5000)]
