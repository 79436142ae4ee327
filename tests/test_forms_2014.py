"""The annex of the reports for 2014 to 2018 and the provinces' lists before it, as offices print them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsing import Report, parse
from parsing.forms import ANNEX
from tests.printing import html, text
from tests.printing.amount import layouts
from tests.printing.annex import TABLE, PrintedAnnex, annexes, blocks, one_line_each
from tests.printing.layout import Block
from tests.printing.model import Figure
from tests.printing.pdf import Style, ruled_pdf

Printer = Callable[[Sequence[Block]], bytes]
TITLE = "开江县人民政府2016年政府信息公开工作年度报告"
PAGES = st.builds(
    html.PageStyle,
    furniture=st.booleans(),
    nested=st.booleans(),
    word=st.booleans(),
    blanks=st.sampled_from(("", "&nbsp;", "<br>")),
    encoding=st.sampled_from(("utf-8", "gb18030")),
)
TEXTS: dict[str, Printer] = {
    "tabs": text.tabs,
    "pipes": lambda content: text.pipes(content, framed=True),
    "bare pipes": lambda content: text.pipes(content, framed=False),
    "markdown": text.markdown,
    "cells": text.lines,
    "lines": one_line_each,
    "glued": text.glued,
}


def figures(report: Report) -> dict[str, Figure]:
    """What was read into the column of this year's figures."""
    return {
        fact.row: (fact.state, fact.value) for fact in report.facts if fact.table == ANNEX and fact.column == "count"
    }


def wrong(printed: PrintedAnnex, report: Report) -> list[str]:
    """The rows that were read as another figure than the one printed."""
    found = figures(report)
    return [
        row
        for row, figure in found.items()
        if figure[0] == "number" and printed.expected.get(row) not in (None, figure)
    ]


def own(printed: PrintedAnnex) -> dict[str, Figure]:
    return {row.id: printed.expected[row.id] for row in TABLE.rows}


@given(annexes(), PAGES)
@layouts(60)
def test_annex_of_a_web_page_is_read_cell_by_cell(printed: PrintedAnnex, style: html.PageStyle) -> None:
    report = parse(html.page(blocks(printed), style), "report")
    assert report.status == "read" and report.forms == {ANNEX: "2014"}
    found = figures(report)
    assert {row: found.get(row) for row in own(printed)} == own(printed)


@given(annexes())
@layouts(25)
def test_annex_of_a_ruled_page_is_read_cell_by_cell(printed: PrintedAnnex) -> None:
    report = parse(ruled_pdf(blocks(printed), style=Style(size=7.0, row_height=20.0)), "report")
    found = figures(report)
    assert {row: found.get(row) for row in own(printed)} == own(printed)


@pytest.mark.parametrize("name", TEXTS)
@given(annexes())
@layouts(30)
def test_annex_of_a_text_has_no_wrong_figure(name: str, printed: PrintedAnnex) -> None:
    report = parse(TEXTS[name](blocks(printed)), "report")
    assert not wrong(printed, report)


@pytest.mark.parametrize("name", ["tabs", "pipes", "markdown", "cells", "lines"])
@given(annexes(("plain",), blanks=False))
@layouts(15)
def test_plain_annex_of_a_text_is_read_whole(name: str, printed: PrintedAnnex) -> None:
    found = figures(parse(TEXTS[name](blocks(printed)), "report"))
    assert {row: found.get(row) for row in own(printed)} == own(printed)


@given(annexes(("cumulative",), blanks=False), PAGES)
@layouts(15)
def test_figure_since_the_beginning_has_a_column_of_its_own(printed: PrintedAnnex, style: html.PageStyle) -> None:
    report = parse(html.page(blocks(printed), style), "report")
    found = {fact.row: fact.value for fact in report.facts if fact.column == "cumulative"}
    assert {row.id: found.get(row.id) for row in TABLE.rows} == {
        row.id: Decimal(printed.earlier[row.id]) for row in TABLE.rows
    }


def listed(*rows: str, year: int = 2016) -> dict[tuple[str, str], str]:
    """A list as a web page, "|" between cells: value or state by row and column."""
    cells = "".join("<tr><td>" + row.replace("|", "</td><td>") + "</td></tr>" for row in rows)
    title = TITLE.replace("2016", str(year))
    report = parse(f"<html><body><p>{title}</p><table>{cells}</table></body></html>".encode(), "x")
    found = (fact for fact in report.facts if fact.table == ANNEX)
    return {(f.row, f.column): str(f.value) if f.value is not None else f.state for f in found}


WAYS = ("1.当面申请数|件|1", "2.传真申请数|件|2", "3.网络申请数|件|4", "4.信函申请数|件|0")
HEAD = "统计指标|单位|统计数"


def test_list_of_fujian_tells_this_year_beside_all_years() -> None:
    rows = [
        "指标名称|单位|2012年度|历年累计",
        "主动公开信息数|条|120|900",
        "申请总数|条|9|40",
        "其中：1.当面申请数|条|1|4",
    ]
    rows += ["2.传真申请数|条|0|4", "3.电子邮件申请数|条|2|5", "4.网上申请数|条|5|20", "5.信函申请数|条|1|7"]
    rows += ["对申请的答复总数|条|9|40", "其中：1.同意公开答复数|条|5|20", "3.否决公开答复总数|条|3|18"]
    found = listed(*rows, year=2012)
    assert (found["requests_received", "count"], found["requests_received", "cumulative"]) == ("9", "40")
    assert (found["reply_granted", "count"], found["extra:电子邮件申请数", "count"]) == ("5", "2")
    assert not any(row == "reply_denied" for row, _ in found)  # it counts what does not exist among the refusals


def test_list_of_gansu_has_codes_and_a_column_for_the_period() -> None:
    rows = [
        "指标名称|计量单位|代码|本期实际|本年累计",
        "甲|乙|丙|1|2",
        "主动公开信息数|条|01|3|12",
        "申请总数|条|10|1|9",
    ]
    rows += ["其中：1.当面申请数|条|11|1|2", "2.传真申请数|条|12||", "4.网上申请数|条|14||5", "5.信函申请数|条|15||2"]
    rows += ["行政复议数|件|32|0|1", "行政诉讼数|件|33|0|0"]
    found = listed(*rows, year=2012)
    assert (found["items_total", "count"], found["requests_online", "count"]) == ("12", "5")
    assert (found["requests_fax", "count"], found["reconsideration_total", "count"]) == ("blank", "1")
    assert not any(row.startswith("extra:") for row, _ in found)


def test_label_that_fits_two_rows_without_a_heading_is_left_open() -> None:
    found = listed(HEAD, "（一）收到申请数|件|7", *WAYS, "（二）申请办结数|件|7", "（三）其他情形数|件|3")
    assert found["reconsideration_other", "count"] == found["litigation_other", "count"] == "ambiguous"


def test_heading_decides_which_row_a_repeated_label_names() -> None:
    found = listed(
        HEAD, "（一）收到申请数|件|7", *WAYS, "（二）申请办结数|件|7", "五、行政诉讼数量|件|3", "（三）其他情形数|件|3"
    )
    assert found["litigation_other", "count"] == "3" and ("reconsideration_other", "count") not in found


def test_fees_are_in_ten_thousand_yuan_whatever_is_printed() -> None:
    fees = ("七、依申请公开信息收取的费用|元|2500", "（四）政府信息公开专项经费|万元|3.5")
    found = listed(HEAD, "（一）收到申请数|件|7", *WAYS, "（二）申请办结数|件|7", *fees)
    assert (found["request_fees", "count"], found["special_funds", "count"]) == ("0.25", "3.5")


def test_figures_of_several_bodies_side_by_side_are_left_open() -> None:
    rows = [row.replace("|件|", "|件|2|") for row in ("（一）收到申请数|件|7", *WAYS, "（二）申请办结数|件|7")]
    found = listed("统计指标|单位|区政府统计数|乡镇统计数", *rows)
    assert set(found.values()) == {"ambiguous"}


def test_annex_and_the_three_tables_in_one_file_are_both_read() -> None:
    tables = "".join(
        f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in (("信息内容", "本年处理决定数量"), ("行政许可", "5"))
    )
    rows = (HEAD, "（一）收到申请数|件|7", *WAYS, "（二）申请办结数|件|7")
    annex = "".join("<tr><td>" + row.replace("|", "</td><td>") + "</td></tr>" for row in rows)
    page = f"<p>{TITLE}</p><table><tr><td>第二十条第（五）项</td></tr>{tables}</table><table>{annex}</table>"
    report = parse(f"<html><body>{page}</body></html>".encode(), "x")
    found = {fact.row: fact.value for fact in report.facts}
    assert (found["licensing"], found["requests_received"]) == (5, 7)
    assert report.forms == {ANNEX: "2014", "disclosure": "2021"}


def test_sum_that_the_annex_does_not_keep_is_found() -> None:
    rows = (HEAD, "（一）收到申请数|件|9", *WAYS, "（二）申请办结数|件|7")
    cells = "".join("<tr><td>" + row.replace("|", "</td><td>") + "</td></tr>" for row in rows)
    report = parse(f"<html><body><p>{TITLE}</p><table>{cells}</table></body></html>".encode(), "x")
    assert ("statistics_channels_sum", "warning") in {(f.check, f.severity) for f in report.findings}


def test_a_page_number_below_a_blank_count_is_not_its_figure() -> None:
    lines = [
        "政府信息公开情况统计表",
        "统计指标 单位 统计数",
        "（一）主动公开政府信息数 条 120",
        "1.政府公报公开政府信息数 条",
    ]
    lines += ["3", "2.政府网站公开政府信息数 条 97", "3.政务微博公开政府信息数 条 23", "4.政务微信公开政府信息数 条 0"]
    lines += [
        "（一）收到申请数 件 9",
        "1.当面申请数 件 2",
        "2.传真申请数 件 0",
        "3.网络申请数 件 7",
        "4.信函申请数 件 0",
    ]
    lines += ["（二）申请办结数 件 9", "1.按时办结数 件 9", "2.延期办结数 件 0", "六、举报投诉数量 件 0"]
    report = parse("\n".join([TITLE, *lines]).encode(), "a.txt")
    told = figures(report)
    assert told["items_website"] == ("number", 97)
    assert told.get("items_gazette", ("blank", None))[0] != "number"
