"""A consistent report as data: the figures of its three tables, how each is written, and what a reader must find.

Every identity of the forms holds. Zeros may be printed as 0, as nothing, or as a sign for "does not apply".
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from hypothesis import strategies as st

from parsing.forms import Table, form
from parsing.report import State

TABLES = ("disclosure", "requests", "disputes")
ZEROS = (("0",), ("",), ("-",), ("/",), ("—",), ("无",), ("0", ""), ("0", "-"))
STEADY_ZEROS = (("0",), ("",), ("-",))
SHOWN_ZEROS = (("0",), ("-",), ("/",), ("—",), ("0", "-"))
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")

Key = tuple[str, str, str]
Figure = tuple[State, Decimal | None]
Figures = Mapping[Key, Decimal]


@dataclass(frozen=True, slots=True)
class Writing:
    """How figures are written. zeros: one of these for each 0; digits: as they are, full-width or with commas.

    signs: for items_change; money: the unit printed behind an amount of procurement; seed: of every free choice.
    """

    zeros: tuple[str, ...] = ("0",)
    digits: str = "plain"
    signs: str = "minus"
    money: str = "万元"
    seed: int = 0


@dataclass(frozen=True, slots=True)
class PrintedReport:
    """forms: of each table. texts: what stands in each cell. expected: what must be read from it."""

    forms: Mapping[str, str]
    year: int
    authority: str
    texts: Mapping[Key, str]
    expected: Mapping[Key, Figure]

    @property
    def title(self) -> str:
        return f"{self.authority}{self.year}年政府信息公开工作年度报告"


def cells(table_id: str, form_id: str) -> Iterator[Key]:
    """Every cell of a table, row by row."""
    table = form(form_id).table(table_id)
    return ((table_id, row.id, column) for row in table.rows for column in row.columns)


def counts(largest: int = 40_000) -> st.SearchStrategy[int]:
    """Counts as reports have them: mostly small, sometimes large."""
    return st.one_of(st.integers(1, 9), st.integers(10, 99), st.integers(100, largest))


@st.composite
def reports(draw: st.DrawFn, zeros: tuple[tuple[str, ...], ...] = ZEROS) -> PrintedReport:
    """A report whose figures tie out, written in one of the ways reports are written."""
    disclosure, requests = draw(st.sampled_from((("2021", "2021"), ("2019", "2019"), ("2021", "2019"))))
    forms = {"disclosure": disclosure, "requests": requests, "disputes": disclosure}
    figures = {
        **draw(_disclosure(form(disclosure).table("disclosure"))),
        **draw(_requests(form(requests).table("requests"))),
        **draw(_disputes()),
    }
    writing = Writing(
        draw(st.sampled_from(zeros)),
        draw(st.sampled_from(("plain", "plain", "full", "commas"))),
        draw(st.sampled_from(("minus", "words", "plus"))),
        draw(st.sampled_from(("万元", "元", "", " 万元"))),
        draw(st.integers(0, 999)),
    )
    rng = random.Random(writing.seed)
    texts = {key: write(key, figures[key], writing, rng) for table in TABLES for key in cells(table, forms[table])}
    expected = {key: _expected(text, figures[key]) for key, text in texts.items()}
    year = draw(st.integers(2021, 2025) if disclosure == "2021" else st.integers(2019, 2020))
    authority = draw(
        st.sampled_from(("开江县人民政府", "友谊县新镇乡", "洪泽区人民政府办公室", "上海市科学技术委员会"))
    )
    return PrintedReport(forms, year, authority, texts, expected)


@st.composite
def _disclosure(draw: st.DrawFn, table: Table) -> Figures:
    keys = list(cells("disclosure", "2021" if any(c.id == "issued" for c in table.columns) else "2019"))
    filled = draw(st.dictionaries(st.sampled_from(keys), counts(), max_size=len(keys)))
    figures = {key: Decimal(filled.get(key, 0)) for key in keys}
    for key in keys:
        if key[2] == "amount" and figures[key]:
            figures[key] += Decimal(draw(st.integers(0, 99))) / 100
        if key[2] == "items_change" and draw(st.booleans()):
            figures[key] = -figures[key]
    return figures


@st.composite
def _requests(draw: st.DrawFn, table: Table) -> Figures:
    columns = [column.id for column in table.columns if column.id != "total"]
    outcomes = next(identity.left for identity in table.identities if identity.id == "requests_outcomes_sum")
    places = st.tuples(st.sampled_from(outcomes), st.sampled_from(columns))
    handled = draw(st.dictionaries(places, counts(900), max_size=25))
    carried = st.dictionaries(st.sampled_from(columns), counts(150), max_size=3)
    carried_out, carried_in = draw(carried), draw(carried)
    figures: dict[Key, Decimal] = {}
    for column in columns:
        own = {row: Decimal(handled.get((row, column), 0)) for row in outcomes}
        own["concluded"] = sum(own.values(), Decimal(0))
        own["carried_out"] = Decimal(carried_out.get(column, 0))
        everything = own["concluded"] + own["carried_out"]
        own["carried_in"] = min(Decimal(carried_in.get(column, 0)), everything)
        own["received"] = everything - own["carried_in"]
        figures |= {("requests", row, column): value for row, value in own.items()}
    for row in table.rows:
        figures["requests", row.id, "total"] = sum((figures["requests", row.id, c] for c in columns), Decimal(0))
    return figures


@st.composite
def _disputes(draw: st.DrawFn) -> Figures:
    table = form("2021").table("disputes")
    parts = [column.id for column in table.columns if column.id != "total"]
    places = st.tuples(st.sampled_from([row.id for row in table.rows]), st.sampled_from(parts))
    filled = draw(st.dictionaries(places, counts(300), max_size=6))
    figures = {
        ("disputes", row.id, part): Decimal(filled.get((row.id, part), 0)) for row in table.rows for part in parts
    }
    for row in table.rows:
        figures["disputes", row.id, "total"] = sum((figures["disputes", row.id, p] for p in parts), Decimal(0))
    return figures


def write(key: Key, value: Decimal, writing: Writing, rng: random.Random) -> str:
    """The figure as its cell prints it."""
    if not value:
        return rng.choice(writing.zeros)
    sign, size = "", abs(value)
    if key[2] == "items_change":
        below, above = {"minus": ("-", ""), "words": ("减", "增"), "plus": ("-", "+")}[writing.signs]
        sign = below if value < 0 else above
    unit = writing.money if key[1:] == ("procurement", "amount") else ""
    if unit == "元":
        size = (size * 10_000).to_integral_value()
    text = f"{size:,f}" if writing.digits == "commas" else f"{size:f}"
    return sign + (text.translate(_FULL_WIDTH) if writing.digits == "full" else text) + unit


def _expected(text: str, value: Decimal) -> Figure:
    if not text:
        return "blank", None
    return ("not_applicable", None) if text in "-/—无" else ("number", value)
