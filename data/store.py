"""The one DuckDB file: opening it, reading through cursors, and saving reports. The only writer.

One connection per process, a cursor per use: cursors of one connection may be used in different threads, a
connection may not. A second process cannot open the file while this one holds it, not even to read.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

import duckdb
import pyarrow as pa

from data import dictionary
from data.errors import Contradictory, DamagedStore, NewerStore, NothingRead, Refused, StoreInUse
from parsing.report import Fact, Finding, Identity, Report, Source

FOLDER = Path(__file__).parent
VERSION = 2
# Reports come from outside: no statement may reach a file, an extension or these settings.
LOCKED_DOWN: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "lock_configuration": True,
}
Outcome = Literal["stored", "duplicate", "revised", "refused"]

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


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a report. report_id is None and the errors say why when it was refused."""

    report_id: str | None
    outcome: Outcome
    error_zh: str | None = None
    error_en: str | None = None


class Store:
    """An open store. Made by open_store(); close() it or use it in a with statement."""

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection) -> None:
        self.path = path
        self._connection = connection
        self._originals = path.parent / "originals"
        self._writing = threading.Lock()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor of its own for one use; it sees the store as of each statement."""
        cursor = self._connection.cursor()
        try:
            yield cursor
        finally:
            cursor.close()

    def holds(self, sha256: str) -> bool:
        """Whether a file with this content is kept, as a current report or a superseded one."""
        with self.cursor() as cursor:
            return _known(cursor, sha256)

    def original(self, sha256: str) -> bytes | None:
        """The file a report was read from, as it came; None if it was not handed to save()."""
        path = self._originals / sha256
        return path.read_bytes() if path.is_file() else None

    def save(self, report: Report, content: bytes | None = None) -> Saved:
        """Keep a report whole or not at all, and beside the store the file it was read from, if given.

        The same content is kept once; another file for the same authority, place and year becomes the current revision.
        Disk errors and the like are raised (duckdb.Error, OSError), with nothing stored.
        """
        report_id = report.sha256[:12]
        # Closing a cursor in the midst of its transaction rolls it back, whatever went wrong.
        with self._writing, self.cursor() as cursor:
            if _known(cursor, report.sha256):
                return Saved(report_id, "duplicate")
            try:
                cursor.begin()
                revision = _insert(cursor, report_id, report)
                if content is not None:
                    _keep(self._originals / report.sha256, content)
                cursor.commit()
            except Refused as error:
                return Saved(None, "refused", error.zh, error.en)
        return Saved(report_id, "stored" if revision == 1 else "revised")


def open_store(path: Path | None = None) -> Store:
    """Open or create the store: path, else REPORTS_DB, else data/store.duckdb. Raises StoreError."""
    path = path or Path(os.environ.get("REPORTS_DB") or FOLDER / "store.duckdb")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        connection = duckdb.connect(str(path), config=LOCKED_DOWN)
    except duckdb.IOException as error:
        raise (StoreInUse if "Conflicting lock" in str(error) else DamagedStore) from error
    try:
        _prepare(connection)
    except BaseException:
        connection.close()
        raise
    return Store(path, connection)


def _prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Check the version, make what is missing, refresh views and dictionaries."""
    connection.begin()
    connection.execute("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER)")
    known = connection.execute("SELECT max(version) FROM schema_version").fetchone()
    version = known[0] if known else None
    if version is not None and version > VERSION:
        raise NewerStore
    connection.execute((FOLDER / "schema.sql").read_text(encoding="utf-8"))
    if version != VERSION:
        connection.execute("INSERT INTO schema_version VALUES ($version)", {"version": VERSION})
    indicator, term = dictionary.indicators()
    for table, rows in (("cell", dictionary.cells()), ("indicator", indicator), ("indicator_term", term)):
        connection.execute(f"DELETE FROM {table}")
        _append(connection, table, rows)
    connection.commit()


def _known(cursor: duckdb.DuckDBPyConnection, sha256: str) -> bool:
    found = cursor.execute("SELECT count(*) FROM report WHERE sha256 = $sha256", {"sha256": sha256}).fetchone()
    return found is not None and found[0] > 0


def _insert(cursor: duckdb.DuckDBPyConnection, report_id: str, report: Report) -> int:
    """Write the report within the open transaction and give its revision; raises Refused."""
    if report.status == "unreadable":
        raise NothingRead
    revision = _supersede(cursor, report.identity)
    _append(cursor, "report", pa.Table.from_pylist([_report_row(report_id, report, revision)]))
    _append(cursor, "fact", pa.Table.from_pylist([_fact_row(report_id, fact) for fact in report.facts], FACT))
    findings = [_finding_row(report_id, finding) for finding in report.findings]
    _append(cursor, "finding", pa.Table.from_pylist(findings, FINDING))
    broken = (FOLDER / "queries" / "broken_facts.sql").read_text(encoding="utf-8")
    if cursor.execute(broken, {"report_id": report_id}).fetchone():
        raise Contradictory
    return revision


def _supersede(cursor: duckdb.DuckDBPyConnection, identity: Identity) -> int:
    """Make room for a new current file of this authority, place and year; the number of the new revision.

    A name whose place is not settled may be another county's: such a report stands for itself.
    """
    region = identity.region
    if identity.authority is None or identity.year is None or (region.code is None and region.province is None):
        return 1
    same = (
        "authority = $authority AND year = $year AND region_code IS NOT DISTINCT FROM $region_code "
        "AND province IS NOT DISTINCT FROM $province AND city IS NOT DISTINCT FROM $city"
    )
    key = {"authority": identity.authority, "year": identity.year, "region_code": region.code}
    key |= {"province": region.province, "city": region.city}
    newest = cursor.execute(f"SELECT max(revision) FROM report WHERE {same}", key).fetchone()
    cursor.execute(f"UPDATE report SET current = false WHERE current AND {same}", key)
    return (newest[0] if newest and newest[0] else 0) + 1


def _keep(path: Path, content: bytes) -> None:
    """Write a file that is there whole or not at all."""
    path.parent.mkdir(exist_ok=True)
    beginning = path.with_suffix(".part")
    beginning.write_bytes(content)
    beginning.replace(path)


def _append(cursor: duckdb.DuckDBPyConnection, table: str, rows: pa.Table) -> None:
    cursor.register("incoming", rows)
    cursor.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming")
    cursor.unregister("incoming")


def _report_row(report_id: str, report: Report, revision: int) -> dict[str, Any]:
    identity, region = report.identity, report.identity.region
    return {
        "report_id": report_id, "sha256": report.sha256, "file": report.file, "format": report.format,
        "status": report.status, "title": identity.title, "authority": identity.authority,
        "authority_kind": identity.kind, "level": identity.level, "region_code": region.code,
        "region_name": region.name, "province": region.province, "city": region.city, "county": _county(identity),
        "year": identity.year, "published": identity.published, "forms": json.dumps(report.forms),
        "ingested_at": datetime.now(UTC).replace(tzinfo=None), "revision": revision, "current": True,
    }  # fmt: skip


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
