"""What a workbook's number formats show: 12.0 as “12”, 0.171 as “17.1%”, 44561 as “2021-12-31”.

A format that is not fully understood shows its number in brackets: that is no figure anybody could read.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 41: '#,##0;-#,##0;"-"', 42: '#,##0;-#,##0;"-"',
    43: '#,##0.00;-#,##0.00;"-"??', 44: '#,##0.00;-#,##0.00;"-"??', 48: "##0.0E+0", 49: "@",
}  # fmt: skip
_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_GENERAL = ("General", "G/通用格式", "@")
_TOKEN = re.compile(r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|_.|\*.|\[[^\]]*\]|(?P<plain>.)', re.DOTALL)
_DIGITS = re.compile(r"(?P<whole>[#0?](?:[#0?,]*[#0?])?)(?:\.(?P<decimals>[#0?]*))?")
_CALENDAR = re.compile(r"[ymdhs年月日]", re.IGNORECASE)
_CONDITION = re.compile(r"\[[<>=]")
_LITERAL = "\ue000"  # stands for a letter of a format that only looks like one of its signs
_SIGNIFICANT = 15  # digits that a workbook keeps
_LARGEST_POWER = 30
_LAST_DAY = 2_958_465  # 9999-12-31


def built_in(number: int) -> str:
    """The format of a number that every workbook knows; dates as one of them."""
    return "yyyy-mm-dd" if number in _DATES else _BUILT_IN.get(number, "General")


def shown(raw: str, form: str, from_1904: bool = False) -> str:
    """A stored number as its cell shows it; what is no number as it is."""
    try:
        value = Decimal(f"{Decimal(raw):.{_SIGNIFICANT}g}")
    except InvalidOperation:
        return raw
    if not value.is_finite() or abs(value.adjusted()) > _LARGEST_POWER:
        return raw
    if not form or form in _GENERAL:
        return _general(value)
    sections = form.split(";")
    nothing = not value and len(sections) > 2 and not _CONDITION.search(form)  # its third section is for zeros
    pattern, literals = _pattern(sections[2 if nothing else 0])
    general = next((name for name in _GENERAL if name in pattern), None)
    if general is not None:
        return _filled(_general(value), literals, pattern, general)
    if _CALENDAR.search(pattern):
        return _date(value, from_1904)
    digits = _DIGITS.search(pattern)
    if nothing and digits is None:
        return _filled("", literals, pattern, "")
    rest = pattern.replace(digits[0], "", 1) if digits else pattern
    if digits is None or re.search(r"[#0?,.@/Ee]", rest) or _CONDITION.search(form):
        return f"［{_general(value)}］"
    number = _rounded(value * 100 if "%" in rest else value, digits["whole"], digits["decimals"] or "")
    return _filled(number, literals, pattern, digits[0])


def _pattern(section: str) -> tuple[str, list[str]]:
    """A format with its literal letters replaced by a sign, and those letters."""
    pattern, literals = "", []
    for token in _TOKEN.finditer(section):
        literal = token["quoted"] or token["escaped"]
        if literal:
            literals.append(literal)
            pattern += _LITERAL
        pattern += token["plain"] or ""
    return pattern.strip(), literals


def _filled(number: str, literals: list[str], pattern: str, digits: str) -> str:
    waiting = iter(literals)
    text = pattern.replace(digits, number, 1) if digits else number + pattern
    return "".join(next(waiting) if letter == _LITERAL else letter for letter in text).strip()


def _general(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _rounded(value: Decimal, whole: str, decimals: str) -> str:
    """As many decimals as the format has; a zero is shown only where the format demands a digit."""
    rounded = value.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    if not rounded and "0" not in whole + decimals:
        return ""
    text = f"{rounded + 0:,f}" if "," in whole else f"{rounded + 0:f}"
    for optional in reversed(decimals):
        if optional != "#" or not text.endswith("0"):
            break
        text = text[:-1]
    return text.rstrip(".") if decimals else text


def _date(value: Decimal, from_1904: bool) -> str:
    if not 1 <= value <= _LAST_DAY - 1462:
        return f"［{_general(value)}］"
    first = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)
    moment = first + timedelta(seconds=round(float(value) * 86_400))
    return moment.strftime("%Y-%m-%d" if value == int(value) else "%Y-%m-%d %H:%M:%S")
