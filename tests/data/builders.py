"""Reports made by hand for the tests of the store."""

from __future__ import annotations

from decimal import Decimal
from hashlib import sha256

from parsing.document import Place
from parsing.forms import form
from parsing.report import Fact, Finding, Identity, Region, Report, Source, State

KAIJIANG = Region("511723", "开江县", "达州市", "四川省")


def a_fact(table: str, row: str, column: str, value: str | None = "0", state: State = "number") -> Fact:
    """A figure of form 2021, or of the prose for a table that the form does not have."""
    prose = table in ("interpretation", "activity")
    number = None if value is None else Decimal(value)
    source = Source(value or "", Place(line=7, table=1, cell=(2, 3)))
    return Fact(table, row, column, number, "件", state, value or "", "cell", source, None if prose else "2021")


def all_facts(form_id: str = "2021", **stated: str) -> tuple[Fact, ...]:
    """Every cell of a form, 0 unless stated as row__column="12"."""
    return tuple(
        Fact(
            table.id, row.id, column, Decimal(stated.get(f"{row.id}__{column}", "0")), table.column(column).unit,
            "number", stated.get(f"{row.id}__{column}", "0"), "cell", Source("0", Place(line=number)), form_id,
        )
        for table in form(form_id).tables
        for number, row in enumerate(table.rows, start=1)
        for column in row.columns
    )  # fmt: skip


def a_report(
    name: str = "kaijiang.txt",
    authority: str | None = "开江县人民政府",
    year: int | None = 2021,
    facts: tuple[Fact, ...] = (),
    findings: tuple[Finding, ...] = (),
    region: Region = KAIJIANG,
    content: str = "",
) -> Report:
    """A county government's report; its sha256 follows from name and content."""
    return Report(
        file=name,
        sha256=sha256(f"{name}{content}".encode()).hexdigest(),
        format="text",
        status="read" if authority and year else "partial",
        identity=Identity(f"{authority}{year}年报告", authority, "government", "county", region, year, None),
        forms={fact.table: fact.form for fact in facts if fact.form},
        facts=facts,
        findings=findings,
    )
