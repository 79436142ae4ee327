"""One printed report, whole or in files, for tests that need a file rather than every file there could be."""

from __future__ import annotations

from functools import cache

from hypothesis import given, settings

from tests.printing import html
from tests.printing.layout import Wording, blocks
from tests.printing.model import PrintedReport, reports
from tests.printing.pdf import Table

ATTACHED = "附件：政府信息公开工作有关统计表"


@cache
def a_printed_report() -> PrintedReport:
    """The simplest report there is: every figure 0, of 开江县人民政府 for 2021."""
    found: list[PrintedReport] = []

    @given(reports())
    @settings(max_examples=1, database=None, deadline=None)
    def draw(report: PrintedReport) -> None:
        found.append(report)

    draw()
    return found[0]


def whole(report: PrintedReport) -> bytes:
    """A web page with the whole report."""
    return html.page(blocks(report, Wording()))


def prose(report: PrintedReport) -> bytes:
    """A web page with everything but the tables."""
    return html.page(tuple(block for block in blocks(report, Wording()) if isinstance(block, str)))


def tables(report: PrintedReport, *numbers: int) -> bytes:
    """A web page with some of the three tables, numbered from 0, which does not say whose they are."""
    every = [block for block in blocks(report, Wording()) if isinstance(block, Table)]
    return html.page((ATTACHED, *(every[number] for number in numbers)))
