"""Whatever is done to a file, reading it gives a report or one sentence; nothing is raised."""

from __future__ import annotations

import json
import random

import pytest

from data.ingest import bundled
from parsing import parse
from parsing.report import as_json

FILES = [path.read_bytes() for path in bundled()]
SCRAPS = [
    "|",
    "\t",
    "\n",
    "<td>",
    "</table>",
    "<table>",
    "０",
    "第二十条",
    "总计",
    "合计\n0",
    "结果维持",
    "1 2 3 4 5 6 7",
]


def overwrite(content: bytearray, rng: random.Random) -> None:
    for _ in range(rng.randrange(1, 40)):
        content[rng.randrange(len(content))] = rng.randrange(256)


def cut_off(content: bytearray, rng: random.Random) -> None:
    del content[rng.randrange(len(content)) :]


def lose(content: bytearray, rng: random.Random) -> None:
    start = rng.randrange(len(content))
    del content[start : start + rng.randrange(2000)]


def repeat(content: bytearray, rng: random.Random) -> None:
    start = rng.randrange(len(content))
    content[start:start] = content[start : start + rng.randrange(2000)]


def mix(content: bytearray, rng: random.Random) -> None:
    other, start = rng.choice(FILES), rng.randrange(len(content))
    begin = rng.randrange(len(other))
    content[start:start] = other[begin : begin + rng.randrange(3000)]


def litter(content: bytearray, rng: random.Random) -> None:
    start = rng.randrange(len(content))
    content[start:start] = rng.choice(SCRAPS).encode() * rng.randrange(1, 30)


@pytest.mark.parametrize("damage", [overwrite, cut_off, lose, repeat, mix, litter])
def test_damaged_file_gives_a_report_or_a_sentence(damage: object) -> None:
    rng = random.Random(20)
    for _ in range(60):
        content = bytearray(rng.choice(FILES))
        damage(content, rng)  # type: ignore[operator]
        report = parse(bytes(content), "x")
        assert report.status != "unreadable" or (report.error_zh and not report.facts)


def test_header_without_a_single_row_is_no_table() -> None:
    text = "甲县人民政府2022年政府信息公开工作年度报告\n统计期限为2022年1月1日至12月31日。\n一、总体情况\n"
    text += "二、主动公开政府信息情况\n"
    text += "三、收到和处理政府信息公开申请情况\n申请人情况\n四、政府信息公开行政复议、行政诉讼情况\n"
    report = parse(text.encode(), "x")
    assert (report.status, report.forms) == ("partial", {})


@pytest.mark.parametrize("reference", ["&#xDA80;", "&#55936;", "&#xdfff", "&#1114112;", "&#0;"])
def test_reference_to_no_character_breaks_nothing(reference: str) -> None:
    page = next(content for content in FILES if b"<html" in content).decode()
    damaged = page.replace("总体情况", f"总体{reference}情况").encode()
    report = parse(damaged, "x")
    assert report.status == "read" and json.dumps(as_json(report), ensure_ascii=False).encode()
