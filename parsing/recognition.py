"""Pictures that hold text → paragraphs and grids, where the extra for text recognition is installed."""

from __future__ import annotations

from parsing.document import Document, Picture
from parsing.errors import PictureFile


def pictures_read(document: Document) -> Document:
    """The document with its pictures read. Raises PictureFile where there is nothing else to read."""
    if document.blocks and all(isinstance(block, Picture) for block in document.blocks):
        raise PictureFile
    return document
