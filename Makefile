# Jiyue. Two commands are enough: `make run` starts the whole city, `make test` tests it.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help run install test lint contracts messages check bench nightly demo-reset shell constraints

PYTHON ?= $(shell command -v python3.11 || command -v python3)
PY := .venv/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
TEST_VAR := $(or $(VAR_DIR),$(CURDIR)/var/test)

help: ## show these lines
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 14

run: .venv/runtime ## start the city: database, demo data, web server, jobs (PORT, VAR_DIR, DATABASE_URL)
	@exec $(PY) -m runtime.supervisor

install: .venv/development ## make .venv with everything that development and tests need
	@$(PY) -m tools.catalogue

test: install ## run every test (ARGS="-k name" for some)
	@VAR_DIR=$(TEST_VAR) $(PY) -m tools.testing $(ARGS)

lint: .venv/development ## layout and lint
	@$(PY) -m ruff format --check --quiet . && $(PY) -m ruff check --quiet .

contracts: .venv/development ## imports point down only
	@.venv/bin/lint-imports --no-cache

messages: .venv/development ## merge and compile the Chinese catalogue, say what is missing
	@$(PY) -m tools.messages

check: install ## all gates, fast ones first, each with its time
	@$(PY) -m tools.gates

bench: install ## figures as JSON lines (SCALE=full for the large ones)
	@$(PY) -m tools.bench

nightly: install ## storms, kill rounds, the newest Wagtail, Lighthouse
	@$(PY) -m tools.nightly

demo-reset: .venv/runtime ## remove the demo city and make it again
	@$(PY) -m runtime.console seed_demo --reset

shell: .venv/runtime ## Python with the city's models
	@$(PY) -m runtime.console shell

constraints: .venv/development ## pin what the pinned packages bring along
	@{ head -n 1 constraints.txt; $(PY) -m pip freeze --disable-pip-version-check | sort -f; } > constraints.new
	@mv constraints.new constraints.txt

.venv/bin/python:
	@echo "Making .venv with $(PYTHON) …"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || { echo "Python 3.11 is needed (PYTHON=/path/to/python3.11)."; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "The venv module is missing; on Debian: apt install python3-venv"; rm -rf .venv; exit 1; }

.venv/runtime: requirements.txt constraints.txt | .venv/bin/python
	@echo "Installing packages …"
	@$(PIP) --requirement requirements.txt
	@touch $@

.venv/development: requirements-dev.txt .venv/runtime
	@echo "Installing packages for development …"
	@$(PIP) --requirement requirements-dev.txt
	@touch $@
