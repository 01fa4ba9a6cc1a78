# The two commands of a fresh machine: `make run` and `make test`. Both are quick the second time.
SHELL := /bin/bash
PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13; do $$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
export WOORDHOUDER_CACHE ?= $(CURDIR)/.cache

.PHONY: run test check quality screenshots clean
SHARED ?= ../shared
TEST_PROCESSES ?= 2

run: $(VENV)/.run ## install, mine corpus/demo, say what was found
	$(BIN)/woordhouder run corpus/demo --out outputs

test: $(VENV)/.test ## install and run every test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	OMP_NUM_THREADS=1 $(BIN)/pytest -n $(TEST_PROCESSES) --dist loadfile --no-loadscope-reorder

check: $(VENV)/.test ## formatting, lint and types only
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

quality: $(VENV)/.run ## score the gold sets in SHARED, and compare with the last time
	$(BIN)/woordhouder evaluate $(SHARED) --set dev --set seeds --studies

screenshots: $(VENV)/.test ## pictures of every page of outputs/, with the system's Chromium
	$(BIN)/python scripts/screenshots.py --dark

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "woordhouder needs Python 3.11, 3.12 or 3.13: none was found"; exit 1; }
	@echo "== Making the virtual environment $(VENV) with $$($(PYTHON) --version)"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip

$(VENV)/.run: pyproject.toml setup.py | $(BIN)/python
	@echo "== Installing woordhouder: spaCy, PyTorch for CPUs, scikit-learn, Prefect and what they need (1.5 GB on disk, some minutes)"
	$(BIN)/python -m pip install --disable-pip-version-check --progress-bar on --editable . | grep -v "already satisfied"
	@touch $@

$(VENV)/.test: $(VENV)/.run
	@echo "== Installing what the tests need: pytest, Hypothesis, ruff, mypy, ReportLab"
	$(BIN)/python -m pip install --disable-pip-version-check --editable '.[test]' | grep -v "already satisfied"
	@touch $@

clean: ## remove what the other targets made
	rm -rf $(VENV) .cache build *.egg-info outputs/*.json outputs/*.csv outputs/*.sqlite*
