"""Workbooks of Excel 97–2003 and WPS are read as they are shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsing import parse
from parsing.errors import DamagedFile
from tests.printing.amount import layouts
from tests.printing.layout import Wording, blocks
from tests.printing.model import PrintedReport
from tests.printing.xls import xls
from tests.test_round_trip import REPORTS, WORDINGS, assert_every_cell_is_read


@given(REPORTS, WORDINGS, st.booleans())
@layouts(25)
def test_every_cell_of_an_old_workbook_is_read(report: PrintedReport, wording: Wording, numbers: bool) -> None:
    content = xls(blocks(report, wording), numbers=numbers)
    assert_every_cell_is_read(report, content)
    assert parse(content, "a.et").format == "xls"


@pytest.mark.parametrize("length", [1700, 3000])
def test_old_workbook_that_is_cut_off_is_damaged(length: int) -> None:
    assert parse(xls(["报告"] * 100)[:length], "a.xls").error_zh == DamagedFile.zh
