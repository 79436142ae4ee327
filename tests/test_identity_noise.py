"""Identity against noise: misread names and years, titles of others, namesakes, places that were renamed."""

import time

import pytest

from parsing import parse
from parsing.document import Document, Paragraph
from parsing.identity import identified
from parsing.report import Identity
from tests.openings import PREFACE, document, titled

OVERVIEW = ("一、总体情况", "我们认真落实《条例》。", "二、主动公开政府信息情况")


def told(who: str, *said: str, year: str = "2021年", title: str | None = None) -> Identity:
    """The identity of a report with a title, a preface that says more, and nothing else that helps."""
    heading = f"{who}{year}政府信息公开工作年度报告"
    return identified(document(heading, PREFACE + "".join(said), *OVERVIEW, title=title)).identity


def checks(*lines: str, title: str | None = None) -> list[str]:
    return [finding.check for finding in identified(document(*lines, *OVERVIEW, title=title)).findings]


@pytest.mark.parametrize(
    ("printed", "said", "authority", "code"),
    [
        ("沐阳县人民政府", "按照宿迁市人民政府的要求编制。", "沭阳县人民政府", "321322"),
        ("江苏省沐阳县人民政府", "", "沭阳县人民政府", "321322"),
        ("沐阳县教育局", "请与沭阳县教育局联系。", "沭阳县教育局", "321322"),
        ("沐阳县人民政府", "网址：www.shuyang.gov.cn。", "沭阳县人民政府", "321322"),
        ("高色县人民政府", "联系电话：0311-84031234。", "高邑县人民政府", "130127"),
        ("吉安市井岗山市", "", "井冈山市人民政府", "360881"),
        ("淮安市洪择区人民政府", "", "洪泽区人民政府", "320813"),
        ("淮案市洪泽区人民政府", "", "洪泽区人民政府", "320813"),
        ("湖南省株州市人民政府", "", "株洲市人民政府", "430200"),
    ],
)
def test_misread_place_is_put_right_where_something_speaks_for_it(
    printed: str, said: str, authority: str, code: str
) -> None:
    found = told(printed, said)
    assert (found.authority, found.region.code, found.candidates) == (authority, code, ())


def test_misread_place_that_was_put_right_is_told() -> None:
    assert checks("宿迁市沐阳县2021年政府信息公开工作年度报告", PREFACE) == ["place_misread"]


def test_misread_place_that_nothing_speaks_for_keeps_its_printed_name_and_is_asked_for() -> None:
    found = told("沐阳县人民政府")
    assert (found.authority, found.region.code, found.region.city) == ("沐阳县人民政府", None, None)
    assert [region.code for region in found.candidates] == ["321322"]
    assert checks("沐阳县人民政府2021年政府信息公开工作年度报告", PREFACE) == ["place_uncertain"]


def test_page_number_before_a_title_is_no_part_of_it() -> None:
    found = identified(document("Page 8 - 开江县财政局2022年政府信息公开工作年度报告", *OVERVIEW)).identity
    assert (found.authority, found.year) == ("开江县财政局", 2022)


@pytest.mark.parametrize("who", ["沈阳市人民政府", "泗阳县人民政府", "惠州市人民政府", "南京市江宁区人民政府"])
def test_real_place_is_never_turned_into_another(who: str) -> None:
    assert told(who, "赴宿迁市、徐州市学习。").authority == titled(who).authority == who.removeprefix("南京市")


@pytest.mark.parametrize("printed", ["宿迁市桃阳县财政局", "山西省朔刹市财政局"])
def test_bureau_of_an_unknown_place_is_not_its_citys(printed: str) -> None:
    assert told(printed).region.code is None


@pytest.mark.parametrize(
    "who", ["达州市区域经济合作局", "泰州市文化市场综合执法支队", "长沙市城市管理局", "达州市市场监督管理局"]
)
def test_body_whose_name_only_looks_like_a_place_stays_the_citys(who: str) -> None:
    found = told(who)
    assert (found.authority, found.level) == (who, "city")


@pytest.mark.parametrize(
    "printed",
    ["2O21年", "2021午度", "二O二一年", "二〇二—年", "２０２１年", "202l年", "2 0 2 1 年", "二零二一年度", "2〇21年"],
)
def test_misread_year_is_read(printed: str) -> None:
    found = identified(document(f"开江县{printed}政府信息公开工作年度报告", "本报告如下。", *OVERVIEW)).identity
    assert (found.authority, found.year) == ("开江县人民政府", 2021)


def test_title_with_a_misread_word_is_a_title() -> None:
    found = identified(document("开江县人民政府2021年政府倍息公开工作年度报告", PREFACE, *OVERVIEW)).identity
    assert (found.authority, found.year) == ("开江县人民政府", 2021)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("由徐州市鼓楼区人民政府办公室编制。", "320302"),
        ("联系电话：0591-87551234。", "350102"),
        ("按照河南省人民政府办公厅要求编制。", "410204"),
        ("网址：http://glq.fuzhou.gov.cn/", "350102"),
    ],
)
def test_namesake_is_settled_by_what_the_preface_says(said: str, code: str) -> None:
    assert told("鼓楼区人民政府", said).region.code == code


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("", None),
        ("按照江苏省要求编制。", None),
        ("由徐州市鼓楼区人民政府办公室编制，电话：0591-87551234。", None),
        ("由徐州市鼓楼区人民政府办公室编制。", "2021年政府信息公开工作年度报告_福州市政府网"),
    ],
)
def test_namesake_is_not_guessed_and_is_asked_for(said: str, title: str | None) -> None:
    found = told("鼓楼区人民政府", said, title=title)
    assert (found.authority, found.region.code) == ("鼓楼区人民政府", None)
    assert {region.city for region in found.candidates} == {"南京市", "徐州市", "福州市", "开封市"}


def test_city_that_was_visited_does_not_settle_a_namesake() -> None:
    found = identified(
        document("鼓楼区2021年政府信息公开工作年度报告", PREFACE, "一、总体情况", "我区赴徐州市考察学习。")
    ).identity
    assert found.region.code is None


def test_question_about_a_namesake_names_the_candidates() -> None:
    found = identified(document("朝阳区2021年政府信息公开工作年度报告", PREFACE, *OVERVIEW))
    (finding,) = found.findings
    assert finding.check == "place_uncertain"
    assert "北京市朝阳区" in finding.message_zh and "长春市朝阳区" in finding.message_zh


@pytest.mark.parametrize(
    ("who", "authority", "code"),
    [
        ("朝阳市", "朝阳市人民政府", "211300"),
        ("朝阳县", "朝阳县人民政府", "211321"),
        ("吉林市", "吉林市人民政府", "220200"),
        ("吉林省", "吉林省人民政府", "220000"),
        ("大武口区朝阳街道", "大武口区朝阳街道办事处", "640202"),
        ("兵团第八师石河子市", "新疆生产建设兵团第八师石河子市", "659001"),
        ("石河子市", "石河子市人民政府", "659001"),
        ("兵团民政局", "新疆生产建设兵团民政局", None),
        ("五华科技园管委会", "五华科技园管委会", None),
    ],
)
def test_similar_names_of_different_ranks_are_kept_apart(who: str, authority: str, code: str | None) -> None:
    found = told(who)
    assert (found.authority, found.region.code) == (authority, code)


def test_development_zone_without_its_place_is_asked_for() -> None:
    assert told("高新区管委会").authority is None
    assert checks("高新区管委会2021年政府信息公开工作年度报告", PREFACE) == ["authority_uncertain"]


def test_title_of_the_page_yields_to_the_report_whose_place_the_text_names() -> None:
    template = "大竹县人民政府2021年政府信息公开工作年度报告_达州市人民政府网"
    assert told("开江县人民政府", "由开江县人民政府办公室编制。", title=template).authority == "开江县人民政府"


def test_titles_of_two_places_that_the_text_does_not_name_are_left_open() -> None:
    lines = ("开江县人民政府2021年政府信息公开工作年度报告", PREFACE)
    template = "大竹县人民政府2021年政府信息公开工作年度报告"
    found = identified(document(*lines, *OVERVIEW, title=template))
    assert found.identity.authority is None
    (finding,) = found.findings
    assert finding.check == "authority_uncertain"
    assert "开江县人民政府" in finding.message_zh and "大竹县人民政府" in finding.message_zh


def test_year_of_a_template_in_the_pages_head_yields_to_the_first_section() -> None:
    lines = ("开江县2021年政府信息公开工作年度报告", "本报告如下。", "一、总体情况", "2021年，我县公开信息3条。")
    assert identified(document(*lines, title="开江县2019年政府信息公开工作年度报告")).identity.year == 2021


def test_year_against_which_period_and_text_speak_is_left_open() -> None:
    lines = ("开江县2022年政府信息公开工作年度报告", PREFACE, "一、总体情况", "2021年，我县公开信息3条。")
    found = identified(document(*lines))
    assert found.identity.year is None
    assert [finding.check for finding in found.findings] == ["year_uncertain"]


@pytest.mark.parametrize(
    "preface", [PREFACE.replace("2021年1月1日", "2020年1月1日"), PREFACE.replace("12月31日", "12月20日")]
)
def test_period_that_is_not_the_year_is_told(preface: str) -> None:
    assert checks("开江县2021年政府信息公开工作年度报告", preface) == ["period_matches_year"]
    assert checks("开江县2021年政府信息公开工作年度报告", PREFACE) == []


def test_township_whose_county_is_nowhere_is_asked_for() -> None:
    assert checks("普安镇2021年政府信息公开工作年度报告", PREFACE) == ["place_uncertain"]


def test_township_is_placed_by_the_address_to_write_to() -> None:
    found = told("普安镇人民政府", "如有疑问请联系（地址：开江县普安镇某路1号）。")
    assert (found.authority, found.region.code) == ("开江县普安镇人民政府", "511723")


@pytest.mark.parametrize(
    ("who", "year", "code", "name", "city"),
    [
        ("洪泽县人民政府", 2014, "320813", "洪泽县", "淮安市"),
        ("洪泽区人民政府", 2021, "320813", "洪泽区", "淮安市"),
        ("西藏山南地区贡嘎县", 2012, "540522", "贡嘎县", "山南地区"),
        ("贡嘎县", 2021, "540522", "贡嘎县", "山南市"),
        ("资阳市简阳市", 2013, "510185", "简阳市", "资阳市"),
        ("襄樊市襄城区", 2009, "420602", "襄城区", "襄阳市"),
        ("安徽省巢湖市庐江县", 2009, "340124", "庐江县", "巢湖市"),
        ("巢湖市人民政府", 2009, "341400", "巢湖市", "巢湖市"),
        ("巢湖市人民政府", 2015, "340181", "巢湖市", "合肥市"),
        ("崇文区人民政府", 2009, "110103", "崇文区", "北京市"),
        ("黔西县", 2012, "520581", "黔西县", "毕节市"),
    ],
)
def test_place_that_was_renamed_keeps_its_name_and_has_todays_code(
    who: str, year: int, code: str, name: str, city: str
) -> None:
    found = identified(document(f"{who}{year}年政府信息公开工作年度报告", "本报告如下。", *OVERVIEW)).identity
    assert (found.region.code, found.region.name, found.region.city) == (code, name, city)


def test_new_district_is_not_the_zone_that_had_its_name_before() -> None:
    assert told("两江新区管委会").region.code is None
    assert told("重庆市两江新区", year="2025年").region.code == "500157"


def test_long_report_is_identified_quickly() -> None:
    prose = tuple(Paragraph("2021年，我县认真落实《条例》，公开信息3条，受理申请1件。") for _ in range(400))
    long = Document("text", (*(Paragraph(line) for line in ("开江县2021年政府信息公开工作年度报告", PREFACE)), *prose))
    identified(long)
    start = time.process_time()
    identified(long)
    assert time.process_time() - start < 0.1


def test_reading_a_file_tells_what_stayed_open_of_its_identity() -> None:
    sections = ("一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况")
    text = "\n".join(("鼓楼区2021年政府信息公开工作年度报告", PREFACE, *sections))
    report = parse(text.encode(), "report.txt")
    assert (report.identity.region.code, len(report.identity.candidates)) == (None, 4)
    assert "place_uncertain" in {finding.check for finding in report.findings}
