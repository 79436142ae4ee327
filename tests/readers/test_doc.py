"""Word 97–2003 and WPS files: every cell is read, in whatever way the file keeps text, formatting and tables."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.printing.doc import DocStyle, doc
from tests.printing.layout import Wording, blocks
from tests.printing.model import PrintedReport
from tests.test_round_trip import REPORTS, WORDINGS, assert_every_cell_is_read

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


@given(REPORTS, WORDINGS, STYLES)
@settings(max_examples=60)
def test_every_cell_of_a_word_file_is_read(report: PrintedReport, wording: Wording, style: DocStyle) -> None:
    assert_every_cell_is_read(report, doc(blocks(report, wording), style))
