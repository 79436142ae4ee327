"""Grids → labelled rows: which form row each line of a table is, and which cells hold its values.

The tables are found by what stands in them, wherever they stand: their header, then their row labels.
What belongs together across grids (page breaks, tables cut in several) is joined by simply reading on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from parsing.document import Cell, Document, Grid, Paragraph
from parsing.forms import EXTRA, FORMS
from parsing.numbers import is_value, money_unit, normal, read_number, without_ordinal
from parsing.tables.labels import column_of, continues, extra_row, is_class, row_of

_FEWEST_CELLS = 7  # of a line of section 三
Separation = Literal["cell", "line", "space"]

_HEADING = re.compile(
    r"^(?:第?[一二三四五六七八](?:部分)?[、.,:]?)?(?:主动公开政府信息|收到和处理政府信息|(?:因)?政府信息公开(?:工作)?(?:被申请)?行政"
    r"|(?:政府信息公开工作)?存在的?(?:主要)?问题|其他需要报告)"
)
_DISPUTES_OPENING = re.compile(
    r"^(?:[一二三四五六七八][、.,:]?)?(?:因?政府信息公开(?:工作)?(?:被申请)?)?行政复议[、和]?(?:提起)?行政诉讼(?:的?情况)?$"
)
_DISCLOSURE_HEADER = re.compile(r"信息内容|第二十条第?\(?[一二三四五六七八九]")
_REQUESTS_HEADER = re.compile(r"申请人情况|勾稽关系|法人或其他组织|^自然人$|^商业企业$")
_GROUP = re.compile(r"申请人情况|勾稽关系|法人或其他组织|未经复议|复议后|直接起诉|^行政复议$|^行政诉讼$")
_UNIT = re.compile(r"件|条|项|个|宗")
_DISPUTES_HEADER = re.compile(r"维持|纠正|审结|未经复议|复议后|直接起诉|^行政复议$|^行政诉讼$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A column label as it stands in the grid: the columns [start, end) it covers; unit if it states one."""

    column: str | None
    start: int
    end: int
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class LabelledRow:
    """A line of a table: its row id, the cells behind its label, and the column labels in force.

    row None: numbers without a label; extra: and a label for one that no form has. separation: what kept the values
    apart on the page. unit: of money, where the label or the line above the table states one.
    """

    table: str
    row: str | None
    values: tuple[Cell, ...]
    headings: tuple[Heading, ...] = ()
    aligned: bool = False
    separation: Separation = "cell"
    unit: str | None = None


def labelled_rows(document: Document) -> tuple[LabelledRow, ...]:
    """Every line of the three tables that stands in a grid, in document order."""
    scanner = _Scanner()
    for block in document.blocks:
        if isinstance(block, Paragraph):
            text = normal(block.text)
            if _HEADING.match(text):
                scanner.leave()
            if _DISPUTES_OPENING.match(text):
                scanner.enter("disputes")
        elif isinstance(block, Grid):
            scanner.read(block)
    return tuple(scanner.found)


class _Scanner:
    """Reads grids line by line and knows the table and the column labels in force."""

    def __init__(self) -> None:
        self.found: list[LabelledRow] = []
        self._table: str | None = None
        self._headings: list[Heading] = []
        self._unit: str | None = None

    def leave(self) -> None:
        """A section heading: the table before it is over."""
        self._table, self._headings = None, []

    def read(self, grid: Grid) -> None:
        """Read the lines of one grid. Column positions are only good within it."""
        if self._table == "disclosure":
            self._headings = [replace(heading, start=-1, end=-1) for heading in self._headings]
        else:
            self._headings = []
        for row in grid.rows():
            if not self._header(row):
                self._line(row, grid.aligned)

    def _header(self, row: tuple[Cell, ...]) -> bool:
        texts = [normal(cell.text) for cell in row]
        if any(_DISCLOSURE_HEADER.search(text) for text in texts) or self._only_columns(row, "disclosure"):
            self._table = "disclosure"
            self._headings = _headings("disclosure", row)
            if any("第二十条" in text for text in texts):
                self._unit = money_unit("".join(texts))
            return True
        if any(_REQUESTS_HEADER.search(text) for text in texts):
            self.enter("requests")
        elif sum(bool(_DISPUTES_HEADER.search(text)) for text in texts) >= 2 and not any(map(_is_figure, row)):
            self.enter("disputes")
            self._headings = [] if (kinds := _kinds(row)) else self._headings
            self._headings += kinds
        else:
            return False
        self._headings += _headings(self._table or "", row)
        return True

    def _only_columns(self, row: tuple[Cell, ...], table: str) -> bool:
        """A header line whose first label was lost: at least two column labels and no value."""
        texts = [cell.text for cell in row if cell.text.strip()]
        return sum(column_of(table, text) is not None for text in texts) >= 2 and not any(map(is_value, texts))

    def enter(self, table: str) -> None:
        """A table begins; its column labels are still to come."""
        if self._table != table:
            self._table, self._headings = table, []

    def _line(self, row: tuple[Cell, ...], aligned: bool) -> None:
        if self._table != "requests" and _opens_requests(row):
            self.enter("requests")
        if self._table == "disputes":
            behind = next((i for i, cell in enumerate(row) if is_value(cell.text)), len(row))
            values, label = row[behind:], normal("".join(cell.text for cell in row[:behind]))
            empty = all(is_value(cell.text) for cell in values) and not any(column_of("disputes", c.text) for c in row)
            if values and (any(map(_is_figure, values)) or empty):
                named = label if "年" in label else row_of("disputes", label) or column_of("disputes", label)
                self._keep(named, _figures(values), aligned)
        elif self._table:
            self._labelled(row, aligned)

    def _labelled(self, row: tuple[Cell, ...], aligned: bool) -> None:
        table = self._table or ""
        label, row_id = self._label(table, row)
        if row_id is None and (tail := self._tail(table, row)) is not None:
            label, row_id = tail
        if row_id is not None:
            unit = money_unit("".join(cell.text for cell in row[: label + 1])) or self._unit
            self._keep(row_id, _figures(row[label + 1 :]), aligned, unit)
        elif (extra := self._extra(row)) is not None:
            label, row_id = extra
            self._keep(row_id, row[label + 1 :], aligned, self._unit)
        elif table == "requests" and len(row) >= _FEWEST_CELLS and any(map(_is_figure, row)):
            self._keep(None, row, aligned)
        elif (end := self._end_of_extra(table, row)) is not None:
            self.found[-1] = end
        elif table == "disclosure" and _divides(row):
            self._headings += [Heading(None, cell.column, cell.column + cell.colspan) for cell in row if cell.text]

    def _extra(self, row: tuple[Cell, ...]) -> tuple[int, str] | None:
        """A line of figures whose label no form has: the last of the texts before them."""
        behind = next((index for index, cell in enumerate(row) if cell.text.strip() and is_value(cell.text)), None)
        texts = [index for index, cell in enumerate(row[:behind]) if cell.text.strip()]
        if behind is None or not texts or (self._table == "disclosure" and not self._headings):
            return None
        row_id = extra_row(row[texts[-1]].text)
        return (texts[-1], row_id) if row_id is not None else None

    def _end_of_extra(self, table: str, row: tuple[Cell, ...]) -> LabelledRow | None:
        """The line before, if its label goes on alone in this one and no form has that row."""
        texts = [cell.text for cell in row if cell.text.strip()]
        previous = self.found[-1] if self.found else None
        if (
            previous is None
            or previous.table != table
            or len(texts) != 1
            or without_ordinal(normal(texts[0])) != normal(texts[0])
        ):
            return None
        named = previous.row is not None and previous.row.startswith(EXTRA)
        return replace(previous, row=extra_row(f"{previous.row}{texts[0]}".removeprefix(EXTRA))) if named else None

    def _label(self, table: str, row: tuple[Cell, ...]) -> tuple[int, str | None]:
        """The last label of the line and its row id: outer labels and ordinals stand before the row's own."""
        found: tuple[int, str | None] = (-1, None)
        for index, cell in enumerate(row):
            if not cell.text.strip():
                continue
            if is_value(cell.text):
                if found[1] is not None:
                    break
                continue
            row_id = row_of(table, cell.text)
            if _UNIT.fullmatch(normal(cell.text)):
                continue
            if row_id is not None and self._plausible(row_id, cell.text):
                found = (index, row_id)
            elif found[1] is not None and re.search(r"\d|［", cell.text):
                break  # no figure that can be read, but no part of the label either
            elif found[1] is not None and not is_class(cell.text):
                found = (index, found[1] if _belongs(table, found[1], cell.text) else None)
        return found

    def _plausible(self, row_id: str, label: str) -> bool:
        """其他 and 总计 label a row only after the rows that come before them in the form."""
        before = {found.row for found in self.found if found.table == "requests"}
        if row_id == "other_misc":
            near = {"other_uncorrected", "other_unpaid"}
            if normal(label).startswith("3"):
                near |= {"not_processed_petition", "not_processed_repeat", "not_processed_publication"}
            return bool(before & near)
        return row_id != "concluded" or bool(before & {"granted", "partially_granted", "denied_state_secret"})

    def _tail(self, table: str, row: tuple[Cell, ...]) -> tuple[int, str] | None:
        """A line that a page break cut off the line before: the end of its label, with or without values."""
        previous = self.found[-1] if self.found else None
        if previous is None or previous.table != table or previous.row is None:
            return None
        for index, cell in enumerate(row):
            if cell.text.strip() and not is_value(cell.text):
                return (index, previous.row) if continues(table, previous.row, cell.text) else None
        return None

    def _keep(self, row_id: str | None, values: tuple[Cell, ...], aligned: bool, unit: str | None = None) -> None:
        """Note a line; of one that a page break cut in two, the part that holds something."""
        line = LabelledRow(self._table or "", row_id, values, tuple(self._headings), aligned, unit=unit)
        previous = self.found[-1] if self.found else None
        if row_id is not None and previous is not None and (previous.table, previous.row) == (line.table, row_id):
            if not _holds_something(line):
                return
            if not _holds_something(previous):
                self.found.pop()
        self.found.append(line)


def _kinds(row: tuple[Cell, ...]) -> list[Heading]:
    """The kinds of disputes that head a column each, in a section 四 turned by a quarter."""
    kinds = [Heading(row_of("disputes", cell.text), cell.column, cell.column + 1) for cell in row if cell.colspan == 1]
    named = [kind for kind in kinds if kind.column]
    return named if len(named) == len(FORMS[0].table("disputes").rows) else []


def _figures(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The cells behind a label without the unit of counts that stands in a column of its own."""
    return tuple(cell for cell in cells if not _UNIT.fullmatch(normal(cell.text)))


def _holds_something(line: LabelledRow) -> bool:
    return any(cell.text.strip() for cell in line.values)


def _opens_requests(row: tuple[Cell, ...]) -> bool:
    """Section 三 without its header begins with its first line; a line too short for it compares years in the prose."""
    labels = [index for index, cell in enumerate(row) if row_of("requests", cell.text) == "received"]
    return bool(labels) and len(row) - labels[-1] - 1 >= len(FORMS[0].table("requests").columns)


def _divides(row: tuple[Cell, ...]) -> bool:
    """Whether a line has labels alone: it divides the columns above it, as 上年 and 本年 do."""
    texts = [cell.text for cell in row if cell.text.strip()]
    return len(texts) >= 2 and not any(map(is_value, texts)) and not any(re.search(r"\d", text) for text in texts)


def _belongs(table: str, row_id: str, text: str) -> bool:
    """Whether a second text cell is still part of the label and not the label of a row the forms do not know."""
    return continues(table, row_id, text) or normal(text).startswith("(")


def _is_figure(cell: Cell) -> bool:
    return read_number(cell.text, "件").state == "number"


def _headings(table: str, row: tuple[Cell, ...]) -> list[Heading]:
    headings = []
    for cell in row:
        label = normal(cell.text)
        if not label or _DISCLOSURE_HEADER.search(label) or _GROUP.search(label):
            continue
        column = column_of(table, cell.text)
        unit = money_unit(label) if column == "amount" else None
        headings.append(Heading(column, cell.column, cell.column + cell.colspan, unit))
    return headings
