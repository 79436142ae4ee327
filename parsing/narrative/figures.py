"""Figures as prose prints them: “１，２３４条”, “1700余篇”, “12万件”, “一百二十八次”, “17%” → value, unit, raw."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from parsing.numbers import folded

# A figure is printed exact or as “about”; only the first has a value.
_ABOUT = "(?P<about>将近|接近|大约|约|近|超过|超|逾|突破|不足|不到|至少|不少于|不低于)?"
_DIGITS = (
    r"(?P<digits>(?<![\d.])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?)|[零〇一二两三四五六七八九十百千]+)"
)
_SCALE = "(?P<more>余|多|来)?(?P<scale>[万亿千百](?!分))?(?P<over>余|多)?"
_AROUND = "(?P<around>余|多|以上|左右|上下)?"
_SCALES = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_NUMERALS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}

# What may follow a count: nothing that could be the thing counted.
END = r"(?=[,;。:、()!?]|$|和|及|以及|与|并|其中|占|较|同比|比|包括|包含|含|均|共(?!享))"

PERCENT = rf"{_ABOUT}(?P<digits>(?<![\d.])\d+(?:\.\d+)?)(?P<unit>%)(?P<around>以上|左右)?(?!的)"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the prose. value is None when it is approximate or has digits apart; shares lie between 0 and 1."""

    value: Decimal | None
    unit: str | None
    raw: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure and the (row, column) it belongs to. weak: gives way to a reading in plainer words."""

    row: str
    column: str
    figure: Figure
    weak: bool = False


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


def statement(printed: str, lead: str = "", year: int | None = None) -> Statement:
    """The sentence with titles (other than the gazette's) and names of accounts masked, and asides left out."""
    text = folded(printed).upper()
    if len(text) != len(printed):
        text = folded(printed)
    for masked in (_TITLE, _CALLED):
        text = masked.sub(_mask, text)
    aside = {offset for match in _ASIDE.finditer(text) for offset in range(*match.span())}
    kept = [(offset, c) for offset, c in enumerate(text) if c not in _DROPPED and offset not in aside]
    return Statement(printed, "".join(c for _, c in kept), tuple(offset for offset, _ in kept), lead, year)


def _mask(match: re.Match[str]) -> str:
    """The match with its named group, or all of it, made unreadable."""
    hidden = next((word for word in match.groups() if word), match[0])
    return match[0].replace(hidden, "□" * len(hidden))


def count(units: str, *, bare: bool = False) -> str:
    """A pattern for a figure in one of `units` (joined by |); with bare, also one without a unit."""
    unit = f"(?P<unit>{units}){'?' if bare else ''}"
    return f"{_ABOUT}{_DIGITS}{_SCALE}{unit}{_AROUND}"


def figure(statement: Statement, match: re.Match[str]) -> Figure:
    """The figure in the groups of a match of `count` or PERCENT."""
    parts = match.groupdict()
    first = next(match.start(name) for name in ("about", "digits") if parts[name])
    last = max(match.end(name) for name in ("digits", "scale", "over", "unit", "around") if parts.get(name))
    raw = statement.raw(first, last)
    if re.search(r"\d\s+\d", raw) or any(parts.get(name) for name in ("about", "more", "over", "around")):
        return Figure(None, None if parts["unit"] == "%" else parts["unit"], raw)
    value = _value(parts["digits"]) * _SCALES.get(parts.get("scale") or "", 1)
    if parts["unit"] == "%":
        return Figure(value / 100, None, raw)
    return Figure(value, parts["unit"], raw)


def _value(digits: str) -> Decimal:
    """ "1,234" or "一百二十八" as a number."""
    if digits[0].isascii():
        return Decimal(digits.replace(",", ""))
    total, current = 0, 0
    for character in digits:
        if character in _NUMERALS:
            current = current * 10 + _NUMERALS[character]
        else:
            total += (current or 1) * {"十": 10, "百": 100, "千": 1000}[character]
            current = 0
    return Decimal(total + current)


def normal_year(statement: Statement, position: int) -> bool:
    """Whether what stands at `position` is told of the report's own year."""
    before = statement.text[:position]
    if re.search(r"(?:上年|上一年|去年|前年|往年|同期|历年|(?<!年)以来|至今)[^,;]*$", before):
        return False
    # “较2021年增长9%,发布…”: a year compared with says nothing of the next clause.
    named = re.findall(r"(?<!\d)(20\d\d)年", re.sub(r"[较比与]20\d\d年[^,;]*[,;]", "", statement.lead + before))
    return not named or statement.year is None or int(named[-1]) == statement.year


_PLANS = re.compile(
    r"(?:确保|力争|目标|计划|拟|将于|将在|不少于|不低于|每[年月季周日]|争取|应当|需|要求|原则上|鼓励|[日月年人]均|平均|分别)[^,;:]*$"
)


def done(statement: Statement, position: int) -> bool:
    """Whether the clause at `position` tells what was done, not what is wanted or was done another year."""
    return not _PLANS.search(statement.text[:position]) and normal_year(statement, position)


def part(text: str, told: int, start: int) -> bool:
    """Whether the figure at `start` is a part of what was told up to `told`: “其中” stands between."""
    return re.search("其中|包括|包含|含", text[told:start].rpartition(";")[2]) is not None
