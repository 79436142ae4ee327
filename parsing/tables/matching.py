"""Document × forms → facts: one method for every serialisation.

Lines of the tables come with their row ids (from grids, or from running text where a page lost its
table); here they get their form and their columns, and every figure its unit, state and source.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from parsing.document import Document
from parsing.forms import ANNEX, FORMS, Form, Table, form
from parsing.report import Fact, Finding
from parsing.tables.disputes import disputes
from parsing.tables.extras import counts, extra_facts, in_print_order, within
from parsing.tables.facts import agreed, ambiguous, fact_of, solved, solved_fact, spelled_out, uncertain_blank, unplaced
from parsing.tables.flow import rows_in_text
from parsing.tables.placing import Placed, ending_in_total, has_gaps, place, possible_starts, ties
from parsing.tables.rows import LabelledRow, labelled_rows
from parsing.tables.settling import Line, Settled, lost_blanks, settle
from parsing.tables.statistics import annex
from parsing.tables.told import taken_apart, told
from parsing.tables.torn import adopted, orphans
from parsing.tables.turned import upright

TABLES = ("disclosure", "requests", "disputes")
_TELLING = ("disclosure", "requests")  # beside an annex the words of section 四 alone are prose


@dataclass(frozen=True, slots=True)
class Matched:
    """The facts of the tables and the annex, the form each was printed in, and what could not be placed."""

    facts: tuple[Fact, ...]
    forms: dict[str, str]
    findings: tuple[Finding, ...]


def match(document: Document) -> Matched:
    """Find the three tables and the annex and place their figures; what cannot be placed is ambiguous."""
    older = annex(document)
    rows = upright(within(labelled_rows(older.rest)))
    rows += rows_in_text(older.rest, {row.table for row in rows})
    forms = _forms(rows)
    if older.facts:
        forms = {ANNEX: older.form, **(forms if not forms.keys().isdisjoint(_TELLING) else {})}
    lines = {table: [row for row in rows if row.table == table] for table in TABLES if table in forms}
    width = len(FORMS[0].table("requests").columns)
    whole = not any(row.row is not None and lost_blanks(row, width) for row in lines.get("requests", ()))
    found = {table: agreed(_table_facts(table, forms[table], own, whole)) for table, own in lines.items()}
    if any(fact.state == "ambiguous" for fact in found.get("disclosure", ())):
        no_blanks = spelled_out(found.get("requests", ()))
        apart = taken_apart(forms["disclosure"], lines["disclosure"], told(document), no_blanks)
        found["disclosure"] = [
            apart.get(fact.key, fact) if fact.state == "ambiguous" else fact for fact in found["disclosure"]
        ]
    facts = [*older.facts, *chain.from_iterable(found.values())]
    return Matched(tuple(facts), forms, (*unplaced(facts), *solved(facts)))


def expected(forms: Collection[str]) -> tuple[str, ...]:
    """The tables that a report should have where these were found: the annex, the three tables, or all four."""
    if ANNEX not in forms:
        return TABLES
    return (ANNEX,) if {*forms} == {ANNEX} else (*TABLES, ANNEX)


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


def _table_facts(table: str, form_id: str, rows: Sequence[LabelledRow], spelled_out: bool) -> list[Fact]:
    if table == "disputes":
        return disputes(form_id, rows, spelled_out)
    if table == "requests":
        rows, torn = adopted(form_id, rows)
    else:
        torn = set()
    offsets = _offsets(form_id, rows)
    labelled = [(row, columns) for row in rows if row.row is not None and (columns := _columns(form_id, row))]
    settled = _settled(form_id, [row for row, _ in labelled], offsets, torn) if table == "requests" else {}
    if any(map(counts, rows)):
        settled = dict.fromkeys(settled)  # the sums of the form leave out what the table counts besides
    facts: list[Fact] = []
    for row, columns in labelled:
        if id(row) in settled:
            facts += _settled_facts(row, form_id, columns, settled[id(row)])
        else:
            facts += _line_facts(row, form_id, columns, _placed(row, columns, offsets))
    if any(row.row is None for row in rows):
        facts = [uncertain_blank(fact) for fact in facts]
    facts += [*orphans(form_id, rows, {fact.row for fact in facts}), *extra_facts(form_id, rows)]
    return in_print_order(rows, facts, form_id)


def _settled(
    form_id: str, rows: Sequence[LabelledRow], offsets: Mapping[tuple[int, int], int], torn: Collection[int]
) -> dict[int, Settled | None]:
    """The lines whose cells are only known by their order, settled over the whole table.

    Where every line has just as many cells as there are columns, none was lost.
    """
    table = form(form_id).table("requests")
    loose = [row for row in rows if not row.aligned]
    ragged = [row for row in loose if row.separation == "cell"]
    whole = all(len(row.values) == len(table.columns) for row in loose)
    if not torn and (whole or not (any(has_gaps(row.values) for row in ragged) or len(loose) > len(ragged))):
        return {}
    lines = [Line(row.row or "", row, _plain(row, _columns(form_id, row), offsets), id(row) in torn) for row in rows]
    if len({line.row for line in lines}) < len(lines):
        return {}
    settled = settle(table, lines)
    return {id(row): settled[row.row or ""] for row in rows if not row.aligned or id(row) in torn}


def _settled_facts(row: LabelledRow, form_id: str, columns: Sequence[str], settled: Settled | None) -> list[Fact]:
    if settled is None or not settled.solved:
        return _line_facts(row, form_id, columns, settled.placed if settled else None)
    facts = []
    for column in columns:
        if (cell := settled.placed.get(column)) is None:
            facts.append(ambiguous(row.table, row.row or "", column, row.values, form_id))
        else:
            facts.append(solved_fact(row.table, row.row or "", column, cell, row.values, form_id))
    return facts


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
    if _total_astray(row):
        return _astray(row, columns, offsets)
    placed = place(row, columns, offsets.get((len(row.values), len(columns))))
    return None if placed is not None and row.separation != "cell" and not ties(placed) else placed


def _plain(row: LabelledRow, columns: Sequence[str], offsets: Mapping[tuple[int, int], int]) -> Placed | None:
    """How a line reads by itself; the whole table is still to say whether that is so."""
    placed = _placed(row, columns, offsets)
    if placed is not None or row.aligned or row.separation != "cell":
        return placed
    return ending_in_total(row.values, columns)


def _astray(row: LabelledRow, columns: Sequence[str], offsets: Mapping[tuple[int, int], int]) -> Placed | None:
    """A line under a header that has its total before other columns: by position or in plain order, as its sum says."""
    ways = (
        place(row, columns),
        place(replace(row, aligned=False), columns, offsets.get((len(row.values), len(columns)))),
    )
    fitting = [placed for placed in ways if placed is not None and ties(placed)]
    said = {tuple(placed[column].text.strip() for column in columns if column in placed) for placed in fitting}
    return fitting[0] if len(said) == 1 else None


def _total_astray(row: LabelledRow) -> bool:
    """Whether the header has its total before other columns: its spans are wrong, or its order is unusual.

    Then positions mean nothing, and the plain order must prove itself by the sum of the line.
    """
    starts = [(heading.start, heading.column) for heading in row.headings if heading.column and heading.start >= 0]
    return row.aligned and any(column == "total" for _, column in starts) and max(starts)[1] != "total"


def _line_facts(row: LabelledRow, form_id: str, columns: Sequence[str], placed: Placed | None) -> list[Fact]:
    if row.aligned and not row.values:
        return []
    if placed is None or _may_be_moved(row, columns, placed):
        return [ambiguous(row.table, row.row or "", column, row.values, form_id) for column in columns]
    return [
        fact_of(row.table, row.row or "", column, placed[column], form_id, _unit(row, column, form_id))
        for column in columns
        if column in placed
    ]


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
