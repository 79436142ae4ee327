"""A picture → the paragraphs and tables on it: set straight, tables by their rulings, text cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from parsing.document import Block, Cell, Grid, Look, Paragraph, Place
from parsing.ocr.images import Box, Grey, Scan, ink, loaded
from parsing.ocr.letters import Strip, cleaned, cut, glyphs, sign, spread, strips, without_edges, words
from parsing.ocr.recogniser import read_lines
from parsing.ocr.rulings import Rulings, letter_height, rulings
from parsing.ocr.straight import straightened
from parsing.ocr.traces import alone, empty, lost_point, pale
from parsing.readers.pdf_rulings import Lattice, Span

UNREAD = "［图］"  # ink that gives no letter
_MARGIN, _SECOND_MARGIN = 0.18, 0.45  # of a line's height, around it
_SECOND_SIZE = 0.8  # of the first reading's picture
_FIGURE = re.compile(r"[\d０-９OoQDlI|,.，．:/／\-—－一~+＋减增万元件项个条无\s]{1,14}")

_USUAL = frozenset("政府信息公开申请年度报告行动收到处理情况数量结果总计其他本机关予的")
_IDEOGRAPHS = "一", "鿿"
_LEGIBLE = 0.2  # share of ideographs that are usual ones, in a page of any report
_ENOUGH = 20  # letters, for a share of them to mean something
_SHORTEST = 4  # letters; on a page that lies on its side each letter is a line
_FEWEST = 6  # lines and cells of a page that is worth turning
_SPREAD = re.compile(r"(?<=[\d.,]) (?=[\d.,])")


@dataclass(frozen=True, slots=True)
class _Part:
    """A cell (span) or, without one, a line outside the tables; strips: its lines of text in the scan.

    letter: the usual height of letters around it.
    """

    span: Span | None
    box: Box
    strips: tuple[Strip, ...]
    letter: float
    text: str = ""
    look: Look | None = None


def read_page(content: bytes, place: Place) -> tuple[Block, ...]:
    """The blocks of a picture from the top. place: of the picture; its box, if any, is where it lies on its page.

    Raises DamagedFile, PictureTooLarge.
    """
    scan = loaded(content)
    blocks = _blocks(scan, place)
    for _ in range(3):
        if len(_texts(blocks)) < _FEWEST or _share_of_usual_letters(blocks) >= _LEGIBLE:
            break
        scan = scan.turned()
        blocks = max(blocks, _blocks(scan, place), key=_share_of_usual_letters)
    return blocks


def _share_of_usual_letters(blocks: Sequence[Block]) -> float:
    """Of what was read; a page that lies on its side or upside down gives any letters."""
    lines = [line for text in _texts(blocks) for line in text.split("\n") if len(line) >= _SHORTEST]
    letters = [letter for line in lines for letter in line if _IDEOGRAPHS[0] < letter <= _IDEOGRAPHS[1]]
    return sum(letter in _USUAL for letter in letters) / max(len(letters), _ENOUGH)


def _texts(blocks: Sequence[Block]) -> list[str]:
    texts = [block.text for block in blocks if isinstance(block, Paragraph)]
    return texts + [cell.text for block in blocks if isinstance(block, Grid) for cell in block.cells]


def _blocks(scan: Scan, place: Place) -> tuple[Block, ...]:
    scan = straightened(scan)
    found = rulings(scan.grey)
    clear = _without_rulings(scan.grey, found)
    dark = cleaned(ink(clear), found.letter)
    tables = []
    for lattice in found.tables:
        inside = _area(lattice)
        tables.append(list(_cells(lattice, clear, dark, letter_height(dark[inside], found.letter))))
        dark[inside] = 0
    tables.append(list(_lines(dark, found.letter)))
    whole = cleaned(ink(clear), found.letter)
    read = iter(_read([part for parts in tables for part in parts], clear, whole, ink(scan.grey)))
    *grids, lines = [[next(read) for _ in parts] for parts in tables]
    blocks: list[tuple[float, Block]] = [
        (min(part.box[1] for part in parts), _grid(parts, scan, place)) for parts in grids if parts
    ]
    blocks += [(part.box[1], _paragraph(part, scan, place)) for part in lines if part.text.strip()]
    return tuple(block for _, block in sorted(blocks, key=lambda item: item[0]))


def _without_rulings(grey: Grey, found: Rulings) -> Grey:
    around = cv2.dilate(found.mask, np.ones((3, 3), np.uint8))
    return np.where(around > 0, 255, grey).astype(np.uint8)


def _cells(lattice: Lattice, grey: Grey, dark: Grey, letter: float) -> Iterator[_Part]:
    for span in lattice.spans:
        box = lattice.box(span)
        x0, top, x1, bottom = (round(side) for side in box)
        inside = dark[top + 1 : bottom, x0 + 1 : x1]
        if inside.size:
            inside[:] = without_edges(inside, letter)
        found = strips(inside, letter) if inside.size else []
        text = "" if found or empty(grey, box, letter) else UNREAD
        yield _Part(span, box, tuple(strip.moved(x0 + 1, top + 1) for strip in found), letter, text)


def _area(lattice: Lattice) -> tuple[slice, slice]:
    x0, x1, top, bottom = (round(side) for side in (lattice.xs[0], lattice.xs[-1], lattice.ys[0], lattice.ys[-1]))
    return slice(max(0, top - 2), bottom + 3), slice(max(0, x0 - 2), x1 + 3)


def _lines(dark: Grey, letter: float) -> Iterator[_Part]:
    """Lines of text outside the tables; what is far lower or higher than letters is none."""
    for strip in (word for line in strips(dark, letter) for word in words(dark, line, letter)):
        if 0.5 * letter <= strip.bottom - strip.top <= 5 * letter:
            yield _Part(None, (strip.x0, strip.top, strip.x1, strip.bottom), (strip,), letter)


def _read(parts: Sequence[_Part], grey: Grey, dark: Grey, everything: Grey) -> list[_Part]:
    """The parts with their wording; figures in cells are read a second time, in another size and frame.

    everything: the ink with rulings and dust. A figure that is pale, or has something beside it, has no second reading.
    """
    texts = iter(read_lines([cut(grey, strip, _MARGIN) for part in parts for strip in part.strips]))
    worded = [
        replace(part, text="\n".join(next(texts).strip() or UNREAD for _ in part.strips) or part.text) for part in parts
    ]
    signs = [
        sign(dark, part.strips[0], part.letter) if part.span and len(part.strips) == 1 else None for part in worded
    ]
    figures = [
        index
        for index, (part, drawn) in enumerate(zip(worded, signs, strict=True))
        if part.span and len(part.strips) == 1 and not drawn and _FIGURE.fullmatch(part.text)
    ]
    again = read_lines([_again(cut(grey, worded[index].strips[0], _SECOND_MARGIN)) for index in figures])
    seconds = dict(zip(figures, again, strict=True))
    return [
        _figure(part, drawn, seconds.get(index, ""), grey, dark, everything) if drawn or index in seconds else part
        for index, (part, drawn) in enumerate(zip(worded, signs, strict=True))
    ]


def _figure(part: _Part, drawn: str | None, second: str, grey: Grey, dark: Grey, everything: Grey) -> _Part:
    """drawn: the sign that the part is; second: its second reading, where it is none."""
    strip = part.strips[0]
    clear = alone(everything, strip, part.box, part.letter) and empty(grey, part.box, part.letter, strip)
    if not clear or pale(grey, dark, strip):
        return replace(part, text=drawn or part.text, look=Look("", ()))
    if drawn is not None:
        return replace(part, text=drawn, look=Look(drawn, glyphs(grey, dark, strip, part.letter, 1)))
    text, second = part.text, second.strip()
    if spread(dark, strip):
        text, second = _SPREAD.sub("", text), _SPREAD.sub("", second)
    if not {*text} & {*".．,，"} and lost_point(grey, dark, strip):
        second = ""
    return replace(part, text=text, look=Look(second, glyphs(grey, dark, strip, part.letter, len(text))))


def _again(picture: Grey) -> Grey:
    soft = cv2.GaussianBlur(picture, (0, 0), 0.8)
    return np.asarray(cv2.resize(soft, None, fx=_SECOND_SIZE, fy=_SECOND_SIZE, interpolation=cv2.INTER_AREA), np.uint8)


def _grid(parts: Sequence[_Part], scan: Scan, place: Place) -> Grid:
    return Grid(
        tuple(
            Cell(part.text, *part.span, _on_page(part.box, scan, place), True, part.look) for part in parts if part.span
        )
    )


def _paragraph(part: _Part, scan: Scan, place: Place) -> Paragraph:
    return Paragraph(part.text, _on_page(part.box, scan, place), recognised=True)


def _on_page(box: Box, scan: Scan, place: Place) -> Place:
    """The place of a part of a picture: in pixels, or in points where the picture lies on a page."""
    x0, top, x1, bottom = scan.box(*box)
    if place.box is not None:
        left, upper, right, lower = place.box
        across, down = (right - left) / scan.size[0], (lower - upper) / scan.size[1]
        x0, x1, top, bottom = left + x0 * across, left + x1 * across, upper + top * down, upper + bottom * down
    return replace(place, box=(round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1)))
