"""Pages made by several processes: the same bytes, and no hang when one of them ends."""

import os
import signal
from dataclasses import replace

import pytest

from pressmark import making, pages, rendering
from pressmark.making import Shop, open_shop
from pressmark.pages import Page, Task
from pressmark.pages.home import home
from pressmark.spreading import WorkerDied
from tests.sites import TEMPLATES, an_article, an_entity, seated, wording

FILES = {"entities/ada.yaml": an_entity()} | {
    f"articles/text-{n}.md": an_article(f"Ada Brook saw dam {n}.\n", title=f"Dam {n}", about=["ada"]) for n in range(9)
}


@pytest.fixture
def shop(monkeypatch):
    monkeypatch.setattr(making, "CHUNK", 2)
    return Shop(seated(FILES), rendering.renderer(TEMPLATES, wording()))


def made(shop, jobs, apart=False):
    with open_shop(shop, jobs, apart) as hands:
        return [(done.files, done.data) for chunk in hands.make(pages.tasks(shop.desk)) for done in chunk.done]


def test_several_processes_make_the_same_files_in_the_same_order_as_one(shop):
    files = made(shop, 3)
    assert files == made(shop, 1) == made(shop, 1, apart=True)
    assert {"articles/text-3.html", "entities/ada.html"} <= {file.url for made, _ in files for file in made}


def where(desk):
    return Page(str(os.getpid()), "", "", b"")


@pytest.mark.parametrize(("apart", "here"), [(False, True), (True, False)])
def test_one_process_does_its_work_apart_where_that_is_wanted(shop, apart, here):
    with open_shop(shop, 1, apart) as hands:
        ((done,),) = (chunk.done for chunk in hands.make([Task(where)]))
    assert (done.files[0].url == str(os.getpid())) is here


def dies(desk):
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_worker_that_ends_before_its_work_ends_the_build(shop):
    with open_shop(shop, 2) as hands, pytest.raises(WorkerDied, match="--jobs 1"):
        list(hands.make([Task(home), Task(dies), Task(home), Task(home)]))


def fails(desk):
    raise ZeroDivisionError


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_mistake_of_ours_keeps_its_kind_whoever_makes_it(shop, jobs):
    with open_shop(shop, jobs) as hands, pytest.raises(ZeroDivisionError):
        list(hands.make([Task(fails)]))


def test_what_cannot_be_printed_is_named_and_the_other_pages_are_made(shop, tmp_path):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "entity.html").write_text("{{ view.nmae }}")
    broken = replace(shop, render=rendering.renderer((tmp_path, *TEMPLATES), wording()))
    chunk = broken.make(pages.tasks(broken.desk))
    assert {problem.rule for problem in chunk.problems} == {"bad-template"}
    assert "articles/text-3.html" in {file.url for done in chunk.done for file in done.files}
