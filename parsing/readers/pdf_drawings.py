"""What is drawn on a page besides text, through pdfium: thin boxes (the ruled lines) and the area under pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import permutations
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from parsing.readers.pdf_page import THIN, Box

_FORMS_DEEP = 8  # forms within forms; a file that nests deeper draws nothing a report needs
_SKEW = 1.0  # points by which a drawn line may lean and still be horizontal or vertical
_OUTLINE = 5  # segments of one closed rectangle
_OUTLINES = 400  # segments; a fill with more is a picture or text drawn as curves


class Matrix(NamedTuple):
    """A PDF matrix: x' = ax + cy + e, y' = bx + dy + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, box: Box) -> Box:
        return box if self == _AS_IS else _around([self.point(x, y) for x in box[::2] for y in box[1::2]])

    def after(self, inner: Matrix) -> Matrix:
        """The matrix that does `inner` first, then this one."""
        e, f = self.point(inner.e, inner.f)
        return Matrix(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            e,
            f,
        )


_AS_IS = Matrix()


class Path(NamedTuple):
    """A path's straight segments and the bounds of its subpaths, in the coordinates of the file."""

    segments: list[Box]
    subpaths: list[Box]


def drawn(page: Any) -> tuple[list[Box], float]:
    """Boxes (left, bottom, right, top) of thin drawings in the file's coordinates; the area under pictures."""
    boxes: list[Box] = []
    pictures = 0.0
    for item, kind, matrix in _items(page, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, Matrix(), 0):
        bounds = matrix.box(_bounds(item))
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures += (bounds[2] - bounds[0]) * (bounds[3] - bounds[1])
        else:
            boxes.extend(_thin(item, bounds, matrix))
    return boxes, pictures


def _items(parent: Any, count: Any, get: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, int, Matrix]]:
    """Paths and images with the matrix of the forms around them; pdfium's own calls, as a page has a thousand."""
    for index in range(count(parent)):
        item = get(parent, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
            yield item, kind, matrix
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _FORMS_DEEP:
            yield from _items(
                item,
                pdfium.FPDFFormObj_CountObjects,
                pdfium.FPDFFormObj_GetObject,
                matrix.after(_matrix(item)),
                depth + 1,
            )


def _bounds(item: Any) -> Box:
    left, bottom, right, top = ctypes.c_float(), ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value


def _matrix(item: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, matrix)
    return Matrix(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _thin(item: Any, bounds: Box, matrix: Matrix) -> list[Box]:
    """The lines a path draws. The ground of a cell (a filled rectangle) draws none."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
    if not fill.value and not stroke.value:
        return []
    if _is_thin(bounds):
        return [bounds]
    count = pdfium.FPDFPath_CountSegments(item)
    if stroke.value:
        return _stroked(item, _path(item, count, matrix))
    if _OUTLINE < count <= _OUTLINES:
        return _filled(_path(item, count, matrix).subpaths)
    return []


def _is_thin(box: Box) -> bool:
    return min(box[2] - box[0], box[3] - box[1]) <= THIN


def _path(item: Any, count: int, outer: Matrix) -> Path:
    matrix = outer.after(_matrix(item))
    x, y = ctypes.c_float(), ctypes.c_float()
    segments: list[Box] = []
    subpaths: list[list[tuple[float, float]]] = []
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.point(x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO or not subpaths:
            subpaths.append([])
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            segments.append((*subpaths[-1][-1], *point))
        subpaths[-1].append(point)
        if pdfium.FPDFPathSegment_GetClose(segment):
            segments.append((*point, *subpaths[-1][0]))
    return Path(segments, [_around(points) for points in subpaths])


def _around(points: list[tuple[float, float]]) -> Box:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _stroked(item: Any, path: Path) -> list[Box]:
    """The straight strokes; one that is wider than it is long is a line across its own direction."""
    width = ctypes.c_float()
    pdfium.FPDFPageObj_GetStrokeWidth(item, width)
    half = width.value / 2
    boxes: list[Box] = []
    for x, y, to_x, to_y in path.segments:
        box = (min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y))
        across, along = box[2] - box[0], box[3] - box[1]
        if min(across, along) > _SKEW:
            continue
        if 2 * half > max(across, along, THIN):
            grow_x, grow_y = (0.0, half) if across > along else (half, 0.0)
            box = (box[0] - grow_x, box[1] - grow_y, box[2] + grow_x, box[3] + grow_y)
        boxes.append(box)
    return boxes


def _filled(subpaths: list[Box]) -> list[Box]:
    """Thin subpaths, and the four sides of a frame drawn as one rectangle inside another."""
    boxes = [box for box in subpaths if _is_thin(box)]
    thick = [box for box in subpaths if not _is_thin(box)]
    for outer, inner in permutations(thick, 2):
        sides = (inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3])
        if all(0 <= side <= THIN for side in sides) and any(sides):
            boxes += [
                (outer[0], outer[1], inner[0], outer[3]),
                (inner[2], outer[1], outer[2], outer[3]),
                (outer[0], outer[1], outer[2], inner[1]),
                (outer[0], inner[3], outer[2], outer[3]),
            ]
    return boxes
