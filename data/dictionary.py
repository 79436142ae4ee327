"""The names of every cell and indicator as Arrow tables, from the official forms and this folder's TOML files."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa

from parsing.forms import ANNEXES, FORMS, Form, Table

FOLDER = Path(__file__).parent
NARRATIVE = "narrative"
TERM = re.compile(r"(?P<sign>-?)(?:(?P<form>\w+):)?(?P<table_id>\w+)/(?P<row_id>\w+)/(?P<column_id>\w+)")


def cells() -> pa.Table:
    """Every cell of every form, then those of the prose: the columns of the table `cell`."""
    rows = [cell for form in (*FORMS, *ANNEXES) for table in form.tables for cell in _form_cells(form, table)]
    rows += _prose_cells()
    return pa.Table.from_pylist([{**row, "position": position} for position, row in enumerate(rows)])


def indicators() -> tuple[pa.Table, pa.Table]:
    """The entries of indicators.toml and their summands: the columns of `indicator` and `indicator_term`."""
    entries = tomllib.loads((FOLDER / "indicators.toml").read_text(encoding="utf-8"))["indicators"]
    names = ("name_zh", "name_en", "unit", "meaning_zh", "meaning_en")
    heads = [
        {"indicator_id": entry["id"], **{name: entry[name] for name in names}, "position": position}
        for position, entry in enumerate(entries)
    ]
    terms = [
        {"indicator_id": entry["id"], "part": part, **_term(text)}
        for entry in entries
        for part in ("numerator", "denominator")
        for text in entry[part]
    ]
    return pa.Table.from_pylist(heads), pa.Table.from_pylist(terms)


def fields() -> list[dict[str, str]]:
    """What the fields of a fact beside its figure mean: id, name_zh, name_en, meaning_zh, meaning_en."""
    entries: list[dict[str, str]] = tomllib.loads((FOLDER / "dictionary.toml").read_text(encoding="utf-8"))["fields"]
    return entries


def _form_cells(form: Form, table: Table) -> Iterator[dict[str, Any]]:
    classes = {entry.id: entry for entry in table.classes}
    for row in table.rows:
        heading = classes[row.outcome] if row.outcome else None
        for column in (table.column(name) for name in row.columns):
            yield {
                "form": form.id, "table_id": table.id, "row_id": row.id, "column_id": column.id,
                "table_zh": table.name_zh, "table_en": table.name_en, "row_zh": row.name_zh, "row_en": row.name_en,
                "column_zh": column.name_zh, "column_en": column.name_en, "unit": row.unit or column.unit or None,
                "class_id": heading.id if heading else None, "class_zh": heading.name_zh if heading else None,
                "class_en": heading.name_en if heading else None,
                "first_year": form.years[0], "last_year": form.years[1],
            }  # fmt: skip


def _prose_cells() -> Iterator[dict[str, Any]]:
    tables = tomllib.loads((FOLDER / "dictionary.toml").read_text(encoding="utf-8"))["tables"]
    for table in tables:
        columns = {column["id"]: column for column in table["columns"]}
        for row in table["rows"]:
            for column in (columns[name] for name in row.get("columns", columns)):
                yield {
                    "form": NARRATIVE, "table_id": table["id"], "row_id": row["id"], "column_id": column["id"],
                    "table_zh": table["name_zh"], "table_en": table["name_en"],
                    "row_zh": row["name_zh"], "row_en": row["name_en"],
                    "column_zh": column["name_zh"], "column_en": column["name_en"],
                    "unit": column.get("unit") or row.get("unit"), "first_year": 0, "last_year": 9999,
                }  # fmt: skip


def _term(text: str) -> dict[str, Any]:
    """A summand such as "-2021:requests/granted/total" in its parts; ValueError if it is written otherwise."""
    match = TERM.fullmatch(text)
    if match is None:
        raise ValueError(f"indicators.toml: {text!r} is not written [-][form:]table/row/column")
    return {**match.groupdict(), "sign": -1 if match["sign"] else 1}
