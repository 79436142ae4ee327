"""Requests for information: how many, from whom, with what outcome, refused on what ground."""

import streamlit as st

from data import queries
from pages.components import charts, filters, page, tables
from pages.components.charts import PALETTE, Series
from pages.components.text import language, say

VOLUMES = ("received", "carried_in", "concluded", "carried_out")
APPLICANTS = ("natural_person", "business", "research", "public_interest", "legal_services", "other")
CLASSES = {
    "granted": "#009E73", "partially_granted": "#56B4E9", "denied": "#D55E00",
    "unavailable": "#E69F00", "not_processed": "#CC79A7", "otherwise_handled": "#8A8A8A",
}  # fmt: skip
REASONS = ("denied_", "unavailable_", "not_processed_")
SERIES = ("long_received", "long_concluded", "long_granted", "long_partially_granted", "long_denied", "long_not_held")
RATES = ("disclosure_rate", "full_disclosure_rate", "carried_out_share")

page.opening("requests")
choice = filters.narrowed(filters.choose(), "requests", "received", "total")
TABS = ("volumes", "applicants", "dispositions", "reasons", "series")
view = filters.one_of("view", TABS, [say(tab) for tab in TABS], say("measure"))
if view == "series":
    chosen = filters.one_of("measure", SERIES, [say(name) for name in SERIES], say("measure"))
    page.series(choice, "requests", SERIES, chosen)
    st.stop()
CELLS = {
    "volumes": (VOLUMES, ("total",)),
    "applicants": (("received",), ()),
    "dispositions": (("concluded",), ("total",)),
    "reasons": ((), ("total",)),
}
cells = page.panel(choice, "requests", *CELLS[view])
if cells.empty:
    st.stop()

if view == "volumes":
    measure = filters.one_of("measure", VOLUMES, [say(row) for row in VOLUMES], say("measure"))
    page.compare(cells[cells["row_id"] == measure], say("unit_cases"), f"requests_{measure}", marks=page.breaks())
    tables.figures(cells, "requests_volumes")
elif view == "applicants":
    whole = cells["column_id"] == "total"
    rows = cells[~whole]
    names = dict(zip(rows["column_id"], rows[f"column_{language()}"], strict=True))
    parts = [Series(id, names[id], color) for id, color in zip(APPLICANTS, PALETTE, strict=False)]
    page.compose(rows.assign(series=rows["column_id"]), cells[whole], parts, say("unit_cases"), "applicants")
    tables.figures(rows, "requests_applicants", [f"column_{language()}"])
elif view == "dispositions":
    classes = page.ask(queries.outcome_classes, choice)
    classes = classes[classes["report_id"].isin(cells["report_id"])].assign(series=lambda rows: rows["class_id"])
    names = dict(zip(classes["class_id"], classes[f"class_{language()}"], strict=True))
    parts = [Series(id, names[id], color) for id, color in CLASSES.items() if id in names]
    page.compose(classes, cells, parts, say("unit_cases"), "dispositions")
    st.caption(say("computed_classes"))
    tables.computed(classes.drop(columns="series"), "requests_dispositions")
    st.subheader(say("rates"), anchor=False)
    rates = page.ask(queries.indicators, choice)
    rates = rates[rates["report_id"].isin(cells["report_id"]) & rates["indicator_id"].isin(RATES)]
    tables.rates(rates, cells, "requests_rates")
else:
    rows = cells[cells["row_id"].str.startswith(REASONS)]
    st.caption(say("reasons_lead"))
    tables.left_out(rows, "gaps")
    labels = list(dict(zip(rows["row_id"], rows[f"row_{language()}"], strict=True)).items())
    shown = filters.drawn(rows, rows)
    page.draw(charts.heat(shown.assign(series=shown["row_id"]), labels, say("unit_cases")), "requests_reasons")
    tables.figures(rows, "requests_reasons")
