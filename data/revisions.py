"""Which report is current: the revisions of an authority, place and year, and reports in several files.

Every function works within the transaction that store.py has open.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import duckdb

from data.errors import Contradictory, NothingRead
from data.rows import append, fact_rows, finding_rows, kept_report, report_rows
from parsing.joining import complement, join, part_of
from parsing.report import Identity, Report

BROKEN = (Path(__file__).parent / "queries" / "broken_facts.sql").read_text(encoding="utf-8")
Outcome = Literal["stored", "duplicate", "revised", "joined", "refused"]


@dataclass(frozen=True, slots=True)
class Part:
    """One of the files of a report in several. file: its name, only shown."""

    sha256: str
    file: str


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a report. report_id is None and the errors say why when it was refused.

    report: what was kept, with the identity a reader gave it; "joined": as a part of the report kept before.
    """

    report_id: str | None
    outcome: Outcome
    error_zh: str | None = None
    error_en: str | None = None
    report: Report | None = None


def holding(cursor: duckdb.DuckDBPyConnection, sha256: str) -> str | None:
    found = cursor.execute(
        "SELECT report_id FROM report LEFT JOIN report_part AS part USING (report_id) "
        "WHERE $sha256 IN (report.sha256, part.sha256) ORDER BY current DESC, revision DESC LIMIT 1",
        {"sha256": sha256},
    ).fetchone()
    return str(found[0]) if found else None


def parts_of(cursor: duckdb.DuckDBPyConnection, report_id: str) -> tuple[Part, ...]:
    sql = "SELECT sha256, file FROM report_part WHERE report_id = $report_id ORDER BY position"
    return tuple(Part(*row) for row in cursor.execute(sql, {"report_id": report_id}).fetchall())


def insert(cursor: duckdb.DuckDBPyConnection, report: Report, files: tuple[Part, ...]) -> Saved:
    """Write the report within the open transaction, alone or joined to the current one; raises Refused."""
    if report.status == "unreadable":
        raise NothingRead
    whole, files = _completed(cursor, report, files)
    revision = _supersede(cursor, whole.identity)
    report_id = whole.sha256[:12]
    append(cursor, "report", report_rows(report_id, whole, revision))
    append(cursor, "fact", fact_rows(report_id, whole))
    append(cursor, "finding", finding_rows(report_id, whole))
    for position, file in enumerate(files):
        row = {"report_id": report_id, "sha256": file.sha256, "file": file.file, "position": position}
        cursor.execute("INSERT INTO report_part VALUES ($report_id, $sha256, $file, $position)", row)
    if cursor.execute(BROKEN, {"report_id": report_id}).fetchone():
        raise Contradictory
    outcome: Outcome = "joined" if whole is not report else "stored" if revision == 1 else "revised"
    return Saved(report_id, outcome, report=whole)


def _completed(
    cursor: duckdb.DuckDBPyConnection, report: Report, files: tuple[Part, ...]
) -> tuple[Report, tuple[Part, ...]]:
    """The report together with the current one of its authority, place and year, if they complement each other."""
    same = _same(report.identity)
    finite = all(fact.value is None or fact.value.is_finite() for fact in report.facts)
    if same is None or not finite:
        return report, files
    current = cursor.execute(f"SELECT report_id FROM report WHERE current AND {same[0]}", same[1]).fetchone()
    kept = kept_report(cursor, current[0]) if current else None
    if current is None or kept is None or not complement(kept, report):
        return report, files
    earlier = parts_of(cursor, current[0])
    parts = [kept if earlier else part_of(kept), report if files else part_of(report)]
    both = (*(earlier or (Part(kept.sha256, kept.file),)), *(files or (Part(report.sha256, report.file),)))
    return join(parts), both


def _same(identity: Identity) -> tuple[str, dict[str, str | int | None]] | None:
    """The reports of an authority, place and year, as a condition and its parameters.

    A name whose place is not settled may be another county's: such a report stands for itself, None.
    """
    region = identity.region
    if identity.authority is None or identity.year is None or (region.code is None and region.province is None):
        return None
    condition = (
        "authority = $authority AND year = $year AND region_code IS NOT DISTINCT FROM $region_code "
        "AND province IS NOT DISTINCT FROM $province AND city IS NOT DISTINCT FROM $city"
    )
    return condition, {
        "authority": identity.authority, "year": identity.year, "region_code": region.code,
        "province": region.province, "city": region.city,
    }  # fmt: skip


def _supersede(cursor: duckdb.DuckDBPyConnection, identity: Identity) -> int:
    """Make room for a new current file of this authority, place and year; the number of the new revision."""
    same = _same(identity)
    if same is None:
        return 1
    newest = cursor.execute(f"SELECT max(revision) FROM report WHERE {same[0]}", same[1]).fetchone()
    cursor.execute(f"UPDATE report SET current = false WHERE current AND {same[0]}", same[1])
    return (newest[0] if newest and newest[0] else 0) + 1


def withdraw(cursor: duckdb.DuckDBPyConnection, report_id: str, identity: Identity) -> None:
    """Take a report out; the newest that is left of its authority, place and year becomes current."""
    for table in ("report", "report_part", "fact", "finding"):
        cursor.execute(f"DELETE FROM {table} WHERE report_id = $report_id", {"report_id": report_id})
    same = _same(identity)
    if same is not None:
        newest = f"SELECT max(revision) FROM report WHERE {same[0]}"
        cursor.execute(f"UPDATE report SET current = true WHERE {same[0]} AND revision = ({newest})", same[1])
