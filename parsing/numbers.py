"""What a cell says: "１，２３４", "减2626", "4018.6万元", "—" → state, value and unit. Nothing is guessed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from parsing.report import State
from parsing.spelling import simplified

_NOT_APPLICABLE = re.compile(r"[-‐‑‒–—―─－/\\无]+|不适用|n/?a", re.IGNORECASE)
_NUMBER = re.compile(
    r"""(?P<sign>\+|-|−|增加|减少|增|减|新增)?
        (?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<fraction>\.\d+)?
        (?P<unit>百万元|千元|万元|亿元|元|件|项|个|条|宗|次|份|起)?""",
    re.VERBOSE,
)
_NEGATIVE = {"-", "−", "减", "减少"}
_TEN_THOUSAND_YUAN = {
    "万元": Decimal(1),
    "元": Decimal("0.0001"),
    "千元": Decimal("0.1"),
    "百万元": Decimal(100),
    "亿元": Decimal(10000),
}
_MONEY = re.compile(r"(?:单位|[(:/]|人民币)*(亿元|百万元|千元|万元|元)")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one cell says. value is in `unit`, and None unless state is "number"."""

    state: State
    value: Decimal | None
    unit: str


def normal(text: str) -> str:
    """Text for comparison: NFKC (half-width), no white space, straight quotes, simplified characters."""
    half_width = unicodedata.normalize("NFKC", text)
    return simplified(_SPACE.sub("", half_width)).translate(_QUOTES)


_SPACE = re.compile(r"[\s\u200b-\u200d\u2060\ufeff]+")  # also what has no width: "万\u200b元" is not 元
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "＂": '"', "«": '"', "»": '"'})


def read_number(text: str, unit: str) -> Reading:
    """Read a cell whose column is in `unit`; amounts of money come back in 万元, whatever the cell's own unit.

    A text that is no single well-formed number (two numbers, "007", "约100", digits apart) is ambiguous.
    """
    half_width = unicodedata.normalize("NFKC", text).replace("\u200b", "").replace("\ufeff", "").strip()
    if not half_width:
        return Reading("blank", None, unit)
    if re.search(r"\d\s+\d", half_width) or any(map(is_mark, text)):
        return Reading("ambiguous", None, unit)
    compact = simplified(re.sub(r"\s+", "", half_width))
    if _NOT_APPLICABLE.fullmatch(compact):
        return Reading("not_applicable", None, unit)
    match = _NUMBER.fullmatch(compact)
    if match is None:
        return Reading("ambiguous", None, unit)
    digits = match["digits"].replace(",", "")
    if len(digits) > 1 and digits.startswith("0"):
        return Reading("ambiguous", None, unit)
    value = Decimal(digits + (match["fraction"] or ""))
    if match["sign"] in _NEGATIVE and value:
        value = -value
    own = match["unit"]
    if own in _TEN_THOUSAND_YUAN:
        if unit not in _TEN_THOUSAND_YUAN:
            return Reading("ambiguous", None, unit)
        return Reading("number", _plain(value * _TEN_THOUSAND_YUAN[own]), "万元")
    if unit in _TEN_THOUSAND_YUAN:
        if own:
            return Reading("ambiguous", None, unit)
        return Reading("number", _plain(value * _TEN_THOUSAND_YUAN[unit]), "万元")
    return Reading("number", value, unit)


def _plain(value: Decimal) -> Decimal:
    """The same value without the trailing zeros that a change of unit leaves."""
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()


def folded(text: str) -> str:
    """Full-width letters, digits, punctuation made half-width, traditional characters simplified; the length stays.

    Marks (①, ², ½) stay as they are; white space of any kind becomes a blank, line feeds stay.
    """
    return simplified("".join(map(_fold, text)))


@lru_cache(maxsize=8192)
def _fold(letter: str) -> str:
    normal = unicodedata.normalize("NFKC", letter)
    if len(normal) != 1 or is_mark(letter):
        return letter
    return " " if normal.isspace() and normal != "\n" else normal


def money_unit(label: str) -> str | None:
    """The unit of money that a label states, as in 本年收费金额（单位：元）; None if it states none."""
    stated = _MONEY.findall(normal(label))
    return stated[-1] if stated else None


def is_mark(letter: str) -> bool:
    """Whether a letter is a numeral that marks a note or a list (①, ², ½) and no digit of a figure."""
    return unicodedata.category(letter) == "No"


def is_value(text: str) -> bool:
    """Whether a cell could hold a figure: a number, nothing, or a sign for "does not apply"."""
    return read_number(text, "万元").state != "ambiguous" or read_number(text, "").state != "ambiguous"


def without_ordinal(label: str) -> str:
    """A normalised label without its leading number: "(三)不予公开" → "不予公开", "3.其他" → "其他"."""
    return re.sub(r"^(?:\([一二三四五六七八九十\d]+\)|[一二三四五六七八九十]+、|\d+[.、,:]?)", "", label)
