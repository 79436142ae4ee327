"""Characters → printed lines → text. Spaces come from the page, so figures that stand apart never run together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import attrgetter

from parsing.readers.pdf_page import Box, Char

CUT = "⋯"  # stands where a ruling cuts a run of digits; a text with it is no figure

_SPACE = 0.6  # widths of a character; a wider gap is a space
_DIGITS = 0.25  # widths of a digit; digits further apart are two numbers
_COLUMN = 1.5  # widths of a character; a wider gap parts the columns of a table without rulings
_NO_GAP = 0.1  # widths of a digit; digits this close are one number
_TWIN = 0.4  # widths of a character; twins nearer than this are one character printed twice
_x0 = attrgetter("x0")
_FIGURE = re.compile(r"[-+－—–/／\d０-９.,．，%％]+|无")


def printed_lines(chars: Iterable[Char]) -> list[list[Char]]:
    """Characters by printed line, top to bottom, each line left to right; lines of white space are left out."""
    lines: list[list[Char]] = []
    middle = reach = 0.0
    for own, char in sorted(((char.top + char.bottom) / 2, char) for char in chars):
        if lines and own - middle < max(reach, 0.5 * char.height):
            lines[-1].append(char)
            middle += (own - middle) / len(lines[-1])
        else:
            lines.append([char])
            middle, reach = own, 0.5 * char.height
    ordered = (_once(sorted(line, key=_x0)) for line in lines)
    return [line for line in ordered if any(not char.text.isspace() for char in line)]


def _once(line: list[Char]) -> list[Char]:
    """Without the second print of characters that are printed twice, a hair apart, to look bold."""
    kept = line[:1]
    for char in line[1:]:
        last = kept[-1]
        if char.text != last.text or char.x0 - last.x0 >= _TWIN * char.width:
            kept.append(char)
    return kept


def pieces(line: Sequence[Char], gap: float = _SPACE) -> list[list[Char]]:
    """A line parted where white space is wider than `gap` character widths, or (gap up to a space) printed."""
    parts: list[list[Char]] = [[]]
    for char in line:
        if char.text.isspace():
            if gap <= _SPACE:
                parts.append([])
        elif parts[-1] and char.x0 > parts[-1][-1].x1 and _apart(parts[-1][-1], char, gap):
            parts.append([char])
        else:
            parts[-1].append(char)
    return [part for part in parts if part]


def _apart(left: Char, right: Char, gap: float) -> bool:
    if gap < _COLUMN and left.text.isdigit() and right.text.isdigit():
        gap = _DIGITS
    return right.x0 - left.x1 > gap * max(left.width, right.width)


def line_text(line: Sequence[Char]) -> str:
    """The line as printed, one space for every stretch of white space."""
    return " ".join("".join(char.text for char in part) for part in pieces(line))


def cell_text(chars: Sequence[Char]) -> str:
    """The text of a cell, printed lines joined by line breaks; chars in the order of the file.

    Vertical writing (columns from right to left) gives a line a character: its digits never form a figure.
    """
    if not chars:
        return ""
    if _is_vertical(chars):
        return "\n".join(char.text for column in _columns(chars) for char in column)
    return "\n".join(line_text(line) for line in printed_lines(chars))


def _is_vertical(chars: Sequence[Char]) -> bool:
    """Whether the file sets characters one below the other, in columns: back to the top, never to the right.

    A single column needs no telling: read line by line it comes out the same.
    """
    steps = list(pairwise(char for char in chars if not char.text.isspace()))
    up = any(before.middle - after.middle > before.height for before, after in steps)
    level = any(abs(before.middle - after.middle) < 0.3 * before.height for before, after in steps)
    return up and not level


def _columns(chars: Sequence[Char]) -> list[list[Char]]:
    columns: list[list[Char]] = []
    for char in sorted(chars, key=lambda char: -char.center):
        if char.text.isspace():
            continue
        if columns and columns[-1][0].center - char.center < 0.5 * max(char.width, columns[-1][0].width):
            columns[-1].append(char)
        else:
            columns.append([char])
    return [sorted(column, key=lambda char: char.middle) for column in columns]


def columns_of(line: Sequence[Char]) -> list[list[Char]] | None:
    """The cells of a table line without rulings: four or more apart, or a label and its figures; else None."""
    parts = pieces(line, _COLUMN)
    if len(parts) < 2:
        return None
    cells = [cell for part in parts for cell in _figures_apart(part)]
    return cells if len(cells) > 3 or _label_and_figures([line_text(cell) for cell in cells]) else None


def _figures_apart(part: list[Char]) -> list[list[Char]]:
    """Figures side by side, each a cell of its own, however close they stand."""
    cells = pieces(part)
    return cells if all(_FIGURE.fullmatch(line_text(cell)) for cell in cells) else [part]


def _label_and_figures(texts: list[str]) -> bool:
    return not _FIGURE.fullmatch(texts[0]) and all(_FIGURE.fullmatch(text) for text in texts[1:])


def around(chars: Iterable[Char]) -> Box:
    """The box around characters, of which there is at least one."""
    x0, top, x1, bottom = zip(*(char.box for char in chars), strict=True)
    return min(x0), min(top), max(x1), max(bottom)


def runs_on(left: Char, right: Char) -> bool:
    """Whether two digits, of different cells, are printed as one number across the ruling between them."""
    level = abs(left.middle - right.middle) < 0.5 * min(left.height, right.height)
    return level and abs(right.x0 - left.x1) < _NO_GAP * min(left.width, right.width)
