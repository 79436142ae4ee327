"""Tables that print more than the form asks for: further columns, other units, notes, other years, prose."""

from __future__ import annotations

from decimal import Decimal

import pytest

from parsing import parse
from parsing.forms import form

TITLE = "开江县人民政府2022年政府信息公开工作年度报告"


def page(*rows: str) -> dict[tuple[str, str], str]:
    """Section 二 as a web page with these rows, "|" between cells: value or state by row and column."""
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split("|")) + "</tr>" for row in rows)
    return facts(f"<html><body><p>{TITLE}</p><table>{cells}</table></body></html>")


def lines(*rows: str) -> dict[tuple[str, str], str]:
    """The same, printed one cell a line."""
    return facts("\n".join([TITLE, "二、主动公开政府信息情况", *rows, "三、收到和处理政府信息公开申请情况"]))


def facts(text: str) -> dict[tuple[str, str], str]:
    found = parse(text.encode(), "x").facts
    return {(f.row, f.column): str(f.value) if f.value is not None else f.state for f in found}


def test_column_for_notes_moves_no_figure() -> None:
    found = page(
        "第二十条第（一）项",
        "信息内容|本年制发件数|本年废止件数|现行有效件数|备注",
        "规章|||0|7",
        "行政规范性文件|3||8|2",
    )
    assert found["regulations", "issued"] == found["regulations", "repealed"] == "blank"
    assert (found["regulations", "in_force"], found["normative_documents", "in_force"]) == ("0", "8")


def test_header_that_was_cut_short_still_heads_its_columns() -> None:
    found = lines(
        "第二十条第（一）项 | ||||", "信息内容 | 本年新 | 本年新 | 对外公开总数量 | |", "规范性文件 | 3 | 2 | 9 | |"
    )
    assert [found["normative_documents", name] for name in ("made", "disclosed", "disclosed_total")] == ["3", "2", "9"]


def test_column_of_another_year_is_not_this_years() -> None:
    found = page(
        "第二十条第（五）项", "信息内容|本年处理决定数量|上年处理决定数量", "行政许可||900", "第二十条第（六）项"
    )
    assert found.get(("licensing", "decisions"), "blank") == "blank"


@pytest.mark.parametrize(
    ("header", "label"),
    [
        ("本年收费金额（单位：元）", "行政事业性收费"),
        ("本年收费金额/元", "行政事业性收费"),
        ("本年收费金额（人民币元）", "行政事业性收费"),
        ("本年收费金额", "行政事业性收费（元）"),
    ],
)
def test_unit_of_money_is_the_one_that_is_printed(header: str, label: str) -> None:
    found = page("第二十条第（八）项", f"信息内容|{header}", f"{label}|25000")
    assert Decimal(found["fees", "amount"]) == Decimal("2.5")


def test_department_with_one_block_has_a_form() -> None:
    found = page("第二十条第（五）项", "信息内容|本年处理决定数量", "行政许可|56")
    assert found["licensing", "decisions"] == "56"


def test_part_of_a_row_is_not_the_row() -> None:
    found = page(
        "第二十条第（六）项", "信息内容|本年处理决定数量", "行政处罚|9", "其中：行政处罚罚款案件|4", "行政强制|1"
    )
    assert (found["penalties", "decisions"], found["coercion", "decisions"]) == ("9", "1")


@pytest.mark.parametrize("cell", ["12<sup>1</sup>", '<img src="x.png">', "<s>10</s><sup>2</sup>"])
def test_note_or_picture_in_a_cell_is_no_figure(cell: str) -> None:
    found = page("第二十条第（五）项", "信息内容|本年处理决定数量", f"行政许可|{cell}", "第二十条第（六）项")
    assert found["licensing", "decisions"] == "ambiguous"


def test_figure_struck_out_does_not_count() -> None:
    assert (
        page("第二十条第（五）项", "信息内容|本年处理决定数量", "行政许可|<del>10</del>12")["licensing", "decisions"]
        == "12"
    )


def test_header_of_the_other_form_gives_no_figures_of_this_one() -> None:
    found = page(
        "第二十条第（五）项",
        "信息内容|本年处理决定数量",
        "行政许可|5",
        "第二十条第（八）项",
        "信息内容|上一年项目数量",
        "行政事业性收费|13",
    )
    assert ("fees", "amount") not in found


@pytest.mark.parametrize("text", ["2021年，我局收费若干。", "12%", "1.5万件", "3类56件"])
def test_word_that_begins_with_digits_is_no_figure(text: str) -> None:
    found = lines("第二十条第（八）项", "信息内容", "本年收费金额（单位：万元）", "行政事业性收费", text)
    assert found.get(("fees", "amount"), "ambiguous") == "ambiguous"


def test_line_of_requests_completed_by_a_page_number_is_left_open() -> None:
    rows = ["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "申请人情况", "自然人", "总计"]
    rows += ["一、本年新收政府信息公开申请数量", "6", "0", "0", "0", "0", "6", "3", "二、上年结转政府信息公开申请数量"]
    found = facts("\n".join([TITLE, "三、收到和处理政府信息公开申请情况", *rows, "0", "0", "0", "0", "0", "0", "0"]))
    assert found["received", "total"] == "ambiguous" and found["carried_in", "total"] == "0"


def test_columns_divided_by_a_line_of_their_own_are_left_open() -> None:
    divided = [
        "<tr><td>信息内容</td><td colspan=2>本年处理决定数量</td></tr>",
        "<tr><td></td><td>上年</td><td>本年</td></tr>",
    ]
    rows = "".join(["<tr><td colspan=3>第二十条第（五）项</td></tr>", *divided])
    rows += "<tr><td>行政许可</td><td>900</td><td></td></tr>"
    found = facts(f"<html><body><p>{TITLE}</p><table>{rows}</table></body></html>")
    assert found["licensing", "decisions"] == "ambiguous"


def test_figure_that_two_lines_share_is_neithers() -> None:
    rows = "<tr><td colspan=2>第二十条第（六）项</td></tr><tr><td>信息内容</td><td>本年处理决定数量</td></tr>"
    rows += "<tr><td>行政处罚</td><td rowspan=2>1178</td></tr><tr><td>行政强制</td></tr>"
    found = facts(f"<html><body><p>{TITLE}</p><table>{rows}</table></body></html>")
    assert found["penalties", "decisions"] == "ambiguous" and ("coercion", "decisions") not in found


def test_two_reports_in_one_file_are_found_and_a_table_of_contents_is_none() -> None:
    contents = ["一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况"]
    body = [
        "一、总体情况",
        "全年工作平稳。",
        "二、主动公开政府信息情况",
        "第二十条第（五）项",
        "信息内容",
        "本年处理决定数量",
    ]
    one = [TITLE, *contents, *body, "行政许可", "5"]
    once = parse("\n".join(one).encode(), "x").findings
    twice = parse("\n".join([*one, TITLE.replace("人民政府", "人民政府办公室"), *body]).encode(), "x").findings
    assert [f.check for f in once if f.check == "several_reports"] == []
    assert [f.check for f in twice if f.check == "several_reports"] == ["several_reports"]


@pytest.mark.parametrize(
    "rows",
    [
        (
            "|结果维持|结果纠正|其他结果|尚未审结|总计",
            "行政复议|2|1|0|0|3",
            "行政诉讼 未经复议直接起诉|0|0|4|0|4",
            "行政诉讼 复议后起诉|0|1|0|5|6",
        ),
        (
            "|行政复议|未经复议直接起诉|复议后起诉",
            "结果维持|2|0|0",
            "结果纠正|1|0|1",
            "其他结果|0|4|0",
            "尚未审结|0|0|5",
            "总计|3|4|6",
        ),
    ],
    ids=["a line for each kind", "turned by a quarter"],
)
def test_disputes_in_other_shapes_are_read_by_their_labels(rows: tuple[str, ...]) -> None:
    found = page(*rows)
    assert [found["reconsideration", name] for name in ("upheld", "corrected", "total")] == ["2", "1", "3"]
    assert (found["litigation_direct", "other"], found["litigation_after_reconsideration", "pending"]) == ("4", "5")


def test_disputes_whose_outcomes_do_not_add_up_in_another_shape_are_left_open() -> None:
    found = page(
        "|行政复议|未经复议直接起诉|复议后起诉",
        "结果维持|2|0|0",
        "结果纠正|1|0|1",
        "其他结果|0|4|0",
        "尚未审结|0|0|5",
        "总计|3|9|6",
    )
    assert found["reconsideration", "upheld"] == "ambiguous"


def test_blank_cells_and_a_total_of_nothing_are_read_where_empty_cells_fill_up_the_rows() -> None:
    blank = " | ".join([""] * 6)
    lines_of = [
        TITLE,
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） | 申请人情况 | ||||||||",
        "自然人 | 法人或其他组织 | 总计 | |||||||",
        "商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | |||||",
        *(f"{row.label} |{blank} | 0 | |" for row in form("2021").table("requests").rows),
    ]
    found = facts("\n".join(lines_of))
    assert (found["received", "total"], found["concluded", "total"]) == ("0", "0")
    assert found["received", "natural_person"] == found["granted", "other"] == "blank"


def test_amount_whose_unit_stands_apart_from_it_is_left_open() -> None:
    table = ["第二十条第（八）项", "信息内容", "上一年项目数量", "本年增/减", "行政事业性收费", "2", "0"]
    bought = ["信息内容", "采购项目数量", "采购总金额", "政府集中采购", "6", "251000"]
    whole = lines(*table, "第二十条第（九）项", *bought)
    apart = lines(*table, *bought, "第二十条第（九）项", "元")
    assert (whole["procurement", "projects"], whole["procurement", "amount"]) == ("6", "251000")
    assert apart["procurement", "amount"] == "ambiguous"
    assert apart["fees", "items_prior"] == "2"
