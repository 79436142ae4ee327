"""Text and Markdown as converters leave it: rows with tabs or pipes, cells on lines of their own, one-table pages."""

from __future__ import annotations

import codecs

import pytest

from parsing.document import Document, Grid, Paragraph
from parsing.readers.text import read


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def rows(document: Document) -> list[list[str]]:
    return [[c.text for c in row] for block in document.blocks if isinstance(block, Grid) for row in block.rows()]


def test_lines_with_tabs_or_pipes_are_rows_and_keep_their_empty_cells() -> None:
    document = read("标题\n行政许可\t\t12\t\n| 规章 | 0 | | 5 |\n行政处罚 | 3 | ||\n行政强制 | |||\n".encode())
    assert texts(document) == ["标题"]
    assert rows(document) == [
        ["行政许可", "", "12", ""],
        ["规章", "0", "", "5"],
        ["行政处罚", "3"],
        ["行政强制", "", "", ""],
    ]
    assert isinstance(document.blocks[1], Grid) and not document.blocks[1].aligned


def test_markdown_rules_are_no_rows() -> None:
    document = read("| 规章 | 数量 |\n|---|:--:|\n| 甲<br>乙 | 0 |\n".encode())
    assert document.format == "markdown"
    assert rows(document) == [["规章", "数量"], ["甲\n乙", "0"]]


def test_places_carry_the_line() -> None:
    document = read("一\n\n二\n甲\t1\n".encode())
    assert [block.place.line for block in document.paragraphs()] == [1, 3]
    grid = document.blocks[2]
    assert isinstance(grid, Grid) and grid.cells[0].place.line == 4


@pytest.mark.parametrize(
    "lines",
    [
        ["规章 |", "0 |", "|", "5 |", "行政许可 |", "12 |", "||"],
        ["规章", "|", "0", "|", "|", "5", "|", "行政许可", "|", "12", "|", "", "||"],
        ["规章", "|", "0 |", " |", "5 |", "行政许可 |", "12 | ||"],
    ],
)
def test_a_cell_on_a_line_of_its_own_is_a_paragraph_empty_where_the_cell_is(lines: list[str]) -> None:
    document = read("\n".join(lines).encode())
    assert texts(document)[:6] == ["规章", "0", "", "5", "行政许可", "12"]
    assert set(texts(document)[6:]) == {""} and not rows(document)


def test_report_in_one_table_row_is_prose_again() -> None:
    title = "甲县人民政府2022年政府信息公开工作年度报告 | |||"
    prose = "一、总体情况。" + "本年公开各类信息若干。" * 10 + " | ||"
    document = read("\n".join([title, prose, "规章 | 0 | 1 | 2", "其他 | 0 | 1 | 2"]).encode())
    assert texts(document)[0] == "甲县人民政府2022年政府信息公开工作年度报告"
    assert texts(document)[1].startswith("一、总体情况")
    assert len(rows(document)) == 2


def test_page_numbers_are_no_text() -> None:
    assert texts(read("甲\n- 3 -\n— 4 —\n第 5 页 共 9 页\n乙".encode())) == ["甲", "乙"]


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("gb18030", b""),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
    ],
)
def test_encodings_are_told_from_the_bytes(encoding: str, mark: bytes) -> None:
    assert texts(read(mark + "行政许可㐂\r\n二".encode(encoding))) == ["行政许可㐂", "二"]


def test_rows_that_bare_pipes_fill_up_are_a_grid_and_prose_among_them_is_text() -> None:
    page = "一、总体情况 |\n|||\n全年公开信息12条。 |\n|||\n第二十条第（一）项 |\n|||\n"
    page += "规章 |\n|\n0 |\n7 |\n行政许可 |\n5 |\n||\n"
    first, second, grid = read(page.encode()).blocks
    assert isinstance(first, Paragraph) and isinstance(second, Paragraph) and isinstance(grid, Grid)
    assert (first.text, second.text) == ("一、总体情况", "全年公开信息12条。")
    assert [[cell.text for cell in row] for row in grid.rows()] == [
        ["第二十条第（一）项", "", "", ""],
        ["规章", "", "0", "7"],
        ["行政许可", "5"],
    ]
