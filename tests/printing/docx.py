"""Prints laid-out reports as Word files, the way Word, WPS and converters write them."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal
from xml.sax.saxutils import escape

from tests.printing.html import Cut, PageStyle, _parts
from tests.printing.layout import Block
from tests.printing.pdf import CellSpec, Table, placed

_TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_OTHERS = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_FONT = (
    '<w:rPr><w:rFonts w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:hint="eastAsia"/><w:szCs w:val="21"/></w:rPr>'
)
_ORDINAL = re.compile(r"(?:（[一二三四五六七]）|\d\.(?!\d)|[一二三四五六]、)")
_NUMERALS = "一二三四五六七"


@dataclass(frozen=True, slots=True)
class FileStyle:
    """How a file is written.

    strict: the name space of the standard's strict form. nested: the report stands in a layout table.
    cut, cut_at: tables written as several, as in PageStyle. changes: words inserted and deleted, a row and a cell
    deleted, all still tracked. boxed: the title in a text box, for newer and older programs.
    numbered: ordinals of labels and headings are automatic numbers. controls: rows and cells in content controls.
    fields: texts are results of fields. indented: each row starts a column late. old_merges: merges within a row in
    the old way, a cell for each column. split: a run for each letter. seed: of every free choice.
    """

    strict: bool = False
    nested: bool = False
    cut: Cut = ""
    cut_at: int = 12
    changes: bool = False
    boxed: Literal["", "drawing", "vml", "both"] = ""
    numbered: bool = False
    controls: bool = False
    fields: bool = False
    indented: bool = False
    old_merges: bool = False
    split: bool = False
    seed: int = 0


def document(blocks: Sequence[Block], style: FileStyle = FileStyle()) -> bytes:
    """The whole file."""
    printer = _Printer(style)
    body = "".join(printer.block(block, first=index == 0) for index, block in enumerate(blocks))
    if style.nested:
        body = f"<w:tbl><w:tr><w:tc>{body}<w:p/></w:tc></w:tr></w:tbl><w:p/>"
    return package(body, printer.numbering(), strict=style.strict)


def package(body: str, numbering: str = "", *, strict: bool = False, **parts: bytes) -> bytes:
    """A file with a body; further parts by their names."""
    space = f'xmlns:w="{_STRICT if strict else _TRANSITIONAL}" {_OTHERS}'
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", f"{head}<Types/>")
        file.writestr("word/document.xml", f"{head}<w:document {space}><w:body>{body}<w:sectPr/></w:body></w:document>")
        if numbering:
            file.writestr("word/numbering.xml", f"{head}<w:numbering {space}>{numbering}</w:numbering>")
        for name, content in parts.items():
            file.writestr(name, content)
    return buffer.getvalue()


class _Printer:
    """Writes blocks with the choices of one file, and notes the lists they need."""

    def __init__(self, style: FileStyle) -> None:
        self._style, self._rng = style, random.Random(style.seed)
        self._lists: list[tuple[str, str, int]] = []

    def block(self, block: Block, first: bool) -> str:
        if isinstance(block, str):
            return self._box(block) if first and self._style.boxed else self._paragraph(block)
        page = PageStyle(cut=self._style.cut, cut_at=self._style.cut_at)
        return "<w:p/>".join(map(self._table, _parts(block, page))) + "<w:p/>"

    def numbering(self) -> str:
        """Every ordinal is a list of its own that starts there: what counts is which numeral it shows."""
        levels = "".join(
            f'<w:abstractNum w:abstractNumId="{n}"><w:lvl w:ilvl="0"><w:start w:val="{start}"/>'
            f'<w:numFmt w:val="{numeral}"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
            for n, (numeral, text, start) in enumerate(self._lists)
        )
        numbers = (f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(len(self._lists)))
        return levels + "".join(numbers)

    def _box(self, text: str) -> str:
        content = f"<w:txbxContent>{self._paragraph(text)}</w:txbxContent>"
        drawing = f"<w:drawing><wp:anchor><a:graphic><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></a:graphic>"
        drawing += "</wp:anchor></w:drawing>"
        vml = f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
        choices = f'<mc:Choice Requires="wps">{drawing}</mc:Choice><mc:Fallback>{vml}</mc:Fallback>'
        both = f"<mc:AlternateContent>{choices}</mc:AlternateContent>"
        shown = {"drawing": drawing, "vml": vml, "both": both}[self._style.boxed or "both"]
        return f"<w:p><w:r>{shown}</w:r></w:p>"

    def _paragraph(self, text: str) -> str:
        properties = ""
        if self._style.numbered and (ordinal := _ORDINAL.match(text)):
            text = text[ordinal.end() :]
            self._lists.append(_as_list(ordinal[0]))
            properties = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{len(self._lists)}"/></w:numPr>'
        return f'<w:p><w:pPr><w:jc w:val="center"/>{properties}</w:pPr>{self._runs(text)}</w:p>'

    def _runs(self, text: str) -> str:
        pieces = list(text) if self._style.split else [text]
        runs = [f"<w:r>{_FONT}{_text(piece)}</w:r>" for piece in pieces if piece]
        if runs and self._style.fields and self._rng.random() < 0.4:
            code = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
            instruction = "<w:r><w:instrText> REF 12 </w:instrText></w:r>"
            runs = [code.format("begin"), instruction, code.format("separate"), *runs, code.format("end")]
        if not runs or not self._style.changes:
            return "".join(runs)
        gone = '<w:del w:id="1" w:author="x"><w:r><w:delText>7</w:delText></w:r></w:del>'
        moved = "<w:moveFrom><w:r><w:t>8</w:t></w:r></w:moveFrom>"
        hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>9</w:t></w:r>"
        added = f'<w:ins w:id="2" w:author="x">{"".join(runs)}</w:ins>'
        return self._rng.choice((gone + added, added + moved, hidden + "".join(runs), "".join(runs)))

    def _table(self, table: Table) -> str:
        rows = [self._row(cells) for cells in _by_row(table)]
        if self._style.changes:
            deleted = f"<w:tr><w:trPr><w:del/></w:trPr>{self._cell(CellSpec('行政许可'), '')}</w:tr>"
            rows.insert(self._rng.randrange(len(rows) + 1), deleted)
        if self._style.controls:
            rows = [f"<w:sdt><w:sdtPr><w:id/></w:sdtPr><w:sdtContent>{row}</w:sdtContent></w:sdt>" for row in rows]
        return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"

    def _row(self, cells: Sequence[tuple[CellSpec, str]]) -> str:
        texts = [self._cell(spec, merge) for spec, merge in cells]
        if self._style.changes and self._rng.random() < 0.2:
            gone = "<w:tc><w:tcPr><w:cellDel/></w:tcPr><w:p><w:r><w:t>5</w:t></w:r></w:p></w:tc>"
            texts.insert(self._rng.randrange(len(texts) + 1), gone)
        before = '<w:gridBefore w:val="1"/><w:cantSplit/>' if self._style.indented else ""
        return f"<w:tr><w:trPr>{before}</w:trPr>{''.join(texts)}</w:tr>"

    def _cell(self, spec: CellSpec, merge: str) -> str:
        paragraphs = "".join(map(self._paragraph, spec.text.split("\n"))) if merge != "continue" else "<w:p/>"
        if self._style.controls:
            paragraphs = f"<w:sdt><w:sdtContent>{paragraphs}</w:sdtContent></w:sdt><w:p/>"
        down = {"": "", "restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}[merge]
        if not self._style.old_merges or spec.colspan == 1:
            span = f'<w:gridSpan w:val="{spec.colspan}"/>' if spec.colspan > 1 else ""
            return f'<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/>{span}{down}</w:tcPr>{paragraphs}</w:tc>'
        first = f'<w:tc><w:tcPr><w:hMerge w:val="restart"/>{down}</w:tcPr>{paragraphs}</w:tc>'
        return first + f"<w:tc><w:tcPr><w:hMerge/>{down}</w:tcPr><w:p/></w:tc>" * (spec.colspan - 1)


def _by_row(table: Table) -> Iterator[list[tuple[CellSpec, str]]]:
    """Each row with a cell for every merged one that runs through it, and how it is merged: "", restart, continue."""
    rows: list[dict[int, tuple[CellSpec, str]]] = [{} for _ in table.rows]
    for cell in placed(table):
        for down in range(cell.spec.rowspan):
            merge = "" if cell.spec.rowspan == 1 else "continue" if down else "restart"
            rows[cell.row + down][cell.column] = (replace(cell.spec, rowspan=1), merge)
    return ([row[column] for column in sorted(row)] for row in rows)


def _as_list(ordinal: str) -> tuple[str, str, int]:
    """The numeral, the text around it and the number of an ordinal."""
    letter = next(letter for letter in ordinal if letter in _NUMERALS or letter.isdecimal())
    if letter in _NUMERALS:
        return "chineseCounting", ordinal.replace(letter, "%1"), _NUMERALS.index(letter) + 1
    return "decimal", ordinal.replace(letter, "%1"), int(letter)


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'
