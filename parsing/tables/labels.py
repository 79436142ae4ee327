"""Printed labels → ids of the forms. Labels vary; their distinctive stems, whole wordings or long ends do not."""

from __future__ import annotations

import re
from functools import cache

from parsing.forms import EXTRA, FORMS, Column, Row
from parsing.numbers import normal, without_ordinal

_OTHER_YEAR = re.compile(r"上一?年|去年|20\d\d年")  # figures of another year, printed for comparison
_NO_ROW = re.compile(r"注[:.]|备注|说明|单位:|勾稽|上一?年|去年|同比|20\d\d年|合计|总计|小计|信息内容|第二十条")
_BODY = re.compile(r"(?:局|委|厅|办|所|站|院|中心|大队|支队|街道|乡|镇|公司)的?$")  # 县公安局行政处罚: one body's share
_LONGEST_LABEL = 60
_SHORTEST_FRAGMENT = 4
_FIGURE_BEHIND = re.compile(r"[0-9０-９]\s*$")
_PUNCTUATION = re.compile(r"[^\w]+")


@cache
def row_of(table: str, text: str) -> str | None:
    """The id of the row that a cell's text labels, in whichever form has it; None if it labels none."""
    return _match(text, tuple(row for form in FORMS for row in form.table(table).rows))


@cache
def column_of(table: str, text: str) -> str | None:
    """The id of the column that a cell's text heads, in whichever form has it; None if it heads none."""
    return _match(text, tuple(column for form in FORMS for column in form.table(table).columns))


@cache
def is_class(text: str) -> bool:
    """Whether a cell is an outer label of section 三, over several rows: 三、本年度办理结果, （三）不予公开 …"""
    label = normal(text)
    stems = [stem for form in FORMS for entry in form.table("requests").classes for stem in entry.stems]
    return len(label) <= _LONGEST_LABEL and any(stem in label for stem in ["办理结果", *stems])


def continues(table: str, row_id: str, text: str) -> bool:
    """Whether a text is the end of a row's label, left behind by a page break: 安全一稳定” of 危及“三安全一稳定”."""
    tail = _bare(text)
    labels = [_bare(row.label) for form in FORMS for row in form.table(table).rows if row.id == row_id]
    return bool(tail) and any(label.endswith(tail) for label in labels)


def begins(table: str, row_id: str, text: str) -> bool:
    """Whether a text is the beginning of a row's label, torn off by a page break."""
    labels = [_bare(row.label) for form in FORMS for row in form.table(table).rows if row.id == row_id]
    return any(label.startswith(_bare(text)) for label in labels)


def completes(table: str, row_id: str, text: str) -> bool:
    """Whether a text could be the rest of a row's label, letters left out allowed: 行政止公开 of 行政法规禁止公开."""
    labels = [iter(_bare(row.label)) for form in FORMS for row in form.table(table).rows if row.id == row_id]
    return any(all(letter in label for letter in _bare(text)) for label in labels)


def extra_row(text: str) -> str | None:
    """The id of a row that goes by its printed label; None if the text is a note, a sum or no label at all."""
    label = normal(text)
    part = "其中" if label.startswith("其中") else ""
    bare = part + _bare(label.removeprefix("其中").lstrip(":,、"))
    if len(label) > _LONGEST_LABEL or not re.search(r"[一-鿿]{2}", bare) or _NO_ROW.search(label) or is_class(text):
        return None
    return EXTRA + bare


def _head(text: str) -> str:
    """A label without its ordinal and without the explanation that some provinces print behind it in brackets."""
    label = without_ordinal(normal(text))
    bracket = label.find("(")
    return label[:bracket] if bracket > 0 else label


def _bare(text: str) -> str:
    return _PUNCTUATION.sub("", without_ordinal(normal(text)))


def _match(text: str, entries: tuple[Row | Column, ...]) -> str | None:
    label = _head(text)
    bare = _PUNCTUATION.sub("", label)
    if "其中" in label or not bare or len(label) > _LONGEST_LABEL or bare.isdecimal() or _FIGURE_BEHIND.search(text):
        return None
    for entry in entries:
        if bare == _bare(entry.label) or bare in entry.aliases:
            return entry.id
    if _OTHER_YEAR.match(label):
        entries = tuple(entry for entry in entries if without_ordinal(entry.label).startswith("上"))
    stems = [
        (len(stem), entry.id)
        for entry in entries
        for stem in entry.stems
        if stem in label and not _BODY.search(label[: label.index(stem)])
    ]
    if stems:
        return max(stems)[1]
    if len(bare) < _SHORTEST_FRAGMENT:
        return None
    fragments = {
        entry.id for entry in entries if _bare(entry.label).startswith(bare) or _bare(entry.label).endswith(bare)
    }
    return fragments.pop() if len(fragments) == 1 else None
