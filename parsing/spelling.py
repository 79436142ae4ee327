"""One spelling for matching: without white space, digits and letters in their usual form, simplified characters."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from opencc import OpenCC

_KEPT = "（），：；！？～“”‘’〔〕"
_DIGITS = {sign: str(value) for value, sign in enumerate("一二三四五六七八九", start=1)}
_DIGITS |= dict.fromkeys("〇○◯零OoQ", "0") | dict.fromkeys("Il|—", "1")
_ZERO, _ONE_TO_NINE = "0OoQ〇○◯零", "1-9一二三四五六七八九"
# 二〇二一年, 2O21年, 202l年; 二〇二—年 with a dash for 一 only among Chinese numerals.
_YEAR = re.compile(
    rf"(?<![0-9〇零一二三四五六七八九])"
    rf"(?:[2二][{_ZERO}][{_ZERO}{_ONE_TO_NINE}Il|]{{2}}|二[{_ZERO}][〇零○一二三四五六七八九—]{{2}})(?=[年午])"
)
_NOON = re.compile(r"(?<=20\d\d)午(?![后前餐休饭夜])")
# Some mirrors of Chinese sites print a reading behind rare characters: 農(nóng)業.
_READING = re.compile(r"[(（](?=[a-z]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü])[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}[)）]")
_CJK = range(0x4E00, 0xA000)
# 乾 is simplified in some words and not in others, 乾县 for one.
_AS_PRINTED = "乾"
# Old forms and what fonts and recognition make of common characters.
_VARIANTS = {"吿": "告", "幵": "开", "髙": "高", "戸": "户", "靑": "青", "郞": "郎", "淸": "清", "曁": "暨"}


def compact(text: str) -> str:
    """Without white space; digits, letters and radicals in their usual form, Chinese punctuation as printed."""
    joined = "".join(text.split())
    if "(" in joined or "（" in joined:
        joined = _READING.sub("", joined)
    if unicodedata.is_normalized("NFKC", joined):
        return joined
    parts = re.split(f"([{_KEPT}])", joined)
    return "".join(part if part in _KEPT else unicodedata.normalize("NFKC", part) for part in parts)


def usual(text: str) -> str:
    """Of the same length, with years in digits and simplified characters: 二〇二一年 → 2021年, 縣 → 县."""
    digits = _YEAR.sub(lambda match: "2" + "".join(_DIGITS.get(sign, sign) for sign in match[0][1:]), text)
    return simplified(_NOON.sub("年", digits))


def simplified(text: str) -> str:
    """Simplified characters for traditional ones, letter by letter: the length stays."""
    return text.translate(_table()) if not text.isascii() and _traditional().search(text) else text


@cache
def _traditional() -> re.Pattern[str]:
    """Finds a character that has another form: far faster than translating a text that has none."""
    return re.compile("[" + "".join(map(chr, _table())) + "]")


@cache
def _table() -> dict[int, str]:
    """Every character of the CJK block that has another simplified form, with that form."""
    printed = "".join(map(chr, _CJK))
    convert = OpenCC("t2s").convert
    pairs = ((sign, convert(sign)) for sign in printed)
    table = {ord(sign): plain for sign, plain in pairs if plain != sign and len(plain) == 1}
    for sign in _AS_PRINTED:
        table.pop(ord(sign), None)
    return table | {ord(sign): plain for sign, plain in _VARIANTS.items()}
