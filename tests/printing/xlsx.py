"""Prints laid-out reports as workbooks: on one sheet or several, titles across merged cells, figures as numbers."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from tests.printing.layout import Block
from tests.printing.pdf import Table, placed

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_FORMATS = ("General", "0", "0.00", "#,##0.00", "@", '0"件"')
_WIDTH = 10


@dataclass(frozen=True, slots=True)
class BookStyle:
    """How a workbook is made.

    sheets: each table, with the paragraphs before it, on a sheet of its own; otherwise all on one. across: paragraphs
    stand in cells merged over the whole width, otherwise in the first column. numbers: figures are stored as
    numbers, as floats (12.0) or as texts. inline: texts stand in the sheet. corner: the first cell. gaps: empty rows
    around tables. sparse: blank cells are not stored, but for rows that have no others. hidden: a hidden sheet and
    a hidden row with other figures.
    """

    sheets: bool = False
    across: bool = True
    numbers: str = "numbers"
    inline: bool = False
    corner: tuple[int, int] = (0, 0)
    gaps: bool = False
    sparse: bool = False
    hidden: bool = False


@dataclass(slots=True)
class Sheet:
    """cells: (row, column) from 0 → what stands between the tags of a cell, and its attributes."""

    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)


def document(blocks: Sequence[Block], style: BookStyle = BookStyle()) -> bytes:
    """The whole file."""
    strings: list[str] = []
    sheets = [_sheet(part, style, strings) for part in _by_sheet(blocks, style)]
    if style.hidden:
        sheets.append(_sheet(blocks, style, strings))
    return workbook(sheets, strings, hidden={len(sheets) - 1} if style.hidden else ())


def workbook(sheets: Sequence[Sheet], strings: Sequence[str] = (), hidden: Collection[int] = ()) -> bytes:
    """A file of sheets named 表1, 表2 …; a cell names its style by the index of its format."""
    names = "".join(
        f'<sheet name="表{n + 1}" sheetId="{n + 1}" state="{("visible", "hidden")[n in hidden]}" r:id="rId{n + 1}"/>'
        for n in range(len(sheets))
    )
    targets = "".join(
        f'<Relationship Id="rId{n + 1}" Target="worksheets/sheet{n + 1}.xml"/>' for n in range(len(sheets))
    )
    formats = "".join(
        f'<numFmt numFmtId="{200 + n}" formatCode="{escape(form, {chr(34): "&quot;"})}"/>'
        for n, form in enumerate(_FORMATS)
    )
    styles = "".join(f'<xf numFmtId="{200 + n}"/>' for n in range(len(_FORMATS)))
    shared = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONSHIPS}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{targets}</Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><numFmts>{formats}</numFmts>'
        f'<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs>{styles}</cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{shared}</sst>',
        **{f"xl/worksheets/sheet{n + 1}.xml": _xml(sheet) for n, sheet in enumerate(sheets)},
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return buffer.getvalue()


def _by_sheet(blocks: Sequence[Block], style: BookStyle) -> Iterator[list[Block]]:
    part: list[Block] = []
    for block in blocks:
        part.append(block)
        if style.sheets and isinstance(block, Table):
            yield part
            part = []
    yield part


def _sheet(blocks: Sequence[Block], style: BookStyle, strings: list[str]) -> Sheet:
    sheet = Sheet()
    row, first = style.corner
    for block in blocks:
        if isinstance(block, str):
            sheet.cells[row, first] = _content(block, style, strings)
            if style.across:
                sheet.merged.append(f"{name(row, first)}:{name(row, first + _WIDTH - 1)}")
            row += 1
            continue
        row += style.gaps
        for cell in placed(block):
            top, left = row + cell.row, first + cell.column
            bottom, right = top + cell.spec.rowspan - 1, left + cell.spec.colspan - 1
            if (top, left) != (bottom, right):
                sheet.merged.append(f"{name(top, left)}:{name(bottom, right)}")
            if cell.spec.text or not style.sparse or not any(spec.text for spec in block.rows[cell.row]):
                sheet.cells[top, left] = _content(cell.spec.text, style, strings)
        row += len(block.rows)
        if style.hidden:
            sheet.cells |= {(row, first + column): "><v>7</v>" for column in range(_WIDTH)}
            sheet.hidden_rows.add(row)
            row += 1
        row += style.gaps
    return sheet


def _content(text: str, style: BookStyle, strings: list[str]) -> str:
    if style.numbers != "texts" and re.fullmatch(r"-?(?:0|[1-9]\d*)(?:\.\d+)?", text, re.ASCII):
        whole = "." not in text
        return f' s="0"><v>{text}{".0" if style.numbers == "floats" and whole else ""}</v>'
    if not text:
        return ' s="1">'
    if style.inline:
        return f' t="inlineStr"><is><t>{escape(text)}</t></is>'
    strings.append(text)
    return f' t="s"><v>{len(strings) - 1}</v>'


def _xml(sheet: Sheet) -> str:
    rows: dict[int, str] = {}
    for (row, column), content in sorted(sheet.cells.items()):
        rows[row] = rows.get(row, "") + f'<c r="{name(row, column)}"{content}</c>'
    lines = "".join(
        f'<row r="{row + 1}" hidden="{int(row in sheet.hidden_rows)}">{cells}</row>' for row, cells in rows.items()
    )
    merged = "".join(f'<mergeCell ref="{area}"/>' for area in sheet.merged)
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{lines}</sheetData><mergeCells>{merged}</mergeCells></worksheet>'


def name(row: int, column: int) -> str:
    """A cell as workbooks call it, up to column Z: (0, 0) is A1."""
    return f"{chr(65 + column)}{row + 1}"
