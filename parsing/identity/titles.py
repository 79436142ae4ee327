"""The report's own title: found in the page's head, on a line of its own, over several lines, or before the text.

Navigation lists titles of other reports and of columns too, so of all headings with a name or a year the last one
before the preface counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from parsing.document import Document, Grid, Paragraph
from parsing.identity.authority import read_authority
from parsing.spelling import compact, usual

YEAR = r"(?<!\d)(?:19|20)\d{2}(?!\d)"
_YEAR = rf"[（(〔\[]?{YEAR}年?度?[)）〕\]]?"
SUBJECT = r"(?:政府信息[与和]政务公开|政务公开[与和]政府信息公开|政府信息公开|政务信息公开|政务公开|信息公开)"
_TITLE = re.compile(
    rf"(?:{_YEAR})?(?P<who>(?:(?!(?:19|20)\d\d).)*?)(?:{_YEAR})?{SUBJECT}"
    rf"(?:工作|情况|总结|[的及年度()（）〔〕]|{YEAR})*(?:报告|年报)(?:{_YEAR})?"
    r"(?:[（(](?P<end>[^（()）\d]+)[）)])?(?:的?(?:公告|通告|通知|公示))?"
)
_WRAPPING = re.compile(r"^(?:附件\d*[:：]?|Page\d+[-–—]|【[^【】]*】(?=.)|[#*=\-【《“\"\s])+|[#*=】》”\"\s]+$")
_AROUND_WHO = re.compile(r"^(?:关于)?(?:公布|发布|印发|报送)?|(?:关于)?(?:公布|发布|印发|报送|做好)?[的:：]?$")
_NOTICE = re.compile(r"^.*?关于(?:公布|印发|发布|报送)")
_NO_NAME = re.compile(r"^[我本省市县区州旗]*(?:人民)?(?:政府)?$")
# A name that no rule knows still makes a title, as long as it can be nothing but a name.
_NAME = re.compile(
    r"(?!.*(?:关于|做好|印发|公布|编制|要求|开展|工作|情况|根据|按照|标题|名称|[的了和与年]))[一-龥（()）]{2,25}"
)
_LABEL = re.compile(r"(?:标题|名称|信息名称|文件名称|文章标题)[:：]?(.+)")
_PREFACE = re.compile(
    r"(?:本报告|本年度报告|本年报|根据|按照|依据|依照|现将|现公布|为(?:了|贯彻|更好|进一步|切实|全面|认真|深入|做好)|一、|第一部分)"
)
_SECTION = re.compile(r"一、|第一部分")
_CELL_LABEL = re.compile(r"(?:信息)?名称|标题|发布(?:机构|日期|时间)|发文(?:机关|日期)|公开日期|(?:信息)?来源")
_SITE_SEPARATOR = re.compile(r"[_|｜]|\s[-–—>]+\s|[-–—](?=\D)")
_LAST_PIECE = re.compile(r"[报告知示]")
_WORDS = tuple(
    (re.compile("|".join(f"{word[:at]}[一-龥]{word[at + 1 :]}" for at in range(len(word)))), word)
    for word in ("人民政府", "政府信息公开", "年度报告")
)
_HALF_WORDS = re.compile(r"政府信息|信息公开|年度报|度报告")
_TABLES = re.compile(rf"(?:有关|相关|统计|情况|数据|汇总)*(?:统计|报|附)表(?={_YEAR}$|$)")
_YEAR_ALONE = re.compile(_YEAR)
_LONGEST_TITLE = 90
_MOST_LINES, _LONGEST_RUN, _PROSE, _SHORT = 1000, 6, 60, 20


@dataclass(frozen=True, slots=True)
class Title:
    """A title as printed, without white space; the authority's printed name and the year if it has them."""

    text: str
    who: str | None
    year: int | None


@dataclass(frozen=True, slots=True)
class Titles:
    """The titles a document bears. own: in its text (labelled, the heading). declared: in the page's head, where a
    site or a template may have left another report's."""

    own: tuple[Title, ...]
    declared: tuple[Title, ...]


def titles(document: Document) -> Titles:
    """The titles the document bears: a labelled one, the heading, the one it declares; at most one of each."""
    lines = head_lines(document)
    declared = next(filter(None, map(read_title, site_parts(document))), None)
    labels = filter(None, (_LABEL.match(compact(line)) for line in lines))
    labelled = next(filter(None, (read_title(match[1]) for match in labels)), None)
    heading = _heading(lines) or _heading(head_lines(document, prose=True))
    own = tuple(title for title in (labelled, heading) if title is not None)
    if not own and declared is None:
        own = _of_tables(lines)
    return Titles(own, (declared,) if declared else ())


def _of_tables(lines: list[str]) -> tuple[Title, ...]:
    """The title of a file of tables, 开江县2021年政府信息公开情况统计表, and the year on a line by itself."""
    whole = ((line, _TABLES.sub("年度报告", usual(compact(line)))) for line in lines)
    found = (replace(title, text=compact(line)) for line, text in whole if (title := read_title(text)) is not None)
    years = (re.findall(YEAR, line)[0] for line in map(compact, lines) if _YEAR_ALONE.fullmatch(line))
    return (*found, *(Title(year, None, int(year)) for year in years))


def read_title(text: str) -> Title | None:
    """A text that is a title and nothing else, or a notice that publishes one; None otherwise."""
    printed = _WRAPPING.sub("", compact(text)) if len(text) <= 3 * _LONGEST_TITLE else ""
    if len(printed) > _LONGEST_TITLE:
        return None
    plain = usual(printed)
    match = _TITLE.fullmatch(plain) or _TITLE.fullmatch(_NOTICE.sub("", plain)) or _misread(plain)
    if match is None:
        return None
    plain = match.string
    years = set(re.findall(YEAR, plain))
    who = _AROUND_WHO.sub("", match["who"])
    who = _NO_NAME.sub("", who + ("政府" if who.endswith("人民") else ""))
    if who and (who.startswith("年") or (read_authority(who) is None and not (years and _NAME.fullmatch(who)))):
        return None
    if not match["who"] and match["end"] and read_authority(match["end"]) is not None:
        who = match["end"]
    return Title(printed, who or None, int(years.pop()) if len(years) == 1 else None)


def _misread(plain: str) -> re.Match[str] | None:
    """A title in which a character of the words that every title has was misread: 政府倍息公开."""
    if not re.search(YEAR, plain) or not _HALF_WORDS.search(plain):
        return None
    for pattern, word in _WORDS:
        plain = pattern.sub(word, plain)
    return _TITLE.fullmatch(plain)


def site_parts(document: Document) -> list[str]:
    """The declared title cut where sites append their own names: 标题_栏目_网站."""
    return [part for part in _SITE_SEPARATOR.split(document.title or "") if part.strip()]


def head_lines(document: Document, prose: bool = False) -> list[str]:
    """The lines before the preface, or with `prose` before section 一; a grid gives its cells, labels with values."""
    lines: list[str] = []
    for block in document.blocks:
        if isinstance(block, Grid):
            lines += _cells(block)
        if not isinstance(block, Paragraph):
            continue
        text = compact(block.text)
        if (_SECTION if prose else _PREFACE).match(usual(text)) or len(lines) > _MOST_LINES:
            break
        lines.append(block.text)
        if not prose and is_prose(text):
            break
    return lines


def is_prose(text: str) -> bool:
    """Whether a compact line belongs to the running text: it opens like a preface or is a sentence."""
    long = len(text) > 2 * _PROSE or (len(text) > _SHORT and re.search("[，,]", text) is not None)
    return long or "。" in text or _PREFACE.match(usual(text)) is not None


def _cells(grid: Grid) -> list[str]:
    lines: list[str] = []
    for cell in grid.cells[:60]:
        if lines and lines[-1].endswith(("：", ":")):
            lines[-1] += cell.text
        else:
            lines.append(cell.text + ":" if _CELL_LABEL.fullmatch(compact(cell.text)) else cell.text)
    return lines


def _heading(lines: list[str]) -> Title | None:
    """The last title among whole lines, or else among the words before a text that runs on.

    The name of a column (政府信息公开年报) is a title only where nothing else is.
    """
    runs = (_last_run(lines), _last_run([word for line in lines for word in _leading_words(line)]))
    found = [title for title in runs if title is not None]
    return next((title for title in found if title.who or title.year), found[0] if found else None)


def _last_run(pieces: list[str]) -> Title | None:
    """The last run of pieces that is a title with a name or a year; if it repeats one with a name, that one."""
    bare: Title | None = None
    for end in range(len(pieces), 0, -1):
        title = _run_ending_at(pieces, end) if _LAST_PIECE.search(usual(pieces[end - 1])) else None
        if title is None:
            continue
        if title.who is None and title.year is None:
            bare = bare or title
            continue
        before = range(end - 1, max(0, end - _LONGEST_RUN), -1) if title.who is None else ()
        same = (_run_ending_at(pieces, other) for other in before if pieces[other - 1] == pieces[end - 1])
        return next((full for full in same if full is not None and full.who is not None), title)
    return bare


def _run_ending_at(pieces: list[str], end: int) -> Title | None:
    """The title that ends with a piece; a piece before it that names an authority belongs to it."""
    found: list[Title] = []
    for start in range(end - 1, max(-1, end - 1 - _LONGEST_RUN), -1):
        title = read_title("".join(pieces[start:end]))
        if title is not None and (start == end - 1 or title.who is None or read_authority(title.who)):
            found.append(title)
    if not found or found[0].who:
        return found[0] if found else None
    return max(found, key=lambda title: (title.who is not None, len(title.text)))


def _leading_words(line: str) -> list[str]:
    """The words of a line up to where the preface begins."""
    words = line.split()[:40]
    stops = (i for i, word in enumerate(words) if _PREFACE.match(usual(compact(word))) or len(compact(word)) > _PROSE)
    return words[: next(stops, len(words))]
