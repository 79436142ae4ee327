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
