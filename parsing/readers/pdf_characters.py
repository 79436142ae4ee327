"""PDF pages through pdfium: characters with their boxes, and ruled lines. Not safe in threads: one caller at a time."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from parsing.errors import DamagedFile, EncryptedFile
from parsing.readers.pdf_drawings import drawn
from parsing.readers.pdf_page import UNMAPPED, Box, Char, Page, character, ruled

_WHITE = (0x20, 0xA0, 0x3000)
_HYPHEN = 0x02  # what pdfium makes of a hyphen that ends a line
_SCAN = 0.5  # share of the page under pictures from which invisible text is recognised, not printed
_IDEOGRAPHS = (0x4E00, 0x9FFF)
_ASIDE = 0.3  # share of its box by which an ideograph's ink may lie aside; it fills its box
_HUGE = 8  # times the ink's size; no box is that much larger, but for a dot

Place = Callable[[float, float, float, float], Box]


def pages(content: bytes) -> Iterator[Page]:
    """The pages in order, each closed before the next. Raises EncryptedFile, DamagedFile."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise EncryptedFile from error
        raise DamagedFile from error
    try:
        if not len(document):
            raise DamagedFile
        for index in range(len(document)):
            yield _page(document, index)
    finally:
        document.close()


def _page(document: pypdfium2.PdfDocument, index: int) -> Page:
    try:
        page = document[index]
    except pypdfium2.PdfiumError as error:
        raise DamagedFile from error
    try:
        width, height = page.get_size()
        place = _placing(page)
        boxes, area = drawn(page.raw)
        pictures = area / (width * height) if width and height else 0.0
        chars = tuple(_chars(page, place, hidden=pictures > _SCAN))
        lines = ruled([place(*box) for box in boxes])
        return Page(index + 1, width, height, _within(chars, width, height), *lines, pictures)
    finally:
        page.close()


def _placing(page: pypdfium2.PdfPage) -> Place:
    """From the file's coordinates (left, bottom, right, top) to a box on the page as it is shown."""
    left, bottom, right, top = page.get_bbox()
    turns: dict[int, Place] = {
        0: lambda a, b, c, d: (a - left, top - d, c - left, top - b),
        90: lambda a, b, c, d: (b - bottom, a - left, d - bottom, c - left),
        180: lambda a, b, c, d: (right - c, b - bottom, right - a, d - bottom),
        270: lambda a, b, c, d: (top - d, right - c, top - b, right - a),
    }
    return turns[page.get_rotation()]


def _within(chars: tuple[Char, ...], width: float, height: float) -> tuple[Char, ...]:
    """Without what is set beside the page, where no reader sees it."""
    return tuple(
        char for char in chars if 0 <= char.x0 + char.x1 <= 2 * width and 0 <= char.top + char.bottom <= 2 * height
    )


def _chars(page: pypdfium2.PdfPage, place: Place, *, hidden: bool) -> Iterator[Char]:
    """The printed characters and spaces, in the order of the file; hidden: leave invisible ones out."""
    textpage = page.get_textpage()
    try:
        raw = textpage.raw
        # pdfium writes into these arrays; a slice reads all four numbers at once.
        loose, tight = (ctypes.c_float * 4)(), (ctypes.c_double * 4)()
        rect = ctypes.byref(pdfium.FS_RECTF.from_buffer(loose))
        sides = [ctypes.byref(ctypes.c_double.from_buffer(tight, 8 * side)) for side in (0, 2, 1, 3)]
        for index in range(pdfium.FPDFText_CountChars(raw)):
            code = pdfium.FPDFText_GetUnicode(raw, index)
            if code <= 0x20 and pdfium.FPDFText_IsGenerated(raw, index):
                continue
            if not pdfium.FPDFText_GetLooseCharBox(raw, index, rect) or (hidden and _invisible(raw, index)):
                continue
            left, top, right, bottom = loose
            if pdfium.FPDFText_GetCharBox(raw, index, *sides):
                left, bottom, right, top = _sound(code, (left, bottom, right, top), tight[:])
            yield Char(_text(raw, index, code), *place(left, bottom, right, top))
    finally:
        textpage.close()


def _sound(code: int, advance: Box, ink: list[float]) -> Sequence[float]:
    """The box as wide as the advance, or that of the ink where pdfium misplaces the former (scaled vertical fonts)."""
    left, bottom, right, top = advance
    ink_left, ink_bottom, ink_right, ink_top = ink
    width, height = right - left, top - bottom
    if _IDEOGRAPHS[0] <= code <= _IDEOGRAPHS[1]:
        aside, above = ink_left + ink_right - left - right, ink_bottom + ink_top - bottom - top
        if abs(aside) > 2 * _ASIDE * width or abs(above) > 2 * _ASIDE * height:
            return ink
    if width > _HUGE * (ink_right - ink_left) and height > _HUGE * (ink_top - ink_bottom):
        return ink
    return advance


def _text(raw: Any, index: int, code: int) -> str:
    if pdfium.FPDFText_HasUnicodeMapError(raw, index):
        return UNMAPPED
    if code in _WHITE:
        return " "
    if code == _HYPHEN and pdfium.FPDFText_IsHyphen(raw, index):
        return "-"
    return character(chr(code))


def _invisible(raw: Any, index: int) -> bool:
    mode = pdfium.FPDFTextObj_GetTextRenderMode(pdfium.FPDFText_GetTextObject(raw, index))
    return bool(mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)
