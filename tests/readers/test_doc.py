"""Word 97–2003 and WPS files: every cell is read, in whatever way the file keeps text, formatting and tables."""

from __future__ import annotations

from struct import pack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsing import parse
from parsing.document import Grid, Picture
from parsing.errors import DamagedFile, EncryptedFile, NeedsConversion, Unreadable
from parsing.readers import reader_for
from tests.printing.amount import layouts
from tests.printing.compound import compound
from tests.printing.doc import DocStyle, doc
from tests.printing.layout import Wording, blocks
from tests.printing.model import PrintedReport
from tests.printing.pdf import CellSpec, Table
from tests.test_round_trip import REPORTS, WORDINGS, assert_every_cell_is_read, assert_no_cell_is_wrong

STYLES = st.builds(
    DocStyle,
    pieces=st.booleans(),
    modifiers=st.booleans(),
    flags=st.booleans(),
    astray=st.sampled_from((0, 40)),
    apart=st.booleans(),
    split=st.booleans(),
    noise=st.booleans(),
    nested=st.booleans(),
    boxed=st.booleans(),
    seed=st.integers(0, 999),
)
PNG = b"\x89PNG\r\n\x1a\n and so on"
MAIN = b"\xec\xa5\xc1\x00"  # how the main stream begins


def changed(content: bytes, offset: int, value: int) -> bytes:
    """The file with another byte in its main stream."""
    place = content.index(MAIN) + offset
    return content[:place] + bytes((value,)) + content[place + 1 :]


@given(REPORTS, WORDINGS, STYLES)
@layouts(60)
def test_every_cell_of_a_word_file_is_read(report: PrintedReport, wording: Wording, style: DocStyle) -> None:
    assert_every_cell_is_read(report, doc(blocks(report, wording), style))


@given(REPORTS, WORDINGS)
@layouts(20)
def test_no_cell_is_wrong_where_rows_do_not_say_how_they_are_cut(report: PrintedReport, wording: Wording) -> None:
    unknown = doc(blocks(report, wording)).replace(pack("<H", 0xD608), pack("<H", 0xD606))
    assert_no_cell_is_wrong(report, unknown)


def test_places_count_paragraphs_tables_and_cells() -> None:
    table = Table(((CellSpec("一", 2), CellSpec("二")), (CellSpec("三\n四"),)))
    title, grid = reader_for(content := doc(["标题", table], DocStyle(split=True))).read(content).blocks
    assert title.place.line == 1
    assert isinstance(grid, Grid) and grid.aligned
    assert [(c.text, c.rowspan, c.place.line, c.place.table, c.place.cell) for c in grid.cells] == [
        ("一", 2, 2, 1, (1, 1)),
        ("二", 1, 3, 1, (1, 2)),
        ("三\n四", 1, 6, 1, (2, 2)),
    ]


def test_pictures_are_handed_on_and_no_cell_with_one_looks_empty() -> None:
    content = doc(["前", Table(((CellSpec("规章"), CellSpec("\x01")),)), "后"], DocStyle(picture=PNG))
    blocks_read = reader_for(content).read(content).blocks
    assert [type(block).__name__ for block in blocks_read] == ["Paragraph", "Grid", "Picture", "Paragraph"]
    grid, picture = blocks_read[1:3]
    assert isinstance(grid, Grid) and [cell.text for cell in grid.cells] == ["规章", "［图］"]
    assert isinstance(picture, Picture) and picture.load().startswith(PNG)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (changed(doc(["文"]), 2, 0x68), NeedsConversion),
        (changed(doc(["文"]), 11, 0x13), EncryptedFile),
        (compound({"EncryptedPackage": b"", "EncryptionInfo": b""}), EncryptedFile),
        (compound({"WordDocument": b""}), DamagedFile),
        (doc(["文"])[:2500], DamagedFile),
    ],
)
def test_word_file_that_cannot_be_read_says_why(content: bytes, error: type[Unreadable]) -> None:
    report = parse(content, "a.doc")
    assert (report.status, report.error_zh, report.facts) == ("unreadable", error.zh, ())
