"""Identity where the title is silent: prefaces, sites, sources, dates, and the real documents."""

from datetime import date
from pathlib import Path

import pytest

from parsing.document import Cell, Document, Grid
from parsing.identity import identify
from parsing.identity.dates import period
from parsing.readers import reader_for
from parsing.report import Identity, Region
from parsing.spelling import compact
from tests.openings import PREFACE, document

REPORTS = Path(__file__).resolve().parents[2] / "shared" / "reports"


def test_report_without_a_title_is_named_in_its_preface() -> None:
    preface = "按照《达州市2020年政府信息公开年度报告》,现将开江县人民政府2021年政府信息公开年度报告公布。"
    found = identify(document(preface, "一、总体情况"))
    assert (found.title, found.authority, found.year) == (
        "开江县人民政府2021年政府信息公开年度报告",
        "开江县人民政府",
        2021,
    )


def test_title_without_a_name_takes_the_compiler_of_the_preface() -> None:
    found = identify(
        document("2021年政府信息公开工作年度报告", "本报告由开江县教育局根据《条例》编制。", "一、总体情况")
    )
    assert found.authority == "开江县教育局"


def test_title_without_a_name_takes_the_signature() -> None:
    lines = ("2021年政府信息公开工作年度报告", PREFACE, "一、总体情况", "六、其他", "开江县人民政府", "2022年1月18日")
    assert identify(document(*lines)).authority == "开江县人民政府"


def test_office_alone_does_not_tell_whose_report_it_is() -> None:
    found = identify(document("2021年政府信息公开工作年度报告", "本报告由开江县人民政府办公室编制。", "一、总体情况"))
    assert (found.authority, found.year) == (None, 2021)


def test_site_of_a_government_does_not_make_a_bureaus_report_its_own() -> None:
    found = identify(
        document(
            "2021年政府信息公开工作年度报告",
            PREFACE,
            "我局积极公开。",
            title="2021年政府信息公开工作年度报告_开江县人民政府",
        )
    )
    assert found.authority is None


def test_period_gives_the_year_only_when_the_title_has_none() -> None:
    assert identify(document("开江县政府信息公开工作年度报告", PREFACE)).year == 2021
    assert identify(document("开江县2022年政府信息公开工作年度报告", PREFACE)).year == 2022


def test_titles_that_disagree_are_settled_by_the_period_or_not_at_all() -> None:
    declared, heading = "开江县2020年政府信息公开工作年度报告", "开江县2021年政府信息公开工作年度报告"
    assert identify(document(heading, PREFACE, title=declared)).year == 2021
    assert identify(document(heading, "本报告如下。", title=declared)).year is None


@pytest.mark.parametrize(
    "text",
    [
        "统计期限自2021年1月1日起至2021年12月31日止",
        "统计周期为 2021 年 1 月 1 日至 12 月 31 日",
        "所列数据期限：2021年1月1日—12月31日",
    ],
)
def test_period_is_read(text: str) -> None:
    found = period(compact(text))
    assert found is not None and (found.first, found.last) == (date(2021, 1, 1), date(2021, 12, 31))


def test_impossible_period_is_none() -> None:
    assert period("统计期限为2021年1月1日至12月32日") is None


@pytest.mark.parametrize(
    "line",
    [
        "发布时间: 2022-01-20 15:22",
        "发布日期：2022年1月20日",
        "来源：某局 时间：2022-01-20 16:34",
        "发布日期 2022/1/20",
    ],
)
def test_labelled_date_is_the_date_of_publication(line: str) -> None:
    assert identify(document("开江县2021年政府信息公开工作年度报告", line, PREFACE)).published == "2022-01-20"


def test_declared_date_comes_first_and_signature_is_no_publication() -> None:
    lines = ("开江县2021年政府信息公开工作年度报告", PREFACE, "开江县人民政府", "2022年1月18日")
    assert identify(document(*lines)).published is None
    assert identify(document(*lines, published="2022-03-01 09:00")).published == "2022-03-01"


def test_document_that_says_nothing_yields_nothing() -> None:
    assert identify(document("今天天气很好。")) == Identity()


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            ("首页/ 政府信息公开年报 / 乡镇 / 2021 / 正文", "普安镇2021年政府信息公开年报"),
            "普安镇2021年政府信息公开年报",
        ),
        (("2021年度普安镇政府信息公开工作年度报告",), "2021年度普安镇政府信息公开工作年度报告"),
        (("【解读】普安镇2021年政府信息公开年度报告",), "普安镇2021年政府信息公开年度报告"),
        (("普安鎮2021年政府信息公開工作年度報告",), "普安鎮2021年政府信息公開工作年度報告"),
    ],
)
def test_township_whose_county_is_nowhere_has_no_region(lines: tuple[str, ...], title: str) -> None:
    found = identify(document(*lines, "一、总体情况"))
    assert (found.title, found.authority, found.level) == (title, "普安镇人民政府", "township")
    assert (found.region, found.year) == (Region(), 2021)


def test_county_of_a_township_is_the_one_whose_site_publishes_its_report() -> None:
    title = "普安镇2021年政府信息公开工作年度报告"
    found = identify(document(title, "一、总体情况", "我镇通过开江县人民政府门户网站公开信息。"))
    assert (found.authority, found.region.code) == ("开江县普安镇人民政府", "511723")


@pytest.mark.parametrize("sites", ["达州市人民政府网站", "开江县人民政府网站、渠县人民政府网站"])
def test_site_of_a_city_or_of_two_counties_tells_no_county(sites: str) -> None:
    found = identify(document("普安镇2021年政府信息公开工作年度报告", "一、总体情况", f"信息见{sites}。"))
    assert (found.authority, found.region) == ("普安镇人民政府", Region())


def test_name_above_a_repeated_title_belongs_to_it() -> None:
    short = "2021年政府信息公开工作年度报告"
    assert identify(document("五常市民意乡", short, short, PREFACE)).authority == "五常市民意乡人民政府"
    listed = identify(document(f"开江县民政局{short}", short, "本报告由开江县财政局编制。"))
    assert listed.authority == "开江县财政局"


def test_bureau_without_its_place_takes_it_from_the_subject_of_the_text() -> None:
    lines = (
        "县政府办2021年政府信息公开工作年度报告",
        PREFACE,
        "一、总体情况",
        "2021年，开江县人民政府办公室认真落实《条例》。",
    )
    assert identify(document(*lines)).authority == "开江县人民政府办公室"


def test_unknown_kind_of_name_leaves_title_and_year() -> None:
    found = identify(document("开江县某某联盟2021年政府信息公开工作年度报告", "一、总体情况"))
    assert (found.title, found.authority, found.year) == ("开江县某某联盟2021年政府信息公开工作年度报告", None, 2021)


@pytest.mark.parametrize(
    ("preface", "authority"),
    [
        ("现向社会公布2021年开江县教育局政府信息公开工作年度报告。", "开江县教育局"),
        ("特编制《达州市政府2021年度政府信息公开工作报告》。", "达州市人民政府"),
        ("如有疑问，请与开江县教育局办公室联系（地址：某路1号）。", "开江县教育局"),
        ("本报告由开江县人民政府信息公开领导小组办公室编制。", "开江县人民政府"),
        ("由成都市锦江区人民政府春熙路街道党政办公室编制。", "锦江区春熙路街道办事处"),
    ],
)
def test_report_without_a_title_line_is_told_by_its_preface(preface: str, authority: str) -> None:
    found = identify(document(PREFACE, preface, "一、总体情况"))
    assert (found.authority, found.year) == (authority, 2021)


def test_bureau_to_ask_is_not_the_author_of_a_countys_report() -> None:
    lines = (PREFACE, "如有疑问，请与开江县政务服务局联系。", "一、总体情况", "全县公开信息9条。")
    assert identify(document(*lines)).authority is None


def test_title_quoted_in_the_preface_yields_to_the_period() -> None:
    quoted = "我镇编制了《普安镇2020年政府信息公开工作年度报告》，请与开江县普安镇人民政府联系。"
    found = identify(document(PREFACE, quoted, "一、总体情况"))
    assert (found.authority, found.year) == ("开江县普安镇人民政府", 2021)


def test_sentences_of_the_first_section_tell_the_year_when_they_agree() -> None:
    assert identify(document("一、总体情况", "2021年，我局公开信息3条。2021年度，我局受理申请1件。")).year == 2021
    assert identify(document("一、总体情况", "2020年，我局成立。2021年，我局公开信息3条。")).year is None


def test_report_laid_out_as_one_table_is_identified() -> None:
    texts = ("首页", "开江县普安镇2021年度政府信息公开年报", "发布日期：2022-01-20", PREFACE)
    cells = tuple(Cell(text, row, 0) for row, text in enumerate(texts))
    found = identify(Document("text", (Grid(cells, aligned=False),)))
    assert (found.authority, found.year, found.published) == ("开江县普安镇人民政府", 2021, "2022-01-20")


@pytest.mark.parametrize("line", ["2022-01-20 18:55", "2022/1/20 09:05:10 来源：县府办", "2022年1月20日 来源：县府办"])
def test_date_stamped_in_the_head_is_the_date_of_publication(line: str) -> None:
    assert identify(document("开江县2021年政府信息公开工作年度报告", line, PREFACE)).published == "2022-01-20"


def test_report_on_another_subject_has_no_title() -> None:
    assert identify(document("开江县2021年法治政府建设年度报告", "一、主要情况")).title is None


@pytest.mark.real
@pytest.mark.parametrize(
    ("name", "authority", "kind", "level", "region", "year", "published"),
    [
        ("hongze-2024.pdf", "洪泽区人民政府", "government", "county", "320813 洪泽区 淮安市 江苏省", 2024, None),
        ("jishan-2021.txt", "稷山县人民政府", "government", "county", "140824 稷山县 运城市 山西省", 2021, None),
        ("kaijiang-2021.txt", "开江县人民政府", "government", "county", "511723 开江县 达州市 四川省", 2021, None),
        ("lishi-2020.txt", "离石区人民政府", "government", "county", "141102 离石区 吕梁市 山西省", 2020, None),
        ("pingtan-2019.txt", "平潭综合实验区管委会", "government", "county", "平潭综合实验区", 2019, "2020-01-20"),
        ("pingtan-2021.txt", "平潭综合实验区管委会", "government", "county", "平潭综合实验区", 2021, "2022-02-08"),
        ("pingtan-2022.txt", "平潭综合实验区管委会", "government", "county", "平潭综合实验区", 2022, "2023-02-20"),
        ("pingtan-2024.txt", "平潭综合实验区管委会", "government", "county", "平潭综合实验区", 2024, "2025-03-10"),
        ("pingtan-2024.html", "平潭综合实验区管委会", "government", "county", "平潭综合实验区", 2024, "2025-03-10"),
        ("shanghai-kewei-2024.md", "上海市科学技术委员会", "department", "province", "310000 上海市", 2024, None),
        (
            "shanghai-office-2019.html",
            "上海市人民政府办公厅",
            "office",
            "province",
            "310000 上海市",
            2019,
            "2020-01-31",
        ),
        (
            "xinzhen-2021.txt",
            "友谊县新镇乡人民政府",
            "government",
            "township",
            "230522 友谊县 双鸭山市 黑龙江省",
            2021,
            None,
        ),
        (
            "yanggao-2020.txt",
            "阳高县人民政府",
            "government",
            "county",
            "140221 阳高县 大同市 山西省",
            2020,
            "2021-02-20",
        ),
    ],
)
def test_real_reports_are_identified(
    name: str, authority: str, kind: str, level: str, region: str, year: int, published: str | None
) -> None:
    content = (REPORTS / name).read_bytes()
    found = identify(reader_for(content).read(content))
    assert (found.authority, found.kind, found.level, found.year) == (authority, kind, level, year)
    assert region in " ".join(
        filter(None, (found.region.code, found.region.name, found.region.city, found.region.province))
    )
    assert found.published == published
