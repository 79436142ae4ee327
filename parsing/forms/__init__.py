"""The official forms as data: one TOML file a form, read once. Source: the circulars each file names.

A row of a table that no form has, such as a province's own, goes by its label: extra:其他主动公开文件.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. stems: what distinguishes its printed label; aliases: other labels for it, whole.

    A column without stems is recognised by its whole label alone. unit: of the figures below it.
    """

    id: str
    label: str
    name_zh: str
    name_en: str
    stems: tuple[str, ...]
    aliases: tuple[str, ...]
    unit: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. columns: the ids it has cells for; outcome: the class it counts to, if any.

    stems and aliases as for a column; wordings are regular expressions over the whole of a label, where stems would
    say too little. unit: of its figures, where a table's units differ by row.
    """

    id: str
    label: str
    name_zh: str
    name_en: str
    stems: tuple[str, ...]
    aliases: tuple[str, ...]
    columns: tuple[str, ...]
    outcome: str | None
    wordings: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class OutcomeClass:
    """A heading over several rows, such as 不予公开; it has no cells of its own."""

    id: str
    label: str
    name_zh: str
    name_en: str
    stems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """A tie-out rule: the sum of the left operands equals the sum of the right ones.

    over "columns": the operands are rows, and the rule holds in each column; over "rows": the reverse.
    severity: a warning where the form does not say that the parts are all there are.
    """

    id: str
    over: Literal["columns", "rows"]
    left: tuple[str, ...]
    right: tuple[str, ...]
    severity: Literal["error", "warning"] = "error"
    name_zh: str = ""
    name_en: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One of the tables of a form: rows × columns, with the rules that tie it out."""

    id: str
    name_zh: str
    name_en: str
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    classes: tuple[OutcomeClass, ...]
    identities: tuple[Identity, ...]

    def row(self, row_id: str) -> Row:
        """The row of that id; KeyError if the form has none."""
        return next((row for row in self.rows if row.id == row_id), None) or _missing(row_id)

    def column(self, column_id: str) -> Column:
        """The column of that id; KeyError if the form has none."""
        return next((column for column in self.columns if column.id == column_id), None) or _missing(column_id)


@dataclass(frozen=True, slots=True)
class Form:
    """An official form: basis is the circular that prescribes it, years the first and last year it is for."""

    id: str
    basis: str
    years: tuple[int, int]
    tables: tuple[Table, ...]

    def table(self, table_id: str) -> Table:
        """The table of that id; KeyError if the form has none."""
        return next((table for table in self.tables if table.id == table_id), None) or _missing(table_id)


EXTRA = "extra:"


def printed_column(form_id: str, table_id: str, column_id: str) -> Column:
    """The column of that form, else of the newest that has it: rows of another form are printed with its columns."""
    tables = [entry.table(table_id) for entry in (form(form_id), *FORMS) if any(t.id == table_id for t in entry.tables)]
    return next((c for table in tables for c in table.columns if c.id == column_id), None) or _missing(column_id)


def _missing(name: str) -> Any:
    raise KeyError(name)


def _names(data: Mapping[str, Any]) -> tuple[str, str, str, str]:
    return data["id"], data["label"], data["name_zh"], data["name_en"]


def _row(data: Mapping[str, Any], columns: Sequence[str]) -> Row:
    stems, aliases = tuple(data["stems"]), tuple(data.get("aliases", ()))
    own = tuple(data.get("columns", columns))
    return Row(*_names(data), stems, aliases, own, data.get("class"), data.get("wordings"), data.get("unit"))


def _table(data: Mapping[str, Any]) -> Table:
    unit = data.get("unit", "")
    columns = tuple(
        Column(*_names(c), tuple(c["stems"]), tuple(c.get("aliases", ())), c.get("unit", unit)) for c in data["columns"]
    )
    every = [column.id for column in columns]
    rows = tuple(_row(r, every) for r in data["rows"])
    classes = tuple(OutcomeClass(*_names(c), tuple(c["stems"])) for c in data.get("classes", ()))
    identities = tuple(
        Identity(
            i["id"],
            i["over"],
            tuple(i["left"]),
            tuple(i["right"]),
            i.get("severity", "error"),
            i.get("name_zh", ""),
            i.get("name_en", ""),
        )
        for i in data.get("identities", ())
    )
    return Table(data["id"], data["name_zh"], data["name_en"], rows, columns, classes, identities)


@cache
def _load() -> tuple[Form, ...]:
    forms = []
    for path in sorted(Path(__file__).parent.glob("20*.toml"), reverse=True):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        first, last = data["years"]
        forms.append(Form(data["id"], data["basis"], (first, last), tuple(_table(t) for t in data["tables"])))
    return tuple(forms)


ANNEX = "statistics"
"""The table that reports for the years before 2019 carry as their annex, instead of the three tables."""

FORMS: tuple[Form, ...] = tuple(entry for entry in _load() if entry.tables[0].id != ANNEX)
"""The forms of the three tables, the newest first."""

ANNEXES: tuple[Form, ...] = tuple(entry for entry in _load() if entry.tables[0].id == ANNEX)
"""The forms of the annex, the newest first."""


def form(form_id: str) -> Form:
    """The form of that id; KeyError if there is none."""
    return next((entry for entry in (*FORMS, *ANNEXES) if entry.id == form_id), None) or _missing(form_id)
