"""A store with the bundled reports and one report of every awkward kind of cell, for all page tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from awkward import awkward
from streamlit.testing.v1 import AppTest

from data.store import Store, open_store
from pages.components import store as pages_store
from pages.components.store import opened

ROOT = Path(__file__).parents[2]

Show = Callable[..., AppTest]


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The app's own store on a fresh file: opening it reads the bundled reports."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REPORTS_DB", str(tmp_path_factory.mktemp("store") / "reports.duckdb"))
        opened.clear()
        opened().save(awkward(2023))
        blank = replace(awkward(2024).facts[0], value=None, state="blank", raw="")
        opened().save(replace(awkward(2024), facts=(blank,)))
        yield
        opened().close()
        opened.clear()


@pytest.fixture
def show(store: None) -> Show:
    """Run one page with an address, as show("fees", authority=[...], lang="en")."""

    def run(page: str, **address: str | list[str]) -> AppTest:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
        app.query_params.update(address)
        app.run()
        app.query_params.update(address)
        app.switch_page(f"pages/{page}.py").run()
        assert not app.exception, app.exception
        return app

    return run


@pytest.fixture
def own(store: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store with nothing in it, which the pages ask instead."""
    with open_store(tmp_path / "own.duckdb") as own:
        monkeypatch.setattr(pages_store, "opened", lambda: own)
        yield own
