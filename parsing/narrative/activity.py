"""What was done, in the prose: information by channel, gazette, accounts, trainings, fee (table `activity`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from parsing.narrative.figures import END, Figure, Reading, count, figure
from parsing.narrative.items import read_items
from parsing.narrative.statement import Statement, clause, done

_MEDIA = "(?:政务)?新媒体(?:平台)?(?:账号|帐号)?"
_CLOSE = "(?:关停并?注销|关停整合|注销关停|整合关停|关停|注销|关闭|停用)"
_HOUSES = "家|个"
_CLOSED = (
    re.compile(rf"{_CLOSE}(?:了)?(?P<what>[^,;:、\d]{{0,24}}?){_MEDIA}(?:共计|共|累计|达)*+{count(_HOUSES)}{END}"),
    re.compile(rf"{_CLOSE}(?:了)?{count(_HOUSES)}(?P<what>[^,;:\d]{{0,24}}?){_MEDIA}{END}"),
    re.compile(
        rf"[对将]{count(_HOUSES)}(?P<what>[^,;:\d]{{0,32}}?){_MEDIA}(?:予以|进行了?|实施|依法|及时|全部|作出)*+{_CLOSE}"
    ),
    re.compile(rf"{_CLOSE}(?:了)?(?P<what>){count(_HOUSES)}{END}"),
)
_LEFT = "保留|现存|留存|正常运行|正常运营|在运行"
_RUNNING = f"(?:{_LEFT}|现有|共有|在用)"
_KEPT = (
    re.compile(rf"{_RUNNING}的?(?P<what>){_MEDIA}(?:数量|总数|共计|共|有|为)*+{count(_HOUSES)}{END}"),
    re.compile(rf"{_RUNNING}的?(?P<what>){count(_HOUSES)}{_MEDIA}"),
    re.compile(rf"(?:{_LEFT})的?(?P<what>){count(_HOUSES)}(?=[,;。]|$)"),
    re.compile(
        rf"{_MEDIA}(?:数量|总数)?(?P<what>)由\d+(?:{_HOUSES})(?:精简|整合|压减|压缩|减少|清理)(?:到|至|为){count(_HOUSES)}{END}"
    ),
)
_OTHER_SITES = re.compile(r"网站|网页|APP|小程序|群|栏目")

_ABOUT_DISCLOSURE = "(?P<what>[^,;:。、\\d]{0,22}?)"
_HELD = "(?:组织开展|组织召开|组织|举办|开展|召开|举行)"
_SESSIONS = "场次|期次|班次|次|期|场"
_TRAININGS = (
    re.compile(
        rf"{_HELD}了?{_ABOUT_DISCLOSURE}培训(?:会议|会|班|活动|讲座)?(?:共计|共|累计|达|了)*+{count(_SESSIONS)}{END}"
    ),
    re.compile(  # 召开推进会2次、业务培训会3次
        rf"{_HELD}(?=[^,;:。]{{0,40}}公开)[^,;:。、\d]{{0,24}}?\d+(?:{_SESSIONS}|个)(?:、|和|及){_ABOUT_DISCLOSURE}培训(?:会议|会|班|活动|讲座)?{count(_SESSIONS)}{END}"
    ),
    re.compile(rf"{_HELD}(?:了|共计|共|累计)*+{count(_SESSIONS)}{_ABOUT_DISCLOSURE}培训(?:会议|会|班|活动)?{END}"),
)
_ATTENDED = re.compile("指导|参加|参与|参训|收看|观看|收听|选派")
_OF_DISCLOSURE = re.compile(r"公开|^(?:了|全[省市县区乡镇]|业务|专题|专项|集中|相关|工作|人员|线上|线下|各类)*+$")

_ISSUED = (
    "编辑出版|编辑印发|编印|编发|编辑|编制|编纂|出刊|出版|刊出|刊印|印发|印制|制发|发行|发放|刊发"
    "|公示|发布|公开|推出|完成"
)
_GAZETTE = (
    re.compile(rf"公报(?P<what>)(?:电子版|数字版)?,?(?:全年|年内|已|共计|共|累计|{_ISSUED}|了|:)*+{count('期')}{END}"),
    re.compile(
        rf"(?:{_ISSUED})(?:了|共|累计)*+{count('期')}(?P<what>[^,;:、\d]{{0,16}}?)公报(?:的?(?=编|出|刊|印|发)|{END})"
    ),
)
_ELSEWHERE = re.compile("订阅|赠阅|转载|配发|寄送|征订|国务院公报|栏目|专栏|(?:统计|资源|状况|质量|发展|普查)公报")

_FEE = "(?:处理费用?|依申请公开(?:政府信息)?(?:收费|费用)|信息公开(?:申请)?(?:收费|费用))"
_PAID = (
    re.compile(
        rf"{_FEE}(?:的|收取|征收|收费|收入|总?金额|总额|总计|合计|共计|共|情况|标准|人民币|为|是|:|,|零?件)*+"
        rf"(?:\d+件次?,?(?:共计|合计|共|金额|人民币|为)*+)?{count('元')}"
    ),
    re.compile(rf"实际收取(?:的|费用)?(?:总金额|金额|总额|费用)?(?:共计|共|为|:)*+{count('元')}"),
    re.compile(rf"(?:收取|征收|收到)(?:了|共|费用)*+{count('元')}(?P<what>[^,;:\d]{{0,12}}?){_FEE}"),
)
_UNPAID = re.compile(
    rf"(?:未曾|未|没有|没|不存在|无)(?:曾|有|向[^,;。]{{1,10}})?(?:收取|产生|发生|收过|征收)(?:过|任何|相关|政府|信息公开|信息)*"
    rf"(?P<what>[^,;:。\d减免]{{0,10}}?){_FEE}(?!的?减免)"
    rf"|{_FEE}(?:均)?(?:未|没有)(?:收取|产生|发生)|{_FEE}(?:[^,;:。\d减免]{{0,8}}?(?:为|:))(?:零|无)(?=[,;。]|$)|(?<!有)无(?:政府|信息公开|信息)*{_FEE}(?:收取|产生|发生)"
)


def read(statement: Statement, *, continued: bool) -> tuple[Reading, ...]:
    """The readings of a sentence. continued: it goes on a breakdown of the information by channel."""
    readings = list(read_items(statement, continued=continued))
    for row, patterns, fits in _COUNTED:
        taken: set[int] = set()
        for match in (match for pattern in patterns for match in pattern.finditer(statement.text)):
            at = match.start("digits")
            if at not in taken and fits(statement, match) and done(statement, match.start()):
                taken.add(at)
                readings.append(Reading(row, "count", figure(statement, match)))
    return (*readings, *_fee(statement))


def _is_gazette(statement: Statement, match: re.Match[str]) -> bool:
    return not _ELSEWHERE.search(clause(statement.text, match.start()) + match[0])


def _is_account(statement: Statement, match: re.Match[str]) -> bool:
    return "新媒体" in statement.lead + statement.text[: match.end()] and not _OTHER_SITES.search(match["what"])


def _is_training(statement: Statement, match: re.Match[str]) -> bool:
    told = clause(statement.text, match.start()) + match["what"]
    return _OF_DISCLOSURE.search(match["what"]) is not None and not _ATTENDED.search(told)


_COUNTED: tuple[tuple[str, tuple[re.Pattern[str], ...], Callable[[Statement, re.Match[str]], bool]], ...] = (
    ("gazette_issues", _GAZETTE, _is_gazette),
    ("accounts_closed", _CLOSED, _is_account),
    ("accounts_kept", _KEPT, _is_account),
    ("trainings", _TRAININGS, _is_training),
)


def _fee(statement: Statement) -> Iterator[Reading]:
    """The information-processing fee in 元; to say that none was charged states zero."""
    for match in (match for pattern in _PAID for match in pattern.finditer(statement.text)):
        if "减免" not in clause(statement.text, match.start()) and done(statement, match.start()):
            yield Reading("information_fee", "count", figure(statement, match))
    for match in _UNPAID.finditer(statement.text):
        if done(statement, match.start()):
            raw = statement.raw(match.start(), match.end())
            yield Reading("information_fee", "count", Figure(Decimal(0), "元", raw, start=match.start()))
