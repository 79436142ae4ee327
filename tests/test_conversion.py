"""Files that another program converts: what its conversion may say, and what is said where it gives nothing."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from time import sleep

import pytest
from hypothesis import Phase, given, settings

from parsing import conversion, parse
from parsing.errors import ConversionFailed, EncryptedFile, NeedsConversion, Unreadable
from parsing.files import read_file
from parsing.report import Fact, Report
from tests.printing.doc import doc
from tests.printing.html import page
from tests.printing.layout import Block, Wording, blocks
from tests.printing.model import TABLES, Key, PrintedReport
from tests.printing.pdf import CellSpec, Table
from tests.printing.rtf import rtf
from tests.test_round_trip import REPORTS, WORDINGS, not_read, wrong

FLAT = b'<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0">'
RTF = rb"{\rtf1\ansi \u19968?\par}"
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def only(content: bytes) -> Report:
    (reading,) = read_file(content, "名字")
    assert reading.content == content
    return reading.report


def says(report: Report, error: type[Unreadable]) -> bool:
    return (report.status, report.error_zh, report.facts) == ("unreadable", error.zh, ())


def figures(report: Report) -> dict[Key, Fact]:
    return {fact.key: fact for fact in report.facts if fact.table in TABLES}


def changed(printed: Sequence[Block], figure: int) -> list[Block]:
    """The report with another figure in the first cell of section 三, so that its sums are wrong."""
    return [_changed(block, str(figure)) if isinstance(block, Table) else block for block in printed]


def _changed(table: Table, figure: str) -> Table:
    rows = tuple((row[0], CellSpec(figure), *row[2:]) if "本年新收" in row[0].text else row for row in table.rows)
    return replace(table, rows=rows)


@pytest.fixture
def printed() -> tuple[Block, ...]:
    """A report as blocks, always the same."""
    found: list[PrintedReport] = []

    @given(REPORTS)
    @settings(max_examples=1, phases=[Phase.generate], database=None, derandomize=True)
    def draw(report: PrintedReport) -> None:
        found.append(report)

    draw()
    return blocks(found[0], Wording())


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with all programs there are: none but those a test puts in."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def install(folder: Path, name: str, script: str) -> None:
    program = folder / name
    program.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{script}\n")
    program.chmod(0o755)


def giving(folder: Path, content: bytes) -> None:
    """An office that converts every file to this one."""
    (folder / "result").write_bytes(content)
    install(folder, "soffice", f"cp '{folder}/result' report.docx")


@pytest.mark.parametrize("content", [RTF, b"\xef\xbb\xbf" + RTF, FLAT])
def test_parse_starts_no_program_and_says_which_is_needed(content: bytes) -> None:
    assert says(parse(content, "a.rtf"), NeedsConversion)


def test_without_a_program_it_is_named(programs: Path) -> None:
    assert says(only(RTF), NeedsConversion)


def test_conversion_keeps_name_hash_and_format_of_the_file(programs: Path, printed: Sequence[Block]) -> None:
    giving(programs, page(printed))
    report = only(RTF)
    assert (report.file, report.sha256, report.format) == ("名字", hashlib.sha256(RTF).hexdigest(), "rtf")
    assert report.status == "read"


def test_conversion_without_a_table_is_a_failure(programs: Path, printed: Sequence[Block]) -> None:
    giving(programs, page([block for block in printed if isinstance(block, str)]))
    assert says(only(RTF), ConversionFailed)


def test_program_that_writes_nothing_is_a_failure(programs: Path) -> None:
    install(programs, "soffice", "exit 0")
    assert says(only(RTF), ConversionFailed)


def test_program_that_hangs_is_ended_with_all_it_started(
    programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversion, "SECONDS", 0.3)
    install(programs, "soffice", f"(sleep 1; touch '{tmp_path}/alive') & wait")
    assert says(only(RTF), ConversionFailed)
    sleep(1)
    assert not (tmp_path / "alive").exists()


def test_whole_word_file_is_never_converted(programs: Path, printed: Sequence[Block]) -> None:
    install(programs, "soffice", "exit 0")
    report = only(doc(printed))
    assert (report.format, report.status) == ("doc", "read")


def test_damaged_word_file_is_converted(programs: Path, printed: Sequence[Block]) -> None:
    giving(programs, page(printed))
    whole = doc(printed)
    assert only(whole[: len(whole) // 2]).status == "read"


def test_encrypted_word_file_is_not_converted(programs: Path, printed: Sequence[Block]) -> None:
    giving(programs, page(printed))
    content = bytearray(doc(printed))
    base = content.index(b"\xec\xa5\xc1\x00")
    content[base + 11] |= 1
    assert says(only(bytes(content)), EncryptedFile)


def test_converted_table_that_ties_out_is_taken_where_the_first_does_not(
    programs: Path, printed: Sequence[Block]
) -> None:
    giving(programs, page(printed))
    report, sound = only(doc(changed(printed, 5))), parse(page(printed), "sound")
    assert {key: fact.value for key, fact in figures(report).items()} == {
        key: fact.value for key, fact in figures(sound).items()
    }
    assert report.format == "doc"


def test_figure_that_two_doubtful_readings_give_differently_is_left_open(
    programs: Path, printed: Sequence[Block]
) -> None:
    giving(programs, page(changed(printed, 70001)))
    fact = figures(only(doc(changed(printed, 80001))))["requests", "received", "natural_person"]
    assert (fact.state, fact.value) == ("ambiguous", None)


@needs_office
@given(REPORTS, WORDINGS)
@settings(max_examples=2, phases=[Phase.generate], deadline=None)
def test_every_cell_of_a_rich_text_file_is_read(report: PrintedReport, wording: Wording) -> None:
    read = only(rtf(blocks(report, wording)))
    assert read.format == "rtf"
    assert not wrong(report, figures(read))
    assert not not_read(report, figures(read))
