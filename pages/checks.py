"""The findings: where the figures of a report do not tie out, with what is stated, computed, and where it stands."""

import json
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from data import queries
from pages.components import compare, filters, page, tables
from pages.components.text import TEXTS, language, say

PLACE = ("page", "line", "element", "table", "cell", "part")
PREVIEW = 300  # findings shown; the download has all
FEW, LENGTH = 3, 24  # places shown for a finding, characters of what is printed there
CELL = ["report_id", "table_id", "row_id", "column_id"]
SEVERITIES = ("error", "warning", "notice")


def rule(check: str) -> str:
    """A rule by its name; one that an older release knew goes by its id."""
    return say(f"rule_{check}") if f"rule_{check}" in TEXTS else check


def completed(found: pd.DataFrame, choice: queries.Selection) -> pd.DataFrame:
    """Findings with unit, form and state of the cell that each is about; none for one that is about no single cell."""
    named = {f"{kind}s": tuple(found[f"{kind}_id"].dropna().unique()) for kind in ("table", "row", "column")}
    about = page.ask(queries.panel, replace(choice, **named))
    return found.merge(about[[*CELL, "unit", "form", "state"]], on=CELL, how="left", validate="many_to_one")


def places(sources: str) -> str:
    """Where the figures of a finding stand, each with what is printed there."""
    found = json.loads(sources)
    first = [
        f"{tables.place(*(source[name] for name in PLACE))}{say('colon')}{tables.clipped(source['text'], LENGTH)}"
        for source in found[:FEW]
    ]
    if len(found) > FEW:
        first[-1] += say("more_places", count=len(found))
    return say("semicolon").join(first)


page.opening("checks")
choice = filters.choose()
found = page.ask(queries.findings, choice)
left, right = st.columns(2)
with left:
    known = sorted(set(found["check"]))
    rules = filters.several("check", known, {check: rule(check) for check in known})
with right:
    severities = filters.several("severity", list(SEVERITIES), {severity: say(severity) for severity in SEVERITIES})
found = found[found["check"].isin(rules or known) & found["severity"].isin(severities or SEVERITIES)]
if found.empty:
    st.text(say("no_findings"))
    st.stop()
shown = found.head(PREVIEW)
if len(shown) < len(found):
    st.caption(say("more_findings", shown=PREVIEW, count=f"{len(found):,}"))
tables.show(
    pd.DataFrame(
        {
            say("authority"): shown["authority"],
            say("year"): tables.years(shown["year"]),
            say("severity"): shown["severity"].map(say),
            say("check"): shown["check"].map(rule),
            say("message"): shown[f"message_{language()}"],
            say("stated"): tables.numbers(shown["stated"]),
            say("computed"): tables.numbers(shown["computed"]),
            say("source"): shown["sources"].map(places),
            say("file"): shown["file"],
        }
    ),
    lines=FEW,
    widths={say("message"): 340, say("source"): 285},
)
tables.download(partial(completed, found, choice), "findings", len(found))
compare.recognised(found)
