"""Lines whose cells are only known by their order: which column does each figure belong to?

A line of tab- or pipe-separated text may have lost an empty cell, a line of running text its white space as well, and
a line torn from its label even that. Each such line has one or more readings; the form's identities, with blank as
nothing, are asked over the whole table, and a cell that says the same in every solution is solved.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from parsing.document import Cell
from parsing.forms import Table
from parsing.numbers import read_number
from parsing.tables.placing import Placed, ties
from parsing.tables.rows import LabelledRow
from parsing.tables.solving import Values, solve
from parsing.tables.strips import strip, summed

_MOST_READINGS = 400  # of one line
_MOST_SYMBOLS = 24  # of one line


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: its cells behind the label, and where their plain order puts them, if it does.

    torn: it has its row by the order of the form alone.
    """

    row: str
    line: LabelledRow
    placed: Placed | None
    torn: bool = False

    @property
    def values(self) -> tuple[Cell, ...]:
        return self.line.values


@dataclass(frozen=True, slots=True)
class Settled:
    """Where the cells of a line belong; columns that nothing decides are left out. solved: by the identities alone."""

    placed: Placed
    solved: bool = False


def settle(table: Table, lines: Sequence[Line]) -> Mapping[str, Settled | None]:
    """Row id → its cells, or None where nothing decides."""
    width, shared = len(table.columns), _shared(table, lines)
    certain = {
        line.row: line.placed
        for line in lines
        if line.placed is not None and line.row not in shared and _certain(line, width)
    }
    doubtful = [line for line in lines if line.row not in certain]
    settled: dict[str, Settled | None] = {row: Settled(placed) for row, placed in certain.items()}
    settled |= {line.row: None for line in doubtful}
    plain = {line.row: line.placed for line in doubtful if line.placed is not None}
    if len(plain) == len(doubtful) and not any(line.torn for line in doubtful):
        outcome, _ = solve(table, {row: {_values(table, p): p} for row, p in (certain | plain).items()})
        if outcome == "solved" and all(map(ties, plain.values())):
            return settled | {row: Settled(placed) for row, placed in plain.items()}
    return settled | _solved(table, certain, doubtful)


def _solved(table: Table, certain: Mapping[str, Placed], doubtful: Sequence[Line]) -> dict[str, Settled | None]:
    """What the identities say of the doubtful lines, tried first without any blank in lines that ran together."""
    for blanks in (False, True):
        readings = {line.row: _readings(table, line, blanks) for line in doubtful}
        if not all(readings.values()):
            continue
        known = {row: {_values(table, placed): [placed]} for row, placed in certain.items()}
        outcome, left = solve(table, known | readings)
        if outcome == "solved":
            return {line.row: _common(table, left[line.row], line) for line in doubtful}
        if not blanks:
            holding = _holding(table, left)
            return {line.row: _alone(table, readings[line.row], line, holding) for line in doubtful}
    return {}


def _holding(table: Table, readings: Mapping[str, Mapping[Values, Sequence[Placed]]]) -> set[str]:
    """Of a table that does not tie out the columns that do; none unless every row has one reading alone."""
    asked = [identity for identity in table.identities if identity.over == "columns"]
    named = {row for identity in asked for row in (*identity.left, *identity.right)}
    if not named <= readings.keys() or any(len(readings[row]) != 1 for row in named):
        return set()
    values = {row: next(iter(readings[row])) for row in named}
    return {
        column.id
        for index, column in enumerate(table.columns)
        if all(
            sum(values[row][index] for row in identity.left) == sum(values[row][index] for row in identity.right)
            for identity in asked
        )
    }


def _common(table: Table, readings: Mapping[Values, Sequence[Placed]], line: Line) -> Settled | None:
    """The cells on which all readings of a line agree."""
    every = [placed for same in readings.values() for placed in same]
    agreed = {
        column.id: every[0][column.id]
        for column in table.columns
        if len({_said(placed.get(column.id)) for placed in every}) == 1 and column.id in every[0]
    }
    return Settled(agreed, solved=True) if agreed else None


def _alone(
    table: Table, readings: Mapping[Values, Sequence[Placed]], line: Line, holding: Collection[str]
) -> Settled | None:
    """A line of a table that does not tie out stands by its own sum, if that leaves one reading without a blank.

    With a digit for each column no other reading has that sum. A longer line may be the one that is printed wrong and
    have another reading by chance: of it only the cells count whose columns tie out.
    """
    every = [placed for same in readings.values() for placed in same]
    if len(every) != 1 or line.torn or line.line.separation == "cell":
        return None
    symbols = strip(line.values, len(table.columns))
    if symbols is not None and len(symbols.text) == len(table.columns):
        return _common(table, readings, line)
    kept = {column: cell for column, cell in every[0].items() if column in holding}
    return Settled(kept, solved=True) if kept else None


def lost_blanks(line: LabelledRow, width: int) -> bool:
    """Whether a line of running text has fewer symbols than there are columns: some cells were blank."""
    return line.separation != "cell" and sum(len("".join(cell.text.split())) for cell in line.values) < width


def _shared(table: Table, lines: Sequence[Line]) -> set[str]:
    """Where blanks are lost, the rows whose figures may be the next row's, because that has lost its label."""
    if not any(lost_blanks(line.line, len(table.columns)) for line in lines):
        return set()
    found = {line.row for line in lines}
    return {row.id for row, following in pairwise(table.rows) if following.id not in found}


def _certain(line: Line, width: int) -> bool:
    if line.torn:
        return False
    if line.line.separation != "cell":
        return line.placed is not None
    filled = [index for index, cell in enumerate(line.values) if cell.text.strip()]
    return line.line.aligned or not filled or filled[-1] - filled[0] + 1 == width


def _readings(table: Table, line: Line, blanks: bool) -> dict[Values, list[Placed]]:
    """Every way to read the line that satisfies its own sum, by the figures that it gives the columns."""
    if line.torn:
        found = iter([line.placed] if line.placed is not None and ties(line.placed) else [])
    elif line.line.separation == "cell":
        found = _in_order(table, line)
    else:
        found = _cut(table, line, blanks)
    readings: dict[Values, list[Placed]] = {}
    for count, placed in enumerate(found):
        if count >= _MOST_READINGS:
            return {}
        readings.setdefault(_values(table, placed), []).append(placed)
    return readings


def _cut(table: Table, line: Line, blanks: bool) -> Iterator[Placed]:
    columns = [column.id for column in table.columns]
    symbols = strip(line.values, 0 if blanks else len(columns))
    if symbols is None or len(symbols.text) > _MOST_SYMBOLS:
        return
    for reading in summed(symbols, len(columns), blanks):
        # Where white space is left, it is the blanks that are gone: a line that lost both says nothing.
        if blanks and 1 < len(line.values) != len(reading) - reading.count(None):
            continue
        yield {column: part.cell for column, part in zip(columns, reading, strict=True) if part is not None}


def _in_order(table: Table, line: Line) -> Iterator[Placed]:
    """Every way to put the line's figures, in their order, into the columns; the rest are its empty cells.

    As printed, the total may also be the one that is not stated, or was lost.
    """
    columns = [column.id for column in table.columns]
    if line.placed is not None and "total" in line.placed and not line.placed["total"].text.strip():
        yield {column: cell for column, cell in line.placed.items() if column != "total"}
    filled = [cell for cell in line.values if cell.text.strip()]
    empty = next((cell for cell in line.values if not cell.text.strip()), None)
    for chosen in combinations(columns, min(len(filled), len(columns) + 1)):
        placed = dict(zip(chosen, filled, strict=True))
        if empty is not None:
            placed |= {column: empty for column in columns if column not in placed}
        if placed != line.placed and ties(placed | {"total": placed.get("total", Cell("", 0, 0))}):
            yield placed


def _values(table: Table, placed: Placed) -> Values:
    """The line's figures; a total that is not stated is what it would be."""
    figures = {column.id: _figure(placed.get(column.id)) for column in table.columns}
    if "total" not in placed or not placed["total"].text.strip():
        figures["total"] = sum(figures.values())
    return tuple(figures.values())


def _figure(cell: Cell | None) -> int:
    """The count in a cell, 0 for a blank one or a mark. What is no count is -1: no sum of counts comes out with it."""
    if cell is None:
        return 0
    reading = read_number(cell.text, "件")
    if reading.state in ("blank", "not_applicable"):
        return 0
    return int(reading.value) if reading.value is not None and reading.value == int(reading.value) else -(10**9)


def _said(cell: Cell | None) -> tuple[str, object]:
    if cell is None:
        return "absent", None
    reading = read_number(cell.text, "件")
    return reading.state, reading.value
