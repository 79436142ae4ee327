"""Word files (DOCX of Word, WPS and others) → Document: what the page shows, in the order of the text.

Tracked changes count as accepted, hidden and struck-out text as gone. A table of data becomes a grid, a layout
table is walked through. Headers, footers, notes and comments are no part of the report.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from parsing.document import Block, Document, Grid, Paragraph, Picture, Place
from parsing.errors import DamagedFile, TooDeep
from parsing.readers import docx_names as names
from parsing.readers import reader_for, sniffing
from parsing.readers.docx_numbering import Numbering
from parsing.readers.docx_pictures import floats, is_icon
from parsing.readers.docx_tables import WordCell, cell_properties, row_properties
from parsing.readers.docx_tables import grid as placed
from parsing.readers.package import Package, open_package

_STYLES = "word/styles.xml"
_PROSE_LENGTH = 100  # letters; a cell with such a line is a page laid out, no data
_PICTURE, _BOX, _TABLE, _EQUATION = "［图］", "［框］", "［表］", "［式］"  # what a cell may hold instead of text


def read(content: bytes) -> Document:
    """Read a Word file. A place's line is the paragraph's number, those within tables counted too.

    The title among the file's properties is left alone: it is often that of the file this one was made from.
    """
    package = open_package(content)
    main = min(filter(sniffing.DOCX_BODY.fullmatch, package), default="")
    root = package.xml(main)
    body = next((child for child in root if names.of(child.tag) == "body"), None)
    if body is None:
        raise DamagedFile
    walker = _Walker(package, root, package.targets(main))
    try:
        walker.walk(body)
    except RecursionError as error:
        raise TooDeep from error
    return Document("docx", tuple(walker.blocks))


class _Walker:
    """Collects blocks while walking the tree once; what a cell holds besides its text comes after its grid."""

    def __init__(self, package: Package, root: Any, targets: dict[str, str]) -> None:
        self.blocks: list[Block] = []
        self._package = package
        self._targets = targets
        styles = package.xml(_STYLES) if _STYLES in package else None
        self._hidden = names.marked_runs(root, styles, "vanish", "strike", "dstrike")
        self._raised = names.marked_runs(root, styles, "vertAlign")
        self._numbering = Numbering(package, root, styles)
        self._line = 0
        self._fields: list[bool] = []  # of each open field, whether its instruction is still being read

    def walk(self, container: Any) -> None:
        """Emit the blocks of the body, a text box or a cell that lays out the page."""
        for child in container:
            name = names.of(child.tag)
            if name == "p":
                self._paragraph(child)
            elif name == "tbl":
                self._table(child)
            elif name == "AlternateContent":
                self.walk(names.alternative(child))
            elif name == "altChunk":
                self._chunk(child)
            elif name is None:
                self.walk(child)

    def _paragraph(self, element: Any) -> None:
        line = self._line + 1
        for text in self._text(element, in_cell=False).split("\n"):
            if text.strip():
                self.blocks.append(Paragraph(text.strip(), Place(line=line)))

    def _text(self, paragraph: Any, in_cell: bool) -> str:
        """A paragraph's text with its number; pictures and text boxes become blocks, in a cell marks as well."""
        self._line += 1
        self._fields = []
        parts: list[str] = []
        self._gather(paragraph, parts, in_cell)
        text = "".join(parts)
        label = self._numbering.label(paragraph)
        if label and (label[-1].isdigit() or not text.lstrip()[:1].isalpha()):
            return f"{label}^{text}"  # the number of a list is no digit of the figure behind it
        return label + text

    def _gather(self, element: Any, parts: list[str], in_cell: bool) -> None:
        for child in element:
            name = names.of(child.tag)
            if name is None:
                self._gather(child, parts, in_cell)
            elif name == "t":
                if not any(self._fields):
                    parts.append(child.text or "")
            elif name == "r":
                self._run(child, parts, in_cell)
            elif name in names.SIGNS:
                parts.append(names.SIGNS[name])
            elif name == "sym":
                parts.append(names.symbol(child))
            elif name == "fldChar":
                self._field(child)
            elif name == "AlternateContent":
                self._gather(names.alternative(child), parts, in_cell)
            elif name == "txbxContent":
                before = len(self.blocks)
                self._aside(child)
                if in_cell and len(self.blocks) > before:
                    parts.append(_BOX)
            elif name == "oMath":
                self._equation(child, parts, in_cell)
            elif name == "picture" and (self._picture(child) or not floats(child)) and in_cell:
                parts.append(_PICTURE)

    def _run(self, run: Any, parts: list[str], in_cell: bool) -> None:
        if run in self._hidden:
            return
        if run not in self._raised:
            self._gather(run, parts, in_cell)
            return
        raised: list[str] = []
        self._gather(run, raised, in_cell)
        if any(raised):
            parts += ["^", *raised]  # a note's number is no digit of the figure before it

    def _equation(self, element: Any, parts: list[str], in_cell: bool) -> None:
        """An equation that is more than a line of letters, a fraction or a power, is no figure to be read."""
        if all(part.tag.endswith("}r") for part in element):
            self._gather(element, parts, in_cell)
        else:
            parts.append(_EQUATION)

    def _field(self, char: Any) -> None:
        """The instruction of a field is not shown, nor are the results of other fields within it."""
        kind = names.attribute(char, "fldCharType")
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _aside(self, box: Any) -> None:
        """A text box has paragraphs, and fields, of its own."""
        fields, self._fields = self._fields, []
        self.walk(box)
        self._fields = fields

    def _picture(self, element: Any) -> bool:
        target = self._targets.get(names.picture_id(element), "")
        if target not in self._package or is_icon(element):
            return False
        self.blocks.append(Picture(partial(self._package.read, target), Place(line=self._line)))
        return True

    def _chunk(self, element: Any) -> None:
        """A web page within the file, as converters of web pages leave it; each is shown once."""
        target = self._targets.pop(names.picture_id(element), "")
        content = self._package.read(target) if target in self._package else b""
        if sniffing.is_mhtml(content) or sniffing.is_html(content):
            self.blocks.extend(reader_for(content).read(content).blocks)

    def _table(self, table: Any) -> None:
        """Rows of data become grids; rows that hold prose, or a table and nothing else, are walked through."""
        rows: list[tuple[int, list[WordCell]]] = []
        beside: list[Block] = []
        for row in names.within(table, "tr"):
            before, gone = row_properties(row)
            if gone:
                continue
            cells = list(names.within(row, "tc"))
            if _lays_out(row, cells):
                self._grid(rows, beside)
                rows, beside = [], []
                for cell in cells:
                    if cell_properties(cell) is not None:
                        self.walk(cell)
            else:
                rows.append((before, [read for cell in cells if (read := self._cell(cell, beside)) is not None]))
        self._grid(rows, beside)

    def _grid(self, rows: list[tuple[int, list[WordCell]]], beside: list[Block]) -> None:
        cells = placed(rows)
        if cells:
            self.blocks.append(Grid(cells))
        self.blocks.extend(beside)

    def _cell(self, element: Any, beside: list[Block]) -> WordCell | None:
        """A cell with its text; None for a deleted one. Further blocks it holds go to `beside`."""
        properties = cell_properties(element)
        if properties is None:
            return None
        place = Place(line=self._line + 1)
        outer, self.blocks = self.blocks, beside
        lines: list[str] = []
        self._cell_lines(element, lines)
        self.blocks = outer
        span, merge = properties
        return WordCell(span, merge, _tidy("\n".join(lines)), place)

    def _cell_lines(self, container: Any, lines: list[str]) -> None:
        for child in container:
            name = names.of(child.tag)
            if name == "p":
                lines.append(self._text(child, in_cell=True))
            elif name == "tbl" and (only := _only_cell(child)) is not None:
                self._cell_lines(only, lines)
            elif name == "tbl":
                lines.append(_TABLE)
                self._table(child)
            elif name == "altChunk":
                lines.append(_TABLE)
                self._chunk(child)
            elif name == "AlternateContent":
                self._cell_lines(names.alternative(child), lines)
            elif name is None:
                self._cell_lines(child, lines)


def _only_cell(table: Any) -> Any:
    """The cell of a table that has one alone: a frame around its text; None for any other table."""
    cells = [cell for row in names.within(table, "tr") for cell in names.within(row, "tc")]
    return cells[0] if len(cells) == 1 else None


def _tidy(text: str) -> str:
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\n"))))


def _lays_out(row: Any, cells: list[Any]) -> bool:
    """Whether a row lays out the page: it holds prose, or one table or picture and nothing else."""
    blocks = names.holds_blocks(row)
    if not blocks and len(_text_below(row)) <= _PROSE_LENGTH:
        return False
    if any(len(line) > _PROSE_LENGTH for line in _text_below(row).split("\n")):
        return True
    filled = [cell for cell in cells if _text_below(cell).strip() or names.holds_blocks(cell)]
    return blocks and len(filled) == 1 and names.holds_blocks(filled[0])


def _text_below(element: Any) -> str:
    """The letters of all lines below an element, without blanks; each on a line of its own."""
    parts = ((part.text or "") if names.of(part.tag) == "t" else "\n" for part in element.iter(*names.LINES))
    return re.sub(r"[^\S\n]+", "", "".join(parts))
