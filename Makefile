# make audit   set everything up and audit the releases of corpus/
# make test    set everything up and run the tests
# make neural  the tests that need sentence-transformers, in an environment of their own (over a gigabyte)
# make lint    style, types and layers
# make golden  rewrite the golden audits of corpus/ in tests/golden and show what changed
# make docs    write the pages of the checks and the picture in the README
# make fuzz    read 20,000 damaged files a format, up to 15 minutes each
# make bench   measure accuracy, speed and memory, and write docs/benchmarks.md

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

# The first interpreter that runs and is new enough; name another with `make PYTHON=... test`.
PYTHON ?= $(shell for python in python3.11 python3.12 python3.13 python3; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)

# Two linear-algebra libraries with a thread a core each are slower than one thread.
export OPENBLAS_NUM_THREADS := 1

.PHONY: bench fuzz audit test neural lint golden docs clean
.DEFAULT_GOAL := test

$(READY): pyproject.toml
	@test -n "$(PYTHON)" || { echo "error: Python 3.11 or newer is needed: install it, or make PYTHON=/path/to/python" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

# Findings (status 1) are what an audit is for; only a release that could not be audited fails here.
audit: $(READY)
	@$(BIN)/taiyaku audit corpus || test $$? -eq 1

test: $(READY)
	$(BIN)/python -m pytest -n auto -rs

neural: $(READY)
	$(PYTHON) -m venv $(VENV)/neural
	$(VENV)/neural/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,neural]'
	$(VENV)/neural/bin/python -m pytest tests/align/test_encoders.py

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

golden: $(READY)
	$(BIN)/python -m tests.golden --write

docs: $(READY)
	$(BIN)/python docs/generate.py
	$(BIN)/python docs/picture.py corpus/telecom-1q04 > docs/.report.svg && mv docs/.report.svg docs/report.svg

bench: $(READY)
	$(BIN)/python -m bench --write

fuzz: $(READY)
	$(BIN)/python -m bench.fuzz --keep .fuzz

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .fuzz dist build
