"""Licensing, penalties, coercion: the decisions of the year, comparable across both forms."""

import streamlit as st

from pages.components import filters, page, tables
from pages.components.text import say

ROWS = ("licensing", "penalties", "coercion")

page.opening("enforcement")
choice = filters.choose()
left, right = st.columns([3, 1], vertical_alignment="center")
with left:
    row = filters.one_of("measure", ROWS, [say(row) for row in ROWS], say("measure"))
with right:
    log = st.toggle(say("log"), key="log", bind="query-params")
cells = page.panel(filters.narrowed(choice, "disclosure", row, "decisions"), "disclosure", ROWS, ("decisions",))
if not cells.empty:
    page.compare(cells[cells["row_id"] == row], say("unit_cases"), f"enforcement_{row}", log, page.breaks())
    tables.figures(cells, "enforcement")
