# One command each, nothing beforehand but Python 3.11, make and git.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
CORPORA ?= ../shared/corpora
DEMO_DAY := 2026-11-23# the day on which the example's texts are as its planted.yaml says

.DEFAULT_GOAL := help
.PHONY: help demo portal test lint style types quick fast browser postgres two bench soak lock clean

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

# Compiled on all cores, which pip does not; some templates of libraries only look like code.
$(STAMP): pyproject.toml constraints.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --no-compile -c constraints.txt -e '.[dev]'
	@$(BIN)/python -m compileall -qq -j 0 $(VENV)/lib || true
	@touch $@

demo: $(STAMP) ## check and build the example, serve its sites on one local port
	@$(BIN)/onevoice check example --as-of $(DEMO_DAY) --fail-on never
	@echo
	@$(BIN)/onevoice build example --as-of $(DEMO_DAY)
	@echo
	@$(BIN)/onevoice preview build/sites

portal: $(STAMP) ## serve the portal of the example, to try it out in every role
	@$(BIN)/onevoice serve example --trial

lint: style types ## style, types, and which way the arrows point

style: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(STAMP)
	$(BIN)/mypy

browser: ## find Chromium, or install it
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
	 || (apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium) \
	 || { echo "Chromium is needed for the browser tests: install it and run this again" >&2; exit 1; }

postgres: ## find PostgreSQL, or install it
	@command -v pg_ctl >/dev/null || ls /usr/lib/postgresql/*/bin/pg_ctl >/dev/null 2>&1 \
	 || (apt-get update -qq && apt-get install -y -qq --no-install-recommends postgresql) \
	 || { echo "PostgreSQL is needed for the tests of the portal: install it and run this again" >&2; exit 1; }

fast: $(STAMP) ## the tests that take seconds
	$(BIN)/pytest -q -m "not slow and not soak and not browser"

test: style browser postgres ## everything: style, types, arrows, all tests
	@$(MAKE) --no-print-directory -j 2 types quick
	$(BIN)/pytest -q -m "(slow or browser) and not soak" -n 2 --dist worksteal

quick: $(STAMP)
	$(BIN)/pytest -q -m "not slow and not soak and not browser" -n 2 --dist worksteal

two: $(STAMP) postgres ## every test of the portal through two processes on one PostgreSQL
	$(BIN)/pytest -q tests/portal --two-processes -m "not soak" -n 2

bench: $(STAMP) ## what we promise about accuracy and speed, measured
	$(BIN)/python -m benchmarks --corpora $(CORPORA)

soak: $(STAMP) ## the long campaigns
	$(BIN)/pytest -q -m soak

lock: $(STAMP) ## write constraints.txt from what is installed
	$(BIN)/pip freeze --exclude-editable > constraints.txt

clean: ## remove what can be made again
	rm -rf $(VENV) build dist site .cache .mypy_cache .ruff_cache .pytest_cache
