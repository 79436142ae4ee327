"""Bytes → text for the readers of text and HTML. They hand text to their parsers, never bytes."""

from __future__ import annotations

import codecs
import re

from parsing.errors import UnknownFormat

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(content: bytes) -> str:
    """Text of a file: byte order mark, else strict UTF-8, else GB18030 (which GB2312 and GBK are part of).

    A label in the file is not asked: it is wrong too often. Raises UnknownFormat if nothing fits.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _strict(content[len(mark) :], encoding)
    for encoding in ("utf-8", "gb18030"):
        try:
            return _printable(content.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise UnknownFormat


def _strict(content: bytes, encoding: str) -> str:
    try:
        return _printable(content.decode(encoding))
    except UnicodeDecodeError as error:
        raise UnknownFormat from error


def _printable(text: str) -> str:
    """The text with uniform line ends; raises UnknownFormat for bytes that are no text at all."""
    if re.search(r"[\x00-\x08\x0e-\x1a]", text[:65536]):
        raise UnknownFormat
    return text.replace("\r\n", "\n").replace("\r", "\n")
