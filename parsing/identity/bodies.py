"""What kind of body a printed name means once its place is taken off: 教育局, 县府办, 自来水公司."""

from __future__ import annotations

import re

from parsing.report import Kind

SHORT_FORMS = {
    "科委": "科学技术委员会",
    "教委": "教育委员会",
    "经信委": "经济和信息化委员会",
    "发改委": "发展和改革委员会",
    "发展改革委": "发展和改革委员会",
    "卫健委": "卫生健康委员会",
    "卫生健康委": "卫生健康委员会",
    "国资委": "国有资产监督管理委员会",
    "住建委": "住房和城乡建设委员会",
    "住房城乡建设委": "住房和城乡建设委员会",
    "交通委": "交通委员会",
    "发改局": "发展和改革局",
    "卫健局": "卫生健康局",
    "人社局": "人力资源和社会保障局",
    "人社厅": "人力资源和社会保障厅",
    "住建局": "住房和城乡建设局",
    "住建厅": "住房和城乡建设厅",
    "市场监管局": "市场监督管理局",
    "市监局": "市场监督管理局",
}
_OTHER = re.compile(
    r".+(?:公司|集团|学校|学院|大学|中学|小学|幼儿园|党校|医院|法院|检察院|馆|银行|台|社|红十字会|协会|联合会|残联|妇联"
    r"|工商联|工会|基金会|师|团|农场|林场|牧场)"
)
_DEPARTMENT = re.compile(r".+(?:局|委员会|委|厅|署|处|队|室|办公厅|办|中心|站|所|海关|部|院|会|组)")


def kind_of(rest: str) -> Kind | None:
    """The kind of body a name without its place means; None if it names no body."""
    if _OTHER.fullmatch(rest) or rest.startswith("委"):
        return "other"
    return "department" if _DEPARTMENT.fullmatch(rest) or rest in SHORT_FORMS else None
