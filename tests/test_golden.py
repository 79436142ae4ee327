"""The bundled reports as documents and as facts, line by line, so that a change of reading shows as a readable diff.

UPDATE_GOLDEN=1 writes the files anew; look at the diff before you commit it.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.ingest import bundled
from parsing import Report, parse
from parsing.document import Document, Paragraph, Picture, Place
from parsing.readers import reader_for

GOLDEN = Path(__file__).parent / "golden"


def where(place: Place) -> str:
    page = f"p{place.page} " if place.page else ""
    line = f"l{place.line} " if place.line and not place.page else ""
    cell = f"t{place.table} r{place.cell[0]} c{place.cell[1]}" if place.cell else ""
    return f"{page}{line}{cell}".strip()


def document_lines(document: Document) -> Iterator[str]:
    yield f"format {document.format} · title {document.title} · published {document.published}"
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield f"[{where(block.place)}] {block.text}"
            continue
        if isinstance(block, Picture):
            yield f"[{where(block.place)}] (picture)"
            continue
        yield f"[grid, {'aligned' if block.aligned else 'loose'}]"
        for row in block.rows():
            spans = [(f" ×{c.rowspan},{c.colspan}" if (c.rowspan, c.colspan) != (1, 1) else "") for c in row]
            yield "  " + " | ".join(f"{c.text.replace(chr(10), '⏎')}{span}" for c, span in zip(row, spans, strict=True))


def fact_lines(report: Report) -> Iterator[str]:
    identity, region = report.identity, report.identity.region
    yield f"{identity.authority} · {identity.kind} · {identity.level} · {identity.year} · {identity.published}"
    yield f"{region.code} · {region.name} · {region.city} · {region.province} · {report.forms}"
    for fact in report.facts:
        value = f"{fact.value:f} {fact.unit or ''}".strip() if fact.value is not None else "—"
        value = " ".join(filter(None, (fact.approximate, value, fact.scope)))
        name = f"{fact.table} {fact.row} {fact.column}"
        raw = fact.raw.replace("\n", "⏎")
        yield f"{name}: {fact.state} {value} “{raw}” {fact.method} [{where(fact.source.place)}]"
    for finding in report.findings:
        yield f"! {finding.check} {finding.severity}: {finding.message_zh}"


@pytest.mark.parametrize("path", bundled(), ids=lambda path: path.name)
@pytest.mark.parametrize("kind", ["documents", "facts"])
def test_reading_is_as_it_was(path: Path, kind: str) -> None:
    content = path.read_bytes()
    lines = document_lines(reader_for(content).read(content)) if kind == "documents" else fact_lines(parse(content, ""))
    now = "\n".join(lines) + "\n"
    golden = GOLDEN / kind / f"{path.name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(now, encoding="utf-8")
    was = golden.read_text(encoding="utf-8")
    diff = difflib.unified_diff(was.splitlines(), now.splitlines(), "was", "now", lineterm="", n=1)
    assert now == was, "\n".join(diff)
