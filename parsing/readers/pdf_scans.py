"""What of a PDF is only there as a picture: scanned pages, pages whose text has no letters, tables pasted as images."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial

import pypdfium2
import pypdfium2.raw as pdfium

from parsing.document import Picture, Place
from parsing.ocr.opening import as_png
from parsing.readers.pdf_page import UNMAPPED, Box, Page

PDFIUM = threading.Lock()  # pdfium crashes or mixes up texts when two threads call it

_FEWEST = 30  # characters; a scanned page holds at most a stamp or a footer
_PICTURED = 0.1  # share of a page under pictures below which there is but a seal or an emblem
_SCALE = 3.0  # pixels a point: 216 dpi
_LONGEST = 3200  # pixels of a page's longer side; some scanners make a point of each pixel
_WIDE, _HIGH = 0.4, 0.05  # shares of the page's width and height that a pasted table takes at least


def is_scan(page: Page) -> bool:
    """Whether the page shows what its characters do not tell."""
    printed = [char.text for char in page.chars if not char.text.isspace()]
    pictured = page.pictures > _PICTURED and len(printed) < _FEWEST
    return pictured or (bool(printed) and 2 * printed.count(UNMAPPED) > len(printed))


def page_picture(content: bytes, page: Page) -> Picture:
    """The whole page."""
    box = (0.0, 0.0, page.width, page.height)
    return Picture(partial(_rendered, content, page.number, box), Place(page=page.number, box=box))


def pasted(content: bytes, page: Page) -> Iterator[tuple[float, Picture]]:
    """Images among the text of a page that are large enough to be a table and have no text on them, with their top."""
    if page.pictures <= _PICTURED:
        return
    for box in _image_boxes(content, page.number):
        x0, top, x1, bottom = box
        large = x1 - x0 > _WIDE * page.width and bottom - top > _HIGH * page.height
        if large and not any(x0 < char.center < x1 and top < char.middle < bottom for char in page.chars):
            yield top, Picture(partial(_rendered, content, page.number, box), Place(page=page.number, box=box))


def _image_boxes(content: bytes, number: int) -> list[Box]:
    """On the page as it is shown, from its top left corner; of a page that is shown turned, none."""
    with PDFIUM, pypdfium2.PdfDocument(content) as document:
        page = document[number - 1]
        if page.get_rotation():
            return []
        left, bottom, right, top = page.get_bbox()
        boxes = []
        for image in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]):
            x0, y0, x1, y1 = image.get_bounds()
            x0, y0, x1, y1 = max(x0, left), max(y0, bottom), min(x1, right), min(y1, top)
            boxes.append((x0 - left, top - y1, x1 - left, top - y0))
        return boxes


def _rendered(content: bytes, number: int, box: Box) -> bytes:
    """A part of a page as PNG."""
    with PDFIUM, pypdfium2.PdfDocument(content) as document:
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(_SCALE, _LONGEST / max(width, height))
        cut = (box[0], height - box[3], width - box[2], box[1])
        bitmap = page.render(scale=scale, crop=cut, may_draw_forms=False)
        return as_png(bitmap.to_pil().convert("RGB"))
