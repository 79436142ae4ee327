"""Channels, gazette, accounts, trainings and the fee in the prose: what is read and what is left alone."""

from __future__ import annotations

import pytest

from tests.prose import read, report

STATED = [
    ("主动公开政府信息超2000条。", {"items_total": ">2000 条"}),
    ("主动公开政府信息1.1万余条。", {"items_total": ">11000 条"}),
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
    ("市政府公报全年出刊10期，免费发放8000册。", {"gazette_issues": "10 期"}),
    ("印制《云河县人民政府公报》4期共600本。", {"gazette_issues": "4 期"}),
    ("年内旗政府公报共发行公示3期。", {"gazette_issues": "3 期"}),
    ("全市共有政务新媒体账号64个。", {"accounts_kept": "64 个"}),
    ("全区政务新媒体数量由70个精简至28个。", {"accounts_kept": "28 个"}),
    ("召开全县政务公开推进会2次、业务培训会3次。", {"trainings": "3 次"}),
    # Channels without a verb, in lists, with 分别, in the clause or the heading before.
    (
        "全镇通过多种方式公开政府信息640条，其中政府网站300条，政务微博40条，微信公众号210条，其他方式90条。",
        {
            "items_total": "640 条",
            "items_website": "300 条",
            "items_weibo": "40 条",
            "items_wechat": "210 条",
            "items_other": "90 条",
        },
    ),
    (
        "全年共主动公开政府信息77条（其中网站52条，新媒体25条）。",
        {"items_total": "77 条", "items_website": "52 条", "items_other": "25 条"},
    ),
    (
        "主动公开政府信息86条。其中，政府公报公开6条，网站公开80条。",
        {"items_total": "86 条", "items_gazette": "6 条", "items_website": "80 条"},
    ),
    (
        "在网站和微信平台公布信息150条，其中网站公布90条，微信公众号公布60条。",
        {"items_total": "150 条", "items_website": "90 条", "items_wechat": "60 条"},
    ),
    (
        "网站、微博、微信公众号分别公开信息410条、52条和138条。",
        {"items_website": "410 条", "items_weibo": "52 条", "items_wechat": "138 条"},
    ),
    ("政务微信、抖音号分别发布信息255条、63条。", {"items_wechat": "255 条"}),
    ("“云河政务”微信平台发布信息48条。", {"items_wechat": "48 条"}),
    ("“云河政府网”微信公众号推送各类信息312条。", {"items_wechat": "312 条"}),
    ("微信公众号（云河发布）发布136条信息。", {"items_wechat": "136 条"}),
    ("官方微信发布900余条图文信息。", {"items_wechat": ">900 条"}),
    ("我局网站（http://example.gov.cn/zwgk/1.html）发布政务信息512条。", {"items_website": "512 条"}),
    ("一是县政府网站方面，年内共发布各类信息1870条。", {"items_website": "1870 条"}),
    ("微信公众号：发布信息95条，及时推送办事指南。", {"items_wechat": "95 条"}),
    ("借助政务微博，全年发布信息240条。", {"items_weibo": "240 条"}),
    ("我县依托政府网站、政务新媒体等平台，聚焦重点，主动公开政府信息1906条。", {"items_total": "1906 条"}),
    ("通过政府网站公开政策文件、重点项目、财政资金等信息2044条。", {"items_website": "2044 条"}),
    ("信息公开总量为1503条。", {"items_total": "1503 条"}),
    ("我乡信息主动公开215条。", {"items_total": "215 条"}),
    ("主动公开本单位政府信息的数量为61条。", {"items_total": "61 条"}),
    ("通过村务公开栏、广播等方式公开信息58条。", {"items_other": "58 条"}),
    (
        "全市共发布各类信息930条，其中门户网站发布700条，微信公众号发布230条。",
        {"items_total": "930 条", "items_website": "700 条", "items_wechat": "230 条"},
    ),
    (
        "通过网站、微信、微博分别公开信息1200条、300余条、近50条。",
        {"items_website": "1200 条", "items_wechat": ">300 条", "items_weibo": "<50 条"},
    ),
    ("官方网站和微信公众号“云河发布”分别发布信息353条、542条。", {"items_website": "353 条", "items_wechat": "542 条"}),
    ("我镇在县人民政府网，截至2022年12月31日共发布信息89条。", {"items_website": "89 条"}),
    ("县政府门户网站围绕重点任务，主动公开各类政府信息721条。", {"items_website": "721 条"}),
    ("通过政府网站公开概况类信息、动态类信息及目录信息共576条。", {"items_website": "576 条"}),
    ("较2021年增加41%。其中政府网站72条，政务新媒体101条。", {}),
    (
        "主动公开政府信息173条，较2021年增加41%。其中政府网站72条，微信101条。",
        {"items_total": "173 条", "items_website": "72 条", "items_wechat": "101 条"},
    ),
    ("依托门户网站、政府信息公开平台、政务新媒体等主动公开规划、财政等信息165条。", {"items_total": "165 条"}),
    (
        "政府网站公开政府信息800条（占55%），政务新媒体公开政府信息650条（占45%）。",
        {"items_website": "800 条", "items_other": "650 条"},
    ),
    ("通过省厅网站发布信息12条，通过本单位网站发布信息30条。", {"items_website": "30 条"}),
    ("微信公众号编发图文信息286条。", {"items_wechat": "286 条"}),
    ("完成9期《云河市人民政府公报》的编辑出版。", {"gazette_issues": "9 期"}),
    ("全年关停整合政务新媒体11个。", {"accounts_closed": "11 个"}),
    ("开展政务公开业务培训10余场。", {"trainings": ">10 场"}),
]

NOTHING = [
    "其中市政府网站520条，各县区政府网站1454条。",
    "较去年同期，政府网站多发布信息320条。",
    "近三年主动公开政府信息5万条。",
    "第四季度门户网站发布信息320条。",
    "指导下级单位开展政务公开培训10次。",
    "上年度主动公开政府信息3000条。",
    "去年通过政府网站公开政府信息88条。",
    "根据《条例》第20条公开政府信息。",
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
    "各乡镇主动公开政府信息450条。",
    "在省政府门户网站发布信息15条。",
    "开展保密培训3次、网络安全培训2次。",
    "培训政务公开工作人员210人次。",
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
    "网站、微信访问量分别为1200条、300条。",
    "政府网站320条，政务微博15条。",
    "收到网站留言56条，回复微信咨询41条。",
    "自平台开通至今共发布政务信息800条。",
    "开展消防演练2次、业务培训3次。",
    "发布国民经济统计公报4期。",
    "发现政务新媒体问题账号共有12个。",
    "公开招生信息77条、建议提案12件。",
    "政府网站宣传栏发布信息34条。",
    "抖音号发布信息91条。",
]

FEES = [
    ("2022年，本机关未收取信息处理费。", {"information_fee": "0 元"}),
    ("本年度没有产生政府信息公开信息处理费。", {"information_fee": "0 元"}),
    ("无收取信息处理费的情况。", {"information_fee": "0 元"}),
    ("全年收取信息处理费共计0元。", {"information_fee": "0 元"}),
    ("信息处理费收取3件，共计480元。", {"information_fee": "480 元"}),
    ("本年度信息处理费为零。", {"information_fee": "0 元"}),
    ("收取信息处理费情况：无。", {"information_fee": "0 元"}),
    ("信息处理费减免金额为零。", {}),
    ("减免信息处理费200元。", {}),
    ("收取信息处理费共计人民币1560元。", {"information_fee": "1560 元"}),
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


def test_part_after_its_total_is_no_second_total() -> None:
    assert read(report("主动公开政府信息90条，其中专栏公开40条，公开政府信息50条。")) == {"items_total": "90 条"}


def test_channel_told_again_in_parts_is_not_counted_as_other() -> None:
    told = "主动公开政府信息100条，其中网站40条，新媒体60条（微博20条、微信40条）。"
    figures = {"items_total": "100 条", "items_website": "40 条", "items_weibo": "20 条", "items_wechat": "40 条"}
    assert read(report(told)) == figures
