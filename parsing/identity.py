"""Which authority reports on which year: read from the title first, then the preface, then what stands around.

The file name, the date of printing and the date of signing are never evidence. Navigation with the names
of other places comes last, and only where nothing contradicts it.
"""

from __future__ import annotations

import re
from datetime import date

from parsing.authority import Authority, read_authority
from parsing.document import Document
from parsing.evidence import DATE, Evidence, gather, prose_lines
from parsing.report import Identity
from parsing.spelling import compact, usual
from parsing.titles import SUBJECT, YEAR, Title, head_lines, read_title, titles

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
_REPORT = r"(?:工作)?(?:年度)?(?:工作)?(?:报告|年报|情况)"
_NAMED = re.compile(
    rf"(?P<who>[一-龥]{{3,40}}){YEAR}年?度?{SUBJECT}{_REPORT}|{YEAR}年度?(?P<whose>[一-龥]{{3,40}}?){SUBJECT}{_REPORT}"
)
_BEFORE_WHO = re.compile(r".*(?:现将|公布|发布|公开|编制|形成|要求|现就|本报告[是为]|由|结合)")
_OPENING_YEAR = re.compile(
    rf"(?:^|[。;；)）、]|情况|概述|方面)(?:截[至止]到?)?({YEAR})年(?:度|以来|来|12月31日|底)?(?=[,，我全])"
)
_OWN_BODY = re.compile(r"[我本](?:局|委|厅|中心|办|处|院|校|署|站|所|公司|镇|乡|街道)")
_OWN_PLACE = re.compile(r"[我本全][县市区州旗]")
_LEVELS = "省市县区州旗盟"


def identify(document: Document) -> Identity:
    """The report's identity; whatever cannot be told without guessing is None."""
    evidence = gather(document)
    printed = titles(document)
    year = _year(printed, period(document))
    presented = _presented(evidence, year)
    title = max((*printed, *presented), key=_rank, default=None)
    year = year or (presented[0].year if presented else None) or _opening_year(evidence)
    authority = _authority(title, year, evidence)
    published = _published(document)
    if authority is None:
        return Identity(title.text if title else None, year=year, published=published)
    return Identity(
        title.text if title else None,
        authority.name,
        authority.kind,
        authority.level,
        authority.region,
        year,
        published,
    )


def period(document: Document) -> tuple[date, date] | None:
    """The first and last day of the statistical period the report states (统计期限); None if it states none."""
    text = usual(compact("".join(prose_lines(document))))
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


def _year(printed: tuple[Title, ...], span: tuple[date, date] | None) -> int | None:
    """The titles' year; the period settles titles that disagree and serves alone when none has a year."""
    years = {title.year for title in printed if title.year}
    if len(years) == 1:
        return years.pop()
    stated = span[0].year if span and span[0].year == span[1].year else None
    return stated if not years or stated in years else None


def _opening_year(evidence: Evidence) -> int | None:
    """The year with which the sentences of section 一 begin (2021年，我镇…), if it is always the same."""
    years = set(_OPENING_YEAR.findall(evidence.overview[:1500]))
    return int(years.pop()) if len(years) == 1 else None


def _rank(title: Title) -> tuple[bool, bool, bool]:
    readable = title.who is not None and read_authority(title.who) is not None
    return readable, title.who is not None, title.year is not None


def _presented(evidence: Evidence, year: int | None) -> tuple[Title, ...]:
    """What a report says it presents: 现将开江县人民政府2021年政府信息公开年度报告…, 特编制《…》.

    It names a report without a title line. Such a mention may be last year's text: the year it gives counts last.
    """
    for text in evidence.own_titles:
        title = read_title(text)
        if title is not None and title.who is not None:
            return (title,)
    for match in _NAMED.finditer(evidence.preface):
        printed = match["who"] or match["whose"]
        who = _BEFORE_WHO.sub("", printed)
        authority = read_authority(who, year, (), (evidence.prose,))
        placed = authority is not None and (authority.region.name or authority.level == "township")
        if placed or (who != printed and len(who) > 1):
            text = match[0][len(printed) - len(who) :] if match["who"] else match[0]
            return (Title(text, who, int(re.findall(YEAR, match[0])[0])),)
    return ()


def _authority(title: Title | None, year: int | None, evidence: Evidence) -> Authority | None:
    marks = (*((usual(title.text),) if title else ()), *evidence.sites, *evidence.origins)
    prose = (evidence.preface, evidence.prose, evidence.head)
    if title is None or title.who is None:
        return _from_origins(year, evidence, marks, prose)
    named = read_authority(title.who, year, marks, prose)
    if named is not None and named.stands_alone:
        return named
    placed = _with_place(title.who, year, evidence)
    return placed or (named if named is not None and named.level == "township" else None)


def _with_place(who: str, year: int | None, evidence: Evidence) -> Authority | None:
    """市教育局: a body printed without its place takes it from the line that names it in full or from the site."""
    prefix, body = (who[0], who.lstrip(_LEVELS)) if who[0] in _LEVELS else ("", who)
    full: set[Authority] = set()
    for name in (*evidence.origins, *evidence.contacts, *evidence.subjects):
        origin = read_authority(name, year)
        if origin is not None and origin == _of_place(origin, prefix, body, year):
            full.add(origin)
    if not full:
        sites = (read_authority(site, year) for site in evidence.sites)
        governments = (site for site in sites if site is not None and site.kind == "government")
        full = {body_there for site in governments if (body_there := _of_place(site, prefix, body, year)) is not None}
    named = full.pop() if len(full) == 1 else None
    return named if named is not None and named.stands_alone else None


def _of_place(there: Authority, prefix: str, body: str, year: int | None) -> Authority | None:
    """The body of that name in the place of another authority; None if the place is not of the printed rank."""
    place = there.region
    if not place.name or not place.code or not place.name.endswith(prefix):
        return None
    return read_authority("".join(dict.fromkeys((place.city or "", place.name))) + body, year)


def _from_origins(
    year: int | None, evidence: Evidence, marks: tuple[str, ...], prose: tuple[str, ...]
) -> Authority | None:
    """The body that compiled, issued or signed a report whose title names none, if all these agree.

    Where they are silent: the body to ask, then the subject of the text, then the site.
    An office compiles its government's report as well as its own: alone it decides nothing. No government is
    taken for the author of “our bureau”, no bureau for the author of a text that knows only “our county”.
    """
    own_body = _OWN_BODY.search(evidence.prose) is not None
    own_place = not own_body and _OWN_PLACE.search(evidence.prose) is not None
    for names in ((*evidence.compiled, *evidence.origins), evidence.contacts, evidence.subjects, evidence.sites):
        read = (read_authority(_BEFORE_WHO.sub("", name), year, marks, prose) for name in names)
        bodies = {body for body in read if body is not None and body.region.name}
        if own_place:
            bodies = {body for body in bodies if body.kind in ("government", "office")}
        governments = {body for body in bodies if body.kind == "government"}
        offices = {body for body in bodies if body.kind == "office"}
        if len(governments) == 1 and {body.region for body in bodies} == {body.region for body in governments}:
            bodies -= offices
        if bodies:
            body = bodies.pop()
            alone = not bodies and body.kind != "office"
            stranger = own_body and body.kind == "government" and body.level != "township"
            return body if alone and not stranger else None
    return None


def _published(document: Document) -> str | None:
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
