"""Policy interpretation, from the prose of section one: counts, kinds, and four ratios that are never one series."""

import pandas as pd
import streamlit as st

from pages.components import charts, filters, page, tables
from pages.components.charts import PALETTE, Series
from pages.components.text import common_unit, language, say

RATIOS = ("coverage", "diversified", "offsite", "linked")
VIEWS = ("volumes", "kinds", "ratios")
COLORS = (*PALETTE, "#B0C4DE", "#556B2F")


def own(cells: pd.DataFrame) -> pd.DataFrame:
    """The cells as they are drawn: a territory's figure is no figure of the body; rounded ones have a word for it."""
    whole = cells["scope"] == "territory"
    return cells.assign(
        value=cells["value"].mask(whole),
        state=cells["state"].mask(whole, "territory"),
        rounded=cells["approximate"].map(tables.rounding),
    )


page.opening("interpretation")
choice = filters.narrowed(filters.choose(), "interpretation", "total", "count")
cells = page.panel(choice, "interpretation")
if cells.empty:
    st.stop()
total = cells[(cells["row_id"] == "total") & (cells["column_id"] == "count")]
labels = dict(zip(cells["row_id"], cells[f"row_{language()}"], strict=True))
if (cells["scope"] == "territory").any():
    st.caption(say("territory_note"))
view = filters.one_of("view", VIEWS, [say(view) for view in VIEWS], say("measure"))

if view == "volumes":
    unit = common_unit(total["unit"][total["value"].notna()])
    page.compare(own(total), unit, "interpretation_total", marks=page.breaks())
    tables.figures(total, "interpretation_total")
elif view == "kinds":
    rows = cells[~cells["row_id"].isin(("total", *RATIOS))]
    counts = own(rows[rows["column_id"] == "count"]).dropna(subset=["value"])
    st.caption(say("kinds_lead"))
    kinds = [kind for kind in labels if kind in set(counts["row_id"])]
    parts = [Series(kind, labels[kind], COLORS[list(labels).index(kind) % len(COLORS)]) for kind in kinds]
    page.compose(counts.assign(series=counts["row_id"]), own(total), parts, common_unit(counts["unit"]), "kinds")
    stated = rows[rows["state"] != "absent"]
    if not stated.empty:
        tables.figures(stated, "interpretation_kinds", [f"row_{language()}", f"column_{language()}"])
else:
    st.caption(say("ratios_lead"))
    for ratio in RATIOS:
        rows = own(cells[cells["row_id"] == ratio])
        if rows["value"].notna().any():
            st.subheader(labels[ratio], anchor=False)
            page.draw(charts.ranking(rows, "", log=False, share=True), f"ratio_{ratio}")
            tables.left_out(rows)
    tables.figures(cells[cells["row_id"].isin(RATIOS)], "interpretation_ratios")
