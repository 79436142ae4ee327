"""Lines of figures torn from their labels: the order of the form says which rows they can be.

Where between two labelled rows stand just as many whole lines as the form has rows there, each is taken for its row;
the identities over the whole table must then confirm it. Anything else stays a number without a place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from parsing.document import Cell
from parsing.forms import form
from parsing.report import Fact
from parsing.tables.facts import ambiguous
from parsing.tables.rows import LabelledRow

Gap = tuple[int, int]
"""The positions in the form of the labelled rows before and after; nothing between them has its label."""


def adopted(form_id: str, rows: Sequence[LabelledRow]) -> tuple[list[LabelledRow], set[int]]:
    """The lines of section 三, those torn from their labels with the row that the order gives them, and their ids."""
    order = [row.id for row in form(form_id).table("requests").rows]
    width = len(form(form_id).table("requests").columns)
    positions = [order.index(row.row) for row in rows if row.row in order]
    if positions != sorted(set(positions)):
        return list(rows), set()
    gaps = _gaps(order, rows)
    taken: dict[int, LabelledRow] = {}
    for (first, last), lines in gaps.items():
        if len(lines) == last - first - 1 and all(_whole(line, width) for line in lines):
            for row_id, line in zip(order[first + 1 : last], lines, strict=True):
                taken[id(line)] = replace(line, row=row_id)
    result = [taken.get(id(row), row) for row in rows]
    return result, {id(row) for row in taken.values()}


def orphans(form_id: str, rows: Sequence[LabelledRow], found: Collection[str]) -> list[Fact]:
    """Figures without a label belong to one of the rows the form has between the labelled ones around them."""
    order = [row.id for row in form(form_id).table("requests").rows]
    columns = [column.id for column in form(form_id).table("requests").columns]
    facts: list[Fact] = []
    for (first, last), lines in _gaps(order, rows).items():
        cells: list[Cell] = [cell for line in lines for cell in line.values]
        for row_id in order[first + 1 : last]:
            if row_id not in found:
                facts += [ambiguous("requests", row_id, column, cells, form_id) for column in columns]
    return facts


def _gaps(order: Sequence[str], rows: Sequence[LabelledRow]) -> dict[Gap, list[LabelledRow]]:
    """The lines without a label, by the labelled rows around them."""
    gaps: defaultdict[Gap, list[LabelledRow]] = defaultdict(list)
    for index, row in enumerate(rows):
        if row.row is None:
            before = [order.index(other.row) for other in rows[:index] if other.row in order]
            after = [order.index(other.row) for other in rows[index:] if other.row in order]
            gaps[max(before, default=-1), min(after, default=len(order))].append(row)
    return gaps


def _whole(line: LabelledRow, width: int) -> bool:
    return len(line.values) == width and all(cell.text.strip() for cell in line.values)
