"""Values of a line → columns of the form. A value that fits more than one column is placed in none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from parsing.document import Cell
from parsing.numbers import read_number
from parsing.tables.rows import Heading, LabelledRow

Placed = Mapping[str, Cell]
"""Column id → the cell that stands in it; a column without a cell is left out."""


def place(row: LabelledRow, columns: Sequence[str], offset: int | None = None) -> Placed | None:
    """Give each column its cell, or None if that is not certain.

    By the header's position where every label has its cell; else in order, where there are as many cells as
    columns. Fewer cells than columns: some were lost, and nobody knows which. More: the one stretch of cells
    that holds every figure; `offset` decides between several if other lines of the same shape show the start.
    A figure that several lines share is no line's own.
    """
    values = row.values
    if any(cell.rowspan > 1 and cell.text.strip() for cell in values):
        return None
    by_position = _by_position(values, row.headings, columns) if row.aligned else None
    if by_position is not None and len(by_position) == len(columns):
        return by_position
    if len(values) == len(columns):
        return dict(zip(columns, values, strict=True))
    starts = possible_starts(values, len(columns))
    further = len(row.headings) > len(columns) and any(heading.column is None for heading in row.headings)
    if row.aligned or further:
        return _full_stretch(row, columns, starts)
    if len(starts) > 1 and not any(cell.text.strip() for cell in values):
        starts = starts[:1]
    if offset in starts:
        starts = (offset,)
    if len(starts) == 1:
        return dict(zip(columns, values[starts[0] : starts[0] + len(columns)], strict=True))
    return None


def _full_stretch(row: LabelledRow, columns: Sequence[str], starts: Sequence[int]) -> Placed | None:
    """Where a cell too many may be a further column: only a stretch without a gap, without a header, that ties."""
    if row.headings or len(starts) != 1:
        return None
    stretch = row.values[starts[0] : starts[0] + len(columns)]
    placed = dict(zip(columns, stretch, strict=True))
    return placed if all(cell.text.strip() for cell in stretch) and ties(placed) else None


def possible_starts(values: Sequence[Cell], width: int) -> tuple[int, ...]:
    """Where a stretch of `width` cells may start so that no figure lies outside it."""
    filled = [index for index, cell in enumerate(values) if cell.text.strip()]
    return tuple(
        start for start in range(len(values) - width + 1) if all(start <= index < start + width for index in filled)
    )


def ending_in_total(values: Sequence[Cell], columns: Sequence[str]) -> Placed | None:
    """The cells right behind the label, if they end with the line's last figure and that is the sum of the others.

    It is how a line reads that empty cells fill up; what a lost cell would change, the whole table must tell.
    """
    filled = [index for index, cell in enumerate(values) if cell.text.strip()]
    if not filled or filled[-1] != len(columns) - 1:
        return None
    placed = dict(zip(columns, values[: len(columns)], strict=True))
    return placed if columns[-1] == "total" and ties(placed) else None


def _by_position(values: Sequence[Cell], headings: Sequence[Heading], columns: Sequence[str]) -> Placed | None:
    """Cells under the column labels that cover them, if each cell has one label and each label one cell.

    A further column, such as one for notes, is passed over, unless it stands among the form's own.
    """
    known = [heading for heading in headings if heading.column in columns and heading.start >= 0]
    if not known or len({heading.column for heading in known}) != len(columns) or len(known) != len(columns):
        return None
    first, last = min(h.start for h in known), max(h.end for h in known)
    others = [heading for heading in headings if heading.column is None and heading.start >= 0]
    if any(first < heading.start < last for heading in others):
        return None
    placed: dict[str, Cell] = {}
    for cell in sorted(values, key=lambda cell: not cell.text.strip()):
        over = [h for h in known if h.start < cell.column + cell.colspan and cell.column < h.end]
        if not cell.text.strip() and (len(over) != 1 or over[0].column in placed):
            continue
        if not over and any(h.start <= cell.column < h.end for h in others):
            continue
        if len(over) != 1 or over[0].column is None or over[0].column in placed:
            return None
        placed[over[0].column] = cell
    return placed


def ties(placed: Placed) -> bool:
    """Where a figure may be lost or run into the next, the sum printed beside them must hold; blank is nothing."""
    if "total" not in placed:
        return True
    readings = {column: read_number(cell.text, "件") for column, cell in placed.items()}
    values = {column: reading.value or Decimal(0) for column, reading in readings.items()}
    total = values.pop("total")
    return sum(values.values()) == total and all(reading.state != "ambiguous" for reading in readings.values())


def has_gaps(values: Sequence[Cell]) -> bool:
    """Whether some of the cells hold something and some nothing."""
    texts = [cell.text.strip() for cell in values]
    return any(texts) and not all(texts)
