"""Search, from records to the files of pagefind/: what is found, the same bytes everywhere, what goes wrong aloud."""

import base64
import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zlib
from collections import Counter
from contextlib import chdir
from dataclasses import replace
from datetime import date
from pathlib import Path

import lxml.html
import pytest
from factories import ARTICLE, SITE, SOUND, write

from pressmark import pages, pipeline, searching
from pressmark.cli import main
from pressmark.matching import fold
from pressmark.pages.page import Document, Passage
from pressmark.searching.codes import joined
from pressmark.searching.merging import merge
from pressmark.searching.names import named, scripts
from pressmark.searching.packing import MAGIC, decoded, encoded, gzipped, opened
from pressmark.searching.pieces import for_readers
from pressmark.searching.service import SearchFailed, binary, html, index
from pressmark.searching.shards import digested
from pressmark.searching.twins import SHARD, factory, twins

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "content"
VERSION = 'if [ "$1" = --version ]; then echo pagefind 1.5.2; exit; fi\n'


def documents_of(content: Path) -> list[Document]:
    shop, _ = pipeline.plan(pipeline.sources(content, None, None, None))
    return list(pages.documents(shop.desk, [ref for ref, _ in shop.desk.archive.records()]))


def documents(tmp_path: Path, **changed: str) -> dict[str, Document]:
    """The documents of the sound archive by URL, some files of it changed (`articles__flood`)."""
    names = {name.replace("__", "/"): text for name, text in changed.items()}
    files = {path: names.get(path.rpartition(".")[0], text) for path, text in SOUND.items()}
    write(tmp_path / "content", files)
    return {document.url: document for document in documents_of(tmp_path / "content")}


def a_document(number: int = 1, title: str = "The dam", *words: str) -> Document:
    filters = (("kind", "note"), *(("name", word) for word in words))
    passages = (Passage("p1", "p", "Water fills the valley."),)
    url = f"notes/{number}.html"
    return Document(url, "en", title, filters, "1953-02-01", (), words, passages, ((title, "en"),), title, number)


def a_binary(folder: Path, script: str) -> Path:
    path = folder / "pagefind"
    path.write_text(f"#!/bin/sh\n{script}")
    path.chmod(0o755)
    return path


def tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def real() -> list[Document]:
    return documents_of(CONTENT)


@pytest.fixture(scope="module")
def files(real) -> dict[str, bytes]:
    return searching.bundle(real)


# What is found


def test_every_live_record_has_exactly_one_document(real):
    folders = ("articles", "outlets", "entities", "events", "notes")
    records = [f"{folder}/{path.stem}.html" for folder in folders for path in (CONTENT / folder).iterdir()]
    assert sorted(document.url for document in real) == sorted(records)


def test_a_withdrawn_record_has_none(tmp_path):
    withdrawn = SOUND["notes/method.md"].replace(
        "language: en", "language: en\nwithdrawn: {date: 1954-01-01, reason: Wrong.}"
    )
    assert "notes/method.html" not in documents(tmp_path, notes__method=withdrawn)


def test_a_document_has_the_spellings_of_all_whom_it_names(tmp_path):
    found = documents(
        tmp_path, articles__flood=ARTICLE.replace("about: [mayor]\n", "").replace("[mayor](entity:mayor)", "A. Brook")
    )
    assert found["articles/flood.html"].aliases == ("Ada Brook", "A. Brook")
    assert ("name", "Ada Brook") in found["articles/flood.html"].filters


def test_a_document_has_a_name_in_its_filter_if_and_only_if_it_has_all_its_spellings(real):
    names = {document.facet: {text for text, _ in document.spellings} for document in real if document.kind == "entity"}
    for document in real:
        tagged = [value for filtered, value in document.filters if filtered == "name"]
        own = {text for text, _ in document.spellings}
        assert set(document.aliases) == own.union(*(names[name] for name in tagged))


def test_the_four_spellings_of_the_example_stand_in_one_name(real):
    (name,) = (document for document in real if document.title == "Sviatlana Tsikhanouskaya")
    wanted = {"Ціханоўская", "Tikhanovskaya", "Tikhanovskaia", "Tsikhanouskaya"}
    assert wanted <= {text for text, _ in name.spellings}


def test_a_digest_is_indexed_in_the_language_of_the_archive_and_a_full_text_in_its_own(tmp_path):
    french = ARTICLE.replace("language: en", "language: fr")
    assert documents(tmp_path, articles__flood=french)["articles/flood.html"].language == "fr"
    site = SITE.replace("text: full", "text: withheld")
    found = documents(tmp_path, articles__flood=french, archive=site)
    assert found["articles/flood.html"].language == "en"


def test_a_date_counts_for_every_year_that_it_may_be_in(tmp_path):
    found = documents(tmp_path, articles__flood=ARTICLE.replace("1953-02-01", '"[1952-12-30..1953-01-02]"'))
    years = [value for name, value in found["articles/flood.html"].filters if name == "year"]
    assert (years, found["articles/flood.html"].day) == (["1952", "1953"], "1952-12-30")


def test_what_is_written_in_a_record_is_no_markup_in_the_index():
    page = html(a_document(1, '<b id="x">"&', "<i>"))
    assert "<b " not in page
    assert "<i>" not in page


def test_every_document_has_every_meta_field(real):
    names = {name for document in real for name, _ in document.meta}
    assert {html(document).count("data-pagefind-meta=") for document in real} == {
        len(names | {"kind", "aliases", "dir", "lang"})
    }


def test_folding_drops_case_accents_and_punctuation():
    assert fold("Juan GUAIDÓ (Ўладзімір_Ёж)") == "juan guaido уладзімір еж"


# No more than the page has


def test_a_document_says_nothing_that_its_page_does_not(real, site):
    for document in real:
        page = letters(lxml.html.parse(site / document.url).getroot().text_content())
        unsaid = [p.text for p in document.passages if letters(p.text) not in page]
        assert (document.url, unsaid, letters(document.title) in page) == (document.url, [], True)


def test_the_index_holds_the_documents_texts_and_no_others(real, files):
    texts = {f"/{document.url}": document for document in real}
    fragments = [unpack(data) for path, data in files.items() if path.startswith("fragment/")]
    assert {fragment["url"] for fragment in fragments} == texts.keys()
    for fragment in fragments:
        document = texts[fragment["url"]]
        said = " ".join((document.title, *(passage.text for passage in document.passages)))
        assert letters(fragment["content"]) == letters(said)


def unpack(fragment: bytes) -> dict:
    return json.loads(gzip.decompress(fragment).removeprefix(MAGIC))


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def test_every_paragraph_of_an_article_has_its_place(real, files):
    (article,) = (document for document in real if document.url.endswith("/afp-will-belarus-join-offensive.html"))
    fragments = [unpack(data) for path, data in files.items() if path.startswith("fragment/")]
    (fragment,) = (fragment for fragment in fragments if fragment["url"] == f"/{article.url}")
    assert [anchor["id"] for anchor in fragment["anchors"]] == [passage.id for passage in article.passages]


# The same bytes


def test_two_builds_have_the_same_bytes_whatever_the_seed_the_file_system_and_the_order_of_its_files(tmp_path):
    memory = Path("/dev/shm") / tmp_path.name if os.access("/dev/shm", os.W_OK) else tmp_path / "other"
    try:
        for folder, seed, backwards in ((tmp_path / "one", "1", False), (memory, "2", True)):
            for path in sorted((p for p in CONTENT.rglob("*") if p.is_file()), reverse=backwards):
                (folder / "content" / path.relative_to(CONTENT).parent).mkdir(parents=True, exist_ok=True)
                shutil.copy(path, folder / "content" / path.relative_to(CONTENT))
            command = [
                sys.executable,
                ROOT / "build.py",
                "-q",
                "--content",
                folder / "content",
                "--output",
                folder / "site",
            ]
            environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
            subprocess.run(command, check=True, env=environment, cwd=folder, timeout=120)
        found = tree(tmp_path / "one" / "site")
        assert any(path == "pagefind/facets.packed" for path in found)
        assert found == tree(memory / "site")
    finally:
        shutil.rmtree(memory, ignore_errors=True)


def test_the_order_of_values_in_a_filter_does_not_matter():
    found = [a_document(n, f"Note {n}", "Ada", f"Berta {n}", "Carl") for n in range(9)]
    given = index(found, binary())
    assert merge([digested(turned(given), found)]) == merge([digested(given, found)])


def turned(files: dict[str, bytes]) -> dict[str, bytes]:
    """The same bundle as Pagefind might have written it on another run: filters the other way round, other hashes."""
    entry = json.loads(files["pagefind-entry.json"])
    old = entry["languages"]["en"]["hash"]
    meta = decoded(opened(files[f"pagefind.{old}.pf_meta"]))
    made = dict(files)
    for chunk in meta[3]:
        found = decoded(opened(made.pop(f"filter/{chunk[1]}.pf_filter")))
        chunk[1] = f"en_{chunk[0]}"
        made[f"filter/{chunk[1]}.pf_filter"] = gzipped(encoded([found[0], found[1][::-1]]))
    meta[3].reverse()
    entry["languages"]["en"]["hash"] = "en_other"
    del made[f"pagefind.{old}.pf_meta"]
    return {
        **made,
        "pagefind.en_other.pf_meta": gzipped(encoded(meta)),
        "pagefind-entry.json": json.dumps(entry).encode(),
    }


@pytest.mark.parametrize("value", [0, 23, 24, 255, 256, 65_536, 2**40, "", "Ціханоўская", "x" * 300, [[1, ["a"]], []]])
def test_what_is_packed_unpacks_to_the_same(value):
    assert decoded(opened(gzipped(encoded(value)))) == value


def test_a_form_that_is_not_known_is_refused():
    for raw in (b"\x18\x01", b"\x01\x01"):
        with pytest.raises(ValueError, match="form of Pagefind"):
            decoded(raw)
    with pytest.raises(ValueError, match="CBOR of type 5"):
        decoded(b"\xa0")
    with pytest.raises(ValueError, match="form of Pagefind"):
        opened(gzip.compress(b"\x01"))


# What readers load


def unpacked_piece(files: dict[str, bytes], name: str) -> dict:
    return json.loads(zlib.decompress(files[f"{name}.packed"]))


def test_the_facets_say_of_each_value_which_documents_have_it(real, files):
    (facets,) = unpacked_piece(files, "facets").values()
    kinds = {value: len(pages) for value, pages in facets["filters"]["kind"].items()}
    assert kinds == Counter(document.kind for document in real)
    assert sum(facets["days"]) == date.fromisoformat(max(document.day for document in real)).toordinal()


def test_the_rows_are_found_by_the_hashes_of_the_fragments(files):
    (rows,) = unpacked_piece(files, "rows").values()
    hashes = [rows["hashes"][at : at + 7] for at in range(0, len(rows["hashes"]), 7)]
    assert {rows["others"].get(str(number), one) for number, one in enumerate(hashes)} == fragments_of(files)


def test_of_two_documents_with_the_same_digits_one_has_more_of_them():
    three = [a_document(n) for n in range(3)]
    kept = merge([digested(index(three, binary()), three)])
    (name,) = (path for path in kept if path.endswith(".pf_meta"))
    meta = decoded(opened(kept[name]))
    meta[1][1][0] = f"{meta[1][0][0]}0f"
    (rows,) = unpacked_piece(
        for_readers({**kept, name: gzipped(encoded(meta))}, {"en": ["1953-02-01"] * 3}), "rows"
    ).values()
    assert rows["others"] == {"1": meta[1][1][0].removeprefix("en_")}


def fragments_of(files: dict[str, bytes]) -> set[str]:
    return {path.partition("_")[2].removesuffix(".pf_fragment") for path in files if path.startswith("fragment/")}


def test_the_code_of_every_language_is_put_together_again():
    languages = ("en", "ru", "be")
    given = index([replace(a_document(n), language=language) for n, language in enumerate(languages)], binary())
    codes = {path: gzip.decompress(data) for path, data in given.items() if path.startswith("wasm.")}
    blob, made = joined(codes)
    assert len(blob) < 1.2 * max(map(len, codes.values()))
    own = max(map(len, codes.values()))
    for path, code in codes.items():
        assert together(blob, made[path], own if len(made[path]) > 3 else 0) == code
        own += sum(made[path][::3])


def together(blob: bytes, numbers: list[int], own: int) -> bytes:
    made, at = b"", 0
    for mine, step, length in zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True):
        at += mine + step
        made += blob[own : own + mine] + blob[at : at + length]
        own, at = own + mine, at + length
    return made


# From disk


def test_every_piece_has_a_twin_with_the_same_bytes(files):
    pieces = {path for path in files if path.endswith((".pf_fragment", ".pf_index", ".packed"))}
    held: dict[str, bytes] = {}
    for data in files.values():
        if found := re.fullmatch(rb"pagefindOffline\.put\((\{.*\})\)\n", data):
            held |= {piece: base64.b64decode(text) for piece, text in json.loads(found[1]).items()}
    assert held == {path: files[path] for path in pieces}
    assert len(pieces) > 60


def test_the_engine_is_that_of_pagefind(real):
    given = index(real[:1], binary())
    made = dict(twins(merge([digested(given, real[:1])]), given["pagefind.js"], b""))
    body = given["pagefind.js"].decode().rpartition("export{")[0].replace("import.meta.url", "moduleUrl")
    assert body in made["offline/engine.js"].decode()


def test_an_engine_that_is_not_known_is_refused():
    for module in (
        "fetch();",
        "import a from 'b';fetch();export{a};",
        "fetch();import.meta.x;export{a};",
        "export{a};",
        "fetch();export{a};",
    ):
        with pytest.raises(ValueError, match="Pagefind's module"):
            factory(module)


def test_many_fragments_share_scripts_of_less_than_128_kilobytes():
    codes = [hashlib.sha256(str(n).encode()).hexdigest()[:7] for n in range(3000)]
    fragments = {f"fragment/en_{code}.pf_fragment": os.urandom(400 + int(code, 16) % 900) for code in codes}
    made = [
        data
        for path, data in twins(fragments, b"var PagefindInstance=class{};fetch();export{a};", b"")
        if "/fragment/" in path
    ]
    assert (max(map(len, made)) < SHARD, 5 < len(made) < 300) == (True, True)


# Names


def test_a_small_archive_has_its_names_in_one_script(files, real):
    (script,) = (data.decode() for path, data in files.items() if path.startswith("names"))
    rows = json.loads(script.partition(".names[0]=")[2])
    assert {row[0] for row in rows} == {document.title for document in real if document.spellings}


def test_every_name_of_ten_thousand_is_reached_by_each_of_its_words_with_one_small_script():
    names = [
        a_document(n, f"{a}{b}a{n % 7} {b}o{a}ov")
        for n, (a, b) in enumerate((a, b) for a in syllables() for b in syllables())
    ]
    made = scripts(map(named, names))
    assert max(map(len, made.values())) < 50_000
    parts = json.loads(made["names.js"].decode().partition("=")[2])
    leaves = {letters: f"names/{n}.js" for n, (letters, further) in enumerate(parts) if not further}
    for document in names[::97]:
        for word in fold(document.title).split():
            (leaf,) = (leaves[word[:n]] for n in range(len(word) + 1) if word[:n] in leaves)
            assert json.dumps(document.title) in made[leaf].decode()


def syllables() -> list[str]:
    return [f"{a}{b}{c}" for a in "BKLMNST" for b in "aeiou" for c in ("n", "r", "l")][:100]


# What goes wrong


def failing(folder: Path, script: str, seconds: float = 20) -> str:
    with pytest.raises(SearchFailed) as caught:
        searching.bundle([a_document()], executable=a_binary(folder, script), seconds=seconds)
    assert "--no-search" in str(caught.value)
    return str(caught.value)


def test_pagefind_missing_is_said():
    with pytest.raises(SearchFailed, match=r"cannot be run: .*No such file"):
        index([a_document()], Path("nowhere/pagefind"))


def test_another_version_is_refused(tmp_path):
    assert "checked with Pagefind 1.5.2, not 1.6.0" in failing(tmp_path, "echo pagefind 1.6.0")
    assert "not one that does not say which" in failing(tmp_path, "exit 1")


def test_pagefind_failing_is_said(tmp_path):
    assert "stopped before it was done" in failing(tmp_path, VERSION + "exit 3")


def test_pagefind_talking_nonsense_is_said(tmp_path):
    assert "answers what cannot be read" in failing(tmp_path, VERSION + "echo no, no, no,; cat >/dev/null")


def test_pagefind_refusing_a_page_is_said(tmp_path):
    answers = [{"message_id": n, "payload": {"type": "Error", "message": "too wet"}} for n in range(1, 3)]
    said = "".join(base64.b64encode(json.dumps(answer).encode()).decode() + "," for answer in answers)
    assert "refuses notes/1.html: too wet" in failing(tmp_path, VERSION + f"printf {said}")


def test_pagefind_hanging_is_stopped_with_all_that_it_started(tmp_path):
    script = VERSION + f"cat & echo $! > {tmp_path}/child; cat >/dev/null"
    assert "no answer within 0.5 seconds" in failing(tmp_path, script, 0.5)
    assert "no answer within 0.5 seconds" in failing(tmp_path, "sleep 600 & cat", 0.5)
    assert not Path(f"/proc/{(tmp_path / 'child').read_text().strip()}/fd/0").exists()


def test_a_build_without_pagefind_ends_with_a_sentence_and_leaves_the_old_site(tmp_path):
    write(tmp_path / "content", SOUND)
    (tmp_path / "pagefind_bin.py").write_text(
        f"def get_executable(): return {str(a_binary(tmp_path, 'echo pagefind 9'))!r}\n"
    )
    command = [
        sys.executable,
        ROOT / "build.py",
        "-q",
        "--content",
        tmp_path / "content",
        "--output",
        tmp_path / "site",
    ]
    subprocess.run([*command, "--no-search"], check=True, cwd=tmp_path, timeout=60)
    before = tree(tmp_path / "site")
    environment = {**os.environ, "PYTHONPATH": f"{tmp_path}:{ROOT}"}
    ran = subprocess.run(
        command, check=False, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60
    )
    assert (ran.returncode, ran.stderr.count("\n"), tree(tmp_path / "site")) == (1, 1, before)
    assert "1.5.2, not 9 (pip install pagefind-bin==1.5.2, or build with --no-search" in ran.stderr


def test_no_search_leaves_search_out_and_the_pages_say_so(tmp_path):
    write(tmp_path / "content", SOUND)
    with chdir(tmp_path):
        assert main(["build", "-q", "--no-search"]) == 0
    found = tree(tmp_path / "site")
    assert [path for path in found if path.startswith(("pagefind", "search"))] == []
    pages = [path.read_text("utf-8") for path in (tmp_path / "site").rglob("*.html")]
    assert all("This copy has no search" in page and "search.html" not in page for page in pages)
