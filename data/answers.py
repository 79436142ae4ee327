"""What readers answered about whose report a file is and of which year, by the file's content."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import duckdb

from parsing.joining import UNCERTAIN, status_of
from parsing.report import Identity, Region, Report


def remember(cursor: duckdb.DuckDBPyConnection, sha256: str, identity: Identity) -> None:
    """Keep an answer; a later one for the same file takes its place."""
    cursor.execute("DELETE FROM identity_answer WHERE sha256 = $sha256", {"sha256": sha256})
    region = identity.region
    cursor.execute(
        "INSERT INTO identity_answer "
        "VALUES ($sha256, $authority, $kind, $level, $code, $name, $city, $province, $year, $now)",
        {
            "sha256": sha256, "authority": identity.authority, "kind": identity.kind, "level": identity.level,
            "code": region.code, "name": region.name, "city": region.city, "province": region.province,
            "year": identity.year, "now": datetime.now(UTC).replace(tzinfo=None),
        },
    )  # fmt: skip


def answered(cursor: duckdb.DuckDBPyConnection, report: Report) -> Report:
    """The report with the identity a reader gave its file; as it is where nobody was asked."""
    row = cursor.execute(
        "SELECT authority, kind, level, region_code, region_name, city, province, year FROM identity_answer "
        "WHERE sha256 = $sha256",
        {"sha256": report.sha256},
    ).fetchone()
    if row is None or report.status == "unreadable":
        return report
    authority, kind, level, code, name, city, province, year = row
    identity = replace(
        report.identity,
        authority=authority,
        kind=kind,
        level=level,
        region=Region(code, name, city, province),
        year=year,
    )
    findings = tuple(finding for finding in report.findings if finding.check not in UNCERTAIN)
    return replace(report, identity=identity, status=status_of(findings, identity), findings=findings)
