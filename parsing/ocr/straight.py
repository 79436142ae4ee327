"""A scan that lies askew, or a page photographed at an angle → the page as it would lie under the eye."""

from __future__ import annotations

import cv2
import numpy as np

from parsing.ocr.images import Grey, Matrix, Scan, ink
from parsing.ocr.rulings import largest_outline

_STEEPEST = 8.0  # degrees
_SMALL = 700  # pixels of the shorter side on which the angle is sought
_NOT_WORTH = 0.02  # degrees
_ASLANT = 0.002  # share of a table's size by which its corners may lie off before it is set right
_RAGGED = 0.04  # slope of a side beyond which it is no table seen at an angle but one with a corner missing


def straightened(scan: Scan) -> Scan:
    """The page turned until its lines are level, and a table seen at an angle made rectangular."""
    scan = _turned(scan, _angle(scan.grey))
    corners = largest_outline(scan.grey)
    return scan if corners is None else _flattened(scan, corners)


def _angle(grey: Grey) -> float:
    """Degrees by which the page is to be turned: the angle at which its lines stand out most sharply."""
    scale = min(1.0, _SMALL / min(grey.shape))
    small = cv2.resize(ink(grey), None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    coarse = max(np.arange(-_STEEPEST, _STEEPEST + 0.1, 0.5), key=lambda angle: _sharpness(small, angle))
    fine = max(np.arange(coarse - 0.5, coarse + 0.5, 0.1), key=lambda angle: _sharpness(small, angle))
    return float(max(np.arange(fine - 0.1, fine + 0.1, 0.02), key=lambda angle: _sharpness(small, angle)))


def _sharpness(small: Grey, angle: float) -> float:
    height, width = small.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    rows = cv2.warpAffine(small, turn, (width, height)).sum(axis=1, dtype=np.float64)
    return float(np.square(np.diff(rows)).sum())


def _turned(scan: Scan, angle: float) -> Scan:
    if abs(angle) < _NOT_WORTH:
        return scan
    height, width = scan.grey.shape
    turn = np.vstack([cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0), [0.0, 0.0, 1.0]])
    return _moved(scan, turn)


def _flattened(scan: Scan, corners: Matrix) -> Scan:
    """corners: of the largest table, from the top left clockwise, (4, 2)."""
    left, right = corners[[0, 3], 0].mean(), corners[[1, 2], 0].mean()
    top, bottom = corners[[0, 1], 1].mean(), corners[[2, 3], 1].mean()
    square = np.array([[left, top], [right, top], [right, bottom], [left, bottom]])
    astray = np.abs(square - corners)
    steepest = max(astray[:, 1].max() / (right - left), astray[:, 0].max() / (bottom - top))
    if astray.max() < max(_ASLANT * (right - left), 2.0) or steepest > _RAGGED:
        return scan
    return _moved(scan, cv2.getPerspectiveTransform(corners.astype(np.float32), square.astype(np.float32)))


def _moved(scan: Scan, way: Matrix) -> Scan:
    """The scan after a perspective transform; the canvas grows so that nothing is cut off."""
    height, width = scan.grey.shape
    outline = np.array([[[0, 0], [width, 0], [width, height], [0, height]]], dtype=np.float64)
    xs, ys = cv2.perspectiveTransform(outline, way)[0].T
    left, top = min(0.0, np.floor(xs.min())), min(0.0, np.floor(ys.min()))
    way = np.array([[1.0, 0.0, -left], [0.0, 1.0, -top], [0.0, 0.0, 1.0]]) @ way
    size = int(np.ceil(max(xs.max(), width) - left)), int(np.ceil(max(ys.max(), height) - top))
    size = min(size[0], 2 * width), min(size[1], 2 * height)
    grey = cv2.warpPerspective(scan.grey, way, size, flags=cv2.INTER_CUBIC, borderValue=255)
    return Scan(np.asarray(grey, dtype=np.uint8), scan.back @ np.linalg.inv(way), scan.size)
