"""How much information was disclosed, in all and by channel, in the prose (rows items_… of the table `activity`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsing.narrative.figures import END, JOINED, Reading, count, figure
from parsing.narrative.lists import listed
from parsing.narrative.statement import Statement, done, part
from parsing.narrative.vocabulary import CHANNEL_TAILS, CHANNELS, any_of
from parsing.narrative.whose import ITSELF

_UNITS = "条次|条|件|篇|项"
_TOTAL = r"(?:数量|总量|总数|总条数|条数|数(?![十百千万])|量|的|共计|共有|共|总计|合计|累计|计|达到了?|达|为|有|了|:)*+"
_ALL = (
    r"(?:了|的|共计|共有|共|累计|新增|推送|发布|各级|各类|各项|各种|相关|有关|涉及|各单位|各部门|各乡镇|单位|部门|机关|行政机关"
    r"|[我本全][省市州县区旗乡镇局委办街道单位机关部门级]{1,2}|街道|图文|等)*+"
)
_VERB = "主动公开|(?<!信息)(?<!政务)公开|公布|发布|推送|编发|刊发|上传"
_NAMED = ("政府信息", "政务信息", "政务公开信息")
_NOUN = "政府信息|政务公开信息|政务信息|信息"
_LIST = (
    r"[^,;:。()\d]{2,90}?(?:等|、其[他它]|[和及]其[他它])"
    r"(?:各类|各方面|方面|相关|有关|内容|的|涉及[^,;:。\d]{2,8}?的)*+"
)
_SOME = f"{_TOTAL}{count(_UNITS)}{END}"

# A figure stands after its verb and noun, or before its noun; the first pattern that fits counts.
_ITEMS = (
    re.compile(rf"(?P<verb>{_VERB}){_ALL}(?P<noun>{_NOUN}){_SOME}"),
    re.compile(rf"(?P<verb>{_VERB})(?P<list>{_LIST})(?P<noun>{_NOUN}){_SOME}"),
    re.compile(
        rf"(?P<verb>{_VERB})(?P<list>[^,;:。()\d]{{2,90}}?(?:和|及)[^,;:。()\d]{{1,12}}?)(?P<noun>信息)(?:共计|共|合计|总计|累计)"
        rf"{count(_UNITS)}{END}"
    ),
    re.compile(rf"(?P<noun>政府信息|政务信息)(?P<verb>主动公开|公开){_SOME}"),
    re.compile(rf"(?P<noun>信息)(?:(?P<verb>主动公开)|公开的?(?:总量|总数|总条数)){_SOME}"),
    re.compile(
        rf"(?P<verb>{_VERB})(?:了|共|累计)*+{count(_UNITS)}(?:各类|相关|有关|图文|宣传|动态)*+(?P<noun>政府信息|政务信息|信息){JOINED}"
    ),
    re.compile(rf"(?P<verb>{_VERB}){_ALL}{_SOME}"),
)
_PLAIN = any_of(word for word, channel in CHANNELS.items() if channel not in ("mixed", "more", "every"))
_NAME = rf"[^,;:()、。\d更整检清删维报收回转投采]{{0,10}}?(?:{_PLAIN})(?:{any_of(CHANNEL_TAILS)})*+"
# In a breakdown the name of a channel is enough: “政府网站7275条”.
_ALONE = re.compile(
    rf"(?:^|(?<=[,;:(、])|(?<=其中)|(?<=[条件篇项]和))(?:其中|通过|在|,|:)*+(?P<name>{_NAME})(?:{_NOUN})?{_SOME}"
)
_LISTED = re.compile(
    rf"(?:通过|在|依托|利用)?.{{0,10}}?(?:{any_of(CHANNELS)})(?:{any_of(CHANNEL_TAILS)})*+□*(?:{_VERB})?(?:{_NOUN})?(?:数量|条数)?"
)

_FIGURE = re.compile(r"\d[万亿]?[余多]?(?:条|件|篇|项|个|期|次|场|份|人|%)")
_THROUGH = re.compile("通过|利用|依托|借助|运用|(?:^|其中|主要|是|年)(?:在|经)")
_HEADING = re.compile(
    rf"(?:^|[,;:(]|是)(?:{_NAME}(?:方面,|上,|:|(?:保持|坚持|持续|围绕|聚焦|突出|充分)[^,;:\d]*,)|□*(?:{_PLAIN})(?:{any_of(CHANNEL_TAILS)})*+,)[^,;:]*$"
)
_PARTIAL = re.compile(
    r"^(?:各乡镇|[市县区]直各?部门)|(?:所辖|下辖|各(?:乡镇|部门|[市县区]))[^,;通在]{0,12}网站|(?<![众较许])多$|领域|专栏|栏目|专题|板块|类信息|网站[^,;、]{1,8}栏|转载|转发|采用|报送|国家|国务院|中央|上级"
    r"|依申请$|申请$|应当?$|可$|拟$|未$|不予$|[受办]理|访问|浏览|点击|阅读|粉丝|关注|订阅|留言|咨询|答复|回复|回应|收到|更新量"
)
_UPPER = re.compile(r"(?<!全)(?<!我)(?<!本)省(?:人民)?(?:政府|级|厅|局)?(?:门户)?网|中国政府网")
_JOINED = re.compile("[、和及与]|等")
_SPLIT_UP = re.compile(r"[,。;]?(?:\((?!占|约占)|其中)")
_BY_CHANNEL = re.compile(rf"[,;:(。]?(?:其中|包括)[,:]?{_NAME}[^,;:。\d]{{0,24}}\d")

# “市政府网站5200条,各县区政府网站14541条”: the websites of others stand in the same list.
_OTHERS_TOO = re.compile(r"各(?:乡镇|部门|[市县区])[^,;通在]{0,12}网站[^,;]{0,8}\d")
_OF_INFORMATION = re.compile("主动公开|公开政府信息")
_TOPIC = re.compile("(?<!公开)(?:领域|方面|专栏|栏目|专题|板块)$")


def read_items(statement: Statement, *, continued: bool) -> Iterator[Reading]:
    """The numbers of items in a sentence. continued: it goes on a breakdown by channel."""
    yield from _in_lists(statement)
    breakdown, told = continued, 0
    for match in _matches(statement.text):
        start = match.start("digits")
        breakdown = breakdown or _OF_INFORMATION.search(statement.text, 0, match.start()) is not None
        row = _row(statement, match, breakdown)
        own = ITSELF.search(statement.text, told, start) is not None
        if row == "items_total" and not own and part(statement.text, told, start):
            continue
        if row == "items_website" and _OTHERS_TOO.search(statement.text):
            continue
        if row is not None and done(statement, match.start()):
            breakdown, told = True, match.end()
            yield Reading(row, "count", figure(statement, match), _is_weak(row, match) or (own and told > 0))


def _matches(text: str) -> Iterator[re.Match[str]]:
    """The matches in the order of the text, one a figure; the first pattern that fits counts."""
    found: dict[int, re.Match[str]] = {}
    for pattern in (*_ITEMS, _ALONE):
        for match in pattern.finditer(text):
            found.setdefault(match.start("digits"), match)
    return iter(sorted(found.values(), key=lambda match: match.start("digits")))


def _in_lists(statement: Statement) -> Iterator[Reading]:
    """“网站、微信、微博分别发布1200条、300条、50条”: as many figures as channels, each name one channel."""
    for told in listed(statement, _UNITS):
        channels = [_channels(name) if _LISTED.fullmatch(name) else frozenset() for name in told.names]
        if all(len(one) == 1 and not one & _VAGUE for one in channels) and done(statement, told.start):
            for one, found in zip(channels, told.figures, strict=True):
                if not one & _LOOSE:
                    yield Reading(f"items_{next(iter(one))}", "count", found)


def _row(statement: Statement, match: re.Match[str], breakdown: bool) -> str | None:
    """The row for a number of items, by the words since the last figure; None when they leave a doubt."""
    parts = match.groupdict()
    verb, noun, name = parts.get("verb"), parts.get("noun"), parts.get("name")
    channels = _where(statement.text, match)
    if channels is None or (name and not breakdown):
        return None
    if name and channels == {"generic"} and not _CHANNEL.search(statement.text, 0, match.start()):
        return None
    if not channels:
        named = noun in _NAMED or (noun == "信息" and verb in ("主动公开", None))
        by_channel = noun == "信息" and _BY_CHANNEL.match(statement.text, match.end()) is not None
        return "items_total" if (named and not parts.get("list")) or by_channel else None
    if noun is None and not breakdown:
        return None
    if len(channels) == 1 and not channels & _LOOSE:
        return f"items_{next(iter(channels))}"
    if "website" in channels:
        return "items_total" if noun else None
    if _SPLIT_UP.match(statement.text, match.end()) or not channels & _LOOSE or channels == {"mixed"}:
        return None
    return "items_other" if breakdown or (channels == {"mixed", "more"} and verb in ("主动公开", "公开")) else None


def _where(text: str, match: re.Match[str]) -> frozenset[str] | None:
    """The channels a figure is told of, empty when none is named; None when the words leave a doubt."""
    since = max((past.end() for past in _FIGURE.finditer(text, 0, match.start("digits"))), default=0)
    before = text[since : match.start()]
    clauses = re.split("[,;:(]", before + (match.groupdict().get("name") or ""))
    heading = _HEADING.search(before)
    if _PARTIAL.search(clauses[-1]) or (len(clauses) > 1 and _TOPIC.search(clauses[-2]) and not heading):
        return None
    # “通过政府网站、微博等平台,依法公开…”, “政府网站:发布信息…”: the channel stands in a clause before.
    where = next((clause for clause in reversed(clauses) if _channels(clause)), "")
    channels = _channels(where)
    if not channels or "every" in channels:
        return frozenset()
    if where == clauses[-1]:
        return None if len(channels) == 1 and _UPPER.search(where) else channels
    if not (heading or _THROUGH.search(where)) or (len(channels) == 1 and where != clauses[-2]):
        return None
    return channels


_CHANNEL = re.compile(any_of(CHANNELS))
_LOOSE = frozenset({"mixed", "more", "generic", "every"})
_VAGUE = frozenset({"more", "every"})


def _channels(clause: str) -> frozenset[str]:
    """The channels a clause names; “等平台” alone names none."""
    found = frozenset(CHANNELS[word] for word in _CHANNEL.findall(clause))
    if found == {"more"}:
        return frozenset()
    if "generic" in found and not _JOINED.search(clause) and len(found) == 2:
        return found - {"generic"}
    return found


def _is_weak(row: str, match: re.Match[str]) -> bool:
    """Whether the words may mean other information than that of the government: plainer words go first."""
    parts = match.groupdict()
    loose = parts.get("noun") == "信息" and parts.get("verb") != "主动公开"
    return loose and (row == "items_total" or parts.get("verb") in ("发布", "推送"))
