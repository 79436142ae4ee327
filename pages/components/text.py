"""The sentences that readers see (texts.toml), in Chinese or in English, and which of the two is shown.

The address says `?lang=en`; anything else is Chinese. A text may hold {names} to be filled in.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path

import streamlit as st

LANGUAGES = {"zh": "中文", "en": "English"}

TEXTS: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("texts.toml").read_text(encoding="utf-8"))


def language() -> str:
    """The language shown, "zh" or "en"."""
    return "en" if st.session_state.get("lang") == "en" else "zh"


def pick(zh: str, en: str) -> str:
    """The one of two wordings that belongs to the language shown."""
    return en if language() == "en" else zh


def say(text_id: str, **values: object) -> str:
    """The text in the language shown, its {names} filled in."""
    return pick(*TEXTS[text_id]).format(**values)


def unit(printed: str) -> str:
    """A unit in the language shown; one that has no translation stays as the report prints it."""
    return say(printed) if printed in TEXTS else printed


def common_unit(printed: Iterable[str | None]) -> str:
    """The one unit of several figures; where reports count in different ones, words that say so."""
    units = {one for one in printed if isinstance(one, str)}
    return unit(units.pop()) if len(units) == 1 else say("unit_mixed")


def switch() -> None:
    """Offer the two languages and keep the choice in the address, on every page."""
    asked = st.query_params.get("lang")
    if asked in LANGUAGES or "lang" not in st.session_state:
        st.session_state["lang"] = asked if asked in LANGUAGES else "zh"
    st.segmented_control(
        "语言 / Language",
        list(LANGUAGES),
        format_func=LANGUAGES.__getitem__,
        key="lang",
        required=True,
        on_change=_write,
        label_visibility="collapsed",
    )
    _write()


def _write() -> None:
    """Bring the address in line with the language shown."""
    if language() == "en":
        st.query_params["lang"] = "en"
    elif "lang" in st.query_params:
        del st.query_params["lang"]
