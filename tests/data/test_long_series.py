"""Counts that the annex of 2014 to 2018 and the three tables both tell, and rows that no form has, in the store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import duckdb
import pytest
from builders import a_fact, a_report, all_facts

from data import queries
from data.queries import Selection
from data.store import open_store
from parsing.report import Fact, Source

Cursor = duckdb.DuckDBPyConnection


def annex(row: str, value: str, column: str = "count") -> Fact:
    return Fact("statistics", row, column, Decimal(value), "件", "number", value, "cell", Source(value), "2014")


@pytest.fixture(scope="module")
def cursor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cursor]:
    """The annex of 2018, the three tables of 2020, both together in 2019, and a row of the province in 2021."""
    older = [annex("requests_received", "9"), annex("reply_already_public", "2"), annex("reply_granted", "3")]
    older += [annex("litigation_total", "1"), annex("extra:电子邮件申请数", "4")]
    tables = all_facts("2019", received__total="7", granted__total="5", litigation_direct__total="2")
    extra = replace(a_fact("disclosure", "normative_documents", "issued", "6"), row="extra:其他主动公开文件")
    with open_store(tmp_path_factory.mktemp("series") / "store.duckdb") as store:
        store.save(a_report("2018.txt", year=2018, facts=tuple(older)))
        store.save(a_report("2019.txt", year=2019, facts=(*older, *tables)))
        store.save(a_report("2020.txt", year=2020, facts=tables))
        store.save(a_report("2021.txt", year=2021, facts=(extra,)))
        with store.cursor() as cursor:
            yield cursor


@pytest.mark.parametrize(
    ("indicator", "figures"),
    [
        ("long_received", {2018: 9, 2019: 7, 2020: 7}),
        ("long_granted", {2018: 5, 2019: 5, 2020: 5}),
        ("long_litigation", {2018: 1, 2019: 2, 2020: 2}),
        ("long_denied", {2019: 0, 2020: 0}),
    ],
)
def test_a_long_series_counts_each_year_by_its_own_form(
    cursor: Cursor, indicator: str, figures: dict[int, int]
) -> None:
    frame = queries.indicators(cursor)
    known = frame[(frame["indicator_id"] == indicator) & frame["value"].notna()]
    assert dict(zip(known["year"], known["value"], strict=True)) == figures


def test_a_rate_without_its_denominator_is_still_not_known(cursor: Cursor) -> None:
    frame = queries.indicators(cursor, Selection(years=(2018,)))
    assert set(frame.loc[frame["value"].notna(), "indicator_id"]) <= {
        "long_received",
        "long_granted",
        "long_litigation",
    }


def test_a_row_that_no_form_has_goes_by_its_label(cursor: Cursor) -> None:
    frame = queries.facts(cursor, Selection(rows=("extra:其他主动公开文件",)))
    names = frame[["table_zh", "row_zh", "row_en", "column_zh"]].iloc[0].tolist()
    assert names == ["主动公开政府信息情况", "其他主动公开文件", "其他主动公开文件", "本年制发"]
    assert not queries.unknown(cursor, Selection(rows=("extra:其他主动公开文件",)))
    assert "extra:电子邮件申请数" in set(queries.dictionary(cursor)["row_id"])
