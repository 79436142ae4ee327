"""What a PDF file does to its reading: turned pages, passwords, cut ends, scans, nameless fonts, threads."""

from __future__ import annotations

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from parsing.document import Document, Grid, Picture
from parsing.errors import DamagedFile, EncryptedFile, ScannedFile
from parsing.readers.pdf import read, reread
from parsing.readers.pdf_page import UNMAPPED, character
from tests.printing.pdf import FONT, PAGE, CellSpec, Style, Table, chromium_pdf, ruled_pdf

Reader = Callable[[bytes], Document]

READERS = pytest.mark.parametrize("reader", [read, reread])
TABLE = Table(tuple((CellSpec(f"第{row}项"), CellSpec(str(row * 37)), CellSpec("")) for row in range(12)))


def _grids(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


@READERS
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_shown_turned_is_read_as_shown(reader: Reader, turn: int) -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=PAGE)
    canvas.setPageRotation(turn)
    canvas.setFont(FONT, 10)
    canvas.translate(*{90: (PAGE[1], 0), 180: PAGE, 270: (0, PAGE[0])}[turn])
    canvas.rotate(turn)
    for x in (60, 160, 260):
        canvas.line(x, 700, x, 740)
    for y in (700, 720, 740):
        canvas.line(60, y, 260, y)
    for x, y, text in ((70, 725, "规章"), (170, 725, "12"), (70, 705, "行政许可"), (170, 705, "34")):
        canvas.drawString(x, y, text)
    canvas.save()
    [grid] = _grids(reader(file.getvalue()))
    assert [cell.text for cell in grid.cells] == ["规章", "12", "行政许可", "34"]
    box = grid.cells[0].place.box
    assert box is not None and box == pytest.approx((60, 102, 160, 122), abs=1)


@READERS
def test_a_password_is_named(reader: Reader) -> None:
    file = io.BytesIO()
    canvas = Canvas(file, encrypt=StandardEncryption("secret", "owner"))
    canvas.drawString(100, 700, "2024")
    canvas.save()
    with pytest.raises(EncryptedFile):
        reader(file.getvalue())


@READERS
@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_file_that_is_cut_off_is_damaged(reader: Reader, share: float) -> None:
    content = ruled_pdf([TABLE], style=Style())
    with pytest.raises(DamagedFile):
        reader(content[: int(len(content) * share)])


@READERS
def test_garbage_is_damaged(reader: Reader) -> None:
    with pytest.raises(DamagedFile):
        reader(b"%PDF-1.7\n" + bytes(range(256)) * 20)


def test_pictures_without_text_are_a_scan() -> None:
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.drawImage(ImageReader(Image.new("L", (40, 40), 200)), 0, 0, 595, 842)
    canvas.drawString(500, 20, "scanned")
    canvas.save()
    assert [type(block) for block in read(file.getvalue()).blocks] == [Picture]
    with pytest.raises(ScannedFile):
        reread(file.getvalue())


def test_fonts_that_do_not_name_their_characters_give_no_figures() -> None:
    named = chromium_pdf("<p style=\"font-family:'Liberation Sans'\">2024 1234 5678</p>")
    assert read(named).paragraphs()[0].text == "2024 1234 5678"
    assert [type(block) for block in read(named.replace(b"/ToUnicode", b"/ToNowhere")).blocks] == [Picture]


@pytest.mark.parametrize("text", ["(cid:12)", "\ufffd", "\ue000", "\x13"])
def test_a_code_without_a_character_is_none(text: str) -> None:
    assert character(text) == UNMAPPED


def test_readings_in_threads_agree() -> None:
    contents = [ruled_pdf([f"第{index}号", TABLE], style=Style()) for index in range(8)]
    alone = [read(content) for content in contents]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(read, contents)) == alone
