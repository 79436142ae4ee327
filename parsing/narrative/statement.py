"""A sentence made ready for matching, and what the words before a figure say of it: of which time, and whether done."""

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
# The number of a part or of a note: “①文字解读40篇”; between digits it may be one.
_MARK = re.compile(r"(?<!\d)[①-⑳⑴-⒇](?!\d)|[①-⑳](?=\s*[^\d\s])")
# “截至12月31日” parts a clause in two and says nothing: the year's last day is what figures are of.
_AS_OF = re.compile(r"(?:^|,)截[至止]到?(?:(20\d\d)年)?12月(?:31日|底|末)|截[至止]到?(?:20\d\d年)?12月(?!\d|份)")


def statement(printed: str, lead: str = "", year: int | None = None) -> Statement:
    """The sentence with titles (other than the gazette's) and names of accounts masked, and asides left out."""
    text = folded(printed)
    # “H5 2条”: the digit of a name is none of a figure.
    text = (text.upper() if len(text.upper()) == len(text) else text).replace("H5", H5)
    for masked in (_TITLE, _CALLED):
        text = masked.sub(_mask, text)
    aside = {offset for match in _ASIDE.finditer(text) for offset in range(*match.span())}
    aside |= {match.start() for match in _MARK.finditer(text)}
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


_WHOLE_YEAR = re.compile(
    r"(?:20\d\d年)?1月(?:1日)?(?:至|到|[-—–~])+(?:20\d\d年)?12月(?:31日)?"
    r"|12月(?:31日|底|末)|截[至止]到?(?:20\d\d年)?12月(?!\d|份)"
)
_OTHER_TIME = re.compile(
    r"(?:上年|上一年|去年|前年|往年|同期|历年|(?<!年)以来|至今)[^,;]*$"
    r"|(?:近[两二三四五六七八九十]年|[两二三四五六七八九十]年来)[^;]*$"
    # A part of the year: “5月发布3条”, “截至6月底,发布20条”, “第四季度…”.
    r"|(?:(?<!\d)1?\d月(?:份|底|末)?|季度|[上下]半年)(?:(?!全年|年内|年度)[^,;])*$"
    r"|截[至止][^,;]{0,8}(?<!\d)1?\d月[^,;]*,(?:(?!全年|年内|年度)[^,;])*$"
)


def normal_year(statement: Statement, position: int) -> bool:
    """Whether what stands at `position` is told of the report's own year, and of the whole of it."""
    before = statement.text[:position]
    if _OTHER_TIME.search(_WHOLE_YEAR.sub("", before)):
        return False
    # “较2021年增长9%,发布…”: a year compared with says nothing of the next clause; “今年” speaks of the report's again.
    told = re.sub(r"[较比与]20\d\d年[^,;。]*[,;。]", "", statement.lead + before)
    named = re.findall(r"(?<!\d)(20\d\d)年", re.split("今年|本年", told)[-1])
    return not named or statement.year is None or int(named[-1]) == statement.year


_PLANS = re.compile(
    r"(?:确保|力争|目标|计划|拟|将于|将在|每[年月季周日]|争取|应当|需|要求|原则上|鼓励|[日月年人]均|平均|分别)[^,;:]*$"
)


def done(statement: Statement, position: int) -> bool:
    """Whether the clause at `position` tells what was done, not what is wanted or was done another year."""
    return not _PLANS.search(statement.text[:position]) and normal_year(statement, position)


def clause(text: str, position: int) -> str:
    """What its clause says before `position`."""
    return re.split("[,;:]", text[:position])[-1]


def part(text: str, told: int, start: int) -> bool:
    """Whether the figure at `start` is a part of what was told up to `told`: “其中” stands between."""
    return re.search("其中|包括|包含|含", text[told:start].rpartition(";")[2]) is not None
