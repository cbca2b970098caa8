# Everything a newcomer needs: `make run` shows the kiosk, `make test` proves it.
# `make PYTHON=/path/to/python3.13 test` chooses another Python.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
# Tests run side by side, each file in one process; a process more than this has a window and a server more.
SIDE_BY_SIDE ?= --numprocesses=auto --maxprocesses=4 --dist=loadfile

.DEFAULT_GOAL := help
.PHONY: help run test test-all check format bench gallery clean

help: ## list these targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(READY): pyproject.toml
	@PYTHON="$(PYTHON)" VENV="$(VENV)" sh scripts/make-venv
	@touch $@

run: $(READY) ## show the kiosk with the shipped content, and its desk (ARGS="--window" for a window)
	@$(BIN)/kiosk run --desk $(ARGS)

test: $(READY) ## run the tests (ARGS="tests/model" for a part)
	@$(BEFORE) $(BIN)/python -m pytest -m "not long" $(SIDE_BY_SIDE) $(ARGS)

test-all: $(READY) ## run every test, also those in which the whole kiosk lives for minutes (ARGS="-m long" for these alone)
	@$(BIN)/python -c "import playwright, axe_playwright_python" 2>/dev/null || \
	    $(BIN)/python -m pip install --quiet --disable-pip-version-check --group browser
	@$(BEFORE) $(BIN)/python -m pytest $(ARGS)

check: $(READY) ## lint, types and import rules
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

format: $(READY) ## format the code
	@$(BIN)/ruff check --fix-only -q .
	@$(BIN)/ruff format -q .

bench: $(READY) ## measure (ARGS="fade" for one benchmark)
	@$(BIN)/python -m benchmarks $(ARGS)

gallery: $(READY) ## every kind, theme and size in gallery/index.html (ARGS="--theme nacht --size 800x480")
	@$(BIN)/python -m tests.pictures.gallery $(ARGS)

clean: ## remove what make made
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis gallery build dist
