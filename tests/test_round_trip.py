"""A report printed in any format and layout is read back: never a wrong cell, and where none is lost, every cell."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import Phase, given
from hypothesis import strategies as st

from parsing import parse
from parsing.forms import EXTRA, form
from parsing.report import Fact
from tests.printing import html, text
from tests.printing.amount import layouts
from tests.printing.layout import EXTRA_FIGURES, EXTRA_ROW, Wording, blocks
from tests.printing.model import SHOWN_ZEROS, STEADY_ZEROS, TABLES, Key, PrintedReport, reports
from tests.printing.pdf import Style, Table, chromium_pdf, html_table, ruled_pdf

REPORTS = reports()
FILLED = reports(SHOWN_ZEROS)
STEADY = reports(STEADY_ZEROS)
WORDINGS = st.builds(
    Wording,
    seed=st.integers(0, 9999),
    variants=st.booleans(),
    gaps=st.booleans(),
    breaks=st.booleans(),
    extras=st.booleans(),
    swapped=st.booleans(),
)
BREAKS = st.lists(st.integers(4, 29), max_size=3, unique=True).map(lambda rows: tuple(sorted(rows)))
TORN = st.builds(text.TabStyle, BREAKS, slack=st.booleans(), lost=st.booleans(), split=st.booleans())
PAGES = st.builds(
    html.PageStyle,
    furniture=st.booleans(),
    nested=st.booleans(),
    word=st.booleans(),
    blanks=st.sampled_from(("", "&nbsp;", "<br>", "<p>&nbsp;</p>")),
    cut=st.sampled_from(("", "items", "page")),
    cut_at=st.integers(4, 29),
    astray=st.booleans(),
    head=st.sampled_from(("", "closed", "open")),
    unclosed=st.booleans(),
    encoding=st.sampled_from(("utf-8", "gb18030", "utf-16")),
)
PRINTS = st.builds(
    Style,
    line=st.sampled_from(("stroke", "rect", "double", "dashed", "boxes")),
    size=st.sampled_from((7.5, 9.0)),
    row_height=st.integers(16, 40).map(float),
    break_after=BREAKS,
    open_breaks=st.booleans(),
    sides=st.booleans(),
    shift=st.sampled_from((-1.0, 0.0, 1.5)),
)
SHEET = (
    "<meta charset=utf-8><style>table{border-collapse:collapse;font-size:12px}td{border:1px solid;min-width:4em}"
    "@page{size:A4;margin:2cm}</style>"
)


def read(content: bytes) -> dict[Key, Fact]:
    """The facts of the three tables; no cell may be read twice."""
    facts = [fact for fact in parse(content, "report").facts if fact.table in TABLES]
    by_key = {fact.key: fact for fact in facts}
    assert len(by_key) == len(facts)
    return by_key


def wrong(report: PrintedReport, facts: dict[Key, Fact]) -> dict[Key, object]:
    """Cells that say something else than the report prints; what cannot be placed says nothing."""
    columns = form(report.forms["disclosure"]).table("disclosure").row("regulations").columns
    further = {("disclosure", EXTRA + EXTRA_ROW, c): Decimal(n) for c, n in zip(columns, EXTRA_FIGURES, strict=True)}
    printed = {key: value for key, (_, value) in report.expected.items()} | further
    return {
        key: (fact.state, fact.raw, fact.value, report.texts.get(key))
        for key, fact in facts.items()
        if fact.state != "ambiguous" and (key not in printed or fact.value != printed[key])
    }


def not_read(report: PrintedReport, facts: dict[Key, Fact]) -> dict[Key, object]:
    """Cells that were not read as they are printed."""
    return {
        key: (facts[key].state, facts[key].raw, report.texts[key]) if key in facts else "absent"
        for key, figure in report.expected.items()
        if key not in facts or (facts[key].state, facts[key].value) != figure
    }


def assert_every_cell_is_read(report: PrintedReport, content: bytes) -> None:
    facts = read(content)
    assert not wrong(report, facts)
    assert not not_read(report, facts)


def assert_no_cell_is_wrong(report: PrintedReport, content: bytes) -> None:
    assert not wrong(report, read(content))


@given(REPORTS, WORDINGS, PAGES)
@layouts(100)
def test_every_cell_of_a_web_page_is_read(report: PrintedReport, wording: Wording, style: html.PageStyle) -> None:
    assert_every_cell_is_read(report, html.page(blocks(report, wording), style))


@given(FILLED, WORDINGS, BREAKS, st.booleans(), st.booleans(), st.booleans())
@layouts(80)
def test_every_cell_of_filled_tabbed_tables_is_read(
    report: PrintedReport, wording: Wording, breaks: tuple[int, ...], slack: bool, lost: bool, trimmed: bool
) -> None:
    style = text.TabStyle(breaks, slack, lost, trimmed)
    assert_every_cell_is_read(report, text.tabs(blocks(report, wording), style))


@given(REPORTS, WORDINGS, TORN)
@layouts(120)
def test_no_cell_of_torn_tabbed_tables_is_wrong(report: PrintedReport, wording: Wording, style: text.TabStyle) -> None:
    assert_no_cell_is_wrong(report, text.tabs(blocks(report, wording), style))


@given(STEADY, WORDINGS, TORN)
@layouts(60)
def test_no_cell_of_tabbed_tables_without_trailing_blanks_is_wrong(
    report: PrintedReport, wording: Wording, style: text.TabStyle
) -> None:
    assert_no_cell_is_wrong(report, text.tabs(blocks(report, wording), replace(style, trimmed=True)))


@given(FILLED, WORDINGS, st.booleans())
@layouts(50)
def test_every_cell_of_filled_tables_with_pipes_is_read(report: PrintedReport, wording: Wording, framed: bool) -> None:
    assert_every_cell_is_read(report, text.pipes(blocks(report, wording), framed=framed))


@given(REPORTS, WORDINGS, st.booleans())
@layouts(80)
def test_no_cell_of_tables_with_pipes_is_wrong(report: PrintedReport, wording: Wording, framed: bool) -> None:
    assert_no_cell_is_wrong(report, text.pipes(blocks(report, wording), framed=framed))


@given(FILLED, WORDINGS, st.booleans(), st.booleans())
@layouts(40)
def test_every_cell_of_filled_tables_of_an_extractor_is_read(
    report: PrintedReport, wording: Wording, apart: bool, blanks: bool
) -> None:
    assert_every_cell_is_read(report, text.filled_up(blocks(report, wording), apart=apart, blanks=blanks))


@given(REPORTS, WORDINGS, st.booleans(), st.booleans())
@layouts(80)
def test_no_cell_of_tables_of_an_extractor_is_wrong(
    report: PrintedReport, wording: Wording, apart: bool, blanks: bool
) -> None:
    assert_no_cell_is_wrong(report, text.filled_up(blocks(report, wording), apart=apart, blanks=blanks))


@given(FILLED, WORDINGS)
@layouts(50)
def test_every_cell_of_filled_markdown_tables_is_read(report: PrintedReport, wording: Wording) -> None:
    assert_every_cell_is_read(report, text.markdown(blocks(report, wording)))


@given(REPORTS, WORDINGS)
@layouts(80)
def test_no_cell_of_markdown_tables_is_wrong(report: PrintedReport, wording: Wording) -> None:
    assert_no_cell_is_wrong(report, text.markdown(blocks(report, wording)))


@given(FILLED, WORDINGS)
@layouts(60)
def test_every_cell_printed_on_a_line_of_its_own_is_read(report: PrintedReport, wording: Wording) -> None:
    assert_every_cell_is_read(report, text.lines(blocks(report, wording)))


@given(REPORTS, WORDINGS)
@layouts(80)
def test_no_cell_is_wrong_where_blank_lines_vanished(report: PrintedReport, wording: Wording) -> None:
    assert_no_cell_is_wrong(report, text.lines(blocks(report, wording)))


@given(REPORTS, WORDINGS, st.sampled_from(("", " ")))
@layouts(100)
def test_no_cell_is_wrong_where_tables_ran_together(report: PrintedReport, wording: Wording, between: str) -> None:
    assert_no_cell_is_wrong(report, text.glued(blocks(report, wording), " " if between else ""))


@given(REPORTS, WORDINGS, PRINTS)
@layouts(30)
def test_every_cell_of_a_ruled_pdf_is_read(report: PrintedReport, wording: Wording, style: Style) -> None:
    assert_every_cell_is_read(report, ruled_pdf(blocks(report, wording), style=style))


@pytest.mark.browser
@given(REPORTS, WORDINGS)
@layouts(2, phases=[Phase.generate])
def test_every_cell_of_a_page_printed_by_a_browser_is_read(report: PrintedReport, wording: Wording) -> None:
    content = "".join(
        html_table(block) if isinstance(block, Table) else f"<p>{block}</p>" for block in blocks(report, wording)
    )
    assert_every_cell_is_read(report, chromium_pdf(SHEET + content))


@given(REPORTS, WORDINGS)
@layouts(15)
def test_the_same_bytes_give_the_same_report(report: PrintedReport, wording: Wording) -> None:
    content = text.tabs(blocks(report, wording))
    assert parse(content, "report") == parse(content, "report")
