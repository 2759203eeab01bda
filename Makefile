# `make run` opens the app, `make test` checks the whole project; each sets up what it needs.
# Stamp files in .venv say what is set up already: the second time is quick.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# No pip inside the environment: Debian's Python has none to put there without its package python3-venv.
PIP := $(PYTHON) -m pip --python $(BIN)/python --disable-pip-version-check install --quiet
COMPILE := $(BIN)/uv pip compile pyproject.toml --universal --generate-hashes --no-header --no-emit-index-url --quiet
SUDO := $(shell test "$$(id -u)" = 0 || echo sudo)

.DELETE_ON_ERROR:
.PHONY: help run test check lint types contracts texts pictures bench bench-m bench-l bench-xl bench-odd bench-studies format lock browser clean

help:
	@echo "make run       open the app on the demo dataset"
	@echo "make test      every check: lint, format, types, import contracts, tests and the branches of models/ they reach"
	@echo "make check     the same without the tests"
	@echo "make bench     measure speed and memory, as ratios of one run; beside the plain model for a subdistrict"
	@echo "make bench-m, bench-l, bench-xl, bench-odd   the same for a district, a city, ten cities, rare rules"
	@echo "make bench-studies   the time of studies beside one solve; a whole front beside another program"
	@echo "make texts     list texts that miss their translation"
	@echo "make pictures  take the README's pictures again"
	@echo "make format    put the code into the project's format"
	@echo "make lock      pin the newest versions that pyproject.toml allows"
	@echo "make clean     remove the environment and everything built"

run: $(VENV)/.run
	$(BIN)/streamlit run app.py

test: browser check
	$(BIN)/python -m pytest -n auto --dist worksteal --cov --cov-fail-under=95

check: lint types contracts

lint: $(VENV)/.dev
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .

types: $(VENV)/.dev
	$(BIN)/basedpyright

contracts: $(VENV)/.dev
	$(BIN)/lint-imports --no-logo

texts: $(VENV)/.dev
	$(BIN)/python -m tests.texts

pictures: browser $(VENV)/.dev
	$(BIN)/python -m tests.browser.pictures

# Hours, all together: each run has two threads, so nothing else should run beside them.
bench: $(VENV)/.dev
	$(BIN)/python -m tests.benchmarks
	$(BIN)/python -m tests.benchmarks.compare demo S --seeds 5 --seconds 120
	$(BIN)/python -m tests.benchmarks.lists
	$(BIN)/python -m tests.benchmarks.again
	$(BIN)/python -m tests.benchmarks.without S

bench-m: $(VENV)/.dev
	$(BIN)/python -m tests.benchmarks.compare M --seeds 3 --seconds 300

bench-l: $(VENV)/.dev
	$(BIN)/python -m tests.benchmarks.compare L --seconds 900

bench-xl: $(VENV)/.dev
	$(BIN)/python -m tests.benchmarks.compare XL --seconds 3600 --only "project,lp simplex,lp interior"

bench-odd: $(VENV)/.dev
	$(BIN)/python -m tests.benchmarks.odd

bench-studies: $(VENV)/.dev
	$(BIN)/python -m tests.benchmarks.studies
	test -e $(VENV)/augmecon/done || { $(BIN)/uv venv --quiet $(VENV)/augmecon && \
		$(BIN)/uv pip install --quiet --python $(VENV)/augmecon/bin/python pyaugmecon highspy && touch $(VENV)/augmecon/done; }
	$(BIN)/python -m tests.benchmarks.front $(VENV)/augmecon/bin/python

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: $(VENV)/.dev
	$(COMPILE) --upgrade --extra build --extra dev -o requirements-dev.lock
	$(COMPILE) --upgrade --extra build -c requirements-dev.lock -o requirements.lock

clean:
	rm -rf $(VENV) .pytest_cache .ruff_cache .hypothesis .import_linter_cache .coverage htmlcov artifacts dist

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed: make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv --without-pip $(VENV)
	@touch $@

$(VENV)/.run: $(VENV)/.python requirements.lock pyproject.toml
	@test -e $(VENV)/.dev || echo "Setting up: this takes some minutes the first time."
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

# The development lock holds the versions of the other one and more, so this does for `make run` as well.
$(VENV)/.dev: $(VENV)/.python requirements-dev.lock requirements.lock pyproject.toml
	@test -e $@ || echo "Setting up: this takes some minutes the first time."
	$(PIP) --require-hashes -r requirements-dev.lock
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $(VENV)/.run $@

# The browser tests drive Chromium, documents are looked at through LibreOffice, and both need a Chinese font.
APT := chromium fontconfig fonts-noto-cjk libreoffice-calc libreoffice-impress libreoffice-writer poppler-utils
browser:
	@if command -v chromium >/dev/null && command -v soffice >/dev/null && command -v pdftoppm >/dev/null && fc-list :lang=zh 2>/dev/null | grep -q .; then exit 0; fi; \
	if ! command -v apt-get >/dev/null; then echo "Please install Chromium, LibreOffice, Poppler and a Chinese font (Noto Sans CJK)."; exit 1; fi; \
	if [ -n "$(SUDO)" ] && ! command -v sudo >/dev/null; then \
		echo "Please run as root: apt-get install $(APT)"; exit 1; fi; \
	echo "Installing Chromium, LibreOffice and a Chinese font."; \
	$(SUDO) apt-get update -qq && \
	$(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(APT)
