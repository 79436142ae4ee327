"""Prose → facts: where they come from, how they are settled, and the real reports' sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from parsing.document import Document, Paragraph, Place
from parsing.narrative import read_prose
from tests.prose import read, report

REPORTS = Path(__file__).parents[2] / "shared" / "reports"


def test_same_figure_told_twice_is_one_fact_from_the_first_place() -> None:
    facts = read_prose(report("发布政策解读18篇。", "做好解读工作，发布政策解读18篇。"))
    assert [(fact.row, fact.value, fact.source.place.line) for fact in facts] == [("total", 18, 3)]


def test_figure_told_differently_is_ambiguous_with_both_as_printed() -> None:
    (fact,) = read_prose(report("发布政策解读18篇。", "全年共发布政策解读 21 篇。"))
    assert (fact.state, fact.value, fact.raw) == ("ambiguous", None, "18篇；21 篇")


def test_exact_figure_goes_before_an_approximate_one() -> None:
    (fact,) = read_prose(report("发布政策解读近20篇。", "发布政策解读19篇。"))
    assert (fact.state, fact.value, fact.raw) == ("number", 19, "19篇")


def test_fact_carries_the_sentence_and_its_place_as_printed() -> None:
    (fact,) = read_prose(report("一是抓公开。二是抓解读，共发布政策解读 2", "4 篇。三是抓监督。"))
    assert (fact.value, fact.raw, fact.unit) == (24, "24 篇", "篇")
    assert (fact.source.text, fact.source.place.line) == ("二是抓解读，共发布政策解读 24 篇。", 3)
    assert (fact.form, fact.method) == (None, "text")


def test_problems_and_plans_of_section_five_are_not_read() -> None:
    lines = ("一、总体情况", "平稳。", "五、存在的主要问题及改进情况", "发布政策解读9篇，主动公开政府信息60条。")
    assert read_prose(Document("text", tuple(Paragraph(line) for line in lines))) == ()


def test_section_two_is_read_before_and_after_its_table() -> None:
    table = ("信息内容", "本年制发件数", "规章", "0", "行政许可", "12", "行政事业性收费", "0")
    lines = ("二、主动公开政府信息情况", "全年通过政府网站公开政府信息61条。", *table)
    after = ("全年微信公众号发布信息25条，", "内容真实。", "三、收到和处理政府信息公开申请情况", "公开信息9条。")
    document = Document("text", tuple(Paragraph(line) for line in (*lines, *after)))
    assert read(document) == {"items_website": "61 条", "items_wechat": "25 条"}


def test_parts_numbered_within_one_line_are_read_apart() -> None:
    line = "（一）主动公开方面2022年通过政府网站公开信息56条（二）依申请公开方面收到申请3件，公开信息2条。"
    assert read(report(line)) == {"items_website": "56 条"}


def test_document_without_prose_gives_no_facts() -> None:
    assert read_prose(Document("text", ())) == ()


def real(name: str) -> dict[str, str]:
    lines = (REPORTS / name).read_text(encoding="utf-8").split("\n")
    return read(Document("text", tuple(Paragraph(line, Place(line=n)) for n, line in enumerate(lines, 1))))


@pytest.mark.real
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "jishan-2021.txt",
            {
                "total": "64 条",
                "video": "11 条",
                "video/share": "0.17",
                "text": "2 条",
                "text/share": "0.031",
                "text_image": "5 条",
                "text_image/share": "0.08",
                "image": "46 条",
                "image/share": "0.719",
                "items_website": "2509 条",
                "gazette_issues": "4 期",
                "accounts_closed": "7 个",
                "accounts_kept": "6 家",
                "trainings": "6 次",
                "information_fee": "0 元",
            },
        ),
        (
            "kaijiang-2021.txt",
            {
                "total": "149 条",
                "items_total": "14249 条",
                "items_website": "7275 条",
                "items_weibo": "2683 条",
                "items_wechat": "3868 条",
                "items_other": "413 条",
                "information_fee": "0 元",
            },
        ),
        (
            "yanggao-2020.txt",
            {
                "diversified/share": "0.7",
                "offsite/share": "0.5",
                "items_total": "20651 条",
                "items_website": "2490 条",
                "items_other": "18161 条",
            },
        ),
        ("lishi-2020.txt", {}),
        ("xinzhen-2021.txt", {}),
        ("pingtan-2019.txt", {"items_total": "2599 条"}),
        ("pingtan-2021.txt", {"items_total": "2645 条", "accounts_closed": "2 个", "information_fee": "0 元"}),
        ("pingtan-2022.txt", {"items_total": "14571 条", "accounts_kept": "33 个", "information_fee": "0 元"}),
        (
            "pingtan-2024.txt",
            {"total": "96 篇", "items_website": "10407 条", "accounts_closed": "5 个", "information_fee": "0 元"},
        ),
        ("shanghai-kewei-2024.md", {"total": "21 条", "items_website": "393 件", "information_fee": "0 元"}),
    ],
)
def test_real_report_gives_the_figures_of_its_prose(name: str, expected: dict[str, str]) -> None:
    assert real(name) == expected


@pytest.mark.parametrize(
    "words",
    [
        "政策解读共计",
        "达到了",
        "主动公开全县区街道各类",
        "信息处理费共计总计",
        "图解形式式",
        "占比比例总数量",
        "其中网站微信",
        "公开信息等、",
        "（分别含",
    ],
)
def test_endless_repetition_does_not_hang(words: str) -> None:
    assert read_prose(report(words[:4] + words[-2:] * 1400, words * 400, (words + "1条、") * 200 + "x")) is not None
