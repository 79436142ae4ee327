"""Picture bytes → grey images of even light; where things stand in them, for the way back to the file."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from parsing.ocr.opening import opened

Grey = NDArray[np.uint8]
Matrix = NDArray[np.float64]
Box = tuple[float, float, float, float]

_LONG_SIDE = (1800, 3200)  # pixels between which letters of a page are large enough and reading is quick
_PAPER = 245  # brightness of the paper once the light is even
_FAINT = 0.3  # of the way from the threshold to the paper
_DEVIATION = 0.6745  # of a normal distribution's median deviation
_GRAINS = 3.5  # deviations of the paper's brightness beyond which there is ink
_LARGEST = 3  # times; a picture is not made larger than that, as no detail is won


@dataclass(frozen=True, slots=True)
class Scan:
    """A page set straight: dark letters on a white ground, and the matrix from its pixels to the picture's own.

    size: width and height of the picture as it was given.
    """

    grey: Grey
    back: Matrix
    size: tuple[int, int]

    def box(self, x0: float, top: float, x1: float, bottom: float) -> Box:
        """The box around a box of the scan, in pixels of the picture as it was given."""
        corners = np.array([[[x0, top], [x1, top], [x1, bottom], [x0, bottom]]], dtype=np.float64)
        xs, ys = cv2.perspectiveTransform(corners, self.back)[0].T
        return float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max())

    def turned(self) -> Scan:
        """The page after a quarter turn to the left."""
        way = np.array([[0.0, -1.0, self.grey.shape[1] - 1], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0]])
        return Scan(np.ascontiguousarray(np.rot90(self.grey)), self.back @ way, self.size)


def loaded(content: bytes) -> Scan:
    """The picture in grey, of even light and of a size that can be read."""
    picture = np.asarray(opened(content).convert("L"), dtype=np.uint8)
    size = picture.shape[1], picture.shape[0]
    long_side = max(size)
    scale = min(max(1.0, _LONG_SIDE[0] / long_side), _LARGEST, _LONG_SIDE[1] / long_side)
    if scale != 1.0:
        how = cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA
        picture = np.asarray(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=how), dtype=np.uint8)
    return Scan(_even(picture), np.diag([1 / scale, 1 / scale, 1.0]), size)


def _even(grey: Grey) -> Grey:
    """Without shadows: each pixel as a share of the paper's brightness around it."""
    small = cv2.resize(grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((21, 21), np.uint8))
    paper = cv2.GaussianBlur(paper, (0, 0), 8)
    ground = cv2.resize(paper, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(grey, np.maximum(ground, 1), scale=_PAPER), dtype=np.uint8)


def ink(grey: Grey) -> Grey:
    """255 where there is ink: darker than the threshold that parts it best from paper, or nearly so: thin strokes.

    On grainy paper the threshold stays clear of its grain.
    """
    level, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    level = min(max(float(level), 110.0), 190.0)
    paper = float(np.median(grey))
    grain = float(np.median(np.abs(grey.astype(np.float32) - paper))) / _DEVIATION
    faint = min(level + _FAINT * (paper - level), paper - _GRAINS * grain)
    return np.asarray(np.where(grey < max(level, faint), 255, 0), dtype=np.uint8)
