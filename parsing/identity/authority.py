"""A printed name → one authority: its official name, its kind, the level and the place it belongs to.

The name of an authority is the same whatever a report prints, so that its years form one series:
* a place stands for its government: 开江县 → 开江县人民政府; a functional area for its committee:
  平潭综合实验区 → 平潭综合实验区管委会;
* province and city before a county are dropped (淮安市洪泽区 → 洪泽区) unless another county, present or
  former, bears the name (南京市鼓楼区); autonomous units get their full name (恩施州 → 恩施土家族苗族自治州);
* townships and departments keep the county or city before them (友谊县新镇乡人民政府);
* usual short forms are spelt out (科委 → 科学技术委员会, 县府办 → 县人民政府办公室).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from parsing.identity.bodies import SHORT_FORMS, kind_of
from parsing.identity.owners import owner_of, owner_of_township
from parsing.identity.places import NO_CLUES, Clues, common, settle
from parsing.identity.regions import Division, locate, stem_of
from parsing.identity.slips import Slip, slip_in
from parsing.report import Kind, Level, Region

_MINISTRIES = (
    r"外交部|教育部|科学技术部|科技部|工业和信息化部|公安部|民政部|司法部|财政部|人力资源和社会保障部|自然资源部|生态环境部"
    r"|住房和城乡建设部|交通运输部|水利部|农业农村部|商务部|文化和旅游部|退役军人事务部|应急管理部|审计署|海关总署"
)
_VERTICAL = re.compile(r"国家税务总局|国家统计局|国家金融监督管理总局|中国人民银行|中华人民共和国|中共")
_NATIONAL = re.compile(rf"国务院.*|国家.+|中国.+(?:局|会|院)|{_MINISTRIES}")
_AREA = re.compile(
    r"(.{0,16}?(?:综合实验区|试验区|开发区|新区|高新区|经开区|示范区|合作区|度假区|管理区|工业园区?|产业园区?|园区|保税区|名胜区|景区|功能区|科技园)(?:[(（][^（()）]{2,12}[)）](?=管))?)"
    r"(?:党工委[、和]?)?(?:管理委员会|管委会|人民政府)?(.*)"
)
_BARE_AREA = re.compile(
    r"[省市县区]?(?:国家级|省级)?(?:综合|高新|经开|开发|经济(?:技术)?开发|高新技术(?:产业)?开发|工业|产业|旅游|度假|示范|试验|管理|合作|保税|功能|新|景|园)*(?:区|园)"
)
_TOWNSHIP = re.compile(
    r"(?P<name>.{1,12}?(?:乡|镇|苏木|街道|地区))(?P<seat>人民政府|政府|街道办事处|办事处|党工委)?(?P<office>办公室|办公厅|办)?"
)
_CORPS = re.compile(
    r"(?:新疆生产建设兵团)?(?P<division>第[一二三四五六七八九十]+师(?P<city>[^市]{2,5}市)?)(?P<body>.*)"
)
_CORPS_SHORT = re.compile(r"^(?:新疆)?兵团(?=.)")
_GOVERNMENT = re.compile(r"(?:人民政府|政府|行政公署|行署)?")
_COMMITTEE = re.compile(r"(?:党工委[、和]?)?(?:管理委员会|管委会)")
_OFFICE = re.compile(r"(?:人民政府|政府|[省市县区州旗]?府)(?P<seat>办公室|办公厅|办)")
_FURNITURE = re.compile(
    r"首页|网站|官网|政府网|门户|当前位置|政府信息公开|年报|报告|专栏|目录|索引|指南|规定|条例|通知|[，,。；;：:<>《》]"
)
_NO_TOWNSHIP = re.compile(r"[省市县区州旗各我本全]*(?:城|乡|村|小|集|各)?[乡镇](?:镇|街道)?|[各我本全].*")
_TOWNSHIP_BODY = re.compile(r"[^城]{1,6}[乡镇](?!村).{2,}(?:站|所|中心)")


@dataclass(frozen=True, slots=True)
class Authority:
    """An authority by its official name; level and place are None and empty when nothing settles them.

    candidates: the places it may lie in where nothing tells which. slip: the place as printed, if that was misread.
    """

    name: str
    kind: Kind
    level: Level | None
    region: Region
    candidates: tuple[Region, ...] = ()
    slip: str | None = None

    @property
    def stands_alone(self) -> bool:
        """Whether the name means one body in the whole country; 教育局 without its place does not."""
        return bool(
            self.region.name or self.level == "national" or re.search(r"海关|大学|^国家|^中国|^中华", self.name)
        )


@dataclass(frozen=True, slots=True)
class _Place:
    label: str
    level: Level | None
    region: Region


def read_authority(printed: str, year: int | None = None, clues: Clues = NO_CLUES) -> Authority | None:
    """The authority a compact printed name means, or None if it is no authority's name.

    clues serve only to settle which of several places is meant, or which one a misread name means.
    """
    if not 2 <= len(printed) <= 45 or _FURNITURE.search(printed):
        return None
    printed = _CORPS_SHORT.sub("新疆生产建设兵团", printed)
    vertical = _VERTICAL.match(printed)
    prefix = vertical[0] if vertical and len(printed) > vertical.end() else ""
    located = locate(printed[len(prefix) :], year)
    corps = _CORPS.fullmatch(printed) is not None
    slip = None if corps else slip_in(printed[len(prefix) :], located, year, clues)
    if slip is not None and (misread := _misread(prefix, slip, located.candidates, year, clues)) is not None:
        return misread
    if corps or not located.candidates:
        return _without_place(printed, prefix, year, clues)
    division = settle(located.candidates, clues)
    if division is not None:
        return _named(prefix, _of(division), located.rest)
    undecided = _named(prefix, _undecided(located.candidates, located.printed), located.rest)
    return undecided and replace(undecided, candidates=tuple(unit.region for unit in located.candidates))


def _misread(
    prefix: str, slip: Slip, parents: tuple[Division, ...], year: int | None, clues: Clues
) -> Authority | None:
    """The authority whose place's name was misread: of the right place where that is settled, else of the name as
    printed, without a code. None if what follows names no body."""
    if slip.mended is not None:
        right = read_authority(prefix + slip.mended, year, clues)
        return right and replace(right, slip=slip.token)
    shared = common(parents, slip.token)
    unknown = _named(prefix, _Place(slip.token, _level_of(slip.candidates) or "county", shared), slip.after)
    return unknown and replace(unknown, candidates=tuple(unit.region for unit in slip.candidates))


def _of(division: Division) -> _Place:
    return _Place(division.label, division.level, division.region)


def _undecided(candidates: tuple[Division, ...], printed: str) -> _Place:
    return _Place(printed, _level_of(candidates), common(candidates, printed))


def _level_of(candidates: tuple[Division, ...]) -> Level | None:
    levels = {division.level for division in candidates}
    return levels.pop() if len(levels) == 1 else None


def _named(prefix: str, place: _Place, rest: str) -> Authority | None:
    """What follows the place says which of its bodies it is."""
    if locate(rest).candidates:
        return None
    committee = _COMMITTEE.match(rest)
    if committee or (place.region.code is None and _AREA.fullmatch(place.label)):
        return _of_area(place, rest[committee.end() :] if committee else rest)
    # 滨江区人民政府长河街道办事处: the government before a street office adds nothing.
    area, office = _AREA.fullmatch(rest), _OFFICE.fullmatch(rest)
    township = _TOWNSHIP.fullmatch(re.sub(r"^人民政府(?=.+街道)", "", rest))
    if area:
        name = place.label + area[1]
        inner = Region(None, name, place.region.city, place.region.province)
        return _of_area(_Place(name, "county", inner), area[2])
    if township:
        return _of_township(place, township)
    if office:
        seat = "办公厅" if place.level == "province" or office["seat"] == "办公厅" else "办公室"
        return Authority(f"{place.label}人民政府{seat}", "office", place.level, place.region)
    if _GOVERNMENT.fullmatch(rest):
        return Authority(place.label + _seat(place.label), "government", place.level, place.region)
    return _body(prefix + place.label, rest, place)


def _seat(label: str) -> str:
    """What governs a place: prefectures without a people's congress have a 行政公署, the corps governs itself."""
    if label.endswith("兵团"):
        return ""
    return "行政公署" if label.endswith(("盟", "地区")) else "人民政府"


def _body(owner: str, rest: str, place: _Place) -> Authority | None:
    kind = kind_of(rest)
    if kind is None or "人民政府" in rest[1:]:
        return None
    level: Level | None = "township" if _TOWNSHIP_BODY.fullmatch(rest) else place.level
    branch = _branch(rest, place) if level == "city" else None
    name = owner + SHORT_FORMS.get(rest, rest)
    return Authority(name, kind, branch.level, branch.region) if branch else Authority(name, kind, level, place.region)


def _branch(rest: str, place: _Place) -> Division | None:
    """公安局锦江区分局: a city's body may be its branch in one of the city's counties."""
    for start in range(2, len(rest) - 2):
        for division in locate(rest[start:]).candidates:
            if division.level == "county" and division.city == place.region.name:
                return division
    return None


def _of_area(place: _Place, body: str) -> Authority | None:
    """A functional area: its committee stands for its government."""
    if not body:
        return Authority(f"{place.label}管委会", "government", place.level, place.region)
    if re.fullmatch(r"(?:党政|综合)?办公室|办", body):
        return Authority(f"{place.label}管委会办公室", "office", place.level, place.region)
    township = _TOWNSHIP.fullmatch(body)
    if township:
        return _of_township(place, township)
    return _body(place.label, body, place)


def _of_township(place: _Place, township: re.Match[str]) -> Authority:
    """A township carries its county's place; a 街道 has an 办事处 where the others have a government."""
    name, seat = township["name"], township["seat"] or ""
    own = "办事处" if name.endswith(("街道", "地区")) else "人民政府"
    kind: Kind = "office" if township["office"] and seat else "government"
    ending = own + ("办公室" if kind == "office" else "")
    return Authority(place.label + name + ending, kind, "township", place.region)


def _without_place(printed: str, prefix: str, year: int | None, clues: Clues) -> Authority | None:
    """A name that begins with no place: a national body, a functional area, or a body whose place stands elsewhere."""
    corps = _CORPS.fullmatch(printed)
    if corps:
        return _of_corps(corps)
    if prefix == "中华人民共和国" and _NATIONAL.fullmatch(printed[len(prefix) :]):
        printed, prefix = printed[len(prefix) :], ""
    if prefix:
        return Authority(printed, "department", None, Region()) if kind_of(printed) else None
    if _NATIONAL.fullmatch(printed):
        return _of_nation(printed)
    area = _AREA.fullmatch(printed)
    if area and _BARE_AREA.fullmatch(area[1]):
        return _of_area(_Place(area[1], None, Region()), area[2])
    if area:
        return _of_area(_Place(area[1], "county", common(stem_of(printed), area[1])), area[2])
    township = _TOWNSHIP.fullmatch(printed)
    owner = owner_of_township(township["name"], year, clues) if township else owner_of(printed, year, clues.marks)
    if owner is not None:
        return _named("", _of(owner), printed)
    if township and not _NO_TOWNSHIP.fullmatch(township["name"]):
        return _of_township(_Place("", "county", Region()), township)
    kind = kind_of(printed)
    return Authority(SHORT_FORMS.get(printed, printed), kind, None, Region()) if kind else None


def _of_nation(printed: str) -> Authority | None:
    kind = "office" if printed == "国务院办公厅" else kind_of(printed)
    body = printed.removeprefix("国家")
    name = printed[: len(printed) - len(body)] + SHORT_FORMS.get(body, body)
    return Authority(name, kind, "national", Region()) if kind else None


def _of_corps(corps: re.Match[str]) -> Authority | None:
    """A division of the production and construction corps, which governs a city of its own: 第八师石河子市."""
    name = f"新疆生产建设兵团{corps['division']}"
    cities = locate(corps["city"]).candidates if corps["city"] else ()
    region = cities[0].region if len(cities) == 1 else Region(None, name, None, "新疆维吾尔自治区")
    if _GOVERNMENT.fullmatch(corps["body"]):
        return Authority(name, "government", "city", region)
    return _body(name, corps["body"], _Place(name, "city", region))
