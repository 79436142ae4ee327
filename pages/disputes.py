"""Reconsideration and litigation: how they ended, with the change of law of 2024 marked."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from data import queries
from pages.components import filters, page, tables
from pages.components.axes import Break
from pages.components.charts import Series
from pages.components.text import language, say

ROWS = ("reconsideration", "litigation_direct", "litigation_after_reconsideration")
OUTCOMES = {"upheld": "#0072B2", "corrected": "#D55E00", "other": "#8A8A8A", "pending": "#E69F00"}
SERIES = ("long_reconsideration", "long_litigation")
RATES = ("reconsideration_correction_rate", "litigation_loss_rate", "dispute_rate")

page.opening("disputes")
choice = filters.choose()
row = filters.one_of("measure", ROWS, [say(row) for row in ROWS], say("measure"))
choice = filters.narrowed(choice, "disputes", row, "total")
cells = page.panel(choice, "disputes", ROWS)
if cells.empty:
    st.stop()
totals = cells[cells["column_id"] == "total"]
names = dict(zip(cells["column_id"], cells[f"column_{language()}"], strict=True))
parts = [Series(id, names[id], color) for id, color in OUTCOMES.items()]
shown = cells[cells["row_id"] == row]
outcomes = shown[shown["column_id"] != "total"]
marks = (*page.breaks(), Break(2024, say("reconsideration_first")))
page.compose(
    outcomes.assign(series=outcomes["column_id"]),
    totals[totals["row_id"] == row],
    parts,
    say("unit_cases"),
    f"disputes_{row}",
    marks,
)
tables.figures(shown, f"disputes_{row}", [f"column_{language()}"])
st.subheader(say("series"), anchor=False)
page.series(choice, "disputes", SERIES, SERIES[row != "reconsideration"])
st.subheader(say("rates"), anchor=False)
rates = page.ask(queries.indicators, choice)
rates = rates[rates["report_id"].isin(cells["report_id"]) & rates["indicator_id"].isin(RATES)]
concluded = page.ask(queries.panel, replace(choice, tables=("requests",), rows=("concluded",), columns=("total",)))
tables.rates(rates, pd.concat([cells, concluded]), "disputes_rates")
