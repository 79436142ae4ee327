"""Pictures of what the reader saw on the pages of a PDF or scan: its cells, coloured by what became of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO

import pypdfium2 as pdfium
from PIL import Image, ImageDraw

from parsing.document import Cell, Grid
from parsing.explaining import Account
from parsing.readers.sniffing import is_pdf, is_picture

_SCALE = 2.0
_TAKEN, _DOUBTFUL, _LEFT, _OTHER = "#1a9850", "#e08214", "#d73027", "#9ecae1"


def pictures(content: bytes, account: Account) -> Iterator[tuple[int, bytes]]:
    """(page from 1, PNG) for each page with a grid; nothing for formats without pages.

    Green: the cell gave a figure; orange: its figure could not be placed for certain; red: a number that was left out;
    blue: any other cell of a grid.
    """
    pages: dict[int, list[Cell]] = defaultdict(list)
    for block in account.document.blocks:
        for cell in block.cells if isinstance(block, Grid) else ():
            if cell.place.page and cell.place.box:
                pages[cell.place.page].append(cell)
    colours = _colours(account)
    for number, cells in sorted(pages.items()):
        image, scale = _page(content, number)
        if image is None:
            return
        draw = ImageDraw.Draw(image)
        for cell in sorted(cells, key=lambda cell: colours.get(_key(cell), _OTHER) != _OTHER):
            assert cell.place.box
            x0, top, x1, bottom = (side * scale for side in cell.place.box)
            if x1 > x0 and bottom > top:
                draw.rectangle((x0, top, x1, bottom), outline=colours.get(_key(cell), _OTHER), width=2)
        target = BytesIO()
        image.save(target, "PNG")
        yield number, target.getvalue()


def _page(content: bytes, number: int) -> tuple[Image.Image | None, float]:
    """The page as an image, and how many of its pixels make a unit of the places."""
    if is_pdf(content):
        document = pdfium.PdfDocument(content)
        try:
            return document[number - 1].render(scale=_SCALE).to_pil().convert("RGB"), _SCALE
        finally:
            document.close()
    if is_picture(content):
        image = Image.open(BytesIO(content))
        image.seek(number - 1)
        return image.convert("RGB"), 1.0
    return None, 1.0


def _colours(account: Account) -> dict[object, str]:
    colours: dict[object, str] = {}
    for fact in account.report.facts:
        place = fact.source.place
        colours[place.table, place.cell] = _DOUBTFUL if fact.state == "ambiguous" else _TAKEN
    return colours | {_key(one.cell): _LEFT for one in account.left if _key(one.cell) not in colours}


def _key(cell: Cell) -> object:
    return cell.place.table, cell.place.cell
