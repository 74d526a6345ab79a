# make run: the studio on http://127.0.0.1:7860. make test: every check. Nothing else is needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TYPED := $(wildcard pipelines/*.py) $(wildcard pipelines/engines/*.py) pipelines/engines/diffusion pipelines/engines/weights pipelines/engines/levers pipelines/engines/costing pipelines/footage pipelines/detectors pipelines/repairers pipelines/mending pipelines/hearing studio/domain

.PHONY: run test check bench screenshots clean

run: $(VENV)/.installed
	@bash .ci/system run
	$(BIN)/python app.py

test: $(VENV)/.tested
	@bash .ci/system test
	$(MAKE) check

check:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy $(TYPED)
	$(BIN)/pytest -n 2 --dist worksteal -m "not clock and not browser"
	$(BIN)/pytest -m "(clock or browser) and not weights"
	$(BIN)/pytest -m weights

bench: $(VENV)/.tested
	for name in film reuse; do $(BIN)/python -m bench.$$name || exit 1; done

screenshots: $(VENV)/.tested
	$(BIN)/python docs/screenshots.py

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet -e .
	@touch $@

$(VENV)/.tested: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet -e ".[test]"
	@touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV)
