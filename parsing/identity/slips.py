"""Misread and mistyped place names: 沐阳县 for 沭阳县, 株州市 for 株洲市.

A name that is a place is never touched. One that is none is put right if exactly one known name differs from it in one
character that looks or sounds alike, and the chain of names or the rest of the document speaks for that place.
Which characters are alike: data/lookalikes.csv (data/regions.md says how it was made).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from parsing.identity.places import Clues, spoken_for
from parsing.identity.regions import Division, Located, divisions, inside, locate, table

_SHORTEST, _LONGEST = 2, 15  # of the names that are looked for
_SHORT, _DISTINCT = 2, 4  # a name so short is not put right, one so long needs no likeness
_LAST = "省市县区旗州盟"
_NO_PLACE = re.compile(r"[全各我本该市区]县|.*市(?=场)")
_UNKNOWN = re.compile(
    r"(?![全各我本该某外])[一-龥]{2,4}[县旗](?=(?:人民)?政府|[一-龥]{2,12}(?:局|委员会|办公室|乡|镇))"
)


@dataclass(frozen=True, slots=True)
class Slip:
    """A printed token that is no place. mended: the text with the token put right, None if nothing settles it.

    candidates: the places it may stand for. after: what follows the token.
    """

    token: str
    candidates: tuple[Division, ...]
    mended: str | None
    after: str


def slip_in(text: str, located: Located, year: int | None, clues: Clues) -> Slip | None:
    """The unknown place name in a text that begins with known ones (located), or None if it holds none."""
    before, rest = located.printed, located.rest
    for token in _tokens(rest):
        after = rest[len(token) :]
        near = tuple(unit for unit in _near(token, year) if _within(unit, located.candidates))
        alike = tuple(unit for unit in near if _taken_for(token, unit))
        held = tuple(unit for unit in near if _holds(unit, before, after, year))
        if held or alike:
            names = {unit.name for unit in held or _spoken_for(alike, bool(located.candidates), clues)}
            return Slip(token, held or alike, _mended(before, names, after, year), after)
        if near and located.candidates:
            return Slip(token, near, None, after)
    unknown = _UNKNOWN.match(rest)
    return Slip(unknown[0], (), None, rest[unknown.end() :]) if unknown else None


def _mended(before: str, names: set[str], after: str, year: int | None) -> str | None:
    """The text with the one name there is for the token; it must be read as a place there (not so in 西区街道)."""
    if len(names) != 1:
        return None
    (name,) = names
    text = before + name + after
    return text if len(locate(text, year).printed) >= len(before + name) else None


def _tokens(text: str) -> Iterator[str]:
    """What may be a place's name at the start of a text: up to each character that ends such names."""
    for end in range(_SHORTEST, min(_LONGEST, len(text)) + 1):
        long_enough = end > _SHORTEST or text[end - 1] == "县"
        if text[end - 1] in _LAST and long_enough and not _NO_PLACE.match(text[: end + 1]):
            yield text[:end]


def _holds(unit: Division, before: str, after: str, year: int | None) -> bool:
    """Whether a known part of the unit is printed after the token: 淮案市洪泽区."""
    return len(locate(before + unit.name + after, year).printed) > len(before + unit.name)


def _spoken_for(alike: tuple[Division, ...], parents: bool, clues: Clues) -> tuple[Division, ...]:
    """Those the parents printed before the token or the rest of the document speaks for, by name or by their place."""
    texts = "".join(clues.texts)
    named = tuple(unit for unit in alike if unit.name in texts)
    return named or (alike if parents and len(alike) == 1 else spoken_for(alike, clues))


def _within(unit: Division, parents: tuple[Division, ...]) -> bool:
    return not parents or any(inside(unit, parent) for parent in parents)


def _near(token: str, year: int | None) -> tuple[Division, ...]:
    """The units whose name differs from the token in one character, which is not the last."""
    found: dict[Division, None] = {}
    for at in range(len(token) - 1):
        found |= dict.fromkeys(_gapped().get(token[:at] + "?" + token[at + 1 :], ()))
    if any(unit.name == token for unit in found):
        return ()  # a place, though of another year
    lived = tuple(unit for unit in found if year is None or unit.until is None or unit.until >= year)
    return lived or tuple(found)


def _taken_for(token: str, unit: Division) -> bool:
    """Whether the one character that differs looks or sounds alike; a long name is known by the others."""
    pairs = ((printed, right) for printed, right in zip(token, unit.name, strict=True) if printed != right)
    printed, right = next(pairs, ("", ""))
    return len(token) > _SHORT and (len(token) >= _DISTINCT or printed in lookalikes().get(right, ""))


@cache
def _gapped() -> dict[str, tuple[Division, ...]]:
    """Every name with each of its characters but the last left open: 沭?县, ?阳县; of two characters, counties only."""
    gapped: dict[str, list[Division]] = {}
    for unit in divisions():
        if unit.code and (len(unit.name) > _SHORTEST or unit.name.endswith("县")):
            for at in range(len(unit.name) - 1):
                gapped.setdefault(unit.name[:at] + "?" + unit.name[at + 1 :], []).append(unit)
    return {name: tuple(units) for name, units in gapped.items()}


@cache
def lookalikes() -> dict[str, str]:
    """Character → the characters taken for it."""
    return dict(row for row in table("lookalikes"))
