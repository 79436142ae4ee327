"""Reads open-government annual reports: bytes → Report, the whole way in a few lines. Pure: nothing is written."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from parsing.absent import elsewhere, explained
from parsing.archive import entries
from parsing.checks import check
from parsing.document import Document, Paragraph
from parsing.errors import NotAReport, SeveralFiles, Unreadable
from parsing.forms import ANNEX, FORMS
from parsing.identity import identified
from parsing.narrative import read_prose
from parsing.numbers import normal
from parsing.readers import reader_for
from parsing.readers.sniffing import is_archive
from parsing.recognition import confirmed, pictures_read
from parsing.report import Fact, Finding, Report, Source, Status
from parsing.tables.matching import Matched, expected, match
from parsing.tables.reconcile import doubtful, reconcile
from parsing.tables.statistics import annex

Read = Callable[[bytes], Document]
_SECTIONS = re.compile(r"总体情况|主动公开政府信息情况|收到和处理政府信息公开申请|政府信息公开行政复议|存在的主要问题")
_FEWEST_SECTIONS = 3
_FIRST_SECTION = re.compile(r"一[、.,:]总体情况")
_NEXT_SECTION = re.compile(r"二[、.,:]主动公开")


def parse(content: bytes, name: str) -> Report:
    """Read one file. A file that gives no report comes back with status "unreadable" and why, in one sentence.

    name is only carried along; what the file is, whose and of which year is read from its content.
    """
    if is_archive(content):
        return _only_report(content, name)
    try:
        reader = reader_for(content)
    except Unreadable as error:
        return unreadable(content, name, error)
    return parse_as(content, name, reader.read, reader.reread if reader.rereads else None)


def parse_as(content: bytes, name: str, read: Read, reread: Read | None = None) -> Report:
    """Read one file in a given way. reread: another way, asked only where the first leaves doubt."""
    try:
        document = pictures_read(read(content))
        matched = _matched(content, document, reread)
    except Unreadable as error:
        return unreadable(content, name, error)
    whose = identified(document)
    identity = whose.identity
    if not matched.facts and identity.year is None:
        return unreadable(content, name, NotAReport())
    told = (*matched.facts, *read_prose(annex(document).rest, identity.kind))
    facts, doubts = confirmed(told, matched.forms, document)
    missing = explained(_missing(matched, identity.year), document)
    complete = not missing and identity.authority is not None and identity.year is not None
    doubts = (*whose.findings, *missing, *_several(document), *matched.findings, *doubts)
    findings = (*doubts, *check(facts, matched.forms))
    status: Status = "read" if complete else "partial"
    return Report(name, _digest(content), document.format, status, identity, matched.forms, facts, findings)


def unreadable(content: bytes, name: str, error: Unreadable) -> Report:
    """What comes back for a file that gives no report."""
    return Report(name, _digest(content), None, "unreadable", error_zh=error.zh, error_en=error.en)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _only_report(content: bytes, name: str) -> Report:
    """The report of an archive that holds one; parsing.files gives each of several."""
    try:
        found = entries(content, name)
    except Unreadable as error:
        return unreadable(content, name, error)
    reports = [
        unreadable(entry.content, name, entry.error) if entry.error else parse(entry.document, name) for entry in found
    ]
    read = [report for report in reports if report.status != "unreadable"] if len(reports) > 1 else reports
    if len(read) != 1:
        return unreadable(content, name, SeveralFiles(len(reports), len(read)))
    return replace(read[0], sha256=_digest(content))


def _matched(content: bytes, document: Document, reread: Read | None) -> Matched:
    """The tables, read a second way where there is one and the first leaves doubt. Raises NotAReport."""
    matched = match(document)
    if reread is not None and doubtful(matched) and (second := _second(content, reread)) is not None:
        matched = reconcile(matched, second)
    if not matched.facts and not _looks_like_a_report(document):
        raise elsewhere(document)
    return matched


def _second(content: bytes, reread: Read) -> Matched | None:
    """What the second way finds; None if it cannot read the file, and the first reading stands with its doubts."""
    try:
        return match(reread(content))
    except Unreadable:
        return None


def _looks_like_a_report(document: Document) -> bool:
    text = normal("\n".join(paragraph.text for paragraph in document.paragraphs()))
    return len(set(_SECTIONS.findall(text))) >= _FEWEST_SECTIONS


def _several(document: Document) -> list[Finding]:
    """Several first sections: another body's or year's report in the same file. A table of contents is none.

    Whose the figures are is then for the reader to see; they are kept under the first report's name.
    """
    lines = [(normal(paragraph.text), paragraph) for paragraph in document.paragraphs()]
    first = [
        paragraph
        for (text, paragraph), (following, _) in pairwise([*lines, ("", Paragraph(""))])
        if _FIRST_SECTION.fullmatch(text) and following and not _NEXT_SECTION.match(following)
    ]
    if len(first) < 2:
        return []
    return [
        Finding(
            "several_reports",
            "error",
            "文件中似有几份报告（“总体情况”出现多次）；数据都记在第一份的机关和年度名下，请逐一核对。",
            "The file seems to hold several reports (section one begins more than once); all figures stand under the "
            "authority and year of the first, so please check whose they are.",
            sources=tuple(Source(paragraph.text, paragraph.place) for paragraph in first),
        )
    ]


def _missing(matched: Matched, year: int | None) -> list[Finding]:
    """The tables that should be there and are not: of the years before the three tables, the annex."""
    names = {"disclosure": "主动公开政府信息情况", "requests": "收到和处理政府信息公开申请情况"}
    names["disputes"] = "政府信息公开行政复议、行政诉讼情况"
    names[ANNEX] = "政府信息公开情况统计表"
    old = year is not None and year < min(entry.years[0] for entry in FORMS)
    wanted = expected(matched.forms) if matched.forms or not old else (ANNEX,)
    return [
        Finding(
            "table_missing",
            "error",
            f"没有找到“{names[table]}”表。",
            f"The table “{names[table]}” was not found.",
            table,
        )
        for table in wanted
        if table not in matched.forms
    ]


__all__ = ["Fact", "Finding", "Report", "parse", "unreadable"]
