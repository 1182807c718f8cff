# make demo    set up and draft from the example notes, in Chinese and in English
# make serve   set up and serve the HTTP API on this machine (docs/api.md)
# make test    set up and prove that everything holds
PYTHON ?=
VENV := .venv
BIN := $(VENV)/bin
TESTS := -n 2

.PHONY: setup demo serve test check lint types tests bench clean

setup: $(VENV)/ready

# The first Python from 3.11 on; PYTHON=... names another one.
$(VENV)/ready: pyproject.toml constraints.txt
	@python=''; \
	for name in $(PYTHON) python3 python3.11 python3.12 python3.13 python3.14 python; do \
	  if "$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python="$$name"; break; fi; \
	done; \
	if [ -z "$$python" ]; then \
	  echo 'drafter needs Python 3.11 or later and found none: install it, or name it with make PYTHON=/path/to/python3.' >&2; \
	  exit 2; \
	fi; \
	"$$python" -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "$$python cannot make environments: install its venv module (on Debian and Ubuntu: apt install python3-venv)." >&2; \
	  exit 2; \
	}; \
	echo "Setting up $(VENV) with $$python"; \
	"$$python" -m venv $(VENV)
	@PIP_CONSTRAINT=constraints.txt PIP_BUILD_CONSTRAINT=constraints.txt PIP_DISABLE_PIP_VERSION_CHECK=1 \
	  $(BIN)/python -m pip install --quiet -e '.[dev,model,web]'
	@$(BIN)/python -m compileall -q src # starts are quick from the first one on, also where Python may not write
	@touch $@

# In CI a skipped test is a failure, so the llama.cpp server of some tests is there too (12 MB, no weights).
$(VENV)/engine: $(VENV)/ready
	@PIP_CONSTRAINT=constraints.txt PIP_BUILD_CONSTRAINT=constraints.txt PIP_DISABLE_PIP_VERSION_CHECK=1 \
	  $(BIN)/python -m pip install --quiet -e '.[engine]'
	@touch $@

# A draft that reports problems in its notes leaves with 1: for a demonstration that is a success.
demo: setup
	@for notes in zh01 en01; do \
	  $(BIN)/drafter draft examples/notes/$$notes.txt || test $$? -eq 1 || exit 2; \
	  echo; \
	done

# What is kept in a database is tested on PostgreSQL too: a private one of the run, from the system's binaries.
$(VENV)/postgres: $(VENV)/ready
	@$(BIN)/python benchmarks/private_postgres.py || { \
	  test "$$(id -u)" = 0 && command -v apt-get >/dev/null && \
	  apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends postgresql >/dev/null; \
	} || echo 'The tests over PostgreSQL are skipped: on Debian and Ubuntu, apt install postgresql.' >&2
	@touch $@

# The pages are tried in the system's own Chromium; no browser is downloaded by anything here.
$(VENV)/chromium: $(VENV)/ready
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || { \
	  test "$$(id -u)" = 0 && command -v apt-get >/dev/null && \
	  apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends chromium >/dev/null; \
	} || echo 'The tests of the pages are skipped: on Debian and Ubuntu, apt install chromium.' >&2
	@touch $@

serve: setup
	@$(BIN)/drafter serve

test: setup $(VENV)/postgres $(VENV)/chromium $(if $(CI),$(VENV)/engine)
	@$(MAKE) --no-print-directory check

check: lint types tests

lint:
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check . || { echo 'Some files are not formatted: run $(BIN)/ruff format .' >&2; exit 1; }
	@$(BIN)/lint-imports --no-logo >/dev/null || $(BIN)/lint-imports --no-logo

types:
	@$(BIN)/mypy --no-error-summary

tests:
	@$(BIN)/python -m pytest --quiet $(TESTS) --cov --cov-report=

# What docs/benchmarks.md and docs/verification.md report, some ten minutes; pip install -e '.[bench]' adds
# recognizers-text, the peer of the reading speed and the second one of the verifier, and proselint, that of the rules.
bench: setup
	@for script in quantities notes \
	  'planted --peers' outside slotted mutate swaps fail_closed chance reading_speed verify_speed rules startup model_overhead model_tokens; do \
	  echo "== $$script"; set -- $$script; name=$$1; shift; \
	  $(BIN)/python benchmarks/$$name.py "$$@" || exit 2; echo; \
	done

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage htmlcov
