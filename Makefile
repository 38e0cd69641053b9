# What can be done here. `make` alone lists the targets.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INDEX ?= var/index
HOST ?= 127.0.0.1
PORT ?= 8000

.DEFAULT_GOAL := help
.PHONY: help serve index test test-fast coverage lint format decisions quality bench property torture torture-postgres torture-opensearch opensearch-jars test-opensearch quality-opensearch lock audit clean

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## */  make \1\t/' | expand -t 18

serve: $(VENV)/.installed index  ## set up, index corpus/, serve http://127.0.0.1:8000
	$(BIN)/lacak serve --index $(INDEX) --host $(HOST) --port $(PORT)

index: $(VENV)/.installed  ## set up and index corpus/ (again: only what changed)
	$(BIN)/lacak index corpus --index $(INDEX)

test: $(VENV)/.installed-test  ## set up with the test extra and pass all tests
	$(BIN)/python -m pytest -n auto --dist worksteal

test-fast: $(VENV)/.installed-test  ## the tests that take a minute together: while working
	LACAK_FAST_TESTS=1 $(BIN)/python -m pytest -q -n auto --dist worksteal -m "not slow"

coverage: $(VENV)/.installed-test  ## all tests, the quick ones with a floor of what they reach
	$(BIN)/python -m pytest -n auto --dist worksteal -m "not slow" --cov --cov-fail-under=90
	$(BIN)/python -m pytest -n auto --dist worksteal -m slow

lint: $(VENV)/.installed-test  ## format check, lint, types, import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.installed-test  ## format and mend what ruff can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

decisions: $(VENV)/.installed-test  ## write the index of docs/decisions
	$(BIN)/python -m tools.list_decisions

quality: $(VENV)/.installed-test  ## measure ranking and stemming on the real sets, one table
	$(BIN)/python -m tests.quality.report

bench: $(VENV)/.installed-bench  ## measure speed beside other engines, one table
	$(BIN)/python -m benchmarks

property: $(VENV)/.installed-test  ## the engine against oracle and stock Whoosh: 110,000 questions, 1,000 flipped bits and 1,000,000 forgeries a kind
	LACAK_PROPERTY_INDEXES=500 LACAK_PROPERTY_QUESTIONS=50 LACAK_FLIPPED_BITS=1000 LACAK_POWER_CUTS=50 LACAK_FORGERIES=1000000 \
	$(BIN)/python -m pytest -n auto tests/indexer/engines/whoosh_engine tests/indexer/store/test_flipped_bits.py tests/indexer/store/test_forged_records.py

torture: $(VENV)/.installed-test  ## 1,000 kills, 100 races for the lock, strangers' files and indexes, a million queries, slow clients
	$(BIN)/python -m tools.torture
	LACAK_WRITER_RACES=100 $(BIN)/python -m pytest -q tests/indexer/faults/test_two_writers.py
	$(BIN)/python -m pytest -q tests/indexer/faults/test_lost_current.py tests/indexer/faults/test_reading_user.py
	LACAK_FORGERIES=10000 $(BIN)/python -m pytest -q -n auto tests/indexer/engines/whoosh_engine/test_forged.py tests/indexer/store/test_forged_records.py
	$(BIN)/python -m tools.hostile
	$(BIN)/python -m tools.hostile_queries
	$(BIN)/python -m tools.live_load
	$(BIN)/python -m tools.slow_clients

opensearch-jars: $(VENV)/.installed-test  ## fetch OpenSearch for tests (Java 21 or newer, Maven), kept in ~/.cache/lacak
	$(BIN)/python -m tools.opensearch_cluster jars

test-opensearch: $(VENV)/.installed-test  ## start one OpenSearch node: contract, cases, 1,000 random questions, commands, pages
	$(BIN)/python -m tools.opensearch_cluster run \
	$(BIN)/python -m pytest -q -n 2 -k opensearch \
	tests/indexer/engines tests/test_cases.py tests/test_added_field.py tests/indexer/cli/test_opensearch.py \
	tests/search_app/web/test_engines_alike.py

quality-opensearch: $(VENV)/.installed-test  ## ranking's floors on one OpenSearch node, beside the embedded engine (needs the folder of real articles)
	$(BIN)/python -m tests.quality.on_opensearch

torture-postgres: $(VENV)/.installed-test  ## 100 kills with the articles in PostgreSQL, whose server crashes and restarts meanwhile
	$(BIN)/python -m tools.torture --store postgresql --kills 100

torture-opensearch: $(VENV)/.installed-test  ## three OpenSearch nodes, 50 of which are killed beneath readers of two web servers and jobs
	$(BIN)/python -m tools.torture_opensearch

lock: $(VENV)/.installed-bench  ## choose versions anew within setup.cfg, with hashes (UPGRADE=--upgrade: the latest)
	$(BIN)/python -m tools.lock $(UPGRADE)

audit: $(VENV)/.installed-bench  ## ask whether a locked version has a known hole
	$(BIN)/python -m pip_audit --strict --require-hashes --disable-pip --requirement requirements-bench.lock

clean:  ## drop the environment and caches (never an index: var/ may hold your archive)
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage*

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("Lacak needs Python 3.11 or newer: make PYTHON=python3.11") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

$(VENV)/.installed: requirements.lock setup.cfg pyproject.toml | $(VENV)/bin/python
	$(INSTALL) --require-hashes --requirement requirements.lock
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-test: requirements-test.lock setup.cfg pyproject.toml | $(VENV)/bin/python
	$(INSTALL) --require-hashes --requirement requirements-test.lock
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/.installed

$(VENV)/.installed-bench: requirements-bench.lock setup.cfg pyproject.toml | $(VENV)/bin/python
	$(INSTALL) --require-hashes --requirement requirements-bench.lock
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/.installed $(VENV)/.installed-test
