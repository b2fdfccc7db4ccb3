# Everything needs Python 3.11 or newer and a network for the first time; `make help`.
PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
export PORT

PY = "$(VENV)/bin/python"
INSTALL = $(PYTHON) -m config.install "$(VENV)"
.DEFAULT_GOAL := help
.PHONY: help run test check serve format lock python runtime tools

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' Makefile

run: python ## Try it: example data and demo accounts on http://127.0.0.1:$PORT (8000)
	@$(PYTHON) -m config.ports
	@$(INSTALL) requirements.txt
	@exec $(PY) -m config.run

serve: runtime ## Serve in production on $BIND; needs SECRET_KEY, ALLOWED_HOSTS, DATABASE_URL
	@exec $(PY) -m config.serve

test: tools ## Run all tests, on an embedded PostgreSQL or on $DATABASE_URL
	DAICHO_MODE=test $(PY) -m pytest -n 2

check: tools ## Look at the code: format, lint, types, layers, settings, migrations, API schema, translations
	$(PY) -m config.check

format: tools ## Format the code and sort its imports
	$(PY) -m ruff check --select I --fix .
	$(PY) -m ruff format .

lock: python ## Lock the newest allowed requirements, with hashes
	@$(INSTALL) requirements.txt

python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	echo "Daicho needs Python 3.11 or newer as $(PYTHON); this is: $$($(PYTHON) --version 2>&1). Name another: make PYTHON=python3.12 run" >&2; exit 1; }

runtime: python
	@$(INSTALL) requirements.txt

tools: python
	@$(INSTALL) requirements-dev.txt
