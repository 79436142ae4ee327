"""When a report is kept, the years before and after it may decide figures that ran together, and it theirs.

Works within the transaction that store.py has open.
"""

from __future__ import annotations

import duckdb

from data.rows import append, fact_rows, finding_rows, kept_report
from parsing.report import Identity
from parsing.tables.years import decided

_CURRENT = """
SELECT year, report_id FROM report
WHERE current AND authority = $authority AND region_code IS NOT DISTINCT FROM $region_code
  AND year BETWEEN $year - 2 AND $year + 2
"""
# Section 二 left open and section 三 solved: what alone the years around can decide.
_OPEN = """
SELECT count(DISTINCT table_id) = 2 FROM finding
WHERE report_id = $report_id
  AND ("check", table_id) IN (('unplaced_numbers', 'disclosure'), ('solved_figures', 'requests'))
"""


def settle(cursor: duckdb.DuckDBPyConnection, identity: Identity) -> None:
    """Let the current reports of an authority from the year before to the year after settle one another."""
    if identity.authority is None or identity.year is None:
        return
    named = {"authority": identity.authority, "region_code": identity.region.code, "year": identity.year}
    ids: dict[int, str] = dict(cursor.execute(_CURRENT, named).fetchall())
    for year in range(identity.year - 1, identity.year + 2):
        if year in ids and (year - 1 in ids or year + 1 in ids) and _open(cursor, ids[year]):
            _settle(cursor, year, ids)


def _open(cursor: duckdb.DuckDBPyConnection, report_id: str) -> bool:
    found = cursor.execute(_OPEN, {"report_id": report_id}).fetchone()
    return bool(found and found[0])


def _settle(cursor: duckdb.DuckDBPyConnection, year: int, ids: dict[int, str]) -> None:
    before, report, after = (
        kept_report(cursor, ids[near]) if near in ids else None for near in (year - 1, year, year + 1)
    )
    if report is None or (settled := decided(report, before, after)) is report:
        return
    for table in ("fact", "finding"):
        cursor.execute(f"DELETE FROM {table} WHERE report_id = $report_id", {"report_id": ids[year]})
    append(cursor, "fact", fact_rows(ids[year], settled))
    append(cursor, "finding", finding_rows(ids[year], settled))
