"""Workbooks of Excel 5–2003 and WPS (.xls, .et) → Document: a grid a sheet, each cell as it is shown."""

from __future__ import annotations

from io import StringIO
from struct import error as StructError
from typing import Any

import xlrd
from xlrd.compdoc import CompDocError

from parsing.document import Document
from parsing.errors import DamagedFile, EncryptedFile
from parsing.readers.xlsx import Sheet, Spot, sheet_blocks, tidy, without_zero
from parsing.readers.xlsx_formats import shown

# What the library lets through where a file is damaged.
_DAMAGE = (
    CompDocError, StructError, AssertionError, LookupError, ValueError, TypeError, AttributeError, ArithmeticError,
)  # fmt: skip


def read(content: bytes) -> Document:
    """Places as in the reader of XLSX: part is the sheet, cell the row and column there, from 1."""
    try:
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, ragged_rows=True, logfile=StringIO())
        sheets = [_sheet(book, sheet) for sheet in book.sheets() if sheet.visibility == 0]
    except xlrd.XLRDError as error:
        raise (EncryptedFile if "encrypted" in str(error) else DamagedFile) from error
    except _DAMAGE as error:
        raise DamagedFile from error
    return Document("xls", tuple(block for sheet in sheets for block in sheet_blocks(sheet)))


def _sheet(book: Any, source: Any) -> Sheet:
    hidden = frozenset(column for column, info in source.colinfo_map.items() if info.hidden)
    sheet = Sheet(source.name, hidden)
    for row in range(source.nrows):
        if row in source.rowinfo_map and source.rowinfo_map[row].hidden:
            continue
        for column in range(source.row_len(row)):
            if column not in hidden and source.cell_type(row, column) != xlrd.XL_CELL_EMPTY:
                text = tidy(_text(book, source, (row, column)))
                number = source.cell_type(row, column) == xlrd.XL_CELL_NUMBER
                sheet.texts[row, column] = without_zero(text) if number and not source.show_zero_values else text
    for top, bottom, left, right in source.merged_cells:
        sheet.merged[top, left] = (bottom - top, right - left)
    return sheet


def _text(book: Any, source: Any, spot: Spot) -> str:
    """A cell as it is shown; a raised letter is no digit of the figure before it."""
    cell = source.cell(*spot)
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        form = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
        return shown(repr(cell.value), form, book.datemode == 1)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#"))
    text = str(cell.value)
    for start, font in reversed(source.rich_text_runlist_map.get(spot, ())):
        if book.font_list[font].escapement:
            text = f"{text[:start]}^{text[start:]}"
    return text
