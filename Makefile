# Two commands do everything: `make drill` opens the app, `make test` runs the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: drill test check lint types layers bench catalogue findings reference model tables font clean

# make drill ARGS="--lang zh"
drill: $(VENV)/.drill
	@$(BIN)/service-drill $(ARGS)

# make test ARGS="tests/drill -x"
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

# the table of speed: make bench ARGS="reading turns"
bench: $(VENV)/.dev
	$(BIN)/python -m bench $(ARGS)

# the Chinese catalogue: bring the .po up to date with the code, compile the .mo
catalogue: $(VENV)/.dev
	$(BIN)/python tests/tui/catalogue.py

# docs/reference.md in both languages, and the JSON Schemas in docs/schemas
reference: $(VENV)/.dev
	$(BIN)/python tests/content/reference.py

# heads of the findings' pages and the tables of all findings, from the definitions
findings: $(VENV)/.dev
	PYTHONPATH=. $(BIN)/python tests/authoring/finding_tables.py

# the clause models: learn them again from rubrics/examples (under a minute a language on two quiet cores)
model: $(VENV)/.dev
	$(BIN)/service-drill rubric train

# how Chinese characters are written and sound: make simulator/scoring/data/chinese.txt again
tables: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --group tables
	$(BIN)/python -m simulator.scoring.tables

# the fonts of the served page; needs fonts-noto-cjk and fonts-dejavu-core (or the same fonts) in the system
font: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --group fonts
	$(BIN)/python tests/web/fonts.py

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Service Drill needs Python 3.11 or newer; name yours: make drill PYTHON=python3.12"; exit 1; }
	@echo "First time: making $(VENV) …"
	@$(PYTHON) -m venv --clear $(VENV) || \
	  { rm -rf $(VENV); echo "Python cannot make a virtual environment; on Debian/Ubuntu: apt install python3-venv"; exit 1; }

# what playing needs
$(VENV)/.drill: pyproject.toml | $(BIN)/python
	@echo "Installing what Service Drill needs …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

# what testing needs besides; dependency groups came with pip 25.1
$(VENV)/.dev: pyproject.toml $(VENV)/.drill
	@echo "Installing what the tests need …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	@$(BIN)/python -m pip install --quiet --group dev
	@touch $@

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
