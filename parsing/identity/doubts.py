"""What stayed open in a report's identity, or was put right, as findings: whoever imports the report is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from parsing.identity.dates import Period
from parsing.report import Finding, Identity, Region, Source


@dataclass(frozen=True, slots=True)
class Doubts:
    """rivals: the authorities, years: the years between which nothing decides; empty where nothing is open.

    slip: the place's name as printed, if it was read as another. period: the statistical period the report states.
    """

    rivals: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    slip: str | None = None
    period: Period | None = None


def findings(identity: Identity, doubts: Doubts) -> tuple[Finding, ...]:
    """The findings on whose report it is, which place is meant and which year it is of."""
    return tuple(
        finding
        for said in (_authority(identity, doubts), _place(identity), _slip(identity, doubts), _year(identity, doubts))
        for finding in said
    ) + tuple(_period(identity, doubts.period))


def _authority(identity: Identity, doubts: Doubts) -> Iterator[Finding]:
    if identity.authority is not None:
        return
    zh = f"，可能是：{'、'.join(doubts.rivals)}" if doubts.rivals else ""
    en = f"; it may be: {', '.join(doubts.rivals)}" if doubts.rivals else ""
    yield Finding(
        "authority_uncertain",
        "warning",
        f"不能确定这是哪个机关的报告{zh}。",
        f"Whose report this is cannot be told{en}.",
    )


def _place(identity: Identity) -> Iterator[Finding]:
    if identity.authority is None or identity.region.code is not None:
        return
    names = [_full_name(region) for region in identity.candidates]
    if names:
        yield Finding(
            "place_uncertain",
            "warning",
            f"不能确定“{identity.region.name}”是哪个地方，可能是：{'、'.join(names)}。",
            f"Which place “{identity.region.name}” is cannot be told; it may be: {', '.join(names)}.",
        )
    elif identity.region.name and identity.region.name.endswith(("县", "旗")):
        yield Finding(
            "place_uncertain",
            "warning",
            f"没有叫“{identity.region.name}”的地方，地名可能有误。",
            f"There is no place called “{identity.region.name}”; the name may be misprinted or misread.",
        )
    elif identity.level == "township" and identity.region.name is None:
        yield Finding(
            "place_uncertain",
            "warning",
            f"不能确定“{identity.authority}”在哪个县（市、区）。",
            f"In which county “{identity.authority}” lies cannot be told.",
        )


def _slip(identity: Identity, doubts: Doubts) -> Iterator[Finding]:
    if doubts.slip is not None:
        yield Finding(
            "place_misread",
            "notice",
            f"地名印作“{doubts.slip}”，按上下文读作“{identity.region.name}”。",
            f"The place is printed as “{doubts.slip}” and was read as “{identity.region.name}” by its context.",
        )


def _year(identity: Identity, doubts: Doubts) -> Iterator[Finding]:
    if identity.year is not None:
        return
    years = [str(year) for year in doubts.years]
    yield Finding(
        "year_uncertain",
        "warning",
        f"不能确定报告的年度{'，可能是：' + '、'.join(years) if years else ''}。",
        f"The year of the report cannot be told{'; it may be: ' + ', '.join(years) if years else ''}.",
    )


def _period(identity: Identity, period: Period | None) -> Iterator[Finding]:
    """A preface of last year left in, or figures that do not cover the year."""
    if identity.year is None or period is None or not period.declared:
        return
    if period.year != identity.year or not period.whole_year:
        yield Finding(
            "period_matches_year",
            "warning",
            f"报告年度为{identity.year}年，文中的统计期限却是“{period.text}”。",
            f"The report is of {identity.year}, but the period it states for its figures is “{period.text}”.",
            sources=(Source(period.text),),
        )


def _full_name(region: Region) -> str:
    above = region.city if region.city not in (None, region.name) else region.province
    return f"{above or ''}{region.name or ''}" if above != region.name else region.name or ""
