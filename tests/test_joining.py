"""Parts of large files, made and kept, to whole files."""

from hashlib import sha256

from pressmark import routes
from pressmark.joining import Parts

FIRST, SECOND = routes.part("data/articles.csv", "0"), routes.part("data/articles.csv", "1")


def digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def parts(lying: bytes) -> Parts:
    """Those of a build after one with two parts of three bytes."""
    found = Parts(lambda _, start, size: lying[start : start + size])
    found.remember([(SECOND, 3), (FIRST, 3), ("index.html", 9)])
    return found


def test_parts_are_joined_in_their_order_and_their_rows_counted():
    found = parts(b"")
    found.add(SECOND, b"two", 2)
    found.add(FIRST, b"one", 1)
    assert list(found.join()) == [("data/articles.csv", b"onetwo", 3)]


def test_a_part_that_is_still_right_is_cut_from_the_file_of_the_last_build():
    found = parts(b"onetwo")
    assert found.keep(SECOND, digest(b"two"), 2)
    found.add(FIRST, b"another", 1)
    assert list(found.join()) == [("data/articles.csv", b"anothertwo", 3)]


def test_a_part_is_made_again_where_other_bytes_lie_in_its_place():
    assert not parts(b"onewto").keep(SECOND, digest(b"two"), 2)
    assert not parts(b"").keep(SECOND, digest(b"two"), 2)


def test_files_without_rows_have_none_when_they_are_joined():
    found = parts(b"")
    found.add(FIRST, b"one", -1)
    found.add(SECOND, b"two", -1)
    assert [rows for _, _, rows in found.join()] == [-1]
