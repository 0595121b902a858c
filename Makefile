# Each target does all the set-up it needs; the second time it finds everything in place.
# Works with the make of GNU 3.81 and later (macOS has that one).

VENV := .venv
BIN := $(VENV)/bin
WHEEL_VENV := build/wheel-venv
PIP := -m pip --disable-pip-version-check --quiet
DEMO := demo-output
# How many processes test side by side.
JOBS := 2
# How many broken files each reader is handed.
FUZZ := 20000
# A release is tried with the whole suite on every Python; this makes it quicker, for example
# make release RELEASE_TESTS="tests/unit tests/cli" RELEASE_ONLY="--python 3.12 --dependencies lowest"
RELEASE_TESTS :=
RELEASE_ONLY :=

.DEFAULT_GOAL := help
.PHONY: help demo test test-source test-checkout test-wheel fuzz check generate pictures docs release lock benchmark browser neo4j neo4j-jars clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "make %-14s %s\n", $$1, $$2}' Makefile

demo: $(VENV)/.runtime ## set up, then show the findings and the map of an invented account
	$(BIN)/influence demo --out $(DEMO)
	@echo "In this checkout, influence is $(BIN)/influence."

test: test-source test-wheel ## set up, then run every test once, on the installed wheel where it matters

test-source: $(VENV)/.dev $(VENV)/.docs browser neo4j-jars ## the tests that need the source tree, or do not depend on it
	$(BIN)/python -m pytest -n $(JOBS) --dist loadgroup --durations=10 -m "checkout or slow" $(ARGS)

test-checkout: $(VENV)/.dev $(VENV)/.docs browser neo4j-jars ## all tests on the source tree, while you work
	$(BIN)/python -m pytest -n $(JOBS) --dist loadgroup $(ARGS)

test-wheel: $(WHEEL_VENV)/.dev browser neo4j-jars ## the other tests, on the wheel in an environment of its own
	rm -rf build/wheel
	$(BIN)/python -m build --no-isolation --wheel --outdir build/wheel . > build/wheel.log 2>&1 \
		|| { cat build/wheel.log; exit 1; }
	$(WHEEL_VENV)/bin/python $(PIP) install --no-deps --force-reinstall build/wheel/*.whl
	PYTHON="$(abspath $(WHEEL_VENV))/bin/python" sh tools/test-installed.sh -n $(JOBS) --dist loadgroup --durations=10 $(ARGS)

fuzz: $(VENV)/.dev ## hand every reader of files 20,000 broken ones: two hours; FUZZ=1000 takes minutes
	INFLUENCE_FUZZ=$(FUZZ) $(BIN)/python -m pytest -n $(JOBS) tests/fuzz $(ARGS)

check: $(VENV)/.dev ## formatting, lint, types, layers, generated files, content of the wheel
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m tools.lint_scripts
	$(BIN)/lint-imports --no-cache --no-logo
	$(BIN)/python -m tools.generate --check
	$(BIN)/python -m pytest -q tests/packaging

generate: $(VENV)/.dev ## write the generated files again: docs and message catalogues
	$(BIN)/python -m tools.generate

pictures: $(VENV)/.dev browser ## take the pictures of the READMEs and docs again, from the demo
	$(BIN)/python -m tools.pictures

docs: $(VENV)/.docs ## build the documentation as a site that works offline, in build/site
	@$(BIN)/python -m tools.site

release: $(VENV)/.dev browser neo4j-jars ## try a release, without an upload: build, check, install, test everywhere
	$(BIN)/python -m tools.release $(RELEASE_ONLY) -n $(JOBS) --dist loadgroup $(RELEASE_TESTS)

lock: $(VENV)/.dev ## choose the newest versions of everything we depend on and pin them
	sh tools/lock.sh $(BIN)/python

benchmark: $(VENV)/.dev ## print how long the analyses take, with ratios against plain networkx
	for script in benchmarks/[a-z]*.py; do $(BIN)/python "$$script" || exit 1; done

neo4j: $(VENV)/.dev ## run a private Neo4j server until Ctrl-C, and say how to use it
	@$(BIN)/python -m tools.neo4j_server

neo4j-jars: $(VENV)/.dev ## fetch the Neo4j server that the tests start, once
	@$(BIN)/python -m tools.neo4j_server --fetch

browser: ## install Chromium and Chinese letters for the tests, where that is allowed
	@sh tools/browser.sh

clean: ## remove everything that the other targets made
	rm -rf $(VENV) build dist $(DEMO) .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- environments: pinned versions, checked by their hashes -------------------------------------

$(BIN)/python:
	@python=$$(sh tools/find-python.sh $(PYTHON)) && echo "Creating $(VENV) with $$python." \
		&& "$$python" -m venv $(VENV)

$(VENV)/.runtime: requirements/runtime.txt pyproject.toml | $(BIN)/python
	@echo "Installing what influence needs into $(VENV); this takes about a minute, once."
	@$(BIN)/python $(PIP) install --require-hashes --requirement requirements/runtime.txt
	@$(BIN)/python $(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt pyproject.toml | $(BIN)/python
	@echo "Installing what influence and its tests need into $(VENV); this takes a minute or two, once."
	@$(BIN)/python $(PIP) install --require-hashes --requirement requirements/dev.txt
	@$(BIN)/python $(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/.runtime

$(VENV)/.docs: requirements/docs.txt $(VENV)/.runtime
	@echo "Installing what builds the documentation into $(VENV), once."
	@$(BIN)/python $(PIP) install --require-hashes --requirement requirements/docs.txt
	@touch $@

$(WHEEL_VENV)/.dev: requirements/dev.txt $(VENV)/.dev
	@echo "Installing the same into $(WHEEL_VENV), where the wheel is tested."
	@$(BIN)/python -m venv --clear $(WHEEL_VENV)
	@$(WHEEL_VENV)/bin/python $(PIP) install --require-hashes --requirement requirements/dev.txt
	@touch $@
