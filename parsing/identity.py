"""Which authority reports on which year: read from the title first, then the preface, then what stands around.

The file name, the date of printing and the date of signing are never evidence. Navigation with the names
of other places comes last, and only where nothing contradicts it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from parsing.authority import Authority, read_authority
from parsing.document import Document
from parsing.report import Identity
from parsing.titles import YEAR, Title, arabic, compact, head_lines, is_prose, read_title, site_parts, titles

_QUOTED = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|[（(][^（()）]*[)）]")
_DATE = r"(\d{4})[-年/.](\d{1,2})[-月/.](\d{1,2})"
_PUBLISHED = re.compile(
    rf"(?:(?:发布|公布|公开|发文|发表|上传|更新)(?:时间|日期)|(?:^|(?<=\s))(?:时间|日期))\s*[:：]?\s*{_DATE}",
    re.MULTILINE,
)
_PERIOD = re.compile(
    r"(\d{4})年(\d{1,2})月(\d{1,2})日?(?:起|开始)?(?:至|到|截至|[-—–―~～]+)(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日"
)
_SOURCE = re.compile(
    r"(?:来源|发布机构|发文机关|发布单位|发文单位|发布机关|公开机构|公开主体|编制单位)\s*[:：]\s*([一-龥]+)"
)
_SUBJECT = re.compile(
    rf"([一-龥]{{3,40}}){YEAR}年?度?(?:政府信息公开|政务公开)(?:工作)?(?:年度)?(?:工作)?(?:报告|年报|情况)"
)
_COMPILED = re.compile(
    r"由([一-龥]{3,40}?)(?:根据|按照|依据|依照|结合|负责|组织|编制|汇总)|[,，。]([一-龥]{3,40}?)编制(?:了|完成|本)"
)
_BEFORE_WHO = re.compile(r".*(?:现将|公布|发布|编制|形成|要求|现就|本报告[是为]|由)")
_SITE_NAME = re.compile(r"^(?:中国|欢迎访问)|(?:门户|政务|官方)*(?:网站|官网|网)$")
_OWN_BODY = re.compile(r"[我本](?:局|委|厅|中心|办|处|院|校|署|站|所|公司|镇|乡|街道)")
_SIGNED = re.compile(rf"{_DATE}日?")


@dataclass(frozen=True, slots=True)
class _Texts:
    """The document as compact text. preface: without what it quotes; origins: source lines and the signature."""

    prose: str
    preface: str
    head: str
    origins: tuple[str, ...]
    sites: tuple[str, ...]


def identify(document: Document) -> Identity:
    """The report's identity; whatever cannot be told without guessing is None."""
    texts = _texts(document)
    found = titles(document)
    if not any(title.who for title in found):
        found = (*found, *_named_in_preface(texts.preface))
    title = max(found, key=lambda each: (each.who is not None, each.year is not None), default=None)
    year = _year(found, period(document))
    authority = _authority(title, year, texts)
    printed = title.text if title else None
    published = _published(document)
    if authority is None:
        return Identity(printed, year=year, published=published)
    return Identity(printed, authority.name, authority.kind, authority.level, authority.region, year, published)


def period(document: Document) -> tuple[date, date] | None:
    """The first and last day of the statistical period the report states (统计期限); None if it states none."""
    text = arabic(compact("".join(paragraph.text for paragraph in document.paragraphs())))
    spans = [(match.start(), span) for match in _PERIOD.finditer(text) if (span := _span(match))]
    for start, span in spans:
        if re.search(r"统计|数据|期限", text[max(0, start - 40) : start]):
            return span
    return next((span for _, span in spans if (span[1] - span[0]).days >= 364), None)


def _span(match: re.Match[str]) -> tuple[date, date] | None:
    year, month, day, end_year, end_month, end_day = match.groups()
    try:
        first = date(int(year), int(month), int(day))
        return first, date(int(end_year or year), int(end_month), int(end_day))
    except ValueError:
        return None


def _year(found: tuple[Title, ...], span: tuple[date, date] | None) -> int | None:
    """The titles' year; the period settles titles that disagree and serves alone when none has a year."""
    years = {title.year for title in found if title.year}
    if len(years) == 1:
        return years.pop()
    stated = span[0].year if span and span[0].year == span[1].year else None
    return stated if not years or stated in years else None


def _texts(document: Document) -> _Texts:
    paragraphs = [paragraph.text for paragraph in document.paragraphs()]
    lines = [compact(text) for text in paragraphs]
    first = next((index for index, line in enumerate(lines) if line.startswith("一、")), min(len(lines), 40))
    head = head_lines(document)
    opening = next((index for index, line in enumerate(lines[:first]) if is_prose(line)), first)
    preface = arabic(_QUOTED.sub("", "".join(lines[opening:first])[-3000:]))
    origins = [match[1] for line in (*head, *paragraphs[:first], *paragraphs[-6:]) for match in _SOURCE.finditer(line)]
    closing = lines[-12:]
    signatures = [name for name, line in pairwise(closing) if _SIGNED.fullmatch(line)][-1:]
    sites = [_SITE_NAME.sub("", compact(part)) for part in site_parts(document) if read_title(part) is None]
    return _Texts("".join(lines), preface, "\n".join(map(compact, head)), (*origins, *signatures), tuple(sites))


def _named_in_preface(preface: str) -> tuple[Title, ...]:
    """现将开江县人民政府2021年政府信息公开年度报告…: a report without a title line is named in its preface."""
    for match in _SUBJECT.finditer(preface):
        who = _BEFORE_WHO.sub("", match[1])
        authority = read_authority(who)
        if authority is not None and authority.region.name:
            text = match[0][len(match[1]) - len(who) :]
            return (Title(text, who, int(re.findall(YEAR, text)[0])),)
    return ()


def _authority(title: Title | None, year: int | None, texts: _Texts) -> Authority | None:
    marks = (*((title.text,) if title else ()), *texts.sites, *texts.origins)
    prose = (texts.preface, texts.prose, texts.head)
    if title is not None and title.who is not None:
        named = read_authority(title.who, year, marks, prose)
        return named if named is None or named.stands_alone else _with_place(title.who, year, texts)
    return _from_origins(year, texts, marks, prose)


def _with_place(who: str, year: int | None, texts: _Texts) -> Authority | None:
    """市教育局: a body printed without its place takes it from the line that names it in full or from the site."""
    full = {read_authority(origin, year) for origin in texts.origins if origin.endswith(who) and origin != who}
    sites = {read_authority(site, year) for site in texts.sites}
    if not full:
        body = who.lstrip("省市县区州旗")
        places = [site.region for site in sites if site is not None and site.kind == "government" and site.region.code]
        fitting = [place for place in places if place.name and who.startswith((place.name[-1], body))]
        full = {read_authority("".join(dict.fromkeys((p.city or "", p.name or ""))) + body, year) for p in fitting}
    named = full.pop() if len(full) == 1 else None
    return named if named is not None and named.stands_alone else None


def _from_origins(year: int | None, texts: _Texts, marks: tuple[str, ...], prose: tuple[str, ...]) -> Authority | None:
    """The body that compiled, issued or signed a report whose title names none, if all these agree.

    An office compiles its government's report as well as its own: alone it decides nothing. The name of the
    site counts only when nothing else speaks, and no government is taken for the author of “our bureau”.
    """
    compiled = [first or second for first, second in _COMPILED.findall(texts.preface)]
    for names in ((*compiled, *texts.origins), texts.sites):
        read = (read_authority(_BEFORE_WHO.sub("", name), year, marks, prose) for name in names)
        bodies = {body for body in read if body is not None and body.region.name}
        governments = {body for body in bodies if body.kind == "government"}
        offices = {body for body in bodies if body.kind == "office"}
        if len(governments) == 1 and {body.region for body in bodies} == {body.region for body in governments}:
            bodies -= offices
        if bodies:
            body = bodies.pop()
            alone = not bodies and body.kind != "office"
            own = body.kind == "government" and body.level != "township" and _OWN_BODY.search(texts.prose)
            return body if alone and not own else None
    return None


def _published(document: Document) -> str | None:
    """The date of publication as ISO date: the one the page declares, else a labelled one; never the signature's."""
    labelled = "\n".join([*head_lines(document), *(paragraph.text for paragraph in document.paragraphs())])
    for match in (re.search(_DATE, document.published or ""), _PUBLISHED.search(arabic(labelled))):
        if match is not None:
            try:
                return date(*map(int, match.groups())).isoformat()
            except ValueError:
                continue
    return None
