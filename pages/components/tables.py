"""Rows to tables on the page, and to the file that a reader takes away: what is shown is what is downloaded."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from data.export import to_csv
from pages.components.text import language, say

ROW, TALL = 32, 18  # pixels of a row; rows shown before a table scrolls
FEW = 30  # cases below which a rate says little


def figure(value: float | None) -> str:
    """A figure with thousands separators, every digit kept."""
    return "" if value is None or pd.isna(value) else f"{value:,.15g}"


def percent(value: float) -> str:
    """A share between 0 and 1 as it would be printed."""
    return f"{value * 100:.4g}%"


def cell(state: str, value: float, unit: str | None, raw: str | None, method: str | None) -> str:
    """What a cell says: a figure, or in words why there is none."""
    if state == "ambiguous":
        return say("ambiguous", raw=textwrap.shorten(str(raw), 12, placeholder="…"))
    if state != "number":
        return say(state)
    text = figure(value) if pd.notna(unit) else percent(value)
    return f"≈ {text}" if method == "solved" else text


def form(form_id: str | None) -> str:
    """A form by its year; figures from the prose have none."""
    return form_id if form_id and form_id[0].isdigit() else say("text")


def show(table: pd.DataFrame, left: int = 3, right: Collection[str] = (), lines: int = 1) -> None:
    """A table of texts; the first `left` columns are names, the others (or only `right`) are figures to the right.

    lines: how many lines a row has room for.
    """
    ends = set(right or table.columns[left:])
    config = {
        name: st.column_config.TextColumn(name, alignment="right" if name in ends else "left", pinned=place == 0)
        for place, name in enumerate(table.columns)
    }
    first = table.columns[0]
    widest = max((len(str(name)) for name in table[first]), default=4)
    config[first]["width"] = min(28 + 14 * widest, 200)
    st.dataframe(
        table.astype("string"),
        hide_index=True,
        column_config=config,
        placeholder="",
        row_height=ROW * lines,
        height=ROW * (1 + lines * min(len(table), TALL // lines)) + 2,
    )


def figures(panel: pd.DataFrame, name: str, columns: list[str] | None = None) -> None:
    """The table of a selection, the legend of its signs, and its download."""
    facts = panel[["state", "value", "unit", "raw", "method"]]
    names = panel[columns or [f"row_{language()}"]]
    _reports_by(
        panel.assign(
            form=panel["form"].map(form),
            said=[cell(*row) for row in facts.itertuples(index=False)],
            heading=[" · ".join(row) for row in names.itertuples(index=False)],
        ),
        ["authority", "year", "form"],
    )
    st.caption(say("legend") + (" " + say("solved_mark") if (panel["method"] == "solved").any() else ""))
    download(panel, name)


def download(frame: pd.DataFrame, name: str) -> None:
    """A button that gives exactly these rows as CSV."""
    st.download_button(
        say("download", count=f"{len(frame):,}"),
        data=partial(to_csv, frame),
        file_name=f"{name}.csv",
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        key=f"download_{name}",
    )


def rates(indicators: pd.DataFrame, name: str) -> None:
    """Rates as numerator / denominator = rate, a row a report; what cannot be computed says so."""
    said = [rate(*terms) for terms in indicators[["numerator", "denominator"]].itertuples(index=False)]
    _reports_by(indicators.assign(said=said, heading=indicators[f"name_{language()}"]), ["authority", "year"])
    st.caption(say("rate_legend"))
    download(indicators, name)


def _reports_by(said: pd.DataFrame, index: list[str]) -> None:
    """Show `said` with a row a report and a column a `heading`."""
    headings = list(dict.fromkeys(said["heading"]))
    table = said.pivot_table(index=index, columns="heading", values="said", aggfunc="first")
    table = table.reindex(columns=headings).fillna(say("absent")).reset_index()
    show(table.rename(columns={name: say(name) for name in index}), left=len(index))


def rate(numerator: float, denominator: float) -> str:
    """One rate in words."""
    if pd.isna(numerator) or pd.isna(denominator):
        return say("not_assessable")
    terms = f"{figure(numerator)} / {figure(denominator)} = "
    if denominator == 0:
        return f"{terms}—"
    text = f"{terms}{numerator / denominator:.1%}"
    return say("few", rate=text) if denominator < FEW else text


def left_out(panel: pd.DataFrame, sentence: str = "left_out") -> None:
    """Say how many reports a chart of these cells leaves out (or leaves gaps in), and why."""
    missing = panel[panel["value"].isna()]
    if missing.empty:
        return
    states = missing.drop_duplicates(["report_id", "state"])["state"].value_counts()
    why = say("comma").join(say("why", state=say(f"why_{state}"), count=count) for state, count in states.items())
    st.caption(say(sentence, count=missing["report_id"].nunique(), why=why))


def computed(classes: pd.DataFrame, name: str) -> None:
    """Class totals, a row a report; where a summand is no number the table says how many."""
    said = [
        figure(value) if missing == 0 else say("missing", count=missing)
        for value, missing in classes[["value", "missing"]].itertuples(index=False)
    ]
    heading = classes[f"class_{language()}"]
    _reports_by(classes.assign(said=said, heading=heading), ["authority", "year", "form"])
    download(classes, name)


def place(page: int | None, line: int | None, table: int | None, cell: Sequence[int] | None) -> str:
    """Where a figure stands in its source, in words."""
    parts = []
    if pd.notna(page):
        parts.append(say("place_page", page=page))
    if pd.notna(table) and cell is not None and len(cell) == 2:
        parts.append(say("place_cell", table=table, row=cell[0], column=cell[1]))
    elif pd.notna(line):
        parts.append(say("place_line", line=line))
    return say("comma").join(parts)
