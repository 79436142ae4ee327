"""A sentence made ready for matching, and what the words before a figure say of it: when, whether done, of whom."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsing.numbers import folded


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence made ready for matching.

    text: folded, without white space, quotation marks and titles of documents. offsets: where each of its
    characters stands in `printed`. year: of the report, None if unknown. lead: what the clauses before it say
    when it goes on after “；”.
    """

    printed: str
    text: str
    offsets: tuple[int, ...]
    lead: str = ""
    year: int | None = None

    def raw(self, start: int, end: int) -> str:
        """The printed text of text[start:end]."""
        return self.printed[self.offsets[start] : self.offsets[end - 1] + 1]


H5 = "H₅"
_DROPPED = frozenset("“”‘’\"'「」『』《》 \t\n\u200b\ufeff")
_TITLE = re.compile(r"《(?:(?!公报》)[^》])*》|[〔\[]\s*\d{4}\s*[〕\]]\s*第?\s*\d+\s*号")
# “云河政府网”微信公众号, 微博“云河发布”: what an account is called says nothing of the channel.
_ACCOUNT = "微信|微博|公众号|订阅号|服务号|抖音|头条|视频号|客户端|APP"
_CALLED = re.compile(
    rf"[“\"](?P<first>[^“”\"]{{1,20}})[”\"](?=(?:政务|官方|两个)?(?:{_ACCOUNT}))"
    rf"|(?:{_ACCOUNT}|平台)[“\"](?P<second>[^“”\"]{{1,20}})[”\"]"
)
# Asides without figures: (勐麻大寨), (http://…), (次).
_ASIDE = re.compile(r"\([^()\d]*\)|\(?(?:HTTPS?://|WWW\.)[A-Z0-9./:?=&%_#~-]+\)?")
# “截至12月31日” parts a clause in two and says nothing: the year's last day is what figures are of.
_AS_OF = re.compile(r"(?:^|,)截[至止]到?(?:(20\d\d)年)?12月(?:31日|底|末)")


def statement(printed: str, lead: str = "", year: int | None = None) -> Statement:
    """The sentence with titles (other than the gazette's) and names of accounts masked, and asides left out."""
    text = folded(printed)
    # “H5 2条”: the digit of a name is none of a figure.
    text = (text.upper() if len(text.upper()) == len(text) else text).replace("H5", H5)
    for masked in (_TITLE, _CALLED):
        text = masked.sub(_mask, text)
    aside = {offset for match in _ASIDE.finditer(text) for offset in range(*match.span())}
    kept = [(offset, c) for offset, c in enumerate(text) if c not in _DROPPED and offset not in aside]
    compact = "".join(c for _, c in kept)
    for match in reversed(list(_AS_OF.finditer(compact))):
        if match[1] in (None, str(year)):
            del kept[match.start() : match.end()]
    return Statement(printed, "".join(c for _, c in kept), tuple(offset for offset, _ in kept), lead, year)


def _mask(match: re.Match[str]) -> str:
    """The match with its named group, or all of it, made unreadable."""
    hidden = next((word for word in match.groups() if word), match[0])
    return match[0].replace(hidden, "□" * len(hidden))


def normal_year(statement: Statement, position: int) -> bool:
    """Whether what stands at `position` is told of the report's own year."""
    before = statement.text[:position]
    if re.search(r"(?:上年|上一年|去年|前年|往年|同期|历年|(?<!年)以来|至今)[^,;]*$", before):
        return False
    # “较2021年增长9%,发布…”: a year compared with says nothing of the next clause.
    named = re.findall(r"(?<!\d)(20\d\d)年", re.sub(r"[较比与]20\d\d年[^,;]*[,;]", "", statement.lead + before))
    return not named or statement.year is None or int(named[-1]) == statement.year


_PLANS = re.compile(
    r"(?:确保|力争|目标|计划|拟|将于|将在|每[年月季周日]|争取|应当|需|要求|原则上|鼓励|[日月年人]均|平均|分别)[^,;:]*$"
)


def done(statement: Statement, position: int) -> bool:
    """Whether the clause at `position` tells what was done, not what is wanted or was done another year."""
    return not _PLANS.search(statement.text[:position]) and normal_year(statement, position)


def part(text: str, told: int, start: int) -> bool:
    """Whether the figure at `start` is a part of what was told up to `told`: “其中” stands between."""
    return re.search("其中|包括|包含|含", text[told:start].rpartition(";")[2]) is not None


_TERRITORY = "全(?:省|市|县|区|州|旗|盟|自治区|自治州)"
_SINCE = "(?:20\\d\\d年(?:度|以来|来)?|全年|年内|今年以来|一年来|目前|其中|截至[^,;]{1,14}?|[一二三四五六七八九]是|,)*+"
# “全市共发布…”, “全县各级行政机关…”: the whole territory did it; “围绕全市重点,…”, “举办全市培训”: it did not.
_EVERYONE = re.compile(
    rf"(?:^|[,;:。)]){_SINCE}(?P<all>{_TERRITORY})(?P<doing>共|累计|总计|各|政府系统|行政机关|主动|公开|发布|通过|依托|围绕"
    rf"|坚持|持续|不断|现有|已|制作|推出|举办|召开|关停|注销)?|{_TERRITORY}(?:各级|各部门|各单位|各乡镇|各县|各有关)"
)
_ITSELF = re.compile(
    r"[我本](?:办|局|委|厅|中心|院|处|站|单位|机关|部门)|(?<!各级)(?:政府|府)(?:办公[室厅]|办)(?!公)|[市县区州旗省](?:政府)?门户网站"
)


def of_territory(statement: Statement, position: int) -> bool:
    """Whether the figure at `position` is told of the whole territory: its subject is “全市”, “全县各级…”."""
    before = statement.lead + statement.text[:position]
    told = list(_EVERYONE.finditer(before))
    if not told or _ITSELF.search(before, told[-1].end()):
        return False
    between = before[told[-1].end() :]
    doing = told[-1]["doing"] or told[-1]["all"] is None
    return bool(doing) or not re.search("[,;。]", between) or re.search(r"\d", between) is not None
