"""The real documents kept beside the project against the figures read from them by hand."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from parsing import Report, parse
from parsing.report import Fact

SHARED = Path(__file__).parent.parent.parent / "shared"
WHOLE = ("jishan-2021.txt", "kaijiang-2021.txt", "lishi-2020.txt", "xinzhen-2021.txt", "yanggao-2020.txt")
WHOLE += ("shanghai-office-2019.html", "hongze-2024.pdf", "pingtan-2024.html")
GLUED = ("pingtan-2019.txt", "pingtan-2021.txt", "pingtan-2022.txt", "pingtan-2024.txt")
TORN = ("shanghai-kewei-2024.md",)

pytestmark = pytest.mark.real
Key = tuple[str, str, str]


def report(name: str) -> Report:
    return parse((SHARED / "reports" / name).read_bytes(), name)


def gold(name: str) -> dict[Key, str]:
    with (SHARED / "gold" / f"{Path(name).stem}.csv").open(encoding="utf-8-sig", newline="") as file:
        return {(line["table"], line["row"], line["column"]): line["value"].strip() for line in csv.DictReader(file)}


def says(fact: Fact, printed: str) -> bool:
    if not printed:
        return fact.state in ("blank", "not_applicable")
    return fact.value is not None and fact.value == Decimal(printed)


@pytest.mark.parametrize("name", WHOLE + GLUED + TORN)
def test_no_cell_is_wrong(name: str) -> None:
    facts = {fact.key: fact for fact in report(name).facts}
    figures = gold(name)
    wrong = {
        key: (figures[key], fact.state, fact.raw)
        for key, fact in facts.items()
        if key in figures and fact.state != "ambiguous" and not says(fact, figures[key])
    }
    assert not wrong


@pytest.mark.parametrize("name", WHOLE)
def test_every_cell_is_right(name: str) -> None:
    facts = {fact.key: fact for fact in report(name).facts}
    missing = [key for key, printed in gold(name).items() if key not in facts or not says(facts[key], printed)]
    assert not missing


@pytest.mark.parametrize(("name", "share"), [(name, 0.98) for name in GLUED[1:]] + [(TORN[0], 0.97), (GLUED[0], 0.90)])
def test_figures_that_ran_together_or_lost_their_labels_are_solved(name: str, share: float) -> None:
    """In the report for 2019 section 二 (19 cells of 198) has neither sums nor words that tell its figures apart."""
    facts = {fact.key: fact for fact in report(name).facts}
    figures = gold(name)
    right = [key for key, printed in figures.items() if key in facts and says(facts[key], printed)]
    assert len(right) >= share * len(figures)


@pytest.mark.parametrize("name", GLUED + TORN)
def test_what_cannot_be_placed_is_ambiguous_with_its_text_and_a_finding(name: str) -> None:
    found = report(name)
    facts = {fact.key: fact for fact in found.facts}
    assert set(gold(name)) <= set(facts)
    tables = {fact.table for fact in found.facts if fact.state == "ambiguous" and fact.form}
    assert tables <= {f.table for f in found.findings if f.check == "unplaced_numbers"}


def test_vanished_blanks_leave_section_three_ambiguous() -> None:
    requests = [fact for fact in report("yanggao-2020.txt").facts if fact.table == "requests"]
    assert requests and all(fact.state == "ambiguous" for fact in requests)


def test_channels_that_do_not_add_up_are_found() -> None:
    finding = next(f for f in report("kaijiang-2021.txt").findings if f.check == "channels_sum")
    assert (finding.stated, finding.computed) == (14249, 14239)


def test_forms_are_told_for_each_table() -> None:
    assert report("xinzhen-2021.txt").forms == {"disclosure": "2021", "requests": "2019", "disputes": "2021"}
    assert report("hongze-2024.pdf").forms == {"disclosure": "2021", "requests": "2019", "disputes": "2021"}


@pytest.mark.parametrize("name", WHOLE + GLUED + TORN)
def test_tie_out_rules_raise_no_false_alarm(name: str) -> None:
    assert not [f for f in report(name).findings if f.severity == "error"]
