"""Policy interpretation in the prose: how many, of which kinds, with which shares (table `interpretation`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parsing.narrative.figures import Reading, figure
from parsing.narrative.lists import listed
from parsing.narrative.phrases import ANY_KIND, MADE, OF_KIND, RATIOS, RULES, SESSIONS, UNITS, VARIED, WITH_SHARE
from parsing.narrative.statement import Statement, done, part
from parsing.narrative.vocabulary import EVENTS, EVIDENT, KINDS, PLAIN_EVENT, any_of
from parsing.narrative.whose import ITSELF

_LISTED = re.compile(
    rf"[\d二三四五六七八九十百千万][余多]?(?:{UNITS}|{SESSIONS}|%)(?:以上|左右)?(?:\([^()]*\)|\))?,?(?:、|和|及|以及|与|并)?$"
)
_OPENING = re.compile(
    rf"(?:^|[,;:(]|其中|{MADE}|了|共|共计|累计|总计|合计|各类|各项|相关|有关|重要|重大|配套|对应|同步|关联|原创|本级|{VARIED}"
    r"|多种|同步配套|全年|年|年度|包括|包含|含|有|以)的?$"
)
# “发布图文、视频等多形式解读…”: all kinds together, made by the office.
_TOGETHER = re.compile(rf"(?:{MADE})[了共]?(?:(?:{ANY_KIND})(?:解读)?|、|和|及)+(?:等|各类|各种)[^,;:、\d]{{0,10}}$")
# “政策文件和配套解读80件”: a figure shared with something else, unless that has its own.
_SHARED = re.compile(
    r"(?<![条篇件份个期次部组幅张则项批集款套场%)以])(?:、|和|及|以及|与|并)(?:配套|相关|有关|对应|相应|重要|其|各类|同步)*的?$"
)
# “政策解读:文字12条”, “解读方面,视频3条”: the heading says what is counted.
_HEADED = re.compile("解读(?:信息|材料|产品|形式)?(?::|(?:方面|情况|中),)(?:其中|包括)?:?$")
# What stands between the entries of a list.
_CONNECTING = re.compile(rf"(?:{MADE}|其中|包括|包含|含|以及|和|及|与|并|还|了|共|另有|各类|政策|以|占比|[,;:、()])*")
_COUNTED = re.compile(rf"\d[余多]?(?:{UNITS}|{SESSIONS})")
_MAKING = re.compile(rf"(?:{MADE})(?:了|共计|共|累计|各类|相关|有关|重要|原创)*+$")
# “组织11期在线访谈和29场新闻发布会”: the verb stands before another event.
_ALSO_HELD = re.compile(rf"(?:{MADE})[^,;\d]{{0,4}}\d+(?:{SESSIONS}|期|次)[^,;\d]{{1,10}}(?:、|和|及)$")
_BY_PEOPLE = re.compile(any_of(word for word, row in KINDS.items() if row in ("expert", "official")))
_AS_SHARES = re.compile("占|比例|比重")
_BORROWED = re.compile("转载|转发|刊登|刊载|登载|汇编|收录")
_UPPER = re.compile(r"(?:上级|省级|国家级)[^\d]*$")
# What a gazette prints again was published before.
_REPRINTED = re.compile("公报(?!等)[^;]{0,60}(?:刊|登|载)[^;]*$")
_OWN = re.compile(f"{MADE}|原创|本级")
_NOT_COVERAGE = re.compile(rf"(?:同步|及时|多样|多元|形式|非文字|等|(?<!率)、|{ANY_KIND})(?:化|的)?(?:政策|文件)*+$")
_WANTED = re.compile("确保|要求|力争|目标|应当|规定")
_ABOUT_INTERPRETATION = re.compile(f"解读|{any_of(EVIDENT)}|{ANY_KIND}")
_FORMS = {*KINDS.values()} - {*EVENTS, "other"}
_LISTED_KIND = re.compile(rf"(?:.{{0,30}}(?:{MADE}|其中|了|共|年|通过))??{OF_KIND}(?:占比|比例|占)?")


@dataclass(frozen=True, slots=True)
class _Context:
    """What goes before a match. listing: a list of interpretations runs; gap: the text since its last entry
    (None before the first); kind: the row of that entry, empty if it is no kind; kinds: whether any entry is one."""

    before: str
    listing: bool
    gap: str | None
    kind: str
    kinds: bool


def read(statement: Statement, *, continued: bool) -> tuple[Reading, ...]:
    """The readings of a sentence. continued: it goes on a list of interpretations, so kinds may stand alone."""
    return (*_beside(statement, continued), *_in_lists(statement))


def _beside(statement: Statement, continued: bool) -> list[Reading]:
    """The figures that stand beside their names, each judged by what goes before it."""
    readings: list[Reading] = []
    text, listing, position, kind, told = statement.text, continued, 0, "", 0
    for name, match in _matches(text):
        if match.start() < position:
            continue
        gap = text[position : match.start()]
        listing = listing and not _COUNTED.search(gap)
        kinds = any(reading.row in _FORMS for reading in readings)
        context = _Context(text[: match.start()], listing, gap if readings else None, kind, kinds)
        row = _row(name, match, context) if done(statement, match.start()) else None
        position, kind = match.end(), row if row and name in WITH_SHARE else ""
        if row is None or name == "varied":
            continue
        # “全市发布90篇,其中我办发布12篇”: a part, but for the office that reports its own whole.
        own = row == "total" and ITSELF.search(text, told, match.start()) is not None
        if row == "total" and not own and (told or continued) and part(text, told, match.start()):
            continue
        share = "share" in name or name in RATIOS
        found = figure(statement, match)
        if share and found.value is not None and found.value > 1:
            continue
        readings.append(Reading(row, "share" if share else "count", found, _is_weak(name, match) or (own and told > 0)))
        told = match.end() if row == "total" else told
        listing = True
    return readings


def _in_lists(statement: Statement) -> Iterator[Reading]:
    """“图文、视频、音频解读各5条”, “文字解读、图解占比分别为60%、40%”: kinds before their figures."""
    for units, column in ((UNITS, "count"), ("%|‰", "share")):
        for told in listed(statement, units):
            named = [_LISTED_KIND.fullmatch(name) for name in told.names]
            words = "".join(told.names)
            evident = "解读" in words or any(match and match["kind"] in EVIDENT for match in named)
            rows = [KINDS[match["kind"]] for match in named if match]
            if evident and len(rows) == len(set(rows)) == len(told.names) and done(statement, told.start):
                yield from (Reading(row, column, found) for row, found in zip(rows, told.figures, strict=True))


def _matches(text: str) -> list[tuple[str, re.Match[str]]]:
    if not _ABOUT_INTERPRETATION.search(text):
        return []
    found = [(name, match) for name, pattern in RULES.items() for match in pattern.finditer(text)]
    return sorted(found, key=lambda pair: (pair[1].start(), -pair[1].end()))


def _row(name: str, match: re.Match[str], context: _Context) -> str | None:
    """The row a match belongs to, None when the words around it leave a doubt."""
    if name in RATIOS:
        return RATIOS[name] if _is_ratio(name, match, context.before) else None
    if name == "varied":
        return "diversified"
    if name == "share":
        return context.kind if context.kind and context.gap in ("", None) else None
    if name == "bare share" and not _AS_SHARES.search(context.before):
        return None
    if not _opens(name, context) or _borrowed(context.before):
        return None
    if name in ("total", "total after"):
        by_people = _BY_PEOPLE.search(_clause(context.before)) and not _TOGETHER.search(context.before)
        return "total" if _is_noun(name, match["words"], context.before) and not by_people else None
    row = KINDS[match["kind"]]
    if row == "other" and not context.kinds:
        return None  # “政策解读4条,其他文件5条” lists what was published, not kinds of interpretations
    if "share" in name:
        return row if context.listing or "解读" in context.before + match[0] or match["kind"] in EVIDENT else None
    if row in EVENTS and (match["unit"] not in EVENTS[row] or match["words"].endswith("信息")):
        return None
    connected = context.gap is None or _CONNECTING.fullmatch(context.gap) is not None
    headed = (context.listing and connected) or _HEADED.search(context.before) is not None
    return row if headed or match["kind"] in EVIDENT or "解读" in match["words"] else None


def _borrowed(before: str) -> bool:
    """Whether others' interpretations are told of; the nearest clause with a verb of its own says what is done."""
    if _REPRINTED.search(before) or _UPPER.search(_clause(before)):
        return True
    for clause in (_clause(before), *reversed(re.split("[,;]", before)[:-1])):
        own, borrowed = _OWN.search(clause), _BORROWED.search(clause)
        if own or borrowed:
            # “发布转载信息300条,政策解读20条”: what was borrowed has its own figure.
            return borrowed is not None and (own is None or clause == _clause(before))
    return False


def _clause(before: str) -> str:
    """The clause that `before` ends in; “其中” goes on with the clause it is a part of."""
    return re.split("[,;](?!其中)", before)[-1]


def _opens(name: str, context: _Context) -> bool:
    """Whether a name of interpretations may begin here: “发布政策解读…”, but not “文件及解读…”, “惠企政策解读…”."""
    before = context.before
    if name in ("kind after", "total after"):
        follows = context.gap in ("、", ",", "和", "及", "以及", "与", ",以及")
        return follows or _MAKING.search(before) is not None or _ALSO_HELD.search(before) is not None
    if _SHARED.search(before):
        return False
    listed_ = _LISTED.search(before) is not None and (context.listing or before[-1] == "、")
    return listed_ or _OPENING.search(before) is not None or (name == "total" and _TOGETHER.search(before) is not None)


def _is_ratio(name: str, match: re.Match[str], before: str) -> bool:
    clause = re.split("[,;]", before + match[0])[-1]
    wanted = match["about"] in ("不低于", "不少于") and _WANTED.search(before)
    return "解读" in clause and not wanted and not (name == "coverage" and _NOT_COVERAGE.search(before))


def _is_noun(name: str, words: str, before: str) -> bool:
    """解读 names a thing here: “政策解读12篇”, “发布解读12篇”; “解读12件” tells how many documents were explained."""
    if words in ("解读", "解读文件"):
        return name == "total" and (_MAKING.search(before) is not None or _TOGETHER.search(before) is not None)
    return not words.startswith("解读政策")


def _is_weak(name: str, match: re.Match[str]) -> bool:
    """Whether other words than 新闻发布会 name a press conference: they count where it is not named."""
    kind = match["kind"] if name in ("kind", "kind after") else ""
    return KINDS.get(kind) in EVENTS and kind != PLAIN_EVENT
