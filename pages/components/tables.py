"""Rows to tables on the page, and to the file that a reader takes away: what is shown is what is downloaded."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from data.export import to_csv
from pages.components.text import language, say

ROW, TALL = 32, 18  # pixels of a row; rows shown before a table scrolls
ROOM = 100  # pixels of text that a column has room for by itself
CELL = ["column_id", "state", "value", "raw", "method", "approximate", "scope"]  # what cell() is told of a fact
MARKS = {"solved": "≈", "ocr": "◎"}  # before figures that are not simply printed, by their method
FEW = 30  # cases below which a rate says little


class Figure(float):
    """A cell of a table: a number to sort by and, as its text, what stands in the cell.

    Where there are words and no number it is -inf: the grid sorts that below every number and draws the words, which
    it would not for a missing value. Where there is nothing it is missing.
    """

    said: str

    def __new__(cls, value: float | None, said: str) -> Figure:
        nothing = float("-inf") if said else float("nan")
        self = super().__new__(cls, nothing if value is None or pd.isna(value) else value)
        self.said = said
        return self

    def __str__(self) -> str:
        return self.said


def column(cells: Iterable[Figure]) -> pd.api.extensions.ExtensionArray:
    """Cells as a column; pandas would make bare numbers of a list of them."""
    return pd.array(list(cells), dtype=object)


def number(value: float | None) -> str:
    """A number with thousands separators, every digit kept."""
    return "" if value is None or pd.isna(value) else f"{value:,.15g}"


def years(values: pd.Series) -> pd.Series:
    """A column of years as texts; one that was not read says so."""
    return values.astype("string").fillna(say("no_year"))


def numbers(values: Iterable[float | None]) -> pd.api.extensions.ExtensionArray:
    """A column of numbers; empty cells where there is none."""
    return column(Figure(value, number(value)) for value in values)


def clipped(text: str, length: int) -> str:
    """A text on one line, at most `length` characters of it."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"


def percent(value: float) -> str:
    """A share between 0 and 1 as it would be printed."""
    return f"{value * 100:.4g}%"


def cell(
    column_id: str,
    state: str,
    value: float,
    raw: str | None,
    method: str | None,
    approximate: str | None = None,
    scope: str | None = None,
) -> Figure:
    """A cell of a form: a figure, or in words why there is none. Only the column of shares holds shares.

    approximate: how the prose rounds it; scope: of a figure that is not the body's own but its territory's.
    """
    if state in ("ambiguous", "unconfirmed"):
        return Figure(None, say("unconfirmed" if method == "ocr" else "ambiguous", raw=clipped(str(raw), 8)))
    if state != "number":
        return Figure(None, say(state))
    text = rounding(approximate) + (percent(value) if column_id == "share" else number(value))
    text = say("of_territory", figure=text) if isinstance(scope, str) else text
    return Figure(value, f"{MARKS[method]} {text}" if method in MARKS else text)


def rounding(approximate: str | None) -> str:
    """The word that goes before a rounded figure, none before an exact one."""
    return say(f"rounded_{approximate}") if isinstance(approximate, str) else ""


def form(form_id: str | None) -> str:
    """A form by its year; figures from the prose have none."""
    return form_id if form_id and form_id[0].isdigit() else say("text")


def show(
    table: pd.DataFrame,
    lines: int = 1,
    widths: Mapping[str, int] | None = None,
    pictures: Mapping[str, int] | None = None,
) -> None:
    """A table of texts and of columns of Figure, which stand to the right and sort as numbers.

    lines: how many lines a row has room for. widths: of columns, in pixels, where the grid's own guess is too small.
    pictures: the columns that hold addresses of pictures, and their widths.
    """
    figures = [name for name in table.columns if len(table) and isinstance(table[name].iloc[0], Figure)]
    texts = {name: "string" for name in table.columns if name not in figures}
    config: dict[str, Any] = {name: st.column_config.TextColumn(name) for name in texts}
    config |= {
        name: st.column_config.NumberColumn(name, alignment="right", width=_width(name, map(str, table[name])))
        for name in figures
    }
    config |= {name: st.column_config.TextColumn(name, width=width) for name, width in (widths or {}).items()}
    config |= {name: st.column_config.ImageColumn(name, width=width) for name, width in (pictures or {}).items()}
    first = table.columns[0]
    widest = max((len(str(name)) for name in table[first]), default=4)
    width = (widths or {}).get(first, min(28 + 14 * widest, 200))
    config[first] = st.column_config.TextColumn(first, pinned=True, width=width)
    st.dataframe(
        table.astype(texts).style.format(str, subset=figures),
        hide_index=True,
        column_config=config,
        placeholder="",
        row_height=ROW * lines,
        height=ROW * (1 + lines * min(len(table), TALL // lines)) + 2,
    )


def _width(name: str, texts: Iterable[str]) -> int | None:
    """Pixels for a column whose longest text is a long one; for others the grid's own guess, from its first rows."""
    heading, *cells = (sum(14 if char > "\u2e7f" else 7 for char in text) for text in (name, *texts))
    return 24 + max(heading, *cells) if max(cells) > ROOM else None


def figures(panel: pd.DataFrame, name: str, columns: list[str] | None = None) -> None:
    """The table of a selection, the legend of its signs, and its download."""
    facts = panel.assign(state=worded(panel))
    names = panel[columns or [f"row_{language()}"]]
    said = [cell(*row) for row in facts[CELL].itertuples(index=False)]
    heading = [" · ".join(row) for row in names.itertuples(index=False)]
    cells = panel.assign(form=panel["form"].map(form), heading=heading)
    _reports_by(cells, said, ["authority", "year", "form"], "unstated" if _prose(panel).all() else "absent")
    marked = [say(f"{method}_mark") for method in MARKS if (panel["method"] == method).any()]
    st.caption(" ".join([say("legend"), *marked]))
    download(panel, name)


def download(rows: pd.DataFrame | Callable[[], pd.DataFrame], name: str, count: int | None = None) -> None:
    """A button that gives exactly these rows as CSV; rows that are only asked for then are called all, or `count`."""
    known = count if callable(rows) else len(rows)
    label = say("download_all") if known is None else say("download", count=f"{known:,}")
    st.download_button(
        label,
        data=lambda: to_csv(rows() if callable(rows) else rows),
        file_name=f"{name}.csv",
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        key=f"download_{name}",
    )


def rates(indicators: pd.DataFrame, forms: pd.DataFrame, name: str) -> None:
    """Rates as numerator / denominator = rate, a row a report; what cannot be computed says so.

    forms: cells of the tables that the rates are made of, with `report_id` and `form`.
    """
    said = [rate(*terms) for terms in indicators[["numerator", "denominator"]].itertuples(index=False)]
    _reports_by(indicators.assign(heading=indicators[f"name_{language()}"]), said, ["authority", "year"])
    st.caption(say("rate_legend"))
    used = forms.groupby("report_id")["form"].agg(lambda ids: ", ".join(sorted(set(ids))))
    state = indicators["value"].notna().map({True: "computed", False: "not_computable"})
    download(indicators.assign(form=indicators["report_id"].map(used), state=state), name)


def _prose(panel: pd.DataFrame) -> pd.Series:
    """Which cells are no cells of a form but figures of the prose."""
    return ~panel["form"].str[0].str.isdigit()


def worded(panel: pd.DataFrame) -> pd.Series:
    """The states of cells as readers know them: prose has no cells that could be absent, it leaves things unstated;
    what was read from a picture is open because nothing confirms it."""
    states = panel["state"].mask(_prose(panel) & (panel["state"] == "absent"), "unstated")
    return states.mask((states == "ambiguous") & (panel["method"] == "ocr"), "unconfirmed")


def _reports_by(cells: pd.DataFrame, said: Sequence[Figure], names: list[str], none: str = "absent") -> None:
    """Show what is `said` of each of `cells` with a row a report, named by `names`, and a column a `heading`.

    none: the state of what a report has no cell for.
    """
    headings = list(dict.fromkeys(cells["heading"]))
    index = pd.MultiIndex.from_frame(cells[[*names, "report_id", "heading"]])
    table = pd.Series(column(said), index).unstack("heading", fill_value=Figure(None, say(none)))
    table = table[headings].reset_index().drop(columns="report_id").astype({"year": "string"})
    show(table.rename(columns={name: say(name) for name in names}))


def rate(numerator: float, denominator: float) -> Figure:
    """One rate in words, sorted by its value."""
    if pd.isna(numerator) or pd.isna(denominator):
        return Figure(None, say("not_assessable"))
    terms = f"{number(numerator)} / {number(denominator)} = "
    if denominator <= 0:
        return Figure(None, f"{terms}—")
    value = numerator / denominator
    text = f"{terms}{value:.1%}"
    return Figure(value, say("few", rate=text) if denominator < FEW else text)


def left_out(panel: pd.DataFrame, sentence: str = "left_out") -> None:
    """Say how many reports a chart of these cells leaves out (or leaves gaps in), and why."""
    missing = panel.assign(state=worded(panel))[panel["value"].isna()]
    if missing.empty:
        return
    states = missing.drop_duplicates(["report_id", "state"])["state"].value_counts()
    why = say("comma").join(say("why", state=say(f"why_{state}"), count=count) for state, count in states.items())
    st.caption(say(sentence, count=missing["report_id"].nunique(), why=why))


def computed(classes: pd.DataFrame, name: str) -> None:
    """Class totals, a row a report; where a summand is no number the table says how many."""
    said = [
        Figure(value, number(value)) if missing == 0 else Figure(None, say("missing", count=missing))
        for value, missing in classes[["value", "missing"]].itertuples(index=False)
    ]
    _reports_by(classes.assign(heading=classes[f"class_{language()}"]), said, ["authority", "year", "form"])
    state = (classes["missing"] == 0).map({True: "computed", False: "not_computable"})
    download(classes.assign(unit="件", state=state), name)


def counts(indicators: pd.DataFrame, forms: pd.DataFrame, name: str) -> None:
    """Counts that the store adds up from cells of several forms, a row a report, and their download.

    forms: cells of the tables that they are made of, with `report_id` and `form`; of two forms the newer one counts.
    """
    known = indicators[indicators.groupby("report_id")["value"].transform("count") > 0]
    said = [
        Figure(None, say("no_figure")) if math.isnan(value) else Figure(value, number(value))
        for value in known["value"]
    ]
    if len(known):
        _reports_by(known.assign(heading=known[f"name_{language()}"]), said, ["authority", "year"], "no_figure")
    state = known["value"].notna().map({True: "computed", False: "not_computable"})
    used = forms.groupby("report_id")["form"].max()
    download(known.assign(form=known["report_id"].map(used), state=state), name)


def place(
    page: int | None,
    line: int | None,
    element: str | None,
    table: int | None,
    cell: Sequence[int] | None,
    part: str | None = None,
) -> str:
    """Where a figure stands in its source, in words: the file or sheet, page (PDF) and table cell, or line (text)."""
    parts = [str(part)] if pd.notna(part) else []
    if pd.notna(page):
        parts.append(say("place_page", page=page))
    marked_up = pd.notna(element)
    if pd.notna(table) and cell is not None and (pd.notna(page) or marked_up or pd.isna(line)):
        parts.append(say("place_cell", table=table, row=cell[0], column=cell[1]))
    elif pd.notna(line):
        parts.append(say("place_markup" if marked_up else "place_line", line=line))
    return say("comma").join(parts)
