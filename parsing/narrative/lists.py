"""Lists that tell names first and figures after: “网站、微信分别发布12条、5条”, “图文、视频解读各5条”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from parsing.narrative.figures import Figure, count, figure
from parsing.narrative.statement import Statement

_NAMES = r"(?P<names>[^,;:。\d]{4,80}?)"
_VERBS = "(?:达到|为|是|达|有|主动|公开|公布|发布|推送|制作|推出|编发|政府|政务|各类|信息|文章|解读|了|共|:)*+"
_ONE = r"[近超约逾]?\d[\d,.]*[万千百]?[余多]?"


@dataclass(frozen=True, slots=True)
class Listed:
    """As many names as figures, in their order. start: where the names begin in the statement's text."""

    start: int
    names: tuple[str, ...]
    figures: tuple[Figure, ...]


def listed(statement: Statement, units: str) -> Iterator[Listed]:
    """The lists of figures in one of `units`; a unit printed only once is that of all."""
    respectively, each, one = _patterns(units)
    text = statement.text
    for match in respectively.finditer(text) if "分别" in text else ():
        found = list(one.finditer(text, match.start("counts"), match.end("counts")))
        names = _names(match["names"])
        if len(names) == len(found) and (unit := found[-1]["unit"]):
            yield Listed(match.start("names"), names, tuple(figure(statement, each_, unit) for each_ in found))
    for match in each.finditer(text) if "各" in text else ():
        names = _names(match["names"])
        yield Listed(match.start("names"), names, (figure(statement, match),) * len(names))


@cache
def _patterns(units: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    counts = rf"(?P<counts>{_ONE}(?:{units})?(?:(?:、|,|和|及|以及){_ONE}(?:{units})?)+)"
    return (
        re.compile(rf"{_NAMES},?分别{_VERBS}{counts}"),
        re.compile(rf"{_NAMES}各{_VERBS}{count(units)}"),
        re.compile(count(units, bare=True)),
    )


def _names(text: str) -> tuple[str, ...]:
    return tuple(re.split("、|以及|和|及|与", text))
