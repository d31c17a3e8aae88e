# A newcomer needs two of these: `make run` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
MEASURED_ROOMS := article content conversation languages matching
FLOOR := 98
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
DENO := DENO_NO_UPDATE_CHECK=1 $(BIN)/deno
SCRIPTS := --quiet --config .ci/deno.json $(shell find bot -name '*.js')

# The tests start Python again and again: the bot is compiled once, whatever the surroundings say.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help run install check ask test lint types collect unit measured floors format lock audit pictures browser

help: ## show this list
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

run: $(VENV)/.run ## start the bot, or its preview in the browser when there is no BOT_TOKEN
	@exec $(BIN)/python -m bot

check: $(VENV)/.run ## find every fault of the articles in content/
	@$(BIN)/python -m bot check

ask: export QUESTION := $(value Q)
ask: $(VENV)/.run ## say how a question is understood: make ask Q="will there be food aid?"
	@: "$${QUESTION:?Write the question after Q=, as in: make ask Q=\"will there be food aid?\"}"
	@$(BIN)/python -m bot ask -- "$$QUESTION"

install: $(VENV)/.run ## make .venv with what the bot needs

test: $(VENV)/.test browser ## lint, types and every test
	@$(MAKE) --no-print-directory --jobs 2 --output-sync=target types lint collect
	@$(MAKE) --no-print-directory unit

lint: $(VENV)/.test ## ruff, deno and the import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(DENO) fmt --check $(SCRIPTS)
	$(DENO) lint $(SCRIPTS)
	$(BIN)/lint-imports --no-logo

types: $(VENV)/.test ## mypy, strict
	$(BIN)/mypy

# What every worker reads is compiled here, beside mypy, and not by each of them.
collect: $(VENV)/.test
	@$(BIN)/python -m pytest --collect-only -n 0 >/dev/null

# Python's tracer doubles the time of what it measures; tests/conftest.py has it trace the core's examples alone.
unit: $(VENV)/.test ## every test, and the floors of coverage
	$(BIN)/python -m pytest --cov --cov-report=
	@$(MAKE) --no-print-directory floors

measured: $(VENV)/.test ## the core's tests alone, and which lines of it they miss
	$(BIN)/python -m pytest $(MEASURED_ROOMS:%=tests/%) --cov --cov-report=
	@$(MAKE) --no-print-directory floors

floors:
	@for room in $(MEASURED_ROOMS); do \
	  $(BIN)/coverage report --format=total --include="bot/$$room/*" --fail-under=$(FLOOR) >/dev/null || \
	  { $(BIN)/coverage report --include="bot/$$room/*"; \
	    echo "The tests of bot/$$room cover less than $(FLOOR) % of it." >&2; exit 2; }; done
	@echo "Each of $(MEASURED_ROOMS) is covered to $(FLOOR) % or more, branches included."

format: $(VENV)/.test ## write the code in the house's format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(DENO) fmt $(SCRIPTS)

lock: $(VENV)/.test ## write requirements.txt and requirements-dev.txt anew from pyproject.toml
	$(BIN)/python .ci/lock.py

audit: $(VENV)/.test ## look the locked packages up for known vulnerabilities (needs the network)
	$(BIN)/python -m pip_audit --require-hashes --disable-pip -r requirements.txt

pictures: $(VENV)/.test browser ## take the README's pictures anew from the real page
	@.ci/need fc-list fontconfig
	@fc-list | grep -qi emoji || .ci/need NotoColorEmoji fonts-noto-color-emoji
	@fc-list | grep -qi liberation || .ci/need LiberationSans fonts-liberation
	$(BIN)/python .ci/pictures.py

browser: ## install Debian's chromium for the browser tests, when there is none
	@.ci/need chromium chromium

$(VENV)/.run: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "explainer needs Python 3.11 or newer; try: make run PYTHON=python3.12" >&2; exit 1; }
	@echo "Installing what the bot needs into $(VENV) …"
	@$(PYTHON) -m venv $(VENV)
	@$(INSTALL) -r requirements.txt
	@touch $@

$(VENV)/.test: requirements-dev.txt $(VENV)/.run
	@echo "Installing what the tests need into $(VENV) …"
	@$(INSTALL) -r requirements-dev.txt
	@touch $@
