"""What a Word file shows is what is read: changes accepted, hidden text gone, every cell in its real column."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from parsing.document import Grid, Paragraph, Picture
from parsing.errors import DamagedFile, TooDeep, TooLarge, Unreadable
from parsing.readers import reader_for
from parsing.readers.docx import read
from tests.printing.docx import package


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(text: str) -> str:
    return f"<w:p>{run(text)}</w:p>"


def cell(content: str, properties: str = "") -> str:
    inside = content if content.startswith("<") else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def shown(body: str, numbering: str = "", **parts: bytes) -> list[object]:
    """Paragraphs as their text, grids as rows of (column, text, rowspan, colspan), pictures as their bytes."""
    blocks: list[object] = []
    for block in read(package(body, numbering, **parts)).blocks:
        if isinstance(block, Grid):
            blocks.append([[(c.column, c.text, c.rowspan, c.colspan) for c in row] for row in block.rows()])
        else:
            blocks.append(block.text if isinstance(block, Paragraph) else block.load())
    return blocks


def texts(*contents: str) -> list[str]:
    """The texts of the cells of a row."""
    (grid,) = read(package(table("".join(map(cell, contents))))).blocks
    assert isinstance(grid, Grid)
    return [entry.text for entry in grid.cells]


def test_tracked_changes_count_as_accepted() -> None:
    added = f"<w:ins>{run('12')}</w:ins><w:moveTo>{run('3')}</w:moveTo>"
    gone = f"<w:del><w:r><w:delText>4</w:delText></w:r></w:del><w:moveFrom>{run('5')}</w:moveFrom>"
    assert shown(f"<w:p>{gone}{added}</w:p>") == ["123"]


def test_deleted_rows_and_cells_are_gone() -> None:
    deleted = f"<w:trPr><w:del/></w:trPr>{cell('9')}"
    rows = (cell("甲") + cell("8", "<w:cellDel/>") + cell("1"), deleted, cell("乙") + cell("2"))
    assert shown(table(*rows)) == [[[(0, "甲", 1, 1), (1, "1", 1, 1)], [(0, "乙", 1, 1), (1, "2", 1, 1)]]]


def test_hidden_and_struck_text_is_gone() -> None:
    hidden = run("4", "<w:vanish/>") + run("5", "<w:strike/>") + run("6", "<w:dstrike w:val='true'/>")
    visible = run("12", '<w:vanish w:val="0"/>')
    assert shown(f"<w:p>{hidden}{visible}</w:p>") == ["12"]


def test_raised_figure_is_no_digit_and_a_footnote_mark_none_at_all() -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    note = f"<w:r><w:rPr>{raised}</w:rPr><w:footnoteReference w:id='1'/></w:r>"
    assert texts(f"<w:p>{run('12')}{run('1', raised)}</w:p>", f"<w:p>{run('12')}{note}</w:p>") == ["12^1", "12"]


STYLES = (
    b'<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    b'<w:style w:styleId="note"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    b'<w:style w:styleId="unseen"><w:basedOn w:val="gone"/></w:style>'
    b'<w:style w:styleId="gone"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
)


def test_styles_raise_and_hide_letters_too_unless_the_letters_say_otherwise() -> None:
    note, unseen = '<w:rStyle w:val="note"/>', '<w:rStyle w:val="unseen"/>'
    rows = (
        run("12") + run("1", note),
        run("12") + run("3", unseen),
        run("12", f'{note}<w:vertAlign w:val="baseline"/>') + run("3", f'{unseen}<w:vanish w:val="0"/>'),
    )
    body = table("".join(cell(f"<w:p>{row}</w:p>") for row in rows))
    assert shown(body, **{"word/styles.xml": STYLES}) == [[[(0, "12^1", 1, 1), (1, "12", 1, 1), (2, "123", 1, 1)]]]


def test_a_field_shows_its_result_and_never_its_instruction() -> None:
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    begin, middle, end = (char.format(kind) for kind in ("begin", "separate", "end"))
    code = "<w:r><w:instrText>IF </w:instrText></w:r>"
    inner = begin + code + middle + run("7") + end
    assert shown(f"<w:p>{begin}{code}{inner}{middle}{run('12')}{end}{run('件')}</w:p>") == ["12件"]
    assert shown(f"<w:p><w:fldSimple w:instr='SUM'>{run('12')}</w:fldSimple></w:p>") == ["12"]


def test_a_field_left_open_hides_no_further_paragraph() -> None:
    open_field = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>'
    assert shown(open_field + paragraph("一、总体情况")) == ["一、总体情况"]


def test_letters_that_are_no_text_elements_are_shown() -> None:
    signs = "<w:r><w:t>1</w:t><w:noBreakHyphen/><w:t>2</w:t><w:tab/><w:sym w:font='宋体' w:char='2460'/></w:r>"
    assert shown(f"<w:p>{signs}<w:r><w:br/><w:sym w:font='Wingdings' w:char='F0FC'/></w:r></w:p>") == ["1-2\t①", "□"]


def test_a_fraction_is_no_figure() -> None:
    space = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    half = "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
    plain = "<m:r><m:t>12</m:t></m:r>"
    equations = [f"<w:p><m:oMath {space}>{content}</m:oMath></w:p>" for content in (half, plain)]
    assert texts(*equations) == ["［式］", "12"]


def test_a_text_box_is_read_once_and_before_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('年度报告')}</w:txbxContent>"
    choice = f"<mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
    both = f"<mc:AlternateContent>{choice}<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    assert shown(f"<w:p><w:r>{both}</w:r>{run('根据条例')}</w:p>") == ["年度报告", "根据条例"]


def test_a_text_box_over_a_cell_is_no_figure_of_the_cell() -> None:
    box = f"<w:p><w:r><w:pict><w:txbxContent>{paragraph('7')}</w:txbxContent></w:pict></w:r></w:p>"
    grid, beside = shown(table(cell("甲") + cell(box)))
    assert grid == [[(0, "甲", 1, 1), (1, "［框］", 1, 1)]] and beside == "7"


def test_merged_cells_keep_their_columns() -> None:
    start, down = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    wide = '<w:gridSpan w:val="2"/>'
    rows = (
        cell("甲", start) + cell("乙", wide) + cell("丙"),
        cell("", down) + cell("1") + cell("2") + cell("3"),
        "<w:trPr><w:gridBefore w:val='1'/></w:trPr>" + cell("4") + cell("5", wide),
    )
    assert shown(table(*rows)) == [
        [
            [(0, "甲", 2, 1), (1, "乙", 1, 2), (3, "丙", 1, 1)],
            [(1, "1", 1, 1), (2, "2", 1, 1), (3, "3", 1, 1)],
            [(1, "4", 1, 1), (2, "5", 1, 2)],
        ]
    ]


def test_cells_merged_the_old_way_are_one() -> None:
    merged = cell("甲", '<w:hMerge w:val="restart"/>') + cell("", "<w:hMerge/>") + cell("1")
    assert shown(table(merged)) == [[[(0, "甲", 1, 2), (2, "1", 1, 1)]]]


def test_cells_merged_the_old_way_down_and_across_are_one() -> None:
    first, on = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
    top = cell("甲", f'{first}<w:vMerge w:val="restart"/>') + cell("", f'{on}<w:vMerge w:val="restart"/>') + cell("1")
    below = cell("", f"{first}<w:vMerge/>") + cell("", f"{on}<w:vMerge/>") + cell("2")
    assert shown(table(top, below)) == [[[(0, "甲", 2, 2), (2, "1", 1, 1)], [(2, "2", 1, 1)]]]


def test_a_merge_that_continues_nothing_is_a_cell() -> None:
    assert shown(table(cell("3", "<w:vMerge/>") + cell("1"))) == [[[(0, "3", 1, 1), (1, "1", 1, 1)]]]


def test_rows_and_cells_in_content_controls_are_read() -> None:
    wrap = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    row = f"<w:tr>{cell('甲')}{wrap.format(cell(wrap.format(paragraph('1'))))}</w:tr>"
    assert shown(f"<w:tbl>{wrap.format(row)}</w:tbl>") == [[[(0, "甲", 1, 1), (1, "1", 1, 1)]]]


def test_a_layout_table_is_walked_through() -> None:
    inner = table(cell("规章") + cell("1"))
    body = table(cell(paragraph("年度报告") + inner + "<w:p/>"))
    assert shown(body) == ["年度报告", [[(0, "规章", 1, 1), (1, "1", 1, 1)]]]


def test_a_table_within_a_row_of_data_does_not_break_the_row() -> None:
    inner = table(cell("3") + cell("4"))
    outer, nested = shown(table(cell("规章") + cell(inner + "<w:p/>") + cell("5")))
    assert outer == [[(0, "规章", 1, 1), (1, "［表］", 1, 1), (2, "5", 1, 1)]]
    assert nested == [[(0, "3", 1, 1), (1, "4", 1, 1)]]


def test_a_frame_around_a_figure_is_no_table() -> None:
    assert texts("规章", table(cell("3")) + "<w:p/>", "5") == ["规章", "3", "5"]


def test_a_cell_with_prose_is_walked_through_and_one_with_many_lines_is_not() -> None:
    lines = [f"{number}.属于国家秘密" for number in range(30)]
    stacked = "".join(map(paragraph, lines))
    assert shown(table(cell(stacked) + cell("1"))) == [[[(0, "\n".join(lines), 1, 1), (1, "1", 1, 1)]]]
    assert shown(table(cell("一、总体情况") + cell("公开" * 60))) == ["一、总体情况", "公开" * 60]


def test_lines_of_a_cell_stay_apart() -> None:
    assert texts(paragraph("第三方") + f"<w:p>{run('1')}<w:r><w:br/></w:r>{run('2')}</w:p>") == ["第三方\n1\n2"]


def levels(*entries: tuple[str, str]) -> str:
    made = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate(entries)
    )
    return f'<w:abstractNum w:abstractNumId="0">{made}</w:abstractNum>'


def listed(text: str, level: int = 0, number: int = 1) -> str:
    properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text) if text else ''}</w:p>"


CHINESE = levels(("chineseCounting", "（%1）"), ("decimal", "%2."), ("bullet", "●"))
NUMBER = '<w:num w:numId="{}"><w:abstractNumId w:val="0"/>{}</w:num>'


def test_automatic_numbers_are_shown() -> None:
    body = listed("予以公开") + listed("国家秘密", 1) + listed("其他", 1) + listed("圆点", 2) + listed("总计")
    assert shown(body + listed("内部事务", 1), CHINESE + NUMBER.format(1, "")) == [
        "（一）予以公开", "1.国家秘密", "2.其他", "圆点", "（二）总计", "1.内部事务",
    ]  # fmt: skip


def test_a_list_that_starts_anew_counts_from_there() -> None:
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
    numbering = CHINESE + NUMBER.format(1, "") + NUMBER.format(2, start)
    assert shown(listed("甲") + listed("总计", 0, 2) + listed("乙"), numbering) == [
        "（一）甲",
        "（七）总计",
        "（八）乙",
    ]


def test_a_style_numbers_its_paragraphs() -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    own = '<w:style w:styleId="1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    based = '<w:style w:styleId="2"><w:basedOn w:val="1"/></w:style>'
    styles = f"<w:styles {space}>{own}{based}</w:styles>".encode()
    heading = f'<w:p><w:pPr><w:pStyle w:val="2"/></w:pPr>{run("总体情况")}</w:p>'
    numbering = levels(("chineseCounting", "%1、")) + NUMBER.format(1, "")
    assert shown(heading, numbering, **{"word/styles.xml": styles}) == ["一、总体情况"]


@pytest.mark.parametrize(
    ("form", "text", "read_as"),
    [("12", "%1.", "1.^12"), ("12件", "%1.", "1.^12件"), ("件", "%1", "1^件"), ("", "%1", "1^")],
)
def test_an_automatic_number_is_no_digit_of_a_figure(form: str, text: str, read_as: str) -> None:
    body = table(cell("甲") + cell(listed(form)))
    assert shown(body, levels(("decimal", text)) + NUMBER.format(1, "")) == [[[(0, "甲", 1, 1), (1, read_as, 1, 1)]]]


LINKS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="rId1" Target="media/image1.png"/><Relationship Id="rId2" Target="/word/page.htm"/>'
    b'<Relationship Id="rId3" Target="http://example.com/a.png" TargetMode="External"/></Relationships>'
)
RELATED = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
PARTS = {"word/_rels/document.xml.rels": LINKS, "word/media/image1.png": b"\x89PNG", "word/page.htm": b"<p>x</p>"}


def drawing(width: int, height: int, link: str = "rId1") -> str:
    extent = f'<wp:extent cx="{width}" cy="{height}"/>'
    graphic = f'<a:graphic><a:blip {RELATED} r:embed="{link}"/></a:graphic>'
    return f"<w:drawing><wp:inline>{extent}{graphic}</wp:inline></w:drawing>"


def test_a_picture_as_large_as_a_table_is_a_block() -> None:
    large, seal, outside = drawing(5_000_000, 2_000_000), drawing(1_500_000, 1_500_000), drawing(10**7, 10**7, "rId3")
    old = f'<w:pict><v:shape style="width:415pt;height:200pt"><v:imagedata {RELATED} r:id="rId1"/></v:shape></w:pict>'
    body = "".join(f"<w:p><w:r>{picture}</w:r></w:p>" for picture in (large, seal, outside, old))
    document = read(package(paragraph("甲") + body, **PARTS))
    pictures = [block for block in document.blocks if isinstance(block, Picture)]
    assert [(picture.place.line, picture.load()) for picture in pictures] == [(2, b"\x89PNG"), (5, b"\x89PNG")]


def test_a_picture_in_a_cell_leaves_a_mark() -> None:
    picture = f"<w:p><w:r>{drawing(5_000_000, 2_000_000)}</w:r></w:p>"
    assert shown(table(cell("甲") + cell(picture)), **PARTS) == [[[(0, "甲", 1, 1), (1, "［图］", 1, 1)]], b"\x89PNG"]


def test_a_figure_that_is_a_small_or_a_missing_picture_is_not_blank_but_a_seal_over_it_is_nothing() -> None:
    small, outside = drawing(200_000, 100_000), drawing(200_000, 100_000, "rId3")
    seal = drawing(1_500_000, 1_500_000).replace("wp:inline>", "wp:anchor>")
    row = "".join(cell(f"<w:p>{run('甲')}<w:r>{picture}</w:r></w:p>") for picture in (small, outside, seal))
    assert [text for _, text, _, _ in shown(table(row), **PARTS)[0][0]] == ["甲［图］", "甲［图］", "甲"]  # type: ignore[index]


def test_a_web_page_in_a_cell_is_not_blank() -> None:
    chunk = f'<w:altChunk {RELATED} r:id="rId2"/><w:p/>'
    assert shown(table(cell("甲") + cell(chunk)), **PARTS) == [[[(0, "甲", 1, 1), (1, "［表］", 1, 1)]], "x"]


def test_a_body_that_is_counted_on_is_found() -> None:
    with zipfile.ZipFile(BytesIO(package(paragraph("甲")))) as usual:
        body = usual.read("word/document.xml")
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as counted:
        counted.writestr("word/document2.xml", body)
    assert [block.text for block in reader_for(file.getvalue()).read(file.getvalue()).paragraphs()] == ["甲"]


def test_a_web_page_within_the_file_is_read() -> None:
    page = "<html><body><table><tr><td>规章</td><td>1</td></tr></table></body></html>".encode()
    chunk = f'<w:altChunk {RELATED} r:id="rId2"/>'
    assert shown(chunk, **{**PARTS, "word/page.htm": page}) == [[[(0, "规章", 1, 1), (1, "1", 1, 1)]]]


def test_places_count_paragraphs_in_tables_too() -> None:
    document = read(package(paragraph("甲") + "<w:p/>" + table(cell("乙") + cell("1")) + paragraph("丙")))
    assert [block.place.line for block in document.paragraphs()] == [1, 5]
    grid = next(block for block in document.blocks if isinstance(block, Grid))
    assert [entry.place.line for entry in grid.cells] == [3, 4]


def test_titles_among_the_properties_are_not_taken() -> None:
    assert read(package(paragraph("甲"))).title is None


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (table(cell("1", '<w:gridSpan w:val="5000"/>')), TooLarge),
        ("<w:sdt>" * 300 + "</w:sdt>" * 300, TooDeep),
        ("<w:p>", DamagedFile),
    ],
)
def test_odd_files_are_refused(body: str, error: type[Unreadable]) -> None:
    with pytest.raises(error):
        read(package(body))
