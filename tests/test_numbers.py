"""What a cell says: numbers as reports print them, and what is no number."""

from __future__ import annotations

from decimal import Decimal

import pytest

from parsing.numbers import is_value, money_unit, read_number, without_ordinal


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("0", "件", "0"),
        ("１，２３４", "件", "1234"),
        ("1,234,567", "件", "1234567"),
        (" 12 \n", "件", "12"),
        ("12件", "件", "12"),
        ("减2626", "项", "-2626"),
        ("减少3项", "项", "-3"),
        ("-8", "项", "-8"),
        ("－8", "项", "-8"),
        ("增1", "项", "1"),
        ("+1036", "项", "1036"),
        ("4018.6万元", "万元", "4018.6"),
        ("97541 万元", "万元", "97541"),
        ("251000元", "万元", "25.1"),
        ("1.5亿元", "万元", "15000"),
        ("345.6萬元", "万元", "345.6"),
        ("24252.311082", "万元", "24252.311082"),
        ("2000", "元", "0.2"),
    ],
)
def test_number_is_read_as_printed(text: str, unit: str, value: str) -> None:
    reading = read_number(text, unit)
    assert (reading.state, reading.value) == ("number", Decimal(value))


@pytest.mark.parametrize("text", ["-", "—", "－", "/", "／", "——", "无", "不适用", "\\"])
def test_dash_is_missing_not_zero(text: str) -> None:
    reading = read_number(text, "件")
    assert (reading.state, reading.value) == ("not_applicable", None)


@pytest.mark.parametrize("text", ["", "  ", "\n", "\u00a0", "\u3000"])
def test_blank_is_not_zero(text: str) -> None:
    assert read_number(text, "件").state == "blank"


@pytest.mark.parametrize(
    "text", ["007", "1 2", "1\n2", "12①", "约100", "1,23", "3-5", "见附件", "12.", "1.2.3", "5件3件"]
)
def test_what_is_no_single_number_is_ambiguous(text: str) -> None:
    assert read_number(text, "件").state == "ambiguous"


def test_money_in_a_column_of_counts_is_ambiguous() -> None:
    assert read_number("12万元", "件").state == "ambiguous"


def test_count_in_a_column_of_money_is_ambiguous() -> None:
    assert read_number("12件", "万元").state == "ambiguous"


def test_a_letter_without_width_parts_no_unit_of_money() -> None:
    assert money_unit("本年收费金额（单位：万\u200b元）") == "万元"
    assert money_unit("本年收费金额（单位：百\ufeff万元）") == "百万元"


def test_money_always_comes_back_in_ten_thousand_yuan() -> None:
    assert read_number("75394432.52元", "万元").unit == "万元"
    assert str(read_number("2000000000元", "万元").value) == "200000"


@pytest.mark.parametrize(
    ("text", "value"), [("12", True), ("", True), ("无", True), ("251000元", True), ("规章", False)]
)
def test_a_cell_of_values_is_told_from_a_label(text: str, value: bool) -> None:
    assert is_value(text) is value


@pytest.mark.parametrize("label", ["(七)总计", "总计", "3.总计", "四、总计", "3、总计"])
def test_ordinal_is_no_part_of_a_label(label: str) -> None:
    assert without_ordinal(label) == "总计"
