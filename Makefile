# Stet's commands. `make help` explains them; `make run` and `make test` need python3 (3.11 or later) and make, no more.

.DEFAULT_GOAL := help
.PHONY: help run test check format schema lock bench bench-extraction bench-evidence clean
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
PASSAGES ?= 1000000
VENV := .venv
IN_VENV := $(VENV)/bin/
RUN_LOCKS := requirements.txt requirements-embedded.txt
ALL_LOCKS := $(RUN_LOCKS) requirements-dev.txt requirements-vectors.txt

# The system's own certificates, where it has any, let uv work behind a company's proxy.
SYSTEM_CERTS := $(if $(wildcard /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/cert.pem),--system-certs)
# uv keeps its downloads in the home folder where that can be written, else in the virtual environment.
UV := $(shell test -w "$$HOME" || echo env UV_CACHE_DIR=$(CURDIR)/$(VENV)/cache) $(IN_VENV)uv $(SYSTEM_CERTS)
SYNC := $(UV) pip sync --quiet --require-hashes --python $(IN_VENV)python
COMPILE := $(UV) pip compile --quiet --universal --generate-hashes --no-annotate --no-header --python-version 3.11

TEMPLATES := $(wildcard templates/*.html templates/*/*.html templates/*/*/*.html)
# Production's settings without production: no server behind these addresses is asked anything.
AS_IN_PRODUCTION := env STET_BASE_URL=https://stet.example.org STET_SECRET_KEY=$(shell printf 'not-secret-%.0s' 1 2 3 4 5 6) \
	DATABASE_URL=postgresql://stet@postgres/stet STET_BROKER_URL=redis://broker/0 STET_DATA_DIR=$(CURDIR)/$(VENV)/check

help: ## Print every target with its sentence.
	@$(PYTHON) -c 'import re; print(*(f"make {name:<16} {what}" for name, what in re.findall(r"^([\w-]+):.*?## (.*)", open("Makefile").read(), re.M)), sep="\n")'

run: $(VENV)/run.stamp ## Install what is missing and run all of Stet on this machine; Ctrl-C stops it.
	@exec $(IN_VENV)python manage.py run

test: $(VENV)/dev.stamp ## Install what is missing, Chromium and Redis included, and run the tests.
	@$(IN_VENV)python -m tests.servers
	@$(IN_VENV)python -m pytest --numprocesses 3 --dist loadgroup

check: $(VENV)/dev.stamp ## Check format, lint, types, import contracts, dependencies, templates, migrations and settings.
	$(IN_VENV)ruff format --check --quiet .
	$(IN_VENV)ruff check --quiet .
	$(IN_VENV)mypy
	$(IN_VENV)lint-imports --no-logo
	$(IN_VENV)deptry --no-ansi .
ifneq ($(TEMPLATES),)
	$(IN_VENV)djade --check --target-version 5.2 $(TEMPLATES)
	$(IN_VENV)djhtml --check --tabwidth 2 $(TEMPLATES)
endif
	$(AS_IN_PRODUCTION) $(IN_VENV)python -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run
	$(AS_IN_PRODUCTION) $(IN_VENV)python manage.py check --deploy --fail-level WARNING

format: $(VENV)/dev.stamp ## Put code and templates into their form, and mend what the linter can mend.
	$(IN_VENV)ruff check --fix .
	$(IN_VENV)ruff format .
ifneq ($(TEMPLATES),)
	$(IN_VENV)djade --target-version 5.2 $(TEMPLATES)
	$(IN_VENV)djhtml --tabwidth 2 $(TEMPLATES)
endif

schema: $(VENV)/dev.stamp ## Write docs/openapi.json anew, after a change of the API that is meant.
	$(AS_IN_PRODUCTION) $(IN_VENV)python manage.py spectacular --format openapi-json --validate --fail-on-warn --file docs/openapi.json

lock: $(VENV)/uv.stamp ## Work out the requirements files anew from pyproject.toml, newer versions where it allows them.
	$(COMPILE) --upgrade pyproject.toml -o requirements.txt
	$(COMPILE) --upgrade --group embedded -o requirements-embedded.txt
	$(COMPILE) --upgrade --group vectors -o requirements-vectors.txt
	$(COMPILE) --upgrade --group dev -c requirements.txt -o requirements-dev.txt

bench: $(VENV)/dev.stamp ## Run the measurements that stand on data of our own, each of which prints its table.
	@for program in figures contradictions comparisons stance_own retrieval; do $(IN_VENV)python -m bench.$$program || exit 1; done

bench-extraction: $(VENV)/dev.stamp ## Measure reading and extraction against the labelled data in the folder DATA.
	@test -n "$(DATA)" || { echo "Name the folder of labelled data: make bench-extraction DATA=..." >&2; exit 1; }
	@$(IN_VENV)python -m bench.extraction "$(DATA)"

bench-evidence: $(VENV)/dev.stamp ## Measure finding, comparing and judging evidence against DATA, with a library of a million PASSAGES.
	@test -n "$(DATA)" || { echo "Name the folder of labelled data: make bench-evidence DATA=..." >&2; exit 1; }
	@$(IN_VENV)python -m bench.evidence "$(DATA)" --passages "$(PASSAGES)"

clean: ## Remove the virtual environment and all caches; the data in var/ stays.
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .schemathesis .import_linter_cache

# --- What the targets stand on: a stamp is as new as the lock that was installed, so an unchanged start checks dates only.

$(IN_VENV)python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Stet needs Python 3.11 or later, and $(PYTHON) is not: name a newer one, as in make PYTHON=python3.12 run." >&2; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV) || { \
		echo "Python could not make a virtual environment: on Debian and Ubuntu, install the package python3-venv." >&2; exit 1; }

# pip only fetches uv, at the version and with the hashes of the lock; uv installs the rest ten times faster.
$(VENV)/uv.stamp: requirements-dev.txt | $(IN_VENV)python
	@echo "Installing into $(VENV) ..."
	@$(PYTHON) -c 'import re; print(re.search(r"^uv==(?:.*\\\n)*.*\n", open("$<").read(), re.M)[0])' > $(VENV)/uv.txt
	@$(IN_VENV)python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r $(VENV)/uv.txt
	@touch $@

# Whoever has run the tests keeps the packages for them.
$(VENV)/run.stamp: $(RUN_LOCKS) | $(VENV)/uv.stamp
	@if test -e $(VENV)/dev.stamp; then $(SYNC) $(ALL_LOCKS) && touch $(VENV)/dev.stamp; else $(SYNC) $(RUN_LOCKS); fi
	@touch $@

$(VENV)/dev.stamp: $(ALL_LOCKS) | $(VENV)/uv.stamp
	@$(SYNC) $(ALL_LOCKS)
	@touch $(VENV)/run.stamp $@
