"""Policy interpretation in the prose: how many, of which kinds, with which shares (table `interpretation`)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsing.narrative.figures import END, PERCENT, Reading, Statement, count, done, figure, part
from parsing.narrative.vocabulary import EVENTS, EVIDENT, KINDS, any_of

_UNITS = "篇次|场次|条次|期次|条|篇|件|份|个|期|次|部|组|幅|张|则|项"
_MADE = "发布|公开|公布|制作|推出|编发|编制|编写|形成|撰写|完成|刊发|上传|配发|召开|举办|举行|开展|组织|采用|通过|运用"
_NOUN = "(?:信息|材料|文件|稿件|稿|产品|作品|文章|内容)"
_FILL = r"(?:发布|公开|制作|推出|数量|发布量|总量|总数|量|数|共计|共|总计|合计|累计|计|达到了?|达|为|是|有|了|:|\()*+"
_KINDS = any_of(KINDS)
_KIND = f"(?<![新融自])(?P<kind>{_KINDS})"
_OF_POLICY = "(?:政策性?|文件)*+"
_OF_KIND = (
    rf"{_OF_POLICY}(?:解读)?{_KIND}(?:类|形式|方式|版|式)*+的?(?:进行|发布|开展)?{_OF_POLICY}(?:解读)?类?{_NOUN}?"
)
_PLAIN = rf"(?:行政|规范性|政策性?|文件)*+解读(?:类|相关)?(?:政策)?{_NOUN}?"
_RATIO_FILL = "(?:基本|已|均|平均|总体|实现|达到了?|达|为|是|保持在?|提升到|提升至|提高到|提高至|在|了|:)*+"
_OF_ALL = "(?:比例|比重|比|总|全部|所有|全年|政策|解读|材料|信息|发布|数量|数|量|率|的|为|达到?了?|:)*+"

_RULES = {
    "kind": re.compile(rf"(?P<words>{_OF_KIND}){_FILL}{count(_UNITS + '|场', bare=True)}{END}"),
    "total": re.compile(rf"(?P<words>{_PLAIN}){_FILL}{count(_UNITS, bare=True)}{END}"),
    "kind after": re.compile(rf"{count(_UNITS + '|场')}的?(?P<words>{_OF_KIND}){END}"),
    "total after": re.compile(rf"{count(_UNITS)}的?(?:各类|相关|有关)?(?P<words>{_PLAIN}){END}"),
    "share of kind": re.compile(rf"{_OF_KIND}(?:数量|数)?(?:占|比例){_OF_ALL}{PERCENT}"),
    "share": re.compile(rf"[,(]?(?:占|比例|(?<=\())(?:了)?{_OF_ALL}{PERCENT}"),
    "bare share": re.compile(rf"{_OF_KIND}:?{PERCENT}"),
    "linked": re.compile(rf"(?:关联率|关联度|关联比例){_RATIO_FILL}{PERCENT}"),
    "diversified": re.compile(
        r"(?:多样化|多元化|多样性|多形式|多种形式|非文字)(?:类|形式|方式)?(?:政策|文件|的)*+(?:解读)?的?(?:率|比例|占比|比重|覆盖率)?"
        rf"{_RATIO_FILL}{PERCENT}"
    ),
    "offsite": re.compile(
        rf"非政府网站(?:渠道|平台|途径)?(?:发布|开展|公开)?的?(?:政策)?(?:文件)?解读(?:率|比例|占比|比重)?{_RATIO_FILL}{PERCENT}"
    ),
    "coverage": re.compile(rf"解读(?:率|比例|比率|覆盖率){_RATIO_FILL}{PERCENT}"),
}
_RATIOS = ("linked", "diversified", "offsite", "coverage")

_LISTED = re.compile(rf"\d[余多]?(?:{_UNITS}|场|%)(?:以上|左右)?(?:\([^()]*\)|\))?,?(?:、|和|及|以及|与|并)?$")
_OPENING = re.compile(
    rf"(?:^|[,;:(]|其中|{_MADE}|了|共|共计|累计|总计|合计|各类|各项|相关|有关|重要|重大|配套|对应|同步|原创|本级|多样化|多元化|同步配套|全年|年|年度|包括|包含|含|有|以)$"
)
_COUNTED = re.compile(rf"\d[余多]?(?:{_UNITS}|场)")
_MAKING = re.compile(rf"(?:{_MADE})(?:了|共计|共|累计|各类|相关|有关|重要|原创)*+$")
_BY_PEOPLE = re.compile(any_of(word for word, row in KINDS.items() if row in ("expert", "official")))
_AS_SHARES = re.compile("占比|比例|比重")
_BORROWED = re.compile(r"转载|转发|刊登|刊载|公报|汇编|收录|上级|省级|国家级")
_OWN = re.compile(f"{_MADE}|原创|本级")
_NOT_COVERAGE = re.compile(rf"(?:同步|及时|多样|多元|形式|非文字|等|、|{_KINDS})(?:化|的)?(?:政策|文件)*+$")


@dataclass(frozen=True, slots=True)
class _Context:
    """What goes before a match. listing: a list of interpretations runs; gap: the text since its last entry
    (None before the first); kind: the row of that entry, empty if it is no kind."""

    before: str
    listing: bool
    gap: str | None
    kind: str


def read(statement: Statement, *, continued: bool) -> tuple[Reading, ...]:
    """The readings of a sentence. continued: it goes on a list of interpretations, so kinds may stand alone."""
    readings: list[Reading] = []
    text, listing, position, kind, told = statement.text, continued, 0, "", 0
    for name, match in _matches(text):
        if match.start() < position:
            continue
        gap = text[position : match.start()]
        listing = listing and not _COUNTED.search(gap)
        context = _Context(text[: match.start()], listing, gap if readings else None, kind)
        row = _row(name, match, context) if done(statement, match.start()) else None
        position = match.end()
        kind = row if row and name in ("kind", "kind after") else ""
        if row is None or (row == "total" and (told or continued) and part(text, told, match.start())):
            continue
        told = match.end() if row == "total" else told
        share = "share" in name or name in _RATIOS
        found = figure(statement, match)
        if share and found.value is not None and found.value > 1:
            continue
        readings.append(Reading(row, "share" if share else "count", found))
        listing = True
    return tuple(readings)


def _matches(text: str) -> list[tuple[str, re.Match[str]]]:
    found = [(name, match) for name, pattern in _RULES.items() for match in pattern.finditer(text)]
    return sorted(found, key=lambda pair: (pair[1].start(), -pair[1].end()))


def _row(name: str, match: re.Match[str], context: _Context) -> str | None:
    """The row a match belongs to, None when the words around it leave a doubt."""
    if name in _RATIOS:
        return name if _is_ratio(name, match, context.before) else None
    if name == "share":
        return context.kind if context.kind and context.gap == "" else None
    if name == "bare share" and not _AS_SHARES.search(context.before):
        return None
    if not _opens(name, context) or _borrowed(context.before):
        return None
    if name in ("total", "total after"):
        told = _is_noun(name, match["words"], context.before) and not _BY_PEOPLE.search(_clause(context.before))
        return "total" if told else None
    row = KINDS[match["kind"]]
    if "share" in name:
        return row
    if row in EVENTS and (match["unit"] not in EVENTS[row] or match["words"].endswith("信息")):
        return None
    return row if match["kind"] in EVIDENT or "解读" in match["words"] or context.listing else None


def _borrowed(before: str) -> bool:
    """Whether others' interpretations are told of; a clause with a verb of its own tells of something new."""
    clause = _clause(before)
    return _BORROWED.search(clause if _OWN.search(clause) else before) is not None


def _clause(before: str) -> str:
    """The clause that `before` ends in; “其中” goes on with the clause it is a part of."""
    return re.split("[,;](?!其中)", before)[-1]


def _opens(name: str, context: _Context) -> bool:
    """Whether a name of interpretations may begin here: “发布政策解读…”, but not “文件及解读…”, “惠企政策解读…”."""
    listed = _LISTED.search(context.before) is not None
    if name in ("kind after", "total after"):
        follows = context.gap in ("、", ",", "和", "及", "以及", "与", ",以及")
        return follows or _MAKING.search(context.before) is not None
    return _OPENING.search(context.before) is not None or (listed and (context.listing or context.before[-1] == "、"))


def _is_ratio(name: str, match: re.Match[str], before: str) -> bool:
    clause = re.split("[,;]", before + match[0])[-1]
    return "解读" in clause and not (name == "coverage" and _NOT_COVERAGE.search(before))


def _is_noun(name: str, words: str, before: str) -> bool:
    """解读 names a thing here: “政策解读12篇”, “发布解读12篇”; “解读12件” tells how many documents were explained."""
    if words in ("解读", "解读文件"):
        return name == "total" and _MAKING.search(before) is not None
    return not words.startswith("解读政策")
