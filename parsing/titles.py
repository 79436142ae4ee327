"""The report's own title: found in the page's head, on a line of its own, over several lines, or before the text.

Navigation lists titles of other reports too, so of all headings the last one before the preface counts.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from parsing.authority import read_authority
from parsing.document import Document, Grid

YEAR = r"(?<!\d)(?:19|20)\d{2}(?!\d)"
_YEAR = rf"[（(〔\[]?{YEAR}年?度?[)）〕\]]?"
_TITLE = re.compile(
    rf"(?:{_YEAR})?(?P<who>(?:(?!(?:19|20)\d\d).)*?)(?:{_YEAR})?"
    r"(?:政府信息与政务公开|政府信息和政务公开|政务公开与政府信息公开|政府信息公开|政务信息公开|政务公开|信息公开)"
    rf"(?:工作|情况|总结|[的及年度()（）〔〕]|{YEAR})*(?:报告|年报)(?:{_YEAR})?"
    r"(?:[（(](?P<end>[^（()）\d]+)[）)])?(?:的?(?:公告|通告|通知|公示))?"
)
_WRAPPING = re.compile(r"^(?:附件\d*[:：]?|[#*=\-【《“\"\s])+|[#*=】》”\"\s]+$")
_AROUND_WHO = re.compile(r"^(?:关于)?(?:公布|发布|印发|报送)?|(?:关于)?(?:公布|发布|印发|报送|做好)?[的:：]?$")
_NOTICE = re.compile(r"^.*?关于(?:公布|印发|发布|报送)")
_NO_NAME = re.compile(r"^[我本省市县区州旗]*(?:人民)?(?:政府)?$")
_CHINESE_YEAR = re.compile(
    r"二([〇○◯零O0])([〇○◯零O0一二三四五六七八九])([〇○◯零O0一二三四五六七八九])(?=年)", re.IGNORECASE
)
_DIGITS = {"〇": "0", "○": "0", "◯": "0", "零": "0", "O": "0", "o": "0", "0": "0"} | {
    digit: str(value) for value, digit in enumerate("一二三四五六七八九", start=1)
}
_LABEL = re.compile(r"(?:标题|名称|信息名称|文件名称|文章标题)[:：](.+)")
_PREFACE = re.compile(
    r"(?:本报告|本年度报告|本年报|根据|按照|依据|依照|现将|现公布|为(?:了|贯彻|更好|进一步|切实|全面|认真|深入|做好)|一、|第一部分)"
)
_SECTION = re.compile(r"一、|第一部分")
_CELL_LABEL = re.compile(r"(?:信息)?名称|标题|发布(?:机构|日期|时间)|发文机关|公开日期|(?:信息)?来源")
_SITE_SEPARATOR = re.compile(r"[_|｜]|\s[-–—>]+\s|[-–—](?=\D)")
_KEPT = "（），：；！？～“”‘’〔〕"
_LONGEST_TITLE = 90
_MOST_LINES, _LONGEST_RUN, _PROSE, _SHORT = 1000, 6, 60, 20


@dataclass(frozen=True, slots=True)
class Title:
    """A title as printed, without white space; the authority's printed name and the year if it has them."""

    text: str
    who: str | None
    year: int | None


def compact(text: str) -> str:
    """Without white space; digits, letters and radicals in their usual form, Chinese punctuation as printed."""
    parts = re.split(f"([{_KEPT}])", "".join(text.split()))
    return "".join(part if part in _KEPT else unicodedata.normalize("NFKC", part) for part in parts)


def arabic(text: str) -> str:
    """二〇二一年 → 2021年."""
    return _CHINESE_YEAR.sub(lambda match: "2" + "".join(_DIGITS[sign] for sign in match[0][1:].upper()), text)


def titles(document: Document) -> tuple[Title, ...]:
    """The titles the document bears: the one it declares, a labelled one, the heading; at most one of each."""
    lines = head_lines(document)
    declared = next(filter(None, map(read_title, site_parts(document))), None)
    labels = filter(None, (_LABEL.match(compact(line)) for line in lines))
    labelled = next(filter(None, (read_title(match[1]) for match in labels)), None)
    heading = _heading(lines) or _heading(head_lines(document, prose=True))
    return tuple(title for title in (labelled, declared, heading) if title is not None)


def read_title(text: str) -> Title | None:
    """A text that is a title and nothing else, or a notice that publishes one; None otherwise."""
    printed = _WRAPPING.sub("", compact(text)) if len(text) <= 3 * _LONGEST_TITLE else ""
    if len(printed) > _LONGEST_TITLE:
        return None
    match = _TITLE.fullmatch(arabic(printed)) or _TITLE.fullmatch(_NOTICE.sub("", arabic(printed)))
    if match is None:
        return None
    who = _AROUND_WHO.sub("", match["who"]) or match["end"] or ""
    who = _NO_NAME.sub("", who + ("政府" if who.endswith("人民") else ""))
    years = set(re.findall(YEAR, arabic(printed)))
    if who and (who.startswith("年") or read_authority(who) is None):
        return None
    return Title(printed, who or None, int(years.pop()) if len(years) == 1 else None)


def site_parts(document: Document) -> list[str]:
    """The declared title cut where sites append their own names: 标题_栏目_网站."""
    return [part for part in _SITE_SEPARATOR.split(document.title or "") if part.strip()]


def head_lines(document: Document, prose: bool = False) -> list[str]:
    """The lines before the preface, or with `prose` before section 一; a grid gives its cells, labels with values."""
    lines: list[str] = []
    for block in document.blocks:
        if isinstance(block, Grid):
            lines += _cells(block)
            continue
        text = compact(block.text)
        if (_SECTION if prose else _PREFACE).match(text) or len(lines) > _MOST_LINES:
            break
        lines.append(block.text)
        if not prose and is_prose(text):
            break
    return lines


def is_prose(text: str) -> bool:
    """Whether a compact line belongs to the running text: it opens like a preface or is a sentence."""
    long = len(text) > 2 * _PROSE or (len(text) > _SHORT and "，" in text)
    return long or "。" in text or _PREFACE.match(text) is not None


def _cells(grid: Grid) -> list[str]:
    lines: list[str] = []
    for cell in grid.cells[:60]:
        if lines and lines[-1].endswith(("：", ":")):
            lines[-1] += cell.text
        else:
            lines.append(cell.text + ":" if _CELL_LABEL.fullmatch(compact(cell.text)) else cell.text)
    return lines


def _heading(lines: list[str]) -> Title | None:
    """The last title among whole lines, or else among the words before a text that runs on."""
    return _last_run(lines) or _last_run([word for line in lines for word in _leading_words(line)])


def _last_run(pieces: list[str]) -> Title | None:
    """The last run of pieces that is a title; a piece before it that names an authority belongs to it."""
    for end in range(len(pieces), 0, -1):
        starts = range(end - 1, max(-1, end - 1 - _LONGEST_RUN), -1)
        found = [title for start in starts if (title := read_title("".join(pieces[start:end]))) is not None]
        if found:
            return found[0] if found[0].who else max(found, key=lambda title: (title.who is not None, len(title.text)))
    return None


def _leading_words(line: str) -> list[str]:
    """The words of a line up to where the preface begins."""
    words = line.split()[:40]
    stops = (i for i, word in enumerate(words) if _PREFACE.match(compact(word)) or len(compact(word)) > _PROSE)
    return words[: next(stops, len(words))]
