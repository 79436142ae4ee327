"""What is drawn on a page of an OFD file → characters with their boxes, ruled lines, pictures; all in points."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from parsing.readers.ofd_package import Drawn, numbers
from parsing.readers.pdf_drawings import Matrix
from parsing.readers.pdf_page import THIN, Box, Char, character

_ABOVE = 0.86  # share of a character's size above its baseline
_SKEW = 1.0  # points by which a drawn line may lean and still be horizontal or vertical
_FIT = (0.4, 1.05)  # advances in widths of the character; beyond, letters are set apart or on a new line
_MOST_STEPS = 100_000  # of a run of text; a repeat may claim any number
_STEPS = re.compile(r"g\s+(\S+)\s+(\S+)|(\S+)")
_STROKES = re.compile(r"([SMLQBACZ])([^SMLQBACZ]*)", re.IGNORECASE)
_ENDS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7}  # how many numbers each has; the last two are where it ends


def chars(drawn: Drawn) -> Iterator[Char]:
    """The characters of a text object, in the order of the file."""
    element, matrix = drawn.element, drawn.inner
    size = (numbers(element.get("Size")) or [0.0])[0]
    wide = size * (numbers(element.get("HScale")) or [1.0])[0]
    x = y = 0.0
    for code in element.iterchildren("{*}TextCode"):
        x, y = (numbers(code.get("X")) or [x])[0], (numbers(code.get("Y")) or [y])[0]
        yield from _run(code, x, y, size, wide, matrix)


def _run(code: Any, x: float, y: float, size: float, wide: float, matrix: Matrix) -> Iterator[Char]:
    """x, y: where the baseline of the first character begins, in the object's own millimetres."""
    text = "".join(letter for letter in code.text or "" if letter == "\t" or unicodedata.category(letter) != "Cc")
    across, down = _steps(code.get("DeltaX"), len(text)), _steps(code.get("DeltaY"), len(text))
    for index, letter in enumerate(text):
        natural = wide if unicodedata.east_asian_width(letter) in "WFA" else wide / 2
        step = across[index] if index < len(across) else 0.0 if down else natural
        width = step if _FIT[0] * natural <= step <= _FIT[1] * natural else natural
        box = matrix.box((x, y - _ABOVE * size, x + width, y + (1 - _ABOVE) * size))
        yield Char(" " if letter.isspace() else character(letter), *box)
        x += step
        y += down[index] if index < len(down) else 0.0


def _steps(text: str | None, most: int) -> list[float]:
    """A list of offsets; “g 3 4.2” repeats one."""
    steps: list[float] = []
    for times, repeated, single in _STEPS.findall(text or ""):
        step = numbers(repeated or single)
        count = int((numbers(times) or [0.0])[0]) if times else 1
        steps += step[:1] * max(0, min(count, most - len(steps), _MOST_STEPS))
    return steps


def thin_boxes(drawn: Drawn) -> list[Box]:
    """The lines that a path draws. The ground of a cell (a filled rectangle) draws none."""
    element = drawn.element
    stroked, filled = element.get("Stroke", "true") != "false", element.get("Fill") == "true"
    data = next(element.iterchildren("{*}AbbreviatedData"), None)
    segments, subpaths = _outline("" if data is None else data.text or "", drawn.inner)
    boxes = [box for box in map(_around, subpaths) if _is_thin(box)] if filled else []
    if stroked:
        boxes += (box for box in map(_around, segments) if min(box[2] - box[0], box[3] - box[1]) <= _SKEW)
    return boxes


Points = list[tuple[float, float]]


def _outline(data: str, matrix: Matrix) -> tuple[list[Points], list[Points]]:
    """The straight segments of a path, and the points of each of its subpaths, on the page."""
    segments: list[Points] = []
    subpaths: list[Points] = []
    for command, written in _STROKES.findall(data):
        kind, values = command.upper(), numbers(written)
        if kind in "CZ" and subpaths:
            segments.append([subpaths[-1][-1], subpaths[-1][0]])
        count = _ENDS.get(kind, 0)
        for end in range(count, len(values) + 1, count) if count else ():
            point = matrix.point(*values[end - 2 : end])
            if kind in "SM" or not subpaths:
                subpaths.append([])
            elif kind == "L":
                segments.append([subpaths[-1][-1], point])
            subpaths[-1].append(point)
    return segments, subpaths


def _around(points: Points) -> Box:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _is_thin(box: Box) -> bool:
    return min(box[2] - box[0], box[3] - box[1]) <= THIN


def is_hidden(drawn: Drawn) -> bool:
    """Whether a text is there to be found, not seen, as under a scan."""
    colours = drawn.element.iterchildren("{*}FillColor")
    return drawn.element.get("Alpha") == "0" or any(colour.get("Alpha") == "0" for colour in colours)
