"""Plain text and Markdown → Document: lines with tabs or pipes are rows of a grid, all others paragraphs.

A line that ends in its only pipe is a cell on a line of its own: a paragraph, empty where the cell is.
"""

from __future__ import annotations

import re

from parsing.document import Block, Cell, Document, Grid, Paragraph, Place
from parsing.readers.decoding import decode

_MARKDOWN_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?")
_PAGE_NUMBER = re.compile(r"[-—–－]\s*\d{1,3}\s*[-—–－]|第\s*\d{1,3}\s*页(?:\s*共\s*\d{1,3}\s*页)?")
_LONE_CELL = re.compile(r"[^|]*\|")
_LONGEST_LABEL, _LONGEST_CELL = 60, 200
_TITLE = re.compile(r"公开(?:工作)?(?:年度报告|年报)|^[一二三四五六]、(?!本年|上年|结转)")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def read(content: bytes) -> Document:
    """Read a text file in any of the encodings of `decode`; places carry the line, from 1."""
    lines = decode(content).replace("\f", "\n").split("\n")
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
        text = " ".join(filter(None, cells)) if cells is not None else line.strip()
        if cells is not None:
            blocks.append(Paragraph(text, Place(line=number)))
        elif _LONE_CELL.fullmatch(text):
            blocks.append(Paragraph(text.removesuffix("|").strip(), Place(line=number)))
        elif text and not _PAGE_NUMBER.fullmatch(text):
            blocks.append(Paragraph(text, Place(line=number)))
    blocks.extend(_grid(rows))
    return Document("markdown" if markdown else "text", tuple(blocks))


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
        return [_BREAK.sub("\n", part).strip() for part in parts]
    return None


def _is_prose(cells: list[str]) -> bool:
    """Whether a row holds one long text: a report whose page was laid out as a table, or a page in one line."""
    filled = [cell for cell in cells if cell]
    if any(len(cell) > _LONGEST_CELL for cell in filled):
        return True
    return len(filled) == 1 and (len(filled[0]) > _LONGEST_LABEL or bool(_TITLE.search(filled[0])))


def _grid(rows: list[tuple[int, list[str]]]) -> list[Block]:
    if not rows:
        return []
    cells = tuple(
        Cell(text, row, column, place=Place(line=number))
        for row, (number, texts) in enumerate(rows)
        for column, text in enumerate(texts)
    )
    return [Grid(cells, aligned=False)]
