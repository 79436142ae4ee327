"""The bundled reports: their figures against values read by hand, and their prose against being a copy."""

from __future__ import annotations

import csv
import html
import re
import unicodedata
from decimal import Decimal
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from parsing import parse
from parsing.report import Fact

ROOT = Path(__file__).parents[1]
BUNDLED = ROOT / "data" / "reports"
GOLDEN = ROOT / "tests" / "golden" / "bundled"
SHARED = ROOT.parent / "shared"
NAMES = sorted(path.stem for path in GOLDEN.glob("*.csv"))
TABLES = ("disclosure", "requests", "disputes")

Key = tuple[str, str, str]
Figure = tuple[str, Decimal | None]

# Rows whose label or figures the published Markdown of Shanghai's science commission tears apart.
TORN = {
    "partially_granted", "denied_prohibited_by_law", "denied_internal_affairs", "unavailable_not_held",
    "unavailable_needs_creation", "unavailable_unclear", "not_processed_excessive", "not_processed_confirmation",
    "other_uncorrected", "other_unpaid", "carried_out",
}  # fmt: skip

# Headings, labels, titles and names: words that every edition must share with the published report.
OFFICIAL = (
    "年度政府信息公开工作年度报告", "年政府信息公开工作年度报告", "年上海市科委政府信息公开工作年度报告",
    "年上海市人民政府办公厅政府信息公开工作年度报告", "中华人民共和国政府信息公开条例", "政府信息公开平台建设情况",
    "政府信息公开监督保障情况", "收到和处理政府信息公开申请情况", "政府信息公开工作存在的主要问题及改进情况",
    "信息内容本年制发件数本年废止件数现行有效件数规章", "信息内容本年处理决定数量",
    "第一项加第二项法人或其他组织之和", "自然人总计商业企科研机社会公法律服其他",
    "本年新收政府信息公开申请数量", "上年结转政府信息公开申请数量", "其他法律行政法规禁止公开",
    "本机关不掌握相关政府信息", "没有现成信息需要另行制作", "要求行政机关确认或重新出具已获取信息",
    "申请人无正当理由逾期不补正", "行政机关不再处理其政府信息公开申请", "申请人逾期未按收费通知要求缴纳费用",
    "未经复议直接起诉复议后起诉", "维持纠正结果审结维持纠正结果审结",
    "平潭综合实验区党工委管委会", "平潭综合实验区管委会办公室",
)  # fmt: skip


def bundled(name: str) -> Path:
    [path] = BUNDLED.glob(f"{name}.*")
    return path


def golden(name: str, folder: Path = GOLDEN) -> dict[Key, Figure]:
    """(table, row, column) -> (state, figure) of a hand-read CSV; an empty value is a blank cell."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {
            (line["table"], line["row"], line["column"]): ("number", Decimal(line["value"]))
            if line["value"]
            else ("blank", None)
            for line in csv.DictReader(file)
        }


def read(name: str) -> dict[Key, Fact]:
    """What the parser makes of the three tables; no cell may be read twice."""
    path = bundled(name)
    facts = [fact for fact in parse(path.read_bytes(), path.name).facts if fact.table in TABLES]
    by_key = {fact.key: fact for fact in facts}
    assert len(by_key) == len(facts)
    return by_key


def unplaceable(name: str, key: Key) -> bool:
    """Whether the published document leaves open where the figure of this cell belongs."""
    return name == "shanghai-kewei-2024" and key[0] == "requests" and key[1] in TORN


@pytest.mark.parametrize("name", NAMES)
def test_no_figure_of_a_bundled_report_is_wrong(name: str) -> None:
    expected = golden(name)
    wrong = {
        key: (fact.state, fact.value, expected.get(key))
        for key, fact in read(name).items()
        if fact.state != "ambiguous"
        and (fact.state, fact.value) != expected.get(key)
        and not (fact.value is None and unplaceable(name, key))
    }
    assert not wrong


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_of_a_bundled_report_is_read(name: str) -> None:
    facts = read(name)
    missing = {
        key: figure
        for key, figure in golden(name).items()
        if not unplaceable(name, key) and (key not in facts or (facts[key].state, facts[key].value) != figure)
    }
    assert not missing


def test_every_bundled_report_has_hand_read_figures() -> None:
    assert sorted(path.stem for path in BUNDLED.iterdir() if path.name != "README.md") == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_hand_read_figures_say_the_state_of_every_cell(name: str) -> None:
    with (GOLDEN / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        assert all(line["state"] == ("number" if line["value"] else "blank") for line in csv.DictReader(file))


@pytest.mark.real
@pytest.mark.parametrize("name", NAMES)
def test_hand_read_figures_are_those_of_the_published_report(name: str) -> None:
    assert golden(name) == golden(name, SHARED / "gold")


def plain(path: Path, tag: str) -> str:
    """The text of a file without the parser's help; markup becomes `tag`, full lines of wrapped prose are joined."""
    if path.suffix == ".pdf":
        pdf = pypdfium2.PdfDocument(path.read_bytes())
        text = "\n".join(page.get_textpage().get_text_range() for page in pdf)
    else:
        text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        text = html.unescape(re.sub(r"<[^>]+>", tag, text))
    text = re.sub(r"[^\S\n]", "", unicodedata.normalize("NFKC", text).replace("\t", "\n"))
    return re.sub(r"(?<=\S{20})\n", "", text) if path.suffix in {".md", ".pdf"} else text


def windows(text: str, length: int = 12) -> set[str]:
    """Every run of `length` Chinese characters."""
    runs = re.findall(r"[\u4e00-\u9fff]+", text)
    return {run[start : start + length] for run in runs for start in range(len(run) - length + 1)}


@cache
def published() -> set[str]:
    """What the published reports, all in one run without line breaks, put into words."""
    texts = (re.sub(r"\s", "", plain(path, "")) for path in (SHARED / "reports").iterdir())
    return set().union(*map(windows, texts)) - windows("\n".join(OFFICIAL))


@pytest.mark.real
@pytest.mark.parametrize("name", NAMES)
def test_prose_of_an_edition_is_not_that_of_a_published_report(name: str) -> None:
    copied = windows(plain(bundled(name), "\n")) & published()
    assert not copied
