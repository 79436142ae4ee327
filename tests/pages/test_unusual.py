"""Figures that no report should have and some do: negative ones, parts above their total, blanks beside numbers."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from awkward import filled
from streamlit.testing.v1 import AppTest

from data.store import Store
from pages.components import filters, tables

Show = Callable[..., AppTest]
PLAIN = {"received__total": "9", "received__natural_person": "4"}


def chart(app: AppTest) -> dict[str, object]:
    drawn: dict[str, object] = json.loads(app.get("plotly_chart")[0].proto.spec)
    return drawn


def captions(app: AppTest) -> str:
    return "\n".join(caption.value for caption in app.caption)


def test_negative_reason_is_drawn_with_its_figure(own: Store, show: Show) -> None:
    own.save(filled("a.txt", "甲县人民政府", 2021, denied_state_secret__total="-3"))
    heat = chart(show("requests", view="reasons"))["data"][0]  # type: ignore[index]
    assert heat["text"][0] == ["-3"] and heat["z"][0] == [0]


def test_count_without_unit_is_no_share() -> None:
    assert str(tables.cell("count", "number", 149.0, "149", "text")) == "149"
    assert str(tables.cell("share", "number", 0.149, "14.9%", "text")) == "14.9%"


@pytest.mark.parametrize("denominator", [0.0, -2.0])
def test_rate_of_nothing_or_less_is_not_computed(denominator: float) -> None:
    rate = tables.rate(4.0, denominator)
    assert str(rate) == f"4 / {denominator:.0f} = —" and float(rate) == float("-inf")


def test_parts_above_their_total_are_drawn_whole_and_said(own: Store, show: Show) -> None:
    own.save(filled("a.txt", "甲县人民政府", 2021, received__total="10", received__natural_person="15"))
    app = show("requests", view="applicants", scale="relative")
    assert chart(app)["layout"]["xaxis"]["range"][1] >= 2.0  # type: ignore[index]
    assert "1 个报告各部分之和大于所填总计" in captions(app)


def test_parts_within_their_total_end_at_one_hundred_percent(own: Store, show: Show) -> None:
    own.save(filled("a.txt", "甲县人民政府", 2021, **PLAIN))
    app = show("requests", view="applicants", scale="relative")
    assert chart(app)["layout"]["xaxis"]["range"][1] < 1.01  # type: ignore[index]
    assert "大于所填总计" not in captions(app)


@pytest.mark.parametrize("total", ["", "0", "-4"])
def test_share_that_cannot_be_computed_is_said_in_words(own: Store, show: Show, total: str) -> None:
    own.save(filled("a.txt", "甲县人民政府", 2021, received__total=total))
    app = show("requests", view="applicants")
    assert "无数字" in json.dumps(chart(app), ensure_ascii=False)
    assert "nan%" not in json.dumps(chart(app))
    app = show("requests", view="applicants", scale="relative")
    assert not app.get("plotly_chart") and "1 个报告的总计缺失或不大于 0" in captions(app)


def test_part_without_a_figure_is_not_called_nan(own: Store, show: Show) -> None:
    own.save(filled("a.txt", "甲县人民政府", 2021, received__natural_person=""))
    part = chart(show("requests", view="applicants"))["data"][0]  # type: ignore[index]
    assert part["customdata"] == ["无数字"]


def test_chart_has_as_many_authorities_as_its_caption_says(
    own: Store, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filters, "DRAWN", 2)
    kinds = ("natural_person", "business", "research", "public_interest", "legal_services", "other")
    blank = {f"received__{kind}": "" for kind in kinds}
    own.save(filled("a.txt", "甲县人民政府", 2021, received__total="999", **blank))
    for name in "乙丙丁":
        own.save(filled(f"{name}.txt", f"{name}县人民政府", 2021, **PLAIN))
    app = show("requests", view="applicants")
    assert len(chart(app)["data"][0]["y"]) == 2  # type: ignore[index]
    assert "图中只画数量最大的 2 个机关，可画的共 3 个" in captions(app)


def test_negative_figure_that_a_log_axis_cannot_show_is_said(own: Store, show: Show) -> None:
    own.save(filled("a.txt", "甲县人民政府", 2021, licensing__decisions="-3"))
    own.save(filled("b.txt", "乙县人民政府", 2021, licensing__decisions="30"))
    assert "1 个报告的数字为负" in captions(show("enforcement", log="true"))
    assert "数字为负" not in captions(show("enforcement"))
