"""Reports damaged by one small accident: no figure may come out wrong without a finding that says so.

What a reader must see: the figure as printed, or no figure, or an error finding at the figure, or a finding that
figures of its table could not be placed.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from parsing import parse
from parsing.report import Fact, Finding, Report
from tests.printing import html, text
from tests.printing.amount import layouts
from tests.printing.layout import Block, Wording, blocks
from tests.printing.model import TABLES, Key, PrintedReport, reports
from tests.printing.pdf import CellSpec, Table
from tests.test_bundled import NAMES, bundled, golden

Figures = Mapping[Key, Decimal | None]
Rows = list[list[CellSpec]]
Print = Callable[[tuple[Block, ...]], bytes]
Accident = Callable[[Rows, random.Random], None]

PRINTS: dict[str, Print] = {
    "html": html.page,
    "tabs": text.tabs,
    "pipes": lambda content: text.pipes(content, framed=True),
    "markdown": text.markdown,
    "lines": text.lines,
}
REPORTS = reports()
SEEDS = st.integers(0, 9999)
FORMATS = st.sampled_from(sorted(PRINTS))
MARKUP = [name for name in NAMES if bundled(name).suffix == ".html"]
PLAIN = [name for name in NAMES if bundled(name).suffix in (".txt", ".md")]


def silently_wrong(expected: Figures, report: Report) -> dict[Key, tuple[object, ...]]:
    """Figures that differ from the print although no finding speaks of them; blank for 0 is no other figure.

    Where one cell is empty that had a figure and nothing else differs, the accident has taken that figure away.
    """
    wrong = {
        fact.key: (fact.state, fact.raw, expected.get(fact.key))
        for fact in report.facts
        if fact.table in TABLES
        and fact.state != "ambiguous"
        and (fact.value or 0) != (expected.get(fact.key) or 0)
        and not any(_warns(finding, fact) for finding in report.findings)
    }
    return {} if [said[0] for said in wrong.values()] == ["blank"] else wrong


def _warns(finding: Finding, fact: Fact) -> bool:
    if finding.table != fact.table:
        return False
    return finding.check == "unplaced_numbers" or (
        finding.severity == "error" and (finding.row == fact.row or finding.column == fact.column)
    )


def figures(report: PrintedReport) -> Figures:
    return {key: value for key, (_, value) in report.expected.items()}


def _figures_of(rows: Rows, rng: random.Random) -> tuple[list[CellSpec], range]:
    """A line with figures (of the long ones, where there are any), and where they stand in it."""
    heads = ("第二十条", "信息内容", "结果", "尚未", "总计")
    lines = [row for row in rows if len(row) > 1 and not any(cell.text.startswith(heads) for cell in row[:5])]
    row = rng.choice([row for row in lines if len(row) >= 8] or lines)
    return row, range(len(row) - min(7, len(row) - 1), len(row))


def drop_cell(rows: Rows, rng: random.Random) -> None:
    row, places = _figures_of(rows, rng)
    del row[rng.choice(places)]


def add_cell(rows: Rows, rng: random.Random) -> None:
    """An empty cell before or behind the figures."""
    row, places = _figures_of(rows, rng)
    row.insert(rng.choice((places[0], len(row))), CellSpec(""))


def mark_note(rows: Rows, rng: random.Random) -> None:
    row, places = _figures_of(rows, rng)
    place = rng.choice(places)
    row[place] = replace(row[place], text=row[place].text + rng.choice(("①", "²", "*", "[1]", "（注1）", "注")))


def merge_cells(rows: Rows, rng: random.Random) -> None:
    """Two neighbouring cells that both hold something become one, wide, with both texts."""
    row, places = _figures_of(rows, rng)
    pairs = [place for place in places[:-1] if row[place].text and row[place + 1].text]
    if pairs:
        first = rng.choice(pairs)
        joined = rng.choice((" ", "\n")).join((row[first].text, row[first + 1].text))
        row[first : first + 2] = [CellSpec(joined, colspan=2)]


def drop_row(rows: Rows, rng: random.Random) -> None:
    del rows[rng.randrange(len(rows))]


def double_header(rows: Rows, rng: random.Random) -> None:
    count = 2 if len(rows[0]) == 1 else 3
    place = rng.randrange(count, len(rows))
    rows[place:place] = [list(row) for row in rows[:count]]


def blank_label(rows: Rows, rng: random.Random) -> None:
    row = rng.choice([row for row in rows if len(row) < 15])
    row[0] = replace(row[0], text="")


def swap_rows(rows: Rows, rng: random.Random) -> None:
    whole = [n for n, row in enumerate(rows) if all(cell.rowspan == 1 for cell in row)]
    one, other = rng.sample(whole, 2) if len(whole) > 1 else (0, 0)
    rows[one], rows[other] = rows[other], rows[one]


def swap_columns(rows: Rows, rng: random.Random) -> None:
    """Two columns change places, header and figures alike: the figures still stand under their labels."""
    if len(rows[0]) == 1:
        one, other, lines = 1, 2, rows[1:4]
    elif len(rows[-1]) == 15:
        one, other, lines = *rng.sample(range(5), 2), [rows[1], rows[3]]
    else:
        one, other, lines = *(n - 6 for n in rng.sample(range(5), 2)), rows[3:]
        rows[2][one + 5], rows[2][other + 5] = rows[2][other + 5], rows[2][one + 5]
    for row in lines:
        row[one], row[other] = row[other], row[one]


def scramble_space(rows: Rows, rng: random.Random) -> None:
    """White space of every kind within labels and around figures."""
    spaces = (" ", "\u3000", "\xa0", "\n", "\u200b", "  ")
    for row in rows:
        for place, cell in enumerate(row):
            cut = rng.randrange(len(cell.text) + 1) if not re.search(r"\d|[０-９]", cell.text[1:-1]) else 0
            row[place] = replace(cell, text=cell.text[:cut] + rng.choice(spaces) + cell.text[cut:])


ACCIDENTS: tuple[Accident, ...] = (
    drop_cell, add_cell, mark_note, merge_cells, drop_row, double_header, blank_label, swap_rows, swap_columns,
    scramble_space,
)  # fmt: skip


def damaged(content: tuple[Block, ...], accident: Accident, seed: int) -> tuple[Block, ...]:
    """The report with one accident in one of its three tables."""
    rng = random.Random(seed)
    number = rng.choice([n for n, block in enumerate(content) if isinstance(block, Table)])
    table = content[number]
    assert isinstance(table, Table)
    rows = [list(row) for row in table.rows]
    accident(rows, rng)
    return (*content[:number], Table(tuple(map(tuple, rows)), table.widths), *content[number + 1 :])


@pytest.mark.parametrize("accident", ACCIDENTS, ids=lambda accident: accident.__name__)
@given(REPORTS, SEEDS, FORMATS)
@layouts(40)
def test_an_accident_in_a_table_makes_no_figure_wrong_in_silence(
    accident: Accident, report: PrintedReport, seed: int, name: str
) -> None:
    content = PRINTS[name](damaged(blocks(report, Wording(seed)), accident, seed))
    assert not silently_wrong(figures(report), parse(content, "report"))


@given(REPORTS, SEEDS, FORMATS)
@layouts(60)
def test_a_cell_left_empty_moves_no_other_figure(report: PrintedReport, seed: int, name: str) -> None:
    key = random.Random(seed).choice(sorted(report.texts))
    emptied = replace(report, texts={**report.texts, key: ""}, expected={**report.expected, key: ("blank", None)})
    content = PRINTS[name](blocks(emptied, Wording(seed)))
    assert not silently_wrong(figures(emptied), parse(content, "report"))


@given(REPORTS, REPORTS, SEEDS, FORMATS)
@layouts(60)
def test_a_table_of_other_figures_beside_it_replaces_none_in_silence(
    report: PrintedReport, other: PrintedReport, seed: int, name: str
) -> None:
    assume(report.forms == other.forms)
    content = blocks(report, Wording(seed))
    tables = [block for block in blocks(other, Wording(seed)) if isinstance(block, Table)]
    number = random.Random(seed).choice([n for n, block in enumerate(content) if isinstance(block, Table)])
    order = [block for block in content if isinstance(block, Table)].index(content[number])
    twice = (*content[: number + 1], f"附：{report.year - 1}年情况", tables[order], *content[number + 1 :])
    assert not silently_wrong(figures(report), parse(PRINTS[name](twice), "report"))


def lose_separator(content: str, rng: random.Random) -> str:
    return _changed(content, r"\t|\|", "", rng)


def add_separator(content: str, rng: random.Random) -> str:
    return _changed(content, r"\t|\|", r"\g<0>\g<0>", rng)


def break_line(content: str, rng: random.Random) -> str:
    return _changed(content, r"\t|\|", "\n", rng)


def lose_line(content: str, rng: random.Random) -> str:
    return _changed(content, r"\n[^\n]+(?=\n)", "", rng)


def join_lines(content: str, rng: random.Random) -> str:
    return _changed(content, r"\n+", "", rng)


def double_line(content: str, rng: random.Random) -> str:
    return _changed(content, r"\n[^\n]+(?=\n)", r"\g<0>\g<0>", rng)


def lose_cell(content: str, rng: random.Random) -> str:
    return _changed(content, r"<td[^>]*>(?:(?!<td).)*?</td>", "", rng)


def lose_row(content: str, rng: random.Random) -> str:
    return _changed(content, r"(?s)<tr[^>]*>(?:(?!<tr).)*?</tr>", "", rng)


def lose_end_tag(content: str, rng: random.Random) -> str:
    return _changed(content, r"</t[dr]>", "", rng)


def lose_span(content: str, rng: random.Random) -> str:
    return _changed(content, r' (?:row|col)span="\d+"', "", rng)


def _changed(content: str, pattern: str, replacement: str, rng: random.Random) -> str:
    """One match, anywhere behind the title, replaced."""
    matches = list(re.finditer(pattern, content[200:]))
    if not matches:
        return content
    match = rng.choice(matches)
    return content[: 200 + match.start()] + match.expand(replacement) + content[200 + match.end() :]


Slip = Callable[[str, random.Random], str]
SLIPS: tuple[Slip, ...] = (lose_separator, add_separator, break_line, lose_line, join_lines, double_line)
TAG_SLIPS: tuple[Slip, ...] = (lose_cell, lose_row, lose_end_tag, lose_span)


@pytest.mark.parametrize(
    ("name", "slip"),
    [(name, slip) for name in PLAIN for slip in SLIPS] + [(name, slip) for name in MARKUP for slip in TAG_SLIPS],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
def test_a_slip_in_a_bundled_report_makes_no_figure_wrong_in_silence(name: str, slip: Slip) -> None:
    content = bundled(name).read_text(encoding="utf-8")
    expected = {key: value for key, (_, value) in golden(name).items()}
    for seed in range(8):
        changed = slip(content, random.Random(seed))
        assert not silently_wrong(expected, parse(changed.encode(), name))
