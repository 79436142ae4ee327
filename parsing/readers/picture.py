"""A picture file (PNG, JPEG, TIFF, …) → Document: a picture a page, for text recognition to read."""

from __future__ import annotations

from parsing.document import Document, Picture, Place
from parsing.ocr.opening import as_png, opened, pages


def read(content: bytes) -> Document:
    """One picture, or of a TIFF one a page. Raises DamagedFile, PictureTooLarge."""
    count = pages(content)
    if count == 1:
        return Document("picture", (Picture(lambda: content, Place(page=1)),))
    return Document("picture", tuple(_page(content, number) for number in range(1, count + 1)))


def _page(content: bytes, number: int) -> Picture:
    return Picture(lambda: as_png(opened(content, number)), Place(page=number))
