"""Labels as reports print them → rows and columns of the forms."""

from __future__ import annotations

import pytest

from parsing.forms import FORMS, form
from parsing.tables.labels import column_of, continues, is_class, row_of

ROWS = [(entry.id, table.id, row.id, row.label) for entry in FORMS for table in entry.tables[:2] for row in table.rows]


@pytest.mark.parametrize(("form_id", "table", "row", "label"), ROWS, ids=lambda value: str(value))
def test_every_official_label_names_its_row(form_id: str, table: str, row: str, label: str) -> None:
    assert row_of(table, label) == row


@pytest.mark.parametrize(
    ("label", "row"),
    [
        ("2. 其他法律法规禁止公开", "denied_prohibited_by_law"),
        ("2.其他法律行政止公开", "denied_prohibited_by_law"),
        ("3. 危及“三", "denied_security_stability"),
        ('3.危及"三安全一稳定"', "denied_security_stability"),
        ("4.无正当理由大量重复申请", "not_processed_excessive"),
        ("5.要求行政机关确认或重\n新出具已获取信息", "not_processed_confirmation"),
        ("5.要求行政机关", "not_processed_confirmation"),
        ("(七)  总   计", "concluded"),
        ("四、 结转下年度\n继续办理", "carried_out"),
        ("一、本年新收政府信息公开申请数量", "received"),
    ],
)
def test_label_as_printed_names_its_row(label: str, row: str) -> None:
    assert row_of("requests", label) == row


@pytest.mark.parametrize("label", ["三、本年度办理结果", "申请人情况", "12", "", "法人或其他组织", "（三）不予公开"])
def test_other_text_names_no_row(label: str) -> None:
    assert row_of("requests", label) is None


@pytest.mark.parametrize(
    ("label", "column"),
    [
        ("本年新\n制作数量", "made"),
        ("本年度止件数", "repealed"),
        ("现行有效件", "in_force"),
        ("本年增", "items_change"),
        ("本年增/减", "items_change"),
        ("本年数量", "items_change"),
        ("本年收费金额", "amount"),
        ("本年处理决定数量", "decisions"),
        ("处理决定数量", "decisions"),
    ],
)
def test_label_as_printed_heads_its_column(label: str, column: str) -> None:
    assert column_of("disclosure", label) == column


@pytest.mark.parametrize(
    ("label", "row"),
    [
        ("规章（设区的市和自治州的政府填写）", "regulations"),
        (
            "規範性檔案（冠以決定、公告、通告等名稱並普遍適用的公文，逐件統計，轉發的不計在內，廢止的不計在內，行政許可決定不計在內）",
            "normative_documents",
        ),
        ("其他对外管理服务事项（行政许可以外的事项，如行政确认、行政处罚、行政强制）", "other_services"),
        ("其他主动公开文件（规范性文件以外的公文）", None),
        ("行政處罰", "penalties"),
    ],
)
def test_explanation_behind_a_label_does_not_change_what_it_names(label: str, row: str | None) -> None:
    assert row_of("disclosure", label) == row


def test_heading_over_the_organisations_is_not_the_column_of_others() -> None:
    assert column_of("requests", "法人或其他组织") is None
    assert column_of("requests", "其他") == "other"


def test_outer_labels_are_classes() -> None:
    assert is_class("（五）不予处理") and is_class("三、 本 年 度 办 理 结 果")
    assert not is_class("2.重复申请")


def test_end_of_a_label_belongs_to_the_line_before() -> None:
    assert continues("requests", "denied_security_stability", "安全一稳定”")
    assert not continues("requests", "denied_third_party", "安全一稳定”")


def test_fees_are_items_in_one_form_and_an_amount_in_the_other() -> None:
    assert form("2019").table("disclosure").row("fees").columns == ("items_prior", "items_change")
    assert form("2021").table("disclosure").row("fees").columns == ("amount",)
