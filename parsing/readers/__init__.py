"""The readers, a module a format, and how a file's format is told from its content, never its name.

A reader's contract: `read(content: bytes) -> Document`; it raises a typed error of parsing.errors for a
file it cannot read, and gives every paragraph and cell its place in the source.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from parsing.document import Document, numbered
from parsing.errors import EmptyFile, UnknownFormat
from parsing.readers import sniffing


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


READERS: tuple[Reader, ...] = (
    Reader("parsing.readers.pdf", sniffing.is_pdf, rereads=True),
    Reader("parsing.readers.docx", sniffing.is_docx),
    Reader("parsing.readers.xlsx", sniffing.is_xlsx),
    Reader("parsing.readers.ofd", sniffing.is_ofd),
    Reader("parsing.readers.doc", sniffing.is_doc),
    Reader("parsing.readers.xls", sniffing.is_xls),
    Reader("parsing.readers.wordml", sniffing.is_word_xml),
    Reader("parsing.readers.legacy", sniffing.is_legacy),
    Reader("parsing.readers.picture", sniffing.is_picture),
    Reader("parsing.readers.mhtml", sniffing.is_mhtml),
    Reader("parsing.readers.html", sniffing.is_html),
    Reader("parsing.readers.text", sniffing.is_text),
)
"""Asked in this order; modules are imported only when a file needs them."""


def reader_for(content: bytes) -> Reader:
    """The reader for a file. Raises EmptyFile or UnknownFormat."""
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise EmptyFile
    for reader in READERS:
        if reader.recognises(content):
            return reader
    raise UnknownFormat


__all__ = ["READERS", "Reader", "reader_for"]
