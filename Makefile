# `make demo` and `make test` set up what they need on a machine with Python 3.11, make and, if at hand, a C compiler.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test lint docs gates bench lock clean

demo: $(STAMP)
	@$(BIN)/sayso demo --report

test: $(STAMP)
	$(BIN)/pytest -q -n 2 --dist loadgroup

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell src docs README.md CHANGELOG.md CONTRIBUTING.md

docs: $(STAMP)
	$(BIN)/python tools/picture.py
	$(BIN)/python tools/help_pages.py
	$(BIN)/python tools/readme_figures.py

gates: $(STAMP)
	$(BIN)/python -m gates

bench: $(STAMP)
	$(BIN)/python bench/copies.py

# A virtual environment with pinned, hashed requirements and the package itself, its extension built where a compiler is.
$(STAMP): requirements/dev.txt pyproject.toml setup.py $(wildcard src/sayso/kernels/*.c src/sayso/kernels/*.h)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "sayso needs Python 3.11 or newer: make PYTHON=/path/to/python3.11"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# Pins everything again; the lock names packages and hashes, no host.
lock:
	$(PYTHON) -m venv build/lock
	build/lock/bin/pip install --quiet pip-tools
	build/lock/bin/pip-compile --quiet --generate-hashes --strip-extras --no-emit-index-url --no-emit-trusted-host --no-header --allow-unsafe \
		--all-extras -o requirements/dev.txt pyproject.toml

clean:
	rm -rf build $(VENV) src/sayso.egg-info src/sayso/kernels/*.so
