"""Pieces and formatting of a Word file → its lines: what a reader of the printed page sees of each paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from struct import unpack

from parsing.errors import DamagedFile
from parsing.readers.doc_file import Piece, WordFile
from parsing.readers.doc_properties import (
    CharacterFormat,
    ParagraphFormat,
    Run,
    character_format,
    character_runs,
    paragraph_format,
    paragraph_runs,
)

CELL_MARK = "\x07"
PICTURE_SIGN, DRAWING_SIGN = "［图］", "［框］"
_MARKS = re.compile("[\r\x07\x0c]")
_FIELD, _RESULT, _FIELD_END = "\x13", "\x14", "\x15"
_PRINTED = {"\x0b": "\n", "\x0e": "\n", "\t": "\t", "\x1e": "-"}
_PICTURE, _DRAWING, _SYMBOL = "\x01", "\x08", "("
_PLAIN = CharacterFormat()


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: its number in the file from 1, its text (line breaks within it as \\n), the mark that ends it.

    removed: whether the mark itself was deleted. pictures: where the data stream has the pictures in it.
    """

    number: int
    text: str
    mark: str
    format: ParagraphFormat
    removed: bool = False
    pictures: tuple[int, ...] = ()


def lines(word: WordFile) -> Iterator[Line]:
    """Every paragraph of the main text, then those of the text boxes."""
    text = "".join(_stored(word.main, piece) for piece in word.pieces)
    printer = _Printer(text, _character_formats(word))
    paragraphs = paragraph_runs(word.main, word.paragraphs)
    number = 0
    for start, end in word.stories:
        for mark in _MARKS.finditer(text, start, end):
            number += 1
            place = mark.start()
            printed, pictures = printer.printed(start, place)
            form = _paragraph_format(word, paragraphs, place)
            yield Line(number, printed, mark[0], form, printer.formats.get(place, _PLAIN).removed, pictures)
            start = mark.end()


def _stored(main: bytes, piece: Piece) -> str:
    """The characters of a piece, one for each that is counted: halves of a surrogate pair stay apart."""
    stored = main[piece.offset : piece.position(piece.end)]
    if piece.width == 1:
        return stored.decode("cp1252", errors="replace")
    return "".join(map(chr, unpack(f"<{piece.end - piece.start}H", stored)))


def _character_formats(word: WordFile) -> dict[int, CharacterFormat]:
    """The characters that are formatted in one of the ways that matter."""
    runs = character_runs(word.main, word.characters)
    starts = [run.start for run in runs]
    known: dict[bytes, CharacterFormat] = {}
    formats: dict[int, CharacterFormat] = {}
    for piece in word.pieces:
        stop = piece.position(piece.end)
        for run in runs[max(bisect_right(starts, piece.offset) - 1, 0) : bisect_right(starts, stop)]:
            properties = run.properties + piece.properties
            if properties not in known:
                known[properties] = character_format(properties, word.data)
            first, end = max(run.start, piece.offset), min(run.end, stop)
            if known[properties] != _PLAIN and first < end:
                characters = range(first - piece.offset, end - piece.offset, piece.width)
                formats |= {piece.start + offset // piece.width: known[properties] for offset in characters}
    return formats


def _paragraph_format(word: WordFile, runs: Sequence[Run], mark: int) -> ParagraphFormat:
    piece = word.pieces[bisect_right(word.pieces, mark, key=lambda piece: piece.start) - 1]
    place = piece.position(mark)
    run = runs[bisect_right(runs, place, key=lambda run: run.start) - 1]
    if not run.start <= place < run.end:
        raise DamagedFile
    return paragraph_format(run.properties + piece.properties, word.data)


class _Printer:
    """Prints stored characters: the results of fields but not their codes, nothing that was deleted or is hidden."""

    def __init__(self, text: str, formats: dict[int, CharacterFormat]) -> None:
        self.formats = formats
        self._text = text
        self._results: list[bool] = []  # of each field that is open: whether its result has begun

    def printed(self, start: int, end: int) -> tuple[str, tuple[int, ...]]:
        """The text of a paragraph or of its part in a cell, and where the data stream has the pictures in it."""
        parts: list[str] = []
        pictures: list[int] = []
        before = _PLAIN
        for place in range(start, end):
            character, form = self._text[place], self.formats.get(place, _PLAIN)
            if self._field(character) or form.removed or not all(self._results):
                continue
            if form.raised and not before.raised:
                parts.append("^")  # a note's number is no digit of the figure before it
            if form.picture is not None and form.special and character == _PICTURE:
                pictures.append(form.picture)
            parts.append(_shown(character, form))
            before = form
        if self._text[end] == CELL_MARK:
            self._results.clear()  # a field left open ends with its cell
        return "".join(parts).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"), tuple(pictures)

    def _field(self, character: str) -> bool:
        """Whether a character is the mark of a field and no text."""
        if character == _FIELD:
            self._results.append(False)
        elif character == _RESULT and self._results:
            self._results[-1] = True
        elif character == _FIELD_END and self._results:
            self._results.pop()
        return character in (_FIELD, _RESULT, _FIELD_END)


def _shown(character: str, form: CharacterFormat) -> str:
    """A character as it is printed, or a sign for what is none: a symbol, whatever it is, is no digit."""
    if form.special and character in (_PICTURE, _SYMBOL):
        return PICTURE_SIGN
    if form.special and character == _DRAWING:
        return DRAWING_SIGN
    if character < " ":
        return _PRINTED.get(character, "")
    return character
