"""Search as a reader meets it: on a server and on a disk, in two browsers, by link and by typing."""

from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, expect

from tools.asking import ANSWER, DONE, answer, asked, tab

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


def test_on_a_wide_screen_the_results_stand_beside_what_narrows_them(chromium, on_disk):
    with tab(chromium) as page:
        page.set_viewport_size({"width": 1280, "height": 900})
        asked(page, f"{on_disk}search.html?q=mediation")
        facets, results = (page.locator(f"[data-part=found] > {tag}").bounding_box() for tag in ("details", "section"))
        assert facets["x"] + facets["width"] < results["x"]
        assert facets["y"] < results["y"] + 1


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


# Every spelling of every name as a question: what the page would search, in the page's own engine.
SPELLED = """async names => {
  const engine = new SearchEngine(document.querySelector('search-page')), found = []
  await engine.loader()
  const pagefind = await engine.pagefind()
  for (const [name, spellings] of names) for (const q of spellings) {
    const finder = new SearchFinder(pagefind, new SearchQuery(new URLSearchParams({ q })), () => true)
    const { results, names } = await finder.find()
    found.push([name, q, names.flatMap(each => each.facets), results])
  }
  return found
}"""


FOUND = """async ([q, exact]) => {
  const pagefind = await document.querySelector('search-page').engine.pagefind()
  const query = new SearchQuery(new URLSearchParams({ q })).with({ exact })
  return (await new SearchFinder(pagefind, query, () => true).find()).results
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
    assert "#p-" in page.url
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
    offered = dict(page.evaluate(OFFERED))
    events, texts = offered["kind=event"], offered["kind=article"]
    page.get_by_role("checkbox", name="event").first.check()
    expect(page.get_by_role("status")).to_contain_text(f"{events} results")
    page.get_by_role("checkbox", name="text").first.check()
    expect(page.get_by_role("status")).to_contain_text(f"{events + texts} results")
    assert "kind=article&kind=event" in page.url
    expect(page.locator("[data-part=results] > li")).to_have_count(min(10, events + texts))


# What can be chosen, as the address would have it, and how many results it promises.
OFFERED = """() => [...document.querySelectorAll('.facet__option:not(.facet__option--empty)')].map(option => {
  const { name, value } = option.querySelector('input')
  return [`${name}=${encodeURIComponent(value)}`, Number(option.querySelector('.facet__count').textContent)]
})"""


def test_a_count_is_the_number_of_results_that_choosing_gives(page, served):
    asked(page, f"{served}search.html?q=mediation")
    wanted = dict(page.evaluate(OFFERED))
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


@pytest.mark.parametrize("word", ["slot", "entity", "be"])
def test_what_is_only_said_of_a_document_is_not_found(word, page, served):
    results = asked(page, f"{served}search.html?q={word} ").evaluate(ANSWER)["results"]
    assert all("[" in " ".join(result) for result in results)


def test_a_name_inside_another_is_found_too(page, served):
    titles = [result[1] for result in asked(page, f"{served}search.html?q=Minsk").evaluate(ANSWER)["results"]]
    assert "[Minsk] Tractor Works" in titles


def test_the_exact_search_finds_no_more_than_the_other(page, served):
    asked(page, f"{served}search.html")
    for name in ("Minsk", "Lukashenka", "Kiev", "Belarus"):
        found = page.evaluate(FOUND, [name, False])
        assert set(page.evaluate(FOUND, [name, True])) <= set(found)


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
