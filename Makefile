# Thin verbs; each does all of its own set-up.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PATH := $(CURDIR)/$(VENV)/bin:$(PATH)

.DEFAULT_GOAL := help
.PHONY: help run demo-reset test check bench lock format

help: ## what there is to do
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/ —/'

$(VENV)/uv: requirements/uv.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@touch $@

$(VENV)/base: $(VENV)/uv requirements/base.txt pyproject.toml
	$(BIN)/uv pip install -q --require-hashes -r requirements/base.txt
	$(BIN)/uv pip install -q --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev: $(VENV)/base requirements/dev.txt
	$(BIN)/uv pip install -q --require-hashes -r requirements/dev.txt
	@touch $@

run: $(VENV)/base ## serve the demo desks; nothing else to install or start
	@charter run $(if $(PORT),--port $(PORT))

demo-reset: $(VENV)/base ## throw the demo desks away and build them anew
	@charter demo --reset

test: $(VENV)/dev ## every test, on SQLite and on a real PostgreSQL, with a browser
	@bash scripts/test.sh

check: $(VENV)/dev ## lint, types, floors, docs
	@bash scripts/check.sh

bench: $(VENV)/dev ## what the docs claim, measured side by side
	@$(BIN)/python -m benchmarks

lock: $(VENV)/uv ## resolve the dependencies again
	@bash scripts/lock.sh

format: $(VENV)/dev ## lay the code out
	@ruff format . && ruff check --fix -q .
