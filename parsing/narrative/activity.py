"""What was done, in the prose: information by channel, gazette, accounts, trainings, fee (table `activity`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from parsing.narrative.figures import END, Figure, Reading, Statement, count, done, figure
from parsing.narrative.vocabulary import CHANNELS

_TOTAL = r"(?:数量|总量|总数|条数|数|共计|共|总计|合计|累计|计|达到了?|达|为|有|了|:)*+"
_ALL = (
    r"(?:了|的|共|共计|累计|新增|各级|各类|各项|相关|有关|各单位|各部门|各乡镇|单位|部门|机关|行政机关"
    r"|[我本全][省市州县区旗乡镇局委办街道]{1,2}|等)*+"
)
_ITEM_UNITS = "条次|条|件|篇|项"

_ITEMS = (
    re.compile(
        rf"(?P<verb>主动公开|公开|公布|发布){_ALL}(?P<noun>政府信息|政务信息|信息)?(?P<fill>{_TOTAL})"
        rf"{count(_ITEM_UNITS)}{END}"
    ),
    re.compile(rf"(?P<noun>政府信息|政务信息)(?P<verb>主动公开|公开){_TOTAL}{count(_ITEM_UNITS)}{END}"),
    re.compile(
        rf"(?P<verb>主动公开|公开|公布|发布)(?:了|共|累计)*+{count(_ITEM_UNITS)}(?:各类)?(?P<noun>政府信息|政务信息){END}"
    ),
)
_FIGURE = re.compile(r"\d[余多]?(?:条|件|篇|项|个|期|次|场|份|%)")
_THROUGH = re.compile(r"(?:^|[,;:(]|其中|主要|是|年)(?:通过|利用|依托|借助|在|经|运用)")
_NAMED = ("政府信息", "政务信息")
_PARTIAL = re.compile(
    r"^(?:各乡镇|[市县区]直各?部门)|领域|专栏|栏目|专题|板块|类信息|转载|转发|国家|国务院|中央|上级|(?<!全)省(?:人民)?(?:政府|级)?(?:门户)?网|依申请$|申请$|应当?$|可$|拟$|未$|不予$|[受办]理"
)

_OF_INFORMATION = re.compile("主动公开|公开政府信息")
_TOPIC = re.compile("(?:领域|方面|专栏|栏目|专题|板块)$")

_MEDIA = "(?:政务)?新媒体(?:平台)?(?:账号|帐号)?"
_CLOSE = "(?:关停并?注销|关停|注销|关闭|停用)"
_HOUSES = "家|个"
_CLOSED = (
    re.compile(rf"{_CLOSE}(?:了)?(?P<what>[^,;:、\d]{{0,24}}?){_MEDIA}(?:共计|共|累计|达)*+{count(_HOUSES)}{END}"),
    re.compile(rf"{_CLOSE}(?:了)?{count(_HOUSES)}(?P<what>[^,;:\d]{{0,24}}?){_MEDIA}{END}"),
    re.compile(
        rf"[对将]{count(_HOUSES)}(?P<what>[^,;:\d]{{0,32}}?){_MEDIA}(?:予以|进行了?|实施|依法|及时|全部|作出)*+{_CLOSE}"
    ),
    re.compile(rf"{_CLOSE}(?:了)?(?P<what>){count(_HOUSES)}{END}"),
)
_KEPT = (
    re.compile(
        rf"(?:保留|现存|现有|留存|正常运行|在运行)的?(?P<what>){_MEDIA}(?:共计|共|有|为)*+{count(_HOUSES)}{END}"
    ),
    re.compile(rf"(?:保留|现存|现有|留存|正常运行|在运行)的?(?P<what>){count(_HOUSES)}(?:{_MEDIA}|(?=[,;。]|$))"),
)
_OTHER_SITES = re.compile(r"网站|网页|APP|小程序|群|栏目")

_ABOUT_DISCLOSURE = "(?P<what>[^,;:。、\\d]{0,22}?)"
_HELD = "(?:组织开展|组织召开|组织|举办|开展|召开|举行)"
_SESSIONS = "场次|期次|班次|次|期|场"
_TRAININGS = (
    re.compile(
        rf"{_HELD}了?{_ABOUT_DISCLOSURE}培训(?:会议|会|班|活动|讲座)?(?:共计|共|累计|达|了)*+{count(_SESSIONS)}{END}"
    ),
    re.compile(rf"{_HELD}(?:了|共计|共|累计)*+{count(_SESSIONS)}{_ABOUT_DISCLOSURE}培训(?:会议|会|班|活动)?{END}"),
)
_ATTENDED = re.compile("参加|参与|参训|收看|观看|收听|选派")
_OF_DISCLOSURE = re.compile(r"公开|^(?:了|全[省市县区乡镇]|业务|专题|专项|集中|相关|工作|人员|线上|线下|各类)*+$")

_GAZETTE = (
    re.compile(
        rf"公报(?:电子版)?,?(?:全年|年内|共计|共|累计|编辑|编发|编印|出版|发行|印发|刊发|公开|发布|了|:)*+{count('期')}{END}"
    ),
    re.compile(
        rf"(?:编辑|编发|编印|编制|出版|发行|印发|刊发|发布)了?{count('期')}(?P<what>[^,;:、\d]{{0,16}}?)公报{END}"
    ),
)
_ELSEWHERE = re.compile(r"订阅|赠阅|转载|配发|寄送|征订|省政府公报|国务院公报")

_FEE = "(?:处理费用?|依申请公开(?:政府信息)?(?:收费|费用)|信息公开(?:申请)?(?:收费|费用))"
_PAID = (
    re.compile(
        rf"{_FEE}(?:的|收取|征收|收费|收入|总?金额|总额|总计|合计|共计|共|情况|标准|为|是|:|,|零?件)*+"
        rf"(?:\d+件次?,?(?:共计|合计|共|金额|为)*+)?{count('元')}"
    ),
    re.compile(rf"实际收取(?:的|费用)?(?:总金额|金额|总额|费用)?(?:共计|共|为|:)*+{count('元')}"),
    re.compile(rf"(?:收取|征收|收到)(?:了|共|费用)*+{count('元')}(?P<what>[^,;:\d]{{0,12}}?){_FEE}"),
)
_UNPAID = re.compile(
    rf"(?:未曾|未|没有|没|不存在|无)(?:曾|有|向[^,;。]{{1,10}})?(?:收取|产生|发生|收过|征收)(?:过|任何|相关|政府|信息公开|信息)*"
    rf"(?P<what>[^,;:。\d减免]{{0,10}}?){_FEE}(?!的?减免)"
    rf"|{_FEE}(?:均)?(?:未|没有)(?:收取|产生|发生)|(?<!有)无(?:政府|信息公开|信息)*{_FEE}(?:收取|产生|发生)"
)


def read(statement: Statement, *, continued: bool) -> tuple[Reading, ...]:
    """The readings of a sentence. continued: it goes on a breakdown of the information by channel."""
    readings = list(_items(statement, continued))
    for row, patterns, fits in _COUNTED:
        taken: set[int] = set()
        for match in (match for pattern in patterns for match in pattern.finditer(statement.text)):
            at = match.start("digits")
            if at not in taken and fits(statement, match) and done(statement, match.start()):
                taken.add(at)
                readings.append(Reading(row, "count", figure(statement, match)))
    return (*readings, *_fee(statement))


def _items(statement: Statement, breakdown: bool) -> Iterator[Reading]:
    found = [match for pattern in _ITEMS for match in pattern.finditer(statement.text)]
    for match in sorted(found, key=lambda match: match.start()):
        breakdown = breakdown or _OF_INFORMATION.search(statement.text, 0, match.start()) is not None
        row = _channel(statement, match, breakdown)
        if row is not None and done(statement, match.start()):
            breakdown = True
            weak = match["verb"] == "发布" and match["noun"] == "信息"
            yield Reading(row, "count", figure(statement, match), weak)


def _channel(statement: Statement, match: re.Match[str], breakdown: bool) -> str | None:
    """The row for a number of items, by the words since the last figure; None when they leave a doubt."""
    before = statement.text[: match.start()]
    since = before[max((past.end() for past in _FIGURE.finditer(before)), default=0) :]
    clauses = re.split("[,;:]", since)
    if _PARTIAL.search(clauses[-1]) or (len(clauses) > 1 and _TOPIC.search(clauses[-2])):
        return None
    channels = _channels(clauses[-1])
    if not channels and _channels(since):
        # “通过政府网站、微博等平台,依法公开…”: the channel stands in the clause before.
        if not _THROUGH.search(clauses[-2]):
            return None
        channels = _channels(clauses[-2])
    named = match["noun"] in _NAMED or (match["noun"] == "信息" and match["verb"] == "主动公开")
    if not channels or "every" in channels:
        return "items_total" if named else None
    if match["noun"] is None and not breakdown:
        return None
    if "website" in channels and len(channels) > 1:
        return "items_total" if named else None
    if len(channels) == 1 and "mixed" not in channels:
        return f"items_{next(iter(channels))}"
    return "items_other" if breakdown else None


def _channels(clause: str) -> set[str]:
    return {channel for word, channel in CHANNELS.items() if word in clause}


def _is_gazette(statement: Statement, match: re.Match[str]) -> bool:
    return not _ELSEWHERE.search(statement.text, 0, match.end())


def _is_account(statement: Statement, match: re.Match[str]) -> bool:
    return "新媒体" in statement.lead + statement.text[: match.end()] and not _OTHER_SITES.search(match["what"])


def _is_training(statement: Statement, match: re.Match[str]) -> bool:
    clause = re.split("[,;:]", statement.text[: match.start()])[-1] + match["what"]
    return _OF_DISCLOSURE.search(match["what"]) is not None and not _ATTENDED.search(clause)


_COUNTED: tuple[tuple[str, tuple[re.Pattern[str], ...], Callable[[Statement, re.Match[str]], bool]], ...] = (
    ("gazette_issues", _GAZETTE, _is_gazette),
    ("accounts_closed", _CLOSED, _is_account),
    ("accounts_kept", _KEPT, _is_account),
    ("trainings", _TRAININGS, _is_training),
)


def _fee(statement: Statement) -> Iterator[Reading]:
    """The information-processing fee in 元; to say that none was charged states zero."""
    for match in (match for pattern in _PAID for match in pattern.finditer(statement.text)):
        if done(statement, match.start()):
            yield Reading("information_fee", "count", figure(statement, match))
    for match in _UNPAID.finditer(statement.text):
        if done(statement, match.start()):
            raw = statement.raw(match.start(), match.end())
            yield Reading("information_fee", "count", Figure(Decimal(0), "元", raw))
