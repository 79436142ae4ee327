"""Formatting in Word's binary files: lists of properties (sprms), and the pages that tell to what they belong.

Source: [MS-DOC], sections 2.2.5 (Prl, Sprm), 2.6 (properties), 2.9.33 (ChpxFkp), 2.9.180 (PapxFkp),
2.9.321 (TDefTableOperand).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from struct import unpack_from

_PAGE = 512
_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)  # of an operand, by the three highest bits of its property; 0: its first byte tells
_TABS, _STORED_APART = 0xC615, (0x6645, 0x6646, 0x646B)
_IN_TABLE, _LEVEL, _ROW_END, _INNER_CELL_END, _INNER_ROW_END = 0x2416, 0x6649, 0x2417, 0x244B, 0x244C
_DEFINE, _WIDEN, _MERGE, _MERGE_DOWN = 0xD608, 0x7623, 0x5624, 0xD62B
_LONG = (0xD606, _DEFINE)  # their first two bytes tell their size
_DELETED, _STRUCK, _STRUCK_TWICE, _HIDDEN = 0x0800, 0x0837, 0x2A53, 0x083C
_SPECIAL, _RAISED, _PICTURE = 0x0855, 0x2A48, 0x6A03
_BORDERS_SIZE = 20  # of what a row's definition says of each cell


@dataclass(frozen=True, slots=True)
class Row:
    """How a row is cut: the x of its cells' borders in twips, and how cells are joined with their neighbours.

    across: 0 for a cell of its own; cells of a run are one, and its first has another number than the rest.
    down: 0 for a cell of its own, 1 for one that goes on from above, another number for the first of such.
    """

    edges: tuple[int, ...] = ()
    across: tuple[int, ...] = ()
    down: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """level: how deep in tables it stands, 0 outside. inner_…_end: what the mark of a paragraph below level 1 ends."""

    level: int = 0
    row_end: bool = False
    inner_cell_end: bool = False
    inner_row_end: bool = False
    row: Row = Row()


@dataclass(frozen=True, slots=True)
class CharacterFormat:
    """removed: deleted by a revision, struck out or hidden. picture: where the data stream has it."""

    removed: bool = False
    special: bool = False
    raised: bool = False
    picture: int | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """What is stored in [start, end) of the main stream has these properties."""

    start: int
    end: int
    properties: bytes


def character_runs(main: bytes, table: bytes) -> tuple[Run, ...]:
    """The runs of characters, by where they are stored."""
    return _sorted(
        Run(start, end, page[offset + 1 : offset + 1 + page[offset]] if offset else b"")
        for page in _pages(main, table)
        for start, end, offset in _entries(page, 1)
    )


def paragraph_runs(main: bytes, table: bytes) -> tuple[Run, ...]:
    """The paragraphs, by where they are stored."""
    return _sorted(
        Run(start, end, _paragraph_properties(page, offset) if offset else b"")
        for page in _pages(main, table)
        for start, end, offset in _entries(page, 13)
    )


def paragraph_format(properties: bytes, data: bytes) -> ParagraphFormat:
    said: dict[int, int] = {}
    row = Row()
    for sprm, operand in _properties(properties, data):
        said[sprm] = int.from_bytes(operand, "little")
        if sprm == _DEFINE:
            row = _defined(operand)
        elif sprm in (_WIDEN, _MERGE, _MERGE_DOWN):
            row = _changed(row, sprm, operand)
    return ParagraphFormat(
        said.get(_LEVEL) or said.get(_IN_TABLE, 0),
        bool(said.get(_ROW_END)),
        bool(said.get(_INNER_CELL_END)),
        bool(said.get(_INNER_ROW_END)),
        row,
    )


def character_format(properties: bytes, data: bytes) -> CharacterFormat:
    """A property that follows its style (0x80) is off, one that differs from it (0x81) on: styles are not looked up."""
    said = {sprm: int.from_bytes(operand, "little") for sprm, operand in _properties(properties, data)}
    return CharacterFormat(
        any(said.get(sprm) in (1, 0x81) for sprm in (_DELETED, _STRUCK, _STRUCK_TWICE, _HIDDEN)),
        said.get(_SPECIAL) == 1,
        said.get(_RAISED, 0) > 0,
        said.get(_PICTURE),
    )


def _pages(main: bytes, table: bytes) -> Iterator[bytes]:
    count = (len(table) - 4) // 8
    for number in unpack_from(f"<{count}I", table, 4 * (count + 1)):
        start = (number & 0x3FFFFF) * _PAGE
        yield main[start : start + _PAGE]


def _entries(page: bytes, size: int) -> Iterator[tuple[int, int, int]]:
    """Of each run: where it starts and ends, and where on the page its properties are, 0 for none."""
    count = page[_PAGE - 1]
    borders = unpack_from(f"<{count + 1}I", page)
    for index in range(count):
        yield borders[index], borders[index + 1], 2 * page[4 * (count + 1) + size * index]


def _paragraph_properties(page: bytes, offset: int) -> bytes:
    """Without the number of the style that stands before them."""
    half = page[offset]
    stored = page[offset + 1 : offset + 2 * half] if half else page[offset + 2 : offset + 2 + 2 * page[offset + 1]]
    return stored[2:]


def _sorted(runs: Iterator[Run]) -> tuple[Run, ...]:
    return tuple(sorted(runs, key=lambda run: run.start))


def _properties(stored: bytes, data: bytes, apart: bool = False) -> Iterator[tuple[int, bytes]]:
    """Each property with its operand, in the order in which they apply; a long list is stored apart."""
    at = 0
    while at + 2 < len(stored):
        (sprm,) = unpack_from("<H", stored, at)
        at += 2
        size = _size(sprm, stored, at)
        operand = stored[at : at + size]
        if sprm in _STORED_APART and not apart:
            (place,) = unpack_from("<I", operand)
            (length,) = unpack_from("<H", data, place)
            yield from _properties(data[place + 2 : place + 2 + length], data, apart=True)
        else:
            yield sprm, operand
        at += size


def _size(sprm: int, stored: bytes, at: int) -> int:
    if sprm in _LONG:
        (length,) = unpack_from("<H", stored, at)
        return int(length) + 1
    if sprm == _TABS and stored[at] == 255:
        deleted = stored[at + 1]
        return 3 + 4 * deleted + 3 * stored[at + 2 + 4 * deleted]
    return _SIZES[sprm >> 13] or stored[at] + 1


def _defined(operand: bytes) -> Row:
    """A row's definition; cells of which it says nothing are joined with none."""
    count = operand[2]
    start = 3 + 2 * (count + 1)
    told = range(min(count, (len(operand) - start) // _BORDERS_SIZE))
    flags = [unpack_from("<H", operand, start + _BORDERS_SIZE * index)[0] for index in told]
    flags += [0] * (count - len(flags))
    edges = unpack_from(f"<{count + 1}h", operand, 3)
    return Row(edges, tuple(flag & 3 for flag in flags), tuple(flag >> 5 & 3 for flag in flags))


def _changed(row: Row, sprm: int, operand: bytes) -> Row:
    """The row after a later change of some of its cells."""
    if sprm == _MERGE_DOWN:
        return replace(row, down=_set(row.down, operand[1], operand[1] + 1, operand[2] & 3))
    first, end = operand[0], operand[1]
    if sprm == _MERGE:
        return replace(row, across=_set(_set(row.across, first, first + 1, 1), first + 1, end, 2))
    (width,) = unpack_from("<h", operand, 2)
    widths = [right - left for left, right in zip(row.edges, row.edges[1:], strict=False)]
    widths[first:end] = [width] * len(widths[first:end])
    return replace(row, edges=tuple(row.edges[0] + sum(widths[:index]) for index in range(len(row.edges))))


def _set(numbers: tuple[int, ...], first: int, end: int, value: int) -> tuple[int, ...]:
    return tuple(value if first <= index < end else number for index, number in enumerate(numbers))
