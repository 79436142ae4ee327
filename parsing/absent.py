"""Why a table or a whole report is not there: it stands there as a picture, or in a file that the page links to."""

from __future__ import annotations

import re
from dataclasses import replace

from parsing.document import Block, Document, Grid, Paragraph, Picture
from parsing.errors import InAttachment, InPictures, NotAReport, Unreadable
from parsing.numbers import normal
from parsing.report import Finding, Source

_TITLE = re.compile(r"信息公开.{0,10}(?:年度报告|年报)")
_TITLE_WITH_YEAR = re.compile(r".{0,30}20\d\d年?度?.{0,20}信息公开.{0,10}(?:年度报告|年报).{0,10}")
_HEADINGS = {
    "disclosure": re.compile(r"[一二三四五六]、(?:行政机关)?主动公开政府信息"),
    "requests": re.compile(r"[一二三四五六]、(?:行政机关)?收到和处理政府信息公开申请"),
    "disputes": re.compile(r"[一二三四五六]、(?:因)?政府信息公开.{0,10}(?:行政复议|行政诉讼)"),
    "statistics": re.compile(r"(?:附[件表]?\d*:?)?.{0,20}政府信息公开情况统计表"),
}
_ANY_HEADING = re.compile(r"[一二三四五六七八九]、")
_LONGEST_HEADING = 40  # letters
_MOST_NAMES = 3


def elsewhere(document: Document) -> Unreadable:
    """What to say of a document in which no report was found: a page may have its title alone."""
    # In a site's menus too stand reports, but without their years, or in long lists of them.
    printed = (normal(paragraph.text) for paragraph in document.paragraphs())
    if _TITLE.search(normal(document.title or "")) or any(map(_TITLE_WITH_YEAR.fullmatch, printed)):
        if document.attachments:
            return InAttachment(_likely(document.attachments))
        if document.pictures():
            return InPictures()
    return NotAReport()


def _likely(names: tuple[str, ...]) -> tuple[str, ...]:
    """Those that are named like a report, else the first ones."""
    named = tuple(name for name in names if re.search("报告|年报|信息公开", name))
    return (named or names)[:_MOST_NAMES]


def explained(missing: list[Finding], document: Document) -> list[Finding]:
    """The findings of missing tables, with what stands in the table's place, or where it may be instead."""
    return [_explained(finding, document) for finding in missing]


def _explained(finding: Finding, document: Document) -> Finding:
    if sources := _pictures(document, finding.table or ""):
        return replace(
            finding,
            check="table_is_picture",
            message_zh=f"{finding.message_zh[:-1]}：该处是图片，读取需要文字识别组件，或请提供带文字表格的版本。",
            message_en=f"{finding.message_en[:-1]}: a picture stands in its place; reading it needs the extra for text "
            "recognition, or please provide a version with the table as text.",
            sources=sources,
        )
    if names := _likely(document.attachments):
        return replace(
            finding,
            message_zh=f"{finding.message_zh[:-1]}；网页另有附件“{'”“'.join(names)}”，表格可能在附件中。",
            message_en=f"{finding.message_en[:-1]}; it may be in the page's attachment: {', '.join(names)}.",
        )
    return finding


def _pictures(document: Document, table: str) -> tuple[Source, ...]:
    """The pictures between a table's heading and the next, unless a grid is there too."""
    heading = _HEADINGS.get(table)
    found: list[Source] = []
    inside = False
    for block in document.blocks if heading else ():
        if (text := _line(block)) is not None:
            if heading and heading.match(text):
                inside, found = True, []
            elif _ANY_HEADING.match(text):
                inside = False
        elif inside and isinstance(block, Picture):
            found.append(Source("［图］", block.place))
        elif inside:
            return ()
    return tuple(found)


def _line(block: Block) -> str | None:
    """What may be a heading: a paragraph, or the only cell of a frame around one; nothing of a long one."""
    if isinstance(block, Picture) or (isinstance(block, Grid) and len(block.cells) > 1):
        return None
    text = block.text if isinstance(block, Paragraph) else block.cells[0].text
    return normal(text) if len(text) <= _LONGEST_HEADING else ""
