"""Ruled lines → lattices: the real rows and columns of each table part on a page, and its merged cells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from parsing.readers.pdf_page import THIN, Box, Line

SNAP = 3.0  # points within which lines are one line and ends meet; a printed row or column is at least 7
_STRAIGHT = 1.0  # points by which the pieces of one dashed line may lie apart
_GAP = 4.5  # longest gap between two dashes
_SHORTEST = 6.0  # a line shorter than this closes no cell
_COVERED = 0.5  # share of a cell's side that a line must cover to close it


class Span(NamedTuple):
    """A cell of a lattice, in elementary rows and columns."""

    row: int
    column: int
    rowspan: int
    colspan: int


@dataclass(frozen=True, slots=True)
class Lattice:
    """A table part: the positions of all its rulings, and its cells in reading order; none overlap."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    spans: tuple[Span, ...]

    def box(self, span: Span) -> Box:
        """(x0, top, x1, bottom) in points."""
        right, bottom = self.xs[span.column + span.colspan], self.ys[span.row + span.rowspan]
        return self.xs[span.column], self.ys[span.row], right, bottom

    def at(self, x: float, y: float) -> tuple[int, int] | None:
        """The elementary (row, column) at a point."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        inside = 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1
        return (row, column) if inside else None


def lattices(horizontal: Iterable[Line], vertical: Iterable[Line]) -> list[Lattice]:
    """The table parts of a page, smallest first, as a table may stand inside a frame."""
    found = []
    for rows, columns in _touching(_joined(horizontal), _joined(vertical)):
        ys, xs = _positions(rows, _closings(columns, rows)), _positions(columns, _closings(rows, columns))
        if len(ys) > 1 and len(xs) > 1:
            found.append(Lattice(tuple(at for at, _ in xs), tuple(at for at, _ in ys), tuple(_spans(xs, ys))))
    return tables(found)


def tables(found: Iterable[Lattice]) -> list[Lattice]:
    """Those that have two columns, smallest first; a stack of boxes is a framed text or a coloured ground."""
    wide = [lattice for lattice in found if any(span.column for span in lattice.spans)]
    return sorted(wide, key=lambda lattice: (lattice.xs[-1] - lattice.xs[0]) * (lattice.ys[-1] - lattice.ys[0]))


def _joined(lines: Iterable[Line]) -> list[Line]:
    """Dashes and cell-wise pieces joined to whole lines; what stays short is dropped.

    Dots first, and only along the very same line: those of the lines across lie anywhere beside it.
    """
    dots: dict[float, list[Line]] = {}
    pieces: list[Line] = []
    for line in lines:
        if line.end - line.start <= THIN:
            dots.setdefault(round(line.at, 1), []).append(line)
        else:
            pieces.append(line)
    pieces += (line for group in dots.values() for line in _whole(group))
    return [line for group in _clusters(sorted(pieces), _STRAIGHT) for line in _whole(group)]


def _whole(pieces: list[Line]) -> list[Line]:
    at = sum(line.at for line in pieces) / len(pieces)
    return [Line(at, start, end) for start, end in _intervals(pieces, _GAP) if end - start >= _SHORTEST]


def _clusters(lines: Sequence[Line], tolerance: float) -> Iterator[list[Line]]:
    """Runs of lines (sorted by position) each within tolerance of the one before."""
    group: list[Line] = []
    for line in lines:
        if group and line.at - group[-1].at > tolerance:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _intervals(lines: Iterable[Line], gap: float) -> list[tuple[float, float]]:
    """The stretches that lines cover, gaps up to `gap` closed."""
    merged: list[tuple[float, float]] = []
    for _, start, end in sorted(lines, key=lambda line: line.start):
        if merged and start - merged[-1][1] <= gap:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _touching(horizontal: list[Line], vertical: list[Line]) -> list[tuple[list[Line], list[Line]]]:
    """Lines that meet, directly or through others, as (horizontal, vertical) of one table part."""
    vertical = sorted(vertical)
    positions = [line.at for line in vertical]
    groups = _Groups(len(horizontal) + len(vertical))
    for index, line in enumerate(horizontal):
        first = bisect_left(positions, line.start - SNAP)
        for other in range(first, bisect_right(positions, line.end + SNAP)):
            if vertical[other].start - SNAP <= line.at <= vertical[other].end + SNAP:
                groups.unite(index, len(horizontal) + other)
    parts: dict[int, tuple[list[Line], list[Line]]] = {}
    for index, line in enumerate(horizontal):
        parts.setdefault(groups.root(index), ([], []))[0].append(line)
    for index, line in enumerate(vertical):
        parts.setdefault(groups.root(len(horizontal) + index), ([], []))[1].append(line)
    return [part for part in parts.values() if len(part[0]) + len(part[1]) > 2]


def _closings(lines: list[Line], across: list[Line]) -> list[Line]:
    """The two lines across the outer ends of `lines`, as far as these reach, and where they are outermost the corner.

    A row that a page break cuts is often left without a closing line, and many tables have no outer sides.
    """
    if not lines or not across:
        return []
    near, far = min(line.at for line in lines), max(line.at for line in lines)
    begin, stop = min(line.start for line in across), max(line.end for line in across)
    first, last = min(line.start for line in lines), max(line.end for line in lines)
    closings = []
    for at, ends in (
        (first, [line.at for line in lines if line.start <= first + SNAP]),
        (last, [line.at for line in lines if line.end >= last - SNAP]),
    ):
        start = begin if min(ends) <= near + SNAP else min(ends)
        end = stop if max(ends) >= far - SNAP else max(ends)
        closings.append(Line(at, start, end))
    return closings


def _positions(lines: list[Line], closings: list[Line]) -> list[tuple[float, list[tuple[float, float]]]]:
    """Each distinct position with the stretches ruled there; double lines are one."""
    clusters = _clusters(sorted(lines + closings), SNAP)
    return [(sum(line.at for line in group) / len(group), _intervals(group, SNAP)) for group in clusters]


def _spans(
    xs: list[tuple[float, list[tuple[float, float]]]], ys: list[tuple[float, list[tuple[float, float]]]]
) -> Iterator[Span]:
    """Elementary cells, united where no line parts them; what is open to the outside is no cell."""
    height, width = len(ys) - 1, len(xs) - 1
    outside = height * width
    groups = _Groups(outside + 1)
    for row, ((top, _), (bottom, _)) in enumerate(pairwise(ys)):
        for column, (_, ruled) in enumerate(xs):
            if not _covers(ruled, top, bottom):
                left = row * width + column - 1 if column else outside
                right = row * width + column if column < width else outside
                groups.unite(left, right)
    for column, ((left_x, _), (right_x, _)) in enumerate(pairwise(xs)):
        for row, (_, ruled) in enumerate(ys):
            if not _covers(ruled, left_x, right_x):
                above = (row - 1) * width + column if row else outside
                below = row * width + column if row < height else outside
                groups.unite(above, below)
    members: dict[int, list[tuple[int, int]]] = {}
    for slot in range(outside):
        members.setdefault(groups.root(slot), []).append(divmod(slot, width))
    members.pop(groups.root(outside), None)
    return iter(sorted(span for slots in members.values() for span in _rectangles(slots)))


def _covers(ruled: list[tuple[float, float]], start: float, end: float) -> bool:
    covered = sum(max(0.0, min(end, to) - max(start, begin)) for begin, to in ruled)
    return covered >= _COVERED * (end - start)


def _rectangles(slots: list[tuple[int, int]]) -> list[Span]:
    """One span if the slots fill a rectangle; else one a row, so that no line of text is cut or moved."""
    rows: dict[int, list[int]] = {}
    for row, column in slots:
        rows.setdefault(row, []).append(column)
    if len({tuple(columns) for columns in rows.values()}) == 1 and _unbroken(next(iter(rows.values()))):
        columns = next(iter(rows.values()))
        return [Span(min(rows), columns[0], len(rows), len(columns))]
    spans = []
    for row, columns in rows.items():
        starts = [column for column in columns if column - 1 not in columns]
        ends = [column for column in columns if column + 1 not in columns]
        spans += [Span(row, start, 1, end - start + 1) for start, end in zip(starts, ends, strict=True)]
    return spans


def _unbroken(columns: list[int]) -> bool:
    return columns[-1] - columns[0] + 1 == len(columns)


class _Groups:
    """Disjoint sets of the numbers 0 … size - 1."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def root(self, item: int) -> int:
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def unite(self, one: int, other: int) -> None:
        self._parent[self.root(one)] = self.root(other)
