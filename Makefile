# make demo: install, index the sample corpus, open the app.   make test: the tests.
# make check: lint, types, import contracts and tests.         make bench CORPUS=folder: timings beside peers
# (make bench-search: of search alone; make bench-records: of counts of records, which needs no corpus).
# make docs: the generated pages (keys, plugin API) and the pictures (make pictures: whether they are what the app draws).
# make site: the documentation as a site, in build/site.   make example: the plugin in a
# distribution of its own, installed, tried and taken out again.

PYTHON ?= python3
BIN := .venv/bin
CORPUS ?= sample_corpus
UV := $(shell command -v uv 2>/dev/null)

.PHONY: demo test check lint types contracts bench bench-search bench-records docs pictures site messages example lock clean

demo: .venv/.installed
	@$(BIN)/tui-reader index --no-extract sample_corpus
	@if [ -t 0 ] && [ -t 1 ]; then $(BIN)/tui-reader sample_corpus; else $(BIN)/tui-reader search "hai phong" sample_corpus --limit 5; fi

# Tests of the app wait for the screen more than they compute, so one worker more than there are cores.
WORKERS ?= $(shell $(PYTHON) -c "import os; print(min(16, 1 + (os.cpu_count() or 1)))")

test: .venv/.installed-dev
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

check: lint types contracts test

lint: .venv/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/.installed-dev
	$(BIN)/mypy

contracts: .venv/.installed-dev
	$(BIN)/lint-imports --no-cache

bench: .venv/.installed-dev
	for script in benchmarks/bench_*.py; do $(BIN)/python $$script $(CORPUS) || exit 1; done

# Search alone, for instance: make bench-search CORPUS=folder SEARCH="--expand 100000 --peers fts5,tantivy"
bench-search: .venv/.installed-dev
	$(BIN)/python benchmarks/bench_search.py $(CORPUS) $(SEARCH)

bench-records: .venv/.installed-dev
	$(BIN)/python benchmarks/bench_records.py

docs: .venv/.installed-dev
	$(BIN)/python docs/keys.py
	$(BIN)/python docs/reference.py
	PYTHONPATH=. $(BIN)/python docs/screenshot.py

# The words of the interface: what the code says now into the catalogue of translations, which is compiled.
messages: .venv/.installed-dev
	$(BIN)/python docs/messages.py

pictures: .venv/.installed-dev
	PYTHONPATH=. $(BIN)/python docs/screenshot.py --check

SITE_BIN := .venv-docs/bin

site: .venv-docs/.installed
	NO_MKDOCS_2_WARNING=1 $(SITE_BIN)/mkdocs build --strict --quiet

EXAMPLE := plugins/tui-reader-plugin-example

example: .venv/.installed-dev
	$(call run_pip,install --quiet --no-deps --no-build-isolation ./$(EXAMPLE))
	cd $(EXAMPLE) && $(abspath $(BIN))/python -m pytest -q -p no:cacheprovider
	$(BIN)/tui-reader plugins check wind
	$(call run_pip,uninstall --quiet tui-reader-plugin-example)
	$(BIN)/tui-reader plugins --json | grep -q '"name":"timeline"'
	! $(BIN)/tui-reader plugins --json | grep -q '"name":"wind"'

# The locks hold hashes and no addresses, and serve uv and pip alike.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --group build --upgrade pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --group dev -c requirements.lock pyproject.toml -o requirements-dev.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --group docs --upgrade -o requirements-docs.lock

.venv/.installed: pyproject.toml requirements.lock
	$(call install,requirements.lock)
	@touch $@

.venv/.installed-dev: pyproject.toml requirements-dev.lock
	$(call install,requirements-dev.lock)
	@touch $@ .venv/.installed

# A place of its own: what builds the site is nothing that the program, or who works on it, needs.
.venv-docs/.installed: requirements-docs.lock
	$(PYTHON) -m venv .venv-docs
	$(SITE_BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-docs.lock
	@touch $@

ifneq ($(UV),)
run_pip = uv pip $(1) --python $(BIN)/python
define install
	@test -x $(BIN)/python || uv venv --quiet --python $(PYTHON) .venv
	uv pip install --quiet --python $(BIN)/python --require-hashes -r $(1)
	uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
endef
else
run_pip = $(BIN)/pip --disable-pip-version-check $(patsubst uninstall,uninstall --yes,$(1))
define install
	@test -x $(BIN)/pip || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r $(1)
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
endef
endif

clean:
	rm -rf .venv .venv-docs .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist
