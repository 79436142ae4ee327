"""What the charts share: labels, the change of forms, logarithmic ticks, margins. Pure functions on figures."""

from __future__ import annotations

import html
import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

DASHED = {"dash": "dash", "width": 1.2, "color": "#8A8A8A"}
LOG_FOOT = 0.5  # where a zero stands on a logarithmic axis, its tick saying 0


@dataclass(frozen=True, slots=True)
class Break:
    """A change that a chart must show: between the year before `year` and `year`, with a word."""

    year: int
    word: str


def dressed(figure: go.Figure, height: int, legend: bool = False) -> go.Figure:
    """Margins, a legend below that shows itself even for one series, no dragging on touch screens."""
    figure.update_layout(
        height=max(height, 140),
        margin={"l": 8, "r": 16, "t": 34, "b": 8},
        showlegend=legend,
        legend={"orientation": "h", "traceorder": "normal", "title": None},
        legend_x=0,
        legend_y=0,
        legend_yref="container",
        legend_yanchor="bottom",
        hoverlabel={"align": "left"},
        bargap=0.3,
        dragmode=False,
    )
    figure.update_xaxes(automargin=True)
    figure.update_yaxes(automargin=True)
    return figure


def years_of(frame: pd.DataFrame) -> list[int]:
    """Every year from the first to the last, so that a gap in the reports is a gap on the axis."""
    if frame.empty:
        return []
    return list(range(int(frame["year"].min()), int(frame["year"].max()) + 1))


def number(value: float | None) -> float | None:
    """None where there is no number, as plotly wants a gap."""
    return None if value is None or math.isnan(value) else float(value)


def wrapped(text: str, width: int = 9) -> str:
    """Escaped for plotly, broken into lines that fit beside a chart on a telephone; width: in Chinese characters."""
    if text.isascii():
        lines = textwrap.wrap(text, width * 5 // 2, break_long_words=False)
    else:
        lines = [text[start : start + width] for start in range(0, len(text), width)]
    return "<br>".join(map(escaped, lines))


def escaped(text: str) -> str:
    """Safe from plotly, which reads HTML tags."""
    return html.escape(text, quote=False)


def labels(reports: pd.DataFrame, width: int = 9) -> list[str]:
    """A name for each report: authority and year."""
    return [f"{wrapped(name, width)} {year}" for name, year in zip(reports["authority"], reports["year"], strict=True)]


def log_ticks(figure: go.Figure, largest: float, axis: str = "y") -> None:
    """Powers of ten, and 0 at the foot of the axis."""
    decades = range(math.ceil(math.log10(max(largest, 1))) + 1)
    ticks = {
        "tickvals": [LOG_FOOT, *(10**decade for decade in decades)],
        "ticktext": ["0", *(f"{10**decade:,}" for decade in decades)],
        "range": [math.log10(LOG_FOOT) - 0.1, math.log10(max(largest, 10)) + 0.15],
    }
    figure.update_layout({f"{axis}axis": ticks})


def unit_above(figure: go.Figure, unit: str) -> None:
    """The unit above the axis, upright, and above the words for breaks: there is room for a long one."""
    figure.add_annotation(
        x=0,
        xref="paper",
        xanchor="left",
        y=1,
        yref="paper",
        yanchor="bottom",
        text=unit,
        showarrow=False,
        font={"size": 12},
        yshift=18,
    )


def vertical(figure: go.Figure, years: Sequence[int], mark: Break) -> None:
    """A dashed line before `mark.year`, if the axis shows both sides of it."""
    if mark.year not in years[1:]:
        return
    at = years.index(mark.year) - 0.5
    figure.add_shape(type="line", x0=at, x1=at, y0=0, y1=1, yref="paper", line=DASHED)
    figure.add_annotation(x=at, y=1, yref="paper", yanchor="bottom", text=mark.word, showarrow=False, font={"size": 12})


def horizontal(figure: go.Figure, years: Sequence[int], mark: Break) -> None:
    """A dashed line above the first report of `mark.year` or later, if there are earlier ones."""
    before = sum(year < mark.year for year in years)
    if before in (0, len(years)):
        return
    at = before - 0.5
    words = wrapped(mark.word, 4)
    room = max(len(line) * (6 if line.isascii() else 11) for line in words.split("<br>"))
    figure.add_shape(type="line", y0=at, y1=at, x0=0, x1=1, xref="paper", line=DASHED)
    figure.add_annotation(
        y=at,
        x=1,
        xref="paper",
        xanchor="left",
        text=words,
        showarrow=False,
        font={"size": 11},
        xshift=4,
    )
    figure.update_layout(margin={"r": max(figure.layout.margin.r, room + 14)})
