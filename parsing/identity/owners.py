"""Whose body it is: the unit that a text names before a township or a bureau printed without its place."""

from __future__ import annotations

import re

from parsing.identity.places import Clues, settle
from parsing.identity.regions import Division, divisions, locate

_ANYWHERE = re.compile(r"(?:人民政府|政府|行政公署|行署)|(?:人民政府|政府|[省市县区州旗]?府)(?:办公室|办公厅|办)")
SITE = re.compile(r"(?:人民)?政府(?:(?:门户|官方|信息|政务)*网|[(（](?:https?:|www\.))|人民政府办公[室厅]")


def owner_of(name: str, year: int | None, texts: tuple[str, ...]) -> Division | None:
    """The one unit whose name stands directly before a body's name in the texts: 友谊县 before 新镇乡."""
    if len(name) < 2 or _ANYWHERE.fullmatch(name):
        return None
    owners = {owner for text in texts for owner in units_before(re.compile(re.escape(name)), text, year)}
    return owners.pop() if len(owners) == 1 else None


def owner_of_township(name: str, year: int | None, clues: Clues) -> Division | None:
    """The unit named before a township, else the one county whose government's website or office the text names."""
    owner = owner_of(name, year, clues.texts)
    if owner is not None:
        return owner if _has_townships(owner) else None
    units = {unit for text in (clues.said, clues.prose) for unit in units_before(SITE, text, year)}
    sites = {unit for unit in units if _has_townships(unit)}
    return sites.pop() if len(sites) == 1 else None


def _has_townships(unit: Division) -> bool:
    """A county, or one of the few cities without counties."""
    divided = any(other.level == "county" and other.code and other.city == unit.name for other in divisions())
    return unit.level == "county" or (unit.level == "city" and not divided)


def units_before(pattern: re.Pattern[str], text: str, year: int | None) -> set[Division]:
    """The units whose names end where the pattern matches; a namesake counts if the text settles it."""
    units: set[Division] = set()
    for window in {text[max(0, found.start() - 24) : found.start()] for found in pattern.finditer(text)}:
        chains = (locate(window[start:], year) for start in range(len(window)))
        chain = next((chain for chain in chains if chain.candidates and not chain.rest), None)
        unit = settle(chain.candidates, Clues((text,))) if chain else None
        units |= {unit} if unit else set()
    return units
