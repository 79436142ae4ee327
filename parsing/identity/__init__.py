"""Which authority reports on which year: read from the title first, then the preface, then what stands around.

The file name, the date of printing and the date of signing are never evidence. Navigation with the names
of other places comes last, and only where nothing contradicts it; so does the title that only the page's head declares.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsing.document import Document
from parsing.identity.authority import Authority, read_authority
from parsing.identity.dates import made_year, overview_year, period, published
from parsing.identity.doubts import Doubts, findings
from parsing.identity.evidence import Evidence, gather
from parsing.identity.places import Clues
from parsing.identity.titles import SUBJECT, YEAR, Title, read_title, titles
from parsing.report import Finding, Identity
from parsing.spelling import usual

_REPORT = r"(?:工作)?(?:年度)?(?:工作)?(?:报告|年报|情况)"
_NAMED = re.compile(
    rf"(?P<who>[一-龥]{{3,40}}){YEAR}年?度?{SUBJECT}{_REPORT}|{YEAR}年度?(?P<whose>[一-龥]{{3,40}}?){SUBJECT}{_REPORT}"
)
_BEFORE_WHO = re.compile(r".*(?:现将|公布|发布|公开|编制|形成|要求|现就|本报告[是为]|由|结合)")
_OWN_BODY = re.compile(r"[我本](?:局|委|厅|中心|办|处|院|校|署|站|所|公司|镇|乡|街道)")
_OWN_PLACE = re.compile(r"[我本全][县市区州旗]")
_LEVELS = "省市县区州旗盟"
_SEAT = re.compile(r"[^我本全各该]{2,8}(?:[乡镇]人民政府|街道办事处)")


@dataclass(frozen=True, slots=True)
class Identified:
    """A report's identity and what was doubtful about it."""

    identity: Identity
    findings: tuple[Finding, ...]


def identify(document: Document) -> Identity:
    """The report's identity; whatever cannot be told without guessing is None."""
    return identified(document).identity


def identified(document: Document) -> Identified:
    """The report's identity, and a finding for everything in it that stayed open or was put right."""
    evidence = gather(document)
    borne = titles(document)
    span = period(evidence.prose)
    opening = overview_year(evidence.overview)
    years = tuple(_years(borne.own)), tuple(_years(borne.declared))
    year, rival_years = _year(*years, span.year if span else None, opening)
    presented = _presented(evidence, year)
    contested = _contested(borne.own, borne.declared, year, evidence)
    choice = (*borne.own, *(() if contested == "own" else borne.declared), *presented)
    title = max(choice, key=_rank, default=None)
    if contested == "declared":
        title = borne.declared[0]
    if year is None and not rival_years:
        year = (presented[0].year if presented else None) or opening or made_year(evidence.preface)
    authority = None if contested == "open" else _authority(title, year, evidence)
    rivals = _rivals((*borne.own, *borne.declared), year, evidence) if authority is None else ()
    identity = _identity(title, authority, year, published(document))
    doubts = Doubts(rivals, rival_years, authority.slip if authority else None, span)
    return Identified(identity, findings(identity, doubts))


def _identity(title: Title | None, authority: Authority | None, year: int | None, day: str | None) -> Identity:
    text = title.text if title else None
    if authority is None:
        return Identity(text, year=year, published=day)
    placed = authority.region.code is not None
    return Identity(
        text,
        authority.name,
        authority.kind,
        authority.level,
        authority.region,
        year,
        day,
        () if placed else authority.candidates,
    )


def _years(borne: tuple[Title, ...]) -> list[int]:
    return sorted({title.year for title in borne if title.year})


def _year(
    own: tuple[int, ...], declared: tuple[int, ...], stated: int | None, opening: int | None
) -> tuple[int | None, tuple[int, ...]]:
    """The year of the titles, and the years between which nothing decides.

    The period, else the sentences of section 一, settle titles that disagree; the period serves alone where no title
    has a year. A title against which both speak does not stand.
    """
    said = tuple(sorted({*own, *declared}))
    if len(said) == 1:
        opposed = stated is not None and stated == opening and stated not in said
        return (None, tuple(sorted((*said, stated)))) if opposed and stated else (said[0], ())
    if not said:
        return stated, ()
    settled = next((year for year in (stated, opening) if year in said), None)
    return settled, () if settled else said


def _rank(title: Title) -> tuple[bool, bool, bool]:
    readable = title.who is not None and read_authority(title.who) is not None
    return readable, title.who is not None, title.year is not None


def _contested(own: tuple[Title, ...], declared: tuple[Title, ...], year: int | None, evidence: Evidence) -> str | None:
    """Whose name stands where the text and the page's head bear different ones: "own", "declared" or "open".

    The one whose place the text names elsewhere; the head may be a template's, the heading one of the navigation.
    """
    mine = max(own, key=_rank, default=None)
    theirs = next(iter(declared), None)
    if mine is None or theirs is None or not (mine.who and theirs.who) or mine.who == theirs.who:
        return None
    said = Clues((), evidence.said, evidence.prose)
    one, other = read_authority(mine.who, year, said), read_authority(theirs.who, year, said)
    if one is None or other is None or one.region == other.region:
        return "own" if one is not None else None
    places = [body.region.name for body in (one, other)]
    text = evidence.said + "".join(evidence.own_names) + evidence.overview
    supported = [place is not None and place in text for place in places]
    if supported[0]:
        return "own"
    return "declared" if supported[1] else "open"


def _presented(evidence: Evidence, year: int | None) -> tuple[Title, ...]:
    """What a report says it presents: 现将开江县人民政府2021年政府信息公开年度报告…, 特编制《…》.

    It names a report without a title line. Such a mention may be last year's text: the year it gives counts last.
    """
    for text in evidence.own_titles:
        title = read_title(text)
        if title is not None and title.who is not None:
            return (title,)
    for match in _NAMED.finditer(evidence.preface):
        printed = match["who"] or match["whose"]
        who = _BEFORE_WHO.sub("", printed)
        authority = read_authority(who, year, Clues((), "", evidence.prose))
        placed = authority is not None and (authority.region.name or authority.level == "township")
        if placed or (who != printed and len(who) > 1):
            text = match[0][len(printed) - len(who) :] if match["who"] else match[0]
            return (Title(text, who, int(re.findall(YEAR, match[0])[0])),)
    return ()


def _authority(title: Title | None, year: int | None, evidence: Evidence) -> Authority | None:
    clues = evidence.clues(title)
    if title is None or title.who is None:
        return _from_origins(year, evidence, clues)
    named = read_authority(title.who, year, clues)
    if named is not None and named.stands_alone:
        return named
    placed = _with_place(title.who, year, evidence)
    return placed or (named if named is not None and named.level == "township" else None)


def _with_place(who: str, year: int | None, evidence: Evidence) -> Authority | None:
    """市教育局: a body printed without its place takes it from the line that names it in full or from the site."""
    prefix, body = (who[0], who.lstrip(_LEVELS)) if who[0] in _LEVELS else ("", who)
    full: set[Authority] = set()
    for name in (*evidence.origins, *evidence.contacts, *evidence.subjects):
        origin = read_authority(name, year)
        if origin is not None and origin == _of_place(origin, prefix, body, year):
            full.add(origin)
    if not full:
        sites = (read_authority(site, year) for site in evidence.sites)
        governments = (site for site in sites if site is not None and site.kind == "government")
        full = {body_there for site in governments if (body_there := _of_place(site, prefix, body, year)) is not None}
    named = full.pop() if len(full) == 1 else None
    return named if named is not None and named.stands_alone else None


def _of_place(there: Authority, prefix: str, body: str, year: int | None) -> Authority | None:
    """The body of that name in the place of another authority; None if the place is not of the printed rank."""
    place = there.region
    if not place.name or not place.code or not place.name.endswith(prefix):
        return None
    return read_authority("".join(dict.fromkeys((place.city or "", place.name))) + body, year)


def _from_origins(year: int | None, evidence: Evidence, clues: Clues) -> Authority | None:
    """The body that compiled, issued or signed a report whose title names none, if all these agree.

    Where they are silent: the body to ask, then the subject of the text, then the site.
    An office compiles its government's report as well as its own: alone it decides nothing, unless it is the subject
    of a text that knows no “our county”. No government is taken for the author of “our bureau”, no bureau for the
    author of a text that knows only “our county”.
    """
    own_body = _OWN_BODY.search(evidence.prose) is not None
    own_place = not own_body and _OWN_PLACE.search(evidence.prose) is not None
    for names in ((*evidence.compiled, *evidence.origins), evidence.contacts, evidence.subjects, evidence.sites):
        bodies = _bodies(names, year, clues)
        if own_place:
            bodies = {body for body in bodies if body.kind in ("government", "office")}
        governments = {body for body in bodies if body.kind == "government"}
        offices = {body for body in bodies if body.kind == "office"}
        if len(governments) == 1 and {body.region for body in bodies} == {body.region for body in governments}:
            bodies -= offices
        if bodies:
            body = bodies.pop()
            alone = not bodies and (body.kind != "office" or (names == evidence.subjects and not own_place))
            stranger = own_body and body.kind == "government" and body.level != "township"
            return body if alone and not stranger else None
    return None


def _bodies(names: tuple[str, ...], year: int | None, clues: Clues) -> set[Authority]:
    """The authorities of the names that say where they are; a township's full name will do without its county."""
    read = ((name, read_authority(_BEFORE_WHO.sub("", name), year, clues)) for name in names)
    return {
        body
        for name, body in read
        if body is not None and (body.region.name or (body.level == "township" and _SEAT.fullmatch(name)))
    }


def _rivals(borne: tuple[Title, ...], year: int | None, evidence: Evidence) -> tuple[str, ...]:
    """The authorities that may be meant where none is told: those of the titles, else those the text names."""
    titled = [body.name for title in borne if title.who and (body := read_authority(title.who, year)) is not None]
    named = {body.name for body in _bodies((*evidence.own_names, *map(usual, evidence.sites)), year, Clues())}
    return tuple(dict.fromkeys(titled or sorted(named)))
