"""Made-up reports: an authority whose name is markup and whose cells are awkward, and reports that fill a form."""

from __future__ import annotations

from decimal import Decimal
from hashlib import sha256

from parsing.document import Place
from parsing.forms import form
from parsing.report import Fact, Identity, Region, Report, Source, State

AWKWARD = "<b>甲</b>~~县~~人民政府"
CELLS: tuple[tuple[str, str | None, State, str], ...] = (
    ("licensing", "0", "number", "0"),
    ("penalties", None, "ambiguous", "减2626"),
    ("coercion", None, "not_applicable", "-"),
)


def awkward(year: int) -> Report:
    """Decisions that are zero, not to be placed, and not applicable; nothing of the other tables."""
    facts = tuple(
        Fact("disclosure", row, "decisions", None if value is None else Decimal(value), "件", state, raw, "cell",
             Source(raw, Place(line=3)), "2021")
        for row, value, state, raw in CELLS
    )  # fmt: skip
    identity = Identity(f"{AWKWARD}{year}年报告", AWKWARD, "government", "county", Region(), year)
    return Report(f"甲县-{year}.txt", sha256(str(year).encode()).hexdigest(), "text", "partial", identity,
                  {"disclosure": "2021"}, facts)  # fmt: skip


def filled(file: str, authority: str | None, year: int | None, region: Region = Region(), **stated: str) -> Report:
    """A report with every cell of the form of 2021: 1, unless stated as row__column="12"; "" is a blank cell."""
    facts = []
    for table in form("2021").tables:
        for row in table.rows:
            for column in row.columns:
                raw = stated.get(f"{row.id}__{column}", "1")
                facts.append(
                    Fact(table.id, row.id, column, Decimal(raw) if raw else None, table.column(column).unit,
                         "number" if raw else "blank", raw, "cell", Source(raw, Place(line=len(facts))), "2021")
                )  # fmt: skip
    identity = Identity(f"{authority}{year}年报告", authority, "government", "county", region, year)
    content = sha256(f"{file}{region}{year}{stated}".encode()).hexdigest()
    forms = {table.id: "2021" for table in form("2021").tables}
    return Report(file, content, "text", "read" if authority and year else "partial", identity, forms, tuple(facts))
