"""Document × forms → facts: one method for every serialisation.

Lines of the tables come with their row ids (from grids, or from running text where a page lost its
table); here they get their form and their columns, and every figure its unit, state and source.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from parsing.disputes import disputes
from parsing.document import Cell, Document
from parsing.facts import agreed, ambiguous, fact_of, uncertain_blank, unplaced
from parsing.flow import rows_in_text
from parsing.forms import FORMS, Form, Table, form
from parsing.placing import Placed, has_gaps, place, possible_starts, ties
from parsing.report import Fact, Finding
from parsing.rows import LabelledRow, labelled_rows
from parsing.settling import Line, settle

TABLES = ("disclosure", "requests", "disputes")


@dataclass(frozen=True, slots=True)
class Matched:
    """The facts of the three tables, the form each table was printed in, and what could not be placed."""

    facts: tuple[Fact, ...]
    forms: dict[str, str]
    findings: tuple[Finding, ...]


def match(document: Document) -> Matched:
    """Find the three tables and place their figures; what cannot be placed is ambiguous, with a finding."""
    rows = labelled_rows(document)
    rows += rows_in_text(document, {row.table for row in rows})
    forms = _forms(rows)
    facts: list[Fact] = []
    for table in TABLES:
        if table in forms:
            lines = [row for row in rows if row.table == table]
            facts += agreed(_table_facts(table, forms[table], lines))
    return Matched(tuple(facts), forms, tuple(unplaced(facts)))


def _forms(rows: Sequence[LabelledRow]) -> dict[str, str]:
    """The form of each table, by its structure: the column labels and the rows that only one form has."""
    forms: dict[str, str] = {}
    for table in ("disclosure", "requests"):
        votes: Counter[str] = Counter()
        for row in (row for row in rows if row.table == table):
            for entry in FORMS:
                votes[entry.id] += _speaks_for(entry, row)
        if votes and max(votes.values()) > 0:
            forms[table] = max(FORMS, key=lambda entry: votes[entry.id]).id
    if "requests" not in forms and any(row.table == "requests" and row.row for row in rows):
        forms["requests"] = forms.get("disclosure", FORMS[0].id)
    if any(row.table == "disputes" for row in rows):
        forms["disputes"] = forms.get("disclosure") or forms.get("requests") or FORMS[0].id
    return forms


def _speaks_for(entry: Form, row: LabelledRow) -> int:
    """How many labels of a line belong to this form and to no other."""
    others = [other.table(row.table) for other in FORMS if other.id != entry.id]
    own = entry.table(row.table)
    labels = {heading.column for heading in row.headings}
    columns = {c.id for c in own.columns} - {c.id for other in others for c in other.columns}
    rows = {r.id for r in own.rows} - {r.id for other in others for r in other.rows}
    return len(labels & columns) + (row.row in rows) + _only_its(own, others, row, labels)


def _only_its(own: Table, others: Sequence[Table], row: LabelledRow, labels: set[str | None]) -> bool:
    """Whether the header has just the columns that this form gives the line, and no other form does."""
    known = labels - {None}
    alike = [{*entry.columns} for table in others for entry in table.rows if entry.id == row.row]
    ours = next(({*entry.columns} for entry in own.rows if entry.id == row.row), set())
    return (
        row.table == "disclosure" and row.separation == "cell" and bool(known) and known == ours and ours not in alike
    )


def _table_facts(table: str, form_id: str, rows: Sequence[LabelledRow]) -> list[Fact]:
    if table == "disputes":
        return disputes(form_id, rows)
    offsets = _offsets(form_id, rows)
    labelled = [(row, columns) for row in rows if row.row is not None and (columns := _columns(form_id, row))]
    ragged = _ragged(form_id, [row for row, _ in labelled], offsets) if table == "requests" else {}
    facts: list[Fact] = []
    for row, columns in labelled:
        placed = ragged[id(row)] if id(row) in ragged else (_placed(row, columns, offsets), False)
        facts += _line_facts(row, form_id, columns, *placed)
    if any(row.row is None for row in rows):
        facts = [uncertain_blank(fact) for fact in facts]
    return facts + _orphans(form_id, rows, {fact.row for fact in facts})


def _ragged(
    form_id: str, rows: Sequence[LabelledRow], offsets: Mapping[tuple[int, int], int]
) -> dict[int, tuple[Placed | None, bool]]:
    """Placings of the lines whose cells are only known by their rank, settled over the whole table.

    Where every line has just as many cells as there are columns, none was lost.
    """
    table = form(form_id).table("requests")
    loose = [row for row in rows if not row.aligned and row.separation == "cell"]
    if not any(has_gaps(row.values) for row in loose) or all(len(row.values) == len(table.columns) for row in loose):
        return {}
    lines = [Line(row.row or "", row.values, _placed(row, _columns(form_id, row), offsets)) for row in loose]
    if len({line.row for line in lines}) < len(lines):
        return {}
    settled = settle(table, lines)
    return {id(row): settled[row.row or ""] or (None, False) for row in loose}


def _columns(form_id: str, row: LabelledRow) -> tuple[str, ...]:
    """The columns of a line in the order of its header; empty if the form has no such row or the header differs."""
    own = next((r for r in form(form_id).table(row.table).rows if r.id == row.row), None)
    if own is None:
        return ()
    stated = list(dict.fromkeys(heading.column for heading in row.headings if heading.column in own.columns))
    if row.table == "disclosure" and row.separation == "cell":
        foreign = [h.column for h in row.headings if h.column and h.column not in own.columns]
        if foreign or (row.headings and not stated):
            return ()
        if set(stated) == set(own.columns):
            return tuple(column for column in stated if column is not None)
        return own.columns
    ordered = [column for column in stated if column != "total"]
    return own.columns if ordered == [column for column in own.columns if column in ordered] else ()


def _offsets(form_id: str, rows: Sequence[LabelledRow]) -> dict[tuple[int, int], int]:
    """Where the values start in lines of a given number of cells, if every line that tells agrees."""
    starts: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    for row in rows:
        columns = _columns(form_id, row)
        if columns and any(cell.text.strip() for cell in row.values):
            possible = possible_starts(row.values, len(columns))
            if len(possible) == 1:
                starts[len(row.values), len(columns)].add(possible[0])
    return {shape: found.pop() for shape, found in starts.items() if len(found) == 1}


def _placed(row: LabelledRow, columns: Sequence[str], offsets: Mapping[tuple[int, int], int]) -> Placed | None:
    astray = _total_astray(row)
    placed = place(
        replace(row, aligned=row.aligned and not astray), columns, offsets.get((len(row.values), len(columns)))
    )
    doubtful = row.separation != "cell" or astray
    return None if placed is not None and doubtful and not ties(placed) else placed


def _total_astray(row: LabelledRow) -> bool:
    """Whether the header has its total before other columns: its spans are wrong, or its order is unusual.

    Then positions mean nothing, and the plain order must prove itself by the sum of the line.
    """
    starts = [(heading.start, heading.column) for heading in row.headings if heading.column and heading.start >= 0]
    return row.aligned and any(column == "total" for _, column in starts) and max(starts)[1] != "total"


def _line_facts(
    row: LabelledRow, form_id: str, columns: Sequence[str], placed: Placed | None, solved: bool
) -> list[Fact]:
    if row.aligned and not row.values:
        return []
    if placed is None or _may_be_moved(row, columns, placed):
        return [ambiguous(row.table, row.row or "", column, row.values, form_id) for column in columns]
    facts = [
        fact_of(row.table, row.row or "", column, placed[column], form_id, _unit(row, column, form_id))
        for column in columns
        if column in placed
    ]
    return [replace(fact, method="solved") for fact in facts] if solved else facts


def _may_be_moved(row: LabelledRow, columns: Sequence[str], placed: Placed) -> bool:
    """In section 二 no sum tells an empty last cell from a lost cell before it."""
    if row.aligned or row.table != "disclosure" or not any(cell.text.strip() for cell in placed.values()):
        return False
    return not placed[columns[-1]].text.strip()


def _unit(row: LabelledRow, column: str, form_id: str) -> str:
    usual = form(form_id).table(row.table).column(column).unit
    if column != "amount":
        return usual
    return next((h.unit for h in row.headings if h.column == column and h.unit), None) or row.unit or usual


def _orphans(form_id: str, rows: Sequence[LabelledRow], found: set[str]) -> list[Fact]:
    """Numbers without a label belong to one of the rows the form has between the labelled ones around them."""
    order = [row.id for row in form(form_id).table("requests").rows]
    facts: list[Fact] = []
    gaps: defaultdict[tuple[int, int], list[Cell]] = defaultdict(list)
    for index, row in enumerate(rows):
        if row.row is None:
            before = [order.index(r.row) for r in rows[:index] if r.row in order]
            after = [order.index(r.row) for r in rows[index:] if r.row in order]
            gaps[max(before, default=-1), min(after, default=len(order))] += row.values
    columns = [column.id for column in form(form_id).table("requests").columns]
    for (first, last), cells in gaps.items():
        for row_id in order[first + 1 : last]:
            if row_id not in found:
                facts += [ambiguous("requests", row_id, column, cells, form_id) for column in columns]
    return facts
