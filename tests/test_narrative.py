"""Prose → facts: what is taken, what is left alone, and the real reports' sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from parsing.document import Document, Paragraph, Place
from parsing.narrative import read_prose

REPORTS = Path(__file__).parents[2] / "shared" / "reports"


def report(*lines: str, last: str = "无。", year: int = 2022) -> Document:
    """A report whose section 一 holds the lines and whose section 六 the last one."""
    preface = f"本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
    heads = ("五、存在的主要问题及改进情况", "解读不够生动。", "六、其他需要报告的事项", last)
    text = (preface, "一、总体情况", *lines, *heads)
    return Document("text", tuple(Paragraph(line, Place(line=n)) for n, line in enumerate(text, 1)))


def read(document: Document) -> dict[str, str]:
    """Facts as {"row" or "row/share": "value unit"}; an ambiguous one as "?"."""
    found = {}
    for fact in read_prose(document):
        name = fact.row if fact.column == "count" else f"{fact.row}/share"
        value = "?" if fact.value is None else f"{fact.value.normalize():f}"
        found[name] = f"{value} {fact.unit or ''}".strip() if fact.value is not None else value
    return found


STATED = [
    # Totals of interpretations.
    ("全年累计发布政策解读38篇。", {"total": "38 篇"}),
    ("一年来，我县共发布各类政策解读材料 1,206 份，受到好评。", {"total": "1206 份"}),
    ("制作发布了２７件政策解读稿件。", {"total": "27 件"}),
    ("网站更新通知公告31条，政策解读8条，人事信息4条。", {"total": "8 条"}),
    ("政策解读：45。", {"total": "45"}),
    ("今年在县政府门户网站公布政策文件解读一百零三件。", {"total": "103 件"}),
    ("全市发布政策解读1.3万条。", {"total": "13000 条"}),
    ("本年度发布政策解读0篇。", {"total": "0 篇"}),
    ("2022年，我局发布解读材料16份，覆盖全部新文件。", {"total": "16 份"}),
    # Kinds, before and after their figures.
    (
        "发布政策解读90篇，其中文字解读41篇、图文解读20篇、视频解读15篇、动画解读9篇和音频解读5篇。",
        {
            "total": "90 篇",
            "text": "41 篇",
            "text_image": "20 篇",
            "video": "15 篇",
            "animation": "9 篇",
            "audio": "5 篇",
        },
    ),
    (
        "发布政策解读30篇。其中：图解12篇，视频8篇，专家访谈3次。",
        {"total": "30 篇", "image": "12 篇", "video": "8 篇"},
    ),
    (
        "全年政策解读共计24件（其中：图片14件，短视频6件，其他4件）。",
        {"total": "24 件", "image": "14 件", "video": "6 件", "other": "4 件"},
    ),
    ("推出3个视频解读、5期“一图读懂”和2个H5解读。", {"video": "3 个", "image": "5 期", "h5": "2 个"}),
    ("发布政策解读21件，其中：图表解读9件；视频解读12件。", {"total": "21 件", "image": "9 件", "video": "12 件"}),
    ("组织专家解读6次，负责人解读4次，媒体解读11篇。", {"expert": "6 次", "official": "4 次", "media": "11 篇"}),
    ("问答解读7篇，数字人解读2个。", {"qa": "7 篇", "digital_human": "2 个"}),
    ("以图解形式发布政策解读19篇。", {"image": "19 篇"}),
    ("召开新闻发布会14场，介绍重点工作。", {"press_conference": "14 场"}),
    ("全年举办8场新闻发布会。", {"press_conference": "8 场"}),
    ("图解10篇、短视频4条，均为原创。", {"image": "10 篇", "video": "4 条"}),
    ("原创政策解读52篇，含图文27篇、音视频3篇。", {"total": "52 篇", "text_image": "27 篇", "audio": "3 篇"}),
    ("采用视频方式解读7件，采用文字+图片方式解读11件。", {"video": "7 件", "text_image": "11 件"}),
    ("发布解读信息33条，比上年多9条。", {"total": "33 条"}),
    ("发布政策解读58条，同比增长21%。", {"total": "58 条"}),
    ("政策解读66条，其中原创20条、转载46条。", {"total": "66 条"}),
    ("发布政策解读10篇，政府网站访问量达30万次，视频播放2万次。", {"total": "10 篇"}),
    # Shares.
    (
        "发布政策解读40篇，其中图片解读30篇，占解读总数的75%，视频解读10篇（占比25%）。",
        {"total": "40 篇", "image": "30 篇", "image/share": "0.75", "video": "10 篇", "video/share": "0.25"},
    ),
    ("图文解读占比62.5%。", {"text_image/share": "0.625"}),
    ("政策文件解读率达100%。", {"coverage/share": "1"}),
    (
        "行政规范性文件解读率保持在98%，多元化解读占比达81.5%。",
        {"coverage/share": "0.98", "diversified/share": "0.815"},
    ),
    ("解读材料与政策文件双向关联率为100%。", {"linked/share": "1"}),
    ("非政府网站渠道发布的政策解读达到33%。", {"offsite/share": "0.33"}),
    # Approximate figures have no value.
    ("全年发布政策解读近300条。", {"total": "?"}),
    ("发布政策解读1700余篇。", {"total": "?"}),
    ("发布政策解读1 2篇。", {"total": "?"}),
    ("主动公开政府信息超2000条。", {"items_total": "?"}),
    ("主动公开政府信息1.1万余条。", {"items_total": "?"}),
    # Information by channel.
    ("2022年，全县主动公开政府信息8123条。", {"items_total": "8123 条"}),
    ("全年共公开政府信息12万条。", {"items_total": "120000 条"}),
    ("全镇通过多种渠道主动公开各类政府信息共计 512 条。", {"items_total": "512 条"}),
    (
        "主动公开政府信息960条，其中：政府网站公开500条、政务微信公开310条、政务微博公开90条、其他方式公开60条。",
        {
            "items_total": "960 条",
            "items_website": "500 条",
            "items_wechat": "310 条",
            "items_weibo": "90 条",
            "items_other": "60 条",
        },
    ),
    (
        "通过门户网站公开信息1530条，通过电视、报纸、宣传栏等方式公开信息77条。",
        {"items_website": "1530 条", "items_other": "77 条"},
    ),
    ("依托政府网站，全年主动公开政府信息704条。", {"items_website": "704 条"}),
    ("县政府微信公众号发布信息366条。", {"items_wechat": "366 条"}),
    ("通过政府公报公开政府信息45件。", {"items_gazette": "45 件"}),
    ("通过政府网站、微信公众号等平台主动公开政府信息233条。", {"items_total": "233 条"}),
    ("门户网站发布信息900条。其中，通过政府网站公开政府信息210条。", {"items_website": "210 条"}),
    # Gazette, accounts, trainings.
    ("编印《云河市人民政府公报》12期，免费发放。", {"gazette_issues": "12 期"}),
    ("全年出版6期政府公报。", {"gazette_issues": "6 期"}),
    ("关停长期不更新的政务新媒体账号9个，保留15个。", {"accounts_closed": "9 个", "accounts_kept": "15 个"}),
    ("对3家无力维护的政务新媒体依法予以注销。", {"accounts_closed": "3 家"}),
    ("加强对全市现有的28个政务新媒体的监管。", {"accounts_kept": "28 个"}),
    ("组织政务公开业务培训班2期。", {"trainings": "2 期"}),
    ("全年共召开3次政府信息公开工作培训会。", {"trainings": "3 次"}),
    ("开展业务培训两场。", {"trainings": "2 场"}),
    # Fee.
    ("本机关收取信息处理费1250元。", {"information_fee": "1250 元"}),
    ("信息处理费收取总金额为0.3万元。", {"information_fee": "3000 元"}),
]

NOTHING = [
    "政策解读较上年增加12条。",
    "解读数量同比增长35条，增幅17%。",
    "2021年发布政策解读50条。",
    "上年度主动公开政府信息3000条。",
    "去年通过政府网站公开政府信息88条。",
    "计划发布政策解读60条。",
    "要求各单位政策文件解读率达到100%。",
    "每月发布政策解读2篇以上。",
    "发布政策文件及解读120条。",
    "发布政策文件、政策解读、工作动态等信息1113条。",
    "通过文字、图片、视频等形式解读政策18件。",
    "发布图文和视频解读30条。",
    "转载上级政策解读95条。",
    "政府公报刊登政策解读83件。",
    "发布惠企政策解读22条。",
    "新设政策解读栏目3个。",
    "举办政策解读会5场。",
    "政策解读点击量12万次。",
    "按照《关于加强政策解读100条工作措施》推进工作。",
    "落实省政府办公厅要求（云政办〔2022〕30号），做好政策解读。",
    "根据《条例》第20条公开政府信息。",
    "群众满意率99.3%，办结率100%。",
    "对24项重要政策文件进行解读。",
    "解读政策文件56个。",
    "制作宣传视频6个，拍摄图片40张。",
    "参加新闻发布会25人次。",
    "疫情防控新闻发布会51场。",
    "收到政府信息公开申请31件，予以公开12件。",
    "依申请公开政府信息14条。",
    "公开财政信息554条，公开重点领域政府信息120条。",
    "在生态环境领域，公开政府信息61条。",
    "发布疫情信息540条。",
    "全年共发布信息291条。",
    "开通以来累计主动公开政府信息9万条。",
    "网站专栏公开政府信息20条。",
    "订阅省政府公报24期。",
    "关停网站4个。",
    "参加上级政务公开培训4次。",
    "参加省里组织的政务公开培训2次，组织收看政务公开视频培训1次。",
    "各乡镇主动公开政府信息450条。",
    "分别发布政策解读30条、20条。",
    "日均发布政策解读3条。",
    "在省政府门户网站发布信息15条。",
    "开展保密培训3次、网络安全培训2次。",
    "培训政务公开工作人员210人次。",
    "政策解读同步发布率100%。",
    "图片、视频等解读形式占比提升至70%以上。",
    "智能问答12次。",
    "在线访谈9期，民意征集30期。",
    "各部门视频会议12次，图文直播3场。",
    "政策解读工作群1个。",
    "发布政策解读专题12个。",
    "发布政策解读12个专题。",
    "原有政策解读率不足，个别单位视频较少。",
    "专家评审12次。",
    "新媒体解读18条。",
    "将持续发布政策解读，力争2023年达到100篇。",
    "政策解读材料关联发布，网站访问量56万次。",
    "公开行政许可信息2293条、行政处罚信息1282条。",
    "微信公众号关注人数达5万人，发布文章1640篇。",
    "微信公众号转发信息210条。",
    "受理公开申请18件，通过政府网站答复6件。",
    "政府网站开设专栏12个，发布动态3400余条。",
    "县教育局在网站发布招生信息77条。",
    "建议公开答复55件，提案公开答复41件。",
    "清理政务新媒体粉丝群2个。",
    "备案政务新媒体40个。",
    "开展政务公开督查4次，培训不足。",
    "举办政务开放日活动6次。",
    "未按规定收取信息处理费的单位限期整改。",
    "信息处理费按件收费标准为每件100元。",
    "2019年以来主动公开政府信息3.2万条。",
    "比2021年政府网站公开政府信息120条有所增加。",
]

FEES = [
    ("2022年，本机关未收取信息处理费。", {"information_fee": "0 元"}),
    ("本年度没有产生政府信息公开信息处理费。", {"information_fee": "0 元"}),
    ("无收取信息处理费的情况。", {"information_fee": "0 元"}),
    ("全年收取信息处理费共计0元。", {"information_fee": "0 元"}),
    ("信息处理费收取3件，共计480元。", {"information_fee": "480 元"}),
    ("无。", {}),
    ("无其他需要报告的事项。", {}),
    ("严格执行《政府信息公开信息处理费管理办法》。", {}),
    ("2021年收取信息处理费90元。", {}),
    ("没有减免信息处理费的情况。", {}),
]


@pytest.mark.parametrize(("sentence", "expected"), STATED)
def test_figure_in_plain_words_is_read(sentence: str, expected: dict[str, str]) -> None:
    assert read(report(sentence)) == expected


@pytest.mark.parametrize("sentence", NOTHING)
def test_figure_that_counts_something_else_is_left_alone(sentence: str) -> None:
    assert read(report(sentence)) == {}


@pytest.mark.parametrize(("sentence", "expected"), FEES)
def test_fee_is_read_where_it_is_named(sentence: str, expected: dict[str, str]) -> None:
    assert read(report(last=sentence)) == expected


def test_same_figure_told_twice_is_one_fact_from_the_first_place() -> None:
    facts = read_prose(report("发布政策解读18篇。", "做好解读工作，发布政策解读18篇。"))
    assert [(fact.row, fact.value, fact.source.place.line) for fact in facts] == [("total", 18, 3)]


def test_figure_told_differently_is_ambiguous_with_both_as_printed() -> None:
    (fact,) = read_prose(report("发布政策解读18篇。", "全年共发布政策解读 21 篇。"))
    assert (fact.state, fact.value, fact.raw) == ("ambiguous", None, "18篇；21 篇")


def test_exact_figure_goes_before_an_approximate_one() -> None:
    (fact,) = read_prose(report("发布政策解读近20篇。", "发布政策解读19篇。"))
    assert (fact.state, fact.value, fact.raw) == ("number", 19, "19篇")


def test_fact_carries_the_sentence_and_its_place_as_printed() -> None:
    (fact,) = read_prose(report("一是抓公开。二是抓解读，共发布政策解读 2", "4 篇。三是抓监督。"))
    assert (fact.value, fact.raw, fact.unit) == (24, "24 篇", "篇")
    assert (fact.source.text, fact.source.place.line) == ("二是抓解读，共发布政策解读 24 篇。", 3)
    assert (fact.form, fact.method) == (None, "text")


def test_problems_and_plans_of_section_five_are_not_read() -> None:
    lines = ("一、总体情况", "平稳。", "五、存在的主要问题及改进情况", "发布政策解读9篇，主动公开政府信息60条。")
    assert read_prose(Document("text", tuple(Paragraph(line) for line in lines))) == ()


def test_document_without_prose_gives_no_facts() -> None:
    assert read_prose(Document("text", ())) == ()


def real(name: str) -> dict[str, str]:
    lines = (REPORTS / name).read_text(encoding="utf-8").split("\n")
    return read(Document("text", tuple(Paragraph(line, Place(line=n)) for n, line in enumerate(lines, 1))))


@pytest.mark.real
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "jishan-2021.txt",
            {
                "total": "64 条",
                "video": "11 条",
                "video/share": "0.17",
                "text": "2 条",
                "text/share": "0.031",
                "text_image": "5 条",
                "text_image/share": "0.08",
                "image": "46 条",
                "image/share": "0.719",
                "items_website": "2509 条",
                "gazette_issues": "4 期",
                "accounts_closed": "7 个",
                "accounts_kept": "6 家",
                "trainings": "6 次",
                "information_fee": "0 元",
            },
        ),
        (
            "kaijiang-2021.txt",
            {
                "total": "149 条",
                "items_total": "14249 条",
                "items_website": "7275 条",
                "items_weibo": "2683 条",
                "items_wechat": "3868 条",
                "items_other": "413 条",
                "information_fee": "0 元",
            },
        ),
        (
            "yanggao-2020.txt",
            {
                "diversified/share": "0.7",
                "offsite/share": "0.5",
                "items_total": "20651 条",
                "items_website": "2490 条",
                "items_other": "18161 条",
            },
        ),
        ("lishi-2020.txt", {}),
        ("xinzhen-2021.txt", {}),
        ("pingtan-2019.txt", {"items_total": "2599 条"}),
        ("pingtan-2021.txt", {"items_total": "2645 条", "accounts_closed": "2 个", "information_fee": "0 元"}),
        ("pingtan-2022.txt", {"items_total": "14571 条", "accounts_kept": "33 个", "information_fee": "0 元"}),
        (
            "pingtan-2024.txt",
            {"total": "96 篇", "items_website": "10407 条", "accounts_closed": "5 个", "information_fee": "0 元"},
        ),
        ("shanghai-kewei-2024.md", {"total": "21 条", "items_website": "393 件", "information_fee": "0 元"}),
    ],
)
def test_real_report_gives_the_figures_of_its_prose(name: str, expected: dict[str, str]) -> None:
    assert real(name) == expected


@pytest.mark.parametrize(
    "words", ["政策解读共计", "达到了", "主动公开全县区街道各类", "信息处理费共计总计", "图解形式式", "占比比例总数量"]
)
def test_endless_repetition_does_not_hang(words: str) -> None:
    assert read_prose(report(words[:4] + words[-2:] * 1400, words * 400, (words + "1条、") * 200 + "x")) is not None
