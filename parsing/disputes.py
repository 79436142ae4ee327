"""Section 四 → facts: one line of three times five figures, under two or three lines of labels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from parsing.document import Cell
from parsing.facts import ambiguous, fact_of
from parsing.forms import form
from parsing.placing import Placed, has_gaps, place, ties
from parsing.report import Fact
from parsing.rows import LabelledRow


def disputes(form_id: str, rows: Sequence[LabelledRow]) -> list[Fact]:
    """Section 四 has one line of 3 × 5 figures; several lines with figures cannot be told apart."""
    table = form(form_id).table("disputes")
    keys = [(row.id, column.id) for row in table.rows for column in table.columns]
    slots = [f"{row}/{column}" for row, column in keys]
    filled = [row for row in rows if any(cell.text.strip() for cell in row.values)] or list(rows[:1])
    if len(rows) > 1 and any(row.row for row in rows):
        filled = list(rows)  # a line for each of several years: none may stand for another
    row = replace(filled[0], values=tuple(cell for line in filled for cell in line.values))
    names = [column for _, column in keys]
    placed = place(replace(row, headings=()), slots) if len(filled) == 1 and _usual_order(row, names, False) else None
    shaky = row.separation != "cell" or len(row.values) != len(keys) or (not row.aligned and has_gaps(row.values))
    if placed is None or ((shaky or not _usual_order(row, names, row.aligned)) and not _all_tie(placed)):
        return [ambiguous("disputes", r, c, row.values, form_id) for r, c in keys]
    return [
        fact_of("disputes", r, c, placed[slot], form_id, table.column(c).unit)
        for (r, c), slot in zip(keys, slots, strict=True)
    ]


def _usual_order(row: LabelledRow, columns: Sequence[str], by_position: bool) -> bool:
    """False if the header, by position or as it is read, names all the columns and in another order than the form."""
    headings = [heading for heading in row.headings if heading.column]
    if by_position:
        headings.sort(key=lambda heading: heading.start)
    printed = [heading.column for heading in headings]
    return len(printed) != len(columns) or printed == list(columns)


def _all_tie(placed: Placed) -> bool:
    groups: defaultdict[str, dict[str, Cell]] = defaultdict(dict)
    for slot, cell in placed.items():
        row, column = slot.split("/")
        groups[row][column] = cell
    return all(map(ties, groups.values()))
