"""Cells → facts: what stands in a cell, what can only be said of its line, and one fact for each cell of the form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from parsing.document import Cell
from parsing.forms import form
from parsing.numbers import Reading, read_number
from parsing.report import Fact, Finding, Source

CHANGE = re.compile(r"\s*(?:[+＋]|新?增加?|减少?)\s*\d")  # 增加3 in a column of counts is no count


def fact_of(table: str, row: str, column: str, cell: Cell, form_id: str, unit: str) -> Fact:
    """What a cell says of (table, row, column)."""
    reading = read_number(cell.text, unit)
    if column != "items_change" and CHANGE.match(cell.text):
        reading = Reading("ambiguous", None, reading.unit)
    source = Source(cell.text, cell.place)
    return Fact(table, row, column, reading.value, reading.unit, reading.state, cell.text, "cell", source, form_id)


def solved_fact(table: str, row: str, column: str, cell: Cell, line: Sequence[Cell], form_id: str) -> Fact:
    """A figure that only the form's identities place; its source is everything that is printed of its line."""
    unit = form(form_id).table(table).column(column).unit
    fact = fact_of(table, row, column, cell, form_id, unit)
    printed = "".join(other.text for other in line) if cell not in line else cell.text
    return replace(fact, method="solved", source=Source(printed, cell.place))


def ambiguous(table: str, row: str, column: str, cells: Sequence[Cell], form_id: str) -> Fact:
    """A cell of which only the line is known: its raw text is everything printed there."""
    filled = [cell for cell in cells if cell.text.strip()]
    raw = " ".join(cell.text.strip() for cell in filled)
    source = Source(raw, filled[0].place) if filled else Source(raw)
    unit = form(form_id).table(table).column(column).unit
    return Fact(table, row, column, None, unit, "ambiguous" if filled else "blank", raw, "cell", source, form_id)


def spelled_out(requests: Sequence[Fact]) -> bool:
    """Whether section 三 ran together and prints every nothing as 0: then its neighbour has no blanks either."""
    return any(fact.method == "solved" for fact in requests) and all(fact.state == "number" for fact in requests)


def uncertain_blank(fact: Fact) -> Fact:
    """In a table that lies in pieces an empty cell may be a lost one."""
    return replace(fact, state="ambiguous") if fact.state == "blank" else fact


def agreed(facts: Iterable[Fact]) -> list[Fact]:
    """One fact a cell of the form: one that is printed twice must say the same, or it is ambiguous."""
    by_key: dict[tuple[str, str, str], list[Fact]] = {}
    for fact in facts:
        by_key.setdefault(fact.key, []).append(fact)
    settled = []
    for same in by_key.values():
        if len({(fact.state, fact.value) for fact in same}) == 1:
            settled.append(same[0])
        else:
            raw = " / ".join(fact.raw for fact in same)
            settled.append(replace(same[0], state="ambiguous", value=None, raw=raw))
    return settled


def unplaced(facts: Sequence[Fact]) -> Iterator[Finding]:
    """One finding a table that has ambiguous cells, with every printed text that could not be placed."""
    for table in dict.fromkeys(fact.table for fact in facts):
        lost = [fact for fact in facts if fact.table == table and fact.state == "ambiguous"]
        if not lost:
            continue
        sources = tuple(dict.fromkeys(fact.source for fact in lost))
        name = form(lost[0].form or "").table(table)
        yield Finding(
            "unplaced_numbers",
            "warning",
            f"“{name.name_zh}”表有 {len(lost)} 格数字无法确定位置（原页面丢失空白或分隔），未取值，原文保留。",
            f"{len(lost)} cells of the table “{name.name_en}” cannot be placed (the page lost blanks or separators); "
            "no value is given, the printed text is kept.",
            table,
            sources=sources,
        )


def solved(facts: Sequence[Fact]) -> Iterator[Finding]:
    """One finding a table that has figures which were not printed each in a cell of its own."""
    for table in dict.fromkeys(fact.table for fact in facts):
        found = [fact for fact in facts if fact.table == table and fact.method == "solved"]
        if not found:
            continue
        name = form(found[0].form or "").table(table)
        rules_zh = "；".join(identity.name_zh for identity in name.identities) or "各格只容一个数字"
        rules_en = "; ".join(identity.name_en for identity in name.identities) or "each cell holds one figure"
        yield Finding(
            "solved_figures",
            "notice",
            f"“{name.name_zh}”表有 {len(found)} 格数字没有印在各自的格里（连写、缺格或脱离了标签），"
            f"只有一种读法符合勾稽关系（{rules_zh}），据此取值。",
            f"{len(found)} figures of the table “{name.name_en}” do not stand in cells of their own; "
            f"exactly one reading satisfies the tie-out rules ({rules_en}).",
            table,
            sources=tuple(dict.fromkeys(fact.source for fact in found)),
        )
