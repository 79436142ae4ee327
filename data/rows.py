"""A Report as rows of the tables report, fact and finding, and back again."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import duckdb
import pyarrow as pa

from parsing.document import Place
from parsing.report import Fact, Finding, Identity, Region, Report, Source

PLACE = pa.struct(
    {
        "page": pa.int32(), "box": pa.list_(pa.float64()), "line": pa.int32(), "element": pa.string(),
        "table": pa.int32(), "cell": pa.list_(pa.int32()), "text": pa.string(), "part": pa.string(),
    }
)  # fmt: skip
TEXT, NUMBER = pa.string(), pa.float64()
FACT = pa.schema(
    {
        "report_id": TEXT, "form": TEXT, "table_id": TEXT, "row_id": TEXT, "column_id": TEXT, "value": NUMBER,
        "unit": TEXT, "state": TEXT, "raw": TEXT, "method": TEXT, "source": PLACE,
        "approximate": TEXT, "scope": TEXT,
    }
)  # fmt: skip
FINDING = pa.schema(
    {
        "report_id": TEXT, "check": TEXT, "severity": TEXT, "table_id": TEXT, "row_id": TEXT, "column_id": TEXT,
        "stated": NUMBER, "computed": NUMBER, "message_zh": TEXT, "message_en": TEXT, "sources": pa.list_(PLACE),
    }
)  # fmt: skip
_RENAMED = {"table_id": "table", "row_id": "row", "column_id": "column"}


def report_rows(report_id: str, report: Report, revision: int) -> pa.Table:
    """The one row of `report`, as the current revision."""
    identity, region = report.identity, report.identity.region
    row = {
        "report_id": report_id, "sha256": report.sha256, "file": report.file, "format": report.format,
        "status": report.status, "title": identity.title, "authority": identity.authority,
        "authority_kind": identity.kind, "level": identity.level, "region_code": region.code,
        "region_name": region.name, "province": region.province, "city": region.city, "county": _county(identity),
        "year": identity.year, "published": identity.published, "forms": json.dumps(report.forms),
        "ingested_at": datetime.now(UTC).replace(tzinfo=None), "revision": revision, "current": True,
    }  # fmt: skip
    return pa.Table.from_pylist([row])


def fact_rows(report_id: str, report: Report) -> pa.Table:
    return pa.Table.from_pylist([_fact_row(report_id, fact) for fact in report.facts], FACT)


def finding_rows(report_id: str, report: Report) -> pa.Table:
    return pa.Table.from_pylist([_finding_row(report_id, finding) for finding in report.findings], FINDING)


def append(cursor: duckdb.DuckDBPyConnection, table: str, rows: pa.Table) -> None:
    cursor.register("incoming", rows)
    cursor.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming")
    cursor.unregister("incoming")


def kept_report(cursor: duckdb.DuckDBPyConnection, report_id: str) -> Report | None:
    """A kept report as it was saved, figures and places included; None if there is none."""
    rows = _dicts(cursor, "SELECT * FROM report WHERE report_id = $report_id", report_id)
    if not rows:
        return None
    row = rows[0]
    facts = _dicts(cursor, "SELECT * FROM fact WHERE report_id = $report_id ORDER BY rowid", report_id)
    findings = _dicts(cursor, "SELECT * FROM finding WHERE report_id = $report_id ORDER BY rowid", report_id)
    region = Region(row["region_code"], row["region_name"], row["city"], row["province"])
    identity = Identity(
        row["title"], row["authority"], row["authority_kind"], row["level"], region, row["year"], row["published"]
    )
    return Report(
        row["file"],
        row["sha256"],
        row["format"],
        row["status"],
        identity,
        json.loads(row["forms"]),
        tuple(_fact(fact) for fact in facts),
        tuple(_finding(finding) for finding in findings),
    )


def _county(identity: Identity) -> str | None:
    """The region's name where the region is a county or lies below one."""
    return identity.region.name if identity.level in ("county", "township") else None


def _fact_row(report_id: str, fact: Fact) -> dict[str, Any]:
    return {
        "report_id": report_id, "form": fact.form, "table_id": fact.table, "row_id": fact.row,
        "column_id": fact.column, "value": _float(fact.value), "unit": fact.unit, "state": fact.state,
        "raw": fact.raw, "method": fact.method, "source": _place(fact.source),
        "approximate": fact.approximate, "scope": fact.scope,
    }  # fmt: skip


def _finding_row(report_id: str, finding: Finding) -> dict[str, Any]:
    return {
        "report_id": report_id, "check": finding.check, "severity": finding.severity, "table_id": finding.table,
        "row_id": finding.row, "column_id": finding.column, "stated": _float(finding.stated),
        "computed": _float(finding.computed), "message_zh": finding.message_zh, "message_en": finding.message_en,
        "sources": [_place(source) for source in finding.sources],
    }  # fmt: skip


def _place(source: Source) -> dict[str, Any]:
    return {**asdict(source.place), "text": source.text}


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _dicts(cursor: duckdb.DuckDBPyConnection, sql: str, report_id: str) -> list[dict[str, Any]]:
    found = cursor.execute(sql, {"report_id": report_id})
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _fact(row: dict[str, Any]) -> Fact:
    fields = {_RENAMED.get(name, name): value for name, value in row.items() if name != "report_id"}
    return Fact(**{**fields, "value": _decimal(row["value"]), "source": _source(row["source"])})


def _finding(row: dict[str, Any]) -> Finding:
    fields = {_RENAMED.get(name, name): value for name, value in row.items() if name != "report_id"}
    figures = {name: _decimal(row[name]) for name in ("stated", "computed")}
    return Finding(**{**fields, **figures, "sources": tuple(_source(source) for source in row["sources"])})


def _source(place: dict[str, Any]) -> Source:
    lists = {name: tuple(place[name]) for name in ("box", "cell") if place[name] is not None}
    known = {name: value for name, value in place.items() if name != "text"}
    return Source(place["text"], Place(**{**known, **lists}))


def _decimal(value: float | None) -> Decimal | None:
    if value is None:
        return None
    return Decimal(int(value)) if value.is_integer() else Decimal(repr(value))
