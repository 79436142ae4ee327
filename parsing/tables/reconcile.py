"""Two readings of one file → one: for each table the reading that ties out; where neither does, what both agree on."""

from __future__ import annotations

from dataclasses import replace

from parsing.checks import ties_out
from parsing.forms import ANNEX
from parsing.report import Fact, Finding
from parsing.tables.matching import TABLES, Matched, expected


def doubtful(reading: Matched) -> bool:
    """Whether a second reading is worth its time: a table is missing, does not tie out or has ambiguous cells."""
    wanted = expected(reading.forms)
    return any(table not in reading.forms or not ties_out(reading.facts, reading.forms, table) for table in wanted)


def reconcile(first: Matched, second: Matched) -> Matched:
    """The better reading of each table. Cells that two unconfirmed readings give differently become ambiguous."""
    facts: list[Fact] = []
    findings: list[Finding] = []
    forms: dict[str, str] = {}
    for table in (*TABLES, ANNEX):
        chosen, differing = _choose(table, first, second)
        facts += [fact for fact in chosen.facts if fact.table == table]
        if table in chosen.forms:
            forms[table] = chosen.forms[table]
        findings += [finding for finding in chosen.findings if finding.table == table]
        if differing:
            findings.append(_disagreement(table, differing))
            facts = [replace(f, value=None, state="ambiguous") if f.key in differing else f for f in facts]
    return Matched(tuple(facts), forms, tuple(findings))


def _choose(table: str, first: Matched, second: Matched) -> tuple[Matched, dict[tuple[str, str, str], Fact]]:
    for reading, other in ((first, second), (second, first)):
        if ties_out(reading.facts, reading.forms, table) or table not in other.forms:
            return reading, {}
    theirs = {fact.key: fact for fact in second.facts if fact.table == table}
    differing = {
        fact.key: fact
        for fact in first.facts
        if fact.table == table and fact.key in theirs and theirs[fact.key].value != fact.value
    }
    return first, differing


def _disagreement(table: str, differing: dict[tuple[str, str, str], Fact]) -> Finding:
    return Finding(
        "readings_disagree",
        "warning",
        f"两种读法对 {len(differing)} 个单元格的结果不同，勾稽关系也不能判定，未取值。",
        f"Two ways of reading give {len(differing)} cells differently and the tie-out rules do not decide; "
        "no value is given.",
        table,
        sources=tuple(fact.source for fact in differing.values()),
    )
