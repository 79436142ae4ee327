"""What is here: the coverage of the store, its size, its newest reports, and how to start."""

import pandas as pd
import streamlit as st

from data import queries
from pages.components import coverage, page, store, tables
from pages.components.text import say

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
    dated = covered[covered["year"].notna()]
    if covered.empty:
        st.text(say("store_empty"))
    if len(dated) < len(covered):
        st.caption(say("yearless", count=len(covered) - len(dated)))
    if not dated.empty:
        coverage.matrix(dated)
with right:
    st.subheader(say("start"), anchor=False)
    for step in ("start_1", "start_2", "start_3"):
        st.text(say(step))
    st.subheader(say("newest"), anchor=False)
    newest = page.ask(queries.newest)
    tables.show(
        pd.DataFrame(
            {
                say("authority"): newest["authority"],
                say("year"): tables.years(newest["year"]),
                say("count_facts"): tables.numbers(newest["facts"]),
                say("count_findings"): tables.numbers(newest["findings"]),
            }
        )
    )
