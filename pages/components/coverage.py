"""The coverage matrix: authority against year, a page of authorities at a time, found by name and province."""

from __future__ import annotations

import math

import pandas as pd
import streamlit as st

from pages.components import axes, charts, page
from pages.components.text import say

STATES = (
    ("read", "✓", "#0072B2"),
    ("findings", "!", "#B25E00"),
    ("partial", "◐", "#7A4FA3"),
)
ROWS = 20  # authorities on a page of the matrix


def matrix(reports: pd.DataFrame) -> None:
    """Draw queries.coverage(); with more authorities than fit, offer to find some and to turn the page."""
    status = reports["status"].where(reports["status"] == "partial", "read")
    status = status.mask((status == "read") & (reports["errors"] + reports["warnings"] > 0), "findings")
    shown = _paged(reports.assign(status=status))
    states = [(id, symbol, say(id), color) for id, symbol, color in STATES]
    if not shown.empty:
        page.draw(charts.coverage(shown, axes.years_of(reports), states, say("none")), "coverage")


def _paged(reports: pd.DataFrame) -> pd.DataFrame:
    """The reports of the authorities found, one page of them."""
    if reports["authority"].nunique() <= ROWS:
        return reports
    left, right = st.columns(2)
    with left:
        name = st.text_input(say("search"), key="coverage_name").strip()
    with right:
        provinces = sorted(reports["province"].dropna().unique())
        province = st.selectbox(say("province"), provinces, None, placeholder=say("any"), key="coverage_province")
    found = reports[reports["authority"].str.contains(name, regex=False)]
    if province:
        found = found[found["province"] == province]
    names = list(dict.fromkeys(found["authority"]))
    st.caption(say("coverage_found", count=f"{len(names):,}"))
    pages = math.ceil(len(names) / ROWS)
    turned = st.pagination(pages, key=f"coverage_{name}_{province}") if pages > 1 else 1
    return found[found["authority"].isin(names[(turned - 1) * ROWS : turned * ROWS])]
