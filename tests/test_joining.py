"""A report in several files: what belongs together becomes one report, and nothing else does."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings

from parsing import parse
from parsing.joining import belonging, complement, join, part_of, place_within
from parsing.report import Fact, Report
from tests import samples
from tests.printing.model import PrintedReport, reports


def whole(report: PrintedReport) -> Report:
    return parse(samples.whole(report), "全文.html")


def prose(report: PrintedReport) -> Report:
    return parse(samples.prose(report), "正文.html")


def tables(report: PrintedReport, *numbers: int) -> Report:
    return parse(samples.tables(report, *numbers), f"附件{'、'.join(map(str, numbers))}.html")


@pytest.fixture(scope="module")
def report() -> PrintedReport:
    return samples.a_printed_report()


@given(reports())
@settings(max_examples=8, deadline=None)
def test_prose_and_tables_in_two_files_are_one_whole_report(report: PrintedReport) -> None:
    full, text, annex = whole(report), prose(report), tables(report, 0, 1, 2)
    assert (text.status, annex.status) == ("partial", "partial") and belonging([text, annex]) == ((0, 1),)
    joined = join(map(part_of, (annex, text)))
    assert {(fact.key, fact.value, fact.state) for fact in joined.facts} == {
        (fact.key, fact.value, fact.state) for fact in full.facts
    }
    assert (joined.status, joined.identity, joined.file) == ("read", text.identity, "正文.html + 附件0、1、2.html")
    assert {fact.source.place.part for fact in joined.facts if fact.form} == {"附件0、1、2.html"}
    assert [finding.check for finding in joined.findings if finding.check == "table_missing"] == []
    assert {finding.check for finding in full.findings} == {finding.check for finding in joined.findings} - {
        "files_joined"
    }


@given(reports())
@settings(max_examples=4, deadline=None)
def test_a_file_for_each_table_belongs_to_the_only_text_of_the_folder(report: PrintedReport) -> None:
    files = [tables(report, 2), prose(report), tables(report, 0), tables(report, 1)]
    assert belonging(files) == ((0, 1, 2, 3),)
    assert join(map(part_of, files)).status == "read"


@given(reports(), reports())
@settings(max_examples=4, deadline=None)
def test_attachments_of_a_folder_with_two_reports_are_left_alone(first: PrintedReport, second: PrintedReport) -> None:
    two = [prose(first), prose(replace(second, authority="稷山县人民政府")), tables(first, 0, 1, 2)]
    assert belonging(two) == ((0,), (1,), (2,))


@pytest.mark.parametrize(
    "title",
    [
        "大竹县人民政府2021年政府信息公开情况统计表",
        "附件：大竹县公安局政府信息公开有关统计表",
        "2020年政府信息公开情况统计表",
        "填报单位：大竹县人民政府",
        "填报单位：大竹县人民政府</p><p>2020年度",
        "（2020年度）",
    ],
)
def test_tables_that_name_another_body_or_year_belong_to_none(report: PrintedReport, title: str) -> None:
    page = samples.tables(report, 0, 1, 2).decode().replace(samples.ATTACHED, f"政府信息公开情况统计表</p><p>{title}")
    assert belonging([prose(report), parse(page.encode(), "附件.html")]) == ((0,), (1,))


def test_tables_that_name_their_body_and_year_belong_to_its_text(report: PrintedReport) -> None:
    title = f"{report.authority}{report.year}年政府信息公开情况统计表"
    page = samples.tables(report, 0, 1, 2).decode().replace(samples.ATTACHED, title)
    other = replace(report, authority="大竹县人民政府")
    assert belonging([prose(report), prose(other), parse(page.encode(), "附件.html")]) == ((0, 2), (1,))


def test_tables_belong_to_none_where_another_text_may_be_theirs(report: PrintedReport) -> None:
    other = replace(report, authority="大竹县人民政府")
    text = samples.prose(report).decode().replace(other.title, "").replace(report.title, "政府信息公开工作年度报告")
    files = [prose(other), parse(text.encode(), "正文.html"), tables(report, 0, 1, 2)]
    assert files[1].identity.authority is None and belonging(files) == ((0,), (1,), (2,))


def test_two_files_with_the_same_table_are_two_files(report: PrintedReport) -> None:
    assert not complement(tables(report, 0, 1), tables(report, 1, 2))
    assert belonging([prose(report), tables(report, 0), tables(report, 0)]) == ((0,), (1,), (2,))


def test_a_whole_report_takes_nothing_from_another_file(report: PrintedReport) -> None:
    assert not complement(whole(report), prose(report))
    assert belonging([whole(report), prose(report)]) == ((0,), (1,))


def test_another_year_or_authority_is_no_part(report: PrintedReport) -> None:
    text, annex = prose(report), tables(report, 0, 1, 2)
    for other in (replace(text.identity, year=report.year - 1), replace(text.identity, authority="甲县人民政府")):
        assert not complement(text, replace(annex, identity=other))
    assert complement(text, replace(annex, identity=text.identity))


def test_files_that_tell_one_figure_in_two_ways_stay_apart(report: PrintedReport) -> None:
    text, annex = prose(report), tables(report, 0, 1)
    told = text.facts[0]
    differing = replace(told, value=Decimal(1) if told.value != 1 else Decimal(2))
    agreeing = replace(annex, facts=(*annex.facts, told))
    assert not complement(text, replace(annex, facts=(*annex.facts, differing)))
    assert complement(text, agreeing)
    same = join(map(part_of, (text, agreeing)))
    assert len({fact.key for fact in same.facts}) == len(same.facts)


def test_a_text_that_does_not_say_whose_it_is_belongs_to_none(report: PrintedReport) -> None:
    named = replace(tables(report, 0, 1, 2), identity=prose(report).identity)
    nameless = replace(prose(report), identity=replace(prose(report).identity, authority=None))
    assert belonging([named, nameless]) == ((0,), (1,))
    assert belonging([named, prose(report)]) == ((0, 1),)


def test_an_unreadable_file_belongs_to_none(report: PrintedReport) -> None:
    assert belonging([prose(report), parse(b"", "x.docx"), tables(report, 0, 1, 2)]) == ((0, 2), (1,))


def test_checks_are_asked_again_of_all_figures_together(report: PrintedReport) -> None:
    annex = tables(report, 0, 1, 2)
    negative = replace(annex.facts[0], value=Decimal(-1), state="number", raw="-1")
    broken = replace(annex, facts=(negative, *annex.facts[1:]))
    found = [finding.check for finding in join(map(part_of, (prose(report), broken))).findings]
    assert found.count("counts_are_counts") == 1


def test_a_table_that_no_file_has_is_missed_once(report: PrintedReport) -> None:
    files = [prose(report), tables(report, 0)]
    joined = join(map(part_of, files))
    assert [finding.table for finding in joined.findings if finding.check == "table_missing"] == [
        "requests",
        "disputes",
    ]
    assert joined.status == "partial"


def test_a_place_is_found_again_in_the_file_that_it_was_joined_from(report: PrintedReport) -> None:
    annex = tables(report, 0, 1, 2)
    in_sheets = replace(annex, facts=tuple(in_sheet(fact) for fact in annex.facts))
    for own in (annex, in_sheets):
        within = [fact.source.place for fact in part_of(replace(own, file="全部/附表.xls")).facts]
        assert [place_within("附表.xls", place) for place in within] == [fact.source.place for fact in own.facts]
        assert {place_within("正文.html", place) for place in within} == {None}


def in_sheet(fact: Fact) -> Fact:
    return replace(fact, source=replace(fact.source, place=replace(fact.source.place, part="表一")))
