"""Administrative fees: an amount since the form of 2021, before that a number of items; never one chart."""

import streamlit as st

from pages.components import filters, page, tables
from pages.components.text import language, say

page.opening("fees")
choice = filters.choose()
cells = page.panel(choice, "disclosure", ("fees",), ("amount", "items_prior", "items_change"))
for form, column, unit in (("2021", "amount", say("unit_money")), ("2019", "items_prior", say("unit_items"))):
    part = cells[cells["form"] == form]
    if not part.empty:
        st.subheader(say(f"fees_{column}"), anchor=False)
        part = filters.largest(part, choice)
        page.compare(part[part["column_id"] == column], unit, f"fees_{column}")
        tables.figures(part, f"fees_{form}", [f"column_{language()}"])
