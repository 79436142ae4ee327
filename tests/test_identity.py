"""Identity: the title decides, then the preface; nothing is guessed from furniture, file names or signatures."""

import pytest

from parsing.document import Block, Cell, Document, Grid, Paragraph
from parsing.identity import identify
from parsing.report import Region
from tests.openings import PREFACE, document, titled


@pytest.mark.parametrize(
    ("who", "authority", "kind", "level", "code"),
    [
        ("开江县人民政府", "开江县人民政府", "government", "county", "511723"),
        ("开江县", "开江县人民政府", "government", "county", "511723"),
        ("四川省达州市开江县政府", "开江县人民政府", "government", "county", "511723"),
        ("淮安市洪泽区人民政府", "洪泽区人民政府", "government", "county", "320813"),
        ("洪泽区人民政府", "洪泽区人民政府", "government", "county", "320813"),
        ("南京市鼓楼区人民政府", "南京市鼓楼区人民政府", "government", "county", "320106"),
        ("北京市朝阳区", "北京市朝阳区人民政府", "government", "county", "110105"),
        ("上海市浦东新区人民政府", "浦东新区人民政府", "government", "county", "310115"),
        ("神农架林区", "神农架林区人民政府", "government", "county", "429021"),
        ("昆山市人民政府", "昆山市人民政府", "government", "county", "320583"),
        ("峨边彝族自治县人民政府", "峨边彝族自治县人民政府", "government", "county", "511132"),
        ("鄂伦春自治旗", "鄂伦春自治旗人民政府", "government", "county", "150723"),
        ("恩施州人民政府", "恩施土家族苗族自治州人民政府", "government", "city", "422800"),
        ("锡林郭勒盟行署", "锡林郭勒盟行政公署", "government", "city", "152500"),
        ("成都市人民政府", "成都市人民政府", "government", "city", "510100"),
        ("四川省人民政府", "四川省人民政府", "government", "province", "510000"),
        ("阳高县人民政府办公室", "阳高县人民政府办公室", "office", "county", "140221"),
        ("高平市府办", "高平市人民政府办公室", "office", "county", "140581"),
        ("上海市崇明区政府办", "崇明区人民政府办公室", "office", "county", "310151"),
        ("四川省政府办公厅", "四川省人民政府办公厅", "office", "province", "510000"),
        ("上海市科委", "上海市科学技术委员会", "department", "province", "310000"),
        ("武汉市卫健委", "武汉市卫生健康委员会", "department", "city", "420100"),
        ("武汉市生态环境局", "武汉市生态环境局", "department", "city", "420100"),
        ("南京市鼓楼区教育局", "南京市鼓楼区教育局", "department", "county", "320106"),
        ("国家税务总局开江县税务局", "国家税务总局开江县税务局", "department", "county", "511723"),
        ("开江县政务服务和大数据管理局", "开江县政务服务和大数据管理局", "department", "county", "511723"),
        ("开江县住房和城乡建设局", "开江县住房和城乡建设局", "department", "county", "511723"),
        ("开江县城镇管理局", "开江县城镇管理局", "department", "county", "511723"),
        (
            "达州市人民政府国有资产监督管理委员会",
            "达州市人民政府国有资产监督管理委员会",
            "department",
            "city",
            "511700",
        ),
        ("友谊县新镇乡人民政府", "友谊县新镇乡人民政府", "government", "township", "230522"),
        ("衡东县杨林镇", "衡东县杨林镇人民政府", "government", "township", "430424"),
        ("北京市海淀区上地街道", "海淀区上地街道办事处", "government", "township", "110108"),
        ("东莞市长安镇人民政府", "东莞市长安镇人民政府", "government", "township", "441900"),
        ("开江县自来水公司", "开江县自来水公司", "other", "county", "511723"),
        ("开江县人民医院", "开江县人民医院", "other", "county", "511723"),
        ("平潭综合实验区", "平潭综合实验区管委会", "government", "county", None),
        ("平潭综合实验区管委会办公室", "平潭综合实验区管委会办公室", "office", "county", None),
        ("平潭综合实验区财政金融局", "平潭综合实验区财政金融局", "department", "county", None),
        ("平潭县人民政府", "平潭县人民政府", "government", "county", "350128"),
        ("河北雄安新区管理委员会", "雄安新区管委会", "government", "city", None),
        ("淮安经济技术开发区管理委员会", "淮安经济技术开发区管委会", "government", "county", None),
        ("新疆生产建设兵团", "新疆生产建设兵团", "government", "province", None),
        ("第八师石河子市", "新疆生产建设兵团第八师石河子市", "government", "city", "659001"),
        ("国务院办公厅", "国务院办公厅", "office", "national", None),
        ("财政部", "财政部", "department", "national", None),
        ("上海海关", "上海海关", "department", None, None),
    ],
)
def test_name_in_the_title_gives_authority_kind_level_and_place(
    who: str, authority: str, kind: str, level: str | None, code: str | None
) -> None:
    found = titled(who)
    assert (found.authority, found.kind, found.level, found.region.code) == (authority, kind, level, code)


def test_functional_area_outside_the_table_keeps_its_name_and_what_its_name_tells() -> None:
    assert titled("淮安经济技术开发区").region == Region(None, "淮安经济技术开发区", "淮安市", "江苏省")
    assert titled("朝阳高新技术产业开发区").region == Region(None, "朝阳高新技术产业开发区", None, None)


def test_namesake_that_nothing_settles_has_no_code() -> None:
    found = titled("鼓楼区人民政府")
    assert (found.authority, found.region) == ("鼓楼区人民政府", Region(None, "鼓楼区", None, None))


def test_namesake_is_settled_by_the_preface() -> None:
    found = identify(
        document("鼓楼区2021年政府信息公开工作年度报告", "根据条例，徐州市鼓楼区人民政府办公室编制。", "一、总体情况")
    )
    assert (found.authority, found.region.code) == ("徐州市鼓楼区人民政府", "320302")


def test_township_without_its_county_is_settled_by_the_text() -> None:
    found = identify(document("新镇乡人民政府2021年政府信息公开工作年度报告", "根据条例，友谊县新镇乡编制。"))
    assert (found.authority, found.region.name) == ("友谊县新镇乡人民政府", "友谊县")


@pytest.mark.parametrize(
    "lines",
    [
        ("稷山县人民政府", "2021 年政府信息公开工作年度报告"),
        ("稷山县人民政府", "2 0 2 1 年", "政府信息公开工作年度报告"),
        ("2021年稷山县人民政府政府信息公开工", "作年度报告"),
        ("稷山县人民政府二〇二一年政府信息公开工作年度报告",),
        ("稷山县人民政府２０２１年度政府信息公开工作情况报告",),
        ("稷山县人民政府政府信息公开工作年度报告（2021年）",),
        ("标题: 稷山县人民政府2021年政府信息公开工作年度报告", "发布机构:", "栏目: 政府信息公开年报"),
        ("# 稷山县人民政府2021年政府信息公开年报",),
        ("稷山县人民政府2021年政府信息公开工作年度报告 根据《条例》的规定，现予公布。",),
        ("当前位置： 首页 政府信息公开年报 稷山县2021年政府信息公开工作年度报告 来源：大同市人民政府 根据《条例》，",),
    ],
)
def test_title_is_found_however_it_is_set(lines: tuple[str, ...]) -> None:
    found = identify(document(*lines, "本报告由六部分组成。", "一、总体情况"))
    assert (found.authority, found.year) == ("稷山县人民政府", 2021)


def test_declared_title_is_cut_at_the_sites_own_names() -> None:
    found = identify(
        document("一、总体情况", title="稷山县2021年政府信息公开工作年度报告_政府信息公开年报_运城市人民政府")
    )
    assert (found.title, found.authority) == ("稷山县2021年政府信息公开工作年度报告", "稷山县人民政府")


def test_title_in_a_table_of_particulars_counts() -> None:
    cells = tuple(
        Cell(text, 0, i)
        for i, text in enumerate(["名称", "稷山县2021年政府信息公开工作年度报告", "发布日期", "2022-01-20"])
    )
    blocks: tuple[Block, ...] = (Grid(cells), Paragraph(PREFACE))
    found = identify(Document("html", blocks))
    assert (found.authority, found.published) == ("稷山县人民政府", "2022-01-20")


def test_navigation_with_other_places_does_not_mislead() -> None:
    found = identify(
        document(
            "大同市政府网",
            "天镇县2020年政府信息公开工作年度报告",
            "阳高县人民政府2021年政府信息公开工作年度报告",
            "来源: 阳高县人民政府办公室",
            PREFACE,
        )
    )
    assert (found.authority, found.kind, found.year) == ("阳高县人民政府", "government", 2021)


def test_navigation_gives_no_name_to_a_title_without_one() -> None:
    nav = ("开江县2020年政府信息公开工作年度报告", "2021年政府信息公开工作年度报告")
    found = identify(document(*nav, "本报告由大竹县教育局编制。", "一、总体情况"))
    assert (found.authority, found.year) == ("大竹县教育局", 2021)


def test_title_quoted_in_a_wrapped_preface_is_not_the_reports() -> None:
    wrapped = ("本报告根据《国务院办公厅关于", "2022年政府信息公开工作年度报告", "编制的通知》", "一、总体情况")
    found = identify(document("洪泽区人民政府", "2021 年政府信息公开工作年度报告", *wrapped))
    assert (found.authority, found.year) == ("洪泽区人民政府", 2021)


def test_body_without_its_place_takes_it_from_source_or_site_or_has_no_name() -> None:
    title = "市教育局2021年政府信息公开工作年度报告"
    assert identify(document(title, "来源：达州市教育局", "一、总体情况")).authority == "达州市教育局"
    assert identify(document(title, title=f"{title}_达州市人民政府门户网站")).authority == "达州市教育局"
    assert identify(document(title, "一、总体情况")).authority is None


def test_branch_of_a_citys_body_lies_in_its_county() -> None:
    found = titled("成都市公安局锦江区分局")
    assert (found.authority, found.level, found.region.code) == ("成都市公安局锦江区分局", "county", "510104")


def test_notice_that_publishes_the_report_is_not_the_authors_name() -> None:
    line = "开江县人民政府办公室关于公布2021年开江县人民政府政府信息公开工作年度报告的通知"
    found = identify(document(line, PREFACE))
    assert (found.authority, found.kind) == ("开江县人民政府", "government")
