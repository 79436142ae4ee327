"""What is here: the coverage of the store, its size, its newest reports, and how to start."""

import pandas as pd
import streamlit as st

from data import queries
from pages.components import charts, page, store, tables
from pages.components.text import say

STATES = (
    ("read", "✓", "#0072B2"),
    ("findings", "!", "#B25E00"),
    ("partial", "◐", "#7A4FA3"),
)

page.opening("overview")
with store.cursor() as cursor:
    counts = queries.counts(cursor)
sizes = ("reports", "authorities", "years", "facts", "findings")
with st.container(horizontal=True, gap="medium"):
    for size in sizes:
        st.metric(say(f"count_{size}"), f"{getattr(counts, size):,}", width="content")

left, right = st.columns([3, 2], gap="large")
with left:
    st.subheader(say("coverage"), anchor=False)
    covered = page.ask(queries.coverage)
    covered = covered[covered["year"].notna()] if not covered.empty else covered
    if covered.empty:
        st.text(say("store_empty"))
    else:
        status = covered["status"].where(covered["status"] == "partial", "read")
        status = status.mask((status == "read") & (covered["errors"] + covered["warnings"] > 0), "findings")
        states = [(id, symbol, say(id), color) for id, symbol, color in STATES]
        page.draw(charts.coverage(covered.assign(status=status), states, say("none")), "coverage")
with right:
    st.subheader(say("start"), anchor=False)
    for step in ("start_1", "start_2", "start_3"):
        st.text(say(step))
    st.subheader(say("newest"), anchor=False)
    newest = page.ask(queries.newest)
    tables.show(
        pd.DataFrame(
            {
                say("authority"): newest["authority"].fillna("？"),
                say("year"): newest["year"].astype("string"),
                say("count_facts"): newest["facts"].map(tables.figure),
                say("count_findings"): newest["findings"].map(tables.figure),
            }
        ),
        left=2,
    )
