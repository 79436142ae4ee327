"""What a document says of its own origin, apart from its title: who compiled, issued or signed it, whom to ask.

Each statement is a printed name; whether it is an authority's, and which, is for parsing.identity to decide.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from parsing.document import Document, Grid, Paragraph
from parsing.identity.owners import SITE, units_before
from parsing.identity.places import Clues
from parsing.identity.titles import YEAR, Title, head_lines, is_prose, read_title, site_parts
from parsing.spelling import compact, usual

DATE = r"(\d{4})[-年/.](\d{1,2})[-月/.](\d{1,2})"
_NAME = r"([一-龥]{3,40}?)"
_OPENS = re.compile(r"[一1]、")
_ENDS = re.compile(r"[二2]、")
_QUOTED = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|[（(][^（()）]*[)）]")
_OWN_TITLE = re.compile(r"(?:编制|制定|制作|撰写|形成|公布|公开|发布)(?:了|本|出)?《([^《》]{8,60})》")
_SELF = re.compile(r"报告|年报")
_SOURCE = re.compile(
    r"(?:来源|发布机构|发文机关|发布单位|发文单位|发布机关|公开机构|公开主体|编制单位|填[报表](?:单位|机关)|报送单位"
    r"|单位名称|单位(?=[:：][一-龥]{3,30}[（(]盖?章))\s*[:：\s]\s*([一-龥]+)"
)
_COMPILED = re.compile(rf"由{_NAME}(?:根据|按照|依据|依照|结合|负责|组织|编制|汇总)|[,，。]{_NAME}编制(?:了|完成|本)")
_CONTACT = re.compile(rf"(?:请与|可与|直接与|请联系|联系单位)[:：]?{_NAME}(?:联系|[,，。;；:：]|$)")
_INNER_OFFICE = re.compile(
    r"(?:(?:党政综合|党政|综合)办(?:公室)?|(?<!政府)(?<!行署)(?<!党政)(?<!综合)办公室|(?<=[乡镇]人民政府)办公室)$"
    r"|(?:(?<!人民)政府信息|政务信息|信息|政务)公开(?:工作)?(?:领导小组)?(?:办公室|办)?$"
    r"|(?<=办公[室厅])[一-龥]{2,12}(?:[科处股]|中心)$"
)
_SUBJECT_OF_PROSE = re.compile(
    rf"{YEAR}年(?:度|以来|来)?[,，]?(?:在[^,，。]{{2,40}}下[,，])?([一-龥]{{3,25}}?)"
    r"(?:坚持|认真|严格|深入|全面|高度|积极|紧紧|以|按照|根据|贯彻|始终|切实|充分|立足|结合|不断|持续|扎实|主动公开|[共累])"
)
_OWNER_OF_SITE = re.compile(r"(?:主办单位|主办|版权所有)\s*[:：]\s*([一-龥]+)")
_SITE_NAME = re.compile(r"^(?:中国|欢迎访问)|(?:门户|政务|官方)*(?:网站|官网|网)$")
_OUR = re.compile(r"[我本]([县旗区])")
_SIGNED = re.compile(rf"{DATE}日?")
_CELL_OF_PROSE = 40


@dataclass(frozen=True, slots=True)
class Evidence:
    """The document as compact text in the usual spelling, and the names in which it speaks of itself.

    prose: everything. said: what stands between the title and section 一. preface: what it says of the report there
    and later, without quotations. overview: section 一, without quotations. own_titles: what it calls the report.
    """

    prose: str
    said: str
    preface: str
    overview: str
    own_titles: tuple[str, ...]
    compiled: tuple[str, ...]
    origins: tuple[str, ...]
    contacts: tuple[str, ...]
    subjects: tuple[str, ...]
    sites: tuple[str, ...]

    def clues(self, title: Title | None) -> Clues:
        """What may tell which of several places is meant."""
        return Clues((*((usual(title.text),) if title else ()), *self.sites, *self.origins), self.said, self.prose)

    @property
    def own_names(self) -> tuple[str, ...]:
        """The names in which the text itself, not its site, speaks of who reports."""
        return *self.compiled, *self.origins, *self.contacts, *self.subjects


def gather(document: Document) -> Evidence:
    """Read once what the decisions on authority and year need."""
    raw = prose_lines(document)
    lines = [usual(compact(text)) for text in raw]
    first = next((index for index, line in enumerate(lines) if _OPENS.match(line)), min(len(lines), 40))
    end = next((index for index, line in enumerate(lines[first:], first) if _ENDS.match(line)), len(lines))
    opening = next((index for index, line in enumerate(lines[:first]) if is_prose(line)), first)
    section = "".join(lines[first:end])[:4000]
    overview = _QUOTED.sub("", section)
    of_itself = [sentence for sentence in overview[:1500].split("。")[:8] if _SELF.search(sentence)]
    said = "".join(lines[opening:first])[-3000:]
    preface = "。".join((_QUOTED.sub("", said), *of_itself))
    head = [usual(line) for line in head_lines(document)]
    around = "\n".join((*head, *map(usual, raw[:first]), *map(usual, raw[-6:])))
    signed = [name for name, line in pairwise(lines[-12:]) if _SIGNED.fullmatch(line)][-1:]
    return Evidence(
        prose="".join(lines),
        said=said,
        preface=preface,
        overview=overview,
        own_titles=tuple(_OWN_TITLE.findall(said + section[:1500])),
        compiled=tuple(map(_outer, _names(_COMPILED, preface))),
        origins=(*_names(_SOURCE, around), *signed),
        contacts=tuple(map(_outer, _names(_CONTACT, preface))),
        subjects=_names(_SUBJECT_OF_PROSE, overview[:2500]),
        sites=(*_declared(document), *_names(_OWNER_OF_SITE, "\n".join(lines[-30:])), *_named_as_ours("".join(lines))),
    )


def prose_lines(document: Document) -> list[str]:
    """The paragraphs, and the cells that hold running text: some pages are laid out as one table."""
    lines: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            lines.append(block.text)
        elif isinstance(block, Grid):
            lines += [cell.text for cell in block.cells if len(cell.text) > _CELL_OF_PROSE]
    return lines


def _names(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for match in pattern.finditer(text) for name in match.groups() if name))


def _outer(name: str) -> str:
    """荣成市教育局办公室 → 荣成市教育局: an office within a body speaks for it; a government's is its own body."""
    inner = _INNER_OFFICE.search(name)
    return _outer(name[: inner.start()]) if inner and inner.start() > 1 else name


def _declared(document: Document) -> list[str]:
    return [_SITE_NAME.sub("", usual(compact(part))) for part in site_parts(document) if read_title(part) is None]


def _named_as_ours(prose: str) -> list[str]:
    """The county whose website publishes a report that speaks of “our county”."""
    ours = set(_OUR.findall(prose))
    return [unit.name for unit in units_before(SITE, prose, None) if unit.name[-1] in ours] if ours else []
