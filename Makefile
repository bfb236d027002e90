# Everything a person or a build machine does with this project. Only Python 3.11+ and make must be there;
# the rest is installed beneath .venv, .tools and web/node_modules, from lock files with hashes.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
WITH_NODE := tools/with-node
# Where the installation of `make run` and `make dev` lives.
DATA_DIR ?= .data
# How many workers the tests are spread over.
WORKERS ?= 2
# More options for pytest, such as PYTEST_OPTIONS="-k checkout".
PYTEST_OPTIONS ?=

WEB_DIST := src/fairground/web_dist/index.html
# Folders too: a removed file changes its folder. Paths with spaces are not supported, nor are there any.
WEB_SOURCES := $(shell find web -mindepth 1 \( -path web/node_modules -o -path web/test-results \) -prune -o -print 2>/dev/null)

.PHONY: help
help: ## Show this list
	@awk -F ':.*## ' '/^[a-z][a-z-]*:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# --- Using it

.PHONY: run
run: ## Build everything and serve a demo market on http://localhost:8000
	@$(MAKE) --no-print-directory -j 2 .venv/.runtime $(WEB_DIST)  # neither needs the other
	@$(BIN)/fairground serve --demo --data-dir $(DATA_DIR)

.PHONY: dev
dev: .venv/.dev web/node_modules/.installed ## Serve the market and, on http://localhost:5173, the web client as it is edited
	@$(BIN)/fairground serve --demo --data-dir $(DATA_DIR) & server=$$!; \
	trap 'kill -INT $$server 2>/dev/null; wait $$server' EXIT INT TERM; \
	cd web && ../$(WITH_NODE) npm run dev

# --- Testing it

.PHONY: test
test: test-python test-web ## Run all tests

.PHONY: test-python
test-python: .venv/.dev $(WEB_DIST) ## Run the Python tests, the browser's among them
	$(BIN)/pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder --ignore-glob='tests/e2e/*_story.py' $(PYTEST_OPTIONS)

.PHONY: story
story: .venv/.dev $(WEB_DIST) ## Play the market's stories in real browsers, with pictures in screenshots/
	$(BIN)/pytest tests/e2e/test_story.py tests/e2e/test_money_story.py tests/e2e/test_sellers_story.py

.PHONY: prove
prove: .venv/.dev $(WEB_DIST) ## Prove the books: random sequences of 20,000 steps, kills at every named point, 10,000 wallets paid back
	MONEY_STEPS=20000 PROVE_WALLETS=10000 PROVE_CARTS=10000 PROVE_SHUFFLES=200 PROVE_KILLS=20 PROVE_EXAMPLES=30 \
	$(BIN)/pytest -rP tests/prove tests/integration/wallets tests/unit/promotions \
	tests/integration/providers/test_any_order.py tests/e2e/test_crash.py tests/integration/test_http_contract.py $(PYTEST_OPTIONS)

.PHONY: test-web
test-web: web/node_modules/.installed ## Run the web client's tests
	cd web && ../$(WITH_NODE) npm test

.PHONY: bench
bench: .venv/.dev $(WEB_DIST) ## Measure, and print each figure beside its floor
	$(BIN)/python -m bench
	$(BIN)/python -m bench.sockets_fanout

.PHONY: bench-scale
bench-scale: .venv/.dev ## Measure whether a market of 2,000 shops and 200,000 products is as quick as one of 20
	$(BIN)/python -m bench.scale

# --- Checking it

.PHONY: check
check: check-lint check-format check-types check-laws check-deps check-openapi check-client check-web ## Run every check that needs no running program

.PHONY: check-lint
check-lint: .venv/.dev
	$(BIN)/ruff check .

.PHONY: check-format
check-format: .venv/.dev
	$(BIN)/ruff format --check --quiet . || { echo "run: make format"; exit 1; }

.PHONY: check-types
check-types: .venv/.dev
	$(BIN)/mypy

.PHONY: check-laws
check-laws: .venv/.dev
	$(BIN)/python -m tools.architecture

.PHONY: check-deps
check-deps: .venv/.dev
	$(BIN)/deptry .

.PHONY: check-openapi
check-openapi: .venv/.dev
	@$(BIN)/fairground openapi | diff -u docs/reference/openapi.json - \
	|| { echo "docs/reference/openapi.json is out of date; run: make generate"; exit 1; }

.PHONY: check-client
check-client: web/node_modules/.installed
	tools/check-client

.PHONY: check-web
check-web: web/node_modules/.installed
	cd web && ../$(WITH_NODE) npm run lint && ../$(WITH_NODE) npm run typecheck

# --- Working on it

.PHONY: format
format: .venv/.dev web/node_modules/.installed ## Format the code and repair what can be repaired
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	cd web && ../$(WITH_NODE) npm run format

.PHONY: generate
generate: .venv/.dev web/node_modules/.installed ## Write the OpenAPI document, the tables of access and webhooks, and the web client's API
	$(BIN)/fairground openapi --output docs/reference/openapi.json
	$(BIN)/fairground routes --markdown > docs/reference/access.md
	$(BIN)/python -m tests.support.webhook_table > docs/reference/webhooks.md
	cd web && ../$(WITH_NODE) npm run codegen

.PHONY: web
web: $(WEB_DIST) ## Build the web client

.PHONY: lock
lock: .venv/.dev ## Renew the lock files (UPGRADE=1: to the newest versions)
	tools/lock $(if $(UPGRADE),--upgrade)

.PHONY: hooks
hooks: .venv/.dev ## Check each commit before it is made
	$(BIN)/pre-commit install

.PHONY: clean
clean: ## Remove what was built and installed, but no data
	rm -rf .venv .tools web/node_modules src/fairground/web_dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

# --- Setting up: each step leaves a stamp and is repeated when what it depends on changes

.venv/bin/python:
	tools/make-venv .venv

.venv/.runtime: .venv/bin/python requirements.lock requirements-build.lock pyproject.toml
	$(PIP) install --require-hashes --no-deps -r requirements.lock -r requirements-build.lock
	$(PIP) install --no-build-isolation --no-deps --no-index --editable .
	@touch $@

.venv/.dev: .venv/.runtime requirements-dev.lock
	$(PIP) install --require-hashes --no-deps -r requirements-dev.lock
	@touch $@

web/node_modules/.installed: web/package.json web/package-lock.json | .venv/bin/python
	cd web && ../$(WITH_NODE) npm ci --no-audit --no-fund --loglevel=error
	@touch $@

$(WEB_DIST): web/node_modules/.installed $(WEB_SOURCES)
	cd web && ../$(WITH_NODE) npm run build -- --logLevel warn
	@touch $@
