"""Prose → facts: policy interpretation and disclosure activity, as sections 一, 二 and 六 tell them.

A figure is taken only when the words around it leave no doubt what it counts; what is approximate or told
in two ways becomes an ambiguous fact. Problems and plans (section 五), requests and disputes (三, 四) are not read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from parsing.document import Document
from parsing.narrative import activity, interpretation
from parsing.narrative.figures import Reading, statement
from parsing.numbers import folded
from parsing.report import Fact, Source, State
from parsing.sentences import Sentence, sentences

_READ_SECTIONS = (1, 2, 6)
# What is longer is no sentence but a table or a menu run together.
_LONGEST = 3000
_READERS = {"interpretation": interpretation.read, "activity": activity.read}
# Only a sentence with a figure, or with a word on fees, can tell anything.
_TELLING = re.compile(r"\d|[零〇一二两三四五六七八九十百千]\s*[条件篇份个家期次场部]|费")
_YEARS = (
    re.compile(r"统计(?:期限|时限|周期|时间|期间|区间|时段)[^。]{0,14}?(20\d\d)年1月1日"),
    re.compile(r"(20\d\d)年(?:度)?[^。,;年]{0,30}(?:信息公开|政务公开)[^。,;]{0,8}年(?:度)?报"),
)

Told = tuple[str, Reading, Source]


def read_prose(document: Document) -> tuple[Fact, ...]:
    """The facts of the prose: form None, method "text", counts in the printed unit, shares between 0 and 1.

    A figure told twice gives one fact; told differently, an ambiguous one whose raw holds both.
    """
    told: dict[tuple[str, str, str], list[Told]] = {}
    text = sentences(document)
    for table, reading, source in _told(text, _year(text)):
        told.setdefault((table, reading.row, reading.column), []).append((table, reading, source))
    return tuple(_settled(same) for same in told.values())


def _year(text: tuple[Sentence, ...]) -> int | None:
    """The year reported on, as the preface or the title says."""
    compact = "\n".join(re.sub(r"\s", "", folded(sentence.text)) for sentence in text)
    for pattern in _YEARS:
        years = Counter(pattern.findall(compact))
        if len(years) == 1:
            return int(next(iter(years)))
    return None


def _told(text: tuple[Sentence, ...], year: int | None) -> Iterator[Told]:
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
            yield from ((table, reading, sentence.source) for reading in readings)
            listing[table] = bool(readings)
        said = (lead + folded(sentence.text))[-_LONGEST:]
        unfinished = sentence.text.endswith(("；", ";"))


def _settled(told: list[Told]) -> Fact:
    """One fact of all that is told of a figure; plainer words and exact figures go first."""
    plain = [one for one in told if not one[1].weak] or told
    exact = [one for one in plain if one[1].figure.value is not None] or plain
    table, reading, source = exact[0]
    values = {one[1].figure.value for one in exact}
    value = reading.figure.value if len(values) == 1 else None
    raw = reading.figure.raw if len(values) == 1 else "；".join(dict.fromkeys(one[1].figure.raw for one in exact))
    state: State = "ambiguous" if value is None else "number"
    return Fact(table, reading.row, reading.column, value, reading.figure.unit, state, raw, "text", source)
