"""What both PDF readers take from a page: characters and ruled lines, in points from the page's top left corner."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

UNMAPPED = "\ufffd"
THIN = 4.0  # points; a drawn rectangle no thicker than this is a line

Box = tuple[float, float, float, float]

# Radicals that fonts name instead of the character they draw. Unicode gives those of the Kangxi block a
# compatibility mapping, but not those of the supplement: these are its modern forms (EquivalentUnifiedIdeograph.txt).
_SUPPLEMENT = dict(
    zip(
        "⺠⺩⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰",
        "民王虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙",
        strict=True,
    )
)


# Radicals, compatibility ideographs, punctuation turned for vertical writing.
_COMPATIBLE = ((0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0xFE10, 0xFE4F), (0x2F800, 0x2FA1F))


class Char(NamedTuple):
    """A printed character; its box is as wide as its advance. UNMAPPED where the font does not tell which it is."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def box(self) -> Box:
        return self.x0, self.top, self.x1, self.bottom

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def center(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


class Line(NamedTuple):
    """A ruled line: `at` is its y and start, end are x for a horizontal one; the other way round for a vertical one."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page as drawn. chars stand in the order of the file; pictures: the share of the page under images, 0 to 1."""

    number: int
    width: float
    height: float
    chars: tuple[Char, ...]
    horizontal: tuple[Line, ...] = ()
    vertical: tuple[Line, ...] = ()
    pictures: float = 0.0


def character(text: str) -> str:
    """The character meant: radicals become ideographs, private use and control characters UNMAPPED."""
    if len(text) != 1:
        return UNMAPPED if text.startswith("(cid:") else text
    code = ord(text)
    if 0x3000 <= code < 0xA000:  # nearly all of a report
        return text
    if code < 0x2E80:
        return UNMAPPED if code < 0x20 or 0x7F <= code < 0xA0 else text
    if any(first <= code <= last for first, last in _COMPATIBLE):
        return _SUPPLEMENT.get(text) or unicodedata.normalize("NFKC", text)
    if 0xD800 <= code < 0xF900 or code == 0xFFFE or code >= 0xF0000:
        return UNMAPPED
    return text


def ruled(boxes: list[Box]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Thin rectangles as horizontal and vertical lines; a dot may belong to either."""
    horizontal, vertical = [], []
    for x0, top, x1, bottom in boxes:
        width, height = x1 - x0, bottom - top
        if height <= THIN and (width >= height or width <= THIN):
            horizontal.append(Line((top + bottom) / 2, x0, x1))
        if width <= THIN and (height >= width or height <= THIN):
            vertical.append(Line((x0 + x1) / 2, top, bottom))
    return tuple(horizontal), tuple(vertical)
