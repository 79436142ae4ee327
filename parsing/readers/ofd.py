"""OFD (GB/T 33190) → Document: its characters and ruled lines go the way of a PDF's; pages without text are pictures.

Lengths are millimetres in the file and points in its places, both from the top left corner.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import chain

from parsing.document import Block, Document, Picture, Place
from parsing.readers.ofd_drawings import chars, is_hidden, thin_boxes
from parsing.readers.ofd_package import Sheet, sheets
from parsing.readers.package import Package, open_package
from parsing.readers.pdf import blocks
from parsing.readers.pdf_page import Box, Page, ruled
from parsing.readers.pdf_rulings import lattices
from parsing.readers.pdf_scans import is_scan

FORMAT = "ofd"

_WIDE, _HIGH = 0.4, 0.05  # shares of the page's width and height that a pasted table takes at least
_SCAN = 0.5  # share of a page that its scan takes at least


def read(content: bytes) -> Document:
    """Raises DamagedFile, EncryptedFile, UnsafePackage, TooDeep, TooLarge."""
    package = open_package(content)
    return Document(FORMAT, tuple(chain.from_iterable(_blocks(package, sheet) for sheet in sheets(package))))


def _blocks(package: Package, sheet: Sheet) -> list[Block]:
    """A scan's pictures alone, as its few characters are a stamp or a page number; else text with what is pasted."""
    page = _page(sheet)
    pictures = list(_pictures(package, sheet))
    scan = is_scan(page)
    if scan and any(_area(box) > _SCAN * page.width * page.height for box, _ in pictures):
        return [picture for _, picture in pictures]
    pasted = [(box[1], picture) for box, picture in pictures if scan or not _written_on(box, page)]
    return blocks(page, lattices(page.horizontal, page.vertical), pasted)


def _written_on(box: Box, page: Page) -> bool:
    x0, top, x1, bottom = box
    return any(x0 < char.center < x1 and top < char.middle < bottom for char in page.chars)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _page(sheet: Sheet) -> Page:
    """What a PDF's page gives too."""
    texts = [drawn for drawn in sheet.objects if drawn.kind == "TextObject" and not is_hidden(drawn)]
    lines = ruled([box for drawn in sheet.objects if drawn.kind == "PathObject" for box in thin_boxes(drawn)])
    printed = tuple(
        char
        for drawn in texts
        for char in chars(drawn)
        if 0 <= char.center <= sheet.width and 0 <= char.middle <= sheet.height
    )
    area = sum(_area(drawn.bounds) for drawn in sheet.objects if drawn.kind == "ImageObject")
    share = area / (sheet.width * sheet.height) if sheet.width > 0 and sheet.height > 0 else 0.0
    return Page(sheet.number, sheet.width, sheet.height, printed, *lines, share)


def _pictures(package: Package, sheet: Sheet) -> Iterator[tuple[Box, Picture]]:
    """The images that are large enough to be a page or a table, with their boxes."""
    for drawn in sheet.objects:
        name = sheet.images.get(drawn.element.get("ResourceID", "")) if drawn.kind == "ImageObject" else None
        if name is None or name not in package:
            continue
        x0, y0, x1, y1 = box = drawn.bounds
        if x1 - x0 > _WIDE * sheet.width and y1 - y0 > _HIGH * sheet.height:
            yield box, Picture(partial(package.read, name), Place(page=sheet.number, box=box))
