"""The import page: what can be read here, a batch on its way, and reports whose authority or year is asked for."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from io import BytesIO
from time import monotonic, sleep
from zipfile import ZipFile

import pytest
from awkward import filled
from streamlit.testing.v1 import AppTest

from data import queries
from data.ingest import Ingested
from data.store import Store
from pages.components.intake import Intake
from parsing.identity.doubts import Doubts, findings
from parsing.report import Identity, Region, Report
from tests import samples

Show = Callable[..., AppTest]
GULOU = tuple(
    Region(code, "鼓楼区", city, province)
    for code, city, province in [("320106", "南京市", "江苏省"), ("350102", "福州市", "福建省")]
)


def said(app: AppTest) -> str:
    return "\n".join(part.value for part in [*app.text, *app.caption, *app.subheader])


def uncertain(name: str, identity: Identity, doubts: Doubts) -> Report:
    """A report of which not everything is certain, with what the parser finds about that."""
    report = filled(name, identity.authority, identity.year)
    return replace(report, identity=identity, status="partial", findings=findings(identity, doubts))


def test_a_type_that_needs_another_program_says_how_to_get_it(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    app = show("import")
    assert "还缺组件" in app.expander[0].label
    types = app.dataframe[0].value.set_index("类型")["本机"]
    assert "LibreOffice" in types["RTF、ODT、ODS、Word 95"] and types["OFD 版式文件"] == "✓ 可读"


def test_a_long_file_shows_its_time_and_the_batch_can_be_cancelled(show: Show) -> None:
    app = show("import")
    batch = Intake(["扫描件.pdf", "甲.pdf", "乙.docx"], 1, [Ingested("甲.pdf", "failed")], _work=Future())
    batch.batch.begun[0] = monotonic() - 83
    batch.batch.finished.add(1)
    app.session_state["intake"] = batch
    app.run()
    assert "已读 1 / 3 个文件" in said(app) and "仍在读：扫描件.pdf（已 1 分 23 秒" in said(app)
    next(button for button in app.button if button.label == "取消").click().run()
    assert batch.batch.cancelled and "正在停止" in said(app)


def test_files_not_begun_are_listed_as_cancelled(show: Show) -> None:
    app = show("import")
    done: Future[None] = Future()
    done.set_result(None)
    app.session_state["intake"] = Intake(["甲.pdf"], 1, [Ingested("甲.pdf", "cancelled")], _work=done)
    app.run()
    results = next(table.value for table in app.dataframe if "结果" in table.value)
    assert results["结果"].tolist() == ["已取消，未读"] and "1 个文件没有读" in said(app)


def test_an_archive_has_a_row_for_every_report_in_it(show: Show, own: Store) -> None:
    app = show("import")
    out = BytesIO()
    with ZipFile(out, "w") as package:
        package.writestr("正文.html", samples.prose(samples.a_printed_report()))
        package.writestr("附表.html", samples.tables(samples.a_printed_report(), 0, 1, 2))
        package.writestr("通知.txt", "关于报送的通知")
    app.file_uploader(key="files_0").set_value([("年报.zip", out.getvalue(), "application/zip")]).run()
    app.button[0].click().run()
    for _ in range(100):
        if "入库 1，重复 0，未入库 1。" in said(app):
            break
        sleep(0.1)
        app.run()
    results = next(table.value for table in app.dataframe if "结果" in table.value)
    assert results["来源文件"].tolist() == ["年报.zip/正文.html + 附表.html", "年报.zip/通知.txt"]
    assert results["机关"].tolist() == ["开江县人民政府", ""]


def test_the_place_a_reader_chooses_is_kept_and_not_asked_again(show: Show, own: Store) -> None:
    whose = Identity("鼓楼区年报", "鼓楼区人民政府", "government", "county", Region(name="鼓楼区"), 2021, None, GULOU)
    report_id = own.save(uncertain("鼓楼.pdf", whose, Doubts())).report_id
    app = show("import")
    assert "请确认机关和年度（1 份）" in said(app) and "可能是：南京市鼓楼区、福州市鼓楼区" in said(app)
    choice = app.selectbox(key=f"authority_{report_id}")
    assert choice.value is None and choice.options[:2] == ["南京市鼓楼区人民政府", "福州市鼓楼区人民政府"]
    assert app.selectbox(key=f"year_{report_id}").value == 2021
    choice.set_value("福州市鼓楼区人民政府")
    next(button for button in app.button if button.label == "确认").click().run()
    assert "已记住：鼓楼.pdf 是福州市鼓楼区人民政府 2021 年的报告。" in said(app) and "请确认" not in said(app)
    with own.cursor() as cursor:
        assert queries.reports(cursor)["region_code"].tolist() == ["350102"]


def test_an_authority_that_is_in_no_list_is_written_in_full(show: Show, own: Store) -> None:
    doubts = Doubts(("开江县人民政府", "本局"), (2021, 2022))
    report_id = own.save(uncertain("年报.pdf", Identity("本局年报"), doubts)).report_id
    app = show("import")
    assert app.selectbox(key=f"authority_{report_id}").options[0] == "开江县人民政府"
    assert app.selectbox(key=f"year_{report_id}").options[:2] == ["2021", "2022"]
    for written, reply in (("", "请先选定"), ("教育局", "没有认出"), ("四川省开江县教育局", "已记住")):
        app.text_input(key=f"written_{report_id}").set_value(written)
        app.selectbox(key=f"year_{report_id}").set_value(2022)
        next(button for button in app.button if button.label == "确认").click().run()
        assert reply in said(app)
    with own.cursor() as cursor:
        assert queries.reports(cursor)[["authority", "year"]].to_numpy().tolist() == [["开江县教育局", 2022]]


def test_what_is_put_off_waits_and_is_asked_again_at_the_next_visit(show: Show, own: Store) -> None:
    own.save(uncertain("年报.pdf", Identity("本局年报", year=2021), Doubts()))
    app = show("import")
    next(button for button in app.button if button.label == "以后再说").click().run()
    assert "还有 1 份待确认：年报.pdf" in said(app) and not app.selectbox
    app.switch_page("pages/data.py").run()
    app.switch_page("pages/import.py").run()
    assert app.selectbox and "还有 1 份" not in said(app)
