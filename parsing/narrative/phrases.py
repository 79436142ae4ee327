"""The phrases by which prose tells of interpretations: a name and its figure, a figure and its name, a share."""

from __future__ import annotations

import re
from typing import Final

from parsing.narrative.figures import END, JOINED, PERCENT, count
from parsing.narrative.vocabulary import KINDS, any_of

UNITS = "篇次|条次|期次|件次|条|篇|件|份|个|期|次|部|组|幅|张|则|项|批|集|款|套"
SESSIONS = "场次|场"
MADE = (
    "发布|公开|公布|制作|制发|推出|编发|编制|编写|形成|撰写|完成|刊发|上传|推送|制定|拍摄|录制|更新|新增|配发|召开|举办|举行"
    "|开展|组织|邀请|采用|通过|运用"
)
_NOUN = "(?:信息|材料|文件|稿件|稿|产品|作品|文章|内容|资料)"
_FILL = (
    "(?:发布|公开|制作|推出|数量|发布量|总量|总数|量|数(?![十百千万])|共计|共有|共|总计|合计|累计|计|达到了?|高达|达|为|是|有|了"
    "|:|\\(|(?:同比|较|比)[^,;。]{1,16},(?=达))*+"
)
ANY_KIND = any_of(KINDS)
_KIND = f"(?<![新融自])(?P<kind>{ANY_KIND})"
_OF_POLICY = "(?:政策性?|文件)*+"
_OF_HOUSE = "(?:政策性?|文件|例行|专题|主题|(?:一图[读看]懂)?系列|[省市县区州旗]?(?:人民)?政府)*+"
OF_KIND = (
    rf"{_OF_HOUSE}(?:解读类?)?{_KIND}(?:类|形式|方式|版|式|播报)*+的?(?:进行|发布|开展)?"
    rf"{_OF_POLICY}(?:解读)?类?{_NOUN}?"
)
_PLAIN = rf"(?:行政|规范性|政策性?|文件)*+解读(?:类|性|相关)?(?:政策)?{_NOUN}?"
_RATIO_FILL = "(?:基本|已|均|平均|总体|实现|达到了?|高达|达|为|是|保持在?|提升到|提升至|提高到|提高至|在|了|:)*+"
_OF_ALL = "(?:比例|比重|比|总|全部|所有|全年|政策|解读|材料|信息|发布|数量|数|量|率|的|为|达到?了?|:)*+"
VARIED = "(?:多样化|多元化|多样性|多形式|多种形式|非文字)"
_RATE = "(?:率|比例|占比|比重|覆盖率|总量|总数)"

# A name of the rule → its phrase; of phrases that begin at one place the longest counts.
RULES: Final = {
    "kind": re.compile(rf"(?P<words>{OF_KIND}){_FILL}{count(f'{UNITS}|{SESSIONS}', bare=True)}{END}"),
    "total": re.compile(rf"(?P<words>{_PLAIN}){_FILL}{count(UNITS, bare=True)}{END}"),
    "kind after": re.compile(rf"{count(f'{UNITS}|{SESSIONS}')}的?(?P<words>{OF_KIND}){JOINED}"),
    "total after": re.compile(rf"{count(UNITS)}的?(?:各类|相关|有关)?(?P<words>{_PLAIN}){JOINED}"),
    "share of kind": re.compile(rf"{OF_KIND}(?:数量|数)?(?:占|比例){_OF_ALL}{PERCENT}"),
    "share": re.compile(rf"[,(]?(?:占|比例|(?<=\())(?:了)?{_OF_ALL}{PERCENT}"),
    "bare share": re.compile(rf"{OF_KIND}:?{PERCENT}"),
    "varied": re.compile(
        rf"{VARIED}(?:类|形式|方式)?(?:政策|文件|的)*+解读{_NOUN}?{_FILL}{count(UNITS)}(?=[,(](?:占|比例))"
    ),
    "linked": re.compile(rf"关联(?:发布)?(?:率|度|比例){_RATIO_FILL}{PERCENT}"),
    "diversified": re.compile(
        rf"{VARIED}(?:类|形式|方式)?(?:政策|文件|的)*+(?:解读)?{_NOUN}?的?{_RATE}?{_RATIO_FILL}{PERCENT}"
    ),
    "offsite": re.compile(
        rf"非政府网站(?:渠道|平台|途径)?(?:发布|开展|公开)?的?(?:政策)?(?:文件)?解读{_NOUN}?(?:占{_OF_ALL}|{_RATE})?的?{_RATIO_FILL}{PERCENT}"
    ),
    "coverage": re.compile(rf"解读(?:率|比例|比率|覆盖率|覆盖面|(?=实现|达)){_RATIO_FILL}{PERCENT}"),
    "covered": re.compile(rf"(?:实现|做到|达到)了?{PERCENT}(?:全)?解读"),
}
# After these a share may follow without a name: “图解34篇,占比68%”.
WITH_SHARE: Final = ("kind", "kind after", "varied")
RATIOS: Final = {"linked": "linked", "diversified": "diversified", "offsite": "offsite"} | dict.fromkeys(
    ("coverage", "covered"), "coverage"
)
