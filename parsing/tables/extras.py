"""Rows of a table that its form does not have: a province's own, parts of a row (其中：…), rows of another form.

They are kept under their printed label (extra:其他主动公开文件), with the columns that the header gives them, and only
where the table around them is whole: a line between two rows that the form has no row between is no form row cut short.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from parsing.document import Cell
from parsing.forms import EXTRA, FORMS, form, printed_column
from parsing.numbers import read_number
from parsing.report import Fact, Source
from parsing.tables.facts import fact_of
from parsing.tables.labels import begins, continues, extra_row
from parsing.tables.placing import Placed, place, ties
from parsing.tables.rows import LabelledRow


def within(found: Sequence[LabelledRow]) -> tuple[LabelledRow, ...]:
    """The lines without the extra rows that may be a row of the form after all, or stand outside the table.

    One of section 三 that is left out stays as figures without a label.
    """
    kept = []
    for index, row in enumerate(found):
        if row.row is None or not row.row.startswith(EXTRA) or _between(found, index):
            kept.append(row)
        elif row.table == "requests":
            kept.append(replace(row, row=None))
    return tuple(kept)


def _between(found: Sequence[LabelledRow], index: int) -> bool:
    """Whether the rows before and after a line follow each other in some form, and neither label was cut in two."""
    table = found[index].table
    before, after = _neighbour(found[:index][::-1], table), _neighbour(found[index + 1 :], table)
    label = (found[index].row or "").removeprefix(EXTRA)
    if (before and continues(table, before, label)) or (after and begins(table, after, label)):
        return False
    for entry in FORMS:
        order: list[str | None] = [row.id for row in entry.table(table).rows]
        if table == "disclosure":
            order = [None, *order, None]
        if (before, after) in pairwise(order):
            return True
    return False


def _neighbour(found: Sequence[LabelledRow], table: str) -> str | None:
    return next((r.row for r in found if r.table == table and r.row and not r.row.startswith(EXTRA)), None)


def counts(row: LabelledRow) -> bool:
    """Whether a line is a row of its own that adds to the sums of the form."""
    name = row.row or ""
    own = name.startswith(EXTRA) and not name.startswith(f"{EXTRA}其中")
    return own and any(read_number(cell.text, "件").value for cell in row.values)


def extra_facts(form_id: str, rows: Sequence[LabelledRow]) -> list[Fact]:
    """The facts of the lines that the form has no row for; a figure that has no certain column is ambiguous."""
    facts: list[Fact] = []
    for row in rows:
        if (name := _name(form_id, row)) is None:
            continue
        columns = _columns(form_id, row)
        placed = _placed(row, columns)
        for column in columns if placed is None else [column for column in columns if column in placed]:
            if placed is None:
                facts.append(_ambiguous(row, name, column, form_id))
            else:
                unit = next((h.unit for h in row.headings if h.column == column and h.unit), None)
                usual = printed_column(form_id, row.table, column).unit
                facts.append(fact_of(row.table, name, column, placed[column], form_id, unit or usual))
    return facts


def _name(form_id: str, row: LabelledRow) -> str | None:
    """extra: and the label, for a line that is no row of this form; None for one that is."""
    if row.row is None or row.row.startswith(EXTRA):
        return row.row
    if any(entry.id == row.row for entry in form(form_id).table(row.table).rows) or not row.headings:
        return None
    tables = (entry.table(row.table) for entry in FORMS)
    return next(extra_row(entry.label) for table in tables for entry in table.rows if entry.id == row.row)


def _columns(form_id: str, row: LabelledRow) -> tuple[str, ...]:
    if row.table == "requests":
        return tuple(column.id for column in form(form_id).table("requests").columns)
    return tuple(dict.fromkeys(heading.column for heading in row.headings if heading.column))


def _placed(row: LabelledRow, columns: Sequence[str]) -> Placed | None:
    """The line's figures by column. Nothing but the line itself proves its place: no cell may be missing."""
    if not row.aligned and len(row.values) != len(columns):
        return None
    placed = place(row, columns)
    return placed if placed is None or ties(placed) else None


def _ambiguous(row: LabelledRow, name: str, column: str, form_id: str) -> Fact:
    filled: list[Cell] = [cell for cell in row.values if cell.text.strip()]
    raw = " ".join(cell.text.strip() for cell in filled)
    source = Source(raw, filled[0].place) if filled else Source(raw)
    unit = printed_column(form_id, row.table, column).unit
    return Fact(row.table, name, column, None, unit, "ambiguous" if filled else "blank", raw, "cell", source, form_id)


def in_print_order(rows: Sequence[LabelledRow], facts: Sequence[Fact], form_id: str) -> list[Fact]:
    """The facts in the order of the printed lines; those of no line last."""
    places: dict[str | None, int] = {}
    for index, row in enumerate(rows):
        places.setdefault(_name(form_id, row) or row.row, index)
    return sorted(facts, key=lambda fact: places.get(fact.row, len(rows)))
