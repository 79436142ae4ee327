from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from builders import a_fact, a_report, all_facts

from data import queries
from data.errors import DamagedStore, NewerStore, StoreInUse
from data.store import Store, open_store
from parsing.document import Place
from parsing.report import Region, Report, Source

CONTRACT = {
    "reports": "report_id authority authority_kind level region_code province city county year title published file "
    "format sha256 ingested_at status",
    "facts": "report_id year authority region_code form table_id row_id column_id value unit state raw method source",
    "findings": "report_id",
    "indicators": "report_id year authority region_code indicator_id numerator denominator value",
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store.duckdb") as store:
        yield store


def rows(store: Store, sql: str) -> list[tuple[object, ...]]:
    with store.cursor() as cursor:
        return cursor.execute(sql).fetchall()


@pytest.mark.parametrize("view", CONTRACT)
def test_the_views_begin_with_the_columns_of_the_contract(store: Store, view: str) -> None:
    names = [row[0] for row in rows(store, f"DESCRIBE {view}")]
    promised = CONTRACT[view].split()
    assert names[: len(promised)] == promised


def test_a_report_comes_back_as_it_was_saved(store: Store) -> None:
    saved = store.save(a_report(facts=(a_fact("requests", "granted", "total", "12"),)))
    assert saved.outcome == "stored"
    assert rows(store, "SELECT report_id, authority, province, city, county, year FROM reports") == [
        (saved.report_id, "开江县人民政府", "四川省", "达州市", "开江县", 2021)
    ]
    source = '{"page":null,"box":null,"line":7,"element":null,"table":1,"cell":[2,3],"text":"12","part":null}'
    assert rows(store, "SELECT table_id, row_id, column_id, value, state, form, source FROM facts") == [
        ("requests", "granted", "total", 12.0, "number", "2021", source)
    ]


@pytest.mark.parametrize("figure", ["24252.311082", "75394432.52", "0.719", "-2626", "4018.6"])
def test_figures_survive_exactly(store: Store, figure: str) -> None:
    store.save(a_report(facts=(a_fact("disclosure", "fees", "amount", figure),)))
    assert Decimal(repr(rows(store, "SELECT value FROM facts")[0][0])) == Decimal(figure)


def test_the_same_content_is_stored_once(store: Store) -> None:
    report = a_report(facts=all_facts())
    first, second = store.save(report), store.save(report)
    assert (first.outcome, second.outcome) == ("stored", "duplicate")
    assert first.report_id == second.report_id
    assert rows(store, "SELECT count(*) FROM facts") == [(len(report.facts),)]


def test_a_second_file_for_authority_and_year_becomes_current_and_the_first_is_kept(store: Store) -> None:
    first = store.save(a_report(facts=(a_fact("requests", "granted", "total", "1"),)))
    second = store.save(a_report(content="corrected", facts=(a_fact("requests", "granted", "total", "2"),)))
    assert second.outcome == "revised"
    assert rows(store, "SELECT report_id, revision FROM reports") == [(second.report_id, 2)]
    assert rows(store, "SELECT value FROM facts") == [(2.0,)]
    assert first.report_id is not None
    with store.cursor() as cursor:
        assert queries.report_facts(cursor, first.report_id)["value"].tolist() == [1.0]
        assert queries.revisions(cursor, first.report_id)["current"].tolist() == [False, True]


def test_the_first_file_read_again_does_not_become_current(store: Store) -> None:
    first = a_report()
    store.save(first)
    second = store.save(a_report(content="corrected"))
    assert store.save(first).outcome == "duplicate"
    assert rows(store, "SELECT report_id FROM reports") == [(second.report_id,)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Region(None, "朝阳区"), Region(None, "朝阳区")),
        (Region(None, None, None, "甘肃省"), Region(None, None, None, "山西省")),
    ],
)
def test_a_name_whose_place_is_not_settled_revises_none(store: Store, first: Region, second: Region) -> None:
    for number, region in enumerate((first, second)):
        store.save(a_report(f"{number}.txt", "朝阳区人民政府", 2021, region=region))
    assert rows(store, "SELECT revision FROM reports") == [(1,), (1,)]
    with store.cursor() as cursor:
        kept = rows(store, "SELECT report_id FROM reports LIMIT 1")[0][0]
        assert len(queries.revisions(cursor, str(kept))) == 1


@pytest.mark.parametrize("identity", [{"authority": None}, {"year": None}])
def test_a_report_of_unknown_identity_revises_none(store: Store, identity: dict[str, None]) -> None:
    outcomes = [store.save(a_report(content=content, **identity)).outcome for content in ("a", "b")]
    assert outcomes == ["stored", "stored"]
    assert rows(store, "SELECT count(*) FROM reports") == [(2,)]


def test_namesakes_in_two_places_are_two_authorities(store: Store) -> None:
    for code in ("350102", "320106"):
        store.save(a_report(content=code, authority="鼓楼区人民政府", region=Region(code, "鼓楼区")))
    assert rows(store, "SELECT revision FROM reports") == [(1,), (1,)]


BROKEN = {
    "two figures for one cell": (a_fact("requests", "granted", "total", "1"),) * 2,
    "a number without a figure": (a_fact("requests", "granted", "total", None),),
    "a blank with a figure": (a_fact("requests", "granted", "total", "1", "blank"),),
    "no finite figure": (a_fact("requests", "granted", "total", "NaN"),),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_report_with_an_invalid_fact_leaves_nothing_behind(store: Store, fault: str) -> None:
    first = store.save(a_report())
    saved = store.save(a_report(content="broken", facts=all_facts("2019") + BROKEN[fault]))
    assert saved.outcome == "refused" and saved.error_zh and saved.error_en
    assert rows(store, "SELECT report_id, current FROM report") == [(first.report_id, True)]
    assert rows(store, "SELECT count(*) FROM fact") == [(0,)]


def test_an_unreadable_file_is_refused(store: Store) -> None:
    assert store.save(Report("x.txt", "ab" * 32, None, "unreadable")).outcome == "refused"
    assert rows(store, "SELECT count(*) FROM report") == [(0,)]


def test_the_file_itself_is_kept_beside_the_store(store: Store) -> None:
    report = a_report()
    store.save(report, "报告".encode())
    assert store.original(report.sha256) == "报告".encode()
    assert store.original("0" * 64) is None


def test_a_store_opened_again_has_its_reports(tmp_path: Path) -> None:
    path = tmp_path / "store.duckdb"
    with open_store(path) as store:
        store.save(a_report(facts=all_facts()))
    with open_store(path) as store, store.cursor() as cursor:
        assert queries.counts(cursor).reports == 1


def test_the_environment_names_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTS_DB", str(tmp_path / "else" / "where.duckdb"))
    with open_store() as store:
        assert store.path == tmp_path / "else" / "where.duckdb"
    assert store.path.exists()


def test_a_newer_store_is_refused_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "store.duckdb"
    open_store(path).close()
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE schema_version SET version = 99")
    with pytest.raises(NewerStore, match="upgrade"):
        open_store(path)


def test_an_older_store_keeps_what_it_has_and_takes_the_new_fields(tmp_path: Path) -> None:
    path = tmp_path / "store.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(Path(__file__).with_name("old_store.sql").read_text(encoding="utf-8"))
    rounded = replace(a_fact("activity", "items_total", "count", "1700"), approximate="over", scope="territory")
    in_part = replace(rounded, row="trainings", source=Source("2", Place(part="附件.xlsx")))
    with open_store(path) as store:
        store.save(a_report(facts=(rounded, in_part)))
    with open_store(path) as store:
        told = rows(store, "SELECT row_id, value, approximate, scope, place.part, place.line FROM tidy ORDER BY row_id")
        assert told == [
            ("granted", 12.0, None, None, None, 7),
            ("items_total", 1700.0, "over", "territory", None, 7),
            ("trainings", 1700.0, "over", "territory", "附件.xlsx", None),
        ]
        with store.cursor() as cursor:
            assert queries.report_findings(cursor, "abc")["stated"].tolist() == [14249]
            assert list(queries.facts(cursor).columns[-3:]) == ["approximate", "scope", "part"]


def test_a_file_that_is_no_store_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "store.duckdb"
    path.write_bytes(b"not a database" * 1000)
    with pytest.raises(DamagedStore):
        open_store(path)


def test_a_store_in_another_process_is_refused(store: Store) -> None:
    code = f"from pathlib import Path; from data.store import open_store; open_store(Path({str(store.path)!r}))"
    root = Path(__file__).parents[2]
    run = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, encoding="utf-8")
    assert StoreInUse.__name__ in run.stderr


def test_statements_cannot_reach_files(store: Store) -> None:
    with pytest.raises(duckdb.PermissionException):
        rows(store, f"SELECT * FROM read_text('{__file__}')")


def test_readers_see_whole_reports_while_one_writes(store: Store) -> None:
    facts = all_facts()
    seen: list[int] = []
    done = threading.Event()

    def watch() -> None:
        while not done.is_set():
            with store.cursor() as cursor:
                frame = queries.facts(cursor)
            seen.append(len(frame) % len(facts))

    readers = [threading.Thread(target=watch) for _ in range(2)]
    for reader in readers:
        reader.start()
    for year in range(2015, 2025):
        store.save(a_report(year=year, content=str(year), facts=facts))
    done.set()
    for reader in readers:
        reader.join()
    assert len(seen) >= 2 and set(seen) == {0}


def test_writers_in_threads_take_turns(store: Store) -> None:
    writers = [threading.Thread(target=store.save, args=(a_report(content=str(n)),)) for n in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert rows(store, "SELECT revision FROM report ORDER BY ALL") == [(n,) for n in range(1, 9)]
    assert rows(store, "SELECT count(*) FROM reports") == [(1,)]
