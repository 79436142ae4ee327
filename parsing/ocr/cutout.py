"""The pictures of recognised cells, cut out of their file, for a person to compare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PIL import ImageOps
from PIL.Image import Image

from parsing.document import Picture, Place
from parsing.ocr.opening import as_png, opened
from parsing.readers import reader_for

_AROUND = 0.25  # of the cell's height, shown around it
_WIDEST = 5  # times its height that a picture is wide; above and below a wider cell it is white


def cutouts(content: bytes, places: Sequence[Place]) -> tuple[bytes | None, ...]:
    """PNG of what stands at each place read from a picture; None where the file has no picture.

    Raises what reading the file raises.
    """
    pictures = reader_for(content).read(content).pictures()
    cut: dict[Place, bytes] = {}
    for picture in pictures:
        wanted = [place for place in places if place.box is not None and _holds(picture, place) and place not in cut]
        data = picture.load() if wanted else b""
        if data:
            whole = opened(data)
            cut |= {place: _cut(whole, picture.place, place) for place in wanted}
    return tuple(cut.get(place) for place in places)


def _cut(whole: Image, own: Place, place: Place) -> bytes:
    assert place.box is not None
    cell = whole.crop(_pixels(own, place.box, whole.size))
    size = cell.width, max(cell.height, round(cell.width / _WIDEST))
    return as_png(ImageOps.pad(cell, size, color="white"))


def _holds(picture: Picture, place: Place) -> bool:
    """A picture's place, but for box, table and cell, is that of all that was read from it."""
    own = picture.place
    if own.box is not None and place.box is not None:
        middle = (place.box[0] + place.box[2]) / 2, (place.box[1] + place.box[3]) / 2
        if not (own.box[0] <= middle[0] <= own.box[2] and own.box[1] <= middle[1] <= own.box[3]):
            return False
    return own == replace(place, box=own.box, table=own.table, cell=own.cell)


def _pixels(own: Place, box: tuple[float, float, float, float], size: tuple[int, int]) -> tuple[int, int, int, int]:
    """The box with some of its surroundings, within the picture."""
    left, top, right, bottom = own.box or (0.0, 0.0, float(size[0]), float(size[1]))
    across, down = size[0] / (right - left), size[1] / (bottom - top)
    around = _AROUND * (box[3] - box[1])
    x0, x1 = (box[0] - left - around) * across, (box[2] - left + around) * across
    y0, y1 = (box[1] - top - around) * down, (box[3] - top + around) * down
    return max(0, round(x0)), max(0, round(y0)), min(size[0], round(x1) + 1), min(size[1], round(y1) + 1)
