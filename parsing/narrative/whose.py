"""Whose a figure is: the reporting body's own, its whole territory's, or another body's."""

from __future__ import annotations

import re

from parsing.narrative.statement import Statement

_TERRITORY = "(?:[全我]|(?<!基)本)(?:省|市|县|区|州|旗|盟)(?!级|政府|人民|直)"
_SINCE = "(?:20\\d\\d年(?:度|以来|来)?|全年|年内|今年以来|一年来|目前|其中|截至[^,;]{1,14}?|[一二三四五六七八九]是|,)*+"
# “全市共发布…”, “全县各级行政机关…”: the whole territory did it; “围绕全市重点,…”, “举办全市培训”: it did not.
_EVERYONE = re.compile(
    rf"(?:^|[,;:。)]){_SINCE}(?P<all>{_TERRITORY})(?P<doing>共|累计|总计|各|政府系统|行政机关|主动|公开|发布|通过|依托|围绕"
    rf"|坚持|持续|不断|现有|已|制作|推出|举办|召开|关停|注销)?|{_TERRITORY}各(?:级|部门|单位|乡镇|县|有关)"
    rf"|(?:^|[,;:。]){_SINCE}各(?:级|地|区|县|乡镇|镇|部门|单位)"
    rf"|(?:指导|督促|推动|组织)[^,;。]{{0,8}}各(?:级|部门|单位|乡镇|县|有关|地)"
)
ITSELF = re.compile(
    r"[我本](?:办|局|委|厅|中心|院|处|站|单位|机关|部门)|(?<!各级)(?:政府|府)(?:办公[室厅]|办)(?!公)|[市县区州旗省](?:政府)?门户网站"
)


def of_territory(statement: Statement, position: int) -> bool:
    """Whether the figure at `position` is told of the whole territory: its subject is “全市”, “全县各级…”."""
    before = statement.lead + statement.text[:position]
    told = list(_EVERYONE.finditer(before))
    if not told or ITSELF.search(before, told[-1].end()):
        return False
    between = before[told[-1].end() :]
    if ";" in between and "其中" not in between:
        return False
    if told[-1]["doing"]:
        return True
    return not re.search("[,;。]", between) or (told[-1]["all"] is not None and re.search(r"\d", between) is not None)


_ANOTHER = re.compile(
    r"(?:[省市县区州旗](?!政府|人民)[一-龥]{2,9}?(?:局|委|厅)|某[局委县乡镇])(?:门户网站|官网|网站|(?:微信)?公众号)?"
    r"(?:通过|共|在|发布|公开|制作|推出)[^,;]*$"
)


def of_another(statement: Statement, position: int) -> bool:
    """Whether, in a government's report, the figure at `position` is told of one department: “县教育局发布12条”."""
    return _ANOTHER.search(statement.text[:position]) is not None
