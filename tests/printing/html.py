"""Prints laid-out reports as web pages: site furniture, layout tables, Word's markup, tables cut in several."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Literal

from tests.printing.layout import Block
from tests.printing.pdf import CellSpec, Table, placed

Cut = Literal["", "items", "page"]
_WORD = (
    'class="MsoNormal" align="center" style="margin:0cm;margin-bottom:.0001pt;text-align:center;mso-pagination:'
    "widow-orphan;mso-layout-grid-align:none;font-family:仿宋_GB2312;mso-hansi-font-family:&quot;Times New Roman&quot;"
    '" lang="EN-US" data-index="12" width="85" valign="top"'
)
_FURNITURE = "".join(
    f'<li><a href="/xxgk/{n}.shtml" title="政府信息公开年报">政府信息公开年报（{2008 + n % 17}）</a></li>'
    for n in range(60)
)


@dataclass(frozen=True, slots=True)
class PageStyle:
    """How a page is made.

    nested: the report stands in a layout table. word: paragraphs and spans with Word's attributes in each cell.
    blanks: what stands in an empty cell. cut: tables printed as several, at each 第二十条 item or at a row;
    cut_at: that row. astray: in the first item of section 二 the figures span other columns than their header.
    head: the first line in a thead, closed or not. unclosed: no end tags for cells and rows.
    """

    furniture: bool = False
    nested: bool = False
    word: bool = False
    blanks: str = ""
    cut: Cut = ""
    cut_at: int = 12
    astray: bool = False
    head: Literal["", "closed", "open"] = ""
    unclosed: bool = False
    encoding: Literal["utf-8", "gb18030", "utf-16"] = "utf-8"


def page(blocks: Sequence[Block], style: PageStyle = PageStyle()) -> bytes:
    """The whole page, in its encoding; a GB18030 page calls itself gb2312."""
    body = "".join(_block(block, style) for block in blocks)
    if style.nested:
        body = (
            f'<table width="1000"><tr><td><table><tr><td class="TRS_Editor">{body}</td></tr></table></td></tr></table>'
        )
    if style.furniture:
        body = f"<div class='nav'><ul>{_FURNITURE}</ul></div>{body}<div class='foot'><ul>{_FURNITURE}</ul></div>"
    label = {"gb18030": "gb2312"}.get(style.encoding, style.encoding)
    title = next(block for block in blocks if isinstance(block, str))
    text = f'<!DOCTYPE html><html><head><meta charset="{label}"><title>{title}</title></head><body>{body}</body></html>'
    if style.encoding == "utf-16":
        return codecs.BOM_UTF16_LE + text.encode("utf-16-le")
    return text.encode(style.encoding)


def _block(block: Block, style: PageStyle) -> str:
    if isinstance(block, str):
        return f"<p {_WORD}><span {_WORD}>{escape(block)}</span></p>" if style.word else f"<p>{escape(block)}</p>"
    table = _astray(block) if style.astray and len(block.rows[0]) == 1 else block
    return "".join(_table(part, style) for part in _parts(table, style))


def _astray(table: Table) -> Table:
    """Five columns instead of four; the spare one widens another cell in the header than in the lines below."""
    rows = [table.rows[0], *table.rows[1:]]
    for index, row in enumerate(rows):
        wide = 0 if len(row) == 1 else 2 if index == 1 and len(row) > 2 else 1
        rows[index] = tuple(replace(c, colspan=c.colspan + (n == wide)) for n, c in enumerate(row))
    return Table(tuple(rows))


def _parts(table: Table, style: PageStyle) -> Iterator[Table]:
    """The tables that a table is printed as; a label that runs over the cut is printed in both parts."""
    if style.cut == "items" and "第二十条第" in table.rows[0][0].text:
        starts = [index for index, row in enumerate(table.rows) if "第二十条第" in row[0].text]
    elif style.cut == "page" and 3 < style.cut_at < len(table.rows):
        starts = [0, style.cut_at]
    else:
        starts = [0]
    for first, end in zip(starts, [*starts[1:], len(table.rows)], strict=True):
        yield _part(table, first, end)


def _part(table: Table, first: int, end: int) -> Table:
    rows: list[list[CellSpec]] = [[] for _ in range(first, end)]
    for cell in placed(table):
        top, bottom = max(cell.row, first), min(cell.row + cell.spec.rowspan, end)
        if top < bottom:
            rows[top - first].append(replace(cell.spec, rowspan=bottom - top))
    return Table(tuple(map(tuple, rows)))


def _table(table: Table, style: PageStyle) -> str:
    end = "" if style.unclosed else "</tr>"
    lines = [f"<tr>{''.join(_cell(cell, style) for cell in row)}{end}" for row in table.rows]
    if style.head:
        lines[0] = f"<thead>{lines[0]}{'</thead>' if style.head == 'closed' else ''}"
        if style.head == "closed" and len(lines) > 1:
            lines[1] = f"<tbody>{lines[1]}"
    return f'<table border="1" cellspacing="0">{"".join(lines)}</table>'


def _cell(cell: CellSpec, style: PageStyle) -> str:
    text = escape(cell.text).replace("\n", "<br>") or style.blanks
    if style.word:
        text = f"<p {_WORD}><span {_WORD}>{text}<o:p></o:p></span></p>"
    spans = (f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else "") + (
        f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    )
    return f"<td{spans}>{text}" + ("" if style.unclosed else "</td>")
