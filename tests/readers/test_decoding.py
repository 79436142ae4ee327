"""A file's text is told from its bytes, whatever its label says; what is no character stands where it stood."""

from __future__ import annotations

import codecs

import pytest
from opencc import OpenCC

from parsing import parse
from parsing.errors import UnknownFormat
from parsing.readers.decoding import decode

SIMPLIFIED = """甲县人民政府2024年政府信息公开工作年度报告
一、总体情况
本年度新收政府信息公开申请１２件，予以公开（一）5件；行政复议0件，“结果维持”—3件。
二、主动公开政府信息情况"""
TRADITIONAL = OpenCC("s2t").convert(SIMPLIFIED)
MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "gb18030": "\ufeff".encode("gb18030"),
}
LABELS = ("", "utf-8", "gb2312", "gbk", "big5", "iso-8859-1")
ENCODED = [
    *((text, encoding) for text in (SIMPLIFIED, TRADITIONAL) for encoding in ("utf-8", "gb18030", "utf-16-le")),
    (TRADITIONAL, "big5hkscs"),
    (SIMPLIFIED, "utf-16-be"),
]


def _page(text: str, label: str) -> str:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={label}">' if label else ""
    return f"<html><head>{meta}</head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize(("text", "encoding"), ENCODED)
@pytest.mark.parametrize("label", LABELS)
def test_a_label_that_is_wrong_does_no_harm(text: str, encoding: str, label: str) -> None:
    page = _page(text, label)
    assert decode(page.encode(encoding)) == page


@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL])
@pytest.mark.parametrize("encoding", MARKS)
def test_a_mark_is_no_part_of_the_text(text: str, encoding: str) -> None:
    assert decode(MARKS[encoding] + text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_text_without_markup_is_decoded(encoding: str) -> None:
    assert decode(SIMPLIFIED.encode(encoding)) == SIMPLIFIED


@pytest.mark.parametrize(
    ("text", "encoding"), [("规章（一）", "gb18030"), ("規章（一）", "utf-8"), ("<p>规章</p>", "utf-16-be")]
)
def test_text_without_any_known_word_is_decoded(text: str, encoding: str) -> None:
    assert decode((text + "\n12\n").encode(encoding)) == text + "\n12\n"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5hkscs", "utf-16-le"])
@pytest.mark.parametrize("broken", [b"\xff", b"\x81", b"\x07"])
def test_a_byte_that_is_no_character_stands_where_it_stood(encoding: str, broken: bytes) -> None:
    if encoding == "utf-16-le":
        broken = b"\x00\xd8"  # half a character
    before, after = "".join([TRADITIONAL, "\n<td>12"]), "<td>34\n"
    decoded = decode(before.encode(encoding) + broken + after.encode(encoding))
    assert decoded == f"{before}\ufffd{after}"


def test_a_figure_with_a_broken_byte_is_no_figure() -> None:
    text = SIMPLIFIED + "\n第二十条第（五）项\n信息内容\t本年处理决定数量\n行政许可\t1#2\n"
    whole = [fact.value for fact in parse(text.replace("#", "").encode(), "x").facts if fact.row == "licensing"]
    broken = parse(text.encode().replace(b"#", b"\xff"), "x")
    assert whole == [12] and all(fact.value is None for fact in broken.facts if fact.row == "licensing")


@pytest.mark.parametrize("content", [bytes(range(256)) * 8, b"\x00\x01\x02" * 50, b"\x7fELF" + bytes(400)])
def test_what_is_no_text_is_not_decoded(content: bytes) -> None:
    with pytest.raises(UnknownFormat):
        decode(content)
