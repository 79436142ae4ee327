"""What a cell holds besides what was read of it: a figure counts only where nothing else stands in its cell.

Light print is fainter than ink has to be, a ruling takes the digit that touches it along, a point is as small as dust.
"""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from parsing.ocr.images import Box, Grey
from parsing.ocr.letters import Strip, runs

_RULING = 0.15  # letters; what lies nearer to a cell's edge may be its ruling
_SHARE = 0.3  # of a figure's height or width, that something beside it takes up
_CLEAR, _THICK = 0.1, 0.3  # letters between a figure and a ruling, and of the ruling
_SMALL = 0.35  # letters; what is lower is no digit
_FAINT, _GRAINS = 7.0, 5.0  # brightness, and deviations of the paper's, by which a trace is darker than paper
_DEVIATION = 0.6745  # of a normal distribution's median deviation
_PALE = 0.28  # of the paper's brightness, by which the ink of a figure is darker at least
_POINT = 0.15  # of its digits' darkness, that a point between them has at least


def empty(grey: Grey, box: Box, letter: float, but: Strip | None = None) -> bool:
    """Whether a cell has no trace of a letter, even of one too light to be ink. grey: without rulings.

    but: what is known to stand there, around which nothing is looked for.
    """
    x0, top, x1, bottom = _within(box, letter)
    inside = grey[top:bottom, x0:x1]
    if min(inside.shape) < 3:
        return True
    soft = cv2.GaussianBlur(inside, (0, 0), max(0.8, 0.05 * letter)).astype(np.float32)
    paper = float(np.median(soft))
    grain = float(np.median(np.abs(soft - paper))) / _DEVIATION
    trace = (soft < paper - max(_FAINT, _GRAINS * grain)).astype(np.uint8)
    if but is not None:
        around = max(2, round(_CLEAR * letter))
        rows = slice(max(0, but.top - around - top), max(0, but.bottom + around - top))
        trace[rows, max(0, but.x0 - around - x0) : max(0, but.x1 + around - x0)] = 0
    _, _, stats, _ = cv2.connectedComponentsWithStats(trace, connectivity=8)
    return not bool((stats[1:, cv2.CC_STAT_HEIGHT] >= _SMALL * letter).any())


def alone(dark: Grey, strip: Strip, box: Box, letter: float) -> bool:
    """Whether a figure has nothing beside it but one thin ruling a side. dark: the ink with rulings and dust."""
    x0, top, x1, bottom = (max(0, round(side)) for side in box)
    level, upright = dark[strip.top : strip.bottom, x0:x1], dark[top:bottom, strip.x0 : strip.x1]
    across = np.count_nonzero(level, axis=0) >= _SHARE * (strip.bottom - strip.top)
    down = np.count_nonzero(upright, axis=1) >= _SHARE * (strip.x1 - strip.x0)
    sides = (
        across[: strip.x0 - x0][::-1],
        across[strip.x1 - x0 :],
        down[: strip.top - top][::-1],
        down[strip.bottom - top :],
    )
    return all(_one_ruling(side, letter) for side in sides)


def _one_ruling(inked: NDArray[np.bool_], letter: float) -> bool:
    """inked: from the figure to the edge of its cell, by pixels."""
    found = runs(inked.astype(np.uint8))
    clear, thick = max(2.0, _CLEAR * letter), max(4.0, _THICK * letter)
    return inked.size >= clear and (
        not found or (len(found) == 1 and found[0][0] >= clear and found[0][1] - found[0][0] <= thick)
    )


def pale(grey: Grey, dark: Grey, strip: Strip) -> bool:
    """Whether a figure is so light that thin strokes of its digits may have been lost."""
    inside = slice(strip.top, strip.bottom), slice(strip.x0, strip.x1)
    inked = grey[inside][dark[inside] > 0]
    paper = float(np.percentile(grey[inside], 95))
    return inked.size == 0 or paper - float(np.percentile(inked, 5)) < _PALE * paper


def lost_point(grey: Grey, dark: Grey, strip: Strip) -> bool:
    """Whether there is something low between two digits that is not counted as ink."""
    inside = slice(strip.top, strip.bottom), slice(strip.x0, strip.x1)
    darkness = 255.0 - grey[inside].astype(np.float32)
    height = darkness.shape[0]
    black = float(np.percentile(darkness[dark[inside] > 0], 75)) if dark[inside].any() else 255.0
    paper = float(np.percentile(darkness, 10))
    for before, after in pairwise(runs(dark[inside].max(axis=0))):
        gap = darkness[:, before[1] : after[0]]
        middle = gap[:, gap.shape[1] // 3 : -(gap.shape[1] // 3) or None].mean(axis=1) - paper
        low, high = float(middle[-(height // 4 or 1) :].mean()), float(middle[: height // 2].mean())
        if low > _POINT * (black - paper) and low > 2 * high:
            return True
    return False


def _within(box: Box, letter: float) -> tuple[int, int, int, int]:
    near = max(2.0, _RULING * letter)
    x0, top, x1, bottom = box
    return round(x0 + near), round(top + near), round(x1 - near), round(bottom - near)
