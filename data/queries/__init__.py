"""Every question the pages and the API ask of the store: one SELECT a file, one typed function each.

Each function takes a cursor first (`with store.cursor() as cursor:`) and returns a DataFrame whose columns are
those of its .sql file, in that order. Figures are float64 (NaN: not known), exact for 15 significant digits;
texts are str (None or NaN: not known); `year`, `page` and `line` are integers that may be <NA>;
`box` is a list (x0, top, x1, bottom) in points; `source_cell` is a list (row, column) from 1; `part` is the sheet of
a workbook or the file of a report in several. `approximate` is about, over or under, `scope` territory, or not known.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import get_args

import duckdb
import pandas as pd

from parsing.report import Kind, Level

PLACE = ("authorities", "years", "provinces", "cities", "levels", "kinds")
CELL = ("tables", "rows", "columns")


@dataclass(frozen=True, slots=True)
class Selection:
    """What a page or an API call asks for; an empty tuple does not filter."""

    authorities: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    provinces: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value of a selection that the store does not hold. field: authority, year, province, city, level, ..."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Counts:
    """The size of the store: current reports and what hangs on them."""

    reports: int
    authorities: int
    years: int
    facts: int
    findings: int


EVERYTHING = Selection()


def facts(cursor: duckdb.DuckDBPyConnection, selection: Selection = EVERYTHING) -> pd.DataFrame:
    """One row per fact of the selected reports, tidy, with names, place, file and sha256."""
    return _ask(cursor, "facts", _parameters(selection, PLACE + CELL))


def panel(cursor: duckdb.DuckDBPyConnection, selection: Selection = EVERYTHING) -> pd.DataFrame:
    """The columns of facts(), one row per cell of the form in use; state is "absent" where a report has no such cell.

    A table that was not found counts with the form in force for the report's year.
    """
    return _ask(cursor, "panel", _parameters(selection, PLACE + CELL))


def reports(cursor: duckdb.DuckDBPyConnection, selection: Selection = EVERYTHING) -> pd.DataFrame:
    """One row per current report."""
    return _ask(cursor, "reports", _parameters(selection, PLACE))


def findings(cursor: duckdb.DuckDBPyConnection, selection: Selection = EVERYTHING) -> pd.DataFrame:
    """One row per finding, errors first within a report; sources is JSON."""
    return _ask(cursor, "findings", _parameters(selection, PLACE + CELL))


def indicators(cursor: duckdb.DuckDBPyConnection, selection: Selection = EVERYTHING) -> pd.DataFrame:
    """One row per report and indicator; numerator, denominator and value are NaN where an operand is no number."""
    return _ask(cursor, "indicators", _parameters(selection, PLACE))


def outcome_classes(cursor: duckdb.DuckDBPyConnection, selection: Selection = EVERYTHING) -> pd.DataFrame:
    """Six rows per report: granted, partially_granted, denied, unavailable, not_processed, otherwise_handled.

    value is the total of the class (column 总计), NaN when `missing` of its `summands` are no number. Totals of
    several summands are no cells of the form; a page that shows them says that they are computed.
    """
    return _ask(cursor, "outcome_classes", _parameters(selection, PLACE))


def coverage(cursor: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """One row per current report with the numbers of its facts and findings."""
    return _ask(cursor, "coverage", {})


def authorities(cursor: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """One row per authority and place, with its first and last year."""
    return _ask(cursor, "authorities", {})


def years(cursor: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """The years reported on, ascending, with the numbers of reports and authorities."""
    return _ask(cursor, "years", {})


def newest(cursor: duckdb.DuckDBPyConnection, limit: int = 10) -> pd.DataFrame:
    """The reports read last, newest first."""
    return _ask(cursor, "newest", {"limit": limit})


def pending(cursor: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """The current reports whose authority, place or year is not certain, so that a reader is asked, oldest first."""
    return _ask(cursor, "pending", {})


def dictionary(cursor: duckdb.DuckDBPyConnection, selection: Selection = EVERYTHING) -> pd.DataFrame:
    """Every cell of the forms and of the prose with its names and unit; only tables, rows and columns filter."""
    return _ask(cursor, "dictionary", _parameters(selection, CELL))


def indicator_dictionary(cursor: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Every indicator with its names, unit, meaning and the cells it is made of."""
    return _ask(cursor, "indicator_dictionary", {})


def report(cursor: duckdb.DuckDBPyConnection, report_id: str) -> pd.DataFrame:
    """One report, current or superseded; no row if there is none."""
    return _ask(cursor, "report", {"report_id": report_id})


def report_facts(cursor: duckdb.DuckDBPyConnection, report_id: str) -> pd.DataFrame:
    """The facts of one report, current or superseded, with the columns of facts()."""
    return _ask(cursor, "report_facts", {"report_id": report_id})


def report_findings(cursor: duckdb.DuckDBPyConnection, report_id: str) -> pd.DataFrame:
    """The findings of one report, current or superseded."""
    return _ask(cursor, "report_findings", {"report_id": report_id})


def recognised(cursor: duckdb.DuckDBPyConnection, report_id: str) -> pd.DataFrame:
    """The facts of one report that a person should compare with their picture, with the columns of facts().

    Those that nothing confirms come first, then those that no rule covers.
    """
    return _ask(cursor, "recognised", {"report_id": report_id})


def revisions(cursor: duckdb.DuckDBPyConnection, report_id: str) -> pd.DataFrame:
    """The files kept for this report's authority and year, oldest first, itself among them."""
    return _ask(cursor, "revisions", {"report_id": report_id})


def counts(cursor: duckdb.DuckDBPyConnection) -> Counts:
    """The size of the store."""
    row = _ask(cursor, "counts", {}).iloc[0]
    return Counts(**{name: int(row[name]) for name in Counts.__slots__})


def unknown(cursor: duckdb.DuckDBPyConnection, selection: Selection) -> list[Unknown]:
    """The values of a selection that no report and no form has, so that a page can say so."""
    asked = _parameters(selection, ("authorities", "years", "provinces", "cities", *CELL))
    asked["years"] = [str(year) for year in selection.years]
    missing = [Unknown(field, value) for field, value in _ask(cursor, "unknown", asked).itertuples(index=False)]
    missing += [Unknown("level", level) for level in selection.levels if level not in get_args(Level)]
    missing += [Unknown("kind", kind) for kind in selection.kinds if kind not in get_args(Kind)]
    return missing


def _ask(cursor: duckdb.DuckDBPyConnection, name: str, parameters: dict[str, object]) -> pd.DataFrame:
    return cursor.execute(_sql(name), parameters).df()


def _parameters(selection: Selection, names: tuple[str, ...]) -> dict[str, object]:
    values = asdict(selection)
    return {name: list(values[name]) for name in names}


@cache
def _sql(name: str) -> str:
    return (Path(__file__).parent / f"{name}.sql").read_text(encoding="utf-8")
