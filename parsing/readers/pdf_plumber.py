"""PDF pages and their tables through pdfplumber: another parser and another way to find cells than pdfium's."""

from __future__ import annotations

import io
from bisect import bisect_right
from collections.abc import Iterable
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from parsing.errors import DamagedFile, EncryptedFile
from parsing.readers.pdf_page import THIN, Box, Char, Page, character
from parsing.readers.pdf_rulings import SNAP, Lattice, Span, tables

# What pdfminer raises on the way through a file whose objects are not what they should be.
_BROKEN = (MalformedPDFException, PSException, TypeError, ValueError, LookupError, AttributeError, ArithmeticError)
_PARTS = 10.0  # points; vertical rulings further apart belong to different tables


def pages(content: bytes) -> list[tuple[Page, list[Lattice]]]:
    """Each page with its tables, smallest first. Raises EncryptedFile, DamagedFile."""
    found = []
    try:
        with pdfplumber.open(io.BytesIO(content)) as document:
            for page in document.pages:
                found.append((_page(page), _tables(page)))
                page.close()
    except PdfminerException as error:
        if isinstance(error.args[0], PDFPasswordIncorrect):
            raise EncryptedFile from error
        raise DamagedFile from error
    except _BROKEN as error:
        raise DamagedFile from error
    if not found:
        raise DamagedFile
    return found


def _page(page: Any) -> Page:
    width, height = float(page.width), float(page.height)
    area = sum(image["width"] * image["height"] for image in page.images)
    return Page(page.page_number, width, height, tuple(map(_char, page.chars)), pictures=float(area) / (width * height))


def _char(char: dict[str, Any]) -> Char:
    text = char["text"]
    return Char(" " if text.isspace() else character(text), char["x0"], char["top"], char["x1"], char["bottom"])


def _tables(page: Any) -> list[Lattice]:
    """Tables by their rulings; by the coloured grounds of their cells only on a page that has no rulings."""
    for drawn in (page.filter(_is_no_ground), page):
        upright = [edge for edge in drawn.edges if edge["orientation"] == "v"]
        level = [edge for edge in drawn.edges if edge["orientation"] == "h"]
        if upright:
            outlines = [_outline(part, level) for part in _parts(upright)]
            settings = {
                "explicit_horizontal_lines": [
                    _line(x0, y, x1, y) for x0, top, x1, bottom in outlines for y in (top, bottom)
                ],
                "explicit_vertical_lines": [
                    _line(x, top, x, bottom) for x0, top, x1, bottom in outlines for x in (x0, x1)
                ],
            }
            found = drawn.find_tables(settings)
            return tables(_lattice([tuple(cell) for cell in table.cells]) for table in found)
    return []


def _is_no_ground(item: dict[str, Any]) -> bool:
    filled = item["object_type"] in ("rect", "curve") and item["fill"] and not item["stroke"]
    return not filled or min(item["width"], item["height"]) <= THIN


def _parts(upright: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Vertical rulings by the table part they belong to, from the top of the page."""
    parts: list[list[dict[str, Any]]] = []
    bottom = 0.0  # kept, not looked for again: the dots of a dotted table are many thousands
    for edge in sorted(upright, key=lambda edge: edge["top"]):
        if parts and edge["top"] - bottom <= _PARTS:
            parts[-1].append(edge)
            bottom = max(bottom, edge["bottom"])
        else:
            parts.append([edge])
            bottom = edge["bottom"]
    return parts


def _outline(part: list[dict[str, Any]], level: list[dict[str, Any]]) -> Box:
    """The box that closes a table part: as high as its vertical rulings, as wide as all its rulings.

    Chromium leaves the row that a page break cuts without a closing line, and pdfplumber then loses the row.
    """
    top, bottom = min(edge["top"] for edge in part), max(edge["bottom"] for edge in part)
    rulings = part + [edge for edge in level if top - SNAP <= edge["top"] <= bottom + SNAP]
    return min(edge["x0"] for edge in rulings), top, max(edge["x1"] for edge in rulings), bottom


def _line(x0: float, top: float, x1: float, bottom: float) -> dict[str, Any]:
    shape = {"object_type": "line", "width": x1 - x0, "height": bottom - top}
    return {**shape, "x0": x0, "top": top, "x1": x1, "bottom": bottom}


def _lattice(cells: list[Box]) -> Lattice:
    """Cells given by their boxes, on the rows and columns that their sides make; of overlapping ones the first."""
    xs = _positions(x for cell in cells for x in cell[::2])
    ys = _positions(y for cell in cells for y in cell[1::2])
    taken: set[tuple[int, int]] = set()
    spans = []
    for x0, top, x1, bottom in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        (column, end_column), (row, end_row) = (_index(xs, x0), _index(xs, x1)), (_index(ys, top), _index(ys, bottom))
        slots = {(r, c) for r in range(row, end_row) for c in range(column, end_column)}
        if slots and not slots & taken:
            taken |= slots
            spans.append(Span(row, column, end_row - row, end_column - column))
    return Lattice(xs, ys, tuple(sorted(spans)))


def _positions(values: Iterable[float]) -> tuple[float, ...]:
    positions: list[float] = []
    last = 0.0
    for value in sorted(values):
        if not positions or value - last > SNAP:
            positions.append(float(value))
        last = value
    return tuple(positions)


def _index(positions: tuple[float, ...], value: float) -> int:
    """The position that value was snapped to: the last one not beyond it."""
    return bisect_right(positions, value) - 1
