# Two commands do everything: `make drill` opens the app, `make test` runs the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: drill test check lint types layers bench catalogue clean

drill: $(VENV)/.drill
	@$(BIN)/service-drill $(ARGS)

test: $(VENV)/.dev
	$(BIN)/python -m pytest -q $(ARGS)

check: lint types layers

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

layers: $(VENV)/.dev
	$(BIN)/lint-imports

bench: $(VENV)/.dev
	$(BIN)/python -m bench

catalogue: $(VENV)/.dev
	$(BIN)/python -m simulator.tui.catalogue

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"

# what playing needs
$(VENV)/.drill: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

# what testing needs besides
$(VENV)/.dev: pyproject.toml $(VENV)/.drill
	$(BIN)/python -m pip install --quiet --group dev
	@touch $@

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
