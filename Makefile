# Each target makes the environment that it needs, so each can be the first command after a clone.
# It takes python3 (3.11 or newer, with its venv module) and make; PYTHON=python3.12 chooses another one.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
TREEBANKS ?= treebanks

.DEFAULT_GOAL := help
.PHONY: help scan test lint examples check accuracy bench models messages format lock clean
.DELETE_ON_ERROR:

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

scan: $(VENV)/.installed  ## show the contradictions in the sample corpus
	@$(BIN)/factcheck scan data/articles

test: $(VENV)/.installed  ## run the tests
	@$(BIN)/python -m pytest --numprocesses auto --dist worksteal -m "not timing"
	@$(BIN)/python -m pytest --numprocesses 2 --dist worksteal -m timing || { \
		echo "Timing what was slow beside another test once more, alone …" >&2; \
		$(BIN)/python -m pytest -m timing --last-failed; }

check: lint test examples  ## all that CI runs: lint, test, examples

lint: $(VENV)/.installed  ## ruff and mypy
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/mypy --no-error-summary

examples: $(VENV)/.installed  ## run the examples that each rule and each language carries
	@$(BIN)/factcheck rules test
	@$(BIN)/factcheck languages test

accuracy: $(VENV)/.installed  ## tell how often claims say what annotated articles are about; MISSES=yes shows where not
	@$(BIN)/python -m benchmarks.accuracy $(if $(MISSES),--misses)

bench: $(VENV)/.installed  ## time it against spaCy and other extractors, as ratios; PEERS=no fetches none
	@$(BIN)/python -m benchmarks.bench $(if $(filter no,$(PEERS)),--peer-seconds 0)

models: $(VENV)/.installed  ## train the parsers that were tried, from the files in TREEBANKS; half an hour
	@OMP_NUM_THREADS=1 $(BIN)/python scripts/train_models.py $(TREEBANKS) build/models

messages: $(VENV)/.installed  ## write the catalogues of factcheck/locales again, and name what is not translated
	@$(BIN)/python -m scripts.build_messages

format: $(VENV)/.installed  ## lay out and mend the code
	@$(BIN)/ruff check --quiet --fix .
	@$(BIN)/ruff format --quiet .

lock: $(VENV)/.installed  ## write requirements.lock again; UPGRADE=1 takes the newest versions
	@$(PIP) install uv
	@UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile --quiet --no-config --universal \
		--fork-strategy fewest --python-version 3.11 --generate-hashes --no-annotate $(if $(UPGRADE),--upgrade) \
		--extra dev --output-file requirements.lock pyproject.toml

clean:  ## remove the environment and whatever tools left behind
	@rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment is made anew when the lock changes, so that it never holds more than the lock.
$(VENV)/.locked: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "factcheck needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) --version 2>&1). Name one: make PYTHON=python3.12 …" >&2; \
		exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "'$(PYTHON)' lacks the venv module; on Debian and Ubuntu: apt-get install python3-venv" >&2; \
		exit 1; }
	@echo "Installing into $(VENV) (once; some 250 MB to fetch) …" >&2
	@$(PYTHON) -m venv --clear $(VENV)
	@$(PIP) install --require-hashes --requirement requirements.lock
	@touch $@

$(VENV)/.installed: $(VENV)/.locked pyproject.toml
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@
