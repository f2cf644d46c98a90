"""What a reader does with the timeline: narrow it by outlet, name and kind, keep that, and undo it."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browsers.test_accessibility import OPEN, violations
from tests.sites import an_article, an_entity, an_event, an_outlet, source
from tools import looking

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parent.parent.parent
LUKASHENKA = "alyaksandr-lukashenka"


@pytest.fixture(scope="module")
def long_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """160 texts of two outlets over 14 months, of which every fourth is about Ada, and two events."""
    folder = tmp_path_factory.mktemp("long")
    files = {
        "archive.yaml": (ROOT / "tests/golden/content/archive.yaml").read_text("utf-8"),
        "outlets/gazette.yaml": source(an_outlet(slot=1)),
        "outlets/radio.yaml": source(an_outlet(name="Radio", short="Radio", slot=2)),
        "entities/ada.yaml": source(an_entity()),
        "events/breach.yaml": source(an_event(date="1953-02-02")),
        "events/trial.yaml": source(an_event(name="The trial", date="1954-02-02", involved=["ada"])),
    }
    for n in range(160):
        published = f"{1953 + n % 14 // 12}-{n % 14 % 12 + 1:02}-{n // 14 + 5:02}"
        about = ["ada"] if n % 4 == 0 else []
        article = an_article(title=f"Text {n}", published=published, outlet=["gazette", "radio"][n % 2], about=about)
        files[f"articles/a{n:03}.md"] = source(article)
    for name, text in files.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    command = [sys.executable, ROOT / "build.py", "build", "-q", "--no-search"]
    command += ["--content", folder / "content", "--output", folder / "site"]
    subprocess.run(command, check=True, cwd=ROOT, timeout=120)
    return folder / "site"


@pytest.fixture(scope="module")
def long_served(long_site: Path) -> Iterator[str]:
    with looking.served(long_site, "/some/path/") as address:
        yield address


@pytest.fixture(params=["http", "file"])
def anywhere(request: pytest.FixtureRequest) -> str:
    """The archive's own site, from a server and from a disk."""
    return str(request.getfixturevalue("served" if request.param == "http" else "on_disk"))


@pytest.fixture(params=["http", "file"])
def long_anywhere(request: pytest.FixtureRequest, long_site: Path) -> str:
    return str(request.getfixturevalue("long_served")) if request.param == "http" else long_site.as_uri() + "/"


def control(page, name: str):
    return page.get_by_role("combobox", name=name, exact=True)


def shown(page, selector: str = "[data-kind]") -> list[str]:
    return page.locator(f"{selector}:visible").all_inner_texts()


def status(page) -> str:
    return page.locator("[role=status]").inner_text()


def choices(page) -> list[str]:
    return [control(page, label).input_value() for label in ("Outlet", "Name", "Kind")]


def test_an_outlet_leaves_its_texts_and_the_events_that_it_covers(page, anywhere):
    page.goto(f"{anywhere}timeline.html")
    everything = len(shown(page))
    control(page, "Outlet").select_option("rferl")
    texts = shown(page, "[data-kind=texts]")
    assert [("RFE/RL" in one) for one in texts] == [True]
    assert status(page) == f"{len(shown(page))} of {everything} shown"
    assert len(texts) < len(shown(page)) < everything


def test_days_and_months_with_nothing_left_are_hidden_and_so_are_the_ways_to_them(page, on_disk):
    page.goto(f"{on_disk}timeline.html")
    control(page, "Outlet").select_option("afp")
    control(page, "Kind").select_option("texts")
    assert len(shown(page, "[data-day]")) == 1
    assert shown(page, ".days__month") == ["July 2022"]
    assert shown(page, ".jump > a") == ["July 2022", "Days until print"]


def test_what_is_chosen_stands_in_the_address_and_survives_a_reload(page, anywhere):
    page.goto(f"{anywhere}timeline.html")
    control(page, "Name").select_option(LUKASHENKA)
    control(page, "Kind").select_option("texts")
    assert page.url.endswith(f"timeline.html?name={LUKASHENKA}&kind=texts")
    before = shown(page)
    page.reload()
    assert (shown(page), choices(page)) == (before, ["", LUKASHENKA, "texts"])


def test_the_way_back_leads_to_what_was_chosen(page, anywhere):
    page.goto(f"{anywhere}timeline.html")
    control(page, "Outlet").select_option("rferl")
    page.locator(".day__event:visible").first.click()
    page.go_back()
    assert choices(page) == ["rferl", "", ""]
    assert status(page).split()[0] == str(len(shown(page)))


def test_where_nothing_matches_the_page_says_so_and_leads_back(page, anywhere):
    page.goto(f"{anywhere}timeline.html?outlet=afp&name=juan-guaido")
    assert (shown(page), page.get_by_text("Nothing here matches").is_visible()) == ([], True)
    page.get_by_role("button", name="Show everything").click()
    page.wait_for_function("() => !location.search")
    assert len(shown(page)) == page.locator("[data-kind]").count()
    assert page.evaluate("document.activeElement.name") == "outlet"


def test_a_value_that_the_page_does_not_have_finds_nothing_and_is_named(page, on_disk):
    page.goto(f"{on_disk}timeline.html?name=nobody")
    assert shown(page) == []
    assert control(page, "Name").locator("option:checked").inner_text() == "nobody (not here)"


def test_the_keyboard_reaches_each_control_and_chooses(page, on_disk):
    page.goto(f"{on_disk}timeline.html")
    control(page, "Outlet").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "name"
    page.keyboard.press("Tab")
    page.keyboard.press("End")
    assert choices(page)[1:] == ["", "texts"]


def test_without_scripts_the_whole_list_stands_and_no_control(chromium, on_disk):
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{on_disk}timeline.html?outlet=afp")
        assert page.locator("main :is(select, button, output):visible").count() == 0
        assert len(shown(page)) == page.locator("[data-kind]").count() > 20


def test_the_overview_counts_what_is_left_of_each_month(page, long_anywhere):
    page.goto(f"{long_anywhere}timeline.html")
    control(page, "Outlet").focus()
    control(page, "Outlet").locator("option[value=radio]").wait_for(state="attached")
    control(page, "Outlet").select_option("radio")
    page.get_by_text("80 of 162 events and texts shown").wait_for()
    control(page, "Name").select_option("ada")
    page.get_by_text("0 of 162 events and texts shown").wait_for()
    control(page, "Outlet").select_option("gazette")
    page.get_by_text("40 of 162 events and texts shown").wait_for()
    assert shown(page, "[data-row='1953-01'] [data-n=texts]") == ["6 of 12 texts"]
    assert len(shown(page, "[data-row]")) == 7
    control(page, "Kind").select_option("events")
    page.get_by_text("0 of 162 events and texts shown").wait_for()
    assert shown(page, ".jump > a") == []


def test_the_overview_loads_no_counts_until_somebody_goes_to_a_control(page, long_served):
    visit = looking.Visit(page)
    page.goto(f"{long_served}timeline.html", wait_until="load")
    assert [url for url in visit.requests if "counts.js" in url] == []
    control(page, "Kind").focus()
    control(page, "Name").locator("option[value=ada]").wait_for(state="attached")
    assert len([url for url in visit.requests if "timeline/counts.js" in url]) == 1


def test_months_and_the_way_back_to_the_overview_carry_what_is_chosen(page, long_anywhere):
    page.goto(f"{long_anywhere}timeline.html?name=ada&kind=texts")
    page.get_by_text("40 of 162 events and texts shown").wait_for()
    page.get_by_role("link", name="March 1953").click()
    assert (choices(page), status(page)) == (["", "ada", "texts"], "6 of 12 shown")
    page.get_by_role("link", name="April 1953").click()
    assert (choices(page), shown(page)) == (["", "ada", "texts"], [])
    page.get_by_role("link", name="The whole timeline").click()
    page.get_by_text("40 of 162 events and texts shown").wait_for()
    assert choices(page) == ["", "ada", "texts"]


def test_counts_that_do_not_come_leave_the_table_whole(page, long_site, long_served):
    page.route("**/counts.js*", lambda route: route.abort())
    page.goto(f"{long_served}timeline.html?outlet=radio")
    page.get_by_text("The counts did not load. The table below is whole.").wait_for()
    assert len(shown(page, "[data-row]")) == 14
    page.unroute("**/counts.js*")


STATES = ["timeline.html", "timeline.html?name=ada", "timeline.html?name=nobody", "timeline/1953-03.html?outlet=radio"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_narrowed_page_breaks_wcag_or_scrolls_sideways(scheme, chromium, long_served, axe):
    found = set()
    with chromium.new_context(color_scheme=scheme, reduced_motion="reduce", bypass_csp=True) as context:
        page = context.new_page()
        for url, width in ((url, width) for url in STATES for width in (320, 390, 1280)):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(long_served + url)
            page.add_script_tag(content=axe)
            page.evaluate(OPEN)
            found |= violations(page)
            if page.evaluate("document.scrollingElement.scrollWidth > innerWidth"):
                found.add(f"{url} is wider than {width} px")
    assert not found, "\n".join(sorted(found))
