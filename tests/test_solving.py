"""Figures that ran together or were torn from their labels: only what has a single reading is solved."""

from __future__ import annotations

import time

import pytest

from parsing import parse
from parsing.report import Fact, Report

HEAD = (
    "丘山县人民政府2021年政府信息公开工作年度报告。一、总体情况全年平稳。二、主动公开政府信息情况第二十条第（一）项"
    "信息内容本年制发件数本年废止件数现行有效件数规章{rules}行政规范性文件{documents}第二十条第（五）项信息内容本年处理决定数量"
    "行政许可2293第二十条第（六）项信息内容本年处理决定数量行政处罚1282行政强制42第二十条第（八）项信息内容"
    "本年收费金额（单位：万元）行政事业性收费24.5三、收到和处理政府信息公开申请情况（本列数据的勾稽关系为：第一项加第二项之和，"
    "等于第三项加第四项之和）申请人情况自然人法人或其他组织总计商业企业科研机构社会公益组织法律服务机构其他"
)
LABELS = (
    ("received", "一、本年新收政府信息公开申请数量"),
    ("carried_in", "二、上年结转政府信息公开申请数量"),
    ("granted", "三、本年度办理结果（一）予以公开"),
    ("partially_granted", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
    ("denied_state_secret", "（三）不予公开1.属于国家秘密"),
    ("denied_prohibited_by_law", "2.其他法律行政法规禁止公开"),
    ("denied_security_stability", "3.危及“三安全一稳定”"),
    ("denied_third_party", "4.保护第三方合法权益"),
    ("denied_internal_affairs", "5.属于三类内部事务信息"),
    ("denied_deliberative", "6.属于四类过程性信息"),
    ("denied_enforcement_file", "7.属于行政执法案卷"),
    ("denied_administrative_inquiry", "8.属于行政查询事项"),
    ("unavailable_not_held", "（四）无法提供1.本机关不掌握相关政府信息"),
    ("unavailable_needs_creation", "2.没有现成信息需要另行制作"),
    ("unavailable_unclear", "3.补正后申请内容仍不明确"),
    ("not_processed_petition", "（五）不予处理1.信访举报投诉类申请"),
    ("not_processed_repeat", "2.重复申请"),
    ("not_processed_publication", "3.要求提供公开出版物"),
    ("not_processed_excessive", "4.无正当理由大量反复申请"),
    ("not_processed_confirmation", "5.要求行政机关确认或重新出具已获取信息"),
    ("other_uncorrected", "（六）其他处理1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
    ("other_unpaid", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
    ("other_misc", "3.其他"),
    ("concluded", "（七）总计"),
    ("carried_out", "四、结转下年度继续办理"),
)
DISPUTES = (
    "四、政府信息公开行政复议、行政诉讼情况行政复议行政诉讼结果维持结果纠正其他结果尚未审结总计未经复议直接起诉复议后起诉"
    "结果维持结果纠正其他结果尚未审结总计结果维持结果纠正其他结果尚未审结总计{disputes}五、存在的主要问题及改进情况无。"
    "六、其他需要报告的事项无。"
)
FIGURES = {
    "received": "70 1 0 2 0 8 81",
    "carried_in": "1 0 0 0 0 0 1",
    "granted": "27 0 0 2 0 1 30",
    "partially_granted": "22 0 0 0 0 3 25",
    "denied_third_party": "11 1 0 0 0 0 12",
    "unavailable_not_held": "10 0 0 0 0 4 14",
    "concluded": "70 1 0 2 0 8 81",
    "carried_out": "1 0 0 0 0 0 1",
}
ZEROS = "0 0 0 0 0 0 0"


def report(
    figures: dict[str, str] = FIGURES, rules: str = "000", documents: str = "693665", disputes: str = "0" * 15
) -> Report:
    """A report in one paragraph, all white space between its figures lost."""
    lines = "".join(label + figures.get(row, ZEROS).replace(" ", "") for row, label in LABELS)
    text = HEAD.format(rules=rules, documents=documents) + lines + DISPUTES.format(disputes=disputes)
    return parse(text.encode(), "报告.txt")


def line(read: Report, table: str, row: str) -> list[Fact]:
    return [fact for fact in read.facts if (fact.table, fact.row) == (table, row)]


def values(facts: list[Fact]) -> list[int | None]:
    return [None if fact.value is None else int(fact.value) for fact in facts]


@pytest.mark.parametrize("row", [row for row, _ in LABELS])
def test_figures_that_ran_together_are_solved_by_the_sums_of_the_whole_table(row: str) -> None:
    facts = line(report(), "requests", row)
    assert values(facts) == [int(figure) for figure in FIGURES.get(row, ZEROS).split()]
    assert {(fact.method, fact.state) for fact in facts} == {("solved", "number")}


def test_a_solved_figure_keeps_its_own_digits_and_the_print_they_stand_in() -> None:
    fact = line(report(), "requests", "received")[0]
    assert (fact.raw, fact.source.text) == ("70", "701020881")


def test_a_line_with_two_readings_is_ambiguous_where_no_column_decides() -> None:
    # 11 and 1 against 1 and 11: each column comes out even either way, because two lines may change places.
    figures = FIGURES | {
        "received": "12 12 0 0 0 0 24",
        "carried_in": ZEROS,
        "granted": "11 1 0 0 0 0 12",
        "partially_granted": "1 11 0 0 0 0 12",
        "denied_third_party": ZEROS,
        "unavailable_not_held": ZEROS,
        "concluded": "12 12 0 0 0 0 24",
        "carried_out": ZEROS,
    }
    read = report(figures)
    assert [fact.state for fact in line(read, "requests", "granted")][:2] == ["ambiguous", "ambiguous"]
    assert values(line(read, "requests", "granted"))[2:] == [0, 0, 0, 0, 12]
    assert values(line(read, "requests", "received")) == [12, 12, 0, 0, 0, 0, 24]


def test_columns_decide_between_two_readings_of_a_line() -> None:
    figures = FIGURES | {"denied_third_party": "1 11 0 0 0 0 12", "granted": "25 2 0 2 0 1 30"}
    figures |= {"received": "58 13 0 2 0 8 81", "concluded": "58 13 0 2 0 8 81"}
    assert values(line(report(figures), "requests", "denied_third_party")) == [1, 11, 0, 0, 0, 0, 12]


def test_a_line_that_does_not_add_up_is_not_solved() -> None:
    facts = line(report(FIGURES | {"granted": "27 0 0 2 0 1 31"}), "requests", "granted")
    assert {fact.state for fact in facts} == {"ambiguous"}


def test_disputes_that_ran_together_are_solved_by_their_three_sums() -> None:
    read = report(disputes="21317000001324019")
    assert values(line(read, "disputes", "reconsideration")) == [2, 1, 3, 1, 7]
    assert values(line(read, "disputes", "litigation_after_reconsideration")) == [13, 2, 4, 0, 19]
    assert {fact.method for fact in line(read, "disputes", "litigation_direct")} == {"solved"}


def test_documents_that_ran_together_are_ambiguous_without_a_sum() -> None:
    assert {fact.state for fact in line(report(), "disclosure", "normative_documents")} == {"ambiguous"}


def test_three_single_digits_are_three_figures() -> None:
    assert values(line(report(), "disclosure", "regulations")) == [0, 0, 0]


def test_the_prose_decides_between_readings_that_no_sum_decides() -> None:
    text = "一、总体情况全年制发行政规范性文件69件，现行有效行政规范性文件665件。"
    content = HEAD.replace("一、总体情况全年平稳。", text).format(rules="000", documents="693665")
    lines = "".join(label + FIGURES.get(row, ZEROS).replace(" ", "") for row, label in LABELS)
    read = parse((content + lines + DISPUTES.format(disputes="0" * 15)).encode(), "报告.txt")
    assert values(line(read, "disclosure", "normative_documents")) == [69, 3, 665]


def test_solved_figures_are_announced_with_the_rules_that_decided() -> None:
    finding = next(f for f in report().findings if (f.check, f.table) == ("solved_figures", "requests"))
    assert finding.severity == "notice"
    assert "新收加上年结转等于办理总计加结转下年" in finding.message_zh


def test_a_longer_line_of_a_table_that_contradicts_itself_counts_only_where_its_columns_tie_out() -> None:
    # 10 and 2 with their total misprinted as 21: the digits have that sum as 1 and 20.
    read = report(FIGURES | {"carried_in": "10 2 0 0 0 0 21"})
    assert {fact.state for fact in line(read, "requests", "carried_in")[:2]} == {"ambiguous"}
    assert values(line(read, "requests", "denied_internal_affairs")) == [0] * 7


def test_where_white_space_is_left_a_token_is_not_cut_to_make_up_for_a_blank() -> None:
    lines = {row: f" {figures} " for row, figures in FIGURES.items()} | {"concluded": " 70 1 20 0 8 81 "}
    text = HEAD.format(rules="000", documents="693665")
    text += "".join(label + lines.get(row, " 0 0 0 0 ") for row, label in LABELS)
    facts = line(parse(text.encode(), "报告.txt"), "requests", "concluded")
    assert all(fact.state == "ambiguous" or fact.value not in (2, 20) for fact in facts)


def test_an_ordinal_without_its_dot_is_no_figure() -> None:
    text = HEAD.format(rules="000", documents="693665")
    text += "".join(f"{label.replace('.', '')} {FIGURES.get(row, ZEROS)} " for row, label in LABELS)
    read = parse(text.encode(), "报告.txt")
    assert values(line(read, "requests", "denied_third_party")) == [11, 1, 0, 0, 0, 0, 12]
    assert values(line(read, "requests", "unavailable_not_held")) == [10, 0, 0, 0, 0, 4, 14]


def test_a_digit_that_may_be_the_ordinal_of_the_next_label_leaves_its_line_open() -> None:
    # The blank that is lost and the 2 of 2.没有现成信息 make seven figures that add up.
    lines = {row: f" {figures} " for row, figures in FIGURES.items()} | {"unavailable_not_held": " 1 0 0 0 0 1 "}
    labels = [(row, label.replace("2.没有", "2没有")) for row, label in LABELS]
    text = HEAD.format(rules="000", documents="693665")
    text += "".join(label + lines.get(row, f" {ZEROS} ") for row, label in labels)
    read = parse(text.encode(), "报告.txt")
    assert {fact.state for fact in line(read, "requests", "unavailable_not_held")} == {"ambiguous"}


def test_disputes_are_not_cut_where_section_three_has_lost_blanks() -> None:
    disputes = "00170170000000000"
    assert values(line(report(disputes=disputes), "disputes", "reconsideration")) == [0, 0, 17, 0, 17]
    read = report(FIGURES | {"denied_third_party": "11 1 12"}, disputes=disputes)
    assert {fact.state for fact in read.facts if fact.table == "disputes"} == {"ambiguous"}


def test_as_many_digits_as_columns_are_not_a_figure_each_where_a_cell_may_be_blank() -> None:
    assert {fact.state for fact in line(report(documents="112"), "disclosure", "normative_documents")} == {"ambiguous"}


def test_white_space_in_a_line_whose_neighbour_ran_together_is_no_cell_s_end() -> None:
    read = report(rules="000", documents="69 3 665")
    assert {fact.state for fact in line(read, "disclosure", "normative_documents")} == {"ambiguous"}


def test_a_line_may_hold_the_figures_of_a_row_that_has_lost_its_label() -> None:
    lines = {row: f" {figures} " for row, figures in FIGURES.items()} | {"denied_state_secret": " 0 0 0 "}
    lines["denied_prohibited_by_law"] = " 0 0 5 0 5 "
    labels = [(row, "" if row == "denied_security_stability" else label) for row, label in LABELS]
    lines["denied_security_stability"] = "0 0 "
    text = HEAD.format(rules="000", documents="693665")
    text += "".join(label + lines.get(row, f" {ZEROS} ") for row, label in labels)
    read = parse(text.encode(), "报告.txt")
    assert all(fact.value != 5 for fact in line(read, "requests", "denied_prohibited_by_law"))


@pytest.mark.parametrize("digits", ["1" * 24, "573918264482613957281937", "10" * 12])
def test_digits_that_fit_nothing_are_given_up_soon(digits: str) -> None:
    start = time.process_time()
    read = report({row: digits for row, _ in LABELS}, disputes=(digits * 2)[:40])
    assert time.process_time() - start < 2
    assert all(fact.value is None for fact in read.facts if fact.table in ("requests", "disputes"))


@pytest.mark.parametrize("page", ["3\n", "\n3\n\n", "- 3 -\n"])
def test_a_page_number_below_a_blank_cell_is_no_figure(page: str) -> None:
    head = HEAD.replace("行政强制42", f"\n行政强制\n{page}").replace("行政许可", "\n行政许可 ")
    read = parse(head.format(rules=" 0 0 0\n", documents=" 1 0 5\n").encode(), "报告.txt")
    assert all(fact.value is None for fact in line(read, "disclosure", "coercion"))
    assert values(line(read, "disclosure", "licensing")) == [2293]


def test_the_end_of_a_printed_line_within_figures_that_ran_together_ends_no_figure() -> None:
    figures = FIGURES | dict.fromkeys(("received", "concluded"), "0 0 68 101 0 0 169")
    figures |= {row: ZEROS for row in FIGURES if row not in ("received", "concluded")} | {
        "granted": "0 0 68 101 0 0 169"
    }
    lines = {row: said.replace(" ", "").replace("68101", "681\n01") for row, said in figures.items()}
    for row in ("received", "granted", "concluded"):
        facts = line(report(figures | lines), "requests", row)
        assert all(fact.value in (None, int(said)) for fact, said in zip(facts, figures[row].split(), strict=True))
