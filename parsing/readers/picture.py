"""A picture file (PNG, JPEG, TIFF, …) → Document: one picture, for text recognition to read."""

from __future__ import annotations

from parsing.document import Document, Picture, Place


def read(content: bytes) -> Document:
    """The picture as page 1."""
    return Document("picture", (Picture(lambda: content, Place(page=1)),))
