"""The findings: where the figures of a report do not tie out, with what is stated, computed, and where it stands."""

import json

import pandas as pd
import streamlit as st

from data import queries
from pages.components import filters, page, tables
from pages.components.text import language, say

FEW = 3  # places shown for a finding; the download has all
SEVERITIES = ("error", "warning", "notice")


def place(sources: str) -> str:
    """The printed texts behind a finding with their places, one after another."""
    return "；".join(
        f"{tables.place(source['page'], source['line'], source['table'], source['cell'])} {source['text']}"
        for source in json.loads(sources)[:FEW]
    )


page.opening("checks")
choice = filters.choose()
found = page.ask(queries.findings, choice)
left, right = st.columns(2)
with left:
    rules = st.multiselect(
        say("check"),
        sorted(set(found["check"])),
        key="check",
        placeholder=say("every_rule"),
        select_all=False,
        bind="query-params",
    )
with right:
    severities = st.multiselect(
        say("severity"),
        SEVERITIES,
        key="severity",
        placeholder=say("every_severity"),
        select_all=False,
        format_func=say,
    )
found = found[found["check"].isin(rules or found["check"]) & found["severity"].isin(severities or SEVERITIES)]
if found.empty:
    st.text(say("no_findings"))
    st.stop()
table = pd.DataFrame(
    {
        say("authority"): found["authority"],
        say("year"): found["year"].astype("string"),
        say("severity"): found["severity"].map(say),
        say("message"): found[f"message_{language()}"],
        say("stated"): found["stated"].map(tables.figure),
        say("computed"): found["computed"].map(tables.figure),
        say("source"): found["sources"].map(place),
        say("check"): found["check"],
        say("file"): found["file"],
    }
)
tables.show(table, right=(say("stated"), say("computed")), lines=2)
tables.download(found, "findings")
