# Everything in a fresh clone needs only make and Python 3.11: `make` builds content/ into site/.
# The environment .venv is made once, and brought up to date when pyproject.toml changes.

venv := .venv
python := $(venv)/bin/python
pip := $(python) -m pip --quiet --disable-pip-version-check

.PHONY: site serve test check clean catalogue help

site: $(venv)/site.stamp ## build content/ into site/ (the default)
	$(python) build.py

serve: $(venv)/site.stamp ## show content/ in a browser here, with every change as it is saved
	$(python) build.py serve

test: $(venv)/dev.stamp ## run all tests; brings the browsers and checkers it needs where it can
	tools/browsers.sh
	$(python) -m pytest --numprocesses auto --dist loadfile

check: $(venv)/dev.stamp ## format, lint, types, every rule on the records, every address kept
	$(python) -m ruff format --check .
	$(python) -m ruff check .
	$(python) -m mypy
	$(python) build.py check
	$(python) build.py anchors --check

clean: ## remove what the build made
	@if [ -x $(python) ]; then $(python) build.py clean; else echo "nothing was built: there is no $(venv)"; fi

catalogue: $(venv)/site.stamp ## bring pressmark/locale/*.po up to date with the sentences in code and templates
	$(python) -m pressmark.locale

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# pip can install dependency groups since 25.1.
$(venv)/site.stamp: pyproject.toml tools/python.sh
	tools/python.sh
	$(pip) install --upgrade 'pip>=25.1'
	$(pip) install --editable .
	@touch $@

$(venv)/dev.stamp: $(venv)/site.stamp
	$(pip) install --group dev
	$(python) -m venv $(venv)/validators
	$(venv)/validators/bin/python -m pip --quiet --disable-pip-version-check install --upgrade 'pip>=25.1'
	$(venv)/validators/bin/python -m pip --quiet --disable-pip-version-check install --group validators
	@touch $@
