"""Lines of text in a picture, and the single letters of a figure."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np

from parsing.ocr.glyphs import GLYPH
from parsing.ocr.images import Grey

_SPECK = 0.14  # letters; what is smaller either way is dust
_ONE_LINE = 1.45  # letters; strokes one above the other that are no higher together are one line
_GAP = 4.0  # letters; what stands further apart is no one line
_LOW = 0.55  # letters; a line lower than this is part of a letter such as 二

_APART = 0.4  # of its height, between full-width digits
_EDGE = 0.3  # letters
_FAINTER = (180, 150, 120, 90)  # brightness from which ink that joins two letters is left out
_TALL = 0.6  # of its line, that a digit is high at least
_FLAT, _THIN = 0.87, 0.45  # height of a dash as a share of its width and of a letter
_LONGEST = 2.5  # letters; what is longer and flat is a line of blurred letters
_SLANT = -1.2, -0.2  # pixels to the right for each pixel down, of a slash
_STRAIGHT = 0.16  # of its height, by which the edge of a slash lies aside from its middle line


@dataclass(frozen=True, slots=True)
class Strip:
    """A line of text: its box within the image it was found in (x0, top, x1, bottom), without margins."""

    x0: int
    top: int
    x1: int
    bottom: int

    def moved(self, right: int, down: int) -> Strip:
        return Strip(self.x0 + right, self.top + down, self.x1 + right, self.bottom + down)


def cleaned(dark: Grey, letter: float) -> Grey:
    """The ink without dust."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    least = max(2.0, _SPECK * letter)
    size = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT])
    keep = (size >= least) & (stats[:, cv2.CC_STAT_AREA] >= 0.5 * least * least)
    keep[0] = False
    return np.where(keep[labels], 255, 0).astype(np.uint8)


def without_edges(inside: Grey, letter: float) -> Grey:
    """The ink of a cell without what is left of the rulings around it: long and thin, at its edge."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(inside, connectivity=8)
    height, width = inside.shape
    x0, top, wide, high = (stats[:, side] for side in range(4))
    near = _EDGE * letter
    level = (high <= near) & (wide >= letter) & ((top < near) | (top + high > height - near))
    upright = (wide <= near) & (high >= letter) & ((x0 < near) | (x0 + wide > width - near))
    keep = ~(level | upright)
    keep[0] = False
    return np.where(keep[labels], 255, 0).astype(np.uint8)


def strips(dark: Grey, letter: float) -> list[Strip]:
    """The lines of text, from the top."""
    found = []
    for top, bottom in _bands(dark.max(axis=1), letter):
        xs = np.nonzero(dark[top:bottom].max(axis=0))[0]
        found.append(Strip(int(xs[0]), top, int(xs[-1]) + 1, bottom))
    return found


def _bands(inked: Grey, letter: float) -> list[tuple[int, int]]:
    """Stretches of rows with ink; the strokes of one letter are one stretch."""
    bands: list[tuple[int, int]] = []
    for top, bottom in runs(inked):
        if bands:
            above, below = bands[-1]
            low = min(below - above, bottom - top) < _LOW * letter
            if low and bottom - above <= _ONE_LINE * letter:
                bands[-1] = above, bottom
                continue
        bands.append((top, bottom))
    return bands


def runs(inked: Grey) -> list[tuple[int, int]]:
    """Stretches with ink, each from its first to behind its last pixel."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], np.minimum(inked, 1).astype(np.int8), [0]])))
    return [(int(start), int(stop)) for start, stop in edges.reshape(-1, 2)]


def cut(grey: Grey, strip: Strip, margin: float) -> Grey:
    """The line with white around it; margin in heights of the line."""
    pad = max(2, round(margin * (strip.bottom - strip.top)))
    return np.asarray(
        cv2.copyMakeBorder(
            grey[strip.top : strip.bottom, strip.x0 : strip.x1], pad, pad, pad, pad, cv2.BORDER_CONSTANT, value=255
        ),
        dtype=np.uint8,
    )


def sign(dark: Grey, strip: Strip, letter: float) -> str | None:
    """A dash or a slash that stands alone, told by its shape: recognition takes them for 一 and 1."""
    inside = dark[strip.top : strip.bottom, strip.x0 : strip.x1]
    height, width = inside.shape
    if len(runs(inside.max(axis=0))) != 1:
        return None
    if height <= min(_FLAT * width, _THIN * letter) and 0.2 * letter <= width <= _LONGEST * letter:
        return "-"
    ys, xs = np.nonzero(inside)
    slope, start = np.polyfit(ys, xs, 1) if height >= 0.5 * letter else (0.0, 0.0)
    astray = float(np.abs(xs - slope * ys - start).max()) if slope else 0.0
    return "/" if _SLANT[0] <= slope <= _SLANT[1] and astray <= _STRAIGHT * height else None


def spread(dark: Grey, strip: Strip) -> bool:
    """Whether all letters lie as far apart as full-width digits do: then a gap parts no two figures."""
    inked = runs(dark[strip.top : strip.bottom, strip.x0 : strip.x1].max(axis=0))
    gaps = [after[0] - before[1] for before, after in pairwise(inked)]
    return bool(gaps) and min(gaps) >= _APART * (strip.bottom - strip.top)


def words(dark: Grey, strip: Strip, letter: float) -> list[Strip]:
    """A line parted where nothing stands for some letters: columns, and dust in the margin."""
    inked = dark[strip.top : strip.bottom, strip.x0 : strip.x1].max(axis=0)
    found: list[tuple[int, int]] = []
    for start, stop in runs(inked):
        if found and start - found[-1][1] < _GAP * letter:
            found[-1] = found[-1][0], stop
        else:
            found.append((start, stop))
    parted = [Strip(strip.x0 + start, strip.top, strip.x0 + stop, strip.bottom) for start, stop in found]
    return [_trimmed(dark, word) for word in parted]


def _trimmed(dark: Grey, strip: Strip) -> Strip:
    rows = np.nonzero(dark[strip.top : strip.bottom, strip.x0 : strip.x1].max(axis=1))[0]
    return Strip(strip.x0, strip.top + int(rows[0]), strip.x1, strip.top + int(rows[-1]) + 1)


def glyphs(grey: Grey, dark: Grey, strip: Strip, letter: float, count: int) -> tuple[bytes, ...]:
    """Each letter of a line, left to right: GLYPH pixels of grey. A point, a comma, a dash keep their height in it.

    count: how many letters were read; those that touch are parted where their ink is faint.
    """
    found = []
    for start, stop in _parted(grey, dark, strip, count):
        own = _trimmed(dark, Strip(strip.x0 + start, strip.top, strip.x0 + stop, strip.bottom))
        if own.bottom - own.top < _TALL * max(strip.bottom - strip.top, letter):
            middle, half = (strip.top + strip.bottom) / 2, max(strip.bottom - strip.top, _LOW * letter) / 2
            own = Strip(own.x0, max(0, round(middle - half)), own.x1, round(middle + half))
        found.append(_glyph(grey[own.top : own.bottom, own.x0 : own.x1]))
    return tuple(found)


def _parted(grey: Grey, dark: Grey, strip: Strip, count: int) -> list[tuple[int, int]]:
    inside = slice(strip.top, strip.bottom), slice(strip.x0, strip.x1)
    found = runs(dark[inside].max(axis=0))
    for level in _FAINTER:
        if len(found) >= count:
            break
        found = runs(np.where(grey[inside] < level, dark[inside], 0).max(axis=0))
    return found


def _glyph(letter: Grey) -> bytes:
    """The letter in the middle of white, not made wider than it is."""
    width, height = GLYPH
    drawn = min(width, max(1, round(letter.shape[1] * height / letter.shape[0])))
    ground = np.full((height, width), 255, np.uint8)
    left = (width - drawn) // 2
    ground[:, left : left + drawn] = cv2.resize(letter, (drawn, height), interpolation=cv2.INTER_AREA)
    return ground.tobytes()
