"""Figures that ran together, or lost the blank cells between them: every way in which a line can be read.

Figures have no leading zero, and a line must satisfy its own sum.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from parsing.document import Cell
from parsing.numbers import folded

_FIGURE = re.compile(r"0|[1-9]\d*")
_MARKS = frozenset("-/—–")
_LONGEST = 9  # digits of a count
_MOST_SYMBOLS = 40


@dataclass(frozen=True, slots=True)
class Part:
    """A figure of a line: its value (a mark such as “-” counts nothing) and the cell cut out of the print."""

    value: int
    cell: Cell


Reading = tuple[Part | None, ...]
"""A part for each column, None where nothing is printed."""


@dataclass(frozen=True, slots=True)
class Strip:
    """The symbols of a line in their order: text, the cell each symbol comes from, and where a figure must end."""

    text: str
    owners: tuple[tuple[Cell, int], ...]
    ends: frozenset[int]

    def value(self, start: int, end: int) -> int | None:
        """What text[start:end] counts as one figure or mark; None if it cannot be one."""
        said = self.text[start:end]
        if any(start < stop < end for stop in self.ends) or not 0 < len(said) <= _LONGEST:
            return None
        if said in _MARKS:
            return 0
        return int(said) if _FIGURE.fullmatch(said) else None

    def part(self, start: int, end: int) -> Part | None:
        """text[start:end] as one figure or mark; None if it cannot be one."""
        value = self.value(start, end)
        if value is None:
            return None
        printed = "".join(cell.text[offset] for cell, offset in self.owners[start:end])
        return Part(value, replace(self.owners[start][0], text=printed))


def strip(cells: Sequence[Cell], columns: int) -> Strip | None:
    """The line's symbols; None if it holds anything but digits and marks, or more than a line can hold.

    White space ends a figure, unless there is so little for the columns that it only ends the lines of the page.
    """
    symbols: list[str] = []
    owners: list[tuple[Cell, int]] = []
    ends: set[int] = set()
    for cell in cells:
        letters = folded(cell.text)
        if len(letters) != len(cell.text):
            return None
        for offset, letter in enumerate(letters):
            if letter.isspace():
                ends.add(len(symbols))
                continue
            if letter not in _MARKS and not (letter.isascii() and letter.isdigit()):
                return None
            symbols.append(letter)
            owners.append((cell, offset))
        ends.add(len(symbols))
    if len(cells) <= columns // 2:
        ends = set()
    return Strip("".join(symbols), tuple(owners), frozenset(ends)) if len(symbols) <= _MOST_SYMBOLS else None


def summed(line: Strip, width: int, blanks: bool, start: int = 0, end: int | None = None) -> Iterator[Reading]:
    """Every reading of text[start:end] as `width` columns of which the last is the sum of the others.

    blanks: whether a column may be empty; an empty total is then the sum of nothing.
    """
    stop = len(line.text) if end is None else end
    for figures in range(1 if blanks else width, width + 1):
        for parts, total in _totalled(line, start, stop, figures - 1):
            for columns in combinations(range(width - 1), figures - 1):
                placed = dict(zip(columns, parts, strict=True))
                yield (*(placed.get(column) for column in range(width - 1)), total)
    if blanks:
        yield from _of_nothing(line, start, stop, width)


def _totalled(line: Strip, start: int, end: int, figures: int) -> Iterator[tuple[tuple[Part, ...], Part]]:
    """Every way to cut text[start:end] into so many figures and their sum."""
    for begin in range(max(start, end - _LONGEST), end):
        total = line.part(begin, end)
        if total is not None and _can_add_up(line.text[start:begin], total.value):
            for parts in _adding_up(line, start, begin, figures, total.value):
                yield parts, total


def _can_add_up(text: str, total: int) -> bool:
    """Whether figures of these digits can have a sum: however they are cut, they leave the same rest by nine."""
    return (sum(int(letter) for letter in text if letter.isdigit()) - total) % 9 == 0


def _adding_up(line: Strip, start: int, end: int, figures: int, left: int) -> Iterator[tuple[Part, ...]]:
    """Every way to cut text[start:end] into so many figures that add up to `left`."""
    if figures == 0:
        if start == end and left == 0:
            yield ()
        return
    longest = len(str(left))
    if end - start > figures * longest:
        return
    for stop in range(start + 1, min(end - figures + 1, start + longest) + 1):
        value = line.value(start, stop)
        if value is None:
            continue
        if value > left:
            break
        for rest in _adding_up(line, stop, end, figures - 1, left - value):
            if (part := line.part(start, stop)) is not None:
                yield (part, *rest)


def _of_nothing(line: Strip, start: int, end: int, width: int) -> Iterator[Reading]:
    """Every reading without a total: nothing but zeros and marks before it."""
    if end - start < width and all(letter == "0" or letter in _MARKS for letter in line.text[start:end]):
        parts = [line.part(at, at + 1) for at in range(start, end)]
        for columns in combinations(range(width - 1), len(parts)):
            placed = dict(zip(columns, parts, strict=True))
            yield (*(placed.get(column) for column in range(width - 1)), None)


def split(line: Strip, width: int, start: int = 0) -> Iterator[tuple[Part, ...]]:
    """Every reading as `width` figures, none of them blank; no sum is asked."""
    if width == 0:
        if start == len(line.text):
            yield ()
        return
    for stop in range(start + 1, min(len(line.text), start + _LONGEST) + 1):
        part = line.part(start, stop)
        if part is not None:
            for rest in split(line, width - 1, stop):
                yield (part, *rest)
