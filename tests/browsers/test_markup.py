"""The Nu HTML checker over the whole site."""

import json
import subprocess

import pytest

pytestmark = pytest.mark.browser


def test_the_nu_html_checker_finds_no_error(site, vnu):
    command = [*vnu, "--format", "json", "--also-check-svg", "--skip-non-html", "--exit-zero-always", str(site)]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    messages = json.loads(ran.stderr)["messages"]
    wrong = [each for each in messages if each["type"] != "info"]
    assert [f"{each['url']}:{each.get('lastLine')}: {each['message']}" for each in wrong] == []
