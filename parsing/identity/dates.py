"""The dates a report bears: the period its figures cover, the year its text speaks of, the day it was published."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from parsing.document import Document
from parsing.identity.evidence import DATE
from parsing.identity.titles import YEAR, head_lines
from parsing.spelling import usual

_PUBLISHED = re.compile(
    rf"(?:(?:发布|公布|公开|发文|发表|上传|更新)(?:时间|日期)|(?:^|(?<=\s))(?:时间|日期))\s*[:：]?\s*{DATE}",
    re.MULTILINE,
)
_STAMPED = re.compile(
    rf"(?:^|(?<=\s)){DATE}日?(?:\s+\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?=\s|$)|\s*(?:发布|来源)\s*[:：])", re.MULTILINE
)
_PERIOD = re.compile(
    r"(?<!\d)(\d{4})年?(\d{1,2})月(\d{1,2})日?(?:起|开始|始)?[,，]?(?:至|到|截至|截止到?|[-—–―~～]+)"
    r"(?:(\d{4})年?)?(\d{1,2})月(\d{1,2})日"
)
_OF_FIGURES = re.compile(r"统计|数据|期限")
_OPENING_YEAR = re.compile(
    rf"(?:^|[。;；)）、]|情况|概述|方面)(?:截[至止]到?)?({YEAR})年(?:度|以来|来|12月31日|底)?(?=[,，我全])"
)
_MADE = re.compile(
    rf"(?:编制|公布|发布|形成)(?:的|了)?({YEAR})年?度?(?:政府|政务)?(?:信息|政务)公开(?:工作)?(?:年度)?(?:报告|年报)"
)
_SHORTEST_YEAR = 364


@dataclass(frozen=True, slots=True)
class Period:
    """The first and last day of the statistical period (统计期限), and how it is printed.

    declared: the report calls it the period of its figures; else it only names a span of a year.
    """

    first: date
    last: date
    text: str
    declared: bool

    @property
    def year(self) -> int | None:
        """The year it lies in; None if it goes beyond one."""
        return self.first.year if self.first.year == self.last.year else None

    @property
    def whole_year(self) -> bool:
        return (self.first.month, self.first.day, self.last.month, self.last.day) == (1, 1, 12, 31)


def period(prose: str) -> Period | None:
    """The statistical period a compact text in the usual spelling states; None if it states none."""
    spans = [span for match in _PERIOD.finditer(prose) if (span := _span(match, prose)) is not None]
    declared = next((span for span in spans if span.declared), None)
    return declared or next((span for span in spans if (span.last - span.first).days >= _SHORTEST_YEAR), None)


def overview_year(overview: str) -> int | None:
    """The year with which the sentences of section 一 begin (2021年，我镇…), if it is always the same."""
    years = set(_OPENING_YEAR.findall(overview[:1500]))
    return int(years.pop()) if len(years) == 1 else None


def made_year(preface: str) -> int | None:
    """The year of the report the preface says was compiled (编制的2018年度政府信息公开年度报告), if it names one."""
    years = set(_MADE.findall(preface))
    return int(years.pop()) if len(years) == 1 else None


def published(document: Document) -> str | None:
    """The date of publication as ISO date: declared by the page, labelled, or stamped with the hour in its head."""
    head = usual("\n".join(head_lines(document)))
    labelled = "\n".join([head, *(usual(paragraph.text) for paragraph in document.paragraphs())])
    for match in (re.search(DATE, document.published or ""), _PUBLISHED.search(labelled), _STAMPED.search(head)):
        if match is not None:
            try:
                return date(*map(int, match.groups())).isoformat()
            except ValueError:
                continue
    return None


def _span(match: re.Match[str], text: str) -> Period | None:
    year, month, day, end_year, end_month, end_day = match.groups()
    said = _OF_FIGURES.search(text[max(0, match.start() - 40) : match.start()]) is not None
    try:
        first = date(int(year), int(month), int(day))
        return Period(first, date(int(end_year or year), int(end_month), int(end_day)), match[0], said)
    except ValueError:
        return None
