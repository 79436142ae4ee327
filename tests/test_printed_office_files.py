"""A report printed as a Word file or a workbook is read back: every cell, whatever the program that wrote it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from parsing import parse
from tests.printing import docx, xlsx
from tests.printing.amount import layouts
from tests.printing.layout import Wording, blocks
from tests.printing.model import PrintedReport
from tests.test_round_trip import REPORTS, WORDINGS, assert_every_cell_is_read

FILES = st.builds(
    docx.FileStyle,
    strict=st.booleans(),
    nested=st.booleans(),
    cut=st.sampled_from(("", "items", "page")),
    cut_at=st.integers(4, 29),
    changes=st.booleans(),
    boxed=st.sampled_from(("", "drawing", "vml", "both")),
    numbered=st.booleans(),
    controls=st.booleans(),
    fields=st.booleans(),
    indented=st.booleans(),
    old_merges=st.booleans(),
    split=st.booleans(),
    seed=st.integers(0, 9999),
)
BOOKS = st.builds(
    xlsx.BookStyle,
    sheets=st.booleans(),
    across=st.booleans(),
    numbers=st.sampled_from(("numbers", "floats", "texts")),
    inline=st.booleans(),
    corner=st.sampled_from(((0, 0), (0, 1), (3, 2))),
    gaps=st.booleans(),
    sparse=st.booleans(),
    hidden=st.booleans(),
)


@given(REPORTS, WORDINGS, FILES)
@layouts(60)
def test_every_cell_of_a_word_file_is_read(report: PrintedReport, wording: Wording, style: docx.FileStyle) -> None:
    content = docx.document(blocks(report, wording), style)
    assert_every_cell_is_read(report, content)
    assert_year_is_read(report, content)


@given(REPORTS, WORDINGS, BOOKS)
@layouts(60)
def test_every_cell_of_a_workbook_is_read(report: PrintedReport, wording: Wording, style: xlsx.BookStyle) -> None:
    content = xlsx.document(blocks(report, wording), style)
    assert_every_cell_is_read(report, content)
    assert_year_is_read(report, content)


def assert_year_is_read(report: PrintedReport, content: bytes) -> None:
    identity = parse(content, "report").identity
    assert (identity.year, identity.title) == (report.year, report.title)
