"""Automatic numbers, which a Word file keeps apart from the text: “（七）” of （七）总计, “3.” of 3.其他.

Counted as Word does: a list's levels count in the order of the text, each anew under the level above it. A kind of
numeral that is not known here gives no number; labels are matched without theirs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from parsing.readers import docx_names as names
from parsing.readers.package import Package

_NUMBERING = "word/numbering.xml"
_DIGITS = "〇一二三四五六七八九"


def _chinese(number: int) -> str:
    """一 … 九十九; beyond, digits."""
    if number >= 100:
        return str(number)
    tens, ones = divmod(number, 10)
    return ("" if not tens else "十" if tens == 1 else _DIGITS[tens] + "十") + (
        _DIGITS[ones] if ones or not tens else ""
    )


def _circled(number: int) -> str:
    return chr(0x245F + number) if 1 <= number <= 20 else str(number)


_NUMERALS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": str,
    "decimalHalfWidth": str,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "ideographDigital": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
}


@dataclass(frozen=True, slots=True)
class _Level:
    """start: the first number. text: as in "（%1）", where %1 is the number of the first level."""

    start: int
    numeral: Callable[[int], str] | None
    text: str


@dataclass(slots=True)
class _List:
    """A list and how far it has been counted, level by level."""

    levels: Mapping[int, _Level]
    counted: dict[int, int] = field(default_factory=dict)

    def next(self, level: int) -> str:
        for deeper in [other for other in self.counted if other > level]:
            del self.counted[deeper]
        entry = self.levels.get(level)
        if entry is None:
            return ""
        self.counted[level] = self.counted.get(level, entry.start - 1) + 1
        return re.sub(r"%(\d)", self._numeral, entry.text) if entry.numeral is not None else ""

    def _numeral(self, reference: re.Match[str]) -> str:
        level = int(reference[1]) - 1
        entry = self.levels.get(level)
        return entry.numeral(self.counted.get(level, entry.start)) if entry is not None and entry.numeral else ""


class Numbering:
    """Gives each paragraph its number; ask once a paragraph, in the order of the text."""

    def __init__(self, package: Package, root: Any, styles: Any) -> None:
        self._lists: dict[str, _List] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._paragraphs: dict[Any, tuple[str, int]] = {}
        if _NUMBERING in package:
            self._find(root, _by_style(styles) if styles is not None else {})
        if self._paragraphs:
            self._define(package.xml(_NUMBERING))

    def label(self, paragraph: Any) -> str:
        """The number in front of a paragraph, "" for most."""
        number, level = self._paragraphs.get(paragraph, ("", 0))
        entry = self._lists.get(number)
        if entry is None:
            return ""
        for restarted, start in self._restarts.pop(number, {}).items():
            entry.counted[restarted] = start - 1
        return entry.next(level)

    def _define(self, numbering: Any) -> None:
        """Lists that share a definition count on together, unless one says where it starts."""
        shared: dict[str | None, _List] = {}
        for element in numbering.iter(*names.word("abstractNum")):
            levels = {_index(entry): _level(entry) for entry in _children(element, "lvl")}
            shared[names.attribute(element, "abstractNumId")] = _List(levels)
        for element in numbering.iter(*names.word("num")):
            number = names.attribute(element, "numId") or ""
            definition = next((names.attribute(entry, "val") for entry in _children(element, "abstractNumId")), None)
            if definition in shared:
                self._lists[number] = shared[definition]
            for override in _children(element, "lvlOverride"):
                for start in _children(override, "startOverride"):
                    self._restarts.setdefault(number, {})[_index(override)] = names.number(start)

    def _find(self, root: Any, styles: Mapping[str, tuple[str, int]]) -> None:
        for element in root.iter(*names.word("pStyle")) if styles else ():
            style = styles.get(names.attribute(element, "val") or "")
            if style is not None:
                self._paragraphs[element.getparent().getparent()] = style
        for element in root.iter(*names.word("numPr")):
            self._paragraphs[element.getparent().getparent()] = _number_and_level(element)


def _by_style(styles: Any) -> dict[str, tuple[str, int]]:
    """Style id → the list and level it numbers its paragraphs with, its own or that of the style it is based on."""
    own: dict[str, tuple[str, int]] = {}
    based: dict[str, str] = {}
    for style in styles.iter(*names.word("style")):
        name = names.attribute(style, "styleId") or ""
        for element in style.iter(*names.word("numPr")):
            own[name] = _number_and_level(element)
        for element in _children(style, "basedOn"):
            based[name] = names.attribute(element, "val") or ""
    numbered = dict(own)
    for name in based:
        ancestor = name
        for _ in range(names.LONGEST_CHAIN):
            if ancestor in own:
                numbered[name] = own[ancestor]
                break
            ancestor = based.get(ancestor, "")
    return numbered


def _number_and_level(element: Any) -> tuple[str, int]:
    number = next((names.attribute(entry, "val") for entry in _children(element, "numId")), None)
    level = next((names.number(entry) for entry in _children(element, "ilvl")), 0)
    return number or "", level


def _level(element: Any) -> _Level:
    said = {name: next(iter(_children(element, name)), None) for name in ("start", "numFmt", "lvlText")}
    start = names.number(said["start"]) if said["start"] is not None else 0
    numeral = names.attribute(said["numFmt"], "val") if said["numFmt"] is not None else None
    text = names.attribute(said["lvlText"], "val") if said["lvlText"] is not None else None
    return _Level(start, _NUMERALS.get(numeral or ""), text or "")


def _index(element: Any) -> int:
    value = names.attribute(element, "ilvl") or ""
    return int(value) if re.fullmatch("[0-8]", value) else 0


def _children(element: Any, name: str) -> list[Any]:
    return [child for child in element if child.tag in names.word(name)]
