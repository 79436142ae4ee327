"""Tables printed in the ways producers draw them come back cell for cell, from both readers."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from parsing.document import Document, Grid
from parsing.readers.pdf import read, reread
from parsing.readers.pdf_plumber import _parts
from parsing.readers.pdf_text import CUT
from tests.printing.pdf import FONT, PAGE, CellSpec, Style, Table, chromium_pdf, html_table, placed, ruled_pdf

Reader = Callable[[bytes], Document]
Seen = set[tuple[int, int, int, int, str]]

READERS = pytest.mark.parametrize("reader", [read, reread])
STYLES = {
    "stroke": Style(),
    "rect": Style(line="rect"),
    "double": Style(line="double"),
    "dashed": Style(line="dashed"),
    "boxes": Style(line="boxes"),
    "overshoot": Style(shift=1.5),
    "gaps": Style(shift=-1.0),
}
SHEET = "<style>td{border:1px solid}table{border-collapse:collapse;font-size:12px}@page{size:A4;margin:2cm}</style>"


def _row(label: str, figures: str, *, before: tuple[CellSpec, ...] = (), colspan: int = 1) -> tuple[CellSpec, ...]:
    return (*before, CellSpec(label, colspan=colspan), *(CellSpec(figure) for figure in figures.split("|")))


REQUESTS = Table(
    (
        (CellSpec("（本列数据的勾稽关系为：第一项加第二项之和）", 3, 3), CellSpec("申请人情况", colspan=7)),
        (CellSpec("自然人", 2), CellSpec("法人或其他组织", colspan=5), CellSpec("总计", 2)),
        tuple(CellSpec(name) for name in ("商业\n企业", "科研\n机构", "社会公益组织", "法律服务机构", "其他")),
        _row("一、本年新收政府信息公开申请数量", "95|0|12|0|0|3|110", colspan=3),
        _row("（一）予以公开", "50|11|||-|0|61", before=(CellSpec("三\n、\n本\n年\n度\n办\n理", 6),), colspan=2),
        _row("1.属于国家秘密", "9|8|7|6|5|4|39", before=(CellSpec("（三）不予公开", 3),)),
        _row("3.危及“三安全一稳定”", "1|0|0|0|0|0|1"),
        _row("4.保护第三方合法权益", "0|0|0|10000|0|0|10000"),
        _row("（六）其他处理", "2|0|0|0|0|0|2", colspan=2),
        _row("（七）总计", "62|19|7|10006|5|4|10103", colspan=2),
        _row("四、结转下年度继续办理", "33|0|0|0|0|0|33", colspan=3),
    ),
    widths=(0.6, 1.6, 2.2, 1, 1, 1, 1, 1, 1, 1.2),
)


def _grids(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


def _seen(grid: Grid) -> Seen:
    return {(c.row, c.column, c.rowspan, c.colspan, "".join(c.text.split())) for c in grid.cells}


def _printed(table: Table, first: int = 0, end: int = 1000) -> Seen:
    """What should be seen of the rows from first to end: columns that no ruling there parts are one.

    The text of a cell that a page break cuts stands in its first part.
    """
    parts = []
    for cell in placed(table):
        top, bottom = max(cell.row, first), min(cell.row + cell.spec.rowspan, end)
        if top < bottom:
            text = "".join(cell.spec.text.split()) if cell.row >= first else ""
            parts.append((top - first, cell.column, bottom - top, cell.column + cell.spec.colspan, text))
    sides = sorted({side for _, left, _, right, _ in parts for side in (left, right)})
    return {
        (row, sides.index(left), rowspan, sides.index(right) - sides.index(left), text)
        for row, left, rowspan, right, text in parts
    }


def _cut(table: Table, after: int) -> set[str]:
    """Texts of the cells that a page break after so many rows cuts; the empty one among them is their second part."""
    cells = [cell for cell in placed(table) if cell.row < after < cell.row + cell.spec.rowspan]
    return {"".join(cell.spec.text.split()) for cell in cells} | {""}


@READERS
@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_every_cell_comes_back_however_rulings_are_drawn(reader: Reader, style: Style) -> None:
    [grid] = _grids(reader(ruled_pdf(["三、收到和处理政府信息公开申请情况", REQUESTS], style=style)))
    assert grid.aligned
    assert _seen(grid) == _printed(REQUESTS)


@READERS
@pytest.mark.parametrize("open_breaks", [False, True], ids=["closed", "open"])
@pytest.mark.parametrize("after", range(3, 11))
def test_a_page_break_within_merged_cells_keeps_columns(reader: Reader, open_breaks: bool, after: int) -> None:
    style = Style(break_after=(after,), open_breaks=open_breaks)
    document = reader(ruled_pdf([REQUESTS], style=style))
    above, below = _grids(document)
    cut = _cut(REQUESTS, after)
    for grid, printed in ((above, _printed(REQUESTS, 0, after)), (below, _printed(REQUESTS, after))):
        assert {cell[:4] for cell in _seen(grid)} == {cell[:4] for cell in printed}
        assert {cell for cell in printed if cell[4] not in cut} <= _seen(grid)
    texts = "".join("".join(cell.text.split()) for grid in (above, below) for cell in grid.cells)
    assert all(set(label) <= set(texts) for label in cut)
    assert {cell.place.page for cell in below.cells} == {2}


def test_open_sides_are_closed_at_the_ends_of_the_rulings() -> None:
    [grid] = _grids(read(ruled_pdf([REQUESTS], style=Style(sides=False))))
    assert _seen(grid) == _printed(REQUESTS)


@READERS
def test_two_tables_on_a_page_stay_apart(reader: Reader) -> None:
    small = Table((_row("规章", "0|1|2"), _row("行政许可", "9487||")))
    document = reader(ruled_pdf(["二、", small, "三、", REQUESTS], style=Style()))
    assert [_seen(grid) for grid in _grids(document)] == [_printed(small), _printed(REQUESTS)]
    assert [p.text for p in document.paragraphs()] == ["二、", "三、"]


@READERS
@pytest.mark.parametrize("border", ["1px solid", "3px double", "1px dashed"])
def test_chromium_tables_come_back(reader: Reader, border: str) -> None:
    html = f"{SHEET}<style>td{{border:{border}}}</style><p>人民政府</p>{html_table(REQUESTS)}"
    document = reader(chromium_pdf(html))
    assert _seen(_grids(document)[0]) == _printed(REQUESTS)
    assert document.paragraphs()[0].text == "人民政府"


def test_dotted_rulings_come_back() -> None:
    html = f"{SHEET}<style>td{{border:1px dotted}}</style>{html_table(REQUESTS)}"
    assert _seen(_grids(read(chromium_pdf(html)))[0]) == _printed(REQUESTS)


def test_the_second_reader_takes_dotted_rulings_in_the_time_their_dots_take() -> None:
    edges = [{"top": float(n % 700), "bottom": n % 700 + 1.0} for n in range(40_000)]
    begun = time.process_time()
    assert [len(part) for part in _parts(edges)] == [40_000]
    assert time.process_time() - begun < 5


@READERS
def test_a_cell_over_the_side_of_the_page_is_not_blank(reader: Reader) -> None:
    wide = "<style>@page{size:A4}table{width:150%}td{width:33%;text-align:center}</style>"
    table = Table((_row("信息内容", "本年制发件数|现行有效件数"), _row("规章", "3|698")))
    rows = [
        [cell.text for cell in row] for row in _grids(reader(chromium_pdf(SHEET + wide + html_table(table))))[0].rows()
    ]
    assert rows[1] == ["规章", "3", CUT]


@READERS
def test_a_row_that_chromium_cuts_between_pages_is_kept_in_both_parts(reader: Reader) -> None:
    rows = tuple(_row(f"第{index}项<br>续行", f"{index}|{index + 100}") for index in range(60))
    document = reader(chromium_pdf(SHEET + html_table(Table(rows))))
    figures = [[cell.text for cell in row] for grid in _grids(document) for row in grid.rows()]
    assert [row[1:] for row in figures if row[1]] == [[str(index), str(index + 100)] for index in range(60)]
    assert {len(row) for row in figures} == {3}


@READERS
def test_vertical_writing_reads_from_right_to_left(reader: Reader) -> None:
    label = '<div style="writing-mode:vertical-rl;height:75px">三、本年度办理结果</div>'
    html = f"{SHEET}<table><tr><td>{label}</td><td>12</td></tr><tr><td>四、</td><td>3</td></tr></table>"
    [grid] = _grids(reader(chromium_pdf(html)))
    assert "".join(grid.cells[0].text.split()) == "三、本年度办理结果"


def test_stacked_digits_form_no_figure() -> None:
    [grid] = _grids(read(ruled_pdf([Table((_row("规章", "1\n2|3"),))], style=Style())))
    assert [cell.text for cell in grid.cells] == ["规章", "1\n2", "3"]


@READERS
def test_a_number_wider_than_its_cell_is_no_figure_in_either(reader: Reader) -> None:
    table = Table((_row("规章", "1|2|3"), _row("行政许可", "10000|5|6")), widths=(6, 0.4, 3, 3))
    [grid] = _grids(reader(ruled_pdf([table], style=Style())))
    assert [cell.text.isdigit() for cell in grid.cells[4:]] == [False, False, False, True]


@READERS
def test_lines_set_in_columns_become_a_grid_that_is_not_aligned(reader: Reader) -> None:
    lines = [("规章", "0", "12", "3"), ("行政规范性文件", "1", "0", "8"), ("行政许可", "9487")]
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=PAGE)
    canvas.setFont(FONT, 10)
    canvas.drawString(60, 720, "二、主动公开政府信息情况，全年收到申请17件，均已答复。")
    for index, line in enumerate(lines):
        for x, text in zip((60, 200, 208, 300), line, strict=False):
            canvas.drawString(x, 700 - 20 * index, text)
    canvas.save()
    document = reader(file.getvalue())
    [grid] = _grids(document)
    assert not grid.aligned
    assert [tuple(cell.text for cell in row) for row in grid.rows()] == [
        ("规章", "0", "12", "3"),
        ("行政规范性文件", "1", "0", "8"),
        ("行政许可", "9487"),
    ]
    assert [p.text for p in document.paragraphs()] == ["二、主动公开政府信息情况，全年收到申请17件，均已答复。"]


@READERS
def test_page_numbers_are_no_text(reader: Reader) -> None:
    document = reader(ruled_pdf(["一、总体情况"] * 70, style=Style()))
    assert {p.text for p in document.paragraphs()} == {"一、总体情况"}
    assert {p.place.page for p in document.paragraphs()} == {1, 2, 3}


@READERS
def test_radicals_are_read_as_the_characters_they_draw(reader: Reader) -> None:
    document = reader(chromium_pdf("<p style=\"font-family:'Noto Sans CJK SC'\">一人民长页见门风车马西龙：５</p>"))
    assert document.paragraphs()[0].text in ("一人民长页见门风车马西龙：５", "一人民长页见门风车马西龙：5")


@pytest.mark.real
def test_both_readers_agree_on_a_real_report() -> None:
    content = (Path(__file__).parents[3] / "shared" / "reports" / "hongze-2024.pdf").read_bytes()
    first, second = _grids(read(content)), _grids(reread(content))
    assert [_seen(grid) for grid in first] == [_seen(grid) for grid in second]
    assert [len(grid.cells) for grid in first] == [18, 12, 117, 85, 35]
    stacked = next(cell for cell in first[2].cells if cell.rowspan == 11)
    assert "".join(stacked.text.split()) == "三、本年度办理结果"
    assert replace(stacked, text="").place.page == 3
