"""The administrative divisions of China: which place a name begins with.

The tables are data/regions*.csv (their source and date: data/regions.md); they are read by path, once, because this
layer knows nothing of the layer above. Which of several namesakes is meant is for parsing.identity.places to settle.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from parsing.report import Level, Region

TABLES = Path(__file__).parent.parent.parent / "data"
DEPTH: dict[Level, int] = {"national": 0, "province": 1, "city": 2, "county": 3, "township": 4}

_PEOPLES = (
    r"(?:(?:汉|壮|满|回|苗|维吾尔|土家|彝|藏|布依|侗|瑶|朝鲜|白|哈尼|黎|傣|畲|傈僳|仡佬|东乡|拉祜|水|佤|纳西|羌|土|仫佬|达斡尔|景颇|毛南"
    r"|撒拉|布朗|阿昌|普米|怒|德昂|保安|裕固|独龙|鄂温克|各)族|(?:蒙古|哈萨克|柯尔克孜|塔吉克|锡伯)族?)"
)
_TOWNSHIP = re.compile("街道|镇(?![村乡街])|乡(?![村镇])")
_AUTONOMOUS = re.compile(rf"(.{{2,}}?){_PEOPLES}+自治([州县旗])")
# Changes after which the same place goes on: its reports before and after are one series.
_GOES_ON = frozenset({"renamed", "upgraded", "recoded"})


@dataclass(frozen=True, slots=True)
class Division:
    """A present or former unit. city and province are full names; a city is its own city, a province has none.

    code: six digits, None for a functional area outside the national table. pinyin: without tones, present units only.
    since: the year from which a present unit has its name, if after 2008. until: the year in which a former unit ended.
    change: how it ended (renamed, upgraded, recoded, merged). successor, became: the code and name that followed.
    """

    code: str | None
    name: str
    level: Level
    city: str | None
    province: str
    pinyin: str | None = None
    since: int | None = None
    until: int | None = None
    change: str | None = None
    successor: str | None = None
    became: str | None = None

    @property
    def line(self) -> str | None:
        """The code valid today of a place that goes on under another name or code; else its own code."""
        return self.successor if self.change in _GOES_ON else self.code

    @property
    def region(self) -> Region:
        return Region(self.line, self.name, self.city, self.province)

    @property
    def label(self) -> str:
        """The name, with the city before it when another county, present or former, bears the same name."""
        alike = {other.line or other.city for other in _index()[self.name] if (other.name, other.level) == self._kind}
        if len(alike) == 1 or self.level != "county":
            return self.name
        return f"{self.city or self.province}{self.name}"

    @property
    def _kind(self) -> tuple[str, Level]:
        return self.name, self.level


@dataclass(frozen=True, slots=True)
class Located:
    """What a text begins with: the units it may mean (none, one, or namesakes) and the text after the name."""

    candidates: tuple[Division, ...]
    printed: str
    rest: str


def table(name: str) -> Iterator[list[str]]:
    """The rows of a table in data/, without its header."""
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        yield from rows


@cache
def divisions() -> tuple[Division, ...]:
    """Every unit: the present ones of the national table, the former ones, then the functional areas."""
    present = (
        Division(code, name, _level(level), city or None, province, pinyin, int(since) if since else None)
        for code, name, level, city, province, pinyin, since in table("regions")
    )
    former = (
        Division(
            code, name, _level(level), city or None, province, None, None, int(year), kind, after or None, new or None
        )
        for code, name, level, city, province, year, kind, after, new, _ in table("regions_changes")
    )
    areas = (
        Division(None, name, _level(level), city or None, province)
        for name, level, city, province in table("regions_special")
    )
    return (*present, *former, *areas)


def locate(text: str, year: int | None = None) -> Located:
    """Read the chain of place names a compact text begins with: 江苏省淮安市洪泽区… gives 洪泽区 and what follows.

    Units that ended before `year`, or got their name after it, give way to the others of their name.
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
    # 西区街道, 城区镇: the name belongs to the township, not to a county of that name; 县乡村振兴局 is no township.
    if here and _TOWNSHIP.match(text, end):
        return Located(locate(text[:start], year).candidates, text[:start], text[start:])
    living = _living(here, year)
    return Located(living, text[:end], text[end:]) if living else Located((), "", text)


def stem_of(text: str) -> tuple[Division, ...]:
    """The units whose name without its last character (淮安市: 淮安) the text begins with; the longest stem counts."""
    for length in range(6, 1, -1):
        found = _stems().get(text[:length])
        if found and len(text) > length:
            return found
    return ()


def inside(unit: Division, parent: Division) -> bool:
    """Whether a unit lies in another; a city that was renamed keeps its counties."""
    if DEPTH[unit.level] <= DEPTH[parent.level] or unit.province != parent.province:
        return False
    return parent.level == "province" or (parent.level == "city" and unit.city in (parent.name, parent.became))


def _longest(text: str, start: int, parents: tuple[Division, ...]) -> tuple[tuple[Division, ...], int] | None:
    for length in range(min(15, len(text) - start), 1, -1):
        found = _index().get(text[start : start + length], ())
        if parents:
            found = tuple(unit for unit in found if any(inside(unit, parent) for parent in parents))
        if found:
            return found, start + length
    return None


def _living(candidates: tuple[Division, ...], year: int | None) -> tuple[Division, ...]:
    """One unit of each place: the present one, or in a report of an earlier year the one of that time.

    A report is written in the year after its own: it may already bear a new name, and may still bear an old one.
    """
    if year is not None:
        begun = tuple(unit for unit in candidates if unit.since is None or unit.since <= year + 1)
        candidates = tuple(unit for unit in begun if unit.until is None or unit.until >= year) or begun
    places: dict[object, Division] = {}
    for unit in candidates:
        place = unit.line or (unit.name, unit.city)
        if place not in places or (year is not None and unit.until is not None and year < unit.until):
            places[place] = unit
    return tuple(places.values())


def _province_stem(text: str) -> tuple[Division, int] | None:
    """河北雄安新区, 内蒙古乌兰察布市: a province without its suffix counts only before a place inside it."""
    stem, province = _provinces().get(text[:2], ("", None))
    if province is not None and text.startswith(stem) and _longest(text, len(stem), (province,)):
        return province, len(stem)
    return None


@cache
def _provinces() -> dict[str, tuple[str, Division]]:
    """The first two characters of a province's name → its name without the suffix, and the province."""
    provinces = [division for division in divisions() if division.level == "province" and division.code]
    return {p.name[:2]: (p.name[: 3 if p.name.startswith(("内蒙古", "黑龙江")) else 2], p) for p in provinces}


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
    for stem, province in _provinces().values():
        stems.setdefault(stem, []).append(province)
    return {stem: tuple(units) for stem, units in stems.items()}
