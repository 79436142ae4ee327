"""The ruled lines of a page, found by their shape, as the lattices that the PDF reader knows."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from parsing.ocr.images import Grey, Matrix, ink
from parsing.readers.pdf_page import Line
from parsing.readers.pdf_rulings import SNAP, Lattice, lattices

_LETTER = 9.0  # points; lattices are made in points of a page whose letters have that size
_ACROSS, _DOWN = 5.0, 1.6  # letters; the shortest rulings
_STROKE, _BREAK = 1.3, 0.8  # letters; the strokes a ruling is made of, and the breaks between them
_LEAST_TABLE = 8.0, 1.2  # letters; what is narrower or lower is no table but strokes of large letters
_MEET = 0.3  # letters; lines whose ends are that near meet


@dataclass(frozen=True, slots=True)
class Rulings:
    """letter: the height of a letter. mask: 255 on the lines of the tables. tables: in pixels, smallest first."""

    letter: float
    mask: Grey
    tables: tuple[Lattice, ...]


def rulings(grey: Grey) -> Rulings:
    """The tables of a straight page."""
    dark = ink(grey)
    letter = letter_height(dark)
    across, down = _strokes(dark, letter)
    unit = letter / _LETTER
    horizontal = [Line((y + h / 2) / unit, x / unit, (x + w) / unit) for x, y, w, h in _boxes(across)]
    vertical = [Line((x + w / 2) / unit, y / unit, (y + h) / unit) for x, y, w, h in _boxes(down)]
    tables = tuple(_scaled(lattice, unit) for lattice in lattices(horizontal, vertical))
    return Rulings(letter, _ruled(across, down, tables, SNAP * unit), tables)


def _ruled(across: Grey, down: Grey, tables: tuple[Lattice, ...], near: float) -> Grey:
    """The lines that are rulings of a table: a long stroke of a large letter is none."""
    mask = np.zeros_like(across)
    for table in tables:
        left, right, top, bottom = table.xs[0] - near, table.xs[-1] + near, table.ys[0] - near, table.ys[-1] + near
        for y in table.ys:
            band = slice(*_pixels(y - near, y + near)), slice(*_pixels(left, right))
            mask[band] |= across[band]
        for x in table.xs:
            band = slice(*_pixels(top, bottom)), slice(*_pixels(x - near, x + near))
            mask[band] |= down[band]
    return mask


def _pixels(start: float, end: float) -> tuple[int, int]:
    return max(0, round(start)), round(end) + 1


def letter_height(dark: Grey, otherwise: float = 24.0) -> float:
    """The usual height of a letter, by the taller of the marks that are neither specks nor rulings."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    widths, heights = stats[1:, cv2.CC_STAT_WIDTH], stats[1:, cv2.CC_STAT_HEIGHT]
    likely = (heights >= 6) & (heights <= 120) & (widths >= 2) & (widths <= 3 * heights)
    return float(np.percentile(heights[likely], 70)) if likely.sum() >= 5 else otherwise


def _strokes(dark: Grey, letter: float) -> tuple[Grey, Grey]:
    """Masks of the horizontal and of the vertical lines of tables."""
    across = _long(dark, letter, _ACROSS, tall=False)
    return _in_tables(across, _long(dark, letter, _DOWN, tall=True), letter)


def _long(dark: Grey, letter: float, least: float, *, tall: bool) -> Grey:
    """What runs on for `least` letters, breaks that noise made closed: strokes first, so that no letters join."""
    mask = dark
    for step, length in ((cv2.MORPH_OPEN, _STROKE), (cv2.MORPH_CLOSE, _BREAK), (cv2.MORPH_OPEN, least)):
        size = max(5, round(length * letter))
        mask = cv2.morphologyEx(mask, step, np.ones((size, 1) if tall else (1, size), np.uint8))
    return _thin(mask, letter, tall=tall)


def _in_tables(across: Grey, down: Grey, letter: float) -> tuple[Grey, Grey]:
    """Without strokes of letters that are as long as a line is: lines of a table meet, over a large area."""
    met = cv2.dilate(np.maximum(across, down), _reach(letter))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(met, connectivity=8)
    wide, high = (side * letter for side in _LEAST_TABLE)
    keep = (stats[:, cv2.CC_STAT_WIDTH] >= wide) & (stats[:, cv2.CC_STAT_HEIGHT] >= high)
    keep[0] = False
    kept = keep[labels]
    return np.where(kept, across, 0).astype(np.uint8), np.where(kept, down, 0).astype(np.uint8)


def _reach(letter: float) -> Grey:
    """What joins lines that nearly meet."""
    size = 2 * max(1, round(_MEET * letter / 2)) + 1
    return np.ones((size, size), np.uint8)


def _thin(mask: Grey, letter: float, *, tall: bool) -> Grey:
    """Without what is too thick for a line: shaded grounds, the edge of the desk."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    area = stats[:, cv2.CC_STAT_AREA]
    length = stats[:, cv2.CC_STAT_HEIGHT if tall else cv2.CC_STAT_WIDTH]
    keep = area / np.maximum(length, 1) < max(0.6 * letter, 6)
    keep[0] = False
    return np.where(keep[labels], 255, 0).astype(np.uint8)


def _boxes(mask: Grey) -> list[tuple[int, int, int, int]]:
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    return [(int(x), int(y), int(w), int(h)) for x, y, w, h, _ in stats[1:]]


def _scaled(lattice: Lattice, unit: float) -> Lattice:
    return Lattice(tuple(x * unit for x in lattice.xs), tuple(y * unit for y in lattice.ys), lattice.spans)


def largest_outline(grey: Grey) -> Matrix | None:
    """The corners of the largest ruled table, from the top left clockwise, (4, 2); None if there is none."""
    dark = ink(grey)
    letter = letter_height(dark)
    mask = np.maximum(*_strokes(dark, letter))
    met = cv2.dilate(mask, _reach(letter))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(met, connectivity=8)
    if count < 2:
        return None
    largest = 1 + int(np.argmax(stats[1:, cv2.CC_STAT_WIDTH] * stats[1:, cv2.CC_STAT_HEIGHT]))
    if min(stats[largest, cv2.CC_STAT_WIDTH], stats[largest, cv2.CC_STAT_HEIGHT]) < _LEAST_TABLE[0] * letter:
        return None
    ys, xs = np.nonzero((labels == largest) & (mask > 0))
    points = np.stack([xs, ys], axis=1).astype(np.float64)
    total, difference = points.sum(axis=1), points[:, 0] - points[:, 1]
    ends = [total.argmin(), difference.argmax(), total.argmax(), difference.argmin()]
    return np.asarray(points[ends], dtype=np.float64)
