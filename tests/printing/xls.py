"""Prints laid-out reports as workbooks of Excel 97–2003, everything in one sheet.

Source: [MS-XLS].
"""

from __future__ import annotations

from collections.abc import Sequence
from struct import pack

from tests.printing.compound import compound
from tests.printing.layout import Block
from tests.printing.pdf import placed

_GLOBALS, _SHEET = 5, 0x10


def xls(blocks: Sequence[Block], *, numbers: bool = False) -> bytes:
    """The whole file. numbers: figures of digits alone are numbers, not text."""
    rows: list[bytes] = []
    merged: list[bytes] = []
    row = 0
    for block in blocks:
        if isinstance(block, str):
            rows.append(_cell(row, 0, block, numbers=False))
            row += 1
            continue
        for cell in placed(block):
            top, spec = row + cell.row, cell.spec
            rows.append(_cell(top, cell.column, spec.text, numbers))
            if spec.rowspan * spec.colspan > 1:
                bottom, right = top + spec.rowspan - 1, cell.column + spec.colspan - 1
                merged.append(pack("<4H", top, bottom, cell.column, right))
        row += len(block.rows) + 1
    sheet = _begin(_SHEET) + b"".join(rows) + _record(0xE5, pack("<H", len(merged)) + b"".join(merged)) + _END
    font = _record(0x31, pack("<HHHHHBBBxBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 1, 0) + b"A")
    style = _record(0xE0, pack("<HHHBBBBIIH", 0, 0, 1, 0x20, 0, 0, 0, 0, 0, 0x20C0))
    head = _begin(_GLOBALS) + _record(0x42, pack("<H", 1200)) + font + style
    entry = _record(0x85, pack("<IBBBB", len(head) + 4 + 9 + len(_END), 0, 0, 1, 0) + b"A")
    return compound({"Workbook": head + entry + _END + sheet})


def _begin(kind: int) -> bytes:
    return _record(0x809, pack("<HHHHII", 0x600, kind, 0x1000, 1997, 0, 0x600))


def _cell(row: int, column: int, text: str, numbers: bool) -> bytes:
    where = pack("<HHH", row, column, 0)
    if not text:
        return _record(0x201, where)
    if numbers and text.isascii() and text.isdigit():
        return _record(0x203, where + pack("<d", int(text)))
    return _record(0x204, where + pack("<HB", len(text), 1) + text.encode("utf-16-le"))


def _record(kind: int, content: bytes) -> bytes:
    return pack("<HH", kind, len(content)) + content


_END = _record(0x0A, b"")
