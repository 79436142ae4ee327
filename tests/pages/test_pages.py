"""Each page as a reader meets it, run through app.py on the bundled reports and on cells of every kind."""

from __future__ import annotations

import ast
import json
import re
import time
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from awkward import AWKWARD
from streamlit.testing.v1 import AppTest

from data.errors import DamagedStore
from pages.components import coverage, filters, page, store, tables
from pages.components.text import TEXTS
from parsing.forms import ANNEXES, FORMS

ROOT = Path(__file__).parents[2]
Show = Callable[..., AppTest]

PAGES = ("overview", "import", "enforcement", "fees", "requests", "interpretation", "disputes", "checks", "data")
COMPARING = ("enforcement", "fees", "requests", "interpretation", "disputes", "checks", "data")
VIEWS = [
    *((page, {}) for page in PAGES),
    *(("requests", {"view": view}) for view in ("applicants", "dispositions", "reasons", "series")),
    ("requests", {"view": "dispositions", "scale": "relative"}),
    *(("interpretation", {"view": view}) for view in ("kinds", "ratios")),
    *(("disputes", {"measure": row}) for row in ("litigation_direct", "litigation_after_reconsideration")),
    ("enforcement", {"measure": "penalties", "log": "true"}),
    ("data", {"view": "dictionary"}),
]
FOREIGN = re.compile(r"CSV|PDF|MB|Markdown|H5|English|[a-z]+_id\b|https?://\S+")


def words(app: AppTest) -> list[str]:
    """What the program itself says on a page: no names of authorities, no text of reports."""
    parts = [*app.title, *app.subheader, *app.caption, *app.text]
    widgets = [*app.multiselect, *app.selectbox, *app.button, *app.toggle, *app.metric, *app.get("download_button")]
    headings = [str(name) for table in app.dataframe for name in table.value.columns]
    choices = [choice for group in app.get("segmented_control") for choice in group.options]
    return [part.value for part in parts] + [widget.label for widget in widgets] + headings + choices


def said(app: AppTest, table: int = 0) -> pd.DataFrame:
    """A table as it is read on the page; its `value` is what it is sorted by."""
    shown = app.dataframe[table].proto.arrow_data.styler.display_values
    return pa.ipc.open_stream(shown).read_pandas()


def charts(app: AppTest) -> list[dict[str, object]]:
    return [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]


@pytest.mark.parametrize(("name", "address"), VIEWS)
def test_chinese_page_has_no_english_left(show: Show, name: str, address: dict[str, str]) -> None:
    said = [text for text in words(show(name, **address)) if "English" not in text]
    assert [text for text in said if re.search("[A-Za-z]{2,}", FOREIGN.sub("", text))] == []


@pytest.mark.parametrize(("name", "address"), VIEWS)
def test_english_page_has_no_chinese_left(show: Show, name: str, address: dict[str, str]) -> None:
    said = words(show(name, lang="en", **address))
    assert [text for text in said if re.search("[\u4e00-\u9fff]", text.replace("中文", ""))] == []


def test_every_text_is_in_both_languages_with_the_same_blanks() -> None:
    for text_id, (zh, en) in TEXTS.items():
        assert zh and en, text_id
        assert set(re.findall(r"{\w+}", zh)) == set(re.findall(r"{\w+}", en)), text_id


def checks_of_the_code() -> Iterator[str]:
    """The id of every finding that the code can make; those of a form's identities are named by it."""
    for path in [*(ROOT / "parsing").rglob("*.py"), *(ROOT / "data").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Finding"):
                continue
            match node.args:
                case [ast.Constant(value=str(check)), *_]:
                    yield check
                case [ast.Attribute(value=ast.Name(id="identity"), attr="id"), *_]:
                    forms = (*FORMS, *ANNEXES)
                    yield from (identity.id for form in forms for table in form.tables for identity in table.identities)
                case _:
                    # Only data/rows.py makes findings anew, from those kept.
                    assert path.name == "rows.py", path


def test_every_check_has_its_name_in_both_languages() -> None:
    checks = set(checks_of_the_code())
    assert {"table_missing", "requests_balance", "statistics_replies_sum"} <= checks
    assert {check for check in checks if f"rule_{check}" not in TEXTS} == set()


@pytest.mark.parametrize("name", COMPARING)
def test_unknown_authority_and_year_in_the_address_are_said(show: Show, name: str) -> None:
    app = show(name, authority=["开江县人民政府", "无名县人民政府"], year=["2021", "1999"])
    said = "\n".join(text.value for text in app.text)
    assert "无名县人民政府" in said and "1999" in said
    chosen = {widget.key: widget.value for widget in app.multiselect}
    assert (chosen["authority"], chosen["year"]) == (["开江县人民政府"], ["2021"])


@pytest.mark.parametrize("name", COMPARING)
def test_address_with_nothing_known_shows_no_figures(show: Show, name: str) -> None:
    app = show(name, authority=["无名县人民政府"])
    assert not app.get("plotly_chart") and not app.get("download_button")


def test_selection_goes_along_to_the_next_page(show: Show) -> None:
    app = show("enforcement", authority=["稷山县人民政府"])
    app.switch_page("pages/fees.py").run()
    assert app.multiselect(key="authority").value == ["稷山县人民政府"]
    assert app.query_params["authority"] in ("稷山县人民政府", ["稷山县人民政府"])


def test_choosing_an_authority_changes_the_address(show: Show) -> None:
    app = show("enforcement")
    app.multiselect(key="authority").set_value(["开江县人民政府"]).run()
    assert app.query_params["authority"] in ("开江县人民政府", ["开江县人民政府"])
    app.multiselect(key="authority").set_value([]).run()
    assert "authority" not in app.query_params


def test_of_many_authorities_the_largest_are_shown_and_said(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filters, "LARGEST", 2)
    app = show("enforcement")
    assert set(said(app)["机关"]) == {"阳高县人民政府", "平潭综合实验区管委会"}
    assert any("只显示本页数量最大的 2 个，共 10 个" in caption.value for caption in app.caption)


def test_chart_of_many_chosen_draws_the_largest_and_the_table_has_all(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filters, "DRAWN", 1)
    app = show("enforcement", authority=["稷山县人民政府", "阳高县人民政府"])
    assert len(charts(app)[0]["data"][0]["y"]) == 1 and len(said(app)) == 2  # type: ignore[index]
    assert any("图中只画数量最大的 1 个机关" in caption.value for caption in app.caption)


def test_coverage_of_many_authorities_is_searched_and_turned(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coverage, "ROWS", 4)
    app = show("overview")
    app.text_input(key="coverage_name").set_value("上海市").run()
    assert any("找到 2 个机关" in caption.value for caption in app.caption)
    app.text_input(key="coverage_name").set_value("").run()
    app.selectbox(key="coverage_province").set_value("山西省").run()
    assert any("找到 3 个机关" in caption.value for caption in app.caption)


def test_region_selects_its_authorities(show: Show) -> None:
    app = show("enforcement")
    app.selectbox(key="region_province").set_value("山西省").run()
    next(button for button in app.button if "选入" in button.label).click().run()
    assert {"稷山县人民政府", "阳高县人民政府"} <= set(app.multiselect(key="authority").value)


def test_blank_absent_unplaced_and_zero_look_different(show: Show) -> None:
    table = said(show("enforcement", authority=[AWKWARD]))
    assert list(table["行政许可"]) == ["0", "空白"]
    assert list(table["行政处罚"]) == ["⚠ 无法定位（减2626）", "无此项"]
    assert list(table["行政强制"]) == ["— 不适用", "无此项"]


def test_figures_sort_as_numbers_and_what_is_none_below_them(show: Show) -> None:
    table = show("enforcement", authority=[AWKWARD, "平潭综合实验区管委会"]).dataframe[0].value
    assert sorted(table["行政许可"]) == [float("-inf"), 0, 181, 2293, 4529, 10690]


def test_figure_placed_by_the_rules_is_marked_and_the_mark_explained(show: Show) -> None:
    cell = tables.cell("total", "number", 10690.0, "10690", "solved")
    assert (str(cell), float(cell)) == ("≈ 10,690", 10690)
    assert "位置由勾稽关系确定" in TEXTS["solved_mark"][0]


def test_places_are_told_in_the_words_of_the_format() -> None:
    assert tables.place(2, None, None, 1, [3, 4]) == "第 2 页，表 1 第 3 行第 4 列"
    assert tables.place(None, 34, None, 1, [3, 4]) == "第 34 行"
    assert tables.place(None, 90, "/html/body/table", 2, [3, 4]) == "表 2 第 3 行第 4 列"
    assert tables.place(None, 90, "/html/body/p", None, None) == "网页源码第 90 行"
    assert tables.place(None, None, None, 1, [3, 4], "附件.xlsx · 表1") == "附件.xlsx · 表1，表 1 第 3 行第 4 列"
    assert tables.place(2, None, None, None, None, "正文.pdf") == "正文.pdf，第 2 页"


def test_every_rule_goes_by_a_name() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "parsing").glob("*.py"))
    rules = set(re.findall(r'Finding\(\s*"(\w+)"', sources))
    rules |= {identity.id for form in FORMS for table in form.tables for identity in table.identities}
    assert len(rules) > 8 and {f"rule_{rule}" for rule in rules} <= set(TEXTS)


def test_what_is_no_number_is_not_drawn_and_said(show: Show) -> None:
    app = show("enforcement", authority=[AWKWARD], measure="penalties")
    assert not charts(app)
    assert any("2 个报告未画入图中" in caption.value and "数字无法定位 1" in caption.value for caption in app.caption)


def test_names_from_reports_are_escaped_in_charts(show: Show) -> None:
    drawn = json.dumps(charts(show("enforcement", authority=[AWKWARD])), ensure_ascii=False)
    assert "&lt;b&gt;甲&lt;/b&gt;" in drawn and "<b>甲" not in drawn


def test_years_stand_on_a_category_axis_with_the_break_marked(show: Show) -> None:
    layout = charts(show("enforcement", authority=["平潭综合实验区管委会"]))[0]["layout"]
    assert isinstance(layout, dict) and layout["xaxis"]["type"] == "category"
    assert [note["text"] for note in layout["annotations"]] == ["件", "表式更换"]


def test_amounts_and_numbers_of_fees_are_never_in_one_chart(show: Show) -> None:
    app = show("fees", authority=["平潭综合实验区管委会"])
    drawn = [{year for trace in chart["data"] for year in trace.get("x", [])} for chart in charts(app)[:1]]  # type: ignore[attr-defined]
    assert "2019" not in drawn[0]
    assert [heading.value for heading in app.subheader] == [TEXTS["fees_amount"][0], TEXTS["fees_items_prior"][0]]


def test_rates_show_their_terms_and_mark_few_cases(show: Show) -> None:
    rates = said(show("requests", view="dispositions", authority=["稷山县人民政府"]), 1)
    assert rates["完全公开率"].iloc[0] == "2 / 2 = 100.0%（不足 30）"


def test_page_code_asks_no_other_host_and_trusts_no_markup() -> None:
    for file in [ROOT / "app.py", *(ROOT / "pages").rglob("*.py")]:
        source = file.read_text(encoding="utf-8")
        assert "unsafe_allow" not in source and "st.markdown" not in source and "http" not in source, file
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert config["browser"]["gatherUsageStats"] is False and config["client"]["disableDataExport"] is True


def test_import_says_what_became_of_each_file_and_keeps_no_bad_one(show: Show) -> None:
    app = show("import")
    before = show("overview").metric[0].value
    again = (ROOT / "data" / "reports" / "kaijiang-2021.txt").read_bytes()
    app.file_uploader(key="files_0").set_value(
        [
            ("../再一次.txt", again, "text/plain"),
            ("空.txt", b"", "text/plain"),
            ("图.pdf", b"\x89PNG\r\n", "application/pdf"),
        ]
    ).run()
    app.button[0].click().run()
    for _ in range(100):
        if any("入库 0，重复 1，未入库 2。" in text.value for text in app.text):
            break
        time.sleep(0.1)
        app.run()
    table = next(table.value for table in app.dataframe if "结果" in table.value)
    assert list(table["结果"]) == [TEXTS["duplicate"][0], TEXTS["failed"][0], TEXTS["failed"][0]]
    assert list(table["机关"]) == ["开江县人民政府", "", ""] and all(table["说明"][1:])
    assert show("overview").metric[0].value == before


def test_bundled_reports_are_there_at_first_start(show: Show) -> None:
    assert show("overview").metric[0].value >= "12"
    assert store.opened() is not None and page.NEW_FORM == 2021


def test_store_that_cannot_be_opened_is_one_sentence(
    show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = store.opened()
    damaged = tmp_path / "damaged.duckdb"
    damaged.write_bytes(b"no database" * 1000)
    monkeypatch.setenv("REPORTS_DB", str(damaged))
    monkeypatch.setattr(store, "opened", store.open_store)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    assert [text.value for text in app.text] == ["⚠ " + DamagedStore.zh] and not app.exception
    monkeypatch.undo()
    assert store.opened() is kept
