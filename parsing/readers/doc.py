"""Word 97–2003 and WPS Writer (.doc, .wps) → Document: the main text with its tables, then the text boxes.

What a reader of the printed page does not see is left out: deletions of a revision, hidden text, codes of fields,
head and foot lines. Places carry the paragraph's number, from 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from struct import error as StructError
from struct import unpack_from

from olefile.olefile import OleFileError

from parsing.document import Document, Picture, Place
from parsing.errors import DamagedFile
from parsing.readers.doc_file import open_word
from parsing.readers.doc_tables import blocks
from parsing.readers.doc_text import Line, lines

_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


def read(content: bytes) -> Document:
    """Raises EncryptedFile, DamagedFile, NeedsConversion (Word 6 and 95) and TooDeep."""
    try:
        word = open_word(content)
        return Document("doc", blocks(lines(word), partial(_pictures, word.data)))
    except (OleFileError, OSError, StructError, IndexError) as error:
        raise DamagedFile from error


def _pictures(data: bytes, line: Line) -> Iterator[Picture]:
    """The PNG and JPEG pictures of a paragraph; drawings in other formats hold no scan of a page."""
    for place in line.pictures:
        length, header = unpack_from("<IH", data, place)
        stored = data[place + header : place + length]
        starts = [start for signature in _PICTURES if (start := stored.find(signature)) >= 0]
        if starts:
            yield Picture(partial(bytes, stored[min(starts) :]), Place(line=line.number))
