"""The picture of a recognised cell, cut out of its file, for a person to compare."""

from __future__ import annotations

from dataclasses import replace

from parsing.document import Picture, Place
from parsing.ocr.opening import as_png, opened
from parsing.readers import reader_for

_AROUND = 0.25  # of the cell's height, shown around it


def cutout(content: bytes, place: Place) -> bytes | None:
    """PNG of what stands at a place read from a picture; None if the file has no picture there.

    Raises what reading the file raises.
    """
    picture = next((block for block in reader_for(content).read(content).pictures() if _holds(block, place)), None)
    data = picture.load() if picture is not None else b""
    if picture is None or place.box is None or not data:
        return None
    whole = opened(data)
    return as_png(whole.crop(_pixels(picture.place, place.box, whole.size)))


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
