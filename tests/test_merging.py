"""Documents in shards, and the shards merged: the same index however they are parted, and what an edit changes."""

import base64
import hashlib
import json
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, count, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressmark import memo, searching
from pressmark.pages.page import Document, Passage
from pressmark.searching.chunks import Part, chunks, ranges
from pressmark.searching.keeping import Shards, packed, unpacked
from pressmark.searching.merging import merge
from pressmark.searching.packing import ARRAY, UNSIGNED, decoded, head, opened, text
from pressmark.searching.postings import read
from pressmark.searching.service import SearchFailed, binary, index
from pressmark.searching.shards import ABOUT, CARDS, SHARD, digested
from pressmark.searching.shards import runs as runs_of

WORDS = ["water", "dam", "résumé", "resume", "Ёлка", "елка", "флот", "valley", "valid", "42", "co-op", "naïve", "naive"]


def a_text(number: int = 1, words: Sequence[str] = ("Water",), language: str = "en", **changed: object) -> Document:
    filters = (("kind", "note"), *(("name", word) for word in dict.fromkeys(words)))
    passages = (Passage("p1", "p", " ".join(words)),)
    made = Document(
        f"notes/{number}.html", language, f"The {words[0]}", filters, "1953-02-01", (), (), passages, (), "", 0
    )
    return replace(made, **changed)


texts = st.builds(
    a_text,
    words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=30),
    language=st.sampled_from(["en", "ru", "be"]),
    day=st.dates().map(str),
    aliases=st.lists(st.sampled_from(WORDS)).map(tuple),
    meta=st.sampled_from([(), (("lang", "ru"),), (("byline", "Ada Brook"), ("facts", "by the dam"))]),
)


def numbered(found: Sequence[Document]) -> list[Document]:
    return [replace(document, url=f"notes/{number}.html") for number, document in enumerate(found)]


def parted(documents: Sequence[Document], cuts: Sequence[int]) -> dict[str, bytes]:
    ends = [0, *sorted(cuts), len(documents)]
    parts = [documents[first:last] for first, last in pairwise(ends)]
    return merge([digested(index(part, binary()), part) for part in parts])


@settings(max_examples=25, deadline=None)
@given(st.lists(texts, min_size=1, max_size=12).map(numbered), st.lists(st.integers(0, 12), max_size=3))
def test_however_documents_are_parted_the_bundle_is_the_same_and_says_what_pagefind_says_of_all_at_once(found, cuts):
    files = index(found, binary())
    whole = merge([digested(files, found)])
    assert parted(found, [min(cut, len(found)) for cut in cuts]) == whole
    assert told(whole) == told(files)


def told(files: Mapping[str, bytes]) -> dict[str, object]:
    """All that an index says, apart from names, from where its chunks end and from orders without a meaning."""
    entry = json.loads(files["pagefind-entry.json"])
    said: dict[str, object] = {"version": entry["version"], "characters": entry["include_characters"]}
    for language, about in entry["languages"].items():
        version, pages, chunked, filters, sorts, fields = decoded(opened(files[f"pagefind.{about['hash']}.pf_meta"]))
        held = [decoded(opened(files[f"filter/{name}.pf_filter"])) for _, name in filters]
        words = [dict(read(opened(files[f"index/{name}.pf_index"]))) for _, _, name in chunked]
        fragments = [opened(files[f"fragment/{name}.pf_fragment"]) for name, _ in pages]
        values = {name: dict(map(tuple, pairs)) for name, pairs in held}
        joined = {word: postings for chunk in words for word, postings in chunk.items()}
        said[language] = version, pages, fragments, values, joined, sorts, fields, about["wasm"], about["page_count"]
    return said


def test_two_fragments_whose_hashes_begin_alike_are_told_apart_as_pagefind_does():
    (fragment,) = (data for path, data in index([a_text()], binary()).items() if path.startswith("fragment/"))
    alike = [a_text(number) for number in collision(opened(fragment))]
    names = {path for path in index(alike, binary()) if path.startswith("fragment/")}
    assert sorted(map(len, names)) == [31, 32]
    merged = parted(alike, [1])
    assert (names <= merged.keys(), merged) == (True, parted(alike, []))


def collision(fragment: bytes) -> tuple[int, int]:
    """The numbers of two texts that differ in them alone."""
    seen: dict[str, int] = {}
    for number in count(1):
        digest = hashlib.sha1(fragment.replace(b"notes/1.html", b"notes/%d.html" % number)).digest()
        name = "".join(f"{byte:x}" for byte in digest)[:7]
        if name in seen:
            return seen[name], number
        seen[name] = number
    raise AssertionError


def test_shards_of_other_meta_fields_are_refused():
    found = [a_text(1), a_text(2)]
    shards = [digested(index([document], binary()), [document]) for document in found]
    about = json.loads(shards[1]["shard.json"])
    about["languages"]["en"]["fields"].append("mood")
    with pytest.raises(ValueError, match="other meta fields"):
        merge([shards[0], {**shards[1], "shard.json": json.dumps(about).encode()}])


# Where shards end


def runs(found):
    return runs_of(found, lambda document: document.url)


def many(number: int = 4000) -> list[Document]:
    return [a_text(n) for n in range(number)]


def test_shards_have_all_documents_in_their_order_and_none_has_too_many():
    found = list(runs(iter(many())))
    assert [document for run in found for document in run] == many()
    assert all(ABOUT * 3 // 5 <= len(run) <= ABOUT * 7 // 5 for run in found[:-1])


def test_a_small_archive_and_an_empty_one_are_one_shard():
    assert [len(list(runs(many(number)))) for number in (0, 1, ABOUT * 3 // 5)] == [1, 1, 1]


@pytest.mark.parametrize("place", [0, 700, 2345, 3999])
def test_a_text_that_is_added_changes_few_shards(place):
    before, after = set(runs(many())), list(runs([*many()[:place], a_text(9999), *many()[place:]]))
    assert 1 <= len([run for run in after if run not in before]) <= 3 < len(before)


def test_shards_are_all_there_when_each_was_made_or_is_remembered(tmp_path):
    shards = [{SHARD: b"%d" % number, CARDS: b"", "empty": b""} for number in range(2)]
    first, second = (packed(one) for one in shards)
    with memo.opened(tmp_path / "cache") as known:
        made = Shards(["a", "b"], known)
        made.add("a", hashlib.sha256(first).hexdigest(), first)
        assert (made.keep("b", hashlib.sha256(second).hexdigest()), made.are_all_there) == (False, False)
        again = Shards(["a", "b"], known)
        again.add("b", hashlib.sha256(second).hexdigest(), second)
        assert (again.keep("a", hashlib.sha256(first).hexdigest()), again.are_all_there) == (True, True)
        assert again.take() == shards


def test_an_index_of_pieces_from_memory_is_the_one_that_was_made_anew(tmp_path):
    shards = [digested(index(many(3), binary()), many(3))]
    with memo.opened(tmp_path / "cache") as known:
        bundles = [searching.whole(shards, known) for _ in range(2)]
    assert bundles == [searching.bundle(many(3))] * 2


@pytest.mark.parametrize("data", [b"", b"no shard", packed({SHARD: b"1", CARDS: b""})[:-1], packed({"other": b"1"})])
def test_what_is_no_shard_is_not_believed(data):
    assert unpacked(data) is None


def test_one_shard_that_fails_ends_all_and_no_process_is_left(tmp_path):
    refusal = base64.b64encode(b'{"message_id": 1, "payload": {"type": "Error", "message": "too wet"}}').decode()
    script = f'if [ "$1" = --version ]; then echo pagefind 1.5.2; exit; fi; touch {tmp_path}/$$; printf {refusal},'
    (tmp_path / "pagefind").write_text(f"#!/bin/sh\n{script}\n")
    (tmp_path / "pagefind").chmod(0o755)
    with pytest.raises(SearchFailed, match=r"refuses notes/0\.html: too wet"):
        searching.bundle(many(600), executable=tmp_path / "pagefind", seconds=20)
    started = [path.name for path in tmp_path.iterdir() if path.name.isdigit()]
    assert (bool(started), [number for number in started if Path(f"/proc/{number}").exists()]) == (True, [])


# Where chunks end


def a_part(sizes: Mapping[str, int]) -> Part:
    """One posting of each word, of so many bytes."""
    ends = accumulate(sizes.values())
    numbers = array("I", [number for end in ends for number in (0, 0, 1, end)])
    return Part(0, list(sizes), memoryview(numbers), bytes(sum(sizes.values())))


def spelled(number: int) -> str:
    """A word of random letters, the same for the same number."""
    digest = hashlib.sha256(str(number).encode()).digest()
    return "".join(
        "aeiou"[byte % 5] if place % 2 else "bcdfghklmnprst"[byte % 14] for place, byte in enumerate(digest[:8])
    )


SPELLED = sorted(map(spelled, range(5000)))


def test_a_chunk_ends_where_the_first_three_letters_change():
    made = list(chunks([a_part(dict.fromkeys(SPELLED, 300))]))
    ends = [(one[-1][0], other[0][0]) for one, other in pairwise(made)]
    assert 20 < len(ends) == len([1 for last, first in ends if last[:3] != first[:3]])


def test_a_chunk_ends_at_a_later_letter_where_many_words_have_the_first():
    made = list(chunks([a_part({f"con{word}": 300 for word in SPELLED})]))
    assert max(sum(len(raw) for _, raw in chunk) for chunk in made) < 130_000


@pytest.mark.parametrize("place", [0, 999, 2500, 4999])
def test_a_longer_text_moves_the_ends_of_few_chunks(place):
    sizes = {word: 20 + 7919 * number % 700 for number, word in enumerate(SPELLED)}
    before = {chunk[-1][0] for chunk in chunks([a_part(sizes)])}
    sizes[SPELLED[place]] += 2000
    after = {chunk[-1][0] for chunk in chunks([a_part(sizes)])}
    assert len(before ^ after) <= 6 < len(before)


def test_the_letters_of_a_chunk_are_those_that_pagefind_gives_it():
    words = [("apple", "apple"), ("apricot", "banana"), ("peach", "peach")]
    assert ranges(words) == [("apple", "apple"), ("apr", "b"), ("p", "peach")]
    assert ranges([("cat", "cath"), ("cathartic", "dam")]) == [("cat", "cath"), ("catha", "dam")]


@pytest.mark.parametrize(
    "chunk", [b"\x81\x81\x83\x61a\x82\x83\0\x80\x80\x80", b"\x81\x81\x83\x01\x80\x80", b"\x81\x80\x80"]
)
def test_a_word_chunk_that_is_not_known_is_refused(chunk):
    with pytest.raises(ValueError, match=r"word chunk of Pagefind 1\.5\.2"):
        list(read(chunk))


@given(st.lists(st.integers(0, 1 << 17), min_size=1, max_size=9))
def test_the_last_page_of_a_word_is_the_sum_of_all_its_steps_however_long_they_are(steps):
    rest = b"\x81\x05\x80"
    postings = b"".join(b"\x83" + head(UNSIGNED, step) + rest for step in steps)
    word = head(ARRAY, 3) + text("dam") + head(ARRAY, len(steps)) + postings + head(ARRAY, 0)
    ((said, found),) = read(head(ARRAY, 1) + head(ARRAY, 1) + word)
    assert (said, found.first, found.last, found.pages) == ("dam", steps[0], sum(steps), len(steps))
