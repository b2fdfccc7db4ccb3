# Everything needs Python 3.11 or newer and a network for the first time; `make help`.
PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
export PORT

PY = "$(VENV)/bin/python"
# exec: no shell stays between make and what it starts, so a TERM to make reaches it.
INSTALL = exec $(PYTHON) -m config.install "$(VENV)"
# For checks of the production settings only; nothing is served with these.
AS_IN_PRODUCTION = DAICHO_MODE=production ALLOWED_HOSTS=daicho.example \
	SECRET_KEY=a-sample-that-is-long-enough-for-the-check-0123456789 \
	DATABASE_URL=postgres://daicho@db.example/daicho
DJADE = find feedback -name '*.html' -print0 | xargs -0 -r "$(VENV)/bin/djade" --target-version 5.2
LOCK = $(PY) -m uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header $(UPGRADE)
.DEFAULT_GOAL := help
.PHONY: help run test check html-checker screenshots bench-importer bench-conventions bench-matching bench-differences bench-pages bench-ledger serve format schema translations tokens lock python runtime tools work

test check screenshots schema: export DAICHO_MODE = test

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1	/p' Makefile

run: python ## Try it: example data and demo accounts on http://127.0.0.1:$PORT (8000)
	@$(PYTHON) -m config.ports
	@$(INSTALL) requirements.txt
	@exec $(PY) -m config.run

bench-differences: tools ## Measure how long two editions take to be told apart, beside plain difflib
	exec $(PY) -m bench.differences

serve: runtime ## Serve in production on $BIND; needs SECRET_KEY, ALLOWED_HOSTS, DATABASE_URL
	@exec $(PY) -m config.serve

work: runtime ## Do the queued work of production alone (mails, daily tasks); for make serve with JOBS=elsewhere
	@DAICHO_MODE=production exec $(PY) manage.py work

test: tools ## Run all tests, on an embedded PostgreSQL or on $DATABASE_URL
	exec $(PY) -m pytest -n 2

check: tools ## Look at the code: format, lint, types, layers, templates, settings, migrations, API schema, translations, colours
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	"$(VENV)/bin/lint-imports"
	$(DJADE) --check
	$(AS_IN_PRODUCTION) $(PY) manage.py check --deploy --fail-level WARNING
	$(PY) manage.py makemigrations --check
	$(PY) manage.py spectacular --validate --fail-on-warn --file var/openapi.yaml
	diff -u openapi.yaml var/openapi.yaml
	$(PY) .ci/translations.py
	$(PY) .ci/tokens.py --check

html-checker: ## Bring the Nu HTML checker, which the tests in the browser ask (needs npm, java)
	@.ci/html-checker

screenshots: tools ## Take a picture of every page, light and dark, wide and narrow: var/screenshots/
	rm -rf var/screenshots
	SCREENSHOTS="$(CURDIR)/var/screenshots" $(PY) -m pytest -n 2 tests/browser/test_screenshots.py

bench-importer: tools ## Measure the importer on real minutes (../shared/seeds or $DAICHO_MINUTES_07)
	exec $(PY) bench/importer.py

bench-conventions: tools ## Measure the reader of minutes on invented ones, convention by convention
	exec $(PY) -m bench.minutes --count 6

bench-matching: tools ## Measure how places are found again in the next edition, change by change, and the time
	exec $(PY) -m bench.matching --count 6

bench-pages: tools ## Measure every page with the seeds and with 100,000 comments, in a database of its own
	$(PY) -m bench.pages --comments 0
	exec $(PY) -m bench.pages

bench-ledger: tools ## Make a ledger of 100,000 comments in var/bench, to look at: VAR_DIR=var/bench make run
	exec $(PY) -m bench.ledger

format: tools ## Format the code and the templates
	$(PY) -m ruff check --select I --fix .
	$(PY) -m ruff format .
	-$(DJADE)

schema: runtime ## Write openapi.yaml, the API as it is now
	$(PY) manage.py spectacular --validate --fail-on-warn --file openapi.yaml

translations: tools ## Write the texts of the code into the translations (needs gettext); compile them
	$(PY) .ci/translations.py --write

tokens: python ## Write the look's colours and sizes from the Digital Agency's package (needs npm, or PACKAGE=its folder)
	exec $(PYTHON) .ci/tokens.py $(if $(PACKAGE),--package "$(PACKAGE)")

lock: runtime ## Lock the requirements anew, with hashes; UPGRADE=--upgrade for newer ones
	$(PY) -m pip install --quiet --disable-pip-version-check uv
	$(LOCK) requirements.in --output-file requirements.txt
	$(LOCK) requirements-dev.in --output-file requirements-dev.txt

python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	echo "Daicho needs Python 3.11 or newer as $(PYTHON); this is: $$($(PYTHON) --version 2>&1). Name another: make PYTHON=python3.12 run" >&2; exit 1; }

runtime: python
	@$(INSTALL) requirements.txt

tools: python
	@$(INSTALL) requirements-dev.txt
