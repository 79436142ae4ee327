"""Document → sentences of its prose, each with its place and the section of the form it stands in.

PDF and text give a paragraph a printed line, so lines are joined until a sentence or a heading ends;
HTML gives a paragraph a block, which is never joined. Tables glued into the text are left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from parsing.document import Document, Paragraph, Place
from parsing.numbers import folded
from parsing.report import Source


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as printed (line breaks removed). section: 1 to 6 of the form (一 … 六), None before the first."""

    text: str
    source: Source
    section: int | None


@dataclass(frozen=True, slots=True)
class _Prose:
    """The document's lines in one string; a line feed stands where nothing may be joined.

    folded: the same length as printed, for matching. starts, places: where each line begins.
    """

    printed: str
    folded: str
    starts: tuple[int, ...]
    places: tuple[Place, ...]

    def place(self, offset: int) -> Place:
        return self.places[bisect_right(self.starts, offset) - 1]


# Formats whose reader hands on blocks as their author made them: nothing to join.
_BLOCKS = frozenset({"html", "docx"})

_NUMERALS = "一二三四五六七八九十"
_ENUMERATED = re.compile(rf"\s*(?:\([{_NUMERALS}\d]{{1,3}}\)|[{_NUMERALS}]{{1,2}}\s*、|\d{{1,2}}\s*[.、](?!\d)|#)")
_PAGE_NUMBER = re.compile(r"\s*(?:[-—–]+\s*\d{1,3}\s*[-—–]+|第\s*\d+\s*页.{0,12})\s*")
_TABLE_ROW = re.compile(r"[|\t]")
# Besides marks and line feeds, the number of the next part ends a sentence: …情况(二)依申请公开…; not 第(二)项.
_ENDS = re.compile(rf"[。;!?]+[”’」』\")》]*|\n|(?<!第)(?=\([{_NUMERALS}]{{1,2}}\)(?![项款]))")

# What the sections of the form are called, whatever their number in a report.
_STEMS = {
    1: r"总体(?:工作)?(?:情况|概况)|概述|总体概况",
    2: r"主动公开政府信息(?:的)?(?:工作)?情况",
    3: r"收到(?:和|及|、)处理政府信息公开申请(?:的)?(?:情况)?",
    4: r"(?:政府)?信息公开(?:工作|申请)?(?:被|申请|提起)*行政法?复议"
    r"(?:(?:、|和|及|以及|,)(?:被|提起)*行政诉讼)?(?:的)?(?:情况)?",
    5: r"存在的?(?:主要)?(?:问题|不足|困难)(?:(?:及|和|以及|与)?改进(?:情况|措施))?"
    r"|改进(?:情况|措施|方向)|下一?步(?:的)?(?:工作|打算|计划|改进)|工作(?:打算|计划)|今后",
    6: r"(?:其他|其它)需要(?:报告|说明)的?(?:事项|情况|问题)"
    r"|需要(?:报告|说明)的(?:其他|其它)?(?:事项|情况)|(?:其他|其它)事项",
}


def _spaced(pattern: str) -> str:
    """The pattern with blanks allowed after every Chinese character: headings are often printed spaced out."""
    return re.sub(r"([一-鿿])(?!\?)", r"\1[ ]*", pattern)


def _heading(stem: str) -> re.Pattern[str]:
    """一、… anywhere, or the words alone on a line. (一) marks a part of a section, so it never counts."""
    stem = _spaced(stem)
    number = rf"(?<![第({_NUMERALS}])[{_NUMERALS}][ ]*[、.][ ]*[^\n。,;:、()\d]{{0,16}}?"
    numbered = rf"{number}(?:{stem})(?![ ]*[、,;]|[ ]*(?:和|以及|等))"
    alone = rf"^[ #*]*(?:第[ ]*[{_NUMERALS}][ ]*部分[ ]*)?(?:因|政府信息公开工作)?(?:{stem})[ *:]*$"
    return re.compile(f"{numbered}|{alone}", re.M)


_HEADINGS = {number: _heading(stem) for number, stem in _STEMS.items()}
_OTHER_FIRST = re.compile(r"^[ #*]*一[ ]*、[^\n。,;:]{2,24}$", re.M)
_WHOLE_LINE = re.compile("|".join(f"(?:{pattern.pattern})" for pattern in _HEADINGS.values()), re.M)

_ARTICLE = r"第[ ]*二十条第?[ ]*\([一五六八九]\)[ ]*项[ ]*"

# Where a table begins. It lasts to the next heading, or to a line of prose: cells are short and have no full stop.
_TABLE = re.compile(
    _ARTICLE + r"(?:\n|第[ ]*二十条|信息[ ]*内容|$)|信息[ ]*内容[ ]*(?:本年|\n)|\(?[ ]*本列数据的勾稽关系|申请人情况"
    r"|一[ ]*、[ ]*本年新收政府信息公开申请数量|(?:\(二\)[ ]*)?部分公开[ ]*\(区分处理的"
    r"|行政复议\s*行政诉讼\s*(?:结[ ]*果|未经)",
    re.M,
)
# The last cell of a table printed by lines, with its label or alone; the first line of prose.
_LAST_CELL = re.compile(r"[^,。:]{0,14}?(?:[\d.\-—/]+|无)\s*(?:万元|元|件|项)?\s*")
_PROSE = re.compile(r"[^。\n]{4,40}[,:][^\n]{0,400}?。")


def sentences(document: Document) -> tuple[Sentence, ...]:
    """The sentences of the prose in document order, without headings and tables."""
    prose = _prose(document)
    return tuple(
        Sentence(text, Source(text, prose.place(start)), section)
        for section, begin, end in _sections(prose)
        for start, text in _split(prose, begin, end)
    )


def _prose(document: Document) -> _Prose:
    printed: list[str] = []
    starts: list[int] = []
    places: list[Place] = []
    length = 0
    previous: str | None = None
    for block in document.blocks:
        if not isinstance(block, Paragraph) or _TABLE_ROW.search(block.text.strip()):
            previous = None
            continue
        line = " ".join(block.text.split("\n")).strip()
        if not line or _PAGE_NUMBER.fullmatch(line):
            continue
        following = folded(line)
        joined = previous is not None and document.format not in _BLOCKS and _joins(previous, following)
        if printed and not joined:
            printed.append("\n")
            length += 1
        printed.append(line)
        starts.append(length)
        places.append(block.place)
        length += len(line)
        previous = following
    text = "".join(printed)
    return _Prose(text, folded(text), tuple(starts), tuple(places))


def _joins(previous: str, following: str) -> bool:
    """Whether a printed line goes on in the next one."""
    if previous[-1] in "。;!?" or _ENUMERATED.match(following):
        return False
    if _is_heading(previous) or _is_heading(following):
        return False
    # “(一)主动公开情况” alone on its line is a title; a wrapped line of that kind is longer or punctuated.
    return not (_ENUMERATED.match(previous) and len(previous) <= 24 and not re.search(r"[。,;:]", previous))


def _is_heading(line: str) -> bool:
    return len(line) <= 40 and _WHOLE_LINE.fullmatch(line.strip()) is not None


def _sections(prose: _Prose) -> Iterator[tuple[int | None, int, int]]:
    """(section, begin, end) of each stretch of prose: from a heading to the next one, or to a table before it."""
    text = prose.folded
    marks = sorted(
        (match.start(), match.end(), number)
        for number, pattern in _HEADINGS.items()
        for match in pattern.finditer(text)
    )
    other = _OTHER_FIRST.search(text)
    if other and not any(start < other.end() for start, _, _ in marks):
        marks.insert(0, (other.start(), other.end(), 1))
    begin, section = 0, None
    for start, end, number in [*marks, (len(text), len(text), 0)]:
        if start < begin:
            continue
        table = _TABLE.search(text, begin, start)
        yield section, begin, table.start() if table else start
        if table and (after := _after(prose, table.start(), start)):
            yield section, after, start
        begin, section = end, number


def _after(prose: _Prose, table: int, end: int) -> int | None:
    """Where the prose behind a table begins: a line of prose right after a line that is a cell."""
    lines = prose.starts[bisect_right(prose.starts, table) : bisect_left(prose.starts, end)]
    cells = {after for before, after in pairwise(lines) if _LAST_CELL.fullmatch(prose.folded, before, after)}
    return next((line for line in reversed(lines) if line in cells and _PROSE.match(prose.folded, line, end)), None)


def _split(prose: _Prose, begin: int, end: int) -> Iterator[tuple[int, str]]:
    """(offset, printed text) of each sentence between begin and end."""
    start = begin
    for stop in [*(match.end() for match in _ENDS.finditer(prose.folded, begin, end)), end]:
        text = prose.printed[start:stop]
        if text.strip():
            yield start + len(text) - len(text.lstrip()), text.strip()
        start = stop
