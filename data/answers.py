"""What readers answered about whose report a file is and of which year, by the file's content."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import duckdb
import pandas as pd

from parsing.identity.authority import read_authority
from parsing.identity.regions import divisions
from parsing.joining import UNCERTAIN, status_of
from parsing.report import Identity, Region, Report
from parsing.spelling import compact


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


def proposed(findings: pd.DataFrame, authority: str | None) -> tuple[list[str], list[int]]:
    """What a report's findings say that its authority and its year may be: full names, and years.

    findings: with columns check and message_zh. authority: the name read, whose place may be open.
    """
    said = {check: _offers(message) for check, message in findings[["check", "message_zh"]].itertuples(index=False)}
    names = list(said.get("authority_uncertain", []))
    read = read_authority(authority) if authority else None
    if read is not None and read.region.name:
        body = read.name.removeprefix(read.region.name)
        names += [place + body for place in said.get("place_uncertain", [])]
    whole = [name for name in names if authority_named(name, None) is not None]
    return whole, [int(year) for year in said.get("year_uncertain", [])]


def authority_named(name: str, year: int | None) -> Identity | None:
    """The authority of a full name, reporting on a year; None if the name is none, or means one of several."""
    authority = read_authority(compact(name), year)
    if authority is None or authority.candidates or not authority.stands_alone:
        return None
    return Identity(None, authority.name, authority.kind, authority.level, authority.region, year)


def governments() -> list[str]:
    """The governments of the divisions there are, by their official names."""
    places = (f"{unit.city or ''}{unit.name}" for unit in divisions() if unit.until is None)
    read = (read_authority(place) for place in places)
    return [authority.name for authority in read if authority is not None and not authority.candidates]


def _offers(message: str) -> list[str]:
    """“…，可能是：甲、乙。” → 甲, 乙."""
    offers = re.search(r"可能是：([^。]+)。", message)
    return offers[1].split("、") if offers else []
