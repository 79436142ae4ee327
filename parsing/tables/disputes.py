"""Section 四 → facts: one line of three times five figures, under two or three lines of labels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, product

from parsing.document import Cell
from parsing.forms import form
from parsing.report import Fact
from parsing.tables.facts import ambiguous, fact_of, solved_fact
from parsing.tables.placing import Placed, has_gaps, place, ties
from parsing.tables.rows import LabelledRow
from parsing.tables.strips import Part, Strip, strip, summed


def disputes(form_id: str, rows: Sequence[LabelledRow], spelled_out: bool) -> list[Fact]:
    """Section 四 has one line of 3 × 5 figures; several lines with figures cannot be told apart.

    spelled_out: no line of section 三 has lost blanks; else figures that ran together may have lost some too.
    """
    table = form(form_id).table("disputes")
    keys = [(row.id, column.id) for row in table.rows for column in table.columns]
    slots = [f"{row}/{column}" for row, column in keys]
    filled = [row for row in rows if any(cell.text.strip() for cell in row.values)] or list(rows[:1])
    if len(rows) > 1 and (any(row.row for row in rows) or _of_several_tables(rows, len(keys))):
        filled = list(rows)  # a line for each of several years: none may stand for another
    row = replace(filled[0], values=tuple(cell for line in filled for cell in line.values))
    names = [column for _, column in keys]
    placed = place(replace(row, headings=()), slots) if len(filled) == 1 and _usual_order(row, names, False) else None
    together = spelled_out and row.separation != "cell" and len(row.values) <= len(keys) // 2
    if placed is None and together and len(filled) == 1 and _usual_order(row, names, False):
        solved = _ran_together(row, len(table.rows), len(table.columns))
        if solved is not None:
            return [
                solved_fact("disputes", r, c, cell, row.values, form_id)
                for (r, c), cell in zip(keys, solved, strict=True)
            ]
    shaky = row.separation != "cell" or len(row.values) != len(keys) or (not row.aligned and has_gaps(row.values))
    if placed is None or ((shaky or not _usual_order(row, names, row.aligned)) and not _all_tie(placed)):
        return [ambiguous("disputes", r, c, row.values, form_id) for r, c in keys]
    return [
        fact_of("disputes", r, c, placed[slot], form_id, table.column(c).unit)
        for (r, c), slot in zip(keys, slots, strict=True)
    ]


def _of_several_tables(rows: Sequence[LabelledRow], width: int) -> bool:
    """Whether whole lines stand in several tables: a blank one may be the report's own."""
    whole = [row for row in rows if row.separation == "cell" and len(row.values) >= width]
    return len({row.values[0].place.table for row in whole}) > 1


def _ran_together(row: LabelledRow, groups: int, width: int) -> tuple[Cell, ...] | None:
    """The one way to read the line as so many groups of figures, each with its sum; None if there are more or none."""
    line = strip(row.values, groups * width)
    if line is None:
        return None
    found = set(islice(_groups(line, groups, width, 0), 2))
    return tuple(part.cell for part in found.pop()) if len(found) == 1 else None


def _groups(line: Strip, groups: int, width: int, start: int) -> Iterator[tuple[Part, ...]]:
    """Readings of the line from `start` on as so many groups, each with its sum: all, or two if there are more."""
    if groups == 1:
        for reading in summed(line, width, blanks=False, start=start):
            yield tuple(part for part in reading if part is not None)
        return
    for end in range(start + width, len(line.text) - (groups - 1) * width + 1):
        first = list(islice(summed(line, width, blanks=False, start=start, end=end), 2))
        following = list(islice(_groups(line, groups - 1, width, end), 2)) if first else []
        for reading, rest in product(first, following):
            yield (*(part for part in reading if part is not None), *rest)


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
