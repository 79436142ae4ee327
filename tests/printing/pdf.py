"""Prints table models to PDF, as producers draw them: rulings in several ways, tables cut by page breaks, merged cells.

A table is rows of CellSpec as in HTML: a cell stands in the row and column where it starts, its spans take the rest.
"""

from __future__ import annotations

import io
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
PAGE = (595.0, 842.0)
MARGIN = 60.0
PAD = 2.0  # points between a ruling and the text

pdfmetrics.registerFont(UnicodeCIDFont(FONT))


@dataclass(frozen=True, slots=True)
class CellSpec:
    """A cell to print; line breaks in its text are kept, longer lines are wrapped."""

    text: str
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; widths are shares of the print area's width, one a column (equal if left out)."""

    rows: tuple[tuple[CellSpec, ...], ...]
    widths: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Style:
    """How to draw. Lengths in points.

    line: strokes, thin filled rectangles, double strokes, dashes drawn one by one, or a stroked rectangle a cell.
    break_after: rows of each table after which a new page begins, besides where a page is full.
    open_breaks: no line closes a table at a page's end, none opens it on the next, as Chromium does.
    sides: whether the table's left and right outer lines are drawn. shift: how far strokes start and end astray.
    """

    line: Literal["stroke", "rect", "double", "dashed", "boxes"] = "stroke"
    size: float = 9.0
    row_height: float = 16.0
    break_after: tuple[int, ...] = ()
    open_breaks: bool = False
    sides: bool = True
    shift: float = 0.0
    page_numbers: bool = True


@dataclass(frozen=True, slots=True)
class _Placed:
    """A cell on the grid: rows from row to row + rowspan - 1."""

    spec: CellSpec
    row: int
    column: int


def ruled_pdf(blocks: Sequence[str | Table], *, style: Style = Style()) -> bytes:
    """Paragraphs and tables, one below the other on as many A4 pages as they take."""
    file = io.BytesIO()
    draw(blocks, Canvas(file, pagesize=PAGE, invariant=True), style)
    return file.getvalue()


def draw(blocks: Sequence[str | Table], canvas: Canvas, style: Style) -> None:
    """The same on any canvas that takes reportlab's calls."""
    _Printer(style, canvas).print(blocks)


def html_table(table: Table) -> str:
    """The table as HTML, for chromium_pdf."""
    rows = (
        "".join(
            f'<td rowspan="{cell.rowspan}" colspan="{cell.colspan}">{cell.text.replace(chr(10), "<br>")}</td>'
            for cell in row
        )
        for row in table.rows
    )
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


@cache
def chromium_pdf(html: str, *, chromium: str = "/usr/bin/chromium") -> bytes:
    """The page as headless Chromium prints it; printed once a run."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_text(html, encoding="utf-8")
        switches = (
            "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking "
            "--disable-component-update --disable-sync --no-pdf-header-footer"
        )
        subprocess.run(
            [
                chromium,
                *switches.split(),
                f"--user-data-dir={folder}/profile",
                f"--print-to-pdf={target}",
                source.as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=60,
        )
        return target.read_bytes()


def placed(table: Table) -> list[_Placed]:
    """Each cell with the row and column in which it starts."""
    taken: set[tuple[int, int]] = set()
    cells = []
    for row, specs in enumerate(table.rows):
        column = 0
        for spec in specs:
            while (row, column) in taken:
                column += 1
            cells.append(_Placed(spec, row, column))
            taken |= {(row + r, column + c) for r in range(spec.rowspan) for c in range(spec.colspan)}
            column += spec.colspan
    return cells


class _Printer:
    """A canvas and how far down its page is filled; y is measured from the page's top."""

    def __init__(self, style: Style, canvas: Canvas) -> None:
        self._style = style
        self._canvas = canvas
        self._y = MARGIN
        self._waiting: dict[_Placed, list[str]] = {}

    def print(self, blocks: Sequence[str | Table]) -> None:
        for block in blocks:
            if isinstance(block, str):
                self._paragraph(block)
            else:
                self._table(block)
        self._end_page()
        self._canvas.save()

    def _end_page(self) -> None:
        if self._style.page_numbers:
            self._text(PAGE[0] / 2 - 10, PAGE[1] - 40, f"- {self._canvas.getPageNumber()} -", 9)
        self._canvas.showPage()
        self._y = MARGIN

    def _text(self, x: float, baseline: float, text: str, size: float) -> None:
        self._canvas.setFont(FONT, size)
        self._canvas.drawString(x, PAGE[1] - baseline, text)

    def _paragraph(self, text: str) -> None:
        for line in _wrapped(text, PAGE[0] - 2 * MARGIN, 12):
            if self._y + 20 > PAGE[1] - MARGIN:
                self._end_page()
            self._y += 20
            self._text(MARGIN, self._y - 6, line, 12)
        self._y += 6

    def _table(self, table: Table) -> None:
        cells = placed(table)
        self._waiting.clear()
        xs = _columns(table, max(cell.column + cell.spec.colspan for cell in cells))
        heights = self._heights(cells, xs, len(table.rows))
        first = 0
        for end, last in self._parts(heights):
            self._part(cells, xs, heights, first, end, last)
            first = end
        self._y += 12

    def _heights(self, cells: list[_Placed], xs: list[float], rows: int) -> list[float]:
        heights = [self._style.row_height] * rows
        for cell in sorted(cells, key=lambda cell: cell.spec.rowspan):
            own = slice(cell.row, cell.row + cell.spec.rowspan)
            missing = self._needed(cell, xs) - sum(heights[own])
            if missing > 0:
                heights[cell.row] += missing
        return heights

    def _needed(self, cell: _Placed, xs: list[float]) -> float:
        width = xs[cell.column + cell.spec.colspan] - xs[cell.column] - 2 * PAD
        return len(_wrapped(cell.spec.text, width, self._style.size)) * self._style.size * 1.2 + 2 * PAD

    def _parts(self, heights: list[float]) -> Iterator[tuple[int, bool]]:
        """(row after the part's last, whether the table ends there); begins a new page between parts."""
        used = self._y
        for row, height in enumerate(heights):
            if row and (row in self._style.break_after or used + height > PAGE[1] - MARGIN):
                yield row, False
                self._end_page()
                used = self._y
            used += height
        yield len(heights), True

    def _part(
        self, cells: list[_Placed], xs: list[float], heights: list[float], first: int, end: int, last: bool
    ) -> None:
        ys = {row: self._y + sum(heights[first:row]) for row in range(first, end + 1)}
        cut_above, cut_below = self._style.open_breaks and first > 0, self._style.open_breaks and not last
        for cell in cells:
            top, bottom = max(cell.row, first), min(cell.row + cell.spec.rowspan, end)
            if top >= bottom:
                continue
            left, right = xs[cell.column], xs[cell.column + cell.spec.colspan]
            if self._style.line == "boxes" and not (cut_above or cut_below):
                self._canvas.rect(left, PAGE[1] - ys[bottom], right - left, ys[bottom] - ys[top])
            else:
                if self._style.sides or left > xs[0]:
                    self._vertical(left, ys[top], ys[bottom])
                if self._style.sides or right < xs[-1]:
                    self._vertical(right, ys[top], ys[bottom])
                if not (cut_above and top == first):
                    self._horizontal(left, right, ys[top])
                if not (cut_below and bottom == end):
                    self._horizontal(left, right, ys[bottom])
            self._cell_text(cell, left, right, ys[top], ys[bottom])
        self._y = ys[end]

    def _cell_text(self, cell: _Placed, left: float, right: float, top: float, bottom: float) -> None:
        """As many lines as the part of the cell on this page holds; the rest is left for the next."""
        size = self._style.size
        lines = self._waiting.pop(cell, None) or _wrapped(cell.spec.text, right - left - 2 * PAD, size)
        room = int((bottom - top - 2 * PAD) / (size * 1.2) + 0.01)
        for index, line in enumerate(lines[:room]):
            indent = max(PAD, (right - left - pdfmetrics.stringWidth(line, FONT, size)) / 2)
            self._text(left + indent, top + PAD + size + index * size * 1.2, line, size)
        self._waiting[cell] = lines[room:] or [""]

    def _horizontal(self, x0: float, x1: float, y: float) -> None:
        self._rule(x0 - self._style.shift, y, x1 + self._style.shift, y)

    def _vertical(self, x: float, top: float, bottom: float) -> None:
        self._rule(x, top - self._style.shift, x, bottom + self._style.shift)

    def _rule(self, x0: float, top: float, x1: float, bottom: float) -> None:
        canvas, y0, y1 = self._canvas, PAGE[1] - bottom, PAGE[1] - top
        aside, down = (0.75, 0.0) if x0 == x1 else (0.0, 0.75)
        canvas.setLineWidth(0.5)
        match self._style.line:
            case "rect":
                canvas.rect(x0, y0, x1 - x0 or 0.5, y1 - y0 or 0.5, stroke=0, fill=1)
            case "double":
                canvas.line(x0 - aside, y0 - down, x1 - aside, y1 - down)
                canvas.line(x0 + aside, y0 + down, x1 + aside, y1 + down)
            case "dashed":
                for start in range(0, int(max(x1 - x0, y1 - y0)), 4):
                    ahead = min(start + 2.5, max(x1 - x0, y1 - y0))
                    if aside:
                        canvas.line(x0, y0 + start, x0, y0 + ahead)
                    else:
                        canvas.line(x0 + start, y0, x0 + ahead, y0)
            case _:
                canvas.line(x0, y0, x1, y1)


def _columns(table: Table, count: int) -> list[float]:
    """The x of each ruling, from the left margin to the right."""
    shares = table.widths or (1.0,) * count
    area = PAGE[0] - 2 * MARGIN
    return [MARGIN + area * sum(shares[:index]) / sum(shares) for index in range(count + 1)]


def _wrapped(text: str, width: float, size: float) -> list[str]:
    """Lines no wider than width, broken anywhere but within a number."""
    lines = []
    for printed in text.split("\n"):
        line = ""
        for word in _words(printed):
            if line and pdfmetrics.stringWidth(line + word, FONT, size) > width:
                lines.append(line)
                line = ""
            line += word
        lines.append(line)
    return lines if text else []


def _words(text: str) -> Iterator[str]:
    word = ""
    for character in text:
        if word and not (character.isdigit() and word[-1].isdigit()):
            yield word
            word = ""
        word += character
    if word:
        yield word
