"""Prints the annex of the reports for 2014 to 2018: a list of indicators, worded and laid out as offices do."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from hypothesis import strategies as st

from parsing.forms import ANNEX, ANNEXES, Row
from tests.printing.layout import Block
from tests.printing.model import Figure
from tests.printing.pdf import CellSpec, Table

FORM = ANNEXES[0]
TABLE = FORM.table(ANNEX)
Layout = Literal["plain", "codes", "remarks", "cumulative", "earlier", "outer", "beside"]
LAYOUTS: tuple[Layout, ...] = ("plain", "codes", "remarks", "cumulative", "earlier", "outer", "beside")
_PARTS = {
    "items_total": ("其中：主动公开规范性文件数", "制发规范性文件总数"),
    "press_conferences": ("其中：主要负责同志参加新闻发布会次数",),
    "online_interviews": ("其中：主要负责同志参加政府网站在线访谈次数",),
    "interpretations": ("4.微博微信回应事件数", "5.其他方式回应事件数"),
    "requests_letter": ("5.电子邮件申请数",),
}
_VARIANTS = {
    "1.政府公报公开政府信息数": ("1.通过政府公报公开政府信息数", "1、政府公报公开政府信息"),
    "3.网络申请数": ("3.网上申请数", "3．网络申请数"),
    "（三）申请答复数": ("（三）申请答复数量", "(三)对申请的答复数"),
    "1.属于已主动公开范围数": ("1.属于已经主动公开范围数", "1、属于已主动公开范围"),
    "5.不是《条例》所指政府信息": ("5.不是《条例》所指政府信息数", "（5）不是“条例”所指政府信息"),
    "5.不属于本行政机关公开数": ("5.不属于本机关公开数",),
    "6.申请信息不存在数": ("6.申请的信息不存在数", "6、申请信息不存在"),
    "（二）举办各类培训班数": ("（二）举办培训班次数", "（二）培训"),
    "（三）接受培训人员数": ("（三）培训人次", "（三）培训"),
    "（二）设置政府信息公开查阅点数": ("（二）设立政府信息公开查阅点数",),
}
_HALF = str.maketrans("（），：", "(),:")


@dataclass(frozen=True, slots=True)
class PrintedAnnex:
    """layout: which columns the list has, or two lists side by side. texts: by row id, extra rows by their label.

    earlier: the figures beside them, of other years. repeated: the table is cut, and its header printed again.
    """

    year: int
    texts: Mapping[str, str]
    earlier: Mapping[str, str]
    layout: Layout
    parts: bool
    seed: int
    repeated: bool = False
    expected: Mapping[str, Figure] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return f"开江县人民政府{self.year}年政府信息公开工作年度报告"


@st.composite
def annexes(draw: st.DrawFn, layouts: Sequence[Layout] = LAYOUTS, blanks: bool = True) -> PrintedAnnex:
    """An annex with any figures; they need not add up, for the reader asks no sum where it places them."""
    seed = draw(st.integers(0, 9999))
    rng = random.Random(seed)
    parts = draw(st.booleans())
    names = [row.id for row in TABLE.rows] + ([p for own in _PARTS.values() for p in own] if parts else [])
    zeros = draw(st.sampled_from((("0",), ("0", ""), ("-", "0"), ("/",)))) if blanks else ("0",)
    values = {name: rng.choice((0, 0, rng.randrange(1, 40), rng.randrange(1, 90_000))) for name in names}
    texts = {name: f"{value}" if value else rng.choice(zeros) for name, value in values.items()}
    expected = {name: _figure(text) for name, text in texts.items()}
    earlier = {name: f"{value + rng.randrange(0, 500)}" for name, value in values.items()}
    layout = draw(st.sampled_from(layouts))
    repeated = draw(st.booleans()) and layout != "beside"  # of lists side by side nobody says which goes on in which
    return PrintedAnnex(draw(st.integers(2014, 2018)), texts, earlier, layout, parts, seed, repeated, expected)


def _figure(text: str) -> Figure:
    if not text:
        return "blank", None
    return ("number", Decimal(text)) if text.isdigit() else ("not_applicable", None)


def blocks(report: PrintedAnnex) -> tuple[Block, ...]:
    """The whole report: prose in the sections of the time, then the annex."""
    return (
        report.title,
        "一、概述",
        f"{report.year}年，本机关主动公开政府信息1204条，举办培训6次，共320人次。",
        "二、依申请公开政府信息情况",
        f"{report.year}年，收到申请19件，其中当面申请2件，均已办结。",
        "三、因政府信息公开申请行政复议、提起行政诉讼情况",
        "全年行政复议3件，行政诉讼1件。",
        f"附件：{report.year}年政府信息公开情况统计表",
        *_tables(report),
        "单位负责人：张三",
        "填报日期：次年1月20日",
    )


def _tables(report: PrintedAnnex) -> Iterator[Table]:
    rng = random.Random(report.seed)
    head, lines = _lines(report, rng)
    if report.layout == "beside":
        half = (len(lines) + 1) // 2
        right = [*lines[half:], *([("", "", "")] * (2 * half - len(lines)))]
        head, lines = (*head, *head), [(*one, *other) for one, other in zip(lines, right, strict=False)]
    rows = [tuple(map(CellSpec, line)) for line in (head, *lines)]
    if report.layout == "outer":
        rows = [tuple(map(CellSpec, head)), *_merged(lines)]
    if report.repeated:
        cut = rng.randrange(8, len(rows) - 8)
        while report.layout == "outer" and not rows[cut][0].text.startswith(tuple("一二三四五六七八九")):
            cut -= 1
        yield Table(tuple(rows[:cut]))
        yield Table((rows[0], *rows[cut:]))
    else:
        yield Table(tuple(rows))


def _merged(lines: Sequence[tuple[str, ...]]) -> Iterator[tuple[CellSpec, ...]]:
    """The headings in a column of their own, over the lines that belong to them."""
    starts = [n for n, line in enumerate(lines) if line[0]]
    ends = [*starts[1:], len(lines)]
    spans = {start: end - start for start, end in zip(starts, ends, strict=True)}
    for number, line in enumerate(lines):
        cells = tuple(map(CellSpec, line[1:]))
        yield (CellSpec(line[0], rowspan=spans[number]), *cells) if number in spans else cells


def _lines(report: PrintedAnnex, rng: random.Random) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """The header, and every line of the list: headings, rows and rows of the province."""
    title, unit = rng.choice(("统计指标", "指标名称", "统 计 指 标", "指标")), rng.choice(("单位", "计量单位"))
    count = rng.choice(("统计数", "统计数据", "数量", f"{report.year}年", "本年度"))
    head = {
        "codes": (title, "代码", unit, count),
        "remarks": (title, unit, count, "备注"),
        "cumulative": (title, unit, count, rng.choice(("历年累计", "累计"))),
        "earlier": (title, unit, rng.choice(("上年", "上年度")), count),
        "outer": ("类别", title, unit, count),
    }.get(report.layout, (title, unit, count))
    lines: list[tuple[str, ...]] = []
    section = None
    for row in TABLE.rows:
        outer = ""
        if row.outcome != section:
            section = row.outcome
            outer = next(entry.label for entry in TABLE.classes if entry.id == section)
            if report.layout != "outer" and outer[:2] != row.label[:2]:
                lines.append(_line(report, head, (outer, rng.choice(("——", "-", "")), "", ""), len(lines)))
        cells = (_worded(row, rng), row.unit or "", report.texts[row.id], report.earlier[row.id])
        lines.append(_line(report, head, cells, len(lines), outer))
        for part in _PARTS.get(row.id, ()) if report.parts else ():
            lines.append(_line(report, head, (part, "件", report.texts[part], report.earlier[part]), len(lines)))
        if row.id == "items_total":
            whole = ("（二）通过不同渠道和方式公开政府信息的情况", "——", "", "")
            lines.append(_line(report, head, whole, len(lines)))
    return head, lines


def _line(
    report: PrintedAnnex, head: tuple[str, ...], cells: tuple[str, str, str, str], number: int, outer: str = ""
) -> tuple[str, ...]:
    label, unit, value, other = cells
    return {
        "codes": (label, f"{number + 1:02}", unit, value),
        "remarks": (label, unit, value, ""),
        "cumulative": (label, unit, value, other),
        "earlier": (label, unit, other, value),
        "outer": (outer, label, unit, value),
    }.get(report.layout, (label, unit, value))


def _worded(row: Row, rng: random.Random) -> str:
    label = rng.choice((row.label, *_VARIANTS.get(row.label, ())))
    if label.endswith("数") and row.unit != "人次":
        label = rng.choice((label, label[:-1]))
    label = rng.choice((label, label.translate(_HALF), re.sub(r"（不.*）", "", label)))
    return re.sub(r"^(\d)\.", lambda m: m[1] + rng.choice((".", "．", "、", ". ")), label)


def one_line_each(content: Sequence[Block]) -> bytes:
    """As text whose tables lost their rulings: each line of the list in a line, its cells a blank apart."""
    printed = []
    for block in content:
        if isinstance(block, str):
            printed.append(block)
        else:
            printed += [" ".join(cell.text for cell in row if cell.text) for row in block.rows]
    return "\n".join(printed).encode()
