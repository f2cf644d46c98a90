"""Facts about `pressmark.assets`: a static folder to the files that the site serves."""

from pathlib import Path

import pytest
from factories import write

from pressmark.assets import gather


def assets(tmp_path: Path, files: dict[str, str], beside: dict[str, str] | None = None):
    write(tmp_path / "here", files)
    write(tmp_path / "usual", {"css/site.css": "", **(beside or {})})
    return gather([tmp_path / "here", tmp_path / "usual"])


def test_css_is_joined_in_the_order_of_its_layers(tmp_path):
    names = ["utilities", "parts/b", "parts/a", "layout", "elements", "tokens", "reset", "layers"]
    found = assets(tmp_path, {f"css/{name}.css": f"{name} " for name in names})
    assert found.files[found.url("site.css")] == b"layers reset tokens elements layout parts/a parts/b utilities "


def test_a_sheet_that_few_pages_need_stays_apart(tmp_path):
    found = assets(tmp_path, {"css/parts/chart.css": "svg", "css/tokens.css": "ink"})
    assert [found.files[found.url(name)] for name in ("site.css", "chart.css")] == [b"ink", b"svg"]


def test_a_name_changes_with_the_contents_and_only_with_them(tmp_path):
    urls = [assets(tmp_path / str(n), {"js/theme.js": text}).url("theme.js") for n, text in enumerate("aab")]
    assert urls[0] == urls[1] != urls[2]
    assert urls[0] == "assets/theme.ca978112ca.js"


def test_what_is_neither_css_nor_script_keeps_its_name(tmp_path):
    found = assets(tmp_path, {"CNAME": "a.example", "maps/valley.svg": "<svg/>", ".well-known/x": "y"})
    assert {name: found.files[name] for name in ("CNAME", "maps/valley.svg", ".well-known/x")} == {
        "CNAME": b"a.example",
        "maps/valley.svg": b"<svg/>",
        ".well-known/x": b"y",
    }


@pytest.mark.parametrize("name", [".DS_Store", "css/.a.css.swp", "valley.svg~", ".git/config"])
def test_hidden_files_and_copies_of_editors_are_left_out(tmp_path, name):
    assert assets(tmp_path, {name: "x"}).files.keys() == assets(tmp_path / "other", {}).files.keys()


def test_links_are_not_followed(tmp_path):
    write(tmp_path / "here", {"a.svg": "x"})
    (tmp_path / "here/b.svg").symlink_to("/etc/passwd")
    assert "b.svg" not in assets(tmp_path, {}).files


def test_the_earlier_folder_has_a_file_that_both_hold(tmp_path):
    assert assets(tmp_path, {"icon.svg": "mine"}, {"icon.svg": "usual"}).files["icon.svg"] == b"mine"


def test_a_name_that_no_file_has_is_an_error_of_ours(tmp_path):
    with pytest.raises(KeyError):
        assets(tmp_path, {}).url("teme.js")


def test_the_order_of_folders_on_disk_changes_nothing(tmp_path):
    names = [f"css/parts/{letter}.css" for letter in "cab"]
    one = assets(tmp_path / "one", {name: name for name in names})
    other = assets(tmp_path / "other", {name: name for name in sorted(names)})
    assert list(one.files.items()) == list(other.files.items())
