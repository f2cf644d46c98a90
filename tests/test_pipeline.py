"""From files to a site, whole: the same bytes everywhere, the old site where anything is wrong, any size."""

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import lxml.etree
import lxml.html
import pytest

from pressmark import pipeline
from pressmark.pipeline import Sources
from pressmark.problems import BuildError
from tests.sites import GOLDEN, ROOT, Files, an_article, an_entity, an_outlet, golden, source
from tests.sites import SITE as ARCHIVE

UMASKED = (
    "import os, sys; os.umask(int(sys.argv.pop(1), 8)); from pressmark.cli import main; sys.exit(main(sys.argv[1:]))"
)


def tree(site: Path) -> dict[str, tuple[int, bytes]]:
    """Every file and folder below: its mode, and its bytes."""
    return {
        path.relative_to(site).as_posix(): (path.stat().st_mode, path.read_bytes() if path.is_file() else b"")
        for path in site.rglob("*")
    }


def copied(source: Path, target: Path, order: Callable[[list[Path]], list[Path]]) -> Path:
    """A copy of a folder whose files were made one after another in an order of their own."""
    for path in order(sorted(path for path in source.rglob("*") if path.is_file())):
        new = target / path.relative_to(source)
        new.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, new)
    return target


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The golden archive, built; nobody changes it."""
    return pipeline.build(golden(), tmp_path_factory.mktemp("golden") / "site").output


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    """The golden archive, built, to be built anew."""
    return Path(shutil.copytree(built, tmp_path / "site"))


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the golden content, to be changed."""
    return copied(GOLDEN / "content", tmp_path / "content", list)


def written(folder: Path, files: Files) -> Sources:
    """The sources of a content folder with these files, an archive.yaml and a gazette."""
    for name, fields in {"archive.yaml": ARCHIVE, "outlets/gazette.yaml": an_outlet(), **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(source(fields), "utf-8")
    return replace(golden(), content=folder)


# The same bytes


MACHINES = {
    "one": ("022", {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8"}, list),
    "two": (
        "077",
        {
            "PYTHONHASHSEED": "2",
            "TZ": "America/Anchorage",
            "LC_ALL": "C",
            "PYTHONUTF8": "0",
            "PYTHONCOERCECLOCALE": "0",
        },
        lambda paths: paths[::-1],
    ),
}


def test_two_machines_make_the_same_bytes_and_modes(tmp_path):
    trees = []
    for name, (umask, settings, order) in MACHINES.items():
        home = tmp_path / name / name
        copied(GOLDEN / "content", home / "content", order)
        copied(GOLDEN / "static", home / "static", order)
        command = [sys.executable, "-c", UMASKED, umask, "build", "-q"]
        environment = {**os.environ, **settings, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        trees.append(tree(home / "site"))
    assert trees[0] == trees[1]


CLOCKS = {"time", "random", "secrets", "uuid", "locale", "socket", "getpass"}
NOW = {"now", "utcnow", "today", "st_mtime", "st_mtime_ns", "getmtime", "fromtimestamp"}
ALLOWED = (
    "locale/__main__.py",
    "serving/",  # this and the one above bring catalogues up to date, and build again and again: no part of a build
    "glancing.py",
    "cli/timing.py",
    "resting.py",
    "publishing/files.py",  # this and those above know by their times which files nobody touched
)


def test_no_module_asks_for_the_time_or_for_chance():
    asking = []
    for path in sorted((ROOT / "pressmark").rglob("*.py")):
        name = path.relative_to(ROOT / "pressmark").as_posix()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            named = {alias.name for alias in node.names} if isinstance(node, ast.Import) else set()
            named |= {node.module or ""} if isinstance(node, ast.ImportFrom) else set()
            said = {node.attr} if isinstance(node, ast.Attribute) else set()
            if not name.startswith(ALLOWED) and (named & CLOCKS or said & NOW):
                asking.append(f"{name}:{node.lineno}")
    assert asking == []


def test_what_is_built_depends_on_no_earlier_build(site, tmp_path):
    before = tree(site)
    pipeline.build(golden(), site)
    assert tree(site) == before


# A file of content/, and what becomes of it.
EDITS: tuple[tuple[str, Callable[[Path], object]], ...] = (
    ("articles/letter.md", lambda path: path.write_text(f"{path.read_text()} Nothing else.\n")),
    ("articles/letter.md", lambda path: path.rename(path.with_name("post.md"))),
    ("outlets/radio.yaml", lambda path: path.write_text(path.read_text().replace("name: ", "name: The ", 1))),
    ("articles/post.md", lambda path: path.rename(path.with_name("letter.md"))),
)


def test_a_site_brought_up_to_date_again_and_again_is_the_site_made_at_once(content, tmp_path):
    given = replace(golden(), content=content)
    for name, edit in EDITS:
        edit(content / name)
        pipeline.build(given, tmp_path / "site")
    assert tree(tmp_path / "site") == tree(pipeline.build(given, tmp_path / "at-once").output)


# What a word more in a text changes: its page, those that quote it, lists with its length or digest, and their sums.
A_WORD = """
    articles.csv articles.json articles/index.html articles/letter.html compare/gazette/radio.html compare/radio.csv
    compare/radio.html compare/radio.json data/articles.csv data/articles.jsonl data/datapackage.json
    data/manifest-sha256.txt data/ro-crate-metadata.json entities/ada-brook.csv entities/ada-brook.html
    entities/ada-brook.json entities/ada-brook.xml entities/ada-brook/lines.csv entities/ada-brook/lines.html
    entities/ada-brook/lines.json feed.json feed.xml index.html manifest-sha256.txt outlets/radio.csv outlets/radio.html
    outlets/radio.json outlets/radio.xml
"""
# A spelling that no text has: the name's own page, and where all spellings are listed.
A_SPELLING = """
    data.html data/datapackage.json data/entities.csv data/entities.jsonl data/manifest-sha256.txt
    data/ro-crate-metadata.json data/spellings.csv entities.csv entities.json entities/ada-brook.html
    manifest-sha256.txt
"""
# A text more: its pages, those that say of how many texts something is, and the lists it stands in.
AN_ARTICLE = """
    .pressmark archive.bib archive.csl.json archive.ris articles.csv articles.json articles/dam-again.html
    articles/index.html articles/more.bib articles/more.cite.html articles/more.csl.json articles/more.html
    articles/more.ris changes.html changes.xml compare/gazette/radio.html compare/radio.csv compare/radio.html
    compare/radio.json data.html data/appearances.csv data/articles.csv data/articles.jsonl data/changes.csv
    data/coverage.csv data/datapackage.json data/entities.csv data/manifest-sha256.txt data/mentions.csv
    data/outlets.csv data/ro-crate-metadata.json entities.csv entities.json entities/ada-brook.csv
    entities/ada-brook.html entities/ada-brook.json entities/ada-brook.xml entities/ada-brook/lines.csv
    entities/ada-brook/lines.html entities/ada-brook/lines.json entities/index.html entities/long-valley.html
    feed.json feed.xml index.html manifest-sha256.txt outlets.csv outlets.json outlets/gazette.html
    outlets/index.html outlets/mirror.html outlets/radio.csv outlets/radio.html outlets/radio.json outlets/radio.xml
    sitemap.xml timeline.html
"""


def spell(path: Path) -> None:
    path.write_text(path.read_text().replace("names:\n", "names:\n  - {value: A. Z. Brook, lang: en}\n", 1))


def add(path: Path) -> None:
    path.write_text(path.with_name("letter.md").read_text().replace("1953?", "1953-03-01"))


TOUCHED = (
    ("articles/letter.md", EDITS[0][1], A_WORD),
    ("entities/ada-brook.yaml", spell, A_SPELLING),
    ("articles/more.md", add, AN_ARTICLE),
)


@pytest.mark.parametrize(("name", "edit", "touched"), TOUCHED, ids=["a word", "a spelling", "an article"])
def test_one_edit_touches_only_the_files_it_must(content, tmp_path, name, edit, touched):
    given = replace(golden(), content=content)
    before = {*pipeline.build(given, tmp_path / "site").changes.written}
    edit(content / name)
    changes = pipeline.build(given, tmp_path / "site").changes
    assert (changes.written, changes.removed) == (tuple(touched.split()), ())
    assert changes.unchanged == len(before.difference(changes.written))


# The old site, or the new one


def breaks(content: Path) -> None:
    (content / "articles" / "letter.md").write_text("---\ntitle: [\n---\n")


def loses(content: Path) -> None:
    (content / "entities" / "long-valley.yaml").unlink()


@pytest.mark.parametrize("harm", [breaks, loses])
def test_a_record_with_a_problem_leaves_the_old_site(site, content, harm):
    before = tree(site)
    harm(content)
    with pytest.raises(BuildError):
        pipeline.build(replace(golden(), content=content), site)
    assert tree(site) == before
    assert sorted(path.name for path in site.parent.iterdir()) == ["content", "site"]


TEMPLATES = {
    "{{ view.titel }}": "2:1: 'ArticleView' object has no attribute 'titel', printing ",
    "{{ 1 // 0 }}": "2:1: ZeroDivisionError: ",
    "{{ view.title + 1 }}": "2:1: TypeError: ",
    "{{ view.title | backwards }}": "2:1: No filter named 'backwards'.",
    "{% if %}": "2:1: Expected an expression, got 'end of statement block'",
    "{% include 'gone.html' %}": "2:1: there is no template gone.html (looked in ",
    "{% extends 'gone.html' %}": "2:1: there is no template gone.html (looked in ",
    "{% import 'gone.html' as gone %}": "2:1: there is no template gone.html (looked in ",
}


@pytest.mark.parametrize(("template", "said"), TEMPLATES.items(), ids=[*TEMPLATES])
def test_a_fault_in_a_template_is_a_problem_at_its_line_and_leaves_the_old_site(site, tmp_path, template, said):
    before = tree(site)
    page = tmp_path / "mine" / "pages" / "article.html"
    page.parent.mkdir(parents=True)
    page.write_text(f"{{# mine #}}\n{template}\n")
    given = replace(golden(), templates=(tmp_path / "mine", *golden().templates))
    with pytest.raises(BuildError) as found:
        pipeline.build(given, site)
    (problem,) = map(str, found.value.problems)
    with pytest.raises(BuildError, match=f"^{re.escape(problem)}$"):
        pipeline.check(given)
    assert problem.startswith(f"{page}:{said}")
    assert problem.endswith("[bad-template]")
    assert tree(site) == before


def test_a_template_that_is_not_utf_8_is_named(tmp_path):
    (tmp_path / "mine" / "pages").mkdir(parents=True)
    (tmp_path / "mine" / "pages" / "note.html").write_bytes(b"\xff\xfe")
    with pytest.raises(BuildError, match=r"^pages/note.html: .*UnicodeDecodeError.*\[bad-template\]$"):
        pipeline.build(replace(golden(), templates=(tmp_path / "mine", *golden().templates)), tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_a_template_of_a_page_that_is_missing_is_named(tmp_path):
    shutil.copytree(ROOT / "templates", tmp_path / "mine")
    (tmp_path / "mine" / "pages" / "note.html").unlink()
    with pytest.raises(BuildError, match=r"^pages/note.html: there is no template pages/note.html .*\[bad-template\]$"):
        pipeline.check(replace(golden(), templates=(tmp_path / "mine",)))


@pytest.mark.parametrize(
    ("name", "page"),
    [("articles", "articles/index.html"), ("index.html/map.svg", "index.html"), ("feed.xml", "feed.xml")],
)
def test_a_static_file_in_the_place_of_a_page_is_a_problem(tmp_path, name, page):
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).touch()
    with pytest.raises(BuildError, match=rf"^{page}: .* the static file {name} .*\[repeated-url\]$"):
        pipeline.check(replace(golden(), static=(tmp_path, *golden().static)))


def test_static_files_with_problems_stop_the_build_with_those_of_the_records(tmp_path):
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "map.svg").symlink_to("/etc/passwd")
    given = written(tmp_path / "content", {"articles/flood.md": an_article(language="xx-")})
    with pytest.raises(BuildError) as found:
        pipeline.check(replace(given, static=(tmp_path / "static", *given.static)))
    assert [problem.rule for problem in found.value.problems] == ["bad-language", "no-links"]


def test_beside_an_installed_package_lie_strangers(tmp_path):
    package = tmp_path / "site-packages" / "pressmark"
    (package.parent / "static").mkdir(parents=True)
    assert package.parent / "static" in pipeline.folders(None, "static", package)
    (package / "_site" / "static").mkdir(parents=True)
    assert pipeline.folders(None, "static", package)[-1] == package / "_site" / "static"
    assert package.parent / "static" not in pipeline.folders(None, "static", package)


def test_the_pages_of_a_deleted_record_are_gone(site, content):
    (content / "articles" / "letter.md").unlink()
    before = set(tree(site))
    pipeline.build(replace(golden(), content=content), site)
    gone = {"html", "cite.html", "bib", "ris", "csl.json"}
    assert before - set(tree(site)) == {f"articles/letter.{ending}" for ending in gone}
    assert not [name for name, (_, data) in tree(site).items() if b"letter.html" in data]


def test_a_renamed_record_leaves_a_redirect(site, content):
    letter = content / "articles" / "letter.md"
    (content / "articles" / "post.md").write_text(
        letter.read_text().replace("---\n", "---\nredirect_from: [letter]\n", 1)
    )
    letter.unlink()
    pipeline.build(replace(golden(), content=content), site)
    assert "0; url=post.html" in (site / "articles" / "letter.html").read_text()


def test_an_output_edited_by_hand_is_restored(site):
    before = tree(site)
    (site / "index.html").write_text("mine")
    (site / "feed.xml").unlink()
    (site / "robots.txt").chmod(0o600)
    pipeline.build(golden(), site)
    assert tree(site) == before


def test_check_writes_nothing(content, tmp_path):
    before = tree(tmp_path)
    assert pipeline.check(replace(golden(), content=content)) == 13
    assert tree(tmp_path) == before


# Any size


def everywhere(count: int) -> Files:
    return {f"articles/a{n:03}.md": an_article(about=["ada"], title=f"Text {n}") for n in range(count)}


SIZES = {
    "no articles": {"entities/ada.yaml": an_entity()},
    "one article": {"articles/flood.md": an_article()},
    "no names": {"articles/flood.md": an_article(), "articles/ebb.md": an_article()},
    "a name in every article": {"entities/ada.yaml": an_entity(), **everywhere(60)},
}


@pytest.mark.parametrize("files", SIZES.values(), ids=[*SIZES])
def test_an_archive_of_any_size_is_a_site_without_a_dead_link(files, tmp_path):
    site = pipeline.build(written(tmp_path / "content", files), tmp_path / "site").output
    for page in site.rglob("*.html"):
        ids = {page: set(lxml.html.parse(page).xpath("//@id"))}
        for href in lxml.html.parse(page).xpath("//a/@href | //link/@href | //script/@src"):
            path, _, fragment = href.partition("#")
            if page.name == "404.html" or href.startswith("http"):
                continue
            target = (page.parent / path).resolve() if path else page
            assert target.is_file(), f"{page.name}: {href}"
            assert not fragment or fragment in (ids.get(target) or lxml.html.parse(target).xpath("//@id"))
    for feed in site.rglob("*.xml"):
        lxml.etree.parse(feed)


def test_the_base_url_of_a_build_stands_before_that_of_the_archive(tmp_path):
    elsewhere = replace(golden(), base_url="https://draft.example/x")
    site = pipeline.build(elsewhere, tmp_path / "site").output
    assert "<loc>https://draft.example/x/</loc>" in (site / "sitemap.xml").read_text()
    assert not [name for name, (_, data) in tree(site).items() if b"flood.example" in data]


def test_a_template_and_a_static_file_of_ones_own_stand_before_the_usual_ones(tmp_path):
    (tmp_path / "templates" / "feeds").mkdir(parents=True)
    (tmp_path / "templates" / "feeds" / "robots.txt").write_text("mine")
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "CNAME").write_text("flood.example")
    given = pipeline.sources(GOLDEN / "content", tmp_path / "templates", tmp_path / "static", None)
    with pytest.raises(BuildError, match=r"there is no static file .?map.svg"):
        pipeline.build(given, tmp_path / "site")
    shutil.copy(GOLDEN / "static" / "map.svg", tmp_path / "static")
    site = pipeline.build(given, tmp_path / "site").output
    assert ((site / "robots.txt").read_text(), (site / "CNAME").read_text()) == ("mine", "flood.example")
    assert (site / "index.html").is_file()


def test_a_language_without_a_catalogue_is_a_problem_of_archive_yaml(tmp_path):
    given = written(tmp_path / "content", {"archive.yaml": {**ARCHIVE, "language": "cy"}})
    with pytest.raises(BuildError, match=r"content/archive.yaml:\d+:11: `language`.*\[bad-language\]$"):
        pipeline.build(given, tmp_path / "site")


@pytest.mark.parametrize("title", ["Floods", ["Floods"]])
def test_a_language_without_a_catalogue_is_named_with_all_that_is_wrong(tmp_path, title):
    site = {**ARCHIVE, "language": "cy", "title": title}
    given = written(tmp_path / "content", {"archive.yaml": site, "articles/flood.md": an_article(outlet="mirror")})
    with pytest.raises(BuildError) as found:
        pipeline.check(given)
    rules = [problem.rule for problem in found.value.problems]
    assert rules == ["bad-language", *(["bad-value"] if isinstance(title, list) else []), "unknown-ref"]


def test_an_address_in_robots_txt_is_not_written_as_in_html(tmp_path):
    site = pipeline.build(replace(golden(), base_url="https://a.example/b&c/"), tmp_path / "site").output
    assert "Sitemap: https://a.example/b&c/sitemap.xml\n" in (site / "robots.txt").read_text()
    assert "<loc>https://a.example/b&amp;c/</loc>" in (site / "sitemap.xml").read_text()
