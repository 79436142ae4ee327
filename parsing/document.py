"""What every reader hands on: a document as paragraphs and grids, each with its place in the source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the source; what does not apply to a format is None.

    page: from 1. box: (x0, top, x1, bottom) in points from the page's top left corner.
    line: from 1. element: an XPath-like address in HTML. table: from 1, in document order.
    cell: (row, column) within the table, both from 1. part: the sheet of a workbook, or the file of a report in
    several, by its name there.
    """

    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    line: int | None = None
    element: str | None = None
    table: int | None = None
    cell: tuple[int, int] | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A printed line (text, PDF) or a block element (HTML), white space as printed.

    recognised: read from a picture.
    """

    text: str
    place: Place = Place()
    recognised: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """How a figure looks in a picture, for those who doubt what was read.

    second: what a second, independent reading gave. glyphs: a small grey picture of each letter, left to right.
    """

    second: str
    glyphs: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a grid. row and column are its upper left corner, from 0; spans are at least 1.

    recognised: read from a picture. look: of a figure that was.
    """

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    place: Place = Place()
    recognised: bool = False
    look: Look | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it is drawn or marked up: cells in reading order, none twice.

    aligned says whether `column` is a real column of the page (HTML, ruled PDF) or only the
    cell's rank in its line (tab- or pipe-separated text, where cells may have been lost).
    """

    cells: tuple[Cell, ...]
    aligned: bool = True

    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """Cells by the row in which they start, left to right; rows without a cell are left out."""
        by_row: dict[int, list[Cell]] = {}
        for cell in self.cells:
            by_row.setdefault(cell.row, []).append(cell)
        return tuple(tuple(sorted(by_row[row], key=lambda cell: cell.column)) for row in sorted(by_row))


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that may hold text: a scanned page, an image in a page or a Word file.

    load gives its bytes; none for a picture that the file only names.
    """

    load: Callable[[], bytes]
    place: Place = Place()


Block = Paragraph | Grid | Picture


@dataclass(frozen=True, slots=True)
class Document:
    """A file as its reader saw it. title and published are what the format itself declares (HTML head).

    attachments: the names of the documents that a web page links to or shows in a frame.
    """

    format: str
    blocks: tuple[Block, ...]
    title: str | None = None
    published: str | None = None
    attachments: tuple[str, ...] = ()

    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs in document order, without the grids."""
        return tuple(block for block in self.blocks if isinstance(block, Paragraph))

    def pictures(self) -> tuple[Picture, ...]:
        """The pictures in document order."""
        return tuple(block for block in self.blocks if isinstance(block, Picture))


def numbered(document: Document) -> Document:
    """The document with every grid cell's place completed: table number and (row, column), from 1."""
    blocks: list[Block] = []
    table = 0
    for block in document.blocks:
        if not isinstance(block, Grid):
            blocks.append(block)
            continue
        table += 1
        cells = tuple(
            replace(cell, place=replace(cell.place, table=table, cell=(cell.row + 1, cell.column + 1)))
            for cell in block.cells
        )
        blocks.append(replace(block, cells=cells))
    return replace(document, blocks=tuple(blocks))
