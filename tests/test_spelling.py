"""One spelling: what is printed in many ways is matched in one, and nothing else changes."""

from parsing.spelling import compact, usual


def test_traditional_characters_become_simplified_of_the_same_length() -> None:
    printed = "祁陽縣二〇二一年政府信息公開工作年度報告"
    assert usual(printed) == "祁阳县2021年政府信息公开工作年度报告"
    assert len(usual(printed)) == len(printed)


def test_simplified_text_stays_as_it_is() -> None:
    printed = "开江县2021年政府信息公开工作年度报告（一、总体情况）"
    assert usual(compact(printed)) == printed


def test_reading_printed_behind_a_character_is_dropped_and_other_brackets_stay() -> None:
    assert compact("農(nóng)業局(www)（試行）") == "農業局(www)（試行）"
