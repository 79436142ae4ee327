"""Figures of section 二 that ran together, decided by the same authority's reports for the year before and after.

Form 2021: in_force(y) = in_force(y−1) + issued(y) − repealed(y). Form 2019: items_prior(y+1) = items_prior(y) +
items_change(y). A reading that these leave alone is solved; where they leave none or tell nothing, nothing changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from parsing.document import Cell
from parsing.forms import Row, form
from parsing.report import Fact, Report
from parsing.tables.facts import solved, solved_fact, spelled_out, unplaced
from parsing.tables.strips import Part, split, strip

_TABLE = "disclosure"
Figures = Mapping[str, Decimal]


def decided(report: Report, before: Report | None, after: Report | None) -> Report:
    """The report with what its neighbours decide; the report itself if they decide nothing."""
    own = [fact for fact in report.facts if fact.table == _TABLE]
    requests = [fact for fact in report.facts if fact.table == "requests"]
    form_id = report.forms.get(_TABLE, "")
    if not any(fact.state == "ambiguous" for fact in own) or not spelled_out(requests):
        return report
    found: dict[tuple[str, str, str], Fact] = {}
    for row in form(form_id).table(_TABLE).rows:
        line = {fact.column: fact for fact in own if fact.row == row.id}
        found |= {
            fact.key: fact for fact in _decided(row, line, form_id, _said(before, form_id), _said(after, form_id))
        }
    if not found:
        return report
    facts = tuple(found.get(fact.key, fact) for fact in report.facts)
    table = [fact for fact in facts if fact.table == _TABLE]
    kept = [f for f in report.findings if f.table != _TABLE or f.check not in ("unplaced_numbers", "solved_figures")]
    return replace(report, facts=facts, findings=(*kept, *unplaced(table), *solved(table)))


def _said(report: Report | None, form_id: str) -> Mapping[tuple[str, str], Decimal]:
    """The figures of section 二 of a neighbour in the same form, by row and column."""
    if report is None or report.forms.get(_TABLE) != form_id:
        return {}
    return {
        (fact.row, fact.column): fact.value for fact in report.facts if fact.table == _TABLE and fact.value is not None
    }


def _decided(
    row: Row,
    facts: Mapping[str, Fact],
    form_id: str,
    before: Mapping[tuple[str, str], Decimal],
    after: Mapping[tuple[str, str], Decimal],
) -> Iterator[Fact]:
    """The ambiguous cells of a row on which all readings agree that roll on from one year to the next."""
    open_cells = [fact for fact in facts.values() if fact.state == "ambiguous"]
    if not open_cells:
        return
    printed = Cell(open_cells[0].raw, 0, 0, place=open_cells[0].source.place)
    line = strip([printed], len(row.columns))
    if line is None or not line.text.isdigit():
        return
    earlier = {column: before[row.id, column] for column in row.columns if (row.id, column) in before}
    later = {column: after[row.id, column] for column in row.columns if (row.id, column) in after}
    known = {column: fact.value for column, fact in facts.items() if fact.value is not None}
    readings = [
        reading
        for reading in split(line, len(row.columns))
        if all(known.get(c, part.value) == part.value for c, part in zip(row.columns, reading, strict=True))
    ]
    left = [reading for reading in readings if _rolls(_figures(row, reading), earlier, later)]
    if not left or len(left) == len(readings):
        return
    for column, parts in zip(row.columns, zip(*left, strict=True), strict=True):
        if column not in known and len({part.value for part in parts}) == 1:
            yield solved_fact(_TABLE, row.id, column, parts[0].cell, [printed], form_id)


def _figures(row: Row, reading: Sequence[Part]) -> Figures:
    return {column: Decimal(part.value) for column, part in zip(row.columns, reading, strict=True)}


def _rolls(own: Figures, before: Figures, after: Figures) -> bool:
    """Whether the figures follow from the year before and lead to the year after, as far as these are known."""
    return _follows(own, before) and _follows(after, own)


def _follows(later: Figures, earlier: Figures) -> bool:
    documents = {"issued", "repealed", "in_force"} <= later.keys() and "in_force" in earlier
    if documents and later["in_force"] != earlier["in_force"] + later["issued"] - later["repealed"]:
        return False
    items = "items_prior" in later and {"items_prior", "items_change"} <= earlier.keys()
    return not items or later["items_prior"] == earlier["items_prior"] + earlier["items_change"]
