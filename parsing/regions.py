"""The administrative divisions of China: which place a name begins with, and which of several namesakes is meant.

The table is data/regions.csv (its source and date: data/regions.md); it is read by path, once, because this
layer knows nothing of the layer above. A namesake is settled by evidence or not at all.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from parsing.report import Level, Region

TABLE = Path(__file__).parent.parent / "data"
DEPTH: dict[Level, int] = {"national": 0, "province": 1, "city": 2, "county": 3, "township": 4}

_PEOPLES = (
    r"(?:(?:汉|壮|满|回|苗|维吾尔|土家|彝|藏|布依|侗|瑶|朝鲜|白|哈尼|黎|傣|畲|傈僳|仡佬|东乡|拉祜|水|佤|纳西|羌|土|仫佬|达斡尔|景颇|毛南"
    r"|撒拉|布朗|阿昌|普米|怒|德昂|保安|裕固|独龙|鄂温克|各)族|(?:蒙古|哈萨克|柯尔克孜|塔吉克|锡伯)族?)"
)
_AUTONOMOUS = re.compile(rf"(.{{2,}}?){_PEOPLES}+自治([州县旗])")


@dataclass(frozen=True, slots=True)
class Division:
    """A row of the table. city and province are full names; a city is its own city, a province has none.

    code: six digits, None for a functional area outside the national table.
    until: the year in which a former unit ended, None for a present one. successor: the code that followed.
    """

    code: str | None
    name: str
    level: Level
    city: str | None
    province: str
    until: int | None = None
    successor: str | None = None

    @property
    def region(self) -> Region:
        return Region(self.code, self.name, self.city, self.province)

    @property
    def label(self) -> str:
        """The name, with the city before it when another unit, present or former, bears the same name."""
        alike = {(other.city, other.province) for other in _index()[self.name] if other.name == self.name}
        if len(alike) == 1 or self.level != "county":
            return self.name
        return f"{self.city or self.province}{self.name}"


@dataclass(frozen=True, slots=True)
class Located:
    """What a text begins with: the units it may mean (none, one, or namesakes) and the text after the name."""

    candidates: tuple[Division, ...]
    printed: str
    rest: str


@cache
def divisions() -> tuple[Division, ...]:
    """Every unit: present and former ones of the national table, then the functional areas."""
    with (TABLE / "regions.csv").open(encoding="utf-8", newline="") as file:
        table = [
            Division(
                code, name, _level(level), city or None, province, int(until) if until else None, successor or None
            )
            for code, name, level, city, province, until, successor in list(csv.reader(file))[1:]
        ]
    with (TABLE / "regions_special.csv").open(encoding="utf-8", newline="") as file:
        table += [
            Division(None, name, _level(level), city or None, province)
            for name, level, city, province in list(csv.reader(file))[1:]
        ]
    return tuple(table)


def locate(text: str, year: int | None = None) -> Located:
    """Read the chain of place names a compact text begins with: 江苏省淮安市洪泽区… gives 洪泽区 and what follows.

    Units that ended before `year` give way to the others of their name.
    """
    here: tuple[Division, ...] = ()
    start = end = 0
    stem = _province_stem(text)
    if stem:
        here, end = (stem[0],), stem[1]
    while True:
        step = _longest(text, end, here)
        if step is None:
            break
        here, start, end = step[0], end, step[1]
    # 西区街道, 城区镇: the name belongs to the township, not to a county of that name.
    if here and text.startswith(("街道", "镇", "乡"), end):
        return Located(locate(text[:start], year).candidates, text[:start], text[start:])
    return Located(_living(here, year), text[:end], text[end:])


def settle(candidates: tuple[Division, ...], evidence: Iterable[str]) -> Division | None:
    """The one unit meant: the only candidate, or the only one whose city or province the evidence names.

    evidence: compact texts, the strongest first; the first that speaks decides, and if it names two, nothing does.
    """
    if len(candidates) == 1:
        return candidates[0]
    for text in evidence:
        for naming in (_with_city, _city, _province):
            named = [division for division in candidates if (name := naming(division)) and name in text]
            if len(named) == 1:
                return named[0]
            if named and naming is not _province:
                return None
    return None


def common(candidates: tuple[Division, ...], name: str) -> Region:
    """A place without a code: the printed name and what all candidates share."""
    cities = {division.city for division in candidates}
    provinces = {division.province for division in candidates}
    return Region(
        None,
        name,
        cities.pop() if len(cities) == 1 else None,
        provinces.pop() if len(provinces) == 1 else None,
    )


def stem_of(text: str) -> tuple[Division, ...]:
    """The units whose name without its last character (淮安市: 淮安) the text begins with; the longest stem counts."""
    for length in range(6, 1, -1):
        found = _stems().get(text[:length])
        if found and len(text) > length:
            return found
    return ()


def _longest(text: str, start: int, parents: tuple[Division, ...]) -> tuple[tuple[Division, ...], int] | None:
    for length in range(min(15, len(text) - start), 1, -1):
        found = _index().get(text[start : start + length], ())
        if parents:
            found = tuple(unit for unit in found if any(_inside(unit, parent) for parent in parents))
        if found:
            return found, start + length
    return None


def _inside(unit: Division, parent: Division) -> bool:
    if DEPTH[unit.level] <= DEPTH[parent.level] or unit.province != parent.province:
        return False
    return parent.level == "province" or (parent.level == "city" and unit.city == parent.name)


def _living(candidates: tuple[Division, ...], year: int | None) -> tuple[Division, ...]:
    if year is None:
        return candidates
    return tuple(unit for unit in candidates if unit.until is None or unit.until >= year) or candidates


def _province_stem(text: str) -> tuple[Division, int] | None:
    """河北雄安新区, 内蒙古乌兰察布市: a province without its suffix counts only before a place inside it."""
    for stem, province in _provinces():
        if text.startswith(stem) and _longest(text, len(stem), (province,)):
            return province, len(stem)
    return None


@cache
def _provinces() -> tuple[tuple[str, Division], ...]:
    provinces = [division for division in divisions() if division.level == "province"]
    return tuple((p.name[: 3 if p.name.startswith(("内蒙古", "黑龙江")) else 2], p) for p in provinces)


def _with_city(division: Division) -> str | None:
    return f"{division.city}{division.name}" if division.city else None


def _city(division: Division) -> str | None:
    return division.city


def _province(division: Division) -> str | None:
    return division.province


def _level(text: str) -> Level:
    for level in DEPTH:
        if level == text:
            return level
    raise ValueError(f"unknown level in the table of divisions: {text}")


@cache
def _index() -> dict[str, tuple[Division, ...]]:
    """Units by official name and by the usual short name of autonomous ones (恩施州, 大通县)."""
    index: dict[str, list[Division]] = {}
    for division in divisions():
        index.setdefault(division.name, []).append(division)
    for division in divisions():
        short = _AUTONOMOUS.fullmatch(division.name)
        if short:
            name = short[1] + short[2]
            if all(other.name != name for other in index.get(name, ())):
                index.setdefault(name, []).append(division)
    return {name: tuple(units) for name, units in index.items()}


@cache
def _stems() -> dict[str, tuple[Division, ...]]:
    stems: dict[str, list[Division]] = {}
    for division in divisions():
        if division.level != "province" and len(division.name) > 2 and division.until is None:
            stems.setdefault(division.name[:-1], []).append(division)
    for stem, province in _provinces():
        stems.setdefault(stem, []).append(province)
    return {stem: tuple(units) for stem, units in stems.items()}
