"""The geometry of Word's tables: spans, merges and shifted rows → cells of a grid with their real columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Any

from parsing.document import Cell, Place
from parsing.errors import TooLarge
from parsing.readers import docx_names as names

_MOST_COLUMNS = 1000


class Merge(Enum):
    """How a cell belongs to others: it starts a merged area, continues the one above, or the one to its left."""

    NONE = auto()
    START = auto()
    DOWN = auto()
    RIGHT = auto()


@dataclass(frozen=True, slots=True)
class WordCell:
    """A cell as its row has it: how many columns wide, and how merged."""

    span: int
    merge: Merge
    text: str
    place: Place


def row_properties(row: Any) -> tuple[int, bool]:
    """The columns left out before the first cell, and whether the row is deleted or hidden."""
    before, gone = 0, False
    for properties in row:
        if names.of(properties.tag) != "trPr":
            continue
        for entry in properties:
            name = names.of(entry.tag)
            if name == "gridBefore":
                before = min(names.number(entry), _MOST_COLUMNS)
            elif name == "del" or (name == "hidden" and names.is_on(entry)):
                gone = True
    return before, gone


def cell_properties(element: Any) -> tuple[int, Merge] | None:
    """A cell's span and how it is merged; None if a tracked change deletes it."""
    span, merge = 1, Merge.NONE
    properties = element[0] if len(element) and names.of(element[0].tag) == "tcPr" else ()
    for entry in properties:
        name = names.of(entry.tag)
        if name == "gridSpan":
            span = max(1, names.number(entry))
        elif name == "vMerge" and merge is not Merge.RIGHT:
            merge = Merge.START if names.attribute(entry, "val") == "restart" else Merge.DOWN
        elif name == "cellMerge":
            merge = Merge.DOWN if names.attribute(entry, "vMerge") == "cont" else Merge.START
        elif name == "hMerge" and names.attribute(entry, "val") != "restart":
            merge = Merge.RIGHT
        elif name == "cellDel":
            return None
    return span, merge


def grid(rows: Sequence[tuple[int, Sequence[WordCell]]]) -> tuple[Cell, ...]:
    """The cells of rows given with the columns left out before them. Raises TooLarge."""
    cells: list[Cell] = []
    above: dict[int, int] = {}  # column → index of the merged cell that the row before had there
    for number, (column, row) in enumerate(rows):
        here: dict[int, int] = {}
        for index, cell in enumerate(row):
            if column + cell.span > _MOST_COLUMNS:
                raise TooLarge
            if cell.merge is Merge.RIGHT and index:
                if cells and cells[-1].row == number and cells[-1].column + cells[-1].colspan == column:
                    cells[-1] = replace(cells[-1], colspan=cells[-1].colspan + cell.span)
            elif cell.merge is Merge.DOWN and column in above:
                start = here[column] = above[column]
                cells[start] = replace(cells[start], rowspan=number - cells[start].row + 1)
            else:
                if cell.merge in (Merge.START, Merge.DOWN):
                    here[column] = len(cells)
                cells.append(Cell(cell.text, number, column, 1, cell.span, cell.place))
            column += cell.span
        above = here
    return tuple(cells)
