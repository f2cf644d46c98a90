"""What tasks read and made, kept from one build to the next."""

import pytest

from pressmark import making, memo, pages, remembering, rendering
from pressmark.making import Shop, open_shop
from pressmark.noticing import Ledger
from pressmark.remembering import Keeping, Kept, recall, unchanged
from tests.sites import TEMPLATES, an_article, an_entity, seated, wording

KEY = b"k"
FILES = {"entities/ada.yaml": an_entity()} | {
    f"articles/text-{n}.md": an_article(f"Ada Brook saw dam {n}.\n", title=f"Dam {n}", about=["ada"]) for n in range(9)
}


@pytest.fixture
def known(tmp_path):
    with memo.opened(tmp_path / "cache") as found:
        yield found


def shop(files=FILES):
    desk = seated(files, ledger=Ledger())
    return Shop(desk, rendering.renderer(TEMPLATES, wording()))


def kept(known, made, jobs=1):
    """All tasks done and remembered."""
    keeping = Keeping(Kept(), (), made.desk.ledger)
    with open_shop(made, jobs) as hands:
        for chunk in hands.make(pages.tasks(made.desk)):
            keeping.add(chunk)
    keeping.keep(known, KEY)
    return recall(known, KEY)


@pytest.mark.parametrize("jobs", [1, 2])
def test_where_nothing_is_different_every_task_is_still_right(known, monkeypatch, jobs):
    monkeypatch.setattr(making, "CHUNK", 3)
    found = kept(known, shop(), jobs)
    assert set(unchanged(found, shop().desk.ledger)) == {task.name for task in pages.tasks(shop().desk)}


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_task_that_read_what_is_different_now_is_not(known, monkeypatch, jobs):
    monkeypatch.setattr(making, "CHUNK", 3)
    found = kept(known, shop(), jobs)
    edited = shop(FILES | {"articles/text-3.md": an_article("Ada Brook saw it.\n", title="Dam 3", about=["ada"])})
    gone = found.files.keys() - unchanged(found, edited.desk.ledger).keys()
    assert "pressmark.pages.articles article text-3" in gone
    assert "pressmark.pages.articles article text-8" not in gone


@pytest.mark.parametrize(
    "change", [lambda data: data[:-4], lambda data: b"", lambda data: data[:9], lambda data: data + data]
)
def test_of_what_cannot_be_believed_nothing_is_there(known, change):
    kept(known, shop())
    known.keep(remembering.KIND, {KEY: change(known.recall(remembering.KIND, [KEY])[KEY])})
    assert recall(known, KEY) == Kept()
