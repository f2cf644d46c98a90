"""Search as a reader meets it: on a server and on a disk, in two browsers, whole and broken, by keyboard and by link."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from tools import looking

pytestmark = pytest.mark.browser

ENTITIES = Path(__file__).resolve().parent.parent.parent / "content" / "entities"
QUERIES = [
    "?q=Tikhanovskaya",
    "?q=Ціханоўская",
    "?q=mediation",
    "?q=%22human chains%22",
    "?q=lukashenko army",
    "?q=Minsk&kind=event&order=oldest",
    "?q=Belarus&order=newest",
    "?outlet=SouthFront&outlet=The Saker",
    "?q=Tsikhanouskaya&exact=1",
    "?q=zebra mediation",
]

# What was answered: status, and of each result its address below the site, title, facts and excerpts with their marks.
ANSWER = """() => {
  const root = new URL('.', location.href).href, text = each => each.textContent
  const marked = each => [...each.childNodes].map(node => node.nodeName === 'MARK' ? `[${text(node)}]` : text(node)).join('')
  return {
    status: text(document.querySelector('[role=status]')),
    results: [...document.querySelectorAll('[data-part=results] > li')].map(item => [
      item.querySelector('a').href.replace(root, ''), ...[...item.children].map(marked)]),
    counts: [...document.querySelectorAll('.facet__option')].map(text),
  }
}"""
DONE = "() => document.querySelector('[data-part=found]')?.ariaBusy === 'false'"
ASK = "query => { history.pushState(null, '', query); document.querySelector('search-page').open() }"


def asked(page: Page, url: str) -> Page:
    """The page of search when it has answered."""
    page.goto(url)
    page.wait_for_function(DONE)
    return page


def answer(page: Page, query: str) -> dict[str, object]:
    """What the page answers to another question."""
    page.evaluate(ASK, query)
    page.wait_for_function(DONE)
    return page.evaluate(ANSWER)


@contextmanager
def tab(browser: Browser, **options: object) -> Iterator[Page]:
    with browser.new_context(reduced_motion="reduce", **options) as context:
        page = context.new_page()
        page.set_default_timeout(10_000)
        yield page


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    with tab(chromium, viewport={"width": 1280, "height": 900}) as page:
        yield page


def answers(browser: Browser, base: str) -> dict[str, object]:
    with tab(browser) as page:
        asked(page, f"{base}search.html")
        return {query: answer(page, query) for query in QUERIES}


@pytest.fixture(scope="module")
def on_a_server(chromium, served) -> dict[str, object]:
    return answers(chromium, served)


def test_the_fixed_questions_have_answers(on_a_server):
    found = {query: len(answer["results"]) for query, answer in on_a_server.items()}
    assert [query for query, n in found.items() if not n] == ["?q=zebra mediation"]


@pytest.mark.parametrize(("name", "place"), [("chromium", "on_disk"), ("firefox", "served"), ("firefox", "on_disk")])
def test_everywhere_the_same_answers(name, place, on_a_server, request):
    browser, base = request.getfixturevalue(name), request.getfixturevalue(place)
    assert answers(browser, base) == on_a_server


@pytest.mark.parametrize("name", ["chromium", "firefox"])
def test_a_file_may_not_read_another_one(name, on_disk, request):
    """The control: without this rule the tests from a disk would show nothing."""
    with tab(request.getfixturevalue(name), bypass_csp=True) as page:
        page.goto(on_disk + "index.html")
        assert page.evaluate("fetch('search.html').then(() => 'read', () => 'refused')") == "refused"


PIECES = {
    "loader": "load-pagefind.js",
    "names": "names.js",
    "engine": "offline/engine.js",
    "worker": "offline/worker.js",
    "wasm": "offline/wasm.*",
    "entry": "offline/pagefind-entry.json.js",
    "meta": "offline/*.pf_meta.js",
    "index": "offline/index/*",
    "filter": "offline/filter/*",
    "fragment": "offline/fragment/*",
}
ON_A_SERVER = {"wasm": "wasm.*", "entry": "*entry.json", "meta": "*.pf_meta", "index": "index/*", "fragment": "fragment/*"}


def broken(site: Path, folder: Path, pattern: str, cut: bool) -> Path:
    """A copy of what search needs, in which the files of a pattern are missing, or cut off in the middle."""
    shutil.copytree(site / "pagefind", folder / "pagefind")
    shutil.copytree(site / "assets", folder / "assets")
    shutil.copy(site / "search.html", folder)
    found = sorted((folder / "pagefind").glob(pattern))
    assert found, f"there is no pagefind/{pattern} to break"
    for file in found:
        if cut:
            file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
        else:
            file.unlink()
    return folder


def all_broken(site: Path, folder: Path, pieces: dict[str, str]) -> dict[str, Path]:
    """A copy for each piece of search that is missing or cut off; by what is wrong with it."""
    return {
        f"{piece} {fault}": broken(site, folder / f"{piece} {fault}", pattern, fault == "cut off")
        for piece, pattern in pieces.items()
        for fault in ("missing", "cut off")
    }


def alert(page: Page, base: str) -> str:
    """What the page says is wrong, as it shows."""
    page.goto(f"{base}search.html?q=mediation")
    page.wait_for_function(DONE)
    return page.locator("[role=alert]").inner_text()


def silent(browser: Browser, bases: dict[str, str]) -> dict[str, str]:
    """The copies whose page does not say, in a sentence, what is wrong and that the texts are not."""
    with tab(browser) as page:
        said = {name: alert(page, base) for name, base in bases.items()}
    return {name: text for name, text in said.items() if "The texts are whole." not in text or "pagefind" not in text}


@pytest.mark.parametrize("name", ["chromium", "firefox"])
def test_a_broken_copy_on_a_disk_says_so(name, site, tmp_path, request):
    copies = all_broken(site, tmp_path, PIECES)
    assert silent(request.getfixturevalue(name), {name: copy.as_uri() + "/" for name, copy in copies.items()}) == {}


def test_a_broken_copy_on_a_server_says_so(site, tmp_path, chromium):
    copies = all_broken(site, tmp_path, ON_A_SERVER)
    shutil.copy(site / "404.html", tmp_path)
    with looking.served(tmp_path, "/a/b/") as base:
        assert silent(chromium, {name: f"{base}{quote(name)}/" for name in copies}) == {}


@pytest.mark.parametrize("name", ["chromium", "firefox"])
def test_a_policy_without_wasm_is_named(name, site, tmp_path, request):
    base = broken(site, tmp_path / "site", "names.js", cut=False)
    file = base / "search.html"
    file.write_text(file.read_text("utf-8").replace(" 'wasm-unsafe-eval'", ""), "utf-8")
    with tab(request.getfixturevalue(name)) as page:
        assert "does not let WebAssembly run" in alert(page, base.as_uri() + "/")


@pytest.mark.parametrize("name", ["chromium", "firefox"])
def test_a_page_alone_as_from_a_zip_says_unpack(name, site, tmp_path, request):
    shutil.copy(site / "search.html", tmp_path)
    with tab(request.getfixturevalue(name)) as page:
        page.goto((tmp_path / "search.html").as_uri() + "?q=mediation")
        expect(page.get_by_text("unpack all of it first")).to_be_visible()


def test_without_scripts_the_page_points_to_the_lists(chromium, served):
    with tab(chromium, java_script_enabled=False) as page:
        page.goto(f"{served}search.html?q=mediation")
        expect(page.locator("noscript p").first).to_have_text("Search needs JavaScript, and it is off here. Everything else works without it.")
        expect(page.locator("noscript a").first).to_have_attribute("href", "articles/index.html")
        expect(page.locator(".find__late")).to_be_hidden()


def test_the_late_sentence_stays_hidden_where_scripts_run(page, served):
    asked(page, f"{served}search.html?q=mediation")
    expect(page.locator(".find__late")).to_be_hidden()


# Every spelling of every name as a question: what the page would search, in the page's own engine.
SPELLED = """async names => {
  const engine = new SearchEngine(document.querySelector('search-page')), found = []
  await engine.loader()
  const pagefind = await engine.pagefind()
  for (const [name, spellings] of names) for (const q of spellings) {
    const finder = new SearchFinder(pagefind, new SearchQuery(new URLSearchParams({ q })), () => true)
    const { results, names } = await finder.find()
    found.push([name, q, names.flatMap(each => each.facets), results.map(result => result.id)])
  }
  return found
}"""


def spelled() -> list[tuple[str, list[str]]]:
    records = [yaml.safe_load(file.read_text("utf-8")) for file in sorted(ENTITIES.glob("*.yaml"))]
    return [(one["name"], [one["name"], *(name["value"] for name in one.get("names", ()))]) for one in records]


@pytest.fixture(scope="module")
def by_spelling(chromium, served) -> list[tuple[str, str, list[str], list[str]]]:
    with tab(chromium) as page:
        page.goto(f"{served}search.html")
        return page.evaluate(SPELLED, spelled())


def test_every_spelling_of_a_name_finds_the_same_documents_in_the_same_order(by_spelling):
    found: dict[str, set[tuple[str, ...]]] = {}
    for name, _, names, ids in by_spelling:
        if names == [name]:  # a spelling that two names share finds both
            found.setdefault(name, set()).add(tuple(ids))
    assert len(found) == len(spelled())
    assert {name: len(orders) for name, orders in found.items() if len(orders) != 1 or () in orders} == {}


def test_a_spelling_of_two_names_finds_what_each_finds(by_spelling):
    sets = {name: set(ids) for name, _, names, ids in by_spelling if names == [name]}
    shared = {spelling: (names, set(ids)) for _, spelling, names, ids in by_spelling if len(names) > 1}
    assert shared
    assert all(ids == set().union(*(sets[name] for name in names)) for names, ids in shared.values())


def test_the_note_names_the_spellings_in_their_languages_and_leads_to_the_exact_search(page, served):
    asked(page, f"{served}search.html?q=Tikhanovskaya")
    notes = page.locator("[data-part=notes]")
    assert "Also searched, as spellings of one name: Sviatlana Tsikhanouskaya" in notes.inner_text()
    assert notes.locator("[lang=be]").all_inner_texts() == ["Святлана Ціханоўская", "Ціханоўская"]
    assert "Search exactly what I typed (0 results)" in notes.inner_text()
    notes.get_by_role("link").click()
    expect(page.get_by_role("status")).to_have_text("Nothing here has “Tikhanovskaya”.")
    assert "exact=1" in page.url


def test_the_exact_search_finds_only_what_stands_there(page, served):
    asked(page, f"{served}search.html?q=Tsikhanouskaya")
    everything = page.evaluate(ANSWER)["results"]
    exact = asked(page, f"{served}search.html?q=Tsikhanouskaya&exact=1").evaluate(ANSWER)["results"]
    assert 0 < len(exact) < len(everything)
    assert all("[Tsikhanouskaya" in " ".join(result) or "Tsikhanouskaya]" in " ".join(result) for result in exact)


def test_a_result_opens_at_the_paragraph(page, served):
    asked(page, f"{served}search.html?q=Tikhanovskaia")
    page.get_by_role("link", name="Might Belarus become the next Syria?").click()
    assert page.url.endswith("#p6")
    assert "Tikhanovskaia" in page.locator(":target").inner_text()


def test_every_place_of_a_result_has_the_word(page, served):
    asked(page, f"{served}search.html?q=Tsikhanouskaya")
    places = page.locator(".listing__item", has_text="Is Lukashenko Losing Battle").locator(".find__place")
    assert places.all_inner_texts() == ["¶2", "¶3", "¶7"]
    for address in [place.get_attribute("href") for place in places.all()]:
        page.goto(address)
        assert "Tsikhanouskaya" in page.locator(":target").inner_text()


def test_several_values_of_a_facet_can_be_chosen_and_counts_follow(page, served):
    asked(page, f"{served}search.html?q=Minsk")
    kinds = {kind: int(page.locator(".facet__option", has_text=kind).first.locator(".facet__count").inner_text()) for kind in ("event", "text")}
    page.get_by_role("checkbox", name="event").first.check()
    expect(page.get_by_role("status")).to_contain_text(f"{kinds['event']} results")
    page.get_by_role("checkbox", name="text").first.check()
    expect(page.get_by_role("status")).to_contain_text(f"{sum(kinds.values())} results")
    assert "kind=article&kind=event" in page.url
    expect(page.locator("[data-part=results] > li")).to_have_count(min(10, sum(kinds.values())))


def test_a_count_is_the_number_of_results_that_choosing_gives(page, served):
    asked(page, f"{served}search.html?q=mediation")
    wanted = {
        option.locator("input").get_attribute("name") + "=" + quote(option.locator("input").get_attribute("value")): int(option.locator(".facet__count").inner_text())
        for option in page.locator(".facet__option:not(.facet__option--empty)").all()
    }  # fmt: skip
    assert len(wanted) > 10
    assert {chosen: len(answer(page, f"?q=mediation&{chosen}")["results"]) for chosen in wanted} == wanted


def test_what_would_find_nothing_cannot_be_chosen(page, served):
    asked(page, f"{served}search.html?q=Tikhanovskaya")
    empty = page.locator(".facet__option--empty input")
    assert empty.count() > 3
    assert all(box.is_disabled() for box in empty.all())


def test_a_query_goes_into_the_address_and_comes_back_from_it(page, served):
    asked(page, f"{served}search.html")
    page.locator("#find").fill("mediation")
    expect(page.get_by_role("status")).to_contain_text("results")
    assert page.url.endswith("search.html?q=mediation")
    page.get_by_role("link", name="newest first").click()
    expect(page).to_have_url(f"{served}search.html?q=mediation&order=newest")
    page.go_back()
    expect(page.locator("[aria-current=true]")).to_have_text("By relevance")
    assert page.locator("#find").input_value() == "mediation"


def test_back_from_a_result_leads_to_the_same_results(page, served):
    asked(page, f"{served}search.html?q=mediation&kind=event")
    before = page.evaluate(ANSWER)
    page.locator(".listing__title").first.click()
    page.go_back()
    page.wait_for_function(DONE)
    assert page.evaluate(ANSWER) == before


def test_results_come_in_tens(page, served):
    asked(page, f"{served}search.html?q=Belarus")
    more, items = page.get_by_role("button", name="More results"), page.locator("[data-part=results] > li")
    expect(items).to_have_count(10)
    more.click()
    expect(items).to_have_count(20)
    assert page.evaluate("document.activeElement === document.querySelectorAll('.listing__title')[10]")


def test_too_short_names_what_begins_so(page, served):
    asked(page, f"{served}search.html?q=Mi")
    expect(page.get_by_role("status")).to_have_text("Type three letters or more.")
    expect(page.locator("[data-part=notes]").get_by_role("link").first).to_have_text("Minsk")


def test_two_letters_are_enough_in_other_scripts(page, served):
    asked(page, f"{served}search.html?q=МЗ")
    expect(page.get_by_role("status")).to_have_text("Nothing here has “МЗ”.")


def test_nothing_found_says_what_each_word_finds(page, served):
    asked(page, f"{served}search.html?q=zebra mediation")
    expect(page.get_by_role("status")).to_have_text("Nothing here has all of these words.")
    notes = page.locator("[data-part=notes]")
    assert "Each alone: none for “zebra”, 8 results for “mediation”." in notes.inner_text()
    notes.get_by_role("link").first.click()
    expect(page.get_by_role("status")).to_contain_text("8 results")


def test_with_nothing_typed_every_example_finds_something(page, served):
    asked(page, f"{served}search.html")
    links = [link.get_attribute("href") for link in page.locator("[data-part=notes] a").all()]
    assert len(links) >= 3
    assert all(answer(page, link)["results"] for link in links)


def test_text_from_the_archive_is_never_taken_for_markup(page, served):
    asked(page, f"{served}search.html?q=<img src=x onerror=alert(1)> mediation")
    assert page.locator("search-page img").count() == 0


def test_the_newest_of_many_questions_wins(page, served):
    asked(page, f"{served}search.html?q=Belarus")
    page.evaluate("""async () => {
      const page = document.querySelector('search-page')
      await Promise.all(['Minsk', 'Russia', 'Poland', 'mediation'].map(text => page.ask(page.query.with({ text }))))
    }""")
    expect(page.get_by_role("status")).to_contain_text("8 results")
    assert page.url.endswith("?q=mediation")


def test_an_engine_that_fails_is_replaced_once(page, served):
    asked(page, f"{served}search.html?q=Minsk")
    said = page.evaluate("""async () => {
      const { engine } = document.querySelector('search-page')
      const first = await engine.pagefind()
      return engine.run(pagefind => pagefind === first ? Promise.reject(new Error('trap')) : 'a new one')
    }""")
    assert said == "a new one"


# The field on every page.


def type_into_field(page: Page, text: str) -> None:
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()
    page.wait_for_function("() => document.querySelector('search-field').suggestions")
    page.keyboard.type(text)


@pytest.mark.parametrize("place", ["served", "on_disk"])
@pytest.mark.parametrize("name", ["chromium", "firefox"])
def test_the_field_suggests_names_in_any_spelling(name, place, request):
    with tab(request.getfixturevalue(name)) as page:
        page.goto(request.getfixturevalue(place) + "articles/index.html")
        type_into_field(page, "ціхан")
        expect(page.get_by_role("option").first).to_contain_text("Sviatlana Tsikhanouskaya")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**/entities/sviatlana-tsikhanouskaya.html")


def test_arrows_choose_and_escape_closes_then_clears(page, served):
    page.goto(f"{served}articles/index.html")
    type_into_field(page, "mins")
    field = page.locator("#find")
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") == "named-1"
    assert [each.get_attribute("aria-selected") for each in page.get_by_role("option").all()][:3] == ["false", "true", "false"]
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert field.get_attribute("aria-activedescendant") is None
    page.keyboard.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    assert field.input_value() == "mins"
    page.keyboard.press("Escape")
    assert field.input_value() == ""


@pytest.mark.parametrize("place", ["served", "on_disk"])
def test_enter_without_a_choice_searches(place, page, request):
    base = request.getfixturevalue(place)
    page.goto(base + looking.page_of(request.getfixturevalue("site"), "article"))
    type_into_field(page, "mediation")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{base}search.html?q=mediation")
    page.wait_for_function(DONE)
    expect(page.get_by_role("status")).to_contain_text("8 results")


def test_a_slash_in_a_field_is_a_slash(page, served):
    page.goto(f"{served}articles/index.html")
    type_into_field(page, "RFE/RL")
    assert page.locator("#find").input_value() == "RFE/RL"


def test_the_field_works_on_the_page_for_missing_addresses(page, served_at_base):
    page.goto(f"{served_at_base}no/such/page.html")
    type_into_field(page, "mins")
    expect(page.get_by_role("option").first).to_contain_text("Minsk")


def test_search_costs_nothing_before_it_is_touched(page, served):
    visit = looking.Visit(page)
    page.goto(f"{served}index.html", wait_until="networkidle")
    assert [url for url in visit.requests if "pagefind" in url or "suggestions" in url] == []


# Every state.

STATES = {
    "empty": "",
    "short": "?q=Mi",
    "found": "?q=Tikhanovskaya",
    "narrowed": "?q=Minsk&kind=event&kind=article",
    "none": "?q=zebra mediation",
    "none narrowed": "?q=mediation&outlet=SouthFront&kind=note",
    "exact": "?q=Tsikhanouskaya&exact=1",
    "damaged": "?q=mediation",
    "suggestions": "",
}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = "tags => axe.run({runOnly: tags, resultTypes: ['violations']})"
OPEN = "() => document.querySelectorAll('details').forEach(each => { each.open = true })"


@pytest.fixture(scope="module")
def damaged(site, tmp_path_factory) -> str:
    return broken(site, tmp_path_factory.mktemp("damaged") / "site", "offline/index/*", cut=True).as_uri() + "/"


def show(page: Page, state: str, served: str, damaged: str) -> None:
    asked(page, f"{damaged if state == 'damaged' else served}search.html{STATES[state]}")
    if state == "suggestions":
        page.locator("#find").focus()
        page.wait_for_function("() => document.querySelector('search-field').suggestions")
        page.keyboard.type("mins")
        expect(page.get_by_role("option").first).to_be_visible()


@pytest.mark.parametrize("state", STATES)
def test_no_state_breaks_wcag(state, chromium, served, damaged, axe):
    found = set()
    with tab(chromium, bypass_csp=True) as page:
        show(page, state, served, damaged)
        page.evaluate(OPEN)
        page.add_script_tag(content=axe)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            for width in (390, 1280):
                page.set_viewport_size({"width": width, "height": 900})
                for rule in page.evaluate(RUN, TAGS)["violations"]:
                    found |= {f"{rule['id']}, {scheme}, {width} px: {node['target']}" for node in rule["nodes"]}
                assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    assert not found, "\n".join(sorted(found))
