"""Reports with the annex of 2014 to 2018 on the pages, and the series that run over both kinds of forms."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from data.store import Store
from parsing import parse
from tests.printing import html
from tests.printing.annex import TABLE, PrintedAnnex, blocks
from tests.printing.layout import Wording
from tests.printing.layout import blocks as tables
from tests.printing.model import PrintedReport, cells

Show = Callable[..., AppTest]
WHO = "开江县人民政府"


def old(year: int, received: str) -> bytes:
    texts = {row.id: received if row.id == "requests_received" else "1" for row in TABLE.rows}
    return html.page(blocks(PrintedAnnex(year, texts, texts, "plain", parts=False, seed=1)))


def new(year: int) -> bytes:
    forms = {"disclosure": "2019", "requests": "2019", "disputes": "2019"}
    texts = {key: "0" for table, form_id in forms.items() for key in cells(table, form_id)}
    return html.page(tables(PrintedReport(forms, year, WHO, texts, {}), Wording()))


@pytest.fixture
def filled(own: Store) -> None:
    for content in (old(2017, "5"), old(2018, "9"), new(2019), new(2020)):
        own.save(parse(content, "report.html"))


@pytest.mark.parametrize("page", ["overview", "data", "requests", "disputes", "checks", "enforcement"])
def test_page_shows_reports_with_the_annex(filled: None, show: Show, page: str) -> None:
    assert not show(page).exception


def test_line_breaks_between_the_annex_and_the_three_tables(filled: None, show: Show) -> None:
    app = show("requests", view="series")
    chart = json.loads(app.get("plotly_chart")[0].proto.spec)
    (line,) = chart["data"]
    assert line["x"] == ["2017", "2018", "2019", "2019", "2020"]
    assert line["y"] == [5, 9, None, 0, 0]
    assert "改用三张表" in [note["text"] for note in chart["layout"]["annotations"]]


def test_data_page_names_the_rows_of_the_annex(filled: None, show: Show) -> None:
    shown = show("data", year=["2018"]).dataframe[0].value
    assert shown.astype(str).apply(lambda column: column.str.contains("收到申请|政府公报公开").any()).any()
