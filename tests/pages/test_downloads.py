"""What a reader takes away: every file says unit, form, state and source of each of its rows."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pandas as pd
import pytest
from awkward import filled
from streamlit.testing.v1 import AppTest

from data.export import to_csv
from data.store import Store
from pages.components import tables
from parsing.document import Place
from parsing.report import Fact, Finding, Region, Source

Show = Callable[..., AppTest]
PAGES = [
    ("enforcement", {}), ("fees", {}), ("requests", {}), ("requests", {"view": "applicants"}),
    ("requests", {"view": "dispositions"}), ("requests", {"view": "reasons"}), ("interpretation", {}),
    ("interpretation", {"view": "kinds"}), ("interpretation", {"view": "ratios"}), ("disputes", {}), ("checks", {}),
    ("data", {}),
]  # fmt: skip
EVERY = {"unit", "form", "state", "file", "sha256"}


@pytest.fixture
def files(own: Store, monkeypatch: pytest.MonkeyPatch) -> dict[str, pd.DataFrame]:
    """The files that a page offers, by name, as a spreadsheet reads them; three reports are in the store."""
    given: dict[str, pd.DataFrame] = {}

    def keep(rows: pd.DataFrame | Callable[[], pd.DataFrame], name: str, count: int | None = None) -> None:
        frame = rows() if callable(rows) else rows
        assert count in (None, len(frame))
        given[name] = pd.read_csv(io.BytesIO(to_csv(frame)), dtype=str)

    monkeypatch.setattr(tables, "download", keep)
    report = filled("a.txt", "甲县人民政府", 2021, concluded__total="5", denied_third_party__total="")
    share = Fact("interpretation", "coverage", "share", None, None, "blank", "", "text", Source("", Place(line=1)))
    video = Fact("interpretation", "video", "count", Decimal(3), None, "number", "3", "text", Source("3"))
    findings = (
        Finding("requests_balance", "error", "不平", "off", "requests", "concluded", "total"),
        Finding("rows_missing", "warning", "缺行", "missing", "requests"),
        Finding("rows_missing", "warning", "缺行", "missing", "disclosure", "fees", "amount"),
    )
    fewer = tuple(fact for fact in report.facts if fact.key != ("disclosure", "fees", "amount"))
    own.save(replace(report, facts=(*fewer, share, video), findings=findings))
    own.save(filled("b.txt", "乙县人民政府", 2021, concluded__total="0"))
    own.save(filled("c.txt", "乙县人民政府", 2021, Region("510101", None, "某市", "四川省")))
    return given


@pytest.mark.parametrize(("name", "address"), PAGES)
def test_every_file_carries_unit_form_state_and_source(
    files: dict[str, pd.DataFrame], show: Show, name: str, address: dict[str, str]
) -> None:
    show(name, **address)
    assert files
    for file, rows in files.items():
        assert set(rows.columns) >= EVERY, file
        assert rows["file"].notna().all()
        assert file == "findings" or rows["state"].notna().all(), file
        assert file in ("findings", "facts") or rows["form"].notna().all(), file


def test_finding_carries_unit_form_and_state_of_its_cell(files: dict[str, pd.DataFrame], show: Show) -> None:
    show("checks")
    found = files["findings"].set_index(["check", "table_id"])[["unit", "form", "state"]].fillna("")
    assert list(found.loc[("requests_balance", "requests")]) == ["件", "2021", "number"]
    assert list(found.loc[("rows_missing", "disclosure")]) == ["万元", "2021", "absent"]
    assert list(found.loc[("rows_missing", "requests")]) == ["", "", ""]


def test_computed_rows_say_that_they_are_or_cannot_be_computed(files: dict[str, pd.DataFrame], show: Show) -> None:
    show("requests", view="dispositions")
    for file in ("requests_dispositions", "requests_rates"):
        rows = files[file]
        assert set(rows["state"]) == {"computed", "not_computable"}
        assert ((rows["state"] == "computed") == rows["value"].notna()).all()
    assert set(files["requests_dispositions"]["unit"]) == {"件"}


def test_prose_that_says_nothing_is_absent_in_the_file_and_not_stated_on_the_page(
    files: dict[str, pd.DataFrame], show: Show
) -> None:
    app = show("interpretation", view="ratios")
    assert set(files["interpretation_ratios"]["state"]) == {"absent", "blank"}
    shown = {str(cell) for cell in app.dataframe[0].value.iloc[:, 3:].to_numpy().ravel()}
    assert shown == {"-inf"}
    cells = pd.DataFrame({"form": ["narrative", "2021"], "state": ["absent", "absent"], "method": [None, None]})
    assert set(tables.worded(cells)) == {"unstated", "absent"}


def test_report_without_a_year_is_told_of_on_the_overview(own: Store, show: Show) -> None:
    own.save(filled("a.txt", "甲县人民政府", None))
    own.save(filled("b.txt", "乙县人民政府", 2021))
    app = show("overview")
    assert any("1 个报告未读出年度" in caption.value for caption in app.caption)
    assert set(app.dataframe[0].value["年度"]) == {"未读出", "2021"}


def test_report_without_a_year_alone_is_no_empty_store(own: Store, show: Show) -> None:
    own.save(filled("a.txt", "甲县人民政府", None))
    app = show("overview")
    assert any("1 个报告未读出年度" in caption.value for caption in app.caption)
    assert not any("库中还没有报告" in text.value for text in app.text)


def test_filter_names_every_meaning_of_an_id(show: Show) -> None:
    app = show("data")
    rows = app.multiselect(key="row").options
    assert len(set(rows)) == len(rows)
    assert any("其他处理 · " in row and "其他解读 · " in row for row in rows)
    assert any("其他 · " in column and "其他结果 · " in column for column in app.multiselect(key="column").options)
    assert any(
        "收费金额 · " in column and "采购总金额 · " in column for column in app.multiselect(key="column").options
    )
    narrowed = show("data", table="requests").multiselect(key="row").options
    assert "其他处理" in narrowed
