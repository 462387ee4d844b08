# Two commands matter: `make run` opens the site, `make test` proves it. The rest are parts of those.
# Files named .ready* and .dev mark a step as done, so that a second start does nothing twice.

PYTHON ?= python3
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
APPS := home history events honorees media

FONTS := var/build/fonts/source-serif-4-600.woff2
MESSAGES := $(patsubst %.po,%.mo,$(wildcard site/locale*/*/LC_MESSAGES/*.po))
# Folders too: theirs is the date that changes when a file goes.
STATIC := $(shell find site/static $(wildcard $(APPS:=/static)) 2>/dev/null)

.PHONY: run test check bench screenshot fonts messages
.DELETE_ON_ERROR:
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

run: .venv/.ready node_modules/.ready messages var/static/staticfiles.json
	@$(BIN)/python bin/prepare.py
	@$(BIN)/python bin/serve.py

test: system-packages .venv/.dev node_modules/.dev fonts messages var/static/staticfiles.json
	@$(MAKE) check
	@$(BIN)/python bin/with_services.py $(BIN)/python -m pytest -n 2 --dist loadgroup $(PYTEST_ARGS)

# Everything that can be told without running the site.
check: .venv/.dev fonts messages
	$(BIN)/ruff check .
	PYTHONPATH=site $(BIN)/lint-imports
	DJANGO_SETTINGS_MODULE=config.settings.test $(MANAGE) check
	DATABASE_URL=sqlite://:memory: $(MANAGE) makemigrations --check --dry-run
	SITE_URL=https://example.test $(MANAGE) check --deploy --fail-level WARNING

bench: .venv/.dev node_modules/.dev fonts messages var/static/staticfiles.json
	@$(BIN)/python -m bench

# From the site that `make run` serves.
screenshot: .venv/.dev
	@$(BIN)/python bin/screenshot.py

fonts: $(FONTS)

messages: $(MESSAGES)

.PHONY: system-packages
system-packages:
	@bin/system_packages.sh

.venv/.ready: requirements.txt
	@echo "Installing the Python packages…"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/.dev: requirements-dev.txt .venv/.ready
	@echo "Installing the Python packages of the tests…"
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

node_modules/.ready: package.json package-lock.json .npmrc
	@echo "Installing the fonts…"
	@npm ci --omit=dev --loglevel=error
	@touch $@

# Brings what .ready brings and more; a later `make run` need not reinstall.
node_modules/.dev: package.json package-lock.json .npmrc
	@echo "Installing the browser tools of the tests…"
	@npm ci --loglevel=error
	@touch $@ node_modules/.ready

$(FONTS): bin/build_fonts.py | .venv/.ready node_modules/.ready
	@$(BIN)/python bin/build_fonts.py

%.mo: %.po | .venv/.ready
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

var/static/staticfiles.json: .venv/.ready $(FONTS) $(STATIC)
	@echo "Collecting and compressing the static files…"
	@$(MANAGE) collectstatic --noinput --clear --verbosity 0
	@touch $@
