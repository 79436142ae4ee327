"""The one open store of this process; the bundled reports are in it before the first page is shown."""

from __future__ import annotations

from contextlib import AbstractContextManager

import duckdb
import streamlit as st

from data.errors import StoreError
from data.ingest import ensure_bundled
from data.store import Store, open_store
from pages.components.text import pick, say


@st.cache_resource(show_spinner=False)
def opened() -> Store:
    """The store, opened once for all sessions. Raises StoreError."""
    store = open_store()
    ensure_bundled(store)
    return store


def cursor() -> AbstractContextManager[duckdb.DuckDBPyConnection]:
    """A cursor for one use."""
    return opened().cursor()


def ready() -> None:
    """Open the store before a page asks it; one that cannot be opened is one sentence, and no page."""
    try:
        with st.spinner(say("first_start")):
            opened()
    except StoreError as error:
        st.text("⚠ " + pick(error.zh, error.en))
        st.stop()
