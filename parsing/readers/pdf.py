"""PDF → Document: `read` through pdfium; `reread` through pdfplumber, for what the first reading leaves open.

Both give paragraphs (a printed line each) and grids (a ruled table part a page, aligned; a run of lines set in
columns without rulings, not aligned) in reading order; the first also pictures, where there are no characters. Figures
come only from characters that the file itself names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from parsing.document import Block, Cell, Document, Grid, Paragraph, Place
from parsing.errors import DamagedFile, ScannedFile
from parsing.readers import pdf_characters, pdf_plumber
from parsing.readers.pdf_page import THIN, Box, Char, Page
from parsing.readers.pdf_rulings import Lattice, lattices
from parsing.readers.pdf_scans import PDFIUM, is_scan, page_picture, pasted
from parsing.readers.pdf_text import CUT, around, cell_text, columns_of, line_text, printed_lines, runs_on

FORMAT = "pdf"

_FOOT = 0.88  # share of the page's height below which a page number stands
_PAGE_NUMBER = re.compile(r"[-—–－·\s]*(第?\s*\d{1,3}\s*页?)([\s/，,]*共?\s*\d{1,3}\s*页?)?[-—–－·\s]*")


def read(content: bytes) -> Document:
    """First reader; pages without text as pictures. Raises EncryptedFile, DamagedFile."""
    _complete(content)
    with PDFIUM:
        pages = list(pdf_characters.pages(content))
    wordless = not any(char.text.strip() for page in pages for char in page.chars)
    return Document(FORMAT, tuple(block for page in pages for block in _seen(content, page, wordless)))


def _seen(content: bytes, page: Page, wordless: bool) -> list[Block]:
    """A page's blocks. wordless: the file has no characters at all, so that they may be drawn as curves."""
    if wordless or is_scan(page):
        return [page_picture(content, page)]
    return blocks(page, lattices(page.horizontal, page.vertical), pasted(content, page))


def reread(content: bytes) -> Document:
    """Second reader, of the same shape; about ten times slower. Raises what `read` raises."""
    _complete(content)
    pages = pdf_plumber.pages(content)
    _with_text([page for page, _ in pages])
    return _document(pages)


def _complete(content: bytes) -> None:
    """Raises DamagedFile if the file is cut off: readers mend such files by leaving pages out, in silence."""
    if max(content.rfind(b"startxref"), content.rfind(b"%%EOF")) < content.rfind(b" obj"):
        raise DamagedFile


def _with_text(pages: list[Page]) -> list[Page]:
    """The pages, if there is text to read in them and the fonts tell what most of it is; else raises ScannedFile."""
    if all(is_scan(page) or not any(char.text.strip() for char in page.chars) for page in pages):
        raise ScannedFile
    return pages


def _document(pages: Iterable[tuple[Page, list[Lattice]]]) -> Document:
    return Document(FORMAT, tuple(block for page, tables in pages for block in blocks(page, tables)))


def blocks(page: Page, tables: list[Lattice], pictures: Iterable[tuple[float, Block]] = ()) -> list[Block]:
    """Paragraphs, tables (given smallest first) and pictures (given with their tops) in reading order."""
    placed = list(pictures)
    loose = list(page.chars)
    for lattice in tables:
        inside, loose = _sorted_in(lattice, loose)
        placed.append((lattice.ys[0], _grid(page, lattice, inside)))
    placed += ((top, block) for top, block in _lines(page, printed_lines(loose)))
    return [block for _, block in sorted(placed, key=lambda item: item[0])]


def _sorted_in(lattice: Lattice, chars: list[Char]) -> tuple[list[list[Char]], list[Char]]:
    """The characters of each cell (where their centre lies), and those outside the table."""
    owner = {
        (row, column): index
        for index, span in enumerate(lattice.spans)
        for row in range(span.row, span.row + span.rowspan)
        for column in range(span.column, span.column + span.colspan)
    }
    inside: list[list[Char]] = [[] for _ in lattice.spans]
    outside: list[Char] = []
    for char in chars:
        slot = lattice.at(char.center, char.middle)
        index = owner.get(slot) if slot else None
        (outside if index is None else inside[index]).append(char)
    return inside, outside


def _grid(page: Page, lattice: Lattice, inside: list[list[Char]]) -> Grid:
    _mark_cuts(lattice, inside)
    _mark_edges(page, lattice, inside)
    return Grid(
        tuple(
            Cell(cell_text(chars), *span, Place(page=page.number, box=_rounded(lattice.box(span))))
            for span, chars in zip(lattice.spans, inside, strict=True)
        )
    )


def _mark_cuts(lattice: Lattice, inside: list[list[Char]]) -> None:
    """Where a number is too wide for its cell and runs into the next, neither part may pass for a figure."""
    ends: list[tuple[int, Char]] = []
    starts: list[tuple[int, Char]] = []
    for index, (span, chars) in enumerate(zip(lattice.spans, inside, strict=True)):
        left, _, right, _ = lattice.box(span)
        for char in chars:
            if char.text.isdigit():
                near = 0.6 * char.width  # the ruling may pass through the middle of the next
                if char.x1 > right - near:
                    ends.append((index, char))
                if char.x0 < left + near:
                    starts.append((index, char))
    for index, char in ends:
        for other, after in starts:
            if index != other and runs_on(char, after):
                inside[index].append(char._replace(text=CUT, x0=char.x1))
                inside[other].append(after._replace(text=CUT, x0=after.x0 - 0.1, x1=after.x0))


def _mark_edges(page: Page, lattice: Lattice, inside: list[list[Char]]) -> None:
    """A cell that reaches over the page's side is not blank, nor is a figure that ends there whole."""
    for span, chars in zip(lattice.spans, inside, strict=True):
        left, top, right, bottom = lattice.box(span)
        seen = [char for char in chars if char.text.strip()]
        whole = any(not char.text.isdigit() or char.x1 < page.width - 1.5 * char.width for char in seen[-1:])
        if right > page.width + THIN and not whole:
            chars.append(Char(CUT, left, top, right, bottom))


def _lines(page: Page, lines: list[list[Char]]) -> Iterator[tuple[float, Block]]:
    """Paragraphs, and runs of lines in columns as grids; each with its top. Page numbers at the foot are dropped."""
    run: list[list[list[Char]]] = []
    for line in lines:
        cells = columns_of(line)
        if cells:
            run.append(cells)
            continue
        if run:
            yield _columns_grid(page, run)
            run = []
        box = around(line)
        text = line_text(line)
        if not (box[1] > _FOOT * page.height and _PAGE_NUMBER.fullmatch(text)):
            yield box[1], Paragraph(text, Place(page=page.number, box=_rounded(box)))
    if run:
        yield _columns_grid(page, run)


def _columns_grid(page: Page, rows: list[list[list[Char]]]) -> tuple[float, Grid]:
    cells = [
        Cell(line_text(chars), row, column, place=Place(page=page.number, box=_rounded(around(chars))))
        for row, parts in enumerate(rows)
        for column, chars in enumerate(parts)
    ]
    return around(char for part in rows[0] for char in part)[1], Grid(tuple(cells), aligned=False)


def _rounded(box: Box) -> Box:
    """To a hundredth of a point; the file's own numbers are no finer."""
    x0, top, x1, bottom = box
    return round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2)
