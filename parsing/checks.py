"""The rules that tie a report out. A check is a function (facts, forms) → findings; its docstring explains it.

A rule whose operand is blank, absent or ambiguous cannot be assessed and never fails. The stated figure
always stays; the computed one is shown beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from parsing.forms import ANNEX, EXTRA, Identity, Table, form, printed_column
from parsing.narrative.sums import channels_sum, interpretation_sum
from parsing.report import Fact, Finding

Forms = Mapping[str, str]
Check = Callable[[Sequence[Fact], Forms], Iterator[Finding]]
_Figures = Mapping[tuple[str, str], Fact]

_IDENTITY_TEXTS = {
    "requests_balance": (
        "新收加上年结转应等于办理总计加结转下年",
        "received + carried over = concluded + carried forward",
    ),
    "requests_outcomes_sum": ("各项办理结果之和应等于办理总计", "the outcomes add up to the total concluded"),
    "requests_applicants_sum": ("六类申请人之和应等于总计", "the six kinds of applicants add up to the total"),
    "disputes_sum": ("四种结果之和应等于总计", "the four outcomes add up to the total"),
    "statistics_channels_sum": (
        "各种方式的申请之和应等于收到申请数",
        "the ways of applying add up to the requests received",
    ),
    "statistics_closed_sum": ("按时办结加延期办结应等于申请办结数", "on time + extended = closed"),
    "statistics_replies_sum": ("八种答复之和应等于申请答复数", "the eight kinds of reply add up to the replies"),
    "statistics_denied_sum": ("六种情形之和应等于不同意公开答复数", "the six grounds add up to the refusals"),
    "statistics_reconsideration_sum": (
        "三种结果之和应等于行政复议数量",
        "the three outcomes add up to the reconsiderations",
    ),
    "statistics_litigation_sum": ("三种结果之和应等于行政诉讼数量", "the three outcomes add up to the lawsuits"),
    "statistics_staff_sum": ("专职加兼职应等于工作人员数", "full-time + part-time = staff"),
}


def check(facts: Sequence[Fact], forms: Forms) -> tuple[Finding, ...]:
    """Run every check over the facts of one report."""
    return tuple(finding for rule in CHECKS for finding in rule(facts, forms))


def tie_out(facts: Sequence[Fact], forms: Forms) -> Iterator[Finding]:
    """勾稽关系：各表按规定格式应当平衡。The identities of the forms hold in every row and column they are printed for.

    新收＋结转＝办结＋结转下年；各结果之和＝总计；各类申请人之和＝总计；复议、诉讼各结果之和＝总计。
    """
    for table_id, form_id in forms.items():
        table = form(form_id).table(table_id)
        figures = {(fact.row, fact.column): fact for fact in facts if fact.table == table_id}
        for identity in table.identities:
            for other in table.columns if identity.over == "columns" else table.rows:
                yield from _broken(table, identity, other.id, figures)


def counts_are_counts(facts: Sequence[Fact], forms: Forms) -> Iterator[Finding]:
    """件数应为非负整数（“本年增/减”可为负，金额可有小数）。Counts are whole numbers and not negative."""
    for fact in facts:
        if fact.form is None or fact.value is None or fact.unit == "万元":
            continue
        negative = fact.value < 0 and fact.column != "items_change"
        if negative or fact.value != fact.value.to_integral_value():
            yield Finding(
                "counts_are_counts",
                "error",
                f"{_name(fact)[0]}应为非负整数，报告写的是“{fact.raw}”。",
                f"{_name(fact)[1]} should be a whole number and not negative; the report prints “{fact.raw}”.",
                *fact.key,
                stated=fact.value,
                sources=(fact.source,),
            )


def rows_missing(facts: Sequence[Fact], forms: Forms) -> Iterator[Finding]:
    """表中应有的行没有找到，可能是报告漏列，也可能是页面残缺。A row of the form was not found in its table."""
    for table_id, form_id in forms.items():
        table = form(form_id).table(table_id)
        found = {fact.row for fact in facts if fact.table == table_id}
        if table_id == ANNEX and 2 * len(found & {row.id for row in table.rows}) < len(table.rows):
            yield _other_list(table)
            continue
        for row in table.rows:
            if found and row.id not in found:
                yield Finding(
                    "rows_missing",
                    "warning",
                    f"“{table.name_zh}”表中没有找到“{row.name_zh}”一行。",
                    f"The row “{row.name_en}” was not found in the table “{table.name_en}”.",
                    table_id,
                    row.id,
                )


def _other_list(table: Table) -> Finding:
    return Finding(
        "rows_missing",
        "notice",
        f"“{table.name_zh}”的多数指标没有找到，所用可能是另一种统计表（如 2014 年以前各省的统计表）。",
        f"Most rows of “{table.name_en}” were not found; the list may be another, such as a province's before 2014.",
        table.id,
    )


CHECKS: tuple[Check, ...] = (tie_out, counts_are_counts, rows_missing, channels_sum, interpretation_sum)


def ties_out(facts: Sequence[Fact], forms: Forms, table: str) -> bool:
    """Whether every row of the table is there, no identity is broken and nothing is ambiguous."""
    own = [fact for fact in facts if fact.table == table]
    broken = any(finding.table == table for rule in (tie_out, rows_missing) for finding in rule(own, forms))
    return bool(own) and not broken and all(fact.state != "ambiguous" for fact in own)


def _broken(table: Table, identity: Identity, other: str, figures: _Figures) -> Iterator[Finding]:
    """The identity in one row or column, if every operand is a number and the two sides differ."""
    sides = []
    for operands in (identity.left, identity.right):
        keys = [(name, other) if identity.over == "columns" else (other, name) for name in operands]
        sides.append([figures.get(key) for key in keys])
    values = [[fact.value for fact in side if fact is not None and fact.value is not None] for side in sides]
    if [len(side) for side in values] != [len(side) for side in sides]:
        return
    computed, stated = sum(values[0], Decimal(0)), sum(values[1], Decimal(0))
    if computed == stated or computed + _further(identity, other, figures) == stated:
        return
    target = next(fact for fact in sides[1] if fact is not None)
    where = table.column(other) if identity.over == "columns" else table.row(other)
    zh, en = _IDENTITY_TEXTS[identity.id]
    yield Finding(
        identity.id,
        identity.severity,
        f"“{where.name_zh}”：{zh}，左边合计 {_plain(computed)}，右边合计 {_plain(stated)}。",
        f"“{where.name_en}”: {en}; the left side gives {_plain(computed)}, the right side {_plain(stated)}.",
        *target.key,
        stated=stated,
        computed=computed,
        sources=tuple(fact.source for side in sides for fact in side if fact is not None and fact.value),
    )


def _further(identity: Identity, other: str, figures: _Figures) -> Decimal:
    """What the rows that the form does not have, printed among the summands, add to the sum; parts of a row do not."""
    if identity.over != "columns" or len(identity.right) > 1:
        return Decimal(0)
    order = list(dict.fromkeys(row for row, _ in figures))
    places = [order.index(row) for row in (*identity.left, *identity.right) if row in order]
    between = order[min(places) : max(places)]
    extra = [row for row in between if row.startswith(EXTRA) and not row.startswith(f"{EXTRA}其中")]
    return sum((figures[row, other].value or Decimal(0) for row in extra if (row, other) in figures), Decimal(0))


def _name(fact: Fact) -> tuple[str, str]:
    table = form(fact.form or "").table(fact.table)
    column = printed_column(fact.form or "", fact.table, fact.column)
    if fact.row.startswith(EXTRA):
        printed = fact.row.removeprefix(EXTRA)
        return f"“{printed}·{column.name_zh}”", f"“{printed} · {column.name_en}”"
    row = table.row(fact.row)
    return f"“{row.name_zh}·{column.name_zh}”", f"“{row.name_en} · {column.name_en}”"


def _plain(value: Decimal) -> str:
    return f"{value:f}"
