"""Figures read from pictures count only where something besides the recognition speaks for them.

A figure is accepted where two readings of its picture agree and either a tie-out rule it stands in holds and no
digit of it looks like another, or, where the forms have no rule for it, every digit clearly looks like what was read.
A blank counts where no sum speaks against it. Everything else is ambiguous, with what was read and its place. How sure
the recognition is of itself says nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from parsing.document import Document, Grid, Look, Paragraph, Place
from parsing.forms import Identity, Table, form
from parsing.numbers import read_number
from parsing.ocr.glyphs import Digits, learnt
from parsing.report import Fact, Finding

Key = tuple[str, str, str]
Looks = Mapping[Place, Look | None]
Confirmed = tuple[tuple[Fact, ...], tuple[Finding, ...]]

_SIGNED = re.compile(r"(?P<sign>增加|减少|新增|增|减|\+|-)?(?P<digits>\d[\d.,]*)(?P<unit>\D*)")
_PLAIN = re.compile(r"\d+(\.\d{1,2})?")
_COUNT = re.compile(r"\d{1,3}(,\d{3})*")


def confirm(facts: Sequence[Fact], forms: Mapping[str, str], document: Document) -> Confirmed:
    """The facts, those read from pictures marked so and, unless confirmed, ambiguous; what a person should compare."""
    looks = _looks(document)
    if not looks:
        return tuple(facts), ()
    marked = [replace(fact, method="ocr") if fact.source.place in looks else fact for fact in facts]
    doubtful = [fact for fact in marked if fact.method == "ocr" and fact.state in ("number", "not_applicable")]
    agreed = {fact.key for fact in doubtful if _agrees(fact, looks[fact.source.place])}
    tied, broken = set(_ruled_cells(marked, forms, holding=True)), set(_ruled_cells(marked, forms, holding=False))
    lost = {fact.key for fact in marked if fact.state == "blank" and _perhaps_lost(fact, looks, broken - tied)}
    ruled = {(table, *cell) for table, form_id in forms.items() for cell in _ruled(form(form_id).table(table))}
    digits = learnt([(_letters(fact), _glyphs(fact, looks)) for fact in doubtful if fact.key in agreed & tied])
    sure = {fact.key for fact in doubtful if fact.key in agreed & tied and not _contradicted(fact, looks, digits)}
    alike = {fact.key for fact in doubtful if fact.key in agreed - ruled and _affirmed(fact, looks, digits)}
    refused = ({fact.key for fact in doubtful} - sure - alike) | lost
    final = tuple(replace(fact, state="ambiguous", value=None) if fact.key in refused else fact for fact in marked)
    unruled = [fact for fact in final if fact.key in alike - sure]
    return final, (*_unconfirmed(final, refused), *_recognised(len(sure | alike), unruled))


def _looks(document: Document) -> dict[Place, Look | None]:
    """Every place read from a picture; of figures with their look."""
    looks: dict[Place, Look | None] = {}
    for block in document.blocks:
        if isinstance(block, Grid):
            looks |= {cell.place: cell.look for cell in block.cells if cell.recognised}
        elif isinstance(block, Paragraph) and block.recognised:
            looks[block.place] = None
    return looks


def _agrees(fact: Fact, look: Look | None) -> bool:
    """Whether the second reading says the same."""
    if look is None:
        return False
    second = read_number(look.second, fact.unit or "")
    return (second.state, second.value) == (fact.state, fact.value)


def _letters(fact: Fact) -> str:
    return "".join(unicodedata.normalize("NFKC", fact.raw).split())


def _glyphs(fact: Fact, looks: Looks) -> tuple[bytes, ...]:
    look = looks[fact.source.place]
    return look.glyphs if look is not None else ()


def _contradicted(fact: Fact, looks: Looks, digits: Digits) -> bool:
    return digits.contradict(_letters(fact), _glyphs(fact, looks))


def _affirmed(fact: Fact, looks: Looks, digits: Digits) -> bool:
    """In an amount a mark before three digits may be a comma or a point. Signs and units are no digits."""
    parts = _SIGNED.fullmatch(_letters(fact))
    if parts is None or (parts["sign"] and parts["unit"]):
        return fact.state == "not_applicable"
    figure, glyphs = parts["digits"], _glyphs(fact, looks)
    plain = _PLAIN.fullmatch(figure) or (fact.unit != "万元" and _COUNT.fullmatch(figure))
    own = glyphs[-len(figure) :] if parts["sign"] else glyphs[: len(figure)] if parts["unit"] else glyphs
    return bool(plain) and digits.affirm(figure, own)


def _perhaps_lost(fact: Fact, looks: Looks, broken: Collection[Key]) -> bool:
    """Whether a figure may stand where none was read: outside of cells, or where the sums do not come out."""
    place = fact.source.place
    return place in looks and (place.cell is None or fact.key in broken)


def _ruled_cells(facts: Sequence[Fact], forms: Mapping[str, str], *, holding: bool) -> Iterator[Key]:
    """The cells that stand in a rule that holds, or in one that does not, with blank and "does not apply" as nothing.

    A rule without all its figures does neither.
    """
    by_key = {fact.key: fact for fact in facts}
    for table, form_id in forms.items():
        for left, right in _rules(form(form_id).table(table)):
            sides = [[_amount(by_key.get((table, *cell))) for cell in side] for side in (left, right)]
            known = all(value is not None for side in sides for value in side)
            if known and (_sum(sides[0]) == _sum(sides[1])) is holding:
                yield from ((table, *cell) for cell in (*left, *right))


def _sum(values: Sequence[Decimal | None]) -> Decimal:
    return sum((value for value in values if value is not None), Decimal(0))


def _amount(fact: Fact | None) -> Decimal | None:
    """What a cell counts; None where that is not known."""
    if fact is None or fact.state == "ambiguous":
        return None
    return fact.value if fact.value is not None else Decimal(0)


def _ruled(table: Table) -> set[tuple[str, str]]:
    return {cell for sides in _rules(table) for side in sides for cell in side}


def _rules(table: Table) -> Iterator[tuple[list[tuple[str, str]], list[tuple[str, str]]]]:
    """Each identity in each row or column it is printed for, as the (row, column) of both sides."""
    for identity in table.identities:
        for other in table.columns if identity.over == "columns" else table.rows:
            yield _cells(identity, identity.left, other.id), _cells(identity, identity.right, other.id)


def _cells(identity: Identity, names: Sequence[str], other: str) -> list[tuple[str, str]]:
    return [(name, other) if identity.over == "columns" else (other, name) for name in names]


def _unconfirmed(facts: Sequence[Fact], refused: set[Key]) -> Iterator[Finding]:
    """One finding a table: the cells that a person should read in their picture."""
    lost = [fact for fact in facts if fact.key in refused and fact.form is not None]
    for (table, form_id), count in Counter((fact.table, fact.form or "") for fact in lost).items():
        name = form(form_id).table(table)
        yield Finding(
            "unconfirmed_figures",
            "warning",
            f"“{name.name_zh}”表有 {count} 格数字由图片识别，未能由勾稽关系或第二次识别确认，未取值；请对照原图。",
            f"{count} figures of the table “{name.name_en}” were read from a picture and neither a tie-out rule nor a "
            "second reading confirms them; no value is given, please compare the picture.",
            table,
            sources=tuple(fact.source for fact in lost if fact.table == table),
        )


def _recognised(accepted: int, unruled: Sequence[Fact]) -> Iterator[Finding]:
    if accepted:
        yield Finding(
            "recognised_figures",
            "notice",
            f"有 {accepted} 个数字由图片识别得出；其中 {len(unruled)} 个没有勾稽关系可验证，建议对照原图。",
            f"{accepted} figures were read from pictures; no tie-out rule covers {len(unruled)} of them, "
            "so please compare these with the picture.",
            sources=tuple(fact.source for fact in unruled),
        )
