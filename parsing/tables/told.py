"""Figures of section 二 that ran together, and what the prose says of them: of normative documents, their evidence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from parsing.document import Document
from parsing.forms import form
from parsing.numbers import folded
from parsing.report import Fact
from parsing.tables.facts import solved_fact
from parsing.tables.rows import LabelledRow
from parsing.tables.strips import Part, split, strip

Key = tuple[str, str, str]
_DOCUMENTS = r"(?:行政)?规范性文件(?:共|共计|数量为?|为)?(\d+)(?:件|份|个|部)"
_WORDED = {
    "issued": re.compile(r"(?:制发|制定|出台|印发)(?:的|了|并公开)?" + _DOCUMENTS),
    "repealed": re.compile(r"(?:废止|失效)(?:的|了)?" + _DOCUMENTS),
    "in_force": re.compile(r"现行有效(?:的)?" + _DOCUMENTS),
}


def told(document: Document) -> Mapping[str, int]:
    """Column id of `normative_documents` (form 2021) → the one count that the prose states for it."""
    text = "".join("".join(folded(paragraph.text).split()) for paragraph in document.paragraphs())
    said = {column: {int(count) for count in pattern.findall(text)} for column, pattern in _WORDED.items()}
    return {column: counts.pop() for column, counts in said.items() if len(counts) == 1}


def taken_apart(
    form_id: str, lines: Sequence[LabelledRow], told: Mapping[str, int], spelled_out: bool
) -> dict[Key, Fact]:
    """Figures of section 二 that ran together, by key; it has no sums.

    As many zeros as columns are a figure each. Else what the prose tells of normative documents decides, if the table
    is known to have no blanks (spelled_out); a cell with two readings is left out.
    """
    table = form(form_id).table("disclosure")
    facts: dict[Key, Fact] = {}
    for line in lines:
        row = next((row for row in table.rows if row.id == line.row), None)
        symbols = strip(line.values, len(row.columns)) if row is not None and line.separation != "cell" else None
        # A dash among digits may be a mark of its own or the sign of a change.
        if row is None or symbols is None or not symbols.text.isdigit() or len(row.columns) < 2:
            continue
        evidence = [told.get(column) if row.id == "normative_documents" else None for column in row.columns]
        zeros = symbols.text == "0" * len(row.columns)
        # One digit of evidence begins or ends one line in ten by chance.
        if not zeros and not (spelled_out and sum(len(str(said)) for said in evidence if said is not None) > 1):
            continue
        readings = [reading for reading in split(symbols, len(row.columns)) if _agrees(reading, evidence)]
        for column, parts in zip(row.columns, zip(*readings, strict=True), strict=False):
            if len({part.value for part in parts}) == 1:
                fact = solved_fact("disclosure", row.id, column, parts[0].cell, line.values, form_id)
                facts[fact.key] = fact
    return facts


def _agrees(reading: Sequence[Part], evidence: Sequence[int | None]) -> bool:
    return all(said is None or said == part.value for part, said in zip(reading, evidence, strict=True))
