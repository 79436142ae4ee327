"""Section 四 printed with a line for each kind of dispute, or turned by a quarter, → the one line of the form.

What comes out is taken only where the outcomes of each kind add up to its total (parsing.tables.disputes).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from parsing.document import Cell
from parsing.forms import FORMS
from parsing.tables.placing import place
from parsing.tables.rows import LabelledRow

_TABLE = FORMS[0].table("disputes")
_KINDS = tuple(row.id for row in _TABLE.rows)
_OUTCOMES = tuple(column.id for column in _TABLE.columns)


def upright(rows: Sequence[LabelledRow]) -> tuple[LabelledRow, ...]:
    """The lines, with those of section 四 as one line of three times five figures where their labels say how."""
    own = [row for row in rows if row.table == "disputes"]
    by_kind = _cells(own, _KINDS, _OUTCOMES)
    by_outcome = _cells(own, _OUTCOMES, _KINDS)
    if by_kind:
        cells = tuple(by_kind[kind, outcome] for kind in _KINDS for outcome in _OUTCOMES)
    elif by_outcome:
        cells = tuple(by_outcome[outcome, kind] for kind in _KINDS for outcome in _OUTCOMES)
    else:
        return tuple(rows)
    line = LabelledRow("disputes", None, cells, separation="space")
    return (*(row for row in rows if row.table != "disputes"), line)


def _cells(rows: Sequence[LabelledRow], lines: Sequence[str], columns: Sequence[str]) -> Mapping[tuple[str, str], Cell]:
    """The cell of each line and column; nothing unless each line is there once, and each of its cells certain."""
    if sorted(row.row or "" for row in rows) != sorted(lines):
        return {}
    found: dict[tuple[str, str], Cell] = {}
    for row in rows:
        placed = place(row, columns) if {h.column for h in row.headings} >= {*columns} else None
        if placed is None or len(placed) < len(columns):
            return {}
        found |= {(row.row or "", column): cell for column, cell in placed.items()}
    return found
