"""Word documents in a single XML file are read like the DOCX they stand for."""

from __future__ import annotations

import zipfile
from base64 import b64encode
from collections.abc import Callable
from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st

from parsing import parse
from parsing.errors import DamagedFile
from tests.printing.amount import layouts
from tests.printing.docx import FileStyle, document
from tests.printing.layout import Wording, blocks
from tests.printing.model import PrintedReport
from tests.test_round_trip import REPORTS, WORDINGS, assert_every_cell_is_read

STYLES = st.builds(
    FileStyle, changes=st.booleans(), numbered=st.booleans(), split=st.booleans(), old_merges=st.booleans()
)
SPACE = "http://schemas.microsoft.com/office/word/2003/wordml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def parts(packed: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(packed)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def of_2003(packed: bytes) -> bytes:
    text = parts(packed)["word/document.xml"].partition("?>")[2]
    text = text.replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main", SPACE)
    for new, old in (("w:document", "w:wordDocument"), ("w:vMerge", "w:vmerge"), ("w:hMerge", "w:hmerge")):
        text = text.replace(f"<{new}", f"<{old}").replace(f"</{new}", f"</{old}")
    body = text.replace("<w:body>", f'<w:body><wx:sect xmlns:wx="{SPACE}/x">').replace(
        "</w:body>", "</wx:sect></w:body>"
    )
    return f'{HEAD}\n<?mso-application progid="Word.Document"?>{body}'.encode()


def flat(packed: bytes) -> bytes:
    stored = "".join(
        f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{text.partition("?>")[2]}</pkg:xmlData></pkg:part>'
        for name, text in parts(packed).items()
    )
    picture = b64encode(b"...").decode()
    stored += f'<pkg:part pkg:name="/word/media/a.png"><pkg:binaryData>{picture}</pkg:binaryData></pkg:part>'
    space = "http://schemas.microsoft.com/office/2006/xmlPackage"
    return f'{HEAD}<pkg:package xmlns:pkg="{space}">{stored}</pkg:package>'.encode()


@given(REPORTS, WORDINGS, STYLES, st.sampled_from((of_2003, flat)))
@layouts(20)
def test_every_cell_of_a_single_xml_file_is_read(
    report: PrintedReport, wording: Wording, style: FileStyle, written: Callable[[bytes], bytes]
) -> None:
    content = written(document(blocks(report, wording), style))
    assert_every_cell_is_read(report, content)
    assert parse(content, "a.doc").format == "xml"


def test_single_xml_file_that_is_cut_off_is_damaged() -> None:
    cut = of_2003(document(["开江县人民政府2021年政府信息公开工作年度报告"]))[:-20]
    assert parse(cut, "a.doc").error_zh == DamagedFile.zh
