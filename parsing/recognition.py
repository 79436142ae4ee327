"""Pictures that hold text → paragraphs and grids, where the extra for text recognition is installed.

Of a document that has text of its own only pictures with a table are taken over: the others are emblems,
photographs and charts. What cannot be read stays a picture.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from parsing.document import Block, Document, Grid, Picture, numbered
from parsing.errors import DamagedFile, PictureTooLarge, RecognitionMissing, ScannedFile
from parsing.report import Fact, Finding

_EXTRA = ("cv2", "onnxruntime", "rapidocr")
_MOST = 30  # pictures a file; a page takes some seconds


@cache
def installed() -> bool:
    """Whether the extra is there."""
    return all(find_spec(name) is not None for name in _EXTRA)


def pictures_read(document: Document) -> Document:
    """The document with its pictures read.

    Where there is nothing but pictures, raises RecognitionMissing, DamagedFile or PictureTooLarge for what hinders
    reading them, ScannedFile if they hold no text.
    """
    pictures = document.pictures()
    if not pictures:
        return document
    alone = len(pictures) == len(document.blocks)
    if not installed():
        if alone:
            raise RecognitionMissing
        return document
    first = set(map(id, pictures[:_MOST]))
    blocks: list[Block] = []
    for block in document.blocks:
        if not isinstance(block, Picture) or id(block) not in first:
            blocks.append(block)
        else:
            blocks += map(import_module("parsing.ocr.mending").mended, _read(block, alone))
    if not blocks:
        raise ScannedFile
    return numbered(Document(document.format, tuple(blocks), document.title, document.published, document.attachments))


def confirmed(
    facts: Sequence[Fact], forms: Mapping[str, str], document: Document
) -> tuple[tuple[Fact, ...], tuple[Finding, ...]]:
    """The facts, those read from pictures only where something confirms them; what a person should compare."""
    if not any(map(_recognised, document.blocks)):
        return tuple(facts), ()
    settled: tuple[tuple[Fact, ...], tuple[Finding, ...]] = import_module("parsing.ocr.confirming").confirm(
        facts, forms, document
    )
    return settled


def _recognised(block: Block) -> bool:
    parts = block.cells if isinstance(block, Grid) else (block,)
    return any(not isinstance(part, Picture) and part.recognised for part in parts)


def _read(picture: Picture, alone: bool) -> tuple[Block, ...]:
    """The picture's blocks, or the picture where it cannot be read or has no table to offer."""
    try:
        content = picture.load()
        found: tuple[Block, ...] = (
            import_module("parsing.ocr.page").read_page(content, picture.place) if content else ()
        )
    except (DamagedFile, PictureTooLarge):
        if alone:
            raise
        return (picture,)
    return found if alone or any(isinstance(block, Grid) for block in found) else (picture,)
