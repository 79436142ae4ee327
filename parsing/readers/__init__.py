"""The readers, a module a format, and how a file's format is told from its content, never its name.

A reader's contract: `read(content: bytes) -> Document`; it raises a typed error of parsing.errors for a
file it cannot read, and gives every paragraph and cell its place in the source.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from parsing.document import Document, numbered
from parsing.errors import EmptyFile, PictureFile, UnknownFormat

_HTML = re.compile(
    rb"<\s*(!doctype\s+html|html|head|body|meta|table|div|p|span|title)\b",
    re.IGNORECASE,
)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")
_OTHER_BINARIES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"\x7fELF")


@dataclass(frozen=True, slots=True)
class Reader:
    """A format: the module that reads it, whether a file is of it, and whether there is a second way to read it."""

    module: str
    recognises: Callable[[bytes], bool]
    rereads: bool = False

    def read(self, content: bytes) -> Document:
        """The document; tables and cells are numbered."""
        return numbered(import_module(self.module).read(content))

    def reread(self, content: bytes) -> Document:
        """The document as the second reader of the format sees it."""
        return numbered(import_module(self.module).reread(content))


def _is_pdf(content: bytes) -> bool:
    return b"%PDF-" in content[:1024]


def _is_html(content: bytes) -> bool:
    return bool(_HTML.search(content[:8192].replace(b"\x00", b"")))


def _is_text(content: bytes) -> bool:
    return True


READERS: tuple[Reader, ...] = (
    Reader("parsing.readers.pdf", _is_pdf, rereads=True),
    Reader("parsing.readers.html", _is_html),
    Reader("parsing.readers.text", _is_text),
)
"""Asked in this order; modules are imported only when a file needs them."""


def reader_for(content: bytes) -> Reader:
    """The reader for a file. Raises EmptyFile, PictureFile or UnknownFormat."""
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise EmptyFile
    if content.startswith(_PICTURES):
        raise PictureFile
    if content.startswith(_OTHER_BINARIES):
        raise UnknownFormat
    return next(reader for reader in READERS if reader.recognises(content))


__all__ = ["READERS", "Reader", "reader_for"]
