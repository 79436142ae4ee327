"""A workbook is read as it is shown: figures without their storage's traces, titles, merged cells, hidden parts out."""

from __future__ import annotations

import io
import zipfile

import pytest

from parsing.document import Grid, Paragraph, Place
from parsing.errors import TooLarge
from parsing.readers.xlsx import read
from parsing.readers.xlsx_formats import built_in, shown
from tests.printing.xlsx import Sheet, workbook


def text(content: str) -> str:
    return f' t="inlineStr"><is><t>{content}</t></is>'


def number(stored: str, style: int = 0) -> str:
    return f' s="{style}"><v>{stored}</v>'


def grid(sheet: Sheet) -> list[tuple[int, int, str, int, int]]:
    (block,) = read(workbook([sheet])).blocks
    assert isinstance(block, Grid)
    return [(cell.row, cell.column, cell.text, cell.rowspan, cell.colspan) for cell in block.cells]


@pytest.mark.parametrize(
    ("stored", "form", "displayed"),
    [
        ("12", "General", "12"),
        ("12.0", "General", "12"),
        ("1.2E3", "", "1200"),
        ("0.30000000000000004", "General", "0.3"),
        ("4018.6", "0.00", "4018.60"),
        ("4018.6", "#,##0.00_ ", "4,018.60"),
        ("3.14159", "0.0", "3.1"),
        ("2.5", "0", "3"),
        ("-8", "0_);[Red]\\(0\\)", "-8"),
        ("12", '0"件"', "12件"),
        ("12", 'General"件"', "12件"),
        ("12", "G/通用格式", "12"),
        ("0.171", "0.0%", "17.1%"),
        ("0.5", "0.##", "0.5"),
        ("5", "0.##", "5"),
        ("44561", "yyyy/m/d", "2021-12-31"),
        ("44561.5", 'yyyy"年"m"月"d"日" h:mm', "2021-12-31 12:00:00"),
        ("#REF!", "0", "#REF!"),
        ("0", "0;-0;;@", ""),
        ("7", "0;-0;;@", "7"),
        ("0", '#,##0_ ;-#,##0_ ;"-"??_ ', "-"),
        ("0", "0;-0;0", "0"),
        ("0", "#,###", ""),
        ("0", "0.##", "0"),
    ],
)
def test_a_number_is_read_as_its_cell_shows_it(stored: str, form: str, displayed: str) -> None:
    assert shown(stored, form) == displayed


@pytest.mark.parametrize("form", ["0,", '0"."0,', "0.00E+00", "# ?/?", "[>100]0.0;0"])
def test_a_number_whose_format_is_not_understood_is_no_figure(form: str) -> None:
    assert shown("12345", form) == "［12345］"


def test_a_number_too_large_for_any_report_is_left_as_it_is() -> None:
    assert shown("1E999999", "General") == "1E999999"


def test_built_in_formats_are_known() -> None:
    assert [shown("44561", built_in(number)) for number in (0, 4, 9, 14, 57)] == [
        "44561", "44,561.00", "4456100%", "2021-12-31", "2021-12-31",
    ]  # fmt: skip


def test_stored_kinds_are_told_apart() -> None:
    cells = {
        (0, 0): text("  规章\n（件）"),
        (0, 1): ' t="str"><f>A1</f><v>12件</v>',
        (0, 2): "><f>SUM(A1:B1)</f><v>7</v>",
        (0, 3): "><f>SUM(A1:B1)</f>",
        (0, 4): ' t="b"><v>1</v>',
        (0, 5): ' t="e"><v>#DIV/0!</v>',
    }
    shown_cells = [entry[2] for entry in grid(Sheet(cells))]
    assert shown_cells == ["规章\n（件）", "12件", "7", "=SUM(A1:B1)", "TRUE", "#DIV/0!"]


def test_raised_figures_and_readings_are_no_part_of_a_figure() -> None:
    raised = "<r><t>12</t></r><r><rPr><vertAlign val='superscript'/></rPr><t>1</t></r>"
    cells = {
        (0, 0): f' t="inlineStr"><is>{raised}</is>',
        (0, 1): ' t="inlineStr"><is><t>年</t><rPh><t>7</t></rPh></is>',
    }
    assert [entry[2] for entry in grid(Sheet(cells))] == ["12^1", "年"]


@pytest.mark.parametrize("value", ["", "<v></v>", "<v/>"])
def test_a_formula_that_nobody_computed_is_not_blank(value: str) -> None:
    assert grid(Sheet({(0, 0): text("甲"), (0, 1): f"><f>SUM(A1)</f>{value}"}))[1][2] == "=SUM(A1)"


def edited(sheet: Sheet, part: str, before: bytes, after: bytes) -> bytes:
    """The workbook with some bytes of one part replaced."""
    source, buffer = zipfile.ZipFile(io.BytesIO(workbook([sheet]))), io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(before, after if name == part else before))
    return buffer.getvalue()


def test_a_zero_stored_for_excel_to_compute_is_no_zero() -> None:
    sheet = Sheet({(0, 0): text("甲"), (0, 1): "><f>SUM(A1)</f><v>0</v>", (0, 2): number("0")})
    (block,) = read(edited(sheet, "xl/workbook.xml", b"<sheets>", b'<calcPr fullCalcOnLoad="1"/><sheets>')).blocks
    assert isinstance(block, Grid) and [cell.text for cell in block.cells] == ["甲", "=SUM(A1)", "0"]


def test_zeros_that_a_sheet_does_not_show_are_blank() -> None:
    sheet = Sheet({(0, 0): text("甲"), (0, 1): number("0"), (0, 2): number("10"), (0, 3): text("0")})
    view = b'<sheetViews><sheetView showZeros="0"/></sheetViews><sheetData>'
    (block,) = read(edited(sheet, "xl/worksheets/sheet1.xml", b"<sheetData>", view)).blocks
    assert isinstance(block, Grid) and [cell.text for cell in block.cells] == ["甲", "", "10", "0"]


def test_struck_figures_are_gone() -> None:
    rich = ' t="inlineStr"><is><r><rPr><strike/></rPr><t>5</t></r><r><rPr><strike val="0"/></rPr><t>12</t></r></is>'
    assert grid(Sheet({(0, 0): text("甲"), (0, 1): rich}))[1][2] == "12"


def test_cells_that_are_not_stored_are_blank_and_trailing_columns_gone() -> None:
    sheet = Sheet({(2, 1): text("规章"), (2, 4): number("3"), (2, 9): ' s="0">', (3, 1): text("行政规范性文件")})
    assert grid(sheet) == [
        (2, 1, "规章", 1, 1), (2, 2, "", 1, 1), (2, 3, "", 1, 1), (2, 4, "3", 1, 1),
        (3, 1, "行政规范性文件", 1, 1), (3, 2, "", 1, 1), (3, 3, "", 1, 1), (3, 4, "", 1, 1),
    ]  # fmt: skip


def test_merged_cells_are_one() -> None:
    cells = {(0, 0): text("甲"), (0, 2): number("1"), (1, 2): number("2")}
    assert grid(Sheet(cells, merged=["A1:B2"])) == [(0, 0, "甲", 2, 2), (0, 2, "1", 1, 1), (1, 2, "2", 1, 1)]


def test_a_title_across_the_sheet_is_a_paragraph_and_a_line_across_a_table_is_not() -> None:
    cells = {(0, 0): text("开江县2021年政府信息公开工作年度报告")}
    for row, label in enumerate(("甲", "乙", "", "丙"), start=1):
        cells |= {(row, 0): text(label or "第二十条"), (row, 1): number("1")} if label else {(row, 0): text("第二十条")}
    blocks = read(workbook([Sheet(cells, merged=["A1:B1", "A4:B4"])])).blocks
    assert blocks[0] == Paragraph("开江县2021年政府信息公开工作年度报告", Place(part="表1", cell=(1, 1)))
    assert len(blocks) == 2 and isinstance(blocks[1], Grid)
    assert (3, "第二十条", 2) in [(cell.row, cell.text, cell.colspan) for cell in blocks[1].cells]


def test_a_row_of_blank_figures_is_no_heading() -> None:
    cells = {
        (0, 0): text("一、本年新收"),
        (0, 1): number("1"),
        (1, 0): text("二、上\n年结转"),
        (2, 0): text("三、主动公开"),
    }
    blocks = read(workbook([Sheet(cells)])).blocks
    assert isinstance(blocks[0], Grid) and [cell.text for cell in blocks[0].cells][2:] == ["二、上\n年结转", ""]
    assert [block.text for block in blocks[1:] if isinstance(block, Paragraph)] == ["三、主动公开"]


def test_places_name_the_sheet_and_its_cell() -> None:
    (block,) = read(workbook([Sheet({(4, 2): text("甲"), (4, 3): number("1")})])).blocks
    assert isinstance(block, Grid) and block.cells[1].place == Place(part="表1", cell=(5, 4))


def test_hidden_sheets_and_rows_are_left_out() -> None:
    sheet = Sheet({(0, 0): text("甲"), (0, 1): number("1"), (1, 0): number("7"), (1, 1): number("7")}, hidden_rows={1})
    assert grid(sheet) == [(0, 0, "甲", 1, 1), (0, 1, "1", 1, 1)]
    assert not read(workbook([sheet], hidden={0})).blocks


def test_cells_without_addresses_stand_in_order() -> None:
    content = workbook([Sheet({(0, 0): text("甲"), (0, 1): number("1")})])
    source = zipfile.ZipFile(io.BytesIO(content))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            bare = source.read(name).replace(b' r="A1"', b"").replace(b' r="B1"', b"").replace(b' r="1"', b"")
            target.writestr(name, bare)
    (block,) = read(buffer.getvalue()).blocks
    assert isinstance(block, Grid) and [(cell.row, cell.column) for cell in block.cells] == [(0, 0), (0, 1)]


def test_a_sheet_beyond_reading_is_refused() -> None:
    far = f'</c><c r="XFD1"{number("1")}'.removesuffix("</c>")
    with pytest.raises(TooLarge):
        read(workbook([Sheet({(0, 0): text("甲") + far})]))


def test_one_drawn_blank_row_below_the_last_wording_is_kept() -> None:
    blank = {(row, column): ' s="0">' for row in (1, 2) for column in (0, 1)}
    sheet = Sheet({(0, 0): text("结果维持"), (0, 1): text("结果纠正"), **blank})
    assert [cell[:3] for cell in grid(sheet)] == [(0, 0, "结果维持"), (0, 1, "结果纠正"), (1, 0, ""), (1, 1, "")]
