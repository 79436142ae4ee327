"""Rounded figures are shown as such, and a territory's figure is no part of an office's own series."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from awkward import filled
from streamlit.testing.v1 import AppTest

from data.store import Store
from parsing.report import Approximate, Fact, Report, Scope, Source

Show = Callable[..., AppTest]


def told(
    row: str, value: str, approximate: Approximate | None = None, scope: Scope | None = None, column: str = "count"
) -> Fact:
    unit = "篇" if column == "count" else None
    number = Decimal(value)
    return Fact(
        "interpretation", row, column, number, unit, "number", value, "text", Source("一句"),
        approximate=approximate, scope=scope,
    )  # fmt: skip


def office(name: str, *facts: Fact) -> Report:
    report = filled(f"{name}.txt", f"{name}人民政府办公室", 2021)
    return replace(report, identity=replace(report.identity, kind="office"), facts=(*report.facts, *facts))


@pytest.fixture
def stored(own: Store) -> None:
    rounded = (
        told("total", "300", "under"),
        told("video", "20", "over"),
        told("coverage", "0.9", "about", None, "share"),
    )
    own.save(office("甲县", *rounded))
    own.save(office("乙县", told("total", "900", scope="territory"), told("video", "70", scope="territory")))


def chart(app: AppTest) -> str:
    return "\n".join(json.dumps(json.loads(drawn.proto.spec), ensure_ascii=False) for drawn in app.get("plotly_chart"))


def test_table_and_chart_of_totals_say_how_a_figure_is_rounded_and_whose_it_is(stored: None, show: Show) -> None:
    app = show("interpretation")
    assert "近 300" in chart(app) and "900" not in chart(app)
    captions = "\n".join(caption.value for caption in app.caption)
    assert "（全域）" in captions and "所写为全域合计" in captions


def test_kinds_and_ratios_say_how_a_figure_is_rounded(stored: None, show: Show) -> None:
    kinds = chart(show("interpretation", view="kinds"))
    assert "超 20" in kinds and "70" not in kinds.split('"layout"')[0]
    assert "约 90%" in chart(show("interpretation", view="ratios"))
