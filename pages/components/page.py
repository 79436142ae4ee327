"""What every page does the same way: its opening, its question to the store, its chart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from data import queries
from data.queries import Selection
from pages.components import charts, filters, names, store, tables
from pages.components.axes import Break
from pages.components.charts import Series
from pages.components.text import say
from parsing.forms import ANNEX

THREE_TABLES = 2019  # the first year of the three tables, which took the place of the annex
NEW_FORM = 2021  # the first year of the form in force


def opening(page: str) -> None:
    """The page's name and one sentence on what it shows; whether the reader has just come from another one is kept."""
    st.session_state["arrived"] = st.session_state.get("page") != page
    st.session_state["page"] = page
    st.title(say(page), anchor=False)
    st.caption(say(f"{page}_lead"))


def failed(error: Exception) -> bool:
    """Of an error in the program, which is in the log, a reader sees one sentence. For st.App(on_script_error=...)."""
    st.text("⚠ " + say("page_failed"))
    return True


def ask(query: Callable[..., pd.DataFrame], *arguments: Any) -> pd.DataFrame:
    """One query; each of its reports goes by a label that no other report of its year has (names.labels)."""
    with store.cursor() as cursor:
        cursor.begin()  # both questions are answered from one state of the store
        frame = query(cursor, *arguments)
        if "report_id" not in frame:
            return frame
        authorities = frame["authority"].unique()
        whole = Selection() if pd.isna(authorities).any() else Selection(authorities=tuple(authorities))
        named = names.labels(queries.reports(cursor, whole))
    return frame.assign(authority=frame["report_id"].map(named))


def beginning(choice: Selection, count: int) -> pd.DataFrame:
    """The first facts of a selection, more than `count` if it has them; of a large one only a part is asked for."""
    with store.cursor() as cursor:
        known = sorted(choice.authorities or set(queries.authorities(cursor)["authority"]))
    part = 4  # authorities: they usually are enough
    while part < len(known):
        facts = ask(queries.facts, replace(choice, authorities=tuple(known[:part])))
        if len(facts) > count:
            return facts
        part *= 8
    return ask(queries.facts, choice)


def panel(choice: Selection, table: str, rows: tuple[str, ...] = (), columns: tuple[str, ...] = ()) -> pd.DataFrame:
    """The cells of a selection, a row each; reports whose year is not known are left out, and the page says so."""
    frame = ask(queries.panel, replace(choice, tables=(table,), rows=rows, columns=columns))
    dateless = frame.loc[frame["year"].isna(), "report_id"].nunique()
    if dateless:
        st.caption(say("yearless", count=dateless))
    frame = frame[frame["year"].notna()]
    if frame.empty:
        st.text(say("empty"))
    return frame


def series(choice: Selection, table: str, indicators: Sequence[str], chosen: str) -> None:
    """Counts that the annex and one of the three tables both tell: lines that break where it took the annex's place."""
    told = ask(queries.indicators, choice)
    told = told[told["indicator_id"].isin(indicators) & told["year"].notna()]
    drawn = told[(told["indicator_id"] == chosen) & told["value"].notna()]
    st.caption(say("series_lead"))
    if drawn.empty:
        st.text(say("nothing_to_draw"))
    else:
        marks = (Break(THREE_TABLES, say("series_break")), *breaks())
        draw(charts.trend(filters.drawn(drawn, drawn), say("unit_cases"), False, marks, THREE_TABLES), chosen)
    cells = ask(queries.panel, replace(choice, tables=(table, ANNEX), columns=("total", "count")))
    tables.counts(told, cells, "long_series")


def breaks() -> tuple[Break, ...]:
    """The change of forms, marked on every chart that crosses it."""
    return (Break(NEW_FORM, say("break")),)


def draw(figure: go.Figure, key: str) -> None:
    """A chart without toolbar, in the page's theme."""
    st.plotly_chart(figure, key=key, config={"displayModeBar": False, "scrollZoom": False}, alt=say("chart_alt"))


def compare(frame: pd.DataFrame, unit: str, key: str, log: bool = False, marks: tuple[Break, ...] = ()) -> None:
    """One figure a report: lines where an authority has several years, else bars; what is not drawn is said."""
    drawn = frame.dropna(subset=["value"])
    tables.left_out(frame)
    if drawn.empty:
        st.text(say("nothing_to_draw"))
        return
    drawn = filters.drawn(drawn, drawn)
    if drawn.groupby("authority")["year"].nunique().max() > 1:
        draw(charts.trend(drawn, unit, log, marks), key)
    else:
        draw(charts.ranking(drawn, unit, log), key)
    if log and (drawn["value"] == 0).any():
        st.caption(say("zero_on_log"))
    if log and (drawn["value"] < 0).any():
        st.caption(say("negative_on_log", count=drawn.loc[drawn["value"] < 0, "report_id"].nunique()))


def compose(
    frame: pd.DataFrame,
    totals: pd.DataFrame,
    parts: Sequence[Series],
    unit: str,
    key: str,
    marks: tuple[Break, ...] = (),
) -> None:
    """Stacked bars of `parts`, in counts or in shares of the stated total; what is not drawn is said."""
    scale = filters.one_of("scale", ("absolute", "relative"), [say("absolute"), say("relative")], say("scale"))
    incomplete = frame.loc[frame["value"].isna(), "report_id"].nunique()
    if incomplete:
        st.caption(say("parts_left_out", count=incomplete))
    drawn = frame[frame.groupby("report_id")["value"].transform("count") > 0]
    whole = totals.set_index("report_id")["value"]
    if scale == "relative":
        shared = drawn["report_id"].isin(whole.index[whole > 0])
        if not shared.all():
            st.caption(say("shares_left_out", count=drawn.loc[~shared, "report_id"].nunique()))
        drawn = drawn[shared]
    sums = drawn.groupby("report_id")["value"].sum()
    exceeding = int((sums > whole.reindex(sums.index)).sum())
    if exceeding:
        st.caption(say("parts_exceed", count=exceeding))
    if drawn.empty:
        st.text(say("nothing_to_draw"))
        return
    drawn = filters.drawn(drawn, totals)
    missing = say("no_figure")
    draw(charts.stacked(drawn, totals, parts, unit, scale == "relative", missing, marks or breaks()), f"{key}_{scale}")
