"""Reports in several files, and reports whose authority or year a reader tells: what the store makes of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from builders import KAIJIANG, a_fact, a_report, all_facts

from data import queries
from data.store import Store, open_store
from parsing.document import Place
from parsing.files import Reading
from parsing.joining import join, part_of
from parsing.report import Finding, Identity, Region, Report, Source

TABLES = all_facts()
TEXT = (a_fact("activity", "items_total", "count", "2509"),)
TOLD = Identity(None, "开江县人民政府", "government", "county", KAIJIANG, 2021)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store.duckdb") as store:
        yield store


def rows(store: Store, sql: str) -> list[tuple[object, ...]]:
    with store.cursor() as cursor:
        return cursor.execute(sql).fetchall()


def lacking(report: Report) -> Report:
    """The report as the parser gives it: partial, with a finding for every table that it does not have."""
    missing = [table for table in ("disclosure", "requests", "disputes") if table not in report.forms]
    findings = tuple(Finding("table_missing", "error", "没有", "missing", table) for table in missing)
    return replace(report, status="partial", findings=findings)


def prose() -> Report:
    return lacking(a_report("正文.docx", facts=TEXT))


def annex() -> Report:
    return a_report("附件.xlsx", facts=TABLES)


@pytest.mark.parametrize("reports", [(prose(), annex()), (annex(), prose())], ids=["text first", "tables first"])
def test_the_file_with_the_tables_joins_the_one_with_the_text(store: Store, reports: tuple[Report, Report]) -> None:
    first, second = (store.save(report, report.file.encode()) for report in reports)
    assert (first.outcome, second.outcome) == ("stored", "joined")
    assert rows(store, "SELECT file, status, revision FROM reports") == [("正文.docx + 附件.xlsx", "read", 2)]
    assert rows(store, "SELECT DISTINCT form, place.part FROM facts ORDER BY ALL") == [
        ("2021", "附件.xlsx"),
        (None, "正文.docx"),
    ]
    assert rows(store, 'SELECT "check" FROM findings') == [("files_joined",)]
    assert second.report_id is not None
    assert {part.file for part in store.parts(second.report_id)} == {"正文.docx", "附件.xlsx"}
    for report in reports:
        assert store.original(report.sha256) == report.file.encode()
        again = store.save(report)
        assert (again.outcome, again.report_id) == ("duplicate", second.report_id)


def test_three_files_join_one_after_the_other(store: Store) -> None:
    tables = {fact.table: tuple(other for other in TABLES if other.table == fact.table) for fact in TABLES}
    saved = store.save(prose())
    for name, facts in tables.items():
        assert saved.report is not None and saved.report.status == "partial"
        saved = store.save(lacking(a_report(f"{name}.xlsx", facts=facts)))
    assert saved.outcome == "joined" and saved.report is not None and saved.report.status == "read"
    assert rows(store, "SELECT count(*), count(DISTINCT place.part) FROM facts") == [(len(TABLES) + 1, 4)]
    assert rows(store, "SELECT file FROM reports") == [("正文.docx + disclosure.xlsx + requests.xlsx + disputes.xlsx",)]
    assert rows(store, 'SELECT "check" FROM findings') == [("files_joined",)]


def test_the_files_of_an_archive_are_known_one_by_one(store: Store) -> None:
    whole = join(map(part_of, (prose(), annex())))
    readings = tuple(Reading(report, report.file.encode()) for report in (prose(), annex()))
    assert store.save(whole, b"", readings).outcome == "stored"
    assert [store.save(report).outcome for report in (prose(), annex())] == ["duplicate", "duplicate"]
    assert store.save(whole, b"", readings).outcome == "duplicate"
    assert store.original(annex().sha256) == "附件.xlsx".encode()


def test_a_file_with_the_same_tables_is_a_new_revision(store: Store) -> None:
    store.save(annex())
    assert store.save(a_report("附件.xlsx", facts=TABLES, content="corrected")).outcome == "revised"


def unknown() -> Report:
    finding = Finding("authority_uncertain", "warning", "不确定", "not certain", sources=(Source("某局"),))
    fact = replace(
        a_fact("requests", "granted", "total", "12.5"), source=Source("12.5", Place(page=3, box=(1, 2, 3, 4)))
    )
    return a_report("年报.pdf", authority=None, year=None, region=Region(), facts=(fact,), findings=(finding,))


def test_an_answer_gives_the_report_its_authority_and_year_and_leaves_figures_where_they_are(store: Store) -> None:
    saved = store.save(unknown())
    assert saved.report_id is not None
    before = rows(store, "SELECT table_id, value, place FROM facts")
    answered = store.answer(saved.report_id, TOLD)
    assert (answered.outcome, answered.report_id) == ("stored", saved.report_id)
    assert rows(store, "SELECT authority, year, county, region_code FROM reports") == [
        ("开江县人民政府", 2021, "开江县", "511723")
    ]
    assert rows(store, "SELECT table_id, value, place FROM facts") == before
    assert rows(store, "SELECT count(*) FROM findings") == [(0,)]


def test_an_answer_makes_a_revision_of_what_is_kept(store: Store) -> None:
    first = store.save(a_report(facts=TABLES))
    second = store.save(unknown())
    assert second.report_id is not None
    assert store.answer(second.report_id, TOLD).outcome == "revised"
    assert rows(store, "SELECT report_id, revision FROM reports") == [(second.report_id, 2)]
    other = replace(TOLD, year=2022)
    assert store.answer(second.report_id, other).outcome == "stored"
    assert rows(store, "SELECT report_id, year FROM reports ORDER BY year") == [
        (first.report_id, 2021),
        (second.report_id, 2022),
    ]


def test_an_answer_about_a_report_that_is_no_longer_there_is_refused(store: Store) -> None:
    saved = store.answer("0" * 12, TOLD)
    assert saved.outcome == "refused" and saved.error_zh and saved.error_en


def test_an_answer_is_remembered_for_the_next_reading(store: Store) -> None:
    saved = store.save(unknown())
    assert saved.report_id is not None
    store.answer(saved.report_id, TOLD)
    with store.cursor() as cursor:
        for table in ("report", "fact", "finding"):
            cursor.execute(f"DELETE FROM {table}")
    again = store.save(unknown())
    assert again.report is not None
    assert (again.report.identity.authority, again.report.identity.year) == ("开江县人民政府", 2021)


def test_an_answered_file_joins_the_report_it_belongs_to(store: Store) -> None:
    store.save(prose())
    nameless = replace(annex(), identity=Identity(), status="partial")
    saved = store.save(nameless)
    assert saved.outcome == "stored" and saved.report_id is not None
    assert store.answer(saved.report_id, TOLD).outcome == "joined"
    assert rows(store, "SELECT file, status FROM reports") == [("正文.docx + 附件.xlsx", "read")]


def test_reports_that_wait_for_an_answer_are_listed_until_it_is_given(store: Store) -> None:
    store.save(a_report(facts=TABLES))
    saved = store.save(unknown())
    with store.cursor() as cursor:
        assert queries.pending(cursor)["file"].tolist() == ["年报.pdf"]
    assert saved.report_id is not None
    store.answer(saved.report_id, replace(TOLD, year=2020))
    with store.cursor() as cursor:
        assert queries.pending(cursor).empty
