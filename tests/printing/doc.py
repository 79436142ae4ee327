"""Prints laid-out reports as Word 97–2003 files: pieces, pages of formatting, tables cut and merged in several ways.

Source: [MS-DOC].
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from struct import pack

from tests.printing.compound import compound
from tests.printing.doc_pages import bins, character_entry, pages, paragraph_entry
from tests.printing.layout import Block
from tests.printing.pdf import Table, _Placed, placed

_PAGE, _TEXT_START, _PAPER = 512, 1024, 9000
_DELETED, _HIDDEN, _STRUCK = (pack("<HB", sprm, 1) for sprm in (0x0800, 0x083C, 0x0837))
_IN_TABLE, _ROW_END = pack("<HB", 0x2416, 1), pack("<HB", 0x2417, 1)
_INNER_CELL_END, _INNER_ROW_END = pack("<HB", 0x244B, 1), pack("<HB", 0x244C, 1)
_SPECIAL = pack("<HB", 0x0855, 1)
_GONE_ON, _BEGUN = 0x20, 0x60  # a cell merged with the one above; the first of such
_FIRST, _JOINED = 1, 2  # of cells merged across


@dataclass(frozen=True, slots=True)
class DocStyle:
    """How a file is written.

    pieces: each run of text is a piece, in one byte a character where it can be, stored from the last paragraph to
    the first. modifiers: pieces carry formatting as a fast save leaves it. flags: cells merged across keep their
    borders. astray: twips that borders are off, row by row. apart: rows are defined in the data stream. split: line
    breaks in cells end paragraphs. noise: deleted and hidden digits and codes of fields beside figures.
    nested: tables stand in a layout table. boxed: the last table stands in a text box. picture: what \x01 in a cell
    stands for.
    """

    pieces: bool = False
    modifiers: bool = False
    flags: bool = False
    astray: int = 0
    apart: bool = False
    split: bool = False
    noise: bool = False
    nested: bool = False
    boxed: bool = False
    picture: bytes = b""
    seed: int = 0


@dataclass(frozen=True, slots=True)
class _Run:
    """Text with the properties of its characters, and the modifier of its piece."""

    text: str
    properties: bytes = b""
    modifier: int = 0


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph; its mark is the end of its last run."""

    runs: tuple[_Run, ...]
    properties: bytes = b""

    @property
    def length(self) -> int:
        return sum(len(run.text) for run in self.runs)


def doc(blocks: Sequence[Block], style: DocStyle = DocStyle()) -> bytes:
    """The whole file."""
    writer = _Lines(style)
    inside = blocks[:-1] if style.boxed else blocks
    story = [line for block in inside for line in writer.lines(block)]
    box = [line for block in blocks[len(inside) :] for line in writer.lines(block)]
    end = [_Line((_Run("\r"),))]
    return _file(story + end, box + end if box else [], writer.data, style)


class _Lines:
    """Makes the paragraphs of a report; data is what the data stream holds for them."""

    def __init__(self, style: DocStyle) -> None:
        self.data = b""
        self._style, self._rng = style, random.Random(style.seed)

    def lines(self, block: Block) -> Iterator[_Line]:
        if isinstance(block, str):
            yield _Line((_Run(block + "\r"),))
        elif self._style.nested:
            yield from self._table(block, 2)
            yield _Line((_Run("\x07"),), _IN_TABLE)
            yield _Line((_Run("\x07"),), self._row_end([0, _PAPER], [0], 1))
        else:
            yield from self._table(block, 1)
        if not isinstance(block, str):
            yield _Line((_Run("\r"),))  # else the next table would be a part of this one

    def _table(self, table: Table, level: int) -> Iterator[_Line]:
        cells = placed(table)
        width = max(cell.column + cell.spec.colspan for cell in cells)
        shares = table.widths or (1.0,) * width
        borders = [round(_PAPER * part / sum(shares)) for part in (0, *accumulate(shares))]
        for row in range(max(cell.row + cell.spec.rowspan for cell in cells)):
            across = [cell for cell in cells if cell.row <= row < cell.row + cell.spec.rowspan]
            across.sort(key=lambda cell: cell.column)
            yield from self._row(row, across, borders, level)

    def _row(self, row: int, across: list[_Placed], borders: list[int], level: int) -> Iterator[_Line]:
        edges, flags = [borders[0]], []
        for cell in across:
            down = 0 if cell.spec.rowspan == 1 else _BEGUN if cell.row == row else _GONE_ON
            columns = range(cell.column, cell.column + cell.spec.colspan)
            steps = columns if self._style.flags else columns[-1:]
            edges += [borders[column + 1] for column in steps]
            flags += [down | (_JOINED if n else _FIRST if len(steps) > 1 else 0) for n in range(len(steps))]
            yield from self._cell(cell.spec.text if cell.row == row else "", level)
            for _ in steps[1:]:
                yield from self._cell("", level)
        off = self._style.astray
        yield _Line(
            (_Run("\x07" if level == 1 else "\r"),),
            self._row_end([edge + self._rng.randint(-off, off) for edge in edges], flags, level),
        )

    def _row_end(self, edges: list[int], flags: list[int], level: int) -> bytes:
        cells = b"".join(pack("<H18x", flag) for flag in flags)
        definition = pack(f"<B{len(edges)}h", len(flags), *edges) + cells
        properties = pack("<HH", 0xD608, len(definition) + 1) + definition
        if self._style.apart:
            place, self.data = len(self.data), self.data + pack("<H", len(properties)) + properties
            properties = pack("<HI", 0x6646 if level == 1 else 0x646B, place)
        return _IN_TABLE + _level(level) + (_ROW_END if level == 1 else _INNER_ROW_END) + properties

    def _cell(self, text: str, level: int) -> Iterator[_Line]:
        lines = text.split("\n") if self._style.split else [text.replace("\n", "\x0b")]
        for line in lines[:-1]:
            yield _Line((_Run(line + "\r"),), _IN_TABLE + _level(level))
        mark = _Run("\x07" if level == 1 else "\r")
        runs = (*self._noisy(lines[-1]), mark)
        yield _Line(runs, _IN_TABLE + _level(level) + (_INNER_CELL_END if level > 1 else b""))

    def _noisy(self, text: str) -> tuple[_Run, ...]:
        if text == "\x01":
            place, self.data = len(self.data), self.data + pack("<IH62x", 68 + len(self._style.picture), 68)
            self.data += self._style.picture
            return (_Run(text, _SPECIAL + pack("<HI", 0x6A03, place)),)
        if not self._style.noise or len(text) > 6 or not text:
            return (_Run(text),)
        if self._style.modifiers:
            noise = self._rng.choice((_Run("7", modifier=0x5C << 1 | 1 << 8), _Run("8", modifier=1)))
        else:
            noise = _Run("9", self._rng.choice((_DELETED, _HIDDEN, _STRUCK)))
        field = (_Run("\x13 =SUM(1) \x14"), _Run(text), _Run("\x15"))
        return self._rng.choice(((noise, _Run(text)), (_Run(text), noise), field))


def _level(level: int) -> bytes:
    return pack("<HI", 0x6649, level)


@dataclass(slots=True)
class _Stored:
    """What the main stream holds: where each paragraph and run stands and how it is formatted."""

    content: bytes
    paragraphs: list[tuple[int, int, bytes]]
    runs: list[tuple[int, int, bytes]]
    pieces: list[tuple[int, int, int, int]]  # first character, end, offset or its sign of one byte, modifier


def _file(story: list[_Line], box: list[_Line], data: bytes, style: DocStyle) -> bytes:
    stored = _store(story + box, style)
    paragraphs = pages(stored.paragraphs, 13, paragraph_entry)
    runs = pages(stored.runs, 1, character_entry)
    text = stored.content.ljust(-(-len(stored.content) // _PAGE) * _PAGE, b"\0")
    first = len(text) // _PAGE
    tables = [bins(runs, first), bins(paragraphs, first + len(runs)), _clx(stored.pieces)]
    lengths = [sum(line.length for line in lines) for lines in (story, box)]
    main = _fib(lengths, tables) + text[_TEXT_START:] + b"".join(page for page, _, _ in (*runs, *paragraphs))
    return compound({"WordDocument": main, "1Table": b"".join(tables), "Data": data})


def _store(lines: list[_Line], style: DocStyle) -> _Stored:
    starts = [0, *accumulate(line.length for line in lines)]
    stored = _Stored(b"\0" * _TEXT_START, [], [], [])
    order = range(len(lines))
    for index in reversed(order) if style.pieces else order:
        begun, character = len(stored.content), starts[index]
        for run in lines[index].runs:
            narrow = style.pieces and run.text.isascii()
            offset = len(stored.content)
            stored.content += run.text.encode("ascii" if narrow else "utf-16-le")
            stored.runs.append((offset, len(stored.content), run.properties))
            sign = offset * 2 | 0x40000000 if narrow else offset
            stored.pieces.append((character, character + len(run.text), sign, run.modifier))
            character += len(run.text)
        stored.paragraphs.append((begun, len(stored.content), lines[index].properties))
    stored.runs = [run for run in stored.runs if run[0] < run[1]]
    stored.pieces = sorted(piece for piece in stored.pieces if piece[0] < piece[1])
    if not (style.pieces or style.modifiers):
        stored.pieces = [(0, starts[-1], _TEXT_START, 0)]
    return stored


def _clx(pieces: list[tuple[int, int, int, int]]) -> bytes:
    """The piece table behind one list of properties, which modifier 1 names: deleted."""
    characters = [start for start, _, _, _ in pieces] + [pieces[-1][1]]
    body = pack(f"<{len(characters)}I", *characters)
    body += b"".join(pack("<HIH", 0, offset, modifier) for _, _, offset, modifier in pieces)
    return pack("<BH", 1, len(_DELETED)) + _DELETED + pack("<BI", 2, len(body)) + body


def _fib(lengths: list[int], tables: list[bytes]) -> bytes:
    """The first 1,024 bytes of the main stream. tables: of characters, of paragraphs, of pieces."""
    counts = [0] * 22
    counts[3], counts[9] = lengths
    pairs = [0] * 186
    for index, entry in enumerate((12, 13, 33)):
        pairs[2 * entry : 2 * entry + 2] = sum(map(len, tables[:index])), len(tables[index])
    base = pack("<HHHHHH20x", 0xA5EC, 0xC1, 0, 0x804, 0, 0x1200)
    body = pack("<H28xH22iH186I", 14, 22, *counts, 93, *pairs)
    return (base + body).ljust(_TEXT_START, b"\0")
