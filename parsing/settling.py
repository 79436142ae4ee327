"""Lines of tab- or pipe-separated text that may have lost an empty cell: which column does each figure belong to?

A stretch from the first column to the last is certain, and so is a line without a gap. Any other line is
only placed where the form's identities, with blank as nothing, confirm the place or leave no other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, product
from math import prod

from parsing.document import Cell
from parsing.forms import Table
from parsing.numbers import read_number
from parsing.placing import Placed

_MOST_READINGS = 5000


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: its cells behind the label, and where their plain order puts them, if it does."""

    row: str
    values: tuple[Cell, ...]
    placed: Placed | None


def settle(table: Table, lines: Sequence[Line]) -> Mapping[str, tuple[Placed, bool] | None]:
    """Row id → (placing, whether only the identities decided it), or None where nothing decides."""
    width = len(table.columns)
    doubtful = [line for line in lines if not _certain(line, width)]
    certain = {line.row: line.placed for line in lines if line not in doubtful and line.placed is not None}
    result: dict[str, tuple[Placed, bool] | None] = {row: (placed, False) for row, placed in certain.items()}
    plain = {line.row: line.placed for line in doubtful if line.placed is not None}
    if len(plain) == len(doubtful) and _ties(table, {**certain, **plain}):
        return result | {row: (placed, False) for row, placed in plain.items()}
    readings = [tuple(_readings(table, line)) for line in doubtful]
    solutions = []
    if prod(map(len, readings)) <= _MOST_READINGS:
        for reading in product(*readings):
            candidate = {line.row: placed for line, placed in zip(doubtful, reading, strict=True)}
            if _ties(table, {**certain, **candidate}):
                solutions.append(candidate)
    for line in doubtful:
        result[line.row] = (solutions[0][line.row], True) if len(solutions) == 1 else None
    return result


def _certain(line: Line, width: int) -> bool:
    filled = [index for index, cell in enumerate(line.values) if cell.text.strip()]
    return line.placed is not None and (not filled or filled[-1] - filled[0] + 1 == width)


def _readings(table: Table, line: Line) -> Iterator[Placed]:
    """Every way to put the line's figures, in their order, into the columns; the rest are its empty cells."""
    columns = [column.id for column in table.columns]
    filled = [cell for cell in line.values if cell.text.strip()]
    empty = next((cell for cell in line.values if not cell.text.strip()), None)
    for chosen in combinations(columns, min(len(filled), len(columns) + 1)):
        placed = dict(zip(chosen, filled, strict=True))
        if empty is not None:
            placed |= {column: empty for column in columns if column not in placed}
        if _ties(table, {line.row: placed}, over="rows"):
            yield placed


def _ties(table: Table, placed: Mapping[str, Placed], over: str | None = None) -> bool:
    """Whether the identities hold, blank counting as nothing. Over columns every operand must be there."""
    rows, columns = [row.id for row in table.rows], [column.id for column in table.columns]
    for identity in table.identities:
        if over not in (None, identity.over):
            continue
        for other in columns if identity.over == "columns" else rows:
            keys = [
                [(operand, other) if identity.over == "columns" else (other, operand) for operand in side]
                for side in (identity.left, identity.right)
            ]
            if identity.over == "rows" and other not in placed:
                continue
            sides = [[_value(placed, key) for key in side] for side in keys]
            if any(value is None for side in sides for value in side):
                return False
            if sum(v for v in sides[0] if v is not None) != sum(v for v in sides[1] if v is not None):
                return False
    return True


def _value(placed: Mapping[str, Placed], key: tuple[str, str]) -> Decimal | None:
    """The figure of a cell, 0 for a blank one; None if the row is not there or holds no figure."""
    row, column = key
    if row not in placed:
        return None
    cell = placed[row].get(column)
    if cell is None:
        return Decimal(0)
    reading = read_number(cell.text, "件")
    return Decimal(0) if reading.state in ("blank", "not_applicable") else reading.value
