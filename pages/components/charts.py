"""Rows to figures: pure functions, no Streamlit, no store. Texts come in as arguments.

Every frame has `authority` (str), `year` (int) and `value` (float, missing where there is no number), and may have
`rounded`, the word that goes before a figure that is not exact. A missing value is a gap, never a zero. Two figures
for one authority and year are a ValueError, because one would hide the other. Text from reports is escaped, because
plotly reads HTML tags.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from pages.components.axes import (
    LOG_FOOT,
    Break,
    dressed,
    escaped,
    horizontal,
    labels,
    log_ticks,
    number,
    unit_above,
    vertical,
    wrapped,
    years_of,
)  # fmt: skip

PALETTE = (
    "#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#8A8A8A", "#6A51A3", "#B2A100", "#7A4B2A",
    "#00A6A6", "#C03A6B",
)  # fmt: skip
SYMBOLS = (
    "circle", "square", "diamond", "triangle-up", "cross", "star", "x", "hexagon", "triangle-down", "pentagon",
    "bowtie", "star-diamond",
)  # fmt: skip
DASHES = ("solid", "dot", "dash", "dashdot")
LEGIBLE = 24  # reports beside each other whose numbers can still be read
REPORT = ["year", "authority"]  # what a report goes by on a chart; one row each, or a ValueError
QUIET = "rgba(128,128,128,0.35)"


@dataclass(frozen=True, slots=True)
class Series:
    """One part of a stacked bar: its id in the frame's column `series`, its name and its fixed colour."""

    id: str
    name: str
    color: str


def trend(
    frame: pd.DataFrame, unit: str, log: bool, breaks: Sequence[Break] = (), apart: int | None = None
) -> go.Figure:
    """A line an authority over the years; a year without a number is a gap. apart: no line reaches into this year."""
    figure = go.Figure()
    years = years_of(frame)
    points: list[int | None] = [*years]
    if apart in years:
        points.insert(years.index(apart), None)  # a point without a figure, where the line breaks
    for order, (name, rows) in enumerate(frame.groupby("authority", sort=False)):
        told = _single(rows).set_index("year")
        words = _words(told)
        stated = [number(told["value"].get(year)) for year in points]
        figure.add_scatter(
            x=[str(year or apart) for year in points],
            y=[LOG_FOOT if log and value == 0 else value for value in stated],
            customdata=[words.get(year, "") for year in points],
            name=escaped(str(name)),
            mode="lines+markers",
            line={"color": PALETTE[order % 12], "width": 2, "dash": DASHES[order // 12 % 4]},
            marker={"symbol": SYMBOLS[order % 12], "size": 10},
            cliponaxis=False,
            hovertemplate=f"%{{fullData.name}}<br>%{{x}}　%{{customdata}} {unit}<extra></extra>",
        )
    figure.update_xaxes(type="category", categoryorder="array", categoryarray=[str(year) for year in years])
    figure.update_yaxes(tickformat=",", rangemode="tozero", type="log" if log else "linear")
    unit_above(figure, unit)
    if log:
        log_ticks(figure, frame["value"].max())
    for mark in breaks:
        vertical(figure, years, mark)
    return dressed(figure, 420 + 18 * max(0, frame["authority"].nunique() - 6), legend=True)


def ranking(frame: pd.DataFrame, unit: str, log: bool, share: bool = False) -> go.Figure:
    """A bar a report, longest first; for a selection in which no authority has two years. share: values are of 1."""
    rows = _single(frame.dropna(subset=["value"]).sort_values("value"))
    stated = rows["value"].tolist()
    figure = go.Figure(
        go.Bar(
            x=[LOG_FOOT if log and value == 0 else value for value in stated],
            y=labels(rows),
            orientation="h",
            marker={"color": PALETTE[0]},
            text=_words(rows, share).tolist(),
            textposition="auto",
            hovertemplate=f"%{{y}}<br>%{{text}} {unit}<extra></extra>",
        )
    )
    figure.update_xaxes(title=unit, tickformat=".0%" if share else ",", range=[0, 1.02] if share else None)
    figure.update_xaxes(rangemode="tozero", type="log" if log else "linear")
    if log:
        log_ticks(figure, rows["value"].max(), axis="x")
    figure.update_yaxes(type="category")
    return dressed(figure, 110 + 34 * len(rows))


def stacked(
    frame: pd.DataFrame,
    totals: pd.DataFrame,
    series: Sequence[Series],
    unit: str,
    relative: bool,
    missing: str,
    breaks: Sequence[Break] = (),
) -> go.Figure:
    """A horizontal bar a report, oldest year first, made of `series` (frame has `series`).

    relative draws shares of the stated total (`totals`), so that what has no number leaves the bar short, and parts
    that exceed the total reach beyond 100 %. missing is the word for a figure or share that there is not.
    """
    reports = frame[REPORT].drop_duplicates().sort_values(REPORT)
    index = pd.MultiIndex.from_frame(reports)
    whole = _single(totals).set_index(REPORT)["value"].reindex(index)
    whole = whole.where(whole > 0)
    longest = pd.Series(0.0, index)
    figure = go.Figure()
    for part in series:
        told = _single(frame[frame["series"] == part.id]).set_index(REPORT)
        values, words = told["value"].reindex(index), _words(told).reindex(index)
        shares = values / whole
        longest = longest.add(shares.clip(lower=0), fill_value=0)
        figure.add_bar(
            x=[number(value) for value in (shares if relative else values)],
            y=labels(reports),
            orientation="h",
            name=escaped(part.name),
            marker={"color": part.color, "line": {"width": 0.5, "color": QUIET}},
            customdata=[
                missing if math.isnan(value) else f"{word} {unit}　{missing if math.isnan(share) else f'{share:.1%}'}"
                for value, word, share in zip(values, words, shares, strict=True)
            ],
            text=words.tolist(),
            texttemplate="%{x:.0%}" if relative else "%{text}",
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            hovertemplate="%{y}<br>%{fullData.name}　%{customdata}<extra></extra>",
        )
    figure.update_layout(barmode="stack", uniformtext={"mode": "hide", "minsize": 10})
    figure.update_xaxes(title=None if relative else unit, tickformat=".0%" if relative else ",")
    if relative:
        figure.update_xaxes(range=[0, max(longest.max(), 1) * 1.001])
    figure.update_yaxes(type="category", autorange="reversed")
    dressed(figure, 130 + 38 * len(reports), legend=True)
    for mark in breaks:
        horizontal(figure, reports["year"].tolist(), mark)
    return figure


def heat(frame: pd.DataFrame, rows: Sequence[tuple[str, str]], unit: str) -> go.Figure:
    """`rows` (id, name) against reports, the numbers written in if there is room; frame has `series`.

    No number, no shade.
    """
    reports = frame[REPORT].drop_duplicates().sort_values(["authority", "year"])
    table = frame.pivot(index="series", columns=REPORT, values="value")
    table = table.reindex(index=[row for row, _ in rows], columns=pd.MultiIndex.from_frame(reports))
    stated = [[number(value) for value in line] for line in table.to_numpy()]
    figure = go.Figure(
        go.Heatmap(
            z=[[None if value is None else math.log1p(max(value, 0)) for value in line] for line in stated],
            x=labels(reports, width=99),
            y=[wrapped(name, 10) for _, name in rows],
            text=[["" if value is None else f"{value:,.15g}" for value in line] for line in stated],
            texttemplate="%{text}" if len(reports) <= LEGIBLE else None,
            colorscale=[[0, "#EAF1F6"], [1, "#0B5C8A"]],
            showscale=False,
            xgap=1,
            ygap=1,
            hovertemplate=f"%{{x}}<br>%{{y}}　%{{text}} {unit}<extra></extra>",
        )
    )
    figure.update_xaxes(type="category", side="top", showgrid=False, tickangle=-90, tickfont={"size": 11})
    figure.update_yaxes(type="category", autorange="reversed", showgrid=False)
    return dressed(figure, 190 + 30 * len(rows))


def coverage(
    frame: pd.DataFrame, axis: Sequence[int], states: Sequence[tuple[str, str, str, str]], none: str
) -> go.Figure:
    """Authority against the years of `axis`; frame has `status`, one of `states` (id, symbol, word, colour).

    A year without a row is `none`.
    """
    _single(frame)
    years = [str(year) for year in axis]
    names = list(dict.fromkeys(wrapped(name) for name in frame["authority"]))
    marks = [(id, symbol, word, color) for id, symbol, word, color in states if (frame["status"] == id).any()]
    held = set(zip((str(year) for year in frame["year"]), map(wrapped, frame["authority"]), strict=True))
    empty = [(year, name) for name in names for year in years if (year, name) not in held]
    figure = go.Figure()
    for status, symbol, word, color in marks:
        rows = frame[frame["status"] == status]
        places = list(zip((str(year) for year in rows["year"]), map(wrapped, rows["authority"]), strict=True))
        _squares(figure, places, symbol, word, color, "#FFFFFF")
    _squares(figure, empty, "·", none, "rgba(128,128,128,0.10)", "#8A8A8A")
    figure.update_xaxes(
        type="category",
        categoryorder="array",
        categoryarray=years,
        side="top",
        showgrid=False,
        range=[-0.6, len(years) - 0.4],
    )
    figure.update_yaxes(
        type="category",
        categoryorder="array",
        categoryarray=names[::-1],
        showgrid=False,
        range=[-0.6, len(names) - 0.4],
    )
    return dressed(figure, 110 + 38 * len(names), legend=True)


def _single(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame; ValueError where two rows have one year and authority: one of them would hide the other."""
    repeated = frame[frame.duplicated(REPORT)]
    if not repeated.empty:
        raise ValueError(f"several rows for {repeated[REPORT].iloc[0].tolist()}")
    return frame


def _words(rows: pd.DataFrame, share: bool = False) -> pd.Series:
    """Each value as the hover says it: all its digits, behind the word for its rounding. share: values are of 1."""
    texts = rows["value"].map(
        lambda value: (
            "" if pd.isna(value) else f"{value:.4%}".rstrip("0%").rstrip(".") + "%" if share else f"{value:,.15g}"
        )
    )
    return rows["rounded"] + texts if "rounded" in rows else texts


def _squares(figure: go.Figure, places: list[tuple[str, str]], symbol: str, word: str, color: str, ink: str) -> None:
    figure.add_scatter(
        x=[year for year, _ in places],
        y=[name for _, name in places],
        mode="markers+text",
        name=f"{symbol} {word}",
        text=[symbol] * len(places),
        textfont={"color": ink, "size": 13},
        marker={"symbol": "square", "size": 25, "color": color},
        hovertemplate=f"%{{y}}<br>%{{x}}　{word}<extra></extra>",
    )
