"""Figures as prose prints them: “１，２３４条”, “1700余篇”, “近百次”, “12万件”, “17%”, “超八成” → value and unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from parsing.narrative.statement import Statement
from parsing.report import Approximate

_OVER = "超过|超|逾|突破|至少|不少于|不低于|不下|上(?=[百千万])"
_UNDER = "将近|接近|逼近|近|不足|不到"
_ABOUT = f"(?P<about>{_OVER}|{_UNDER}|大约|大概|约)?+"
_NUMERALS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_TENS = {"十": 10, "百": 100, "千": 1000}
_CHINESE = "[零〇一二两三四五六七八九十百千]+"
# No figure is the end of a span: “20-30条”, “2至3期”.
_ARABIC = r"(?<![\d.])(?<!\d[-~—–至到])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?)"
# “数十”, “几百”, “十几” say no number.
_DIGITS = rf"(?P<digits>{_ARABIC}|(?<!第)[数几]?{_CHINESE}几?|[数几](?=万))"
_SCALE = "(?P<more>余|多|来)?(?P<scale>[万亿千百](?!分))?(?P<over>余|多)?"
_AROUND = "(?P<around>余|多|以上|之多|左右|上下)?"
_SCALES = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_SENSES: dict[str, Approximate] = {
    **dict.fromkeys((*_OVER.split("|"), "上", "余", "多", "以上", "之多"), "over"),
    **dict.fromkeys(_UNDER.split("|"), "under"),
}

# What may follow a count: nothing that could be the thing counted.
END = r"(?=[,;。:、()!?]|$|和|及|以及|与|并|其中|占|较|同比|比|包括|包含|含|均|共(?!享))"
# The same behind the thing itself: what is joined to it must have a figure of its own.
JOINED = r"(?=[,;。:()!?]|$|(?:、|和|及|以及|与|并)(?:[^,;。、和及与\d]{0,4})\d|其中|占|较|同比|包括|包含|含|均)"

PERCENT = (
    rf"{_ABOUT}(?:(?P<digits>(?<![\d.])\d+(?:\.\d+)?)(?P<unit>[%‰])"
    rf"|百分之(?P<hundredths>{_CHINESE}(?:点{_CHINESE})?)"
    r"|(?P<tenths>[一二三四五六七八九\d])(?P<cheng>成)(?P<half>五|半)?"
    r"|(?P<divisor>[二两三四五六七八九十])分之(?P<dividend>[一二两三四五六七八九])"
    r")(?P<more>多)?(?P<around>以上|左右)?(?!的|个)"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the prose; shares lie between 0 and 1.

    value: as printed, also where `approximate` says it is rounded; None for what has no number (“数十”, digits apart).
    start: where its words begin in the statement's text.
    """

    value: Decimal | None
    unit: str | None
    raw: str
    approximate: Approximate | None = None
    start: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure and the (row, column) it belongs to. weak: gives way to a reading in plainer words."""

    row: str
    column: str
    figure: Figure
    weak: bool = False


def count(units: str, *, bare: bool = False) -> str:
    """A pattern for a figure in one of `units` (joined by |); with bare, also one without a unit."""
    unit = f"(?P<unit>{units}){'?' if bare else ''}"
    return f"{_ABOUT}{_DIGITS}{_SCALE}{unit}{_AROUND}"


_PARTS = (
    "about",
    "digits",
    "hundredths",
    "tenths",
    "cheng",
    "divisor",
    "more",
    "scale",
    "over",
    "half",
    "dividend",
    "unit",
)


def figure(statement: Statement, match: re.Match[str], unit: str | None = None) -> Figure:
    """The figure in the groups of a match of `count` or PERCENT; unit: for one that a list names only once."""
    parts = {name: text for name, text in match.groupdict().items() if text}
    spans = [match.span(name) for name in (*_PARTS, "around") if name in parts]
    start, end = min(spans)[0], max(end for _, end in spans)
    raw = statement.raw(start, end)
    share = not parts.keys() & {"digits"} or parts.get("unit") in ("%", "‰")
    value = None if re.search(r"\d\s+\d", raw) else _share(parts) if share else _count(parts)
    own = None if share else parts.get("unit", unit)
    return Figure(value, own, raw, None if value is None else _rounding(parts), start)


def _rounding(parts: dict[str, str]) -> Approximate | None:
    """How the words around a figure round it; words that contradict each other (“近300余”) say “about”."""
    senses = {_SENSES.get(parts[name], "about") for name in ("about", "more", "over", "around") if name in parts}
    return senses.pop() if len(senses) == 1 else "about" if senses else None


def _count(parts: dict[str, str]) -> Decimal | None:
    value = number(parts["digits"])
    return None if value is None else value * _SCALES.get(parts.get("scale", ""), 1)


def _share(parts: dict[str, str]) -> Decimal | None:
    if "digits" in parts:
        return Decimal(parts["digits"]) / (1000 if parts["unit"] == "‰" else 100)
    if "hundredths" in parts:
        whole, _, decimals = parts["hundredths"].partition("点")
        read = number(whole)
        tail = "".join(str(_NUMERALS.get(digit, "")) for digit in decimals)
        return None if read is None else Decimal(f"{read}.{tail or 0}") / 100
    if "tenths" in parts:
        tenths = number(parts["tenths"])
        return None if tenths is None else tenths / 10 + (Decimal("0.05") if "half" in parts else 0)
    dividend, divisor = number(parts["dividend"]), number(parts["divisor"])
    if dividend is None or divisor is None:
        return None
    share = dividend / divisor
    return share if share * divisor == dividend and len(str(share)) < 8 else None


def number(digits: str) -> Decimal | None:
    """ "1,234" or "一百二十八" as a number; None for what names none: “数十”, “十几”, “三四十”."""
    if digits[0].isascii():
        return Decimal(digits.replace(",", ""))
    if re.search(r"[数几]|[一二两三四五六七八九]{2,}(?=[十百千])", digits):
        return None
    total, current = 0, 0
    for character in digits:
        if character in _NUMERALS:
            current = current * 10 + _NUMERALS[character]
        else:
            total += (current or 1) * _TENS[character]
            current = 0
    return Decimal(total + current)
