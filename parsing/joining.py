"""One report in several files: the prose in one and the tables in another, or a file for each table.

Whether files belong together is told from what they hold, never from their names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import reduce
from hashlib import sha256
from itertools import combinations

from parsing.checks import check
from parsing.document import Place
from parsing.report import Finding, Identity, Report, Source, Status
from parsing.tables.matching import expected

UNCERTAIN = ("authority_uncertain", "place_uncertain", "year_uncertain")
_FOLDERS = re.compile(r"[/\\›]")


def complement(one: Report, other: Report) -> bool:
    """Whether two files make up one report: of one authority and year as far as they say, no table in both,
    no figure told in two ways, and neither whole without the other."""
    if "unreadable" in (one.status, other.status) or _whole(one) or _whole(other):
        return False
    tables = set(one.forms), set(other.forms)
    if not any(tables) or tables[0] & tables[1] or not _agree(one.identity, other.identity):
        return False
    known = {fact.key: (fact.state, fact.value) for fact in one.facts}
    return all(known.get(fact.key, said) == said for fact in other.facts for said in [(fact.state, fact.value)])


def belonging(reports: Sequence[Report]) -> tuple[tuple[int, ...], ...]:
    """Which files of one folder are one report each, by their positions; a report by itself stands alone.

    Tables that do not say whose they are belong to the only authority and year that the folder names, if they fit
    and no other text in it may be theirs.
    """
    named: dict[object, list[int]] = {}
    nameless: list[int] = []
    stray = False
    for position, report in enumerate(reports):
        if report.identity.authority is not None and report.identity.year is not None:
            named.setdefault(_key(report.identity), []).append(position)
        elif report.forms:
            nameless.append(position)
        else:
            stray |= report.status != "unreadable"
    groups = list(named.values())
    if len(groups) == 1 and nameless and not stray and _fit([reports[at] for at in (*groups[0], *nameless)]):
        groups = [[*groups[0], *nameless]]
    together = [tuple(sorted(group)) for group in groups if len(group) > 1 and _fit([reports[at] for at in group])]
    grouped = {position for group in together for position in group}
    alone = [(position,) for position in range(len(reports)) if position not in grouped]
    return tuple(sorted([*together, *alone]))


def part_of(report: Report) -> Report:
    """The report as a part of a larger one: every place names the file."""
    facts = tuple(replace(fact, source=_within(report.file, fact.source)) for fact in report.facts)
    findings = tuple(
        replace(finding, sources=tuple(_within(report.file, source) for source in finding.sources))
        for finding in report.findings
    )
    return replace(report, facts=facts, findings=findings)


def join(parts: Iterable[Report]) -> Report:
    """The report that complementary parts, each made by part_of(), are together. Its sha256 follows from theirs."""
    return reduce(_joined, sorted(parts, key=_tables_alone))


def status_of(findings: Iterable[Finding], identity: Identity) -> Status:
    """Read, or partial where a table, the authority or the year is missing."""
    known = identity.authority is not None and identity.year is not None
    return "read" if known and not _tables_missing(findings) else "partial"


def short_name(file: str) -> str:
    """The last part of the name of a file in a folder or an archive."""
    return _FOLDERS.split(file)[-1].strip()


def place_within(file: str, place: Place) -> Place | None:
    """A place of a report in several files as that file itself has it; None if it is in another one."""
    name, part = short_name(file), place.part or ""
    if part == name:
        return replace(place, part=None)
    return replace(place, part=part.removeprefix(f"{name} · ")) if part.startswith(f"{name} · ") else None


def _joined(one: Report, other: Report) -> Report:
    forms = {**one.forms, **other.forms}
    told = {fact.key for fact in one.facts}
    facts = (*one.facts, *(fact for fact in other.facts if fact.key not in told))
    identity = _identity(one.identity, other.identity)
    every = (*_kept_findings((one, other), forms, identity), *check(facts, forms))
    findings = tuple({_about(f) if f.check == "table_missing" else f: f for f in every}.values())
    return Report(
        f"{one.file} + {short_name(other.file)}",
        sha256(f"{one.sha256}{other.sha256}".encode()).hexdigest(),
        " + ".join(dict.fromkeys(part.format for part in (one, other) if part.format)),
        status_of(findings, identity),
        identity,
        forms,
        facts,
        findings,
    )


def _kept_findings(parts: tuple[Report, Report], forms: dict[str, str], identity: Identity) -> Iterator[Finding]:
    """What was found in the parts and still holds; what the checks say is asked again of all facts together."""
    yield _told(parts)
    wanted = set(expected(forms)) - set(forms)
    settled = identity.authority is not None and identity.year is not None
    for part in parts:
        checked = {_about(finding) for finding in check(part.facts, part.forms)}
        nameless = part.identity.authority is None or part.identity.year is None
        for finding in part.findings:
            found = finding.check == "table_missing" and finding.table not in wanted
            answered = finding.check in UNCERTAIN and settled and nameless
            if not found and not answered and finding.check != "files_joined" and _about(finding) not in checked:
                yield finding


def _told(parts: tuple[Report, Report]) -> Finding:
    names = [short_name(name) for part in parts for name in part.file.split(" + ")]
    return Finding(
        "files_joined",
        "notice",
        f"这份报告由 {len(names)} 个文件合成：{'、'.join(names)}。",
        f"This report is made up of {len(names)} files: {', '.join(names)}.",
    )


def _about(finding: Finding) -> tuple[str, str | None, str | None, str | None]:
    return finding.check, finding.table, finding.row, finding.column


def _identity(one: Identity, other: Identity) -> Identity:
    """The identity of the part that names the authority, completed by the other."""
    first, second = (other, one) if one.authority is None and other.authority is not None else (one, other)
    return replace(
        first,
        title=first.title or second.title,
        year=first.year if first.year is not None else second.year,
        published=first.published or second.published,
    )


def _tables_alone(report: Report) -> bool:
    return bool(report.facts) and all(fact.form is not None for fact in report.facts)


def _whole(report: Report) -> bool:
    """All tables and figures of the prose too: nothing is left for another file to add."""
    return bool(report.forms) and not _tables_missing(report.findings) and not _tables_alone(report)


def _tables_missing(findings: Iterable[Finding]) -> bool:
    return any(finding.check == "table_missing" for finding in findings)


def _key(identity: Identity) -> tuple[object, ...]:
    region = identity.region
    return identity.authority, identity.year, region.code, region.province, region.city


def _agree(one: Identity, other: Identity) -> bool:
    """Whether nothing that both say differs."""
    said = ((one.authority, other.authority), (one.year, other.year), (one.region.code, other.region.code))
    return all(a is None or b is None or a == b for a, b in said)


def _fit(reports: Sequence[Report]) -> bool:
    return all(complement(one, other) for one, other in combinations(reports, 2))


def _within(file: str, source: Source) -> Source:
    name, part = short_name(file), source.place.part
    return replace(source, place=replace(source.place, part=f"{name} · {part}" if part else name))
