"""Documents → the lines of a list of indicators (统计指标, 单位, 统计数): label, unit and figures of each.

The list stands in grids, in running text with a line for each indicator, or with a line for each cell. What says
which cell is which is its header; the order of the cells alone says it only where none is missing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from parsing.document import Cell, Document, Grid, Paragraph
from parsing.numbers import folded, normal, read_number

Role = Literal["label", "outer", "code", "unit", "count", "cumulative", "other"]
_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("label", re.compile(r"(?:统计)?(?:指标|项目|事项)(?:名称|内容)?|[二三]级指标|统计内容")),
    ("outer", re.compile(r"类别|分类|大类|一级指标")),
    ("code", re.compile(r"(?:指标)?代码|序号|编号|行次|行号")),
    ("unit", re.compile(r"(?:计量|统计)?单位")),
    ("count", re.compile(r"统计(?:数量?|数据|数值|结果)|数量|数值|数据|年度数?")),
    ("count", re.compile(r"(?:本|当|全)年度?(?:累计)?(?:数量?|统计数|合计)?")),
    ("count", re.compile(r"20\d\d年度?(?:数量?|统计数|合计)?")),
    ("cumulative", re.compile(r"(?:历年)?(?:来|总)?累计(?:数|总数)?|(?:自)?20\d\d年(?:以来|至今|起)累计(?:数)?")),
    ("other", re.compile(r"备注|(?:填报)?说明|本(?:期|月|季度?)(?:实际|数)?|(?:上|去)一?年度?数?|合计|总计")),
    ("other", re.compile(r"同比.*|.*增[长减幅]率?.*")),
)  # fmt: skip
_UNIT = re.compile(r"条|件|次|人次|人|个|篇|份|期|场次?|期次|篇次|件次|宗|家|处|元|千元|万元|亿元|[-—–－─―]+")
_VALUE = re.compile(r"[-+]?\d[\d,.]*|[-—–－─―/]+|无")
_ONE_LINE = re.compile(
    rf"(?P<label>.*?[^\d\s.,])\s+(?P<unit>{_UNIT.pattern})(?P<values>(?:\s*(?:{_VALUE.pattern}))?(?:\s+(?:{_VALUE.pattern}))*)"
)
_NO_UNIT = re.compile(r"(?P<label>.*[^\d\s.,])(?P<unit>)(?P<values>(?:\s+(?:\d[\d,.]*))+)")
_HEADING = re.compile(r"[一二三四五六七八九]、")
_FIGURE = re.compile(rf"\d[\d,.]*(?:{_UNIT.pattern})")
_SPACED = re.compile(r"(?<=(?<!\S)\S) (?=\S(?!\S))")  # 统 计 指 标
_TITLE = re.compile(r"政府信息公开(?:工作)?(?:情况)?统计(?:报)?表\)?")
_LONGEST_TITLE, _LONGEST_LABEL = 40, 80
_END = re.compile(r"(?:单位负责人|审核人|填[报表]人|填[报表]日期|联系电话|注[:：]|备注[:：])")
_THREE_TABLES = re.compile(r"勾稽关系|自然人|第二十条|信息内容|尚未审结|未经复议")
_USUAL: tuple[Role, ...] = ("label", "unit", "count")
_FIGURES: tuple[Role, ...] = ("count", "cumulative")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list. unit: as printed, empty if none is. cells: by column of the form.

    loose: figures of the line whose column is not known. block: the index of the document's block it is, or none of
    them if it is a heading between grids.
    """

    label: str
    unit: str
    cells: Mapping[Role, Cell] = field(default_factory=dict)
    loose: tuple[Cell, ...] = ()
    block: int | None = None


@dataclass(frozen=True, slots=True)
class _Head:
    """A cell of the header, covering the columns [start, end) of its grid."""

    role: Role
    start: int
    end: int


Known = Callable[[str], bool]
"""Whether a text is the label of a line of the form."""


def lines(document: Document, known: Known) -> tuple[Line, ...]:
    """Every line of the lists of a document, in its order."""
    found: list[Line] = []
    text = _Text(known)
    header: tuple[Role, ...] | None = None
    for index, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            found += text.read(block, index)
            if header and len(block.text) <= _LONGEST_TITLE and _HEADING.match(normal(block.text)):
                found.append(Line(block.text, ""))
        elif isinstance(block, Grid):
            found += text.end()
            heads = [head for row in block.rows() if (head := _header(row))]
            follows, header = header is not None, tuple(head.role for head in heads[0]) if heads else header
            if _is_list(block, known, bool(heads), follows):
                found += _grid_lines(block, index, header or _USUAL)
    return _in_order((*found, *text.end()))


def _role(text: str) -> Role | None:
    label = re.sub(r"\(.*\)", "", normal(text))
    return next((role for role, pattern in _ROLES if pattern.fullmatch(label)), None)


def _header(row: Sequence[Cell]) -> tuple[_Head, ...] | None:
    """The header that a line of a grid is: it names the indicators and the unit or the count."""
    filled = [cell for cell in row if cell.text.strip()]
    roles = [_role(cell.text) for cell in filled]
    if "label" not in roles or not {"unit", "count"} & {*roles} or any(map(_is_value, filled)):
        return None
    sums = [cell for cell in filled if normal(cell.text) in ("合计", "总计")]
    alone = len(sums) == 1 and "count" not in roles
    return tuple(
        _Head("count" if alone and cell in sums else role or "other", cell.column, cell.column + cell.colspan)
        for cell, role in zip(filled, roles, strict=True)
    )


def _is_value(cell: Cell) -> bool:
    return bool(re.fullmatch(r"[-+]?\d[\d,.]*", normal(cell.text)))


def _is_list(grid: Grid, known: Known, headed: bool, follows: bool) -> bool:
    """Whether a grid is a list, or a part of one: by its header, by many lines of the form, or by a list before it."""
    texts = {cell.text for cell in grid.cells if cell.text.strip()}
    if any(_THREE_TABLES.search(normal(text)) for text in texts):
        return False
    count = sum(map(known, texts))
    return count >= (1 if headed or (follows and any(_UNIT.fullmatch(normal(text)) for text in texts)) else 5)


def _grid_lines(grid: Grid, block: int, before: Sequence[Role]) -> Iterator[Line]:
    """The lines of a grid, those of a second list beside the first behind it. before: the header of the grid before."""
    head: tuple[_Head, ...] = ()
    lists: defaultdict[int, list[Line]] = defaultdict(list)
    for row in grid.rows():
        if (stated := _header(row)) is not None:
            head = stated
        elif head and (divided := _divided(head, row)):
            head = divided
        elif head and grid.aligned:
            for number, heads in enumerate(_side_by_side(head)):
                lists[number].extend(_by_position(row, heads, block))
        else:
            for number, part in enumerate(_by_rank(row, [entry.role for entry in head] or before, block)):
                lists[number].extend(part)
    for number in sorted(lists):
        yield from ((_turn(block),) if len(lists) > 1 else ())
        yield from lists[number]


def _turn(block: int | None) -> Line:
    """Stands where a list side by side with another begins."""
    return Line("", "", block=block)


def _in_order(found: Sequence[Line]) -> tuple[Line, ...]:
    """Lists side by side in one table follow each other; in several tables nobody says which goes on in which."""
    turns = {line.block for line in found if line == _turn(line.block)}
    return tuple(line for line in found if len(turns) > 1 or line != _turn(line.block))


def _divided(head: Sequence[_Head], row: Sequence[Cell]) -> tuple[_Head, ...] | None:
    """The header with one of its cells divided by the line below it: 本年度 and 累计 below 统计数."""
    parts = [(_role(cell.text), cell) for cell in row if cell.text.strip()]
    if not parts or any(role not in ("count", "cumulative", "other") for role, _ in parts):
        return None
    below = [_Head(role, cell.column, cell.column + cell.colspan) for role, cell in parts if role]
    kept = [entry for entry in head if not any(entry.start < b.end and b.start < entry.end for b in below)]
    return tuple(sorted((*kept, *below), key=lambda entry: entry.start))


def _side_by_side(head: Sequence[_Head]) -> list[list[_Head]]:
    """The header's lists: a new one begins with a label behind a figure."""
    parts: list[list[_Head]] = [[head[0]]]
    for before, entry in pairwise(head):
        if entry.role in ("label", "outer", "code") and before.role in ("count", "cumulative", "other"):
            parts.append([])
        parts[-1].append(entry)
    return parts


def _by_position(row: Sequence[Cell], head: Sequence[_Head], block: int) -> Iterator[Line]:
    """A line of a grid whose columns are real: each cell stands under one label of the header."""
    by_role: dict[Role, list[Cell]] = {}
    loose: list[Cell] = []
    for cell in row:
        over = [entry.role for entry in head if entry.start < cell.column + cell.colspan and cell.column < entry.end]
        if over[:1] in (["label"], ["outer"]):
            by_role.setdefault("label", []).append(cell)
        elif len(over) == 1 and not (cell.rowspan > 1 and cell.text.strip()):
            by_role.setdefault(over[0], []).append(cell)
        elif over and cell.text.strip():
            loose.append(cell)
    columns = {role for role in _FIGURES if sum(entry.role == role for entry in head) == 1}
    for role in _FIGURES:
        if role not in columns or len([cell for cell in by_role.get(role, ()) if cell.text.strip()]) > 1:
            loose += by_role.pop(role, [])
    if "count" not in columns:
        loose += by_role.pop("other", [])
    labels = [cell for cell in by_role.get("label", ()) if cell.text.strip()]
    unit = "".join(cell.text for cell in by_role.get("unit", ()))
    cells = {role: _filled(by_role[role]) for role in _FIGURES if role in by_role}
    astray = [cell for cell in by_role.get("unit", ()) if re.search(r"\d", cell.text)]
    if astray and not any(cell.text.strip() for cell in cells.values()):
        whole = len(astray) == 1 and columns == {"count"} and _FIGURE.fullmatch(normal(astray[0].text))
        cells, loose, unit = ({"count": astray[0]}, loose, "") if whole else ({}, [*loose, *astray], "")
    elif astray:
        loose += [*astray, *cells.values()]
    yield from _line(labels, unit, cells, loose, block)


def _filled(cells: Sequence[Cell]) -> Cell:
    return next((cell for cell in cells if cell.text.strip()), cells[0])


def _by_rank(row: Sequence[Cell], roles: Sequence[Role], block: int) -> Iterator[list[Line]]:
    """A line of which only the order of the cells is known, once for each list side by side."""
    if len(row) == len(roles) and all(_fits(cell, role) for cell, role in zip(row, roles, strict=True)):
        head = [_Head(role, place, place + 1) for place, role in enumerate(roles)]
        ranked = [Cell(cell.text, 0, place, place=cell.place) for place, cell in enumerate(row)]
        for part in _side_by_side(head):
            yield list(_by_position(ranked, part, block))
        return
    yield list(_shape(row, roles, block))


def _fits(cell: Cell, role: Role) -> bool:
    """Whether a cell can be what the header says at its rank."""
    text = normal(cell.text)
    if role in ("label", "outer"):
        return not text or not (_UNIT.fullmatch(text) or _VALUE.fullmatch(text))
    return role == "other" or not text or bool((_UNIT if role == "unit" else _VALUE).fullmatch(_bare_value(text)))


def _bare_value(text: str) -> str:
    return re.sub(rf"(?<=\d)(?:{_UNIT.pattern})$", "", text)


def _shape(row: Sequence[Cell], roles: Sequence[Role], block: int) -> Iterator[Line]:
    """A line some of whose cells are not there: label, unit and the one figure, or as many as the header has."""
    filled = [cell for cell in row if cell.text.strip()]
    first = next((n for n, cell in enumerate(filled) if _is_label(cell)), len(filled))
    last = next((n for n in range(first, len(filled)) if not _is_label(filled[n])), len(filled))
    labels, rest = filled[first:last], filled[last:]
    coded = "code" in roles[roles.index("label") :]
    if coded and rest and rest[0].text.strip().isdecimal():
        rest, coded = rest[1:], False
    behind = "unit" in roles and "count" in roles and roles.index("count") < roles.index("unit")
    unit = rest.pop(-1 if behind else 0).text if rest and _UNIT.fullmatch(normal(rest[-behind].text)) else ""
    wanted = [role for role in roles if role not in ("label", "outer", "unit", "code")]
    empty = next((cell for cell in row if not cell.text.strip()), None)
    if coded or roles.count("label") > 1 or wanted.count("count") != 1:
        yield from _line(labels, unit, {}, rest, block)
    elif not rest:
        yield from _line(labels, unit, {"count": empty} if empty and unit else {}, (), block)
    elif len(rest) == len(wanted):
        placed = {role: cell for role, cell in zip(wanted, rest, strict=True) if role in _FIGURES}
        yield from _line(labels, unit, placed, (), block)
    else:
        yield from _line(labels, unit, {}, rest, block)


def _is_label(cell: Cell) -> bool:
    text = normal(cell.text)
    return not (_UNIT.fullmatch(text) or _VALUE.fullmatch(_bare_value(text)))


def _line(
    labels: Sequence[Cell], unit: str, cells: Mapping[Role, Cell], loose: Sequence[Cell], block: int
) -> Iterator[Line]:
    """The line of the last label; labels before it are headings, without figures."""
    for cell in labels[:-1]:
        yield Line(cell.text, "", block=block)
    if labels:
        figures = tuple(cell for cell in loose if cell.text.strip())
        yield Line(labels[-1].text, normal(unit), {} if figures else cells, figures, block)


_PAGE_NUMBER = re.compile(r"\d{1,3}")


class _Text:
    """Reads a list in running text, cell by cell: a label begins a line, what follows are its unit and figures."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._roles: list[Role] = []
        self._reading = False
        self._cells: list[Cell] = []
        self._block = 0
        self._beside = False

    def read(self, paragraph: Paragraph, block: int) -> list[Line]:
        """The lines that end with this paragraph."""
        text = folded(paragraph.text).strip()
        stated = [_role(part) for part in ([text] if _role(text) else _SPACED.sub("", text).split())]
        if stated and None not in stated and not (self._cells and _UNIT.fullmatch(text)):
            closed = self.end() if "label" in stated else []
            self._roles += [role for role in stated if role]
            return closed
        if self._roles:
            self._reading = "label" in self._roles and bool({"unit", "count"} & {*self._roles})
        elif len(text) <= _LONGEST_TITLE and _TITLE.search(normal(text)):
            self._reading, self._roles = True, []
            return self.end(keep=True)
        if not self._reading:
            self._roles = []
            return []
        return self._pieces(text, paragraph, block)

    def _pieces(self, text: str, paragraph: Paragraph, block: int) -> list[Line]:
        if len(normal(text)) > _LONGEST_LABEL or _END.match(normal(text)):
            return self.end()
        match = _ONE_LINE.fullmatch(text) or _NO_UNIT.fullmatch(text)
        self._beside |= bool(match and match["values"].strip())
        if self._beside and _PAGE_NUMBER.fullmatch(text):
            return []  # figures stand beside their labels, a number alone is no figure
        parts = [match["label"], match["unit"], *match["values"].split()] if match else [text]
        cells = [Cell(part.strip(), 0, 0, place=paragraph.place) for part in parts if part.strip() or not text]
        if not text or not _is_label(cells[0]):
            self._cells += cells
            return []
        if re.match(r"\((?![一二三四五六七八九十\d])", text) and not match:
            return []  # the explanation behind a label, on a line of its own
        if len(self._cells) == 1 and self._known(self._cells[0].text + cells[0].text):
            self._cells = [Cell(self._cells[0].text + cells[0].text, 0, 0, place=self._cells[0].place), *cells[1:]]
            return []
        closed = self._close()
        self._cells, self._block = cells, block
        return closed

    def end(self, keep: bool = False) -> list[Line]:
        """The list is over; keep: another begins."""
        closed = self._close()
        self._reading, self._cells, self._roles = keep, [], []
        return closed

    def _close(self) -> list[Line]:
        if not self._cells:
            return []
        return list(_shape(self._cells, self._roles if "label" in self._roles else _USUAL, self._block))


def is_figure(cell: Cell) -> bool:
    """Whether a cell holds a number."""
    return read_number(cell.text, "").state == "number"


def is_unit(text: str) -> bool:
    """Whether a text is a unit that lists print, or the dash that stands for none."""
    return bool(_UNIT.fullmatch(text))
