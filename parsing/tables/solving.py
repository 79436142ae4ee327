"""The readings of single lines → the readings that satisfy the form's identities over the whole table.

A table has one line a row, and a line one or more readings. The identities over columns (新收 + 结转 = 总计 + 结转下年,
the outcomes add up) are asked of all lines at once: line by line every sum that can still come out even is kept, so
the work grows with the number of different sums and not with the number of combinations. It is bounded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Literal, TypeVar

from parsing.forms import Table

_MOST_STEPS = 60_000
Vector = tuple[int, ...]
Values = tuple[int, ...]
"""A reading's figure for each column of the table, blank as nothing."""
Outcome = Literal["solved", "contradictory", "unasked"]
R = TypeVar("R")


def solve(table: Table, readings: Mapping[str, Mapping[Values, R]]) -> tuple[Outcome, Mapping[str, Mapping[Values, R]]]:
    """Of each row's readings those that occur in some solution.

    "contradictory": no combination satisfies the identities. "unasked": a row that an identity names is not there, or
    there are too many combinations; then the readings come back as they are.
    """
    columns = len(table.columns)
    asked = [identity for identity in table.identities if identity.over == "columns"]
    named = {row for identity in asked for row in (*identity.left, *identity.right)}
    if not asked or not named <= readings.keys() or not all(readings.values()):
        return "unasked", readings
    steps = {
        row: {
            values: tuple(
                ((row in identity.left) - (row in identity.right)) * values[column]
                for identity in asked
                for column in range(columns)
            )
            for values in readings[row]
        }
        for row in named
    }
    kept = _consistent({row: sorted(set(vectors.values())) for row, vectors in steps.items()})
    if kept is None:
        return "unasked", readings
    if not all(kept.values()):
        return "contradictory", readings
    return "solved", {
        row: {values: reading for values, reading in own.items() if row not in kept or steps[row][values] in kept[row]}
        for row, own in readings.items()
    }


def _consistent(steps: Mapping[str, Sequence[Vector]]) -> Mapping[str, set[Vector]] | None:
    """Of each row's vectors those with which all rows can add up to nothing; None if the search is too wide."""
    order = sorted(steps, key=lambda row: len(steps[row]))
    reach = _reach([steps[row] for row in order])
    layers: list[set[Vector]] = [{(0,) * len(steps[order[0]][0])}]
    work = 0
    for index, row in enumerate(order):
        low, high = reach[index + 1]
        layer: set[Vector] = set()
        for before in layers[-1]:
            work += len(steps[row])
            if work > _MOST_STEPS:
                return None
            for step in steps[row]:
                after = tuple(map(int.__add__, before, step))
                if all(-most <= value <= -least for value, least, most in zip(after, low, high, strict=True)):
                    layer.add(after)
        layers.append(layer)
    return _backwards(order, steps, layers)


def _backwards(
    order: Sequence[str], steps: Mapping[str, Sequence[Vector]], layers: Sequence[set[Vector]]
) -> Mapping[str, set[Vector]]:
    """The vectors that lie on a way through the layers that ends at nothing."""
    kept: dict[str, set[Vector]] = defaultdict(set)
    wanted = {vector for vector in layers[-1] if not any(vector)}
    for index in range(len(order) - 1, -1, -1):
        row, before = order[index], layers[index]
        earlier = set()
        for after in wanted:
            for step in steps[row]:
                start = tuple(map(int.__sub__, after, step))
                if start in before:
                    kept[row].add(step)
                    earlier.add(start)
        wanted = earlier
    return {row: kept[row] for row in order}


def _reach(rows: Sequence[Sequence[Vector]]) -> list[tuple[Vector, Vector]]:
    """For each row the least and the most, in each sum, that it and the rows after it can add."""
    nothing = (0,) * len(rows[0][0])
    reach = [(nothing, nothing)]
    for vectors in reversed(rows):
        low, high = reach[-1]
        sums = list(zip(*vectors, strict=True))
        reach.append(
            (
                tuple(least + min(values) for least, values in zip(low, sums, strict=True)),
                tuple(most + max(values) for most, values in zip(high, sums, strict=True)),
            )
        )
    return reach[::-1]
