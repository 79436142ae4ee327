"""Administrative fees: an amount since the form of 2021, before that a number of items; never one chart."""

import streamlit as st

from pages.components import filters, page, tables
from pages.components.text import language, say

page.opening("fees")
choice = filters.choose()
PARTS = (
    ("2021", "amount", ("amount",), say("unit_money")),
    ("2019", "items_prior", ("items_prior", "items_change"), say("unit_items")),
)
for form, column, columns, unit in PARTS:
    st.subheader(say(f"fees_{column}"), anchor=False)
    cells = page.panel(filters.narrowed(choice, "disclosure", "fees", column), "disclosure", ("fees",), columns)
    if not cells.empty:
        page.compare(cells[cells["column_id"] == column], unit, f"fees_{column}")
        tables.figures(cells, f"fees_{form}", [f"column_{language()}"])
