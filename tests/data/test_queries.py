from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from builders import a_fact, a_report, all_facts

from data import dictionary, queries
from data.queries import Selection, Unknown
from data.store import open_store
from parsing.forms import FORMS
from parsing.report import Finding, Region

Cursor = duckdb.DuckDBPyConnection
WHO = ["report_id", "authority", "authority_kind", "level", "province", "city", "county", "region_code", "year"]
PINGTAN = Region("350128", "平潭县", "福州市", "福建省")


@pytest.fixture(scope="module")
def cursor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cursor]:
    """开江 2021 in full, 开江 2020 on the form of 2019, 平潭 2021 with one blank, one unread cell and a finding."""
    finding = Finding("requests_balance", "error", "甲", "a", "requests", "granted", "total")
    with open_store(tmp_path_factory.mktemp("queries") / "store.duckdb") as store:
        stated = {"granted__total": "12", "partially_granted__total": "3", "concluded__total": "20"}
        others = {"other_misc__total": "5", "licensing__decisions": "100", "fees__amount": "250"}
        store.save(a_report(facts=(*all_facts(**stated, **others), a_fact("interpretation", "total", "count", "64"))))
        store.save(a_report("old.txt", year=2020, facts=all_facts("2019", other__total="7", concluded__total="14")))
        blank = a_fact("requests", "denied_third_party", "total", None, "blank")
        granted, concluded = a_fact("requests", "granted", "total", "4"), a_fact("requests", "concluded", "total", "8")
        partial = (blank, granted, concluded)
        store.save(a_report("p.txt", "平潭县人民政府", facts=partial, findings=(finding,), region=PINGTAN))
        with store.cursor() as cursor:
            yield cursor


def only(frame: queries.pd.DataFrame, **values: object) -> queries.pd.Series:
    for name, value in values.items():
        frame = frame[frame[name] == value]
    assert len(frame) == 1
    return frame.iloc[0]


def test_facts_have_the_documented_columns_and_panel_the_same(cursor: Cursor) -> None:
    names = (
        "form table_id row_id column_id table_zh table_en row_zh row_en column_zh column_en value unit state raw "
        "method page line element box source_table source_cell printed file sha256 approximate scope part"
    )
    assert list(queries.facts(cursor).columns) == WHO + names.split()
    assert list(queries.panel(cursor).columns) == WHO + names.split()
    assert list(queries.report_facts(cursor, "none").columns) == WHO + names.split()


def test_every_fact_has_its_names(cursor: Cursor) -> None:
    frame = queries.facts(cursor)
    assert not frame[["table_zh", "row_zh", "row_en", "column_zh"]].isna().any().any()
    fact = only(frame, authority="平潭县人民政府", row_id="granted")
    assert (fact["row_zh"], fact["value"], fact["line"], list(fact["source_cell"])) == ("予以公开", 4, 7, [2, 3])
    assert only(frame, table_id="interpretation")["row_zh"] == "政策解读总数"


@pytest.mark.parametrize(
    ("selection", "reports"),
    [
        (Selection(), 3),
        (Selection(authorities=("开江县人民政府",)), 2),
        (Selection(years=(2021,)), 2),
        (Selection(years=(2020, 2021), provinces=("福建省",)), 1),
        (Selection(cities=("达州市",), levels=("county",), kinds=("government",)), 2),
        (Selection(kinds=("office",)), 0),
    ],
)
def test_a_selection_filters_every_table_alike(cursor: Cursor, selection: Selection, reports: int) -> None:
    assert len(queries.reports(cursor, selection)) == reports
    for ask in (queries.facts, queries.panel, queries.indicators, queries.outcome_classes):
        assert ask(cursor, selection)["report_id"].nunique() == reports


def test_tables_rows_and_columns_filter_facts(cursor: Cursor) -> None:
    frame = queries.facts(cursor, Selection(tables=("requests",), rows=("granted", "concluded"), columns=("total",)))
    assert sorted(frame["value"]) == [0, 4, 8, 12, 14, 20]


def test_a_panel_tells_absent_from_blank_and_zero(cursor: Cursor) -> None:
    selection = Selection(years=(2021,), tables=("requests",), columns=("total",))
    frame = queries.panel(cursor, selection)
    rows = len(FORMS[0].table("requests").rows)
    assert len(frame) == 2 * rows
    assert only(frame, authority="平潭县人民政府", row_id="denied_third_party")["state"] == "blank"
    assert only(frame, authority="平潭县人民政府", row_id="received")["state"] == "absent"
    assert only(frame, authority="开江县人民政府", row_id="received")["value"] == 0


def test_a_table_that_was_not_found_is_absent_by_the_form_of_the_year(cursor: Cursor) -> None:
    frame = queries.panel(cursor, Selection(authorities=("平潭县人民政府",), tables=("disputes",)))
    assert set(frame["state"]) == {"absent"} and set(frame["form"]) == {"2021"}


def test_a_panel_uses_the_form_the_table_was_read_with(cursor: Cursor) -> None:
    frame = queries.panel(cursor, Selection(years=(2020,), tables=("requests",), rows=("other", "other_misc")))
    assert set(frame["row_id"]) == {"other"}


def test_rates_have_numerator_and_denominator(cursor: Cursor) -> None:
    frame = queries.indicators(cursor, Selection(authorities=("开江县人民政府",), years=(2021,)))
    rate = only(frame, indicator_id="disclosure_rate")
    assert (rate["numerator"], rate["denominator"], rate["value"]) == (15, 20, 0.75)
    assert only(frame, indicator_id="other_share")["value"] == 0.25
    assert only(frame, indicator_id="fees_per_licensing_decision")["value"] == 2.5


def test_a_rate_of_nothing_is_not_known(cursor: Cursor) -> None:
    frame = queries.indicators(cursor, Selection(authorities=("开江县人民政府",), years=(2021,)))
    rate = only(frame, indicator_id="reconsideration_correction_rate")
    assert (rate["numerator"], rate["denominator"]) == (0, 0) and math.isnan(rate["value"])


def test_blank_or_absent_operands_make_a_rate_unknown(cursor: Cursor) -> None:
    frame = queries.indicators(cursor, Selection(authorities=("平潭县人民政府",)))
    assert only(frame, indicator_id="full_disclosure_rate")["value"] == 0.5
    for name in ("disclosure_rate", "denied_share"):
        rate = only(frame, indicator_id=name)
        assert math.isnan(rate["numerator"]) and rate["denominator"] == 8 and math.isnan(rate["value"])


def test_an_indicator_uses_the_cells_of_the_form(cursor: Cursor) -> None:
    frame = queries.indicators(cursor, Selection(years=(2020,)))
    assert only(frame, indicator_id="other_share")["value"] == 0.5
    assert math.isnan(only(frame, indicator_id="fees_per_licensing_decision")["numerator"])


def test_a_territorys_figure_makes_no_indicator_of_an_office(tmp_path: Path) -> None:
    total = a_fact("interpretation", "total", "count", "64")
    issued = a_fact("disclosure", "normative_documents", "issued", "8")
    with open_store(tmp_path / "scope.duckdb") as store:
        store.save(a_report("own.txt", "甲县人民政府办公室", facts=(issued, total)))
        store.save(a_report("all.txt", "乙县人民政府办公室", facts=(issued, replace(total, scope="territory"))))
        with store.cursor() as cursor:
            rates = queries.indicators(cursor)
    per_document = rates[rates["indicator_id"] == "interpretations_per_normative_document"]
    assert only(per_document, authority="甲县人民政府办公室")["value"] == 8
    assert math.isnan(only(per_document, authority="乙县人民政府办公室")["value"])


def test_every_indicator_is_made_of_cells_that_exist() -> None:
    cells = dictionary.cells().to_pandas()
    known = set(zip(cells["table_id"], cells["row_id"], cells["column_id"], strict=True))
    dated = set(zip(cells["form"], cells["table_id"], cells["row_id"], cells["column_id"], strict=True))
    for term in dictionary.indicators()[1].to_pylist():
        key = (term["table_id"], term["row_id"], term["column_id"])
        assert key in known
        assert term["form"] is None or (term["form"], *key) in dated


def test_no_cell_is_named_twice() -> None:
    cells = dictionary.cells().to_pandas()
    assert not cells.duplicated(["form", "table_id", "row_id", "column_id"]).any()


def test_outcome_classes_are_summed_and_missing_summands_counted(cursor: Cursor) -> None:
    frame = queries.outcome_classes(cursor)
    names = "form class_id class_zh class_en value summands missing file sha256"
    assert list(frame.columns) == WHO + names.split()
    assert len(frame) == 18
    assert only(frame, report_id=frame["report_id"].iloc[0], class_id="denied")["summands"] == 8
    mine = frame[(frame["authority"] == "开江县人民政府") & (frame["year"] == 2021)]
    assert mine.set_index("class_id")["value"].to_dict() == {
        "granted": 12, "partially_granted": 3, "denied": 0, "unavailable": 0, "not_processed": 0,
        "otherwise_handled": 5,
    }  # fmt: skip
    denied = only(frame, authority="平潭县人民政府", class_id="denied")
    assert math.isnan(denied["value"]) and denied["missing"] == 8


def test_coverage_counts_facts_and_findings(cursor: Cursor) -> None:
    frame = queries.coverage(cursor)
    row = only(frame, authority="平潭县人民政府")
    assert (row["facts"], row["numbers"], row["ambiguous"], row["errors"], row["findings"]) == (3, 2, 0, 1, 1)
    assert only(frame, year=2020)["findings"] == 0


def test_findings_name_their_cell(cursor: Cursor) -> None:
    row = queries.findings(cursor).iloc[0]
    assert (row["check"], row["severity"], row["row_id"], row["sources"]) == (
        "requests_balance",
        "error",
        "granted",
        "[]",
    )


def test_lists_of_what_there_is(cursor: Cursor) -> None:
    assert queries.years(cursor)["year"].tolist() == [2020, 2021]
    assert queries.authorities(cursor)["reports"].tolist() == [2, 1]
    assert len(queries.newest(cursor, 2)) == 2
    assert queries.counts(cursor).reports == 3 and queries.counts(cursor).authorities == 2
    assert len(queries.dictionary(cursor, Selection(tables=("disputes",), rows=("reconsideration",)))) == 10
    assert queries.indicator_dictionary(cursor).iloc[0]["indicator_id"] == "disclosure_rate"
    assert queries.report(cursor, "none").empty and queries.report_findings(cursor, "none").empty


def test_unknown_values_of_a_selection_are_named(cursor: Cursor) -> None:
    asked = Selection(("开江县人民政府", "无此机关"), (2021, 1999), levels=("county", "star"), rows=("granted", "x"))
    assert queries.unknown(cursor, asked) == [
        Unknown("authority", "无此机关"), Unknown("row", "x"), Unknown("year", "1999"), Unknown("level", "star"),
    ]  # fmt: skip
    assert queries.unknown(cursor, Selection()) == []


def test_values_are_never_read_as_sql(cursor: Cursor) -> None:
    asked = Selection(authorities=("'; DROP TABLE report; --",))
    assert queries.facts(cursor, asked).empty and queries.counts(cursor).reports == 3
