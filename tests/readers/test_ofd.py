"""OFD: text and rulings as producers write them, templates, several documents, pages that are pictures."""

from __future__ import annotations

import io
import zipfile

import pytest

from parsing.document import Grid, Paragraph, Picture
from parsing.errors import DamagedFile, EncryptedFile
from parsing.readers import reader_for
from parsing.readers.ofd import read
from tests.printing.ofd import Making, ofd, packed
from tests.printing.pdf import CellSpec, Style, Table

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20
TABLE = Table(
    (
        (CellSpec("行政许可", rowspan=2), CellSpec("1204"), CellSpec("")),
        (CellSpec("37 5"), CellSpec("-8")),
    )
)
MAKINGS = [
    Making(text, scaled, template, unit, rooted, prefix, margin)
    for text in ("runs", "short", "letters")
    for scaled, template, unit in ((False, False, False), (True, True, False), (False, False, True), (True, True, True))
    for rooted, prefix, margin in ((False, "ofd:", 0.0), (True, "", 12.5))
]


@pytest.mark.parametrize("making", MAKINGS)
def test_the_ways_of_writing_a_page_are_read_alike(making: Making) -> None:
    content = ofd(["一、总体情况", TABLE], making)
    assert reader_for(content).module == "parsing.readers.ofd"
    document = read(content)
    assert document.format == "ofd" and document.paragraphs()[0].text == "一、总体情况"
    [grid] = [block for block in document.blocks if isinstance(block, Grid)]
    assert [(cell.text, cell.row, cell.column, cell.rowspan) for cell in grid.cells] == [
        ("行政许可", 0, 0, 2),
        ("1204", 0, 1, 1),
        ("", 0, 2, 1),
        ("37 5", 1, 1, 1),
        ("-8", 1, 2, 1),
    ]
    assert grid.aligned and grid.cells[0].place.page == 1
    assert grid.cells[0].place.box == pytest.approx((60, 86, 218.33, 118), abs=0.5)


def test_pages_are_numbered_through() -> None:
    document = read(ofd([TABLE, TABLE], style=Style(break_after=(1,))))
    assert [block.cells[0].place.page for block in document.blocks if isinstance(block, Grid)] == [1, 2, 2, 3]


def _text(inner: str, attributes: str = "") -> str:
    return f'<TextObject ID="3" Boundary="20 30 100 40" Size="4"{attributes}>{inner}</TextObject>'


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ('<TextCode X="0" Y="4">没有偏移12</TextCode>', ["没有偏移12"]),
        ('<TextCode X="0" Y="4" DeltaX="4 4 -8 4" DeltaY="0 0 6 0">上一行下行</TextCode>', ["上一行", "下行"]),
        ('<TextCode X="0" Y="4" DeltaY="g 2 6">竖着写</TextCode>', ["竖", "着", "写"]),
        ('<TextCode X="0" Y="4" DeltaX="g 1 4">两段</TextCode><TextCode X="60">文字</TextCode>', ["两段 文字"]),
        ('<TextCode X="0" Y="4" DeltaX="2 12 2">1234</TextCode>', ["12 34"]),
        ('<TextCode X="0" Y="4" DeltaX="g 999999999 4">很多</TextCode>', ["很多"]),
        ('<TextCode X="0" Y="4">\n换行不是字\n</TextCode>', ["换行不是字"]),
        ('<TextCode X="0" Y="4">外字\ue000</TextCode>', ["外字\ufffd"]),
        ('<TextCode X="500" Y="4">页外</TextCode>', []),
    ],
)
def test_letters_stand_where_their_offsets_put_them(code: str, lines: list[str]) -> None:
    document = read(packed([(_text(code), "")]))
    assert [paragraph.text for paragraph in document.paragraphs()] == lines


@pytest.mark.parametrize("hidden", [' Visible="false"', ' Alpha="0"'])
def test_text_that_nobody_sees_is_not_read(hidden: str) -> None:
    assert not read(packed([(_text('<TextCode X="0" Y="4">12</TextCode>', hidden), "")])).blocks


IMAGE = '<ImageObject ID="4" Boundary="{} {} {} {}" ResourceID="7" CTM="1 0 0 1 0 0"/>'


def test_a_page_without_text_is_its_picture() -> None:
    [picture] = read(packed([("", IMAGE.format(0, 0, 210, 297))], media={"7": PNG})).blocks
    assert isinstance(picture, Picture) and picture.load() == PNG
    assert picture.place.page == 1 and picture.place.box == pytest.approx((0, 0, 595.3, 841.9), abs=0.1)


def test_a_table_that_is_a_picture_stands_among_the_text_and_a_seal_does_not() -> None:
    text = _text(f'<TextCode X="0" Y="4">{"字" * 30}</TextCode><TextCode X="0" Y="200">三、收到</TextCode>')
    images = IMAGE.format(20, 60, 160, 80) + IMAGE.format(140, 230, 42, 42)
    blocks = read(packed([(text, images)], media={"7": PNG})).blocks
    assert [type(block) for block in blocks] == [Paragraph, Picture, Paragraph]


def test_a_scan_with_a_page_number_is_its_picture() -> None:
    number = _text('<TextCode X="80" Y="250">- 1 -</TextCode>')
    [picture] = read(packed([(number, IMAGE.format(0, 0, 210, 297))], media={"7": PNG})).blocks
    assert isinstance(picture, Picture)


def _with(content: bytes, changes: dict[str, bytes | None]) -> bytes:
    """The package with parts put in, or (None) taken out."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        parts = {name: old.read(name) for name in old.namelist()}
        for name, part in (parts | changes).items():
            if part is not None:
                new.writestr(name, part)
    return buffer.getvalue()


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_several_documents_are_read_one_after_the_other() -> None:
    one, other = ofd(["第一件", TABLE]), _parts(ofd(["第二件"]))
    second = {name.replace("Doc_0", "Doc_1"): part for name, part in other.items() if name != "OFD.xml"}
    root = _parts(one)["OFD.xml"].decode()
    body = root[root.index("<ofd:DocBody>") : root.index("</ofd:OFD>")]
    root = root.replace("</ofd:OFD>", body.replace("Doc_0", "Doc_1") + "</ofd:OFD>")
    document = read(_with(one, {**second, "OFD.xml": root.encode()}))
    assert [(p.text, p.place.page) for p in document.paragraphs()] == [("第一件", 1), ("第二件", 2)]


@pytest.mark.parametrize(
    "part", ["Doc_0/Document.xml", "Doc_0/Pages/Page_0/Content.xml", "Doc_0/Tpls/Tpl_0/Content.xml"]
)
def test_a_page_that_is_missing_is_not_passed_over(part: str) -> None:
    with pytest.raises(DamagedFile):
        read(_with(ofd(["字", TABLE], Making(template=True)), {part: None}))


@pytest.mark.parametrize("box", ["0 0 0 0", "", "A4", "0 0 1e999 297"])
def test_a_page_without_a_size_is_as_large_as_a_sheet(box: str) -> None:
    content = ofd(["字"])
    document = _parts(content)["Doc_0/Document.xml"].decode().replace("0.0 0.0 210 297", box)
    assert read(_with(content, {"Doc_0/Document.xml": document.encode()})).paragraphs()[0].text == "字"


def test_parts_are_found_whatever_their_letters() -> None:
    parts = {f"/{name.upper()}": part for name, part in _parts(ofd(["字"])).items()}
    content = _with(ofd([]), {**dict.fromkeys(_parts(ofd([]))), **parts})
    assert reader_for(content).module == "parsing.readers.ofd"
    assert read(content).paragraphs()[0].text == "字"


def test_an_encrypted_file_says_so() -> None:
    with pytest.raises(EncryptedFile):
        read(_with(ofd(["字"]), {"Encryptions.xml": b"<x/>"}))


def test_units_that_hold_themselves_end() -> None:
    own = '<CompositeObject ID="1" Boundary="0 0 1 1" ResourceID="900"/>'
    assert not read(packed([("", own * 3)], Making(unit=True))).blocks


@pytest.mark.parametrize("share", [0.3, 0.7])
def test_a_file_cut_off_is_damaged(share: float) -> None:
    content = ofd([TABLE])
    with pytest.raises(DamagedFile):
        read(content[: int(len(content) * share)])
