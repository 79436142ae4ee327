"""A file that gives no report: one sentence in each language, no facts, nothing raised."""

from __future__ import annotations

import pytest

from parsing import parse
from parsing.errors import (
    DamagedFile,
    EmptyFile,
    NotAReport,
    TooDeep,
    TooLarge,
    UnknownFormat,
)

CASES = [
    (b"", EmptyFile),
    (b" \n\t\r\n", EmptyFile),
    (b"\xef\xbb\xbf", EmptyFile),
    (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, DamagedFile),
    (b"\xff\xd8\xff\xe0" + b"\x00" * 50, DamagedFile),
    (b"PK\x03\x04" + b"\x00" * 50, DamagedFile),
    (bytes(range(32)) * 4, UnknownFormat),
    (b"%PDF-1.7\n1 0 obj\n<<", DamagedFile),
    (b"<html><body>" + b"<div>" * 3000 + "总体情况".encode() + b"</div>" * 3000, TooDeep),
    (b"<table>" + (b"<tr>" + b"<td colspan=9999 rowspan=9999>1</td>" * 9 + b"</tr>") * 9 + b"</table>", TooLarge),
    ("今天天气很好，我们去公园。".encode(), NotAReport),
    ("<html><body><p>通知公告</p></body></html>".encode(), NotAReport),
    ("<table><tr><td>行政许可</td><td>5</td></tr></table>".encode(), NotAReport),
]


@pytest.mark.parametrize(("content", "error"), CASES)
def test_bad_file_gets_one_sentence_and_no_facts(content: bytes, error: type[EmptyFile]) -> None:
    report = parse(content, "名字.pdf")
    assert (report.status, report.error_zh, report.error_en) == ("unreadable", error.zh, error.en)
    assert not report.facts and not report.findings


def test_blank_form_of_the_circular_is_no_report() -> None:
    lines = [
        "关于印发政府信息公开工作年度报告格式的通知",
        "一、总体情况",
        "二、主动公开政府信息情况",
        "第二十条第（一）项",
        "信息内容",
    ]
    lines += [
        "本年制发件数",
        "本年废止件数",
        "现行有效件数",
        "规章",
        "行政规范性文件",
        "三、收到和处理政府信息公开申请情况",
    ]
    lines += ["四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项"]
    assert parse("\n".join(lines).encode(), "x.txt").status == "unreadable"
