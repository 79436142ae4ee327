# Two commands do everything: `make run` starts the app, `make test` runs every check.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test check unit browser clean

run: .venv/run
	$(BIN)/streamlit run app.py

test: .venv/test browser check unit

check: .venv/test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

unit: .venv/test
	$(BIN)/python -m pytest

# The browser tests drive Debian's Chromium and look at Chinese text.
browser:
	@if ! command -v chromium >/dev/null || [ -z "$$(fc-list :lang=zh 2>/dev/null)" ]; then \
	  command -v apt-get >/dev/null || { echo "Please install Chromium and a Chinese font. 请安装 Chromium 和中文字体。"; exit 1; }; \
	  if [ "$$(id -u)" = 0 ]; then SUDO=; else SUDO=sudo; fi; \
	  $$SUDO apt-get update -qq && $$SUDO env DEBIAN_FRONTEND=noninteractive \
	    apt-get install -y -qq chromium fonts-noto-cjk fontconfig; \
	fi

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/run: .venv/bin/python requirements.txt
	$(BIN)/python -m pip install -q -r requirements.txt
	@touch $@

.venv/test: .venv/bin/python requirements.txt requirements-dev.txt
	$(BIN)/python -m pip install -q -r requirements-dev.txt
	@touch $@ .venv/run

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis
