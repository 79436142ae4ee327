"""Workbooks (XLSX, XLSM of Excel, WPS and others) → Document: a grid a sheet, each cell as it is shown.

The parts are read as they are, without a library that would refuse a workbook over its colours or take a formula
that nobody has computed for an empty cell. Hidden sheets, rows and columns are no part of the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from parsing.document import Block, Cell, Document, Grid, Paragraph, Place
from parsing.errors import TooLarge
from parsing.readers.package import Package, open_package
from parsing.readers.xlsx_formats import built_in, shown

_WORKBOOK, _STRINGS, _STYLES = "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_MOST_COLUMNS, _MOST_CELLS = 1000, 1_000_000
_LONGEST_TEXT = 32_767  # letters that Excel keeps in a cell
_PROSE_LENGTH = 60
_SECTION = re.compile(r"[一二三四五六七八]、(?!本年|上年|结转)")  # a section's heading, no row of section 三

Spot = tuple[int, int]
"""Row and column, both from 0."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """hidden: columns. texts: of the cells there, blank ones too. merged: corner → rows and columns it covers."""

    name: str
    hidden: frozenset[int]
    texts: dict[Spot, str] = field(default_factory=dict)
    merged: dict[Spot, Spot] = field(default_factory=dict)


def read(content: bytes) -> Document:
    """Read a workbook; a place's part is the sheet, its cell the row and column there, from 1."""
    package = open_package(content)
    workbook = package.xml(_WORKBOOK)
    reader = _Values(package, workbook)
    targets = package.targets(_WORKBOOK)
    blocks: list[Block] = []
    for entry in _all(workbook, "sheet"):
        target = targets.pop(_relationship(entry), "")  # a sheet is read once, however often it is named
        if target in package and entry.get("state", "visible") == "visible":
            blocks.extend(sheet_blocks(_sheet(entry.get("name", ""), package.xml(target), reader)))
    return Document("xlsx", tuple(blocks))


class _Values:
    """What the cells of a workbook show: its strings and number formats are kept apart from its sheets."""

    def __init__(self, package: Package, workbook: Any) -> None:
        strings = _all(package.xml(_STRINGS), "si") if _STRINGS in package else ()
        self._strings = [_rich_text(item) for item in strings]
        if any(len(text) > _LONGEST_TEXT for text in self._strings):
            raise TooLarge
        self._formats = _formats(package.xml(_STYLES)) if _STYLES in package else []
        self._stale = any(_is_on(entry, "fullCalcOnLoad") for entry in _all(workbook, "calcPr"))
        self._from_1904 = any(entry.get("date1904") in ("1", "true") for entry in _all(workbook, "workbookPr"))

    def text(self, cell: Any) -> str:
        """A cell as it is shown; a formula without a computed value as it is written."""
        parts = {_local(child): child for child in cell}
        if "is" in parts:
            return _rich_text(parts["is"])
        raw, kind = (parts["v"].text or "") if "v" in parts else "", cell.get("t", "n")
        # A program that does not compute may store a zero and leave it to Excel to compute at once.
        if kind == "n" and (not raw or (self._stale and raw == "0" and "f" in parts)):
            return f"={parts['f'].text or ''}" if "f" in parts else ""
        if kind == "s":
            index = _count(raw, -1)
            return self._strings[index] if 0 <= index < len(self._strings) else "［？］"
        if kind == "b":
            return "TRUE" if raw == "1" else "FALSE"
        if kind != "n" or not raw.strip():
            return raw
        style = _count(cell.get("s"), 0)
        return shown(raw.strip(), self._formats[style] if style < len(self._formats) else "", self._from_1904)


def _formats(styles: Any) -> list[str]:
    """The number format of each style of cells."""
    own = {entry.get("numFmtId"): entry.get("formatCode", "") for entry in _all(styles, "numFmt")}
    styled = [entry for group in _all(styles, "cellXfs") for entry in group]
    numbers = [entry.get("numFmtId", "0") for entry in styled]
    return [own[number] if number in own else built_in(_count(number, 0)) for number in numbers]


def _sheet(name: str, root: Any, values: _Values) -> Sheet:
    sheet = Sheet(name, _hidden_columns(root))
    zeros = all(view.get("showZeros") not in ("0", "false") for view in _all(root, "sheetView"))
    row = -1
    for line in _all(root, "row"):
        row = _count(line.get("r"), row + 2) - 1
        column = -1
        for cell in line:
            reference = _REFERENCE.fullmatch(cell.get("r", ""))
            column = _column(reference[1]) if reference else column + 1
            if not _is_on(line, "hidden") and column not in sheet.hidden:
                text = tidy(values.text(cell))
                sheet.texts[row, column] = text if zeros or cell.get("t", "n") != "n" else without_zero(text)
    for entry in _all(root, "mergeCell"):
        corners = [_REFERENCE.fullmatch(corner) for corner in entry.get("ref", "").split(":")]
        if len(corners) == 2 and corners[0] and corners[1]:
            (left, top), (right, bottom) = ((_column(corner[1]), int(corner[2])) for corner in corners if corner)
            sheet.merged[top - 1, left] = (bottom - top + 1, right - left + 1)
    return sheet


def sheet_blocks(sheet: Sheet) -> Iterator[Block]:
    """Titles, headings and prose as paragraphs, all else as grids; an empty row ends a grid."""
    filled = [spot for spot, text in sheet.texts.items() if text]
    if not filled:
        return
    columns = range(min(column for _, column in filled), max(column for _, column in filled) + 1)
    # The row below the last wording may be the figures' own, drawn and left blank.
    lines = _lines(sheet, range(min(filled)[0], max(filled)[0] + 2), columns)
    waiting: list[Cell] = []
    for row, cells in lines.items():
        texts = [cell for cell in cells if cell.text]
        if row - 1 not in lines:
            yield from _grid(waiting)
            waiting = []
        if len(texts) == 1 and _is_paragraph(texts[0], len(columns), bool(waiting), _in_table(lines.get(row + 1))):
            yield from _grid(waiting)
            waiting = []
            yield from (Paragraph(line, texts[0].place) for line in texts[0].text.split("\n"))
        else:
            waiting += cells
    yield from _grid(waiting)


def _is_paragraph(cell: Cell, width: int, after_table: bool, before_table: bool) -> bool:
    """Whether a cell that stands alone in its row is no row of a table.

    Blank figures beside a label make a row of a table; a line across it, as 第二十条第（一）项, belongs to it too.
    """
    text = "".join(cell.text.split())
    if not after_table or len(text) > _PROSE_LENGTH or _SECTION.match(text):
        return True
    return cell.colspan >= width and not before_table


def _in_table(cells: list[Cell] | None) -> bool:
    return sum(bool(cell.text) for cell in cells or ()) > 1


def _grid(cells: list[Cell]) -> list[Grid]:
    """A grid without the blank columns on either side."""
    columns = [cell.column for cell in cells if cell.text]
    if not columns:
        return []
    first, last = min(columns), max(columns)
    return [Grid(tuple(cell for cell in cells if first <= cell.column <= last))]


def _lines(sheet: Sheet, rows: range, columns: range) -> dict[int, list[Cell]]:
    """The cells of each row that holds something or is drawn from end to end. Raises TooLarge."""
    known: dict[int, int] = {}
    filled: set[int] = set()
    for (row, column), text in sheet.texts.items():
        if row in rows and column in columns:
            known[row] = known.get(row, 0) + 1
            filled |= {row} if text else set()
    kept = sorted(row for row in known if row in filled or known[row] == len(columns))
    if len(columns) > _MOST_COLUMNS or len(kept) * len(columns) > _MOST_CELLS:
        raise TooLarge
    covered = _covered(sheet, rows, columns)
    return {
        row: [
            _cell(sheet, (row, column), rows, columns)
            for column in columns
            if (row, column) not in covered and column not in sheet.hidden
        ]
        for row in kept
    }


def _covered(sheet: Sheet, rows: range, columns: range) -> set[Spot]:
    """The spots under merged cells, their upper left corners left out. Raises TooLarge."""
    spots: set[Spot] = set()
    left = _MOST_CELLS
    for (top, first), (height, width) in sheet.merged.items():
        down = range(max(top, rows.start), min(top + height, rows.stop))
        across = range(max(first, columns.start), min(first + width, columns.stop))
        left -= len(down) * len(across)
        if left < 0:
            raise TooLarge
        spots |= {(row, column) for row in down for column in across} - {(top, first)}
    return spots


def _cell(sheet: Sheet, spot: Spot, rows: range, columns: range) -> Cell:
    row, column = spot
    height, width = sheet.merged.get(spot, (1, 1))
    place = Place(part=sheet.name, cell=(row + 1, column + 1))
    height, width = min(height, rows.stop - row), min(width, columns.stop - column)
    return Cell(sheet.texts.get(spot, ""), row, column, height, width, place)


def _rich_text(item: Any) -> str:
    """The text of a string without the readings printed above it and what is struck out; raised figures are no digits
    of the one before.
    """
    parts: list[str] = []
    for child in item:
        if _local(child) == "t":
            parts.append(child.text or "")
        elif _local(child) == "r":
            looks = {_local(entry): entry.get("val") for entry in child.iter()}
            if "strike" in looks and looks["strike"] not in ("0", "false"):
                continue
            parts += ["^"] if looks.get("vertAlign", "baseline") != "baseline" else []
            parts += [entry.text or "" for entry in child if _local(entry) == "t"]
    return "".join(parts)


def without_zero(text: str) -> str:
    """What a cell shows on a sheet that shows no zeros."""
    return "" if re.fullmatch(r"0(\.0+)?", text) else text


def tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.replace("_x000D_", "\n").split("\n"))
    return "\n".join(line for line in lines if line)


def _all(root: Any, name: str) -> Iterator[Any]:
    """The elements of a name, in whichever of the standard's name spaces."""
    found: Iterator[Any] = root.iter(f"{{*}}{name}")
    return found


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _relationship(entry: Any) -> str:
    return next((value for name, value in entry.items() if name.endswith("}id")), "")


def _column(letters: str) -> int:
    """A column's letters as its number, from 0."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _hidden_columns(root: Any) -> frozenset[int]:
    spans = [
        (_count(entry.get("min"), 1), min(_count(entry.get("max"), 0), 16_384))
        for entry in _all(root, "col")
        if _is_on(entry, "hidden")
    ]
    return frozenset(column - 1 for first, last in spans for column in range(first, last + 1))


def _is_on(element: Any, name: str) -> bool:
    return element.get(name) in ("1", "true")


def _count(text: str | None, otherwise: int) -> int:
    return int(text) if text and len(text) < 10 and text.isascii() and text.isdecimal() else otherwise
