"""Plain text and Markdown → Document: lines with tabs or pipes are rows of a grid, all others paragraphs.

Some pages come with each cell on a line of its own, its pipe behind it or on the next line. Where pipes
without a cell fill up the short rows, their count says which row a cell stands in. Else a cell is a
paragraph, empty where the cell is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from parsing.document import Block, Cell, Document, Grid, Paragraph, Place
from parsing.readers.decoding import decode

_MARKDOWN_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?")
_PAGE_NUMBER = re.compile(r"[-—–－]\s*\d{1,3}\s*[-—–－]|第\s*\d{1,3}\s*页(?:\s*共\s*\d{1,3}\s*页)?")
_LONGEST_LABEL, _LONGEST_CELL, _MOST_CELLS = 60, 200, 50
_TITLE = re.compile(r"公开(?:工作)?(?:年度报告|年报)|^[一二三四五六]、(?!本年|上年|结转)")
_FILLING = re.compile(r"\|{2,}")
_FILLED = re.compile(r"(?<= \|) \|{2,}$")
_FEWEST_ENDS = 3
_FIGURE = re.compile(r"[-+增减]?\d[\d,.]*|[-—–/]")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def read(content: bytes) -> Document:
    """Read a text file in any of the encodings of `decode`; places carry the line, from 1."""
    lines = decode(content).replace("\f", "\n").split("\n")
    if _cells_stand_alone(lines):
        return Document("text", tuple(_cell_by_cell(lines)))
    blocks: list[Block] = []
    rows: list[tuple[int, list[str]]] = []
    markdown = False
    for number, line in enumerate(lines, start=1):
        if "|" in line and _MARKDOWN_RULE.fullmatch(line.strip()):
            markdown = True
            continue
        cells = _cells(line)
        if cells is not None and not _is_prose(cells):
            rows.append((number, cells))
            continue
        blocks.extend(_grid(rows))
        rows = []
        blocks.extend(_paragraph(line if cells is None else " ".join(filter(None, cells)), number))
    blocks.extend(_grid(rows))
    return Document("markdown" if markdown else "text", tuple(blocks))


def _paragraph(line: str, number: int) -> list[Block]:
    text = line.strip().removesuffix("|").strip()
    return [Paragraph(text, Place(line=number))] if text and not _PAGE_NUMBER.fullmatch(text) else []


def _cells_stand_alone(lines: Sequence[str]) -> bool:
    """Whether lines with one cell outnumber those with several, the empty ones that fill a line not counted."""
    filled = [sum(bool(part.strip()) for part in line.split("|")) for line in lines if "|" in line]
    return sum(count <= 1 for count in filled) > 2 * sum(count > 1 for count in filled)


def _cell_by_cell(lines: Sequence[str]) -> list[Block]:
    """A paragraph for every cell. A pipe closes the text before it, on its own line or the last; else it is empty."""
    blocks: list[Block] = []
    pending = False
    stretches = _filled_up(lines)
    for number, line in enumerate(lines, start=1):
        if number in stretches:
            blocks.extend(stretches[number])
            pending = False
            continue
        *closed, rest = line.split("|")
        if len(closed) > _MOST_CELLS:
            closed = [text for text in closed if text.strip()]
        for text in closed:
            if text.strip():
                blocks.extend(_paragraph(text, number))
            elif not pending:
                blocks.append(Paragraph("", Place(line=number)))
            pending = False
        if rest.strip():
            blocks.extend(_paragraph(rest, number))
            pending = True
    return blocks


def _filled_up(lines: Sequence[str]) -> dict[int, list[Block]]:
    """The grids that stand cell by cell with their short rows filled up, by the first of their lines; none at others.

    A line of pipes alone ends a row, so all rows have as many places as there are up to the first such line.
    """
    found: dict[int, list[Block]] = {}
    numbered = list(enumerate(lines, start=1))
    for closed, group in groupby(numbered, key=lambda entry: entry[1].rstrip().endswith("|")):
        stretch = list(group)
        cells = [(number, text.strip()) for number, line in stretch for text in line.rstrip().split("|")[:-1]]
        fillings = {}
        count = 0
        for _, line in stretch:
            count += line.count("|")
            if _FILLING.fullmatch(line.strip()):
                fillings[count] = line.count("|")
        width = min(fillings, default=0)
        if (
            closed
            and len(fillings) >= _FEWEST_ENDS
            and width <= _MOST_CELLS
            and not any(end % width for end in fillings)
        ):
            rows = [
                (cells[end - width][0], _unfilled([text for _, text in cells[end - width : end]], fillings.get(end, 0)))
                for end in range(width, len(cells) + width, width)
            ]
            found |= {number: [] for number, _ in stretch}
            found[stretch[0][0]] = _lines(rows)
    return found


def _unfilled(cells: list[str], filling: int) -> list[str]:
    """A row without the cells that fill it up, if it has figures: blank cells of a row without are no doubt."""
    return cells[: len(cells) - filling] if any(map(_FIGURE.fullmatch, cells)) else cells


def _lines(rows: Sequence[tuple[int, list[str]]]) -> list[Block]:
    """The rows as grids, and as paragraphs those of a page that was laid out as a table."""
    blocks: list[Block] = []
    for prose, group in groupby(rows, key=lambda row: _is_prose(row[1])):
        for number, texts in group if prose else ():
            blocks.extend(_paragraph(" ".join(filter(None, texts)), number))
        blocks.extend(_grid([] if prose else list(group)))
    return blocks


def _cells(line: str) -> list[str] | None:
    """The cells of a line that belongs to a table; None for any other line."""
    if "\t" in line:
        parts = line.split("\t")
        if sum(1 for part in parts if part.strip()) <= 1 and not line.endswith("\t"):
            return None
        return [part.strip() for part in parts]
    stripped = line.strip()
    if stripped.count("|") >= 2 or " | " in line:
        parts = stripped.removeprefix("|").removesuffix("|").split("|")
        cells = [_BREAK.sub("\n", part).strip() for part in parts]
        filling = _FILLED.search(stripped)
        return _unfilled(cells, len(filling[0]) - 1 if filling else 0)
    return None


def _is_prose(cells: list[str]) -> bool:
    """Whether a row holds one long text: a report whose page was laid out as a table, or a page in one line."""
    filled = [cell for cell in cells if cell]
    if any(len(cell) > _LONGEST_CELL for cell in filled):
        return True
    if len(filled) != 1:
        return False
    return len(filled[0]) > _LONGEST_LABEL or filled[0].endswith("。") or bool(_TITLE.search(filled[0]))


def _grid(rows: list[tuple[int, list[str]]]) -> list[Block]:
    if not rows:
        return []
    cells = tuple(
        Cell(text, row, column, place=Place(line=number))
        for row, (number, texts) in enumerate(rows)
        for column, text in enumerate(texts)
    )
    return [Grid(cells, aligned=False)]
