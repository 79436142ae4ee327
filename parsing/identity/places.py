"""Which of several namesakes is meant: what a file says of its city and province, its telephone and its website.

Every statement narrows the candidates; statements that exclude each other settle nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from parsing.identity.regions import Division, table
from parsing.report import Region

_PHONE = re.compile(r"(?<!\d)(0(?:10|2\d|[3-9]\d{2}))[-—–－()（）]{1,2}[2-9]\d{6,7}(?!\d)")
_HOST = re.compile(r"((?:[a-z0-9-]+\.)+)gov\.cn", re.IGNORECASE)
_SPEAKS = r"(?:委|人民政府|政府|府办|政务|各|统一|关于|要求|有关|规定|实施)"


@dataclass(frozen=True, slots=True)
class Clues:
    """What a document says besides an authority's name, as compact texts.

    marks: what it says of its own origin, each a statement of its own: title, site, source line, signature.
    said: what it says of the report: the preface, whom to ask. prose: everything; speaks only where the rest is silent.
    """

    marks: tuple[str, ...] = ()
    said: str = ""
    prose: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        return *self.marks, self.said, self.prose


NO_CLUES = Clues()


def settle(candidates: tuple[Division, ...], clues: Clues) -> Division | None:
    """The one unit meant: the only candidate, or the only one that everything said of the place agrees with."""
    if len(candidates) <= 1:
        return candidates[0] if candidates else None
    left = agreeing(candidates, clues)
    return left[0] if len(left) == 1 else None


def agreeing(candidates: tuple[Division, ...], clues: Clues) -> tuple[Division, ...]:
    """The candidates that no statement excludes; none if statements contradict each other."""
    left = candidates
    for statement in _statements(candidates, clues):
        left = tuple(unit for unit in left if unit in statement)
    if len(left) > 1 and (named := _named(left, clues.prose, _in_prose)):
        return named
    return left


def spoken_for(candidates: tuple[Division, ...], clues: Clues) -> tuple[Division, ...]:
    """The candidates that at least one statement names, and no other excludes; silence names nobody."""
    statements = [*_statements(candidates, clues)] or [*filter(None, [_named(candidates, clues.prose, _in_prose)])]
    return tuple(unit for unit in candidates if statements and all(unit in statement for statement in statements))


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


def _statements(candidates: tuple[Division, ...], clues: Clues) -> Iterable[tuple[Division, ...]]:
    """Of each statement that speaks, the candidates it agrees with."""
    for text in (*clues.marks, clues.said):
        if named := _named(candidates, text, _printed):
            yield named
    text = "".join(clues.texts)
    if phoned := _phoned(candidates, text):
        yield phoned
    if hosted := _hosted(candidates, text):
        yield hosted


def _named(
    candidates: tuple[Division, ...], text: str, names: Callable[[str | None, str], bool]
) -> tuple[Division, ...]:
    """Those whose full chain, else whose city, else whose province the text names."""
    if not text:
        return ()
    chained = tuple(unit for unit in candidates if any(chain in text for chain in _chains(unit)))
    cities = chained or tuple(unit for unit in candidates if names(unit.city, text))
    return cities or tuple(unit for unit in candidates if names(unit.province, text))


def _chains(unit: Division) -> tuple[str, ...]:
    return (unit.city + unit.name, unit.city[:-1] + unit.name) if unit.city and unit.level == "county" else ()


def _printed(name: str | None, text: str) -> bool:
    return name is not None and name in text


def _in_prose(name: str | None, text: str) -> bool:
    """Running text may mention any place; a report obeys and publishes with its own."""
    return name is not None and re.search(re.escape(name) + _SPEAKS, text) is not None


def _phoned(candidates: tuple[Division, ...], text: str) -> tuple[Division, ...]:
    cities = {city for code in _PHONE.findall(text) for city in area_codes().get(code, ())}
    return tuple(unit for unit in candidates if {unit.name, unit.city, unit.province} & cities)


def _hosted(candidates: tuple[Division, ...], text: str) -> tuple[Division, ...]:
    """Those whose own or whose city's or province's name in pinyin stands in the address of a government's website."""
    labels = {label for host in _HOST.findall(text) for label in host.lower().split(".") if label}
    for level in (unit_pinyin, city_pinyin, province_pinyin):
        hosted = tuple(unit for unit in candidates if level(unit) in labels)
        if hosted:
            return hosted
    return ()


def unit_pinyin(unit: Division) -> str | None:
    return unit.pinyin


def city_pinyin(unit: Division) -> str | None:
    return _pinyin().get((unit.city or "", unit.province))


def province_pinyin(unit: Division) -> str | None:
    return _pinyin().get((unit.province, unit.province))


@cache
def _pinyin() -> dict[tuple[str, str], str]:
    return {(row[1], row[4]): row[5] for row in table("regions") if row[2] in ("province", "city")}


@cache
def area_codes() -> dict[str, tuple[str, ...]]:
    """Telephone area code → the cities (or, where there is none, counties) that dial it."""
    return {code: tuple(cities.split("、")) for code, cities in table("area_codes")}
