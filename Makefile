# Needs Python 3.11 or later and make; everything else is installed into .venv.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
# Development data with its scorers (not part of this repository); see docs/benchmarks.md.
DATA ?= ../shared/data
# How long to fuzz, and where to keep what was found.
FUZZ_SECONDS ?= 600
CORPUS ?= .fuzz-corpus

.PHONY: demo test check format lint types contracts docs bench test-faults fuzz clean

demo: $(VENV)/.installed ## make a casebook from the bundled example and print where its report is
	$(BIN)/recount run examples/varenia/reports.csv examples/varenia/pages/orlec-bulletin.warc \
		examples/varenia/lists/orlec-clinic.csv --config examples/varenia/recount.toml --casebook casebook
	@echo
	@echo "Open this page in a browser: file://$(CURDIR)/casebook/report.html"

test: $(VENV)/.tools ## the test suite; says loudly what it skips and why
	$(BIN)/python -m pytest -n auto -rs

check: format lint types contracts test docs ## everything a change must pass

format: $(VENV)/.tools
	$(BIN)/ruff format --check src tests benchmarks hatch_build.py

lint: $(VENV)/.tools
	$(BIN)/ruff check src tests benchmarks hatch_build.py

types: $(VENV)/.tools
	$(BIN)/mypy

contracts: $(VENV)/.tools
	$(BIN)/lint-imports

docs: $(VENV)/.tools
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet --site-dir site

bench: $(VENV)/.tools ## all scorers on the development data, with floors; DATA=folder
	$(BIN)/python benchmarks/gate.py $(DATA)

test-faults: $(VENV)/.tools ## the long fault tests: kills, full disks, flipped bytes
	RECOUNT_LONG_FAULTS=1 $(BIN)/python -m pytest tests/faults tests/store/test_concurrent.py -rs

fuzz: $(VENV)/.tools ## a guided search for an input that harms; FUZZ_SECONDS=3600 for a long one, Linux only
	$(BIN)/python -m pip install --quiet --group fuzz
	$(BIN)/python tests/faults/fuzz.py $(CORPUS) -max_total_time=$(FUZZ_SECONDS)

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("Recount needs Python 3.11 or later; set PYTHON=python3.11" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip

$(VENV)/.installed: pyproject.toml hatch_build.py | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable '.[web]'
	@touch $@

$(VENV)/.tools: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --group test --group lint --group docs
	@touch $@

clean:
	rm -rf $(VENV) site build dist .mypy_cache .ruff_cache .pytest_cache
