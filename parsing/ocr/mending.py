"""Labels that recognition got wrong by a letter or two → the form's label that they are nearest to.

Only for text read from pictures, only where one label is clearly the nearest, and only where the rows around it
leave room for it in the order of the form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from parsing.document import Block, Cell, Grid
from parsing.forms import FORMS
from parsing.numbers import is_value, normal
from parsing.tables.labels import column_of, is_class, row_of

_TABLES = ("disclosure", "requests", "disputes")
_GROUPS = ("申请人情况", "法人或其他组织", "信息内容", "行政复议", "行政诉讼", "未经复议直接起诉", "复议后起诉")
_OFF = 0.34  # share of its letters that may be wrong
_CLEAR = 2  # letters by which the next label must be further away
_PUNCTUATION = re.compile(r"[^\w]+|_")


def mended(block: Block) -> Block:
    """A table with its recognised labels mended; any other block as it is."""
    if not isinstance(block, Grid) or not any(cell.recognised for cell in block.cells):
        return block
    cells = list(block.cells)
    for index, cell in enumerate(cells):
        label = _nearest(_bare(cell.text)) if cell.recognised and _unknown(cell.text) else None
        if label is not None and _in_order(cells, index, label):
            cells[index] = replace(cell, text=label)
    return replace(block, cells=tuple(cells))


def _unknown(text: str) -> bool:
    known = any(row_of(table, text) or column_of(table, text) for table in _TABLES)
    return not (known or is_class(text) or is_value(text))


def _bare(text: str) -> str:
    return _PUNCTUATION.sub("", normal(text))


@cache
def _nearest(text: str) -> str | None:
    """The printed label that a text is a misreading of."""
    if len(text) < 3:
        return None
    ranked = sorted((_distance(text, _bare(label)), label) for label in _labels())
    (off, label), (next_off, _) = ranked[:2]
    return label if not off or (off <= _OFF * len(_bare(label)) and next_off >= off + _CLEAR) else None


@cache
def _labels() -> tuple[str, ...]:
    """Each wording once."""
    tables = [table for form in FORMS for table in form.tables]
    labels = [row.label for table in tables for row in table.rows]
    labels += [column.label for table in tables for column in table.columns]
    labels += [entry.label for table in tables for entry in table.classes]
    return tuple({_bare(label): label for label in [*labels, *_GROUPS]}.values())


def _distance(one: str, other: str) -> int:
    """Letters to change, add or leave out."""
    before = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        after = [row]
        for column, against in enumerate(other, start=1):
            after.append(min(before[column] + 1, after[-1] + 1, before[column - 1] + (letter != against)))
        before = after
    return before[-1]


def _in_order(cells: list[Cell], index: int, label: str) -> bool:
    """Whether the row stands between rows that the form has before and after it."""
    place = _place(label)
    if place is None:
        return True
    own = cells[index]
    above = [found for cell in cells if cell.row < own.row and (found := _place(cell.text)) is not None]
    below = [found for cell in cells if cell.row > own.row and (found := _place(cell.text)) is not None]
    return max(above, default=-1) < place < min(below, default=place + 1)


@cache
def _place(label: str) -> int | None:
    """Where the row stands among those of section 三 in the forms; None if the label is of no such row."""
    row = row_of("requests", label)
    return next((order for order in _orders(row)), None) if row else None


def _orders(row: str) -> Iterator[int]:
    for form in FORMS:
        ids = [entry.id for entry in form.table("requests").rows]
        if row in ids:
            yield ids.index(row)
