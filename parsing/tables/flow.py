"""Running text → labelled rows, where a page lost its table: one cell a line, or everything in one line.

Labels are found by the forms' own wording; what stands between two labels is the first one's values.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from parsing.document import Cell, Document, Place
from parsing.forms import FORMS, Row
from parsing.numbers import folded
from parsing.tables.labels import completes
from parsing.tables.rows import Heading, LabelledRow, Separation

_EMPTY_CELL = "␣"
_LABEL_TAIL = re.compile(r"[^\d/\-—–+−增减无␣]*")
_VALUES = re.compile(r"(?:[\d.,+\-−—–/\s增减␣]|万元|亿元|[元件项个无])*")
_TOKEN = re.compile(r"\S+(?: +[万亿]?元)?")
_REGIONS = {
    "disclosure": (
        re.compile(
            r"第\s*二\s*十\s*条\s*第?\s*[（(]\s*[一五六八]\s*[)）]\s*项(?=[\s\S]{0,60}?信息内容)|信息内容\s*本年\s*新?\s*制"
        ),
        re.compile(r"收到和处理政府信息公开申请|勾稽关系|申请人情况|$"),
    ),
    "requests": (
        re.compile(r"勾稽关系|申请人情况"),
        re.compile(r"政府信息公开行政(?:法)?复议\s*、|行政复议\s*行政诉讼|$"),
    ),
    "disputes": (
        re.compile(r"政府信息公开(?:工作)?行政(?:法)?复议\s*[、和]|行政复议\s*行政诉讼|未经复议直接起诉|结果\s*维持"),
        re.compile(r"存在的?主?要?问题|其他需要报告|$"),
    ),
}
_STRUCTURE = re.compile(
    r"信息内容|第\s*二\s*十\s*条|本年\s*新?\s*制|[（(]\s*[一二三四五六七]\s*[)）]|[一二三四五六]\s*、"
)
_RUN = re.compile(r"(?<![0-9A-Za-z.〔(\-])[\d␣/—\-](?:[\d.,␣/—\-]|\s+(?=[\d␣/—\-]))*(?![\d年月日条件项个次号〕)])")
_BESIDE = re.compile(r"[^\d\n]*\d")
_PAGE_NUMBER = re.compile(
    rf"[^\d\n]*\n[\s{_EMPTY_CELL}]*\d{{1,3}}[\s{_EMPTY_CELL}]*"
)  # where figures stand beside labels
# The rest of a cell that was too narrow for its unit, printed behind the heading of its part of section two.
_LONE_UNIT = re.compile(rf"第\s*二\s*十\s*条[^\n]*\n[\s{_EMPTY_CELL}]*(?:千|百?万|亿)?元[\s{_EMPTY_CELL}]*\n")
_FEWEST_FIGURES = 5
_FEWEST_ORDINALS = 3
_LONGEST_HEAD = 12  # letters between an ordinal and a stem
_Mark = tuple[str | None, int, int]
"""A label: its row id, or None for another landmark of the table, and its offsets."""


@dataclass(frozen=True, slots=True)
class _Text:
    """The paragraphs as one string, a line each, and where each begins; as long as the print, letter by letter."""

    text: str
    starts: tuple[int, ...]
    places: tuple[Place, ...]

    def cell(self, start: int, end: int) -> Cell:
        """The text between two offsets as a cell at the place of its first letter."""
        place = self.places[bisect_right(self.starts, start) - 1]
        return Cell(self.text[start:end].replace(_EMPTY_CELL, ""), 0, 0, place=place)


def rows_in_text(document: Document, in_grids: Collection[str]) -> tuple[LabelledRow, ...]:
    """The lines of the tables that stand in running text.

    Of a table that also stands in a grid only single lines count whose values are certain.
    """
    text = _join(document)
    rows: list[LabelledRow] = []
    for table in ("disclosure", "requests"):
        found = _labelled(text, table)
        alone = table not in in_grids
        rows += [row for row in found if alone or (table == "disclosure" and len(row.values) == 1)]
    if "disputes" not in in_grids:
        rows += _disputes(text)
    return tuple(rows)


def _join(document: Document) -> _Text:
    parts, starts, places, length = [], [], [], 0
    for paragraph in document.paragraphs():
        line = folded(paragraph.text) or _EMPTY_CELL
        parts.append(line)
        starts.append(length)
        places.append(paragraph.place)
        length += len(line) + 1
    return _Text("\n".join(parts), tuple(starts), tuple(places))


def _region(text: _Text, table: str) -> tuple[int, int] | None:
    """Where the table stands: from the first thing only its header says to the next section."""
    opening, closing = _REGIONS[table]
    start = opening.search(text.text)
    if start is None:
        return None
    end = closing.search(text.text, start.end())
    return start.start(), end.start() if end else len(text.text)


def _labelled(text: _Text, table: str) -> list[LabelledRow]:
    region = _region(text, table)
    if region is None:
        return []
    headings = _headings(text.text[region[0] : region[1]], table)
    marks, doubtful = _numbered(text.text, _marks(text.text, region, table), table)
    beside = table == "disclosure" and any(row_id and _BESIDE.match(text.text, end) for row_id, _, end in marks)
    lone_unit = table == "disclosure" and _LONE_UNIT.search(text.text, *region)
    rows = []
    for (row_id, start, end), (_, following, _) in pairwise([*marks, (None, region[1], region[1])]):
        if row_id is not None:
            begin = _after_label(text.text, table, row_id, end, following)
            cells, separation = _values(text, begin, following)
            if cells and following in doubtful:
                cells = (text.cell(begin, following + 1),)
            elif (beside and _PAGE_NUMBER.fullmatch(text.text, end, following)) or (
                cells and lone_unit and (row_id == "procurement" or (row_id == "fees" and len(cells) == 1))
            ):
                cells = (text.cell(start, following),)
            if cells:
                rows.append(LabelledRow(table, row_id, cells, headings, separation=separation))
    return [_whole(row) for row in rows] if table == "disclosure" and any(map(_glued, rows)) else rows


def _numbered(text: str, marks: Sequence[_Mark], table: str) -> tuple[Sequence[_Mark], set[int]]:
    """The labels with their ordinals where these lost their dots (“00000002重复申请”); the starts that stay doubtful.

    The digit before one such label may also be the last of the figures; before all of them it is the ordinal.
    """
    ordinals = {row.id: row.label[0] for form in FORMS for row in form.table(table).rows if row.label[1:2] == "."}
    own = [
        (one, other) for one, other in pairwise([(None, 0, 0), *marks]) if other[0] in ordinals and other[0] != one[0]
    ]
    bare = [(before[2], mark) for before, mark in own if text[mark[1]] != ordinals[mark[0] or ""]]
    numbered: dict[_Mark, int] = {}
    for begin, mark in bare:
        if found := re.search(rf"{ordinals[mark[0] or '']}[^\d/\-—]{{0,{_LONGEST_HEAD}}}$", text[begin : mark[1]]):
            numbered[mark] = begin + found.start()
    if len(bare) == len(own) and 2 * len(numbered) < len(bare):
        return marks, set()  # a print without ordinals
    if len(numbered) == len(bare) >= _FEWEST_ORDINALS:
        return [(mark[0], numbered.get(mark, mark[1]), mark[2]) for mark in marks], set()
    return marks, {start for _, start, _ in numbered}


def _glued(row: LabelledRow) -> bool:
    """Whether a line of section 二 is one run of digits and dashes, with enough of them for three columns."""
    widths = [len(entry.columns) for form in FORMS for entry in form.table("disclosure").rows if entry.id == row.row]
    text = row.values[0].text
    return len(row.values) == 1 and not set(text) - set("0123456789-—–") and len(text) >= min(widths) > 2


def _whole(row: LabelledRow) -> LabelledRow:
    """A line as one cell: where another's figures ran together, white space in it is no cell's end but a line's."""
    if len(row.values) == 1:
        return row
    return replace(row, values=(replace(row.values[0], text=" ".join(cell.text for cell in row.values)),))


def _headings(text: str, table: str) -> tuple[Heading, ...]:
    """The column labels that only columns have, in the order in which they are printed."""
    packed = "".join(text.split())
    found = {
        column.id: min(packed.index(stem) for stem in column.stems if stem in packed)
        for form in FORMS
        for column in form.table(table).columns
        if column.id not in ("decisions", "natural_person") and any(stem in packed for stem in column.stems)
    }
    stated = re.search(r"(?:收费金额|采购总?金额)(?:\(?单位:|[(/])?(?:人民币)?(亿元|百万元|千元|万元|元)", packed)
    units = {"amount": stated[1] if stated else None}
    return tuple(
        Heading(column, -1, -1, units.get(column)) for column in sorted(found, key=lambda column: found[column])
    )


def _marks(text: str, region: tuple[int, int], table: str) -> list[_Mark]:
    """Every label in the region, in order; labels inside labels are dropped."""
    found: list[_Mark] = []
    for row_id, pattern in _patterns(table):
        found += [(row_id, m.start(), m.end()) for m in pattern.finditer(text, *region)]
    found += [(None, m.start(), m.end()) for m in _STRUCTURE.finditer(text, *region)]
    found.sort(key=lambda mark: (mark[1], mark[0] is None, -mark[2]))
    marks: list[_Mark] = []
    for mark in found:
        if not marks or mark[1] >= marks[-1][2]:
            marks.append(mark)
        elif marks[-1][0] is None and mark[0] is not None and mark[2] > marks[-1][2]:
            marks[-1] = (mark[0], marks[-1][1], mark[2])
    return marks


@cache
def _patterns(table: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = {(row.id, row.label): row for form in FORMS for row in form.table(table).rows}
    return tuple((row.id, _pattern(row)) for row in rows.values())


def _pattern(row: Row) -> re.Pattern[str]:
    """The whole label, or its ordinal and a stem; white space may stand anywhere."""
    ordinal = re.match(r"(\d)\.", row.label)
    before = rf"(?:{ordinal[1]}\s*[.、．]\s*[^\d/\-—]{{0,{_LONGEST_HEAD}}}?)" if ordinal else ""
    wordings = [_spaced(folded(row.label))]
    wordings += [before + "?" * bool(before) + _spaced(stem) for stem in row.stems]
    return re.compile("|".join(wordings))


def _spaced(label: str) -> str:
    """A pattern of a folded label; its dot may be printed as 、."""
    return r"\s*".join("[.、]" if letter == "." else re.escape(letter) for letter in label if not letter.isspace())


def _after_label(text: str, table: str, row_id: str, start: int, end: int) -> int:
    """Where the label is over: behind the rest of its wording, but before a label that the forms do not know."""
    match = _LABEL_TAIL.match(text, start, end)
    tail = match[0] if match else ""
    explained = re.match(r"\s*\(", tail)
    own = not re.search(r"\w", tail) or explained or completes(table, row_id, tail) or re.fullmatch(r"\S*\s*\n", tail)
    return start + len(tail) if own else start


def _values(text: _Text, begin: int, end: int) -> tuple[tuple[Cell, ...], Separation]:
    """The values between the end of a label and the next: one cell for each stretch without white space."""
    run = _VALUES.match(text.text, begin, end)
    stop = run.end() if run else begin
    tokens = [(begin + m.start(), begin + m.end()) for m in _TOKEN.finditer(text.text[begin:stop])]
    if tokens and tokens[-1][1] == stop < end and not text.text[stop].isspace():
        tokens.pop()  # the beginning of a word: 2021年, 12%, 3类
    cells = tuple(text.cell(*token) for token in tokens)
    apart = all("\n" in text.text[left[1] : right[0]] for left, right in pairwise(tokens))
    return cells, "line" if apart else "space"


def _disputes(text: _Text) -> list[LabelledRow]:
    """The runs of figures in section four: those behind its header, and any of five figures or more."""
    opening, closing = _REGIONS["disputes"]
    spans: dict[int, int] = {}
    for start in opening.finditer(text.text):
        end = closing.search(text.text, start.end())
        for run in _RUN.finditer(text.text, start.end(), end.start() if end else len(text.text)):
            figures = run[0].split()
            behind_header = re.search(r"总\s*计\s*$", text.text[start.start() : run.start()])
            if behind_header or len(figures) >= _FEWEST_FIGURES or len(run[0]) >= 3 * _FEWEST_FIGURES:
                spans[run.start()] = run.end()
    rows = []
    first = min((start.start() for start in opening.finditer(text.text)), default=0)
    for begin, stop in sorted(spans.items()):
        cells, separation = _values(text, begin, stop)
        rows.append(LabelledRow("disputes", None, cells, _outcomes(text.text[first:begin]), separation=separation))
    return rows


def _outcomes(header: str) -> tuple[Heading, ...]:
    """The column labels of section four in the order in which they are printed."""
    stems = {"维持": "upheld", "纠正": "corrected", "其他": "other", "尚未": "pending", "总计": "total"}
    printed = re.findall("|".join(stems), "".join(header.split()))
    return tuple(Heading(stems[stem], -1, -1) for stem in printed)
