"""Reports that share a name and a year: each is shown, and under a label of its own."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest
from awkward import filled
from streamlit.testing.v1 import AppTest

from data import queries
from data.store import Store
from pages.components import charts, page
from parsing.report import Region

Show = Callable[..., AppTest]
NAME = "城区人民政府"
EAST, WEST = Region("510101", None, "某市", "四川省"), Region("510102", None, "某市", "四川省")
NOWHERE, CITY = Region(), Region(None, None, "某市", "四川省")
ALIKE = {
    "two reports without a place": [("a.txt", NAME, NOWHERE), ("b.txt", NAME, NOWHERE)],
    "two files of one name": [("a.txt", NAME, NOWHERE), ("a.txt", NAME, NOWHERE)],
    "two codes in one city": [("a.txt", NAME, EAST), ("b.txt", NAME, WEST)],
    "a code and none": [("a.txt", NAME, EAST), ("b.txt", NAME, NOWHERE)],
    "a code and its city": [("a.txt", NAME, EAST), ("b.txt", NAME, CITY)],
    "no authority": [("a.txt", None, NOWHERE), ("a.txt", None, NOWHERE)],
    "no authority but a code": [("a.txt", None, EAST), ("b.txt", None, EAST)],
    "all at once": [("a.txt", NAME, EAST), ("a.txt", NAME, WEST), ("a.txt", NAME, NOWHERE), ("a.txt", None, EAST),
                    ("a.txt", NAME, NOWHERE), ("a.txt", None, NOWHERE)],
}  # fmt: skip
VIEWS = [
    ("overview", {}), ("enforcement", {}), ("fees", {}), ("requests", {}), ("requests", {"view": "applicants"}),
    ("requests", {"view": "dispositions", "scale": "relative"}), ("requests", {"view": "reasons"}), ("disputes", {}),
    ("checks", {}),
]  # fmt: skip


def save(store: Store, case: str) -> int:
    for number, (file, authority, region) in enumerate(ALIKE[case]):
        store.save(filled(file, authority, 2021, region, licensing__decisions=str(number)))
    return len(ALIKE[case])


@pytest.mark.parametrize("case", ALIKE)
def test_no_two_reports_of_a_year_share_a_label(own: Store, case: str) -> None:
    count = save(own, case)
    assert page.ask(queries.coverage).groupby(["authority", "year"], dropna=False).ngroups == count
    assert page.ask(queries.newest)["authority"].nunique() == count


@pytest.mark.parametrize(("name", "address"), VIEWS)
def test_pages_show_reports_that_share_a_name(own: Store, show: Show, name: str, address: dict[str, str]) -> None:
    save(own, "all at once")
    app = show(name, **address)
    assert name in ("checks", "overview") or len(set(app.dataframe[0].value["机关"])) == 6


def test_chart_draws_each_of_the_reports_that_share_a_name(own: Store, show: Show) -> None:
    save(own, "all at once")
    own.save(filled("c.txt", NAME, 2022, EAST))
    app = show("enforcement")
    drawn = app.get("plotly_chart")[0].proto.spec
    assert [f'"customdata":["{number}"' in drawn for number in range(6)] == [True] * 6


def test_label_says_the_place_and_is_the_same_whatever_is_selected(own: Store) -> None:
    save(own, "two codes in one city")
    own.save(filled("c.txt", NAME, 2022, EAST))
    every = page.ask(queries.coverage)
    label = f"{NAME}（四川省某市）（510101）"
    assert list(every.loc[every["region_code"] == "510101", "authority"]) == [label, label]
    assert list(page.ask(queries.facts, queries.Selection(years=(2022,)))["authority"].unique()) == [label]


def test_one_place_over_the_years_keeps_its_plain_name(own: Store) -> None:
    for year in (2021, 2022):
        own.save(filled(f"{year}.txt", NAME, year, EAST))
    assert set(page.ask(queries.coverage)["authority"]) == {NAME}


def test_two_figures_for_one_report_are_an_error_and_never_one_of_them() -> None:
    twice = pd.DataFrame({"authority": ["甲"] * 2, "year": [2021] * 2, "value": [1.0, 2.0]})
    twice = twice.assign(series="a", status="read")
    once = twice.head(1)
    part = charts.Series("a", "甲", "#000000")
    with pytest.raises(ValueError):
        charts.trend(twice, "件", log=False)
    with pytest.raises(ValueError):
        charts.ranking(twice, "件", log=False)
    with pytest.raises(ValueError):
        charts.stacked(twice, once, [part], "件", relative=False, missing="无")
    with pytest.raises(ValueError):
        charts.stacked(once, twice, [part], "件", relative=False, missing="无")
    with pytest.raises(ValueError):
        charts.heat(twice, [("a", "甲")], "件")
    with pytest.raises(ValueError):
        charts.coverage(twice, [2021], [], "无")
