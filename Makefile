# Two commands do everything: `make run` starts the app, `make test` runs every check. `make nightly` prints and reads
# ten times as many random reports as the tests do.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test check unit browser nightly clean

run: .venv/run
	$(BIN)/streamlit run app.py

test: .venv/test browser check unit

check: .venv/test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

unit: .venv/test
	$(BIN)/python -m pytest

nightly: .venv/test
	LAYOUTS=10 $(BIN)/python -m pytest -q -m "not browser" tests/test_round_trip.py tests/test_disturbed.py tests/test_forms_2014.py \
	  tests/test_printed_office_files.py tests/test_printed_packages.py tests/test_scans.py tests/readers

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

.venv/test: .venv/bin/python requirements.txt requirements-dev.txt requirements-ocr.txt
	$(BIN)/python -m pip install -q -r requirements-dev.txt
	@touch $@ .venv/run

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis
