"""Reports printed as OFD, as pages saved in one file and packed in archives: every cell is read as it is printed."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from parsing.files import read_file
from tests.printing import html
from tests.printing.amount import layouts
from tests.printing.layout import Wording, blocks
from tests.printing.mhtml import Saving, saved
from tests.printing.model import PrintedReport
from tests.printing.ofd import Making, ofd
from tests.printing.pdf import Style
from tests.test_round_trip import (
    PAGES,
    PRINTS,
    REPORTS,
    WORDINGS,
    assert_every_cell_is_read,
    assert_no_cell_is_wrong,
)

MAKINGS = st.builds(
    Making,
    text=st.sampled_from(("runs", "short", "letters")),
    scaled=st.booleans(),
    template=st.booleans(),
    unit=st.booleans(),
    rooted=st.booleans(),
    prefix=st.sampled_from(("ofd:", "")),
    margin=st.sampled_from((0.0, 12.5)),
)
SAVINGS = st.builds(
    Saving,
    producer=st.sampled_from(("blink", "word", "explorer")),
    transfer=st.sampled_from(("quoted-printable", "base64", "8bit")),
    charset=st.sampled_from(("utf-8", "gb2312", "unicode")),
    framed=st.booleans(),
    start=st.booleans(),
)


@given(REPORTS, WORDINGS, PRINTS, MAKINGS)
@layouts(12)
def test_every_cell_of_an_ofd_file_is_read(
    report: PrintedReport, wording: Wording, style: Style, making: Making
) -> None:
    if style.open_breaks:  # a row that is open on all sides is found by the second reader that PDF alone has
        style = replace(style, sides=True)
    assert_every_cell_is_read(report, ofd(blocks(report, wording), making, style=style))


@given(REPORTS, WORDINGS, PRINTS, MAKINGS)
@layouts(6)
def test_no_cell_of_an_ofd_file_is_wrong(report: PrintedReport, wording: Wording, style: Style, making: Making) -> None:
    style = replace(style, sides=False, open_breaks=True)
    assert_no_cell_is_wrong(report, ofd(blocks(report, wording), making, style=style))


@given(REPORTS, WORDINGS, PAGES, SAVINGS)
@layouts(25)
def test_every_cell_of_a_page_saved_in_one_file_is_read(
    report: PrintedReport, wording: Wording, style: html.PageStyle, saving: Saving
) -> None:
    if style.encoding == "utf-16":  # whose bytes no other transfer can carry
        saving = replace(saving, transfer="base64")
    if saving.framed:
        saving = replace(saving, producer="blink")  # a frame by its identifier
    assert_every_cell_is_read(report, saved(html.page(blocks(report, wording), style), saving))


@given(REPORTS, WORDINGS, PAGES, st.booleans())
@layouts(12)
def test_every_cell_of_a_packed_page_is_read(
    report: PrintedReport, wording: Wording, style: html.PageStyle, framed: bool
) -> None:
    page = html.page(blocks(report, wording), style)
    files = {"年报/年报.html": page}
    if framed:
        outer = '<html><body><iframe src="年报_files/内.html"></iframe></body></html>'.encode()
        files = {"年报/年报.html": outer, "年报/年报_files/内.html": page}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    assert_every_cell_is_read(report, buffer.getvalue())
    [reading] = read_file(buffer.getvalue(), "年报.zip")
    assert reading.content == files["年报/年报.html"] and reading.report.file == "年报.zip/年报/年报.html"
