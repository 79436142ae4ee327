"""A report laid out as paragraphs and tables with merged cells, its labels worded as reports word them.

What comes out is a sequence of paragraphs (str) and tables, which the printers put into a format.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from parsing.forms import Row, form
from tests.printing.model import PrintedReport
from tests.printing.pdf import CellSpec, Table

Block = str | Table
Cells = tuple[CellSpec, ...]

_ITEMS = {
    "一": ("regulations", "normative_documents"),
    "五": ("licensing", "other_services"),
    "六": ("penalties", "coercion"),
    "八": ("fees",),
    "九": ("procurement",),
}
EXTRA_ROW, EXTRA_FIGURES = "其他主动公开文件", ("4", "1", "23")  # a province's own
_VARIANTS = {
    "2.其他法律行政法规禁止公开": ("2.其他法律法规禁止公开",),
    "本年废止件数": ("本年度止件数", "本年度废止件数"),
    "现行有效件数": ("现行有效件",),
    "本年增/减": ("本年增", "本年数量", "本年增／减"),
    "本年收费金额（单位：万元）": ("本年收费金额", "本年收费金额（万元）"),
    "行政规范性文件": ("规范性文件",),
    "结果纠正": ("结果",),
    "其他结果": ("其他",),
    "尚未审结": ("尚未",),
}
_HALF = str.maketrans("（），：", "(),:")
_STRAIGHT = str.maketrans("“”", '""')


@dataclass(frozen=True, slots=True)
class Wording:
    """How labels are printed; each choice is made label by label. variants: wordings that differ from the form.

    gaps: letters of short labels apart, or a line break within a label. extras: what else reports contain:
    a row of the province, a small table that compares years, sentences with figures; order: 三 before 二.
    """

    seed: int = 0
    variants: bool = False
    gaps: bool = False
    breaks: bool = False
    extras: bool = False
    swapped: bool = False


class _Labels:
    """Words labels with the choices of one report."""

    def __init__(self, wording: Wording) -> None:
        self._wording, self._rng = wording, random.Random(wording.seed)

    def __call__(self, label: str) -> str:
        choose = self._rng.choice
        if self._wording.variants and label in _VARIANTS:
            label = choose((label, *_VARIANTS[label]))
        label = choose((label, label.translate(_HALF)))
        label = choose((label, label.translate(_STRAIGHT)))
        label = re.sub(r"^(\d)\.", lambda m: m[1] + choose((".", "．", "、", ". ")), label)
        if self._wording.gaps and len(label) <= 6 and choose((True, False)):
            return " ".join(label)
        if self._wording.breaks and len(label) >= 4 and choose((True, False)):
            cut = self._rng.randrange(2, len(label) - 1)
            return f"{label[:cut]}\n{label[cut:]}"
        return label


def blocks(report: PrintedReport, wording: Wording) -> tuple[Block, ...]:
    """The whole report."""
    label, year = _Labels(wording), report.year
    extras = wording.extras
    two: list[Block] = ["二、主动公开政府信息情况", disclosure(report, label, extras)]
    three: list[Block] = ["三、收到和处理政府信息公开申请情况", requests(report, label)]
    if extras:
        two.insert(1, f"{year}年，本机关共制定文件17件，办理各类事项1204件，收费31.5万元。")
        three.insert(1, f"{year}年，本机关收到政府信息公开申请19件，上年结转2件，办结18件。")
    middle = [*three, *two] if wording.swapped else [*two, *three]
    return (
        report.title,
        f"本年度报告中所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。",
        "一、总体情况",
        f"{year}年，本机关认真贯彻落实条例，通过各种渠道公开政府信息2509条，举办培训6次。",
        *((_years(year),) if extras else ()),
        *middle,
        "四、政府信息公开行政复议、行政诉讼情况",
        *((f"{year}年，因政府信息公开引起的行政复议3件、行政诉讼1件。",) if extras else ()),
        disputes(report, label),
        "五、存在的主要问题及改进情况",
        "一是公开内容不够全面，2项工作有待加强；二是下一步组织培训3次。",
        "六、其他需要报告的事项",
        "无。",
    )


def _years(year: int) -> Table:
    """A table of section 一 that is none of the form's."""
    head = (CellSpec("指标"), CellSpec(f"{year - 1}年"), CellSpec(f"{year}年"), CellSpec("增减"))
    lines = (("网站发布信息", "310", "402", "92"), ("政策解读", "12", "9", "-3"), ("行政许可", "71", "88", "17"))
    return Table((head, *(tuple(map(CellSpec, line)) for line in lines)))


def disclosure(report: PrintedReport, label: _Labels, extra_row: bool = False) -> Table:
    """The table of section 二, four columns wide; the last cell of a line takes what is left."""
    table = form(report.forms["disclosure"]).table("disclosure")
    known = {row.id: row for row in table.rows}
    lines: list[Cells] = []
    for item, ids in _ITEMS.items():
        rows = [known[row] for row in ids if row in known]
        if not rows:
            continue
        lines.append((CellSpec(label(f"第二十条第（{item}）项"), colspan=4),))
        lines.append(_widened(["信息内容", *(label(table.column(c).label) for c in rows[0].columns)]))
        for row in rows:
            texts = [report.texts["disclosure", row.id, column] for column in row.columns]
            lines.append(_widened([label(row.label), *texts]))
        if extra_row and item == "一":
            lines.append(_widened([EXTRA_ROW, *EXTRA_FIGURES]))
    return Table(tuple(lines))


def _widened(texts: Sequence[str]) -> Cells:
    cells = [CellSpec(text) for text in texts]
    return *cells[:-1], replace(cells[-1], colspan=5 - len(cells))


def requests(report: PrintedReport, label: _Labels) -> Table:
    """The table of section 三: three columns of labels, seven of figures."""
    table = form(report.forms["requests"]).table("requests")
    names = [label(column.label) for column in table.columns]
    corner = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    lines: list[Cells] = [
        (CellSpec(label(corner), 3, 3), CellSpec("申请人情况", colspan=7)),
        (CellSpec(names[0], 2), CellSpec("法人或其他组织", colspan=5), CellSpec(names[6], 2)),
        tuple(map(CellSpec, names[1:6])),
    ]
    for row, before in _outer(list(table.rows), label, {entry.id: entry.label for entry in table.classes}):
        name = row.label.removeprefix("三、本年度办理结果")
        span = 3 - (row.id not in ("received", "carried_in", "carried_out")) - (row.outcome is not None and _many(row))
        figures = (CellSpec(report.texts["requests", row.id, column.id]) for column in table.columns)
        lines.append((*before, CellSpec(label(name), colspan=span), *figures))
    return Table(tuple(lines), widths=(0.6, 1.6, 2.4, 1, 1, 1, 1, 1, 1, 1))


def _many(row: Row) -> bool:
    """Whether the class of a row has several rows: （六）其他处理 of 2019 is its own row."""
    return row.id != "other"


def _outer(rows: list[Row], label: _Labels, classes: dict[str, str]) -> Iterator[tuple[Row, Cells]]:
    """Each row with the outer labels that begin at it."""
    inner = [row for row in rows if row.id not in ("received", "carried_in", "carried_out")]
    sizes = {name: len(list(group)) for name, group in groupby(rows, key=lambda row: row.outcome)}
    seen: set[str] = set()
    for row in rows:
        before: list[CellSpec] = []
        if row.id == "granted":
            before.append(CellSpec(label("三、本年度办理结果"), rowspan=len(inner)))
        if row.outcome is not None and _many(row) and row.outcome not in seen:
            seen.add(row.outcome)
            before.append(CellSpec(label(classes[row.outcome]), rowspan=sizes[row.outcome]))
        yield row, tuple(before)


def disputes(report: PrintedReport, label: _Labels) -> Table:
    """The table of section 四: three times five figures in one line."""
    table = form(report.forms["disputes"]).table("disputes")
    names = [column.label for column in table.columns]
    return Table(
        (
            (CellSpec(label("行政复议"), colspan=5), CellSpec(label("行政诉讼"), colspan=10)),
            (
                *(CellSpec(label(name), 2) for name in names),
                CellSpec(label("未经复议直接起诉"), colspan=5),
                CellSpec(label("复议后起诉"), colspan=5),
            ),
            tuple(CellSpec(label(name)) for name in names * 2),
            tuple(
                CellSpec(report.texts["disputes", row.id, column.id]) for row in table.rows for column in table.columns
            ),
        )
    )
