"""Sentences: joined lines, headings wherever they stand, tables left out."""

from __future__ import annotations

from parsing.document import Cell, Document, Grid, Paragraph, Place
from parsing.narrative.sentences import sentences
from parsing.numbers import folded


def document(*lines: str, form: str = "text") -> Document:
    return Document(form, tuple(Paragraph(line, Place(line=n)) for n, line in enumerate(lines, 1)))


def split(*lines: str, form: str = "text") -> list[tuple[int | None, str]]:
    return [(sentence.section, sentence.text) for sentence in sentences(document(*lines, form=form))]


def test_sentence_ends_at_its_mark() -> None:
    assert split("一、总体情况", "抓公开；抓解读。效果好吗？好！") == [
        (1, "抓公开；"),
        (1, "抓解读。"),
        (1, "效果好吗？"),
        (1, "好！"),
    ]


def test_closing_quotation_mark_stays_with_its_sentence() -> None:
    assert split("一、总体情况", "坚持“应公开尽公开。”持续推进。") == [(1, "坚持“应公开尽公开。”"), (1, "持续推进。")]


def test_wrapped_lines_are_joined_even_within_a_number() -> None:
    assert split("一、总体情况", "全年主动公开信", "", "息 12", "34 条。", form="pdf") == [
        (1, "全年主动公开信息 1234 条。")
    ]


def test_page_number_between_wrapped_lines_is_left_out() -> None:
    assert split("一、总体情况", "全年主动公开", "- 3 -", "信息。", form="pdf") == [(1, "全年主动公开信息。")]


def test_html_blocks_are_never_joined() -> None:
    assert split("一、总体情况", "政策解读", "12月召开会议。", form="html") == [(1, "政策解读"), (1, "12月召开会议。")]


def test_title_of_a_part_is_not_joined_with_its_text() -> None:
    assert split("一、总体情况", "（一）主动公开政府信息情况", "全年共公开9条。") == [
        (1, "（一）主动公开政府信息情况"),
        (1, "全年共公开9条。"),
    ]


def test_place_is_that_of_the_first_character() -> None:
    found = sentences(document("一、总体情况", "甲项工作", "完成。乙项工作", "也完成。"))
    assert [(s.source.text, s.source.place.line) for s in found] == [("甲项工作完成。", 2), ("乙项工作也完成。", 3)]


def test_sections_are_found_inside_one_huge_line() -> None:
    line = (
        "本报告包括总体情况、主动公开政府信息情况和其他需要报告的事项。一、总体情况2022年工作平稳。"
        "二、主动公开政府信息情况 第二十条第（一）项信息内容本年制发件数规章000"
        "三、收到和处理政府信息公开申请情况（本列数据的勾稽关系为：第一项加第二项）0000"
        "四、政府信息公开行政复议、行政诉讼情况行政复议行政诉讼结果维持结果纠正10203"
        "五、存在的主要问题及改进情况解读不多。六、其他需要报告的事项无。"
    )
    assert split(line) == [
        (None, "本报告包括总体情况、主动公开政府信息情况和其他需要报告的事项。"),
        (1, "2022年工作平稳。"),
        (5, "解读不多。"),
        (6, "无。"),
    ]


def test_headings_count_by_their_words_not_their_numbers() -> None:
    lines = ("总 体 情 况", "甲。", "三、存在的主要问题", "乙。", "四、其他需要报告的事项", "丙。")
    assert split(*lines) == [(1, "甲。"), (5, "乙。"), (6, "丙。")]


def test_first_heading_with_other_words_opens_section_one() -> None:
    assert split("前言。", "一、工作开展情况", "甲。") == [(None, "前言。"), (1, "甲。")]


def test_table_printed_one_cell_a_line_gives_no_sentence() -> None:
    table = ("信息内容", "本年制发件数", "规章", "0", "行政许可", "12")
    assert split("二、主动公开政府信息情况", "详见下表。", *table, "五、存在的问题", "无。") == [
        (2, "详见下表。"),
        (5, "无。"),
    ]


def test_rows_with_separators_and_grids_give_no_sentence() -> None:
    grid = Grid((Cell("规章", 0, 0), Cell("3", 0, 1)))
    blocks = (
        Paragraph("一、总体情况"),
        Paragraph("甲。"),
        Paragraph("年度 | 2021 | 2022"),
        grid,
        Paragraph("乙\t3\t4"),
        Paragraph("丙。"),
    )
    assert [sentence.text for sentence in sentences(Document("text", blocks))] == ["甲。", "丙。"]


def test_empty_document_has_no_sentences() -> None:
    assert sentences(Document("text", ())) == ()


def test_marks_are_no_digits() -> None:
    assert split("一、总体情况", "公开信息１２条①，增长½。") == [(1, "公开信息１２条①，增长½。")]
    assert folded("１２条①，²，½；　Ａ⼈") == "12条①,²,½; A人"
