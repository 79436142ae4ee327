"""How prose prints figures: rounded, in words, as parts of ten; and whose they are in the report of an office."""

from __future__ import annotations

import pytest

from parsing.narrative import read_prose
from parsing.report import Kind
from tests.prose import read, report

COUNTS = [
    ("发布政策解读近40篇。", "<40 篇"),
    ("发布政策解读接近40篇。", "<40 篇"),
    ("发布政策解读不到40篇。", "<40 篇"),
    ("发布政策解读逾40篇。", ">40 篇"),
    ("发布政策解读不少于40篇。", ">40 篇"),
    ("发布政策解读40篇以上。", ">40 篇"),
    ("发布政策解读40多篇。", ">40 篇"),
    ("发布政策解读约40篇。", "≈40 篇"),
    ("发布政策解读40篇左右。", "≈40 篇"),
    ("发布政策解读近40余篇。", "≈40 篇"),
    ("发布政策解读2.3万余篇。", ">23000 篇"),
    ("发布政策解读3千余篇。", ">3000 篇"),
    ("发布政策解读20余万篇。", ">200000 篇"),
    ("发布政策解读百余篇。", ">100 篇"),
    ("发布政策解读近百篇。", "<100 篇"),
    ("发布政策解读上千篇。", ">1000 篇"),
    ("发布政策解读三百多篇。", ">300 篇"),
    ("发布政策解读一百二十八篇。", "128 篇"),
    ("发布政策解读数十篇。", "?"),
    ("发布政策解读几十篇。", "?"),
    ("发布政策解读三四十篇。", "?"),
]

SHARES = [
    ("政策文件解读率达到百分之九十八。", "0.98"),
    ("政策文件解读率为百分之八十五点五。", "0.855"),
    ("政策文件解读率达九成以上。", ">0.9"),
    ("政策文件解读率超八成。", ">0.8"),
    ("政策文件解读率近七成。", "<0.7"),
    ("政策文件解读率为八成五。", "0.85"),
    ("政策文件解读率为四分之三。", "0.75"),
    ("政策文件解读率为三分之二。", "?"),
    ("政策文件解读率为998‰。", "0.998"),
    ("政策文件解读率不低于90%。", ">0.9"),
    ("重要政策文件解读实现100%全覆盖。", "1"),
    ("重要政策文件实现100%解读。", "1"),
]


@pytest.mark.parametrize(("sentence", "figure"), COUNTS)
def test_count_is_read_as_printed_with_its_rounding(sentence: str, figure: str) -> None:
    assert read(report(sentence)) == {"total": figure}


@pytest.mark.parametrize(("sentence", "figure"), SHARES)
def test_share_is_read_in_figures_and_in_words(sentence: str, figure: str) -> None:
    assert read(report(sentence)) == {"coverage/share": figure}


@pytest.mark.parametrize(
    "sentence", ["发布政策解读30至40篇。", "发布政策解读30-40篇。", "政策文件实现解读全覆盖。", "解读率提高2个百分点。"]
)
def test_span_or_words_without_a_figure_give_none(sentence: str) -> None:
    assert read(report(sentence)) == {}


def test_rounded_fact_keeps_the_printed_words() -> None:
    (fact,) = read_prose(report("全年发布政策解读近 300条。"))
    assert (fact.state, fact.value, fact.raw, fact.approximate) == ("number", 300, "近 300条", "under")


@pytest.mark.parametrize(
    ("rounded", "exact", "figure"),
    [
        ("近20篇", "19篇", "19 篇"),
        ("20余篇", "23篇", "23 篇"),
        ("约20篇", "21篇", "21 篇"),
        ("近20篇", "31篇", "?"),
        ("20余篇", "19篇", "?"),
    ],
)
def test_exact_figure_wins_over_a_rounded_one_that_it_fits(rounded: str, exact: str, figure: str) -> None:
    assert read(report(f"发布政策解读{rounded}。", f"全年发布政策解读{exact}。")) == {"total": figure}


def test_same_rounded_figure_told_twice_is_one_fact() -> None:
    assert read(report("发布政策解读20余篇。", "全年发布政策解读20余篇。")) == {"total": ">20 篇"}


OWN = [
    ("围绕全市重点工作，发布政策解读12篇。", {"total": "12 篇"}),
    ("加强全市政务新媒体管理，关停政务新媒体3个。", {"accounts_closed": "3 个"}),
    ("组织全市政务公开培训2期。", {"trainings": "2 期"}),
    ("全市营商环境持续改善，发布政策解读12篇。", {"total": "12 篇"}),
    ("全市共发布政策解读90篇，我办发布政策解读12篇。", {"total": "12 篇"}),
    ("我办发布政策解读12篇，全市累计发布政策解读90篇。", {"total": "12 篇"}),
    ("全市发布政策解读90篇，其中市政府办公室发布政策解读12篇。", {"total": "12 篇"}),
]
TERRITORY = [
    ("全市各级发布政策解读90篇。", {"total": "90 篇 (territory)"}),
    ("2022年，全县卫健系统发布政策解读90篇。", {"total": "90 篇 (territory)"}),
    ("我市2022年共发布政策解读90篇。", {"total": "90 篇 (territory)"}),
    ("各区县、市直各部门共发布政策解读90篇。", {"total": "90 篇 (territory)"}),
    ("指导全市各部门主动公开政府信息2万余条。", {"items_total": ">20000 条 (territory)"}),
    (
        "全区现有政务新媒体30个，关停4个。",
        {"accounts_kept": "30 个 (territory)", "accounts_closed": "4 个 (territory)"},
    ),
    (
        "全县主动公开政府信息500条，其中：政府网站400条；微信公众号100条。",
        {
            "items_total": "500 条 (territory)",
            "items_website": "400 条 (territory)",
            "items_wechat": "100 条 (territory)",
        },
    ),
]


@pytest.mark.parametrize("kind", ["office", "department"])
@pytest.mark.parametrize(("sentence", "expected"), [*OWN, *TERRITORY])
def test_office_tells_its_own_figures_from_those_of_its_territory(
    sentence: str, expected: dict[str, str], kind: Kind
) -> None:
    assert read(report(sentence), kind) == expected


@pytest.mark.parametrize(("sentence", "expected"), TERRITORY)
def test_whole_territory_is_a_governments_own(sentence: str, expected: dict[str, str]) -> None:
    own = {row: value.removesuffix(" (territory)") for row, value in expected.items()}
    assert read(report(sentence), "government") == own


def test_one_departments_figure_is_not_the_governments() -> None:
    told = report("县教育局发布政策解读12篇。", "县发展改革局门户网站发布信息30条。")
    assert read(told, "government") == {}
    assert read(report("县教育局发布政策解读12篇。"), "department") == {"total": "12 篇"}


def test_tenths_keep_their_unit_in_the_printed_text() -> None:
    (fact,) = read_prose(report("政策文件解读率超八成。"))
    assert (fact.raw, fact.approximate) == ("超八成", "over")
