"""The annex of the reports for 2014 to 2018, 政府信息公开情况统计表, and the provinces' lists before it → facts.

Labels repeat below different headings (其他情形数 of 行政复议 and of 行政诉讼): the heading decides, then the unit, and
where neither does the figure is ambiguous for each of the rows. A line that the form does not have is kept by its
label: it is never taken for the line above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from parsing.document import Cell, Document
from parsing.forms import ANNEX, ANNEXES, EXTRA, Row
from parsing.numbers import folded, money_unit, normal, read_number
from parsing.report import Fact, Source
from parsing.tables.facts import CHANGE, agreed
from parsing.tables.lists import Line, is_figure, is_unit, lines

_FORM = ANNEXES[0]
_TABLE = _FORM.table(ANNEX)
_FEWEST_ROWS = 6
_ORDINAL = re.compile(r"(?:其中[:,、]?|\([一二三四五六七八九十\d]+\)|[一二三四五六七八九十]+[、.,]|\d+[.、,)]|[①-⑳])+")
_NUMBER = re.compile(r"(?<![^:,、])(?:\([一二三四五六七八九十\d]+\)|[一二三四五六七八九十]+[、.,]|\d+[.、,)]|[①-⑳])")
_SECTION = re.compile(r"[一二三四五六七八九十]+[、.,]")
_BRACKETS = re.compile(r"\([^()]*\)")
_SHORTEST_EXTRA = 3


@dataclass(frozen=True, slots=True)
class Annex:
    """The annex's facts, and the document without the lines it was read from."""

    facts: tuple[Fact, ...]
    rest: Document
    form: str = _FORM.id


def annex(document: Document) -> Annex:
    """Read the annex; a document with fewer than six of its rows has none, and comes back whole."""
    found = lines(document, lambda text: bool(_rows(text)))
    facts = tuple(agreed(_facts(found)))
    if len({fact.row for fact in facts if not fact.row.startswith(EXTRA)}) < _FEWEST_ROWS:
        return Annex((), document)
    read = {line.block for line in found}
    rest = tuple(block for index, block in enumerate(document.blocks) if index not in read)
    return Annex(facts, replace(document, blocks=rest))


def _facts(found: tuple[Line, ...]) -> Iterator[Fact]:
    section: str | None = None
    for line in found:
        rows = _rows(line.label)
        heading = _heading(line.label) if line.label else ""
        if heading is not None:
            section = heading or None
        chosen = _chosen(rows, section, line.unit)
        if len(chosen) == 1:
            section = chosen[0].outcome
            yield from _row_facts(chosen[0], line)
        elif chosen:
            for row in chosen:
                yield from _row_facts(row, replace(line, cells={}, loose=(*line.loose, *line.cells.values())))
        elif not heading and (extra := _extra(line)) is not None:
            yield from _row_facts(extra, line)


@cache
def _rows(text: str) -> tuple[Row, ...]:
    """The rows that a label can name."""
    label = _reduced(text)
    return tuple(row for row in _TABLE.rows if row.wordings and re.fullmatch(row.wordings, label))


def _reduced(text: str) -> str:
    """A label without what offices print or leave out: ordinals, brackets, punctuation, the final 数."""
    label = _ORDINAL.sub("", normal(text), count=1) if _ORDINAL.match(normal(text)) else normal(text)
    label = re.sub(r"\W", "", _BRACKETS.sub("", label))
    return re.sub(r"(?:数量|数目|数)$", "", label)


def _heading(text: str) -> str | None:
    """The class that a heading opens, empty if it opens none that is known; None if the text is no heading."""
    label = normal(text)
    named = {entry.id for entry in _TABLE.classes for stem in entry.stems if stem in _BRACKETS.sub("", label)}
    if _SECTION.match(label) or label.removesuffix("情况") in {s for c in _TABLE.classes for s in c.stems}:
        return named.pop() if len(named) == 1 else ""
    return None


def _chosen(rows: tuple[Row, ...], section: str | None, unit: str) -> tuple[Row, ...]:
    """Of several rows those of the section, and of these the one whose unit is printed."""
    if len(rows) < 2:
        return rows
    here = tuple(row for row in rows if row.outcome == section) or rows
    same = tuple(row for row in here if row.unit == unit)
    return here if len(here) == 1 else same if len(same) == 1 and len({row.outcome for row in here}) == 1 else here


def _extra(line: Line) -> Row | None:
    """A line of its own: a row that the form does not have. Its label is long enough, and it has a unit or a figure."""
    label = re.sub(r"\W", "", _BRACKETS.sub("", _NUMBER.sub("", normal(line.label))))
    unit = line.unit if is_unit(line.unit) and re.search(r"\w", line.unit) else ""
    says = (
        [cell for cell in line.cells.values() if cell.text.strip()] if unit else filter(is_figure, line.cells.values())
    )
    if len(label) < _SHORTEST_EXTRA or not (any(says) or (unit and line.loose)):
        return None
    return Row(EXTRA + label, line.label, line.label, line.label, (), (), (), None, unit=unit)


def _row_facts(row: Row, line: Line) -> Iterator[Fact]:
    unit = _unit(row, line)
    if line.loose:
        raw = " ".join(cell.text.strip() for cell in line.loose)
        source = Source(raw, line.loose[0].place)
        yield Fact(ANNEX, row.id, "count", None, row.unit, "ambiguous", raw, "cell", source, _FORM.id)
        return
    for column, cell in line.cells.items():
        yield _fact(row, column, cell, unit)


def _fact(row: Row, column: str, cell: Cell, unit: str | None) -> Fact:
    source = Source(cell.text, cell.place)
    reading = read_number(_without_unit(cell.text, unit or row.unit or ""), unit or row.unit or "")
    if unit is None or CHANGE.match(cell.text):  # money for cases or cases for money: the line is not what it seems
        return Fact(ANNEX, row.id, column, None, row.unit, "ambiguous", cell.text, "cell", source, _FORM.id)
    return Fact(ANNEX, row.id, column, reading.value, reading.unit, reading.state, cell.text, "cell", source, _FORM.id)


def _unit(row: Row, line: Line) -> str | None:
    """The unit of a line's figures, as printed, else the form's; None if what is printed contradicts the form."""
    printed = line.unit if is_unit(line.unit) and re.search(r"\w", line.unit) else money_unit(line.label) or ""
    usual = row.unit or ""
    if usual == "万元" or row.id.startswith(EXTRA):
        return printed or usual if not printed or printed.endswith("元") or usual != "万元" else None
    return None if printed.endswith("元") else printed or usual


def _without_unit(text: str, unit: str) -> str:
    """A figure without the unit printed behind it, if it is the line's own; money keeps its unit for the reading."""
    own = folded(text).strip()
    return own.removesuffix(unit) if unit and not unit.endswith("元") and re.match(r"\d", own) else text
