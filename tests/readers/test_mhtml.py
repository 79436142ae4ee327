"""Pages saved as one file are read as the page would be, with what they carry."""

from __future__ import annotations

import base64

import pytest

from parsing.document import Grid, Picture
from parsing.errors import DamagedFile
from parsing.readers import reader_for
from parsing.readers.html import read as read_html
from parsing.readers.mhtml import read
from tests.printing.mhtml import Saving, blank, saved

PNG = blank(400, 90)
PAGE = (
    "<html><head><title>甲县2024年政府信息公开工作年度报告</title></head><body><p>一、总体情况</p>"
    '<p><img src="a/1.png"></p><table><tr><td>行政许可</td><td>12</td></tr></table>'
    '<p><img src="https://elsewhere.example/2.png"></p></body></html>'
)
SAVINGS = [
    Saving(producer, transfer, charset, start=start)
    for producer in ("blink", "word", "explorer")
    for transfer in ("quoted-printable", "base64", "8bit")
    for charset in ("utf-8", "gb2312")
    for start in (False, producer == "blink")
]


@pytest.mark.parametrize("saving", SAVINGS)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_saved_page_is_read_as_the_page_itself(saving: Saving, encoding: str) -> None:
    content = saved(PAGE.encode(encoding), saving, {"a/1.png": PNG})
    assert reader_for(content).module == "parsing.readers.mhtml"
    document, page = read(content), read_html(PAGE.encode(encoding))
    assert document.format == "mhtml" and document.title == page.title
    pictured, plain = ([isinstance(block, Picture) for block in read.blocks] for read in (document, page))
    assert pictured == plain
    assert [block for block in document.blocks if not isinstance(block, Picture)] == [
        block for block in page.blocks if not isinstance(block, Picture)
    ]


def test_its_pictures_are_those_it_carries() -> None:
    pictures = read(saved(PAGE.encode(), pictures={"a/1.png": PNG})).pictures()
    assert [picture.load() for picture in pictures] == [PNG, b""]


@pytest.mark.parametrize("start", [False, True])
def test_the_page_in_a_frame_stands_where_the_frame_does(start: bool) -> None:
    document = read(saved(PAGE.encode(), Saving(framed=True, start=start), {"a/1.png": PNG}))
    assert [paragraph.text for paragraph in document.paragraphs()] == ["menu", "一、总体情况"]
    [grid] = [block for block in document.blocks if isinstance(block, Grid)]
    assert grid.cells[1].text == "12"
    assert grid.cells[1].place.element == "/html/body/iframe/html/body/table/tr/td[2]"
    assert document.pictures()[0].load() == PNG and not document.attachments


def test_a_page_that_frames_itself_is_read_once() -> None:
    page = b'<html><body><p>once</p><iframe src="cid:page@saved"></iframe></body></html>'
    texts = [paragraph.text for paragraph in read(saved(page)).paragraphs()]
    assert texts == ["once", "once"]


def test_a_file_without_a_page_is_damaged() -> None:
    with pytest.raises(DamagedFile):
        read(saved(PAGE.encode()).replace(b"text/html", b"text/css"))


def test_a_single_page_with_the_head_of_a_mail_is_read() -> None:
    head = b"MIME-Version: 1.0\nContent-Type: text/html;\n\tcharset=gb2312\nContent-Transfer-Encoding: base64\n\n"
    content = head + base64.encodebytes(PAGE.encode("gb18030"))
    assert reader_for(content).module == "parsing.readers.mhtml"
    assert read(content).paragraphs()[0].text == "一、总体情况"


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_file_cut_off_gives_what_is_there(share: float) -> None:
    content = saved(PAGE.encode(), pictures={"a/1.png": PNG})
    assert read(content[: int(len(content) * share)]).format == "mhtml"
