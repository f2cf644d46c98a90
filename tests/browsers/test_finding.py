"""What a reader does with a list where there is JavaScript: find in it, sort it."""

import pytest

pytestmark = pytest.mark.browser


def shown(page, selector: str) -> list[str]:
    return page.locator(f"{selector}:visible").all_inner_texts()


def test_letters_typed_leave_the_names_that_have_them_with_or_without_accents(page, on_disk):
    page.goto(f"{on_disk}entities/index.html")
    page.get_by_label("Find on this page").fill("guaido")
    assert shown(page, ".names__row th") == ["Guaidó, Juan"]
    assert page.locator("[role=status]").inner_text().startswith("1 of ")


def test_articles_and_their_months_are_found_by_title(page, on_disk):
    page.goto(f"{on_disk}articles/index.html")
    page.get_by_label("Find on this page").fill("syria")
    assert shown(page, ".listing__title") == ["Might Belarus become the next Syria?"]
    assert len(shown(page, ".month")) == 1


def test_a_head_sorts_the_rows_up_and_then_down(page, on_disk):
    page.goto(f"{on_disk}outlets/index.html")
    head = page.get_by_role("button", name="Sort by Outlet").first
    names = "section:first-of-type tbody th"
    head.click()
    up = shown(page, names)
    head.click()
    assert up == sorted(up, key=str.casefold) == shown(page, names)[::-1]
    assert page.locator("[aria-sort]").get_attribute("aria-sort") == "descending"
