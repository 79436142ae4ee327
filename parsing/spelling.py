"""One spelling for matching: without white space, digits and letters in their usual form, simplified characters."""

from __future__ import annotations

import re
import unicodedata

from opencc import OpenCC

_KEPT = "（），：；！？～“”‘’〔〕"
_CHINESE_YEAR = re.compile(
    r"二([〇○◯零O0])([〇○◯零O0一二三四五六七八九])([〇○◯零O0一二三四五六七八九])(?=年)", re.IGNORECASE
)
_DIGITS = {"〇": "0", "○": "0", "◯": "0", "零": "0", "O": "0", "0": "0"} | {
    digit: str(value) for value, digit in enumerate("一二三四五六七八九", start=1)
}
# Some mirrors of Chinese sites print a reading behind rare characters: 農(nóng)業.
_READING = re.compile(r"[(（](?=[a-z]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü])[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}[)）]")
_CONVERTER = OpenCC("t2s")


def compact(text: str) -> str:
    """Without white space; digits, letters and radicals in their usual form, Chinese punctuation as printed."""
    parts = re.split(f"([{_KEPT}])", _READING.sub("", "".join(text.split())))
    return "".join(part if part in _KEPT else unicodedata.normalize("NFKC", part) for part in parts)


def usual(text: str) -> str:
    """Of the same length, with years in digits and simplified characters: 二〇二一年 → 2021年, 縣 → 县."""
    digits = _CHINESE_YEAR.sub(lambda match: "2" + "".join(_DIGITS[sign] for sign in match[0][1:].upper()), text)
    return simplified(digits)


def simplified(text: str) -> str:
    """Simplified characters for traditional ones, letter by letter: the length stays."""
    if text.isascii():
        return text
    whole: str = _CONVERTER.convert(text)
    return whole if len(whole) == len(text) else "".join(_CONVERTER.convert(letter)[:1] or letter for letter in text)
