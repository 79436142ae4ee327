"""Figures that ran together, decided by the years before and after."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from data import queries
from data.store import Store, open_store
from parsing import Report, parse
from parsing.tables.years import decided
from tests.test_solving import DISPUTES, FIGURES, HEAD, LABELS, ZEROS


def report(year: int, documents: str, told: str = "全年平稳。") -> Report:
    """A report of that year in one paragraph; normative documents as printed, and what the prose tells."""
    lines = "".join(label + FIGURES.get(row, ZEROS).replace(" ", "") for row, label in LABELS)
    text = HEAD.format(rules="000", documents=documents) + lines + DISPUTES.format(disputes="0" * 15)
    text = text.replace("2021年", f"{year}年").replace("全年平稳。", told)
    return parse(text.encode(), f"{year}.txt")


def documents(read: Report) -> dict[str, tuple[str, int | None]]:
    return {
        fact.column: (fact.method if fact.state == "number" else fact.state, fact.value and int(fact.value))
        for fact in read.facts
        if fact.row == "normative_documents"
    }


def printed(year: int, issued: int, repealed: int, in_force: int) -> Report:
    """A report whose prose tells its normative documents too."""
    told = f"制发行政规范性文件{issued}件，废止行政规范性文件{repealed}件，现行有效行政规范性文件{in_force}件。"
    return report(year, f"{issued}{repealed}{in_force}", told)


def test_the_year_after_tells_what_was_in_force() -> None:
    settled = decided(report(2021, "693665"), None, printed(2022, 88, 55, 698))
    assert documents(settled)["in_force"] == ("solved", 665)
    assert documents(settled)["issued"][0] == "ambiguous"


def test_both_neighbours_together_tell_every_figure() -> None:
    settled = decided(report(2022, "693665"), printed(2021, 5, 0, 599), printed(2023, 88, 55, 698))
    assert documents(settled) == {"issued": ("solved", 69), "repealed": ("solved", 3), "in_force": ("solved", 665)}
    assert any(f.check == "solved_figures" and f.table == "disclosure" for f in settled.findings)
    assert not any(f.check == "unplaced_numbers" and f.table == "disclosure" for f in settled.findings)


def test_neighbours_that_fit_no_reading_decide_nothing() -> None:
    unsettled = report(2021, "693665")
    assert decided(unsettled, None, printed(2022, 88, 55, 999)) is unsettled


def test_without_neighbours_nothing_changes() -> None:
    unsettled = report(2021, "693665")
    assert decided(unsettled, None, None) is unsettled


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store.duckdb") as opened:
        yield opened


@pytest.mark.parametrize("order", [(2021, 2022), (2022, 2021)])
def test_the_store_lets_neighbours_settle_one_another_in_any_order(store: Store, order: tuple[int, int]) -> None:
    reports = {2021: report(2021, "693665"), 2022: printed(2022, 88, 55, 698)}
    for year in order:
        store.save(reports[year])
    with store.cursor() as cursor:
        facts = queries.report_facts(cursor, reports[2021].sha256[:12])
    figure = facts[(facts.row_id == "normative_documents") & (facts.column_id == "in_force")].iloc[0]
    assert (figure.value, figure.method) == (665, "solved")
