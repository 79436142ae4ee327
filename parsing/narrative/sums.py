"""The rules for figures of the prose: parts add up to what one sentence tells of the whole, shares fit their counts.

A rounded figure (“近300”) cannot be held against another: where one is among the operands nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from parsing.narrative.vocabulary import KINDS
from parsing.report import Fact, Finding

_CHANNELS = ("items_website", "items_wechat", "items_weibo", "items_gazette", "items_other")
# Held, not written: they are told beside the interpretations as often as among them.
_FORMS = tuple(dict.fromkeys(row for row in KINDS.values() if row != "press_conference"))


def channels_sum(facts: Sequence[Fact], forms: Mapping[str, str]) -> Iterator[Finding]:
    """正文列出各渠道公开条数时，其和应等于主动公开总条数。Where one sentence gives total and channels, they add up."""
    total, channels = _together(facts, "activity", "items_total", _CHANNELS)
    every = [fact for fact in facts if fact.table == "activity" and fact.row in _CHANNELS]
    if total is None or total.value is None or len(channels) < max(2, len(every)):
        return
    computed = sum((fact.value for fact in channels if fact.value is not None), Decimal(0))
    if computed != total.value:
        yield Finding(
            "channels_sum",
            "warning",
            f"正文各渠道公开条数合计 {computed:f} 条，与所写总数 {total.value:f} 条不符。",
            f"The channels in the text add up to {computed:f}, but the total stated is {total.value:f}.",
            *total.key,
            stated=total.value,
            computed=computed,
            sources=(total.source,),
        )


def interpretation_sum(facts: Sequence[Fact], forms: Mapping[str, str]) -> Iterator[Finding]:
    """正文各类解读之和不应超过总数，所写占比应与条数相符。Kinds stay within the total, stated shares fit the counts.

    少于总数不算不符：报告可能没有列出全部种类。Fewer than the total is no fault, a report may leave kinds out.
    """
    total, kinds = _together(facts, "interpretation", "total", _FORMS)
    if total is None or not total.value:
        return
    computed = sum((fact.value for fact in kinds if fact.value is not None), Decimal(0))
    rounded = any(fact.approximate for fact in facts if fact.source == total.source and fact.column == "count")
    if computed > total.value and not rounded:
        yield Finding(
            "interpretation_sum",
            "warning",
            f"正文各类解读合计 {computed:f}，多于所写总数 {total.value:f}。",
            f"The kinds of interpretation add up to {computed:f}, more than the total stated, {total.value:f}.",
            *total.key,
            stated=total.value,
            computed=computed,
            sources=(total.source,),
        )
    for share in (fact for fact in facts if fact.table == "interpretation" and fact.column == "share"):
        count = next((fact.value for fact in kinds if fact.row == share.row), None)
        if count is not None and share.source == total.source:
            yield from _share(share, count, total.value)


def _share(share: Fact, count: Decimal, total: Decimal) -> Iterator[Finding]:
    """A stated share that is not count/total, rounded or cut to the digits printed."""
    if share.value is None or share.approximate:
        return
    exponent = share.value.normalize().as_tuple().exponent
    last = Decimal(1).scaleb(min(-2, exponent if isinstance(exponent, int) else 0))
    computed = count / total
    if abs(computed - share.value) >= last:
        yield Finding(
            "interpretation_sum",
            "warning",
            f"正文所写占比“{share.raw}”与条数不符：{count:f} 占 {total:f} 的 {computed * 100:.1f}%。",
            f"The share “{share.raw}” does not fit the counts: {count:f} of {total:f} is {computed * 100:.1f}%.",
            *share.key,
            stated=share.value,
            computed=round(computed, 4),
            sources=(share.source,),
        )


def _together(facts: Sequence[Fact], table: str, whole: str, parts: Sequence[str]) -> tuple[Fact | None, list[Fact]]:
    """The whole and the parts that the same sentence tells, exact ones only."""
    exact = [
        fact
        for fact in facts
        if fact.table == table and fact.column == "count" and fact.value is not None and not fact.approximate
    ]
    total = next((fact for fact in exact if fact.row == whole), None)
    return total, [fact for fact in exact if total and fact.row in parts and fact.source.text == total.source.text]
