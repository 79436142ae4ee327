"""The reader's own account of a file, for a person: what it found, how it matched it, what it left out and why.

Lines of text in Chinese and English; `parsing.picturing` draws what they tell of the pages of a PDF or scan.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from parsing.conversion import document_of, parse_or_convert
from parsing.document import Cell, Document, Grid, Paragraph, Picture, Place
from parsing.forms import form
from parsing.numbers import is_value, read_number
from parsing.report import Fact, Report
from parsing.tables.labels import row_of

_FIGURE = re.compile(r"\d[\d,.]*%?")
_AROUND = 12
_STATES = {"number": "", "blank": "空 blank", "not_applicable": "不适用 n/a", "ambiguous": "无法确定 ambiguous"}
_METHODS = {"solved": "≈", "ocr": "◎"}
Spot = tuple[int | None, int | None, tuple[int, int] | None]


@dataclass(frozen=True, slots=True)
class Left:
    """A number of a table that became no figure, and why."""

    cell: Cell
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Account:
    """What a person is told of one document: the report, the document behind it, and the numbers left out."""

    report: Report
    document: Document
    left: tuple[Left, ...]


def account(content: bytes, name: str) -> Account:
    """Read a document and keep what was seen on the way. Raises Unreadable for a file that gives no document."""
    document = document_of(content)
    report = parse_or_convert(content, name)
    return Account(report, document, tuple(_left(document, report.facts)))


def lines(account: Account) -> Iterator[str]:
    """The account as lines of text."""
    report, identity = account.report, account.report.identity
    yield f"文件 File: {report.file} · {report.format} · {report.status} · SHA-256 {report.sha256[:12]}"
    if report.error_zh:
        yield f"  {report.error_zh} {report.error_en}"
    yield f"标题 Title: {identity.title or '—'}"
    yield f"机关 Authority: {identity.authority or '—'} · {identity.kind or '—'} · {identity.level or '—'}"
    region = identity.region
    yield f"地区 Place: {region.code or '—'} {region.province or ''} {region.city or ''} {region.name or ''}".rstrip()
    yield f"年度 Year: {identity.year or '—'} · 发布 Published: {identity.published or '—'}"
    yield from _tables(account)
    yield from _left_lines(account.left)
    yield from _prose(account)
    yield f"发现 Findings: {len(report.findings)}"
    for finding in report.findings:
        yield f"  [{finding.severity}] {finding.check}: {finding.message_zh} {finding.message_en}"


def _tables(account: Account) -> Iterator[str]:
    """Every grid of the document with the table it was matched to, then the figures that came from running text."""
    grids = [block for block in account.document.blocks if isinstance(block, Grid) and block.cells]
    by_table = defaultdict(list)
    for fact in account.report.facts:
        by_table[fact.source.place.table].append(fact)
    yield f"表格 Tables: {len(grids)} · ≈ 由勾稽关系推定 solved by the tie-out rules · ◎ 从图片识别 read from a picture"
    for number, grid in enumerate(grids, 1):
        facts = by_table.pop(number, [])
        used = ", ".join(f"{table}（{count}）" for table, count in Counter(fact.table for fact in facts).items())
        rows, columns = max(c.row + c.rowspan for c in grid.cells), max(c.column + c.colspan for c in grid.cells)
        loose = "" if grid.aligned else " · 列次只按先后 columns by order only"
        yield f"  {number}. {where(grid.cells[0].place)} · {rows} × {columns}{loose} → {used or '未采用 not used'}"
        yield from _rows(facts)
    told = [fact for table, facts in by_table.items() for fact in facts if fact.form]
    if told:
        yield f"正文中的表格数字 Figures of tables that stand in running text: {len(told)}"
        yield from _rows(told)


def _rows(facts: Sequence[Fact]) -> Iterator[str]:
    """A line for each row of the form: its label, then each column with what was read."""
    rows: dict[tuple[str, str, str | None], list[Fact]] = defaultdict(list)
    for fact in facts:
        rows[fact.table, fact.row, fact.form].append(fact)
    for (table, row, form_id), own in rows.items():
        layout = form(form_id or "").table(table)
        names = {entry.id: entry.name_zh for entry in layout.rows}
        columns = {entry.id: entry.name_zh for entry in layout.columns}
        said = " · ".join(f"{columns.get(fact.column, fact.column)} {_said(fact)}" for fact in own)
        yield f"     {names.get(row, row.removeprefix('extra:'))} [{form_id} {table}.{row}]: {said}"


def _said(fact: Fact) -> str:
    value = f"{fact.value:f}{fact.unit or ''}" if fact.value is not None else _STATES[fact.state]
    return _METHODS.get(fact.method, "") + value


def _left(document: Document, facts: Sequence[Fact]) -> Iterator[Left]:
    """The numbers in the cells of tables that no fact comes from."""
    taken = {_spot(fact.source.place) for fact in facts if fact.state != "ambiguous"}
    tables: dict[int | None, Counter[str]] = defaultdict(Counter)
    for fact in facts:
        tables[fact.source.place.table][fact.table] += 1
    doubtful = {
        (place.table, place.cell[0])
        for fact in facts
        if fact.state == "ambiguous" and (place := fact.source.place).cell
    }
    for block in document.blocks:
        for row in block.rows() if isinstance(block, Grid) else ():
            for cell in row:
                if read_number(cell.text, "件").state == "number" and _spot(cell.place) not in taken:
                    yield Left(cell, *_why(cell, row, tables, doubtful))


def _why(
    cell: Cell, row: Sequence[Cell], tables: Mapping[int | None, Counter[str]], doubtful: set[tuple[int | None, int]]
) -> tuple[str, str]:
    """Why a number became no figure."""
    if not tables.get(cell.place.table):
        return "所在表格不是规定的统计表", "its table is none of the forms'"
    if cell.place.cell and (cell.place.table, cell.place.cell[0]) in doubtful:
        return "能确定所在行，不能确定所在列", "its line is known, its column is not"
    labels = [other.text for other in row if other.text.strip() and not is_value(other.text)]
    table = tables[cell.place.table].most_common(1)[0][0]
    if not labels:
        return "所在行没有标签", "its line has no label"
    if not any(row_of(table, label) for label in labels):
        return f"行标签“{_short(labels[-1])}”不在表式中", f"the form has no row “{_short(labels[-1])}”"
    return "不在表式的任何一列之下", "it stands under no column of the form"


def _left_lines(left: Sequence[Left]) -> Iterator[str]:
    yield f"表格中未采用的数字 Numbers of tables not placed: {len(left)}"
    for one in left:
        yield f"  {where(one.cell.place)} “{_short(one.cell.text)}”: {one.zh} {one.en}"


def _prose(account: Account) -> Iterator[str]:
    """Figures from the prose, then the numbers of paragraphs that were left: nothing there says what they count."""
    facts = [fact for fact in account.report.facts if fact.form is None]
    yield f"正文数据 Figures of the prose: {len(facts)}"
    for fact in facts:
        yield f"  {fact.table}.{fact.row}.{fact.column} = {_said(fact)} · {where(fact.source.place)} “{fact.raw}”"
    read = "\n".join(fact.source.text for fact in facts)
    left = [
        f"  {where(block.place)} …{block.text[max(0, m.start() - _AROUND) : m.end() + _AROUND]}…".replace("\n", " ")
        for block in account.document.blocks
        if isinstance(block, Paragraph) and block.text not in read
        for m in _FIGURE.finditer(block.text)
    ]
    yield f"正文中未采用的数字（没有说明是规定的哪一项） Numbers of the prose that are none of the form's: {len(left)}"
    yield from left
    pictures = [block for block in account.document.blocks if isinstance(block, Picture)]
    yield from (f"未识别的图片 Picture not read: {where(picture.place)}" for picture in pictures)


def where(place: Place) -> str:
    """A place in words: 第3页 · 表2 · 第5行第3列."""
    said = [
        f"第{place.page}页 page {place.page}" if place.page else "",
        f"“{place.part}”" if place.part else "",
        f"表{place.table} table {place.table}" if place.table else "",
        f"第{place.cell[0]}行第{place.cell[1]}列 r{place.cell[0]}c{place.cell[1]}" if place.cell else "",
        f"第{place.line}行 line {place.line}" if place.line and not place.cell else "",
    ]
    return " · ".join(part for part in said if part) or place.element or "—"


def _spot(place: Place) -> Spot:
    return place.line if place.cell is None else None, place.table, place.cell


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 24 else flat[:23] + "…"
