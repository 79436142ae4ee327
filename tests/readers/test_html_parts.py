"""Pictures, frames and attachments of web pages: what can be read is read, what cannot is named."""

from __future__ import annotations

import base64

import pytest

from parsing import parse
from parsing.document import Grid, Paragraph, Picture
from parsing.readers.html import read
from tests.printing.mhtml import blank

PNG = blank(400, 90)
INLINE = f'<img src="data:image/png;base64,{base64.b64encode(PNG).decode()}">'
REPORT = """<html><head><title>甲县2024年政府信息公开工作年度报告</title></head><body>
<p>甲县人民政府2024年政府信息公开工作年度报告</p><p>本年度报告中所列数据的统计期限自2024年1月1日起至2024年12月31日止。</p>
<p>一、总体情况</p><p>发布信息。</p><p>二、主动公开政府信息情况</p>{two}<p>三、收到和处理政府信息公开申请情况</p>{three}
<p>四、政府信息公开行政复议、行政诉讼情况</p>{four}<p>五、存在的主要问题及改进情况</p></body></html>"""
DISCLOSURE = "<table><tr><td>第二十条第（五）项</td></tr><tr><td>信息内容</td><td>本年处理决定数量</td></tr>"
DISCLOSURE += "<tr><td>行政许可</td><td>5</td></tr></table>"


def test_a_picture_in_the_page_stands_in_its_place() -> None:
    document = read(f"<p>一</p><div>{INLINE}</div><p>二</p>".encode())
    assert [type(block) for block in document.blocks] == [Paragraph, Picture, Paragraph]
    [picture] = document.pictures()
    assert picture.load() == PNG and picture.place.element == "/html/body/div/img"


@pytest.mark.parametrize(
    "image",
    [
        '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
        '<img src="/icon.png" width="16" height="16px">',
        f'<img src="data:image/png;base64,{base64.b64encode(blank(200, 200)).decode()}">',
        '<img src="data:image/png;base64,{}">'.format("A" * 5000),
    ],
)
def test_bullets_icons_and_codes_to_scan_are_no_pictures(image: str) -> None:
    assert not read(f"<p>一{image}</p>".encode()).pictures()


def test_a_picture_that_is_loaded_late_is_known_by_its_other_address() -> None:
    speck = "data:image/gif;base64,R0lGODlhAQABAAAAACw="
    [picture] = read(f'<p><img src="{speck}" data-original="/table.png"></p>'.encode()).pictures()
    assert picture.load() == b""


def test_a_layout_table_around_a_picture_is_no_grid() -> None:
    document = read(f"<table><tr><td>{INLINE}</td></tr></table>".encode())
    assert [type(block) for block in document.blocks] == [Picture]


def test_a_small_picture_in_a_table_of_data_stays_a_cell() -> None:
    [grid] = read(b'<table><tr><td><img src="1.png"></td><td>5</td></tr></table>').blocks
    assert isinstance(grid, Grid) and [cell.text for cell in grid.cells] == ["［图］", "5"]


@pytest.mark.parametrize("image", [INLINE, '<img src="https://elsewhere.example/table.png">'])
@pytest.mark.parametrize(
    "around",
    [
        "<p>{}</p>",
        "<table><tr><td>{}</td></tr></table>",
        "<table><tr><td>三、收到和处理政府信息公开申请情况</td></tr><tr><td>{}</td></tr></table>",
    ],
)
def test_a_table_that_is_a_picture_is_named_so(image: str, around: str) -> None:
    page = REPORT.format(two=DISCLOSURE, three=around.format(image), four="")
    report = parse(page.encode(), "x.html")
    found = {finding.table: finding for finding in report.findings if finding.table in ("requests", "disputes")}
    assert found["requests"].check == "table_is_picture" and found["requests"].sources[0].place.element
    assert found["disputes"].check == "table_missing"
    assert report.status == "partial" and {fact.table for fact in report.facts} == {"disclosure"}


def test_a_table_that_is_missing_may_be_in_the_attachment() -> None:
    page = REPORT.format(two=DISCLOSURE, three='<p><a href="/u/t.doc">附件：年报统计表</a></p>', four="")
    report = parse(page.encode(), "x.html")
    [requests] = [finding for finding in report.findings if finding.table == "requests"]
    assert requests.check == "table_missing" and "“t.doc”" in requests.message_zh


@pytest.mark.parametrize(
    ("link", "name"),
    [
        ('<a href="/att/P0123.pdf">甲县2024年年度报告.pdf</a>', "甲县2024年年度报告.pdf"),
        ('<a href="/att/%E5%B9%B4%E6%8A%A5.docx?v=1">点击下载</a>', "年报.docx"),
        ('<iframe src="/pdfjs/web/viewer.html?file=/att/a.pdf"></iframe>', "a.pdf"),
        ('<embed src="a.pdf" type="application/pdf">', "a.pdf"),
        ('<object data="/x/a.ofd"></object>', "a.ofd"),
        ('<object classid="clsid:0"><param name="src" value="a.wps"></object>', "a.wps"),
        ('<iframe src="content_1.shtml"></iframe>', "content_1.shtml"),
    ],
)
def test_a_page_that_only_leads_to_its_report_names_it(link: str, name: str) -> None:
    page = f"<html><head><title>甲县2024年政府信息公开工作年度报告</title></head><body><p>正文</p>{link}</body></html>"
    report = parse(page.encode(), "x.html")
    assert report.status == "unreadable" and f"“{name}”" in (report.error_zh or "") and name in (report.error_en or "")


def test_a_frameset_names_its_pages() -> None:
    page = "<html><head><title>2024年政府信息公开年度报告</title></head>"
    page += '<frameset cols="20,80"><frame src="menu.htm"><frame src="report.htm"></frameset></html>'
    assert read(page.encode()).attachments == ("menu.htm", "report.htm")
    assert "report.htm" in (parse(page.encode(), "x").error_zh or "")


@pytest.mark.parametrize("menu", ["", "<ul><li>政府信息公开年报</li><li>年度报告</li></ul>"])
def test_a_page_without_a_report_in_it_is_none_whatever_it_links_to(menu: str) -> None:
    report = parse(f'<html><body>{menu}<p>放假通知</p><a href="a.pdf">a.pdf</a></body></html>'.encode(), "x.html")
    assert report.error_zh is not None and "附件" not in report.error_zh


def test_figures_struck_out_or_raised_by_a_style_are_no_digits() -> None:
    struck, raised = (
        '<span style="text-decoration: line-through">3</span>',
        '<span style="vertical-align:super">1</span>',
    )
    page = f"<table><tr><td>甲</td><td>{struck}12</td><td>12{raised}</td></tr></table>"
    (block,) = read(page.encode()).blocks
    assert isinstance(block, Grid) and [cell.text for cell in block.cells] == ["甲", "12", "12^1"]
