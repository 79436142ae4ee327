"""Prose → facts: policy interpretation and disclosure activity, as sections 一, 二 and 六 tell them.

A figure is taken only when the words around it leave no doubt what it counts; what is told in two ways, or as
“数十”, becomes an ambiguous fact. Problems and plans (section 五), requests and disputes (三, 四) are not read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from parsing.document import Document
from parsing.narrative import activity, interpretation
from parsing.narrative.figures import Figure, Reading
from parsing.narrative.sentences import Sentence, sentences
from parsing.narrative.statement import statement
from parsing.narrative.whose import of_another, of_territory
from parsing.numbers import folded
from parsing.report import Fact, Kind, Scope, Source, State

_READ_SECTIONS = (1, 2, 6)
# What is longer is no sentence but a table or a menu run together.
_LONGEST = 3000
_READERS = {"interpretation": interpretation.read, "activity": activity.read}
# Only a sentence with a figure, or with a word on fees, can tell anything.
_TELLING = re.compile(r"\d|[零〇一二两三四五六七八九十百千万余多]\s*[条件篇份个家期次场部张幅组则项成]|分之|费")
_YEARS = (
    re.compile(r"统计(?:期限|时限|周期|时间|期间|区间|时段)[^。]{0,14}?(20\d\d)年1月1日"),
    re.compile(r"(20\d\d)年(?:度)?[^。,;年]{0,30}(?:信息公开|政务公开)[^。,;]{0,8}年(?:度)?报"),
)

# Bodies that report for themselves: what they tell of the whole territory is not their own.
_BODIES = frozenset({"office", "department", "other"})


@dataclass(frozen=True, slots=True)
class _Told:
    """A reading in its sentence."""

    table: str
    reading: Reading
    source: Source
    scope: Scope | None

    @property
    def key(self) -> tuple[str, str, str]:
        return self.table, self.reading.row, self.reading.column


def read_prose(document: Document, kind: Kind | None = None) -> tuple[Fact, ...]:
    """The facts of the prose: form None, method "text", counts in the printed unit, shares between 0 and 1.

    kind: of the authority; in the report of an office or department figures of the whole territory are marked
    by their scope. A figure told twice gives one fact; told differently, an ambiguous one whose raw holds both.
    """
    told: dict[tuple[str, str, str], list[_Told]] = {}
    text = sentences(document)
    for one in _told(text, _year(text), kind):
        told.setdefault(one.key, []).append(one)
    return tuple(_settled(same) for same in told.values())


def _year(text: tuple[Sentence, ...]) -> int | None:
    """The year reported on, as the preface or the title says."""
    compact = "\n".join(re.sub(r"\s", "", folded(sentence.text)) for sentence in text)
    for pattern in _YEARS:
        years = Counter(pattern.findall(compact))
        if len(years) == 1:
            return int(next(iter(years)))
    return None


def _told(text: tuple[Sentence, ...], year: int | None, kind: Kind | None) -> Iterator[_Told]:
    said, unfinished, listing = "", False, dict.fromkeys(_READERS, False)
    for sentence in text:
        if sentence.section not in _READ_SECTIONS or len(sentence.text) > _LONGEST:
            continue
        # After “；” and before “其中” the list and the year go on.
        goes_on = unfinished or sentence.text.startswith("其中")
        lead = said if goes_on else ""
        told = statement(sentence.text, lead, year) if _TELLING.search(sentence.text) else None
        for table, read in _READERS.items():
            readings = read(told, continued=goes_on and listing[table]) if told else ()
            for reading in readings:
                if told and kind == "government" and of_another(told, reading.figure.start):
                    continue
                whole = told and kind in _BODIES and of_territory(told, reading.figure.start)
                yield _Told(table, reading, sentence.source, "territory" if whole else None)
            listing[table] = bool(readings)
        said = (lead + folded(sentence.text))[-_LONGEST:]
        unfinished = sentence.text.endswith(("；", ";"))


def _settled(told: list[_Told]) -> Fact:
    """One fact of all that is told of a figure: the body's own before the territory's, plainer words first."""
    own = [one for one in told if one.scope is None] or told
    plain = [one for one in own if not one.reading.weak] or own
    numbers = [one for one in plain if one.reading.figure.value is not None] or plain
    exact = [one for one in numbers if one.reading.figure.approximate is None] or numbers
    first = exact[0]
    figure = first.reading.figure
    agreed = all(_agree(figure, one.reading.figure) for one in numbers)
    raw = figure.raw if agreed else "；".join(dict.fromkeys(one.reading.figure.raw for one in numbers))
    value = figure.value if agreed else None
    state: State = "ambiguous" if value is None else "number"
    rounded = figure.approximate if agreed else None
    return Fact(
        *first.key, value, figure.unit, state, raw, "text", first.source, approximate=rounded, scope=first.scope
    )


def _agree(figure: Figure, other: Figure) -> bool:
    """Whether two figures may be the same: equal, or one is what the other rounds (“近300” and 287)."""
    if figure.value is None or other.value is None or figure.value == other.value:
        return figure.value == other.value
    if figure.approximate is not None or other.approximate is None or not other.value:
        return False
    ratio = figure.value / other.value
    return {"over": 1 <= ratio < 2, "under": Decimal("0.5") < ratio <= 1, "about": abs(ratio - 1) <= Decimal("0.2")}[
        other.approximate
    ]
