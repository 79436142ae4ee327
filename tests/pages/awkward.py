"""A made-up authority whose name is markup and whose cells are of every awkward kind."""

from __future__ import annotations

from decimal import Decimal
from hashlib import sha256

from parsing.document import Place
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
