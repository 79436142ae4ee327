"""The file of Word 97–2003 and WPS Writer: its streams, where its stories stand, and the pieces of its text.

Source: [MS-DOC], sections 2.4.1 (retrieving text), 2.5 (FIB), 2.9.38 (Clx), 2.9.177 (Pcd), 2.9.215 (Prm0).
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from struct import unpack_from

import olefile

from parsing.errors import DamagedFile, EncryptedFile, NeedsConversion

_OLDEST = 0xC1  # nFib of Word 97
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_TEXT, _STORIES_BEFORE_BOXES, _BOXES = 3, range(3, 9), 9  # counts of characters in fibRgLw97
_CHARACTERS, _PARAGRAPHS, _CLX = 12, 13, 33  # entries of fibRgFcLcb97
_COMPRESSED = 0x40000000
_SHORT_PROPERTIES = {0x18: 0x2416, 0x19: 0x2417, 0x41: 0x0800, 0x57: 0x0837, 0x5C: 0x083C}
"""isprm of a Prm0 → the property it stands for; only those that matter here."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters [start, end) of the text, stored from `offset`; properties: what a fast save added to them."""

    start: int
    end: int
    offset: int
    width: int
    properties: bytes

    def position(self, character: int) -> int:
        """Where a character of this piece is stored."""
        return self.offset + (character - self.start) * self.width


@dataclass(frozen=True, slots=True)
class WordFile:
    """The streams and what the FIB says of them. stories: character ranges of the main text and the text boxes.

    characters, paragraphs: the tables that tell the pages on which formatting is stored.
    """

    main: bytes
    data: bytes
    pieces: tuple[Piece, ...]
    stories: tuple[tuple[int, int], ...]
    characters: bytes
    paragraphs: bytes


def open_word(content: bytes) -> WordFile:
    """Raises EncryptedFile, NeedsConversion (Word 6 and 95); OSError, struct.error where damaged."""
    with olefile.OleFileIO(BytesIO(content)) as ole:
        if ole.exists("EncryptedPackage"):  # a DOCX or XLSX with a password
            raise EncryptedFile
        main: bytes = ole.openstream("WordDocument").read()
        (version,), (flags,) = unpack_from("<H", main, 2), unpack_from("<H", main, 10)
        if version < _OLDEST:
            raise NeedsConversion if version else DamagedFile
        if flags & _ENCRYPTED:
            raise EncryptedFile
        table: bytes = ole.openstream("1Table" if flags & _SECOND_TABLE else "0Table").read()
        data: bytes = ole.openstream("Data").read() if ole.exists("Data") else b""
    counts, entries = _arrays(main)
    characters, paragraphs, clx = (_entry(table, entries, index) for index in (_CHARACTERS, _PARAGRAPHS, _CLX))
    boxes = sum(counts[index] for index in _STORIES_BEFORE_BOXES)
    stories = ((0, counts[_TEXT]), (boxes, boxes + counts[_BOXES]))
    return WordFile(main, data, _pieces(clx, len(main)), stories, characters, paragraphs)


def _arrays(main: bytes) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The FIB's counts of characters, and its pairs of offset and length in the table stream."""
    (words,) = unpack_from("<H", main, 32)
    start = 34 + 2 * words
    (longs,) = unpack_from("<H", main, start)
    counts = unpack_from(f"<{longs}i", main, start + 2)
    start += 2 + 4 * longs
    (pairs,) = unpack_from("<H", main, start)
    if min(counts[_TEXT : _BOXES + 1], default=-1) < 0 or pairs <= _CLX:
        raise DamagedFile
    return counts, unpack_from(f"<{2 * pairs}I", main, start + 2)


def _entry(table: bytes, entries: tuple[int, ...], index: int) -> bytes:
    offset, length = entries[2 * index], entries[2 * index + 1]
    return table[offset : offset + length]


def _pieces(clx: bytes, stored: int) -> tuple[Piece, ...]:
    """The piece table, in the order of the text; pieces that leave the file or hold more than it are damage."""
    added: list[bytes] = []
    at = 0
    while clx[at] == 1:
        (length,) = unpack_from("<H", clx, at + 1)
        added.append(clx[at + 3 : at + 3 + length])
        at += 3 + length
    (length,) = unpack_from("<I", clx, at + 1)
    count = (length - 4) // 12
    starts = unpack_from(f"<{count + 1}I", clx, at + 5)
    pieces = []
    for index in range(count):
        offset, modifier = unpack_from("<IH", clx, at + 5 + 4 * (count + 1) + 8 * index + 2)
        place, width = ((offset & ~_COMPRESSED) // 2, 1) if offset & _COMPRESSED else (offset, 2)
        pieces.append(Piece(starts[index], starts[index + 1], place, width, _modified(modifier, added)))
    if any(p.end < p.start or p.position(p.end) > stored for p in pieces) or starts[-1] > stored:
        raise DamagedFile
    return tuple(pieces)


def _modified(modifier: int, added: list[bytes]) -> bytes:
    """The properties that a piece's modifier stands for: one of the file's lists, or a single one written short."""
    if modifier & 1:
        return added[modifier >> 1]
    name = _SHORT_PROPERTIES.get(modifier >> 1 & 0x7F)
    return name.to_bytes(2, "little") + bytes((modifier >> 8,)) if name else b""
