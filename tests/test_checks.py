"""Each check with a case that passes and one that fails; blanks are never taken for zero."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from parsing.checks import CHECKS, check, counts_are_counts, rows_missing, tie_out
from parsing.forms import form
from parsing.report import Fact, Source

FORMS = {"disclosure": "2021", "requests": "2021", "disputes": "2021"}


def fact(table: str, row: str, column: str, value: int | str | None, state: str = "number", text: str = "") -> Fact:
    figure = None if value is None else Decimal(value)
    unit = "件"
    return Fact(table, row, column, figure, unit, state, str(value), "cell", Source(text), "2021")  # type: ignore[arg-type]


def requests(**totals: int) -> list[Fact]:
    """Section 三 with natural persons alone: received 5, carried in 1, granted 4, concluded 4, carried out 2."""
    figures = {"received": 5, "carried_in": 1, "granted": 4, "concluded": 4, "carried_out": 2} | totals
    table = form("2021").table("requests")
    return [
        fact("requests", row.id, column.id, figures.get(row.id, 0) if column.id in ("natural_person", "total") else 0)
        for row in table.rows
        for column in table.columns
    ]


def disputes(total: int) -> list[Fact]:
    table = form("2021").table("disputes")
    figures = {"upheld": 2, "corrected": 1, "other": 0, "pending": 0, "total": total}
    return [fact("disputes", row.id, column.id, figures[column.id]) for row in table.rows for column in table.columns]


def test_table_that_ties_out_has_no_finding() -> None:
    assert not check(requests(), {"requests": "2021"})


def test_balance_that_fails_is_found_in_each_column_with_both_sums() -> None:
    findings = [f for f in tie_out(requests(carried_out=3), FORMS) if f.check == "requests_balance"]
    assert {f.column for f in findings} == {"natural_person", "total"}
    assert {(f.computed, f.stated) for f in findings} == {(Decimal(6), Decimal(7))}


def test_outcomes_that_do_not_add_up_are_found() -> None:
    findings = [f for f in tie_out(requests(partially_granted=1), FORMS) if f.check == "requests_outcomes_sum"]
    assert {(f.row, f.stated, f.computed) for f in findings} == {("concluded", Decimal(4), Decimal(5))}


def test_applicants_that_do_not_add_up_are_found_in_their_row() -> None:
    facts = [replace(f, value=Decimal(9)) if f.key == ("requests", "granted", "business") else f for f in requests()]
    findings = [f for f in tie_out(facts, FORMS) if f.check == "requests_applicants_sum"]
    assert [(f.row, f.column, f.stated, f.computed) for f in findings] == [("granted", "total", 4, 13)]


@pytest.mark.parametrize(("total", "broken"), [(3, 0), (4, 3)])
def test_dispute_outcomes_add_up_to_their_total(total: int, broken: int) -> None:
    assert len([f for f in tie_out(disputes(total), FORMS) if f.check == "disputes_sum"]) == broken


@pytest.mark.parametrize("state", ["blank", "not_applicable", "ambiguous"])
def test_rule_with_a_missing_operand_is_not_assessed(state: str) -> None:
    facts = [
        replace(f, value=None, state=state) if f.key == ("requests", "carried_out", "total") else f  # type: ignore[arg-type]
        for f in requests(carried_out=7)
    ]
    assert not [f for f in tie_out(facts, FORMS) if f.column == "total" and f.check == "requests_balance"]


def test_absent_row_is_not_taken_for_zero_but_named() -> None:
    facts = [f for f in requests() if f.row != "partially_granted"]
    assert not [f for f in tie_out(facts, FORMS) if f.check == "requests_outcomes_sum"]
    assert [f.row for f in rows_missing(facts, FORMS)] == ["partially_granted"]


@pytest.mark.parametrize(("value", "found"), [(3, 0), (-3, 1), ("2.5", 1)])
def test_counts_are_whole_and_not_negative(value: int | str, found: int) -> None:
    assert len(list(counts_are_counts([fact("disputes", "reconsideration", "upheld", value)], FORMS))) == found


def test_change_of_items_may_be_negative() -> None:
    change = replace(fact("disclosure", "licensing", "items_change", -3), form="2019", unit="项")
    assert not list(counts_are_counts([change], {"disclosure": "2019"}))


def test_every_check_explains_itself_in_both_languages() -> None:
    for rule in CHECKS:
        text = rule.__doc__ or ""
        assert any("\u4e00" <= letter <= "\u9fff" for letter in text) and any(letter.isascii() for letter in text)
