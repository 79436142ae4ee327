"""The pictures of a Word file: which are too small to hold a table, which stand in a line."""

from __future__ import annotations

import re
from typing import Any

_EMU_PER_POINT = 12_700
_SMALLEST = (140.0, 40.0)  # points, about 5 × 1.5 cm: logos, seals and icons are smaller one way or the other
_STYLE_SIZE = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([\d.]+)pt")
_OVER_TEXT = re.compile(r"position\s*:\s*absolute")
_SHAPES = "{urn:schemas-microsoft-com:vml}"


def is_icon(picture: Any) -> bool:
    """Whether a picture is shown too small to hold a table; one without a stated size is not."""
    for element in picture.iterancestors():
        tag = element.tag
        if tag.startswith(_SHAPES):
            found = {side: float(size) for side, size in _STYLE_SIZE.findall(element.get("style", ""))}
            size = (found.get("width", _SMALLEST[0]), found.get("height", _SMALLEST[1]))
        elif tag.endswith(("}inline", "}anchor")):
            extent = element.find(tag[: tag.index("}") + 1] + "extent")
            size = _SMALLEST if extent is None else (_points(extent.get("cx")), _points(extent.get("cy")))
        else:
            continue
        return size[0] < _SMALLEST[0] or size[1] < _SMALLEST[1]
    return False


def floats(picture: Any) -> bool:
    """Whether a picture lies over or under the text, as a seal does, and does not stand in its line."""
    return any(
        element.tag.endswith("}anchor") or _OVER_TEXT.search(element.get("style", ""))
        for element in picture.iterancestors()
    )


def _points(emu: str | None) -> float:
    return int(emu) / _EMU_PER_POINT if emu and re.fullmatch(r"[0-9]{1,12}", emu) else max(_SMALLEST)
