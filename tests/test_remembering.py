"""What tasks read and made, kept from one build to the next."""

import pytest

from pressmark import making, memo, pages, remembering, rendering
from pressmark.making import Shop, open_shop
from pressmark.noticing import Ledger
from pressmark.remembering import Keeping, Kept, differing, recall
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


EDITED = FILES | {"articles/text-3.md": an_article("Ada Brook saw it.\n", title="Dam 3", about=["ada"])}


def unchanged(kept, ledger):
    """The tasks that are still right, as of this ledger."""
    return remembering.unchanged(kept, differing(kept, ledger))


def kept(known, made, jobs=1, before=None):
    """All tasks done and remembered, but for those that are still right."""
    before = before or Kept()
    tasks = tuple(pages.tasks(made.desk))  # all before the first is done: what a thread reads meanwhile is noted, too
    different = differing(before, made.desk.ledger)
    still = remembering.unchanged(before, different).keys() & {task.name for task in tasks}
    keeping = Keeping(before, different, still, made.desk.ledger)
    with open_shop(made, jobs) as hands:
        for chunk in hands.make(task for task in tasks if task.name not in still):
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
    edited = shop(EDITED)
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


def names(desk):
    return {task.name for task in pages.tasks(desk)}


def test_what_was_done_since_all_was_written_is_written_alone(known, monkeypatch):
    monkeypatch.setattr(remembering, "FEW", 1)
    found = kept(known, shop())
    whole = known.recall(remembering.KIND, [KEY])
    since = kept(known, shop(EDITED), before=found)
    assert known.recall(remembering.KIND, [KEY]) == whole
    assert set(unchanged(since, shop(EDITED).desk.ledger)) == names(shop(EDITED).desk)
    assert set(unchanged(since, shop().desk.ledger)) == set(unchanged(found, shop(EDITED).desk.ledger))


def test_a_task_that_is_gone_since_is_kept_no_more(known, monkeypatch):
    monkeypatch.setattr(remembering, "FEW", 1)
    fewer = shop({name: made for name, made in FILES.items() if name != "articles/text-8.md"})
    since = kept(known, fewer, before=kept(known, shop()))
    assert since.files.keys() == names(fewer.desk)


def test_where_much_was_done_since_all_is_written_whole(known):
    whole = kept(known, shop()).place
    assert kept(known, shop(EDITED), before=recall(known, KEY)).place != whole


@pytest.mark.parametrize("change", [lambda data: data[:-4], lambda data: b"", lambda data: data + data])
def test_where_what_was_done_since_cannot_be_believed_it_is_done_again(known, monkeypatch, change):
    monkeypatch.setattr(remembering, "FEW", 1)
    found = kept(known, shop())
    kept(known, shop(EDITED), before=found)
    known.keep(remembering.SINCE, {found.place: change(known.recall(remembering.SINCE, [found.place])[found.place])})
    assert recall(known, KEY) == found


def test_what_is_worked_out_is_not_worked_out_again_while_all_that_it_was_made_from_stands(known):
    found = kept(known, shop())
    same, edited = shop().desk.ledger, shop(EDITED).desk.ledger
    assert (differing(found, same), same.made.keys() & found.within.keys()) == (set(), set())
    assert differing(found, edited)
    assert "Desk.lengths" in edited.made
    assert "Desk.outlet_of" not in edited.made
