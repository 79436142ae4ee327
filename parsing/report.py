"""What a reading yields: a report with its facts, each with its printed text and place, and its findings."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from parsing.document import Place

State = Literal["number", "blank", "not_applicable", "ambiguous"]
Method = Literal["cell", "text", "solved", "ocr"]
Approximate = Literal["about", "over", "under"]
Scope = Literal["territory"]
Status = Literal["read", "partial", "unreadable"]
Severity = Literal["error", "warning", "notice"]
Kind = Literal["government", "office", "department", "other"]
Level = Literal["national", "province", "city", "county", "township"]


@dataclass(frozen=True, slots=True)
class Source:
    """A place in the source file together with the text printed there."""

    text: str
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure of a report, named by (table, row, column) of the form.

    value: the figure in `unit`, or None unless state is "number"; shares lie between 0 and 1.
    raw: the text as printed. form: the official form it was read with; None for figures from the prose.
    approximate: the prose rounds the figure: about it, over it (“1700余”) or under it (“近300”).
    scope: "territory" if a body's own report tells the figure of its whole territory (“全市”).
    """

    table: str
    row: str
    column: str
    value: Decimal | None
    unit: str | None
    state: State
    raw: str
    method: Method
    source: Source
    form: str | None = None
    approximate: Approximate | None = None
    scope: Scope | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        return self.table, self.row, self.column


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong or unusual, and where. stated is what the report prints, computed what should stand there."""

    check: str
    severity: Severity
    message_zh: str
    message_en: str
    table: str | None = None
    row: str | None = None
    column: str | None = None
    stated: Decimal | None = None
    computed: Decimal | None = None
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Region:
    """An administrative division; what is not known or not in the national table is None."""

    code: str | None = None
    name: str | None = None
    city: str | None = None
    province: str | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """Which authority reports on which year. published is an ISO date.

    candidates: the places that may be meant where nothing settles which; region then has no code.
    """

    title: str | None = None
    authority: str | None = None
    kind: Kind | None = None
    level: Level | None = None
    region: Region = Region()
    year: int | None = None
    published: str | None = None
    candidates: tuple[Region, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A file after reading. forms maps each table found to its form; error says why nothing could be read."""

    file: str
    sha256: str
    format: str | None
    status: Status
    identity: Identity = Identity()
    forms: dict[str, str] = field(default_factory=dict)
    facts: tuple[Fact, ...] = ()
    findings: tuple[Finding, ...] = ()
    error_zh: str | None = None
    error_en: str | None = None


def as_json(report: Report) -> dict[str, Any]:
    """The report as the JSON object of the command line; figures as JSON numbers, places without their gaps."""
    identity, region = report.identity, report.identity.region
    return {
        "file": report.file,
        "sha256": report.sha256,
        "format": report.format,
        "status": report.status,
        "title": identity.title,
        "authority": identity.authority,
        "authority_kind": identity.kind,
        "level": identity.level,
        "region": {"code": region.code, "name": region.name, "city": region.city, "province": region.province},
        "year": identity.year,
        "published": identity.published,
        "forms": report.forms,
        "facts": [_fact_json(fact) for fact in report.facts],
        "findings": [_finding_json(finding) for finding in report.findings],
        "error": report.error_zh,
        "error_en": report.error_en,
    }


def place_json(place: Place) -> dict[str, Any]:
    """A place with page always there, and of the rest what is known."""
    known = {name: getattr(place, name) for name in ("box", "line", "element", "table", "cell", "part")}
    return {"page": place.page, **{name: value for name, value in known.items() if value is not None}}


def _fact_json(fact: Fact) -> dict[str, Any]:
    return {
        "table": fact.table,
        "row": fact.row,
        "column": fact.column,
        "value": _number(fact.value),
        "unit": fact.unit,
        "state": fact.state,
        "raw": fact.raw,
        "method": fact.method,
        "source": {**place_json(fact.source.place), "text": fact.source.text},
        **{name: said for name in ("approximate", "scope") if (said := getattr(fact, name))},
    }


def _finding_json(finding: Finding) -> dict[str, Any]:
    return {
        "check": finding.check,
        "severity": finding.severity,
        "table": finding.table,
        "row": finding.row,
        "column": finding.column,
        "stated": _number(finding.stated),
        "computed": _number(finding.computed),
        "message_zh": finding.message_zh,
        "message_en": finding.message_en,
        "sources": [{**place_json(source.place), "text": source.text} for source in finding.sources],
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
