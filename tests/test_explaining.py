"""The reader's account of a file: every table and how it was matched, every number left out and why."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from parsing.__main__ import main
from parsing.explaining import account, lines

REPORTS = Path(__file__).parent.parent / "data" / "reports"


def told(name: str) -> str:
    return "\n".join(lines(account((REPORTS / name).read_bytes(), name)))


def test_every_table_is_told_with_the_rows_it_was_matched_to() -> None:
    text = told("hongze-2024.pdf")
    assert "机关 Authority: 洪泽区人民政府 · government · county" in text
    assert "行政许可 [2021 disclosure.licensing]: 处理决定数量 9487件" in text
    assert "第3页 page 3" in text


def test_solved_figures_are_marked_in_the_account() -> None:
    assert "部分公开 [2021 requests.partially_granted]: 自然人 ≈0件" in told("shanghai-kewei-2024.md")


def test_a_number_left_out_is_told_with_its_place_and_the_reason() -> None:
    page = (REPORTS / "pingtan-2024.html").read_text(encoding="utf-8")
    row = "<tr><td>县公安局自设事项</td><td>731</td></tr>"
    content = page.replace("</table>", row + "</table>").encode()
    said = [line for line in lines(account(content, "a.html")) if "“731”" in line]
    assert len(said) >= 2 and "所在表格不是规定的统计表" in said[0] and "不在表式中" in said[-1]


def test_numbers_of_the_prose_that_no_word_explains_are_listed() -> None:
    assert "正文中未采用的数字" in told("jishan-2021.txt")


def test_the_grids_of_a_pdf_are_drawn_on_its_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(REPORTS / "hongze-2024.pdf"), "--explain", "--pictures", str(tmp_path / "seen")]) == 0
    drawn = sorted((tmp_path / "seen").iterdir())
    assert len(drawn) >= 3 and str(drawn[0]) in capsys.readouterr().out
    colours = Image.open(BytesIO(drawn[0].read_bytes())).convert("RGB").getcolors(2**24)
    assert colours and (0x1A, 0x98, 0x50) in {colour for _, colour in colours}


def test_an_unreadable_file_is_told_in_its_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "空.txt"
    path.write_bytes(b"")
    assert main([str(path), "--explain"]) == 1
    assert "文件是空的" in capsys.readouterr().out
